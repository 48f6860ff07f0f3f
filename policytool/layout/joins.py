"""Which piece of running text continues which.

Takes pieces, chooses all joins together out of the seams that `seams` has scored, and gives them with their confidence
and reasons. Scores are log-odds: 0 is undecided, and what is not above 0 is left apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policytool.layout.assign import best_pairs
from policytool.layout.columns import Edge
from policytool.layout.kinds import Kind
from policytool.layout.pieces import End, Piece
from policytool.layout.seams import WINDOW, Seam, weigh

__all__ = ["CONFIDENT", "Seam", "Seams", "choose_joins", "with_torn_starts"]

CONFIDENT = 0.7
"""Joins below this probability are left apart and reported: a wrong join costs a reader more than a gap that is marked"""
_TORN = 0.9
"""The same for a line that looks like a title: below, one in two is one"""
_ANCHOR = 0.95
"""Joins at least this sure, forward over other text, tell in which order the rest runs"""
_ORDER = 2.0
"""What crossing an anchor costs; half of it is won by running beside one"""
_TWICE = 7.0
"""What it costs that a column breaks twice within two lines"""
_ROUNDS = 5
"""Times the assignment is made again without its weak joins; it settles after two or three"""


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
    scored = weigh(pieces)
    follows, sure = _chosen(scored)
    anchors = [(a, b) for a, b in follows.items() if sure[a] >= _ANCHOR and b > a and scored[a, b].jump]
    scored = {pair: _ordered(seam, anchors) for pair, seam in scored.items()}
    led = set(follows.values())
    scored = {pair: _once(seam, pieces, led) for pair, seam in scored.items()}
    open_pairs = dict(scored)
    for _ in range(_ROUNDS):
        follows, sure = _chosen(open_pairs)
        weak = [(a, b) for a, b in follows.items() if sure[a] < (_TORN if pieces[a].kind is Kind.TITLE else CONFIDENT)]
        if not weak:
            break
        for pair in weak:
            del open_pairs[pair]
            del follows[pair[0]]
    return Seams(follows, sure, tuple(seam for seam in scored.values() if seam.score > 0))


def with_torn_starts(pieces: Sequence[Piece], seams: Seams) -> list[Piece]:
    """The pieces, with those that looked like titles and go on in another one as running text."""
    return [
        replace(p, kind=Kind.BODY, rule="body.torn", start=Edge.NEW, end=End.OPEN)
        if p.kind is Kind.TITLE and p.index in seams.follows
        else p
        for p in pieces
    ]


def _once(seam: Seam, pieces: Sequence[Piece], led: set[int]) -> Seam:
    """The seam, less likely where its left is a single full line that goes on from elsewhere: a column does not break
    twice within two lines, more likely the rest of the column is lost."""
    right = pieces[seam.right]
    last_line = len(right.lines) == 1 and right.end is End.CLOSED and not seam.jump
    if len(pieces[seam.left].lines) > 1 or seam.left not in led or last_line:
        return seam
    return replace(seam, score=seam.score - _TWICE, why=(*seam.why, f"broken-twice {-_TWICE:+.1f}"))


def _chosen(
    scored: dict[tuple[int, int], Seam],
) -> tuple[dict[int, int], dict[int, float]]:
    least = math.log(CONFIDENT / (1 - CONFIDENT))
    follows = _uncrossed(best_pairs({pair: seam.score - least for pair, seam in scored.items()}), scored)
    follows = _without_cycles(follows, scored)
    return follows, _confidences(scored, follows)


def _uncrossed(follows: dict[int, int], scored: dict[tuple[int, int], Seam]) -> dict[int, int]:
    """`follows` with crossing jumps forward exchanged where that costs no more than a crossing does: what was cut off in
    order goes on in order."""
    out = dict(follows)
    jumps = sorted(a for a, b in follows.items() if b > a and scored[a, b].jump)
    for i, first in enumerate(jumps):
        for second in jumps[i + 1 : i + 1 + WINDOW]:
            near, far = out[second], out[first]
            if second < near < far and (first, near) in scored and (second, far) in scored:
                loss = scored[first, far].score + scored[second, near].score
                loss -= scored[first, near].score + scored[second, far].score
                if loss <= _ORDER:
                    out[first], out[second] = near, far
    return out


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
    """Probability of each join: its score against 0 and against the best other use of either end, as log-odds. Another
    use weighs less by what it would take apart."""
    leads_to = {b: a for a, b in follows.items()}
    rivals: dict[tuple[str, int], float] = {}
    for (a, b), seam in scored.items():
        if follows.get(a) == b:
            continue
        parted = (leads_to[b], b) if b in leads_to else None
        rivals["left", a] = max(rivals.get(("left", a), 0.0), seam.score - (scored[parted].score if parted else 0.0))
        parted = (a, follows[a]) if a in follows else None
        rivals["right", b] = max(rivals.get(("right", b), 0.0), seam.score - (scored[parted].score if parted else 0.0))
    out = {}
    for a, b in follows.items():
        best = max(rivals.get(("left", a), 0.0), rivals.get(("right", b), 0.0))
        out[a] = 1 / (1 + math.exp(best / 2 - scored[a, b].score))
    return out
