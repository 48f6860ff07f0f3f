"""What a match of the tokens' pattern says: one reader for each of its groups.

Takes a match; gives the `Token` with its steps, None where the form is no date after all (五七月, 三年级). Knows no anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Date
from functools import cache, lru_cache

from policytool.extract.dates.lengths import (
    PLAIN_LEADS,
    is_limit,
    is_name,
    is_of_event,
    is_phrase,
    length_of,
    narrowing,
)
from policytool.extract.dates.offdays import FESTIVALS as DAYS
from policytool.extract.dates.patterns import BRANCHES
from policytool.extract.dates.shapes import (
    ABSOLUTE,
    BACK,
    CENTURY,
    CLOCK,
    DAY,
    EFFECT,
    EVENT,
    EVERY,
    FIRST,
    FIXED,
    FOLLOW,
    ISSUE,
    LAST,
    LENGTH,
    MONTH,
    NTH,
    PART,
    PLAN,
    POINT,
    SAME,
    SHIFT,
    WEEK,
    XUN,
    YEAR,
    Frame,
    Length,
    Op,
    Part,
    Step,
    Token,
    Unit,
)
from policytool.lexicon import load
from policytool.numerals import parse_int

__all__ = ["READ", "issue"]


def _point(match: re.Match[str], *steps: Step, until: tuple[Step, ...] = (), family: str = "date") -> Token:
    return Token(POINT, *match.span(), family, steps, until)


_NOUGHTS = {ord(c): "零" for c in "○OoОΟ"} | {ord(" "): None}


@lru_cache(maxsize=4096)
def _int(text: str) -> int:
    """A numeral that the pattern has let through; 元月 is the first month, an empty plan number the first plan."""
    if text[:1] in ("一", "二"):
        text = text.replace("0", "零")
    value = 1 if text in ("元", "") else parse_int(text.translate(_NOUGHTS))
    return value if value is not None else 0


def _iso(match: re.Match[str]) -> Token:
    y, m, d = (_int(match[g]) for g in ("iso_y", "iso_m", "iso_d"))
    return _point(match, Step(ABSOLUTE, YEAR, y), Step(NTH, MONTH, m), Step(NTH, DAY, d))


def _iso_months(match: re.Match[str]) -> Token:
    begin, end = (
        (Step(ABSOLUTE, YEAR, _int(match[f"im_y{i}"])), Step(NTH, MONTH, _int(match[f"im_m{i}"]))) for i in "12"
    )
    return _point(match, *begin, until=end, family="range")


_REPUBLIC = 1911
"""民国元年 is 1912"""


def _republic(match: re.Match[str]) -> Token:
    year = Step(ABSOLUTE, YEAR, _REPUBLIC + _int(match["rep_n"]))
    return Token(POINT, match.start() - len("民国"), match.end(), "date", (year,))


def _years(match: re.Match[str]) -> Token | None:
    group = "y" if match["years"] else "b"
    begin, end = _int(match[group + "1"]), _int(match[group + "2"])
    if end < 100:
        end += begin // 100 * 100
    if end < begin:
        return None
    unit = Unit.SCHOOL_YEAR if match["school"] else YEAR
    if unit is Unit.SCHOOL_YEAR and end == begin + 1:  # 2023—2024学年 is one school year
        return _point(match, Step(ABSOLUTE, unit, begin))
    return _point(match, Step(ABSOLUTE, unit, begin), until=(Step(ABSOLUTE, unit, end),), family="range")


def _year(match: re.Match[str]) -> Token:
    return Token(POINT, *match.span(), "date", _year_called(match["y"]))


@lru_cache(maxsize=1024)
def _year_called(number: str) -> tuple[Step]:
    return (Step(ABSOLUTE, YEAR, _int(number)),)


_THIS_CENTURY = 50
"""98年 is of the last century, 21年 of this"""


def _short_year(match: re.Match[str]) -> Token:
    text = match["short_y"]
    n = _int(text) if text[0].isdigit() else 10 * _int(text[0]) + _int(text[1])
    return _point(match, Step(ABSOLUTE, YEAR, (2000 if n < _THIS_CENTURY else 1900) + n))


def _decade(match: re.Match[str]) -> Token:
    value = _int(match["dec"])
    if value >= 1000:
        return _point(match, Step(ABSOLUTE, Unit.DECADE, value // 10))
    return _point(match, Step(NTH, Unit.DECADE, value // 10))


def _decades_too(match: re.Match[str]) -> Token | None:
    """60、70年代, 六、七十年代: the first may leave out its ten."""
    first, last = _int(match["du1"]), _int(match["du2"]) // 10
    first = first // 10 or first
    if first >= last:
        return None
    return _point(match, Step(NTH, Unit.DECADE, first), until=(Step(NTH, Unit.DECADE, last),), family="range")


def _century(match: re.Match[str]) -> Token:
    return _point(match, Step(ABSOLUTE, CENTURY, _int(match["cen"])))


# The first five-year plan of law education ran from 1986 to 1990 (“一五”普法)
_LAW_PLAN_ZERO = 1981


def _plan(match: re.Match[str]) -> Token | None:
    text = match[{"plan": "p1", "plain": "p2", "ordinal": "p3"}[match.lastgroup or ""]]
    n = _int(text) if text else 0
    if not 1 <= n <= 40:
        return None
    if match["law"] or match["law2"]:
        begin = _LAW_PLAN_ZERO + 5 * n
        days = (Date(begin, 1, 1), Date(begin + 4, 12, 31))
        return _point(match, Step(FIXED, PLAN, n, days), family="plan")
    return _point(match, Step(ABSOLUTE, PLAN, n), family="plan")


_EVERY_UNITS = {"年": "Y", "季": "3M", "月": "M", "周": "W", "星": "W", "日": "D", "天": "D", "半": "6M"}
_EVERY_UNITS |= {"学年": "Y", "学期": "6M", "半月": "15D", "半个": "15D", "": "Y"}
"""By the first character, or two where they differ; 每逢6月 has no unit of its own"""


def _every(match: re.Match[str]) -> Token:
    n = _int(match["ev_n"]) if match["ev_n"] else 1
    unit = _EVERY_UNITS.get(match["ev_u"][:2]) or _EVERY_UNITS[match["ev_u"][0]]
    if unit[0].isdigit():
        n, unit = n * int(unit[:-1]), unit[-1]
    return Token(EVERY, match.start(), match.end(), "recurring", recurring=f"P{n}{unit}")


def _range_of(unit: Unit, low: str, high: str, op: Op = NTH) -> Callable[[re.Match[str]], Token | None]:
    def read(match: re.Match[str]) -> Token | None:
        first, last = _int(match[low]), _int(match[high])
        if match.end(low) == match.start(high) and last != first + 1:  # 五六月 are neighbours
            return None
        return _point(match, Step(op, unit, first), until=(Step(op, unit, last),), family="range")

    return read


def _nth_of(unit: Unit, group: str) -> Callable[[re.Match[str]], Token | None]:
    def read(match: re.Match[str]) -> Token:
        return Token(POINT, *match.span(), "date", _nth(unit, match[group] or ""))

    return read


@lru_cache(maxsize=1024)
def _nth(unit: Unit, number: str) -> tuple[Step]:
    return (Step(NTH, unit, _int(number)),)


# 二、8月10日前 | 3、6月底前: after a stop a number with 、 is a marker, if no more months follow it
_MARKER = re.compile(r"(?:^|[。;:\n])[ \t]{0,4}$")
_TWO = re.compile(r"、[^、和]{1,3}月(?:底|初|[上中下]旬|\d|[一二三四五六七八九十]{1,3}日)")


def _month_too(match: re.Match[str]) -> Token | None:
    text, start = match.string, match.start()
    if _TWO.match(text, match.end()) and _MARKER.search(text[max(0, start - 5) : start]):
        return None
    return _point(match, Step(NTH, MONTH, _int(match["mt"] or match["mt2"])))


def _first_quarters(match: re.Match[str]) -> Token:
    return _point(match, Step(SAME, YEAR), Step(FIRST, Unit.QUARTER, _int(match["fq"])))


def _first_months(match: re.Match[str]) -> Token:
    """前7月 in a headline is 前7个月."""
    return _point(match, Step(SAME, YEAR), Step(FIRST, MONTH, _int(match["fm"])))


def _week(match: re.Match[str]) -> Token:
    which = match["wk"].rstrip("一")
    n = {"上": -1, "下": 1}.get(which[0], 0) * len(which)
    steps = [Step(SHIFT, WEEK, n)]
    day = match["wd"]
    if day == "末":
        steps.append(Step(LAST, DAY, 2))
    elif day:
        steps.append(Step(NTH, WEEK, _weekday(day)))
    return _point(match, *steps, family="relative")


def _weekday(text: str) -> int:
    return 7 if text in "日天" else _int(text)


_FESTIVALS = {name: n for n, (name, *_) in enumerate(DAYS)}


def _festival(match: re.Match[str]) -> Token:
    """春节前 and 2024年春节 mean the day; 春节期间 and 春节后 the days off."""
    off = match["off"] or match["shared"] or match["later"]
    return _point(match, Step(NTH, Unit.HOLIDAY if off else Unit.FESTIVAL, _FESTIVALS[match["fe1"] or match["fe2"]]))


def _moon_day(text: str) -> int:
    """初八, 十五, 廿三, 三十"""
    return _int(text.removeprefix("初").replace("廿", "二十"))


_MOON_MONTHS = {"正": 1, "冬": 11, "腊": 12}


# 乙巳年三月十九: which of the sixty years it is, the day before it or the text's own day says better
_MOON_YEAR = re.compile(f"[甲乙丙丁戊己庚辛壬癸][{BRANCHES}]年$")


def _moon(match: re.Match[str], month: int, day: int, ahead: int) -> Token:
    """A day of the moon's year, with the characters ahead of the match that name its calendar or month."""
    step = Step(NTH, Unit.MOON, 100 * month + day)
    start = match.start() - ahead
    year = _MOON_YEAR.match(match.string, start - 3, start) if start >= 3 else None
    start = year.start() if year else start
    start -= 2 * match.string.endswith(("农历", "阴历", "旧历"), 0, start)
    return Token(POINT, start, match.end(), "date", (step,))


