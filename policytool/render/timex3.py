"""TimeML 1.2.1: the text of the document, its temporal expressions marked as TIMEX3.

The text is that of the file, character for character; what XML cannot hold becomes U+FFFD. Stretches of time get empty
TIMEX3 elements for their ends (`beginPoint`, `endPoint`), as the annotation guidelines ask. Expressions that overlap an
earlier one are left out: TIMEX3 does not nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from policytool.model import Boundary, DocumentDate, Grain, TemporalExpression
from policytool.render.report import Report, Subject
from policytool.render.told import place_in

__all__ = ["render"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ROOT = (
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">'
)
# Not in XML 1.0; and what is, but would be changed by a reader (CR) or acts upon a terminal (C1, bidi controls)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BY_NUMBER = re.compile("[\r\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def render(report: Report, stream: TextIO) -> None:
    found = [record for record in report.records if isinstance(record, TemporalExpression)]
    known = {subject.source.alias: subject for subject in report.subjects}
    for expression in found:
        known.setdefault(expression.text.source.alias, Subject(expression.text.source))
    stream.write(_HEAD)
    if len(known) != 1:  # TimeML has one document a file; several go into one element
        stream.write("<TimeMLCorpus>\n")
    for alias, subject in known.items():
        stream.writelines(_document(subject, [e for e in found if e.text.source.alias == alias]))
    if len(known) != 1:
        stream.write("</TimeMLCorpus>\n")


def _document(subject: Subject, found: Sequence[TemporalExpression]) -> Iterator[str]:
    yield f"{_ROOT}\n<DOCID>{_text(subject.source.alias)}</DOCID>\n"
    if subject.date:
        value = _value_of_days(subject.date)
        attributes = 'functionInDocument="CREATION_TIME" temporalFunction="false"'
        yield f'<DCT><TIMEX3 tid="t0" type="DATE" value="{value}" {attributes}>{value}</TIMEX3></DCT>\n'
    if subject.title:
        yield f"<TITLE>{_text(subject.title)}</TITLE>\n"
    yield "<TEXT>"
    yield from _marked(subject, found)
    yield "</TEXT>\n</TimeML>\n"


def _marked(subject: Subject, found: Sequence[TemporalExpression]) -> Iterator[str]:
    text, at = subject.source.text, 0
    tids = _Tids(subject.date is not None)
    placed = sorted(((e.text.spans()[0], e) for e in found if e.text.spans()), key=lambda pair: pair[0])
    for (start, end), expression in placed:
        if start < at:
            continue
        yield _text(text[at:start])
        yield tids.element(expression, text[start:end])
        at = end
    yield _text(text[at:])


@dataclass
class _Tids:
    """The elements of one document as they get their names."""

    dated: bool
    last: int = 0
    days: dict[Date, str] = field(default_factory=dict)
    """The latest expression that begins on a day"""

    def _next(self) -> str:
        self.last += 1
        return f"t{self.last}"

    def element(self, when: TemporalExpression, content: str) -> str:
        """The expression as an element, followed by those of its ends where it is a stretch."""
        tid, (kind, value, mod) = self._next(), _reading(when)
        ends = (when.begin, when.end) if kind == "DURATION" and when.begin and when.end else ()
        points = [self._next() for _ in ends]
        attributes = {
            "tid": tid,
            "type": kind,
            "value": value,
            "mod": mod,
            "beginPoint": points[0] if points else "",
            "endPoint": points[1] if points else "",
            "functionInDocument": "NONE",
            "temporalFunction": "true" if when.anchor else "false",
            "anchorTimeID": self._anchor(when),
        }
        told = " ".join(f"{name}={quoteattr(text)}" for name, text in attributes.items() if text)
        if when.begin:
            self.days[when.begin] = tid
        empty = (
            f'<TIMEX3 tid="{point}" type="DATE" value="{day.isoformat()}" temporalFunction="true" anchorTimeID="{tid}"/>'
            for point, day in zip(points, ends, strict=True)
            if day
        )
        return f"<TIMEX3 {told}>{_text(content)}</TIMEX3>{''.join(empty)}"

    def _anchor(self, when: TemporalExpression) -> str:
        """The name of what an expression was read from: the document's date, or an expression before it."""
        if when.anchor is None:
            return ""
        if when.anchor.why in ("document", "manifest", "given"):
            return "t0" if self.dated else ""
        return self.days.get(when.anchor.date, "")


