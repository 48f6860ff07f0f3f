"""What kind of statement a date is in: past, plan, target or state; and what kind of commitment.

Takes a temporal expression, the words it governs and the day the document speaks; gives a `Reading` or a commitment's
kind. The date decides where it can (what lies before the document's day is past), the words where it cannot.
"""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

from policytool.model import Boundary, Grain, Reading, TemporalExpression
from policytool.text import fold
from policytool.timeline.grammar import act, matcher, predicate

__all__ = ["commitment_kind", "reading"]

# 截至11月底 | 截止目前 | 到目前为止
_AS_OF = re.compile(r"截[至止]|为止")
# 到2035年 | …到 2035年 : a day by which a state holds
_UP_TO = re.compile(r"^\s*(?:预计|力争|争取|确保)*(?:到|至)")
_BEFORE = re.compile(r"前\s*$|不迟于|不晚于|最迟|最晚|以内$|之内$|内$")
_FROM = re.compile(r"起$|开始$|^\s*(?:自|从)|起施行$|之日起")
_DEADLINES = frozenset({Boundary.BY, Boundary.BEFORE, Boundary.WITHIN})
# 2022年8月【发生的】事故教训深刻，要举一反三: a noun is told of with what happened to it
_TOLD_OF = re.compile(r"(?:发生|出现|暴发|爆发|印发|出台|签署|签订|公布|发布|批复)的")
# 自8月起【每周】报送
_EACH = re.compile(r"每|按[年季月周日]|逐[年季月]")
_AIM = re.compile(r"力争|争取|预期|目标|确保|展望")
# 新增1000个 | 增长5% : what is promised of a period is a happening or an amount
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2,}|翻[一两]番")
# 2023年8月至2024年6月，全面排查整治… : work of which nothing says that it was done
_WORK = re.compile(
    r"^[^了过已]{0,12}(?:全面|集中|分类|深入)?(?:开展|实施|排查|整治|推进|组织|治理|整改|建设|完成)(?![了过])"
)
# Days of the periods that are planned for
_LENGTH = {
    Grain.QUARTER: 91,
    Grain.HALF: 182,
    Grain.YEAR: 365,
    Grain.PLAN: 1826,
    Grain.DECADE: 3652,
    Grain.CENTURY: 36524,
}


# 有效期至2027年12月31日 | 本办法有效期5年 : how long a rule holds is nothing to be done
_VALID = re.compile(r"(?:本[一-鿿]{1,6})?有效期(?:限)?(?:至|到|为|截至|自|$|,|[\d一二三四五六七八九十])")


def reading(
    expression: TemporalExpression, before: str, words: str, day: Date | None, directed: bool = False
) -> Reading:
    """How the words `words`, governed by `expression`, are to be taken in a document written on `day`.

    `before` is what stands before the date in its clause (到, 将于, 截至). Without a day the words alone decide.
    What is `directed` (in the text of a task) has not happened before its time is over.
    """
    folded, lead = fold(words), fold(before)
    if _VALID.match(folded):
        return Reading.STATE
    if _as_of(expression, lead[-4:] + fold(expression.text.value)):
        return Reading.STATE
    if _since(expression):
        return Reading.STATE
    if day is not None and _is_over(expression, day) and not _is_duty(expression, lead, folded):
        return Reading.PAST
    if _TOLD_OF.match(folded) and not _is_ahead(expression, day):
        return Reading.PAST
    if not (
        _is_ahead(expression, day)
        or _speaks_of_future(expression, lead, folded, day, directed)
        or _is_open(expression, folded)
    ):
        return Reading.PAST
    return Reading.TARGET if _reaches(expression, lead, folded) else Reading.PLAN


def _as_of(expression: TemporalExpression, lead: str) -> bool:
    return _AS_OF.search(lead) is not None and expression.boundary is not Boundary.BEFORE


def _since(expression: TemporalExpression) -> bool:
    """今年以来, 三年来; not 自3月17日…召开会议以来, where the words before 以来 say what happened on the day."""
    printed = expression.text.value
    return (expression.boundary is Boundary.SINCE and "以来" in printed) or printed.endswith("年来")


def _is_over(expression: TemporalExpression, day: Date) -> bool:
    if expression.recurring:
        return False
    last = expression.end or (None if expression.boundary else expression.begin)
    return last is not None and last < day


# 2024年底前【要】完成 | 3月底前各区【须】报送
_DUTY = re.compile(r"[^,，。;；了已]{0,12}?(?:(?<![重主首需])要(?![求点素闻])|应当|必须|须|力争|确保|争取)")


def _is_duty(expression: TemporalExpression, before: str, words: str) -> bool:
    """Whether something had to be done by then (各区县要在4月30日前完成): it stays a plan when the day has passed."""
    if expression.boundary not in _DEADLINES:
        return False
    return matcher("future").search(before) is not None or _DUTY.match(words) is not None


# 今后三年，新建3个保护站: begins on the day itself
_FROM_NOW = re.compile(r"今后|未来|将来")


def _is_ahead(expression: TemporalExpression, day: Date | None) -> bool:
    if expression.recurring:
        return True
    if day is None:
        return False
    return (expression.begin is not None and expression.begin > day) or (
        expression.begin is None and _later(expression, day)
    )


# 明年1月 | 后年 | 下月10日 | 下个星期: what is said so never lies behind; 下半年 may
_COMING = re.compile(r"[明来后]年|明[天日]|后天|下[个一]{0,2}(?:年|月|周|星期|季度)|今后|未来|将来|下一?步")


