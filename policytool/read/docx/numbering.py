"""Automatic numbers: what Word prints before a paragraph and keeps out of its text.

Takes the part `numbering.xml`; gives the label of each paragraph that has one, in document order. The rules are those of
ECMA-376, part 1, 17.9: a level counts on from its last number, starts anew after a paragraph of a level above it, and
prints its `lvlText` with %1 … %9 replaced by the numbers of the levels.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from policytool.numerals import chinese

__all__ = ["Numbering", "number", "value_of"]

_LEVELS = 9
_HOLDER = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
# Chinese numerals are written up to here; no list is longer.
_LARGEST = 9_999


def value_of(parent: Element | None, tag: str) -> str | None:
    """The `val` of the child `tag`, the usual way of Word to say something; None where it is not said."""
    child = parent.find(tag) if parent is not None else None
    return child.get("val", "") if child is not None else None


def number(text: str | None, default: int) -> int:
    """The whole number that an attribute gives, within what documents use."""
    return int(text) if text and re.fullmatch(r"-?\d{1,5}", text, re.ASCII) else default


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    glued: bool = False
    """Nothing stands between label and text"""
    restart: int | None = None
    """It starts anew after levels up to this one (1-based); 0: never; None: after any level above"""
    legal: bool = False
    """All numbers of the label are Arabic"""
    style: str | None = None
    """The paragraph style that has this level"""


@dataclass(frozen=True, slots=True)
class _Instance:
    """A `num`: a use of an abstract list, which counts on from other uses unless it says where to start."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, _Level]


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        abstracts = list(root.iter("abstractNum")) if root is not None else []
        self._levels = {a.get("abstractNumId", ""): dict(map(_level, a.findall("lvl"))) for a in abstracts}
        self._follow_style_links(abstracts)
        nums = root.iter("num") if root is not None else ()
        self._instances = {num.get("numId", ""): self._instance(num) for num in nums}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def _follow_style_links(self, abstracts: list[Element]) -> None:
        """A list may only name the style whose list it is (numStyleLink, styleLink)."""
        owners = {value_of(a, "styleLink"): a.get("abstractNumId", "") for a in abstracts}
        for a in abstracts:
            link = value_of(a, "numStyleLink")
            if link is not None and link in owners:
                self._levels[a.get("abstractNumId", "")] = self._levels[owners[link]]

    def _instance(self, num: Element) -> _Instance:
        abstract = value_of(num, "abstractNumId") or ""
        starts, levels = {}, dict(self._levels.get(abstract, {}))
        for override in num.findall("lvlOverride"):
            at = number(override.get("ilvl"), 0)
            start = value_of(override, "startOverride")
            if start is not None:
                starts[at] = number(start, 1)
            if (own := override.find("lvl")) is not None:
                levels[at] = _level(own)[1]
        return _Instance(abstract, starts, levels)

    def level_of(self, num: str, style: str) -> int:
        """The level that a paragraph style has in a list."""
        levels = self._instances[num].levels if num in self._instances else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, num: str, at: int) -> str:
        """The next label of list `num` at level `at` (from 0), with the blank that follows it; counts it."""
        instance = self._instances.get(num)
        if instance is None or not 0 <= at < _LEVELS or at not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.abstract, [None] * _LEVELS)
        if at in instance.starts and (num, at) not in self._begun:
            counts[at] = instance.starts[at] - 1
        self._begun.add((num, at))
        last = counts[at]
        counts[at] = instance.levels[at].start if last is None else last + 1
        for below in range(at + 1, _LEVELS):
            restart = instance.levels[below].restart if below in instance.levels else None
            if restart is None or at < restart:
                counts[below] = None
        return _printed(instance.levels, counts, at)


def _printed(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    own = levels[at]

    def shown(match: re.Match[str]) -> str:
        level = levels.get(int(match[1]) - 1, _Level())
        count = counts[int(match[1]) - 1]
        return _FORMS.get("decimal" if own.legal else level.form, str)(level.start if count is None else count)

    if own.form == "bullet":
        return "•" + " " * (not own.glued)
    label = _HOLDER.sub(shown, own.text)
    return label + " " * (not own.glued) if label else ""


def _level(element: Element) -> tuple[int, _Level]:
    restart = value_of(element, "lvlRestart")
    level = _Level(
        number(value_of(element, "start"), 1),
        value_of(element, "numFmt") or "decimal",
        value_of(element, "lvlText") or "",
        value_of(element, "suff") == "nothing",
        number(restart, 0) if restart is not None else None,
        element.find("isLgl") is not None and value_of(element, "isLgl") not in ("0", "false"),
        value_of(element, "pStyle"),
    )
    # Word 2010 writes 01, 02 as a custom form inside mc:AlternateContent; what it falls back to is decimal
    if element.find("numFmt") is None and element.find("AlternateContent/Choice/numFmt") is not None:
        level = replace(level, form="decimalZero")
    return number(element.get("ilvl"), 0), level


# ---------------------------------------------------------------------------------------------------------------- forms
def _roman(n: int) -> str:
    out = ""
    if 0 < n < 4000:
        for value, letters in _ROMAN:
            out += letters * (n // value)
            n %= value
    return out or str(n)


def _letters(n: int) -> str:
    """a … z, aa … zz, as Word repeats them."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 26 * 20 else str(n)


def _run(first: str, most: int) -> Callable[[int], str]:
    """Numbers that are one character each, from `first` on: ①…⑳."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= most else str(n)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda n: characters[(n - 1) % len(characters)] if n > 0 else str(n)


def _counted(n: int) -> str:
    return chinese(n) if 0 <= n <= _LARGEST else str(n)


def _digits(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _legal(n: int) -> str:
    """壹拾 for 10: sums of money leave no 一 out."""
    counted = _counted(n)
    return ("一" * counted.startswith("十") + counted).translate(
        str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
    )


def _full_width(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_CHINESE = "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand koreanCounting"
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE.split(), _counted),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _run("①", 20)),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographParenthesized": _run("㈠", 10),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda n: f"{n:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "none": lambda n: "",
}
