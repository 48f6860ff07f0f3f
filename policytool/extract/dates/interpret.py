"""A form and an anchor to a value: interpretation.

Takes what `recognise` found, the period it is to be read from and the document's own; gives inclusive days, None for an
open end. It never looks at the text and never chooses an anchor. What cannot be (2月30日, year 10000) has no value.

Readings on which careful people differ are `Conventions`: each has a tag that stands on the value it shaped.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from policytool.extract.dates import edtf, offdays
from policytool.extract.dates.conventions import DEFAULT, Conventions
from policytool.extract.dates.periods import (
    NoSuchDay,
    Period,
    absolute,
    add,
    around,
    containing,
    first,
    last,
    nth,
    part,
)
from policytool.extract.dates.rules import rule
from policytool.extract.dates.shapes import (
    ABSOLUTE,
    BACK,
    CENTURY,
    DAY,
    EFFECT,
    FIRST,
    FIXED,
    FOLLOW,
    LAST,
    MONTH,
    NTH,
    PART,
    SAME,
    SHIFT,
    WEEK,
    XUN,
    YEAR,
    Form,
    Frame,
    Length,
    Op,
    Part,
    Step,
    Unit,
)
from policytool.model import Boundary, Grain

__all__ = ["Need", "Value", "interpret", "need"]


class Value(NamedTuple):
    begin: Date | None
    end: Date | None
    grain: Grain
    named: Period | None = None
    """The period that was named, before a boundary opened one end: what a later 当日 or 5月 refers to"""
    approx: bool = False
    duration: str | None = None
    conventions: tuple[str, ...] = ()
    edtf: str = ""
    impossible: bool = False
    """No calendar has it: 2月30日"""
    rule: str = ""
    """What kind of expression it was: deadline.before_month_end; behind it `.no-anchor` where the value stays open for want
    of a date to read it from, `.impossible` for 2月30日"""


class Need(Enum):
    """What anchor a form asks for."""

    NONE = "none"
    DOCUMENT = "document"
    MENTION = "mention"
    YEAR = "year"
    MONTH = "month"
    CENTURY = "century"
    EFFECT = "effect"
    """The day on which the text comes into force"""

    __hash__ = object.__hash__


def need(form: Form) -> Need:
    """The anchor a form asks for: the document's date, the last mention, a year or a month in force, or none."""
    if form.length and not form.steps:
        if form.length.frame is Frame.BARE or form.unknown_start:
            return Need.NONE
        follows = form.length.follows or form.length.frame is Frame.LATER
        return Need.MENTION if follows else Need.DOCUMENT
    if not form.steps:
        return Need.DOCUMENT if len(form.terms) > 1 else Need.NONE
    if form.recurring or form.unknown_start:
        return Need.NONE
    op, unit, _, _ = form.steps[0]
    if unit is WEEK:
        return Need.DOCUMENT
    if op is NTH or (op is SAME and unit is not MONTH):
        return _ENCLOSING[unit]
    return _NEEDS[op]


_NEEDS = dict.fromkeys(Op, Need.NONE)
_NEEDS |= {SHIFT: Need.DOCUMENT, EFFECT: Need.EFFECT, FOLLOW: Need.MENTION, BACK: Need.MENTION, SAME: Need.MONTH}
_ENCLOSING = dict.fromkeys(Unit, Need.YEAR)
_ENCLOSING |= {Unit.DECADE: Need.CENTURY, DAY: Need.MONTH, XUN: Need.MONTH}
"""In what the first step of a walk takes the n-th of a unit, or the unit itself"""


def interpret(form: Form, anchor: Period | None, document: Period | None, conventions: Conventions = DEFAULT) -> Value:
    """The value of `form` read from `anchor` (the year, month or mention in force) and the document's date."""
    return _value(form[2:], anchor, document, conventions)  # wherever it stands


@lru_cache(maxsize=4096)
def _value(shape: tuple[Any, ...], anchor: Period | None, document: Period | None, conventions: Conventions) -> Value:
    """The value of a form without its place, and what it is called. Documents say 今年 and 2025年底前 many times."""
    form = Form(0, 0, *shape)
    value = _valued(form, anchor, document, conventions)
    flaw = ".impossible" if value.impossible else ".no-anchor" if anchor is None and _is_lost(form, value) else ""
    return Value(*value[:-1], rule(form, value.grain, flaw))


def _is_lost(form: Form, value: Value) -> bool:
    """Whether the document's date would have settled it: 今年, 上月, 5月8日; not 当日, which speaks of a mention."""
    if value.begin or value.end or value.grain is Grain.VAGUE:
        return False
    return need(form) in (Need.DOCUMENT, Need.YEAR, Need.MONTH)


