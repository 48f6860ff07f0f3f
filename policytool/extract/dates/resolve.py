"""What an expression is read from: the discourse decides the anchor.

Takes the forms of a document in reading order, gives each its value and the reason for its anchor. The order: a mention in
the same sentence or paragraph, the year of the section, of the story or document title, the document's date. Words such as
今年 and 近三年 always speak from the document's date; 当日, 次年 and 一个月后 from the last mention.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

from policytool.extract.dates.conventions import DEFAULT, Conventions
from policytool.extract.dates.interpret import Need, Value, interpret, need
from policytool.extract.dates.periods import Period, around, containing
from policytool.extract.dates.recognise import recognise
from policytool.extract.dates.shapes import BACK, DAY, FOLLOW, MONTH, SHIFT, YEAR, Form, Frame, Length, Step, Unit
from policytool.model import Anchor, Boundary, DocumentDate

__all__ = ["Discourse", "Resolved", "document_period"]

_SENTENCE_END = re.compile(r"[。!?！？\n]")
_CLAUSE_END = re.compile(r"[。!?！？\n,，;；是]")


_KEPT = 8
"""Mentions kept: a reader goes back a few, and the time stays linear"""
_FURTHEST = 8
"""Paragraphs that 当日 and 次日 look back: in rules of many articles they are of any day, not of that of the adoption"""
_LONGEST_HEADING = 20
"""Characters: 二〇一九年十二月大事记"""
_HEADING_END = re.compile(r"(?:大事记?|纪事)?[ \t:]*")
_SENTENCE = 400
"""A mention further back than this is in another sentence; it bounds the look between the two"""


_DEADLINES = (Boundary.BEFORE, Boundary.BY)
_BARE = {Need.YEAR: YEAR, Need.MONTH: MONTH}
"""What a date lacks: 5月8日, 8日"""
_ANCHORED = frozenset(Need) - {Need.NONE, Need.CENTURY}
_IN_MONTH, _IN_YEAR = Need.MONTH, Need.YEAR
# 3月底前已完成: told of, not promised
_DONE = re.compile(r"[^。;,，；]{0,6}已")


class Resolved(NamedTuple):
    form: Form
    value: Value
    anchor: Anchor | None


class _Mention(NamedTuple):
    period: Period
    end: int
    """Where it ends in its paragraph"""
    paragraph: int
    sets_year: bool
    since: bool
    """自2023年10月开工以来: what has been reached by 5月15日 is later"""


class _Choice(NamedTuple):
    period: Period
    why: str


def document_period(date: DocumentDate | None) -> Period | None:
    """The day, month or year a document is dated with."""
    if date is None:
        return None
    if date.begin == date.end:
        return Period(date.begin, date.end, DAY)
    unit = MONTH if containing(date.begin, MONTH).end >= date.end else YEAR
    return Period(date.begin, date.end, unit)


@dataclass(slots=True)
class Discourse:
    """What has been said so far. One per story: a new story knows nothing of the mentions of another."""

    document: Period | None
    section: Callable[[], tuple[Period, str] | None] = lambda: None
    """The year that headings above the paragraph name, and which: "section" or "article" """
    conventions: Conventions = DEFAULT
    effective: Callable[[], Period | None] = lambda: None
    """The day on which the text comes into force, where it says so"""
    basis: str = ""
    """How the document's day is known"""
    reviewed: Callable[[], Length | None] = lambda: None
    """How many years the section looks back on"""
    _paragraph: int = 0
    _mentions: deque[_Mention] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _is_rule: bool = False
    """Whether the paragraph is of an article of a rule"""
    _years: Length | None = None
    """The years that the paragraph looked back on, or ahead to, last"""
    _heading: Period | None = None
    """The year or month that stands alone on a line, as in chronicles: of it speaks what follows"""

    def paragraph(self, folded: str, is_rule: bool = False) -> Iterator[Resolved]:
        """The expressions of the next paragraph, resolved. Where `is_rule`, it is of an article and speaks of any day."""
        self._paragraph += 1
        self._is_rule = is_rule
        self._years = None
        resolved = None
        for form in recognise(folded):
            resolved = self._resolve(form, folded)
            if resolved is not None:
                yield resolved
        if resolved and len(folded) <= _LONGEST_HEADING and resolved.value.named:
            self._enter(resolved, folded)

    def _enter(self, last: Resolved, folded: str) -> None:
        """Take a line that holds nothing but a year or a month for a heading."""
        form, value, anchor = last
        alone = not folded[: form.start].strip() and _HEADING_END.fullmatch(folded, form.end) is not None
        own = value.named if alone and not form.boundary and not form.recurring else None
        if own and own.unit in (YEAR, MONTH) and (not anchor or anchor.why in ("section", "article")):
            self._heading = own

    def _resolve(self, form: Form, text: str) -> Resolved | None:
        if form.length and not form.steps:
            form = self._in_review(form, text)
        asked = need(form)
        choice = self._choose(form, asked, text)
        if choice and choice.why != "sentence" and _is_of_words(form, text, choice.why):
            choice = None
        if self._is_rule and choice and choice.why in _OUTSIDE and _is_of_rule(form, text):
            choice, form = None, form._replace(steps=(), unknown_start=True)
        if form.family == "clock" and (choice is None or choice.why == "document"):
            return None  # a time of day that follows no mention is no date
        now = choice.period if choice and asked is Need.DOCUMENT else self.document
        value = interpret(form, choice and choice.period, now, self.conventions)
        if form.family == "anniversary" and not self._is_anniversary(form, value, choice, text):
            return None
        if form.family == "duration" and (base := self._valid_from(form, text)):
            choice, value = base, _valid(form, value, base.period, self.conventions)
        if choice and choice.why == "document" and (ahead := self._ahead(form, asked, value, text)):
            value = ahead
        resolved = Resolved(form, value, choice and _anchor(choice.period.begin, choice.why, self.basis))
        if not _is_compared(form, text):
            self._remember(resolved, asked)
        return resolved

    def _in_review(self, form: Form, text: str) -> Form:
        """过去五年…。五年累计投入…, 五年内建成…: where the paragraph or its section looks back on as many years, those are meant."""
        length = form.length
        if length is None or length.unit is not YEAR:
            return form
        if length.frame in (Frame.PAST, Frame.NEXT):
            self._years = length
            return form
        if length.frame not in (Frame.WITHIN, Frame.BARE) or not _is_told(form, text):
            return form
        years = self._years or self.reviewed()
        if years is None or years.frame is not Frame.PAST or (years.low, years.high) != (length.low, length.high):
            return form
        return form._replace(length=length._replace(frame=Frame.PAST), family="relative", boundary=None)

    def _valid_from(self, form: Form, text: str) -> _Choice | None:
        """The day from which 有效期3年 counts: that of 自印发之日起施行 in the same sentence, else the day the text comes into force."""
        if form.length is None or form.steps or not _VALID.search(text, max(0, form.start - 8), form.start):
            return None
        last = self._mentions[-1] if self._mentions else None
        if last and last.paragraph == self._paragraph and _in_one_sentence(text, last.end, form.start):
            return _Choice(last.period, "sentence")
        day = self.effective()
        return day and _Choice(day, "effective")

    def _is_anniversary(self, form: Form, value: Value, choice: _Choice | None, text: str) -> bool:
        """去年“七一”讲话发表一周年之际 counts from the day that is told with it; 今年，在成立一周年之际 from a day that is not said."""
        if choice is None or choice.why != "sentence" or value.begin is None:
            return False
        near = not _CLAUSE_END.search(text, self._mentions[-1].end, form.start)
        return near and (self.document is None or value.begin.year <= self.document.end.year)

    def _ahead(self, form: Form, asked: Need, value: Value, text: str) -> Value | None:
        """A deadline or holiday that would lie behind the document: the next one, if no year is said, where that is nearer."""
        unit = _BARE.get(asked)
        festive = bool(form.steps) and form.steps[0].unit in (Unit.MOON, Unit.FESTIVAL, Unit.HOLIDAY)
        if not (festive or form.boundary in _DEADLINES) or unit is None or not self.conventions.deadline_is_ahead:
            return None
        last = value.end or (value.begin if festive else None)
        if self.document is None or last is None or last >= self.document.begin or _DONE.match(text, form.end):
            return None
        ahead = interpret(form, around(self.document, unit, 1), self.document, self.conventions)
        then = ahead.end or (ahead.begin if festive else None)
        if then is None:
            return None
        if unit is YEAR and then - self.document.end >= self.document.begin - last:
            return None
        return ahead._replace(conventions=(*ahead.conventions, "deadline-ahead"))

    # ------------------------------------------------------------------------------------------------------- choosing
    def _choose(self, form: Form, asked: Need, text: str) -> _Choice | None:
        if asked not in _ANCHORED:
            return None
        if asked in _BARE or asked is Need.MENTION:
            return self._nearest(form, asked, text)
        if asked is Need.EFFECT:
            day = self.effective()
            return day and _Choice(day, "effective")
        return (
            self._current(form, text)
            or self._told(form, text)
            or (self.document and _Choice(self.document, "document"))
        )

    def _current(self, form: Form, text: str) -> _Choice | None:
        """In a chronicle 本月 is the month told of, 本年 the year of the heading."""
        if self._heading is None or text[form.start] != "本" or not form.steps:
            return None
        if form.steps[0].unit is YEAR:
            return _Choice(self._heading, "section")
        fitting = (m.period for m in reversed(self._mentions) if _fits(m, Need.MONTH))
        told = next((p for p in fitting if p.begin.year == self._heading.begin.year), None)
        return told and _Choice(told, "story")

    def _told(self, form: Form, text: str) -> _Choice | None:
        """2023年增长5%，比上年提高1个百分点: 上年 is seen from the year the sentence tells of, or the heading; 上月 in a
        comparison from its month. 去年 is always seen from the document."""
        if not _is_last(form, text):
            return None
        of_month = form.steps[0].unit is MONTH
        if of_month and not _COMPARED.search(text[max(0, form.start - 1) : form.start]):
            return None
        for mention in reversed(self._mentions):
            if mention.paragraph != self._paragraph or not _in_one_sentence(text, mention.end, form.start):
                break
            if _fits(mention, _IN_MONTH if of_month else _IN_YEAR):
                return _Choice(mention.period, "sentence")
        section = None if of_month else self.section()
        return section and _Choice(*section)

    def _nearest(self, form: Form, asked: Need, text: str) -> _Choice | None:
        deadline = form.boundary in _DEADLINES
        for mention in reversed(self._mentions):
            near = mention.paragraph == self._paragraph
            if not near and not _reaches_back(form, asked, text):
                break
            if asked is Need.MENTION and mention.paragraph < self._paragraph - _FURTHEST:
                return None
            if not _fits(mention, asked) or (mention.since and form.boundary is Boundary.UNTIL):
                continue
            if deadline and self._goes_back(form, mention, text):
                continue
            same = near and _in_one_sentence(text, mention.end, form.start)
            if same or not (deadline and self._is_over(mention.period)):
                return _Choice(mention.period, "sentence" if same else "paragraph" if near else "story")
        heading = self._heading
        day = asked is _IN_MONTH  # under 9月, 30日前 is of that month, past or not
        if heading and (heading.unit is MONTH if day else not (deadline and self._is_over(heading))):
            return _Choice(heading, "section")
        if asked is _IN_YEAR and (section := self.section()) and not (deadline and self._is_over(section[0])):
            return _Choice(*section)
        if self.document:
            return _Choice(self.document, "document")
        return None

    def _goes_back(self, form: Form, mention: _Mention, text: str) -> bool:
        """2027年底前建成，6月20日前报送方案: a deadline that would lie before what was said of a later year is no more of that
        year, unless it is a part of that (其中6月底前)."""
        if self.document is None or mention.period.begin.year <= self.document.end.year:
            return False
        if mention.paragraph == self._paragraph and "其中" in text[mention.end : form.start]:
            return False
        there = interpret(form, mention.period, self.document, self.conventions)
        return there.end is not None and there.end < mention.period.begin

    def _is_over(self, period: Period) -> bool:
        """A deadline does not lie in a year that is over when the document is written."""
        return self.document is not None and period.end.year < self.document.begin.year

    # ---------------------------------------------------------------------------------------------------- remembering
    def _remember(self, resolved: Resolved, asked: Need) -> None:
        form, value, anchor = resolved
        named = value.named
        if named is None or form.recurring or form.family == "vague" or form.terms or named.unit > YEAR:
            return
        if named.unit >= YEAR and form.boundary:  # 到2035年, 2020年以来: nothing happens there
            return
        # a bare month read in the document's year says nothing of the year
        borrowed = anchor is not None and anchor.why == "document" and asked in _BARE
        tells = not borrowed or "deadline-ahead" in value.conventions
        one_year = named.begin.year == named.end.year
        since = form.family == "since"
        self._mentions.append(_Mention(named, form.end, self._paragraph, tells and one_year, since))


