"""Stories of a page: paragraphs made of joined pieces, gathered into clusters that are one article each.

Takes pieces and joins, gives `Cluster`s in reading order. Columns of one measure in a row, and columns that joins tie
together, are one story unless what stands between them parts them: the evidence is added up as log-odds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policytool.layout.columns import Edge
from policytool.layout.joins import Seams
from policytool.layout.kinds import BULLETS, Kind
from policytool.layout.language import bigrams
from policytool.layout.pieces import Piece

__all__ = ["Cluster", "Paragraph", "alike", "cluster", "lacks_room"]


@dataclass(frozen=True)
class Paragraph:
    """Pieces in reading order that make one paragraph."""

    pieces: tuple[Piece, ...]
    confidence: float = 1.0

    @cached_property
    def words(self) -> Counter[str]:
        """Its pairs of characters"""
        return bigrams("".join(p.value for p in self.pieces))

    @property
    def head(self) -> int:
        return self.pieces[0].index


@dataclass(slots=True)
class Cluster:
    """Paragraphs that belong together, in reading order; a story without its titles."""

    paragraphs: list[Paragraph]
    words: Counter[str] = field(init=False)
    indexes: frozenset[int] = field(init=False)
    """Of all its pieces"""
    first: int = field(init=False)
    last: int = field(init=False)
    measure: float | None = field(init=False)
    """Of its columns: the middle one of all pieces"""

    def __post_init__(self) -> None:
        self.words = Counter()
        for paragraph in self.paragraphs:
            self.words.update(paragraph.words)
        pieces = [p for paragraph in self.paragraphs for p in paragraph.pieces]
        self.indexes = frozenset(p.index for p in pieces)
        self.first, self.last = min(self.indexes), max(self.indexes)
        known = sorted(p.measure for p in pieces if p.measure is not None)
        self.measure = known[len(known) // 2] if known else None


def alike(left: float | None, right: float | None) -> bool:
    """Whether two pieces may stand in columns of one story, by their measures."""
    return left is None or right is None or abs(left - right) <= 1.25


def lacks_room(left: float | None, right: float | None) -> bool:
    """Whether the first is set clearly narrower than the second: a box beside a story."""
    return left is not None and right is not None and left <= right - 3


class _Sets:
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


def cluster(pieces: Sequence[Piece], seams: Seams) -> list[Cluster]:
    """The running text of each story, in reading order."""
    bodies = [p for p in pieces if p.kind is Kind.BODY]
    sets = _Sets()
    for left, right in seams.follows.items():
        sets.tie(left, right)
    parting = _Parting(pieces, bodies)
    for at, (before, after) in enumerate(zip(bodies, bodies[1:], strict=False)):
        if alike(before.measure, after.measure) and parting.odds(at, before, after) < 0:
            sets.tie(before.index, after.index)
    groups: dict[int, list[Paragraph]] = {}
    for paragraph in _paragraphs(pieces, seams):
        groups.setdefault(sets.root(paragraph.head), []).append(paragraph)
    order = _reading_order(bodies, seams, sets)
    return [Cluster(sorted(group, key=lambda p: order[p.head])) for group in groups.values()]


def _paragraphs(pieces: Sequence[Piece], seams: Seams) -> Iterable[Paragraph]:
    """The paragraphs of running text, by the place of their first piece in the dump."""
    led = set(seams.follows.values())
    for piece in pieces:
        if piece.kind is not Kind.BODY or piece.index in led:
            continue
        chain, sure = [piece], 1.0
        while (after := seams.follows.get(chain[-1].index)) is not None:
            sure = min(sure, seams.confidence.get(chain[-1].index, 1.0))
            chain.append(pieces[after])
        yield Paragraph(tuple(chain), sure)


# -------------------------------------------------------------------------------------------------------------- parting
# Log-odds (natural) that two neighbouring stretches of one measure are two stories, by what stands between them. Nine
# titles between columns of one measure in ten are subheads, captions stand inside stories and between them, and so on:
# rounded, and only their order matters.
_NOTHING = -4.0
_TITLE = -1.7
_BYLINE = 4.0
_TWO_HALVES = 1.8
_TWO_TITLES = 1.5
_LONG_TITLE = 0.7
_BULLET_ONCE, _BULLET_AGAIN = 1.0, -2.0
_CAPTION = 0.8
_LABEL = 1.5
_FRAME = 0.5
_NEIGHBOURS = 4
"""Paragraphs on each side whose words are compared"""
_LIKE = 0.06
"""Likeness of neighbouring stretches at which it says nothing; within a story it is .08, between stories .045"""


class _Parting:
    """Weighs whether a story ends between two neighbouring pieces of running text."""

    def __init__(self, pieces: Sequence[Piece], bodies: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.bullets = Counter(p.value[0] for p in pieces if p.kind is Kind.TITLE)
        words = [bigrams(p.value) for p in bodies]
        spread = Counter(pair for w in words for pair in w)
        self.vectors = [
            {pair: (1 + math.log(n)) * math.log(len(words) / spread[pair]) for pair, n in w.items()} for w in words
        ]

    def odds(self, at: int, before: Piece, after: Piece) -> float:
        """Above 0: two stories. `at` is the number of `before` among the pieces of running text."""
        between = self.pieces[before.index + 1 : after.index]
        titles = [p for p in between if p.kind is Kind.TITLE]
        odds = max((self._title(t) for t in titles), default=_NOTHING)
        kinds = {p.kind for p in between}
        odds += _BYLINE * (Kind.BYLINE in kinds) + _LABEL * (Kind.LABEL in kinds) + _TWO_TITLES * (1 < len(titles) < 4)
        odds += _CAPTION * bool(kinds & {Kind.CAPTION, Kind.CREDIT}) + _FRAME * (after.lines[0].indent == 0.5)
        if after.start is Edge.RUNS_ON:
            odds -= 1.0  # it goes on from somewhere, most likely from above
        return odds + self._unlike(at)

    def _title(self, title: Piece) -> float:
        odds = _TITLE + _LONG_TITLE * (title.lines[0].width > 16)
        if title.value[0] in BULLETS:
            odds += _BULLET_ONCE if self.bullets[title.value[0]] == 1 else _BULLET_AGAIN
        return odds + _TWO_HALVES * (" " in title.value or len(title.lines) > 1)

    def _unlike(self, at: int) -> float:
        """What the words of both sides say, between -1.5 and 1.5."""
        left = self._sum(self.vectors[max(0, at + 1 - _NEIGHBOURS) : at + 1])
        right = self._sum(self.vectors[at + 1 : at + 1 + _NEIGHBOURS])
        like = sum(x * right[pair] for pair, x in left.items() if pair in right)
        size = math.sqrt(sum(x * x for x in left.values()) * sum(x * x for x in right.values()))
        return max(-1.5, min(1.5, (_LIKE - like / size) * 40)) if size else 0.0

    @staticmethod
    def _sum(vectors: Sequence[dict[str, float]]) -> dict[str, float]:
        out: dict[str, float] = {}
        for vector in vectors:
            for pair, x in vector.items():
                out[pair] = out.get(pair, 0.0) + x
        return out


# -------------------------------------------------------------------------------------------------------- reading order
def _reading_order(bodies: Sequence[Piece], seams: Seams, sets: _Sets) -> dict[int, int]:
    """Reading order of all pieces: strands (text that runs on through the dump) in the order their joins give, else in
    that of the dump."""
    strands = _strands(bodies, seams, sets)
    strand_of = {index: s for s, strand in enumerate(strands) for index in strand}
    after = {strand_of[a]: strand_of[b] for a, b in seams.follows.items() if strand_of[a] != strand_of[b]}
    led = set(after.values())
    order: dict[int, int] = {}
    for strand in (s for heads in (True, False) for s in range(len(strands)) if (s not in led) is heads):
        here: int | None = strand
        while here is not None and strands[here][0] not in order:
            for index in strands[here]:
                order[index] = len(order)
            here = after.get(here)
    return order


def _strands(bodies: Sequence[Piece], seams: Seams, sets: _Sets) -> list[list[int]]:
    """Pieces of one story that follow each other in the dump with no join leading away between them."""
    led = set(seams.follows.values())
    strands: list[list[int]] = []
    current: dict[int, list[int]] = {}
    for piece in bodies:
        strand = current.get(sets.root(piece.index))
        goes_on = strand is not None and (
            seams.follows.get(strand[-1]) == piece.index or (strand[-1] not in seams.follows and piece.index not in led)
        )
        if strand is None or not goes_on:
            strand = []
            strands.append(strand)
            current[sets.root(piece.index)] = strand
        strand.append(piece.index)
    return strands
