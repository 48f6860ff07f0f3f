"""大事记: the years as sections, one event a row; and what is due, by how near it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from policytool.model import Due, DueState, Event, Reading, TemporalExpression
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Rows, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns
from policytool.render.shape.values import days
from policytool.render.told import told

__all__ = ["due", "timeline"]

_TONES = {Reading.PAST: Tone.PLAIN, Reading.PLAN: Tone.WARN, Reading.TARGET: Tone.GOOD, Reading.STATE: Tone.DIM}


def timeline(found: Sequence[Event], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("date", Shape.SHORT),
        ("reading", Shape.SHORT),
        ("event", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    more = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("expression", "who", "where", "conflicts"))
    first, *others = heads
    people, data = replace(first, readers=Readers.PEOPLE), replace(first, readers=Readers.DATA)
    years: dict[str, list[Event]] = {}
    for event in found:
        years.setdefault(_year(event), []).append(event)
    undated = years.pop("", [])
    told = [*sorted(years.items()), *([(lexis("undated"), undated)] if undated else [])]
    sections = [
        Section(year, (_for_people(heads, members, lexis),), lexis.count(len(members))) for year, members in told
    ]
    columns_ = (people, data, *others, *more, *data_columns(lexis))
    table = Table(columns_, Rows(lambda event: (_as_printed(event.when, lexis), *_row(event, lexis)), found))
    return Report("timeline", found, table, tuple(sections), lexis("nothing.timeline"))


def _for_people(heads: tuple[Column, ...], events: Sequence[Event], lexis: Lexis) -> Table:
    return Table(heads, Rows(lambda event: _told(event, lexis), events))


def _year(event: Event) -> str:
    day = event.when.begin or event.when.end
    return f"{day.year:04d}" if day else ""


def _row(event: Event, lexis: Lexis) -> tuple[Cell, ...]:
    return (
        days(event.when, lexis) or event.when.text.value,
        lexis(event.reading),
        event.what,
        _places(event),
        event.when.text.value,
        lexis.joined(list(event.who)),
        lexis.joined(list(event.where)),
        lexis.clauses(event.conflicts),
        *data_cells(event.mentions[0].text),
    )


def _places(event: Event) -> str:
    return "\n".join(dict.fromkeys(cite(m.text) for m in event.mentions))


def _as_printed(when: TemporalExpression, lexis: Lexis) -> str:
    """The time for people: days where they are said, else the part of the month or year as the text names it (2020年1月上旬,
    2026年底), with 约 for a day that is only about known (几天前)."""
    value = days(when, lexis) or when.text.value
    if when.begin is None or when.end is None:
        return value
    if when.boundary is None and (part := told(when, lexis)):
        return part
    about = "约 " if lexis.lang == "zh" else "about "
    return about + value if when.approx else value


def _told(event: Event, lexis: Lexis) -> tuple[Cell, ...]:
    """The row for people: the reading in its colour, contradictions under the event."""
    conflicts = tuple(Mark("\n" + lexis("conflict", c), Tone.BAD) for c in event.conflicts)
    return (
        _as_printed(event.when, lexis),
        (Mark(lexis(event.reading), _TONES[event.reading]),),
        (Mark(event.what), *conflicts),
        _places(event),
    )


# ------------------------------------------------------------------------------------------------------------------ due
def due(found: Sequence[Due], lexis: Lexis) -> Report:
    """What was promised: the time that is over, near, or far, each by its last day."""
    heads = (
        *columns(lexis, ("due.by", Shape.NUMBER), ("due.left", Shape.NUMBER), ("reading", Shape.SHORT)),
        *columns(lexis, ("event", Shape.TEXT), ("who", Shape.SHORT), ("source", Shape.SOURCE)),
    )
    more = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("due.state", "expression", "where"))
    rows = tuple((event, _due_row(event, lexis)) for event in found)
    sections = []
    for state, group in groupby(rows, key=lambda pair: pair[0].state):
        members = tuple(row[: len(heads)] for _, row in group)
        title = lexis(f"due.{state.value}", found[0].today.isoformat())
        sections.append(Section(title, (Table(heads, members),), lexis.count(len(members))))
    table = Table(heads + more + data_columns(lexis), tuple(row for _, row in rows))
    return Report("timeline", found, table, tuple(sections), lexis("nothing.due"))


_DUE_TONES = {DueState.PASSED: Tone.BAD, DueState.NEAR: Tone.WARN, DueState.LATER: Tone.PLAIN}


def _due_row(event: Due, lexis: Lexis) -> tuple[Cell, ...]:
    first = event.mentions[0].text
    last = event.when.end
    return (
        (Mark(last.isoformat() if last else "", _DUE_TONES[event.state]),),
        event.days,
        lexis(event.reading),
        event.what,
        lexis.joined(list(event.who)),
        _places(event),
        event.state.value,
        event.when.text.value,
        lexis.joined(list(event.where)),
        *data_cells(first),
    )
