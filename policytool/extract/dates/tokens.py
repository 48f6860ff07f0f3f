"""The smallest pieces of date expressions: 2024年, 去年, 5月, 上旬, “十四五”, 3年内, 每月.

Takes folded text (`text.fold`: half-width digits, one dash, one kind of quotation mark, 零 for 〇) and gives tokens by form
alone, from left to right, never overlapping. Which of them make one expression is for `recognise` to say. One pattern
finds them all; every part of it is bounded, so that the time is linear in the text. It is compiled at first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date as Date
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from policytool.extract.dates.lengths import PLAIN_LEADS, is_name, is_phrase, length_of, narrowing
from policytool.extract.dates.shapes import Frame, Length, Op, Step, Unit
from policytool.lexicon import Entry, load
from policytool.numerals import parse_int

__all__ = ["Kind", "Token", "scan"]


class Kind(Enum):
    POINT = "point"
    LENGTH = "length"
    EVENT = "event"
    VAGUE = "vague"
    EVERY = "every"
    ISSUE = "issue"
    """自本通知印发之日起"""
    CLOCK = "clock"


class Token(NamedTuple):
    kind: Kind
    start: int
    end: int
    family: str
    steps: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()
    """The end of a range with elided units: 2021—2035年, 1—11月"""
    length: Length | None = None
    narrow: tuple[Step, ...] = ()
    """How a length reads after a point: “十五五”前两年"""
    recurring: str | None = None
    terms: tuple[tuple[Date, Date], ...] = ()
    """The days of an event; more than one where they are terms of office"""
    approx: bool = False
    after_event: bool = False
    """A length counted from what the words before it tell: 收到申请后五日内"""


_C = "一二三四五六七八九"
_DIGIT = f"零○O{_C}"
# 2024 | 1949 | 二零二四 (folded 二〇二四); years before 1400 are no matter of policy, and 1200年 is mostly a length
# 1 9 9 8: type set wide
_YEAR = rf"(?:(?:1[4-9]|2[01])\d\d|(?:1[ ][4-9]|2[ ][01])[ ]\d[ ]\d|[一二][{_DIGIT}]{{3}})"
_MONTH = rf"(?:1[ ]?[0-2]|0?[1-9]|十[一二]|[{_C}十元])"
_DAY = rf"(?:3[ ]?[01]|[12][ ]?\d|0?[1-9]|三十一?|[二廿]?十[{_C}]?|廿[{_C}]|[{_C}])"
_TO = r"(?:[—-]{1,3}|~{1,2}|至|到)"
_S = r"[ \t]{0,2}"
_COUNT = rf"(?:\d{{1,3}}(?![\d.])|[{_C}两]百[零{_C}十]{{0,4}}|[{_C}两]?十[{_C}几]?|几十|数十|十几|[{_C}两半几数])"
# The alternatives stand in groups by the characters they may begin with: a look ahead at one character spares the group.
_NUMERALS = f"0-9{_DIGIT}十廿百两几数半元"

# Most numerals are no dates: a run that has no unit behind it is left at once
_UNITS = "年月日号季学世个天周工自星半代规时期末以普多余"
_LEADS = "最将近过以今未此随之其接连为短前后头"
_COUNT_RUN = rf"[{_LEADS}][近去往后来下续期短]{{0,2}}的?[ \t]{{0,2}}[{_NUMERALS}]|[{_NUMERALS}][{_NUMERALS}\t\ ~至到—-]{{0,8}}[{_UNITS}]"
_DIGIT_RUN = r"\d{4}[-—/.~至到]"
_NUMBER_RUN = rf"[{_NUMERALS}][{_NUMERALS}\t\ ~至到、/和第—-]{{0,20}}[{_UNITS}]"

_DIGITS = rf"""
  # 2022-03-05 | 2022/3/5 | 2022.3.5
    (?<![\d./])(?P<iso>(?P<iso_y>(?:19|20)\d\d)(?P<iso_s>[-—/.])(?P<iso_m>1[0-2]|0?[1-9])(?P=iso_s)(?P<iso_d>3[01]|[12]\d|0?[1-9])(?!\d|[./—-]\d{1, 2}(?!\d)))
  # (2021—2023) as it stands in titles
  | (?<=[(〔])(?P<bracket>(?P<b1>(?:19|20)\d\d){_TO}(?P<b2>(?:19|20)\d\d))(?=[)〕])
