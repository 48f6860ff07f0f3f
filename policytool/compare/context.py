"""What the links found so far say of a pair: its neighbours, its place, and the provisions it cites.

Takes features and links; gives numbers `match` adds to the likeness. Knows nothing of texts beyond their citations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policytool.compare.features import Feature

__all__ = ["NEAR", "Context"]

NEAR = 2
"""Neighbours looked at on each side: one may itself have been moved"""


class Context:
    """The neighbours of every place by the links found so far."""

    def __init__(self, left: Sequence[Feature], right: Sequence[Feature], links: Mapping[int, int]) -> None:
        self._left, self._right = left, right
        self._there = {-1: -1, len(left): len(right), **links}
        self._here = {j: i for i, j in self._there.items()}
        self._before = _nearest(self._there, len(left), step=1), _nearest(self._here, len(right), step=1)
        self._after = _nearest(self._there, len(left), step=-1), _nearest(self._here, len(right), step=-1)
        self._now = {f.number: right[links[f.index]].number for f in left if f.number and f.index in links}

    def support(self, i: int, j: int) -> float:
        """1 where the items before both are linked and those after both, 0.5 where one side is, else 0."""
        before = self._agree(self._before[0][i], self._before[1][j], i, j)
        after = self._agree(self._after[0][i], self._after[1][j], i, j)
        return (before + after) / 2

    def citing(self, i: int, j: int) -> int:
        """1 where both cite a provision in common, as it is numbered now; -1 where all they cite is linked elsewhere."""
        left, right = self._left[i].cited, self._right[j].cited
        if not left or not right:
            return 0
        now = {self._now.get(number) for number in left}
        if now & right:
            return 1
        return 0 if None in now else -1

    def _agree(self, lefts: tuple[int, ...], rights: tuple[int, ...], i: int, j: int) -> bool:
        """Whether one of the nearest linked items on the left is the partner of one of the nearest on the right."""
        return any(self._there[a] in rights and a != i and self._there[a] != j for a in lefts)


def _nearest(linked: Mapping[int, int], count: int, step: int) -> list[tuple[int, ...]]:
    """For each place the `NEAR` nearest linked places before it (step 1) or after it (step -1)."""
    out: list[tuple[int, ...]] = [()] * count
    recent: tuple[int, ...] = (-1 if step == 1 else count,)
    for place in range(count)[::step]:
        out[place] = recent
        if place in linked:
            recent = (place, *recent)[:NEAR]
    return out
