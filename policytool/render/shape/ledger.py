"""The ledger (台账) of tasks and areas, and the survey of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from policytool.model import Deadline, Item, Listing, Role, Task
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

__all__ = ["lists", "name_of", "tasks"]

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT, Role.JOINT)


# ------------------------------------------------------------------------------------------------------ tasks and areas
def tasks(found: Sequence[Task], kind: str, lexis: Lexis) -> Report:
    """The ledger: `kind` is "task" or "area". Grouped by document and list; columns that are empty throughout are left out."""
    rows = tuple((task, _ledger_row(task, lexis)) for task in found)
    heads = _ledger_columns(kind, lexis)
    sections = []
    for (doc, listing), group in groupby(rows, key=lambda pair: (pair[0].text.source.alias, pair[0].listing)):
        members = [row[2:] for _, row in group]
        table = Table(heads[2:], tuple(members))
        sections.append(Section(listing or lexis("no-list"), (table,), f"{doc} · {lexis.count(len(members))}"))
    every = Table(heads, tuple(row for _, row in rows))
    return Report(f"{kind}s", found, every, tuple(sections), lexis(f"nothing.{kind}s"))


def _ledger_columns(kind: str, lexis: Lexis) -> tuple[Column, ...]:
    before = (
        ("doc", Shape.SHORT),
        ("list", Shape.SHORT),
        ("n", Shape.NUMBER),
        (kind, Shape.SHORT),
        ("body", Shape.TEXT),
    )
    return (
        *columns(lexis, *before),
        Column(lexis("units"), Shape.SHORT, Readers.PEOPLE),
        *(Column(lexis(role), Shape.SHORT, Readers.DATA) for role in _ROLES),
        *columns(lexis, ("deadline", Shape.SHORT), ("source", Shape.SOURCE)),
        *data_columns(lexis),
    )


def _ledger_row(task: Task, lexis: Lexis) -> tuple[Cell, ...]:
    named_by_all = task.item.heading is None and task.item.label == task.text.value
    body = task.item.body or (None if task.item.heading or named_by_all else task.text)
    return (
        task.text.source.alias,
        task.listing,
        task.item.n,
        name_of(task.item),
        body.value if body else "",
        _units(task, lexis),
        *(lexis.joined(_names(task, role)) for role in _ROLES),
        _deadline(task.deadline, lexis),
        cite(task.text),
        *data_cells(task.text),
    )


def _units(task: Task, lexis: Lexis) -> Cell:
    """Who answers for it, each role on a line: 牵头 省发展改革委."""
    lines = [(role, names) for role in _ROLES if (names := _names(task, role))]
    marks = []
    for n, (role, names) in enumerate(lines):
        marks += [Mark("\n" * bool(n) + lexis(f"short.{role.value}") + " ", Tone.DIM), Mark(lexis.joined(names))]
    return tuple(marks)


def _names(task: Task, role: Role) -> list[str]:
    return list(dict.fromkeys(name for group in task.agencies for name in group.names(role)))


def _deadline(deadline: Deadline | None, lexis: Lexis) -> str:
    """As printed, then its last day: 2025年底前 (2025-12-31)."""
    if deadline is None:
        return ""
    days = [day.isoformat() for day in (deadline.begin, deadline.end) if day]
    value = " – ".join(dict.fromkeys(days[-1:] if deadline.kind.value == "due" else days))
    return f"{deadline.text.value}\n{value}" if value else f"{deadline.text.value}\n{lexis(deadline.kind)}"


def name_of(item: Item) -> Cell:
    """The heading of an item; a label made for it, where none is printed, is dimmed."""
    if item.heading:
        return item.heading.value
    return (Mark(item.label, Tone.DIM),) if item.label else ""


# ---------------------------------------------------------------------------------------------------------------- lists
def lists(found: Sequence[Listing], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("doc", Shape.SHORT),
        ("title", Shape.SHORT),
        ("kind", Shape.SHORT),
        ("declared", Shape.NUMBER),
        ("found", Shape.NUMBER),
        ("status", Shape.SHORT),
        ("members", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    rows = tuple(_list_row(listing, lexis) for listing in found)
    sections = []
    for doc, group in groupby(rows, key=lambda row: row[0]):
        members = tuple(row[1:] for row in group)
        sections.append(
            Section(str(doc), (Table((heads + data_columns(lexis))[1:], members),), lexis.count(len(members)))
        )
    table = Table(heads + data_columns(lexis), rows)
    return Report("lists", found, table, tuple(sections), lexis("nothing.lists"))


def _list_row(listing: Listing, lexis: Lexis) -> tuple[Cell, ...]:
    return (
        listing.text.source.alias,
        listing.title,
        lexis(listing.kind),
        listing.declared,
        len(listing.items),
        (Mark(lexis(listing.status), _TONES.get(listing.status.value, Tone.PLAIN)),),
        "\n".join(_members(listing.items)),
        cite(listing.text),
        *data_cells(listing.text),
    )


_TONES = {"match": Tone.GOOD, "short": Tone.WARN, "over": Tone.WARN, "not-listed": Tone.DIM, "undeclared": Tone.DIM}
# A member without a heading is shown by its beginning: enough to tell it from its neighbours
_BEGINNING = 20


def _members(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        name = item.heading.value if item.heading else item.label or item.text.value
        short = name if item.heading or len(name) <= _BEGINNING else name[:_BEGINNING] + "…"
        yield f"{item.n}. {short}"