def _new_year(match: re.Match[str]) -> Token:
    """大年三十 is the last day before the first."""
    day = 0 if match["ny_day"] == "三十" else _moon_day(match["ny_day"])
    return _moon(match, 1, day, 1)


@cache
def _meetings() -> dict[str, tuple[Date, Date]]:
    return {e.word: (Date.fromisoformat(e.value[0]), Date.fromisoformat(e.value[1])) for e in load("party_meetings")}


def _meeting(match: re.Match[str]) -> Token | None:
    days = _meetings().get(match["name"])
    return Token(EVENT, match.start(), match.end(), "event", terms=(days,)) if days else None


def _count(match: re.Match[str]) -> Token | None:
    lead, tail = match["lead"] or "", match["tail"] or ""
    if not tail and (is_name(match.string, match.end()) or _is_era(match)):
        return None
    length = length_of(match["unit"], match["n1"], match["n2"] or match["n3"], lead, tail)
    begin = match.start()
    if length.frame is Frame.BARE and not (lead or tail) and is_phrase(match.string, begin, length):
        return None
    if length.low == 0:
        return None
    narrow = narrowing(length, lead, tail)
    approx = bool(match["many"] or match["after"] or "多" in match["unit"]) or length.low is None
    after = lead == "后" and tail.endswith("内")
    if lead in _SIDES and not tail and (match.string.endswith("的", 0, begin) or is_of_event(match.string, begin)):
        return _of_event(match, length, narrow, approx)
    if is_limit(match.string, begin, match.end(), tail):
        length = length._replace(frame=Frame.BARE)
    start = match.start("n1") if lead in PLAIN_LEADS or after else begin
    if narrow and _opens_a_year(length, lead, match.string, begin):
        steps = (Step(SAME, YEAR), *narrow)
        return Token(POINT, start, match.end(), "date", steps, length=length, narrow=narrow, approx=approx)
    family = "duration" if length.frame is Frame.BARE else "relative"
    own = _IN_FORCE.search(match.string, max(0, begin - _LONGEST_ACT), begin) if after else None
    start, steps = (own.start(), _EFFECT) if own else (start, ())
    unknown = after and not steps and not match.string.endswith(_ISSUING, 0, begin)
    unknown = unknown or (length.frame is Frame.AGO and is_of_event(match.string, begin))
    unknown = unknown or (lead in ("前", "头") and tail.endswith("内"))  # 届满前三十日内
    return Token(LENGTH, start, match.end(), family, steps, (), length, narrow, approx=approx, after_event=unknown)


