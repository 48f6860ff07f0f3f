"""Blocks to lines: each body block with its marker, its place in the document, and what it may be.

Takes the body of a story; gives `Line`s, marks those that open articles (第十七条, but not a citation of it at the start of
a line) and those that belong to a table of contents. Knows nothing of the tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from itertools import islice, takewhile

from policytool.lexicon import alternation
from policytool.markers import Marker, MarkerKind, leading
from policytool.model import Block, BlockKind, Text
from policytool.numerals import CHINESE_DIGITS
from policytool.text import bare, fold

__all__ = ["CONTAINERS", "DECIMALS", "GENERIC", "Line", "contents", "lines_of", "mark_articles", "pattern"]

UNITS = (MarkerKind.BOOK, MarkerKind.SUBBOOK, MarkerKind.CHAPTER, MarkerKind.SECTION)
"""Units of a law above the article, outermost first."""
DECIMALS = (MarkerKind.DECIMAL_1, MarkerKind.DECIMAL_2, MarkerKind.DECIMAL_3, MarkerKind.DECIMAL_4)
CONTAINERS = (*UNITS, *DECIMALS)
"""Kinds whose order is fixed, outermost first."""
GENERIC = (
    MarkerKind.CHINESE,
    MarkerKind.CHINESE_PAREN,
    MarkerKind.ARABIC,
    MarkerKind.ARABIC_PAREN,
    MarkerKind.CIRCLED,
)
"""Layers of an official document (GB/T 9704-2012, 7.3.3), outermost first; ① by custom below them."""

# A heading is a line of its own. The longest chapter titles of national laws have some 30 characters, titles of wrapped
# judicial interpretations 50; a paragraph that is shorter ends in a stop.
_HEADING_LENGTH = 60
_STOP = "。;,:!?、…"  # folded


@cache
def pattern(tag: str) -> re.Pattern[str]:
    """The entries of data/structure.toml with `tag` as one regular expression, for folded text."""
    return re.compile(alternation("structure", tag))


@dataclass(slots=True)
class Line:
    """One body block and what has been found out about it."""

    block: Block
    head: str
    """Its first characters, folded"""
    marker: Marker | None
    length: int
    tail: str
    """Its last character, folded, closing quotes and brackets left out"""
    is_heading: bool
    """Whether it has the form of a heading: short, and no stop at its end"""
    is_sentence: bool
    """Whether it has the form of one: a stop at its end, or too long for a heading"""

    @property
    def text(self) -> Text:
        return self.block.text

    @property
    def depth(self) -> int:
        """The layer of a heading, where the format says it; 0 where it does not."""
        hint = self.text.source.hint(self.text.start)
        return hint.depth if hint else 0

    @property
    def numbered(self) -> bool:
        """Whether the marker is an automatic number, which cites nothing."""
        hint = self.text.source.hint(self.text.start)
        return hint is not None and hint.label > 0

    @property
    def kind(self) -> MarkerKind | None:
        return self.marker.kind if self.marker else None

    @property
    def label(self) -> Text:
        """The marker as printed, blanks after it left out."""
        assert self.marker is not None
        return self.text.strip(self.marker.start, self.marker.end)

    @property
    def rest(self) -> Text:
        """The text after the marker."""
        return self.text.strip(self.marker.end) if self.marker else self.text

    @property
    def rest_head(self) -> str:
        return self.head[self.marker.end :] if self.marker else self.head

    @property
    def has_stop(self) -> bool:
        """Whether it ends in a stop, that of a sentence or another."""
        return self.tail in _STOP


def lines_of(blocks: tuple[Block, ...]) -> list[Line]:
    """The blocks with their markers. A table's cells are no markers, nor is what layout took for a contents page."""
    out = []
    for block in blocks:
        value = block.text.value
        line = Line(block, *(_of_cell(value) if len(value) <= _CELL else _seen(value)))
        if line.marker and block.kind in (BlockKind.TABLE, BlockKind.CONTENTS):
            line.marker = None
        out.append(line)
    return out


_CELL = 40
"""Characters of a short line, which may come again many times"""


def _seen(value: str) -> tuple[str, Marker | None, int, str, bool, bool]:
    """What a `Line` tells of the block with that text."""
    head, length = fold(value[: _HEADING_LENGTH + 20]), len(value)
    tail = fold(value.rstrip().rstrip("”’」』)）\"'")[-1:]) or "x"
    is_heading = length <= _HEADING_LENGTH and tail not in _STOP and "。" not in head
    return head, leading(value), length, tail, is_heading, tail in "。!?;" or length > _HEADING_LENGTH


_of_cell = lru_cache(maxsize=4096)(_seen)


# ------------------------------------------------------------------------------------------------------------ articles
_N = f"[{CHINESE_DIGITS}十百千\\d]{{1,7}}"


