"""A part of a chronicle: a stretch of time, or what is still promised.

Takes events, gives those that are asked for, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date

from policytool.model import Event, Reading

__all__ = ["select"]


def select(
    events: Iterable[Event],
    begin: Date | None = None,
    end: Date | None = None,
    future: bool = False,
    today: Date | None = None,
) -> tuple[Event, ...]:
    """The events that touch the days from `begin` to `end` (inclusive, None is open).

    With `future` only plans and targets whose time is not over on `today`; without `today` on the last day that the
    chronicle itself reports as past. What comes again (每月) touches every day; what has no date, none that is asked for.
    """
    chosen = [e for e in events if _touches(e, begin, end)]
    if not future:
        return tuple(chosen)
    day = today or latest(chosen)
    return tuple(e for e in chosen if e.reading in {Reading.PLAN, Reading.TARGET} and not _is_over(e, day))


def latest(events: Iterable[Event]) -> Date | None:
    """The last day on which something is reported to have happened."""
    past = (e.when.end or e.when.begin for e in events if e.reading in {Reading.PAST, Reading.STATE})
    return max((d for d in past if d), default=None)


def _touches(event: Event, begin: Date | None, end: Date | None) -> bool:
    when = event.when
    if (begin is None and end is None) or when.recurring:
        return True
    if when.begin is None and when.end is None:
        return False
    first, last = when.begin or when.end, when.end or when.begin
    if when.begin and when.end is None and when.boundary:
        last = Date.max
    return not (begin and last and last < begin) and not (end and first and first > end)


def _is_over(event: Event, day: Date | None) -> bool:
    if day is None or event.when.recurring:
        return False
    last = event.when.end
    return last is not None and last < day
