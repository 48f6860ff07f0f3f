"""沿革: what became of an item over several versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policytool.model.comparison import Pair, Relation
from policytool.model.lists import Item

__all__ = ["Chain", "Turn", "Version"]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions that are compared: a list of a document."""

    doc: str
    list: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """From an item of one version to an item of the next."""

    left: Item
    right: Item
    pair: Pair
    """The pair of the comparison of the two versions that says so"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": self.left.n,
            "right": self.right.n,
            "relation": self.pair.relation.value,
            "relations": [relation.value for relation in self.pair.relations],
            "score": round(self.pair.score, 4),
            "why": list(self.pair.why),
        }


@dataclass(frozen=True, slots=True)
class Chain:
    """The history of an item: from the version that brings it in to the last that still has something of it."""

    versions: tuple[Version, ...]
    """Of each version the items that belong to the chain; none before its beginning and after its end"""
    turns: tuple[tuple[Turn, ...], ...]
    """Between each version and the next"""
    branches: tuple[tuple[Item | None, ...], ...]
    """The ways from the first item on, an item for each version; what was followed once is not followed again"""

    @property
    def begins(self) -> int:
        """The version, from 0, with the first item."""
        return next(n for n, version in enumerate(self.versions) if version.items)

    @property
    def ends(self) -> int:
        """The last version that has something of it."""
        return max(n for n, version in enumerate(self.versions) if version.items)

    def relations(self) -> frozenset[Relation]:
        """All that happened to it; added where it begins later, removed where a branch ends before the last version."""
        found = {relation for turns in self.turns for turn in turns for relation in turn.pair.relations}
        lost = any(self.is_lost(item, n) for n, version in enumerate(self.versions) for item in version.items)
        return frozenset(found | ({Relation.ADDED} if self.begins else set()) | ({Relation.REMOVED} if lost else set()))

    def is_lost(self, item: Item, n: int) -> bool:
        """Whether `item` of version `n` is not taken up by the next."""
        return n < len(self.turns) and not any(turn.left is item for turn in self.turns[n])

    def turn(self, n: int, left: Item, right: Item) -> Turn | None:
        """The turn from version `n` on that leads from `left` to `right`."""
        return next((s for s in self.turns[n] if s.left is left and s.right is right), None)

    def to_dict(self) -> dict[str, Any]:
        return {
            "versions": [
                {"doc": v.doc, "list": v.list, "items": [item.to_dict() for item in v.items]} for v in self.versions
            ],
            "turns": [[turn.to_dict() for turn in turns] for turns in self.turns],
            "branches": [[item.n if item else None for item in branch] for branch in self.branches],
            "relations": [relation.value for relation in Relation if relation in self.relations()],
        }
