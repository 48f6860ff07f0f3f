"""Paragraphs that close a document and hang under its last item, where nothing printed parts them from it.

Takes the tree of a document; gives the places of such paragraphs: they are no part of the last task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytool.extract.tasks.provisions import NUMBERED
from policytool.lexicon import alternation
from policytool.model import Level, Provision
from policytool.text import Span, fold

__all__ = ["closings"]

_HEAD = 120
"""Characters at the beginning of a paragraph that say what it is"""


def closings(tree: Provision) -> Iterator[Span]:
    """The source spans of the closing paragraphs of the document, and of each document attached to it."""
    for part in (tree, *(child for child in tree.children if child.level is Level.ATTACHMENT)):
        node, before = _last(part)
        if node is None:
            continue
        spared = len(_paragraphs(before)) if before else 0
        for i, paragraph in reversed(list(enumerate(_paragraphs(node)))):
            said = i >= spared and (i > 0 or _says_more(node))
            if not paragraph.text or not _closes(fold(paragraph.text.value[:_HEAD]), said):
                break
            yield from paragraph.text.spans()


def _last(part: Provision) -> tuple[Provision | None, Provision | None]:
    """The last numbered node of `part` that has none below it, with the one before it at its level."""
    found: tuple[Provision | None, Provision | None] = (None, None)
    node: Provision | None = part
    while node is not None:
        items = [c for c in node.children if c.level is not Level.ATTACHMENT and c.level is not Level.PARAGRAPH]
        if node.level is Level.ARTICLE or not items:
            break
        node = items[-1]
        if node.level in NUMBERED and node.level is not Level.ARTICLE:
            found = node, items[-2] if len(items) > 1 else None
    return found


def _paragraphs(node: Provision) -> list[Provision]:
    return [child for child in node.children if child.level is Level.PARAGRAPH]


def _says_more(node: Provision) -> bool:
    """Whether a node says more in its own text than its heading."""
    return bool(node.text) and len(node.text or "") > len(node.title or "") + 1


def _closes(head: str, said: bool) -> bool:
    return bool(_pattern("closing-sure").search(head)) or (said and bool(_pattern("closing").search(head)))


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    return re.compile(alternation("tasks", tag))
