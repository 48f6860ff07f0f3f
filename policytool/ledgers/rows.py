"""The rows of a ledger: what each says in full, with what it takes over from the rows above.

Takes the columns of a ledger and the rows below its header; gives `Row`s. A cell merged over several rows is printed in the
first of them and empty in the others, in every format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policytool.ledgers.grid import Line
from policytool.ledgers.heads import Column, Heads
from policytool.markers import Marker, MarkerKind, leading
from policytool.model import Role
from policytool.text import Span, Text, bare, fold

__all__ = ["Ledger", "Row", "Rows"]

_ROLES = {Column.LEAD: Role.LEAD, Column.RESPONSIBLE: Role.RESPONSIBLE, Column.SUPPORT: Role.SUPPORT}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be done."""

    text: Text
    """Heading and what follows it, a cell a line"""
    number: Text | None
    heading: Text | None
    body: Text | None
    path: tuple[str, ...]
    units: tuple[tuple[Text, Role], ...]
    """The cells that name units, with the role of their column"""
    deadline: Text | None
    provision: str
    numbered: bool
    """The number is its own, not that of a row above"""
    heads: Heads

    @property
    def who(self) -> Text | None:
        """The cells that name units, one a line."""
        return Text.join([cell for cell, _ in self.units], "\n") if self.units else None


@dataclass(frozen=True, slots=True)
class Ledger:
    title: str
    rows: tuple[Row, ...]
    span: Span
    """From the first header row to the end of the last row"""


# —, /, 无: nothing, and nothing from above
_NOTHING = re.compile(r"[-—–/\\*无]{1,4}")
_DITTO = re.compile(r'同上|〃|"')
# 注：… fills a row by itself, 合计 opens one
_NOTE = re.compile(r"(?:注|备注|说明)\d?(?:[:：]|$)")
_SUM = re.compile(r"(?:合计|总计|小计|共计)[:：]?")
_STOPS = "。；;！!？?）)"
_SENTENCE = re.compile(r"[。；;，,：:]")
_HEADING = 40
"""Characters of a single cell that is a heading; a longer one is a text"""


class Rows:
    """Reads the rows one after another."""

    def __init__(self, heads: Heads, provision: Callable[[int], str]) -> None:
        self._heads = heads
        self._provision = provision
        self._above: dict[int, Text] = {}
        """What stands in force in each column"""
        self._path: list[tuple[MarkerKind | None, str]] = []

    def read(self, lines: Sequence[Line]) -> tuple[Row, ...]:
        rows = (self._row(line) for line in _mended(lines, self._heads))
        return tuple(row for row in rows if row)

    def _row(self, line: Line) -> Row | None:
        filled = [i for i, cell in enumerate(line.cells) if cell]
        if not filled or _is_note(line.cells[filled[0]].value, len(filled) == 1):
            return None
        if self._opens_group(line, filled):
            return None
        cells = self._in_force(line)
        heading = _first(cells, self._heads.of(Column.HEADING))
        parts = [cells[i] for i in self._heads.of(Column.TEXT, Column.AIM) if i in cells]
        if not parts and (heading is None or not line.span.start <= heading.start < line.span.end):
            return None
        self._above |= cells
        return self._made(line, cells, heading, parts)

    def _made(self, line: Line, cells: dict[int, Text], heading: Text | None, parts: list[Text]) -> Row:
        number, heading, parts = _named(_first(cells, self._heads.of(Column.NUMBER)), heading, parts)
        body = Text.join(parts, "\n") if parts else None
        units = tuple((c, _ROLES[column]) for column in _ROLES for i in self._heads.of(column) if (c := cells.get(i)))
        groups = tuple(_heading(cells[i]).value for i in self._heads.of(Column.GROUP) if i in cells)
        printed = number is not None and line.span.start <= number.start < line.span.end
        return Row(
            Text.join([part for part in (heading, body) if part], "\n"),
            number,
            heading,
            body,
            (*(title for _, title in self._path), *groups),
            units,
            _first(cells, self._heads.of(Column.DEADLINE)),
            self._provision(line.span.start),
            printed,
            self._heads,
        )

    # ----------------------------------------------------------------------------------------------------------- groups
    def _opens_group(self, line: Line, filled: list[int]) -> bool:
        """Whether a row opens a part of the table (一、强化创新驱动); what stands above it is not taken over below."""
        title = self._group_title(line, filled)
        if title is None:
            return False
        marker = leading(title)
        kind = marker.kind if marker else None
        at = next((i for i, (above, _) in enumerate(self._path) if above is kind), None)
        del self._path[at if at is not None else (0 if kind is None else len(self._path)) :]
        self._path.append((kind, title))
        self._above.clear()
        return True

    def _group_title(self, line: Line, filled: list[int]) -> str | None:
        """The heading of a part: all that is printed in its row, save a number 一 before it."""
        numbers, first = self._heads.of(Column.NUMBER), line.cells[filled[0]]
        if len(filled) == 2 and filled[0] in numbers and _CHINESE.fullmatch(bare(fold(first.value))):
            own = first.value.strip()
            return f"{own}{'' if own[-1] in '、）)' else '、'}{line.cells[filled[1]].value}"
        if len(filled) > 1 or len(first) > _HEADING + 20 or "。" in first.value:
            return None
        marker = leading(first.value)
        if filled[0] in numbers and not bare(fold(first.value)).strip(".、()").isdecimal():
            return first.value
        layer = marker is not None and marker.kind in (MarkerKind.CHINESE, MarkerKind.CHINESE_PAREN)
        return first.value if layer and self._heads.columns[filled[0] : filled[0] + 1] != (Column.TEXT,) else None

    # ------------------------------------------------------------------------------------------------------ inheritance
    def _in_force(self, line: Line) -> dict[int, Text]:
        """The cells of a row by column, those it leaves empty taken over where its cell is merged with the one above."""
        heads, out = self._heads, {}
        given = {c for i, c in enumerate(heads.columns) if (cell := line.cell(i)) and not _DITTO.fullmatch(cell.value)}
        for i, column in enumerate(heads.columns):
            own = line.cell(i)
            if own and not _DITTO.fullmatch(own.value):
                if not _is_nothing(own):
                    out[i] = own
            elif i in self._above and _merges(column, given, bool(own)):
                out[i] = self._above[i]
        return out


