"""Reports to events: what several sentences tell is told once, with every mention; what differs stays apart.

Two reports may be of one event when their dates agree (the same, or one within the other: 2014年10月2日 and 2014年10月) and
their words are alike. Groups form by average likeness, best pairs first, so that no chain of half-likenesses joins
strangers. The same act with different days is two events, each flagged with the other's date and place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date as Date
from itertools import product

from policytool.model import Event, Grain, Reading, TemporalExpression
from policytool.text import bare
from policytool.timeline.agree import OUTER, Traits, agree, is_open, same_time, strangers
from policytool.timeline.likeness import NEIGHBOURS, Likeness
from policytool.timeline.report import Report
from policytool.timeline.tell import LONGEST

__all__ = ["merge"]

ALIKE = 0.45
"""Half of the shorter report in the longer one, a little less for names that one of them shortens (两区 for 两江新区和天府新区)"""
ALIKE_LONG = 0.6
"""The same for a year and longer times, in which more things happen that are told in the same words"""
ON_AVERAGE = 0.3
"""Likeness of all members of a group among each other: two thirds of that of the pair that joins them, so that a report
may dwell on another side of the event, but not on another event"""
KIND = 0.1
"""What it adds to be the same kind of happening (获批, 批复设立): as much as one more shared word of a short line"""
OCCASION = 0.25
"""What it adds to be of one numbered occasion on one day (第一次联席会议), however differently told"""
TOGETHER = 0.15
"""What it adds that the same body is at the same place on the same day, and no other kind of happening is told"""
SAME_ACT = 0.7
"""For a contradiction: nearly all of the shorter report, since a false alarm costs the reader a look at both places"""
NEAR = 366
"""Days between two dates of one act that may be a slip; further apart it is more likely to be another year's"""
SPAN = 36
"""Months over which a long period is looked for among shorter ones"""
YEAR = 12
"""The same in a throng"""
STEP = 8
"""Characters, about a clause, by which one line must say more than another to be taken before it"""
SAMPLE = 12
"""Members of a group with which a newcomer is compared, and contradictions that are cited"""
THRONG = 500
"""Reports up to which all that share a rare word are compared. More, of a library or of a hostile text, share the same
work: each is compared with fewer, but at least with FEW of every month, and groups by FEW of their members"""
FEW = 3

_REPEATED = {"act-meet", "act-visit", "act-say"}
"""What the same people do again and again: only a numbered occasion (第一次会议) is the same one"""
_TELLS_BEST = {
    "label": 0,
    "date-first": 0,
    "subject-date": 0,
    "before-verb": 1,
    "after-verb": 1,
    "relative": 2,
    "since-clause": 3,
}


def merge(reports: Sequence[Report]) -> list[Event]:
    """The events that `reports` tell, by date; events without a date last."""
    matcher = _Matcher(reports)
    groups = [[reports[i] for i in group] for group in matcher.groups()]
    heads = [min(group, key=_rank) if len(group) > 1 else group[0] for group in groups]
    conflicts = matcher.conflicts(heads)
    events = [_event(*one) for one in zip(groups, heads, conflicts, strict=True)]
    places = [_order(group, event.when) for group, event in zip(groups, events, strict=True)]
    return [events[i] for i in sorted(range(len(events)), key=places.__getitem__)]


