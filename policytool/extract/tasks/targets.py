"""The figures a task is to reach: how much of what, by when.

Takes the text of a task with the quantities and temporal expressions found in it; gives `Target`s. A quantity is a target
where its clause reaches for it (达到65%, 新增托位400个) or a day to reach it by stands before it in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from policytool.extract.tasks.times import BY, opens_clause, past
from policytool.lexicon import alternation
from policytool.model import Date, DocumentDate, Quantity, Target, TemporalExpression
from policytool.text import Text, fold

__all__ = ["may_name_targets", "targets"]


# 65% | 1200公里 | 四百个 | 百分之五 | 两成 ; not 5G, 2020年, “十四五”, 一批
_AMOUNT = re.compile(
    r"\d[\d.,]*(?![\d.,A-Za-z年月日号])|[百千万亿]分之|[一二两三四五六七八九十百千万亿](?:成|倍|[个项家座所条台套人户亩吨元米])"
)


def may_name_targets(text: Text) -> bool:
    """Whether `text` holds anything that looks like an amount: a quick look before the exact one."""
    return bool(_AMOUNT.search(fold(text.value)))


def targets(
    text: Text,
    quantities: Sequence[Quantity],
    expressions: Sequence[TemporalExpression],
    provision: str,
    issued: DocumentDate | None,
) -> Iterator[Target]:
    """The targets in `text`, in its order."""
    value = fold(text.value)
    days = list(_days(text, value, expressions, issued)) if quantities else []
    for quantity in quantities:
        at = text.locate(quantity.text.start)
        if at is None:
            continue
        end = at + len(quantity.text)
        near = bisect_left(days, at, key=lambda day: day[0])
        place, by = days[near - 1] if near and value.find("\n", days[near - 1][0], at) < 0 else (at, None)
        start, stop = _clause(value, at, end)
        if _indefinite(quantity) or _conditional(value, start, at, end):
            continue
        if not (
            quantity.comparator in _GOAL or _reaches(value, start, at) or (by and _same_sentence(value, place, at))
        ):
            continue
        begin: Date | None = by.begin if by and by.boundary is None else None
        yield Target(
            text.slice(start, stop),
            provision,
            "target.by" if by else "target.reach",
            quantity.measures,
            quantity.value,
            quantity.unit,
            quantity.comparator,
            begin,
            by.end if by else None,
        )


def _days(
    text: Text, value: str, expressions: Sequence[TemporalExpression], issued: DocumentDate | None
) -> Iterator[tuple[int, TemporalExpression]]:
    """The days to reach something by, with their places, in order. A day holds to the end of its paragraph: 到2025年，总量达到…。
    其中，…达到…。"""
    for e in expressions:
        at = text.locate(e.text.start)
        if at is None or e.end is None or past(e, issued) or not opens_clause(value, at):
            continue
        if e.boundary is None or e.boundary in BY:
            yield at, e


def _indefinite(quantity: Quantity) -> bool:
    """一个, 两项: a count that is no figure."""
    return quantity.kind == "count" and quantity.text.value[:1] in "一二两" and (quantity.value or 0) <= 2


_LONGEST = 1000
"""Characters looked at on either side of a quantity for the ends of its clause"""


def _clause(value: str, at: int, end: int) -> tuple[int, int]:
    """The clause around a quantity."""
    floor = max(0, at - _LONGEST)
    start = max(floor - 1, *(value.rfind(c, floor, at) for c in ",;:。()\n")) + 1
    return start, _until(value, ",;。()\n", end)


def _until(value: str, marks: str, start: int) -> int:
    """Where the first of `marks` stands from `start` on, or the text ends."""
    end = min(len(value), start + _LONGEST)
    return min((i for c in marks if (i := value.find(c, start, end)) >= 0), default=end)


@cache
def _reach() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('tasks', 'reach')})[^,;。、]{{0,16}}$")


_GOAL = ("达到", "达", "不低于", "不少于", "达到…以上")
"""Comparators of what is to be reached."""


def _reaches(value: str, start: int, at: int) -> bool:
    return bool(_reach().search(value, start, at))


def _same_sentence(value: str, start: int, end: int) -> bool:
    return all(value.find(c, start, end) < 0 for c in "。;\n")


# 超过100人的企业, 满3年的, 最高不超过15万元, 每人每年500元 : conditions and rates, nothing to be reached
_CONDITION = re.compile(
    r"(?:不超过|最高|最多|满|至多|按|每人|每户|每次|以上的)[^,;。]{0,6}$|(?:年龄|罚款|补助|补贴|奖励|贴息)[^,;。]{0,8}$"
)


# 比上年增长8%, 已扩大到671个县, 配备了… : what has been reached
_REACHED = re.compile("比上年|比去年|比上月|同比|已(?!有条件)|了(?!解)|累计完成")


def _conditional(value: str, start: int, at: int, end: int) -> bool:
    """Whether the clause states a condition, a rate or what has been reached. It goes on through brackets."""
    stop = _until(value, ",;。\n", end)
    if _CONDITION.search(value, start, at) or _REACHED.search(value, start, stop):
        return True
    return value[stop - 1] in "的者" or value[end : end + 3].lstrip("以上下内").startswith("的")
