"""The ledger (重点任务台账): one task a row, who answers for it, until when, how much of it.

Columns stay where they are empty: a ledger is also a form to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date

from policytool.model import Role, Task
from policytool.render.headings import Lexis
from policytool.render.paper.page import Form, Head, Paper, Row, Value, about, place, quoted, short_title, title_of
from policytool.render.report import Mark, Report, Tone

__all__ = ["ledgers"]

_OTHERS = (Role.RESPONSIBLE, Role.SUPPORT, Role.JOINT)


def ledgers(report: Report) -> tuple[Paper, ...]:
    """One for all documents; where there are several, then one for each."""
    lexis = Lexis(report.lang)
    found = [record for record in report.records if isinstance(record, Task)]
    aliases = list(dict.fromkeys([*(s.source.alias for s in report.subjects), *(t.text.source.alias for t in found)]))
    by_alias = {alias: [t for t in found if t.text.source.alias == alias] for alias in aliases}
    if len(aliases) == 1:
        return (_ledger(report, aliases[0], found, lexis),)
    parts = [_ledger(report, alias, tasks, lexis) for alias, tasks in by_alias.items() if tasks]
    return (_together(report, by_alias, lexis), *parts)


def _ledger(report: Report, alias: str, tasks: Sequence[Task], lexis: Lexis) -> Paper:
    """The ledger of one document."""
    title = lexis(f"paper.{report.command}", quoted(title_of(report, alias), lexis))
    note = about(report, alias, lexis.count(len(tasks)), lexis)
    return _paper(report, alias, title, note, [tasks], lexis)


def _together(report: Report, by_alias: dict[str, list[Task]], lexis: Lexis) -> Paper:
    """The ledger of all documents, which one a row is from in its second column."""
    count = sum(map(len, by_alias.values()))
    documents = sum(1 for tasks in by_alias.values() if tasks)
    note = (Mark(lexis("paper.documents", documents) + lexis("paper.gap") + lexis.count(count), Tone.DIM),)
    title = lexis(f"paper.{report.command}.all")
    return _paper(report, lexis("paper.all"), title, note, list(by_alias.values()), lexis)


def _paper(
    report: Report, name: str, title: str, note: tuple[Mark, ...], groups: list[Sequence[Task]], lexis: Lexis
) -> Paper:
    several = len(groups) > 1
    rows = tuple(_rows(report, groups, lexis))
    heads = (
        Head(lexis("n"), 4, centred=True),
        *((Head(lexis("doc"), 9),) if several else ()),
        Head(lexis("task" if report.command == "tasks" else "area"), 11),
        Head(lexis("body"), 26),
        Head(lexis("lead"), 8),
        Head(lexis("paper.others"), 10),
        Head(lexis("paper.deadline"), 8),
        Head(lexis("paper.due"), 8, centred=True, data=True),
        Head(lexis("paper.targets"), 9),
        Head(lexis("source"), 8),
    )
    keep = [i for i, head in enumerate(heads) if not head.data or any(row.cells[i] for row in rows)]
    rows = tuple(Row(tuple(row.cells[i] for i in keep), row.group) for row in rows)
    heads = tuple(heads[i] for i in keep)
    return Paper(Form.LEDGER, name, title, heads, rows, (note,), lexis("paper.part"), report.nothing)


def _rows(report: Report, groups: list[Sequence[Task]], lexis: Lexis) -> Iterator[Row]:
    n = 0
    for tasks in groups:
        for task in tasks:
            n += 1
            doc = (short_title(report, task.text.source.alias),) if len(groups) > 1 else ()
            yield Row((n, *doc, *_cells(task, lexis)), _group(task, report, tasks))


def _group(task: Task, report: Report, tasks: Sequence[Task]) -> tuple[str, ...]:
    """The headings above; the title of the list where there are none and the document has several lists."""
    if task.path:
        return task.path
    return (task.listing,) if task.listing and len({t.listing for t in tasks}) > 1 else ()


def _cells(task: Task, lexis: Lexis) -> tuple[Value, ...]:
    item = task.item
    named_by_all = item.heading is None and item.label == task.text.value
    name = item.heading.value if item.heading else item.label or ""
    body = item.body or (None if item.heading or named_by_all else task.text)
    end: Date | None = task.deadline.end if task.deadline else None
    return (
        name,
        body.value if body else "",
        _units(task, (Role.LEAD,), lexis),
        _units(task, _OTHERS, lexis),
        task.deadline.text.value if task.deadline else "",
        end,
        "\n".join(dict.fromkeys(target.text.value for target in task.targets)),
        place([task.text], lexis, task.path, item.number),
    )


def _units(task: Task, roles: tuple[Role, ...], lexis: Lexis) -> str:
    """Units of the roles; which role, where another than that of the column is among them."""
    lines = []
    for role in roles:
        groups = [group for group in task.agencies if group.names(role)]
        names = list(dict.fromkeys(name for group in groups for name in group.names(role)))
        if names:
            more = lexis("paper.more") if any(group.open_ended for group in groups) else ""
            lines.append((role, lexis.joined(names) + more))
    if len(lines) == 1 and lines[0][0] is not Role.JOINT:
        return lines[0][1]
    return "\n".join(lexis(f"paper.{role.value}", names) for role, names in lines)
