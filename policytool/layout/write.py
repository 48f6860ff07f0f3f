"""Stories written out: articles of blocks, the joins that were weighed, and what was read badly.

Takes pieces, joins and stories, gives the parts of a `Layout`. Decides nothing but what counts as damage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytool.layout.clusters import Paragraph
from policytool.layout.columns import Edge
from policytool.layout.joins import Seams
from policytool.layout.kinds import Kind
from policytool.layout.pieces import End, Piece
from policytool.layout.slips import find_slips
from policytool.layout.titles import Story
from policytool.model import Article, Block, BlockKind, Issue, Join, Severity, Text

__all__ = ["article", "issues", "joins", "loose_article"]

_BOX = 8.0
"""em; columns of a story are no narrower than this, boxes beside one are"""
_QUOTED = 8
"""Characters of a damaged end quoted in an issue"""
_DOUBTFUL = 0.75
"""Joins taken below this probability are reported"""

_KINDS = {
    Kind.BODY: BlockKind.BODY,
    Kind.TITLE: BlockKind.SUBHEAD,
    Kind.BYLINE: BlockKind.BYLINE,
    Kind.CAPTION: BlockKind.CAPTION,
    Kind.CREDIT: BlockKind.CREDIT,
    Kind.LABEL: BlockKind.LABEL,
    Kind.FURNITURE: BlockKind.FURNITURE,
}


def _block(piece: Piece, kind: BlockKind | None = None) -> Block:
    return Block(kind or _KINDS[piece.kind], piece.text, rule=piece.rule)


def _together(pieces: Sequence[Piece], kind: BlockKind) -> Block | None:
    """One block of several pieces: a headline and its deck, bylines."""
    if not pieces:
        return None
    ordered = sorted(pieces, key=lambda p: (p.rule == "title.deck", p.index))
    return Block(kind, Text.join([p.text for p in ordered], " "), rule=ordered[0].rule)


# ------------------------------------------------------------------------------------------------------------- articles
def article(story: Story, pieces: Sequence[Piece], furniture: Sequence[Piece] = ()) -> Article:
    """One story as an article; `furniture` of the page is given to its first."""
    return Article(
        _together(story.headline, BlockKind.HEADLINE),
        _together(story.kicker, BlockKind.KICKER),
        _together(story.bylines, BlockKind.BYLINE),
        tuple(_body(story, pieces)),
        tuple(_block(p) for p in story.captions),
        tuple(_block(p) for p in story.labels),
        tuple(_block(p) for p in furniture),
    )


def loose_article(pieces: Sequence[Piece]) -> Article:
    """A page without running text: its titles are the body, the rest is set apart."""
    kinds = {Kind.CAPTION: 1, Kind.CREDIT: 1, Kind.LABEL: 2, Kind.FURNITURE: 3}
    parts: list[list[Block]] = [[], [], [], []]
    for piece in pieces:
        parts[kinds.get(piece.kind, 0)].append(_block(piece))
    return Article(None, None, None, *(tuple(part) for part in parts))


def _body(story: Story, pieces: Sequence[Piece]) -> Iterator[Block]:
    boxes = _are_boxes(story)
    for n, paragraph in enumerate(story.cluster.paragraphs):
        yield from (_block(title, BlockKind.SUBHEAD) for title in story.subheads.get(n, []))
        first = paragraph.pieces[0]
        kind = BlockKind.BOX if boxes else BlockKind.BODY
        damaged = _end_lost(paragraph) or _start_lost(paragraph, pieces)
        yield Block(kind, Text.join([p.text for p in paragraph.pieces]), damaged, first.rule, paragraph.confidence)
    yield from (_block(title, BlockKind.SUBHEAD) for title in story.subheads.get(len(story.cluster.paragraphs), []))


def _are_boxes(story: Story) -> bool:
    """Whether a story is a row of boxes: set very narrow, all of it, each paragraph an item of its own."""
    cluster = story.cluster
    return cluster.measure is not None and cluster.measure < _BOX and len(cluster.paragraphs) > 1


# --------------------------------------------------------------------------------------------------------------- damage
def _end_lost(paragraph: Paragraph) -> bool:
    """A full last line without a full stop, and nothing found that goes on from it."""
    return paragraph.pieces[-1].end is End.OPEN


def _start_lost(paragraph: Paragraph, pieces: Sequence[Piece]) -> bool:
    """A first line that runs on from elsewhere, and nothing found before it. Below a closed paragraph of the same column
    it may as well be a first line whose width misleads."""
    first = paragraph.pieces[0]
    if first.start is not Edge.RUNS_ON or first.measure is None:
        return False
    before = pieces[first.index - 1] if first.index else None
    return not (before and before.kind is Kind.BODY and before.end in (End.CLOSED, End.FULL))


# --------------------------------------------------------------------------------------------------------------- issues
def issues(articles: Sequence[Article], stories: Sequence[Story], pieces: Sequence[Piece]) -> Iterator[Issue]:
    """Lost ends and beginnings, doubtful joins, suspected misprints."""
    for one, story in zip(articles, stories, strict=False):
        body = [block for block in one.body if block.kind is not BlockKind.SUBHEAD]
        for block, paragraph in zip(body, story.cluster.paragraphs, strict=True):
            yield from _damage(block, paragraph, pieces)
    texts = [block.text for one in articles for block in one.body]
    for slip in find_slips(texts):
        yield Issue(
            Severity.NOTE, "layout", "damage.slip", slip.text, (slip.text.value, slip.suggestion), slip.suggestion
        )


def _damage(block: Block, paragraph: Paragraph, pieces: Sequence[Piece]) -> Iterator[Issue]:
    if _end_lost(paragraph):
        yield _lost("damage.open-end", block.text.slice(len(block.text) - _QUOTED))
    if _start_lost(paragraph, pieces):
        yield _lost("damage.open-start", block.text.slice(0, _QUOTED))
    if block.score < _DOUBTFUL:
        yield Issue(Severity.NOTE, "layout", "layout.low-confidence", block.text, (f"{block.score:.0%}",))


def _lost(kind: str, text: Text) -> Issue:
    return Issue(Severity.WARNING, "layout", kind, text, (text.value,))


# ---------------------------------------------------------------------------------------------------------------- joins
def joins(pieces: Sequence[Piece], seams: Seams) -> Iterator[Join]:
    """Every seam that was weighed, taken or not."""
    for seam in seams.weighed:
        left, right = pieces[seam.left].lines[-1].text.runs[-1], pieces[seam.right].lines[0].text
        taken = seams.follows.get(seam.left) == seam.right
        score = seams.confidence.get(seam.left, 0.0) if taken else seam.chance
        yield Join(left.source_start + left.length, right.start, score, seam.why, taken)
