"""Whether a story ends between two neighbouring pieces of running text: by how they end and begin, by their measures, and by
what stands between.

Takes pieces and joins, gives log-odds (natural). Words are weighed elsewhere.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policytool.layout.clusters import alike, lacks_room
from policytool.layout.joins import Seams
from policytool.layout.kinds import BULLETS, PARALLEL, Kind, opening, two_halves
from policytool.layout.lines import FRAME
from policytool.layout.pieces import End, Piece

__all__ = ["Parting", "Stretch"]

# Log-odds (natural) that two neighbouring pieces of running text belong to two stories: by how the upper ends and the lower
# begins (a jump: it goes on elsewhere, or comes from elsewhere), and by whether a title or something else stands between.
# Counted on pages whose stories were known, and rounded; with nothing between, one closed paragraph in 130 ends a story.
_NOTHING = {
    "closed/new": -4.5,
    "closed/jump": 1.05,
    "jump/jump": 1.3,
    "jump/new": -0.3,
    "open/new": -1.33,
    "open/jump": 1.5,
}
_TITLED = {
    "closed/new": -1.8,
    "closed/jump": -0.4,
    "jump/jump": -1.5,
    "jump/new": 1.2,
    "open/new": 0.0,
    "open/jump": 0.5,
}
_APART = {"closed/new": 0.7, "closed/jump": 1.5, "jump/jump": 1.5, "jump/new": 1.05, "open/new": 1.0, "open/jump": 1.5}
_NO_MEASURE = 1.0
"""Where widths tell nothing, stories of one measure are not known to be apart by it"""
_NEAR, _FAR, _NEVER = 1.5, 6.0, 9.0
"""For measures that differ by 1, by more, by so much that one is a box"""
_BYLINE, _BYLINE_ALONE = 4.0, 2.5
_TWO_HALVES = 0.86
_TWO_TITLES = 1.5
_LONG_TITLE = 0.7
_BULLET_ONCE, _BULLET_AGAIN = 1.0, -2.0
_IN_ROW = -1.0
"""A title that begins like two others or more; names of documents in a row twice as much"""
_LABEL = 0.8
_NOTE = 1.0
_STRAY = 2.5
"""em; more a single squeezed paragraph does not differ from its column"""
_BOTH = 1.4
"""A title beside a caption"""
_FRAME = 0.9


# The same for two stretches with another story between them, by their measures and that of the other: stories that take turns
# go on in their own measure. Counted on the same pages.
_TURN_STRANGE, _TURN_SAME, _TURN_UNKNOWN = 0.3, 0.0, 0.7
"""For stretches of one measure around one of another; of one measure all; without measures"""
_TURN_NEAR, _TURN_FAR = 2.1, 3.3
_TURN_TITLE = 0.7
"""For each title between them, two at most"""
_BESIDE = 3.0
"""em"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of one story in a row in the dump."""

    first: int
    last: int
    measure: float | None


def _evened(bodies: Sequence[Piece]) -> dict[int, float | None]:
    """The measure of every piece; of a single one that differs a little from alike ones above and below, theirs."""
    out = {p.index: p.measure for p in bodies}
    for above, piece, below in zip(bodies, bodies[1:], bodies[2:], strict=False):
        if above.measure is None or piece.measure is None or below.measure is None:
            continue
        if abs(above.measure - below.measure) <= 0.5 and abs(piece.measure - above.measure) <= _STRAY:
            out[piece.index] = above.measure
    return out


class Parting:
    """Weighs by form and place whether a story ends between two neighbouring pieces of running text."""

    def __init__(self, pieces: Sequence[Piece], seams: Seams) -> None:
        self.pieces, self.follows, self.led = pieces, seams.follows, set(seams.follows.values())
        self.measure = _evened([p for p in pieces if p.kind is Kind.BODY])
        self.bullets = Counter(p.value[0] for p in pieces if p.kind is Kind.TITLE)
        self.openings = Counter(opening(p.value) for p in pieces if p.kind is Kind.TITLE)
        self.titles = list(itertools.accumulate((p.kind is Kind.TITLE for p in pieces), initial=0))
        """Titles above each place"""

    def odds(self, before: Piece, after: Piece) -> float:
        """Above 0: two stories."""
        between = self.pieces[before.index + 1 : after.index]
        titles = [p for p in between if p.kind is Kind.TITLE]
        kinds = {p.kind for p in between}
        table = _TITLED if titles else _APART if between else _NOTHING
        odds = table[self._ends(before, after)] + self._measures(before, after)
        odds += max((self._title(t) for t in titles), default=0.0) + _TWO_TITLES * (1 < len(titles) < 4)
        odds += (_BYLINE if titles else _BYLINE_ALONE) * (Kind.BYLINE in kinds) + _LABEL * (Kind.LABEL in kinds)
        odds += _BOTH * (bool(titles) and bool(kinds & {Kind.CAPTION, Kind.CREDIT})) + _NOTE * any(
            p.rule.startswith("note") for p in between
        )
        return odds + _FRAME * (after.lines[0].indent == FRAME)

    def beyond(self, above: Stretch, between: Sequence[Stretch], below: Stretch) -> float:
        """Log-odds that two stretches with another story between them are two stories as well."""
        titles = min(2, self.titles[below.first] - self.titles[above.last])
        if above.measure is None or below.measure is None:
            return _TURN_UNKNOWN + _TURN_TITLE * titles
        apart = abs(above.measure - below.measure)
        if not alike(above.measure, below.measure):
            return _TURN_NEAR if apart <= _BESIDE else _TURN_FAR
        others = [s.measure for s in between if s.measure is not None]
        strange = bool(others) and not any(alike(m, above.measure) or alike(m, below.measure) for m in others)
        return (_TURN_STRANGE if strange else _TURN_SAME) + _TURN_TITLE * titles

    def stretch(self, run: Sequence[int]) -> Stretch:
        """Pieces of one story in a row, by their indexes, with their middle measure."""
        known = sorted(m for i in run if (m := self.measure[i]) is not None)
        return Stretch(run[0], run[-1], known[len(known) // 2] if known else None)

    def _ends(self, before: Piece, after: Piece) -> str:
        end = "jump" if before.index in self.follows else "open" if before.end in (End.OPEN, End.SHORT) else "closed"
        return f"{end}/{'jump' if after.index in self.led else 'new'}"

    def _measures(self, before: Piece, after: Piece) -> float:
        above, below = self.measure[before.index], self.measure[after.index]
        if above is None or below is None:
            return _NO_MEASURE
        apart = abs(above - below)
        if lacks_room(above, below) or lacks_room(below, above):
            return _NEVER
        if apart <= 1.25:
            return 0.0 if apart <= 0.5 else _NEAR
        return _FAR

    def _title(self, title: Piece) -> float:
        odds = _LONG_TITLE * (title.lines[0].width > 16)
        if title.value[0] in BULLETS:
            odds += _BULLET_ONCE if self.bullets[title.value[0]] == 1 else _BULLET_AGAIN
        elif self.openings[opening(title.value)] >= PARALLEL:
            return odds + _IN_ROW * (1 + (opening(title.value) == "《》"))
        return odds + _TWO_HALVES * (two_halves(title.value) or len(title.lines) > 1)
