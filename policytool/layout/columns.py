"""How a page was dumped, and how wide its columns are.

Takes chunks of printed lines, gives the dump's style, the chunks as printed lines of columns (`unwrap_blanks`), and for
every chunk the measure of its column. Knows nothing of kinds or stories.

Three kinds of dump are told apart: a printed line a line ("lines"), a block a line with wraps turned into blanks ("spaced"),
a block a line with wraps gone ("flow").
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from policytool.layout.kinds import BULLETS, Kind, name_line
from policytool.layout.lines import CLOSERS, OPENERS, Line, closes, is_wide, printed_width, rests, split_blanks

__all__ = ["Edge", "Style", "dump_style", "keeps_indents", "measures", "starts_new", "unwrap_blanks"]

Chunk = list[Line]


class Style(Enum):
    LINES = "lines"
    SPACED = "spaced"
    FLOW = "flow"


class Edge(Enum):
    """What the typography of a first line says: it begins a paragraph, or runs on from elsewhere."""

    NEW = "new"
    RUNS_ON = "runs-on"
    UNSURE = "unsure"


_SWING = 2.0
"""Widths of full lines of one column lie this close together: a mark hung over the edge, a bracket or number carried over"""
_STRAY = 3.5
"""em; a measure told by one or two squeezed lines is off by no more"""
_DATELINE = 5.0
"""em; 本报讯 and the like stand before the first line with a blank of their own"""
_NARROWEST, _MANY = 4.0, 6
"""em and stretches; narrow boxes have four to eight characters a line"""
_FIRST_LINE = 1.5
"""em; an indent at least as deep is that of a first line"""
_INDENT = 2.0
"""The first line of a Chinese paragraph is indented by two characters (GB/T 9704-2012, 7.3.3)"""


def _regular(widths: Sequence[float]) -> bool:
    """Whether these are full lines of one column: most lie within the swing of their median."""
    middle = sorted(widths)[len(widths) // 2]
    near = sum(abs(w - middle) <= _SWING for w in widths)
    return middle >= 3 and near >= 0.8 * len(widths)


def _blank_widths(line: Line) -> list[float]:
    return [printed_width(part) for part in line.value.split()]


def _is_spaced(line: Line) -> bool:
    """Whether the blanks of a line are former wraps: three or more stretches, all but the last equally wide, and a
    sentence in them (the halves of a headline are alike too)."""
    if len(line.value.split(maxsplit=2)) < 3:
        return False
    widths = _blank_widths(line)
    return any(mark in line.value for mark in "，,。；;") and (
        _in_column(widths) or _in_column(_after_dateline(widths))
    )


def _after_dateline(widths: list[float]) -> list[float]:
    """The widths with those of the first two stretches added where the first may be a dateline."""
    return [widths[0] + widths[1], *widths[2:]] if widths[0] <= _DATELINE else widths


def _in_column(widths: Sequence[float]) -> bool:
    """Whether stretches of these widths are lines of one column, the first indented, the last maybe short. Narrower than 6 em
    they are names of a list, unless there are many, as wide as each other."""
    if len(widths) < 3 or not _regular(widths[1:-1]):
        return False
    inner = sorted(widths[1:-1])
    middle = inner[len(inner) // 2]
    narrow = inner[0] >= _NARROWEST and len(widths) >= _MANY and inner[-1] - inner[0] <= _SWING
    return (
        (inner[0] >= 6 or narrow)
        and max(widths) - middle <= _SWING + 2
        and -_SWING <= middle - widths[0] <= _INDENT + 3
    )


def dump_style(chunks: Sequence[Chunk]) -> Style:
    """How the page was dumped, by the share of its text that each style explains."""
    spaced = sum(line.width for chunk in chunks for line in chunk if line.width >= 20 and _is_spaced(line))
    wrapped = total = 0.0
    for chunk in chunks:
        size = sum(line.width for line in chunk)
        total += size
        if len(chunk) >= 3 and (_regular([line.width for line in chunk[:-1]]) or _broken_alike(chunk[:-1], len(chunk))):
            wrapped += size
    # a third: captions, titles and short paragraphs tell nothing and may be the larger part of a page
    if spaced > max(wrapped, total / 3):
        return Style.SPACED
    inner = [line for chunk in chunks for line in chunk[:-1]]
    alike = wrapped <= total / 3 and _broken_alike(inner, sum(map(len, chunks)))
    return Style.LINES if alike or wrapped > total / 3 else Style.FLOW


_FEWEST_BROKEN = 4
"""Sentences broken alike: fewer may be alike by chance"""


def _broken_alike(lines: Sequence[Line], among: int) -> bool:
    """Whether lines are those of a column though many of them are last lines of paragraphs, titles and names: their sentences are
    broken at one width, hardly a line is wider, and they are a fourth of all `among` which they stand."""
    broken = [line for line in lines if _is_sentence(line)]
    if len(broken) < max(_FEWEST_BROKEN, among / 4):
        return False
    widths = [line.width + (line.indent if line.indent >= _FIRST_LINE else 0.0) for line in broken]
    middle = sorted(widths)[len(widths) // 2]
    near = sum(abs(width - middle) <= _SWING + 0.5 for width in widths)
    wider = sum(line.width > middle + _SWING + 1 for line in lines)
    return middle >= 8 and near >= 0.75 * len(widths) and wider <= len(lines) / 8


def unwrap_blanks(chunks: Sequence[Chunk]) -> list[Chunk]:
    """A spaced dump as printed lines: one chunk a line of the file, cut at its blanks where they are wraps."""
    spaced = [w for chunk in chunks for line in chunk if _is_spaced(line) for w in _blank_widths(line)[1:-1]]
    widest = max(spaced, default=0.0) + 1
    return [_at_blanks(line, widest) for chunk in chunks for line in chunk]


def _at_blanks(line: Line, widest: float) -> Chunk:
    widths = _blank_widths(line)
    sentence = closes(line.value) or any(mark in line.value for mark in "，,。；;、")
    two = len(widths) == 2 and 6 <= widths[0] <= widest and widths[1] <= widest + 2 and sentence
    if not (_is_spaced(line) or two):
        return [line]
    parts = split_blanks(line.text)
    if widths[0] <= _DATELINE and len(parts) > 2 and not _in_column(widths):
        parts = [line.text.slice(0, line.value.index(parts[1].value, len(parts[0])) + len(parts[1])), *parts[2:]]
    return [
        Line(part, printed_width(part.value), line.indent if i == 0 else 0.0, line.row, inner=i > 0)
        for i, part in enumerate(parts)
    ]


def measures(chunks: Sequence[Chunk]) -> list[float | None]:
    """The width of the column each chunk stands in: its own where it has three lines or more, else a neighbour's that
    its lines fit into; None where nothing tells."""
    own = [_own_measure(chunk) for chunk in chunks]
    pooled = _pool(chunks, own)
    pooled = _smoothed(chunks, pooled)
    return [m if m is not None else _borrowed(chunks[i], pooled, i) for i, m in enumerate(pooled)]


def _smoothed(chunks: Sequence[Chunk], known: Sequence[float | None]) -> list[float | None]:
    """Measures without the stray ones: one or two chunks that differ a little from neighbours alike on both sides, and
    fit their measure."""
    out = list(known)
    at = [i for i, m in enumerate(known) if m is not None]
    for k in range(1, len(at) - 1):
        above, here = out[at[k - 1]], out[at[k]]
        for below in (known[i] for i in at[k + 1 : k + 3]):
            if above is None or here is None or below is None or abs(above - below) > 1:
                continue
            near = max(above, below) if here > above else min(above, below)
            chunk = chunks[at[k]]
            told_badly = len(chunk) == 3 and abs(here - near) <= _SWING
            if 0 < abs(here - near) <= _STRAY and (told_badly or _fits(chunk, near)):
                out[at[k]] = near
    return out


def _fits(chunk: Chunk, measure: float) -> bool:
    """Whether the lines of a chunk, but for first and last ones of paragraphs, are full lines of that measure."""
    inner = [line.width for line in chunk[1:-1] if not rests(line.value)]
    return all(measure - 1 <= w <= measure + 1 for w in inner) and max(line.width for line in chunk) <= measure + _SWING


def _squeeze(line: Line) -> float:
    """How much wider a line may be for its marks, each of which may be set to half its width."""
    return sum(map(CLOSERS.count, line.value)) / 2


_HEADS = 5
"""Lines of a block of titles: rubric, kicker, headline in two, byline"""


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


def _own_measure(chunk: Chunk) -> float | None:
    """The middle width of the lines that are neither first nor last of a paragraph."""
    chunk = chunk[_heads(chunk) :]
    inner = [
        line.width for line in chunk[1:-1] if not rests(line.value) and line.indent < _FIRST_LINE and not _ornate(line)
    ]
    inner = inner or [line.width for line in chunk[:-1] if not rests(line.value) and not _ornate(line)]
    if len(chunk) < 3 or not inner or not _regular(inner):
        return None
    if not any(mark in line.value for line in chunk for mark in "，。；、,;"):
        return None  # titles and names
    if len(chunk) == 3:
        # one line tells, and may be squeezed; the one above it, if first of a paragraph, is two characters short
        return min(inner[0], max(chunk[0].width + _INDENT, inner[0] - _squeeze(chunk[1])))
    return sorted(inner)[len(inner) // 2]


def _pool(chunks: Sequence[Chunk], own: Sequence[float | None]) -> list[float | None]:
    """Measures sharpened over chunks in a row that may stand in one column: the commonest width of lines whose break
    nothing but the width explains."""
    out: list[float | None] = list(own)
    row: list[int] = []
    for at, mine in [*enumerate(own), (len(own), -1.0)]:
        if mine is None:
            continue
        first = own[row[0]] if row else None
        if first is not None and abs(mine - first) > 1:
            votes = Counter(width for i in row if len(chunks[i]) > 3 for width in _plain_widths(chunks[i]))
            best = max(votes, key=lambda w: (votes[w], w), default=first)
            for i in row:
                out[i] = _clamped(chunks[i], best)
            row = []
        row.append(at)
    return out


def _clamped(chunk: Chunk, measure: float) -> float:
    """`measure`, unless every one of several inner lines of the chunk is wider, or narrower."""
    plain = _plain_widths(chunk)
    return min(max(measure, min(plain)), max(plain)) if len(plain) >= 3 else measure


def _plain_widths(chunk: Chunk) -> list[float]:
    """Widths of inner lines whose break nothing but the width explains; twice those of lines without any mark, which could
    be squeezed."""
    plain = [
        line
        for line, after in itertools.pairwise(chunk[1:])
        if not _ornate(line)
        and line.value[-1] not in CLOSERS
        and is_wide(after.value[0])
        and after.value[0] not in OPENERS
    ]
    pure = [line.width for line in plain if not any(mark in line.value for mark in CLOSERS)]
    return [line.width for line in plain] + pure


def _borrowed(chunk: Chunk, known: Sequence[float | None], at: int) -> float | None:
    """The neighbour's measure that the lines of a short chunk fit best, as full lines or first ones, the nearest of equals."""
    chunk = chunk[_heads(chunk) :] or chunk
    widest = max(line.width for line in chunk)
    telling = [line.width for line in chunk if not rests(line.value)]
    best: tuple[float, float] | None = None
    for i in (at + side * step for step in range(1, 6) for side in (-1, 1)):
        measure = known[i] if 0 <= i < len(known) else None
        if measure is None or widest > measure + _SWING:
            continue
        if any(line.width < measure - _INDENT - 1.5 and not rests(line.value) for line in chunk[:-1]):
            continue
        misfit = sum(min(abs(measure - w), abs(measure - _INDENT - w)) for w in telling)
        if best is None or misfit < best[0] - 0.5:
            best = (misfit, measure)
    return best[1] if best else None


