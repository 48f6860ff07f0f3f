"""The record: for every figure the last recorded value and the floor it must not fall below (record.toml).

A figure that counts mistakes has a ceiling for its floor. Floors only rise when recorded; `lower` brings them down.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from math import inf
from pathlib import Path

from tests.scoreboard.figures import falls

__all__ = ["PATH", "Entry", "Record", "load", "save", "update"]

PATH = Path(__file__).parent / "record.toml"
# Figures are recorded to four places; scorers print one or three
_PLACES = 4
# A floor stands half a percent below the figure that set it: the figures of one set trade against each other a little
_SLACK = 0.005
_HEAD = '# Written by `python -m tests.scoreboard --record`. "last" is the value recorded last, "floor" what must be kept.\n'


@dataclass(frozen=True, slots=True)
class Entry:
    last: float
    floor: float


Record = dict[str, dict[str, Entry]]
"""Entries by set and name of the figure"""


def load(path: Path = PATH) -> Record:
    """The record at `path`, empty where there is none."""
    if not path.exists():
        return {}
    raw = tomllib.loads(path.read_text("utf-8"))
    return {name: {key: Entry(**entry) for key, entry in found.items()} for name, found in raw.items()}


def save(record: Record, path: Path = PATH) -> None:
    lines = [_HEAD]
    for name, found in record.items():
        lines.append(f"\n[{name}]\n")
        lines += [f'"{key}" = {{ last = {entry.last:g}, floor = {entry.floor:g} }}\n' for key, entry in found.items()]
    path.write_text("".join(lines), "utf-8")


def holds(name: str, value: float, floor: float) -> bool:
    """Whether `value` keeps to the floor, as far as figures are recorded."""
    value = round(value, _PLACES)
    return value <= floor if falls(name) else value >= floor


def update(
    record: Record, name: str, found: dict[str, float], *, lower: bool = False, loose: Collection[str] = ()
) -> Record:
    """The record with the figures of one set taken over: floors rise to them, and fall to them if `lower`. A figure in
    `loose` gets a floor that nothing falls below."""
    entries = {}
    for key, value in found.items():
        last = round(value, _PLACES)
        floor = last if falls(key) else round(last * (1 - _SLACK), _PLACES)
        known = record.get(name, {}).get(key)
        if key in loose:
            floor = inf if falls(key) else -inf
        elif known is not None and not lower and not holds(key, floor, known.floor):
            floor = known.floor
        entries[key] = Entry(last, floor)
    return {**record, name: entries}
