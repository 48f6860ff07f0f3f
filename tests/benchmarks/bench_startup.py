"""How long a command takes to start, as ratios measured in one run: `python tests/benchmarks/bench_startup.py`.

Every program is run in turn, so that what else the machine does falls on all alike; the middle of the times is taken.
Everything is compiled to bytecode first, and what the first round reads of the corpus is kept for the others, as it is
between runs of a user; how long it takes without is shown too. Exits with 1 where a ratio is over its limit.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import policytool

ROUNDS = 11
TYPER_PROGRAM = "import typer\ndef main(name: str = 'x') -> None:\n    print('hello')\ntyper.run(main)\n"
PROGRAMS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "a Typer program that prints a line": [sys.executable, "TYPER"],
    "policytool --version": [sys.executable, "-m", "policytool", "--version"],
    "policytool corpus -f json": [sys.executable, "-m", "policytool", "corpus", "-f", "json"],
    "policytool tasks -f json": [sys.executable, "-m", "policytool", "tasks", "-f", "json"],
    "policytool tasks -f json, nothing kept": [sys.executable, "-m", "policytool", "tasks", "-f", "json"],
}
# (program, measure, at most so many times as long)
LIMITS = [
    ("policytool --version", "python -c pass", 3.0),
    ("policytool corpus -f json", "a Typer program that prints a line", 3.0),
    ("policytool tasks -f json", "a Typer program that prints a line", 4.0),
]


def seconds(command: list[str], cache: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "POLICYTOOL_CACHE": cache})
    return time.perf_counter() - start


def measured() -> dict[str, float]:
    """The middle time of each program, in seconds."""
    compileall.compile_dir(str(Path(policytool.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "hello.py"
        program.write_text(TYPER_PROGRAM, "utf-8")
        commands = {name: [str(program) if a == "TYPER" else a for a in args] for name, args in PROGRAMS.items()}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command, "off" if "nothing kept" in name else folder))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    times = measured()
    for name, found in times.items():
        print(f"{found * 1000:8.1f} ms  {name}")
    over = False
    for name, against, limit in LIMITS:
        ratio = times[name] / times[against]
        over |= ratio > limit
        print(f"{ratio:8.2f} x   {name} / {against} (at most {limit:g}){'  OVER' if ratio > limit else ''}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
