"""How like two reports of something are: shared character pairs, the rare ones counting most.

Takes folded lines, gives their tokens; takes the tokens of many reports at once (rarity is measured among them), gives a
`Likeness` that scores any two of them, 0 to 1, and proposes which are worth scoring. Needs no word segmentation.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, combinations
from operator import add

__all__ = ["NEIGHBOURS", "Likeness", "occasions", "ordinals", "tokens"]

# 第六次 | 5G | 1173.4 : taken whole; everything else in pairs of neighbours
_WHOLE = re.compile(r"第[一二三四五六七八九十百\d]+[个次届批期轮条]?|[A-Za-z\d.%]+")
# Runs of characters (㐀 to 鿿) between those that serve grammar: a pair across 是 or 的 is no word (新区是国务院)
_HAN = re.compile(r"[^\x00-\u33ff是的了在于和与及将已也又等之其这那并从到把被由\ua000-\U0010ffff]{2,}")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百\d]+)([次届批期轮])|(首)([次届批期轮])")
# 第一次联席会议 | 第八次全体会议 | 第二届高层论坛 : the numbered occasion itself, up to what it is
_OCCASION = re.compile(
    r"第[一二三四五六七八九十百\d]+[次届](?:[一-鿿]{1,6}?会议?(?!员|长)|[一-鿿]{1,16}?(?:论坛|峰会|大会|博览会|运动会|交易会|年会))"
)

PRIOR = 20
"""Reports that are thought to exist besides those seen: keeps two lone reports of one thing alike."""
LEAST = 8
"""A line of fewer pairs than this is too short to be alike by being contained."""
RARE = 12
"""So many of the rarest shared pairs of a report look for reports like it; the rest would only repeat them."""
CROWD = 16
"""Where more reports share a pair, each is compared with this many neighbours only; groups still grow through them."""
NEIGHBOURS = RARE * CROWD
"""More than this is no report compared with."""
FINE = 10**6
"""Weights are whole numbers of this part: however they are added up, the sum is the same"""


@lru_cache(maxsize=1 << 12)  # subjects come again and again, and in tables whole lines
def tokens(folded: str) -> frozenset[str]:
    """What likeness is measured on."""
    found = _WHOLE.findall(folded)
    for run in _HAN.findall(_WHOLE.sub(" ", folded) if found else folded):
        found += map(add, run, run[1:])
    return frozenset(found)


def ordinals(folded: str) -> dict[str, frozenset[str]]:
    """The ordinal numbers in a line by their counter: 第二次 is {"次": {"二"}}; 首 counts as 一."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, counter, first, first_counter in _ORDINAL.findall(folded):
        found[counter or first_counter].add("一" if first else number)
    return {counter: frozenset(numbers) for counter, numbers in found.items()}


def occasions(folded: str) -> frozenset[str]:
    """Numbered occasions named in a line, which name one happening each: 第一次联席会议, 第五届博览会."""
    return frozenset(_OCCASION.findall(folded))


class Likeness:
    """Likeness among a fixed set of reports, named by their index."""

    def __init__(self, found: Sequence[frozenset[str]]) -> None:
        frequency = Counter(chain.from_iterable(found))
        number = {t: n for n, t in enumerate(sorted(frequency))}
        self._tokens = [frozenset(map(number.__getitem__, one)) for one in found]
        total = len(found) + PRIOR
        weight = [round(FINE * math.log1p(total / frequency[t])) for t in number]
        self._weight_of = weight.__getitem__
        self._sum = [sum(map(self._weight_of, one)) for one in self._tokens]
        self._least = LEAST * FINE * math.log1p(total)

    def score(self, a: int, b: int) -> float:
        """How much of the shorter report the longer one holds, by weight of rarity."""
        one, other = self._sum[a], self._sum[b]
        shorter, longer = (one, other) if one < other else (other, one)
        whole = longer if longer < self._least else max(shorter, self._least)
        return sum(map(self._weight_of, self._tokens[a] & self._tokens[b])) / whole if longer else 0.0

    def pairs(self, buckets: Iterable[Iterable[int]], most: int) -> list[tuple[int, int]]:
        """Pairs within a bucket that share a rare token, each once and in order, the lower index first; of a crowd about
        `most` for each member, those that share the rarest."""
        near: set[int] = set()
        for bucket in buckets:
            near |= self._near(sorted(bucket), most)
        return [divmod(pair, len(self._tokens)) for pair in sorted(near)]

    def _near(self, members: list[int], most: int) -> set[int]:
        """The pairs of one bucket, each as one number: first times how many there are, plus second. Sets of numbers are
        filled and sorted several times as fast as sets of pairs."""
        many = len(self._tokens)
        near: set[int] = set()
        if len(members) <= CROWD:
            near.update(a * many + b for a, b in combinations(members, 2))
            return near
        frequency = Counter(chain.from_iterable(map(self._tokens.__getitem__, members)))
        ranked = sorted(sorted([t for t, times in frequency.items() if times > 1]), key=frequency.__getitem__)
        rank = {token: n for n, token in enumerate(ranked, 1)}
        holders: list[list[int]] = [[] for _ in range(len(ranked) + 1)]
        for i in members:
            for n in sorted(filter(None, map(rank.get, self._tokens[i])))[:RARE]:
                holders[n].append(i)
        for held in filter(None, holders):  # the rarest first
            crowd = min(CROWD, (most * len(members) - len(near)) // len(held))
            if crowd <= 0:
                break
            for n, a in enumerate(held[:-1], 1):
                near.update(map((a * many).__add__, held[n : n + crowd]))
        return near
