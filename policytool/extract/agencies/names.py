"""The names in a responsibility phrase: where one ends, and what it is in full.

Takes the part of a phrase that lists units; gives each unit with its place and its name in full: a prefix printed once
(省科技厅、工业和信息化厅) is put back, a 和 inside a name (政务和数据局) does not split it, 等 leaves the list open. What
the units do is not asked here. Offsets count in the phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytool.extract.agencies.endings import is_field, shared_endings
from policytool.extract.agencies.unit import Unit
from policytool.lexicon import alternation, words
from policytool.text import bare, fold

__all__ = ["Units", "is_collective", "looks_like_unit", "mask", "read_units", "units_end"]

_LONGEST = 40
"""Characters of a name: the longest in full are sections of leading groups (…领导小组…执行小组成员单位), about 35."""


@dataclass(frozen=True, slots=True)
class Units:
    members: tuple[Unit, ...]
    open_ended: bool
    """等 stands after them"""


# “三地一区”, （省金融办）, 《…》: what is inside is not cut. Bounded, so that a lost closing mark hides little.
_NESTED = re.compile(r'"[^"\n]{0,60}"|\([^()\n]{0,60}\)|《[^《》\n]{0,80}》|<[^<>\n]{0,80}>')
_FILLER = "□"


def mask(text: str) -> str:
    """`text` folded, with everything inside quotation marks, brackets and titles blanked out; the length is unchanged."""
    folded = fold(text)
    for _ in range(2):  # brackets stand in brackets once: （省金融局（省金融办）牵头）
        folded = _NESTED.sub(lambda m: _FILLER * len(m[0]), folded)
    return folded


_TIER = (
    "省|自治区|直辖市|设区市|地级以上市|地级市|县级市|市|自治州|州|地区|盟|县|区|旗|乡镇|乡|镇|街道|开发区|园区|新区"
)


@cache
def _joined() -> re.Pattern[str]:
    # 各省、自治区、直辖市人民政府 | 各市、县（区）政府 | 各市州、县市区 | 各市委、市政府 : one class of units, not several
    tiers = rf"(?:{_TIER}){{1,3}}□*"
    governments = r"(?=人民政府|政府|党委|管委会|[,;。\s]|$)"
    return re.compile(rf"各(?:有关|相关|级)?{tiers}(?:(?:[、和及]{tiers})+{governments}|委、{tiers}(?=政府))")


@cache
def _ending(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('agencies', tag)})□*$")


@cache
def units_end() -> re.Pattern[str]:
    """The longest beginning of masked text that ends as a unit does."""
    return re.compile(rf".{{1,{_LONGEST}}}(?:{alternation('agencies', 'strong')})")


@cache
def _full() -> re.Pattern[str]:
    return re.compile(f"{alternation('agencies', 'full')}|{alternation('agencies', 'place')}")


# 各有关单位, 省有关部门, 市级各有关部门, 相关区, …成员单位
_COLLECTIVE = re.compile(r"(?:[^各]{0,4}(?:各|有关|相关|其他|其它|全体))|.*成员单位$")


def is_collective(name: str) -> bool:
    """Whether `name` is a class of units (各省级人民政府, 有关部门) rather than one of them."""
    return bool(_COLLECTIVE.match(name))


# words of a clause, not of a name: 是指市商务部门, 具体办法由公安部门; not 自由贸易试验区, 应急管理部
_CLAUSE_WORD = re.compile("的|了|是|或|应当|(?<!自)由")


def looks_like_unit(name: str, strict: bool = False) -> bool:
    """Whether `name` could be a unit by its ending; `strict` asks for an ending that few other nouns have, for three
    characters, and for none of the words that clauses are made of."""
    masked = mask(name)
    if not (3 if strict else 2) <= len(masked) <= _LONGEST or (strict and _CLAUSE_WORD.search(masked)):
        return False
    if _ending("strong").search(masked):
        return True
    return (not strict or is_collective(masked)) and bool(_ending("weak").search(masked))


_CUT = re.compile(r"[、/\s|]+")
_AND = re.compile(r"以及|及|和|与|暨")
# 和单位, 及企业: the second half of one class of units (各有关部门和单位), and no unit by itself
_GENERIC = re.compile(r"(?:单位|部门|企业|机构|政府|组织|地方|地区|团体|院校|高校|人员|个人)(?:等.*)?$")
# 等部门 | 等12个部门和单位 | 等省级有关单位 | 等
_OPEN = re.compile(
    r"""
    (?<![高中平同初均优劣对])等
    (?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|几)?[个家]?
    (?:(?:国务院|中央|国家|省级|市级|县级|区级|省直|市直|省|市|县|区|有关|相关|各|责任|成员|职能)*+
       (?:部门|单位|机构|地方|地区|企业|高校|院校|方面|部委|委办局|政府|组织|□)(?:和|及|以及|与|、)?+)*+
    $
    """,
    re.VERBOSE,
)
_LEAD_IN = re.compile(
    r"(?:由|请|主要由|原则上由|具体由|分别由|并由|以下(?:各项|任务|工作)*均需?由?|以及|及|和|与|\*+|-+|—+|[(\[【])"
)


# 市发展改革委（牵头） | 市教育局（责任人：李明，电话：…）: no part of the name
_MARK = re.compile(r"\((?P<mark>牵头|主办|配合|协办|负责)(?:单位|部门)?\)$|\([^()]*[:\d][^()]*\)$")


def read_units(phrase: str, masked: str, start: int, end: int, prefix: str = "") -> tuple[Units, str]:
    """The units listed in `phrase[start:end]`, and the prefix a following group may go on with.

    `masked` is `mask(phrase)`; `prefix` is the prefix in force before the list (省, 市, 深圳市).
    """
    joined = [m.span() for m in _joined().finditer(masked, start, end)]
    members, is_open, shares = [], False, ""
    for left, right in _parts(masked, start, end, joined):
        if cut := _OPEN.search(masked[left:right]):
            is_open, right = True, left + cut.start()
            shares = "部门" if "部门" in cut[0] else ""
        while lead_in := _LEAD_IN.match(masked, left, right):
            left = lead_in.end()
        mark = _MARK.search(fold(phrase[left:right]))
        right = left + mark.start() if mark else right
        name = bare(phrase[left:right]).strip("*★：:；;。，,")
        if not name:
            continue
        full, prefix = _in_full(name, prefix)
        members.append(Unit(left, right, full, (mark["mark"] or "") if mark else ""))
    return Units(tuple(shared_endings(members, shares)), is_open), prefix


def _parts(masked: str, start: int, end: int, joined: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between 、 and those 和 that stand between two units."""
    parts, at = [], start
    for cut in [*_CUT.finditer(masked, start, end), None]:
        right = cut.start() if cut else end
        if cut and any(a < right < b for a, b in joined):
            continue
        parts += _split_at_and(masked, at, right)
        at = cut.end() if cut else end
    return [(a, b) for a, b in parts if b > a]


