"""Source to blocks in reading order: columns, seams, headlines, captions, boxes of page dumps; clean text passes through.

Takes a `Source`, gives a `Layout`. Knows nothing of structure: numbers, depths and lists are for later stages.
"""

from __future__ import annotations

from policytool.layout.genre import TELLING, Genre, genre_of
from policytool.layout.hinted import read_hinted
from policytool.layout.lines import printed_chunks
from policytool.layout.page import read_page
from policytool.layout.wrapped import read_plain, read_wrapped
from policytool.model import Layout, Source

__all__ = ["arrange"]


def arrange(source: Source) -> Layout:
    """The stories of a page, or the paragraphs of a document, in reading order. Every non-space character of the source
    is in exactly one block. Never raises."""
    if source.hints:
        return read_hinted(source)
    genre = genre_of(printed_chunks(source, TELLING))
    if genre is Genre.PLAIN:
        return read_plain(source)
    chunks = printed_chunks(source)
    return read_page(chunks) if genre is Genre.PAGE else read_wrapped(chunks)