_LAST = (Step(SHIFT, YEAR, -1), Step(SHIFT, MONTH, -1))
_BEFORE_LAST = 3
"""Characters up to the 上 of 截至上年末"""
_COMPARED = re.compile("[比较与同和]")
# 2023年比2022年增长5%，上半年…: what a thing is compared with is not what is told of; not so 占比2025年达到…
_NOT_COMPARED = tuple(word + mark for word in "占同环对" for mark in "比较")


def _is_last(form: Form, text: str) -> bool:
    """上年, 上月 and not 去年."""
    return "上" in text[form.start : form.start + _BEFORE_LAST] and bool(form.steps) and form.steps[0] in _LAST


def _is_compared(form: Form, text: str) -> bool:
    if form.start and text[form.start - 1] in "比较" and not text.endswith(_NOT_COMPARED, 0, form.start):
        return True
    return text.startswith("相比", form.end) or _is_last(form, text)


# 有效期3年 | 有效期为五年 | 试行期限两年
_VALID = re.compile(r"(?:有效|试行|施行|执行|实施)期限?(?:为|是)?:?$")


def _valid(form: Form, value: Value, base: Period, conventions: Conventions) -> Value:
    """The stretch from `base` that a text is valid for; the value as it is where nobody says how long."""
    if form.length is None or not form.length.low:
        return value
    within = form._replace(length=form.length._replace(frame=Frame.WITHIN))
    found = interpret(within, base, base, conventions)
    return value._replace(begin=found.begin, end=found.end, edtf=found.edtf, conventions=found.conventions)


