"""One-to-one: which item of the left is which of the right, decided together from content, heading and context.

Takes features, gives `{left index: right index}`. Rounds: the identical; what content alone decides; then twice more with
the neighbours found so far as context, so that a heavy rewrite is found between its neighbours and a look-alike without
any context is not. Knows nothing of splits, merges or relations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from policytool.compare.assign import assign
from policytool.compare.candidates import candidates
from policytool.compare.context import NEAR, Context
from policytool.compare.features import Feature, Weights

__all__ = ["ALONE", "Matcher"]

ALONE = 0.36
"""Weighted likeness that carries a pair by itself. Items of one law that have nothing to do with each other share up to a
third of their weight where both follow one formula (penalties, powers)"""
_CONTEXT = 0.24
"""What full context adds. Between the same neighbours a likeness of an eighth is enough: chance gives under a tenth there"""
_CITING = 0.24
"""What citing the same provisions adds; citing others takes it away: the penalty for one duty is not that for another,
however alike the formulas"""
_HEADING = 0.24
"""What an equal heading adds; like context it names the place"""
_FAVOURITE = 0.5
"""An item that resembles another one more than twice as much is not this one, whatever the context says"""
_SAME_TEXT = 2.0
"""Value of an identical pair: more than any rewrite, so that an unchanged item is never given away"""
_EVIDENT = 0.75
"""Likeness of neighbours in place that makes a search elsewhere needless"""
_GAP = 24
"""Items of a gap compared each with each without a shared rare bigram; in a longer gap only those at the same depth"""


class Matcher:
    """The sides, their weights, and the links found so far."""

    def __init__(self, left: Sequence[Feature], right: Sequence[Feature], weights: Weights) -> None:
        self.left, self.right, self.weights = left, right, weights
        self.links: dict[int, int] = {}
        self.likeness: dict[int, dict[int, float]] = defaultdict(dict)
        """Of the pairs that were looked at, by left and right index; `_SAME_TEXT` for equal text"""
        self._sideways: dict[int, dict[int, float]] = defaultdict(dict)
        """The same by right and left index"""
        self._context: Context | None = None
        """None as long as content alone decides"""

    def run(self) -> dict[int, int]:
        """The links, by left index."""
        self._identical()
        self._fixed = dict(self.links)
        self._compare(self._same_keys(*self._loose()))
        self._compare(self._gaps())
        self._evident()
        self._compare(candidates(*self._loose(), self.weights))
        self._decide()
        for _ in range(2):
            self._compare(self._gaps())
            self._context = Context(self.left, self.right, self.links)
            self._decide()
        self.links = dict(sorted(self.links.items()))
        self._context = Context(self.left, self.right, self.links)
        return self.links

    # --------------------------------------------------------------------------------------------------------- questions
    def alike(self, i: int, j: int) -> float:
        """The likeness of two items, 0 to 1."""
        return min(1.0, self.likeness[i][j]) if j in self.likeness.get(i, ()) else self._alike(i, j)

    def support(self, i: int, j: int) -> float:
        """How well the neighbours of two items agree, 0 to 1 (after `run`)."""
        return self._context.support(i, j) if self._context else 0.0

    def nearest_right(self, i: int) -> tuple[int, float] | None:
        """The right item most like left item `i`, of those that were looked at, and how much."""
        return _greatest(self.likeness.get(i, {}))

    def nearest_left(self, j: int) -> tuple[int, float] | None:
        """The left item most like right item `j`, of those that were looked at, and how much."""
        return _greatest(self._sideways.get(j, {}))

    def _alike(self, i: int, j: int) -> float:
        one, other = self.left[i], self.right[j]
        return 1.0 if one.key == other.key else self.weights.likeness(one, other)

    # ----------------------------------------------------------------------------------------------------- the identical
    def _identical(self) -> None:
        """Link items whose text stands exactly once on each side."""
        left, right = _by_key(self.left), _by_key(self.right)
        for key, here in left.items():
            there = right.get(key, ())
            if len(here) == len(there) == 1:
                self.links[here[0]] = there[0]

    def _same_keys(self, left: Iterable[Feature], right: Iterable[Feature]) -> list[tuple[int, int]]:
        """Pairs of equal text that stands several times; each with those at about the same rank."""
        others = _by_key(right)
        out: list[tuple[int, int]] = []
        for key, here in _by_key(left).items():
            there = others.get(key, [])
            shift = len(there) - len(here)
            for rank, i in enumerate(here):
                low, high = rank + min(0, shift) - NEAR, rank + max(0, shift) + NEAR
                out += [(i, j) for j in there[max(0, low) : min(high, low + 4 * NEAR) + 1]]
        return out

    def _evident(self) -> None:
        """Link items in place that are so alike that a search could hardly find better; `_decide` may still part them."""
        for i, row in self.likeness.items():
            value, j = max((value, -j) for j, value in row.items())
            if _EVIDENT <= value < _SAME_TEXT and value == max(self._sideways[-j].values()):
                self.links[i] = -j

    def _loose(self) -> tuple[list[Feature], list[Feature]]:
        """The items of both sides that no link holds."""
        taken = set(self.links.values())
        return [f for f in self.left if f.index not in self.links], [f for f in self.right if f.index not in taken]

    # ----------------------------------------------------------------------------------------------------- likenesses
    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            if j not in self.likeness[i]:
                same = self.left[i].key == self.right[j].key
                value = _SAME_TEXT if same else self.weights.likeness(self.left[i], self.right[j])
                self.likeness[i][j] = self._sideways[j][i] = value

    def _decide(self) -> None:
        """The assignment with the greatest sum, by likeness, heading and the context of the links found so far."""
        best_left = {i: max(row.values()) for i, row in self.likeness.items() if row}
        best_right = {j: max(row.values()) for j, row in self._sideways.items()}
        values: dict[int, dict[int, float]] = {}
        for i, row in self.likeness.items():
            kept = values.setdefault(i, {})
            for j, likeness in row.items():
                same_heading = self.left[i].heading == self.right[j].heading != ""
                least = 0.0 if same_heading else min(ALONE, _FAVOURITE * max(best_left[i], best_right[j]))
                if likeness < least or not likeness:
                    continue
                value = likeness + _HEADING * same_heading
                if self._context:
                    value += _CONTEXT * self._context.support(i, j) + _CITING * self._context.citing(i, j)
                if value >= ALONE:
                    kept[j] = value
        self.links = self._fixed | assign(values)

    # -------------------------------------------------------------------------------------------------------- context
    def _gaps(self) -> list[tuple[int, int]]:
        """Pairs of unlinked items between the same linked neighbours."""
        partner = {j: i for i, j in self.links.items()}
        out: list[tuple[int, int]] = []
        for i0, j0 in [(-1, -1), *self.links.items()]:
            free_left = _run(i0 + 1, len(self.left), self.links)
            free_right = _run(j0 + 1, len(self.right), partner)
            narrow = len(free_left) * len(free_right) <= _GAP * _GAP
            for rank, i in enumerate(free_left):
                near = free_right if narrow else free_right[max(0, rank - NEAR) : rank + NEAR + 1]
                out += [(i, j) for j in near]
        return out


def _greatest(row: Mapping[int, float]) -> tuple[int, float] | None:
    other = max(row, key=lambda k: (row[k], -k), default=None)
    return None if other is None or not row[other] else (other, min(1.0, row[other]))


def _by_key(some: Iterable[Feature]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for feature in some:
        out[feature.key].append(feature.index)
    return out


def _run(start: int, end: int, linked: dict[int, int]) -> list[int]:
    out = []
    while start < end and start not in linked:
        out.append(start)
        start += 1
    return out
