"""Choosing pairs together: the assignment of lefts to rights with the greatest sum of scores.

Takes scored candidate pairs, gives at most one right for each left and the other way round. Knows nothing of text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

__all__ = ["best_pairs"]

_LARGEST = 80
"""Rows of one connected group solved exactly (cubic time); larger groups are filled best first"""

Pair = tuple[int, int]


def best_pairs(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Left to right, one to one, so that the sum of the scores is greatest; pairs of score 0 or less are never taken.

    >>> best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4.5})
    {0: 1, 1: 0}
    """
    chosen: dict[int, int] = {}
    for group in _groups({pair: s for pair, s in scores.items() if s > 0}):
        lefts, rights = sorted({a for a, _ in group}), sorted({b for _, b in group})
        small = max(len(lefts), len(rights)) <= _LARGEST
        chosen |= _exact(group, lefts, rights) if small else _greedy(group)
    return chosen


def _groups(scores: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The pairs in groups that share no left and no right."""
    by_left, by_right = defaultdict(list), defaultdict(list)
    for a, b in scores:
        by_left[a].append((a, b))
        by_right[b].append((a, b))
    seen: set[Pair] = set()
    groups = []
    for first in scores:
        if first in seen:
            continue
        seen.add(first)
        todo, group = [first], {}
        while todo:
            pair = todo.pop()
            group[pair] = scores[pair]
            for other in by_left.pop(pair[0], []) + by_right.pop(pair[1], []):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        groups.append(group)
    return groups


def _greedy(group: Mapping[Pair, float]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for a, b in sorted(group, key=lambda pair: -group[pair]):
        if a not in chosen and b not in taken:
            chosen[a] = b
            taken.add(b)
    return chosen


def _exact(group: Mapping[Pair, float], lefts: list[int], rights: list[int]) -> dict[int, int]:
    """The Hungarian method with potentials; every left may also stay alone, at score 0."""
    width = len(rights) + len(lefts)  # one column of its own for every left that stays alone
    cost = [[-group.get((a, b), 0.0) if (a, b) in group else 0.0 for b in rights] + [0.0] * len(lefts) for a in lefts]
    row_of = [-1] * (width + 1)  # column to row; column `width` holds the row being placed
    u, v = [0.0] * len(lefts), [0.0] * (width + 1)
    for row in range(len(lefts)):
        row_of[width] = row
        here, low, back, done = width, [float("inf")] * (width + 1), [width] * (width + 1), [False] * (width + 1)
        while row_of[here] != -1:
            done[here] = True
            i, step, nearest = row_of[here], float("inf"), width
            for j in range(width):
                if done[j]:
                    continue
                reduced = cost[i][j] - u[i] - v[j]
                if reduced < low[j]:
                    low[j], back[j] = reduced, here
                if low[j] < step:
                    step, nearest = low[j], j
            for j in range(width + 1):
                if done[j]:
                    u[row_of[j]] += step
                    v[j] -= step
                else:
                    low[j] -= step
            here = nearest
        while here != width:
            row_of[here] = row_of[back[here]]
            here = back[here]
    pairs = {lefts[row_of[j]]: rights[j] for j in range(len(rights)) if row_of[j] != -1}
    return {a: b for a, b in sorted(pairs.items()) if (a, b) in group}