@lru_cache(maxsize=4096)
def _anchor(day: Date, why: str, basis: str) -> Anchor:
    return Anchor(day, why, basis if why == "document" else "")


# 五年累计投入 | 五年间 | 五年共 | 五年内，: told of, where the sentence looks back
_SUM = re.compile("累计|总?共(?![同建享])|合计|[间里]|年均")
# 力争五年内 | 将在五年内 | 需五年: promised, or a length of something else
_PROMISED = re.compile(r"(?:争取?|确保|计划|规划|拟|将|要|须|需|到|用|约|逾|期|限|为|在)[在用于]?$")


def _is_told(form: Form, text: str) -> bool:
    """Whether 五年内 or 五年累计 may look back."""
    assert form.length is not None
    if form.length.frame is Frame.BARE and not _SUM.match(text, form.end):
        return False
    return not _PROMISED.search(text, max(0, form.start - 3), form.start)


_OUTSIDE = ("document", "story")
"""Anchors outside a paragraph: of an article they say nothing, since a rule is of any day"""


def _is_of_rule(form: Form, text: str) -> bool:
    """三日内, 近三年, 三个月后: what an article counts from the event it names; so does 规范性文件应当自公布之日起三十日内报送. 今后三年 and
    自本条例公布之日起三年内 are seen from the document's own day."""
    length = form.length
    if length is None:
        return False
    if form.steps:
        counted = "之日起" in text[form.start : form.end]
        return counted and "本" not in text[max(0, form.start - _OWN_NAME) : form.end]
    return length.frame is not Frame.NEXT or length.follows