# 贞观八年(634年), 西汉五年(前202年), and what stands in the bracket: years before the reach of the calendar used here
_AS_YEAR = re.compile(r"\((?:公元)?前?\d{1,4}年?\)")


def _is_era(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if match["unit"] != "年":
        return False
    return bool(_AS_YEAR.match(text, end)) or (start > 0 and text[start - 1] == "(" and text.startswith(")", end))


def _limit(match: re.Match[str], group: str) -> Token:
    n = _int(match[group])
    return Token(LENGTH, match.start(), match.end(), "duration", length=Length(n, n, DAY, Frame.BARE))


_SIDES = ("前", "头", "后")


def _of_event(match: re.Match[str], length: Length, narrow: tuple[Step, ...], approx: bool) -> Token:
    """到期前三个月 is a length; 规划实施的前两年 may be of a plan that was named."""
    bare = length._replace(frame=Frame.BARE)
    if match.string.endswith("的", 0, match.start()):
        return Token(LENGTH, *match.span(), "duration", length=bare, narrow=narrow, approx=approx)
    return Token(LENGTH, match.start("n1"), match.end(), "duration", length=bare, approx=approx)


_CLAUSE_HEAD = re.compile("(?:^|[^一-鿿])$")


def _opens_a_year(length: Length, lead: str, text: str, start: int) -> bool:
    """前8个月 are the first of the year, 后四个月 at the head of a clause its last; 前12个月 are the twelve behind."""
    size = {MONTH: 1, Unit.QUARTER: 3}.get(length.unit, 12)
    if size * (length.low or 0) >= 12:
        return False
    return lead in ("前", "头") or (lead == "后" and _CLAUSE_HEAD.search(text[max(0, start - 1) : start]) is not None)


def _clock(match: re.Match[str]) -> Token:
    return Token(CLOCK, match.start(), match.end(), "clock", (Step(FOLLOW, DAY),))


_ISSUING = ("印发", "发布", "公布", "颁布", "下发", "发文", "公告")
# 本条例施行 | 本办法正式实施
_IN_FORCE = re.compile(r"本(?![年月周日旬季届])[一-鿿]{1,8}?(?:正式)?(?:施行|实施|生效|执行|试行)$")
_EFFECT = (Step(EFFECT, DAY),)
_LONGEST_ACT = 16
"""自本通知印发之日起, 自收到申请材料之日起: the words between 自 and 之日 are few"""
_CHINESE = re.compile(r"[一-鿿]*$")
# 自公布之日 | 自本办法发布之日 | 自通知印发之日; not 自立案调查决定公告之日
_OWN = re.compile(
    r"(?:本|该)[一-鿿]{0,8}|(?:通知|办法|意见|规定|条例|方案|细则|文件|规则|决定|公告|标准|通告|规划|纲要)?"
)


def issue(match: re.Match[str], floor: int = 0) -> Token:
    """From the day of issue, which is the document's; 自受理之日起 counts from a day the text does not know."""
    end = match.start()
    run = _CHINESE.search(match.string[max(floor, end - _LONGEST_ACT) : end])
    words = run[0] if run else ""
    head = max(words.rfind("自"), words.rfind("从"))
    act = next((a for a in _ISSUING if words.endswith(a)), "")
    if head < 0:
        head = len(words) - len(act)
    elif act and not _OWN.fullmatch(words[head + 1 : -len(act)]):
        act = ""
    steps = (Step(SHIFT, DAY),) if act else _EFFECT if _IN_FORCE.search(words) else ()
    return Token(ISSUE, end - len(words) + head, match.end(), "start", steps)


def _anniversary(match: re.Match[str]) -> Token:
    n = _int(match["an"]) if match["an"] else 100
    return _point(match, Step(BACK, YEAR, n), family="anniversary")


# 第一年打基础、第二年上台阶、第三年见成效: years of a series, not the one after the last mention
_SERIES = re.compile("(?:第一|首|头一?)年")
_NEXT_IN_SERIES = re.compile("[^。;；]{0,24}第三年")
_SERIES_REACH = 24
"""Characters between the members of a series"""


def _nth_year(match: re.Match[str]) -> Token:
    n = _int(match["ny"])
    steps = (Step(FOLLOW, YEAR, 1),) if n == 2 and not _is_of_series(match) else ()
    narrow = (Step(NTH, YEAR, n),)
    return Token(POINT, match.start(), match.end(), "narrative", steps, narrow=narrow)


def _is_of_series(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    if _SERIES.search(text, max(0, start - _SERIES_REACH), start):
        return True
    return _NEXT_IN_SERIES.match(text, match.end()) is not None


_XUN = {"上": 1, "中": 2, "下": 3}

READ: dict[str, Callable[[re.Match[str]], Token | None]] = {
    "year": _year,
    "month": _nth_of(MONTH, "m"),
    "day": _nth_of(DAY, "d"),
    "no_month": _nth_of(MONTH, "nm"),
    "no_day": _nth_of(DAY, "nd"),
    "count": _count,
    "limit": lambda m: _limit(m, "ln"),
    "days_long": lambda m: _limit(m, "dn"),
    "short": _short_year,
    "bare_year": lambda m: _point(m, Step(ABSOLUTE, YEAR, _int(m["by"]))),
    "day_too": _nth_of(DAY, "dt"),
    "next_day_too": _nth_of(DAY, "ndt"),
    "day_to_month": _nth_of(DAY, "dm"),
    "spoken_day": _nth_of(DAY, "sd"),
    "day_ahead": _nth_of(DAY, "dh"),
    "day_beside": _nth_of(DAY, "db"),
    "centuries": _range_of(CENTURY, "ce1", "ce2", ABSOLUTE),
    "thirds": _range_of(Unit.QUARTER, "q4", "q5"),
    "first_months": _first_months,
    "first_month": lambda m: _point(m, Step(NTH, MONTH, 1)),
    "first_quarter": lambda m: _point(m, Step(NTH, Unit.QUARTER, 1)),
    "iso_months": _iso_months,
    "moon": lambda m: _moon(m, _MOON_MONTHS[m["moon_of"]], _moon_day(m["moon_day"]), 1),
    "moon_date": lambda m: _moon(m, _int(m["mo_m"]), _moon_day(m["mo_d"]), 0),
    "moon_of_year": lambda m: _moon(m, _int(m["my_m"]), _moon_day(m["my_d"]), 0),
    "new_year": _new_year,
    "anniversary": _anniversary,
    "republic": _republic,
    "reign": lambda m: None,
    "masked": lambda m: None,
    "years": _years,
    "bracket": _years,
    "months": _range_of(MONTH, "m1", "m2"),
    "days": _range_of(DAY, "d1", "d2"),
    "decades_too": _decades_too,
    "decades": _range_of(Unit.DECADE, "de1", "de2"),
    "month_pair": _range_of(MONTH, "mp1", "mp2"),
    "quarter_too": lambda m: _point(m, Step(NTH, Unit.QUARTER, _int(m["qt"])), Step(PART, Unit.QUARTER, Part.END)),
    "quarters": _range_of(Unit.QUARTER, "q1", "q2"),
    "xuns": lambda m: _point(
        m,
        Step(NTH, XUN, _XUN[m["x1"]]),
        until=(Step(NTH, XUN, _XUN[m["x2"]]),),
        family="range",
    ),
    "quarter": _nth_of(Unit.QUARTER, "q"),
    "firstq": _first_quarters,
    "plan": _plan,
    "meeting": _meeting,
    "plain": _plan,
    "ordinal": _plan,
    "third": _nth_of(Unit.QUARTER, "q3"),
    "every": _every,
    "nth_year": _nth_year,
    "year_too": lambda m: _point(m, Step(ABSOLUTE, YEAR, _int(m["yt"]))),
    "month_too": _month_too,
    "months_too": _month_too,
    "festival": _festival,
    "festival_of": _festival,
    "week": _week,
    "weekday": lambda m: _point(
        m,
        Step(SAME, WEEK),
        Step(NTH, WEEK, _weekday(m["wd1"] or m["wd2"])),
        family="relative",
    ),
    "bareday": _nth_of(DAY, "bd"),
    "decade": _decade,
    "century": _century,
    "clock": _clock,
    "iso": _iso,
    "schoolyear": lambda m: _point(m, Step(ABSOLUTE, Unit.SCHOOL_YEAR, _int(m["sy"]))),
}
