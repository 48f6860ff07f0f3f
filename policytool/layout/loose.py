"""Which story bylines, captions and labels belong to.

Takes the pieces of a page and its stories, adds to each story what belongs to it, gives what belongs to the page. A byline or a label
belongs to what it stands beside; a caption, whose picture may stand anywhere, to the story near it whose words it shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policytool.layout.kinds import Kind
from policytool.layout.pieces import Piece
from policytool.layout.titles import Story
from policytool.layout.topics import Topics

__all__ = ["give_loose"]

_STEP = 0.1
"""What each piece between a caption and a story takes from the fit of its words; on pages whose captions were known the fit alone
finds 75 in a hundred, nearness alone 58, both 83"""
_FAR = 5
"""Pieces; beyond these a picture may be anywhere"""
_TELLING = 14
"""Characters; a shorter credit or note has no words of a story"""


def give_loose(pieces: Sequence[Piece], stories: Sequence[Story]) -> list[Piece]:
    """Give bylines, captions and labels to their stories; gives back what belongs to the page."""
    owner = _owners(stories)
    nearest = _nearest(len(pieces), owner)
    furniture = []
    for piece in pieces:
        if piece.index in owner:
            continue
        story = stories[nearest[piece.index]]
        if piece.kind is Kind.FURNITURE:
            furniture.append(piece)
        elif piece.kind is Kind.BYLINE:
            story.bylines.append(piece)
        elif piece.kind is Kind.LABEL:
            story.labels.append(piece)
    pictures = list(_pictures(pieces))
    topics = Topics([p for picture in pictures for p in picture], [p for p in pieces if p.kind is Kind.BODY])
    for picture in pictures:
        best = _best(picture, stories, _steps(picture, owner, len(pieces)), topics)
        stories[nearest[picture[0].index] if best is None else best].captions.extend(picture)
    return furniture


def _pictures(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Captions with the credits right below them."""
    picture: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.CREDIT and picture and picture[-1].index == piece.index - 1:
            picture.append(piece)
        elif piece.kind in (Kind.CAPTION, Kind.CREDIT):
            if picture:
                yield picture
            picture = [piece]
    if picture:
        yield picture


def _best(picture: list[Piece], stories: Sequence[Story], steps: Mapping[int, int], topics: Topics) -> int | None:
    """The story whose words a caption shares, the nearer the better; None where it has no words."""
    telling = [p for p in picture if p.kind is Kind.CAPTION or len(p.value) > _TELLING]
    if not telling:
        return None
    fits = [
        topics.fit(telling[0], story.cluster.indexes) - _STEP * steps.get(n, _FAR) for n, story in enumerate(stories)
    ]
    return max(range(len(stories)), key=lambda n: (fits[n], -n))


def _steps(picture: list[Piece], owner: Mapping[int, int], count: int) -> dict[int, int]:
    """The stories within reach of a picture, with the number of pieces between."""
    first, last = picture[0].index, picture[-1].index
    out: dict[int, int] = {}
    for step in range(_FAR):
        for at in (first - 1 - step, last + 1 + step):
            if 0 <= at < count and at in owner:
                out.setdefault(owner[at], step)
    return out


def _owners(stories: Sequence[Story]) -> dict[int, int]:
    """Piece to the number of the story that has it."""
    owner: dict[int, int] = {}
    for n, story in enumerate(stories):
        titles = (*story.headline, *story.kicker, *story.titles)
        owner |= dict.fromkeys((*story.cluster.indexes, *(p.index for p in titles)), n)
    return owner


def _nearest(count: int, owner: Mapping[int, int]) -> list[int]:
    """For every piece the story of the nearest owned one, the one above where both are as near."""
    best: list[tuple[int, int]] = [(count, 0)] * count
    for places in (range(count), reversed(range(count))):
        last = (count, 0)
        for i in places:
            last = (0, owner[i]) if i in owner else (last[0] + 1, last[1])
            best[i] = min(best[i], last, key=lambda pair: pair[0])
    return [story for _, story in best]