_OWN_NAME = 12
"""Characters before 自公布之日起 in which 本条例 or 本规定 names the rule itself"""


# What may stand before 三天后 and 当日 where they are counted from what was told before; any other word is what they are
# counted from: 投产三年后, 活动结束当天
_COUNTED_ON = re.compile("[一-鿿]$")
_JOINTS = frozenset("在于将约计到至从自截即仅过了而但可则就再并且或与和及待短市省县区国镇村我们司")


def _is_of_words(form: Form, text: str, why: str) -> bool:
    """Whether a form is counted from an event that the words before it name (投产三年后, 期满的次日), and no mention says when
    that was; or from any day (从次日起算)."""
    if form.steps and form.steps[0] == _NEXT_DAY:
        start = form.start + text.startswith(("自", "从"), form.start)
        if text.endswith(("的", "之"), 0, start) or text.startswith(("算", "计算"), form.end):
            return True
    if why != "document":
        return False
    later = form.length is not None and form.length.frame is Frame.LATER and not form.steps
    if not later and not text.startswith(_THAT_DAY, form.start):
        return False
    before = text[max(0, form.start - 1) : form.start]
    return _COUNTED_ON.search(before) is not None and before not in _JOINTS


_THAT_DAY = ("当日", "当天", "当晚", "第二天", "次日", "翌日")
_NEXT_DAY = Step(FOLLOW, DAY, 1)


def _in_one_sentence(text: str, start: int, end: int) -> bool:
    return end - start < _SENTENCE and not _SENTENCE_END.search(text, start, end)


def _fits(mention: _Mention, asked: Need) -> bool:
    """Whether a mention can be what is asked for: any for 当日, one with a single year (month) for a bare month (day)."""
    if asked is Need.MENTION:
        return True
    begin, end = mention.period.begin, mention.period.end
    if asked is _IN_MONTH:
        return (begin.year, begin.month) == (end.year, end.month)
    return mention.sets_year


def _reaches_back(form: Form, asked: Need, text: str) -> bool:
    """当日, 同年, 是年 and 一个月后 may follow an earlier paragraph; 当年 does not: in a rule it is any year; nor 去年同期."""
    if form.steps and form.steps[0].op is BACK:
        return False
    this_year = bool(form.steps) and form.steps[0] == _THAT_YEAR and not text.startswith(("同", "是"), form.start)
    return asked is Need.MENTION and not this_year


_THAT_YEAR = Step(FOLLOW, YEAR)
