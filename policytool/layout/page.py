"""A newspaper page: from printed lines to articles.

Takes a source's chunks, gives a `Layout`: lines are measured, cut into pieces, pieces joined, gathered into stories, and
every story written out as an `Article`. Every non-space character is in exactly one block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytool.layout.columns import Edge, Style, dump_style, measures, unwrap_blanks
from policytool.layout.joins import Seams, choose_joins
from policytool.layout.kinds import Kind
from policytool.layout.lines import Line, at_frames
from policytool.layout.pieces import End, Piece, cut
from policytool.layout.stories import Paragraph, cluster
from policytool.layout.titles import Story, give_titles
from policytool.model import Article, Block, BlockKind, Issue, Join, Layout, Severity, Source, Text

__all__ = ["read_page"]

_BOX = 8.0
"""em; columns of a story are no narrower, boxes set beside one are"""


def read_page(source: Source, chunks: Sequence[list[Line]]) -> Layout:
    """The stories of a newspaper page."""
    chunks = at_frames(chunks)
    style = dump_style(chunks)
    lines = unwrap_blanks(chunks) if style is Style.SPACED else list(chunks)
    widths = measures(lines) if style is not Style.FLOW else [None] * len(lines)
    pieces = cut(lines, widths, style)
    seams = choose_joins(pieces)
    stories = give_titles(pieces, *cluster(pieces, seams))
    loose = _place_loose(pieces, stories)
    articles = tuple(_Writer(story, seams).article() for story in stories)
    if loose or not articles:
        blocks = tuple(_block(p) for p in loose)
        if articles:
            first = articles[0]
            articles = (_with_furniture(first, blocks), *articles[1:])
        else:
            articles = (_bare_article(blocks),)
    return Layout(articles, "page", tuple(_issues(articles)), tuple(_joins(source, pieces, seams)))


def _bare_article(blocks: tuple[Block, ...]) -> Article:
    body = tuple(
        b for b in blocks if b.kind not in (BlockKind.FURNITURE, BlockKind.LABEL, BlockKind.CAPTION, BlockKind.CREDIT)
    )
    captions = tuple(b for b in blocks if b.kind in (BlockKind.CAPTION, BlockKind.CREDIT))
    labels = tuple(b for b in blocks if b.kind is BlockKind.LABEL)
    furniture = tuple(b for b in blocks if b.kind is BlockKind.FURNITURE)
    return Article(None, None, None, body, captions, labels, furniture)


def _with_furniture(article: Article, blocks: tuple[Block, ...]) -> Article:
    return Article(
        article.headline,
        article.kicker,
        article.byline,
        article.body,
        article.captions,
        article.labels,
        article.furniture + blocks,
    )


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


def _place_loose(pieces: Sequence[Piece], stories: Sequence[Story]) -> list[Piece]:
    """Bylines, captions and labels to the story they stand by; what belongs to none is given back."""
    owner: dict[int, Story] = {}
    for story in stories:
        for index in story.cluster.indexes:
            owner[index] = story
        for piece in (*story.headline, *story.kicker, *(p for ps in story.subheads.values() for p in ps)):
            owner[piece.index] = story
    rest = []
    for piece in pieces:
        if piece.index in owner:
            continue
        story = _nearest(piece.index, owner, len(pieces))
        if piece.kind is Kind.FURNITURE or story is None:
            rest.append(piece)
        elif piece.kind is Kind.BYLINE:
            story.bylines.append(piece)
        elif piece.kind is Kind.LABEL:
            story.labels.append(piece)
        else:
            story.captions.append(piece)
    return rest


def _nearest(at: int, owner: dict[int, Story], count: int) -> Story | None:
    for step in range(1, count):
        for i in (at - step, at + step):
            if i in owner:
                return owner[i]
    return None


class _Writer:
    """One story on its way into an article."""

    def __init__(self, story: Story, seams: Seams) -> None:
        self.story, self.seams = story, seams

    def article(self) -> Article:
        story = self.story
        return Article(
            self._together(story.headline, BlockKind.HEADLINE),
            self._together(story.kicker, BlockKind.KICKER),
            self._together(story.bylines, BlockKind.BYLINE),
            tuple(self._body()),
            tuple(_block(p) for p in story.captions),
            tuple(_block(p) for p in story.labels),
        )

    def _together(self, pieces: list[Piece], kind: BlockKind) -> Block | None:
        if not pieces:
            return None
        text = Text.join([p.text for p in pieces], " ")
        return Block(kind, text, rule=pieces[0].rule)

    def _body(self) -> Iterable[Block]:
        story = self.story
        for n, paragraph in enumerate(story.cluster.paragraphs):
            for title in story.subheads.get(n, []):
                yield _block(title, BlockKind.SUBHEAD)
            yield self._paragraph(paragraph)
        for title in story.subheads.get(len(story.cluster.paragraphs), []):
            yield _block(title, BlockKind.SUBHEAD)

    def _paragraph(self, paragraph: Paragraph) -> Block:
        first, last = paragraph.pieces[0], paragraph.pieces[-1]
        lost = last.end in (End.OPEN, End.SHORT) or (first.start is Edge.RUNS_ON and first.measure is not None)
        kind = BlockKind.BOX if first.measure is not None and first.measure < _BOX else BlockKind.BODY
        return Block(kind, Text.join([p.text for p in paragraph.pieces]), lost, first.rule, paragraph.confidence)


def _issues(articles: Sequence[Article]) -> Iterable[Issue]:
    for article in articles:
        for block in article.body:
            if block.damaged:
                yield Issue(Severity.WARNING, "layout", "damage.open-end", block.text, (block.text.value[-8:],))


def _joins(source: Source, pieces: Sequence[Piece], seams: Seams) -> Iterable[Join]:
    for seam in seams.weighed:
        left, right = pieces[seam.left].lines[-1].text, pieces[seam.right].lines[0].text
        taken = seams.follows.get(seam.left) == seam.right
        score = seams.confidence.get(seam.left, 0.0) if taken else 0.0
        yield Join(left.runs[-1].source_start + left.runs[-1].length, right.start, score, seam.why, taken)
