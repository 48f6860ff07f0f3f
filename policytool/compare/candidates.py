"""Which pairs are worth a look: an inverted index of bigrams, in which the rarest vote.

Near-linear: an item looks up a bounded number of bigrams with bounded postings and keeps a bounded number of partners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from policytool.compare.features import Feature, Weights

__all__ = ["candidates"]

_VOTES = 24
"""Bigrams an item looks up. A rewrite that keeps a fifth of a 60-character article still shares a dozen bigrams"""
_POSTINGS = 64
"""A bigram in more items than this says nothing about which of them is meant"""
_KEPT = 8
"""Partners kept for each item: of more look-alikes than this, content alone cannot find the right one (order does)"""


def candidates(left: Sequence[Feature], right: Sequence[Feature], weights: Weights) -> set[tuple[int, int]]:
    """Pairs (index on the left, index on the right) that share rare bigrams, sought from both sides."""
    found = set(_vote(left, right, weights))
    found.update((i, j) for j, i in _vote(right, left, weights))
    return found


def _vote(seekers: Sequence[Feature], sought: Sequence[Feature], weights: Weights) -> list[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for feature in sought:
        for gram in feature.grams:
            index[gram].append(feature.index)
    out: list[tuple[int, int]] = []
    for feature in seekers:
        shared = sorted((len(index[gram]), gram) for gram in feature.grams if gram in index)
        votes: dict[int, float] = defaultdict(float)
        for count, gram in shared[:_VOTES]:
            if count > _POSTINGS:
                break
            weight = weights.of([gram])
            for other in index[gram]:
                votes[other] += weight
        best = sorted(votes, key=lambda other: (-votes[other], abs(other - feature.index), other))[:_KEPT]
        out += [(feature.index, other) for other in best]
    return out
