"""Measures of quality on the project's own texts, always run by the tests against their floors in record.toml.

To add one: write a function that gives a number (more is better) and decorate it with `measure` and its name; record its
floor with `python -m tests.scoreboard own --record`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import policytool
from policytool.model import Document, Task
from policytool.text import bare

__all__ = ["MEASURES", "measure"]

FIXTURES = Path(__file__).parents[1] / "fixtures" / "scoreboard"
MEASURES: dict[str, Callable[[], float]] = {}


def measure(name: str) -> Callable[[Callable[[], float]], Callable[[], float]]:
    def add(function: Callable[[], float]) -> Callable[[], float]:
        MEASURES[name] = function
        return function

    return add


@cache
def _seed(alias: str) -> Document:
    return policytool.read(alias)


def _table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FIXTURES / f"{name}.toml").read_text("utf-8"))["row"]
    return rows


def _share(found: list[bool]) -> float:
    return sum(found) / len(found)


# ------------------------------------------------------------------------------------------------------------- lists
@measure("declared counts of the seeds")
def declared_counts() -> float:
    """The share of the counts announced in the seeds that are found with their value, members and status."""
    return _share([_announced(**row) for row in _table("declared")])


def _announced(doc: str, phrase: str, declared: int, found: int, status: str, first: str = "") -> bool:
    for listing in policytool.lists(_seed(doc)):
        if phrase not in bare(listing.declared_text or "") and phrase not in bare(listing.title):
            continue
        if first and not (listing.items and bare(listing.items[0].text.value).startswith(first)):
            continue
        if (listing.declared, len(listing.items), listing.status.value) == (declared, found, status):
            return True
    return False


@measure("tasks and areas of the seeds")
def tasks_and_areas() -> float:
    """February's six tasks, April's seven areas and ten tasks: the share of the three that are complete."""
    february, april = _seed("feb"), _seed("apr")
    counts = (policytool.tasks(february), 6), (policytool.areas(april), 7), (policytool.tasks(april), 10)
    return _share([_largest(found) == count for found, count in counts])


def _largest(found: Sequence[Task]) -> int:
    """The number of members of the longest list among `found`."""
    return max(Counter(task.listing for task in found).values(), default=0)
