"""Lines of a source to tables: runs of rows, cut into cells.

Takes a `Source`; gives its tables, each a list of `Line`s. What the cells hold is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policytool.markers import MarkerKind, leading
from policytool.text import LineKind, Source, Span, Text

__all__ = ["Line", "tables"]

_COLUMNS = 64
"""Cells of a row at the most (Word has 63 columns)"""
_LONGEST = 20_000
"""Characters of a row; the longest printed have about 3,000"""
_GROUP = 40
"""Characters of a line without cells that opens a part of a table: 一、强化创新驱动"""
_TAB = re.compile("\t")
_BAR = re.compile(r"[|｜│┃]")
# |---|:---:| and +----+----+ part rows and hold nothing
_RULED = re.compile(r"[\s|｜│┃+\-=:：─━┼├┤┬┴┌┐└┘]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    cells: tuple[Text, ...]
    """Without white space at the ends; may be empty"""
    span: Span
    """The whole of the printed line"""

    def cell(self, column: int) -> Text | None:
        """The cell in a column; None where it is empty or the row ends before."""
        return (self.cells[column] or None) if column < len(self.cells) else None


def tables(source: Source) -> Iterator[list[Line]]:
    """The tables of `source`. What stands at the edge of a page between two rows, and blank lines, do not part them."""
    if "\t" not in source.text and not _BAR.search(source.text):
        return
    table: list[Line] = []
    waiting: list[Line] = []
    for number, span in enumerate(source.lines()):
        kind = source.hints[number].kind if source.hints else None
        if kind is LineKind.FURNITURE or _RULED.fullmatch(source.text[span.start : span.end] or " "):
            continue
        if cells := _cells(source, span, kind):
            table += [*waiting, Line(cells, span)]
            waiting = []
        elif table and not waiting and kind is None and _opens_group(source, span):
            waiting = [Line((Text.of(source, *span).strip(),), span)]
        else:
            if table:
                yield _unframed(table)
            table, waiting = [], []
    if table:
        yield _unframed(table)


def _cells(source: Source, span: Span, kind: LineKind | None) -> tuple[Text, ...]:
    """The cells of a line; none where it is no row. Formats say which lines are rows."""
    if span.end - span.start > _LONGEST or kind not in (None, LineKind.TABLE):
        return ()
    line = Text.of(source, *span)
    edges = [m.span() for m in (_TAB if "\t" in line.value else _BAR).finditer(line.value)]
    if not (edges or kind) or len(edges) >= _COLUMNS:
        return ()
    starts, ends = [0, *(b for _, b in edges)], [*(a for a, _ in edges), len(line)]
    return tuple(line.slice(a, b).strip() for a, b in zip(starts, ends, strict=True))


def _unframed(table: list[Line]) -> list[Line]:
    """A table without what the bars at both ends of its rows seem to part: | 1 | 建设平台 |."""
    rows = [line for line in table if len(line.cells) > 1]
    if any(line.cells[0] or line.cells[-1] for line in rows):
        return table
    return [replace(line, cells=line.cells[1:-1]) if len(line.cells) > 1 else line for line in table]


def _opens_group(source: Source, span: Span) -> bool:
    """Whether a line of plain text without cells may open a part of a table."""
    if span.end - span.start > _GROUP:
        return False
    value = source.text[span.start : span.end].strip()
    marker = leading(value)
    return marker is not None and marker.kind in (MarkerKind.CHINESE, MarkerKind.CHINESE_PAREN) and "。" not in value
