"""Reading order: columns one after another, what spans them between.

Takes the fragments of the pages without furniture; gives `Placed` lines in reading order, each with the edges of its
column. A gutter is an upright strip that few fragments cross, with columns of full lines on both sides of it; a page with
too few lines to tell has the gutter that other pages have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from policytool.read.pdf.lines import Fragment

__all__ = ["Placed", "in_order"]

# A column has three lines at the least, and its lines fill most of it: those of a table's column do not.
_LINES, _FILLED = 3, 0.6
# Titles and tables cross the gutter; past one line in three it is none.
_CROSSING = 1 / 3
# In em
_NARROWEST = 5.0
# Three columns are two gutters, one inside a side of the other.
_NESTED = 2


@dataclass(slots=True)
class Placed:
    """A fragment and the column it stands in."""

    line: Fragment
    left: float
    right: float


def in_order(pages: Sequence[Sequence[Fragment]]) -> list[Placed]:
    sorted_pages = [sorted(page, key=lambda f: (-f.base, f.left)) for page in pages if page]
    gutters = [_gutter(page) for page in sorted_pages]
    usual = _usual([g for g in gutters if g is not None], len(gutters))
    out: list[Placed] = []
    for page, own in zip(sorted_pages, gutters, strict=True):
        gutter = usual if own is None and usual is not None and _crossing(page, usual) <= _CROSSING else own
        out += _columns(page, gutter, 0)
    return out


def _usual(found: Sequence[float], pages: int) -> float | None:
    """The gutter of most pages; None where most have none."""
    return median(found) if 2 * len(found) >= pages > 1 and found else None


def _crossing(page: Sequence[Fragment], x: float) -> float:
    """The share of the fragments that cross `x`."""
    return sum(f.left < x < f.right for f in page) / len(page)


def _columns(page: Sequence[Fragment], gutter: float | None, depth: int) -> Iterator[Placed]:
    if gutter is None:
        left, right = min(f.left for f in page), max(f.right for f in page)
        yield from (Placed(f, left, right) for f in _merged_rows(page))
        return
    sides = [[f for f in page if f.right <= gutter], [f for f in page if f.left >= gutter]]
    for band in _bands(page, gutter):
        if band[0].left < gutter < band[0].right:
            left, right = min(f.left for f in page), max(f.right for f in page)
            yield from (Placed(f, left, right) for f in _merged_rows(band))
            continue
        for side in sides:
            own = set(map(id, side))
            within = [f for f in band if id(f) in own]
            if not within:
                continue
            left, right = min(f.left for f in side), max(f.right for f in side)
            for placed in _columns(within, _gutter(within) if depth < _NESTED else None, depth + 1):
                whole = placed.right - placed.left > (right - left) / 2
                yield Placed(placed.line, left, right) if whole else placed


def _bands(page: Sequence[Fragment], gutter: float) -> list[list[Fragment]]:
    """Neighbours, from the top down, that all cross the gutter or all do not."""
    bands: list[list[Fragment]] = []
    for f in page:
        crosses = f.left < gutter < f.right
        if bands and (bands[-1][0].left < gutter < bands[-1][0].right) == crosses:
            bands[-1].append(f)
        else:
            bands.append([f])
    return bands


def _gutter(page: Sequence[Fragment]) -> float | None:
    """Where the page is best parted into two columns; None where it is not."""
    rights = sorted({f.right for f in page})
    lefts = sorted({f.left for f in page})
    events = sorted([(f.left, 1) for f in page] + [(f.right, -1) for f in page])
    best: tuple[float, float] | None = None
    crossing = 0
    for (x, step), (after, _) in zip(events, [*events[1:], events[-1]], strict=True):
        crossing += step
        middle = (x + after) / 2
        if step < 0 and after > x and rights[0] < middle < lefts[-1]:
            candidate = (crossing, -(after - x))
            if crossing <= _CROSSING * len(page) and (best is None or candidate < best) and _parts(page, middle):
                best, where = candidate, middle
    return where if best is not None else None


def _parts(page: Sequence[Fragment], x: float) -> bool:
    """Whether there is a column on each side of `x`."""
    return all(_is_column(side) for side in ([f for f in page if f.right <= x], [f for f in page if f.left >= x]))


def _is_column(side: Sequence[Fragment]) -> bool:
    lines = [f for f in side if not f.row]
    if len(lines) < _LINES:
        return False
    width = max(f.right for f in lines) - min(f.left for f in lines)
    return width >= _NARROWEST * lines[0].em and median(f.width for f in lines) >= _FILLED * width


def _merged_rows(page: Iterable[Fragment]) -> Iterator[Fragment]:
    """Fragments of one line made one, with a blank between."""
    last: Fragment | None = None
    for f in page:
        if last and not f.row and not last.row and abs(last.base - f.base) < f.em / 3 and f.left >= last.right:
            last.text, last.right, last.bold = f"{last.text} {f.text}", f.right, last.bold and f.bold
            continue
        if last:
            yield last
        last = f
    if last:
        yield last
