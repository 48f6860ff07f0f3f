"""Word by word: what changed between two texts, and what only moved.

Takes two strings, gives `Edit`s whose lefts joined are the left string and whose rights joined the right one. Cuts fall
between words (policytool.words), so never inside a word, a number or a name of the lexicon. What differs in typography or
white space alone is kept: such a KEEP has two spellings. Knows nothing of items.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from policytool.compare.features import citation, typographic
from policytool.model import Edit, EditOp
from policytool.words import cut

__all__ = ["redline"]

_LARGE = 4_000_000
"""Table cells of one word comparison (weights times weights): 2,000 characters each side take 50 ms. Larger stretches
are first cut at the sentences both texts hold once"""
_FIRST_SYMBOL = 0x10000
"""Symbols are code points above the surrogates, of which there are a million: more than `_LARGE` can ask for"""
_MOVED = 8
"""Characters of the shortest moved stretch: a clause. Shorter ones are phrases used twice"""
_WORD_WEIGHT = 3
"""Weight of a character of a word; a punctuation mark has 1, so that no number of marks in a row outweighs a word they
compete with: between two words stands one mark, seldom two"""
_LEAST = 2
"""A kept stretch of fewer word characters between two replacements is chance (的, 和, a comma), not text that stayed; it
is read as replaced with them"""
_REST = 2
"""A kept stretch of at most half the characters of the change before it and of the change after it is a rest of a
clause that was rewritten: a reader follows one change more easily than two with the rest between"""
_SENTENCE_END = frozenset("。;!?")
_CLAUSE_END = frozenset("。;!?:,")
_SEPARATORS = frozenset(",、")
"""Marks a rest may hold"""
_RARE = 8
"""Places at which a pair of words may stand on the right to be looked up: a stretch that moved holds some pair that is
rarer than this"""


class _Token(NamedTuple):
    raw: str
    """The characters as they stand, with the white space after them"""
    norm: str
    """Folded, without white space"""

    @property
    def is_word(self) -> bool:
        return self.norm[:1].isalnum()


class _Step(NamedTuple):
    """Tokens i0..i1 of the left against j0..j1 of the right."""

    same: bool
    i0: int
    i1: int
    j0: int
    j1: int


def redline(left: str, right: str, *, phrase: int = _LEAST) -> tuple[Edit, ...]:
    """The edits from `left` to `right`.

    `phrase` is the number of word characters a stretch between two changes must have to count as kept; more than two is
    for texts that are no versions of each other, in which single words meet by chance.
    """
    folded = typographic(left), typographic(right)
    if folded[0].split() == folded[1].split():
        return (Edit(EditOp.KEEP, left, right),) if left or right else ()
    one, other = map(_tokens, (left, right), folded)
    return tuple(_edits(_islands(_align(one, other, 0, 0), one, other, phrase), one, other))


def _tokens(text: str, folded: str) -> list[_Token]:
    """The words of a text, given also folded, with the white space that follows each."""
    norm = "".join(folded.split())
    words = _whole_citations(norm, cut(norm))
    ends = list(accumulate(map(len, words)))
    if len(norm) < len(text):
        places = [k for k, c in enumerate(folded) if not c.isspace()]
        ends = [*(places[end] for end in ends[:-1]), len(text)]
    raw = [text[start:end] for start, end in pairwise([0, *ends])]
    return list(map(_Token, raw, words or [""]))


def _whole_citations(text: str, words: list[str]) -> list[str]:
    """The words with those of a citation (第四十六|条) joined, where it begins and ends with words (not 第一项|目)."""
    if "第" not in text:
        return words
    ends = list(accumulate(map(len, words)))
    bounds = {0, *ends}
    cited = [m.span() for m in citation().finditer(text) if m.start() in bounds and m.end() in bounds]
    inside = {k for start, end in cited for k in range(start + 1, end)}
    edges = [0, *(end for end in ends if end not in inside)]
    return [text[a:b] for a, b in pairwise(edges)]


# ----------------------------------------------------------------------------------------------------------- alignment
def _align(left: Sequence[_Token], right: Sequence[_Token], i: int, j: int) -> Iterator[_Step]:
    """Steps for two token rows that begin at places `i` and `j`."""
    head = _equal(left, right)
    tail = _equal(left[head:][::-1], right[head:][::-1])
    yield _Step(True, i, i + head, j, j + head)
    inner_left, inner_right = left[head : len(left) - tail], right[head : len(right) - tail]
    yield from _differ(inner_left, inner_right, i + head, j + head)
    end_left, end_right = i + len(left), j + len(right)
    yield _Step(True, end_left - tail, end_left, end_right - tail, end_right)


def _equal(left: Sequence[_Token], right: Sequence[_Token]) -> int:
    """How many tokens are the same from the beginning on."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((k for k, (one, other) in pairs if one.norm != other.norm), min(len(left), len(right)))


