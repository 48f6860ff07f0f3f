"""Amounts by form: a number with its unit and the words that compare it.

Takes folded text, gives `Amount`s in order. Keeps out what only looks like an amount: dates, article and document numbers,
names (5G, 一带一路, “三个作用”), and the indefinite 一个. Every part of the pattern is bounded: linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from policytool.lexicon import alternation
from policytool.numerals import number

__all__ = ["Amount", "amounts"]


class Amount(NamedTuple):
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    comparator: str | None
    kind: str
    unit_end: int
    """Where the unit ends: what is counted follows"""
    number_start: int


_C = "零一二三四五六七八九两"
# 1亿5千万 | 3万5千 | 2亿3000万 | 1,173.4 | 3500 | 1 1 3 4 4 (type set wide)
_ARABIC = r"(?:\d{1,4}[万亿]\d{1,4}(?:[千百](?=[^分])|(?=万))|\d(?:[ ]\d){2,11}(?![\d.])|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)"
# 三百五十 | 十二 | 几十 | 数百; 百 and 千 alone begin sayings (百家争鸣, 千方百计)
_CHINESE = rf"(?:(?:零(?=点)|[一二三四五六七八九两十])[{_C}十百千]{{0,8}}(?:点[{_C}]{{1,4}})?|几[十百千]|数[十百千]|上[百千](?=[家个项名户余多万亿])|数(?=[万亿]))"
# 二百四十八亿|五千万, 三万|二千五百
_PARTS = rf"(?:[万亿]零?[{_C}][十百千][{_C}十百千]{{0,6}}){{0,2}}"
_SCALE = r"(?:[十百千]?[万亿]{1,2})"
_KINDS = (
    ("percent_point", "percent-point"),
    ("money", "money"),
    ("area", "area"),
    ("volume", "volume"),
    ("length", "length"),
    ("weight", "weight"),
    ("energy", "energy"),
    ("data", "data"),
    ("temperature", "temperature"),
    ("time", "time"),
    ("multiple", "multiple"),
    ("person", "person"),
    ("count", "count"),
)
_TO = r"(?:[—-]{1,3}|~|至|到)"


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(f"(?P<{group}>{alternation('units', tag)})" for group, tag in _KINDS)
    one = rf"(?:{_ARABIC}|{_CHINESE}{_PARTS})"
    return re.compile(
        rf"""
        (?=[0-9{_C}十几数上百千万第前])
        (?:
          # 百分之三十五点五 | 百分之十至百分之二十
          (?:百分之(?P<pc1>{one})(?:{_TO}百分之(?P<pc2>{one}))?)
          # 三分之二 | 千分之三 | 一半
        | (?P<part>(?P<of>[二三四五六七八九十千万])分之(?P<pn>{_CHINESE})|一半(?=以上|[,，。;、)]|的|$))
          # 居第3位 | 第11个国家级新区 | 前10名
        | (?P<rank>第(?P<r1>\d{{1,4}}|[{_C}十百]{{1,5}})(?P<ru>位|名|个(?!五年|十年|百年|年头|月))|前(?P<r2>\d{{1,4}}|[一二两三四五六七八九十百]{{1,4}})(?P<ru2>位|名|强))
          # 世界500强, not 强化, 强度
        | (?P<top>(?<![\dA-Za-z.第])(?<!\d,)(?P<r3>\d{{2,4}})(?P<ru3>强)(?![化度大调势弱制行军震烈力者国省市县]))
          # ,29个 begins an amount, the 500 of 1,500 does not
        | (?<![\d.第—〔(/\-A-Za-z{_C}十百千万亿])(?<!\d,)
          (?P<n1>{one})(?<!千千)(?:[ ]?(?P<s1>{_SCALE}))?
          (?:[%‰](?=[—~\-至到]))?
          (?:{_TO}(?P<n2>{one})(?P<s2>{_SCALE})?)?
          (?P<many>多|余|来|几)?(?P<s3>{_SCALE})?(?P<many2>多|余)?[ ]?
          (?:
            (?P<sign>[%‰])
          | (?P<tenths>成)(?=以上|以下|左右|多|[,，。;、)）]|的|$)
          | (?P<year>(?<=\.\d)[年岁](?![产均代])|(?<=\.\d\d)[年岁](?![产均代]))
          | (?:{units})(?P<per>/(?:平方米|平方公里|立方米|公里|小时|公顷|千克|公斤|季度|万元|[年月日天时人亩户次吨升个辆车]))?
          | (?P<bare>(?<=[万亿])(?=[一-鿿])|(?<=[万亿][多余])(?=[一-鿿]))
          )
        )
        """,
        re.VERBOSE,
    )


@cache
def _compared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = re.compile(rf"(?:{alternation('quantity_words', 'before')})[ ]?$")
    return before, re.compile(rf"[ ]?(?:{alternation('quantity_words', 'after')})")


_BEFORE = 4
"""The longest comparator, 不得低于, has four characters"""


def amounts(folded: str) -> Iterator[Amount]:
    """Every amount of a folded text, in order, not overlapping."""
    held: Amount | None = None
    for match in _pattern().finditer(folded):
        amount = _read(match)
        if not amount or _is_name(folded, match, amount):
            continue
        amount = _with_comparators(folded, amount, held.end if held else 0)
        if held and (whole := _from_to(held, amount)):
            held = whole
            continue
        if held:
            yield held
        held = amount
    if held:
        yield held


def _from_to(left: Amount, right: Amount) -> Amount | None:
    """五百元以上五千元以下 is one amount, from the first to the second."""
    ends = (left.comparator or "").endswith("以上") and right.comparator == "以下"
    if not ends or left.end != right.start or left.unit != right.unit:
        return None
    return right._replace(
        start=left.start, low=left.low, high=right.low, comparator="以上…以下", number_start=left.start
    )


def _read(match: re.Match[str]) -> Amount | None:
    rank, top, part, shared = match.group("rank", "top", "part", "pc1")
    if rank or top:
        return _ranked(match)
    if part:
        return _fraction(match)
    return _shared(match) if shared else _amount(match)


def _fraction(match: re.Match[str]) -> Amount | None:
    """三分之二 and 一半 are fractions of one; 千分之三 is 3 per mille."""
    value = number(match["pn"]) if match["pn"] else 1
    whole = {"千": 1000, "万": 10_000}.get(match["of"]) or number(match["of"] or "二")
    if value is None or not whole:
        return None
    start, end = match.span()
    if whole >= 1000:
        return Amount(start, end, value, None, "‰" if whole == 1000 else "‱", None, "percent", end, start)
    return Amount(start, end, round(value / whole, 6), None, "", None, "fraction", end, start)


def _ranked(match: re.Match[str]) -> Amount | None:
    value = number(match["r1"] or match["r2"] or match["r3"])
    unit = match["ru"] or match["ru2"] or match["ru3"]
    if match["ru"] == "个" and value == 1:
        return None
    return Amount(
        match.start(), match.end(), value, None, unit, "前" if match["r2"] else None, "rank", match.end(), match.start()
    )


def _shared(match: re.Match[str]) -> Amount | None:
    low, high = number(match["pc1"]), number(match["pc2"]) if match["pc2"] else None
    return Amount(match.start(), match.end(), low, high, "%", None, "percent", match.end(), match.start())


def _amount(match: re.Match[str]) -> Amount | None:
    kind, unit = _unit(match)
    low, high = _ends(match)
    if low is not None and high is not None and high < low:
        return None
    many, more = match.group("many", "many2")
    return Amount(*match.span(), low, high, unit, many or more, kind, match.end(), match.start("n1"))


def _ends(match: re.Match[str]) -> tuple[float | None, float | None]:
    """The number, or both of a range; 3至5万元 gives its scale to both, 八成 is 80 per cent."""
    n1, s1, n2, s2, s3, tenths = match.group("n1", "s1", "n2", "s2", "s3", "tenths")
    last = (s2 or "") + (s3 or "")
    if n2:
        low, high = _value(n1, s1 or last), _value(n2, last)
    else:
        low, high = _value(n1, (s1 or "") + last), None
    if tenths:
        return low and low * 10, high and high * 10
    return low, high


def _unit(match: re.Match[str]) -> tuple[str, str]:
    sign, tenths, year = match.group("sign", "tenths", "year")
    if sign or tenths:
        return "percent", sign or "%"
    if year:  # 受教育年限11.3年, 预期寿命78.3岁: no date has decimals
        return "time", year
    for group, kind in _KINDS:
        if match[group]:
            unit = "个百分点" if kind == "percent-point" and match[group] == "个" else match[group]
            return ("count" if kind == "person" else kind), unit + (match["per"] or "")
    return "count", ""


@lru_cache(maxsize=4096)
def _value(text: str, scale: str) -> float | int | None:
    """The number with its scale; None for 几十, 数百."""
    if text[0] not in _VAGUE and not _LARGE.isdisjoint(text):  # 一亿一千(多)万: the scale is that of its last part
        text, scale = text + scale, ""
    value = None if text[0] in _VAGUE else _mixed(text) or number(text.replace(" ", ""))
    if value is None:
        return None
    for c in scale:
        value *= _SCALES[c]
    whole = round(value)
    # 303.1 * 10**8 is a little off in binary; amounts have six decimals at the most
    return whole if abs(value - whole) <= 1e-9 * max(1.0, abs(value)) else round(value, 6)


def _mixed(text: str) -> int | None:
    """1亿5千万, 1万2千亿: figures with the large scales as characters."""
    if not text[0].isdigit() or _LARGE.isdisjoint(text):
        return None
    total, part, lowest = 0, 0, 0
    for piece in re.findall(r"\d+|[百千万亿]", text):
        if piece.isdigit():
            part = int(piece)
        elif piece in "百千":
            part *= _SCALES[piece]
        else:
            scale = _SCALES[piece]
            total = (total + part) * scale if lowest < scale else total + part * scale
            part, lowest = 0, scale
    return total + part


_VAGUE = "几数上"
_LARGE = frozenset("万亿")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# 一个, 一批, 一方面: the indefinite article of Chinese; 三级 and 二期 are a class and a stage, 市县两级 are levels; 二次供水 is a kind of supply
_WORDS = re.compile(
    r"一(?![一二三四五六七八九十百千万亿零点])|[二三四五六七八九十]{1,2}[等级期环路]|两级|[二三]次(?=供水|供电|污染|利用|开发|创业|加工|能源|元[件素]|回路|设备|装修|分配|转[运移]|搬运|感染|伤害|灾害|事故|产业|函数|抛物|世界大战)"
)
# 前两款, 第一、二款: provisions cited
_CITED = re.compile(r"前$|第[一二三四五六七八九十]{1,3}[、和或至]$")
# 十四届人大三次会议, 六届四次全会: the sessions of an assembly are numbered
_SESSION = re.compile(r"[二三四五六七八九十]{1,3}次(?P<meeting>(?:全体|扩大)?(?:会议|全会))?")
_ASSEMBLY = re.compile(r"(?:(?P<term>届)|届[^,。;:、]{0,14}|人大|政协|委员会|全委会)$")
_ASSEMBLY_REACH = 15
"""届 and the longest name of an assembly behind it"""
# “三个作用”, 《四个…》: the number is part of a name
_QUOTES = ('"', "'", "《")


# 第40个|教师节, 第20个|全国防灾减灾日: the ordinal of a feast, not how many there are
_FEAST = re.compile(r"[一-鿿]{0,12}?(?:节(?![点能目约水假])|[日月](?![常报照历球])|宣传周|活动周|周年)")


def _is_name(text: str, match: re.Match[str], amount: Amount) -> bool:
    """Whether what looks like an amount is a name or says nothing."""
    if amount.kind not in ("count", "rank"):
        return False
    start = amount.number_start
    if text.endswith(_QUOTES, 0, match.start()):
        return True
    if amount.kind == "rank":
        return amount.unit == "个" and _FEAST.match(text, match.end()) is not None
    if amount.unit == "":
        return not match["n1"][0].isdigit() and len(match["n1"]) < 2
    cited = _CITED.search(text, max(0, start - 5), start) is not None
    return cited or _WORDS.match(text, start) is not None or _is_session(text, start)


def _is_session(text: str, start: int) -> bool:
    """Of 六届四次, whatever the meeting is called; else of a meeting after the name of who meets."""
    named = _SESSION.match(text, start)
    assembly = _ASSEMBLY.search(text, max(0, start - _ASSEMBLY_REACH), start) if named else None
    return named is not None and assembly is not None and bool(assembly["term"] or named["meeting"])


def _with_comparators(text: str, amount: Amount, floor: int) -> Amount:
    before, after = _compared()
    begin = max(floor, amount.start - _BEFORE)
    head = before.search(text[begin : amount.start]) if begin < amount.start else None
    tail = after.match(text, amount.end)
    if not head and not tail:
        return amount
    words = [head[0].strip()] if head else []
    words += [amount.comparator] if amount.comparator else []
    words += [tail[0].strip()] if tail else []
    return Amount(
        begin + head.start() if head else amount.start,
        tail.end() if tail else amount.end,
        amount.low,
        amount.high,
        amount.unit,
        "…".join(words) or None,
        amount.kind,
        amount.unit_end,
        amount.number_start,
    )
