"""Paragraphs made of joined pieces, clusters of them that are one story, and what their measures allow.

Takes pieces and joins. Holds values; what belongs together is decided elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from policytool.layout.joins import Seams
from policytool.layout.kinds import Kind
from policytool.layout.language import bigrams
from policytool.layout.pieces import Piece

__all__ = ["Cluster", "Paragraph", "alike", "lacks_room", "paragraphs"]


@dataclass(frozen=True)
class Paragraph:
    """Pieces in reading order that make one paragraph."""

    pieces: tuple[Piece, ...]
    confidence: float = 1.0

    @cached_property
    def words(self) -> Counter[str]:
        """Its pairs of characters"""
        return self.pieces[0].pairs if len(self.pieces) == 1 else bigrams("".join(p.value for p in self.pieces))

    @property
    def head(self) -> int:
        return self.pieces[0].index


class Cluster:
    """Paragraphs that belong together, in reading order; a story without its titles."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        pieces = [p for paragraph in paragraphs for p in paragraph.pieces]
        self.indexes = frozenset(p.index for p in pieces)
        """Of all its pieces"""
        self.in_dump = sorted(self.indexes)
        known = sorted(p.measure for p in pieces if p.measure is not None)
        self.measure = known[len(known) // 2] if known else None
        """Of its columns: the middle one of all pieces"""
        wide = sorted(p.index for p in pieces if not lacks_room(p.measure, self.measure)) or self.in_dump
        self.first, self.last = wide[0], wide[-1]
        """The first and the last in the dump, but for boxes"""

    @cached_property
    def words(self) -> dict[str, tuple[int, int]]:
        """Its pairs of characters, with the first pieces of the first and the last paragraph (of the dump) that have them."""
        out: dict[str, tuple[int, int]] = {}
        for paragraph in sorted(self.paragraphs, key=lambda p: p.head):
            for pair in paragraph.words:
                out[pair] = (out[pair][0] if pair in out else paragraph.head, paragraph.head)
        return out


def paragraphs(pieces: Sequence[Piece], seams: Seams) -> Iterable[Paragraph]:
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


_NARROWER = 0.85
"""A box has at most this share of the measure beside it; columns of one story differ less"""


def alike(left: float | None, right: float | None) -> bool:
    """Whether two pieces may stand in columns of one story, by their measures."""
    return left is None or right is None or abs(left - right) <= 1.25


def lacks_room(left: float | None, right: float | None) -> bool:
    """Whether the first is set clearly narrower than the second: a box beside a story."""
    return left is not None and right is not None and left <= right - 3 and left <= right * _NARROWER
