"""Calendar arithmetic on periods of inclusive days.

Takes days and periods, gives periods; knows nothing of text. A day or month that does not exist (2月30日) raises NoSuchDay, a
year outside 1 to 9999 another ValueError; interpretation turns both into an open value.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from policytool.extract.dates import moon
from policytool.extract.dates.offdays import festival, holiday
from policytool.extract.dates.shapes import CENTURY, DAY, MONTH, PLAN, WEEK, XUN, YEAR, Part, Unit

__all__ = ["NoSuchDay", "Period", "add", "add_workdays", "around", "containing", "first", "last", "nth", "part"]

_DAY = timedelta(days=1)
_MONTHS = {MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, YEAR: 12, PLAN: 60, Unit.DECADE: 120}
_MONTHS |= {Unit.SEASON: 3, Unit.TERM: 6, Unit.SCHOOL_YEAR: 12, CENTURY: 1200}
# Seasons of the calendar: spring is March to May (meteorological; the almanac's 立春 differs by a month)
_SEASON_START = {1: 3, 2: 6, 3: 9, 4: 12}
# School terms: autumn from 1 September, spring from 1 March (the terms of most education bureaus, to the month); the third is
# the spring term of a school year, which began in the year before
_TERM = {1: (3, 8), 2: (9, 14), 3: (15, 20)}
_SCHOOL_START = 9


class NoSuchDay(ValueError):  # noqa: N818
    """2月30日, 13月: what no calendar has."""


class Period(NamedTuple):
    """Inclusive first and last day, and the unit it was named in."""

    begin: Date
    end: Date
    unit: Unit


_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _length(year: int, month: int) -> int:
    """How many days a month has."""
    return _DAYS[month] + (month == 2 and isleap(year))


def _month_end(year: int, month: int) -> Date:
    return Date(year, month, _length(year, month))


@lru_cache(maxsize=4096)
def _months(year: int, first_month: int, last_month: int, unit: Unit) -> Period:
    """From one month to another, counted on from January of `year`; 14 is February of the next."""
    y1, m1 = divmod(first_month - 1, 12)
    y2, m2 = divmod(last_month - 1, 12)
    return Period(Date(year + y1, m1 + 1, 1), _month_end(year + y2, m2 + 1), unit)


def years(begin: int, end: int, unit: Unit) -> Period:
    """Whole calendar years, both inclusive."""
    return Period(Date(begin, 1, 1), Date(end, 12, 31), unit)


@lru_cache(maxsize=1024)
def absolute(unit: Unit, n: int) -> Period:
    """The n-th unit of the era: year 2024, plan 14 (2021 to 2025), century 21, decade 199 (the 1990s).

    Centuries begin in the year 00, as in policy texts (本世纪初 is 2000), not in 01.
    """
    if unit is PLAN:
        return years(*_plan_years(n), PLAN)
    if unit is CENTURY:
        return years(100 * (n - 1), 100 * n - 1, unit)
    if unit is Unit.DECADE:
        return years(10 * n, 10 * n + 9, unit)
    if unit is Unit.SCHOOL_YEAR:
        return _months(n, _SCHOOL_START, _SCHOOL_START + 11, unit)
    return years(n, n, unit)


def _plan_years(n: int) -> tuple[int, int]:
    """The first plan began in 1953; 1963 to 1965 were years of adjustment, and the third began in 1966."""
    begin = 1953 + 5 * (n - 1) if n <= 2 else 1966 + 5 * (n - 3)
    return begin, begin + 4


def containing(day: Date, unit: Unit) -> Period:
    """The calendar unit that holds `day`."""
    if unit < WEEK:
        return Period(day, day, DAY)
    if unit is MONTH:
        return _months(day.year, day.month, day.month, unit)
    if unit is YEAR:
        return absolute(unit, day.year)
    if unit is WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), unit)
    if unit is XUN:
        return nth(containing(day, MONTH), unit, min(3, (day.day - 1) // 10 + 1))
    if unit is PLAN:
        return absolute(unit, 3 + (day.year - 1966) // 5)
    if unit is Unit.DECADE:
        return absolute(unit, day.year // 10)
    if unit is CENTURY:
        return absolute(unit, day.year // 100 + 1)
    if unit is Unit.SCHOOL_YEAR:
        return absolute(unit, day.year if day.month >= _SCHOOL_START else day.year - 1)
    if unit is Unit.TERM:
        spring = _TERM[1][0] <= day.month < _SCHOOL_START
        return _months(day.year - (day.month < _TERM[1][0]), *_TERM[1 if spring else 2], unit)
    size = _MONTHS[unit]
    start = (day.month - 1) // size * size + 1
    return _months(day.year, start, start + size - 1, unit)


def add(day: Date, unit: Unit, n: int) -> Date:
    """`day` moved by n units; the 31st becomes the last day of a shorter month. Raises ValueError past year 9999."""
    try:
        if unit is Unit.WORKDAY:
            return add_workdays(day, n)
        if unit in (DAY, WEEK, XUN):
            return day + {DAY: 1, WEEK: 7, XUN: 10}[unit] * n * _DAY
        months = day.year * 12 + day.month - 1 + _MONTHS[unit] * n
        year, month = divmod(months, 12)
        return Date(year, month + 1, min(day.day, _length(year, month + 1)))
    except OverflowError as error:
        raise ValueError("out of the calendar") from error


def add_workdays(day: Date, n: int) -> Date:
    """`day` moved by n working days, Monday to Friday."""
    step = _DAY if n > 0 else -_DAY
    weeks, rest = divmod(abs(n), 5)
    day += 7 * weeks * step
    while rest or (n and day.weekday() > 4):
        day += step
        rest -= day.weekday() <= 4
        rest = max(rest, 0)
    return day


def around(base: Period, unit: Unit, n: int) -> Period:
    """The unit n units from the one that holds `base`; where `base` is longer than the unit, all that may be meant."""
    begin = containing(add(base.begin, unit, n) if n else base.begin, unit)
    if begin.begin <= base.end <= begin.end and not n:
        return begin
    end = containing(add(base.end, unit, n), unit)
    return Period(begin.begin, end.end, unit if begin == end else max(unit, base.unit))


def nth(within: Period, unit: Unit, n: int) -> Period:
    """The n-th `unit` inside a period. Raises NoSuchDay where there is none (13月, 2月30日)."""
    year, month = within.begin.year, within.begin.month
    if unit is DAY:
        if not 1 <= n <= _length(year, month):
            raise NoSuchDay(f"{year}-{month} has no day {n}")
        day = Date(year, month, n)
        return Period(day, day, unit)
    if unit is MONTH:
        return _part_of_year(year, unit, n)
    if unit is Unit.MOON:
        day = moon.day(year, *divmod(n, 100))
        return Period(day, day, DAY)
    if unit is Unit.FESTIVAL:
        return Period(festival(year, n), festival(year, n), unit)
    if unit is Unit.HOLIDAY:
        return Period(*holiday(year, n), unit)
    if unit is WEEK:
        day = containing(within.begin, WEEK).begin + (n - 1) * _DAY
        return Period(day, day, DAY)
    if unit is XUN:
        last_day = _length(year, month) if n == 3 else 10 * n
        return Period(Date(year, month, 10 * n - 9), Date(year, month, last_day), unit)
    if unit is Unit.SEASON:
        return _months(year, _SEASON_START[n], _SEASON_START[n] + 2, unit)
    if unit is Unit.TERM:
        return _months(year, *_TERM[n], unit)
    if unit is Unit.DECADE:
        return absolute(unit, year // 100 * 10 + n)
    if unit is YEAR:
        return years(year + n - 1, year + n - 1, unit)
    return _part_of_year(year, unit, n)


def _part_of_year(year: int, unit: Unit, n: int) -> Period:
    size = _MONTHS[unit]
    if not 1 <= n <= 12 // size:
        raise NoSuchDay("no such part of a year")
    return _months(year, (n - 1) * size + 1, n * size, unit)


def first(within: Period, unit: Unit, n: int) -> Period:
    """The first n units of a period: 前8个月, “十五五”前两年."""
    return Period(within.begin, add(within.begin, unit, n) - _DAY, unit)


def last(within: Period, unit: Unit, n: int) -> Period:
    """The last n units of a period: 后三年."""
    return Period(add(within.end + _DAY, unit, -n), within.end, unit)


def part(of: Period, which: Part, end_is_last_day: bool = True) -> Period:
    """初, 中, 底 and their like of a period (docs/dates.md, conventions)."""
    if which in (Part.FIRST_THIRD, Part.MIDDLE_THIRD, Part.LAST_THIRD):
        return _third(of, which - Part.FIRST_THIRD)
    if which in (Part.FIRST_HALF, Part.LAST_HALF):
        return _half(of, which is Part.FIRST_HALF)
    if of.unit is PLAN:
        year = of.begin.year + {Part.START: 0, Part.MIDDLE: 2, Part.END: 4}[which]
        return years(year, year, YEAR)
    if of.unit is Unit.DECADE:
        return _third(of, which - Part.START)
    if of.unit is CENTURY:
        return _part_of_century(of, which)
    if which is Part.END:
        return _end(of, end_is_last_day)
    return _start_or_middle(of, which)


def _part_of_century(of: Period, which: Part) -> Period:
    """初 and 末 are its first and last decade; 中叶 is the year 50 (到本世纪中叶: 2050)."""
    if which is Part.MIDDLE:
        return years(of.begin.year + 50, of.begin.year + 50, YEAR)
    return absolute(Unit.DECADE, (of.begin.year if which is Part.START else of.end.year) // 10)


def _end(of: Period, last_day: bool) -> Period:
    if last_day:
        return Period(of.end, of.end, DAY)
    if of.unit >= Unit.QUARTER:
        return containing(of.end, MONTH)
    return nth(of, XUN, 3) if of.unit is MONTH else Period(of.end, of.end, DAY)


def _start_or_middle(of: Period, which: Part) -> Period:
    """年初 is January and 年中 June; 月初 and 月中 are the first and second ten days; 季初 is its first month."""
    if of.unit is MONTH:
        return nth(of, XUN, which)
    if of.unit < MONTH:
        return Period(of.begin, of.begin, DAY)
    start = containing(of.begin, MONTH)
    if which is Part.START:
        return start
    half = (12 * (of.end.year - of.begin.year) + of.end.month - of.begin.month) // 2
    return around(start, MONTH, half)


def _third(of: Period, index: int) -> Period:
    """A third of the months (of a month: ten days; of a decade: three years, the middle one four)."""
    if of.unit is MONTH:
        return nth(of, XUN, index + 1)
    if of.unit is Unit.DECADE:
        low, high = ((0, 2), (3, 6), (7, 9))[index]
        return years(of.begin.year + low, of.begin.year + high, YEAR)
    months = 12 * (of.end.year - of.begin.year) + of.end.month - of.begin.month + 1
    size = max(1, months // 3)
    begin = of.begin.month + index * size
    end = of.begin.month + months - 1 if index == 2 else begin + size - 1
    return _months(of.begin.year, begin, end, MONTH)


def _half(of: Period, first_half: bool) -> Period:
    months = 12 * (of.end.year - of.begin.year) + of.end.month - of.begin.month + 1
    middle = of.begin.month + months // 2
    if first_half:
        return _months(of.begin.year, of.begin.month, middle - 1, of.unit)
    return _months(of.begin.year, middle, of.begin.month + months - 1, of.unit)
