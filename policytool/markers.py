"""Markers of Chinese documents: what stands before an item and gives its number and depth.

Takes the beginning of a line or paragraph, gives a `Marker`. Used by layout (a marker starts a paragraph), structure (the
tree) and the list extractor (inline series). Layers of official documents follow GB/T 9704-2012 (一、（一）1.（1）), those
of laws the Legislation Law, article 65 (编、章、节、条、款、项、目).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from policytool.numerals import CHINESE_DIGITS, parse_int
from policytool.text import fold

__all__ = ["Marker", "MarkerKind", "find_inline", "leading"]


class MarkerKind(Enum):
    BOOK = "编"
    SUBBOOK = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    CHINESE = "一、"
    CHINESE_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    DECIMAL_1 = "1"
    """1 总则: a part of a decimal outline; only a whole text tells it from a number (`structure.decimals`)"""
    DECIMAL_2 = "1.1"
    DECIMAL_3 = "1.1.1"
    DECIMAL_4 = "1.1.1.1"
    IS = "一是"
    ORDINAL = "第一"
    WANT = "一要"
    SEQUENCE = "首先"
    """首先…其次…再次…最后"""
    AMONG = "其一"

    __hash__ = object.__hash__  # at the speed of C: kinds are keys, several times a line


@dataclass(frozen=True, slots=True)
class Marker:
    kind: MarkerKind
    number: int
    start: int
    """Offset of the first character of the marker in the text it was looked for in"""
    end: int
    """Offset after the marker with its closing punctuation and blanks"""
    sub: int = 0
    """之一 is 1: 第十七条之一"""
    last: bool = False
    """最后: the number is not printed"""


_N = f"[{CHINESE_DIGITS}十百千廿卅]{{1,9}}"
_C = "[零一二三四五六七八九十百]{1,5}"
# 第三章 总则 | 第二分编 | 第一部分 | 第一百二十条之一 | 一、| （一）| 1. 1．1﹒ 1、 1.2025年 | (1) 1) | ① ⑴ ⒈ ㈠
# but not 一、二产业 | 一、二、三级 | 3、4、5 | 1.5万
_LEADING = re.compile(
    rf"""
      第\s?(?P<law>{_N}|\d{{1,4}})\s?(?P<unit>分编|[编篇章节条]|部分(?=[\s:]|$))(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?[\s:]*
    | (?P<chinese>{_C})\s?[、.﹒](?!{_C}[、和产级季类线])\s*
    | \(\s*(?P<chinese_paren>{_C})\s*\)[、.]?\s*
    | (?P<arabic>\d{{1,3}})\s?(?:[.﹒](?!\d)|[.﹒](?=\d{{4}}年)|、(?!\d+[、.]))\s*
    | \(\s*(?P<arabic_paren>\d{{1,3}})\s*\)[、.]?\s*
    | (?P<half_paren>\d{{1,2}})\)[、.]?\s*
    | (?P<single>[①-⒛㈠-㈩])\s*
    """,
    re.VERBOSE,
)
# What a marker may begin with, before folding: most lines, those that open with a date among them, are left at once
_FIRST = re.compile(
    r"[第(（〔①-⒛㈠-㈩] | (?:[〇零一二三四五六七八九十百]{1,5}|\d{1,3}) \s? [.．﹒、﹑､)）〕]", re.VERBOSE
)
_UNITS = {
    "编": MarkerKind.BOOK,
    "篇": MarkerKind.BOOK,
    "部分": MarkerKind.BOOK,
    "分编": MarkerKind.SUBBOOK,
    "章": MarkerKind.CHAPTER,
    "节": MarkerKind.SECTION,
    "条": MarkerKind.ARTICLE,
}
_GROUPS = {
    "chinese": MarkerKind.CHINESE,
    "chinese_paren": MarkerKind.CHINESE_PAREN,
    "arabic": MarkerKind.ARABIC,
    "arabic_paren": MarkerKind.ARABIC_PAREN,
    "half_paren": MarkerKind.ARABIC_PAREN,
}
# First character of each run of one-character markers: ①…⑳ ⑴…⒇ ⒈…⒛ ㈠…㈩
_SINGLES = (
    ("㈠", MarkerKind.CHINESE_PAREN),
    ("⒈", MarkerKind.ARABIC),
    ("⑴", MarkerKind.ARABIC_PAREN),
    ("①", MarkerKind.CIRCLED),
)
# The longest marker, 第一千二百六十条之二十一 with blanks after it, is well below this.
_LOOK = 40


def leading(text: str) -> Marker | None:
    """The marker at the beginning of `text` (blanks before it allowed), or None.

    Only the form is looked at: whether 第十七条 opens an article or is cited mid-sentence is for the caller to say.
    """
    start = len(text) - len(text.lstrip())
    if not _FIRST.match(text, start):
        return None
    folded = fold(text[start : start + _LOOK])
    match = _LEADING.match(folded)
    if not match:
        return None
    if char := match["single"]:
        first, kind = next((f, k) for f, k in _SINGLES if char >= f)
        return Marker(kind, ord(char) - ord(first) + 1, start, start + match.end())
    sub = (parse_int(match["sub"]) or 0) if match["sub"] else 0
    group = "law" if match["law"] else match.lastgroup or ""
    value = parse_int(match[group])
    if value is None or (group == "half_paren" and "〕" in text[start : start + match.end()]):
        return None  # 〔2018〕 torn at a line end
    kind = _UNITS[match["unit"]] if group == "law" else _GROUPS[group]
    return Marker(kind, value, start, start + match.end(), sub)


_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
# 一是…；二是… | 第一，…第二，… | 第一步是 | 一要 | 其一，…其二，… | 首先，…其次，…最后，…
# at the start of a paragraph, or after a stop, the stop inside a quotation counted: …。”二是
# but not 第一产业 | 第一时间 | 一是一，二是二 | 一要素
_INLINE = re.compile(
    r"""
    (?:(?<=[。;:,!?\n—])|(?<=[。;!?]["')])|^)[^\S\n]{0,8}
    (?:
      (?P<is>[一二三四五六七八九十]{1,3})是(?!否|[一二三四五六七八九十](?:[,。、;]|$))
    | (?P<want>[一二三四五六七八九十]{1,3})要(?=[^求点素])
    | 第(?P<ordinal>[一二三四五六七八九十]{1,3})步?(?=[,、:\s是]|就是|要(?![务素义]))
    | 其(?P<among>[一二三四五六七八九]{1,2})(?=[,、:是])
    | (?P<seq>首先|其次|再次|最后)(?=\S)
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
# Most texts have nothing that begins so, and are left at once
_ANY_INLINE = re.compile("[一二三四五六七八九十][是要]|[第其][一二三四五六七八九十]|首先|其次|再次|最后")
_INLINE_KINDS = {
    "is": MarkerKind.IS,
    "want": MarkerKind.WANT,
    "ordinal": MarkerKind.ORDINAL,
    "among": MarkerKind.AMONG,
}


def find_inline(text: str) -> list[Marker]:
    """Every possible inline marker (一是, 一要, 第一, 其一, 首先) in `text`, by form; series are for the caller to chain."""
    out: list[Marker] = []
    if not _ANY_INLINE.search(text):
        return out
    for match in _INLINE.finditer(fold(text)):
        group = match.lastgroup or ""
        if group == "seq":
            word = match["seq"]
            out.append(
                Marker(MarkerKind.SEQUENCE, _SEQUENCE[word], match.start("seq"), match.end(), last=word == "最后")
            )
        elif (value := parse_int(match[group])) is not None:
            start = match.start(group) - (group in ("ordinal", "among"))
            out.append(Marker(_INLINE_KINDS[group], value, start, match.end()))
    return out
