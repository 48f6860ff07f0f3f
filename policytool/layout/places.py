"""Where the titles of a page stand: among the texts, in rows of titles, beside bylines and captions.

Takes pieces and clusters of running text. Says what is above, below and around; what that means is for `roles`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policytool.layout.clusters import Cluster, lacks_room
from policytool.layout.kinds import Kind, opening, two_halves
from policytool.layout.pieces import Piece

__all__ = ["Places"]

_OVER_CAPTION = 0.6
"""How much of its weight a place keeps where captions stand between"""


class Places:
    """The titles of a page and what is beside them."""

    def __init__(self, pieces: Sequence[Piece], clusters: Sequence[Cluster]) -> None:
        self.pieces, self.clusters = pieces, clusters
        self.titles = [p for p in pieces if p.kind is Kind.TITLE]
        self.owner = {index: c for c, cluster in enumerate(clusters) for index in cluster.indexes}
        """Piece of running text to the number of its cluster"""
        self.above, self.below = _neighbours(pieces)
        """For every piece the nearest piece of running text"""
        self.bullets = Counter(p.value[0] for p in self.titles)
        self.openings = Counter(opening(p.value) for p in self.titles)
        self.inside = {t.index: self._inside(t) for t in self.titles}
        """Title to the cluster it stands inside of, or -1"""
        self.count = Counter(self.inside.values())

    def _inside(self, title: Piece) -> int:
        above, below = self.above[title.index], self.below[title.index]
        if above is None or below is None or self.owner[above] != self.owner[below]:
            return -1
        upper, lower = self.pieces[above].measure, self.pieces[below].measure
        return -1 if lacks_room(upper, lower) or lacks_room(lower, upper) else self.owner[above]

    def beside(self, title: Piece) -> list[int]:
        """The clusters above and below a title, without repetition."""
        found = (self.above[title.index], self.below[title.index])
        return list(dict.fromkeys(self.owner[i] for i in found if i is not None))

    def heads(self, title: Piece) -> float:
        """1 where a title stands right above the beginning of a text, less over captions, 0 over other titles or not at all."""
        below = self.below[title.index]
        if below is None or below != self.clusters[self.owner[below]].first:
            return 0.0
        return self._clear(title.index, below)

    def closes(self, title: Piece) -> float:
        """1 where a title stands right below the end of a text."""
        above = self.above[title.index]
        if above is None or above != self.clusters[self.owner[above]].last:
            return 0.0
        return self._clear(above, title.index)

    def _clear(self, low: int, high: int) -> float:
        """1 where nothing but one row of titles stands between two pieces, less over captions, 0 over other titles."""
        kinds = [p.kind for p in self.pieces[low + 1 : high]]
        titles = [i for i, kind in enumerate(kinds) if kind is Kind.TITLE]
        if any(i and kinds[i - 1] in (Kind.CAPTION, Kind.CREDIT, Kind.FURNITURE) for i in titles):
            return 0.0
        return _OVER_CAPTION if Kind.CAPTION in kinds or Kind.CREDIT in kinds else 1.0

    def ends_of_run(self, title: Piece) -> tuple[bool, bool]:
        """Whether a title is the first, the last of titles in a row."""
        before, after = self._next(title, -1), self._next(title, 1)
        first = before is None or before.kind is not Kind.TITLE
        return first, after is None or after.kind is not Kind.TITLE or after.rule == "title.deck"

    def has_byline(self, title: Piece) -> bool:
        """Whether a byline belongs to this title: right below it, or above it where no other title claims it."""
        after = self._next(title, 1)
        if after is not None and after.kind is Kind.BYLINE:
            return True
        before = self._next(title, -1)
        if before is None or before.kind is not Kind.BYLINE:
            return False
        claimed = self._next(before, -1)
        return claimed is None or claimed.kind is not Kind.TITLE

    def _next(self, piece: Piece, step: int) -> Piece | None:
        at = piece.index + step
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def in_halves(self, title: Piece) -> bool:
        """Whether a title has two halves or lines, and the other titles of the text it stands in have not."""
        if not _halved(title):
            return False
        inside = self.inside[title.index]
        others = [_halved(t) for t in self.titles if self.inside[t.index] == inside >= 0]
        return 2 * sum(others) <= max(len(others), 1)


def _halved(title: Piece) -> bool:
    return two_halves(title.value) or len(title.lines) > 1


def _neighbours(pieces: Sequence[Piece]) -> tuple[list[int | None], list[int | None]]:
    """For every piece the nearest piece of running text above and below it."""
    from_above, from_below = _last_body(pieces), _last_body(pieces[::-1])
    return from_above, from_below[::-1]


def _last_body(pieces: Sequence[Piece]) -> list[int | None]:
    """For every piece the last piece of running text before it, in the order given."""
    out: list[int | None] = []
    last: int | None = None
    for piece in pieces:
        out.append(last)
        last = piece.index if piece.kind is Kind.BODY else last
    return out
