"""How well the words of a title fit texts: whose it may be.

Takes the pieces of running text of a page and the titles in question, gives log-odds of a title's characters and pairs of
characters in some of the pieces against all of them. Knows nothing of places.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from policytool.layout.language import grams
from policytool.layout.pieces import Piece

__all__ = ["Tally", "Topics"]

_PRIOR = 30
"""Grams of the whole page that are added to every text, so that short texts are not sure of themselves (Dirichlet smoothing);
on pages whose headlines were known 10 to 80 tell their texts apart alike"""
_DOUBT = 5
"""Grams that say nothing, added to those of a title: few that the page has at all tell little"""


class Tally:
    """How often the grams of all titles occur in some pieces, and how many grams these have."""

    __slots__ = ("counts", "size")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.size = 0

    def add(self, other: Tally) -> None:
        self.size += other.size
        for gram, n in other.counts.items():
            self.counts[gram] = self.counts.get(gram, 0) + n


class Topics:
    """The words of titles in the running text of a page."""

    def __init__(self, titles: Sequence[Piece], bodies: Sequence[Piece]) -> None:
        self._words = {title.index: tuple(grams(title.value)) for title in titles}
        known = {gram for words in self._words.values() for gram in words}
        self._of = {piece.index: _tally(piece, known) for piece in bodies}
        page = Tally()
        for tally in self._of.values():
            page.add(tally)
        size = page.size
        self._share = {gram: n / size for gram, n in page.counts.items()}
        self._words = {
            index: tuple(gram for gram in words if gram in self._share) for index, words in self._words.items()
        }
        self.tally = cache(self._sum)
        self._fit = cache(self._fit_to_pieces)

    def fit(self, title: Piece, pieces: Collection[int]) -> float:
        """Mean log-odds of the words of a title, of those the page has, in some pieces (by index) against the page: 0 where
        they say nothing, 1 where the pieces have them nearly three times as often."""
        return self._fit(title.index, frozenset(pieces))

    def _fit_to_pieces(self, title: int, pieces: frozenset[int]) -> float:
        return self.fit_to(title, self.tally(pieces))

    def fit_to(self, title: int, tally: Tally) -> float:
        """The same for pieces that were counted."""
        return self._mean(title, tally.counts, {}, tally.size)

    def fit_to_rest(self, title: int, tally: Tally, part: Tally) -> float:
        """The same for the rest of pieces of which a part was counted too."""
        return self._mean(title, tally.counts, part.counts, tally.size - part.size)

    def _mean(self, title: int, counts: dict[str, int], less: dict[str, int], size: int) -> float:
        words, share = self._words[title], self._share
        logs = sum(math.log((counts.get(gram, 0) - less.get(gram, 0)) / share[gram] + _PRIOR) for gram in words)
        return (logs - len(words) * math.log(size + _PRIOR)) / (len(words) + _DOUBT)

    def _sum(self, pieces: frozenset[int]) -> Tally:
        out = Tally()
        for index in pieces:
            out.add(self._of[index])
        return out


def _tally(piece: Piece, known: set[str]) -> Tally:
    out = Tally()
    chars = Counter(piece.value)
    out.counts = {gram: n for source in (chars, piece.pairs) for gram, n in source.items() if gram in known}
    out.size = chars.total() + piece.pairs.total()
    return out
