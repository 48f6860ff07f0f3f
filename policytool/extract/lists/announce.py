"""Announcements: the count a text prints before (or after) a list, 六项合作重点任务, 七个方面, “六个联动”.

Takes the text of a passage, gives `Announcement`s. Knows nothing of members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytool import lexicon
from policytool.model import ListKind
from policytool.numerals import NUMERAL, parse_int
from policytool.text import fold

__all__ = ["Announcement", "announcements", "before_series", "list_kind"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A count with what it counts. Offsets are into the value of the passage."""

    count: int
    phrase: str
    """As printed, with the number: 六项合作重点任务"""
    noun: str
    """The noun that names the kind (任务), or what follows the classifier"""
    start: int
    end: int
    strong: bool
    """The noun is a list noun: the count announces a list even where its members are not found"""
    quoted: bool = False
    """“六个联动”: a coined name"""
    partial: bool = True
    """A few members and 等 make it a list that is not complete; of mere counts (85家企业) they are examples"""


# 20个工作日, 5个工作组, 6项任务书: the noun goes on to another word
_NO_COMPOUND = "(?!日|组|专班|人员|站|者|队|室|单位|部门|书|单(?!位)|化|型|性|方案|清单|台账|小组|岗)"

# 0 and 1 announce nothing; counts over 99 are statistics, not lists a reader could check.
_MOST = 99
_NUMBER = r"(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})"
# not 第六项, not 16项 read as 6项, not 2.6 or 1，173, not 数十个
_LEFT = rf"(?<![第数几每各之\d.,%{NUMERAL}])"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(sorted(_kinds(), key=len, reverse=True))
    # “六个联动” “五个科学” “四个突出四个协同发力”
    coined = re.compile(rf'"{_NUMBER}个(?P<noun>[^"\'“”,，。;:()\d]{{1,10}})"')
    # 六项合作重点任务 | 七个方面 | 五大功能定位 | 6方面 | 8大领域 | 十项重点任务 (重点 alone would be a noun too)
    # (no function words in between: 10个园区为抓手 counts 园区, not 抓手)
    gap = r"[^,。;:、!?()\"'《》\s\d为是在以将了和与及或等]{0,14}?"
    counted = re.compile(
        rf"{_LEFT}{_NUMBER}\s?(?:(?:个|项|大|条|点(?![一二三四五六七八九十\d])|件|类|种|套|步){gap}(?:{nouns})?(?:重点|主要|具体|年度|专项)?(?P<noun>{nouns})"
        rf"|(?P<bare>方面|领域|环节)){_NO_COMPOUND}(?!之一)"
    )
    # anything counted: 三个世界级产业集群 | 3个行政区 | 2条川渝高速公路; a list only when its members stand beside it
    loose = re.compile(
        rf"{_LEFT}{_NUMBER}\s?(?P<classifier>个(?!多?月|多?小时|星期|工作日|交易日|自然日|百分点|年头)|项|大|条|件|类|种|套|座|所|家|区|市|县|省|门|支|层)(?P<noun>[^,。;:、!?()\"'《》\s\d为是在以将了和与及或等可已]{{1,16}})"
    )
    return coined, counted, loose


@cache
def _kinds() -> dict[str, ListKind]:
    return {word: kind for kind in ListKind for word in lexicon.words("lists", kind.value)}


def list_kind(noun: str, sentence: str = "") -> ListKind:
    """The kind that the noun of an announcement makes of its list; a list that somebody suggests is a suggestion."""
    if re.search(r"建议(?!书)", sentence) and "任务" not in noun:
        return ListKind.SUGGESTION
    for word in sorted(_kinds(), key=len, reverse=True):
        if noun.endswith(word):
            return _kinds()[word]
    return ListKind.OTHER


# 上述两个产业, 这三个问题, 该六项任务 point back at a list that was given before
_BACK = re.compile(r"(?:上述|以上|前述|这|该|那|其中|另外|其他|任何|每|各)的?$")


# All that is announced begins so: spares most passages three searches
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]\s?[个项大条点件类种套步方领环座所家区市县省门支层]")


def announcements(text: str) -> list[Announcement]:
    """All announcements of `text` in order; where two overlap, coined before counted before loose."""
    found: list[Announcement] = []
    if not _COUNTED.search(text):
        return found
    folded = fold(text)
    taken = bytearray(len(folded))
    for rank, pattern in enumerate(_patterns()):
        for match in pattern.finditer(folded):
            start = match.start("n")
            count = parse_int(match["n"])
            if count is None or not 2 <= count <= _MOST or _BACK.search(folded[max(0, start - 4) : start]):
                continue
            end = match.end() - (rank == 0)
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            noun = match["noun"] or match["bare"] if rank == 1 else match["noun"]
            phrase = text[start:end]
            partial = rank < 2 or match["classifier"] == "项"
            found.append(Announcement(count, phrase, noun, start, end, rank < 2, rank == 0, partial))
    return sorted(found, key=lambda a: a.start)


# …以下四项工作： | …三个方面。 | 大体上有四种类型： | 学会两套本领， | 三点。 right before a series
_BEFORE = re.compile(
    rf"{_LEFT}{_NUMBER}\s?(?P<noun>(?:个|项|条|点|件|大|种|类|套|方面|句话|步)[^,。;:!?、—]{{0,14}})[,。;:]?[\"\s—-]*$"
)


def before_series(lead: str) -> Announcement | None:
    """The count announced at the very end of `lead`, the text right before the first marker of a series."""
    tail = lead[-60:]
    match = _BEFORE.search(fold(tail))
    if not match:
        return None
    count = parse_int(match["n"])
    if count is None or not 2 <= count <= _MOST:
        return None
    start = len(lead) - len(tail) + match.start("n")
    end = len(lead) - len(tail) + match.end("noun")
    return Announcement(count, lead[start:end], match["noun"][1:] or match["noun"], start, end, True)
