"""Stories of a page: paragraphs made of joined pieces, gathered into articles, with the titles that belong to them.

Takes pieces and joins, gives `Story` values. Columns of one measure in a row, and columns that joins tie together, are one
story; a headline starts another. Titles are given to stories together, by place and shared words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policytool.layout.joins import Seams
from policytool.layout.kinds import Kind
from policytool.layout.language import bigrams
from policytool.layout.pieces import Piece

__all__ = ["Cluster", "Paragraph", "Story", "clusters", "paragraphs"]


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

    def __post_init__(self) -> None:
        self.words = Counter()
        for paragraph in self.paragraphs:
            self.words.update(paragraph.words)
        self.indexes = frozenset(p.index for paragraph in self.paragraphs for p in paragraph.pieces)

    @property
    def first(self) -> int:
        return min(self.indexes)

    @property
    def last(self) -> int:
        return max(self.indexes)

    @property
    def measure(self) -> float | None:
        known = sorted(p.measure for x in self.paragraphs for p in x.pieces if p.measure is not None)
        return known[len(known) // 2] if known else None


@dataclass(slots=True)
class Story:
    """One article while it is put together."""

    cluster: Cluster
    subheads: dict[int, list[Piece]] = field(default_factory=dict)
    """Titles before the paragraph of that number (its length: after the last)"""
    headline: list[Piece] = field(default_factory=list)
    kicker: list[Piece] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    labels: list[Piece] = field(default_factory=list)


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


def paragraphs(pieces: Sequence[Piece], seams: Seams) -> list[Paragraph]:
    """The paragraphs of running text, by the place of their first piece in the dump."""
    led = set(seams.follows.values())
    out = []
    for piece in pieces:
        if piece.kind is not Kind.BODY or piece.index in led:
            continue
        chain, sure = [piece], 1.0
        while (after := seams.follows.get(chain[-1].index)) is not None:
            sure = min(sure, seams.confidence.get(chain[-1].index, 1.0))
            chain.append(pieces[after])
        out.append(Paragraph(tuple(chain), sure))
    return out


def clusters(pieces: Sequence[Piece], seams: Seams, breaks: Iterable[int]) -> list[Cluster]:
    """The running text of each story in reading order. `breaks` are pieces (headlines) before which a story ends."""
    bodies = [p for p in pieces if p.kind is Kind.BODY]
    stops = sorted(breaks)
    sets = _Sets()
    at = 0
    for before, after in zip(bodies, bodies[1:], strict=False):
        while at < len(stops) and stops[at] < before.index:
            at += 1
        broken = at < len(stops) and stops[at] < after.index
        if not broken and alike(before.measure, after.measure):
            sets.tie(before.index, after.index)
    for left, right in seams.follows.items():
        sets.tie(left, right)
    groups: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs(pieces, seams):
        groups.setdefault(sets.root(paragraph.head), []).append(paragraph)
    order = _strand_order(bodies, seams, sets)
    return [Cluster(sorted(group, key=lambda p: order[p.head])) for group in groups.values()]


def alike(left: float | None, right: float | None) -> bool:
    """Whether two pieces may stand in columns of one story, by their measures."""
    return left is None or right is None or abs(left - right) <= 1.25


def _strand_order(bodies: Sequence[Piece], seams: Seams, sets: _Sets) -> dict[int, int]:
    """Reading order of all pieces: strands (text that runs on through the dump) in the order their joins give, else in
    that of the dump."""
    strands: list[list[int]] = []
    strand_of: dict[int, int] = {}
    led = {b: a for a, b in seams.follows.items()}
    last: dict[int, int] = {}
    for piece in bodies:
        root = sets.root(piece.index)
        before = last.get(root)
        goes_on = before is not None and (
            seams.follows.get(before) == piece.index or (before not in seams.follows and piece.index not in led)
        )
        if before is None or not goes_on:
            strands.append([])
        else:
            strands[strand_of[before]].append(piece.index)
            strand_of[piece.index] = strand_of[before]
        if not strands[-1] and piece.index not in strand_of:
            strands[-1].append(piece.index)
            strand_of[piece.index] = len(strands) - 1
        last[root] = piece.index
    after = {strand_of[a]: strand_of[b] for a, b in seams.follows.items() if strand_of[a] != strand_of[b]}
    heads = [s for s in range(len(strands)) if s not in set(after.values())]
    order: dict[int, int] = {}
    for strand in [*heads, *range(len(strands))]:
        here: int | None = strand
        while here is not None and strands[here][0] not in order:
            for index in strands[here]:
                order[index] = len(order)
            here = after.get(here)
    return order
