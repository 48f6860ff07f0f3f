"""Ledgers printed as tables: each row with a day to finish by is one entry of the chronicle.

Takes the tasks that were read from rows of tables and the temporal expressions of a document; gives what is due when, and
the expressions that stand in no such row. Knows nothing of how a line is worded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policytool.model import Boundary, DeadlineKind, Document, Grain, Role, Task, TemporalExpression

__all__ = ["Entry", "entries", "may_hold", "outside"]

_RULE = "task.table"
_PLANNED = frozenset({DeadlineKind.DUE, DeadlineKind.WINDOW, DeadlineKind.MILESTONE, DeadlineKind.TARGET})


class Entry(NamedTuple):
    task: Task
    when: TemporalExpression
    who: tuple[str, ...]


def may_hold(document: Document) -> bool:
    """Whether a document may hold ledgers: its cells are parted by tabs or bars."""
    return document.genre != "page" and any(mark in document.source.text for mark in "\t|｜│┃")


def entries(tasks: Iterable[Task], expressions: Sequence[TemporalExpression]) -> Iterator[Entry]:
    """The rows that are to be done by a day, in a time, or again and again."""
    by_place = {e.text.start: e for e in expressions if e.text.runs}
    for task in tasks:
        due = task.deadline
        if task.rule != _RULE or due is None:
            continue
        own = by_place.get(due.text.start)
        if own is not None and own.recurring:
            when = own
        elif due.end is not None and due.kind in _PLANNED:
            boundary = None if due.begin else Boundary.BY
            grain = own.grain if own else Grain.DAY
            edtf = f"{due.begin or '..'}/{due.end}"
            when = TemporalExpression(due.text, due.provision, due.rule, due.begin, due.end, grain, boundary, edtf=edtf)
        else:
            continue
        names = dict.fromkeys(name for role in (Role.LEAD, Role.RESPONSIBLE) for name in task.names(role))
        yield Entry(task, when, tuple(names))


def outside(expressions: Sequence[TemporalExpression], tasks: Iterable[Task]) -> list[TemporalExpression]:
    """The expressions on lines that are no rows of ledgers."""
    lines = {n for task in tasks if task.rule == _RULE for a, b in task.cited.line_ranges() for n in range(a, b + 1)}
    if not lines:
        return list(expressions)
    return [e for e in expressions if not any(a in lines for a, _ in e.text.line_ranges())]
