"""What the reports of all commands share: citations, and the columns that programs read."""

from __future__ import annotations

from policytool.model import Text
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Readers, Shape
from policytool.text import Source

__all__ = ["cite", "cites", "columns", "data_cells", "data_columns", "lines_of", "source_columns"]


def lines_of(text: Text) -> str:
    """The lines of `text`, one a line of output: 125-128."""
    return "\n".join(_ranges(text))


def _ranges(text: Text) -> list[str]:
    return [f"{a}-{b}" if a != b else str(a) for a, b in text.line_ranges()]


def cite(text: Text | None) -> str:
    """The place of `text` for people: feb:125-128, several stretches one a line."""
    if text is None:
        return ""
    return "\n".join([f"{text.source.alias}:{lines}" for lines in _ranges(text) or [""]])


def source_columns(lexis: Lexis) -> tuple[Column, ...]:
    """Where a row is from: with the pages for people, without them for programs."""
    return tuple(Column(lexis("source"), Shape.SOURCE, readers) for readers in (Readers.PEOPLE, Readers.DATA))


def cites(text: Text, lexis: Lexis) -> tuple[Cell, ...]:
    """The cells of `source_columns`: plan:125-128 第3页, where the document has pages; several stretches one a line."""
    plain = cite(text)
    if not text.runs:  # an empty text stands nowhere
        return plain, plain
    pages = [_pages(text.source, first, last) for first, last in text.line_ranges()]
    told = (f"{c} {lexis('source.page', p)}" if p else c for c, p in zip(plain.split("\n"), pages, strict=False))
    return "\n".join(told), plain


def _pages(source: Source, first: int, last: int) -> str:
    """The pages of a range of lines: 3, 3–4; nothing where there are none."""
    ends = (source.page_of(source.line_span(first).start), source.page_of(source.line_span(last).end))
    return "–".join(dict.fromkeys(str(page) for page in ends if page))


def columns(lexis: Lexis, *wanted: tuple[str, Shape]) -> tuple[Column, ...]:
    return tuple(Column(lexis(key), shape) for key, shape in wanted)


def data_columns(lexis: Lexis) -> tuple[Column, ...]:
    """File, lines and spans: where a row is from, for programs."""
    return tuple(Column(lexis(key), Shape.SOURCE, readers=Readers.DATA) for key in ("file", "spans"))


def data_cells(text: Text | None) -> tuple[Cell, ...]:
    if text is None:
        return ("", "")
    return (text.source.name, " ".join([f"{a}-{b}" for a, b in text.spans()]))
