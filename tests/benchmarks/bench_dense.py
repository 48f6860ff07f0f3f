"""How long dense and hostile texts take: python -m tests.benchmarks.bench_dense [--megabytes N] [WORD...].

Nothing but dates, nothing but figures, in a run, one a line, one a sentence, as cells of a table; numbers in disorder; law
text in short lines and running text for comparison; throngs of reports, targets, deadlines. Each is read by the three
commands that read values, with all that a run does short of starting the interpreter. Prints seconds of CPU for a megabyte
and how the time grew from a quarter of the text to all of it (4 is linear). WORDs pick the texts whose name holds one of
them.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, repeat
from pathlib import Path

UNITS = (
    *(
        "1年1月1日",
        "2024年1月1日",
        "当日",
        "今年",
        "5日",
        "1月",
        "本月",
        "3年内",
        "三年前",
        "近年来",
        "去年同期",
        "每年",
    ),
    *("2021—2035年", "第一季度", "到2025年底前", "“十四五”", "年月日", "1.", "1", "一", "%", "5.1%", "100万元", "1-"),
)
LAYOUTS: dict[str, Callable[[str], str]] = {
    "in a run": lambda unit: unit,
    "with 、": lambda unit: f"{unit}、",
    "with 。": lambda unit: f"{unit}。",
    "one a line": lambda unit: f"{unit}\n",
    "one sentence a line": lambda unit: f"{unit}。\n",
    "rows of a table": lambda unit: "\t".join([unit] * 8) + "\n",
}
COMMANDS = ("dates", "figures", "timeline")


def filled(pieces: Iterator[str], size: int) -> str:
    """As many pieces as make `size` bytes of UTF-8."""
    out, length = [], 0
    while length < size:
        out.append(next(pieces))
        length += len(out[-1].encode())
    return "".join(out)


def _days() -> Iterator[str]:
    rng = random.Random(1)
    while True:
        yield f"{rng.randint(1950, 2049)}年{rng.randint(1, 12)}月{rng.randint(1, 31)}日\n"


def _counted(form: str) -> Iterator[str]:
    """The pieces 1, 2, 3 …"""
    return (form.format(n) for n in count(1))


def _told(form: str) -> Iterator[str]:
    """Sentences that all report something: `form` with a place, a happening, a thing, a day, a year to come and a number."""
    rng = random.Random(2)
    doings = ("召开会议研究{}项目", "建成{}大桥", "启用{}学校", "印发{}方案", "签署{}协议", "开工建设{}中心")
    for n in count(1):
        thing = rng.choice(("数字", "产业", "交通", "教育", "养老", "环保", "水利", "能源", "文化"))
        yield form.format(
            n=n,
            place=rng.choice(("江北区", "河东区", "南山区", "临港区", "高新区", "滨江区")),
            did=rng.choice(doings).format(thing),
            thing=thing,
            day=f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
            past=rng.randint(2000, 2023),
            ahead=rng.randint(2024, 2035),
            figure=rng.randint(1, 99),
        )


_NESTED = "一、当日\n（一）当日\n1.当日\n（1）当日\n当日完成。\n"
_SERIES = "".join(f"{n}是当日完成，" for n in "一二三四五六七八九十")
_LAW = "第{}条　申请人应当自收到通知之日起三十日内向县级人民政府提出申请。\n（一）有固定的场所；\n（二）法律规定的其他条件。\n"
_RUNNING = "全市坚持稳中求进，推动产业转型升级，到2025年，建成一批重点项目，群众生活得到改善。" * 6 + "\n"

MADE: dict[str, Callable[[], Iterator[str]]] = {
    "days in disorder, one a line": _days,
    "numbered lines": partial(_counted, "{}.当日\n"),
    "nested headings": partial(repeat, _NESTED),
    "one sentence of citations": partial(_counted, "依照第{}条规定，2024年"),
    "series without a stop": partial(repeat, _SERIES),
    "law in short lines": partial(_counted, _LAW),
    "running text": partial(repeat, _RUNNING),
    "reports": partial(_told, "{past}年{day}，{place}{did}。\n"),
    "reports of one day": partial(_told, "2020年3月5日，第{n}小学启用{thing}楼。\n"),
    "reports of ranges": partial(_told, "{past}年{day}至{day}，{place}{did}。\n"),
    "reports of what recurs": partial(_told, "每年{day}，{place}{did}。\n"),
    "entries of a chronicle": partial(_told, "{day}　{place}{did}\n"),
    "reports in a paragraph": partial(_told, "{past}年{day}，{place}{did}。"),
    "targets": partial(_told, "到{ahead}年，{thing}占比达到{figure}%以上。"),
    "labelled deadlines": partial(_told, "{n}.{did}。（牵头单位：{place}；完成时限：{ahead}年{day}）\n"),
    "history notes": partial(_told, "（{past}年{day}第{n}次会议通过　根据{ahead}年{day}第{n}次会议修正）\n"),
}


def texts() -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    """Every text by name, with what makes its pieces."""
    for unit in UNITS:
        for name, laid in LAYOUTS.items():
            piece = laid(unit)
            yield f"{unit} {name}", partial(repeat, piece)
    yield from MADE.items()


def seconds(command: str, text: str) -> float:
    """CPU seconds of one run of `command` over `text`, its records written as JSON lines."""
    from policytool.cli.run import run

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, "utf-8")
        gc.collect()
        start = time.process_time()
        run([command, "-q", "-f", "jsonl", "-o", os.devnull, str(path)])
        return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=0.2)
    parser.add_argument("words", nargs="*")
    args = parser.parse_args()
    os.environ["POLICYTOOL_CACHE"] = "off"
    size = int(args.megabytes * 1_000_000)
    for command in COMMANDS:  # patterns are compiled and word lists are read at first use
        seconds(command, "2024年1月1日，两区召开会议，增长5%。\n")
    worst: list[tuple[float, str]] = []
    print(f"{'seconds for a megabyte (growth)':<40}" + "".join(f"{command:>16}" for command in COMMANDS))
    for name, make in texts():
        if args.words and not any(word in name for word in args.words):
            continue
        cells = []
        for command in COMMANDS:
            quarter, whole = (seconds(command, filled(make(), part)) for part in (size // 4, size))
            worst.append((whole / size * 1e6, f"{command}: {name}"))
            cells.append(f"{whole / size * 1e6:8.2f} ({whole / max(quarter, 1e-6):4.1f})")
        print(f"{name:<40}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    print("slowest:")
    for took, name in sorted(worst, reverse=True)[:10]:
        print(f"{took:8.2f} s/MB  {name}")


if __name__ == "__main__":
    main()
