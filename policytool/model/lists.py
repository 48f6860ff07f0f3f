"""Facts, and enumerations with their members (任务、领域 …)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from policytool.text import Text
from policytool.values import value

__all__ = [
    "Fact",
    "Facts",
    "Item",
    "ListKind",
    "ListStatus",
    "Listing",
]


@value
class Fact:
    """Something the text says, at a place, found by a named rule."""

    text: Text
    provision: str
    """Id of the node of the tree it stands in"""
    rule: str


Facts = Mapping[str, tuple[Fact, ...]]
"""The facts of a document by the name of what found them"""


class ListKind(Enum):
    """What a list is of, told by its own words (data/lists.toml)."""

    TASK = "task"
    """任务、举措、工作"""
    AREA = "area"
    """领域、方面"""
    LINKAGE = "linkage"
    """联动"""
    MECHANISM = "mechanism"
    """机制"""
    PROBLEM = "problem"
    """问题"""
    PRINCIPLE = "principle"
    """原则"""
    SUGGESTION = "suggestion"
    """建议"""
    OTHER = "other"


class ListStatus(Enum):
    MATCH = "match"
    """相符"""
    SHORT = "short"
    """不足"""
    OVER = "over"
    """超出"""
    NOT_LISTED = "not-listed"
    """本文未列"""
    UNDECLARED = "undeclared"
    """未报数"""


@value
class Item:
    """A member of a list or a node of a tree, as comparisons and ledgers see it."""

    text: Text
    """Heading and body as printed, without the marker"""
    n: int
    """Ordinal, from 1"""
    number: str | None = None
    """The printed marker: 一是, （三）, 第十五条"""
    heading: Text | None = None
    """The printed heading without closing punctuation; None where none is printed"""
    body: Text | None = None
    """What follows the heading; None where there is nothing more"""
    label: str | None = None
    """A short name made from the text where no heading is printed"""
    path: tuple[str, ...] = ()
    """Headings above, outermost first"""
    marker: Text | None = None
    provision: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "number": self.number,
            "heading": self.heading.value if self.heading else None,
            "label": self.label,
            "text": self.text.value,
            "marker_start": self.marker.start if self.marker else None,
            "source": self.text.citation(),
        }


@value
class Listing(Fact):
    """An enumeration and the count it announces. `text` is the announcement (or the first item where there is none)."""

    title: str
    kind: ListKind
    declared: int | None
    declared_text: str | None
    items: tuple[Item, ...]
    status: ListStatus
    style: str = ""
    """How the members are marked: series (一是…), provisions (（一）…), headings, run-in, boxes, named"""
    open_ended: bool = False
    """等 stands after the members: the text itself says that it does not name all"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "doc": self.text.source.alias,
            "title": self.title,
            "kind": self.kind.value,
            "declared": self.declared,
            "declared_text": self.declared_text,
            "found": len(self.items),
            "status": self.status.value,
            "open_ended": self.open_ended,
            "items": [item.to_dict() for item in self.items],
            "text": self.text.value,
            "rule": self.rule,
            "source": self.text.citation(),
        }
