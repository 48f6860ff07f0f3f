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
from policytool.compare.equal import by_key, gaps, in_order, once, remaining
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
        """Of the pairs that were looked at, by left and right index"""
        self._sideways: dict[int, dict[int, float]] = defaultdict(dict)
        """The same by right and left index"""
        self._fixed: dict[int, int] = {}
        """Links of equal text"""
        self._pending: tuple[set[int], set[int]] = (set(), set())
        """Items of equal text that wait for the links of their neighbours"""
        self._twins = {f.key: f.index for f in reversed(left)}, {f.key: f.index for f in reversed(right)}
        """Where each text first stands on either side"""
        self._context: Context | None = None
        """None as long as content alone decides"""

    def run(self) -> dict[int, int]:
        """The links, by left index."""
        self.links = once(self.left, self.right)
        self.links |= in_order(self.left, self.right, self.links, sure=True)
        self._fixed = dict(self.links)
        self._pending = self._repeated()
        self._compare(self._gaps())
        self._evident()
        self._compare(candidates(*self._loose(), self.weights))
        self._decide()
        if any(self._pending):
            self._settle()
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
        twin = self._twins[1].get(self.left[i].key)
        return _greatest(self.likeness.get(i, {})) if twin is None else (twin, 1.0)

    def nearest_left(self, j: int) -> tuple[int, float] | None:
        """The left item most like right item `j`, of those that were looked at, and how much."""
        twin = self._twins[0].get(self.right[j].key)
        return _greatest(self._sideways.get(j, {})) if twin is None else (twin, 1.0)

    def _alike(self, i: int, j: int) -> float:
        one, other = self.left[i], self.right[j]
        return 1.0 if one.key == other.key else self.weights.likeness(one, other)

    # ----------------------------------------------------------------------------------------------------- the identical
    def _repeated(self) -> tuple[set[int], set[int]]:
        """The items of both sides whose text stands on both sides and was not linked: there are too many of it on one."""
        left, right = map(by_key, self._loose())
        both = left.keys() & right.keys()
        return {i for key in both for i in left[key]}, {j for key in both for j in right[key]}

    def _settle(self) -> None:
        """Link the items of equal text that had to wait for their neighbours; what is left over seeks like any other."""
        self._fixed |= in_order(self.left, self.right, self.links, sure=False)
        self.links |= self._fixed
        self._fixed |= remaining(self.left, self.right, self.links)
        self.links |= self._fixed
        waiting, self._pending = self._pending, (set(), set())
        lefts, rights = self._loose()
        self._compare(candidates([f for f in lefts if f.index in waiting[0]], rights, self.weights))
        self._compare(candidates(lefts, [f for f in rights if f.index in waiting[1]], self.weights))

    def _evident(self) -> None:
        """Link items in place that are so alike that a search could hardly find better; `_decide` may still part them."""
        for i, row in self.likeness.items():
            value, j = max((value, -j) for j, value in row.items())
            if value >= _EVIDENT and value == max(self._sideways[-j].values()):
                self.links[i] = -j

    def _loose(self) -> tuple[list[Feature], list[Feature]]:
        """The items of both sides that no link holds and that need not wait."""
        here, there = self.links.keys() | self._pending[0], {*self.links.values(), *self._pending[1]}
        return [f for f in self.left if f.index not in here], [f for f in self.right if f.index not in there]

    # ----------------------------------------------------------------------------------------------------- likenesses
    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            if j not in self.likeness[i]:
                self.likeness[i][j] = self._sideways[j][i] = self.weights.likeness(self.left[i], self.right[j])

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
        out: list[tuple[int, int]] = []
        for lefts, rights in gaps(len(self.left), len(self.right), self.links):
            here = [i for i in lefts if i not in self._pending[0]]
            there = [j for j in rights if j not in self._pending[1]]
            narrow = len(here) * len(there) <= _GAP * _GAP
            for rank, i in enumerate(here):
                out += [(i, j) for j in (there if narrow else there[max(0, rank - NEAR) : rank + NEAR + 1])]
        return out


def _greatest(row: Mapping[int, float]) -> tuple[int, float] | None:
    other = max(row, key=lambda k: (row[k], -k), default=None)
    return None if other is None or not row[other] else (other, min(1.0, row[other]))
