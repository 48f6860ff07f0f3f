"""Dates and amounts."""

from __future__ import annotations

from datetime import date as Date
from enum import Enum
from typing import Any

from policytool.model.lists import Fact
from policytool.values import value

__all__ = [
    "Anchor",
    "Boundary",
    "Grain",
    "Quantity",
    "TemporalExpression",
    "iso",
]


def iso(day: Date | None) -> str | None:
    return day.isoformat() if day else None


class Grain(Enum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PLAN = "plan"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"

    __hash__ = object.__hash__  # at the speed of C: a key for every expression


class Boundary(Enum):
    BY = "by"
    UNTIL = "until"
    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    FROM_EFFECTIVE = "from-effective"

    __hash__ = object.__hash__


@value
class Anchor:
    """The day an expression was read from, and why that one."""

    date: Date
    why: str
    """"document", "mention" (an expression before it), "section", "article", "effective" …"""
    basis: str = ""
    """Of "document": how its day is known (`DocumentDate.why`)"""

    def to_dict(self) -> dict[str, Any]:
        basis = {"basis": self.basis} if self.basis else {}
        return {"date": self.date.isoformat(), "why": self.why, **basis}


@value
class TemporalExpression(Fact):
    """A date expression and its value: inclusive first and last day, None for an open end."""

    begin: Date | None
    end: Date | None
    grain: Grain
    boundary: Boundary | None = None
    anchor: Anchor | None = None
    approx: bool = False
    duration: str | None = None
    """ISO 8601 duration (P3Y) where the expression is a length of time; WD counts working days"""
    recurring: str | None = None
    """ISO 8601 period (P1M) where it comes again: 每月"""
    conventions: tuple[str, ...] = ()
    """Tags of the disputed conventions used (docs)"""
    edtf: str = ""
    """Extended Date/Time Format (ISO 8601-2) of the value"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "begin": iso(self.begin),
            "end": iso(self.end),
            "grain": self.grain.value,
            "boundary": self.boundary.value if self.boundary else None,
            "edtf": self.edtf,
            "anchor": self.anchor.to_dict() if self.anchor else None,
            "approx": self.approx,
            "duration": self.duration,
            "recurring": self.recurring,
            "conventions": list(self.conventions),
            "rule": self.rule,
            "source": self.text.citation(),
        }


@value
class Quantity(Fact):
    """An amount: value, unit and what it measures."""

    value: float | None
    high: float | None
    """The upper end of a range, else None"""
    unit: str
    comparator: str | None
    """超, 近, 余, 不低于, 达到, 左右 … as printed"""
    measures: str | None
    kind: str = "count"
    """money, area, length, percent, percent-point, multiple, rank, count …"""
    change: str | None = None
    """up, down or level, where the words right before the amount say how it moves (增长5.5%, 降至32%, 稳定在120万吨)"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "value": self.value,
            "high": self.high,
            "unit": self.unit,
            "comparator": self.comparator,
            "measures": self.measures,
            "kind": self.kind,
            "change": self.change,
            "rule": self.rule,
            "source": self.text.citation(),
        }