class _Matcher:
    """Finds the reports of one event among a fixed list, by their index."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._traits = [Traits.of(report) for report in reports]
        self._likeness = Likeness([traits.tokens for traits in self._traits])
        share = min(1.0, THRONG / max(1, len(reports)))
        self._most = max(FEW, int(NEIGHBOURS * share))
        self._sample = max(FEW, int(SAMPLE * share))
        self._fits: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = {}
        self._months = [_months(report.when, max(YEAR, int(SPAN * share))) for report in reports]

    def groups(self) -> list[list[int]]:
        """Indices of reports of one event, by average linkage over the pairs that agree."""
        group_of = self._same_words()
        first = sorted({group[0] for group in group_of})  # one of each stands for all
        scored = [
            (-score, a, b)
            for a, b in self._near_in_time(first)
            if agree(self._traits[a], self._traits[b]) and (score := self._score(a, b)) >= self._enough(a, b)
        ]
        for _, a, b in sorted(scored):
            left, right = group_of[a], group_of[b]
            if left is not right and self._fit(left, right):
                left, right = sorted((left, right), key=len, reverse=True)
                left += right
                for i in right:
                    group_of[i] = left
        return sorted(sorted(group) for group in {id(group): group for group in group_of}.values())

    def _same_words(self) -> list[list[int]]:
        """For each report the group of those with the same date and the same words."""
        seen: dict[object, list[int]] = defaultdict(list)
        keys = [
            (*months, r.when.begin, r.when.end, r.when.boundary, r.words)
            for r, months in zip(self._reports, self._months, strict=True)
        ]
        for i, key in enumerate(keys):
            seen[key].append(i)
        return [seen[key] for key in keys]

    def _near_in_time(self, members: list[int]) -> list[tuple[int, int]]:
        """The pairs of `members` that are worth comparing."""
        buckets: dict[object, list[int]] = defaultdict(list)
        for i in members:
            for key in self._months[i]:
                buckets[key].append(i)
        once = {tuple(bucket) for bucket in buckets.values()}  # those of a year meet in each of its months
        return self._likeness.pairs(once, self._most)

    def _score(self, a: int, b: int) -> float:
        left, right = self._traits[a], self._traits[b]
        one, other = left.report, right.report
        known = one.act is not None and other.act is not None
        differ = known and one.act != other.act
        if differ and left.content.isdisjoint(right.content):  # 在公园签约, 在公园开工: only names are shared
            return 0.0
        score = self._likeness.score(a, b)
        if known and not differ:
            score += KIND
        if left.days != right.days:
            return score
        if not left.occasions.isdisjoint(right.occasions):
            score += OCCASION
        if not differ and _share(one.who, other.who) and _share(one.where, other.where):
            score += TOGETHER
        return score

    def _enough(self, a: int, b: int) -> float:
        left, right = self._traits[a], self._traits[b]
        if left.short or right.short or Grain.VAGUE in (left.when.grain, right.when.grain):
            return ALIKE
        return ALIKE_LONG

    def _fit(self, left: list[int], right: list[int]) -> bool:
        """Whether two groups tell of one event, by the first members of each. Many pairs may lead from one group to another:
        they are asked about once."""
        if len(left) == len(right) == 1:  # they were compared to get here
            return True
        few = tuple(left[: self._sample]), tuple(right[: self._sample])
        if few not in self._fits:
            self._fits[few] = self._alike([*product(*few)])
        return self._fits[few]

    def _alike(self, pairs: list[tuple[int, int]]) -> bool:
        if not all(agree(self._traits[a], self._traits[b]) for a, b in pairs):
            return False
        return sum(self._score(a, b) for a, b in pairs) >= ON_AVERAGE * len(pairs)

    def conflicts(self, heads: Sequence[Report]) -> list[tuple[str, ...]]:
        """For each event (by its head) the dates and places of events that seem to be the same act on another day."""
        index = {id(report): i for i, report in enumerate(self._reports)}
        found: dict[int, list[str]] = defaultdict(list)
        pointed = [index[id(head)] for head in heads if _pointed(head)]
        for a, b in self._likeness.pairs([pointed], self._most):
            if _contradict(self._traits[a], self._traits[b]) and self._likeness.score(a, b) >= SAME_ACT:
                found[a].append(_cite(self._reports[b]))
                found[b].append(_cite(self._reports[a]))
        return [tuple(dict.fromkeys(found[index[id(head)]][:SAMPLE])) for head in heads]


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return bool(left and right) and not set(left).isdisjoint(right)


def _months(when: TemporalExpression, span: int) -> list[object]:
    """Where reports of the same time meet: the months it touches, or its last day where only that is said. What touches
    more than `span` months meets the same time only."""
    if is_open(when):
        return [(when.recurring, bare(when.text.value))]
    if when.begin is None or when.end is None or when.boundary in OUTER:
        return [("end", when.end) if when.end else ("begin", when.begin)]
    first = when.begin.year * 12 + when.begin.month
    last = when.end.year * 12 + when.end.month
    months: list[object] = list(range(first, last + 1)) if last - first <= span else [(when.begin, when.end)]
    return [*months, ("end", when.end)]


# ------------------------------------------------------------------------------------------------------------ one event
def _event(reports: list[Report], head: Report, conflicts: tuple[str, ...]) -> Event:
    if len(reports) == 1:  # most are told once
        return Event(head.when, head.reading, head.what, (head.mention,), conflicts, head.who, head.where)
    ordered = sorted(reports, key=lambda r: r.order)
    when = min((r.when for r in ordered), key=_precision)
    mentions = tuple(r.mention for r in ordered)
    who = head.who or next((r.who for r in ordered if r.who), ())
    where = head.where or next((r.where for r in ordered if r.where), ())
    return Event(when, _reading(ordered), head.what, mentions, conflicts, who, where)


_DAYS = {Grain.DAY: 1, Grain.WEEK: 8, Grain.MONTH: 32, Grain.QUARTER: 93, Grain.HALF: 185, Grain.YEAR: 367}


def _precision(when: TemporalExpression) -> tuple[bool, int, bool]:
    if when.begin and when.end:
        width = (when.end - when.begin).days
    else:  # a bound is as fine as the unit it names: 2025年3月底前 is finer than 一季度
        width = _DAYS.get(when.grain, 10**6) if when.end else 10**6
    return when.grain is Grain.VAGUE, width, when.approx


def _reading(reports: list[Report]) -> Reading:
    """The reading of the document that was written last: what was planned has happened since."""
    return max(reports, key=lambda r: (r.day or Date.min, r.reading is Reading.PAST)).reading


def _rank(report: Report) -> tuple[int, bool, int, tuple[int, int]]:
    """Less is better: told in a main clause, with names, not long-winded, but as much as fits a line, early."""
    length = len(report.what)
    told = max(0, length - LONGEST) if length > LONGEST else -length
    return _TELLS_BEST.get(report.rule, 2), not report.who, told // STEP, report.order


def _order(group: list[Report], when: TemporalExpression) -> tuple[bool, Date, Date, tuple[int, int]]:
    """By the first day of `when`, or the only one that is known; what is vague by the day of its document, what recurs
    last."""
    day = None if when.recurring else max((r.day for r in group if r.day), default=None)
    known = when.begin or when.end or day
    return known is None, known or Date.max, when.end or Date.max, min(r.order for r in group)


# ------------------------------------------------------------------------------------------------------------ conflicts
def _pointed(report: Report) -> bool:
    """Whether a report says when a happening was or will be, so that another day contradicts it."""
    when = report.when
    if is_open(when) or report.reading is Reading.STATE:
        return False
    if report.reading is not Reading.PAST:
        return True
    return report.act is not None and when.grain in {Grain.DAY, Grain.MONTH} and not when.boundary


def _contradict(a: Traits, b: Traits) -> bool:
    """Whether two reports speak of one act and give it different days. A text that promises in steps (到2022年…, 到2025年…)
    does not contradict itself."""
    left, right = a.report, b.report
    if left.act != right.act or left.reading is not right.reading:
        return False
    if abs((_day(a.when) - _day(b.when)).days) > NEAR or same_time(a, b):
        return False
    if a.ordinals != b.ordinals or a.numbers != b.numbers or strangers(a, b):
        return False
    if left.act in _REPEATED and a.occasions.isdisjoint(b.occasions):
        return False
    return left.reading is Reading.PAST or left.order[0] != right.order[0]


def _day(when: TemporalExpression) -> Date:
    return when.begin or when.end or Date.min


def _cite(report: Report) -> str:
    """2010-06-18 feb:254 : the date and the place of another report."""
    text, when = report.mention.text, report.when
    known = when.begin if report.reading is Reading.PAST else when.end or when.begin
    return f"{when.edtf.strip('./') or known} {text.source.alias}:{text.source.line_of(text.start)}"
