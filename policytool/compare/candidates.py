"""Which pairs are worth a look: an inverted index of bigrams, in which the rarest vote.

Near-linear: an item looks up a bounded number of bigrams with bounded postings and keeps a bounded number of partners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from typing import Protocol

from policytool.compare.features import Weights

__all__ = ["Indexed", "candidates"]

_VOTES = 24
"""Bigrams an item looks up. A rewrite that keeps a fifth of a 60-character article still shares a dozen bigrams"""
_BALLOTS = 320
"""Votes an item may collect: two dozen bigrams of a dozen items each. Rare bigrams vote first, and when it takes more of
them than this, what is left are bigrams that stand everywhere"""
_KEPT = 8
"""Partners kept for each item: of more look-alikes than this, content alone cannot find the right one (order does)"""


class Indexed(Protocol):
    """Something with bigrams: an item, or a sentence of one."""

    @property
    def index(self) -> int: ...

    @property
    def grams(self) -> frozenset[str]: ...


def candidates(left: Sequence[Indexed], right: Sequence[Indexed], weights: Weights) -> set[tuple[int, int]]:
    """Pairs (index on the left, index on the right) that share rare bigrams, sought from both sides."""
    found = set(_vote(left, right, weights))
    found.update((i, j) for j, i in _vote(right, left, weights))
    return found


def _vote(seekers: Sequence[Indexed], sought: Sequence[Indexed], weights: Weights) -> list[tuple[int, int]]:
    if not seekers or not sought:
        return []
    index: dict[str, list[int]] = {gram: [] for feature in seekers for gram in feature.grams}
    for feature in sought:
        for gram in feature.grams & index.keys():
            index[gram].append(feature.index)
    rare_first = sorted((len(places), gram) for gram, places in index.items() if places)
    rank = {gram: k for k, (_, gram) in enumerate(rare_first)}
    ballots = [(index[gram], weights.of((gram,))) for _, gram in rare_first]
    out: list[tuple[int, int]] = []
    for feature in seekers:
        votes: dict[int, float] = defaultdict(float)
        left = _BALLOTS
        for k in sorted(map(rank.__getitem__, feature.grams & rank.keys()))[:_VOTES]:
            places, weight = ballots[k]
            left -= len(places)
            if left < 0:
                break
            for other in places:
                votes[other] += weight
        ranked = nsmallest(_KEPT, [(-vote, abs(other - feature.index), other) for other, vote in votes.items()])
        out += [(feature.index, other) for _, _, other in ranked]
    return out
