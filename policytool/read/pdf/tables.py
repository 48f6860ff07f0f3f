"""Ruled tables: cells between ruled lines.

Takes the rules and glyphs of a page; gives the rows of its tables, and the glyphs that are in none. A cell that spans
columns or rows is one cell: its text stands where it begins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytool.read.pdf.glyphs import Glyph, Page, Rule
from policytool.read.pdf.lines import Fragment, fragments, joined

__all__ = ["take_tables"]

_NEAR = 3.0
"""Points within which two rules touch, or are one"""
_SHORTEST = 6.0
"""Points; a shorter rule is a stroke of something else"""


@dataclass(slots=True)
class _Grid:
    xs: list[float]
    ys: list[float]
    """Upwards"""
    rules: list[Rule]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row (from the top) and column of a point; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return len(self.ys) - 2 - row, column


def take_tables(page: Page) -> tuple[list[Fragment], list[Glyph]]:
    """The rows of the tables as fragments with cells parted by tabs, and the glyphs outside of all tables."""
    grids = [grid for group in _groups(page.rules) if (grid := _grid(group))]
    rows: list[Fragment] = []
    rest = page.glyphs
    for grid in grids:
        cells: dict[tuple[int, int], list[Glyph]] = {}
        outside = []
        for glyph in rest:
            at = grid.cell((glyph.left + glyph.right) / 2, glyph.base + glyph.height / 3)
            if at is None:
                outside.append(glyph)
            else:
                cells.setdefault(at, []).append(glyph)
        rest = outside
        rows += _rows(page, grid, cells)
    return rows, rest


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together, found from the left to the right of the page."""
    groups: list[list[Rule]] = []
    boxes: list[Rule] = []
    for rule in sorted(r for r in rules if max(r.right - r.left, r.top - r.bottom) >= _SHORTEST):
        touched = [i for i, box in enumerate(boxes) if _touch(box, rule)]
        group, box = [rule], rule
        for i in reversed(touched):
            group += groups.pop(i)
            other = boxes.pop(i)
            box = Rule(*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:]))
        groups.append(group)
        boxes.append(box)
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    across = a.left - _NEAR <= b.right and b.left <= a.right + _NEAR
    return across and a.bottom - _NEAR <= b.top and b.bottom <= a.top + _NEAR


def _grid(group: Sequence[Rule]) -> _Grid | None:
    """The grid of a group; None where it has fewer than two columns and one row."""
    xs = _merged([(r.left + r.right) / 2 for r in group if not r.level])
    ys = _merged([(r.bottom + r.top) / 2 for r in group if r.level])
    return _Grid(xs, ys, list(group)) if len(xs) >= 3 and len(ys) >= 2 else None


def _merged(values: Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _rows(page: Page, grid: _Grid, cells: dict[tuple[int, int], list[Glyph]]) -> list[Fragment]:
    owners = _owners(grid)
    merged: dict[tuple[int, int], list[Glyph]] = {}
    for at, glyphs in sorted(cells.items()):
        merged.setdefault(owners[at], []).extend(glyphs)
    out = []
    for row in range(len(grid.ys) - 1):
        texts = [_text(page, merged.get((row, column), [])) for column in range(len(grid.xs) - 1)]
        if any(texts):
            top = grid.ys[len(grid.ys) - 1 - row]
            out.append(Fragment("\t".join(texts), grid.xs[0], grid.xs[-1], top, 1.0, False, page.number, True))
    return out


def _text(page: Page, glyphs: Sequence[Glyph]) -> str:
    return joined(f.text for f in fragments(page, glyphs))


def _owners(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that each square of the grid belongs to: its neighbour's, where no rule parts the two."""
    last = len(grid.ys) - 1
    upright, level = _walls(grid)
    out: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(last):
        for column in range(len(grid.xs) - 1):
            if column and (column, last - 1 - row) not in upright:
                out[row, column] = out[row, column - 1]
            elif row and (last - row, column) not in level:
                out[row, column] = out[row - 1, column]
            else:
                out[row, column] = (row, column)
    return out


def _walls(grid: _Grid) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Which sides of squares are ruled: (line, square along it) of upright and of level lines."""
    upright, level = set(), set()
    for rule in grid.rules:
        if rule.level:
            at = _nearest(grid.ys, (rule.bottom + rule.top) / 2)
            level |= {(at, i) for i in _covered(grid.xs, rule.left, rule.right)}
        else:
            at = _nearest(grid.xs, (rule.left + rule.right) / 2)
            upright |= {(at, i) for i in _covered(grid.ys, rule.bottom, rule.top)}
    return upright, level


def _nearest(values: Sequence[float], value: float) -> int:
    return max(0, bisect_right(values, value + _NEAR) - 1)


def _covered(values: Sequence[float], low: float, high: float) -> range:
    """The squares whose middle a rule from `low` to `high` passes."""
    middles = [(a + b) / 2 for a, b in pairwise(values)]
    return range(bisect_right(middles, low), bisect_right(middles, high))