def _ornate(line: Line) -> bool:
    """Whether an ornament tells that a line is the first of an item."""
    return line.value[0] in BULLETS


_INNER_MARK = re.compile("[，。、；,;：“《（]")


def _is_sentence(line: Line) -> bool:
    """Whether a line has a mark that titles seldom have, and its sentence is open at its end."""
    return _INNER_MARK.search(line.value) is not None and not rests(line.value)


def keeps_indents(chunks: Sequence[Chunk]) -> bool:
    """Whether first lines are indented all through the dump: hardly a line below the short end of a paragraph is not. Titles
    may stand there too, so one, or one of ten, may be without; of chunks, those that begin with a sentence tell."""
    kept = lost = 0
    above: tuple[Line, float] | None = None
    for chunk in chunks:
        widest = max(line.width + line.indent for line in chunk)
        for i, line in enumerate(chunk):
            marked = any(mark in line.value for mark in "，。、,")
            over_text = not marked and any(below.indent >= _FIRST_LINE for below in chunk[i + 1 : i + 3])
            sentence = not over_text if i else len(chunk) > 2 and marked
            if above and sentence and closes(above[0].value) and above[0].width + above[0].indent <= above[1] - 2:
                kept, lost = kept + (line.indent >= _FIRST_LINE), lost + (line.indent < _FIRST_LINE)
            above = line, widest
    return kept >= 2 and lost <= max(1.0, kept / 10)


