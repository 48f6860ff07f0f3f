"""What kind of text a source is: a newspaper page, hard-wrapped clean text, or one paragraph a line.

Takes chunks of lines, gives a `Genre`. Clean text is the safe choice: a page is only what shows columns torn by blank
lines, or the marks of a newspaper.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import Enum

from policytool.layout.columns import Style, dump_style
from policytool.layout.kinds import BULLETS, Kind, is_named, name_line
from policytool.layout.language import NEVER_FIRST, TORN, seam_bits
from policytool.layout.lines import CLOSERS, Line, closes, rests
from policytool.layout.official import articles, official_weight, stands_apart
from policytool.layout.wrapped import full_width, set_width
from policytool.markers import leading

__all__ = ["TELLING", "Genre", "genre_of"]

Chunk = list[Line]


TELLING = 10_000
"""Lines that tell the genre of a text: the longest laws and reports have as many, a page some hundreds"""


class Genre(Enum):
    PAGE = "page"
    WRAPPED = "wrapped"
    PLAIN = "plain"


def genre_of(chunks: Sequence[Chunk]) -> Genre:
    """The genre of the lines: a page where more speaks for one than against it. Fewer than two lines are plain."""
    lines = [line for chunk in chunks for line in chunk]
    if len(lines) < 2:
        return Genre.PLAIN
    style = dump_style(chunks)
    few = len(chunks) == 1 or style is Style.LINES or len(chunks) < len(lines) / 4
    by_paragraph = len(chunks) > 1 and _set_by_paragraph(chunks)
    one = (few and _one_measure(lines) and not by_paragraph) or _hard_wrapped(chunks)
    if _page_weight(chunks, lines, style, one, by_paragraph) - official_weight(lines) >= _PAGE:
        return Genre.PAGE
    return Genre.WRAPPED if one else Genre.PLAIN


_PAGE = 3
"""The least weight of a page: clean text is the safe choice"""
_MANY = 6
"""Torn sentences that count; more are in long texts"""


def _page_weight(chunks: Sequence[Chunk], lines: Sequence[Line], style: Style, one: bool, by_paragraph: bool) -> int:
    """How much speaks for a newspaper page: columns, sentences torn by blank lines, the lines that only newspapers have. `one`
    tells that the text is wrapped, all in one column, `by_paragraph` that a paragraph is set on each line."""
    if style is Style.SPACED and len(chunks) > 1:
        return 3 * _PAGE
    torn = min(_torn(chunks), _MANY)
    if style is Style.LINES and len(chunks) > 1:
        marks = _newspaper_marks(lines)
        several = not one and (torn or marks or not by_paragraph)
        return _PAGE * (several + min(torn, 2) + marks)
    if one:
        return _PAGE * (_newspaper_marks(lines) >= _ENOUGH)
    scattered = torn if len(chunks) > len(lines) / 4 else 0
    return scattered + (2 * _newspaper_marks(lines) if scattered else 0) + _newspaper_weight(lines)


def _one_measure(lines: Sequence[Line]) -> bool:
    """Whether the text is wrapped, all in one column: hardly a line is wider than the measure, and most of the text, or most
    lines that end no sentence, are as wide."""
    measure = full_width(lines)
    if not 8 <= measure <= _WIDEST or sum(set_width(line) > measure + 2.5 for line in lines) > len(lines) / 20:
        return False
    full = [line for line in lines if set_width(line) >= measure - 2]
    going_on = [line for line in lines if not rests(line.value)]
    torn = sum(set_width(line) >= measure - 2 for line in going_on)
    return sum(line.width for line in full) >= 0.6 * sum(line.width for line in lines) or (
        torn >= _FEWEST and torn >= 0.6 * len(going_on)
    )


_WIDEST = 64
"""em; wrapped lines are no wider"""
_FEWEST = 4
"""Full lines that end no sentence: fewer may be alike by chance"""


def _torn(chunks: Sequence[Chunk]) -> int:
    """How many blank lines stand in mid-sentence: below a line too long for a title, without a mark at its end."""
    return sum(
        1
        for above, below in itertools.pairwise(chunks)
        if above[-1].width > 9
        and len(above) + (above[-1].width > 28) > 1
        and not rests(above[-1].value)
        and above[-1].value[-1] not in "；;"
        and name_line(above[-1].value) is None
        and leading(below[0].value) is None
        and not stands_apart(above[-1].value)
        and not stands_apart(below[0].value)
    )


_WIDEST_MARK = 70
"""em; captions with their credits are no wider"""


_MARKS = (
    "caption.",
    "credit.",
    "note.",
    "byline.people",
    "byline.bullet",
    "byline.office",
    "byline.post",
    "furniture.editors",
    "furniture.paper",
    "furniture.jump",
)
"""Rules of lines that only newspapers have. Official documents have numbers (第35号), telephones, signatures (市长 王小明) and dates"""


def _newspaper_marks(lines: Sequence[Line]) -> int:
    """Lines that only newspapers have: captions, credits, bylines, who made the page."""
    named = (name_line(line.value) for line in lines if line.width <= _WIDEST_MARK)
    return sum(found is not None and found[1].startswith(_MARKS) for found in named)


_STRONG = ("byline.people", "byline.office", "caption.figure", "caption.shown", "caption.credited", "credit.people")
"""Rules of lines that tell a newspaper though its paragraphs are whole"""
_ENOUGH = 2
"""Such lines; one alone is quoted in other texts too, but for a name behind an ornament (□本报记者 王小明)"""
_WEB = re.compile(
    r"""
      (?:^|\s)(?:文章|信息|稿件)?来源\s*[:：]               # 来源：新华社 | 2020-04-24 来源：某日报
    | (?:发布|更新)(?:时间|日期)\s*[:：]                    # 发布时间：2020-04-24
    | \d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s+\d{1,2}:\d{2}  # 2020-04-24 10:30
    | 字[体号]\s*[:：] | 分享到 | (?:浏览|阅读|点击)(?:次数|量|数)\s*[:：]
    """,
    re.VERBOSE,
)


def _newspaper_weight(lines: Sequence[Line]) -> int:
    """How much speaks for a newspaper though its paragraphs are whole: its bylines, captions and credits are told, and nothing of
    the frame of a web page, which has such lines too, nor the numbers of a law or an official document."""
    short = [line.value for line in lines if line.width <= _WIDEST_MARK]
    pointed = (name_line(value) for value in short if value[0] in BULLETS)
    if any(found and found[1] in ("byline.people", "byline.bullet") for found in pointed):
        return 2 * _PAGE
    if articles(lines) >= 3 or any(map(_WEB.search, short)):
        return 0
    return _PAGE * (sum(is_named(value, _STRONG) for value in short) >= _ENOUGH)


def _set_by_paragraph(chunks: Sequence[Chunk]) -> bool:
    """Whether a text with numbers has a paragraph on each line, however short: hardly a line without a number runs on into
    a line without one."""
    numbered = running = 0
    for chunk in chunks:
        markers = [leading(line.value) is not None for line in chunk]
        numbered += sum(markers)
        running += sum(
            not first and not second and not closes(line.value)
            for line, (first, second) in zip(chunk, itertools.pairwise(markers), strict=False)
        )
    return numbered >= _FEWEST and running <= numbered / 10


_NARROWEST = 16
"""em; nobody wraps a text at less, but in columns"""
_ROOM = 2.5
"""em; a broken line leaves no more, where a mark or a number was carried over or the indent was lost"""


def _hard_wrapped(chunks: Sequence[Chunk]) -> bool:
    """Whether a text, most of whose lines are short, is wrapped: no line is wider than the measure, and sentences are broken
    there; a word torn, or the sentence's end on the next line, tells as much as another broken line."""
    widest = max(set_width(line) - (line.value[-1] in CLOSERS) for chunk in chunks for line in chunk)
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    told = 0
    for chunk in chunks:
        for line, below in itertools.pairwise(chunk):
            if widest - set_width(line) <= _ROOM and _broken(line, below):
                torn = below.value[0] in NEVER_FIRST or seam_bits(line.value[-4:], below.value[:4]) >= TORN
                told += 1 + torn + rests(below.value)
    return told >= _TOLD


_TOLD = 3
"""Signs of wrapping; one open line may be a paragraph whose full stop was lost"""


def _broken(line: Line, below: Line) -> bool:
    """Whether a sentence is open at the end of a line, and what is below begins nothing."""
    if rests(line.value) or not any(mark in line.value for mark in "，。、；：《（"):
        return False
    begins = leading(below.value) is not None or below.indent >= max(line.indent, 1.5) or stands_apart(below.value)
    named = name_line(below.value)
    return not begins and (named is None or named[0] is Kind.LABEL)  # a sentence's last word may look like a label
