"""A document, cut: into articles, sections, paragraphs, sentences or words.

Takes a `Document`; gives its stories, or `Segment`s in reading order, each knowing its place in the source. Knows no other
stage, and loads the dictionary for words only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from policytool.model import Article, Document, Level, Passage, Provision, Text
from policytool.sentences import sentences

__all__ = ["UNITS", "Segment", "segment"]

UNITS = ("article", "section", "paragraph", "sentence", "word")
"""What a document can be cut into"""

_Cut = Callable[[Text], Iterator[tuple[Text, str | None]]]
# What belongs to the section it stands in
_BELOW_SECTIONS = frozenset({Level.PARAGRAPH, Level.POINT, Level.INDENT})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of running text of one unit."""

    unit: str
    text: Text
    n: int
    """Ordinal in the document, from 1"""
    kind: str
    """The kind of block it is in (body, subhead, caption …); for a section the level of its node"""
    provision: str
    """Id of the node of the tree it belongs to"""
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


def segment(
    document: Document, by: str, *, pos: bool = False, user_dict: Path | None = None
) -> tuple[Article, ...] | tuple[Segment, ...]:
    """`document` cut into units of the kind `by` (one of UNITS). Words are those of `words.cut`, white space left out.

    Raises ReadError where `user_dict` cannot be read.
    """
    if by == "article":
        return tuple(article for article in document.articles if any(True for _ in article.blocks()))
    if by == "section":
        return tuple(_sections(document.tree))
    cuts: dict[str, _Cut] = {
        "paragraph": _whole,
        "sentence": _sentences,
        "word": partial(_words, pos=pos, user_dict=user_dict),
    }
    return tuple(_numbered(document.passages, by, cuts[by]))


def _numbered(passages: tuple[Passage, ...], unit: str, cut: _Cut) -> Iterator[Segment]:
    n = 0
    for passage in passages:
        for text, pos in cut(passage.text):
            n += 1
            yield Segment(unit, text, n, passage.kind.value, passage.provision, passage.damaged, pos=pos)


def _whole(text: Text) -> Iterator[tuple[Text, str | None]]:
    yield text, None


def _sentences(text: Text) -> Iterator[tuple[Text, str | None]]:
    return ((sentence, None) for sentence in sentences(text))


def _words(text: Text, pos: bool, user_dict: Path | None) -> Iterator[tuple[Text, str | None]]:
    from policytool import words

    if pos:
        tagged: list[tuple[str, str | None]] = list(words.tag(text.value, user_dict=user_dict))
    else:
        tagged = [(word, None) for word in words.cut(text.value, user_dict=user_dict)]
    at = 0
    for word, tag in tagged:
        if word.strip():
            yield text.slice(at, at + len(word)), tag
        at += len(word)


def _sections(root: Provision) -> Iterator[Segment]:
    """Every node above the paragraph that has text of its own: its heading, its paragraphs, no section below it."""
    n = 0
    for node in root.walk():
        if node.level in _BELOW_SECTIONS:
            continue
        below = [part for c in node.children if c.level in _BELOW_SECTIONS for part in (c.label, c.full_text()) if part]
        parts = [part for part in (node.label, node.text or node.title, *below) if part]
        if parts:
            n += 1
            title = node.title.value if node.title else None
            yield Segment("section", Text.join(parts, "\n"), n, node.level.value, node.id, title=title)
