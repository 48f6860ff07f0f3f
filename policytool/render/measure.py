"""How much room text takes on a page, in half-width characters: a Chinese character takes two."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

__all__ = ["lines_of", "shared_widths", "width_of"]

# A column nobody has filled still has room for its head: three Chinese characters
_EMPTY = 7.0
# Shorter lines are broken again in most cells before punctuation matters
_LONG = 30


def width_of(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def lines_of(text: str, width: float) -> int:
    """How many lines of `width` the text fills. Punctuation that may not begin a line costs long lines a character."""
    room = max(int(width / 2) * 2 - (2 if width > _LONG else 0), 2)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


def shared_widths(
    shares: Sequence[int], rows: Sequence[Sequence[str]], page: float, lines: int = 0, growth: float = 1
) -> list[float]:
    """The widths of columns that share a page by `shares`.

    What an empty column does not need goes to the widest; a column whose longest cell would fill more than `lines` lines
    grows beyond the page, at most `growth` times.
    """
    if not shares:
        return []
    widths = [page * share / sum(shares) for share in shares]
    widest = max(range(len(widths)), key=widths.__getitem__)
    for column in range(len(widths)):
        if rows and column != widest and not any(row[column] for row in rows) and widths[column] > _EMPTY:
            widths[widest] += widths[column] - _EMPTY
            widths[column] = _EMPTY
    for column, width in enumerate(widths if lines else ()):
        highest = max((lines_of(row[column], width) for row in rows), default=0)
        if highest > lines:
            widths[column] = width * min(growth, 1.1 * highest / lines)
    return [round(width, 2) for width in widths]
