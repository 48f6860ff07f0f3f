"""The header of a table: which column holds what, by its words.

Takes the first rows of a table; gives `Heads` where they are the header of a ledger. Knows nothing of the rows below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from policytool.ledgers.grid import Line
from policytool.lexicon import alternation
from policytool.text import bare, fold

__all__ = ["Column", "Heads", "header", "is_title"]


class Column(Enum):
    """What a column holds. Values are the tags of data/ledgers.toml."""

    NUMBER = "number"
    GROUP = "group"
    HEADING = "heading"
    TEXT = "text"
    AIM = "aim"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    PERSON = "person"
    DEADLINE = "deadline"
    TIME = "time"
    """时间: a deadline in a ledger, no sign of one"""
    REMARK = "remark"
    RULE = "rule"
    """依据、处罚: a sign that the table is none"""


_CONTENT = (Column.HEADING, Column.TEXT, Column.AIM)
_UNITS = (Column.LEAD, Column.RESPONSIBLE, Column.SUPPORT)
_BRACKET = re.compile(r"\([^()]{0,60}\)")
_LONGEST = 60
"""Characters of a heading: 责任单位（排名第一的为牵头单位，其他为配合单位，下同）"""
_TITLE = 60
"""Characters of the name of a table"""


@dataclass(frozen=True, slots=True)
class Heads:
    columns: tuple[Column | None, ...]
    lines: int
    """How many rows the header has"""
    words: str
    """All of it, folded: it may declare who leads"""

    def of(self, *kinds: Column) -> tuple[int, ...]:
        """The columns of these kinds, from the left."""
        return tuple(i for i, column in enumerate(self.columns) if column in kinds)


def header(rows: Sequence[Line]) -> Heads | None:
    """The header that `rows` (one or two) begin with; None where the first row begins no ledger."""
    first = [_column(cell.value) for cell in rows[0].cells]
    if not any(first):
        return None
    below = [_column(cell.value) for cell in rows[1].cells] if len(rows) > 1 and _all_heads(rows[1]) else []
    columns = _filled(rows[0], first)
    if below:
        width = max(len(columns), len(below))
        columns = [b or a for a, b in zip(_padded(columns, width), _padded(below, width), strict=True)]
    known = sum(column is not None for column, cell in zip(first, rows[0].cells, strict=True) if cell)
    if 2 * known < sum(bool(cell) for cell in rows[0].cells) or not _is_ledger(columns):
        return None
    used = rows[: 2 if below else 1]
    words = "\n".join(fold(cell.value) for row in used for cell in row.cells)
    return Heads(tuple(_settled(columns)), len(used), words)


def is_title(line: str) -> bool:
    """Whether a line above a table names it."""
    return len(line) <= _TITLE and "。" not in line and bool(_pattern("title").search(bare(fold(line))))


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    return re.compile(alternation("ledgers", tag))


@lru_cache(4096)
def _column(cell: str) -> Column | None:
    """What a heading says of its column."""
    if not cell or len(cell) > _LONGEST:
        return None
    words = bare(_BRACKET.sub("", fold(cell))).strip("*:")
    return next((column for column in _ORDER if _pattern(column.value).search(words)), None)


# A heading with a sign of another table is that, whatever else it is; 工作安排 is a text before it is a time.
_ORDER = (Column.RULE, *(column for column in Column if column is not Column.RULE))


def _all_heads(row: Line) -> bool:
    """Whether every cell of a row that is filled is a heading, two or more: the lower half of a header."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and all(_column(cell.value) for cell in filled)


def _filled(row: Line, columns: Iterable[Column | None]) -> list[Column | None]:
    """The columns, an empty heading taken for the rest of the one before it, which spans both."""
    out: list[Column | None] = []
    for cell, column in zip(row.cells, columns, strict=True):
        spanned = not cell and out and out[-1] is not Column.NUMBER
        out.append(out[-1] if spanned else column)
    return out


def _padded(columns: list[Column | None], width: int) -> list[Column | None]:
    return columns + [None] * (width - len(columns))


def _is_ledger(columns: Sequence[Column | None]) -> bool:
    """Whether columns are those of a ledger: things to be done, with units or with days to finish by."""
    if Column.RULE in columns or not any(column in columns for column in _CONTENT):
        return False
    return Column.DEADLINE in columns or any(column in columns for column in _UNITS)


def _settled(columns: Sequence[Column | None]) -> list[Column | None]:
    """The columns when each is seen beside the others.

    Afterwards: at most one column of headings (重点任务 | 具体任务 are heading and text, before a text the first is a group);
    persons count where no column names units.
    """
    out = list(columns)
    headings = [i for i, column in enumerate(out) if column is Column.HEADING]
    if Column.TEXT in out:
        for i in headings[:-1]:
            out[i] = Column.GROUP
    else:
        for i in headings[1:]:
            out[i] = Column.TEXT
    named = any(column in out for column in _UNITS)
    for i, column in enumerate(out):
        if column is Column.PERSON:
            out[i] = Column.REMARK if named else Column.RESPONSIBLE
        elif column is Column.TIME:
            out[i] = Column.DEADLINE
    return out
