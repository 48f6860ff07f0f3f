"""How like two reports of something are: shared character pairs, the rare ones counting most.

Takes the words of many reports at once (rarity is measured among them); gives a `Likeness` that scores any two of them,
0 to 1, and proposes which are worth scoring. Needs no word segmentation.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policytool.text import fold

__all__ = ["Likeness", "occasions", "ordinals", "tokens"]

# 第六次 | 5G | 1173.4 : taken whole; everything else in pairs of neighbours
_WHOLE = re.compile(r"第[一二三四五六七八九十百\d]+[个次届批期轮条]?|[A-Za-z\d.%]+")
_HAN = re.compile(r"[㐀-鿿]+")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百\d]+)([次届批期轮])|(首)([次届批期轮])")
# 第一次联席会议 | 第五届委员会第八次全体会议 : the numbered occasion itself, with a kind (联席, 全体) before 会
_OCCASION = re.compile(r"第[一二三四五六七八九十百\d]+[次届][一-鿿]{1,6}?会议?(?!员|长)")

PRIOR = 20
"""Reports that are thought to exist besides those seen: keeps two lone reports of one thing alike."""
LEAST = 8
"""A line of fewer pairs than this is too short to be alike by being contained."""
RARE = 12
"""So many of the rarest pairs of a report look for reports like it; the rest would only repeat them."""
CROWD = 40
"""A pair that more reports of one time share says nothing about which of them are the same."""


def tokens(words: str) -> frozenset[str]:
    """What likeness is measured on."""
    folded = fold(words)
    found = set(_WHOLE.findall(folded))
    for run in _HAN.findall(_WHOLE.sub(" ", folded)):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def ordinals(words: str) -> dict[str, frozenset[str]]:
    """The ordinal numbers in `words` by their counter: 第二次 is {"次": {"二"}}; 首 counts as 一."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, counter, first, first_counter in _ORDINAL.findall(fold(words)):
        found[counter or first_counter].add("一" if first else number)
    return {counter: frozenset(numbers) for counter, numbers in found.items()}


def occasions(words: str) -> frozenset[str]:
    """Numbered occasions named in `words`, which name one happening each: 第一次联席会议, 第五届博览会."""
    return frozenset(_OCCASION.findall(fold(words)))


class Likeness:
    """Likeness among a fixed set of reports, named by their index."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._tokens = [tokens(line) for line in lines]
        frequency = Counter(t for found in self._tokens for t in found)
        total = len(lines) + PRIOR
        self._weight = {t: math.log1p(total / n) for t, n in frequency.items()}
        self._sum = [sum(self._weight[t] for t in found) for found in self._tokens]
        self._least = LEAST * math.log1p(total)

    def score(self, a: int, b: int) -> float:
        """How much of the shorter report the longer one holds, by weight of rarity."""
        small, large = sorted((self._tokens[a], self._tokens[b]), key=len)
        shared = sum(self._weight[t] for t in small if t in large)
        return shared / max(min(self._sum[a], self._sum[b]), self._least)

    def pairs(self, bucket: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs of a bucket that share a rare token; near-linear in its size."""
        postings: dict[str, list[int]] = defaultdict(list)
        members = sorted(bucket)
        for i in members:
            for token in sorted(self._tokens[i], key=lambda t: (-self._weight[t], t))[:RARE]:
                postings[token].append(i)
        if len(members) <= CROWD:
            yield from ((a, b) for n, a in enumerate(members) for b in members[n + 1 :])
            return
        seen: set[tuple[int, int]] = set()
        for holders in postings.values():
            if len(holders) <= CROWD:
                seen.update((a, b) for n, a in enumerate(holders) for b in holders[n + 1 :])
        yield from sorted(seen)
