"""What of a sentence only orders it or repeats another date: markers, datelines, series marks, dates that were moved.

Takes folded sentences and the dates in them; gives the sentence with such marks blanked out (offsets hold), and the dates
that tell something of their own. Knows nothing of events.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

from policytool.markers import leading
from policytool.model import Boundary, Grain, TemporalExpression
from policytool.text import Span
from policytool.timeline.sites import Dated

__all__ = ["deadline_label", "first_day", "last_day", "members", "moved_from", "parts", "plain"]

LONGEST_MARKER = 16
"""Characters of 第一百二十条之一 and （十二） with their blanks"""
NEAR = 60
"""Characters between an old date and the new one that replaces it, or between a label and its date: a clause or two"""

# 新华社北京3月5日电 | 本报讯（记者王明） | 人民网成都4月2日讯 | 【财新网】（记者 王明） | （通讯员 李红）
_DATELINE = re.compile(
    r"""
    \s*(?: [^,。;:【]{0,8}(?:社|报|网|台)[^,。;:]{0,12}(?:电|讯|消息)(?=[\s(])
         | 【[^【】,。;:]{0,24}(?:社|报|网|台|电|讯|消息|客户端)】 )\s*(?:\([^()]{0,30}\))?\s*
    | \s*\([^()]{0,6}(?:记者|通讯员)[^()]{1,24}\)\s*
    """,
    re.VERBOSE,
)
# ：一是8月底前… | ；（二）9月… | ；③… | 。三要… : a member of a series, which is a statement of its own
_SERIES = re.compile(
    r"""
    (?:^|(?<=[:;,。\s]))
    (?: [一二三四五六七八九十]{1,3}(?:是(?!否)|(?=要(?![求点素务闻])))
      | \((?:[一二三四五六七八九十]{1,3}|\d{1,2})\) | [①-⑳] )
    """,
    re.VERBOSE,
)
# 每季度末【25日前】 | 每月【10日前】 : a day of what recurs
_OF_PERIOD = re.compile(r"[末底初]?的?(?:最后)?")
_BARE_DAY = re.compile(r"\d{1,2}[日号]|[上中下]旬")
# 推迟至 | 提前到 | 由5月调整为6月 : what follows is the date that holds
_MOVED = re.compile(r"(?:推迟|延期|延后|延迟|推后|顺延|提前|改期|调整|变更|更改|[延改])(?:[至到为在于]\s*)?$")
_TO = re.compile(r"[至到为在于]|推迟|延期|延后|提前")
_STOP = re.compile(r"[;。!?\n]")
# 完成时限：2025年6月底 | 整改期限：… | 完成时间要求：
_LABEL = re.compile(
    r"(?:(?:完成|办理|整改|落实|办结|建成|实施|责任)(?:时限|期限|时间|日期)|时限|期限)(?:要求|安排)?\s*:"
)
_LABEL_ENDS = re.compile(r"[;。!?\n()]|[一-鿿]{2}\s*:")


def plain(folded: str) -> str:
    """The sentence with its marker (十、), dateline (新华社北京3月5日电) and series marks (一是) blanked out: they tell nothing."""
    marker = leading(folded[:LONGEST_MARKER])
    opening = marker.end if marker else 0
    dateline = _DATELINE.match(folded, opening)
    end = dateline.end() if dateline else opening
    return _SERIES.sub(_blank, " " * (end - 1) + "。" + folded[end:] if end else folded)


def members(folded: str, start: int) -> list[Span]:
    """The members of a series behind `start`, each from its mark to the next or to the end of the sentence; none of one
    of which only the first stands there: the others are paragraphs, which a chronicle cannot take in."""
    found = list(_SERIES.finditer(folded, start))
    if len(found) == 1:
        return []
    ends = [*(mark.start() for mark in found[1:]), len(folded)][: len(found)]
    return [Span(mark.end(), end) for mark, end in zip(found, ends, strict=True)]


def _blank(mark: re.Match[str]) -> str:
    """Blanks with a full stop last; without one for the first member after a comma: 今年，一是完成…，二是完成…"""
    first = mark[0].startswith(("一", "(一)", "(1)", "①")) and mark.string[mark.start() - 1 : mark.start()] == ","
    return " " * (len(mark[0]) - 1) + (" " if first else "。")


def parts(folded: str, dates: tuple[Dated, ...]) -> list[Dated]:
    """The dates without those that are a part of another: the day of what recurs, the old date of what was moved;
    with what makes a deadline of a period."""
    kept: list[Dated] = []
    for date in (_before_begin(folded, date) for date in dates):
        if date.expression.rule.startswith("round."):  # 每月报送上月进展
            continue
        last = kept[-1] if kept else None
        if last and (same := _same_day(folded, last, date)):
            kept[-1] = same
            continue
        if last and _is_day_of(folded, last, date):
            continue
        if last and moved_from(folded, last, date):
            kept.pop()
        moved = moved_from(folded, None, date)
        kept.append(Dated(date.start, date.end, _as_point(date.expression)) if moved else date)
    return kept


# 4月16日【　星期三　】乙巳年三月十九 | 3月31日【（】农历三月初三
_BESIDE = re.compile(r"[\s(,]*(?:(?:星期|周)[一二三四五六日天])?[\s(,]*")


def _same_day(folded: str, last: Dated, date: Dated) -> Dated | None:
    """A day with the name that the moon's calendar has for it; None where `date` is another."""
    one = last.expression
    if not date.expression.rule.endswith(".moon") or (one.begin, one.end) != (
        date.expression.begin,
        date.expression.end,
    ):
        return None
    if one.begin is None or not _BESIDE.fullmatch(folded, last.end, date.start):
        return None
    bracket = folded.startswith(")", date.end) and "(" in folded[last.end : date.start]
    return Dated(last.start, date.end + bracket, one)


# 秋季学期【开学前】 | 汛期【到来之前】 : before the first day of it
_BEFORE_BEGIN = re.compile(r"(?:开学|开始|到来|来临)(?:之前|以前|前)")


def _before_begin(folded: str, date: Dated) -> Dated:
    """The date with what makes it a deadline: 秋季学期开学前 is before the term."""
    behind, begin = _BEFORE_BEGIN.match(folded, date.end), date.expression.begin
    if not behind or begin is None or begin == Date.min or date.expression.boundary:
        return date
    last = begin - timedelta(days=1)
    deadline = replace(
        date.expression, begin=None, end=last, grain=Grain.DAY, boundary=Boundary.BEFORE, edtf=f"../{last.isoformat()}"
    )
    return Dated(date.start, behind.end(), deadline)


def _is_day_of(folded: str, period: Dated, date: Dated) -> bool:
    if not period.expression.recurring or not _BARE_DAY.match(folded, date.start):
        return False
    return _OF_PERIOD.fullmatch(folded, period.end, date.start) is not None


def moved_from(folded: str, old: Dated | None, new: Dated) -> bool:
    """Whether `new` is the date to which something was moved, from `old` where that is given: 原定于5月…推迟至明年3月."""
    lead = folded[max(0, new.start - 6) : new.start]
    if not _MOVED.search(lead) or not (_TO.match(folded, new.start) or lead[-1:] in "至到为在于"):
        return False
    return old is None or (new.start - old.end <= NEAR and not _STOP.search(folded, old.end, new.start))


def _as_point(expression: TemporalExpression) -> TemporalExpression:
    """至明年3月 of what was moved: the month itself, not the time up to it."""
    last = expression.end
    if last is None or expression.boundary not in {Boundary.UNTIL, Boundary.BY}:
        return expression
    first = first_day(last, expression.grain)
    return replace(expression, begin=first, boundary=None, edtf=first.isoformat()[: ISO.get(expression.grain, 10)])


ISO = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}
"""How much of an ISO day a grain keeps"""


def first_day(day: Date, grain: Grain) -> Date:
    """The first day of the month or year of `day`; the day itself for other grains."""
    if grain is Grain.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if grain is Grain.MONTH else day


def last_day(day: Date, grain: Grain) -> Date:
    """The last day of the month or year of `day`; the day itself for other grains."""
    if grain is Grain.YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if grain is Grain.MONTH else day


def deadline_label(folded: str, start: int) -> int | None:
    """Where the value of the label that names the date at `start` begins: after 完成时限：; None where none does."""
    last = None
    for label in _LABEL.finditer(folded, max(0, start - NEAR), start):
        last = label.end()
    return last if last is not None and not _LABEL_ENDS.search(folded, last, start) else None