def _valued(form: Form, anchor: Period | None, document: Period | None, conventions: Conventions) -> Value:
    try:
        if form.recurring:
            return _recurring(form, conventions)
        if form.length:
            return _length(form, form.length, anchor, document, conventions)
        if form.terms:
            return _event(form, document)
        if form.unknown_start:
            return Value(None, None, _grain_of(form))
        if not form.steps or form.family == "vague":
            return _vague(form, document)
        return _point(form, anchor, document, conventions)
    except (ValueError, OverflowError) as error:
        lost = isinstance(error, NoSuchDay) and _is_impossible(form, conventions)
        tags = _holiday_tags(form.steps)
        return Value(None, None, _grain_of(form), approx=form.approx, conventions=tags, impossible=lost)


def _is_impossible(form: Form, conventions: Conventions) -> bool:
    """Whether no other anchor could give a value: 2月30日, 2023年2月29日; not 2月29日 read in 2023, nor 30日 in a February."""
    if need(form) not in (Need.YEAR, Need.MONTH, Need.MENTION) and not form.recurring:
        return True
    try:
        left = walk(form.steps, _LEAP_YEAR, None, conventions)
        if form.until and left:
            walk(form.until, _widened(left, form.until[0]), None, conventions)
    except NoSuchDay:
        return True
    return False


_LEAP_YEAR = Period(Date(2000, 1, 1), Date(2000, 12, 31), YEAR)


def _grain_of(form: Form) -> Grain:
    return form.steps[-1].unit.grain if form.steps else Grain.VAGUE


# ------------------------------------------------------------------------------------------------------------- points
def walk(
    steps: tuple[Step, ...], anchor: Period | None, document: Period | None, conventions: Conventions
) -> Period | None:
    """The period a walk leads to; None where it asks for an anchor that is not known."""
    here = _enter(steps[0], anchor, document)
    for step in steps[1:]:
        if here is None or _is_wider(here, step):
            break
        here = _go(step, here, conventions)
    return here


def _is_wider(here: Period, step: Step) -> bool:
    """Whether no more is known than `here`, in which the step could be taken at several places: 本月15日 of a document that
    is dated with its year."""
    inside = _INSIDE if step.op is NTH else _ITSELF if step.op is PART else {}
    unit = inside.get(step.unit)
    return unit is not None and here.begin != here.end and containing(here.begin, unit).end < here.end


_INSIDE = {DAY: MONTH, XUN: MONTH, WEEK: WEEK}
_INSIDE |= dict.fromkeys((Unit.MOON, Unit.FESTIVAL, Unit.HOLIDAY, MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF), YEAR)
"""In what a step takes the n-th: days in a month, months in a year, days of the week in a week"""
_ITSELF = {unit: unit for unit in (MONTH, Unit.QUARTER, Unit.HALF, YEAR)}


def _enter(step: Step, anchor: Period | None, document: Period | None) -> Period | None:
    if step.op is ABSOLUTE:
        return absolute(step.unit, step.n)
    if step.op is FIXED and step.days:
        return Period(*step.days, step.unit)
    if step.op is SHIFT:
        return document and around(document, step.unit, step.n)
    if anchor is None:
        return absolute(Unit.DECADE, 190 + step.n) if step.unit is Unit.DECADE else None
    if step.op is EFFECT:
        return anchor
    if step.op is FOLLOW:
        return around(anchor, step.unit, step.n)
    if step.op is BACK:
        return Period(add(anchor.begin, step.unit, step.n), add(anchor.end, step.unit, step.n), anchor.unit)
    if step.op is SAME:
        return around(anchor, step.unit, 0)
    if _is_wider(anchor, step):
        return anchor
    if step.unit is Unit.MOON and step.n >= _LATE_MOON:
        early = nth(around(anchor, YEAR, -1), step.unit, step.n)
        if early.begin.year == anchor.begin.year:
            return early
    return nth(anchor, step.unit, step.n)


_LATE_MOON = 1101
"""The last two months of the moon's year run into the next: 腊月二十三 of a document of January is that January"""


def _go(step: Step, here: Period, conventions: Conventions) -> Period:
    if step.op is NTH:
        return nth(here, step.unit, step.n)
    if step.op is FIRST:
        return first(here, step.unit, step.n)
    if step.op is LAST:
        return last(here, step.unit, step.n)
    return part(here, Part(step.n), conventions.end_is_last_day)


