"""Which of several items with the same text answer each other: those in the same gap, in order.

Takes features and the links found so far, gives further links between items of equal text. Knows nothing of likeness.
Near-linear: an item is looked at once for the links before and once for those after it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytool.compare.features import Feature

__all__ = ["by_key", "gaps", "in_order", "once", "remaining"]

_LARGE = 400_000_000
"""Cells of the table of two runs of 20,000 items, of which the bits take 50 MB; longer ones are linked by rank alone"""


def by_key(some: Iterable[Feature]) -> dict[str, list[int]]:
    """Where each text stands."""
    out: dict[str, list[int]] = defaultdict(list)
    for feature in some:
        out[feature.key].append(feature.index)
    return out


def once(left: Sequence[Feature], right: Sequence[Feature]) -> dict[int, int]:
    """Links of the items whose text stands exactly once on each side."""
    ours, theirs = by_key(left), by_key(right)
    return {here[0]: theirs[key][0] for key, here in ours.items() if len(here) == len(theirs.get(key, ())) == 1}


def in_order(
    left: Sequence[Feature], right: Sequence[Feature], links: Mapping[int, int], *, sure: bool
) -> dict[int, int]:
    """Links of equal items in the same gap between `links`, as many as keep their order.

    With `sure` only of the texts that stand equally often on both sides of the gap: where one copy is gone, which one it
    was is told by neighbours that may not be linked yet.
    """
    found = dict(links)
    for step in (1, -1):
        for lefts, rights in gaps(len(left), len(right), found, step):
            here = [(left[i].key, i) for i in lefts]
            there = [(right[j].key, j) for j in rights]
            found.update(_matched(here, there, sure))
    return {i: j for i, j in found.items() if i not in links}


def remaining(left: Sequence[Feature], right: Sequence[Feature], links: Mapping[int, int]) -> dict[int, int]:
    """Links of equal items that no gap has in common: the first with the first, as far as there are two."""
    taken = set(links.values())
    others = by_key(f for f in right if f.index not in taken)
    free = by_key(f for f in left if f.index not in links)
    return {i: j for key, here in free.items() for i, j in zip(here, others.get(key, ()), strict=False)}


def gaps(lefts: int, rights: int, links: Mapping[int, int], step: int = 1) -> Iterator[tuple[list[int], list[int]]]:
    """The unlinked places that follow both ends of a link (precede them, with step -1), in the order of the text."""
    partner = {j: i for i, j in links.items()}
    edge = (-1, -1) if step == 1 else (lefts, rights)
    for i, j in [edge, *links.items()]:
        here, there = _run(i + step, lefts, links, step), _run(j + step, rights, partner, step)
        if here and there:
            yield here, there


def _run(start: int, end: int, linked: Mapping[int, int], step: int) -> list[int]:
    at = start
    while 0 <= at < end and at not in linked:
        at += step
    return list(range(start, at, step)) if step == 1 else list(range(at + 1, start + 1))


def _matched(here: list[tuple[str, int]], there: list[tuple[str, int]], sure: bool) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of two runs of (text, place)."""
    ours, theirs = (Counter(key for key, _ in run) for run in (here, there))
    wanted = {key for key in ours.keys() & theirs.keys() if not sure or ours[key] == theirs[key]}
    one, other = ([pair for pair in run if pair[0] in wanted] for run in (here, there))
    if not wanted or len(one) * len(other) > _LARGE:
        return
    from rapidfuzz.distance import LCSseq

    number = {key: n for n, key in enumerate(sorted(wanted))}
    rows = ([number[key] for key, _ in run] for run in (one, other))
    for op in LCSseq.opcodes(*rows):
        if op.tag == "equal":
            for a, b in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
                yield one[a][1], other[b][1]
