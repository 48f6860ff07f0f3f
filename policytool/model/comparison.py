"""Comparisons: pairs of items and the edits inside a pair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from policytool.model.lists import Item

if TYPE_CHECKING:
    from policytool.model.amendment import Verdict
    from policytool.model.page import Issue

__all__ = [
    "Alignment",
    "Comparison",
    "Edit",
    "EditOp",
    "Pair",
    "Relation",
    "Stat",
]


class Relation(Enum):
    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    REFERENCE_ONLY = "reference-only"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    EXPANDED = "expanded"
    NARROWED = "narrowed"
    SERVES = "serves"
    """the right item carries out (part of) the left one"""
    ADDED = "added"
    REMOVED = "removed"


class EditOp(Enum):
    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from left to right. The lefts joined are the left text, the rights joined the right one."""

    op: EditOp
    left: str
    right: str
    move: int | None = None
    """Two edits with the same number are one moved stretch: gone here, come there"""

    def to_dict(self) -> dict[str, Any]:
        record: dict[str, Any] = {"op": self.op.value, "left": self.left, "right": self.right}
        if self.move is not None:
            record["move"] = self.move
        return record


@dataclass(frozen=True, slots=True)
class Pair:
    """Items of the left that answer items of the right (many to many; one side is empty for added and removed)."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]
    relation: Relation
    """The first of `relations` in the order of telling: what a reader should hear first"""
    score: float
    """Likeness, 0 to 1"""
    why: tuple[str, ...] = ()
    """Evidence a person can check"""
    edits: tuple[Edit, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": [i.to_dict() for i in self.left],
            "right": [i.to_dict() for i in self.right],
            "relation": self.relation.value,
            "relations": [r.value for r in self.relations],
            "score": round(self.score, 4),
            "why": list(self.why),
            "edits": [e.to_dict() for e in self.edits],
        }


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of two lists; every item of both sides is in at least one pair."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the list `right_list` of one document relates to `left_list` of another."""

    left_doc: str
    left_list: str
    right_doc: str
    right_list: str
    alignment: Alignment
    verdicts: tuple[Verdict, ...] = ()
    """On each order of the decision that was given as authority: whether the two texts bear it out"""
    issues: tuple[Issue, ...] = ()
    """What of that decision was not understood, and citations that were not carried on"""

    def to_dict(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "left": {"doc": self.left_doc, "list": self.left_list},
            "right": {"doc": self.right_doc, "list": self.right_list},
            "pairs": [p.to_dict() for p in self.alignment.pairs],
        }
        if self.verdicts or self.issues:
            record["decision"] = [v.to_dict() for v in self.verdicts]
            record["issues"] = [i.to_dict() for i in self.issues]
        return record


@dataclass(frozen=True, slots=True)
class Stat:
    """A comparison in one line: how many items, and what became of them."""

    left_doc: str
    left_list: str
    right_doc: str
    right_list: str
    sizes: tuple[int, int]
    """Items of the left and of the right"""
    counts: tuple[tuple[Relation, int], ...]
    """Pairs of each relation, most first"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": {"doc": self.left_doc, "list": self.left_list, "items": self.sizes[0]},
            "right": {"doc": self.right_doc, "list": self.right_list, "items": self.sizes[1]},
            "counts": {relation.value: n for relation, n in self.counts},
        }
