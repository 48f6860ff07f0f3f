"""Paragraphs gathered into groups that are one story each.

Takes paragraphs with the log-odds of the seams between them and their likeness, merges what is rather one story than two.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from policytool.layout.clusters import Paragraph
from policytool.layout.likeness import Likeness, square, weigh
from policytool.layout.parting import Parting, Stretch

__all__ = ["ALONE", "Merging", "Sets"]


class Sets:
    """Union-find over piece numbers; a root is the smallest number of its set."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, a: int) -> int:
        self._up.setdefault(a, a)
        while self._up[a] != a:
            self._up[a] = self._up[self._up[a]]
            a = self._up[a]
        return a

    def tie(self, a: int, b: int) -> None:
        a, b = self.root(a), self.root(b)
        self._up[max(a, b)] = min(a, b)


ALONE = 2.3
"""A single paragraph is seldom a story"""
_CLEAR = -1.5
"""Groups are merged where one story is twice as likely as two; closer cases are for the titles to decide"""
_SURE = -5.2
"""At or below this two neighbours are tied before any words are compared"""


class Merging:
    """Tied paragraphs, merged with their neighbours while place, form and words together say that they are one story."""

    def __init__(
        self, found: Sequence[Paragraph], odds: Mapping[int, float], likeness: Likeness, parting: Parting
    ) -> None:
        self.sets = Sets()
        self.odds, self.parting = odds, parting
        self.size: dict[int, int] = {}
        self.vector: dict[int, dict[str, float]] = {}
        self.weighed: dict[tuple[int, int, int, int], float] = {}
        self.squares: dict[tuple[int, int], float] = {}
        for paragraph in found:
            for piece in paragraph.pieces[1:]:
                self.sets.tie(paragraph.head, piece.index)
            root = self.sets.root(paragraph.head)
            self.size[root] = 1
            self.vector[root] = dict(likeness.vector(paragraph))
        self.neighbours = self._neighbours(found)
        self.jumping = {
            p.index for x in found for p in x.pieces if x.pieces[-1].index - x.pieces[0].index != len(x.pieces) - 1
        }
        """Pieces of paragraphs that go on elsewhere in the dump"""

    @staticmethod
    def _neighbours(found: Sequence[Paragraph]) -> dict[int, int]:
        """For each piece of running text the one above it."""
        at = sorted(p.index for paragraph in found for p in paragraph.pieces)
        return dict(zip(at[1:], at, strict=False))

    def merged(self) -> Sets:
        for below, odds in self.odds.items():
            if odds <= _SURE and not {below, self.neighbours[below]} & self.jumping:
                self._merge(self.neighbours[below], below)
        stretches = self._stretches()
        while True:
            best, pair = _CLEAR, None
            for (a, b), odds in self._pairs(stretches).items():
                weight = odds + self._words(a, b) - ALONE * (min(self.size[a], self.size[b]) == 1)
                if weight < best:
                    best, pair = weight, (a, b)
            if pair is None:
                return self.sets
            self._merge(*pair)

    def _stretches(self) -> list[Stretch]:
        rows = itertools.groupby(sorted({*self.neighbours, *self.neighbours.values()}), key=self.sets.root)
        return [self.parting.stretch(list(row)) for _, row in rows]

    def _pairs(self, stretches: Sequence[Stretch]) -> dict[tuple[int, int], float]:
        """The groups beside each other and those with one other between, with the log-odds of all their seams added up:
        stories that take turns have several."""
        runs = [(root, list(row)) for root, row in itertools.groupby(stretches, key=lambda s: self.sets.root(s.first))]
        pairs: dict[tuple[int, int], float] = {}
        for (a, _), (b, below) in itertools.pairwise(runs):
            key = (min(a, b), max(a, b))
            pairs[key] = self.odds[below[0].first] + pairs.get(key, 0.0)
        for (a, above), (_, between), (b, below) in zip(runs, runs[1:], runs[2:], strict=False):
            if a != b:
                key = (min(a, b), max(a, b))
                pairs[key] = self.parting.beyond(above[-1], between, below[0]) + pairs.get(key, 0.0)
        return pairs

    def _merge(self, a: int, b: int) -> None:
        a, b = self.sets.root(a), self.sets.root(b)
        if a == b:
            return
        self.sets.tie(a, b)
        root, other = self.sets.root(a), max(a, b)
        self.size[root] += self.size.pop(other)
        mine = self.vector[root]
        for pair, x in self.vector.pop(other).items():
            mine[pair] = mine.get(pair, 0.0) + x

    def _words(self, a: int, b: int) -> float:
        """What the words of two groups say, as log-odds of two stories."""
        key = (a, b, self.size[a], self.size[b])
        if key not in self.weighed:
            squares = self._square(a) * self._square(b)
            fewer = min(self.size[a], self.size[b])
            self.weighed[key] = weigh(self.vector[a], self.vector[b], squares, fewer)
        return self.weighed[key]

    def _square(self, a: int) -> float:
        key = (a, self.size[a])
        if key not in self.squares:
            self.squares[key] = square(self.vector[a])
        return self.squares[key]
