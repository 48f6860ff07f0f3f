"""How a page was dumped: a line a line, with its wraps turned into blanks, or without them.

Takes chunks of printed lines, gives the dump's style, the chunks as printed lines of columns (`unwrap_blanks`), and what is told by
the edges of columns. How wide these are is for `measures`. Knows nothing of kinds or stories.

Three kinds of dump are told apart: a printed line a line ("lines"), a block a line with wraps turned into blanks ("spaced"),
a block a line with wraps gone ("flow").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from policytool.layout.lines import Line, closes, printed_width, rests, split_blanks
from policytool.layout.setting import INDENT, begins_odds

__all__ = [
    "SWING",
    "Chunk",
    "Edge",
    "Style",
    "dump_style",
    "keeps_indents",
    "starts_new",
    "unwrap_blanks",
]

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


SWING = 2.0
"""Widths of full lines of one column lie this close together: a mark hung over the edge, a bracket or number carried over"""
_DATELINE = 5.0
"""em; 本报讯 and the like stand before the first line with a blank of their own"""
_NARROWEST, _MANY = 4.0, 6
"""em and stretches; narrow boxes have four to eight characters a line"""
_BEGINS, _GOES_ON = 1.0, -2.0
"""Log-odds from which on a line begins a paragraph by its width, and below which it goes on from elsewhere"""


def _regular(widths: Sequence[float]) -> bool:
    """Whether these are full lines of one column: most lie within the swing of their median."""
    middle = sorted(widths)[len(widths) // 2]
    near = sum(abs(w - middle) <= SWING for w in widths)
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
    narrow = inner[0] >= _NARROWEST and len(widths) >= _MANY and inner[-1] - inner[0] <= SWING
    return (
        (inner[0] >= 6 or narrow) and max(widths) - middle <= SWING + 2 and -SWING <= middle - widths[0] <= INDENT + 3
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
    widths = [line.width + line.first_indent for line in broken]
    middle = sorted(widths)[len(widths) // 2]
    near = sum(abs(width - middle) <= SWING + 0.5 for width in widths)
    wider = sum(line.width > middle + SWING + 1 for line in lines)
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
            over_text = not marked and any(below.is_indented for below in chunk[i + 1 : i + 3])
            sentence = not over_text if i else len(chunk) > 2 and marked
            if above and sentence and closes(above[0].value) and above[0].width + above[0].indent <= above[1] - 2:
                kept, lost = kept + line.is_indented, lost + (not line.is_indented)
            above = line, widest
    return kept >= 2 and lost <= max(1.0, kept / 10)


def starts_new(line: Line, after: Line | None, measure: float | None) -> Edge:
    """Whether `line`, which fills its column up to `after`, begins a paragraph: its indent is kept, or it is two
    characters short of the measure because the indent was lost."""
    if line.is_indented:
        return Edge.NEW
    if measure is None:
        return Edge.UNSURE
    odds = begins_odds(line, after, measure)
    if after is None:
        # a line alone, torn off below, is the first of a paragraph if it has the indent's two characters less
        return Edge.NEW if odds > _BEGINS and not rests(line.value) else Edge.UNSURE
    return Edge.NEW if odds > _BEGINS else Edge.RUNS_ON if odds < _GOES_ON else Edge.UNSURE
