"""The terminal: titled tables laid out with rich, as wide as the window, everything wrapped and nothing cut off.

Colour follows the terminal and NO_COLOR; where there is none, changes stand between signs.
"""

from __future__ import annotations

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
    flat,
    signed,
)
from policytool.render.wrap import wrap

__all__ = ["render"]

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.GONE: "red strike",
    Tone.COME: "green underline",
    Tone.MOVED: "yellow underline",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red bold",
}
_SIGNED = frozenset({Tone.GONE, Tone.COME, Tone.MOVED})
_GAP = 2
# Prose narrower than twelve Chinese characters is hard to read; below that the short columns give way.
_READABLE = 24
# From this width on two texts stand side by side: twenty-four Chinese characters a line each, a newspaper's wide column.
_FACING = 100
# The widest a short column gets before it wraps, where room is scarce.
_SHORT = 20


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
        title = [Mark(section.title, Tone.STRONG)]
        title += [Mark(f"  {section.aside}", Tone.DIM)] if section.aside else []
        for line in wrap(_clean(page, tuple(title)), page.width, cell_len):
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
    if page.width >= _FACING:
        half = (page.width - _GAP) // 2
        columns = tuple(Column(head, Shape.TEXT) for head in block.heads)
        _row(page, columns, [half, half], [[Mark(c.title, Tone.DIM)] for c in columns])
        _row(page, columns, [half, half], [_clean(page, block.left), _clean(page, block.right)])
        return
    for head, marks in zip(block.heads, (block.left, block.right), strict=True):
        if marks:
            page.line([Mark(head, Tone.DIM)])
            _prose(page, Prose(marks, 1))


def _clean(page: _Page, cell: Cell) -> list[Mark]:
    """The cell as harmless marks, with signs where there is no colour."""
    marks = cell if isinstance(cell, tuple) else (Mark(flat(cell)),)
    return [Mark(visible(signed(m) if page.signs and m.tone in _SIGNED else m.text), m.tone) for m in marks]


# -------------------------------------------------------------------------------------------------------------- tables
def _table(page: _Page, table: Table) -> None:
    rows = [[_clean(page, cell) for cell in row] for row in table.rows]
    heads = [[Mark(column.title, Tone.STRONG)] for column in table.columns]
    widths = _widths(page.width, table.columns, [heads, *rows])
    tall = _row(page, table.columns, widths, heads)
    page.line([Mark("─" * (sum(widths) + _GAP * (len(widths) - 1)), Tone.DIM)])
    for i, row in enumerate(rows):
        if i and tall:
            page.console.print()
        tall = _row(page, table.columns, widths, row) > 1 or (tall and i > 0)


def _row(page: _Page, columns: tuple[Column, ...], widths: list[int], cells: list[list[Mark]]) -> int:
    """Print one row; gives how many lines it took."""
    wrapped = [wrap(cell, width, cell_len) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    for n in range(height):
        line: list[Mark] = []
        for column, width, lines in zip(columns, widths, wrapped, strict=True):
            marks = lines[n] if n < len(lines) else []
            blank = " " * (width - sum(cell_len(m.text) for m in marks))
            right = column.shape is Shape.NUMBER
            line += [Mark(blank), *marks] if right else [*marks, Mark(blank)]
            line.append(Mark(" " * _GAP))
        page.line(_stripped(line))
    return height


def _stripped(line: list[Mark]) -> list[Mark]:
    while line and not line[-1].text.strip():
        line = line[:-1]
    return line


def _widths(width: int, columns: tuple[Column, ...], rows: list[list[list[Mark]]]) -> list[int]:
    """The width of each column: what it needs where that fits, else what is left shared by the prose."""
    needs = [max(_widest(row[i]) for row in rows) for i in range(len(columns))]
    room = width - _GAP * (len(columns) - 1)
    if sum(needs) <= room:
        return needs
    short = [min(n, _SHORT) if c.shape is Shape.SHORT else n for n, c in zip(needs, columns, strict=True)]
    prose = [i for i, c in enumerate(columns) if c.shape is Shape.TEXT]
    fixed = [0 if i in prose else short[i] for i in range(len(columns))]
    while sum(fixed) > room - _READABLE * max(1, len(prose)) and max(fixed) > 8:
        fixed[fixed.index(max(fixed))] -= 1
    return _share(room - sum(fixed), fixed, prose, needs)


def _share(left: int, fixed: list[int], prose: list[int], needs: list[int]) -> list[int]:
    """Give `left` cells to the columns in `prose`, none more than it needs, the rest evenly by what they want."""
    widths = list(fixed)
    waiting = sorted(prose, key=lambda i: needs[i])
    while waiting:
        i = waiting.pop(0)
        widths[i] = max(2, min(needs[i], left // (len(waiting) + 1)))
        left -= widths[i]
    return widths


def _widest(marks: list[Mark]) -> int:
    return max(cell_len(line) for line in "".join(mark.text for mark in marks).split("\n"))