def _differ(left: Sequence[_Token], right: Sequence[_Token], i: int, j: int) -> Iterator[_Step]:
    if not left or not right:
        yield _Step(False, i, i + len(left), j, j + len(right))
    elif _size(left) * _size(right) <= _LARGE:
        yield from _words(left, right, i, j)
    else:
        yield from _sentences(left, right, i, j)


def _weight(token: _Token) -> int:
    return _WORD_WEIGHT * len(token.norm) if token.is_word else 1


def _size(tokens: Iterable[_Token]) -> int:
    return sum(map(_weight, tokens))


def _words(left: Sequence[_Token], right: Sequence[_Token], i: int, j: int) -> Iterator[_Step]:
    """The heaviest common subsequence of words: each word stands for as many symbols of its own as it weighs."""
    from rapidfuzz.distance import LCSseq

    symbols = _symbols([*left, *right])
    one, owner_left = _spell(left, symbols)
    other, owner_right = _spell(right, symbols)
    matched: Counter[tuple[int, int]] = Counter()
    for op in LCSseq.opcodes(one, other):
        if op.tag == "equal":
            matched.update(
                zip(owner_left[op.src_start : op.src_end], owner_right[op.dest_start : op.dest_end], strict=True)
            )
    kept = sorted(pair for pair, count in matched.items() if count == _weight(left[pair[0]]))
    yield from _steps(kept, len(left), len(right), i, j)


def _symbols(tokens: Iterable[_Token]) -> dict[str, str]:
    """For each different token as many characters of its own as it weighs."""
    weights = {token.norm: _weight(token) for token in tokens}
    starts = accumulate(weights.values(), initial=_FIRST_SYMBOL)
    return {
        norm: "".join(map(chr, range(k, k + weight)))
        for (norm, weight), k in zip(weights.items(), starts, strict=False)
    }


def _spell(tokens: Sequence[_Token], symbols: Mapping[str, str]) -> tuple[str, list[int]]:
    """The tokens as a string of symbols, and for each symbol the token it belongs to."""
    owners = [k for k, token in enumerate(tokens) for _ in range(_weight(token))]
    return "".join(symbols[token.norm] for token in tokens), owners


def _steps(kept: Iterable[tuple[int, int]], lefts: int, rights: int, i: int, j: int) -> Iterator[_Step]:
    """Steps from the kept pairs of places, increasing on both sides."""
    a = b = 0
    for x, y in [*kept, (lefts, rights)]:
        if x > a or y > b:
            yield _Step(False, i + a, i + x, j + b, j + y)
        if x < lefts and y < rights:
            yield _Step(True, i + x, i + x + 1, j + y, j + y + 1)
        a, b = x + 1, y + 1


def _sentences(left: Sequence[_Token], right: Sequence[_Token], i: int, j: int) -> Iterator[_Step]:
    """Two long rows, cut at the sentences each holds exactly once; what lies between is compared by itself."""
    one, other = _unique(left), _unique(right)
    shared = sorted((one[key], other[key]) for key in one.keys() & other.keys())
    anchors = _increasing(shared)
    if not anchors:
        yield _Step(False, i, i + len(left), j, j + len(right))
        return
    a = b = 0
    for (x0, x1), (y0, y1) in [*anchors, ((len(left), len(left)), (len(right), len(right)))]:
        yield from _differ(left[a:x0], right[b:y0], i + a, j + b)
        yield _Step(True, i + x0, i + x1, j + y0, j + y1)
        a, b = x1, y1