_CHINESE = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?、?")


def _merges(column: Column | None, given: set[Column | None], ditto: bool) -> bool:
    """Whether an empty cell of `column` says what the one above does, in a row that fills the columns `given`.

    Who supports is left open as often as not: such a cell is merged only where the row names no units at all; who answers
    is not asked where a leader is named.
    """
    if ditto:
        return True
    if column is Column.NUMBER:
        return Column.HEADING not in given
    if column is Column.SUPPORT:
        return not given & set(_ROLES)
    if column is Column.RESPONSIBLE:
        return Column.LEAD not in given
    return column in (Column.GROUP, Column.HEADING, Column.LEAD, Column.DEADLINE)


def _is_note(first: str, alone: bool) -> bool:
    """Whether a row whose first cell reads `first` is no row of the ledger."""
    return bool(_SUM.fullmatch(bare(first)) or (alone and _NOTE.match(bare(first))))


def _is_nothing(cell: Text) -> bool:
    return bool(_NOTHING.fullmatch(bare(cell.value)))


def _first(cells: dict[int, Text] | Sequence[Text], columns: Sequence[int]) -> Text | None:
    """The first of `columns` that is filled."""
    get = cells.get if isinstance(cells, dict) else dict(enumerate(cells)).get
    return next((cell for i in columns if (cell := get(i))), None)


# ---------------------------------------------------------------------------------------------------------------- names
def _named(number: Text | None, heading: Text | None, parts: list[Text]) -> tuple[Text | None, Text | None, list[Text]]:
    """Number, heading and text: the number may be printed with the heading; a single cell is a heading when it is short."""
    if heading is None and len(parts) == 1:
        heading, parts = parts[0], []
    if heading is None:
        return number, None, parts
    if number is None and (marker := leading(heading.value)) and _is_number(marker, heading):
        number, heading = heading.slice(marker.start, marker.end).strip(), heading.slice(marker.end).strip()
    if not parts and (len(heading) > _HEADING or _SENTENCE.search(heading.value.rstrip("。；;：:"))):
        return number, None, [heading]
    return number, _heading(heading), parts


def _is_number(marker: Marker, text: Text) -> bool:
    return marker.start == 0 and marker.end < len(text)


def _heading(text: Text) -> Text:
    """Without a stop at the end."""
    return text.slice(0, len(text.value.rstrip("。：:；; ")))


# -------------------------------------------------------------------------------------------------------- broken pages
def _mended(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """The rows, one that a page break has cut in two put together again."""
    waiting: Line | None = None
    for line in lines:
        if waiting and _goes_on(waiting, line, heads):
            waiting = _joined(waiting, line)
            continue
        if waiting:
            yield waiting
        waiting = line
    if waiting:
        yield waiting


def _goes_on(above: Line, line: Line, heads: Heads) -> bool:
    """Whether `line` is the rest of a row: first on its page, without number and heading, in the middle of a sentence."""
    texts, names = heads.of(Column.TEXT, Column.AIM), heads.of(Column.NUMBER, Column.HEADING)
    source = line.cells[0].source if line.cells else None
    if source is None or source.page_of(above.span.start) == source.page_of(line.span.start):
        return False
    if not texts or not names or any(line.cell(i) for i in names):
        return False
    return any((cell := above.cell(i)) and line.cell(i) and cell.value[-1] not in _STOPS for i in texts)


def _joined(above: Line, line: Line) -> Line:
    width = max(len(above.cells), len(line.cells))
    cells = []
    for i in range(width):
        parts = [cell for cell in (above.cell(i), line.cell(i)) if cell]
        cells.append(Text.join(parts) if parts else (above.cells or line.cells)[0].slice(0, 0))
    return Line(tuple(cells), Span(above.span.start, line.span.end))
