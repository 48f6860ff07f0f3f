"""Which of the dates in a task is its deadline.

Takes the text of a task, its responsibility phrase and the temporal expressions found in them; gives a `Deadline` or None.
The date in the bracket or on the labelled line governs; else that of a directing clause. Values are taken as they come.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from policytool.extract.tasks.times import BY, opens_clause, past
from policytool.lexicon import alternation
from policytool.model import Boundary, Deadline, DeadlineKind, DocumentDate, Grain, TemporalExpression
from policytool.numerals import NUMERAL, parse_int
from policytool.text import Text, fold

__all__ = ["deadline"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    """0 is a date to finish by; higher ones govern only where there is none of the lower"""
    deadline: Deadline


def deadline(
    text: Text,
    phrase: Text | None,
    stated: Sequence[TemporalExpression],
    inside: Sequence[TemporalExpression],
    provision: str,
    issued: DocumentDate | None,
) -> Deadline | None:
    """The deadline of a task. `stated` are the expressions in its `phrase`, `inside` those in its `text`."""
    if phrase and (found := _stated(phrase, stated, provision)):
        return found
    if label := _LABEL.search(fold(text.value)):
        part = text.slice(label.end(), label.end() + len(label["what"]))
        if found := _stated(part, [e for e in inside if _within(part, e)], provision):
            return found
    if len(text) > 2 * _LONGEST:
        return None
    candidates = [c for e in inside if (c := _candidate(text, e, provision, issued))]
    return _governing([c for c in candidates if c.rank == 0 or len(text) <= _LONGEST])


_LONGEST = 700
"""Characters of a provision that is one task (those of State Council documents have 200 to 600). A longer one is a chapter
of several, whose dates govern their own sentences; for a day to finish by it may be twice as long."""


# 完成时限：2024年12月底 : up to the end of the sentence
_LABEL = re.compile(r"(?:时限|时间|期限|节点|进度安排)(?:要求)?\*{0,2}\s?:\*{0,2}(?=(?P<what>[^。;\n]{1,60}))")


def _within(text: Text, expression: TemporalExpression) -> bool:
    return text.locate(expression.text.start) is not None


# ------------------------------------------------------------------------------------------------ in bracket and label
@cache
def _ongoing() -> re.Pattern[str]:
    return re.compile(alternation("tasks", "ongoing"))


def _stated(phrase: Text, expressions: Sequence[TemporalExpression], provision: str) -> Deadline | None:
    """The deadline a bracket or label states: its last day to finish by, or that the work goes on."""
    goes_on = _ongoing().search(phrase.value)
    dated = [e for e in expressions if e.end or e.begin or e.recurring]
    if not dated:
        if not goes_on:
            return None
        return Deadline(phrase.slice(*goes_on.span()), provision, "deadline.ongoing", None, None, DeadlineKind.ONGOING)
    chosen = max(dated, key=lambda e: (e.end is not None, e.end or date.min))
    kind = DeadlineKind.DUE
    if chosen.recurring:
        kind = DeadlineKind.RECURRING
    elif chosen.end is None:
        kind = DeadlineKind.ONGOING
    elif _is_range(chosen) or chosen.boundary is Boundary.UNTIL:
        kind = DeadlineKind.WINDOW
    elif goes_on:  # 2025年底前取得阶段性成效，持续推进
        kind = DeadlineKind.MILESTONE
    begin = chosen.begin if kind in (DeadlineKind.WINDOW, DeadlineKind.ONGOING) else None
    return Deadline(chosen.text, provision, "deadline.stated", begin, chosen.end, kind)


# 2019年1月1日至12月31日, 2021—2023年, 4月-6月, 从…到…
_RANGE = re.compile(r".[至到\-—~].|^从.+到|期间$")


def _is_range(expression: TemporalExpression) -> bool:
    return (
        expression.begin is not None
        and (expression.boundary not in BY or expression.duration is not None)
        and bool(_RANGE.search(fold(expression.text.value)))
    )


# ----------------------------------------------------------------------------------------------------- in running text
def _candidate(
    text: Text, expression: TemporalExpression, provision: str, issued: DocumentDate | None
) -> _Candidate | None:
    """What an expression of the running text says of the task's time; None for the past, titles and mere lengths."""
    at = text.locate(expression.text.start)
    if at is None or past(expression, issued) or _in_title(text.value, at):
        return None
    value = fold(text.value)
    rank, kind = _kind(expression, value, at)
    if kind is None:
        return None
    begin = expression.begin if kind in (DeadlineKind.WINDOW, DeadlineKind.ONGOING) else None
    end, words = expression.end, expression.text
    if kind is DeadlineKind.ONGOING and begin and (lasts := _lasts(text, at, expression, begin)):
        rank, kind = 0, DeadlineKind.WINDOW
        words, end = lasts
    return _Candidate(rank, Deadline(words, provision, f"deadline.{kind.value}", begin, end, kind))


