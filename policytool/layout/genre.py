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
from policytool.layout.kinds import BULLETS, name_line
from policytool.layout.lines import Line, closes, pauses
from policytool.layout.wrapped import full_width, set_width
from policytool.markers import MarkerKind, leading

__all__ = ["Genre", "genre_of"]

Chunk = list[Line]


class Genre(Enum):
    PAGE = "page"
    WRAPPED = "wrapped"
    PLAIN = "plain"


def genre_of(chunks: Sequence[Chunk]) -> Genre:
    """The genre of the lines. Fewer than two lines are plain."""
    lines = [line for chunk in chunks for line in chunk]
    if len(lines) < 2:
        return Genre.PLAIN
    style = dump_style(chunks)
    if len(chunks) == 1:
        return Genre.WRAPPED if _one_measure(lines) else Genre.PAGE if _is_newspaper(lines) else Genre.PLAIN
    if style is Style.SPACED:
        return Genre.PAGE
    if style is Style.LINES:
        torn, marks = _torn(chunks), _newspaper_marks(lines)
        if not torn and not marks and _set_by_paragraph(chunks):
            return Genre.PLAIN
        if _one_measure(lines) and not marks and (_articles(lines) >= 3 or not torn):
            return Genre.WRAPPED
        return Genre.PAGE
    if _one_measure(lines) and len(chunks) < len(lines) / 4:
        return Genre.WRAPPED
    return Genre.PAGE if _has_columns(chunks, lines) or _is_newspaper(lines) else Genre.PLAIN


def _one_measure(lines: Sequence[Line]) -> bool:
    """Whether the text is wrapped, all in one column: hardly a line is wider than the measure, and most of the text, or most
    lines that end no sentence, are as wide."""
    measure = full_width(lines)
    if not 8 <= measure <= 64 or sum(set_width(line) > measure + 2.5 for line in lines) > len(lines) / 20:
        return False
    full = [line for line in lines if set_width(line) >= measure - 2]
    going_on = [line for line in lines if not closes(line.value) and not pauses(line.value)]
    torn = sum(set_width(line) >= measure - 2 for line in going_on)
    return sum(line.width for line in full) >= 0.6 * sum(line.width for line in lines) or (
        torn >= _FEWEST and torn >= 0.6 * len(going_on)
    )


def _has_columns(chunks: Sequence[Chunk], lines: Sequence[Line]) -> bool:
    """Whether blank lines tear sentences, three or one beside the marks of a newspaper."""
    torn = _torn(chunks) if len(chunks) > len(lines) / 4 else 0
    return torn >= 3 or (torn > 0 and _newspaper_marks(lines) > 0)


_FEWEST = 4
"""Full lines that end no sentence: fewer may be alike by chance"""


def _torn(chunks: Sequence[Chunk]) -> int:
    """How many blank lines stand in mid-sentence: below a line too long for a title, without a mark at its end."""
    return sum(
        1
        for above, below in itertools.pairwise(chunks)
        if above[-1].width > 9
        and len(above) + (above[-1].width > 28) > 1
        and not closes(above[-1].value)
        and not pauses(above[-1].value)
        and above[-1].value[-1] not in "；;"
        and name_line(above[-1].value) is None
        and leading(below[0].value) is None
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


def _is_newspaper(lines: Sequence[Line]) -> bool:
    """Whether a text whose paragraphs are whole is a newspaper's: its bylines, captions and credits are told, and nothing of the
    frame of a web page, which has such lines too, nor the numbers of a law or an official document."""
    short = [line.value for line in lines if line.width <= _WIDEST_MARK]
    pointed = (name_line(value) for value in short if value[0] in BULLETS)
    if any(found and found[1] in ("byline.people", "byline.bullet") for found in pointed):
        return True
    if _articles(lines) >= 3:
        return False
    rules = (found[1] for value in short if (found := name_line(value)))
    return sum(rule in _STRONG for rule in rules) >= _ENOUGH and not any(map(_WEB.search, short))


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


def _articles(lines: Sequence[Line]) -> int:
    """Articles and numbered headings, which laws and official documents have and newspapers do not; three are enough."""
    kinds = (MarkerKind.ARTICLE, MarkerKind.CHAPTER, MarkerKind.CHINESE)
    found = (marker for line in lines if (marker := leading(line.value)) and marker.kind in kinds)
    return sum(1 for _ in itertools.islice(found, 3))
