"""Festivals and working days, as the official calendar of mainland China has them.

Takes years and days; knows nothing of text. The calendar (which days the State Council gave off, which weekends are worked in
their place) is that of the library `holidays`, an extra: it is loaded when a text first asks for it. Without it working days
are Monday to Friday, festivals of the lunar year have no day and a holiday is known by the festival's own day alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date as Date
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays.countries.china import China

__all__ = ["FESTIVALS", "add_workdays", "festival", "holiday", "is_lunar", "is_official"]

_DAY = timedelta(days=1)
# Name in the text, month and day where it is of the solar year, else the name in the calendar and how many days after that
FESTIVALS: tuple[tuple[str, int, int, str], ...] = (
    ("元旦", 1, 1, ""),
    ("五一", 5, 1, ""),
    ("劳动", 5, 1, ""),
    ("国庆", 10, 1, ""),
    ("除夕", 0, -1, "春节"),
    ("春节", 0, 0, "春节"),
    ("元宵", 0, 14, "春节"),
    ("清明", 0, 0, "清明节"),
    ("端午", 0, 0, "端午节"),
    ("中秋", 0, 0, "中秋节"),
)


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


@cache
def festival(year: int, n: int) -> Date:
    """The day of the n-th festival of FESTIVALS in `year`. Raises ValueError where it is not known."""
    _, month, day, name = FESTIVALS[n]
    if month:
        return Date(year, month, day)
    calendar = _calendar()
    if calendar is None:
        raise ValueError("the lunar calendar is not known")
    calendar.is_working_day(Date(year, 1, 1))  # makes the calendar of that year
    days: list[Date] = calendar.get_named(name)
    return min(d for d in days if d.year == year) + day * _DAY


def is_lunar(n: int) -> bool:
    """Whether the n-th festival falls on another day every year."""
    return not FESTIVALS[n][1]


def holiday(year: int, n: int) -> tuple[Date, Date]:
    """The first and last day off around the n-th festival in `year`; the festival's day where no more is known."""
    begin = end = festival(year, n)
    calendar = _calendar()
    if calendar is not None:
        while not calendar.is_working_day(begin - _DAY):
            begin -= _DAY
        while not calendar.is_working_day(end + _DAY):
            end += _DAY
    return begin, end


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