def _point(form: Form, anchor: Period | None, document: Period | None, conventions: Conventions) -> Value:
    named = walk(form.steps, anchor, document, conventions)
    if named is None:
        return Value(None, None, _grain_of(form), approx=form.approx)
    if form.until:
        return _range(form, named, document, conventions)
    begin, end = (named.begin, None) if form.open_end else _bounds(form.boundary, named)
    tags = _tags(form.steps)
    approx = form.approx or _is_loose(form, named) or "holidays-unknown" in tags
    return Value(begin, end, named.unit.grain, named, approx, None, tags, edtf.of(begin, end, named, approx))


def _is_loose(form: Form, named: Period) -> bool:
    """收官当日 after a bare month: the day is not known to the day."""
    step = form.steps[-1]
    return step.op is FOLLOW and step.unit < named.unit


def _range(form: Form, left: Period, document: Period | None, conventions: Conventions) -> Value:
    """From the first point to the second, which inherits what it does not say: 8月5日—9日, 11月至3月."""
    within = _widened(left, form.until[0])
    right = walk(form.until, within, document, conventions)
    if right is not None and right.end < left.begin and form.until[0].op is NTH:
        right = walk(form.until, around(within, within.unit, 1), document, conventions)
    if right is None or right.end < left.begin:
        return Value(None, None, left.unit.grain, approx=form.approx)
    unit = min(left.unit, right.unit)
    named = Period(left.begin, right.end, unit)
    text = edtf.interval(left, right, form.approx)
    return Value(left.begin, right.end, unit.grain, named, form.approx, None, _tags(form.until), text)


def _widened(left: Period, step: Step) -> Period:
    """The period in which the second point of a range is looked for: the year (month) of the first."""
    if step.op is not NTH:
        return left
    return containing(left.begin, MONTH if step.unit in (DAY, XUN) else YEAR)


_BEGUN = (Unit.FESTIVAL, Unit.HOLIDAY, Unit.TERM)


def _bounds(boundary: Boundary | None, named: Period) -> tuple[Date | None, Date | None]:
    if boundary is None:
        return named.begin, named.end
    if boundary is Boundary.BEFORE and named.unit in _BEGUN:  # 春节前, 秋季学期前: before it begins
        return None, named.begin - timedelta(days=1)
    if boundary in (Boundary.BY, Boundary.BEFORE, Boundary.UNTIL):
        return None, named.end
    if boundary in (Boundary.SINCE, Boundary.FROM_EFFECTIVE):
        return named.begin, None
    if boundary is Boundary.AFTER:
        return named.end + timedelta(days=1), None
    return named.begin, named.end


def _tags(steps: tuple[Step, ...]) -> tuple[str, ...]:
    out = ["weekday-this-week"] if steps[0] == _THIS_WEEK else []
    for op, unit, n, _ in steps:
        if op is PART:
            out.append("end-is-last-day" if n == Part.END and unit <= YEAR else "part-of-period")
        elif unit is CENTURY:
            out.append("century-from-00")
        if unit in _SCHOOL_OR_SEASON:
            out.append("season-months" if unit is Unit.SEASON else "school-year")
    holidays = _holiday_tags(steps)
    return (*dict.fromkeys(out), *holidays) if out else holidays


_THIS_WEEK = Step(SAME, WEEK)
_SCHOOL_OR_SEASON = (Unit.SEASON, Unit.TERM, Unit.SCHOOL_YEAR)