def starts_new(line: Line, after: Line | None, measure: float | None) -> Edge:
    """Whether `line`, which fills its column up to `after`, begins a paragraph: its indent is kept, or it is two
    characters short of the measure because the indent was lost."""
    if line.indent >= 1.5:
        return Edge.NEW
    if measure is None:
        return Edge.UNSURE
    missing = measure - line.width
    if after is None:
        # a line alone, torn off below, is the first of a paragraph if it has the indent's two characters less
        return Edge.NEW if 1.5 <= missing <= 2.5 and not rests(line.value) else Edge.UNSURE
    if missing >= _INDENT - 0.5:
        return Edge.NEW if missing <= _INDENT + 2.5 else Edge.UNSURE
    carried = after.value[0] in OPENERS or not is_wide(after.value[0])
    if missing >= 0.75 and not carried:
        # a full line would have taken the next character in, a first line has a mark hung over its edge; else unclear
        hangs = line.value[-1] in CLOSERS and not closes(line.value)
        return Edge.NEW if hangs else Edge.UNSURE
    # marks may be squeezed to half: with four of them, or where a bracket was carried over, a first line can look full
    squeezed = missing + _squeeze(line)
    return Edge.UNSURE if squeezed >= _INDENT - (0.5 if missing >= 0.75 else 0.0) else Edge.RUNS_ON
