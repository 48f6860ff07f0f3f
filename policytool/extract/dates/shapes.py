"""What recognition hands to interpretation: date expressions as steps, before anybody knows a day.

A point in time is a walk from the large to the small: 今年4月中旬 is "the year of the document, its 4th month, the middle ten
days of it". Each step is a `Step`; whether the walk needs an anchor is told by its first step alone. Internal to `dates`.
"""

from __future__ import annotations

from datetime import date as Date
from enum import Enum, IntEnum
from typing import NamedTuple

from policytool.model import Boundary, Grain

__all__ = [
    "ABSOLUTE",
    "BACK",
    "CENTURY",
    "CLOCK",
    "DAY",
    "EFFECT",
    "EVENT",
    "EVERY",
    "FIRST",
    "FIXED",
    "FOLLOW",
    "ISSUE",
    "LAST",
    "LENGTH",
    "MONTH",
    "NTH",
    "PART",
    "PLAN",
    "POINT",
    "SAME",
    "SHIFT",
    "VAGUE",
    "WEEK",
    "XUN",
    "YEAR",
    "Form",
    "Frame",
    "Kind",
    "Length",
    "Op",
    "Part",
    "Step",
    "Token",
    "Unit",
]


class Unit(IntEnum):
    """Units of time; the value is the rank, so that a coarser unit is greater."""

    WORKDAY = 1
    DAY = 2
    MOON = 3
    """腊月二十三: a day of the moon's year, counted 1223"""
    FESTIVAL = 4
    """春节: its day"""
    HOLIDAY = 5
    """春节期间: the days off around it"""
    WEEK = 6
    XUN = 7
    """旬"""
    MONTH = 8
    QUARTER = 9
    SEASON = 10
    HALF = 11
    """半年"""
    TERM = 12
    """学期"""
    YEAR = 13
    SCHOOL_YEAR = 14
    PLAN = 15
    """a five-year plan"""
    DECADE = 16
    CENTURY = 17

    __hash__ = int.__hash__  # at the speed of C: forms are keys

    @property
    def grain(self) -> Grain:
        return _GRAINS[self]


_GRAINS = {
    Unit.WORKDAY: Grain.DAY,
    Unit.DAY: Grain.DAY,
    Unit.MOON: Grain.DAY,
    Unit.FESTIVAL: Grain.DAY,
    Unit.HOLIDAY: Grain.DAY,
    Unit.WEEK: Grain.WEEK,
    Unit.XUN: Grain.MONTH,
    Unit.MONTH: Grain.MONTH,
    Unit.QUARTER: Grain.QUARTER,
    Unit.SEASON: Grain.QUARTER,
    Unit.HALF: Grain.HALF,
    Unit.TERM: Grain.HALF,
    Unit.YEAR: Grain.YEAR,
    Unit.SCHOOL_YEAR: Grain.YEAR,
    Unit.PLAN: Grain.PLAN,
    Unit.DECADE: Grain.DECADE,
    Unit.CENTURY: Grain.CENTURY,
}


class Op(Enum):
    """What a step does to the period reached so far."""

    ABSOLUTE = "absolute"
    """the n-th unit of the era: 2024年, “十四五”, 20世纪"""
    FIXED = "fixed"
    """a period that is given outright: a dated event"""
    SHIFT = "shift"
    """n units from the document's date: 今年 (0), 去年 (-1), 明天 (1)"""
    EFFECT = "effect"
    """the day on which the text itself comes into force: 自本条例施行之日起"""
    BACK = "back"
    """the last mention, as long as it is, n units away: 去年同期"""
    FOLLOW = "follow"
    """n units from the last mention: 当日 (0), 次年 (1)"""
    SAME = "same"
    """the unit in question, whichever the discourse says: 年 of 年底, 月 of 月末"""
    NTH = "nth"
    """the n-th unit inside: 5月, 三季度, 中旬"""
    PART = "part"
    """a part of it: 初, 中, 底"""
    FIRST = "first"
    """its first n units: 前8个月"""
    LAST = "last"
    """its last n units: 后三年"""

    __hash__ = object.__hash__


