"""The ledger (重点任务台账): one task a row, who answers for it, until when, how much of it.

Columns stay where they are empty: a ledger is also a form to be filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policytool.model import Duty, Role, Task
from policytool.render.headings import Lexis
from policytool.render.paper.page import Form, Head, Paper, Row, Value, about, place, quoted, short_title, title_of
from policytool.render.report import Mark, Report, Tone

__all__ = ["ledgers"]

_OTHERS = (Role.RESPONSIBLE, Role.SUPPORT, Role.JOINT)


def ledgers(report: Report) -> tuple[Paper, ...]:
    """One for all documents; where there are several, then one for each. Seen by unit, one for all units."""
    lexis = Lexis(report.lang)
    found = [record for record in report.records if isinstance(record, Task)]
    if any(isinstance(task, Duty) for task in found):
        return (_by_unit(report, found, lexis),)
    by_alias: dict[str, list[Task]] = {subject.source.alias: [] for subject in report.subjects}
    for task in found:
        by_alias.setdefault(task.text.source.alias, []).append(task)
    if len(by_alias) == 1:
        return tuple(_of_document(report, alias, tasks, lexis) for alias, tasks in by_alias.items())
    parts = [_of_document(report, alias, tasks, lexis) for alias, tasks in by_alias.items() if tasks]
    return (_of_all(report, found, len(parts), lexis), *parts)


def _of_document(report: Report, alias: str, tasks: Sequence[Task], lexis: Lexis) -> Paper:
    title = lexis(f"paper.{report.command}", quoted(title_of(report, alias), lexis))
    note = about(report, alias, lexis.count(len(tasks)), lexis)
    return _ledger(report, title_of(report, alias), title, note, tasks, False, lexis)


def _of_all(report: Report, tasks: Sequence[Task], documents: int, lexis: Lexis) -> Paper:
    """Which document a row is from stands in its second column."""
    title = lexis(f"paper.{report.command}.all")
    note = (Mark(lexis("paper.documents", documents) + lexis("paper.gap") + lexis.count(len(tasks)), Tone.DIM),)
    return _ledger(report, lexis("paper.all"), title, note, tasks, True, lexis)


def _ledger(
    report: Report, name: str, title: str, note: tuple[Mark, ...], tasks: Sequence[Task], several: bool, lexis: Lexis
) -> Paper:
    heads = (
        Head(lexis("n"), 4, centred=True),
        Head(lexis("doc"), 9 if several else 0),
        *_contents("task" if report.command == "tasks" else "area", tasks, lexis),
        Head(lexis("lead"), 8),
        Head(lexis("paper.others"), 10),
        *_ends(lexis),
    )
    groups = _groups(tasks)
    rows = [
        Row((n, _document(report, task, several), *_what(task), *_who(task, lexis), *_when(task, lexis)), group)
        for n, (task, group) in enumerate(zip(tasks, groups, strict=True), 1)
    ]
    paper = _paper(report, name, title, note, heads, rows, lexis("paper.part"))
    return replace(paper, group_at=2) if several else paper


def _by_unit(report: Report, tasks: Sequence[Task], lexis: Lexis) -> Paper:
    """What each unit has to do: as what, with whom."""
    several = len(report.subjects) > 1
    heads = (
        Head(lexis("n"), 4, centred=True),
        Head(lexis("role"), 5, centred=True),
        Head(lexis("doc"), 9 if several else 0),
        *_contents("task", tasks, lexis),
        Head(lexis("with"), 12),
        *_ends(lexis),
    )
    rows = [
        Row(
            (
                n,
                lexis(f"short.{duty.role.value}") if duty.role else "",
                _document(report, duty, several),
                *_what(duty),
                lexis.joined([name for role in Role for name in _names(duty, role) if name != duty.unit]),
                *_when(duty, lexis),
            ),
            (duty.unit or lexis("no-unit"),),
        )
        for n, duty in enumerate((task for task in tasks if isinstance(task, Duty)), 1)
    ]
    title = lexis("paper.units")
    note = (Mark(lexis.count(len(rows)), Tone.DIM),)
    return _paper(report, title, title, note, heads, rows, lexis("unit.name"))


def _contents(name: str, tasks: Sequence[Task], lexis: Lexis) -> tuple[Head, Head]:
    """The columns of name and content; the name has all the room where there is nothing but names."""
    name_share, body_share = (11, 26) if any(_what(task)[1] for task in tasks) else (37, 0)
    return Head(lexis(name), name_share), Head(lexis("body"), body_share)


def _ends(lexis: Lexis) -> tuple[Head, ...]:
    """The columns every ledger ends with."""
    return (
        Head(lexis("paper.deadline"), 8),
        Head(lexis("paper.due"), 8, centred=True, data=True),
        Head(lexis("paper.targets"), 9),
        Head(lexis("source"), 8),
    )


def _paper(
    report: Report, name: str, title: str, note: tuple[Mark, ...], heads: tuple[Head, ...], rows: list[Row], group: str
) -> Paper:
    """The ledger without the columns that have no share, or are for sorting and hold nothing."""
    keep = [i for i, h in enumerate(heads) if h.share and (not h.data or any(row.cells[i] for row in rows))]
    kept = tuple(Row(tuple(row.cells[i] for i in keep), row.group) for row in rows)
    return Paper(Form.LEDGER, name, title, tuple(heads[i] for i in keep), kept, (note,), group, nothing=report.nothing)


# ----------------------------------------------------------------------------------------------------------------- cells
def _document(report: Report, task: Task, several: bool) -> str:
    return short_title(report, task.text.source.alias) if several else ""


def _groups(tasks: Sequence[Task]) -> list[tuple[str, ...]]:
    """The headings above each; the title of its list where there are none and its document has several lists."""
    lists: dict[str, set[str]] = {}
    for task in tasks:
        lists.setdefault(task.text.source.alias, set()).add(task.listing)
    several = {alias for alias, titles in lists.items() if len(titles) > 1}
    return [t.path or ((t.listing,) if t.listing and t.text.source.alias in several else ()) for t in tasks]


def _what(task: Task) -> tuple[Value, ...]:
    """Name and content."""
    item = task.item
    named_by_all = item.heading is None and item.label == task.text.value
    body = item.body or (None if item.heading or named_by_all else task.text)
    return item.heading.value if item.heading else item.label or "", body.value if body else ""


def _who(task: Task, lexis: Lexis) -> tuple[Value, ...]:
    return _units(task, (Role.LEAD,), lexis), _units(task, _OTHERS, lexis)


def _when(task: Task, lexis: Lexis) -> tuple[Value, ...]:
    """Deadline as printed, its last day, the targets, where it says so."""
    return (
        task.deadline.text.value if task.deadline else "",
        task.deadline.end if task.deadline else None,
        "\n".join(dict.fromkeys(target.text.value for target in task.targets)),
        place([task.cited], lexis, task.path, task.item.number),
    )


def _names(task: Task, role: Role) -> list[str]:
    return list(dict.fromkeys(name for group in task.agencies for name in group.names(role)))


def _units(task: Task, roles: tuple[Role, ...], lexis: Lexis) -> str:
    """Units of the roles; which role, where another than that of the column is among them."""
    lines = []
    for role in roles:
        names = _names(task, role)
        if names:
            open_ended = any(group.open_ended for group in task.agencies if group.names(role))
            lines.append((role, lexis.joined(names) + (lexis("paper.more") if open_ended else "")))
    if len(lines) == 1 and lines[0][0] is not Role.JOINT:
        return lines[0][1]
    return "\n".join(lexis(f"paper.{role.value}", names) for role, names in lines)
