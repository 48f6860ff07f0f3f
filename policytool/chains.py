"""沿革: the comparisons of neighbouring versions, composed into the histories of items.

Takes the versions of a list in their order and how each relates to the next; gives a chain for every item that no item
before it leads to. A chain follows all that the item became: where it is split, or carried out by several, it has
branches; where several become one, that one is in the chain of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytool.model import Alignment, Chain, Item, Turn, Version

__all__ = ["chains"]

_Turns = dict[int, list[Turn]]
"""The turns that lead on from an item, by its id: items of equal words are not one item"""


def chains(versions: Sequence[Version], alignments: Sequence[Alignment]) -> tuple[Chain, ...]:
    """The histories, by the version and the place of their first items. `alignments` has one entry for each version but
    the last: how the next one relates to it."""
    onward = [_onward(alignment) for alignment in alignments]
    reached = {id(turn.right) for turns in onward for found in turns.values() for turn in found}
    return tuple(
        _chain(versions, onward, n, item)
        for n, version in enumerate(versions)
        for item in version.items
        if id(item) not in reached
    )


def _onward(alignment: Alignment) -> _Turns:
    out: _Turns = defaultdict(list)
    for pair in alignment.pairs:
        for left in pair.left:
            out[id(left)] += [Turn(left, right, pair) for right in pair.right]
    return dict(out)


def _chain(versions: Sequence[Version], onward: Sequence[_Turns], n: int, first: Item) -> Chain:
    members: list[list[Item]] = [[] for _ in versions]
    members[n] = [first]
    turns: list[tuple[Turn, ...]] = [()] * n
    for k in range(n, len(onward)):
        found = tuple(turn for item in members[k] for turn in onward[k].get(id(item), ()))
        turns.append(found)
        members[k + 1] = list({id(turn.right): turn.right for turn in found}.values())
    kept = tuple(replace(version, items=tuple(items)) for version, items in zip(versions, members, strict=True))
    branches = (((None,) * n + way) for way in _ways(first, n, onward, set()))
    return Chain(kept, tuple(turns), tuple(way + (None,) * (len(versions) - len(way)) for way in branches))


def _ways(item: Item, n: int, onward: Sequence[_Turns], seen: set[int]) -> Iterator[tuple[Item, ...]]:
    """The ways from `item` of version `n` to the end; one that meets an item met before ends there."""
    known = id(item) in seen
    seen.add(id(item))
    turns = onward[n].get(id(item), []) if n < len(onward) and not known else []
    if not turns:
        yield (item,)
    for turn in turns:
        for way in _ways(turn.right, n + 1, onward, seen):
            yield (item, *way)
