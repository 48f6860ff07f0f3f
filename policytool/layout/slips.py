"""Suspected misprints: characters of like shape taken for each other, in a phrase that the page or a word list knows better.

Takes paragraphs, gives a suggestion for each suspect; changes nothing. Two rules, both of which ask for a like-shaped
character: the same words around it stand elsewhere on the page with the other character (生活官居地, elsewhere 生活宜居地); or
the printed one is in no word there and the other makes a common one (一泣基层, 一位).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytool import lexicon
from policytool.layout.language import is_word, saved_bits
from policytool.text import Text

__all__ = ["Slip", "find_slips"]

_LEFT, _RIGHT = 3, 2
"""Characters before and after that must agree with another place of the page: with the suspect a phrase of six"""
_SAVED = 12.0
"""Bits the other character must save within two characters on each side: about what a common word of two is worth against two
single characters"""


@dataclass(frozen=True, slots=True)
class Slip:
    """A phrase with a suspect character in it."""

    text: Text
    suggestion: str


@cache
def _likes() -> dict[str, str]:
    """For every character those of like shape."""
    likes: dict[str, str] = {}
    for pair in lexicon.words("layout", "confusable"):
        a, b = pair[0], pair[1]
        likes[a] = likes.get(a, "") + b
        likes[b] = likes.get(b, "") + a
    return likes


def find_slips(paragraphs: Sequence[Text]) -> Iterator[Slip]:
    """The suspects of a page, in order."""
    likes = _likes()
    places = _places(text.value for text in paragraphs)
    for text in paragraphs:
        value = text.value
        for at, char in enumerate(value):
            if char in likes and (better := _better(value, at, likes[char], places)):
                low, high = max(0, at - 2), min(len(value), at + 3)
                yield Slip(text.slice(low, high), value[low:at] + better + value[at + 1 : high])


def _places(values: Iterable[str]) -> Counter[str]:
    """Every stretch of six characters of the page, counted."""
    size = _LEFT + 1 + _RIGHT
    return Counter(value[i : i + size] for value in values for i in range(len(value) - size + 1))


def _better(value: str, at: int, likes: str, places: Counter[str]) -> str | None:
    """The like-shaped character that fits better at this place, or None."""
    if _in_word(value, at):
        return None
    phrase = value[at - _LEFT : at + 1 + _RIGHT] if at >= _LEFT else ""
    window, middle = value[max(0, at - 2) : at + 3], min(at, 2)
    for other in likes:
        elsewhere = len(phrase) > _LEFT + _RIGHT and places[phrase[:_LEFT] + other + phrase[_LEFT + 1 :]]
        if elsewhere and elsewhere >= places[phrase]:
            return other
        if (
            _in_word(window[:middle] + other + window[middle + 1 :], middle)
            and saved_bits(window, middle, other) >= _SAVED
        ):
            return other
    return None


def _in_word(value: str, at: int) -> bool:
    """Whether a listed word of two to four characters stands over place `at`; most words have two."""
    if (at and is_word(value[at - 1 : at + 1])) or is_word(value[at : at + 2]):
        return True
    return any(is_word(value[low : low + size]) for size in (3, 4) for low in range(max(0, at - size + 1), at + 1))
