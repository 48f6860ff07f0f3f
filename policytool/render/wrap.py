"""Lines of a given width out of marked text, by the rules of Chinese typesetting.

Takes marks and a width in terminal cells (a Chinese character is two); gives lines of marks. A line may end between any
two Chinese characters, but closing punctuation does not begin a line and opening punctuation does not end one (避头尾,
GB/T 15834-2011, 5.1); Latin words and numbers stay whole where they fit. Nothing is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from policytool.render.report import Mark, Tone

__all__ = ["joined", "longest", "wrap"]

Measure = Callable[[str], int]

_OPENING = "“‘（《〈「『【〔［｛([{"
_CLOSING = "，。、；：？！”’）》〉」』】〕］｝…—·,.;:?!)]}%％℃"
# What the first line of a paragraph has before its text: blanks of an outline, the number of a list's member
_HEAD = re.compile(r"\u3000*(?:\d{1,3}\. )?")
# A unit that no line break may divide: a Latin word or number (2025-12-31, feb:125), or one character, each with its
# punctuation and the signs of a change: [-平 | 台-]，
_UNIT = re.compile(
    rf"""
    (?: \[[-~] | \{{\+ | [{re.escape(_OPENING)}] )*
    (?: [A-Za-z0-9]+ (?: [.\-/:'_]+ [A-Za-z0-9]+ )* | . )
    (?: [-~]\] | \+\}} | [{re.escape(_CLOSING)}] )*
    """,
    re.VERBOSE | re.DOTALL,
)


def wrap(marks: Iterable[Mark], width: int, measure: Measure) -> list[list[Mark]]:
    """The lines of `marks`, each at most `width` cells wide (`measure` gives the cells of a string); at least one.

    Further lines of a paragraph stand under the text of its first: behind its full-width blanks and its number."""
    whole = list(marks)
    plain = "".join(mark.text for mark in whole)
    if "\n" not in plain and measure(plain) <= width:  # most cells
        return [joined(whole)]
    text = [(char, mark.tone) for mark in whole for char in mark.text]
    lines: list[list[Mark]] = []
    at = 0
    for paragraph in plain.split("\n"):
        lines += _paragraph(text[at : at + len(paragraph)], paragraph, width, measure)
        at += len(paragraph) + 1
    return lines or [[]]


def _paragraph(text: list[tuple[str, Tone]], plain: str, width: int, measure: Measure) -> Iterator[list[Mark]]:
    head = _HEAD.match(plain)
    indent = head.end() if head and measure(head[0]) < width // 2 else 0
    hanging = [(" ", Tone.PLAIN)] * measure(plain[:indent])
    for n, (start, end) in enumerate(_lines(plain[indent:], max(width - len(hanging), 2), measure)):
        yield joined([*(hanging if n else text[:indent]), *text[indent + start : indent + end]])


def _lines(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Start and end of each line of `text`, blanks at a break left out."""
    start, end, used = 0, 0, 0
    for unit_start, unit_end in _units(text, width, measure):
        size = measure(text[unit_start:unit_end])
        if used + size > width and used:
            yield start, end
            blank = text[unit_start:unit_end].isspace()
            start, used = (unit_end, 0) if blank else (unit_start, size)
        else:
            used += size
        end = unit_end
    yield start, max(end, start)


def _units(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Start and end of each unit; those wider than a line are divided into characters."""
    for match in _UNIT.finditer(text):
        if measure(match[0]) <= width:
            yield match.span()
        else:
            yield from ((i, i + 1) for i in range(*match.span()))


def longest(text: str, measure: Measure) -> int:
    """The width of the longest unit of `text` that no line break may divide."""
    return max((measure(match[0]) for match in _UNIT.finditer(text)), default=0)


def joined(pieces: Iterable[tuple[str, Tone]]) -> list[Mark]:
    """The pieces as marks, each as far as its tone goes."""
    runs = groupby((piece for piece in pieces if piece[0]), key=itemgetter(1))
    return [Mark("".join(text for text, _ in run), tone) for tone, run in runs]
