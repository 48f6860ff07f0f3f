"""A newspaper page: from printed lines to articles.

Takes a source's chunks of lines, gives a `Layout`: lines are measured, cut into pieces, pieces joined and gathered into
stories, and every story written out. Every non-space character is in exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policytool.layout.apart import settled
from policytool.layout.columns import Style, dump_style, unwrap_blanks
from policytool.layout.cutting import cut
from policytool.layout.joins import choose_joins, with_torn_starts
from policytool.layout.kinds import Kind
from policytool.layout.lines import Line, at_frames
from policytool.layout.loose import give_loose
from policytool.layout.measures import in_columns
from policytool.layout.pieces import Piece
from policytool.layout.stories import cluster
from policytool.layout.titles import give_titles
from policytool.layout.write import article, issues, joins, loose_article
from policytool.model import Layout

__all__ = ["page_pieces", "read_page"]


_SHEET = 250
"""Pieces read together: the fullest newspaper page has as many. Longer dumps are read in sheets, so that time grows with length"""


def read_page(chunks: Sequence[list[Line]]) -> Layout:
    """The stories of a newspaper page, in the order in which their text begins in the dump."""
    sheets = [_read_sheet(pieces) for pieces in _sheets(page_pieces(chunks))]
    return Layout(
        tuple(article for sheet in sheets for article in sheet.articles),
        "page",
        tuple(issue for sheet in sheets for issue in sheet.issues),
        tuple(join for sheet in sheets for join in sheet.joins),
    )


def _sheets(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in runs of at most `_SHEET`, cut before a title where one stands near, numbered from 0 in each."""
    out: list[list[Piece]] = [[]]
    for piece in pieces:
        size = len(out[-1])
        if size >= _SHEET or (size >= _SHEET - 50 and piece.kind is Kind.TITLE):
            out.append([])
        out[-1].append(replace(piece, index=len(out[-1])))
    return out


def _read_sheet(pieces: Sequence[Piece]) -> Layout:
    seams = choose_joins(pieces)
    pieces = with_torn_starts(pieces, seams)
    stories = give_titles(pieces, cluster(pieces, seams))
    if not stories:
        return Layout((loose_article(pieces),), "page")
    furniture = give_loose(pieces, stories)
    articles = [article(story, pieces, furniture if n == 0 else ()) for n, story in enumerate(stories)]
    found = tuple(issues(articles, stories, pieces))
    return Layout(tuple(articles), "page", found, tuple(joins(pieces, seams)))


def page_pieces(chunks: Sequence[list[Line]]) -> list[Piece]:
    """The pieces of a page in the order of the dump."""
    framed = at_frames(chunks)
    style = dump_style(framed)
    if style is Style.SPACED:
        framed = unwrap_blanks(framed)
    if style is Style.FLOW:
        return settled(cut(framed, [None] * len(framed), style))
    columns, widths = in_columns(framed)
    return settled(cut(columns, widths, style))