@cache
def _cited() -> re.Pattern[str]:
    """What follows a number that is cited: 第十七条第二款 | 第十七条、第十八条 | 第十七条所列 | 第十七条规定的 | 第三章和第四章."""
    return re.compile(
        rf"""
          第\(?{_N}\)?[款项条目章节] | [、,。;)"』」》] | 所[称列述规指] | (?:的|中|之)?规定[的,。] | 的规定
        | (?:以及|和|或|或者|及|至|到|与|—|-|~)第\(?{_N}\)?[款项条目章节] | 至第?{_N}条 | (?:修改|改)为
        """,
        re.VERBOSE,
    )


@cache
def _doubtful() -> re.Pattern[str]:
    """What may follow a cited number, and may open an article too where no blank stands between: 第二条规定 | 第四条的."""
    return re.compile(r"规定|的|中规定|删去|增加")


# 第六条　第五条规定的处罚…: an article whose first words cite another one, against 第六条第二款
_FIRST_CITES = re.compile(rf"第\(?{_N}\)?条")


class _Standing(Enum):
    """Whether a line that begins with the number of an article opens it, by its own form."""

    CLEAN = 2
    DOUBTFUL = 1
    CITED = 0


def _standing(line: Line, spaced: bool) -> _Standing:
    """`spaced`: in this text a blank stands between number and text."""
    if line.numbered:
        return _Standing.CLEAN
    blank = _blank_after(line)
    doubtful = _doubtful().match(line.rest_head)
    cited = _cited().match(line.rest_head) and not (blank and _FIRST_CITES.match(line.rest_head))
    if cited or (spaced and not blank and doubtful):
        return _Standing.CITED
    return _Standing.CLEAN if blank or not (spaced or doubtful) else _Standing.DOUBTFUL


def mark_articles(lines: list[Line]) -> None:
    """Take the marker off lines that open with the number of a unit but cite it, or with a torn bracket.

    What is true afterwards: markers of articles rise by one (or by 之一), jump only where the number between is nowhere to
    be found, and start anew only with 第一条 followed by 第二条; markers of 编章节 stand on lines of heading form; markers of
    the form 6） count up from one.
    """
    marked = [line for line in lines if line.marker]
    for line in marked:
        if line.kind in UNITS and not (line.numbered or _heads_unit(line)):
            line.marker = None
    _drop_torn(marked)
    found = [line for line in marked if line.kind is MarkerKind.ARTICLE]
    spaced = 2 * sum(_blank_after(line) for line in found) > len(found)
    _take_in_marks(found)
    standings = [_standing(line, spaced) for line in found]
    series = _Series([(line.marker.number, line.marker.sub) for line in found if line.marker], standings, spaced)
    for i, line in enumerate(found):
        if not series.takes(i):
            line.marker = None


def _drop_torn(lines: list[Line]) -> None:
    """Take the marker off 6） where no 5） is before it: the end of a bracket that was torn at a line end."""
    last = 0
    for line in lines:
        if line.kind is MarkerKind.ARABIC_PAREN and line.marker and line.head[line.marker.start].isdecimal():
            if line.marker.number not in (1, last + 1):
                line.marker = None
                continue
            last = line.marker.number


def _take_in_marks(found: list[Line]) -> None:
    """第一条、甲 in a text that prints its articles so: the mark belongs to the label, and cites nothing."""
    listing = re.compile(rf"、第{_N}条")
    marked = [line for line in found if line.rest_head[:1] == "、" and not listing.match(line.rest_head)]
    if 2 * len(marked) > len(found):
        for line in marked:
            assert line.marker is not None
            line.marker = replace(line.marker, end=line.marker.end + 1)


def _heads_unit(line: Line) -> bool:
    """Whether 第三章 … has the form of a heading: 第三章　规定与标准, but not 第三章规定的…; a title may break after a comma."""
    if _blank_after(line):
        return line.is_heading or (line.tail in "、," and line.length <= _HEADING_LENGTH)
    return line.is_heading and not _cited().match(line.rest_head) and not _doubtful().match(line.rest_head)


def _blank_after(line: Line) -> bool:
    """第一条 为了 against 第一条为了; an article whose text starts on the next line counts as the former."""
    assert line.marker is not None
    return line.head[line.marker.end - 1 : line.marker.end].isspace() or line.marker.end >= line.length


