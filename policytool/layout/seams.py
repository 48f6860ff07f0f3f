"""How likely one piece of running text continues another.

Takes pieces, gives every seam that typography allows, scored: typography, place, language and words in common each add the
log-odds that `_WEIGHTS` gives for what they see. 0 is undecided. Which seams are taken is for `joins`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policytool.layout.columns import Edge
from policytool.layout.kinds import Kind, two_halves
from policytool.layout.language import NEVER_FIRST, Phrases, leads, seam_bits
from policytool.layout.lines import open_quotes
from policytool.layout.pieces import End, Piece
from policytool.layout.setting import carried, room
from policytool.layout.transitions import begins_bits, follows_bits

__all__ = ["WINDOW", "Seam", "weigh"]

WINDOW = 60
"""Pieces looked at on each side: more than stand on the fullest newspaper page between two parts of one story"""
_APART = 2.5
"""em; measures of columns that have nothing to do with each other differ by more"""
_LAST_WORDS = 8
"""Characters of a line that is hardly a paragraph by itself"""
_WORTH = -2.0
"""Seams below this score are not kept"""


@dataclass(frozen=True, slots=True)
class Seam:
    """A possible join of two pieces (by index)."""

    left: int
    right: int
    score: float
    why: tuple[str, ...]
    jump: bool
    """Over other running text"""

    @property
    def chance(self) -> float:
        """The score as a probability, by itself."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score))))


# fmt: off
_WEIGHTS: dict[str, float] = {
    "start line, jump (columns)": 1.9, "start line, next (columns)": 0.3, "start runs-on, jump (columns)": 2.5,
    "start runs-on, next (columns)": 0.8, "start unsure, jump (columns)": -2.4, "start line, jump (flow)": 0.4,
    "start line, next (flow)": -0.3, "start runs-on, jump (flow)": 0.9, "start runs-on, next (flow)": 1.3,
    "begins least": 0.7, "begins -3": 0.2, "begins -1.5": 0.5, "begins +0.5": -0.1, "begins +1.5": -0.8,
    "lead": -2.4,
    "last line": 0.3,
    "last words": 0.8,
    "single line": 0.1,
    "end open": -5.0, "end short": -8.8,
    "title fits": -5.8, "title flow": -7.3, "title misfits": -9.4,
    "measure 0": 3.2, "measure 0.5": 2.7, "measure 1": 1.4, "measure 2.5": -2.0, "room enough": -1.0,
    "next (columns)": 5.6, "next in column (columns)": 3.4, "next, other column (columns)": 4.6, "next (flow)": 6.7,
    "ahead (columns)": 0.8, "ahead (flow)": 3.4,
    "behind (columns)": 0.1, "behind (flow)": 2.7,
    "above closed text, jump (columns)": -0.1, "above other, jump (columns)": 1.3, "above title, jump (columns)": 1.1,
    "above title, next (columns)": -0.7, "above closed text, jump (flow)": -2.3, "above other, jump (flow)": -0.5,
    "above other, next (flow)": -0.3, "above title, jump (flow)": 0.1, "above title, next (flow)": -0.2,
    "below other, jump (columns)": -0.2, "below other, next (columns)": -1.8, "below title, jump (columns)": 0.5,
    "below title, next (columns)": -2.8, "below other, jump (flow)": 0.3, "below other, next (flow)": -1.3,
    "below title, jump (flow)": -0.2, "below title, next (flow)": -1.5,
    "word +1": 1.0, "word +4": 2.0, "word +8": 3.2, "word +10": 3.8,
    "phrase 2": 0.3, "phrase 3": 1.2, "phrase 4": 3.2,
    "characters least": -1.0, "characters -4": -0.5, "characters -2": -0.3, "characters +0.5": 0.7,
    "characters +2": 1.3, "characters +4": 2.3, "characters +6": 3.3, "characters +8": 4.4,
    "doubled mark": -0.9,
    "quotes closed": 4.1, "quotes left": -2.2,
}
# fmt: on


@dataclass(frozen=True, slots=True)
class _Ends:
    """A piece with what is compared at its ends, read once."""

    piece: Piece
    tail: str
    head: str
    opens: int
    """Quotation marks and brackets left open, negative: closed without opening"""
    straight: bool
    """Has straight quotation marks, which do not tell opening from closing"""
    as_right: tuple[str, ...]
    """What speaks for and against it as the right side of any seam"""
    as_left: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """No left side of a seam."""
        return self.piece.kind is Kind.BODY and self.piece.end in (End.CLOSED, End.FULL)

    @property
    def continues(self) -> bool:
        """May be the right side of one."""
        return self.piece.kind is Kind.BODY and self.piece.start is not Edge.NEW

    @classmethod
    def of(cls, piece: Piece) -> _Ends:
        value = piece.value
        right, left = tuple(_as_right(piece)), tuple(_as_left(piece))
        return cls(piece, value[-4:], value[:4], open_quotes(value), '"' in value, right, left)


