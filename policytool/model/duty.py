"""Tasks: what is to be done, who answers for it, by when, how much of it."""

from __future__ import annotations

from datetime import date as Date
from enum import Enum
from typing import Any

from policytool.model.lists import Fact, Item
from policytool.model.time import iso
from policytool.text import Text
from policytool.values import value

__all__ = [
    "Agencies",
    "Agency",
    "Area",
    "Deadline",
    "DeadlineKind",
    "Duty",
    "Role",
    "Target",
    "Task",
]


class Role(Enum):
    LEAD = "lead"
    """牵头单位"""
    RESPONSIBLE = "responsible"
    """责任单位"""
    SUPPORT = "support"
    """配合单位"""
    JOINT = "joint"
    """按职责分工负责"""


@value
class Agency(Fact):
    """A unit that answers for something."""

    name: str
    """In full, an inherited prefix put back"""
    role: Role


@value
class Agencies(Fact):
    """One responsibility phrase, read. `text` is the phrase as printed."""

    members: tuple[Agency, ...]
    governs: Text | None
    """The stretch of text the phrase answers for"""
    open_ended: bool = False
    """等: more units than are named"""

    def names(self, role: Role) -> list[str]:
        return [m.name for m in self.members if m.role is role]


class DeadlineKind(Enum):
    DUE = "due"
    WINDOW = "window"
    MILESTONE = "milestone"
    RECURRING = "recurring"
    TARGET = "target"
    ONGOING = "ongoing"


@value
class Deadline(Fact):
    """Until when a task is to be done. Days are inclusive, None is open."""

    begin: Date | None
    end: Date | None
    kind: DeadlineKind

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text.value, "begin": iso(self.begin), "end": iso(self.end), "kind": self.kind.value}


@value
class Target(Fact):
    """A state to be reached: how much of what, by when."""

    measures: str | None
    value: float | None
    unit: str
    comparator: str | None
    begin: Date | None = None
    end: Date | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "measures": self.measures,
            "value": self.value,
            "unit": self.unit,
            "comparator": self.comparator,
            "begin": iso(self.begin),
            "end": iso(self.end),
        }


def _lines(text: Text) -> set[int]:
    return {n for first, last in text.line_ranges() for n in range(first, last + 1)}


@value
class Task(Fact):
    """任务: something to be done, with what the document says of who and when. Also 领域 (see `Area`)."""

    item: Item
    listing: str
    """Title of the list it is a member of"""
    path: tuple[str, ...] = ()
    agencies: tuple[Agencies, ...] = ()
    deadline: Deadline | None = None
    targets: tuple[Target, ...] = ()

    KIND = "task"

    @property
    def open_ended(self) -> bool:
        """等: more units answer for it than are named"""
        return any(group.open_ended for group in self.agencies)

    @property
    def evidence(self) -> tuple[Fact, ...]:
        """What says who answers for it and until when: phrases inside `text`, or lines that stand below it"""
        return (*self.agencies, *((self.deadline,) if self.deadline else ()))

    @property
    def cited(self) -> Text:
        """`text`, and the evidence that stands on other lines: what a citation for people shows"""
        cited, seen = [self.text], set[int]()
        for fact in self.evidence:
            seen = seen or _lines(self.text)
            if not seen.issuperset(lines := _lines(fact.text)):
                cited.append(fact.text)
                seen |= lines
        return Text.join(cited, "\n")

    def names(self, role: Role) -> list[str]:
        """The units with this role, in their order, each once."""
        return list(dict.fromkeys(name for group in self.agencies for name in group.names(role)))

    def to_dict(self) -> dict[str, Any]:
        item = self.item
        return {
            "doc": self.text.source.alias,
            "list": self.listing,
            "kind": self.KIND,
            "n": item.n,
            "number": item.number,
            "heading": item.heading.value if item.heading else None,
            "label": item.label,
            "text": self.text.value,
            "body": item.body.value if item.body else None,
            "path": list(self.path),
            "lead": self.names(Role.LEAD),
            "responsible": self.names(Role.RESPONSIBLE),
            "support": self.names(Role.SUPPORT),
            "joint": self.names(Role.JOINT),
            "open_ended": self.open_ended,
            "deadline": self.deadline.to_dict() if self.deadline else None,
            "targets": [t.to_dict() for t in self.targets],
            "evidence": [
                {
                    "of": "deadline" if fact is self.deadline else "agencies",
                    "text": fact.text.value,
                    "source": fact.text.citation(),
                }
                for fact in self.evidence
            ],
            "rule": self.rule,
            "source": self.text.citation(),
        }


@value
class Area(Task):
    """领域、方面: a field in which is to be worked together."""

    KIND = "area"


@value
class Duty(Task):
    """A task, seen from one unit that answers for it."""

    unit: str | None = None
    """In full; None for a task without units"""
    role: Role | None = None

    def to_dict(self) -> dict[str, Any]:
        role = self.role.value if self.role else None
        return {"unit": self.unit, "role": role, **Task.to_dict(self)}
