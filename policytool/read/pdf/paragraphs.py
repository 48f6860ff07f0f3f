"""Printed lines to paragraphs, by indent, width and type size.

Takes lines in reading order with the edges of their columns; gives paragraphs, each with the lines it is made of. A line
goes on in the next one when the first word of that would not have fitted, unless an indent or a marker begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policytool.markers import leading
from policytool.read.pdf.columns import Placed
from policytool.read.pdf.lines import is_wide, joined

__all__ = ["Paragraph", "paragraphs"]

# In em: a first line is set in by two characters, a signature by more
_INDENT, _FAR_IN = 1.0, 3.0
# Lines of one paragraph are set in one size; faces differ by less.
_SIZES = 1.12
# A wider gap than this, in distances of lines that run on, parts paragraphs; a narrower one does where most do so.
_GAP, _SMALL_GAP, _MOST = 1.6, 1.15, 0.6
# Of the full lines that end in a full stop, those that end a paragraph are as many as paragraphs are to sentences.
_SENTENCES = 2
# A text that indents its paragraphs has at least one first line in twenty; one that sets in what follows the first line
# has few lines that go on without an indent.
_INDENTED, _HANGING = 20, 0.5
# In em: what two first lines may differ by
_SAME = 0.3
_STOPS = "。！？!?”"
_ENDS = re.compile(r"[。！？!?…；;：:](?:[”’）)》】]{0,2})$|[）)]$")
# An entry of a table of contents: 第一章　总则……3 | 第一章　总则<tab>3
_ENTRY = re.compile(r"(?:[.·…⋯_]{3,}\s?|\t)[-—(（]?\d{1,4}[-—)）]?$")
_ENTRY_END = 20
_NO_START = "，。、；：！？”’）》〉】,.;:!?)"
_NO_END = "“‘（《〈【("
_WORD = re.compile(r"[!-~]+")


@dataclass(slots=True)
class Paragraph:
    lines: list[Placed]

    @property
    def text(self) -> str:
        return joined(p.line.text for p in self.lines)

    @property
    def page_starts(self) -> dict[int, int]:
        """Where in the text each page begins that it runs on to."""
        changes = [i for i, p in enumerate(self.lines) if i and p.line.page != self.lines[i - 1].line.page]
        return {self.lines[i].line.page: len(joined(p.line.text for p in self.lines[:i])) for i in changes}

    @property
    def bold(self) -> bool:
        return all(p.line.bold for p in self.lines)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set."""

    distance: float
    """of two lines that run on, in em"""
    gap: float
    """between paragraphs, at the least, in distances of lines"""
    spaced: bool
    """Gaps part all paragraphs"""
    indented: bool
    """First lines are set in"""
    first: float | None
    """by so many em, where lines that go on are not set in"""
    short: bool
    """Paragraphs have few sentences, so that a full stop at the end of a full line ends one"""


def paragraphs(lines: Sequence[Placed]) -> list[Paragraph]:
    setting = _setting(lines)
    out: list[Paragraph] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if above is None or _begins(above, line, setting):
            out.append(Paragraph([line]))
        else:
            out[-1].lines.append(line)
    return out


def _setting(lines: Sequence[Placed]) -> _Setting:
    pairs = [(a, b) for a, b in pairwise(lines) if not a.line.row and not b.line.row]
    first = [i for p in lines if _INDENT <= (i := _indent(p)) < _FAR_IN]
    full = [(a, b) for a, b in pairs if _is_full(a, b)]
    running = [b for a, b in full if not _ENDS.search(a.line.text)]
    hanging = sum(_indent(p) >= _INDENT for p in running) > _HANGING * len(running)
    indented = len(first) >= len(lines) / _INDENTED and bool(first)
    distance = median([d for a, b in full if (d := _distance(a, b))] or [2.0])
    ends = [d for a, b in pairs if not _is_full(a, b) and (d := _distance(a, b))]
    spaced = sum(d > _SMALL_GAP * distance for d in ends) > _MOST * len(ends)
    sentences = sum(p.line.text.count("。") for p in lines)
    return _Setting(
        distance,
        _SMALL_GAP if spaced else _GAP,
        spaced,
        indented,
        median(first) if indented and not hanging else None,
        sentences < _SENTENCES * (1 + len(pairs) - len(full)),
    )


def _begins(above: Placed, line: Placed, setting: _Setting) -> bool:
    a, b = above.line, line.line
    if a.row or b.row or _ENTRY.search(a.text[-_ENTRY_END:]) or not 1 / _SIZES < a.em / b.em < _SIZES:
        return True
    if "\t" in a.text and "\t" in b.text:
        return True  # rows of a table without rules
    distance = _distance(above, line)
    if distance > setting.gap * setting.distance or not _is_full(above, line):
        return True
    if distance and setting.spaced:
        return False
    if _indent(above) >= _FAR_IN and abs(a.left - b.left) >= b.em:
        return True  # lines set flush right
    ends = bool(_ENDS.search(a.text))
    if _indent(line) >= _INDENT:
        as_first = setting.first is not None and abs(_indent(line) - setting.first) <= _SAME
        return ends or as_first or leading(b.text) is not None
    if leading(b.text) is not None:
        return ends
    return not setting.indented and setting.short and a.text[-1] in _STOPS


def _is_full(above: Placed, line: Placed) -> bool:
    """Whether the first word of `line` would not have fitted on the line above."""
    return (above.right - above.line.right) / above.line.em < _room(line.line.text)


def _indent(placed: Placed) -> float:
    return (placed.line.left - placed.left) / placed.line.em


def _room(below: str) -> float:
    """The room, in em, that what opens the next line would have needed: a character with the marks that hang on to it."""
    word = _WORD.match(below)
    end = word.end() if word else 1
    while end < len(below) and end < 4 and below[end] in _NO_START:
        end += 1
    while below[end - 1] in _NO_END and end < len(below):
        end += 1
    # half an em: lines are squeezed and stretched a little; an opening mark is carried over with what it opens
    return sum(1.0 if is_wide(c) else 0.5 for c in below[:end]) + 0.6


def _distance(above: Placed, line: Placed) -> float:
    """From line to line, in em; 0 where they do not stand below each other."""
    together = above.line.page == line.line.page and above.left == line.left
    return max(0.0, (above.line.base - line.line.base) / line.line.em) if together else 0.0
