"""DOCX, as Word, WPS and LibreOffice write it: with automatic numbers, and as it reads when all changes are accepted.

Takes bytes; gives a `Source` of one paragraph a line, rows of tables with cells parted by tabs; notes, headers and footers
stand below the text. Raises ReadError for other zip files, damaged ones, and ones that unpack to too much.
"""

from __future__ import annotations

from policytool.read.docx.body import Body
from policytool.read.docx.package import Package
from policytool.text import Fault, LineHint, Source, Span

__all__ = ["read"]

# The places a fault cites: enough to find it by, few enough to print.
_CITED = 20


def read(data: bytes, name: str, alias: str) -> Source:
    body = Body(Package(data, name))
    lines: list[tuple[str, LineHint]] = []
    inserted, pages, at = [], [0], 0
    for paragraph in body.paragraphs():
        inserted += [Span(at + a, at + b) for a, b in paragraph.inserted]
        pages += [at + offset for offset in paragraph.page_breaks]
        # the number stands before the first of its lines
        for i, text in enumerate(paragraph.text.split("\n")):
            lines.append((text, paragraph.hint._replace(label=0) if i else paragraph.hint))
        at += len(paragraph.text) + 1
    faults = [
        Fault("read.inserted", len(inserted), tuple(inserted[:_CITED])),
        Fault("read.deleted", body.deleted),
        Fault("read.empty", not any(text.strip() for text, _ in lines)),
    ]
    return Source.of_lines(
        lines,
        name,
        alias,
        faults=tuple(fault for fault in faults if fault.times),
        pages=tuple(pages) if len(pages) > 1 else (),
    )
