"""Hard-wrapped clean text, such as the text layer of a PDF: lines rejoined into paragraphs, page numbers and running heads
set apart.

Takes a source, or its lines, gives a `Layout` of one article: BODY blocks in order and FURNITURE. Knows nothing of columns.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policytool.layout.kinds import name_line
from policytool.layout.language import seam_bits
from policytool.layout.lines import CLOSERS, OPENERS, Line, closes, joined, rests
from policytool.layout.official import stands_apart
from policytool.markers import leading
from policytool.model import Article, Block, BlockKind, Layout, Source

__all__ = ["full_width", "read_plain", "read_wrapped"]

# — 12 — | - 3 - | 第 3 页 | 第3页 共10页 | 3 / 10 | 12
_PAGE_NUMBER = re.compile(
    r"""
      [—\-–―·\s]{1,4}\d{1,4}[—\-–―·\s]{1,4}
    | 第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?
    | \d{1,4}\s*/\s*\d{1,4}
    | \d{1,4}
    """,
    re.VERBOSE,
)

_NUMBER = re.compile(r"[0-9A-Za-z.,%]+")
"""What is not torn at a line end"""


_FIELDS = re.compile(r"\S(?:\t|\u3000| {2})+\S+?(?:\t|\u3000| {2})+\S")
"""Three fields of a table's row: 枢纽建设　市发展改革委　市交通运输局"""


def read_plain(source: Source) -> Layout:
    """One paragraph a line: every line is a block, in order, as it stands."""
    body = tuple(Block(BlockKind.BODY, text, rule="plain.line") for text in source.printed())
    return Layout((Article(None, None, None, body),), "plain")


def read_wrapped(chunks: Sequence[list[Line]]) -> Layout:
    """Lines of one measure, rejoined."""
    lines = [line for chunk in chunks for line in chunk]
    first_rows = {chunk[0].row for chunk in chunks}
    apart = _page_furniture(lines)
    furniture = tuple(Block(BlockKind.FURNITURE, lines[i].text, rule=rule) for i, rule in sorted(apart.items()))
    kept = [line for i, line in enumerate(lines) if i not in apart]
    body = []
    for group, rule in _paragraphs(kept, first_rows):
        body.append(Block(BlockKind.BODY, joined(group), rule=rule))
    return Layout((Article(None, None, None, tuple(body), furniture=furniture),), "wrapped")


