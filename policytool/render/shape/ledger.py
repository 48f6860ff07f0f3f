"""The ledger (台账) of tasks and areas, and the survey of lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from policytool.model import Deadline, DeadlineKind, Duty, Item, Listing, Role, Task
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, cites, columns, data_cells, data_columns, source_columns

__all__ = ["duties", "lists", "name_of", "tasks"]

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT, Role.JOINT)


# ------------------------------------------------------------------------------------------------------ tasks and areas
def tasks(found: Sequence[Task], kind: str, lexis: Lexis, by: str = "list", lists: Sequence[Listing] = ()) -> Report:
    """The ledger: `kind` is "task" or "area"; `by` says what makes a section: "list", "document" or "deadline" (a month).
    A section that is one of `lists` says so where the text does not name all of its members.
    Columns that are empty throughout are left out."""
    rows = tuple((task, _ledger_row(task, lexis)) for task in found)
    heads = _ledger_columns(kind, lexis)
    told = 2 if by == "list" else 1  # columns that the title of the section or the citation already says
    sections = []
    announced = {(listing.text.source.alias, listing.title): listing for listing in lists}
    for (title, aside), group in groupby(rows, key=lambda pair: _title(pair[0], by, lexis)):
        members = tuple(row[told:] for _, row in group)
        count = _count(len(members), announced.get((aside, title)), lexis)
        sections.append(Section(title, (Table(heads[told:], members),), f"{aside} · {count}" if aside else count))
    every = Table(heads, tuple(row for _, row in rows))
    return Report(f"{kind}s", found, every, tuple(sections), lexis(f"nothing.{kind}s"))


def _count(n: int, listing: Listing | None, lexis: Lexis) -> str:
    """How many: 7 项; 3 项（共 8 项…） where more are announced than named."""
    count = lexis.count(n)
    if listing and listing.declared and listing.declared > n:
        return lexis("items.named", count, listing.declared)
    return lexis("items.more", count) if listing and listing.open_ended else count


def _title(task: Task, by: str, lexis: Lexis) -> tuple[str, str]:
    """What the section of a task is called, and what stands beside it."""
    doc = task.text.source.alias
    if by == "list":
        return task.listing or lexis("no-list"), doc
    if by == "document":
        return doc, ""
    deadline = task.deadline
    if deadline and deadline.end:
        return deadline.end.isoformat()[:7], ""
    return lexis(deadline.kind if deadline and deadline.kind is DeadlineKind.RECURRING else "no-deadline"), ""


def duties(found: Sequence[Duty], lexis: Lexis) -> Report:
    """The ledger by unit: what each has to do, as what, with whom and until when."""
    heads = (
        *columns(lexis, ("unit.name", Shape.SHORT), ("role", Shape.SHORT)),
        Column(lexis("doc"), Shape.SHORT, Readers.DATA),
        *columns(lexis, ("n", Shape.NUMBER), ("task", Shape.SHORT), ("body", Shape.TEXT), ("with", Shape.SHORT)),
        *_deadline_columns(lexis),
        *source_columns(lexis),
    )
    rows = tuple((duty, _duty_row(duty, lexis)) for duty in found)
    sections = []
    for unit, group in groupby(rows, key=lambda pair: pair[0].unit):
        members = tuple(group)
        aside = _roles([duty for duty, _ in members], lexis)
        table = Table(heads[1:], tuple(row[1 : len(heads)] for _, row in members))
        sections.append(Section(unit or lexis("no-unit"), (table,), aside))
    every = Table(heads + data_columns(lexis), tuple(row for _, row in rows))
    return Report("tasks", found, every, tuple(sections), lexis("nothing.tasks"))


def _duty_row(duty: Duty, lexis: Lexis) -> tuple[Cell, ...]:
    others = [name for role in _ROLES for name in duty.names(role) if name != duty.unit]
    more = lexis("and-others") if duty.open_ended else ""
    return (
        duty.unit or "",
        lexis(f"short.{duty.role.value}") if duty.role else "",
        duty.text.source.alias,
        duty.item.n,
        name_of(duty.item),
        _body(duty),
        (lexis.joined(others) + more).strip(),
        *_deadline(duty.deadline, lexis),
        *cites(duty.cited, lexis),
        *data_cells(duty.text),
    )


def _roles(found: Sequence[Duty], lexis: Lexis) -> str:
    """How many, and how many as what: 3 项：牵头 1、配合 2."""
    counted = Counter(duty.role for duty in found if duty.role)
    told = [f"{lexis(f'short.{role.value}')} {counted[role]}" for role in _ROLES if counted[role]]
    return lexis.count(len(found)) + (lexis("colon") + lexis.joined(told) if told else "")


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
        *_deadline_columns(lexis),
        *source_columns(lexis),
        *data_columns(lexis),
    )


def _ledger_row(task: Task, lexis: Lexis) -> tuple[Cell, ...]:
    return (
        task.text.source.alias,
        task.listing,
        task.item.n,
        name_of(task.item),
        _body(task),
        _units(task, lexis),
        *(lexis.joined(task.names(role)) for role in _ROLES),
        *_deadline(task.deadline, lexis),
        *cites(task.cited, lexis),
        *data_cells(task.text),
    )


def _body(task: Task) -> str:
    """What follows the heading; the whole where no heading is printed, unless its label says all."""
    named_by_all = task.item.heading is None and task.item.label == task.text.value
    body = task.item.body or (None if task.item.heading or named_by_all else task.text)
    return body.value if body else ""


def _units(task: Task, lexis: Lexis) -> Cell:
    """Who answers for it, each role on a line: 牵头 省发展改革委; 等 where more do than are named."""
    lines = [(role, names) for role in _ROLES if (names := task.names(role))]
    marks = []
    for n, (role, names) in enumerate(lines):
        marks += [Mark("\n" * bool(n) + lexis(f"short.{role.value}") + " ", Tone.DIM), Mark(lexis.joined(names))]
    if marks and task.open_ended:
        marks.append(Mark(lexis("and-others"), Tone.DIM))
    return tuple(marks)


def _deadline_columns(lexis: Lexis) -> tuple[Column, ...]:
    """One for people; for programs the words, the first and the last day."""
    apart = ("deadline", "deadline_begin", "deadline_end")
    return (
        Column(lexis("deadline"), Shape.SHORT, Readers.PEOPLE),
        *(Column(lexis(key), Shape.SHORT, Readers.DATA) for key in apart),
    )


def _deadline(deadline: Deadline | None, lexis: Lexis) -> tuple[Cell, ...]:
    """As printed, then its last day: 2025年底前 (2025-12-31); then for programs."""
    if deadline is None:
        return ("", "", "", "")
    begin, end = (day.isoformat() if day else "" for day in (deadline.begin, deadline.end))
    days = [day for day in (begin, end) if day]
    value = " – ".join(dict.fromkeys(days[-1:] if deadline.kind.value == "due" else days))
    words = deadline.text.value
    return f"{words}\n{value or lexis(deadline.kind)}", words, begin, end


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
