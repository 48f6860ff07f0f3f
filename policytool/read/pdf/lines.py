"""Characters to printed lines: what stands on one baseline without a wide gap.

Takes the glyphs of a page; gives `Fragment`s, pieces of lines. Two columns, or the cells of a table, give two fragments.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from policytool.read.pdf.glyphs import Glyph, Page

__all__ = ["Fragment", "fragments", "is_wide", "joined"]

# In em. Columns stand 1.5 em apart or more, less the mark that hangs over the edge of a full line. What was parted and
# turns out to stand in one column is joined again.
_GAP = 0.75
# In em. Between Han characters and digits programs leave a quarter of an em that is no blank.
_BLANK, _LATIN_BLANK = 0.45, 0.15
# In heights. Baselines of one line differ by less where faces are mixed; those of two lines by one at the least.
_SAME_LINE = 0.4
# In heights of their line: superscripts are smaller, and are raised by less.
_SMALL, _RAISED = 0.75, 0.75
_WIDE = frozenset("“”‘’—…·")
_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳*＊[]〔〕()（）")


@dataclass(slots=True)
class Fragment:
    text: str
    left: float
    right: float
    base: float
    em: float
    """Width of a full-width character"""
    bold: bool
    page: int
    row: bool = False
    """It is a row of a ruled table"""

    @property
    def width(self) -> float:
        return self.right - self.left


def is_wide(char: str) -> bool:
    """Whether a character is set full-width."""
    return char > "\u2e7f" or char in _WIDE


def fragments(page: Page, glyphs: Sequence[Glyph]) -> list[Fragment]:
    """The fragments of the glyphs, top down, left to right. Marks of footnotes are left out, as in other formats."""
    out = []
    for row in _rows_of_sizes(glyphs):
        start = 0
        em = _em(row)
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i].left - row[i - 1].right > _GAP * em:
                if piece := _fragment(page, row[start:i], em):
                    out.append(piece)
                start = i
    return out


def _rows_of_sizes(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The rows, with superscripts in the row they belong to."""
    rows = _rows(glyphs)
    raised = [row for row in rows if all(g.char in _MARKS for g in row)]
    if not raised:
        return rows
    lines = [row for row in rows if not all(g.char in _MARKS for g in row)]
    bases = [-row[0].base for row in lines]
    rest = [left for row in raised if (left := [g for g in row if not _joins(g, lines, bases)])]
    return sorted(lines + rest, key=lambda row: -row[0].base)


def _joins(glyph: Glyph, lines: list[list[Glyph]], bases: list[float]) -> bool:
    """Put a glyph into the line it is a superscript of: m², but not the mark of a note, which leaves an empty place."""
    at = bisect_left(bases, -glyph.base)
    row = lines[at] if at < len(lines) else []
    place = bisect_right(row, glyph.left, key=lambda g: g.left)
    before = row[place - 1] if place else None
    if before is None or glyph.base - before.base > _RAISED * before.height:
        return False
    if glyph.height >= _SMALL * before.height or glyph.left - before.right > before.height / 2:
        return False
    is_unit = before.char.isascii() and before.char.isalnum()
    # its height and base are those of the line, for what comes after it
    row.insert(place, glyph._replace(char=glyph.char if is_unit else "", base=before.base, height=before.height))
    return True


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    base = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        if rows and base - glyph.base <= _SAME_LINE * min(height, glyph.height or height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base, height = glyph.base, glyph.height
    return [sorted(row, key=lambda g: g.left) for row in rows]


def _em(row: Sequence[Glyph]) -> float:
    wide = [g.right - g.left for g in row if is_wide(g.char)]
    return max(1.0, median(wide) if wide else median(g.height for g in row))


def _fragment(page: Page, row: Sequence[Glyph], em: float) -> Fragment | None:
    parts: list[str] = []
    for last, glyph in zip([None, *row], row, strict=False):
        if last is not None:
            # bold made by printing a character twice
            if glyph.char == last.char and glyph.left - last.left < (last.right - last.left) / 3:
                continue
            latin = not is_wide(last.char) and not is_wide(glyph.char)
            if glyph.left - last.right > (_LATIN_BLANK if latin else _BLANK) * em and " " not in (
                glyph.char,
                last.char,
            ):
                parts.append(" ")
        parts.append(glyph.char)
    text = "".join(parts).strip()
    if not text:
        return None
    inked = [g for g in row if not g.char.isspace()]
    bold = all(g.place in page.heavy for g in inked)
    return Fragment(text, inked[0].left, max(g.right for g in inked), inked[0].base, em, bold, page.number)


def joined(pieces: Iterable[str]) -> str:
    """Pieces of text run together: nothing between them, except a blank between two Latin words or numbers."""
    out: list[str] = []
    for piece in pieces:
        if out and piece and not is_wide(out[-1][-1]) and not is_wide(piece[0]):
            out.append(" ")
        if piece:
            out.append(piece)
    return "".join(out)
