"""Source to blocks in reading order: columns, seams, headlines, captions, boxes of page dumps; clean text passes through."""

from __future__ import annotations

from policytool.model import Article, Block, BlockKind, Layout, Source, Text

__all__ = ["arrange"]


def arrange(source: Source) -> Layout:
    """The stories of a page, or the paragraphs of a document, in reading order. Every non-space character of the source
    is in exactly one block. Never raises."""
    body = [Block(BlockKind.BODY, Text.of(source, *span).strip(), rule="placeholder") for span in source.lines()]
    return Layout((Article(None, None, None, tuple(b for b in body if b.text)),), "plain")
