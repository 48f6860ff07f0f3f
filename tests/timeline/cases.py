"""The tables of tests/fixtures/timeline: `== title`, one or more documents (`@alias day`, then text), `--`, the events."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from policytool.model import Event
from policytool.timeline import chronicle
from tests.timeline.marked import document

FOLDER = Path(__file__).parent.parent / "fixtures" / "timeline"


class Case(NamedTuple):
    title: str
    documents: list[tuple[str, str, str]]
    expected: list[str]


def cases(name: str) -> list[object]:
    """The cases of a table as parameters of a test."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    found = map(_case, text.split("\n== ")[1:])
    return [pytest.param(case, id=case.title) for case in found]


def _case(block: str) -> Case:
    title, _, rest = block.partition("\n")
    body, _, expected = rest.partition("\n--\n")
    documents: list[tuple[str, str, str]] = []
    for line in body.splitlines():
        if line.startswith("@"):
            alias, _, day = line[1:].partition(" ")
            documents.append((alias, day, ""))
        else:
            alias, day, text = documents.pop() if documents else ("doc", "", "")
            documents.append((alias, day, f"{text}\n{line}" if text else line))
    lines = [line for line in expected.splitlines() if line.strip() and not line.startswith("#")]
    return Case(title, documents, [] if lines == ["none"] else lines)


def events(case: Case) -> tuple[Event, ...]:
    return chronicle([document(text, alias, day) for alias, day, text in case.documents])


def line(event: Event) -> str:
    """An event as the tables write it: dates, reading, what, and what there is of mentions, who, where, conflicts."""
    when = event.when
    begin, end = when.begin, when.end
    dates = str(begin) if begin and begin == end else f"{begin or ''}..{end or ''}"
    if when.recurring:
        dates = f"R/{when.recurring}"
    parts = [f"{dates} {event.reading.value} {event.what}"]
    if len(event.mentions) > 1:
        parts.append(f"x{len(event.mentions)}")
    parts += [f"who {'、'.join(event.who)}"] if event.who else []
    parts += [f"where {'、'.join(event.where)}"] if event.where else []
    parts += [f"conflict {c}" for c in event.conflicts]
    return " | ".join(parts)