"""
_NUMBERS = rf"""
  # 2021—2035年 | 2021至2025年 | 2020/21年度 | 2023—2024学年
    (?<!\d)(?P<years>(?P<y1>{_YEAR}){_S}(?:{_TO}|/){_S}(?P<y2>{_YEAR}|\d\d(?!\d)){_S}(?:(?P<school>学年度?)|年度?))
  # 2023学年 | 2023学年度
  | (?<!\d)(?P<schoolyear>(?P<sy>{_YEAR})学年度?)
  # 2024年 | 二零二四年 | 2023年度
  | (?<![\d{_DIGIT}.])(?P<year>(?P<y>{_YEAR}){_S}年(?:度|份)?(?![级轻龄代]))
  # 08年: no length begins with a nought; 21年3月
  | (?<![\d.])(?P<short>(?P<short_y>0\d|[12]\d(?=年\d{{1,2}}月))年)
  # 1—11月 | 一至三月
  | (?<![\d.])(?P<months>(?P<m1>{_MONTH}){_S}{_TO}{_S}(?P<m2>{_MONTH}){_S}月份?)
  # 5月 | 12月份 | 十二月
  | (?<![\d.{_C}十第个每])(?P<month>(?P<m>{_MONTH}){_S}月份?(?![球亮薪饼嫂租息票牙坛子]|革命))
  # 12—19日 | 9至12日 (not 3至5日内)
  | (?<![\d.])(?P<days>(?P<d1>{_DAY}){_S}{_TO}{_S}(?P<d2>{_DAY}){_S}[日号](?!以?之?[内后]|间[隔歇]))
  # the day after its month: 3月5日 | 三月十五日 | 5号
  | (?:(?<=[月份 ])|(?<=[至到—-]))(?P<day>(?P<d>{_DAY}){_S}[日号](?![线楼院令文馆码]|以?之?内))
  # 三季度 | 4季度 | 一、二季度
  | (?<![前头\d])(?P<quarters>(?P<q1>[一二三四1-4])(?:{_TO}|、)第?(?P<q2>[一二三四1-4])季度)
  | (?<![前头\d每第])(?P<quarter>(?P<q>[一二三四1-4]){_S}季度)
  # 2020年代 | 80年代 | 九十年代
  | (?<!\d)(?P<decade>(?P<dec>(?:19|20)\d0|\d0|[二三四五六七八九]十){_S}年代)
  # 2021、2022年 | 3、6、9月: the unit is said once, after the last
  | (?<![\d.])(?P<year_too>(?P<yt>(?:19|20)\d\d)(?=(?:、(?:19|20)\d\d){{0,4}}[、和](?:19|20)\d\d年))
  | (?<![\d.{_C}十第])(?P<month_too>(?P<mt>{_MONTH})(?=(?:、{_MONTH}){{0,10}}[、和]{_MONTH}月(?!内)))
  # 六七十年代 | 五六月份
  | (?P<decades>(?P<de1>[二三四五六七八])(?P<de2>[三四五六七八九])十年代)
  | (?<![{_C}十第])(?P<month_pair>(?P<mp1>[{_C}])(?P<mp2>[{_C}])月份?)
  # 20世纪 | 二十一世纪
  | (?<![\d半])(?P<century>(?P<cen>[12]\d|[一二]?十[{_C}]?){_S}世纪)
  # 十四五规划 without quotation marks
  | (?<![{_C}])(?P<plain>(?P<p2>十?[{_C}]?)五(?=规划|时期|期间|末|以来|普法)(?P<law2>普法)?)
"""
_SIGNS = rf"""
  # “十四五” | “七五”普法
    (?P<plan>"(?P<p1>[二三]?十?[{_C}]?)五"(?P<law>普法)?)
  # 第十四个五年规划
  | (?P<ordinal>第(?P<p3>[一二]?十?[{_C}]?|\d{{1,2}})个五年(?:规划|计划)(?:纲要)?)
  # 第三季度
  | (?P<third>第(?P<q3>[一二三四1-4]){_S}季度)
  # 每年 | 每两年 | 每季度 | 每个月 | 每半年
  | (?<!每[一-鿿])(?P<every>每(?P<ev_n>[{_C}两十\d]{{1,2}})?个?(?P<ev_u>半年|年|季度?(?:[首末]月)?|月|周|星期|日|天)(?![轻龄球薪均人户]))
  # 4月中下旬 | 3月上中旬
  | (?P<xuns>(?P<x1>[上中])(?P<x2>[中下])旬)
  # 前三季度 | 前2个季度
  | (?<![目以之当从])(?P<firstq>[前头](?P<fq>[一二两三1-3])个?季度)
  # 规划的第二年 | 第二年
  | (?P<nth_year>第(?P<ny>[{_C}十])年(?![级度]))
  # 自本通知印发之日起 | 受理之日起: read backwards from here
  | (?P<issue>之日(?:起|(?=施行|实施|生效)))