def full_width(lines: Sequence[Line]) -> float:
    """The measure: the commonest width, indent included, of lines that end in no mark and are not short beside the widest, one
    of twenty aside; that of the widest where none is common."""
    widths = [set_width(line) for line in lines if line.value[-1] not in CLOSERS] or list(map(set_width, lines))
    widest = sorted(widths)[-1 - len(widths) // 20]
    counted = Counter(width for width in widths if width >= _SHORT * widest)
    best = max(counted, key=lambda w: (counted[w], w))
    return best if counted[best] >= _COMMON else widest


_SHORT = 0.6
"""Of the measure; headings and the items of lists are narrower, and alike"""
_COMMON = 4
"""Lines; fewer may be alike by chance"""


def set_width(line: Line) -> float:
    """Width with its indent; quotation marks are full-width here, as books and documents set them."""
    return line.indent + line.width + sum(map(line.value.count, "“”‘’")) / 2


# ------------------------------------------------------------------------------------------------------------ furniture
def _page_furniture(lines: Sequence[Line]) -> dict[int, str]:
    """Page numbers (two or more that count up), and the line that recurs beside most of them: index to rule."""
    numbers = [
        (i, int(found[0]))
        for i, line in enumerate(lines)
        if line.width <= 12 and _PAGE_NUMBER.fullmatch(line.value) and (found := re.findall(r"\d+", line.value))
    ]
    counting = {
        i for (i, n), (j, m) in itertools.pairwise(numbers) if m == n + 1 and j - i >= _SHORTEST_PAGE for i in (i, j)
    }
    out = dict.fromkeys(counting, "page-number")
    beside = [j for i in counting for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and j not in counting]
    recurring = Counter(lines[j].value for j in set(beside))
    for j in beside:
        if recurring[lines[j].value] >= max(2, len(counting) / 3):
            out[j] = "running-head"
    return out | _regular_heads(lines)


_SHORTEST_PAGE = 8
"""Lines; numbers that count up closer together are items of a list"""


def _regular_heads(lines: Sequence[Line]) -> dict[int, str]:
    """Lines that recur as far apart as pages, without page numbers to tell: four times or more."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if 4 <= len(line.value) <= 40 and not any(mark in line.value for mark in "，。；：、"):
            places.setdefault(line.value, []).append(i)
    out: dict[int, str] = {}
    for at in places.values():
        gaps = [b - a for a, b in itertools.pairwise(at[1:])]
        if len(gaps) >= 2 and min(gaps) >= 15 and max(gaps) - min(gaps) <= 3:
            out |= dict.fromkeys(at[1:], "running-head")
    return out


# ----------------------------------------------------------------------------------------------------------- paragraphs
def _paragraphs(lines: Sequence[Line], first_rows: set[int]) -> list[tuple[list[Line], str]]:
    """The lines in groups, one a paragraph, each with the rule that began it."""
    if not lines:
        return []
    setting = _Setting.of(lines)
    out = [([lines[0]], "wrapped.first")]
    for above, line in itertools.pairwise(lines):
        group = out[-1][0]
        rule = _begins(above, line, setting, line.row in first_rows, len(group) == 1)
        if rule is None and group[0].value[0] in "（(" and above.value[-1] in "）)":
            rule = "wrapped.bracket"  # a note, all of it
        if rule:
            out.append(([line], rule))
        else:
            group.append(line)
    return out


_INNER = "，。、；：《（"
"""Marks that tell a sentence from a heading"""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set."""

    measure: float
    indented: bool
    """First lines are indented"""
    surely: bool
    """and others are not"""
    lost: bool
    """First lines are short by an indent that was lost"""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Setting:
        measure, deep = full_width(lines), sum(line.indent >= _INDENT - 0.5 for line in lines)
        # a twentieth: a text whose paragraphs are indented has more first lines than that
        indented = deep >= len(lines) / 20
        return cls(
            measure, indented, indented and 2 * deep < len(lines), not indented and _indents_lost(lines, measure)
        )


_INDENT = 2.0
"""em by which the first line of a paragraph is set in"""


def _indents_lost(lines: Sequence[Line], measure: float) -> bool:
    """Whether open lines below the short end of a paragraph, or below a heading, are short by an indent, and hardly any is full."""
    short = full = 0
    for above, line in itertools.pairwise(lines):
        if (
            measure - set_width(above) > 2 * _INDENT
            and not rests(line.value)
            and any(mark in line.value for mark in _INNER)
        ):
            missing = measure - set_width(line)
            short, full = short + (_INDENT - 0.5 <= missing <= _INDENT + 1), full + (missing < 1)
    return short > 2 * full


def _in_sentence(line: Line, below: Line) -> bool:
    """Whether an open line is no heading: it has a mark inside, or a word runs on below it."""
    return any(mark in line.value for mark in _INNER) or seam_bits(line.value[-4:], below.value[:4]) >= _TORN


_TORN = 4.0
"""Bits a word across a line's end saves; chance pairs do one time in fifty"""


def _begins(above: Line, line: Line, setting: _Setting, after_blank: bool, first: bool) -> str | None:
    """The rule by which `line` begins a paragraph, or None where it runs on. `first` tells that the line above began one."""
    lost = setting.lost and first and not rests(above.value) and _in_sentence(above, line)
    full = _is_full(above, line, setting.measure - _INDENT * lost)
    ends = rests(above.value)
    if (
        setting.indented
        and line.indent >= _INDENT - 0.5
        and (setting.surely or not full or ends or above.indent < line.indent)
    ):
        return "wrapped.indent"
    if not full:
        return "wrapped.short-line"
    if stands_apart(line.value):
        return "wrapped.frame"
    if _FIELDS.search(above.value) and _FIELDS.search(line.value):
        return "wrapped.row"
    if after_blank and (ends or not _runs_across(above, line, setting.measure)):
        return "wrapped.blank"
    if setting.indented:
        return None
    marker = leading(line.value)
    if marker and ends:
        return "wrapped.marker"
    # of full lines with a full stop four in five end a paragraph: those of laws have one sentence or two
    return "wrapped.full-stop" if closes(above.value) else None


def _runs_across(above: Line, line: Line, measure: float) -> bool:
    """Whether an open line runs on below a blank line: it is no wider than the measure, and the line below is neither a title nor
    anything that stands apart."""
    if set_width(above) > measure + _HANGS or (set_width(line) < measure - _HANGS and not closes(line.value)):
        return False
    return leading(line.value) is None and name_line(above.value) is None and name_line(line.value) is None


_HANGS = 2.5
"""em by which a full line may differ from the measure"""


def _is_full(line: Line, below: Line, measure: float) -> bool:
    """Whether `line` was broken because what is below did not fit."""
    missing = measure - set_width(line)
    if below.value[0] in OPENERS:
        return missing < 2  # a bracket is carried over with the character after it
    number = _NUMBER.match(below.value)
    return missing < max(1.0, len(number[0]) / 2 if number else 0.0)
