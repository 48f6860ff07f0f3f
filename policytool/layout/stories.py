"""Stories of a page: paragraphs gathered into clusters that are one article each, in reading order.

Takes pieces and joins, gives a `Grouping`. Columns of one measure in a row, and columns that joins tie together, are one
story unless what stands between them parts them: the evidence is added up as log-odds.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policytool.layout.clusters import Cluster, Paragraph, paragraphs
from policytool.layout.joins import Seams
from policytool.layout.kinds import Kind
from policytool.layout.likeness import Likeness
from policytool.layout.merging import Merging, Sets
from policytool.layout.parting import Parting
from policytool.layout.pieces import Piece

__all__ = ["Grouping", "cluster"]


@dataclass(frozen=True)
class Grouping:
    """Paragraphs gathered into clusters, and what speaks for and against it."""

    clusters: list[Cluster]
    odds: dict[int, float]
    """Log-odds that a story ends above a piece of running text, by place and form; pieces that joins tie have none"""
    neighbours: list[tuple[int, int]]
    """Pieces of running text with the next one"""
    likeness: Likeness
    order: dict[int, int]
    """Reading order of all pieces"""


def cluster(pieces: Sequence[Piece], seams: Seams) -> Grouping:
    """The running text of each story, in reading order."""
    bodies = [p for p in pieces if p.kind is Kind.BODY]
    found = list(paragraphs(pieces, seams))
    parting, likeness = Parting(pieces, seams), Likeness(found)
    around = _Around(bodies, found)
    odds = {
        after.index: parting.odds(before, after) + likeness.across(*around.seam(n))
        for n, (before, after) in enumerate(itertools.pairwise(bodies), 1)
        if seams.follows.get(before.index) != after.index
    }
    sets = Merging(found, odds, likeness, parting).merged()
    groups: dict[int, list[Paragraph]] = {}
    for paragraph in found:
        groups.setdefault(sets.root(paragraph.head), []).append(paragraph)
    order = _reading_order(bodies, seams, sets)
    clusters = [Cluster(sorted(group, key=lambda p: order[p.head])) for group in groups.values()]
    neighbours = [(a.index, b.index) for a, b in itertools.pairwise(bodies)]
    return Grouping(clusters, odds, neighbours, likeness, order)


_REACH = 4
"""Pieces of running text looked at above and below a seam"""


class _Around:
    """The paragraphs around the seams between pieces of running text."""

    def __init__(self, bodies: Sequence[Piece], found: Sequence[Paragraph]) -> None:
        whole = {piece.index: paragraph for paragraph in found for piece in paragraph.pieces}
        self.paragraphs = [whole[piece.index] for piece in bodies]

    def seam(self, n: int) -> tuple[list[Paragraph], list[Paragraph]]:
        """Those above piece number n of the running text, and those from it on that are not above too."""
        above = {p.head: p for p in self.paragraphs[max(0, n - _REACH) : n]}
        below = {p.head: p for p in self.paragraphs[n : n + _REACH] if p.head not in above}
        return list(above.values()), list(below.values())


def _reading_order(bodies: Sequence[Piece], seams: Seams, sets: Sets) -> dict[int, int]:
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


def _strands(bodies: Sequence[Piece], seams: Seams, sets: Sets) -> list[list[int]]:
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
    lines = {p.index: len(p.lines) for p in bodies}
    return [part for strand in strands for part in _unrolled(strand, seams, lines)]


def _unrolled(strand: list[int], seams: Seams, lines: Mapping[int, int]) -> list[list[int]]:
    """A strand whose end goes on at its own beginning, in two: columns dumped in the wrong order, with a paragraph's end
    between. It is cut between paragraphs where the columns come out most alike in length."""
    if seams.follows.get(strand[-1]) != strand[0]:
        return [strand]
    cuts = [k for k in range(1, len(strand)) if seams.follows.get(strand[k - 1]) != strand[k]]
    if not cuts:
        return [strand]
    total = sum(lines[i] for i in strand)
    best = min(cuts, key=lambda k: abs(total - 2 * sum(lines[i] for i in strand[:k])))
    return [strand[:best], strand[best:]]
