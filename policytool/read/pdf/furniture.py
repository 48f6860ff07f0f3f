"""Headers, footers and page numbers: what stands at the edges of the pages and recurs. Footnotes.

Takes the fragments of the pages; gives those of them that are apart from the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from policytool.read.pdf.lines import Fragment

__all__ = ["furniture_of", "notes_of"]

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
# Of the size of the text: notes are set smaller, by a size (五号 to 小五) at the least.
_SMALLER = 0.92
# 1 … | ① … | [3] … | * … | 注：…
_NOTE = re.compile(r"\d{1,3}(?![\d.、])|[①-⑳*＊]|[\[〔]\d{1,3}[\]〕]|注\d{0,2}[:：]")
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


def notes_of(page: Sequence[Fragment], size: float) -> list[Fragment]:
    """The footnotes of a page, its furniture left out: its last lines, in smaller type than `size`, after a mark."""
    found: list[Fragment] = []
    for f in sorted(page, key=lambda f: (f.base, -f.left)):
        if f.row or f.em >= _SMALLER * size:
            break
        found.insert(0, f)
    if len(found) == len(page):
        return []
    marked = next((i for i, f in enumerate(found) if _NOTE.match(f.text)), len(found))
    return found[marked:]
