"""How wide the columns are that printed lines stand in.

Takes chunks of printed lines, gives chunks that keep to one column, with its measure in em, or None where nothing tells. A hidden
Markov model: from line to line a column goes on in its measure or gives way to another of the page, and what a measure makes
likely of the width of a line is for `setting`. Knows nothing of kinds or stories.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytool.layout.columns import SWING, Chunk
from policytool.layout.kinds import Kind, name_line
from policytool.layout.lines import Line, rests
from policytool.layout.setting import INDENT, carried, full_share, loose, squeezed

__all__ = ["in_columns"]

_NEAR = 4
"""Chunks on each side whose lines may tell the measure of one"""
_MOST = 10
"""Measures tried for the lines of a chunk"""
_STAYS, _STAYS_INSIDE = 0.7, 0.98
"""Share of lines in the measure of the line above, across a blank line and within a chunk"""
_RARE, _RARE_ALL = 0.3, 10
"""Lines that every measure has besides those counted, and all of them together"""
_LOST_INDENT = 0.45
"""Share of lines below the end of a paragraph, or first in their chunk, that are first lines without their indent"""
_FULL_LAST = 0.5
"""Share of the lines that end a sentence which are full by chance or do not end a paragraph"""
_AGREES = 0.01
"""A share above it: the line agrees with its column"""
_OTHER_COLUMN, _FEWEST = 2.0, 3
"""em by which another column differs that stands in one chunk with the first, and the lines each of them has"""
_HEADS = 5
"""Lines of a block of titles: rubric, kicker, headline in two, byline"""
_FAR = 5
"""Chunks on each side whose measure a chunk may share"""


@dataclass(frozen=True, slots=True)
class _Width:
    """What the width of a line may tell, in em, the indent of a first line included."""

    squeezed: float
    loose: float
    carried: float
    """Of what is carried over to the line below"""
    first: bool
    """Maybe a first line whose indent is lost"""
    last: bool
    """Maybe the last line of a paragraph"""

    def share(self, measure: float) -> float:
        """The share of lines in a column of that measure that have this width."""
        full = full_share(self.squeezed, self.loose, self.carried, measure)
        if self.first:
            first = full_share(self.squeezed + INDENT, self.loose + INDENT, self.carried, measure)
            full += _LOST_INDENT * (first - full)
        if not self.last:
            return full
        return max(full * _FULL_LAST, 0.5 / measure if self.squeezed <= measure else 0.0)


def _widths(chunk: Chunk) -> list[_Width]:
    out = []
    above = None
    for line, below in zip(chunk, [*chunk[1:], None], strict=True):
        indent = line.first_indent
        first = not indent and (above is None or rests(above.value))
        out.append(_Width(squeezed(line) + indent, loose(line) + indent, carried(below), first, rests(line.value)))
        above = line
    return out


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of a chunk tell, without titles at its head; none if they are titles all."""

    first: int
    """Number of the first line"""
    widths: list[_Width]

    @classmethod
    def of(cls, chunk: Chunk) -> _Lines:
        first = _heads(chunk)
        return cls(first, _widths(chunk)[first:] if _tell(chunk[first:]) else [])

    def votes(self) -> Counter[float]:
        """The measures that the lines speak for: that a full one may be half an em narrower is due to its marks."""
        votes: Counter[float] = Counter()
        for width in self.widths:
            if not width.last:
                votes[width.squeezed] += 2
                votes[width.squeezed + 0.5] += 2
                votes[width.squeezed + INDENT] += width.first
        return votes

    def inner(self) -> Iterator[float]:
        """The measures of lines that are neither first nor last, where the chunk has several."""
        if len(self.widths) >= _FEWEST:
            for width in self.widths:
                if not width.last and not width.first:
                    yield from (width.squeezed, width.squeezed + 0.5)


def _tell(lines: Sequence[Line]) -> bool:
    """Whether lines are running text: they have marks, and one goes on in the next."""
    return any(mark in line.value for line in lines for mark in "，。；、,;") and not all(
        rests(line.value) for line in lines
    )


def in_columns(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[float | None]]:
    """The chunks, cut where another column begins inside, and the measure of each: its own where its lines tell one, else a
    neighbour's that they fit into."""
    found = [_Lines.of(chunk) for chunk in chunks]
    paths = _decoded([lines for lines in found if lines.widths])
    out: list[Chunk] = []
    known: list[float | None] = []
    for chunk, lines in zip(chunks, found, strict=True):
        path = next(paths) if lines.widths else []
        for start, end in _parts(chunk, lines.first, path):
            out.append(chunk[start:end])
            inside = slice(max(0, start - lines.first), max(0, end - lines.first))
            known.append(_agreed(lines.widths[inside], path[inside]))
    return out, [m if m is not None else _borrowed(out[i], known, i) for i, m in enumerate(known)]


