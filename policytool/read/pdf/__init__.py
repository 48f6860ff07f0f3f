"""PDF with a text layer, through PDFium (the extra "pdf").

Takes bytes; gives a `Source` of one paragraph a line in reading order, rows of ruled tables with cells parted by tabs,
notes, headers, footers and page numbers as lines of their own after the text of their page. Raises ReadError for scans, for files
with a password and for damaged ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from policytool.errors import ReadError
from policytool.read.pdf.columns import in_order
from policytool.read.pdf.furniture import furniture_of, notes_of
from policytool.read.pdf.glyphs import Page, pages
from policytool.read.pdf.lines import Fragment, fragments
from policytool.read.pdf.paragraphs import Paragraph, paragraphs
from policytool.read.pdf.tables import take_tables
from policytool.text import Fault, LineHint, LineKind, Source

__all__ = ["read"]

# A line in larger type than the text stands out; faces of one size differ by less.
_LARGER = 1.12


class _Line(NamedTuple):
    text: str
    hint: LineHint
    page: int
    page_starts: dict[int, int]
    """Pages that begin inside it, and where"""


def read(data: bytes, name: str, alias: str) -> Source:
    drawn = False
    printed: list[list[Fragment]] = []
    for page in pages(data, name):
        drawn = drawn or page.drawn
        printed.append(_fragments(page))
    if drawn and not any(printed):
        raise ReadError("error.scanned", name)
    lines = list(_lines(printed))
    faults = () if lines else (Fault("read.empty", 1),)
    return Source.of_lines(
        ((line.text, line.hint) for line in lines), name, alias, faults=faults, pages=_starts(lines, len(printed))
    )


def _fragments(page: Page) -> list[Fragment]:
    rows, glyphs = take_tables(page)
    return rows + fragments(page, glyphs)


def _lines(printed: list[list[Fragment]]) -> Iterator[_Line]:
    """The paragraphs; notes and furniture of a page follow the paragraph that runs over its end."""
    apart = furniture_of(printed)
    sizes = [f.em for page in printed for f in page if not f.row and id(f) not in apart for _ in f.text]
    size = median(sizes) if sizes else 1.0
    text: list[list[Fragment]] = []
    below: dict[int, list[_Line]] = {}
    for page in (page for page in printed if page):
        own = [f for f in page if id(f) not in apart]
        notes = notes_of(own, size)
        text.append([f for f in own if f not in notes])
        furniture = (_Line(f.text, LineHint(LineKind.FURNITURE), f.page, {}) for f in page if id(f) in apart)
        below[page[0].page] = [*_notes(notes), *furniture]
    page_now = 1
    for paragraph in paragraphs(in_order(text)):
        first = paragraph.lines[0].line.page
        while page_now < first:
            yield from below.pop(page_now, [])
            page_now += 1
        yield _Line(paragraph.text, _hint(paragraph, size), first, paragraph.page_starts)
    for number in sorted(below):
        yield from below[number]


def _notes(notes: list[Fragment]) -> Iterator[_Line]:
    for paragraph in paragraphs(in_order([notes])):
        yield _Line(paragraph.text, LineHint(LineKind.NOTE), paragraph.lines[0].line.page, {})


def _hint(paragraph: Paragraph, size: float) -> LineHint:
    line = paragraph.lines[0].line
    if line.row:
        return LineHint(LineKind.TABLE)
    return LineHint(LineKind.TEXT, paragraph.bold or line.em > _LARGER * size)


def _starts(lines: list[_Line], count: int) -> tuple[int, ...]:
    """The offset at which each page begins: that of the first character printed on it or later."""
    starts: list[int] = []
    at = 0
    for line in lines:
        starts += [at] * (line.page - len(starts))
        for page, offset in line.page_starts.items():
            starts += [at + offset] * (page - len(starts))
        at += len(line.text) + 1
    return tuple(starts + [at] * (count - len(starts)))
