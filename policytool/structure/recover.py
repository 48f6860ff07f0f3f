"""Markers lost inside a paragraph: where lines were rejoined, （九） may stand in mid-paragraph between （八） and （十）.

Takes lines with their markers; gives lines in which such a paragraph is two. Only a number that its series lacks is looked
for, and only between its neighbours, so that citations and inline lists stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policytool.markers import MarkerKind
from policytool.numerals import chinese
from policytool.structure.lines import Line, lines_of
from policytool.text import fold

__all__ = ["recover"]

# What the missing marker looks like, and after what it may stand: a stop, or a bracket that ends a paragraph (…负责）（九）…)
_FORMS = {
    MarkerKind.ARTICLE: r"(?<=[。;:)])\s*(?P<marker>第{chinese}条)(?!第|规定|的)",
    MarkerKind.CHINESE: r"(?<=[。;:)])\s*(?P<marker>{chinese}、)",
    MarkerKind.CHINESE_PAREN: r"(?<![第、和及至或])\s*(?P<marker>\({chinese}\))(?!项)",
    MarkerKind.ARABIC: r"(?<=[。;:)])\s*(?P<marker>{arabic}[.、])(?!\d)",
}
# More than this in a row are not lost at line ends: they are printed elsewhere, or not at all.
_MOST = 3


def recover(lines: list[Line]) -> list[Line]:
    """The lines, those cut that hold a marker their series lacks."""
    cuts: dict[int, set[int]] = {}
    for kind, form in _FORMS.items():
        for line, offset in _lost(lines, kind, form):
            cuts.setdefault(line, set()).add(offset)
    if not cuts:
        return lines
    return [piece for i, line in enumerate(lines) for piece in (_cut(line, cuts[i]) if i in cuts else [line])]


def _lost(lines: list[Line], kind: MarkerKind, form: str) -> Iterator[tuple[int, int]]:
    """Line and offset of each marker of `kind` that is missing between two that are there."""
    present = [(i, line.marker.number) for i, line in enumerate(lines) if line.marker and line.kind is kind]
    for (first, low), (last, high) in pairwise(present):
        at, offset = first, 0
        for number in range(low + 1, high) if high - low <= _MOST + 1 and high <= 9999 else ():
            pattern = re.compile(form.format(chinese=chinese(number), arabic=number))
            found = _search(lines, pattern, at, offset, last)
            if found:
                at, offset = found
                yield found


def _search(lines: list[Line], pattern: re.Pattern[str], at: int, offset: int, last: int) -> tuple[int, int] | None:
    for i in range(at, last):
        start = offset + 1 if i == at else 1
        if match := pattern.search(fold(lines[i].text.value), start):
            return i, match.start("marker")
    return None


def _cut(line: Line, offsets: set[int]) -> list[Line]:
    edges = [0, *sorted(offsets), line.length]
    texts = [line.text.slice(a, b).strip() for a, b in pairwise(edges)]
    pieces = lines_of(tuple(replace(line.block, text=text, rule="structure.recovered") for text in texts if text))
    pieces[0].marker = line.marker  # what was found to be a citation stays one
    return pieces
