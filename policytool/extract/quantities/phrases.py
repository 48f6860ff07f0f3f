"""Noun phrases beside an amount: where the name of what is measured begins and ends.

Takes the text in front of an amount or behind it, gives the noun phrase there, None where verbs, adverbs or words of time
are all there is. The words and their parts of speech come from the segmenter, so that 高等院校 is not cut at 等.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from policytool.lexicon import words
from policytool.words import cut, tag

__all__ = ["BREAK", "behind", "in_front", "is_connected", "parallel"]

BREAK = re.compile(r"[\s,。;:、!?()\[\]<>《》|…—\"']|(?<!\d)\.|\.(?!\d)")
_ONLY_NUMBER = re.compile(r"[\d.,%〇零一二三四五六七八九十百千万亿]+")
_NUMBER = re.compile(r"\s?[\d一二两三四五六七八九十百千数几]")

_Tagged = tuple[str, str]
"""A word with its part of speech, in the tags of the segmenter"""

_NOMINAL = re.compile(r"n|vn|an|[lijabgs]|eng")
"""Nouns and what stands for one: nominal verbs (合作), set phrases, abbreviations, attributes (民营), places"""
_OPENING = re.compile(r"[dtpcuyrm]|zg")
"""Adverbs, times, prepositions, conjunctions, particles, pronouns, numbers: no name begins with one (目前|绿化面积)"""
_PREDICATE = re.compile(r"[dpcuyrf]")
"""Behind an amount, one of these shows that the sentence goes on without a noun (数百公里|之外, 40分钟|就能到)"""
_MODALS = ("应当", "必须")
"""医疗机构应当在12小时内: who has to is not what is measured"""
_ERA = "代"
"""现代工业, 新一代信息技术: times that are attributes end so"""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words("quantity_words", kind))


@lru_cache(maxsize=4096)
def _tagged(text: str) -> tuple[_Tagged, ...]:
    """The words of a text; those the dictionary takes for verbs though beside an amount they are nouns, as nouns. Those of a
    table come again in every row."""
    return tuple((word, "n" if word in _words("nouns") else its_tag) for word, its_tag in tag(text))


# Clauses of a table come again in every row: what stands beside an amount is at most two lines of characters
_kept = lru_cache(maxsize=4096)


# ------------------------------------------------------------------------------------------------------------- in front
@_kept
def is_connected(clause: str) -> bool:
    """Whether a clause before an amount names nothing of its own: 增长, 提高到, 比上年提高, 高于全国."""
    rest = _ABOVE.sub("", _THAN.sub("", clause))
    return all(word in _words("leads") or word in _words("cuts") for word in cut(rest))


_TOTALS = ("数", "量", "率", "额", "值", "规模", "面积", "标准", "里程", "比例", "价格")
"""Of 救助人数, 种植面积 the verb is an attribute, of 种植水稻 it is none"""
_MEASURES = ("强度", "规模", "总额", "总量", "水平", "效率", "增速", "比重", "占比", "面积", "能力", "指数")
_YEAR = "[零〇○一二三四五六七八九]{4}"
# 增速|比全国快|1.2个百分点: what it is compared with
_THAN = re.compile(
    r"(?:[今去上本]年|全年)?(?:分别)?(?:预计)?将?[比较](?!重|例|率|值|赛|强|好)"
    rf"(?:{_YEAR}年|\d{{4}}年[末底]?|(?!{_YEAR}年)[一-鿿]{{2,10}}?)"
    r"(?:提高|提升|增加|增长|下降|降低|回落|回升|减少|上升|上涨|加快|放缓|收窄|扩大|[前后]移|[高低快慢多少])(?:了|出)?$"
)
# 增速|高于全国|1.7个百分点
_ABOVE = re.compile(r"(?<![不得])(?:高于|低于|快于|慢于|好于|优于|多于|少于)[一-鿿]{1,9}[^的]$")
# 没有违法所得或者|违法所得不足五万元
_OR_NONE = re.compile(r"没有[一-鿿]{2,6}或者(?=[一-鿿]{2})")
# 粮食总产量|连续18年|保持在100万吨以上
_RUN = re.compile(r"已?连续(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:季度|[年月])")
# 占GDP的比重|提高到
_SHARE = re.compile(
    r"(?P<share>占[^占,。;]{2,16}?的?(?:比重|比例|份额))(?:稳步|预计|分别)?(?:提高到|提升到|提升至|提高至|达到|降至|降到|上升到|上升至|为|达|提高|提升|下降)?$"
)


@_kept
def in_front(clause: str) -> str | None:
    """The noun phrase at the end of a clause, verbs between it and the number left out."""
    clause = _OR_NONE.sub("", clause)
    clause = _RUN.sub("", _WITHIN.sub("", _ABOVE.sub("", _THAN.sub("", clause)), count=1), count=1)
    if share := _SHARE.search(clause):  # 数字经济增加值|占GDP比重|达到10%
        whole = in_front(clause[: share.start()])
        return whole and whole + share["share"]
    found = list(_joined(_tagged(clause)))
    name: list[_Tagged] = []
    while not name and found and (found[-1][0] in _words("leads") or _is_time(*found[-1])):
        lead = found.pop()
        if lead[0] == "比" and found and found[-1][0] == "占":
            lead = (found.pop()[0] + lead[0], "n")
        if lead[0] in _words("heads"):  # 增速6.5%, 财政支出占比保持在76%
            name = [lead]
    while name and found and found[-1] == ("分别", "d"):
        found.pop()
    for i, (word, its_tag) in reversed(list(enumerate(found))):
        if (word in _words("cuts") and not _is_head(found, i, name)) or _ONLY_NUMBER.fullmatch(word):
            break
        if i == 0 and name and word in _words("starts") and not name[-1][0].endswith(_TOTALS):
            break
        name.insert(0, (word, its_tag))
    phrase = _noun_phrase(name)
    return phrase and _formula(clause, phrase) + phrase


def parallel(name: str, other: str) -> str:
    """What follows the first word of `other` where `name` ends in its like: a single word as long, or a verb after a noun.
    Empty where they are not alike."""
    ours, theirs = _tagged(name), _tagged(other)
    alike = bool(ours) and len(theirs) > 1 and ours[-1][1] == theirs[0][1] and len(ours[-1][0]) == len(theirs[0][0])
    if alike and (len(ours) == 1 or ours[-1][1] in ("v", "vn")):
        return other[len(theirs[0][0]) :]
    return ""


# 要在一周内|拨付首批资金, 2个月内|: until when is not what is measured
_WITHIN = re.compile(r"^.{0,16}?(?:[\d一二两三四五六七八九十]{1,3}个?(?:工作)?[年月周日天](?:以内|之内|内))")
# PM2.5|平均浓度, the signs of which the segmenter cuts
_FORMULA = re.compile(r"[A-Za-z]{1,6}\d{1,2}(?:\.\d{1,2})?$")


def _formula(clause: str, phrase: str) -> str:
    found = _FORMULA.search(clause[: max(0, clause.rfind(phrase))])
    return found[0] if found else ""


# 已建和在建|高速公路, 新建及改建|学校: two attributes that end alike are one
_TWINS = re.compile(r"[一-鿿](?P<last>[一-鿿])[和与及][一-鿿](?P=last)")


def _joined(found: Sequence[_Tagged]) -> Iterator[_Tagged]:
    """The words, twin attributes as one."""
    text = "".join(word for word, _ in found)
    twins = [match.span() for match in _TWINS.finditer(text)]
    at = 0
    held = ""
    for word, its_tag in found:
        inside = any(start <= at and at + len(word) <= end for start, end in twins)
        at += len(word)
        held += word if inside else ""
        if inside and any(at == end for _, end in twins):
            yield held, "b"
            held = ""
        elif not inside:
            yield from [(held, "b")] if held else []
            yield word, its_tag
            held = ""


def _is_head(found: list[_Tagged], i: int, name: list[_Tagged]) -> bool:
    """住房改造600万套: a verb right before the number, with a noun before it, is the head of the name."""
    if found[i][0] == "及" and found[i + 1 : i + 2] and found[i + 1][0] == "以上":  # 地级及以上城市
        return True
    before = found[i - 1][0] if i else ""
    if len(name) == 1 and name[0][0] in _MEASURES and len(found[i][0]) > 1 and before and before not in _words("cuts"):
        return True  # 研发经费投入|强度: the verb is an attribute of what is measured
    verbal = found[i][1] != "f"  # 以来, 期间
    return verbal and not name and len(found[i][0]) > 1 and len(before) > 1 and before not in _words("cuts")


def _is_time(word: str, its_tag: str) -> bool:
    """总里程|年底|将突破, 总额|五年|共计; not 课时, 时期."""
    return its_tag == "t" and not word.endswith(("时", "期", _ERA))


def _noun_phrase(name: list[_Tagged]) -> str | None:
    """The name without what no name begins with; None where nothing nominal is left, or it ends in a connective."""
    while name and _is_opening(*name[:2]):
        name = name[1:]
    text = "".join(word for word, _ in name)
    if (
        len(text) < 2
        or name[-1][1] in ("c", "p")
        or name[-1][0] in _MODALS
        or not any(_NOMINAL.match(its_tag) for _, its_tag in name)
    ):
        return None
    return text


def _is_opening(first: _Tagged, then: _Tagged = ("", "")) -> bool:
    """Whether a word belongs to the sentence and not to the name: 目前|绿化面积, (五年)内|病床; an adverb before a noun is an
    attribute (重复|利用率), and so are 现代, 第一 (第一产业) and 再 (再就业人数)."""
    word, its_tag = first
    if word.endswith(_ERA) or word.startswith("第") or word == "再" or (its_tag == "d" and then[1][:1] == "n"):
        return False
    return _OPENING.match(its_tag) is not None or (its_tag == "f" and len(word) == 1)


# --------------------------------------------------------------------------------------------------------------- behind
# 川渝地区为主的|医药企业, 以制造为核心的|园区: a relative clause the noun is not part of
_MAINLY = re.compile(r"[^,。;:、]{1,16}?为(?:主体?|主导|核心|重点|代表|龙头|引领|支撑|依托|基础)的")
# 两个|具有全国影响力的|先进制造业集群: a relative clause, the noun follows
_RELATIVE = ("具有", "拥有", "位于", "符合", "涉及", "有", "面向")
_BOUNDS = ("内", "后", "前")
"""24小时内, 3公里内"""
_END = re.compile(r"[、,。;:(]|$")
_QUOTED = re.compile(r"[\"'](?P<name>[^\"',。;:]{2,16})[\"']")


# 12个|未开工|项目, 3个|已完工|工程: how far the things are
_NOT_YET = re.compile(r"[未已](?!来|经|婚|有)[一-鿿]{1,2}?(?:工|建|成|用|通|产|批|改|办|完)的?(?=[一-鿿])")


@_kept
def behind(text: str, reach: int, *, verbs: bool = True) -> str | None:
    """The noun phrase at the beginning of a text, with the names beside it (高校、院所、企业); `reach` is the longest name.

    With `verbs` false a phrase that begins with a verb is none.
    """
    if mainly := _MAINLY.match(text):
        text = text[mainly.end() :]
    if quoted := _QUOTED.match(text):
        rest, _ = _first(text[quoted.end() :][:reach])
        return quoted["name"] + "".join(word for word, _ in rest)
    if (attribute := _NOT_YET.match(text)) and verbs:
        noun, _ = _first(text[attribute.end() :][:reach])
        return attribute[0] + "".join(word for word, _ in noun) if noun and noun[0][1][:1] == "n" else None
    name, end = _first(text[:reach])
    if not verbs and text.startswith(_BOUNDS):
        return None
    if not name or not _may_begin(name[0][1], alone=len(name) == 1) or (not verbs and name[0][1] == "v"):
        return None
    whole = "".join(word for word, _ in name)
    if len(whole) == 1 and not (name[0][1] == "n" and _END.match(text, end)):  # 20个省、市, but not 灾|后重建
        return None
    return whole + "".join(_beside(text[end:], reach))


def _may_begin(its_tag: str, *, alone: bool) -> bool:
    """Whether a name behind an amount can begin with such a word; 互动, which dictionaries call an adverb, can be one."""
    return not _PREDICATE.match(its_tag) or (alone and its_tag == "d")


# 企业|985家…: the number of another amount, by its unit; not of 21世纪海上丝绸之路, 5G网络
_COUNTED = re.compile(r"(?<![0-9A-Za-z+#&._%-])[0-9]+(?:\.[0-9]+)?(?=[%‰百千万亿元个家项人吨次米平公])")


def _first(text: str) -> tuple[list[_Tagged], int]:
    """The words of the phrase a text begins with, and where it ends."""
    stop = BREAK.search(text)
    clause = text[: stop.start()] if stop else text
    if counted := _COUNTED.search(clause):  # where the name ends at the latest
        clause = clause[: counted.end()]
    found = () if _ONLY_NUMBER.fullmatch(clause) else _tagged(clause)  # 3.5%1.2%: columns that have lost their blanks
    name: list[_Tagged] = []
    end = 0
    for i, (word, its_tag) in enumerate(found):
        relative = word == "的" and name and name[0][0].startswith(_RELATIVE) and ("的", its_tag) not in name
        if not relative and (word in _words("stops") or _ONLY_NUMBER.fullmatch(word)):
            break
        if name and _is_predicate(its_tag, found[i + 1 : i + 2]):
            break
        if name and found[i + 1 : i + 2] and found[i + 1][0] == "了":  # 城市|开通了轨道交通
            break
        name.append((word, its_tag))
        end += len(word)
    if counted and counted.start() == end:  # 审批时限|压缩70%: the verb is that of the next amount
        while len(name) > 1 and name[-1][0] in _words("leads"):
            end -= len(name.pop()[0])
    return name, end


def _is_predicate(its_tag: str, then: Sequence[_Tagged]) -> bool:
    """Whether the predicate begins with a word: 超级大国|应当率先…, 企业|联合组建, 项目|建设完成."""
    verb = its_tag in ("v", "a", "ad") and then and then[0][1] == "v" and then[0][0] in _words("stops")
    return bool(then) and (its_tag == "d" or bool(verb))


def _beside(text: str, reach: int) -> Iterator[str]:
    """、院所、企业: names of nouns, each up to the end of its clause or a word that ends a name; not 、学校6所."""
    while text.startswith("、"):
        name, end = _first(text[1 : reach + 1])
        rest = text[end + 1 :]
        if not _is_plain(name) or _NUMBER.match(rest):
            return
        yield text[: end + 1]
        text = rest


def _is_plain(name: list[_Tagged]) -> bool:
    """Whether a name is one of nouns, with no verb that takes an object (学会组织活动) in it."""
    nouns = all(_NOMINAL.match(its_tag) and word not in _words("cuts") for word, its_tag in name[:-1])
    last = bool(name) and _NOMINAL.match(name[-1][1]) is not None
    return nouns and last and len("".join(word for word, _ in name)) > 1
