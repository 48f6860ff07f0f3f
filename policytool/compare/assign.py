"""Which of the possible pairs hold together: assignment of the left to the right over sparse weights.

Takes `{left: {right: value}}`, gives the one-to-one choice with the greatest sum (to `_STEP` a pair). Knows nothing of texts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

__all__ = ["assign"]

_STEP = 0.004
"""Least raise of a price. Likenesses closer than this are no evidence for either partner; a price cannot be raised more
than 1/_STEP times, which bounds the work by a constant for each edge whatever the values are."""


def assign(values: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The best one-to-one choice among the pairs with a positive value; who gains nothing stays alone.

    Bertsekas' auction: each left bids for the right that leaves it the most, and is thrown out by a better bid.
    """
    price: dict[int, float] = {}
    owner: dict[int, int] = {}
    waiting = deque(left for left, row in values.items() if row)
    while waiting:
        left = waiting.popleft()
        best, second, target = 0.0, 0.0, None
        for right, value in values[left].items():
            gain = value - price.get(right, 0.0)
            if gain > best:
                best, second, target = gain, best, right
            elif gain > second:
                second = gain
        if target is None:
            continue
        if target in owner:
            waiting.append(owner[target])
        owner[target] = left
        price[target] = price.get(target, 0.0) + best - second + _STEP
    return {left: right for right, left in owner.items()}
