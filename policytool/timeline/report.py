"""One dated statement, read: what a single sentence reports of a single date. Reports of one thing become an event.

Takes a `Site` (a sentence and its dates), gives a `Report` for each date that makes an event.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date

from policytool.markers import leading
from policytool.model import Boundary, Document, Grain, Mention, Reading, TemporalExpression
from policytool.text import Span, fold
from policytool.timeline.govern import Scope, scopes
from policytool.timeline.grammar import Sentence, act, matcher
from policytool.timeline.names import where, who
from policytool.timeline.reading import reading
from policytool.timeline.sites import Dated, Site
from policytool.timeline.tell import tail, told, topic, what

__all__ = ["Report", "reports"]

LONGEST_MARKER = 16
"""Characters of 第一百二十条之一 and （十二） with their blanks"""
ENOUGH = 200
"""Characters of what a date governs by which its likeness is measured; a statement says what it is of before that"""
SHORTEST = 4
"""Characters of the shortest line that says who did what: 两区揭牌"""

# 要做好以下几方面的工作 : announces a list, in which the events stand
_ANNOUNCES = re.compile(
    r"""
    (?:以下|下列|如下|下述)[^,，]{0,12}$
    # 要重点做好八个方面工作 | 将采取三项举措 | 重点抓好五件事：一是…
    | ^[要将拟]?(?:重点|着力|主要|突出|集中)*(?:做好|抓好|采取|办好|实施|推进|突出|抓)
      [^,，:：]{0,4}[一二三四五六七八九十\d]+(?:个|项|大|件|条)[^,，:：]{0,8}(?:[:：]|$)
    """,
    re.VERBOSE,
)

# 完成。 | 全部落实到位 : says of what stands before it that it is done, and nothing more
_DONE = re.compile(r"[,，]?(?:全部|全面|基本|按期|如期|予以)?(?:完成|落实|到位|办结|见效){1,2}[。;；,，]?")

_AMOUNT = re.compile(r"\d[\d.,]*|[一二三四五六七八九十百千万亿]{2,}|翻[一两]番")

# 新华社北京3月5日电 | 本报讯（记者王明） | 人民网成都4月2日讯
_DATELINE = re.compile(r"\s*[^,。;:]{0,8}(?:社|报|网|台)[^,。;:]{0,12}(?:电|讯)(?=[\s(])\s*(?:\([^()]{0,30}\))?\s*")
# 本意见印发之日起 | 自发布之日起
_OWN_DAY = re.compile(r"(?:(?:本|自|从|在)[^,]{0,8}|^)(?:印发|发布|公布|下发|施行|实施|生效)之日起")
# 每月召开一次 | 应于每年1月31日前公开 : a duty or a number of times; not 每年可节水三千吨, which is an amount
_REGULAR = re.compile(r"[一二两三四五六七八九十\d]+(?:次|回|轮|期|届)|[要应须]|将|前\s*[,，]?|定期")
LONG_SINCE = 366
"""Days after which 以来 speaks of an era"""


@dataclass(frozen=True, slots=True)
class Report:
    mention: Mention
    reading: Reading
    what: str
    words: str
    """All that the date governs, for likeness"""
    rule: str
    """How the date governs it (see `govern`)"""
    act: str | None
    """The kind of happening"""
    who: tuple[str, ...]
    where: tuple[str, ...]
    day: Date | None
    """The last day on which the document may have been written"""
    order: tuple[int, int]
    """Document and sentence"""

    @property
    def when(self) -> TemporalExpression:
        return self.mention.when


def reports(site: Site, n: int, document: Document) -> Iterator[Report]:
    """What the sentence of `site`, in the document with index `n`, reports."""
    value = site.sentence.value
    sentence = Sentence(_without_opening(fold(value)))
    found = scopes(sentence, [Span(d.start, d.end) for d in site.dates])
    day = document.date.end if document.date else None
    previous, last, lead = None, None, ""
    for dated, scope in zip(site.dates, found, strict=True):
        if scope is None or (previous is not None and _is_in_name(dated, scope, previous, last)):
            continue
        last = dated
        lead = topic(value, sentence, scope, previous, lead)
        previous = scope
        if dated.expression.recurring:  # how often belongs to what is told: 每月一次工作对接会议
            scope = replace(scope, start=min(scope.start, dated.start), cut=Span(dated.start, dated.start))
        line = what(value, sentence, scope, lead)
        done = told(value, scope)
        words = lead + done
        if len(line) < SHORTEST or _DONE.fullmatch(done):  # （市交通局牵头，2022年12月底前完成） ，力争于6月底前完成
            behind = tail(value, sentence, dated.start, site.before)
            line, words = (behind, behind) if behind or len(line) < SHORTEST else (line, words)
        if len(line) < SHORTEST or _ANNOUNCES.search(line) or not _makes_event(dated, scope, sentence.text, day):
            continue
        before = value[scope.start if scope.start < dated.start else scope.cut.start : dated.start]
        when = _point(dated.expression) if scope.rule == "since-clause" else dated.expression
        taken = reading(when, before, line, day)
        if not _tells(when, taken, line, day):
            continue
        yield Report(
            Mention(site.sentence, when),
            taken,
            line,
            words[:ENOUGH],
            scope.rule,
            act(fold(line)),
            who(line),
            where(line),
            day,
            (n, site.order),
        )


def _without_opening(folded: str) -> str:
    """The sentence with its marker (十、) and dateline (新华社北京3月5日电) blanked out: they tell nothing."""
    marker = leading(folded[:LONGEST_MARKER])
    opening = marker.end if marker else 0
    dateline = _DATELINE.match(folded, opening)
    end = dateline.end() if dateline else opening
    return " " * (end - 1) + "。" + folded[end:] if end else folded


def _is_in_name(dated: Dated, scope: Scope, previous: Scope, last: Dated | None) -> bool:
    """Whether a year opens the name of what happened on a day: 4月10日，2021年航天大会开幕."""
    if last is None or previous.rule != "date-first" or scope.rule != "before-verb" or previous.start < scope.cut.start:
        return False
    outer, inner = dated.expression, last.expression
    if outer.begin is None or inner.begin is None or outer.end is None or inner.end is None:
        return False
    return outer.begin <= inner.begin and inner.end <= outer.end


def _makes_event(dated: Dated, scope: Scope, folded: str, day: Date | None) -> bool:
    """Whether an expression that governs clauses tells when something happened, and not for how long or how vaguely."""
    expression = dated.expression
    words = folded[scope.start : scope.end]
    if _is_press(folded, dated, words):
        return False
    if expression.grain is Grain.VAGUE and not expression.recurring:
        if expression.boundary is Boundary.UNTIL:
            return True
        return matcher("point").search(fold(expression.text.value)) is not None and act(words[:60]) is not None
    if expression.recurring:
        return _REGULAR.search(words) is not None or act(words[:60]) is not None
    if not (expression.begin or expression.end) and (expression.duration or expression.boundary):
        return False  # a length, or a bound of nothing; 4月23日 of a year that is not said stays
    if _is_from_a_day(folded[min(scope.cut.start, dated.start) : dated.end]):
        return False
    return not (expression.duration and _is_background(expression, day))


def _is_from_a_day(printed: str) -> bool:
    """决定作出之日起7日内: counted from a day that is not known, unless it is the document's own (本意见印发之日起)."""
    return "之日起" in printed and _OWN_DAY.search(printed) is None


