"""The chronicle (大事记): years as groups, one event a row, dates as people say them.

What is planned or aimed at says so; contradictions between texts stand under the event.
"""

from __future__ import annotations

import re
from datetime import date as Date

from policytool.model import Boundary, Event, Grain, TemporalExpression
from policytool.render.headings import Lexis
from policytool.render.paper.page import Form, Head, Paper, Row, place, quoted, short_title
from policytool.render.report import Mark, Report, Tone
from policytool.render.told import told
from policytool.text import Text

__all__ = ["chronicle", "cited", "spoken", "within"]


def chronicle(report: Report) -> Paper:
    """Cells: the date under its year, first and last day, what, reading, who, where, source."""
    lexis = Lexis(report.lang)
    found = [record for record in report.records if isinstance(record, Event)]
    events = sorted(
        found, key=lambda event: not (event.when.begin or event.when.end)
    )  # those without a date at the end
    heads = (
        Head(lexis("date"), 10),
        Head(lexis("begin"), 8, centred=True, data=True),
        Head(lexis("end"), 8, centred=True, data=True),
        Head(lexis("event"), 28),
        Head(lexis("reading"), 5, centred=True),
        Head(lexis("who"), 10, data=True),
        Head(lexis("where"), 7, data=True),
        Head(lexis("source"), 16),
    )
    rows = tuple(_row(report, event, lexis) for event in events)
    note = (Mark(lexis("paper.documents", len(report.subjects)) + lexis("paper.gap"), Tone.DIM),)
    notes = ((*(note if report.subjects else ()), Mark(lexis.count(len(events)), Tone.DIM)),)
    title = lexis("paper.timeline")
    return Paper(Form.CHRONICLE, title, title, heads, rows, notes, group=lexis("paper.year"), nothing=report.nothing)


def _row(report: Report, event: Event, lexis: Lexis) -> Row:
    year = _year(event.when, lexis)
    conflicts = tuple(Mark("\n" + lexis("conflict", conflict), Tone.BAD) for conflict in event.conflicts)
    return Row(
        (
            spoken(event.when, lexis),
            event.when.begin,
            event.when.end,
            (Mark(event.what), *conflicts),
            lexis(event.reading),
            lexis.joined(list(event.who)),
            lexis.joined(list(event.where)),
            cited(report, event, lexis),
        ),
        (year,),
    )


def cited(report: Report, event: Event, lexis: Lexis) -> str:
    """《会议纪要》第3行, a document a line; where one document was read, without its name."""
    texts: dict[str, list[Text]] = {}
    for mention in event.mentions:
        texts.setdefault(mention.text.source.alias, []).append(mention.text)
    if len(report.subjects) == 1:
        return place([m.text for m in event.mentions], lexis)
    names = ((quoted(short_title(report, alias), lexis), place(found, lexis)) for alias, found in texts.items())
    return "\n".join(lexis("paper.cited", name, where) for name, where in names)


def _year(when: TemporalExpression, lexis: Lexis) -> str:
    day = when.begin or when.end
    return (lexis("paper.in-year", day.year)) if day else lexis("undated")


# ---------------------------------------------------------------------------------------------------------------- dates
def spoken(when: TemporalExpression, lexis: Lexis) -> str:
    """The value in words: 2020年4月23日, 2020年3月, 2020年上半年, 2022年底前; as printed where it has no days."""
    begin, end = when.begin, when.end
    if not (begin or end):
        return when.text.value
    part = told(when, lexis)
    if begin and not end:
        open_end = when.boundary is Boundary.BEFORE and part  # 2026年汛前
        return part if open_end else lexis("paper.since", part or _point(begin, when.grain, lexis))
    if end and not begin:
        return lexis("paper.by", part or _point(end, when.grain, lexis, last=True))
    if part and when.boundary is None:
        return part
    assert begin
    assert end
    period = _period(begin, end, lexis)
    return lexis("paper.about", period) if when.approx else period


# 2020年4月23日, 2020年一季度, 2020年上半年: what is left without the year says which part of it
_IN_YEAR = re.compile(r"\d{4}年(?=\d|[一二三四]季度|[上下]半年)")


def within(date: str, year: str) -> str:
    """A date as it is told under its year: 4月23日."""
    return _IN_YEAR.sub("", date, count=1) if date.startswith(year) else date


def _point(day: Date, grain: Grain, lexis: Lexis, last: bool = False) -> str:
    """A day as fine as it was told: the end of a year or month is not its last day."""
    if grain is Grain.YEAR or (last and (day.month, day.day) == (12, 31)):
        return lexis("paper.year-end" if last else "paper.in-year", day.year)
    if grain is Grain.MONTH:
        return lexis("paper.month-end" if last else "paper.in-month", day.year, day.month)
    return _day(day, lexis)


def _day(day: Date, lexis: Lexis) -> str:
    return lexis("paper.on-day", day.year, day.month, day.day)


def _period(begin: Date, end: Date, lexis: Lexis) -> str:
    """A stretch of days by its name where it has one."""
    if begin == end:
        return _day(begin, lexis)
    whole = begin.day == 1 and (
        end.toordinal() == Date.max.toordinal() or Date.fromordinal(end.toordinal() + 1).day == 1
    )
    if not whole:
        return lexis("paper.to", _day(begin, lexis), _rest(_day(begin, lexis), _day(end, lexis)))
    if (begin.month, end.month) == (1, 12):
        years = [lexis("paper.in-year", day.year) for day in (begin, end)]
        return years[0] if begin.year == end.year else lexis("paper.to", *years)
    if begin.year == end.year and (key := _NAMED.get((begin.month, end.month))):
        return lexis(key, begin.year)
    months = [lexis("paper.in-month", day.year, day.month) for day in (begin, end)]
    return months[0] if months[0] == months[1] else lexis("paper.to", months[0], _rest(*months))


_PARTS = re.compile(r"\d+[年月日]")


def _rest(first: str, second: str) -> str:
    """The second day without the year and month it shares with the first: 2020年4月12日 … 19日."""
    here, there = _PARTS.findall(first), _PARTS.findall(second)
    same = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
    return "".join(there[same:]) or second


_NAMED = {
    (1, 3): "paper.q1",
    (4, 6): "paper.q2",
    (7, 9): "paper.q3",
    (10, 12): "paper.q4",
    (1, 6): "paper.h1",
    (7, 12): "paper.h2",
}