# 去年5月 | 上年 | 昨日; not 上半年
_GONE = re.compile(r"[去前上]年(?!底?前)|昨[天日晚]|前[天日]|上个?(?:月|周|星期|季度)")
# 全年粮食产量100万吨，比上年增长2% : what was counted
_GREW = re.compile(r"(?:比上年|比去年|同比|环比|较上年|较去年)[^,。;]{0,6}(?:增|降|减|升|涨|回落|持平|提高|[\d])")


def _is_open(expression: TemporalExpression, words: str) -> bool:
    """Whether nothing says on which day of which year, nor that it has happened: 5月中旬开展专项督查 of a document whose day is
    not known. What is told of a day (4月23日，两区召开…) has happened."""
    if expression.begin or expression.end or expression.grain is Grain.VAGUE:
        return False
    printed = fold(expression.text.value)
    if _COMING.match(printed):
        return True
    if _GONE.match(printed):
        return False
    told_of = (expression.grain is Grain.DAY and act(words) is not None) or _GREW.search(words) is not None
    return not told_of and matcher("past").search(_first_clause(words)) is None


def _later(expression: TemporalExpression, day: Date) -> bool:
    return expression.end is not None and expression.end > day


def _speaks_of_future(
    expression: TemporalExpression, before: str, words: str, day: Date | None, directed: bool
) -> bool:
    """For a time that is running on `day`, or where the day is not known."""
    if matcher("future").search(before) or before.rstrip().endswith("计划"):
        return True
    clause = _first_clause(words)
    planned = matcher("future").search(clause)
    told = clause[: planned.start()] if planned else clause
    if matcher("past").search(told):
        return False
    if planned:
        return act(told.rstrip(":\"'")) != "act-say"  # 会议提出：“要…”
    if fold(expression.text.value) == "全年" and _GREW.search(words):
        return False  # what a year was like is told so; what it is to bring is told of 今年
    if directed or matcher("bound").search(clause):  # 签约项目不少于10个
        return True
    if expression.grain is Grain.VAGUE:
        return matcher("soon").search(expression.text.value) is not None
    if expression.boundary in _DEADLINES or expression.boundary is Boundary.FROM_EFFECTIVE:
        return True
    if day is None and _BEFORE.search(expression.text.value):  # 2025年内完成, the day of the text not known
        return True
    if expression.boundary is Boundary.SINCE and _EACH.match(words):
        return True
    if expression.boundary is Boundary.SINCE and expression.begin is None and matcher("force").search(clause):
        return True  # 自4月1日起施行, the year not known
    goes_on = day is not None and _goes_on(expression, day)
    return (goes_on or _FROM_NOW.match(expression.text.value) is not None) and (
        act(words) is not None or _FIGURE.search(words) is not None or _WORK.search(words) is not None
    )


def _first_clause(words: str) -> str:
    """The words up to the comma after the first predicate: what the date is of (签约落地，将投资…)."""
    verb = predicate(words)
    comma = words.find(",", verb) if verb is not None else -1
    return words[:comma] if comma > 0 else words[:80]


def _goes_on(expression: TemporalExpression, day: Date) -> bool:
    """Whether a year (half, quarter, plan) that is spoken of has more than its last part to come; only near its end is it
    accounted for in words that do not say 了 or 已. A month or a day that is told of without a word of the future is told
    of because something happened."""
    begin, days = expression.begin, _LENGTH.get(expression.grain)
    if begin is None:
        return False
    long = expression.end is not None and (expression.end - begin).days > LONG_RANGE
    if days is None and not long:
        return False
    last = expression.end or begin + timedelta(days=days or 0)
    return (last - day).days * LAST_PART > (last - begin).days


LONG_RANGE = 62
"""Days; 8月至明年6月 is planned for as a quarter or a year is"""
LAST_PART = 6
"""One of so many parts of a period, in which its account is written: two months of a year, two weeks of a quarter"""


def _reaches(expression: TemporalExpression, lead: str, words: str) -> bool:
    """Whether a state is to be reached: 到2035年…, 2030年前…实现; a deadline for a piece of work is a plan."""
    printed = expression.text.value
    if (_UP_TO.match(printed) or lead.rstrip().endswith(("到", "至"))) and not _BEFORE.search(printed):
        return True
    bounded = (
        expression.boundary in _DEADLINES
        or expression.boundary is Boundary.UNTIL
        or (printed.endswith(("内", "末", "底")) and not expression.rule.startswith("range"))
    )
    aimed = _AIM.search(lead + words[:20]) is not None
    return (bounded or aimed) and matcher("reach").search(words[:80]) is not None and "完成" not in words[:40]


def commitment_kind(expression: TemporalExpression, sentence: str, day: Date | None = None) -> str | None:
    """What `expression` commits to in `sentence`: "due" (done by then), "target" (a state reached by then), "start" (from
    then on), "period" (during it), "recurring"; None where the time is over on `day`, or nothing is promised."""
    if expression.recurring:
        return "recurring"
    if day is not None and _is_over(expression, day):
        return None
    printed = fold(expression.text.value)
    at = sentence.find(expression.text.value)
    lead = fold(sentence[max(0, at - 6) : at]) if at >= 0 else ""
    if _AS_OF.search(lead + printed):
        return None
    if expression.begin and expression.end and expression.boundary is None and not _BEFORE.search(printed):
        return "period"
    if expression.boundary is Boundary.SINCE or expression.boundary is Boundary.FROM_EFFECTIVE or _FROM.search(printed):
        return None if "以来" in printed else "start"
    if _BEFORE.search(printed):
        return "due"
    if _UP_TO.match(printed) or lead.rstrip().endswith(("到", "至")):
        return "target"
    if expression.boundary in _DEADLINES or expression.boundary is Boundary.UNTIL:
        return "due"
    return None