def _kind(expression: TemporalExpression, value: str, at: int) -> tuple[int, DeadlineKind | None]:
    """The kind of deadline an expression of running text is, with its rank; None where it is none.

    What stands inside a clause tells of something else (该企业当年应缴…, 5年内关税减让显著的商品): save for …底前完成, only an
    expression that opens its clause, or follows 于, 在, 自, 要 and the like, says when the clause is to be done.
    """
    printed = fold(expression.text.value)
    before = value[max(0, at - 6) : at]
    opens = opens_clause(value, at)
    if expression.recurring:
        return 3, DeadlineKind.RECURRING if opens else None
    if expression.boundary in BY and printed.endswith("前"):
        return (9, None) if before.endswith(("对", "比", "较", "与")) else (0, DeadlineKind.DUE)
    if expression.boundary is Boundary.UNTIL and _RUNS.search(before):  # 政策执行至2023年12月31日
        return 0, DeadlineKind.WINDOW
    valued = expression.begin is not None or expression.end is not None
    if not opens or not valued or expression.grain is Grain.VAGUE:
        return 9, None
    return _kind_at_opening(expression, printed, before, value[at + len(printed) : at + len(printed) + 40])


def _kind_at_opening(
    expression: TemporalExpression, printed: str, before: str, after: str
) -> tuple[int, DeadlineKind | None]:
    """The same for an expression that opens its clause."""
    if printed.endswith("内"):  # 2023年内, 自印发之日起30日内; the day of another act (决定作出之日) is not known
        return 0, DeadlineKind.DUE if "之日" not in printed + before or _ISSUE.search(printed + before) else None
    if expression.boundary in BY:
        return 2, DeadlineKind.TARGET
    if expression.end is None:  # 从2019年起
        return 1, DeadlineKind.ONGOING if expression.boundary is Boundary.SINCE else None
    if expression.duration:  # 今后五年
        return 2, DeadlineKind.WINDOW
    if expression.grain in (Grain.PLAN, Grain.DECADE, Grain.CENTURY):
        return 4, DeadlineKind.WINDOW if printed.endswith(("期间", "时期")) else None
    if _is_range(expression):
        return 0, DeadlineKind.WINDOW
    return 2, DeadlineKind.DUE if _FINISH.search(_STOP.split(after)[0]) else DeadlineKind.WINDOW


_RUNS = re.compile("(?:执行|延续|实施|延长|有效期|期限|保留|延期)$")
_ISSUE = re.compile("(?:印发|发布|公布|施行|实施|下发|发文|出台)之日")
_STOP = re.compile("[,;。\\n]")
# 2023年第一季度完成 says when to finish; 2023年组织开展… when to do it
_FINISH = re.compile("完成|建成|竣工|投用|投运|投产|通车|开工|出台|印发|达到|实现|到位")


def _in_title(value: str, at: int) -> bool:
    """Whether the character at `at` stands in a title: 《…（2021—2025年）》."""
    before = value[max(0, at - 80) : at + 1]
    return before.rfind("《") > before.rfind("》")


_LENGTH = re.compile(
    rf"[起始]?(?:开始)?[,，]?(?:实施|为期|试行|试点|开展|执行|有效期|期限|连续)[为约]?(?P<n>[{NUMERAL}]{{1,3}}|\d{{1,3}})个?(?P<unit>年|月)"
)


def _lasts(text: Text, at: int, expression: TemporalExpression, begin: date) -> tuple[Text, date] | None:
    """The last day of what begins then and goes on for a length of time: 从2019年1月1日起，实施三年."""
    match = _LENGTH.match(text.value, at + len(expression.text))
    n = parse_int(match["n"]) if match else None
    if not match or not n or n > 100:
        return None
    end = _add_months(begin, n * 12 if match["unit"] == "年" else n) - timedelta(days=1)
    return text.slice(at, match.end()), end


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _governing(candidates: Sequence[_Candidate]) -> Deadline | None:
    """The candidate of the lowest rank; of several days to finish by, the last: the task is done when all of it is."""
    if not candidates:
        return None
    rank = min(c.rank for c in candidates)
    best = [c.deadline for c in candidates if c.rank == rank]
    due = [d for d in best if d.kind is DeadlineKind.DUE and d.end]
    return max(due, key=lambda d: d.end or date.min) if due else best[0]
