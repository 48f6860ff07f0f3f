"""What a table of neighbouring characters knows of a seam: how often do they follow each other in newspapers and laws?

Takes the end of one stretch and the beginning of another, gives bits. The table (`data/seam_pairs.txt`) is read when the
first seam needs it, a line of it when a character asks for it. Knows nothing of words and layout.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["begins_bits", "follows_bits"]

_PARAGRAPH = "¶"
_FOLD = str.maketrans(
    dict(zip(",;:?!().%", "，；：？！（）。％", strict=True))
    | dict.fromkeys("0123456789０１２３４５６７８９", "０")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "Ａ")
)
_GROUP = re.compile(r"([0-9]+)([^0-9 ]+)")  # 12国人


@cache
def _lines() -> dict[str, str]:
    """Beginning to the rest of its line."""
    text = (files("policytool") / "data" / "seam_pairs.txt").read_text("utf-8")
    parted = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {before: after for before, _, after in parted}


@lru_cache(1 << 12)
def _counts(before: str) -> dict[str, float]:
    """How often each character comes after `before`."""
    groups = _GROUP.findall(_lines().get(before, ""))
    return {char: 2 ** (int(halves) / 2) for halves, chars in groups for char in chars}


@cache
def _total(before: str) -> float:
    return sum(_counts(before).values())


def _gain(found: float, expected: float) -> float:
    """Bits by which `found` is more than `expected`; ones and twos tell little."""
    return math.log2((found + 1) / (expected + 1))


@lru_cache(1 << 14)
def _pair(before: str, after: str) -> float:
    """Bits of the pair against two characters that have nothing to do with each other."""
    alone = _counts("")
    return _gain(
        _counts(before).get(after, 0.0),
        alone.get(before, 0.0) * alone.get(after, 0.0) / _total(""),
    )


@lru_cache(1 << 14)
def _triple(three: str) -> float:
    """Bits of three characters against what the two pairs in them say; 0 where the table has none."""
    found = _counts(three[:2]).get(three[2:])
    if not found:
        return 0.0
    first, second = (
        _counts(three[0]).get(three[1], 0.0),
        _counts(three[1]).get(three[2], 0.0),
    )
    return _gain(found, first * second / max(1.0, _counts("").get(three[1], 0.0)))


def follows_bits(left: str, right: str) -> float:
    """How many bits speak for `right` coming after `left`, by the two characters on either side of the seam.

    >>> follows_bits("中国共产党重", "庆市") > 4
    True
    >>> follows_bits("一切浪费国家", "汇率") < 0
    True
    """
    left, right = left[-2:].translate(_FOLD), right[:2].translate(_FOLD)
    if not left or not right:
        return 0.0
    bits = _pair(left[-1], right[0])
    bits += _triple(left + right[0]) if len(left) == 2 else 0.0
    return bits + (_triple(left[-1] + right) if len(right) == 2 else 0.0)


@lru_cache(1 << 12)
def begins_bits(text: str) -> float:
    """How many bits speak for the first character of `text` at the beginning of a paragraph rather than anywhere.

    >>> begins_bits("为") > 0 > begins_bits("品")
    True
    """
    first = text[:1].translate(_FOLD)
    expected = _total(_PARAGRAPH) * _counts("").get(first, 0.0) / _total("")
    return _gain(_counts(_PARAGRAPH).get(first, 0.0), expected) if first else 0.0