def _parts(chunk: Chunk, first: int, path: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The stretches of a chunk, by the numbers of their lines, that stand in one column each."""
    start = 0
    for n in range(1, len(path)):
        at = first + n
        other = abs(path[n] - path[n - 1]) >= _OTHER_COLUMN and at - start >= _FEWEST <= len(chunk) - at
        if other and _tell(chunk[start:at]) and _tell(chunk[at:]):
            yield start, at
            start = at
    yield start, len(chunk)


def _agreed(widths: Sequence[_Width], path: Sequence[float]) -> float | None:
    """The measure most lines of a column were found to have, None where half of them do not agree with it or one is wider."""
    if not path:
        return None
    measure = Counter(path).most_common(1)[0][0]
    full = [width for width in widths if not width.last]
    agree = sum(width.share(measure) > _AGREES for width in full)
    widest = max(width.squeezed for width in widths)
    return measure if 2 * agree > len(full) and widest <= measure + SWING else None


def _decoded(found: Sequence[_Lines]) -> Iterator[list[float]]:
    """The likeliest measure of every line, chunk by chunk (Viterbi)."""
    share = _Shares(found)
    scores: dict[float, float] = {}
    came_from: list[list[dict[float, float]]] = []
    for lines, tried in zip(found, _tried(found), strict=True):
        came_from.append([])
        stays = _STAYS
        for width in lines.widths:
            scores, back = share.next(scores, tried, stays)
            for measure in tried:
                scores[measure] += math.log(width.share(measure))
            came_from[-1].append(back)
            stays = _STAYS_INSIDE
    return _walked_back(scores, came_from)


def _tried(found: Sequence[_Lines]) -> Iterator[list[float]]:
    """For every chunk the measures that its lines and those around it speak for most, its own counting three times."""
    votes = [lines.votes() for lines in found]
    for at, own in enumerate(votes):
        near: Counter[float] = Counter()
        for other in (own, own, *votes[max(0, at - _NEAR) : at + _NEAR + 1]):
            near.update(other)
        yield [measure for measure, _ in near.most_common(_MOST)]


class _Shares:
    """How often a page has each measure, and goes from one to another."""

    def __init__(self, found: Sequence[_Lines]) -> None:
        self._page = Counter(measure for lines in found for measure in lines.inner())
        self._all = self._page.total() + _RARE_ALL

    def of(self, measure: float) -> float:
        return (self._page[measure] + _RARE) / self._all

    def next(
        self, scores: Mapping[float, float], tried: Sequence[float], stays: float
    ) -> tuple[dict[float, float], dict[float, float]]:
        """The score of every measure of the next line before that is looked at, and the measure of the line above it comes from."""
        if not scores:
            return {measure: math.log(self.of(measure)) for measure in tried}, {}
        best = max(scores, key=scores.__getitem__)
        out: dict[float, float] = {}
        back: dict[float, float] = {}
        for measure in tried:
            changes = (1 - stays) * self.of(measure)
            out[measure], back[measure] = scores[best] + math.log(changes), best
            if measure in scores and (kept := scores[measure] + math.log(stays + changes)) >= out[measure]:
                out[measure], back[measure] = kept, measure
        return out, back


def _walked_back(
    scores: Mapping[float, float], came_from: Sequence[Sequence[Mapping[float, float]]]
) -> Iterator[list[float]]:
    """The best path, from the scores of the last line and where each measure came from."""
    measure = max(scores, key=scores.__getitem__, default=0.0)
    paths = []
    for chunk in reversed(came_from):
        path = []
        for back in reversed(chunk):
            path.append(measure)
            measure = back.get(measure, measure)
        paths.append(path[::-1])
    return reversed(paths)


def _heads(chunk: Chunk) -> int:
    """How many lines a chunk begins with that a byline or a rubric closes: titles, and none of them ends a sentence."""
    heads = 0
    for i, line in enumerate(chunk[:_HEADS]):
        if rests(line.value):
            break
        named = name_line(line.value)
        if named is not None and named[0] in (Kind.BYLINE, Kind.LABEL):
            heads = i + 1
    return heads


def _borrowed(chunk: Chunk, known: Sequence[float | None], at: int) -> float | None:
    """The neighbour's measure that the lines of a short chunk fit best, as full lines or first ones, the nearest of equals."""
    chunk = chunk[_heads(chunk) :] or chunk
    widest = max(line.width for line in chunk)
    telling = [line.width for line in chunk if not rests(line.value)]
    best: tuple[float, float] | None = None
    for i in (at + side * step for step in range(1, _FAR + 1) for side in (-1, 1)):
        measure = known[i] if 0 <= i < len(known) else None
        if measure is None or widest > measure + SWING:
            continue
        if any(line.width < measure - INDENT - 1.5 and not rests(line.value) for line in chunk[:-1]):
            continue
        misfit = sum(min(abs(measure - w), abs(measure - INDENT - w)) for w in telling)
        if best is None or misfit < best[0] - 0.5:
            best = (misfit, measure)
    return best[1] if best else None
