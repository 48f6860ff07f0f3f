"""A part of a chronicle: a stretch of time, what is still promised, who acts and where; and what is due when.

Takes events, gives those that are asked for, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date as Date

from policytool.model import Due, DueState, Event, Reading
from policytool.text import fold

__all__ = ["due", "select"]

NEAR = 90
"""Days within which a promise is near its end: a quarter, the rhythm in which offices report on their tasks"""


def select(
    events: Iterable[Event],
    begin: Date | None = None,
    end: Date | None = None,
    future: bool = False,
    today: Date | None = None,
    targets: bool = False,
    who: str | None = None,
    where: str | None = None,
) -> tuple[Event, ...]:
    """The events that touch the days from `begin` to `end` (inclusive, None is open).

    With `future` only plans and targets whose time is not over on `today`; without `today` on the last day that the
    chronicle itself reports as past. What comes again (每月) touches every day; what has no date, none that is asked for.
    With `targets` only targets; `who` and `where` are parts of the name of one who acts, of a place. An event of which
    no actor (no place) was read is looked through for the name.
    """
    chosen = [e for e in events if _touches(e, begin, end)]
    if future:
        day = today or latest(chosen)
        chosen = [e for e in chosen if e.reading in _PROMISES and not _is_over(e, day)]
    return tuple(
        e
        for e in chosen
        if (not targets or e.reading is Reading.TARGET) and _names(e.who, who, e) and _names(e.where, where, e)
    )


_PROMISES = frozenset({Reading.PLAN, Reading.TARGET})


def _names(names: tuple[str, ...], part: str | None, event: Event) -> bool:
    return part is None or any(fold(part) in fold(name) for name in names or (event.what,))


def due(events: Iterable[Event], today: Date) -> tuple[Due, ...]:
    """What was promised with a last day, by that day: over before `today`, within NEAR days of it, later."""
    last = ((e.when.end, e) for e in events if e.reading in _PROMISES and not e.when.recurring)
    promised = [(day, event) for day, event in last if day]
    return tuple(_due(event, day, today) for day, event in sorted(promised, key=lambda pair: pair[0]))


def _due(event: Event, last: Date, today: Date) -> Due:
    days = (last - today).days
    state = DueState.PASSED if days < 0 else DueState.NEAR if days <= NEAR else DueState.LATER
    return Due(**{f.name: getattr(event, f.name) for f in fields(Event)}, state=state, today=today, days=days)


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
