"""What is shown of a document beside its facts: stretches of its text, and the decisions behind its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policytool.model.page import Join
from policytool.text import Text

__all__ = ["Seam", "Segment", "Trace"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text of one unit."""

    unit: str
    text: Text
    n: int
    """Ordinal in the document, from 1"""
    kind: str
    """The kind of block it is in (body, subhead, caption, byline, furniture …), or "front", "back": what stands before and
    after the body of a document; for a section the level of its node"""
    provision: str
    """Id of the node of the tree it belongs to; of the root for what is in no node"""
    damaged: bool = False
    title: str | None = None
    """Of a section: its heading"""
    pos: str | None = None
    """Of a word: its part of speech in jieba's tags"""

    def to_dict(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "unit": self.unit,
            "n": self.n,
            "text": self.text.value,
            "kind": self.kind,
            "provision": self.provision,
            "damaged": self.damaged,
        }
        if self.unit == "section":
            record["title"] = self.title
        if self.pos is not None:
            record["pos"] = self.pos
        return record | {"source": self.text.citation()}


@dataclass(frozen=True, slots=True)
class Trace:
    """One decision that touches the line."""

    stage: str
    """layout, structure, or the name of the extractor"""
    what: str
    """What was made: the kind of a block, the id of a node, the value of a fact"""
    rule: str
    """The rule that made it"""
    text: Text

    def to_dict(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "what": self.what,
            "rule": self.rule,
            "text": self.text.value,
            "source": self.text.citation(),
        }


@dataclass(frozen=True, slots=True)
class Seam:
    """One decision of the layout stage, with the text on both sides of it."""

    join: Join
    before: Text
    after: Text

    @property
    def text(self) -> Text:
        return Text.join([self.before, self.after])

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": self.join.left,
            "right": self.join.right,
            "score": round(self.join.score, 4),
            "taken": self.join.taken,
            "why": list(self.join.why),
            "before": self.before.value,
            "after": self.after.value,
            "text": self.text.value,
            "source": self.text.citation(),
        }