def _as_right(piece: Piece) -> Iterator[str]:
    if leads(piece.value):
        yield "lead"
    yield _grade(begins_bits(piece.value), _BEGINS)
    if len(piece.lines) == 1 and piece.measure is not None:
        yield (
            "single line"
            if piece.end is not End.CLOSED
            else "last line"
            if len(piece.value) > _LAST_WORDS
            else "last words"
        )


def _as_left(piece: Piece) -> Iterator[str]:
    if piece.kind is Kind.TITLE:
        yield f"title {_first_line(piece)}"
    else:
        yield f"end {piece.end.value}"


def _first_line(piece: Piece) -> str:
    """How well a title of one line would be the first line of a paragraph."""
    if piece.measure is None:
        return "flow"
    line = piece.lines[-1]
    missing = piece.measure - line.width - min(line.first_indent, 2.0)
    return "fits" if 1 <= missing <= 3.5 or (missing >= -1 and line.is_indented) else "misfits"


def _grades(name: str, *steps: float) -> tuple[tuple[float, str], ...]:
    """Steps from the greatest down, each with its sign."""
    return (
        *((step, f"{name} {step:+g}") for step in sorted(steps, reverse=True)),
        (-math.inf, f"{name} least"),
    )


_BEGINS = _grades("begins", -3, -1.5, -0.5, 0.5, 1.5)
_WORD = _grades("word", 0, 1, 4, 8, 10)
_CHARACTERS = _grades("characters", -4, -2, -0.5, 0.5, 2, 4, 6, 8)
_PHRASE = tuple(f"phrase {length}" for length in range(5))


def _grade(value: float, grades: Iterable[tuple[float, str]]) -> str:
    """The sign of the greatest step that `value` reaches."""
    return next(sign for step, sign in grades if value >= step)


def weigh(pieces: Sequence[Piece]) -> dict[tuple[int, int], Seam]:
    """Every pair that typography allows, scored."""
    ends = [_Ends.of(p) for p in pieces if p.kind is Kind.BODY or _may_be_text(p, pieces)]
    phrases = Phrases(end.piece.value for end in ends if end.piece.kind is Kind.BODY)
    topic, above = (
        _Topic([end.piece for end in ends]),
        {end.piece.index: _above(end.piece, pieces) for end in ends},
    )
    scored: dict[tuple[int, int], Seam] = {}
    for at, left in enumerate(ends):
        if left.closed:
            continue
        ahead = ends[at + 1 : at + 1 + WINDOW]
        place = _Place(left.piece, [end.piece for end in ahead], above, pieces)
        rights = [right for right in (*ends[max(0, at - WINDOW) : at], *ahead) if right.continues]
        weights = topic.weights(left.piece, [right.piece for right in rights])
        for right, weight in zip(rights, weights, strict=True):
            signs = (
                *left.as_left,
                *right.as_right,
                *place.signs(right.piece),
                *_between(left, right, phrases),
            )
            seam = _seam(
                left.piece,
                right.piece,
                signs,
                weight,
                right.piece.index != place.following,
            )
            if seam is not None:
                scored[seam.left, seam.right] = seam
    return scored


