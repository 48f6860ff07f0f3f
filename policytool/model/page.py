"""What was read: issues, blocks, the stories of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from policytool.messages import message
from policytool.text import Text
from policytool.values import value

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Issue",
    "Join",
    "Layout",
    "Severity",
]


class Severity(Enum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that was read badly or does not add up. `kind` names a message of `messages.py`, `args` fill it."""

    severity: Severity
    stage: str
    kind: str
    text: Text | None = None
    args: tuple[str, ...] = ()
    suggestion: str | None = None

    def message(self, lang: str = "zh") -> str:
        return message(self.kind, lang, *self.args)

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        return {
            "severity": self.severity.value,
            "kind": self.kind,
            "message": self.message(lang),
            "suggestion": self.suggestion,
            "text": self.text.value if self.text else None,
            "source": self.text.citation() if self.text else None,
        }


class BlockKind(Enum):
    HEADLINE = "headline"
    """标题, with its deck (副题)"""
    KICKER = "kicker"
    """引题"""
    SUBHEAD = "subhead"
    """小标题"""
    BODY = "body"
    CAPTION = "caption"
    """图片说明"""
    CREDIT = "credit"
    """图片或资料来源"""
    BYLINE = "byline"
    """署名"""
    LABEL = "label"
    """栏目标签 (短评, 背景)"""
    BOX = "box"
    """a narrow box (花边框) that is an item of its own"""
    FURNITURE = "furniture"
    """报头、版次、页码、日期: what belongs to the page and to no story"""
    TABLE = "table"
    CONTENTS = "contents"
    """目录"""


@value
class Block:
    """A stretch of text of one kind, repaired: for BODY one paragraph."""

    kind: BlockKind
    text: Text
    damaged: bool = False
    """Its beginning or end is lost; it was left apart rather than glued to a guess."""
    rule: str = ""
    """The rule that named the kind."""
    score: float = 1.0
    """Confidence of the weakest join inside it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page (or the whole of a document that is no page)."""

    headline: Block | None
    kicker: Block | None
    byline: Block | None
    body: tuple[Block, ...]
    """BODY, SUBHEAD, BOX and TABLE blocks in reading order."""
    captions: tuple[Block, ...] = ()
    """CAPTION and CREDIT blocks."""
    labels: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Every block of the story, headline first, furniture last."""
        yield from (b for b in (self.kicker, self.headline, self.byline) if b is not None)
        yield from self.body
        yield from self.captions
        yield from self.labels
        yield from self.furniture

    def to_dict(self) -> dict[str, Any]:
        whole = Text.join([b.text for b in self.blocks()], "\n")
        return {
            "headline": self.headline.text.value if self.headline else None,
            "kicker": self.kicker.text.value if self.kicker else None,
            "byline": self.byline.text.value if self.byline else None,
            "paragraphs": [
                {"text": b.text.value, "damaged": b.damaged, "kind": b.kind.value, "source": b.text.citation()}
                for b in self.body
            ],
            "captions": [b.text.value for b in self.captions],
            "labels": [b.text.value for b in self.labels],
            "furniture": [b.text.value for b in self.furniture],
            "parts": [{"kind": b.kind.value, "text": b.text.value, "source": b.text.citation()} for b in self.blocks()],
            "text": whole.value,
            "source": whole.citation(),
        }


@dataclass(frozen=True, slots=True)
class Join:
    """One decision of the layout stage: whether the text that ends at `left` goes on at `right` (source offsets)."""

    left: int
    right: int
    score: float
    """0 to 1"""
    why: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout stage makes of a source."""

    articles: tuple[Article, ...]
    genre: str
    """"page" (a newspaper page), "wrapped" (hard-wrapped clean text) or "plain" (one paragraph a line)"""
    issues: tuple[Issue, ...] = ()
    joins: tuple[Join, ...] = ()