class Part(IntEnum):
    START = 1
    """初"""
    MIDDLE = 2
    """中"""
    END = 3
    """底、末"""
    FIRST_THIRD = 4
    """前期、初期"""
    MIDDLE_THIRD = 5
    """中期"""
    LAST_THIRD = 6
    """后期、末期"""
    FIRST_HALF = 7
    """上半叶、前半期"""
    LAST_HALF = 8


class Step(NamedTuple):
    op: Op
    unit: Unit
    n: int = 0
    days: tuple[Date, Date] | None = None
    """For FIXED"""


class Frame(Enum):
    """How a length of time lies to its anchor."""

    BARE = "duration"
    """有效期3年"""
    WITHIN = "within"
    """3年内"""
    LATER = "later"
    """三天后"""
    AGO = "ago"
    """三年前"""
    PAST = "past"
    """近三年、五年来"""
    NEXT = "next"
    """未来五年"""

    __hash__ = object.__hash__


class Length(NamedTuple):
    """N units: low and high differ in 3—5年; None is 几, 数. Halves are counted in months (两年半 is 30 months)."""

    low: int | None
    high: int | None
    unit: Unit
    frame: Frame
    follows: bool = False
    """Counted from the last mention, not from the document: 随后2年内"""


class Kind(Enum):
    POINT = "point"
    LENGTH = "length"
    EVENT = "event"
    VAGUE = "vague"
    EVERY = "every"
    ISSUE = "issue"
    """自本通知印发之日起"""
    CLOCK = "clock"


class Token(NamedTuple):
    kind: Kind
    start: int
    end: int
    family: str
    steps: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()
    """The end of a range with elided units: 2021—2035年, 1—11月"""
    length: Length | None = None
    narrow: tuple[Step, ...] = ()
    """How a length reads after a point: “十五五”前两年"""
    recurring: str | None = None
    terms: tuple[tuple[Date, Date], ...] = ()
    """The days of an event; more than one where they are terms of office"""
    approx: bool = False
    after_event: bool = False
    """A length counted from what the words before it tell: 收到申请后五日内"""


# The members that are asked for at every token: in an enum of Python 3.11 a member takes longer to look up than a regular
# expression to fail
POINT, LENGTH, EVENT, VAGUE = Kind.POINT, Kind.LENGTH, Kind.EVENT, Kind.VAGUE
EVERY, ISSUE, CLOCK = Kind.EVERY, Kind.ISSUE, Kind.CLOCK
ABSOLUTE, FIXED, SHIFT, EFFECT, BACK = Op.ABSOLUTE, Op.FIXED, Op.SHIFT, Op.EFFECT, Op.BACK
FOLLOW, SAME, NTH, PART, FIRST, LAST = Op.FOLLOW, Op.SAME, Op.NTH, Op.PART, Op.FIRST, Op.LAST
DAY, WEEK, XUN, MONTH = Unit.DAY, Unit.WEEK, Unit.XUN, Unit.MONTH
YEAR, PLAN, CENTURY = Unit.YEAR, Unit.PLAN, Unit.CENTURY


class Form(NamedTuple):
    """One expression as recognised. Offsets count in the text that was read."""

    start: int
    end: int
    family: str
    """First part of the rule's name: date, relative, narrative, plan, event, duration, vague, recurring …"""
    steps: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()
    """The steps of the second point of a range"""
    length: Length | None = None
    recurring: str | None = None
    """ISO 8601 period"""
    boundary: Boundary | None = None
    approx: bool = False
    terms: tuple[tuple[Date, Date], ...] = ()
    """The days of a dated event; more than one are terms of office"""
    unknown_start: bool = False
    """Counted from a day the text does not tell: 自受理之日起20日内, or tells once for many: 每月报送上月进展"""
    retrospective: bool = False
    """两个月内的第三次: the stretch lies before its anchor"""
    open_end: bool = False
    """2026年汛前: before a time of that year of which the day is not known"""
