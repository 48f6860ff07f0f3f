"""What a small word list knows of a seam: do the characters on both sides make a word or a known phrase?

Takes the end of one stretch and the beginning of another, gives a score in bits. The list (`data/seam_words.txt`) is read
when the first seam needs it. Knows nothing of layout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["NEVER_FIRST", "TORN", "Phrases", "bigrams", "grams", "is_word", "leads", "saved_bits", "seam_bits"]

NEVER_FIRST = frozenset("的们" + "，。、；：！？”’）》,.;:!?)")
"""Particles and marks that begin no paragraph"""
TORN = 4.0
"""Bits a word across a seam must save before a line without a full stop counts as torn; chance pairs do one time in fifty"""
_REACH = 4
"""Characters looked at on each side: no word of the list is longer"""
_ACROSS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Characters before and after the seam of a word across it"""
_UNKNOWN = 40
"""Cost (half bits) of a character that is no word of the list; the rarest listed ones cost 38"""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LAST_HAN = re.compile(r"[\u4e00-\u9fff]+\Z")


@cache
def _costs() -> dict[str, int]:
    """Word to cost in half bits (-2 log2 of its frequency)."""
    costs: dict[str, int] = {}
    for line in (files("policytool") / "data" / "seam_words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            cost, *words = line.split(" ")
            costs |= dict.fromkeys(words, int(cost))
    return costs


@lru_cache(1 << 14)
def _cheapest(text: str) -> int:
    """Cost of the cheapest way to cut `text` into words."""
    costs = _costs()
    best = [0]
    for end in range(1, len(text) + 1):
        first = max(0, end - _REACH)
        best.append(min(best[at] + costs.get(text[at:end], _UNKNOWN * (end - at)) for at in range(first, end)))
    return best[-1]


# 4月23日，记者从 | 与此同时， | 此外，
_LEAD = re.compile(
    r"""
      \d{1,2}月\d{1,2}日[^，,。]{0,6}[，,]
    | (?:与此同时|据介绍|据了解|记者了解到|值得关注的是|值得注意的是|此外|另外|同时|下一步|接下来|目前|当前|今年以来|近年来
       |不仅如此|为此|对此|因此|然而|但是|可见|事实上|具体来看|具体而言|首先|其次|最后)[，,]
    """,
    re.VERBOSE,
)


def leads(text: str) -> bool:
    """Whether `text` begins as paragraphs and sentences do, and no torn sentence goes on.

    >>> leads("4月23日，记者从有关部门获悉"), leads("局等部门一道，")
    (True, False)
    """
    return _LEAD.match(text) is not None


def seam_bits(left: str, right: str) -> float:
    """How many bits a word across the seam saves against a word boundary at the seam; 0 where there is none.

    >>> seam_bits("中国共产党重", "庆市第五届") > 5
    True
    >>> seam_bits("建设的决定", "第二天")
    0.0
    """
    left, right = _last_han(left), _first_han(right)
    costs = _costs()
    if not left or not right or costs.keys().isdisjoint(left[-a:] + right[:b] for a, b in _ACROSS):
        return 0.0
    return max(0, _cheapest(left) + _cheapest(right) - _cheapest(left + right)) / 2


@lru_cache(1 << 12)
def _last_han(text: str) -> str:
    match = _LAST_HAN.search(text)
    return match[0][-_REACH:] if match else ""


@lru_cache(1 << 12)
def _first_han(text: str) -> str:
    match = _HAN.match(text[:_REACH])
    return match[0] if match else ""


def is_word(text: str) -> bool:
    """Whether the list has `text`."""
    return text in _costs()


def saved_bits(text: str, at: int, other: str) -> float:
    """Bits saved by reading `other` for the character at `at`.

    >>> saved_bits("一泣基层", 1, "位") > 0
    True
    """
    return (_cheapest(text) - _cheapest(text[:at] + other + text[at + 1 :])) / 2


class Phrases:
    """The phrases of one page, for seams no word list knows."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._page = "\n".join(texts)
        self._pairs = set(map(str.__add__, self._page, self._page[1:]))

    def seam(self, left: str, right: str) -> int:
        """Length of the longest stretch of Han characters across the seam that occurs elsewhere on the page, 0 to 4."""
        if left[-1:] + right[:1] not in self._pairs:
            return 0
        left, right = _last_han(left), _first_han(right)
        for before, after in ((2, 2), (1, 2), (2, 1), (1, 1)):
            if len(left) >= before and len(right) >= after and left[-before:] + right[:after] in self._page:
                return before + after
        return 0


def bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring Han characters, counted."""
    return Counter(pair for run in _HAN.findall(text) for pair in map(str.__add__, run, run[1:]))


def grams(text: str) -> Counter[str]:
    """Han characters and pairs of neighbouring ones, counted."""
    return Counter(char for run in _HAN.findall(text) for char in run) + bigrams(text)
