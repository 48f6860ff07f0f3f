"""Reading order: columns one after another, what spans them between.

Takes the fragments of the pages without furniture; gives `Placed` lines in reading order, each with the edges of its
column. A gutter is an upright strip that few fragments cross, with columns of full lines side by side on both sides of it;
where most pages have one, pages with too few lines to tell have it too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policytool.read.pdf.lines import Fragment

__all__ = ["Placed", "in_order"]

# A column has three lines at the least, and its lines fill most of it: those of a table's column do not.
_LINES, _FILLED = 3, 0.6
# Titles and tables cross the gutter; past one line in three it is none.
_CROSSING = 1 / 3
# In em
_NARROWEST = 5.0
_TAB = 3.0
# Of the lines of the shorter column, how many have a line of the other beside them at the least
_BESIDE = 0.6
# Of the lines of a column, how many begin at its edge at the least
_SHARE = 0.05
# Fewer lines than this do not show the edges of their column, and neither do lines that are all short of those elsewhere.
_FEW, _NARROW = 8, 0.85
# Three columns are two gutters, one inside a side of the other.
_NESTED = 2
# The few best places for a gutter are looked at: each look reads the whole page.
_CANDIDATES = 4

_Slot = tuple[int, ...]
"""Which column: () the whole page, (0,) the left, (1,) the right of a gutter, (1, 0) the middle of three …"""


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
    lines: list[tuple[Fragment, _Slot]] = []
    for page, own in zip(sorted_pages, gutters, strict=True):
        gutter = usual if usual is not None and _crossing(page, usual) <= _CROSSING else own
        lines += _columns(page, gutter, ())
    return _placed(lines)


def _placed(lines: Sequence[tuple[Fragment, _Slot]]) -> list[Placed]:
    """The lines with the edges of their columns: those on their page, or on all pages where theirs has few."""
    everywhere: dict[_Slot, list[Fragment]] = defaultdict(list)
    by_page: dict[tuple[_Slot, int], list[Fragment]] = defaultdict(list)
    for line, slot in lines:
        if not line.row:
            everywhere[slot].append(line)
            by_page[slot, line.page].append(line)
    usual = {slot: _edges(found) for slot, found in everywhere.items()}
    own = {}
    for key, found in by_page.items():
        (left, right), (low, high) = _edges(found), usual[key[0]]
        if len(found) >= _FEW and right - left > _NARROW * (high - low):
            own[key] = (left, right)
    return [Placed(f, *own.get((slot, f.page), usual.get(slot, (f.left, f.right)))) for f, slot in lines]


def _edges(lines: Sequence[Fragment]) -> tuple[float, float]:
    """The left and right edge of a column: the leftmost place where lines begin that is no accident, and where most full
    lines end. Marks may hang over the right edge, a title over both."""
    lefts = Counter(round(f.left) for f in lines)
    often = [left for left, n in lefts.items() if n >= max(2, _SHARE * len(lines))]
    left = min(often, default=min(f.left for f in lines))
    widest = max(f.right for f in lines)
    rights = Counter(round(f.right) for f in lines if f.right - left > _FILLED * (widest - left))
    right, most = max(rights.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return left, float(right) if most > 1 else widest


# ------------------------------------------------------------------------------------------------------------- columns
def _columns(page: Sequence[Fragment], gutter: float | None, slot: _Slot) -> Iterator[tuple[Fragment, _Slot]]:
    if gutter is None:
        yield from ((f, slot) for f in _merged_rows(page))
        return
    for band in _bands(page, gutter):
        if _crosses(band[0], gutter):
            yield from ((f, slot) for f in _merged_rows(band))
            continue
        for side in (0, 1):
            within = [f for f in band if (f.left + f.right > 2 * gutter) == side]
            if within:
                inner = _gutter(within) if len(slot) + 1 < _NESTED else None
                yield from _columns(within, inner, (*slot, side))


def _bands(page: Sequence[Fragment], gutter: float) -> list[list[Fragment]]:
    """Neighbours, from the top down, that all cross the gutter or all do not."""
    bands: list[list[Fragment]] = []
    for f in page:
        crosses = _crosses(f, gutter)
        if bands and _crosses(bands[-1][0], gutter) == crosses:
            bands[-1].append(f)
        else:
            bands.append([f])
    return bands


def _usual(found: Sequence[float], pages: int) -> float | None:
    """The gutter of most pages; None where most have none."""
    return median(found) if pages > 1 and 2 * len(found) >= pages else None


def _crosses(f: Fragment, x: float) -> bool:
    """Whether a fragment goes on past a gutter; a mark that hangs over the edge of its line does not make it do so."""
    return f.left < x - f.em / 2 and f.right > x + f.em / 2


def _crossing(page: Sequence[Fragment], x: float) -> float:
    """The share of the fragments that cross `x`."""
    return sum(_crosses(f, x) for f in page) / len(page)


def _gutter(page: Sequence[Fragment]) -> float | None:
    """Where the page is best parted into two columns; None where it is not."""
    events = sorted([(f.left, 1) for f in page] + [(f.right, -1) for f in page])
    candidates = []
    crossing = 0
    for (x, step), (after, _) in pairwise(events):
        crossing += step
        if step < 0 and after > x and crossing <= _CROSSING * len(page):
            candidates.append((crossing, x - after, (x + after) / 2))

    return next((middle for _, _, middle in sorted(candidates)[:_CANDIDATES] if _parts(page, middle)), None)


def _parts(page: Sequence[Fragment], x: float) -> bool:
    """Whether there are columns on both sides of `x`, with lines beside each other."""
    left, right = [f for f in page if f.right <= x], [f for f in page if f.left >= x]
    if not (_is_column(left) and _is_column(right)):
        return False
    short, other = sorted((left, right), key=len)
    bases = sorted(f.base for f in other)

    def beside(f: Fragment) -> bool:
        at = bisect_left(bases, f.base - f.em)
        return at < len(bases) and bases[at] <= f.base + f.em

    return sum(map(beside, short)) >= _BESIDE * len(short)


def _is_column(side: Sequence[Fragment]) -> bool:
    lines = [f for f in side if not f.row]
    if len(lines) < _LINES:
        return False
    width = max(f.right for f in lines) - min(f.left for f in lines)
    return width >= _NARROWEST * lines[0].em and median(f.width for f in lines) >= _FILLED * width


def _merged_rows(page: Iterable[Fragment]) -> Iterator[Fragment]:
    """Fragments of one line made one, with a blank or a tab between."""
    last: Fragment | None = None
    for f in page:
        if (
            last
            and not f.row
            and not last.row
            and abs(last.base - f.base) < f.em / 3
            and f.left >= last.right - f.em / 2
        ):
            between = "\t" if f.left - last.right > _TAB * f.em else " "
            last.text, last.right, last.bold = f"{last.text}{between}{f.text}", f.right, last.bold and f.bold
            continue
        if last:
            yield last
        last = f
    if last:
        yield last
