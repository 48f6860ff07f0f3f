"""Segments, one a row; the articles of a page, one a section with its parts."""

from __future__ import annotations

from collections.abc import Sequence

from policytool.model import Article, Block, Segment
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

__all__ = ["segment"]


def segment(found: Sequence[Article | Segment], lexis: Lexis) -> Report:
    stories = [piece for piece in found if isinstance(piece, Article)]
    return _stories(stories, lexis) if stories else _segments([p for p in found if not isinstance(p, Article)], lexis)


def _segments(found: Sequence[Segment], lexis: Lexis) -> Report:
    pos = (("pos", Shape.SHORT),) if any(s.pos is not None for s in found) else ()
    heads = columns(lexis, ("text", Shape.TEXT), *pos, ("kind", Shape.SHORT), ("source", Shape.SOURCE))
    more = (Column(lexis("damaged"), readers=Readers.DATA),)
    rows = tuple((s.text.value, *[s.pos for _ in pos], *_about(s, lexis)) for s in found)
    return Report("segment", found, Table(heads + more + data_columns(lexis), rows), (), lexis("nothing.segment"))


def _about(piece: Segment, lexis: Lexis) -> tuple[Cell, ...]:
    return (lexis(piece.kind), cite(piece.text), int(piece.damaged), *data_cells(piece.text))


def _stories(found: Sequence[Article], lexis: Lexis) -> Report:
    """The stories of pages: kicker and headline, then every block with its kind."""
    heads = columns(lexis, ("kind", Shape.SHORT), ("body", Shape.TEXT), ("source", Shape.SOURCE))
    story = columns(lexis, ("n", Shape.NUMBER), ("headline", Shape.SHORT))
    rows: list[tuple[Cell, ...]] = []
    sections = []
    for n, article in enumerate(found, 1):
        blocks = tuple(_block(block, lexis) for block in article.blocks())
        title = article.headline.text.value.replace("\n", " ") if article.headline else lexis("untitled")
        rows += [(n, title, *row, *data_cells(b.text)) for row, b in zip(blocks, article.blocks(), strict=True)]
        sections.append(Section(title, (Table(heads, blocks),), lexis("story.n", n)))
    table = Table(story + heads + data_columns(lexis), tuple(rows))
    return Report("segment", found, table, tuple(sections), lexis("nothing.segment"))


def _block(block: Block, lexis: Lexis) -> tuple[Cell, ...]:
    lost = (Mark(f" 〔{lexis('damaged')}〕", Tone.WARN),) if block.damaged else ()
    return (lexis(block.kind), (Mark(block.text.value), *lost), cite(block.text))
