"""Parts that went elsewhere: sentences of an item that its own partner does not explain and another item does.

Takes features and the one-to-one links; gives further links: the pieces of a split, the sources of a merger, one paragraph
moved out. A further link needs distinctive words: bigrams of at most two items on either side and of no formula that every
law uses (data/formulas.toml).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from policytool.compare.assign import assign
from policytool.compare.candidates import candidates
from policytool.compare.features import Feature, Weights, formulas, grams, plain

__all__ = ["further"]

_SENTENCE = re.compile(r"[^。;:!?]+")
_SHORT = 4
"""A sentence of fewer bigrams (（一）其他) is no evidence"""
_COVERED = 0.35
"""Share of a sentence's weight found in the other item: a rewritten sentence keeps a third of it"""
_BETTER = 0.15
"""How much more the other item explains than the own partner does"""
_DISTINCTIVE = 4
"""Distinctive bigrams (on average of both directions) where sentences of both items point at each other, or a sentence
that lost its home at an item without a partner: one phrase of five characters that stands nowhere else"""
_ONE_WAY = 12
"""Distinctive bigrams where only the item without a partner points at the other: half a line of words found nowhere else"""
_FEW = 24
"""Sentences compared each with each; of longer items only those that share rare bigrams"""
_RARE = 2
"""A bigram of more items on one side is no longer distinctive; two, because a merger leaves two sources"""
_AS_LIKE = 0.9
"""An item left alone that resembles its favourite this nearly as much as the partner does was merged with the partner"""
_EXPLAINED = 0.8
"""A partner this like explains the item: a twin left alone beside it was deleted (or added), not merged"""
_LIKE = 0.36
"""And resembles it at least as a pair that stands by itself (see `match`)"""
_WHOLE = 0.85
"""Share of an item left alone that must stand in another one for it to be a piece of it whatever its words: all of it but
for a numeral or a joining word"""
_LACKING = 0.5
"""Share of that which the other one's partner must lack: else the partner is where it went"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence its own item's partner does not explain well."""

    owner: int
    grams: frozenset[str]
    own: float
    """Share explained by the partner"""
    rest: frozenset[str]
    """Bigrams the partner lacks"""


@dataclass(slots=True)
class _Flow:
    """What points from one item at another."""

    there: int = 0
    back: int = 0


@dataclass(slots=True)
class _Side:
    items: Sequence[Feature]
    sentences: list[list[frozenset[str]]]
    links: Mapping[int, int]
    settled: list[bool]
    """Whether the partner says the same: nothing came in, nothing went out"""
    rare: dict[str, list[int]]
    """Bigrams of at most `_RARE` unsettled items of this side and of no formula, with the items"""


def further(
    left: Sequence[Feature],
    right: Sequence[Feature],
    links: Mapping[int, int],
    likeness: Mapping[int, Mapping[int, float]],
    weights: Weights,
) -> list[tuple[int, int]]:
    """Links (left index, right index) beyond the one-to-one `links`; `likeness` holds the pairs that were looked at."""
    back = {j: i for i, j in links.items()}
    one, other = _side(left, right, links, weights), _side(right, left, back, weights)
    flows: dict[tuple[int, int], _Flow] = defaultdict(_Flow)
    for (i, j), count in _flows(one, other, weights).items():
        flows[i, j].there = count
    for (j, i), count in _flows(other, one, weights).items():
        flows[i, j].back = count
    found = {pair for pair, flow in flows.items() if _enough(flow, pair[0] in links, pair[1] in back)}
    found.update(_carried(one, other))
    found.update(_as_like(likeness, links, back))
    sideways: dict[int, list[int]] = defaultdict(list)
    for i, row in likeness.items():
        for j in row:
            sideways[j].append(i)
    found.update(_contained(one, other, likeness, weights))
    found.update((i, j) for j, i in _contained(other, one, sideways, weights))
    found -= set(links.items())
    idle = _needless(found, links, left, right, weights)
    idle |= {(i, j) for j, i in _needless({(j, i) for i, j in found}, back, right, left, weights)}
    return sorted(found - idle)


def _needless(
    found: Iterable[tuple[int, int]],
    links: Mapping[int, int],
    items: Sequence[Feature],
    others: Sequence[Feature],
    weights: Weights,
) -> set[tuple[int, int]]:
    """Further links of items without a partner, beyond those that explain them: a text that stands whole in one item did
    not also go to the next that shares a sentence with it."""
    targets: dict[int, list[tuple[float, int, frozenset[str]]]] = defaultdict(list)
    for i, j in found:
        if i not in links:
            shared = items[i].grams & others[j].grams
            targets[i].append((-weights.of(shared), j, shared))
    out: set[tuple[int, int]] = set()
    for i, row in targets.items():
        explained: frozenset[str] = frozenset()
        for _, j, shared in sorted(row, key=lambda target: target[:2]):
            if weights.of(explained) >= _WHOLE * weights.total(items[i]):
                out.add((i, j))
            else:
                explained |= shared
    return out


def _carried(one: _Side, other: _Side) -> Iterator[tuple[int, int]]:
    """Items with a sentence in common that stands in one item on either side: it went over whole, whatever its words."""
    here, there = _single_sentences(one), _single_sentences(other)
    return ((here[sentence], there[sentence]) for sentence in here.keys() & there.keys())


def _single_sentences(side: _Side) -> dict[frozenset[str], int]:
    """The sentences of half a line and more that one item has, with the item."""
    places: dict[frozenset[str], set[int]] = defaultdict(set)
    for item, sentences in zip(side.items, side.sentences, strict=True):
        for sentence in sentences:
            if len(sentence) >= _ONE_WAY and len(sentence - formulas()) >= _ONE_WAY:
                places[sentence].add(item.index)
    return {sentence: next(iter(where)) for sentence, where in places.items() if len(where) == 1}


