"""Hard-wrapped clean text, such as the text layer of a PDF: lines rejoined into paragraphs, page numbers and running heads
set apart.

Takes a source's lines, gives a `Layout` of one article: BODY blocks in order and FURNITURE. Knows nothing of columns.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from policytool.layout.kinds import name_line
from policytool.layout.lines import CLOSERS, OPENERS, Line, closes, joined, pauses
from policytool.layout.official import stands_apart
from policytool.markers import leading
from policytool.model import Article, Block, BlockKind, Layout

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


def read_plain(chunks: Sequence[list[Line]]) -> Layout:
    """One paragraph a line: every line is a block, in order, as it stands."""
    body = tuple(Block(BlockKind.BODY, line.text, rule="plain.line") for chunk in chunks for line in chunk)
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
    of twenty aside."""
    widths = [set_width(line) for line in lines if line.value[-1] not in CLOSERS] or list(map(set_width, lines))
    least = _SHORT * sorted(widths)[-1 - len(widths) // 20]
    counted = Counter(width for width in widths if width >= least)
    return max(counted, key=lambda w: (counted[w], w))


_SHORT = 0.6
"""Of the measure; headings and the items of lists are narrower, and alike"""


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
    measure = full_width(lines)
    # a twentieth: a text whose paragraphs are indented has more first lines than that
    indented = sum(line.indent >= 1.5 for line in lines) >= len(lines) / 20
    out = [([lines[0]], "wrapped.first")]
    for above, line in itertools.pairwise(lines):
        rule = _begins(above, line, measure, indented, line.row in first_rows)
        if rule is None and out[-1][0][0].value[0] in "（(" and above.value[-1] in "）)":
            rule = "wrapped.bracket"  # a note, all of it
        if rule:
            out.append(([line], rule))
        else:
            out[-1][0].append(line)
    return out


def _begins(above: Line, line: Line, measure: float, indented: bool, after_blank: bool) -> str | None:
    """The rule by which `line` begins a paragraph, or None where it runs on."""
    full = _is_full(above, line, measure)
    ends = closes(above.value) or above.value[-1] in "；;" or pauses(above.value)
    if indented and line.indent >= 1.5 and (not full or ends or above.indent < line.indent):
        return "wrapped.indent"
    if not full:
        return "wrapped.short-line"
    if stands_apart(line.value):
        return "wrapped.frame"
    if after_blank and (ends or not _runs_across(above, line, measure)):
        return "wrapped.blank"
    if indented:
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