def _holiday_tags(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Whether the official calendar was there for days off."""
    for step in steps:
        if step.unit is Unit.HOLIDAY:
            return ("holidays-official" if offdays.is_official() else "holidays-unknown",)
    return ()


def _event(form: Form, document: Period | None) -> Value:
    term = form.terms[0]
    if len(form.terms) > 1:
        past = [t for t in form.terms if document and t[0] <= document.end]
        if not past:
            return Value(None, None, Grain.DAY)
        term = past[-1]
    named = Period(*term, DAY if (term[1] - term[0]).days < _FOUR_WEEKS else MONTH)
    if form.boundary is Boundary.BEFORE:
        begin, end = None, term[0] - timedelta(days=1)
    else:
        begin, end = term[0], None
    return Value(begin, end, named.unit.grain, named, False, None, (), edtf.of(begin, end, named, False))


_FOUR_WEEKS = 28
"""An event given with more days is known by its months: 新冠疫情 is 2019-12"""


def _vague(form: Form, document: Period | None) -> Value:
    """A vague word has no value; 目前 is the document's day, and 截至目前 ends there."""
    if not form.steps or document is None:
        return Value(None, None, Grain.VAGUE, approx=True)
    begin, end = _bounds(form.boundary, document)
    grain = document.unit.grain if form.boundary else Grain.VAGUE
    return Value(begin, end, grain, None, form.boundary is None, None, (), edtf.of(begin, end, document, False))


def _recurring(form: Form, conventions: Conventions) -> Value:
    """每年2月底前: no days, since there are many; the first walk inside one round is written in EDTF."""
    grain = form.steps[-1].unit.grain if form.steps else Grain.VAGUE
    if (
        form.steps
        and form.recurring in ("P1Y", "P2Y", "P3Y")
        and form.steps[-1].unit not in (Unit.MOON, Unit.FESTIVAL, Unit.HOLIDAY)
    ):
        year = Period(Date(_ANY_YEAR, 1, 1), Date(_ANY_YEAR, 12, 31), YEAR)
        named = walk(form.steps, year, None, conventions)
        if named:
            begin, end = _bounds(form.boundary, named)
            text = edtf.of(begin, end, named, False).replace(str(_ANY_YEAR), "XXXX")
            return Value(None, None, grain, edtf=text)
    return Value(None, None, grain)


_ANY_YEAR = 2001
"""A common year, to write the day of a yearly date: 每年2月底 is XXXX-02-28"""


# ------------------------------------------------------------------------------------------------------------ lengths
def _length(
    form: Form, length: Length, anchor: Period | None, document: Period | None, conventions: Conventions
) -> Value:
    duration = edtf.duration(length)
    grain = length.unit.grain
    base = walk(form.steps, anchor, document, conventions) if form.steps else anchor
    if base is None or length.frame is Frame.BARE:
        return Value(None, None, grain, approx=form.approx, duration=duration)
    if length.low is None or length.high is None:
        return _some(length, base, duration)
    named, tags = _stretch(form, length, base, conventions)
    begin, end = _bounds(form.boundary, named)
    point = length.frame in (Frame.AGO, Frame.LATER)
    return Value(
        begin,
        end,
        named.unit.grain,
        named if point else None,
        form.approx,
        None if point else duration,
        tags,
        edtf.of(begin, end, named, form.approx),
    )


def _some(length: Length, base: Period, duration: str) -> Value:
    """几天前: some two to nine days. Where nothing says how far, there is no value."""
    few = {Frame.AGO: (-9, -2), Frame.LATER: (2, 9)}.get(length.frame)
    if few is None:
        return Value(None, None, length.unit.grain, approx=True, duration=duration)
    begin, end = (around(base, length.unit, n) for n in few)
    return Value(begin.begin, end.end, Grain.VAGUE, approx=True, conventions=("a-few",))


def _stretch(form: Form, length: Length, base: Period, conventions: Conventions) -> tuple[Period, tuple[str, ...]]:
    low, high, unit = length.low or 0, length.high or 0, length.unit
    if length.frame in (Frame.AGO, Frame.LATER):
        return _away(form, length, base, conventions)
    if length.frame is Frame.PAST or form.retrospective:
        if unit >= YEAR and not conventions.recent_from_day:
            return Period(around(base, unit, -high).begin, around(base, unit, -1).end, unit), ("years-calendar",)
        return Period(add(base.begin, unit, -high), base.end, unit), ("years-from-day",)
    # within and next: from the anchor's day; from a whole month or year, from the day after it
    if unit >= YEAR and length.frame is Frame.NEXT and not conventions.recent_from_day:
        return Period(around(base, unit, 1).begin, around(base, unit, max(low, high)).end, unit), ("years-calendar",)
    begin = base.end if base.begin == base.end else base.end + timedelta(days=1)
    end, tags = _moved(base.end, unit, high, conventions)
    return Period(begin, end, unit), ("within-from-day", *tags)


def _moved(day: Date, unit: Unit, n: int, conventions: Conventions) -> tuple[Date, tuple[str, ...]]:
    """`day` moved by n units, with the tag of the calendar where they are working days."""
    if unit is not Unit.WORKDAY:
        return add(day, unit, n), ()
    if conventions.workdays_are_official and offdays.is_official():
        return offdays.add_workdays(day, n), ("workdays-official",)
    return add(day, unit, n), ("workdays-monday-to-friday",)


def _away(form: Form, length: Length, base: Period, conventions: Conventions) -> tuple[Period, tuple[str, ...]]:
    """N units before or after: a calendar unit for years, quarters and months, a day for days and weeks."""
    n = -(length.low or 0) if length.frame is Frame.AGO else (length.low or 0)
    exact = length.unit <= WEEK or not conventions.ago_is_calendar or form.boundary is Boundary.FROM_EFFECTIVE
    if not exact:
        return around(base, length.unit, n), ("ago-calendar",)
    begin, tags = _moved(base.begin, length.unit, n, conventions)
    end, _ = _moved(base.end, length.unit, n, conventions)
    return Period(begin, end, DAY if begin == end else base.unit), tags
