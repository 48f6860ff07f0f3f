"""Documents from marked text: {date expression|value} makes a temporal expression, so that the chronicle is tested alone.

The value is `begin..end`, either side empty for open, or one of `2020-02-28`, `2020-02`, `2020`; after a second bar come a
boundary (by, until, since, within …), `R/P1M` for what recurs, `P2Y` for a length of time, a grain where the value does not show it (`vague`).
"""

from __future__ import annotations

import calendar
import re
from datetime import date as Date

from policytool.model import (
    BlockKind,
    Boundary,
    Document,
    DocumentDate,
    Fact,
    Grain,
    Level,
    Passage,
    Provision,
    TemporalExpression,
)
from policytool.text import Source, Text

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)(?:\|([^{}]*))?\}")
_GRAINS = {1: Grain.YEAR, 2: Grain.MONTH, 3: Grain.DAY}


def first_day(value: str) -> Date:
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    return Date(year, month, day)


def last_day(value: str) -> Date:
    parts = [int(p) for p in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return Date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def expression(text: Text, value: str, tags: str = "") -> TemporalExpression:
    begin, _, end = value.partition("..") if ".." in value else (value, "", value)
    words = tags.split()
    boundary = next((b for b in Boundary if b.value in words), None)
    named = next((g for g in Grain if g.value in words), None)
    grain = named or _GRAINS[(begin or end).count("-") + 1 if begin or end else 1]
    return TemporalExpression(
        text,
        "p",
        "marked",
        first_day(begin) if begin else None,
        last_day(end) if end else None,
        grain,
        boundary,
        duration=next((w for w in words if w.startswith("P")), None),
        recurring=next((w[2:] for w in words if w.startswith("R/")), None),
    )


def document(marked: str, alias: str = "doc", day: str = "") -> tuple[Document, dict[str, tuple[Fact, ...]]]:
    """The document of `marked` (one paragraph a line) and its facts; `day` is its date, empty for unknown."""
    plain, places, at = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        places.append((len(plain), len(plain) + len(mark[1]), mark[2], mark[3] or ""))
        plain += mark[1]
        at = mark.end()
    source = Source(plain + marked[at:], f"{alias}.txt", alias)
    lines = [Text.of(source, *span) for span in source.lines()]
    passages = tuple(Passage(line, f"p{i}", 0, BlockKind.BODY) for i, line in enumerate(lines) if line)
    dates = tuple(expression(Text.of(source, a, b), value, tags) for a, b, value, tags in places)
    date = DocumentDate(first_day(day), last_day(day), "given") if day else None
    tree = Provision("document", Level.DOCUMENT)
    return Document(source, (), tree, passages, date=date), {"dates": dates}