"""
_EVENT_TAIL = r"(?:胜利)?(?:召开|闭幕)?(?=以来|[以之]后|后(?![续勤备期])|至今|[之以]?前(?![后列往])|的?(?:\d{1,3}|[一二三四五六七八九十百]{1,3})[多余]?年(?:来|时|之际))"
_MEETINGS = rf"""
  # 党的二十大以来 | 十八届三中全会以来
    (?P<meeting>(?:党的|中共)?(?P<name>[一二]?十?[{_C}]?(?<!第)(?:大|届[{_C}]中全会)){_EVENT_TAIL})
"""
_DAYTIMES = rf"""
  # 本周 | 上周 | 下个星期 | 本周三
    (?P<week>(?<![基样成资])(?P<wk>[本这上下])个?(?:周|星期)(?P<wd>[{_C}日天末])?(?![边围期转密岁]))
  # 下午2点30分 | 上午9时
  | (?P<clock>(?:上午|下午|中午|晚上|晚间|凌晨|早上|傍晚|当晚|今晚){_S}\d{{1,2}}[时点:](?:\d{{1,2}}分?|半)?)
"""
_COUNTS = rf"""
  # 不超过30日 | 期限为十五日: a length, not a day of the month
    (?:(?<=[过满达超约长足])|(?<=[少多低高短长]于)|(?<=[期限]为))(?P<limit>(?P<ln>\d{{1,3}}|[{_C}十百]{{1,4}}){_S}日)
  # 3年内 | 近三年 | 五年来 | 20个工作日内 | 未来五年 | 3—5年 | 一年半
  | (?<![\d.第这那/每{_C}十])(?<!第[{_C}十\d]个)(?<!两个)(?<!民国)(?P<count>
      (?P<lead>最近|将?近|过去|以往|今后|未来|此后|随后|[以之其]后|接下来|连续|为期|短短|最后|(?<![以之此今最])[前后头])?的?{_S}
      (?<![\d.])(?P<n1>{_COUNT})(?:{_S}{_TO}{_S}(?P<n2>{_COUNT})|(?<=[{_C}两])(?P<n3>[{_C}]))?{_S}(?P<many>多|余)?{_S}
      (?=[年个工自学星周天日])
      (?P<unit>年半|个半月|年|个多?月|个季度|个工作日|工作日|个自然日|自然日|个?学年|个?多?星期|周(?![年边围期岁末密])|天(?![然府津气窗下文线宫坛])|日(?=以?之?[内后])|个?年度)
      (?P<after>多|余)?
      (?P<tail>(?:时间|期限|之|以)?内|(?:之|以)?后(?![续勤备期台方来])|(?:之|以)?前(?![后三往来沿景端台期]|提(?![交出供升请高报前]))|以来|来(?![自到临访源电看说]|年(?!均)))?
    )
