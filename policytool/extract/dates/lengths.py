"""Lengths of time as a token's pattern finds them: 3年内, 近三年, 20个工作日内, 一年半.

Takes a number, its unit and the words around it as printed; gives a `Length`: how many, of what, and how it lies to its
anchor. Knows no anchor.
"""

from __future__ import annotations

from functools import cache, lru_cache

from policytool.extract.dates.shapes import FIRST, LAST, Frame, Length, Step, Unit
from policytool.lexicon import words
from policytool.numerals import parse_int

__all__ = [
    "PLAIN_LEADS",
    "is_limit",
    "is_name",
    "is_of_event",
    "is_phrase",
    "length_of",
    "narrowing",
]

_COUNT_UNITS: dict[str, tuple[Unit, int]] = {
    "年": (Unit.YEAR, 1),
    "年度": (Unit.YEAR, 1),
    "学年": (Unit.YEAR, 1),
    "月": (Unit.MONTH, 1),
    "季度": (Unit.QUARTER, 1),
    "星期": (Unit.WEEK, 1),
    "周": (Unit.WEEK, 1),
    "天": (Unit.DAY, 1),
    "日": (Unit.DAY, 1),
    "自然日": (Unit.DAY, 1),
    "工作日": (Unit.WORKDAY, 1),
}
_PAST_LEADS = {"近", "将近", "最近", "过去", "以往"}
_NEXT_LEADS = {"今后", "未来", "接下来"}
# Words that say nothing of where a length lies, and are no part of it
PLAIN_LEADS = {"连续", "为期", "短短"}
_FOLLOW_LEADS = {"此后", "随后", "之后", "其后", "以后"}


def is_name(text: str, end: int) -> bool:
    """Whether a bare length that ends at `end` is part of a name or saying: 三年级, 十年磨一剑."""
    return text.startswith(_names(), end)


@cache
def _names() -> tuple[str, ...]:
    return words("length_names")


# 新的一年, 又一年, 关键一年, 一年比一年: which year is told by nothing
_ADJECTIVES = ("的", "新", "又", "比", "键", "要", "凡", "年")
_ADJECTIVES_OF_DAYS = ("的", "新", "又", "比")
# 为期四周, 历时四周; but 园区四周, 四周加了围栏 are its surroundings
_OF_WEEKS = ("期", "时", "满", "达", "了", "用", "过", "约", "需")


def is_phrase(text: str, start: int, length: Length) -> bool:
    """Whether a bare 一年 or 一天 only closes a noun phrase, or 四周 tells a place."""
    if length.low == 1 and length.unit in (Unit.YEAR, Unit.DAY):
        return text.endswith(_ADJECTIVES if length.unit is Unit.YEAR else _ADJECTIVES_OF_DAYS, 0, start)
    if length.low == 4 and length.unit is Unit.WEEK and text.startswith("四周", start):
        before = text[max(0, start - 1) : start]
        return not before.endswith(_OF_WEEKS) and not text.startswith(("时间", "的时间"), start + 2)
    return False


@cache
def _events() -> tuple[str, ...]:
    return words("length_events")


def is_of_event(text: str, start: int) -> bool:
    """Whether the length at `start` is counted from the event that the words before it name, of which nothing says the day:
    到期前三个月, 投产后三年, 届满三个月前."""
    return text.endswith(_events(), 0, start)


def is_limit(text: str, start: int, end: int, tail: str) -> bool:
    """Whether 一年以内 only bounds a length (期限在一年以内的贷款, 规定为20天以内): nothing is due then."""
    return tail == "以内" and (text.startswith("的", end) or text.endswith("为", 0, start))


def narrowing(length: Length, lead: str, tail: str) -> tuple[Step, ...]:
    """How a length reads after a point, as its first or last so many units: “十五五”前两年, 前8个月."""
    if tail or not length.low or lead not in ("前", "头", "后", "最后"):
        return ()
    return (Step(FIRST if lead in ("前", "头") else LAST, length.unit, length.low),)


@lru_cache(maxsize=4096)
def length_of(printed: str, number: str, other: str | None, lead: str, tail: str) -> Length:
    """The length of a number (or two: 3—5年) and a unit as printed, with the words before and after."""
    unit, size = _unit_of(printed)
    low, high = _number(number, size, unit), _number(other or number, size, unit)
    if number == "半":
        low, unit = {Unit.YEAR: (6, Unit.MONTH), Unit.MONTH: (15, Unit.DAY)}.get(unit, (None, unit))
        high = low
    elif printed in ("年半", "个半月"):
        low, high, unit = _and_a_half(low, high, unit)
    return Length(low, high, unit, _frame(lead, tail), lead in _FOLLOW_LEADS)


def _and_a_half(low: int | None, high: int | None, unit: Unit) -> tuple[int | None, int | None, Unit]:
    """一年半 is 18 months; 三个半月 is 105 days, counting 15 for the half."""
    if low is None or high is None:
        return low, high, unit
    if unit is Unit.YEAR:
        return 12 * low + 6, 12 * high + 6, Unit.MONTH
    return 30 * low + 15, 30 * high + 15, Unit.DAY


def _unit_of(text: str) -> tuple[Unit, int]:
    return _COUNT_UNITS[text.removeprefix("个").removeprefix("半").removeprefix("多").removesuffix("半")]


def _number(text: str, size: int, unit: Unit) -> int | None:
    """The count; None for 几 and 数. 两三 is not one number: the pattern gives it as two."""
    return None if text[-1] in "几数半" or text[0] in "几数" else (parse_int(text) or 0) * size


def _frame(lead: str, tail: str) -> Frame:
    if lead == "短短":
        return Frame.BARE
    if lead in _PAST_LEADS or (lead in ("前", "头") and not tail):
        return Frame.PAST
    if lead in _NEXT_LEADS or lead in _FOLLOW_LEADS or (lead == "后" and not tail):
        return Frame.NEXT
    if tail.endswith("内"):
        return Frame.WITHIN
    if tail.endswith("后"):
        return Frame.LATER
    if tail.endswith("前"):
        return Frame.AGO
    return Frame.PAST if tail.endswith("来") else Frame.BARE
