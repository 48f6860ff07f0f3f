"""A document, cut: into articles, sections, paragraphs, sentences or words.

Takes a `Document`; gives its stories, or `Segment`s in reading order, each knowing its place in the source. Paragraphs,
sentences and words hold every character of the document that is no white space, once: what is no running text (number,
addressee and signature of a letter, bylines, labels, page furniture) stands where it was read, under its own kind. Knows
no other stage, and loads the dictionary for words only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from policytool.model import Article, Document, Level, Provision, Segment, Span, Text
from policytool.sentences import sentences

__all__ = ["UNITS", "segment"]

UNITS = ("article", "section", "paragraph", "sentence", "word")
"""What a document can be cut into"""

_Cut = Callable[[Text], Iterator[tuple[Text, str | None]]]
# What belongs to the section it stands in
_BELOW_SECTIONS = frozenset({Level.PARAGRAPH, Level.POINT, Level.INDENT})


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
    return tuple(_numbered(_stretches(document), by, cuts[by]))


def _numbered(stretches: Iterable[_Stretch], unit: str, cut: _Cut) -> Iterator[Segment]:
    n = 0
    for text, kind, provision, damaged in stretches:
        for piece, pos in cut(text):
            n += 1
            yield Segment(unit, piece, n, kind, provision, damaged, pos=pos)


# -------------------------------------------------------------------------------------------------- all there is to read
class _Stretch(NamedTuple):
    text: Text
    kind: str
    provision: str
    damaged: bool


def _stretches(document: Document) -> list[_Stretch]:
    """The passages, and between them whatever else the blocks hold."""
    places = _Places(document)
    root = document.tree.id
    matter = [_Stretch(b.text, kind, root, b.damaged) for kind in ("front", "back") for b in getattr(document, kind)]
    running = [_Stretch(p.text, p.kind.value, p.provision, p.damaged) for p in document.passages]
    rest = places.without([text for text, *_ in (*running, *matter)])
    at = (-1, -1)
    placed: list[tuple[tuple[int, int], _Stretch]] = []
    for stretch in running:  # their order stands, whatever that of the blocks
        at = max(at, places.of(stretch.text))
        placed.append((at, stretch))
    placed += [(places.of(stretch.text), stretch) for stretch in (*matter, *rest)]
    return [stretch for _, stretch in sorted(placed, key=lambda pair: pair[0])]


class _Places:
    """Where in the blocks of a document, read one after another, a character of the source stands."""

    def __init__(self, document: Document) -> None:
        self._blocks = [block for article in document.articles for block in article.blocks()]
        self._root = document.tree.id
        runs = ((source, n, value) for n, b in enumerate(self._blocks) for value, source, _ in b.text.runs)
        self._runs = sorted(runs)

    def of(self, text: Text) -> tuple[int, int]:
        """The number of the block that `text` begins in, and how far in."""
        i = bisect_right(self._runs, text.start, key=lambda run: run[0]) - 1
        if i < 0:
            return (-1, text.start)
        source, block, value = self._runs[i]
        return block, value + text.start - source

    def without(self, taken: Iterable[Text]) -> Iterator[_Stretch]:
        """What the blocks hold beside the texts `taken`."""
        spans = sorted(span for text in taken for span in text.spans())
        ends = [end for _, end in spans]
        for block in self._blocks:
            for start, end in _free(block.text, spans, ends):
                piece = block.text.slice(start, end).strip()
                if piece.value:
                    yield _Stretch(piece, block.kind.value, self._root, block.damaged)


def _free(text: Text, spans: list[Span], ends: list[int]) -> Iterator[Span]:
    """The ranges of `text` (value offsets) outside the source ranges `spans`, which end at `ends`."""
    at = 0
    for value, source, length in text.runs:
        first = bisect_right(ends, source)
        for start, end in spans[first : bisect_left(spans, (source + length,), first)]:
            yield Span(at, value + max(start - source, 0))
            at = value + min(end - source, length)
    yield Span(at, len(text.value))


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
