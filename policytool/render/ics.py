"""Calendars (RFC 5545): the deadlines of tasks, and the events of a chronicle, as all-day events.

Deadlines are events too, on their last day, and not to-dos: most calendar programs drop to-dos when they import a file.
What has no day is left out. The same report gives the same file, and an event the same UID whenever it is exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import timedelta
from typing import TextIO

from policytool import __version__
from policytool.model import Boundary, Event, Role, Task
from policytool.render.harmless import visible
from policytool.render.headings import Lexis
from policytool.render.ids import Identities
from policytool.render.paper import place, quoted, spoken, title_of
from policytool.render.report import Report
from policytool.text import Text

__all__ = ["render"]

# A line is at most 75 octets long without its end; the next one goes on after a blank.
_OCTETS = 75
# When nothing tells the day of the document: the time stamp is asked for, and must not be that of writing.
_UNKNOWN = Date(1970, 1, 1)


def render(report: Report, stream: TextIO) -> None:
    for line in _calendar(report):
        stream.write(_folded(line) + "\r\n")


def _calendar(report: Report) -> Iterator[str]:
    lexis, ids = Lexis(report.lang), Identities()
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//policytool//policytool {__version__}//{report.lang.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{_escaped(_name(report, lexis))}"
    told: set[Text] = set()
    for record in report.records:
        if isinstance(record, Task):
            if record.text in told:  # seen from another unit
                continue
            told.add(record.text)
            yield from _deadline(report, record, lexis, ids)
        elif isinstance(record, Event):
            yield from _event(report, record, lexis, ids)
    yield "END:VCALENDAR"


def _name(report: Report, lexis: Lexis) -> str:
    if report.command == "timeline":
        return lexis("paper.timeline")
    if len(report.subjects) != 1:
        return lexis("paper.tasks.all")
    return lexis("paper.tasks", quoted(title_of(report, report.subjects[0].source.alias), lexis))


# ---------------------------------------------------------------------------------------------------------------- events
def _deadline(report: Report, task: Task, lexis: Lexis, ids: Identities) -> Iterator[str]:
    """The last day of a task; what is to be done, by whom, and where it says so."""
    day = task.deadline.end if task.deadline else None
    if task.deadline is None or day is None:
        return
    name = task.item.heading.value if task.item.heading else task.item.label or task.text.value
    units = [
        lexis(f"paper.{role.value}", lexis.joined(names))
        for role in Role
        if (names := list(dict.fromkeys(n for group in task.agencies for n in group.names(role))))
    ]
    cited = _cited(report, task.text.source.alias, place([task.text], lexis, task.path, task.item.number), lexis)
    yield from _vevent(
        ids.of(task.text.source.alias, task.text.start, task.text.value, day),
        _stamp(report, task.text.source.alias),
        (day, day),
        lexis("ics.due", name),
        "\n".join([f"{lexis('paper.deadline')}: {task.deadline.text.value}", task.text.value, *units, cited]),
        lexis("task"),
    )


def _event(report: Report, event: Event, lexis: Lexis, ids: Identities) -> Iterator[str]:
    days = _days(event)
    if days is None:
        return
    alias = event.mentions[0].text.source.alias
    cited = [_cited(report, m.text.source.alias, place([m.text], lexis), lexis) for m in event.mentions]
    told = [lexis("conflict", conflict) for conflict in event.conflicts]
    yield from _vevent(
        ids.of(alias, event.mentions[0].text.start, event.what, *days),
        _stamp(report, alias),
        days,
        event.what,
        "\n".join([f"{lexis('date')}: {spoken(event.when, lexis)}", *told, *dict.fromkeys(cited)]),
        lexis(event.reading),
        lexis.joined(list(event.where)),
        _rule(event.when.recurring),
    )


def _days(event: Event) -> tuple[Date, Date] | None:
    """First and last day; of what has an open end the day that is known."""
    begin, end = event.when.begin, event.when.end
    if event.when.boundary in (Boundary.BY, Boundary.BEFORE, Boundary.UNTIL) and end:
        return end, end
    if event.when.boundary is Boundary.BEFORE and begin:  # 2026年汛前: some time of that year
        return begin, begin.replace(month=12, day=31)
    first = begin or end
    return (first, end or first) if first else None


# ISO 8601 periods as RFC 5545 counts them
_FREQUENCIES = {
    "P1D": "FREQ=DAILY",
    "P1W": "FREQ=WEEKLY",
    "P1M": "FREQ=MONTHLY",
    "P3M": "FREQ=MONTHLY;INTERVAL=3",
    "P6M": "FREQ=MONTHLY;INTERVAL=6",
    "P1Y": "FREQ=YEARLY",
}


def _rule(period: str | None) -> str:
    return _FREQUENCIES.get(period or "", "")


def _stamp(report: Report, alias: str) -> Date:
    """The day the document was printed: when what the event says was so."""
    dates = [s.date.begin for s in report.subjects if s.source.alias == alias and s.date]
    return dates[0] if dates else _UNKNOWN


def _cited(report: Report, alias: str, where: str, lexis: Lexis) -> str:
    return f"{lexis('source')}: {lexis('paper.cited', quoted(title_of(report, alias), lexis), where)}"


def _vevent(
    uid: str,
    stamp: Date,
    days: tuple[Date, Date],
    summary: str,
    description: str,
    category: str,
    where: str = "",
    rule: str = "",
) -> Iterator[str]:
    """An all-day event; its end is the day after its last. It does not make anybody busy."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@policytool"
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(days[0])}"
    if days[1] < Date.max:
        yield f"DTEND;VALUE=DATE:{_basic(days[1] + timedelta(days=1))}"
    if rule:
        yield f"RRULE:{rule}"
    yield f"SUMMARY:{_escaped(' '.join(summary.split()))}"
    yield f"DESCRIPTION:{_escaped(description)}"
    if where:
        yield f"LOCATION:{_escaped(where)}"
    yield f"CATEGORIES:{_escaped(category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


# ----------------------------------------------------------------------------------------------------------------- lines
def _basic(day: Date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11: control characters shown, the four signs that mean something escaped."""
    shown = visible(text).replace("\t", " ")
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line cut after at most 75 octets, never inside a character."""
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterable[str]:
    start, room = 0, _OCTETS
    for at, char in enumerate(line):
        size = len(char.encode("utf-8"))
        if size > room:
            yield line[start:at]
            start, room = at, _OCTETS - 1
        room -= size
    yield line[start:]