def _is_background(expression: TemporalExpression, day: Date | None) -> bool:
    """五年来, 过去一年, 近三年: a stretch that leads up to the day of writing tells no point of time."""
    printed = fold(expression.text.value)
    if (printed.endswith("来") and not printed.endswith("以来")) or printed.startswith(("过去", "近", "最近", "多年")):
        return True
    return day is not None and expression.end is not None and expression.end <= day


def _point(expression: TemporalExpression) -> TemporalExpression:
    """The time at which happened what something has lasted since: 自3月17日…召开会议以来 says that it was held that day."""
    begin = expression.begin
    if begin is None or expression.end is not None or expression.grain not in _ISO:
        return expression
    last_month = begin.month if expression.grain is Grain.MONTH else 12
    last = begin.replace(month=last_month, day=monthrange(begin.year, last_month)[1])
    end = begin if expression.grain is Grain.DAY else last
    return replace(expression, end=end, boundary=None, edtf=begin.isoformat()[: _ISO[expression.grain]])


# How much of an ISO day a grain keeps
_ISO = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}


def _tells(when: TemporalExpression, taken: Reading, line: str, day: Date | None) -> bool:
    """Whether a line about a past year says that something happened, or how much: not 去年，我国事业取得显著成就; and
    one about what has been so for years (改革开放以来) how much."""
    amount = _AMOUNT.search(fold(line)) is not None
    if taken is Reading.STATE and when.begin and day:
        return amount or (day - when.begin).days <= LONG_SINCE
    if taken is not Reading.PAST or when.grain in {Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.VAGUE}:
        return True
    return amount or act(fold(line)) is not None


def _is_press(folded: str, dated: Dated, words: str) -> bool:
    """Whether the date is that of the newspaper's own work: 4月23日，本报记者从…了解到, 新华社4月23日电."""
    near = folded[dated.end : dated.end + 4] + words.split(",")[0]
    return matcher("press").search(near) is not None
