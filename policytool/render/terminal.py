"""The terminal: titled tables laid out with rich, as wide as the window, everything wrapped and nothing cut off.

Colour follows the terminal and NO_COLOR; where there is none, changes stand between signs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from policytool.render.harmless import visible
from policytool.render.report import (
    Cell,
    Column,
    Mark,
    Prose,
    Report,
    Section,
    Shape,
    Table,
    Tone,
    Versus,
    signed,
    told,
)
from policytool.render.wrap import longest, wrap

__all__ = ["render"]

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.GONE: "red strike",
    Tone.COME: "green underline",
    Tone.MOVED: "yellow underline",
    Tone.SHARED: "bold cyan",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red bold",
}
_SIGNED = frozenset({Tone.GONE, Tone.COME, Tone.MOVED, Tone.SHARED})
_GAP = 2
# Where room is scarce a column has at least this much: prose twelve Chinese characters a line, below which it is hard to
# read; short cells four, or a word as long as a date in ISO form; citations as much as an alias with its lines needs, where
# a file has a long name more only if prose leaves it. Numbers have what they need.
_PROSE, _FEW, _WORD, _CITATION = 24, 8, 10, 20
# What a short column gets before prose gets more: ten Chinese characters, the length of most headings and units
_SHORT = 20
# From this width on two texts stand side by side: twenty-four Chinese characters a line each, a newspaper's wide column
_FACING = 100


@dataclass(frozen=True, slots=True)
class _Page:
    console: Console
    width: int
    signs: bool
    """Whether changes must be told by signs, there being no colour"""

    def line(self, marks: list[Mark], indent: int = 0) -> None:
        text = Text(" " * indent)
        for mark in marks:
            text.append(mark.text, _STYLES[mark.tone])
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def render(report: Report, stream: TextIO) -> None:
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.size = console.size  # else it is asked of the system at every line
    page = _Page(console, console.width, console.no_color or console.color_system is None)
    if not report.records:
        page.line([Mark(visible(report.nothing), Tone.DIM)])
        return
    for i, section in enumerate(report.sections or (Section("", (report.table,)),)):
        if i:
            console.print()
        _section(page, section)


def _section(page: _Page, section: Section) -> None:
    if section.title:
        title, aside = Mark(section.title, Tone.STRONG), Mark(section.aside, Tone.DIM)
        one = (title, Mark("  "), aside) if section.aside else (title,)
        fits = sum(cell_len(mark.text) for mark in _clean(page, one)) <= page.width
        for marks in (one,) if fits else ((title,), (aside,)) if section.aside else ((title,),):
            for line in wrap(_clean(page, marks), page.width, cell_len):
                page.line(line)
    for block in section.blocks:
        if isinstance(block, Table):
            _table(page, block.visible())
        elif isinstance(block, Versus):
            _versus(page, block)
        else:
            _prose(page, block)


def _prose(page: _Page, prose: Prose) -> None:
    indent = 2 * prose.depth
    for line in wrap(_clean(page, prose.marks), page.width - indent, cell_len):
        page.line(line, indent)


def _versus(page: _Page, block: Versus) -> None:
    if page.width >= _FACING and block.left and block.right:
        half = (page.width - _GAP) // 2
        columns = tuple(Column(head, Shape.TEXT) for head in block.heads)
        for cells in (
            [[Mark(c.title, Tone.DIM)] for c in columns],
            [_clean(page, t) for t in (block.left, block.right)],
        ):
            _row(page, columns, [half, half], _wrapped([half, half], cells))
        return
    for head, marks in zip(block.heads, (block.left, block.right), strict=True):
        if marks:
            page.line([Mark(head, Tone.DIM)])
            _prose(page, Prose(marks, 1))


def _clean(page: _Page, cell: Cell) -> list[Mark]:
    """The cell as harmless marks, with signs where there is no colour."""
    marks = cell if isinstance(cell, tuple) else (Mark(told(cell)),)
    return [Mark(visible(signed(m) if page.signs and m.tone in _SIGNED else m.text), m.tone) for m in marks]


# -------------------------------------------------------------------------------------------------------------- tables
def _table(page: _Page, table: Table) -> None:
    if not table.columns:  # every cell of every row is empty
        return
    rows = [[_clean(page, cell) for cell in row] for row in table.rows]
    heads = [[Mark(column.title, Tone.STRONG)] for column in table.columns]
    widths = _widths(page.width, table.columns, [heads, *rows])
    _row(page, table.columns, widths, _wrapped(widths, heads))
    page.line([Mark("─" * (sum(widths) + _GAP * (len(widths) - 1)), Tone.DIM)])
    before = 1
    for n, row in enumerate(rows):
        cells = _wrapped(widths, row)
        height = max(map(len, cells))
        if n and max(before, height) > 1:  # rows of several lines stand apart
            page.console.print()
        _row(page, table.columns, widths, cells)
        before = height


def _wrapped(widths: list[int], cells: list[list[Mark]]) -> list[list[list[Mark]]]:
    """The lines of each cell of a row."""
    return [wrap(cell, width, cell_len) for cell, width in zip(cells, widths, strict=True)]


def _row(page: _Page, columns: tuple[Column, ...], widths: list[int], cells: list[list[list[Mark]]]) -> None:
    for n in range(max(map(len, cells))):
        line: list[Mark] = []
        for column, width, lines in zip(columns, widths, cells, strict=True):
            marks = lines[n] if n < len(lines) else []
            blank = " " * (width - sum(cell_len(m.text) for m in marks))
            right = column.shape is Shape.NUMBER
            line += [Mark(blank), *marks] if right else [*marks, Mark(blank)]
            line.append(Mark(" " * _GAP))
        page.line(_stripped(line))


def _stripped(line: list[Mark]) -> list[Mark]:
    while line and not line[-1].text.strip():
        line = line[:-1]
    return line


def _widths(width: int, columns: tuple[Column, ...], rows: list[list[list[Mark]]]) -> list[int]:
    """The width of each column: what it needs where that fits, else its least, and what is left given by rank."""
    cells = [[_widest(row[i]) for row in rows] for i in range(len(columns))]
    needs = [max(column) for column in cells]
    usual = [sum(column) // len(column) for column in cells]
    least = [min(needs[i], _least(column, usual[i], [row[i] for row in rows])) for i, column in enumerate(columns)]
    modest = [min(need, _SHORT) if c.shape is Shape.SHORT else 0 for need, c in zip(needs, columns, strict=True)]
    left = width - _GAP * (len(columns) - 1)
    widths = [0] * len(columns)
    firm = [min(n, _FEW) if _is_prose(c, u) else n for n, c, u in zip(least, columns, usual, strict=True)]
    for wanted in (firm, least, modest, needs):
        left -= _grow(widths, wanted, left)
    return [max(w, 2) for w in widths]


def _is_prose(column: Column, usual: int) -> bool:
    """Of such columns lines may be broken where room is scarce. A short column with more than is modest is one."""
    return column.shape is Shape.TEXT or (column.shape is Shape.SHORT and usual > _SHORT)


def _least(column: Column, usual: int, cells: list[list[Mark]]) -> int:
    """What a column has at least, where a line of its cells is `usual` wide: prose that is missing in most rows needs
    little."""
    if _is_prose(column, usual):
        return max(_FEW, min(usual, _PROSE))
    if column.shape is Shape.SHORT:
        words = (longest(mark.text, cell_len) for cell in cells for mark in cell)
        return max(_FEW, min(_WORD, max(words, default=0)))
    return _CITATION if column.shape is Shape.SOURCE else sys.maxsize


def _grow(widths: list[int], wanted: list[int], left: int) -> int:
    """Let each width grow towards what is wanted, the smallest wish first, none past its even share; gives the cost."""
    before = sum(widths)
    waiting = sorted((i for i in range(len(widths)) if wanted[i] > widths[i]), key=lambda i: wanted[i] - widths[i])
    while waiting:
        share = (left - sum(widths) + before) // len(waiting)
        i = waiting.pop(0)
        widths[i] += max(0, min(wanted[i] - widths[i], share))
    return sum(widths) - before


def _widest(marks: list[Mark]) -> int:
    return max(cell_len(line) for line in "".join(mark.text for mark in marks).split("\n"))
