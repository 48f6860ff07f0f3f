"""Ledgers printed as tables (重点任务分工表, 台账): what is to be done, who answers for it, until when, one row each.

Takes a `Document`; gives `Ledger`s with their rows in reading order. A table is a ledger by the words of its header row
(data/ledgers.toml); any other table gives none. Reads the lines of the source, since a cell's column counts and a table
looks alike in all formats: cells parted by tabs, or by | in plain text. Names and days in the cells are not read here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policytool.ledgers.grid import Line, tables
from policytool.ledgers.heads import Heads, header, is_title
from policytool.ledgers.rows import Ledger, Row, Rows
from policytool.model import Document
from policytool.text import Span, Text

__all__ = ["Ledger", "Row", "ledgers", "outside", "provision_at"]


def ledgers(document: Document) -> tuple[Ledger, ...]:
    """The ledgers of `document` in reading order; none on a newspaper page."""
    if document.genre == "page":
        return ()
    return tuple(ledger for table in tables(document.source) for ledger in _in_table(document, table))


def outside(text: Text, spans: Sequence[Span]) -> Text:
    """`text` without what stands in the source at `spans`, which are sorted."""
    gone = []
    for value_start, start, length in text.runs:
        at = max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)
        for a, b in spans[at:]:
            if a >= start + length:
                break
            if b > start:
                gone.append(Span(value_start + max(a, start) - start, value_start + min(b, start + length) - start))
    return text.drop(gone).strip() if gone else text


def _in_table(document: Document, table: Sequence[Line]) -> Iterator[Ledger]:
    """The ledgers of one table: each begins with a header row."""
    places = [p.text.start for p in document.passages]
    for heads, first, end, body in _parts(table):
        title = _title(document, table, first) or document.title
        rows = Rows(heads, lambda start: provision_at(document, places, start)).read(body)
        yield Ledger(title, rows, Span(table[first].span.start, table[end - 1].span.end))


def _parts(table: Sequence[Line]) -> Iterator[tuple[Heads, int, int, list[Line]]]:
    """The ledgers of a table: the header, first row and end of each, and the rows below the header. A header that is
    printed anew, as on every page, is no row and begins no ledger."""
    heads: Heads | None = None
    first = at = 0
    body: list[Line] = []
    while at < len(table):
        found = header(table[at : at + 2])
        if found is None:
            body.append(table[at])
        elif heads is None or found.words != heads.words:
            if heads:
                yield heads, first, at, body
            heads, first, body = found, at, []
        at += found.lines if found else 1
    if heads:
        yield heads, first, at, body


def _title(document: Document, table: Sequence[Line], first: int) -> str:
    """What the row or line above the header calls the table."""
    if first:
        filled = [cell for cell in table[first - 1].cells if cell]
        return filled[0].value if len(filled) == 1 and is_title(filled[0].value) else ""
    source = document.source
    number = source.line_of(table[first].span.start) - 1
    while number and not (line := Text.of(source, *source.line_span(number)).strip()):
        number -= 1
    return line.value if number and is_title(line.value) else ""


def provision_at(document: Document, places: Sequence[int], start: int) -> str:
    """The id of the node that what begins at `start` (a source offset) stands in; `places` are the starts of the passages."""
    at = bisect_right(places, start) - 1
    return document.passages[at].provision if at >= 0 else document.tree.id