"""
# the bare day 25日 comes last: everything longer has been tried
_BARE_DAY = rf"(?<![\d.第])(?P<bareday>(?P<bd>3[01]|[12]\d|0?[1-9]){_S}日(?![均产喀本元语报游常志间]))"


class _Word(NamedTuple):
    """A data entry with what its token carries."""

    kind: Kind
    entry: Entry
    family: str
    steps: tuple[Step, ...] = ()
    terms: tuple[tuple[Date, Date], ...] = ()


class _Scanner(NamedTuple):
    pattern: re.Pattern[str]
    words: dict[str, _Word]


@cache
def _scanner() -> _Scanner:
    words = {
        f"{name}_{i}": make(entry)
        for name, make in (("vague_dates", _vague), ("dated_events", _event), ("relative_dates", _relative))
        for i, entry in enumerate(load(name))
    }
    by_first: dict[str, list[str]] = {}
    for name, word in words.items():
        if word.kind is not Kind.EVENT:
            by_first.setdefault(_first(word.entry), []).append(f"(?P<{name}>{word.entry.regex()})")
    events = {name: word.entry for name, word in words.items() if word.kind is Kind.EVENT}
    chars = sorted(by_first)
    chunks = ["".join(chars[i : i + _CHUNK]) for i in range(0, len(chars), _CHUNK)]
    groups = [
        (rf"(?:党的|中共)?[{_C}十]{{1,3}}[大届]", _MEETINGS),
        ("".join({_first(entry): "" for entry in events.values()}), _either(events) + _EVENT_TAIL),
        (_DIGIT_RUN, _DIGITS),
        (_NUMBER_RUN, _NUMBERS),
        ('"第每前头之上中', _SIGNS),
        ("本这上下中晚凌早傍当今", _DAYTIMES),
        *((chunk, "|".join(f"(?={c})(?:{'|'.join(by_first[c])})" for c in chunk)) for chunk in chunks),
        (_COUNT_RUN, _COUNTS),
        (r"\d{1,2}[ \t]{0,2}日", _BARE_DAY),
    ]
    starts = "".join(first for first, _ in groups if "[" not in first) + _NUMERALS + _LEADS + "党"
    body = "|".join(f"{_run(first)}(?:{pattern})" for first, pattern in groups)
    return _Scanner(re.compile(f"(?=[{starts}])(?:{body})", re.VERBOSE), words)


def _either(entries: dict[str, Entry]) -> str:
    return f"(?:{'|'.join(f'(?P<{name}>{entry.regex()})' for name, entry in entries.items())})"


_CHUNK = 8
"""First characters of words are tried in groups of eight: a search in two steps"""


def _run(first: str) -> str:
    """A look ahead at what a group may begin with: characters, or a run of a number and its unit, not inside a number."""
    return rf"(?<![0-9.第])(?!(?<=[{_C}十])[{_C}十])(?={first})" if "[" in first else f"(?=[{first}])"


_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")


def _first(entry: Entry) -> str:
    """The first character of all that an entry matches; a pattern has to begin with it, after a look-behind."""
    char = _LOOK_BEHIND.sub("", entry.word, count=1)[0]
    if not "一" <= char <= "鿿":
        raise ValueError(f"{entry.word}: a pattern has to begin with a Chinese character")
    return char


def _vague(entry: Entry) -> _Word:
    now = (Step(Op.SHIFT, Unit.DAY, 0),) if "now" in entry.tags else ()
    return _Word(Kind.VAGUE, entry, "vague", now)


def _relative(entry: Entry) -> _Word:
    steps = []
    for item in entry.value:
        op, unit, n = item.split()
        steps.append(Step(Op(op), Unit[unit.upper()], int(n)))
    return _Word(Kind.POINT, entry, _family(steps[0]), tuple(steps))


def _event(entry: Entry) -> _Word:
    values = [Date.fromisoformat(v) for v in ([entry.value] if isinstance(entry.value, str) else entry.value)]
    if "term" in entry.tags:
        return _Word(Kind.EVENT, entry, "event", terms=tuple((v, v) for v in values))
    return _Word(Kind.EVENT, entry, "event", terms=((values[0], values[-1]),))


def scan(folded: str) -> Iterator[Token]:
    """The tokens of a folded text in order."""
    pattern, words = _scanner()
    floor = 0
    for match in pattern.finditer(folded):
        group = match.lastgroup or ""  # the alternative: its group closes last
        word = words.get(group)
        token = _word(word, match) if word else _issue(match, floor) if group == "issue" else _READ[group](match)
        if token:
            floor = token.end
            yield token


def _word(word: _Word, match: re.Match[str]) -> Token:
    return Token(word.kind, match.start(), match.end(), word.family, word.steps, terms=word.terms)


def _family(step: Step) -> str:
    return {Op.SHIFT: "relative", Op.FOLLOW: "narrative", Op.BACK: "narrative"}.get(step.op, "date")


def _point(match: re.Match[str], *steps: Step, until: tuple[Step, ...] = (), family: str = "date") -> Token:
    return Token(Kind.POINT, match.start(), match.end(), family, steps, until)


@lru_cache(maxsize=4096)
def _int(text: str) -> int:
    """A numeral that the pattern has let through; 元月 is the first month, an empty plan number the first plan."""
    value = 1 if text in ("元", "") else parse_int(text.replace(" ", "").replace("○", "零").replace("O", "零"))
    return value if value is not None else 0


def _iso(match: re.Match[str]) -> Token:
    y, m, d = (_int(match[g]) for g in ("iso_y", "iso_m", "iso_d"))
    return _point(match, Step(Op.ABSOLUTE, Unit.YEAR, y), Step(Op.NTH, Unit.MONTH, m), Step(Op.NTH, Unit.DAY, d))


def _years(match: re.Match[str]) -> Token | None:
    group = "y" if match["years"] else "b"
    begin, end = _int(match[group + "1"]), _int(match[group + "2"])
    if end < 100:
        end += begin // 100 * 100
    if end < begin:
        return None
    unit = Unit.SCHOOL_YEAR if match["school"] else Unit.YEAR
    if unit is Unit.SCHOOL_YEAR and end == begin + 1:  # 2023—2024学年 is one school year
        return _point(match, Step(Op.ABSOLUTE, unit, begin))
    return _point(match, Step(Op.ABSOLUTE, unit, begin), until=(Step(Op.ABSOLUTE, unit, end),), family="range")


def _year(match: re.Match[str]) -> Token:
    return _point(match, Step(Op.ABSOLUTE, Unit.YEAR, _int(match["y"])))


def _decade(match: re.Match[str]) -> Token:
    value = _int(match["dec"])
    if value >= 1000:
        return _point(match, Step(Op.ABSOLUTE, Unit.DECADE, value // 10))
    return _point(match, Step(Op.NTH, Unit.DECADE, value // 10))


def _century(match: re.Match[str]) -> Token:
    return _point(match, Step(Op.ABSOLUTE, Unit.CENTURY, _int(match["cen"])))


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
        return _point(match, Step(Op.FIXED, Unit.PLAN, n, days), family="plan")
    return _point(match, Step(Op.ABSOLUTE, Unit.PLAN, n), family="plan")


_EVERY_UNITS = {"年": "Y", "季": "3M", "月": "M", "周": "W", "星": "W", "日": "D", "天": "D", "半": "6M"}


def _every(match: re.Match[str]) -> Token:
    n = _int(match["ev_n"]) if match["ev_n"] else 1
    unit = _EVERY_UNITS[match["ev_u"][0]]
    if unit[0].isdigit():
        n, unit = n * int(unit[0]), unit[1]
    return Token(Kind.EVERY, match.start(), match.end(), "recurring", recurring=f"P{n}{unit}")


def _range_of(unit: Unit, low: str, high: str) -> Callable[[re.Match[str]], Token | None]:
    def read(match: re.Match[str]) -> Token | None:
        first, last = _int(match[low]), _int(match[high])
        if match.end(low) == match.start(high) and last != first + 1:  # 五六月 are neighbours
            return None
        return _point(match, Step(Op.NTH, unit, first), until=(Step(Op.NTH, unit, last),), family="range")

    return read


def _nth_of(unit: Unit, group: str) -> Callable[[re.Match[str]], Token | None]:
    def read(match: re.Match[str]) -> Token:
        return _point(match, Step(Op.NTH, unit, _int(match[group] or "")))

    return read


def _first_quarters(match: re.Match[str]) -> Token:
    return _point(match, Step(Op.SAME, Unit.YEAR), Step(Op.FIRST, Unit.QUARTER, _int(match["fq"])))


def _week(match: re.Match[str]) -> Token:
    steps = [Step(Op.SHIFT, Unit.WEEK, {"上": -1, "下": 1}.get(match["wk"], 0))]
    day = match["wd"]
    if day == "末":
        steps.append(Step(Op.LAST, Unit.DAY, 2))
    elif day:
        steps.append(Step(Op.NTH, Unit.WEEK, 7 if day in "日天" else _int(day)))
    return _point(match, *steps, family="relative")


@cache
def _meetings() -> dict[str, tuple[Date, Date]]:
    return {e.word: (Date.fromisoformat(e.value[0]), Date.fromisoformat(e.value[1])) for e in load("party_meetings")}


def _meeting(match: re.Match[str]) -> Token | None:
    days = _meetings().get(match["name"])
    return Token(Kind.EVENT, match.start(), match.end(), "event", terms=(days,)) if days else None


def _count(match: re.Match[str]) -> Token | None:
    lead, tail = match["lead"] or "", match["tail"] or ""
    if not tail and is_name(match.string, match.end()):
        return None
    length = length_of(match, lead, tail)
    if length.frame is Frame.BARE and not tail and is_phrase(match.string, match.start(), length):
        return None
    if length.low == 0:
        return None
    narrow = narrowing(length, lead, tail)
    approx = bool(match["many"] or match["after"] or "多" in match["unit"]) or length.low is None
    after = lead == "后" and tail.endswith("内")
    start = match.start("n1") if lead in PLAIN_LEADS or after else match.start()
    if narrow and _opens_a_year(length, lead):
        steps = (Step(Op.SAME, Unit.YEAR), *narrow)
        return Token(Kind.POINT, start, match.end(), "date", steps, length=length, narrow=narrow, approx=approx)
    family = "duration" if length.frame is Frame.BARE else "relative"
    unknown = after and not match.string.endswith(_ISSUING, 0, match.start())
    return Token(
        Kind.LENGTH, start, match.end(), family, length=length, narrow=narrow, approx=approx, after_event=unknown
    )


def _limit(match: re.Match[str]) -> Token:
    length = Length(_int(match["ln"]), _int(match["ln"]), Unit.DAY, Frame.BARE)
    return Token(Kind.LENGTH, match.start(), match.end(), "duration", length=length)


def _opens_a_year(length: Length, lead: str) -> bool:
    """前8个月 are the first of the year; 前12个月 are the twelve behind."""
    size = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(length.unit, 12)
    return lead in ("前", "头") and size * (length.low or 0) < 12


def _clock(match: re.Match[str]) -> Token:
    return Token(Kind.CLOCK, match.start(), match.end(), "clock", (Step(Op.FOLLOW, Unit.DAY),))


_ISSUING = ("印发", "发布", "公布", "颁布", "下发", "发文", "公告")
_LONGEST_ACT = 16
"""自本通知印发之日起, 自收到申请材料之日起: the words between 自 and 之日 are few"""
_CHINESE = re.compile(r"[一-鿿]*$")
# 自公布之日 | 自本办法发布之日 | 自通知印发之日; not 自立案调查决定公告之日
_OWN = re.compile(
    r"(?:本|该)[一-鿿]{0,8}|(?:通知|办法|意见|规定|条例|方案|细则|文件|规则|决定|公告|标准|通告|规划|纲要)?"
)


def _issue(match: re.Match[str], floor: int = 0) -> Token:
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
    steps = (Step(Op.SHIFT, Unit.DAY),) if act else ()
    return Token(Kind.ISSUE, end - len(words) + head, match.end(), "start", steps)


def _nth_year(match: re.Match[str]) -> Token:
    n = _int(match["ny"])
    steps = (Step(Op.FOLLOW, Unit.YEAR, 1),) if n == 2 else ()
    narrow = (Step(Op.NTH, Unit.YEAR, n),)
    return Token(Kind.POINT, match.start(), match.end(), "narrative", steps, narrow=narrow)


_XUN = {"上": 1, "中": 2, "下": 3}

_READ: dict[str, Callable[[re.Match[str]], Token | None]] = {
    "year": _year,
    "month": _nth_of(Unit.MONTH, "m"),
    "day": _nth_of(Unit.DAY, "d"),
    "count": _count,
    "limit": _limit,
    "short": lambda m: _point(m, Step(Op.ABSOLUTE, Unit.YEAR, 2000 + _int(m["short_y"]))),
    "years": _years,
    "bracket": _years,
    "months": _range_of(Unit.MONTH, "m1", "m2"),
    "days": _range_of(Unit.DAY, "d1", "d2"),
    "decades": _range_of(Unit.DECADE, "de1", "de2"),
    "month_pair": _range_of(Unit.MONTH, "mp1", "mp2"),
    "quarters": _range_of(Unit.QUARTER, "q1", "q2"),
    "xuns": lambda m: _point(
        m,
        Step(Op.NTH, Unit.XUN, _XUN[m["x1"]]),
        until=(Step(Op.NTH, Unit.XUN, _XUN[m["x2"]]),),
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
    "year_too": lambda m: _point(m, Step(Op.ABSOLUTE, Unit.YEAR, _int(m["yt"]))),
    "month_too": _nth_of(Unit.MONTH, "mt"),
    "week": _week,
    "bareday": _nth_of(Unit.DAY, "bd"),
    "decade": _decade,
    "century": _century,
    "clock": _clock,
    "iso": _iso,
    "schoolyear": lambda m: _point(m, Step(Op.ABSOLUTE, Unit.SCHOOL_YEAR, _int(m["sy"]))),
}
