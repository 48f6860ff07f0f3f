"""What a heading says of the time its section speaks of: 2023年重点任务, 去年工作回顾, 过去五年工作回顾.

Takes a folded heading and the document's own period; gives a year, or the length of what is looked back on. None where it
names none or several. Knows nothing of what stands below.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from policytool.extract.dates.interpret import interpret
from policytool.extract.dates.periods import Period, containing
from policytool.extract.dates.recognise import recognise
from policytool.extract.dates.shapes import SHIFT, YEAR, Form, Frame, Length

__all__ = ["review_of", "year_of", "year_of_work"]


# Most headings are read without a date: only a year they spell out counts
def year_of(folded: str) -> Period | None:
    """The one year a heading names (2023年重点任务), None where it names none or several."""
    found: set[int] = set()
    for form in recognise(folded):
        named = interpret(form, None, None).named
        if named is None or form.terms:
            continue
        if named.begin.year != named.end.year:
            return None
        found.add(named.begin.year)
    return _whole(found.pop()) if len(found) == 1 else None


def _whole(year: int) -> Period:
    return Period(Date(year, 1, 1), Date(year, 12, 31), YEAR)


_OF_WORK = ("工作", "回顾", "总结", "情况", "成绩", "成效", "安排", "任务", "打算", "计划", "部署")
"""What such a section is about. Not 去年遭灾的村子: the story below is of the document's own days"""
_HALF_A_YEAR = timedelta(days=183)


def year_of_work(folded: str, document: Period | None) -> Period | None:
    """The year of a section on a year's work that is named from the document's date: 去年工作回顾, 过去一年主要工作, 今年重点任务."""
    if document is None or not any(word in folded for word in _OF_WORK):
        return None
    found = {year for form in recognise(folded) if (year := _seen_from(document, form))}
    return _whole(found.pop()) if len(found) == 1 else None


def _seen_from(document: Period, form: Form) -> int | None:
    """The year that 去年 or 过去一年 means; of a past year the calendar year that most of it lies in."""
    if form.boundary or form.recurring:
        return None
    if form.steps and form.steps[0].op is SHIFT and form.steps[0].unit is YEAR:
        named = interpret(form, document, document).named
        return named.begin.year if named and named.begin.year == named.end.year else None
    if _looks_back(form) == 1:
        return containing(document.begin - _HALF_A_YEAR, YEAR).begin.year
    return None


def _looks_back(form: Form) -> int | None:
    """How many years 过去五年 and 五年来 go back; None for another length."""
    length = form.length
    if length is None or form.steps or length.frame is not Frame.PAST or length.unit is not YEAR:
        return None
    return length.low if length.low == length.high else None


def review_of(folded: str) -> Length | None:
    """The length of the years a heading looks back on: 过去五年工作回顾; None where it looks ahead, too."""
    lengths = [form.length for form in recognise(folded) if form.length]
    backs = [form.length for form in recognise(folded) if (_looks_back(form) or 0) > 1]
    return backs[0] if len(lengths) == 1 and backs else None
