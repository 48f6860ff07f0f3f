"""Choosing pairs together: the assignment of lefts to rights with the greatest sum of scores.

Takes scored candidate pairs, gives at most one right for each left and the other way round. Knows nothing of text.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Mapping

__all__ = ["best_pairs"]

Pair = tuple[int, int]

_LEAST = 1e-9
"""Gains below this are rounding"""


def best_pairs(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Left to right, one to one, so that the sum of the scores is greatest; pairs of score 0 or less are never taken.

    >>> best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4.5})
    {0: 1, 1: 0}
    """
    matching = _Matching(scores)
    for left in sorted(matching.rights):
        matching.add(left)
    return dict(sorted(matching.taken.items()))


class _Matching:
    """The best assignment of the lefts added so far; each new one is given a place by the exchange that wins most."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        self.scores = scores
        self.rights: dict[int, list[int]] = defaultdict(list)
        for a, b in sorted((pair for pair, score in scores.items() if score > 0), key=scores.__getitem__, reverse=True):
            self.rights[a].append(b)
        self.taken: dict[int, int] = {}
        self.owner: dict[int, int] = {}

    def add(self, left: int) -> None:
        """Take `left` in: what it wins less what those lose that it drives on is greatest, or it stays alone."""
        won, reached = {left: 0.0}, {left: (left, -1)}
        best, last = _LEAST, None
        todo = deque([left])
        while todo:
            here = todo.popleft()
            for right in self.rights[here]:
                gain, holder = won[here] + self.scores[here, right], self.owner.get(right)
                if gain <= best:
                    break  # who is driven on finds nothing better than what it held
                if holder == here:
                    continue
                if holder is not None:
                    gain -= self.scores[holder, right]
                    if gain > won.get(holder, -math.inf) + _LEAST:
                        won[holder], reached[holder] = gain, (here, right)
                        todo.append(holder)
                if gain > best:
                    best, last = gain, (here, right)
        self._exchange(left, last, reached)

    def _exchange(self, left: int, last: Pair | None, reached: Mapping[int, Pair]) -> None:
        """Give every left on the way to `last` the right it reached; who held the last one stays alone."""
        if last is None:
            return
        if (holder := self.owner.get(last[1])) is not None:
            del self.taken[holder]
        while last[1] >= 0:
            here, right = last
            self.taken[here], self.owner[right] = right, here
            last = reached[here] if here != left else (left, -1)