def _unique(tokens: Sequence[_Token]) -> dict[str, tuple[int, int]]:
    """The sentences that stand once, each with its range of tokens."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    start = 0
    for k, token in enumerate(tokens, 1):
        if token.norm in _SENTENCE_END or k == len(tokens):
            found["".join(t.norm for t in tokens[start:k])].append((start, k))
            start = k
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _increasing(
    pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The longest run of pairs that increases on the right (they increase on the left)."""
    tops: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for k, (_, (start, _)) in enumerate(pairs):
        at = bisect_left(tops, start)
        before[k] = last[at - 1] if at else -1
        tops[at : at + 1] = [start]
        last[at : at + 1] = [k]
    out, k = [], last[-1] if last else -1
    while k >= 0:
        out.append(pairs[k])
        k = before[k]
    return out[::-1]


# ------------------------------------------------------------------------------------------------------------- tidying
def _merged(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Neighbouring steps of one kind as one, empty ones left out."""
    held: _Step | None = None
    for step in steps:
        if step.i0 == step.i1 and step.j0 == step.j1:
            continue
        if held and held.same == step.same:
            held = held._replace(i1=step.i1, j1=step.j1)
        else:
            if held:
                yield held
            held = step
    if held:
        yield held


def _islands(steps: Iterable[_Step], left: Sequence[_Token], right: Sequence[_Token], phrase: int) -> list[_Step]:
    """Kept stretches that only interrupt a change, read as changed with what stands on both sides of them."""
    out: list[_Step] = []
    for step in _merged(steps):
        out.append(step)
        while len(out) > 2 and not step.same and _interrupts(out[-3:], left, right, phrase):
            before, _, after = out[-3:]
            out[-3:] = [before._replace(i1=after.i1, j1=after.j1)]
    return out


def _interrupts(steps: Sequence[_Step], left: Sequence[_Token], right: Sequence[_Token], phrase: int) -> bool:
    """Whether the kept one of three steps is chance or a rest; the unit after a number (年, 月) is neither."""
    before, kept, after = steps
    words = _letters(left, kept.i0, kept.i1)
    if words and left[kept.i0 - 1 : kept.i0] and left[kept.i0 - 1].norm[-1:].isdigit():
        return False
    if phrase > _LEAST:
        return words < phrase
    around = _replaces(before) + _replaces(after)
    if words < _LEAST and around == 2:
        return True
    least = min(max(_letters(left, s.i0, s.i1), _letters(right, s.j0, s.j1)) for s in (before, after))
    return around > 0 and words < _MOVED and _REST * words <= least and _is_within(kept, left, right)


def _is_within(kept: _Step, left: Sequence[_Token], right: Sequence[_Token]) -> bool:
    """Whether a kept stretch lies inside a clause on either side: how a clause begins or ends is what a reader holds on
    to, and so are quotation marks and brackets."""
    held, here = left[kept.i0 : kept.i1], right[kept.j0 : kept.j1]
    if any(not t.is_word and t.norm not in _SEPARATORS for t in held) or any("\n" in t.raw for t in (*held, *here)):
        return False
    begins = _ends(left, kept.i0 - 1) and _ends(right, kept.j0 - 1)
    return not begins and not (_ends(left, kept.i1) and _ends(right, kept.j1))


def _ends(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a clause ends at a place."""
    return not 0 <= place < len(tokens) or tokens[place].norm in _CLAUSE_END or "\n" in tokens[place].raw


def _letters(tokens: Sequence[_Token], start: int, end: int) -> int:
    """Word characters of the tokens from `start` to `end`."""
    return sum(len(token.norm) for token in tokens[start:end] if token.is_word)


def _replaces(step: _Step) -> bool:
    return step.i0 < step.i1 and step.j0 < step.j1


# --------------------------------------------------------------------------------------------------------------- edits
class _Move(NamedTuple):
    i0: int
    i1: int
    j0: int
    j1: int


def _edits(steps: Sequence[_Step], left: Sequence[_Token], right: Sequence[_Token]) -> Iterator[Edit]:
    moves = _moves([s for s in steps if not s.same], left, right)
    gone = sorted((m.i0, m.i1, number) for number, m in enumerate(moves, 1))
    come = sorted((m.j0, m.j1, number) for number, m in enumerate(moves, 1))
    for step in steps:
        if step.same:
            yield Edit(EditOp.KEEP, _raw(left, step.i0, step.i1), _raw(right, step.j0, step.j1))
            continue
        old = list(_pieces(left, step.i0, step.i1, gone))
        new = list(_pieces(right, step.j0, step.j1, come))
        if len(old) == len(new) == 1 and old[0][1] is new[0][1] is None:
            yield Edit(EditOp.REPLACE, old[0][0], new[0][0])
            continue
        yield from (Edit(EditOp.MOVE if number else EditOp.DELETE, raw, "", number) for raw, number in old)
        yield from (Edit(EditOp.MOVE if number else EditOp.INSERT, "", raw, number) for raw, number in new)


def _raw(tokens: Sequence[_Token], start: int, end: int) -> str:
    return "".join(token.raw for token in tokens[start:end])


def _pieces(
    tokens: Sequence[_Token], start: int, end: int, moved: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[str, int | None]]:
    """The changed tokens from `start` to `end` as strings, moved stretches apart with their number."""
    for a, b, number in moved:
        if start <= a and b <= end:
            if start < a:
                yield _raw(tokens, start, a), None
            yield _raw(tokens, a, b), number
            start = b
    if start < end:
        yield _raw(tokens, start, end), None


def _moves(changed: Sequence[_Step], left: Sequence[_Token], right: Sequence[_Token]) -> list[_Move]:
    """Stretches of `_MOVED` characters and more that were taken out in one place and put in in another, longest first."""
    found = sorted(_common(changed, left, right), key=lambda m: (m.i0 - m.i1, m.i0, m.j0))
    used_left: set[int] = set()
    used_right: set[int] = set()
    out = []
    for move in found:
        here, there = range(move.i0, move.i1), range(move.j0, move.j1)
        if used_left.isdisjoint(here) and used_right.isdisjoint(there):
            used_left.update(here)
            used_right.update(there)
            out.append(move)
    return out


def _common(changed: Sequence[_Step], left: Sequence[_Token], right: Sequence[_Token]) -> Iterator[_Move]:
    """Maximal equal runs between any deleted and any inserted stretch, found by the rare pairs of words in them."""
    places: dict[tuple[str, str], list[tuple[int, _Step]]] = defaultdict(list)
    for step in changed:
        for b in range(step.j0, step.j1 - 1):
            places[right[b].norm, right[b + 1].norm].append((b, step))
    reached: dict[int, int] = {}  # by diagonal, the place on the left up to which runs are known
    for step in changed:
        for a in range(step.i0, step.i1 - 1):
            hits = places.get((left[a].norm, left[a + 1].norm), [])
            for b, other in hits if len(hits) <= _RARE else ():
                if a >= reached.get(b - a, 0):
                    run = _run(step, other, left, right, a, b)
                    reached[b - a] = run.i1
                    if trimmed := _trimmed(run, left):
                        yield trimmed


def _run(step: _Step, other: _Step, left: Sequence[_Token], right: Sequence[_Token], a: int, b: int) -> _Move:
    """The equal run around places `a` and `b`."""
    start = 0
    while a - start > step.i0 and b - start > other.j0 and left[a - start - 1].norm == right[b - start - 1].norm:
        start += 1
    end = 0
    while a + end < step.i1 and b + end < other.j1 and left[a + end].norm == right[b + end].norm:
        end += 1
    return _Move(a - start, a + end, b - start, b + end)


def _trimmed(move: _Move, left: Sequence[_Token]) -> _Move | None:
    """The run without punctuation at its ends; None where it is too short to have moved."""
    i0, i1, j0, j1 = move
    while i0 < i1 and not left[i0].is_word:
        i0, j0 = i0 + 1, j0 + 1
    while i0 < i1 and not left[i1 - 1].is_word:
        i1, j1 = i1 - 1, j1 - 1
    return _Move(i0, i1, j0, j1) if sum(len(t.norm) for t in left[i0:i1]) >= _MOVED else None
