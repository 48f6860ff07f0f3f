"""Festivals and working days, as the official calendar of mainland China has them.

Takes years and days; knows nothing of text. The calendar (which days the State Council gave off, which weekends are worked in
their place) is that of the library `holidays`, an extra: it is loaded when a text first asks for it. Without it working days
are Monday to Friday and a holiday has the days that the yearly notices mostly give it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date as Date
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from policytool.extract.dates import moon

if TYPE_CHECKING:
    from holidays.countries.china import China

__all__ = ["FESTIVALS", "add_workdays", "festival", "holiday", "is_official"]

_DAY = timedelta(days=1)
# Name in the text, month and day, and the calendar they are of: 除夕 is the day before the first
FESTIVALS: tuple[tuple[str, int, int, str], ...] = (
    ("元旦", 1, 1, "sun"),
    ("三八", 3, 8, "sun"),
    ("五一", 5, 1, "sun"),
    ("劳动", 5, 1, "sun"),
    ("五四", 5, 4, "sun"),
    ("六一", 6, 1, "sun"),
    ("七一", 7, 1, "sun"),
    ("八一", 8, 1, "sun"),
    ("教师", 9, 10, "sun"),
    ("十一", 10, 1, "sun"),
    ("国庆", 10, 1, "sun"),
    ("除夕", 1, 0, "moon"),
    ("春节", 1, 1, "moon"),
    ("元宵", 1, 15, "moon"),
    ("清明", 4, 5, "term"),
    ("端午", 5, 5, "moon"),
    ("中秋", 8, 15, "moon"),
    ("重阳", 9, 9, "moon"),
)


# The days off as they mostly are, when nobody says which: from that year on, the day before the festival and the days after it
# that are its first and last (General Office of the State Council, notices of every year; 全国年节及纪念日放假办法). Golden weeks
# came with 国庆 1999; 五一 was cut to three days in 2008 and has had five since 2020.
_USUAL: dict[str, tuple[tuple[int, int, int], ...]] = {
    "春节": ((2000, -1, 5), (1949, 0, 2)),
    "国庆": ((1999, 0, 6), (1949, 0, 1)),
    "五一": ((2020, 0, 4), (2008, 0, 2), (2000, 0, 6), (1949, 0, 0)),
}
_USUAL |= {"十一": _USUAL["国庆"], "劳动": _USUAL["五一"]}
_WITH_WEEKEND = {"元旦": 1949, "清明": 2008, "端午": 2008, "中秋": 2008}
"""A day off since that year, which makes one holiday with the weekend next to it"""
_WEEKENDS = ((-2, 0), (-2, 0), (0, 0), (0, 2), (0, 2), (0, 2), (-1, 1))
"""The first and last of its days, by the day of the week it is on, Monday first: a day between it and the weekend is mostly off,
too, and worked on the other day of the weekend; on a Wednesday it stands alone"""


@cache
def _calendar() -> China | None:
    try:
        from holidays.countries.china import China
    except ImportError:
        return None
    return China(language="zh_CN")


def is_official() -> bool:
    """Whether the official calendar is there."""
    return _calendar() is not None


def festival(year: int, n: int) -> Date:
    """The day of the n-th festival of FESTIVALS in `year`. Raises ValueError where it is not known."""
    _, month, day, calendar = FESTIVALS[n]
    if calendar == "term":
        return moon.qingming(year)
    return moon.day(year, month, day) if calendar == "moon" else Date(year, month, day)


def holiday(year: int, n: int) -> tuple[Date, Date]:
    """The first and last day off around the n-th festival in `year`: those of the calendar, else as they mostly are."""
    begin = end = festival(year, n)
    calendar = _calendar()
    if calendar is None:
        return _usual(FESTIVALS[n][0], begin)
    while not calendar.is_working_day(begin - _DAY):
        begin -= _DAY
    while not calendar.is_working_day(end + _DAY):
        end += _DAY
    return begin, end


def _usual(name: str, day: Date) -> tuple[Date, Date]:
    """The days off around a festival on `day`; the day alone where it is none that all have off (元宵, 教师节)."""
    for since, first, last in _USUAL.get(name, ()):
        if day.year >= since:
            return day + first * _DAY, day + last * _DAY
    if day.year < _WITH_WEEKEND.get(name, day.year + 1):
        return day, day
    first, last = _WEEKENDS[day.weekday()]
    return day + first * _DAY, day + last * _DAY


def add_workdays(day: Date, n: int) -> Date:
    """`day` moved by n working days of the official calendar, which has to be there."""
    if n == 0:
        return day
    year, days = day.year, _workdays(day.year)
    at = bisect_left(days, day) + n if n < 0 else bisect_right(days, day) + n - 1
    while at < 0:
        year -= 1
        days = _workdays(year)
        at += len(days)
    while at >= len(days):
        at -= len(days)
        year += 1
        days = _workdays(year)
    return days[at]


@cache
def _workdays(year: int) -> tuple[Date, ...]:
    calendar = _calendar()
    assert calendar is not None
    days = (Date(year, 1, 1) + k * _DAY for k in range(366))
    return tuple(day for day in days if day.year == year and calendar.is_working_day(day))
