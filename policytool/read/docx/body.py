"""The body of a DOCX: paragraphs with their numbers, tables row by row, text boxes, notes, headers and footers.

Takes a `Package`; gives `Paragraph`s in reading order. What is apart from the text (notes, headers, footers) comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from policytool.read.docx.inline import DEEPEST, Passage, fill
from policytool.read.docx.numbering import Numbering, number, value_of
from policytool.read.docx.package import Package
from policytool.read.docx.styles import Style, Styles, depth_of
from policytool.text import LineHint, LineKind

__all__ = ["Body", "Paragraph"]

_WRAPPERS = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"])
# Word has 63 columns at the most.
_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one row of a table. It may hold line breaks, which are lines of their own."""

    text: str
    hint: LineHint
    inserted: tuple[tuple[int, int], ...] = ()
    page_breaks: tuple[int, ...] = ()


class Body:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.beside("styles"))
        self._numbering = Numbering(package.beside("numbering"))
        self._open: Passage | None = None
        """A paragraph whose end is deleted: it runs on into the next"""
        self._notes: dict[tuple[str, str], None] = {}
        self.deleted = 0
        """How many deletions were left out"""

    def paragraphs(self) -> Iterator[Paragraph]:
        body = self._package.body()
        yield from self._blocks(body, LineKind.TEXT)
        yield from self._called_notes()
        yield from self._furniture(body)

    # ----------------------------------------------------------------------------------------------------------- blocks
    def _blocks(self, parent: Element, kind: LineKind, depth: int = 0) -> Iterator[Paragraph]:
        if depth > DEEPEST:
            return
        for child in parent:
            if child.tag == "p":
                yield from self._paragraph(child, kind, depth)
            elif child.tag == "tbl":
                yield from self._flush(kind)
                yield from self._table(child, kind, depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, kind, depth + 1)
        yield from self._flush(kind)

    def _paragraph(self, element: Element, kind: LineKind, depth: int) -> Iterator[Paragraph]:
        properties = element.find("pPr")
        style = self._styles.get(value_of(properties, "pStyle"))
        passage, self._open = self._open or Passage(style.bold), None
        passage.bold = style.bold
        fill(passage, element)
        mark = properties.find("rPr") if properties is not None else None
        if mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None):
            self._open = passage
            return
        own = value_of(properties, "outlineLvl")
        depth = 0 if kind is not LineKind.TEXT else style.depth if own is None else depth_of(own)
        yield self._finished(passage, self._label(properties, style), LineKind.HEADING if depth else kind, depth)
        for box in passage.boxes:
            yield from self._blocks(box, LineKind.BOX if kind is LineKind.TEXT else kind, depth + 1)

    def _flush(self, kind: LineKind) -> Iterator[Paragraph]:
        """The paragraph that had nothing to run on into."""
        passage, self._open = self._open, None
        if passage and passage.text:
            yield self._finished(passage, "", kind)
        elif passage:
            self.deleted += passage.deleted

    def _finished(self, passage: Passage, label: str, kind: LineKind, depth: int = 0) -> Paragraph:
        self.deleted += passage.deleted
        self._notes |= dict.fromkeys(passage.notes)
        text, at = passage.text, len(label)
        bold = not passage.plain and bool(text.strip())
        inserted = tuple((at + a, at + b) for a, b in passage.inserted if b > a)
        return Paragraph(
            label + text, LineHint(kind, bold, at, depth), inserted, tuple(at + b for b in passage.page_breaks)
        )

    def _label(self, properties: Element | None, style: Style) -> str:
        listed = properties.find("numPr") if properties is not None else None
        num, level = value_of(listed, "numId"), value_of(listed, "ilvl")
        if num is None:
            num = style.num
            if num and level is None:
                return self._numbering.label(
                    num, self._numbering.level_of(num, style.id) if style.level is None else style.level
                )
        return self._numbering.label(num, number(level, 0)) if num else ""

    # ----------------------------------------------------------------------------------------------------------- tables
    def _table(self, table: Element, kind: LineKind, depth: int) -> Iterator[Paragraph]:
        """A row is a line. A table of one column is a frame around paragraphs."""
        rows = [list(_inside(row, "tc")) for row in _inside(table, "tr") if not self._is_deleted(row)]
        if all(len(cells) <= 1 for cells in rows):
            for cell in (cell for cells in rows for cell in cells):
                yield from self._blocks(cell, kind, depth)
            return
        for cells in rows:
            yield self._row(cells, LineKind.TABLE if kind is LineKind.TEXT else kind, depth)

    def _is_deleted(self, row: Element) -> bool:
        deleted = row.find("trPr/del") is not None
        self.deleted += deleted
        return deleted

    def _row(self, cells: Iterable[Element], kind: LineKind, depth: int) -> Paragraph:
        texts: list[str] = []
        breaks: list[int] = []
        for cell in cells:
            parts = [p for p in self._blocks(cell, kind, depth) if p.text.strip()]
            at = sum(map(len, texts)) + len(texts)
            breaks += [at for p in parts for _ in p.page_breaks]
            texts.append(" ".join(" ".join(p.text.split()) for p in parts))
            span = min(number(value_of(cell.find("tcPr"), "gridSpan"), 1), _COLUMNS)
            texts += [""] * (span - 1)
        return Paragraph("\t".join(texts), LineHint(kind), page_breaks=tuple(breaks))

    # ------------------------------------------------------------------------------------------------------------ apart
    def _called_notes(self) -> Iterator[Paragraph]:
        for kind in ("footnotes", "endnotes"):
            called = {id_ for of, id_ in self._notes if of == kind}
            root = self._package.beside(kind) if called else None
            for note in root if root is not None else ():
                if note.get("id") in called:
                    yield from (replace(p, page_breaks=()) for p in self._blocks(note, LineKind.NOTE))

    def _furniture(self, body: Element) -> Iterator[Paragraph]:
        """The headers, then the footers, each printed text once."""
        seen = set()
        for tag in ("headerReference", "footerReference"):
            for id_ in dict.fromkeys(reference.get("id", "") for reference in body.iter(tag)):
                root = self._package.linked(id_)
                for p in self._blocks(root, LineKind.FURNITURE) if root is not None else ():
                    if p.text.strip() and p.text not in seen:
                        seen.add(p.text)
                        yield replace(p, page_breaks=())


def _inside(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table, the cells of a row, content controls around them opened."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and depth < DEEPEST:
            yield from _inside(child, tag, depth + 1)
