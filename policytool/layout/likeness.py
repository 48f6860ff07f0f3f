"""How alike stretches of text are by their words: whether they tell of one story or of two.

Takes paragraphs, gives log-odds. Knows nothing of places.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policytool.layout.clusters import Paragraph

__all__ = ["Likeness", "square", "weigh"]

_LIKE, _LIKE_MORE = 0.027, 0.01
"""Likeness at which words say nothing, and how much more for every paragraph compared: stretches of one story have .075 at
two paragraphs and .12 at eight, those of two stories .02 and .075"""
_STRESS, _MOST, _LEAST = 65, 3.5, 1.95
"""Log-odds per unit of likeness, and the greatest weight words can have against one story and for it: stories of a theme page
are alike too"""


_ACROSS, _ACROSS_FEW, _PARTED = 0.042, 0.024, 19.5
"""Likeness of the few paragraphs above and below a seam at which words say nothing, three or more on each side and fewer,
and log-odds per unit of it"""
_SEVERAL = 3
_ACROSS_MOST = 2.5
_COMPARED = 12
"""Paragraphs on a page; where there are fewer, what two of them share is not known to be rare"""


class Likeness:
    """How alike the words of stretches of text are, as log-odds."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        spread = Counter(pair for paragraph in found for pair in paragraph.words)
        self._size = len(found)
        self._rare = {pair: math.log(len(found) / n) for pair, n in spread.items()}
        self._again = {pair for pair, n in spread.items() if n > 1}
        self._vectors: dict[int, dict[str, float]] = {}
        self._compared: dict[int, dict[str, float]] = {}
        self._dots: dict[tuple[int, int], float] = {}
        self._wholes: dict[tuple[int, ...], tuple[dict[str, float], float]] = {}

    def vector(self, paragraph: Paragraph) -> dict[str, float]:
        """Its pairs of characters, rare ones counting more."""
        if paragraph.head not in self._vectors:
            rare = self._rare
            self._vectors[paragraph.head] = {
                pair: (1 + math.log(n)) * rare[pair] if n > 1 else rare[pair]
                for pair, n in paragraph.words.items()
                if rare[pair]
            }
        return self._vectors[paragraph.head]

    def odds(self, one: Sequence[Paragraph], other: Sequence[Paragraph]) -> float:
        """Log-odds that two stretches are of two stories, by their words."""
        (left, one_square), (right, other_square) = self._whole(one), self._whole(other)
        return weigh(left, right, one_square * other_square, min(len(one), len(other)))

    def _whole(self, paragraphs: Sequence[Paragraph]) -> tuple[dict[str, float], float]:
        """The sum of the vectors of a stretch, and its square: the same stretches are compared again and again."""
        key = tuple(paragraph.head for paragraph in paragraphs)
        if key not in self._wholes:
            vector = self.summed(paragraphs)
            self._wholes[key] = vector, square(vector)
        return self._wholes[key]

    def across(self, above: Sequence[Paragraph], below: Sequence[Paragraph]) -> float:
        """Log-odds that the paragraphs right above and right below a seam are of two stories, by their words."""
        squares = self._product(above, above) * self._product(below, below)
        if not squares or self._size < _COMPARED:
            return 0.0
        least = _ACROSS if min(len(above), len(below)) >= _SEVERAL else _ACROSS_FEW
        odds = (least - self._product(above, below) / math.sqrt(squares)) * _PARTED
        return max(-_ACROSS_MOST, min(_ACROSS_MOST, odds))

    def _product(self, some: Iterable[Paragraph], others: Sequence[Paragraph]) -> float:
        """The product of two sums of vectors."""
        return sum(self._dot(one, other) for one in some for other in others)

    def _dot(self, one: Paragraph, other: Paragraph) -> float:
        if one is other:
            return square(self.vector(one))
        key = (min(one.head, other.head), max(one.head, other.head))
        if key not in self._dots:
            small, large = sorted((self._repeated(one), self._repeated(other)), key=len)
            self._dots[key] = sum(x * large[pair] for pair, x in small.items() if pair in large)
        return self._dots[key]

    def _repeated(self, paragraph: Paragraph) -> dict[str, float]:
        """The part of its vector that another paragraph may have too."""
        if paragraph.head not in self._compared:
            again = self._again
            self._compared[paragraph.head] = {p: x for p, x in self.vector(paragraph).items() if p in again}
        return self._compared[paragraph.head]

    def summed(self, paragraphs: Iterable[Paragraph]) -> dict[str, float]:
        out: dict[str, float] = {}
        for paragraph in paragraphs:
            for pair, x in self.vector(paragraph).items():
                out[pair] = out.get(pair, 0.0) + x
        return out


def square(vector: Mapping[str, float]) -> float:
    return sum(x * x for x in vector.values())


def weigh(one: Mapping[str, float], other: Mapping[str, float], squares: float, paragraphs: int) -> float:
    """Log-odds of two stories by the words of two stretches, the shorter of so many paragraphs."""
    if not squares:
        return 0.0
    small, large = sorted((one, other), key=len)
    like = sum(x * large[pair] for pair, x in small.items() if pair in large) / math.sqrt(squares)
    return max(-_LEAST, min(_MOST, (_LIKE + _LIKE_MORE * min(paragraphs, 8) - like) * _STRESS))
