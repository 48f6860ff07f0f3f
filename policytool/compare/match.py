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
from policytool.compare.features import Feature, Weights

__all__ = ["ALONE", "Matcher"]

ALONE = 0.36
"""Weighted likeness that carries a pair by itself. Items of one law that have nothing to do with each other share up to a
third of their weight where both follow one formula (penalties, powers)"""
_CONTEXT = 0.24
"""What full context adds. Between the same neighbours a likeness of an eighth is enough: chance gives under a tenth there"""
_HEADING = 0.24
"""What an equal heading adds; like context it names the place"""
_FAVOURITE = 0.5
"""An item that resembles another one more than twice as much is not this one, whatever the context says"""
_SAME_TEXT = 2.0
"""Value of an identical pair: more than any rewrite, so that an unchanged item is never given away"""
_GAP = 24
"""Items of a gap compared each with each without a shared rare bigram; in a longer gap only those at the same depth"""
_NEAR = 2
"""Neighbours looked at on each side: one may itself have been moved"""


class Matcher:
    """The sides, their weights, and the links found so far."""

    def __init__(self, left: Sequence[Feature], right: Sequence[Feature], weights: Weights) -> None:
        self.left, self.right, self.weights = left, right, weights
        self.links: dict[int, int] = {}
        self.likeness: dict[int, dict[int, float]] = defaultdict(dict)
        """Of the pairs that were looked at, by left and right index; `_SAME_TEXT` for equal text"""
        self._sideways: dict[int, dict[int, float]] = defaultdict(dict)
        """The same by right and left index"""
        self._context = _Context({}, len(left), len(right))

    def run(self) -> dict[int, int]:
        """The links, by left index."""
        self._identical()
        loose_left = [f for f in self.left if f.index not in self.links]
        taken = set(self.links.values())
        loose_right = [f for f in self.right if f.index not in taken]
        self._fixed = dict(self.links)
        self._compare(self._same_keys(loose_left, loose_right))
        self._compare(candidates(loose_left, loose_right, self.weights))
        self._decide(context=False)
        for _ in range(2):
            self._compare(self._gaps())
            self._decide(context=True)
        self.links = dict(sorted(self.links.items()))
        self._context = _Context(self.links, len(self.left), len(self.right))
        return self.links

    # --------------------------------------------------------------------------------------------------------- questions
    def alike(self, i: int, j: int) -> float:
        """The likeness of two items, 0 to 1."""
        return min(1.0, self.likeness[i][j]) if j in self.likeness.get(i, ()) else self._alike(i, j)

    def support(self, i: int, j: int) -> float:
        """How well the neighbours of two items agree, 0 to 1 (after `run`)."""
        return self._context.support(i, j)

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
                low, high = rank + min(0, shift) - _NEAR, rank + max(0, shift) + _NEAR
                out += [(i, j) for j in there[max(0, low) : min(high, low + 4 * _NEAR) + 1]]
        return out

    # ----------------------------------------------------------------------------------------------------- likenesses
    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            if j not in self.likeness[i]:
                same = self.left[i].key == self.right[j].key
                value = _SAME_TEXT if same else self.weights.likeness(self.left[i], self.right[j])
                self.likeness[i][j] = self._sideways[j][i] = value

    def _decide(self, context: bool) -> None:
        values: dict[int, dict[int, float]] = {}
        best_left = {i: max(row.values()) for i, row in self.likeness.items() if row}
        best_right = {j: max(row.values()) for j, row in self._sideways.items()}
        near = _Context(self.links, len(self.left), len(self.right)) if context else None
        for i, row in self.likeness.items():
            kept = values.setdefault(i, {})
            for j, likeness in row.items():
                value = likeness + _HEADING * self._headings(i, j)
                if near:
                    value += _CONTEXT * near.support(i, j)
                favourite = max(best_left[i], best_right[j])
                if value >= ALONE and likeness >= min(ALONE, _FAVOURITE * favourite) > 0:
                    kept[j] = value
        self.links = self._fixed | assign(values)

    def _headings(self, i: int, j: int) -> float:
        left, right = self.left[i].heading, self.right[j].heading
        return 1.0 if left and left == right else 0.0

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
                near = free_right if narrow else free_right[max(0, rank - _NEAR) : rank + _NEAR + 1]
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


class _Context:
    """How well the neighbours of two items agree, by the links found so far."""

    def __init__(self, links: dict[int, int], lefts: int, rights: int) -> None:
        self._there = {-1: -1, lefts: rights} | links
        self._here = {j: i for i, j in self._there.items()}
        self._before_left = _nearest(self._there, lefts, step=1)
        self._after_left = _nearest(self._there, lefts, step=-1)
        self._before_right = _nearest(self._here, rights, step=1)
        self._after_right = _nearest(self._here, rights, step=-1)

    def support(self, i: int, j: int) -> float:
        """1 where the items before both are linked and those after both, 0.5 where one side is, else 0."""
        before = self._agree(self._before_left[i], self._before_right[j], i, j)
        after = self._agree(self._after_left[i], self._after_right[j], i, j)
        return (before + after) / 2

    def _agree(self, lefts: tuple[int, ...], rights: tuple[int, ...], i: int, j: int) -> bool:
        """Whether one of the nearest linked items on the left is the partner of one of the nearest on the right."""
        return any(self._there[a] in rights and a != i and self._there[a] != j for a in lefts)


def _nearest(linked: dict[int, int], count: int, step: int) -> list[tuple[int, ...]]:
    """For each place the `_NEAR` nearest linked places before it (step 1) or after it (step -1)."""
    out: list[tuple[int, ...]] = [()] * count
    edge = -1 if step == 1 else count
    recent: tuple[int, ...] = (edge,)
    for place in range(count)[::step]:
        out[place] = recent
        if place in linked:
            recent = (place, *recent)[:_NEAR]
    return out
