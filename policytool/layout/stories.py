"""Stories of a page: paragraphs made of joined pieces, gathered into clusters that are one article each.

Takes pieces and joins, gives `Cluster`s in reading order. Columns of one measure in a row, and columns that joins tie
together, are one story unless what stands between them parts them: the evidence is added up as log-odds.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policytool.layout.joins import Seams
from policytool.layout.kinds import BULLETS, PARALLEL, Kind, opening, two_halves
from policytool.layout.language import bigrams
from policytool.layout.lines import FRAME
from policytool.layout.pieces import End, Piece

__all__ = ["ALONE", "Cluster", "Paragraph", "alike", "cluster", "lacks_room"]


@dataclass(frozen=True)
class Paragraph:
    """Pieces in reading order that make one paragraph."""

    pieces: tuple[Piece, ...]
    confidence: float = 1.0

    @cached_property
    def words(self) -> Counter[str]:
        """Its pairs of characters"""
        return self.pieces[0].pairs if len(self.pieces) == 1 else bigrams("".join(p.value for p in self.pieces))

    @property
    def head(self) -> int:
        return self.pieces[0].index


class Cluster:
    """Paragraphs that belong together, in reading order; a story without its titles."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        pieces = [p for paragraph in paragraphs for p in paragraph.pieces]
        self.indexes = frozenset(p.index for p in pieces)
        """Of all its pieces"""
        self.in_dump = sorted(self.indexes)
        self.first, self.last = self.in_dump[0], self.in_dump[-1]
        known = sorted(p.measure for p in pieces if p.measure is not None)
        self.measure = known[len(known) // 2] if known else None
        """Of its columns: the middle one of all pieces"""

    @cached_property
    def words(self) -> dict[str, tuple[int, int]]:
        """Its pairs of characters, with the first pieces of the first and the last paragraph (of the dump) that have them."""
        out: dict[str, tuple[int, int]] = {}
        for paragraph in sorted(self.paragraphs, key=lambda p: p.head):
            for pair in paragraph.words:
                out[pair] = (out[pair][0] if pair in out else paragraph.head, paragraph.head)
        return out


_NARROWER = 0.85
"""A box has at most this share of the measure beside it; columns of one story differ less"""


def alike(left: float | None, right: float | None) -> bool:
    """Whether two pieces may stand in columns of one story, by their measures."""
    return left is None or right is None or abs(left - right) <= 1.25


def lacks_room(left: float | None, right: float | None) -> bool:
    """Whether the first is set clearly narrower than the second: a box beside a story."""
    return left is not None and right is not None and left <= right - 3 and left <= right * _NARROWER


class _Sets:
    """Union-find over piece numbers; a root is the smallest number of its set."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, a: int) -> int:
        self._up.setdefault(a, a)
        while self._up[a] != a:
            self._up[a] = self._up[self._up[a]]
            a = self._up[a]
        return a

    def tie(self, a: int, b: int) -> None:
        a, b = self.root(a), self.root(b)
        self._up[max(a, b)] = min(a, b)


@dataclass(frozen=True)
class Grouping:
    """Paragraphs gathered into clusters, and what speaks for and against it."""

    clusters: list[Cluster]
    odds: dict[int, float]
    """Log-odds that a story ends above a piece of running text, by place and form; pieces that joins tie have none"""
    neighbours: list[tuple[int, int]]
    """Pieces of running text with the next one"""
    likeness: Likeness
    order: dict[int, int]
    """Reading order of all pieces"""


def cluster(pieces: Sequence[Piece], seams: Seams) -> Grouping:
    """The running text of each story, in reading order."""
    bodies = [p for p in pieces if p.kind is Kind.BODY]
    found = list(_paragraphs(pieces, seams))
    parting = _Parting(pieces, seams)
    odds = {
        after.index: parting.odds(before, after)
        for before, after in itertools.pairwise(bodies)
        if seams.follows.get(before.index) != after.index
    }
    likeness = Likeness(found)
    sets = _Merging(found, odds, likeness).merged()
    groups: dict[int, list[Paragraph]] = {}
    for paragraph in found:
        groups.setdefault(sets.root(paragraph.head), []).append(paragraph)
    order = _reading_order(bodies, seams, sets)
    clusters = [Cluster(sorted(group, key=lambda p: order[p.head])) for group in groups.values()]
    neighbours = [(a.index, b.index) for a, b in itertools.pairwise(bodies)]
    return Grouping(clusters, odds, neighbours, likeness, order)


def _paragraphs(pieces: Sequence[Piece], seams: Seams) -> Iterable[Paragraph]:
    """The paragraphs of running text, by the place of their first piece in the dump."""
    led = set(seams.follows.values())
    for piece in pieces:
        if piece.kind is not Kind.BODY or piece.index in led:
            continue
        chain, sure = [piece], 1.0
        while (after := seams.follows.get(chain[-1].index)) is not None:
            sure = min(sure, seams.confidence.get(chain[-1].index, 1.0))
            chain.append(pieces[after])
        yield Paragraph(tuple(chain), sure)


# -------------------------------------------------------------------------------------------------------------- parting
# Log-odds (natural) that two neighbouring pieces of running text belong to two stories: by how the upper ends and the lower
# begins (a jump: it goes on elsewhere, or comes from elsewhere), and by whether a title or something else stands between.
# Counted on pages whose stories were known, and rounded; with nothing between, one closed paragraph in 130 ends a story.
_NOTHING = {
    "closed/new": -4.5,
    "closed/jump": 1.5,
    "jump/jump": 1.3,
    "jump/new": -0.3,
    "open/new": -1.9,
    "open/jump": 1.5,
}
_TITLED = {
    "closed/new": -1.8,
    "closed/jump": 0.0,
    "jump/jump": -1.5,
    "jump/new": 1.2,
    "open/new": 0.0,
    "open/jump": 0.5,
}
_APART = {"closed/new": 0.7, "closed/jump": 1.5, "jump/jump": 1.5, "jump/new": 1.5, "open/new": 1.0, "open/jump": 1.5}
_NO_MEASURE = 1.0
"""Where widths tell nothing, stories of one measure are not known to be apart by it"""
_NEAR, _FAR, _NEVER = 1.5, 6.0, 9.0
"""For measures that differ by 1, by more, by so much that one is a box"""
_BYLINE, _BYLINE_ALONE = 4.0, 2.5
_TWO_HALVES = 1.8
_TWO_TITLES = 1.5
_LONG_TITLE = 0.7
_BULLET_ONCE, _BULLET_AGAIN = 1.0, -2.0
_IN_ROW = -1.0
"""A title that begins like two others or more; names of documents in a row twice as much"""
_LABEL = 0.8
_NOTE = 1.0
_STRAY = 2.5
"""em; more a single squeezed paragraph does not differ from its column"""
_BOTH = 2.0
"""A title beside a caption"""
_FRAME = 0.5


def _evened(bodies: Sequence[Piece]) -> dict[int, float | None]:
    """The measure of every piece; of a single one that differs a little from alike ones above and below, theirs."""
    out = {p.index: p.measure for p in bodies}
    for above, piece, below in zip(bodies, bodies[1:], bodies[2:], strict=False):
        if above.measure is None or piece.measure is None or below.measure is None:
            continue
        if abs(above.measure - below.measure) <= 0.5 and abs(piece.measure - above.measure) <= _STRAY:
            out[piece.index] = above.measure
    return out


class _Parting:
    """Weighs by form and place whether a story ends between two neighbouring pieces of running text."""

    def __init__(self, pieces: Sequence[Piece], seams: Seams) -> None:
        self.pieces, self.follows, self.led = pieces, seams.follows, set(seams.follows.values())
        self.measure = _evened([p for p in pieces if p.kind is Kind.BODY])
        self.bullets = Counter(p.value[0] for p in pieces if p.kind is Kind.TITLE)
        self.openings = Counter(opening(p.value) for p in pieces if p.kind is Kind.TITLE)

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


# ------------------------------------------------------------------------------------------------------------- likeness
_LIKE, _LIKE_MORE = 0.03, 0.008
"""Likeness at which words say nothing, and how much more for every paragraph compared: stretches of one story have .075 at
two paragraphs and .12 at eight, those of two stories .02 and .075"""
_STRESS, _MOST, _LEAST = 50.0, 2.5, 1.5
"""Log-odds per unit of likeness, and the greatest weight words can have against one story and for it: stories of a theme page
are alike too"""


class Likeness:
    """How alike the words of stretches of text are, as log-odds."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        spread = Counter(pair for paragraph in found for pair in paragraph.words)
        self._rare = {pair: math.log(len(found) / n) for pair, n in spread.items()}
        self._vectors: dict[int, dict[str, float]] = {}

    def vector(self, paragraph: Paragraph) -> dict[str, float]:
        """Its pairs of characters, rare ones counting more."""
        if paragraph.head not in self._vectors:
            rare = self._rare
            self._vectors[paragraph.head] = {
                pair: (1 + math.log(n)) * rare[pair] if n > 1 else rare[pair]
                for pair, n in paragraph.words.items()
                if rare[pair]
            }
        return self._vectors[paragraph.head]

    def odds(self, one: Sequence[Paragraph], other: Sequence[Paragraph]) -> float:
        """Log-odds that two stretches are of two stories, by their words."""
        left, right, fewer = self.summed(one), self.summed(other), min(len(one), len(other))
        return weigh(left, right, square(left) * square(right), fewer)

    def summed(self, paragraphs: Iterable[Paragraph]) -> dict[str, float]:
        out: dict[str, float] = {}
        for paragraph in paragraphs:
            for pair, x in self.vector(paragraph).items():
                out[pair] = out.get(pair, 0.0) + x
        return out


def square(vector: Mapping[str, float]) -> float:
    return sum(x * x for x in vector.values())


def weigh(one: Mapping[str, float], other: Mapping[str, float], squares: float, paragraphs: int) -> float:
    """Log-odds of two stories by the words of two stretches, the shorter of so many paragraphs."""
    if not squares:
        return 0.0
    small, large = sorted((one, other), key=len)
    like = sum(x * large[pair] for pair, x in small.items() if pair in large) / math.sqrt(squares)
    return max(-_LEAST, min(_MOST, (_LIKE + _LIKE_MORE * min(paragraphs, 8) - like) * _STRESS))


ALONE = 2.0
"""A single paragraph is seldom a story"""
_CLEAR = -0.7
"""Groups are merged where one story is twice as likely as two; closer cases are for the titles to decide"""
_SURE = -4.0
"""At or below this two neighbours are tied before any words are compared"""


class _Merging:
    """Tied paragraphs, merged with their neighbours while place, form and words together say that they are one story."""

    def __init__(self, found: Sequence[Paragraph], odds: Mapping[int, float], likeness: Likeness) -> None:
        self.sets = _Sets()
        self.odds = odds
        self.size: dict[int, int] = {}
        self.vector: dict[int, dict[str, float]] = {}
        self.weighed: dict[tuple[int, int, int, int], float] = {}
        self.squares: dict[tuple[int, int], float] = {}
        for paragraph in found:
            for piece in paragraph.pieces[1:]:
                self.sets.tie(paragraph.head, piece.index)
            root = self.sets.root(paragraph.head)
            self.size[root] = 1
            self.vector[root] = dict(likeness.vector(paragraph))
        self.neighbours = self._neighbours(found)
        self.jumping = {
            p.index for x in found for p in x.pieces if x.pieces[-1].index - x.pieces[0].index != len(x.pieces) - 1
        }
        """Pieces of paragraphs that go on elsewhere in the dump"""

    @staticmethod
    def _neighbours(found: Sequence[Paragraph]) -> dict[int, int]:
        """For each piece of running text the one above it."""
        at = sorted(p.index for paragraph in found for p in paragraph.pieces)
        return dict(zip(at[1:], at, strict=False))

    def merged(self) -> _Sets:
        for below, odds in self.odds.items():
            if odds <= _SURE and not {below, self.neighbours[below]} & self.jumping:
                self._merge(self.neighbours[below], below)
        while True:
            best, pair = _CLEAR, None
            for (a, b), odds in self._pairs().items():
                weight = odds + self._words(a, b) - ALONE * (min(self.size[a], self.size[b]) == 1)
                if weight < best:
                    best, pair = weight, (a, b)
            if pair is None:
                return self.sets
            self._merge(*pair)

    def _pairs(self) -> dict[tuple[int, int], float]:
        """The neighbouring groups, with the log-odds of all their seams added up: stories that take turns have several."""
        pairs: dict[tuple[int, int], float] = {}
        for below, odds in self.odds.items():
            a, b = self.sets.root(self.neighbours[below]), self.sets.root(below)
            if a != b:
                key = (min(a, b), max(a, b))
                pairs[key] = odds + pairs.get(key, 0.0)
        return pairs

    def _merge(self, a: int, b: int) -> None:
        a, b = self.sets.root(a), self.sets.root(b)
        if a == b:
            return
        self.sets.tie(a, b)
        root, other = self.sets.root(a), max(a, b)
        self.size[root] += self.size.pop(other)
        mine = self.vector[root]
        for pair, x in self.vector.pop(other).items():
            mine[pair] = mine.get(pair, 0.0) + x

    def _words(self, a: int, b: int) -> float:
        """What the words of two groups say, as log-odds of two stories."""
        key = (a, b, self.size[a], self.size[b])
        if key not in self.weighed:
            squares = self._square(a) * self._square(b)
            fewer = min(self.size[a], self.size[b])
            self.weighed[key] = weigh(self.vector[a], self.vector[b], squares, fewer)
        return self.weighed[key]

    def _square(self, a: int) -> float:
        key = (a, self.size[a])
        if key not in self.squares:
            self.squares[key] = square(self.vector[a])
        return self.squares[key]


# -------------------------------------------------------------------------------------------------------- reading order
def _reading_order(bodies: Sequence[Piece], seams: Seams, sets: _Sets) -> dict[int, int]:
    """Reading order of all pieces: strands (text that runs on through the dump) in the order their joins give, else in
    that of the dump."""
    strands = _strands(bodies, seams, sets)
    strand_of = {index: s for s, strand in enumerate(strands) for index in strand}
    after = {strand_of[a]: strand_of[b] for a, b in seams.follows.items() if strand_of[a] != strand_of[b]}
    led = set(after.values())
    order: dict[int, int] = {}
    for strand in (s for heads in (True, False) for s in range(len(strands)) if (s not in led) is heads):
        here: int | None = strand
        while here is not None and strands[here][0] not in order:
            for index in strands[here]:
                order[index] = len(order)
            here = after.get(here)
    return order


def _strands(bodies: Sequence[Piece], seams: Seams, sets: _Sets) -> list[list[int]]:
    """Pieces of one story that follow each other in the dump with no join leading away between them."""
    led = set(seams.follows.values())
    strands: list[list[int]] = []
    current: dict[int, list[int]] = {}
    for piece in bodies:
        strand = current.get(sets.root(piece.index))
        goes_on = strand is not None and (
            seams.follows.get(strand[-1]) == piece.index or (strand[-1] not in seams.follows and piece.index not in led)
        )
        if strand is None or not goes_on:
            strand = []
            strands.append(strand)
            current[sets.root(piece.index)] = strand
        strand.append(piece.index)
    lines = {p.index: len(p.lines) for p in bodies}
    return [part for strand in strands for part in _unrolled(strand, seams, lines)]


def _unrolled(strand: list[int], seams: Seams, lines: Mapping[int, int]) -> list[list[int]]:
    """A strand whose end goes on at its own beginning, in two: columns dumped in the wrong order, with a paragraph's end
    between. It is cut between paragraphs where the columns come out most alike in length."""
    if seams.follows.get(strand[-1]) != strand[0]:
        return [strand]
    cuts = [k for k in range(1, len(strand)) if seams.follows.get(strand[k - 1]) != strand[k]]
    if not cuts:
        return [strand]
    total = sum(lines[i] for i in strand)
    best = min(cuts, key=lambda k: abs(total - 2 * sum(lines[i] for i in strand[:k])))
    return [strand[:best], strand[best:]]
