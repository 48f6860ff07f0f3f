"""Items as the comparison sees them: typography folded, cited numbers set apart, characters weighed by rarity.

Takes the items of both sides; gives one `Feature` each and the weight of every character pair (bigram). Knows nothing of
pairs. Two items with equal `key` say the same in another typography; two with equal `plain` differ at most in punctuation
and in the numbers of the provisions they cite.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from operator import add

from policytool.lexicon import words
from policytool.markers import leading
from policytool.model import Item
from policytool.numerals import NUMERAL
from policytool.text import bare, fold

__all__ = ["Feature", "Weights", "citation", "citations", "features", "formulas", "grams", "plain", "typographic"]

_DICE = 0.8
"""Share of the Dice coefficient in a likeness, see `Weights.likeness`"""
_FORMULA = 0.5
"""Weight of a bigram inside a formula of legislation: half, for its words also stand outside of formulas"""
_THIS_TEXT = ("本法", "本条例", "本办法", "本规定", "本细则", "本解释", "本决定")
_OTHER_TEXT = ("》", "法", "条例", "办法", "规定", "细则", "解释", "典", "宪法", "章程")
"""What stands before an article cited of this text and of another one"""
_CITED = "§"
"""Stands for a cited number in `plain`; GB/T 15834 knows no such mark, so it cannot be in a Chinese text by itself"""


@cache
def citation() -> re.Pattern[str]:
    """A cited number in folded text: 第十二条, 第一百二十条之一, 第三款, 第(二)项, 第三章."""
    n = f"[{NUMERAL}]{{1,9}}"
    return re.compile(rf"第(?:(?:{n}|\d{{1,4}})[条款项目章节编](?:之[一二三四五六七八九十]{{1,3}})?|\({n}\)[项目])")


# Variants that GB/T 15835 and dictionaries call the same character; width, quotes and dashes are folded by `text.fold`.
_SAME = {"○": "零", "Ｏ": "零", "臺": "台", "「": '"', "」": '"', "『": '"', "』": '"', "﹒": "."}
# 0 beside a Chinese numeral is a 〇 typed on a keyboard: 二0二四, 第一0三条
_KEYED_ZERO = re.compile(r"(?<=[零一二三四五六七八九])0|0(?=[零一二三四五六七八九])")
_NOT_WORD = re.compile(rf"[^\w{_CITED}]|_")


def typographic(text: str) -> str:
    """`text` with everything folded that is typography, one character for one (the length is unchanged)."""
    folded = fold(text)
    for mark, same in _SAME.items():
        folded = folded.replace(mark, same)
    return _KEYED_ZERO.sub("零", folded) if "0" in folded else folded


def plain(key: str) -> str:
    """A folded text without punctuation and with every cited number replaced by one mark."""
    return _NOT_WORD.sub("", citation().sub(_CITED, key))


class _Pool(dict[str, str]):
    """One object for each different bigram: sets of shared objects are smaller and several times as fast to compare."""

    def __missing__(self, gram: str) -> str:
        self[gram] = gram
        return gram


def grams(text: str, pool: Mapping[str, str] | None = None) -> frozenset[str]:
    """The neighbouring pairs of characters; a single character stands for itself."""
    pairs = map(add, text, text[1:])
    return frozenset(pairs if pool is None else map(pool.__getitem__, pairs)) or frozenset([text] if text else [])


@cache
def formulas() -> frozenset[str]:
    """Bigrams inside the formulas every law uses (data/formulas.toml)."""
    return frozenset(gram for word in words("formulas") for gram in grams(word))


@dataclass(frozen=True, slots=True)
class Feature:
    index: int
    key: str
    """Folded text without white space"""
    plain: str
    grams: frozenset[str]
    heading: str
    """Folded heading without punctuation, "" where none is printed"""
    number: str
    """The marker, folded"""
    path: tuple[str, ...]
    """Headings above without their own markers"""
    cited: frozenset[str]
    """Articles of the same text it cites"""


def features(*sides: Sequence[Item]) -> tuple[list[Feature], ...]:
    """One feature for each item of each side, in order. What both sides have alike is made once."""
    read, unmarked = cache(partial(_read, pool=_Pool())), cache(_unmarked)

    def feature(index: int, item: Item) -> Feature:
        key, flat, pairs, cited = read(item.text.value)
        heading = plain(bare(typographic(item.heading.value))) if item.heading else ""
        number = bare(typographic(item.number or ""))
        return Feature(index, key, flat, pairs, heading, number, tuple(map(unmarked, item.path)), cited)

    return tuple([feature(i, item) for i, item in enumerate(side)] for side in sides)


def _read(text: str, pool: Mapping[str, str]) -> tuple[str, str, frozenset[str], frozenset[str]]:
    key = bare(typographic(text))
    flat = plain(key)
    return key, flat, grams(flat, pool), frozenset(c for c, own in citations(key) if own and "条" in c)


def citations(key: str) -> list[tuple[str, bool]]:
    """The provisions a folded text cites, and whether of itself: not 《民法典》第九条, 民事诉讼法第五十三条、第五十四条.

    A citation without a name belongs to the text named last in the sentence, or to the text itself.
    """
    out, own, end = [], True, 0
    for match in citation().finditer(key):
        between = key[end : match.start()]
        if between.endswith(_THIS_TEXT) or "。" in between or ";" in between:
            own = True
        if between.endswith(_OTHER_TEXT) and not between.endswith(_THIS_TEXT):
            own = False
        end = match.end()
        out.append((match[0], own))
    return out


def _unmarked(heading: str) -> str:
    marker = leading(heading)
    return plain(bare(typographic(heading[marker.end :] if marker else heading)))


class Weights:
    """How much each bigram tells: log(1 + N/df) over the items of both sides (inverse document frequency), half of it
    inside a formula."""

    def __init__(self, *sides: Iterable[Feature]) -> None:
        found = [f.grams for side in sides for f in side]
        self.frequency: Mapping[str, int] = Counter(chain.from_iterable(found))
        common = {count: math.log(1 + len(found) / count) for count in set(self.frequency.values())}
        self._weight = defaultdict(float, {gram: common[count] for gram, count in self.frequency.items()})
        for gram in formulas() & self._weight.keys():
            self._weight[gram] *= _FORMULA
        self._totals: dict[frozenset[str], float] = {}

    def of(self, some: Iterable[str]) -> float:
        """The summed weight of some bigrams."""
        return sum(map(self._weight.__getitem__, some))

    def total(self, feature: Feature) -> float:
        """The weight of an item (remembered)."""
        if feature.grams not in self._totals:
            self._totals[feature.grams] = self.of(feature.grams)
        return self._totals[feature.grams]

    def likeness(self, left: Feature, right: Feature) -> float:
        """How much of the weight two items share, 0 to 1; 1 where they are equal but for typography and cited numbers.

        The Dice coefficient for four fifths; for one fifth the share of the item that is covered more, so that an article
        cut down to one of its paragraphs does not lose all likeness to itself.
        """
        if left.plain == right.plain:
            return 1.0
        one, other = self.total(left), self.total(right)
        if not one or not other:
            return 0.0
        shared = self.of(left.grams & right.grams)
        return round(_DICE * 2 * shared / (one + other) + (1 - _DICE) * shared / min(one, other), 6)