def _may_be_text(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a title may be the first line of a paragraph, torn off where its column ended: one line, and none of a title
    above it."""
    if piece.kind is not Kind.TITLE or piece.rule != "title.form" or len(piece.lines) > 1 or two_halves(piece.value):
        return False
    above = pieces[piece.index - 1] if piece.index else None
    return above is None or above.chunk != piece.chunk or above.kind is Kind.BODY


def _seam(left: Piece, right: Piece, signs: Sequence[str], topic: float, jump: bool) -> Seam | None:
    weights = [_WEIGHTS.get(sign, 0.0) for sign in signs]
    score = sum(weights) + topic
    if score < _WORTH:
        return None
    weighed = zip((*signs, "topic"), (*weights, topic), strict=True)
    return Seam(
        left.index,
        right.index,
        score,
        tuple(f"{sign} {w:+.1f}" for sign, w in weighed if w),
        jump,
    )


class _Place:
    """Where right sides stand, seen from one left side."""

    def __init__(
        self,
        left: Piece,
        ahead: Sequence[Piece],
        above: Mapping[int, str],
        pieces: Sequence[Piece],
    ) -> None:
        bodies = [p for p in ahead if p.kind is Kind.BODY]
        self.left, self.above = left.index, above
        self.width = "flow" if left.measure is None else "columns"
        self.following = bodies[0].index if bodies else None
        self.column = next((p.index for p in bodies if _same_column(left, p)), None)
        kind = pieces[left.index + 1].kind if left.index + 1 < len(pieces) else None
        self.below = "text" if kind is Kind.BODY else "title" if kind is Kind.TITLE else "other"

    def signs(self, right: Piece) -> tuple[str, ...]:
        """Where `right` is and how it starts, what stands above it and what below the left side."""
        jump = "jump"
        if right.index == self.following:
            where, jump = "next" if self.column in (None, right.index) else "next, other column", "next"
        elif right.index == self.column:
            where = "next in column"
        else:
            where = "behind" if right.index < self.left else "ahead"
        start = right.start.value if right.start is Edge.RUNS_ON or len(right.lines) > 1 else "line"
        return _place_signs(where, start, self.above[right.index], self.below, jump, self.width)


@cache
def _place_signs(where: str, start: str, above: str, below: str, jump: str, width: str) -> tuple[str, ...]:
    signs = (where, f"start {start}, {jump}", f"above {above}, {jump}", f"below {below}, {jump}")
    return tuple(f"{sign} ({width})" for sign in signs)


def _above(piece: Piece, pieces: Sequence[Piece]) -> str:
    """What stands right above `piece` in the dump."""
    above = pieces[piece.index - 1] if piece.index else None
    if above is None or above.kind not in (Kind.BODY, Kind.TITLE):
        return "other"
    if above.kind is Kind.TITLE:
        return "title"
    return "closed text" if above.end in (End.CLOSED, End.FULL) else "open text"


def _same_column(left: Piece, right: Piece) -> bool:
    return left.measure is not None and right.measure is not None and abs(left.measure - right.measure) <= 1


_PARTING, _CLOSING = "的，、；：,;:", "”’）》〉】)\"'"


def _between(left: _Ends, right: _Ends, phrases: Phrases) -> Iterator[str]:
    """What both sides together say: words, phrases and characters across the seam, the measures of their columns, quotation
    marks closed or left open. Straight ones only say so from a paragraph's start."""
    yield _grade(seam_bits(left.tail, right.head), _WORD)
    yield _PHRASE[phrases.seam(left.tail, right.head)]
    yield _grade(follows_bits(left.tail, right.head), _CHARACTERS)
    if left.piece.measure is not None and right.piece.measure is not None:
        apart = abs(left.piece.measure - right.piece.measure)
        yield f"measure {min(_APART, apart):g}"
        if 0 <= room(left.piece.lines[-1], left.piece.measure) - carried(right.piece.lines[0]) < 1:
            yield "room enough"
    if left.tail[-1] in _PARTING and right.head[0] in NEVER_FIRST and right.head[0] not in _CLOSING:
        yield "doubled mark"
    if left.straight and left.piece.start is not Edge.NEW:
        return
    if left.opens > 0 and (right.opens < 0 or (left.straight and right.opens == 1)):
        yield "quotes closed"
    elif left.opens > 0 or right.opens < 0:
        yield "quotes left"


# Log-odds of a true seam against a chance pair by the likeness of the words of both pieces, measured and rounded.
_TELLING = 12
"""Pairs of characters in a piece from which its words tell what it speaks of: a line has as many"""
_TOPIC = ((0.06, 1.8), (0.04, 0.9), (0.02, 0.0), (0.01, -0.6), (0.0, -1.0))


class _Topic:
    """How alike the words of two pieces are: what goes on speaks of the same things."""

    def __init__(self, bodies: Sequence[Piece]) -> None:
        self._pairs = {p.index: frozenset(p.pairs) for p in bodies}
        spread = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        self._rare = {pair: math.log(len(bodies) / n) for pair, n in spread.items()}
        self._norm = {i: math.sqrt(self._sum(pairs)) for i, pairs in self._pairs.items()}

    def _sum(self, pairs: Iterable[str]) -> float:
        return sum(map(self._rare.__getitem__, pairs))

    def weights(self, left: Piece, rights: Sequence[Piece]) -> list[float]:
        """The weight of each, less what they have on average where that is above 0: on a theme page all are alike."""
        weights = [self._weight(left.index, right.index) for right in rights]
        common = max(0.0, sum(weights) / len(weights)) if weights else 0.0
        return [weight - common for weight in weights]

    def _weight(self, left: int, right: int) -> float:
        if len(self._pairs[right]) < _TELLING or len(self._pairs[left]) < _TELLING:
            return 0.0
        norm = self._norm[left] * self._norm[right]
        like = self._sum(self._pairs[left] & self._pairs[right]) / norm if norm else 0.0
        return next(weight for least, weight in _TOPIC if like >= least)
