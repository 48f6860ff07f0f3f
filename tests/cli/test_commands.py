"""Every command from end to end: its formats, its records, its languages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from policytool import __version__
from policytool.cli.app import COMMANDS
from policytool.cli.run import run as cli_run
from policytool.corpus import bundled
from policytool.model.event import Event
from policytool.render import formats
from policytool.text import bare
from tests.cli.conftest import Run, process

LAW = """河口市数据条例
第一章 总则
第一条 为了规范数据处理活动，制定本条例。
第二条 市人民政府应当：
（一）建立数据目录；
（二）开放公共数据。
第二章 附则
第三条 本条例自2024年5月1日起施行。
"""
NEW_LAW = LAW.replace("规范数据处理活动", "规范数据处理活动，保障数据安全").replace(
    "第三条", "第三条 市数据局负责实施。\n第四条"
)

INVOCATIONS: dict[str, list[str]] = {
    "corpus": [],
    "segment": ["feb", "--by", "sentence"],
    "outline": ["apr"],
    "tasks": ["feb", "apr"],
    "areas": ["apr"],
    "lists": ["feb"],
    "dates": ["feb"],
    "figures": ["hightech"],
    "timeline": ["feb", "apr"],
    "diff": ["feb", "apr"],
    "apply": ["feb", "apr", "--quiet"],
    "check": ["feb", "hightech"],
    "explain": ["feb", "--at", "125"],
}


def test_every_command_is_invoked_here() -> None:
    assert set(INVOCATIONS) == set(COMMANDS)


@pytest.mark.parametrize("command", INVOCATIONS)
def test_every_format_of_every_command(command: str, run: Run) -> None:
    for renderer in formats(command):
        if not renderer.binary:
            code, out, err = run(command, *INVOCATIONS[command], "-f", renderer.name)
            assert (code, err) == (0, ""), renderer.name
            assert out.strip(), renderer.name


@pytest.mark.parametrize("command", INVOCATIONS)
def test_records_are_versioned_and_quote_their_source(command: str, run: Run, seed_texts: dict[str, str]) -> None:
    whole = json.loads(run(command, *INVOCATIONS[command], "-f", "json").out)
    assert (whole["policytool"], whole["command"]) == (__version__, command)
    assert isinstance(whole["schema"], int)
    cited = list(sources(whole["records"]))
    assert cited
    for record in cited:
        text = seed_texts[record["source"]["doc"]]
        quoted = bare("".join(text[a:b] for a, b in record["source"]["spans"]))
        if record["source"]["spans"] and "text" in record:
            assert quoted == bare(record["text"])


def sources(value: Any) -> Any:
    """Every object below `value` that cites a source."""
    if isinstance(value, list):
        for part in value:
            yield from sources(part)
    elif isinstance(value, dict):
        if value.get("source"):
            yield value
        for part in value.values():
            yield from sources(part)


@pytest.mark.parametrize("command", [c for c in INVOCATIONS if c not in ("diff",)])
def test_plain_and_csv_have_a_line_for_each_record(command: str, run: Run) -> None:
    records = run(command, *INVOCATIONS[command], "-f", "jsonl").out.splitlines()
    plain = run(command, *INVOCATIONS[command], "-f", "plain").out.splitlines()
    rows = list(csv.reader(io.StringIO(run(command, *INVOCATIONS[command], "-f", "csv").out)))
    if command != "outline":  # one tree, a line for each of its nodes
        assert len(plain) == len(records)
    assert len(rows) == len(plain) + 1
    assert len({len(row) for row in rows}) == 1
    assert len({line.count("\t") for line in plain}) == 1


@pytest.mark.parametrize("command", INVOCATIONS)
def test_headings_in_both_languages(command: str, run: Run) -> None:
    zh = run(command, *INVOCATIONS[command], "-f", "csv", "--lang", "zh").out.split("\n")[0]
    en = run(command, *INVOCATIONS[command], "-f", "csv", "--lang", "en").out.split("\n")[0]
    assert en.isascii()
    assert not zh.isascii()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_a_sentence_and_an_example(command: str, run: Run) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example: policytool {command}" in " ".join(out.split())
    for option in ("--format", "--output", "--corpus", "--date", "--lang", "--quiet", "--no-color"):
        assert option in out


def test_no_arguments_show_the_help(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert all(command in out for command in COMMANDS)


@pytest.mark.parametrize("args", [["--version"], ["tasks", "--version"]])
def test_the_version(args: list[str], run: Run) -> None:
    assert run(*args) == (0, f"policytool {__version__}\n", "")
    assert cli_run(["--version"]) == 0  # where the shortcut of the entry point is not taken


# ------------------------------------------------------------------------------------------------------ what they say
def test_the_six_tasks_of_february(run: Run) -> None:
    records = [json.loads(line) for line in run("tasks", "feb", "-f", "jsonl").out.splitlines()]
    assert [r["heading"] for r in records] == [
        "携手加强规划战略协同",
        "携手探索内陆开放新模式",
        "携手推进交通互联互通",
        "携手推进产业联动发展",
        "携手助力西部科技创新中心建设",
        "携手深化多领域改革合作",
    ]
    assert {r["doc"] for r in records} == {"feb"}


def test_without_a_document_the_whole_corpus(run: Run) -> None:
    docs = {line.split("\t")[0] for line in run("lists", "-f", "plain").out.splitlines()}
    assert docs == {entry.alias for entry in bundled().entries}


@pytest.mark.parametrize(
    ("unit", "longer"),
    [("paragraph", "sentence"), ("sentence", "word"), ("section", "paragraph"), ("article", "paragraph")],
)
def test_smaller_units_are_more(unit: str, longer: str, run: Run) -> None:
    few, many = (run("segment", "apr", "--by", by, "-f", "jsonl").out.count("\n") for by in (unit, longer))
    assert 0 < few < many


def test_words_with_their_part_of_speech_and_a_dictionary_of_ones_own(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "x.txt"
    text.write_text("河口云谷加快建设。", "utf-8")
    own = tmp_path / "own.txt"
    own.write_text("河口云谷 100 nz\n", "utf-8")
    out = run("segment", str(text), "--by", "word", "--pos", "--user-dict", str(own), "-f", "jsonl").out
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["text"] for r in records] == ["河口云谷", "加快", "建设", "。"]
    assert records[0]["pos"] == "nz"


def test_timeline_narrowed(run: Run) -> None:
    def days(*args: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in run("timeline", "feb", "-f", "jsonl", *args).out.splitlines()]

    everything = days()
    assert len(days("--to", "2015")) < len(everything)
    assert all(
        e["date"]["begin"] >= "2020"
        for e in days("--from", "2020-01-01")
        if e["date"]["begin"] and not e["date"]["end"]
    )
    assert {e["reading"] for e in days("--future")} <= {"plan", "target"}
    assert days("--from", "1900", "--to", "1901") == []


def test_an_event_that_begins_before_and_ends_within_is_within() -> None:
    from datetime import date
    from types import SimpleNamespace
    from typing import cast

    from policytool.model import Reading
    from policytool.pipeline import narrowed

    def event(begin: date | None, end: date | None) -> Event:
        when = SimpleNamespace(begin=begin, end=end, recurring=None, boundary=None)
        return cast(Event, SimpleNamespace(when=when, reading=Reading.PAST, who=(), where=()))

    spring = (date(2020, 3, 1), date(2020, 5, 31))
    assert narrowed([event(date(2020, 1, 1), date(2020, 3, 1))], *spring)
    assert not narrowed([event(date(2020, 1, 1), date(2020, 2, 29))], *spring)
    assert not narrowed([event(None, None)], *spring)
    assert narrowed([event(None, date(2020, 4, 1))], *spring)
    assert narrowed([event(None, None)])


def test_outline_of_a_line_shows_it_and_what_is_above(run: Run, tmp_path: Path) -> None:
    law = tmp_path / "law.txt"
    law.write_text(LAW, "utf-8")
    whole = run("outline", str(law), "-f", "plain").out
    part = run("outline", str(law), "--at", "5", "-f", "plain").out
    assert "第三条" in whole
    assert "第三条" not in part
    assert "第一章" in part
    assert "第二条" in part
    assert "（一）" in part


# ---------------------------------------------------------------------------------------------------------------- diff
def compared(out: str) -> list[tuple[str, str, int, int]]:
    records = [json.loads(line) for line in out.splitlines()]
    return [
        (
            r["left"]["list"],
            r["right"]["list"],
            len({i["n"] for p in r["pairs"] for i in p["left"]}),
            len({i["n"] for p in r["pairs"] for i in p["right"]}),
        )
        for r in records
    ]


def test_six_tasks_become_seven_areas_and_ten_tasks(run: Run) -> None:
    sizes = [(left, right) for _, _, left, right in compared(run("diff", "feb", "apr", "-f", "jsonl").out)]
    assert sizes == [(6, 7), (6, 10)]


def test_lists_can_be_named(run: Run) -> None:
    ((_, _, left, right),) = compared(run("diff", "feb:tasks", "apr:areas", "-f", "jsonl").out)
    assert (left, right) == (6, 7)
    ((_, _, left, right),) = compared(run("diff", "feb:联动", "apr:tasks", "-f", "jsonl").out)
    assert (left, right) == (6, 10)


def test_a_list_that_is_not_there(run: Run) -> None:
    code, out, err = run("diff", "feb:nosuch", "apr")
    assert (code, out) == (2, "")
    assert "tasks" in err


def test_laws_are_compared_by_article(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(LAW, "utf-8")
    new.write_text(NEW_LAW, "utf-8")
    result = run("diff", str(old), str(new), "-f", "json", "--exit-code")
    assert result.code == 1
    ((left, right, n, m),) = compared("\n".join(json.dumps(r) for r in json.loads(result.out)["records"]))
    assert (left, right, n, m) == ("articles", "articles", 3, 4)
    assert run("diff", str(old), str(old), "--exit-code").code == 0


def test_texts_without_structure_are_compared_by_paragraph(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("春天来了，河口的桃花都开了。\n\n码头上的工人忙着卸货。\n", "utf-8")
    two.write_text("春天来了，河口的杏花都开了。\n\n码头上的工人忙着卸货。\n", "utf-8")
    ((left, _, n, m),) = compared(run("diff", str(one), str(two), "-f", "jsonl").out)
    assert (left, n, m) == ("paragraphs", 2, 2)


# --------------------------------------------------------------------------------------------------- in and out of it
def test_standard_input_in_another_encoding() -> None:
    done = process("dates", "-", "--date", "2024-05-08", "-f", "jsonl", stdin="会议于5月8日召开。".encode("gb18030"))
    record = json.loads(done.stdout)
    assert (record["begin"], record["source"]["doc"]) == ("2024-05-08", "-")


def test_a_date_is_for_documents_without_one(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "x.txt"
    text.write_text("项目将在明年完工。", "utf-8")
    (record,) = map(json.loads, run("dates", str(text), "--date", "2023-06", "-f", "jsonl").out.splitlines())
    assert record["begin"] == "2024-01-01"
    known = run("dates", "feb", "-f", "jsonl").out
    assert run("dates", "feb", "--date", "1999", "-f", "jsonl").out == known


def test_a_corpus_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", "utf-8")
    (tmp_path / "b.txt").write_text("乙", "utf-8")
    out = run("corpus", "--corpus", str(tmp_path), "-f", "jsonl").out
    assert [json.loads(line)["alias"] for line in out.splitlines()] == ["a", "b"]
    out = run("segment", "--corpus", str(tmp_path), "-f", "plain").out
    assert [line.split("\t")[0] for line in out.splitlines()] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("suffix", "begins"), [("csv", "doc"), ("tsv", "doc"), ("json", "{"), ("md", "## "), ("txt", "feb\t")]
)
def test_the_suffix_of_the_output_names_the_format(suffix: str, begins: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"tasks.{suffix}"
    assert run("tasks", "feb", "-o", str(path)) == (0, "", "")
    assert path.read_text("utf-8").startswith(begins)


def test_a_byte_order_mark_for_excel(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    run("tasks", "feb", "-o", str(path), "--bom", "--lang", "zh")
    assert path.read_bytes().startswith("\ufeff文件,清单,序号".encode())


def test_two_files_of_one_name_are_cited_by_their_paths(run: Run, tmp_path: Path) -> None:
    for folder, text in (("old", LAW), ("new", NEW_LAW)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "law.txt").write_text(text, "utf-8")
    old, new = str(tmp_path / "old" / "law.txt"), str(tmp_path / "new" / "law.txt")
    (record,) = json.loads(run("diff", old, new, "-f", "json").out)["records"]
    assert (record["left"]["doc"], record["right"]["doc"]) == ("law", new)


def test_one_document_is_one_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲。", "utf-8")
    (tmp_path / "b.txt").write_text("乙。", "utf-8")
    code, _, err = run("outline", str(tmp_path))
    assert code == 2
    assert "2 documents" in err
