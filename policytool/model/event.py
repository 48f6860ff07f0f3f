"""The chronicle (大事记)."""

from __future__ import annotations

from datetime import date as Date
from enum import Enum
from typing import Any

from policytool.model.time import TemporalExpression
from policytool.text import Text
from policytool.values import value

__all__ = [
    "Due",
    "DueState",
    "Event",
    "Mention",
    "Reading",
]


class Reading(Enum):
    PAST = "past"
    PLAN = "plan"
    TARGET = "target"
    STATE = "state"


@value
class Mention:
    """A place that tells of an event."""

    text: Text
    when: TemporalExpression

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text.value, "date_text": self.when.text.value, "source": self.text.citation()}


@value
class Event:
    """大事记: one thing that happened or is promised, with every place that says so."""

    when: TemporalExpression
    reading: Reading
    what: str
    mentions: tuple[Mention, ...]
    conflicts: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.when.to_dict(),
            "reading": self.reading.value,
            "event": self.what,
            "mentions": [m.to_dict() for m in self.mentions],
            "conflicts": list(self.conflicts),
            "who": list(self.who),
            "where": list(self.where),
            "text": self.mentions[0].text.value,
            "source": self.mentions[0].text.citation(),
        }


class DueState(Enum):
    """How the last day of a promise lies to a day."""

    PASSED = "passed"
    NEAR = "near"
    LATER = "later"


@value
class Due(Event):
    """A promise with a last day, seen from a day."""

    state: DueState = DueState.LATER
    today: Date = Date.max
    days: int = 0
    """Days that are left; less than 0 where its time is over"""

    def to_dict(self) -> dict[str, Any]:
        due = {"state": self.state.value, "days": self.days, "today": self.today.isoformat()}
        return {**Event.to_dict(self), "due": due}
