"""Where the subheads of a story stand: each before the paragraph whose section it heads.

Takes a story's paragraphs in reading order and its subheads in the order of the dump. A subhead right above a paragraph heads
it; above the rest of a column that was cut off, it heads what the column began with; subheads dumped below their sections or
all together are placed by the words they share.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from policytool.layout.clusters import Paragraph, alike
from policytool.layout.kinds import Kind
from policytool.layout.pieces import Piece

__all__ = ["place_subheads"]

Share = Callable[[Piece, Iterable[Paragraph]], float]
"""The part of a title's words found in some paragraphs"""

_SECTION = 3
"""Paragraphs looked at below a title"""
_HEADED = 0.3
"""Share of its words in the section right below that keeps the last of several titles at its place"""


def place_subheads(
    titles: Sequence[Piece], paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], trailing: bool, share: Share
) -> dict[int, list[Piece]]:
    """The subheads by the number of the paragraph they stand before. `trailing`: they were dumped below their sections."""
    placer = _Placer(paragraphs, pieces, share)
    out: dict[int, list[Piece]] = {}
    floor = 0
    for own, row in itertools.groupby(titles, key=placer.next_own):
        limit = placer.number(own)
        if trailing:
            places = placer.spread(list(row), floor, max(limit, floor + 1), exactly=floor > 0)
            floor = limit
        else:
            places = placer.place(list(row), own, limit)
        for at, title in places:
            out.setdefault(at, []).append(title)
    return out


class _Placer:
    def __init__(self, paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], share: Share) -> None:
        self.paragraphs, self.pieces, self.share = paragraphs, pieces, share
        self.at = {p.index: n for n, paragraph in enumerate(paragraphs) for p in paragraph.pieces}

    def next_own(self, title: Piece) -> int | None:
        """The first piece of the story's text below a title, in the dump."""
        return next((i for i in range(title.index + 1, len(self.pieces)) if i in self.at), None)

    def number(self, own: int | None) -> int:
        return len(self.paragraphs) if own is None else self.at[own]

    def place(self, row: list[Piece], own: int | None, limit: int) -> list[tuple[int, Piece]]:
        """Titles in one gap of the story: the last may head what is right below, the others are spread."""
        if own is None or not (len(row) == 1 or self._heads(row[-1], own)):
            return self.spread(row, 0, len(self.paragraphs))
        above = self.spread(row[:-1], 0, max(limit, 1)) if row[1:] else []
        return [*above, (self._section_start(own), row[-1])]

    def _heads(self, title: Piece, own: int) -> bool:
        """Whether the last of titles in a row heads the paragraph right below it."""
        n = self.at[own]
        below = self.paragraphs[n : n + _SECTION]
        return own == title.index + 1 and below[0].head == own and self.share(title, below) >= _HEADED

    def _section_start(self, own: int) -> int:
        """The paragraph a subhead right before piece `own` heads: where `own` goes on from a column cut off above, the
        one that column began with."""
        n = self.at[own]
        if self.paragraphs[n].head == own:
            return n
        while n > 0:
            before, here = self.paragraphs[n - 1].pieces[-1].index, self.paragraphs[n].head
            other = not alike(self.pieces[before].measure, self.pieces[here].measure)
            if before > here or other or any(p.kind is Kind.TITLE for p in self.pieces[before + 1 : here]):
                break
            n -= 1
        return n

    def spread(self, row: list[Piece], low: int, high: int, exactly: bool = False) -> list[tuple[int, Piece]]:
        """Titles apart from their text, in order, over the paragraphs from `low` to `high`, so that their words fit best.
        `exactly`: a single one heads all of them."""
        sections = self.paragraphs[low : min(high, len(self.paragraphs))]
        if len(sections) < len(row) or (exactly and len(row) == 1):
            return [(low, title) for title in row]
        fit = [[self.share(title, [paragraph]) for paragraph in sections] for title in row]
        mean = sum(map(sum, fit)) / (len(row) * len(sections))
        starts = _cuts([[x - mean for x in line] for line in fit])
        return [(low + at, title) for at, title in zip(starts, row, strict=True)]


def _cuts(fit: Sequence[Sequence[float]]) -> list[int]:
    """Where each section begins (rising), so that the fit of every title to the paragraphs of its section sums up best; the
    first paragraph of a section counts twice. `fit[title][paragraph]`, no more titles than paragraphs."""
    size = len(fit[0])
    later: list[tuple[float, list[int]]] = []
    for row in reversed(fit):
        here: list[tuple[float, list[int]]] = []
        sums = [0.0, *itertools.accumulate(row)]
        for start in range(size):
            ends = [(end, *later[end]) for end in range(start + 1, size) if later[end][1]] if later else []
            options = [(row[start] + sums[end] - sums[start] + rest, [start, *starts]) for end, rest, starts in ends]
            alone = [] if later else [(row[start] + sums[size] - sums[start], [start])]
            here.append(max(options or alone, key=lambda option: option[0], default=(0.0, [])))
        later = here
    return max((option for option in later if option[1]), key=lambda option: option[0])[1]
