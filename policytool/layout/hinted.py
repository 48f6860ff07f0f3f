"""Sources whose format knows its paragraphs (HTML, DOCX, PDF): a line is a paragraph, and its hint says what it is.

Takes a source with hints, gives a `Layout` of one article. There is nothing to rejoin and nothing to guess: rows of tables
are TABLE blocks, headers, footers and page numbers are FURNITURE, notes stand apart among the captions.
"""

from __future__ import annotations

from policytool.layout.lines import Line, printed_chunks
from policytool.model import Article, Block, BlockKind, Layout, Source
from policytool.text import LineKind

__all__ = ["read_hinted"]

_KINDS = {
    LineKind.TABLE: BlockKind.TABLE,
    LineKind.BOX: BlockKind.BOX,
    LineKind.NOTE: BlockKind.CAPTION,
    LineKind.FURNITURE: BlockKind.FURNITURE,
}


def read_hinted(source: Source) -> Layout:
    """One block for each line that is not blank."""
    blocks = [_block(source, line) for chunk in printed_chunks(source) for line in chunk]
    apart = (BlockKind.CAPTION, BlockKind.FURNITURE)
    captions, furniture = (tuple(b for b in blocks if b.kind is kind) for kind in apart)
    body = tuple(b for b in blocks if b.kind not in apart)
    return Layout((Article(None, None, None, body, captions, furniture=furniture),), "plain")


def _block(source: Source, line: Line) -> Block:
    kind = source.hints[line.row].kind
    return Block(_KINDS.get(kind, BlockKind.BODY), line.text, rule=f"format.{kind.value}")
