"""The day of a document, read from the lines that carry it: signature, adoption note (题注), masthead.

Takes lines of text; gives days. Full dates only: what a running text says of other days is for the date extractor.
"""

from __future__ import annotations

import re
from datetime import date as Date
from functools import cache

from policytool.numerals import CHINESE_DIGITS, parse_int
from policytool.text import bare, fold

__all__ = [
    "adoption",
    "imprint",
    "is_adoption",
    "is_masthead",
    "lone_day",
    "masthead",
    "met",
    "opening",
    "subtitle",
    "trailing_day",
]


@cache
def _day() -> re.Pattern[str]:
    """2018年10月27日 | 二〇〇六年五月二十三日 | 2020-04-24 | 2020.4.24 | 2020-04-24 10:30 (text folded, blanks removed)"""
    n = CHINESE_DIGITS + "十"
    return re.compile(
        rf"""
          (?<!\d)(?P<y>\d{{4}}|[{CHINESE_DIGITS}]{{4}})年(?P<m>\d{{1,2}}|[{n}]{{1,3}})月(?P<d>\d{{1,2}}|[{n}]{{1,3}})日
        | (?<!\d)(?P<y2>\d{{4}})[-./](?P<m2>\d{{1,2}})[-./](?P<d2>\d\d(?=\d\d?:\d\d)|\d{{1,2}}(?!\d))
        """,
        re.VERBOSE,
    )


def _value(match: re.Match[str]) -> Date | None:
    parts = [match[name] or match[name + "2"] for name in "ymd"]
    try:
        year, month, day = (parse_int(part) or 0 for part in parts)
        return Date(year, month, day)
    except ValueError:
        return None


# 星期三 | 星期三乙巳年三月十九 | 农历三月十九, as newspapers print it
_WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
_OF_PAPER = re.compile(
    rf"[,(]?(?:{_WEEKDAY.pattern})?[,)]?(?:(?:农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)[^,。;:]{{2,12}})?"
)


def lone_day(text: str) -> Date | None:
    """The day a line consists of, in brackets or not, with the day of the week or not; None for any other line."""
    line = fold(bare(text[:60])).strip("()")
    match = _day().match(line) if len(text) < 60 else None
    return _value(match) if match and _OF_PAPER.fullmatch(line, match.end()) else None


def is_masthead(text: str) -> bool:
    """Whether a line that is a day says which of the week, as newspapers do."""
    return _WEEKDAY.search(text[:60]) is not None


_SHORTEST_DAY = len("2020-4-4")


def trailing_day(text: str) -> tuple[str, Date] | None:
    """A short line that ends with a day, as what stands before it and the day: 国务院　2018年11月16日."""
    if not _SHORTEST_DAY <= len(text) < 80:
        return None
    line = fold(bare(text)).rstrip(")")
    ends = line.endswith("日") or line[-1:].isdecimal()
    match = next((m for m in _day().finditer(line) if m.end() == len(line)), None) if ends else None
    day = _value(match) if match else None
    return (line[: match.start()], day) if match and day else None


# 时间：2025年3月6日（星期四）下午 | 会议时间：2025年3月6日
_MET = re.compile(r"(?:会议|召开|开会)?(?:时间|日期):")


def met(text: str) -> Date | None:
    """The day in the line of minutes that says when they met."""
    line = fold(bare(text[:100]))
    label = _MET.match(line)
    match = _day().match(line, label.end()) if label else None
    return _value(match) if match else None


def opening(text: str) -> Date | None:
    """The day with which a paragraph begins: 2025年3月6日，副市长…主持召开会议."""
    match = _day().match(fold(bare(text[:40])))
    return _value(match) if match else None


# 市政府办公室　2025年3月10日印发 | …2025年3月10日印
_PRINTED = re.compile(r"印(?:发|制)?")


def imprint(text: str) -> tuple[str, Date] | None:
    """A line that says who printed the document and when, as who and the day."""
    printed = text.rstrip().endswith(("印", "印发", "印制"))
    line = fold(bare(text)) if printed and len(text) < 80 else ""
    match = next(_day().finditer(line), None)
    day = _value(match) if match and _PRINTED.fullmatch(line, match.end()) else None
    return (line[: match.start()], day) if match and day else None


# 2018年3月20日第十三届全国人民代表大会第一次会议通过 | 国务院令第351号公布 | 根据…修正; 施行 gives another day
_ADOPTED = re.compile(r"[^。]{0,120}?(?:通过|修正|修订|公布|发布|批准|印发|颁布)")


def is_adoption(text: str) -> bool:
    """Whether a line tells when the text was adopted, amended or enters into force (题注)."""
    line = fold(bare(text[:400])).removeprefix("(")
    start = _day().match(line.removeprefix("根据"))
    return bool(start) and bool(re.search(r"(?:通过|修正|修订|公布|发布|批准|颁布|施行|起实施)[)。]*$", line))


def adoption(text: str) -> Date | None:
    """The latest day of adoption or amendment in a 题注."""
    line = fold(bare(text[:2000]))
    days = [_value(m) for m in _day().finditer(line) if _ADOPTED.match(line, m.end())]
    return max((d for d in days if d), default=None)


# 政府工作报告——2016年3月5日在…会议上 | （2016年3月5日） | 成文日期：2021年09月17日; 施行日期 is another day
_GIVEN = re.compile(r"[—(:]{1,2}")


def subtitle(text: str) -> Date | None:
    """The day in a subtitle, or in the data of a web page, that says when a text was given."""
    line = fold(bare(text[:200]))
    match = next((m for m in _day().finditer(line) if m.start() == 0 or _GIVEN.fullmatch(line[m.start() - 1])), None)
    return _value(match) if match and not line.startswith("施行") else None


def masthead(text: str) -> Date | None:
    """The first full date in a line of page furniture: 2020年4月24日 星期五 责编…"""
    match = _day().search(fold(bare(text[:200])))
    return _value(match) if match else None