class _Series:
    """The numbers of the articles of a document, as they are accepted one after another."""

    def __init__(self, numbers: list[tuple[int, int]], standings: list[_Standing], spaced: bool) -> None:
        self._spaced = spaced
        self._numbers = numbers
        self._standings = standings
        self._last: tuple[int, int] | None = None
        self._places: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, (number, standing) in enumerate(zip(numbers, standings, strict=True)):
            if standing is _Standing.CLEAN:
                self._places[number].append(at)

    def takes(self, at: int) -> bool:
        """Whether candidate `at` opens an article; if so it is the newest of the series."""
        if self._standings[at] is _Standing.CITED or not self._fits(self._numbers[at], at):
            return False
        self._last = self._numbers[at]
        return True

    def _fits(self, number: tuple[int, int], at: int) -> bool:
        last, clean = self._last, self._standings[at] is _Standing.CLEAN
        if last is None:
            return clean
        following = (last[0] + 1, 0)
        if number in (following, (last[0], last[1] + 1)):
            # a doubtful line is an article when no better one has its number before the next restart
            return clean or not self._before_restart(number, at)
        if not clean:
            return False
        if number > last:
            return not self._before_restart(following, at)
        if number == (1, 0):
            return self._later((2, 0), at) is not None or self._later(following, at) is None
        # a misprint, or articles picked from a law
        goes_on = self._later((number[0] + 1, 0), at) == at + 1
        return goes_on or (self._spaced and self._later(following, at) is None)

    def _before_restart(self, number: tuple[int, int], at: int) -> bool:
        place, restart = self._later(number, at), self._later((1, 0), at)
        return place is not None and (restart is None or place < restart)

    def _later(self, number: tuple[int, int], at: int) -> int | None:
        """The next place after `at` where the clean marker `number` stands."""
        places = self._places.get(number, [])
        i = bisect_right(places, at)
        return places[i] if i < len(places) else None


# ------------------------------------------------------------------------------------------------------------ contents
# 目录 | 目　录 | 目次 | 【目录】
_CONTENTS = re.compile(r"[【\[(]?目(?:录|次)[】\])]?:?$")
# dots and page number at the end of an entry: 总则……3 | 总则 3 | 总则（3）
_PAGE = re.compile(r"[.·…—\-_ ()]*\d{0,4}[)]?$")
# A contents page without a title must have this many entries: two headings follow each other wherever a chapter opens
# with a section, three where a book does too, and none of those comes again.
_UNTITLED_ENTRIES = 3


def _key(line: Line) -> str:
    """Marker and title without blanks and page number: what an entry and the heading it names have in common."""
    return _PAGE.sub("", bare(line.head))


def contents(lines: list[Line]) -> range:
    """The lines of the table of contents, its title included; an empty range where there is none."""
    for i, line in enumerate(lines):
        if line.length <= 8 and "目" in line.head and _CONTENTS.match(bare(line.head)):
            return range(i, _entries_end(lines, i + 1))
    return _untitled(lines)


def _untitled(lines: list[Line]) -> range:
    """Headings one after another before any text, each of which comes again later: a contents page that lost its title."""
    kinds = (*CONTAINERS, *GENERIC)
    first = next((i for i, line in enumerate(lines) if line.marker or line.tail == "。"), len(lines))
    opening = sum(1 for _ in takewhile(lambda line: line.kind in kinds, islice(lines, first, None)))
    if opening < _UNTITLED_ENTRIES:
        return range(0)
    last = {_key(line): i for i, line in enumerate(lines) if line.marker and line.kind in kinds and line.is_heading}
    end = first
    while end < first + opening and last.get(_key(lines[end]), 0) > end:
        end += 1
    return range(first, end) if end - first >= _UNTITLED_ENTRIES else range(0)


def _entries_end(lines: list[Line], start: int) -> int:
    """Where the entries that open at `start` end.

    They repeat the headings of the body one for one, so they end where half of all headings have been seen; where the two
    do not agree (entries without sections, a text cut short) they end where the first one comes again.
    """
    end = start
    while end < len(lines) and not lines[end].is_sentence:
        end += 1
    if start == end:
        return start
    marked = [i for i in range(start, len(lines)) if lines[i].kind in CONTAINERS]
    half = len(marked) // 2
    if half and [_key(lines[i]) for i in marked[:half]] == [_key(lines[i]) for i in marked[half:]]:
        return _while_repeated(lines, marked[half - 1] + 1, min(end, marked[half]))
    first = _key(lines[start])
    again = [i for i in range(start + 1, end) if _key(lines[i]) == first]
    if again:
        return again[-1]
    later = any(_key(line) == first for line in lines[end:])
    return end if later or not any(line.kind in (*CONTAINERS, *GENERIC) for line in lines[end:]) else start


def _while_repeated(lines: list[Line], start: int, end: int) -> int:
    """The end of the entries without a number (附则, 附录) that follow at `start`: each comes again in the body."""
    body = {_key(line) for line in lines[end:] if line.length <= _HEADING_LENGTH}
    while start < end and _key(lines[start]) in body:
        start += 1
    return start
