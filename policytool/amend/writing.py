"""The amended law written down: its paragraphs in their new order, each with what it is and who changed it.

Takes the document, the changed units and their order; gives `AmendedParagraph`s. Everything of the old text that was not
changed is there; a table of contents is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytool.amend.changes import Changes
from policytool.amend.units import CONTAINERS, Unit, path_of
from policytool.markers import leading
from policytool.model import AmendedParagraph, BlockKind, Document, Level, Path, Text
from policytool.model.reference import LEVELS
from policytool.text import bare

__all__ = ["paragraphs"]

_ORDERED = (Level.ARTICLE, *CONTAINERS)


def paragraphs(document: Document, changes: Changes, order: Sequence[Unit]) -> Iterator[AmendedParagraph]:
    """The whole text. Without articles it keeps its order."""
    yield from _front(document, changes.root)
    around = [child for child in changes.root.children if child.level is not Level.ATTACHMENT]
    if not any(unit.level is Level.ARTICLE for unit in order):
        yield from (line for child in around for line in _lines(child))
    else:
        first = next((n for n, child in enumerate(around) if child.level in _ORDERED), 0)
        before, after = ([c for c in part if c.level not in _ORDERED] for part in (around[:first], around[first:]))
        yield from _contents(document, order)
        yield from (line for child in before for line in _lines(child))
        yield from (line for unit in order for line in (_article(unit) if unit.level is Level.ARTICLE else _head(unit)))
        yield from (line for child in after for line in _lines(child))
    yield from (_said(block.text.value, (), (), block.text) for block in document.back)
    yield from (line for child in changes.root.children if child.level is Level.ATTACHMENT for line in _lines(child))


def _front(document: Document, root: Unit) -> Iterator[AmendedParagraph]:
    """Title and front matter as printed; a new title in the place of the old one."""
    title = document.tree.text
    parts = [block.text for block in document.front] + ([title] if title else [])
    for part in sorted(parts, key=lambda text: text.start):
        if part is title:
            yield _said(root.text, (), tuple(root.items), part)
        else:
            yield _said(part.value, (), (), part)


def _contents(document: Document, order: Sequence[Unit]) -> Iterator[AmendedParagraph]:
    """The table of contents, where there is one: the units it lists, as they are called and numbered now."""
    printed = [b.text for article in document.articles for b in article.body if b.kind is BlockKind.CONTENTS]
    markers = [leading(text.value) for text in printed]
    if printed and markers[0] is None:
        yield _said(printed[0].value, (), (), printed[0])
    listed = {LEVELS.get(m.kind.value, Level.HEADING_1) for m in markers if m}
    for unit in order if printed else ():
        if unit.level in listed or (unit.level in CONTAINERS and not unit.label):
            yield AmendedParagraph(f"{unit.label}{unit.text}", (), tuple(unit.items))


def _head(container: Unit) -> Iterator[AmendedParagraph]:
    """A 章 and what stands below its heading before the first article."""
    yield _line(container, path_of(container))
    for child in container.children:
        if child.level not in _ORDERED:
            yield from _lines(child, path_of(container))


def _article(article: Unit) -> Iterator[AmendedParagraph]:
    """An article: its number stands before its first 款."""
    lines = [line for child in article.children for line in _lines(child, path_of(child))]
    first = lines[0] if lines else AmendedParagraph("", path_of(article))
    items = tuple(dict.fromkeys((*article.items, *first.items)))
    printed = Text.join([p for p in (article.printed, first.printed) if p]) if first.printed else article.printed
    yield _said(f"{article.label}{first.text}", first.path, items, printed)
    yield from lines[1:]


def _lines(unit: Unit, path: Path = ()) -> Iterator[AmendedParagraph]:
    if unit.label or unit.pieces:
        yield _line(unit, path)
    for child in unit.children:
        yield from _lines(child, path_of(child) if path else ())


def _line(unit: Unit, path: Path) -> AmendedParagraph:
    return _said(f"{unit.label}{unit.text}", path, tuple(unit.items), unit.printed)


def _said(text: str, path: Path, items: tuple[str, ...], printed: Text | None) -> AmendedParagraph:
    """A paragraph; `printed` is left out where it reads otherwise now."""
    same = printed is not None and bare(printed.value) == bare(text)
    return AmendedParagraph(text, path, items, printed if same else None)
