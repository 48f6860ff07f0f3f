"""How much room text takes on a page, in half-width characters: a Chinese character takes two."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from policytool.render.wrap import longest

__all__ = ["lines_of", "shared_widths", "width_of"]

# A column nobody has filled still has room for its head: three Chinese characters
_EMPTY = 7.0
_WIDE = frozenset({"W", "F"}).__contains__
# Shorter lines are broken again in most cells before punctuation matters
_LONG = 30


def width_of(text: str) -> int:
    return len(text) + sum(map(_WIDE, map(unicodedata.east_asian_width, text)))


def lines_of(text: str, width: float) -> int:
    """How many lines of `width` the text fills. Punctuation that may not begin a line costs long lines a character."""
    room = max(int(width / 2) * 2 - (2 if width > _LONG else 0), 2)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


# A column is thin that would stay half empty in a row of middle length
_THIN = 2


def _balance(widths: list[float], cells: Sequence[Sequence[str]]) -> None:
    """Let thin columns give room to those that have more to say than fits a line, each as much as it lacks."""
    means = [sum(map(width_of, column)) / len(column) for column in cells]
    lacks = [max(mean - width, 0) for mean, width in zip(means, widths, strict=True)]
    widest = max(range(len(widths)), key=widths.__getitem__)
    spare = 0.0
    for n, column in enumerate(cells):
        needed = max(_EMPTY, _THIN * means[n])
        if needed < widths[n] and (n != widest or any(lacks)):
            needed = max(needed, *(longest(cell, width_of) + 1.0 for cell in column))
            spare += max(widths[n] - needed, 0)
            widths[n] = min(widths[n], needed)
    lacks = lacks if any(lacks) else [float(n == widest) for n in range(len(widths))]
    for n, lack in enumerate(lacks):
        widths[n] += spare * lack / sum(lacks)


def shared_widths(
    shares: Sequence[int],
    rows: Sequence[Sequence[str]],
    page: float,
    lines: int = 0,
    growth: float = 1,
    fixed: bool = False,
) -> list[float]:
    """The widths of columns that share a page by `shares`.

    What a column that is empty in most rows does not need goes to those with more than a line a row; a column whose
    longest cell would fill more than `lines` lines grows beyond the page, at most `growth` times. `fixed` shares stay,
    whatever the columns hold.
    """
    if not shares:
        return []
    widths = [page * share / sum(shares) for share in shares]
    if rows and not fixed:
        _balance(widths, [[row[column] for row in rows] for column in range(len(widths))])
    for column, width in enumerate(widths if lines else ()):
        highest = max((lines_of(row[column], width) for row in rows), default=0)
        if highest > lines:
            widths[column] = width * min(growth, 1.1 * highest / lines)
    return [round(width, 2) for width in widths]
