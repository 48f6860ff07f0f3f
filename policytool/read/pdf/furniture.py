"""Headers, footers and page numbers: what stands at the edges of the pages and recurs.

Takes the fragments of each page; gives those of them that are furniture, by identity.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from policytool.read.pdf.lines import Fragment

__all__ = ["furniture_of"]

_DIGITS = re.compile(r"\d+")
# — 12 — | - 3 - | 第 3 页 | 第3页 共10页 | 3 / 10 | 12 | Ⅱ
_PAGE_NUMBER = re.compile(
    r"""
      [—\-–―·]{1,2}\s?\d{1,4}\s?[—\-–―·]{1,2} | 第\s?\d{1,4}\s?页(?:[,，/]?\s?共\s?\d{1,4}\s?页)?
    | \d{1,4}(?:\s?/\s?\d{1,4})? | [Ⅰ-Ⅻivx]{1,5}
    """,
    re.VERBOSE,
)
_EDGE_ROWS = 2
"""Headers have a line or two: a name, and a number or date beside or below it"""
# Points by which the place of a header may differ from page to page
_SHIFT = 4.0
# What recurs on a third of the pages: left and right pages may have headers of their own, chapters too
_SHARE = 3


def furniture_of(pages: Sequence[Sequence[Fragment]]) -> set[int]:
    """The identities of the fragments that are furniture."""
    edges = [_edges(page) for page in pages]
    places = Counter(key for rows in edges for key in {_key(f) for row in rows for f in row})
    least = max(2, len(pages) / _SHARE)
    out: set[int] = set()
    for rows in edges:
        for row in rows:
            for f in row:
                near = (places[text, place] for text, y in [_key(f)] for place in (y - 1, y, y + 1))
                if sum(near) >= least or (len(row) == 1 and _PAGE_NUMBER.fullmatch(f.text)):
                    out.add(id(f))
    return out


def _key(fragment: Fragment) -> tuple[str, int]:
    return _DIGITS.sub("0", fragment.text), round(fragment.base / _SHIFT)


def _edges(page: Iterable[Fragment]) -> list[list[Fragment]]:
    """The first and the last rows of a page."""
    rows: list[list[Fragment]] = []
    for f in sorted((f for f in page if not f.row), key=lambda f: -f.base):
        if rows and rows[-1][0].base - f.base < f.em / 2:
            rows[-1].append(f)
        else:
            rows.append([f])
    return rows if len(rows) <= 2 * _EDGE_ROWS else rows[:_EDGE_ROWS] + rows[-_EDGE_ROWS:]