def _enough(flow: _Flow, left_linked: bool, right_linked: bool) -> bool:
    if flow.there and flow.back:
        return (flow.there + flow.back) / 2 >= _DISTINCTIVE
    if left_linked and right_linked:
        return False
    homeless = flow.there if left_linked else flow.back if right_linked else 0
    return homeless >= _DISTINCTIVE or max(flow.there, flow.back) >= _ONE_WAY


def _side(items: Sequence[Feature], others: Sequence[Feature], links: Mapping[int, int], weights: Weights) -> _Side:
    settled = [f.index in links and f.plain == others[links[f.index]].plain for f in items]
    sentences = [[] if done else _sentences(f) for f, done in zip(items, settled, strict=True)]
    scarce = {gram for gram, count in weights.frequency.items() if count <= 2 * _RARE} - formulas()
    places: dict[str, list[int]] = defaultdict(list)
    for feature, done in zip(items, settled, strict=True):
        for gram in feature.grams & scarce if not done else ():
            places[gram].append(feature.index)
    return _Side(items, sentences, links, settled, {g: where for g, where in places.items() if len(where) <= _RARE})


def _sentences(feature: Feature) -> list[frozenset[str]]:
    found = [plain(m[0]) for m in _SENTENCE.finditer(feature.key)]
    made = [feature.grams] if len(found) == 1 else map(grams, found)
    return [sentence for sentence in made if len(sentence) >= _SHORT]


def _parts(side: _Side, other: _Side, weights: Weights) -> Iterator[_Part]:
    for item, mine in zip(side.items, side.sentences, strict=True):
        partner = side.links.get(item.index)
        if partner is not None and len(item.grams - other.items[partner].grams) < _SHORT:
            continue
        theirs = other.sentences[partner] if partner is not None else []
        alone = len(mine) == len(theirs) == 1
        paired = {0: 0} if alone else _paired(mine, theirs, weights)
        free = frozenset().union(*(s for b, s in enumerate(theirs) if b not in paired.values()))
        for a, sentence in enumerate(mine):
            explained = theirs[paired[a]] if a in paired else free
            own = weights.of(sentence & explained) / weights.of(sentence)
            if own + _BETTER <= 1:
                yield _Part(item.index, sentence, own, sentence - explained)


@dataclass(frozen=True, slots=True)
class _Sentence:
    index: int
    grams: frozenset[str]


def _paired(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], weights: Weights) -> dict[int, int]:
    """Which sentence of an item is which of its partner: equal ones in order, of the rest the most alike."""
    places: dict[frozenset[str], deque[int]] = defaultdict(deque)
    for b, sentence in enumerate(theirs):
        places[sentence].append(b)
    paired = {a: places[s].popleft() for a, s in enumerate(mine) if places.get(s)}
    taken = set(paired.values())
    here = [_Sentence(a, s) for a, s in enumerate(mine) if a not in paired]
    there = [_Sentence(b, s) for b, s in enumerate(theirs) if b not in taken]
    few = len(here) * len(there) <= _FEW * _FEW
    pairs = product((s.index for s in here), (s.index for s in there)) if few else candidates(here, there, weights)
    values: dict[int, dict[int, float]] = defaultdict(dict)
    ours, others = (list(map(weights.of, side)) for side in (mine, theirs))
    for a, b in pairs:
        likeness = 2 * weights.of(mine[a] & theirs[b]) / (ours[a] + others[b])
        if likeness >= _COVERED:
            values[a][b] = likeness
    return paired | assign(values)


def _flows(side: _Side, other: _Side, weights: Weights) -> dict[tuple[int, int], int]:
    """For (item, item of the other side) the distinctive bigrams by which sentences of the first point at the second."""
    distinctive = side.rare.keys() & other.rare.keys()
    out: dict[tuple[int, int], int] = defaultdict(int)
    for part in _parts(side, other, weights):
        votes = Counter(j for gram in part.rest & distinctive for j in other.rare[gram])
        total = weights.of(part.grams)
        for j, count in votes.items():
            if other.settled[j]:
                continue
            covered = weights.of(part.grams & other.items[j].grams) / total
            if side.links.get(part.owner) != j and covered >= max(_COVERED, part.own + _BETTER):
                out[part.owner, j] += count
    return out


def _as_like(
    likeness: Mapping[int, Mapping[int, float]], links: Mapping[int, int], back: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Items left alone on either side with the item they resemble nearly as much as its partner does."""
    for i, row in likeness.items():
        for j, value in row.items():
            if (i in links) == (j in back) or value < _LIKE:
                continue
            theirs = likeness[i].get(links[i], 1.0) if i in links else likeness[back[j]].get(j, 1.0)
            if theirs < _EXPLAINED and value >= _AS_LIKE * theirs:
                yield i, j


def _contained(
    side: _Side, other: _Side, seen: Mapping[int, Iterable[int]], weights: Weights
) -> Iterator[tuple[int, int]]:
    """Items of `side` without a partner that stand whole in an item of the other side, where its partner lacks them."""
    for item in side.items:
        if item.index in side.links or not item.grams:
            continue
        best = (0.0, 0, -1)
        for j in seen.get(item.index, ()):
            shared = item.grams & other.items[j].grams
            covered = weights.of(shared) / weights.total(item)
            partner = other.links.get(j)
            theirs = side.items[partner].grams if partner is not None else frozenset()
            distance = abs(item.index - partner) if partner is not None else len(side.items)
            lacking = weights.of(shared - theirs) >= _LACKING * weights.of(shared)
            if covered >= _WHOLE and lacking and not other.settled[j]:
                best = max(best, (round(covered, 2), -distance, j))
        if best[2] >= 0:
            yield item.index, best[2]
