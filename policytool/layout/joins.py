"""Which piece of running text continues which.

Takes pieces, scores seams (typography first, then language), chooses all joins together and gives them with their
confidence and reasons. Scores are log-odds by construction: 0 is undecided, and what is not above 0 is left apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policytool.layout.assign import best_pairs
from policytool.layout.columns import Edge
from policytool.layout.kinds import Kind
from policytool.layout.language import NEVER_FIRST, Phrases, leads, seam_bits
from policytool.layout.lines import open_quotes
from policytool.layout.pieces import End, Piece

__all__ = ["CONFIDENT", "Seam", "Seams", "choose_joins"]

CONFIDENT = 0.7
"""Joins below this probability are left apart and reported: a wrong join costs a reader more than a gap that is marked"""

# Log-odds of a true seam against a chance pair of pieces, measured on government prose set in columns and rounded down: of
# true seams 55 % split a listed word, of chance pairs 1 %; 60 % make a phrase the page has elsewhere, against 3 %.
_WORD = ((10, 4.5), (8, 3.5), (4, 2.2), (1, 0.8), (0, -0.5))
"""Bits a word across the seam saves, at least, and weight"""
_PHRASE = (-0.5, -0.5, 1.8, 1.8, 3.5)
"""Weight by the length of the longest stretch across the seam that the page has elsewhere"""
_START = {Edge.RUNS_ON: 2.0, Edge.UNSURE: 0.0, Edge.NEW: -8.0}
_END = {End.OPEN: 2.0, End.SHORT: -4.0, End.CLOSED: -9.0, End.FULL: -9.0}
_ANCHOR = 0.95
"""Joins at least this sure, forward over other text, tell in which order the rest runs"""
_ORDER = 2.0
"""What crossing an anchor costs; half of it is won by running beside one"""
_NEXT, _NEXT_IN_COLUMN, _NEXT_OTHER, _NEXT_OF_ALL = 2.5, 2.0, 1.5, 3.5
"""For what is next in the dump and in the column, in the column only, in the dump only, and where widths tell nothing"""
_UNSURE_JUMP = -1.5
"""A first line that may begin a paragraph, of a piece that would go on from afar"""
_DOUBLED = -3.0
"""Two particles or marks in a row: 的|的 and ，|的 are no seams"""
_PARTING, _CLOSING = "的，、；：,;:", "”’）》〉】)\"'"
_TWICE = 7.0
_ROUNDS = 5
"""Times the assignment is made again without its weak joins; it settles after two or three"""
_WINDOW = 60
"""Pieces looked at on each side: more than stand on the fullest newspaper page between two parts of one story"""


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


@dataclass(frozen=True, slots=True)
class Seams:
    """The joins taken and what was weighed."""

    follows: dict[int, int]
    """Piece to the piece that continues it"""
    confidence: dict[int, float]
    """For each left in `follows`"""
    weighed: tuple[Seam, ...]


def choose_joins(pieces: Sequence[Piece]) -> Seams:
    """The joins of all pieces of running text, chosen together: first freely, then with the sure jumps as anchors that
    tell in which order the others run, and without those that are not sure enough."""
    scored = _candidates(pieces)
    follows, sure = _chosen(scored)
    anchors = [(a, b) for a, b in follows.items() if sure[a] >= _ANCHOR and b > a and scored[a, b].jump]
    scored = {pair: _ordered(seam, anchors) for pair, seam in scored.items()}
    led = set(follows.values())
    scored = {pair: _once(seam, pieces, led) for pair, seam in scored.items()}
    open_pairs = dict(scored)
    for _ in range(_ROUNDS):
        follows, sure = _chosen(open_pairs)
        weak = [(a, b) for a, b in follows.items() if sure[a] < CONFIDENT]
        if not weak:
            break
        for pair in weak:
            del open_pairs[pair]
            del follows[pair[0]]
    return Seams(follows, sure, tuple(seam for seam in scored.values() if seam.score > 0))


def _once(seam: Seam, pieces: Sequence[Piece], led: set[int]) -> Seam:
    """The seam, less likely where its left is a single full line that goes on from elsewhere: a column does not break
    twice within two lines, more likely the rest of the column is lost."""
    right = pieces[seam.right]
    last_line = len(right.lines) == 1 and right.end is End.CLOSED and not seam.jump
    if len(pieces[seam.left].lines) > 1 or seam.left not in led or last_line:
        return seam
    return replace(seam, score=seam.score - _TWICE, why=(*seam.why, f"broken-twice {-_TWICE:+.1f}"))


def _chosen(scored: dict[tuple[int, int], Seam]) -> tuple[dict[int, int], dict[int, float]]:
    follows = _uncrossed(best_pairs({pair: seam.score for pair, seam in scored.items()}), scored)
    follows = _without_cycles(follows, scored)
    return follows, _confidences(scored, follows)


def _uncrossed(follows: dict[int, int], scored: dict[tuple[int, int], Seam]) -> dict[int, int]:
    """`follows` with crossing jumps forward exchanged where that costs no more than a crossing does: what was cut off in
    order goes on in order."""
    out = dict(follows)
    jumps = sorted(a for a, b in follows.items() if b > a and scored[a, b].jump)
    for i, first in enumerate(jumps):
        for second in jumps[i + 1 : i + 1 + _WINDOW]:
            near, far = out[second], out[first]
            if second < near < far and (first, near) in scored and (second, far) in scored:
                loss = scored[first, far].score + scored[second, near].score
                loss -= scored[first, near].score + scored[second, far].score
                if loss <= _ORDER:
                    out[first], out[second] = near, far
    return out


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
    leads: bool

    @classmethod
    def of(cls, piece: Piece) -> _Ends:
        value = piece.value
        return cls(piece, value[-4:], value[:4], open_quotes(value), '"' in value, leads(value))


def _candidates(pieces: Sequence[Piece]) -> dict[tuple[int, int], Seam]:
    """Every pair that typography allows, scored."""
    bodies = [_Ends.of(p) for p in pieces if p.kind is Kind.BODY]
    phrases, topic = Phrases(end.piece.value for end in bodies), _Topic([end.piece for end in bodies])
    scored: dict[tuple[int, int], Seam] = {}
    for at, left in enumerate(bodies):
        if left.piece.end in (End.CLOSED, End.FULL):
            continue
        ahead = bodies[at + 1 : at + 1 + _WINDOW]
        following = ahead[0].piece.index if ahead else None
        column = next((x.piece.index for x in ahead if _same_column(left.piece, x.piece)), None)
        found = []
        for right in bodies[max(0, at - _WINDOW) : at] + ahead:
            if right.piece.start is Edge.NEW:
                continue
            parts = _typography(left.piece, right.piece) + _place(left.piece, right.piece, following, column, pieces)
            parts += _language(left, right, phrases) + _quotes(left, right)
            if sum(score for _, score in parts) > -_ORDER:
                found.append((right.piece, parts))
        for (right_piece, parts), weight in zip(found, topic.weights(left.piece, [r for r, _ in found]), strict=True):
            seam = _seam(left.piece, right_piece, [*parts, ("topic", weight)], right_piece.index != following)
            scored[seam.left, seam.right] = seam
    return scored


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


def _seam(left: Piece, right: Piece, parts: list[tuple[str, float]], jump: bool) -> Seam:
    why = tuple(f"{name} {score:+.1f}" for name, score in parts if score)
    return Seam(left.index, right.index, sum(score for _, score in parts), why, jump)


def _ordered(seam: Seam, anchors: Sequence[tuple[int, int]]) -> Seam:
    """The seam, more or less likely as it runs beside the sure jumps forward or crosses them."""
    if not seam.jump:
        return seam
    others = [(a, b) for a, b in anchors if a != seam.left and b != seam.right and _overlap(seam, a, b)]
    if not others:
        return seam
    crossed = seam.right < seam.left or any((a < seam.left) != (b < seam.right) for a, b in others)
    change = -_ORDER if crossed else _ORDER / 2
    return replace(seam, score=seam.score + change, why=(*seam.why, f"order {change:+.1f}"))


def _overlap(seam: Seam, a: int, b: int) -> bool:
    """Whether two jumps span common text: only then does their order tell anything."""
    return max(a, min(seam.left, seam.right)) < min(b, max(seam.left, seam.right))


def _same_column(left: Piece, right: Piece) -> bool:
    return left.measure is not None and right.measure is not None and abs(left.measure - right.measure) <= 1


def _typography(left: Piece, right: Piece) -> list[tuple[str, float]]:
    parts = [(f"start:{right.start.value}", _START[right.start]), (f"end:{left.end.value}", _END[left.end])]
    if left.measure is not None and right.measure is not None:
        apart = abs(left.measure - right.measure)
        parts.append(("measure", 1.5 if apart <= 1 else 0.0 if apart <= 2 else -6.0))
    return parts


def _place(
    left: Piece, right: Piece, following: int | None, column: int | None, pieces: Sequence[Piece]
) -> list[tuple[str, float]]:
    if right.index == following:
        near = right.index == column or column is None
        return [("next", _NEXT_OF_ALL if left.measure is None else _NEXT if near else _NEXT_OTHER)]
    if right.index == column:
        return [("next-in-column", _NEXT_IN_COLUMN)]
    parts = [("before", -1.0)] if right.index < left.index else []
    if right.measure is not None and right.index and pieces[right.index - 1].kind is Kind.TITLE:
        # what goes on below a subhead was cut off where its section's first column ended
        parts.append(("below-title", 1.0))
    if right.start is Edge.UNSURE and right.measure is not None and len(right.lines) > 1:
        parts.append(("unsure-jump", _UNSURE_JUMP))
    before = pieces[right.index - 1] if right.index else None
    if (
        before
        and before.kind is Kind.BODY
        and before.end is End.CLOSED
        and right.start is Edge.UNSURE
        and _same_column(before, right)
    ):
        parts.append(("after-end", -1.5))
    return parts


def _language(left: _Ends, right: _Ends, phrases: Phrases) -> list[tuple[str, float]]:
    """Words and phrases across the seam, marks no paragraph begins with."""
    bits = seam_bits(left.tail, right.head)
    word = next(weight for least, weight in _WORD if bits >= least)
    phrase = _PHRASE[phrases.seam(left.tail, right.head)]
    parts = [("words", max(word, phrase) + 0.3 * min(word, phrase))]
    if right.leads:
        parts.append(("lead", -4.0))
    if right.head[0] in NEVER_FIRST:
        parts.append(("mark", _DOUBLED if left.tail[-1] in _PARTING and right.head[0] not in _CLOSING else 3.0))
    return parts


def _quotes(left: _Ends, right: _Ends) -> list[tuple[str, float]]:
    """Quotation marks and brackets the seam closes or leaves open; straight ones only say so from a paragraph's start."""
    if left.straight and left.piece.start is not Edge.NEW:
        return []
    if left.opens > 0 and (right.opens < 0 or (left.straight and right.opens == 1)):
        return [("quotes", 3.0)]
    return [("quotes", -1.0)] if left.opens > 0 or right.opens < 0 else []


def _without_cycles(follows: dict[int, int], scored: dict[tuple[int, int], Seam]) -> dict[int, int]:
    """`follows` with the weakest join of every ring dropped."""
    out = dict(follows)
    done: set[int] = set()
    for first in follows:
        path = []
        here: int | None = first
        while here is not None and here not in done:
            done.add(here)
            path.append(here)
            here = out.get(here)
        if here is not None and here in path:
            ring = path[path.index(here) :]
            del out[min(ring, key=lambda a: scored[a, out[a]].score)]
    return out


def _confidences(scored: dict[tuple[int, int], Seam], follows: dict[int, int]) -> dict[int, float]:
    """Probability of each join: its score against 0 and against the best other use of either end, as log-odds."""
    rivals: dict[tuple[str, int], list[float]] = {}
    for (a, b), seam in scored.items():
        if follows.get(a) != b:
            rivals.setdefault(("left", a), []).append(seam.score)
            rivals.setdefault(("right", b), []).append(seam.score)
    out = {}
    for a, b in follows.items():
        best = max([0.0, *rivals.get(("left", a), []), *rivals.get(("right", b), [])])
        out[a] = 1 / (1 + math.exp(best / 2 - scored[a, b].score))
    return out