def _split_at_and(masked: str, start: int, end: int) -> list[tuple[int, int]]:
    joined = _joined().search(masked, start, end)
    for word in _AND.finditer(masked, start, end):
        left, right = masked[start : word.start()], masked[word.end() : end]
        if joined and joined.start() < word.start() < joined.end():
            continue
        fields = is_field(left) and is_field(right.removesuffix("部门"))
        if len(left) < 2 or not (fields or _ending("strong").search(left)) or _GENERIC.match(right):
            continue
        if looks_like_unit(_OPEN.sub("", right)):
            return [(start, word.start()), *_split_at_and(masked, word.end(), end)]
    return [(start, end)]


# 省科技厅 | 省委组织部 | 市级… | 自治区… | 广东省财政厅 | 两江新区… ; 市场监管局, 市政园林局, 区域… have no prefix
_PREFIX = re.compile(
    r"""
    (?P<prefix>
      (?P<place>[一-鿿]{2,8}?)??
      (?P<tier>省(?!际|内|外(?![办事汇侨贸]))|自治区|市(?![场容民属域]|政(?![府协务法研数]))|区(?![域块属间])|县(?![域属])|自治州|州|盟|旗)
    )
    .
    """,
    re.VERBOSE,
)


def _in_full(name: str, prefix: str) -> tuple[str, str]:
    """`name` with the prefix it goes without, and the prefix in force after it."""
    national = words("agencies", "national")
    if name.startswith("国家") and name[2:] in national:
        return name, "国家"
    own = _PREFIX.match(name)
    if own and (not own["place"] or own["place"] in words("agencies", "place") or own["tier"] == "自治区"):
        carries = _ending("dependent").search(mask(name)) or _ending("party").search(name)
        return name, own["prefix"] if carries else prefix
    if re.match(r"中央(?!企业)", name):
        return name, "中央"
    if prefix == "国家":
        return (prefix + name if name in national else name), prefix
    if not prefix or _full().match(name) or is_collective(name):
        return name, prefix
    if _ending("party").fullmatch(name):
        return prefix + {"中央": "", "自治区": "党委"}.get(prefix, "委") + name, prefix
    if prefix != "中央" and _ending("dependent").search(mask(name)):
        return prefix + name, prefix
    return name, prefix