# ---------------------------------------------------------------------------------------------------------------- values
# What words say of an expression without days: the first that holds (当前 is not 之前)
_SIDES = (
    ("PRESENT_REF", ("目前", "当前", "眼前", "现")),
    ("FUTURE_REF", ("今后", "未来", "将来", "下一步", "下阶段", "远期")),
    ("PAST_REF", ("前", "以来", "过去", "近日", "曾")),
)


def _reading(when: TemporalExpression) -> tuple[str, str, str]:
    """Type, value and mod."""
    mod = "APPROX" if when.approx else ""
    if when.recurring:
        return "SET", when.recurring, mod
    if when.begin is None and when.end is None:
        return _without_days(when, mod)
    if when.begin is None or when.end is None:
        day = when.begin or when.end
        assert day
        if when.begin and when.boundary is Boundary.BEFORE:  # 2026年汛前: the year, and no side of it
            return "DATE", _point(day, when.grain), mod
        size, _ = place_in(when)
        point = (
            day.isoformat() if size else _point(day, when.grain)
        )  # 10月中旬前, 年底前: more than the month, the year
        return "DATE", point, "ON_OR_AFTER" if when.begin else "ON_OR_BEFORE"
    size, place = place_in(when)
    if size and when.boundary is None:
        return "DATE", when.begin.isoformat()[:size], place
    if value := _named(when.begin, when.end, when.grain):
        return "DATE", value, mod
    within = when.boundary is Boundary.WITHIN
    return "DURATION", _length(when), "EQUAL_OR_LESS" if within else mod


def _without_days(when: TemporalExpression, mod: str) -> tuple[str, str, str]:
    if when.duration:
        return "DURATION", when.duration.replace("WD", "D"), mod
    told = (value for value, words in _SIDES if any(word in when.text.value for word in words))
    return "DATE", next(told, "PRESENT_REF"), mod


def _point(day: Date, grain: Grain) -> str:
    """A day as fine as it was told."""
    return day.isoformat()[: {Grain.YEAR: 4, Grain.MONTH: 7}.get(grain, 10)]


def _named(begin: Date, end: Date, grain: Grain) -> str:
    """The value of a stretch TimeML has a name for; empty for any other."""
    if begin == end:
        return begin.isoformat()
    last = end == Date.max or Date.fromordinal(end.toordinal() + 1).day == 1
    if begin.day != 1 or not last:
        week = begin.isocalendar()
        whole = grain is Grain.WEEK and week.weekday == 1 and (end - begin).days == 6
        return f"{week.year:04d}-W{week.week:02d}" if whole else ""
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    names = {
        1: f"{begin.year:04d}-{begin.month:02d}",
        3: f"{begin.year:04d}-Q{(begin.month + 2) // 3}" if begin.month % 3 == 1 else "",
        6: f"{begin.year:04d}-H{(begin.month + 5) // 6}" if begin.month % 6 == 1 else "",
        12: f"{begin.year:04d}" if begin.month == 1 else "",
        120: f"{begin.year:04d}"[:3] if begin.month == 1 and begin.year % 10 == 0 else "",
        1200: f"{begin.year:04d}"[:2] if begin.month == 1 and begin.year % 100 == 0 else "",
    }
    return names.get(months, "")


def _length(when: TemporalExpression) -> str:
    """How long: as the text says, else counted."""
    assert when.begin
    assert when.end
    if when.duration:
        return when.duration.replace("WD", "D")
    months = (when.end.year - when.begin.year) * 12 + when.end.month - when.begin.month + 1
    whole = when.begin.day == 1 and (when.end == Date.max or Date.fromordinal(when.end.toordinal() + 1).day == 1)
    if whole and months % 12 == 0:
        return f"P{months // 12}Y"
    return f"P{months}M" if whole else f"P{(when.end - when.begin).days + 1}D"


def _value_of_days(date: DocumentDate) -> str:
    return _named(date.begin, date.end, Grain.DAY) or date.begin.isoformat()


def _text(text: str) -> str:
    return _BY_NUMBER.sub(lambda m: f"&#{ord(m[0])};", escape(_NO_XML.sub("\ufffd", text)))
