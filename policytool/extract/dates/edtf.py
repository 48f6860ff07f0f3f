"""Values as text: EDTF (ISO 8601-2:2019, Library of Congress EDTF level 2) and ISO 8601 durations.

Takes periods and lengths, gives strings; knows nothing of text or anchors.
"""

from __future__ import annotations

from datetime import date as Date

from policytool.extract.dates.periods import Period, containing
from policytool.extract.dates.shapes import Length, Unit

__all__ = ["duration", "interval", "of"]

# ISO 8601-2 table of sub-year groupings: 33–36 quarters, 40–41 halves, 21–24 seasons
_QUARTER, _HALF, _SEASON = 32, 39, 20


def of(begin: Date | None, end: Date | None, named: Period, approx: bool) -> str:
    """A named period with the ends that are open: 2024-06, ../2024-12-31, 2023-05-01/.. ; `~` where it is approximate."""
    mark = "~" if approx else ""
    if begin is None and end is None:
        return ""
    if begin is not None and end is not None:
        return _named(Period(begin, end, named.unit)) + mark
    whole = _named(named) if named.unit > Unit.DAY and (begin, end) != (None, None) else ""
    edge = begin if begin is not None else end
    text = whole if whole and "/" not in whole and edge in (named.begin, named.end) else str(edge)
    return f"{text}{mark}/.." if begin is not None else f"../{text}{mark}"


def interval(left: Period, right: Period, approx: bool) -> str:
    """From one period to another: 2021/2035, 2023-11/2024-03."""
    mark = "~" if approx else ""
    first, second = _named(left).split("/")[0], _named(right).split("/")[-1]
    return f"{first}{mark}/{second}{mark}"


def _named(period: Period) -> str:
    begin, end, unit = period
    if begin == end:
        return begin.isoformat()
    if not _is_whole(period):
        return f"{begin.isoformat()}/{end.isoformat()}"
    year = f"{begin.year:04d}"
    texts = {
        Unit.MONTH: f"{year}-{begin.month:02d}",
        Unit.QUARTER: f"{year}-{_QUARTER + (begin.month + 2) // 3}",
        Unit.HALF: f"{year}-{_HALF + (begin.month + 5) // 6}",
        Unit.SEASON: f"{year}-{_SEASON + begin.month // 3}",
        Unit.YEAR: year,
        Unit.DECADE: f"{year[:3]}X",
        Unit.CENTURY: f"{year[:2]}XX",
    }
    if unit in texts:
        return texts[unit]
    if begin.month == 1 and begin.day == 1 and (end.month, end.day) == (12, 31):
        return f"{year}/{end.year:04d}"
    return f"{begin.isoformat()}/{end.isoformat()}"


def _is_whole(period: Period) -> bool:
    """Whether the period is one calendar unit of its own name."""
    if period.unit is Unit.SEASON:
        return (period.end.year - period.begin.year) * 12 + period.end.month - period.begin.month == 2
    if period.unit <= Unit.XUN or period.unit in (Unit.TERM, Unit.SCHOOL_YEAR):
        return False
    if period.unit is Unit.PLAN:
        return (period.begin.month, period.end.month, period.end.day) == (1, 12, 31)
    unit = containing(period.begin, period.unit)
    return (unit.begin, unit.end) == (period.begin, period.end)


_LETTERS = {
    Unit.YEAR: ("Y", 1),
    Unit.QUARTER: ("M", 3),
    Unit.MONTH: ("M", 1),
    Unit.WEEK: ("W", 1),
    Unit.DAY: ("D", 1),
    Unit.WORKDAY: ("WD", 1),
}


def duration(length: Length) -> str:
    """P3Y, P6M, P7WD (working days); P3Y/P5Y where the text gives two; PXY for 几年."""
    letter, size = _LETTERS[length.unit]
    if length.low is None or length.high is None:
        return f"PX{letter}"
    low, high = f"P{length.low * size}{letter}", f"P{length.high * size}{letter}"
    return low if low == high else f"{low}/{high}"
