"""Inside a paragraph: runs of text, what is inserted or deleted, breaks, text boxes.

Takes the children of a `p`; fills a `Passage` with the characters that a person sees when all changes are accepted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from policytool.read.docx.numbering import value_of
from policytool.read.docx.styles import stands_out

__all__ = ["DEEPEST", "Passage", "fill"]

DEEPEST = 60
"""Levels of elements, which real files use a dozen of; what is deeper is hostile, and left out"""
_DELETED = frozenset(("del", "moveFrom"))
_INSERTED = frozenset(("ins", "moveTo"))
_UNSEEN = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "pPrChange",
        "rPrChange",
        "tcPr",
        "trPr",
        "tblPr",
        "tblGrid",
        "sectPr",
    ]
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Passage:
    """The characters of one paragraph as they are collected."""

    bold: bool
    """Whether its style is"""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    plain: int = 0
    """How many characters do not stand out"""
    inserted: list[tuple[int, int]] = field(default_factory=list)
    deleted: int = 0
    page_breaks: list[int] = field(default_factory=list)
    """Where pages began when the file was last printed"""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnotes", "endnotes") and id of the notes it calls"""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, bold: bool) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.plain += 0 if bold else len(text.strip())


def fill(passage: Passage, element: Element, bold: bool | None = None, depth: int = 0) -> None:
    """Add what stands in `element` to `passage`. `bold` is what the run says, None outside of one."""
    if depth > DEEPEST:
        return
    for child in element:
        tag = child.tag
        if tag in ("t", "sym") or tag in _CHARACTERS:
            _character(passage, child, passage.bold if bold is None else bold)
        elif tag in _DELETED:
            passage.deleted += 1
        elif tag in _INSERTED:
            start = passage.length
            fill(passage, child, bold, depth + 1)
            passage.inserted.append((start, passage.length))
        elif tag == "r":
            _run(passage, child, depth)
        elif tag == "lastRenderedPageBreak":
            passage.page_breaks.append(passage.length)
        elif tag in ("footnoteReference", "endnoteReference"):
            passage.notes.append((tag.replace("Reference", "s"), child.get("id", "")))
        elif tag == "txbxContent":
            passage.boxes.append(child)
        elif tag == "AlternateContent":
            chosen = child.find("Choice")
            chosen = child.find("Fallback") if chosen is None else chosen
            if chosen is not None:
                fill(passage, chosen, bold, depth + 1)
        elif tag not in _UNSEEN:
            fill(passage, child, bold, depth + 1)


def _run(passage: Passage, run: Element, depth: int) -> None:
    properties = run.find("rPr")
    hidden = value_of(properties, "vanish")
    if hidden is None or hidden in ("0", "false"):
        fill(passage, run, stands_out(properties), depth + 1)


def _character(passage: Passage, element: Element, bold: bool) -> None:
    if element.tag == "t":
        passage.add((element.text or "").replace("\n", " "), bold)
    elif element.tag == "br" and element.get("type", "textWrapping") != "textWrapping":
        passage.add("\n" if passage.length else "", bold)  # a page or a column ends: what follows is another line
    elif element.tag != "sym":  # a character of a symbol font stands for nothing outside of it
        passage.add(_CHARACTERS[element.tag], bold)
