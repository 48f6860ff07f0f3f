"""The board: figures beside floors and records, with gains and losses named."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from tests.scoreboard.measures import MEASURES
from tests.scoreboard.record import Entry, Record, holds
from tests.scoreboard.sets import SETS, score

__all__ = ["OWN", "Result", "lines", "run"]

OWN = "own"
"""The name under which the measures on the project's own texts are recorded"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a set came to: its figures, or why there are none."""

    name: str
    figures: dict[str, float] = field(default_factory=dict)
    missing: str = ""
    failed: str = ""
    seconds: float = 0.0

    def below(self, record: Record) -> list[str]:
        """The figures below their floors; a figure that has a floor and is not there counts as below."""
        if self.missing:
            return []
        floors = record.get(self.name, {})
        return [k for k, e in floors.items() if k not in self.figures or not holds(k, self.figures[k], e.floor)]


def run(bench: Path | None, names: Iterable[str]) -> Iterable[Result]:
    """The results of the sets `names`, one after another; a set that fails says so and the rest goes on."""
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            start = time.perf_counter()
            figures: dict[str, float] = {}
            missing = failed = ""
            try:
                if name == OWN:
                    figures = {key: measure() for key, measure in MEASURES.items()}
                elif bench is None:
                    missing = "POLICYTOOL_BENCH is not set"
                else:
                    figures = score(next(s for s in SETS if s.name == name), bench, Path(work))
            except FileNotFoundError as error:
                missing = f"not there: {error}"
            except Exception as error:  # whatever a stage under work does, the other sets are still to be measured
                place = traceback.extract_tb(error.__traceback__)[-1]
                failed = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            yield Result(name, figures, missing, failed, time.perf_counter() - start)


def lines(result: Result, record: Record) -> list[str]:
    """A set as lines to print: name, value, floor, last value, and what that means."""
    head = f"{result.name} ({result.seconds:.1f} s)"
    if result.missing or result.failed:
        return [f"{head}: {result.missing or 'FAILED: ' + result.failed}"]
    known = record.get(result.name, {})
    out = [head]
    for key, value in result.figures.items():
        entry = known.get(key)
        floor = f"{entry.floor:.4g}" if entry and isfinite(entry.floor) else "-"
        columns = f"{floor:>9}{entry.last:9.4g}" if entry else f"{floor:>9}{'-':>9}"
        out.append(f"  {key:<24}{value:9.4g}{columns}  {_verdict(key, value, entry)}".rstrip())
    return out + [f"  {key:<24}{'gone':>9}" for key in known if key not in result.figures]


def _verdict(key: str, value: float, entry: Entry | None) -> str:
    if entry is None:
        return "new"
    if not holds(key, value, entry.floor):
        return f"BELOW THE FLOOR ({value - entry.floor:+.4g})"
    change = round(value - entry.last, 4)
    if not change:
        return ""
    return f"{'gain' if holds(key, value, entry.last) else 'loss'} {change:+.4g}"
