"""The document and its tree of provisions (编章节条款项目, 一、（一）1.（1）)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from enum import Enum
from typing import Any

from policytool.model.page import Article, Block, BlockKind, Issue, Join
from policytool.text import Source, Text
from policytool.values import value

__all__ = [
    "Document",
    "DocumentDate",
    "Level",
    "Passage",
    "Provision",
]


class Level(Enum):
    """What a node of the tree is. Values are the `level` of JSON."""

    DOCUMENT = "document"
    STORY = "story"
    """one article of a newspaper page"""
    BOOK = "book"
    """编、篇"""
    SUBBOOK = "subbook"
    """分编"""
    CHAPTER = "chapter"
    """章"""
    SECTION = "section"
    """节"""
    ARTICLE = "article"
    """条"""
    PARAGRAPH = "paragraph"
    """款, or any paragraph"""
    POINT = "point"
    """项 （一）"""
    INDENT = "indent"
    """目 1."""
    HEADING_1 = "heading_1"
    """一、"""
    HEADING_2 = "heading_2"
    """（一）"""
    HEADING_3 = "heading_3"
    """1."""
    HEADING_4 = "heading_4"
    """（1）"""
    HEADING = "heading"
    """a heading without a number (小标题)"""
    ATTACHMENT = "attachment"
    """附件"""

    __hash__ = object.__hash__  # at the speed of C: levels are keys, several times a line


@value
class Provision:
    """A node of the tree."""

    id: str
    """Structural and stable, e.g. chp_2__art_15__para_1__point_3"""
    level: Level
    label: Text | None = None
    """The marker as printed: 第十五条, （一）"""
    number: str | None = None
    """Its number in Arabic digits: "15", "17-1" for 第十七条之一"""
    title: Text | None = None
    """The heading, without marker and closing punctuation"""
    text: Text | None = None
    """The node's own printed text without its marker: heading and what runs on in the same paragraph"""
    children: tuple[Provision, ...] = ()
    rule: str = ""

    def walk(self) -> Iterator[Provision]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def path(self, id_: str) -> tuple[Provision, ...]:
        """The nodes from the child of this one down to the node `id_`, that one included; empty where there is none.

        Ids begin with those of the nodes above (see `structure`), so only the nodes on the way are looked at.
        """
        for child in self.children:
            if child.id == id_:
                return (child,)
            if id_.startswith(f"{child.id}__"):
                return (child, *child.path(id_))
        return ()

    def heading(self) -> str:
        """Marker and title as printed: 二、加快推动产业发展; empty where no title is printed."""
        return (self.label.value if self.label else "") + self.title.value if self.title else ""

    def full_text(self) -> Text | None:
        """Own text and everything below, markers of the nodes below included, one paragraph a line."""
        pieces = self._pieces()
        return Text.join(pieces) if pieces else None

    def _pieces(self) -> list[Text]:
        """What the full text is made of, line ends included."""
        pieces = [self.text] if self.text else []
        for child in self.children:
            below = [child.label, *child._pieces()] if child.label else child._pieces()
            if pieces and below:
                pieces.append(Text(below[0].source, "\n", ()))
            pieces += below
        return pieces

    def to_dict(self) -> dict[str, Any]:
        text = self.full_text() if self.level is Level.ARTICLE else self.text
        record: dict[str, Any] = {
            "id": self.id,
            "level": self.level.value,
            "label": self.label.value if self.label else None,
            "number": self.number,
            "title": self.title.value if self.title else None,
            "text": text.value if text else None,
        }
        if self.level is Level.ARTICLE:
            record["paragraphs"] = sum(c.level is Level.PARAGRAPH for c in self.children)
            record["points"] = [
                c.label.value for p in self.children for c in (p, *p.children) if c.level is Level.POINT and c.label
            ]
        record["children"] = [c.to_dict() for c in self.children]
        cited = text or self.label
        record["source"] = cited.citation() if cited else None
        return record


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day (month, year) a document was issued or printed."""

    begin: Date
    end: Date
    """Inclusive; later than `begin` where only month or year is known."""
    why: str
    """"given" (--date), "manifest", "signature", "adoption", "front-matter", "masthead", "web-page", "meeting" (when it was
    held, of minutes), "imprint" (印发)"""

    def told(self) -> str:
        """As far as it is known: 2025-03-18, 2025-03, 2025."""
        if self.begin == self.end:
            return self.begin.isoformat()
        return self.begin.isoformat()[:7] if self.begin.month == self.end.month else f"{self.begin.year:04}"


@value
class Passage:
    """One paragraph-like stretch of running text, as extractors read it."""

    text: Text
    provision: str
    """Id of the node it belongs to"""
    article: int
    """Index of the story in `Document.articles`"""
    kind: BlockKind
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read and structured. `tree` is the root node; its leaves hold all running text."""

    source: Source
    articles: tuple[Article, ...]
    tree: Provision
    passages: tuple[Passage, ...]
    """Running text in reading order: headlines, subheads, paragraphs, boxes, captions; no furniture, no contents page"""
    genre: str = "plain"
    title: str = ""
    date: DocumentDate | None = None
    front: tuple[Block, ...] = ()
    """Issuer, addressee, document number, date: before the body"""
    back: tuple[Block, ...] = ()
    """Signature, date: after it"""
    attachments: tuple[Provision, ...] = ()
    issues: tuple[Issue, ...] = ()
    joins: tuple[Join, ...] = ()
