"""Reports to events: what several sentences tell is told once, with every mention; what differs stays apart.

Two reports may be of one event when their dates agree (the same, or one within the other: 2014年10月2日 and 2014年10月) and
their words are alike. Groups form by average likeness, best pairs first, so that no chain of half-likenesses joins
strangers. The same act with different days is two events, each flagged with the other's date and place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as Date
from itertools import islice

from policytool.lexicon import words
from policytool.model import Boundary, Event, Grain, Reading, TemporalExpression
from policytool.text import fold
from policytool.timeline.grammar import predicate
from policytool.timeline.likeness import Likeness, occasions, ordinals, tokens
from policytool.timeline.report import Report

__all__ = ["merge"]

ALIKE = 0.45
"""Half of the shorter report in the longer one, a little less for names that one of them shortens (两区 for 两江新区和天府新区)"""
ON_AVERAGE = 0.3
"""Likeness of all members of a group among each other: two thirds of that of the pair that joins them, so that a report
may dwell on another side of the event, but not on another event"""
KIND = 0.1
"""What it adds to be the same kind of happening (获批, 批复设立): as much as one more shared word of a short line"""
OCCASION = 0.25
"""What it adds to be of one numbered occasion on one day (第一次联席会议), however differently told"""
SAME_ACT = 0.7
"""For a contradiction: nearly all of the shorter report, since a false alarm costs the reader a look at both places"""
NEAR = 366
"""Days between two dates of one act that may be a slip; further apart it is more likely to be another year's"""
SPAN = 36
"""Months over which a long period is looked for among shorter ones"""
SAMPLE = 12
"""Members of a group with which a newcomer is compared"""

_OUTER = {Boundary.BY, Boundary.BEFORE, Boundary.UNTIL, Boundary.WITHIN}
_TELLS_BEST = {"date-first": 0, "subject-date": 0, "before-verb": 1, "after-verb": 1, "relative": 2, "since-clause": 3}


def merge(reports: Sequence[Report]) -> list[Event]:
    """The events that `reports` tell, by date; events without a date last."""
    likeness = Likeness([r.words for r in reports])
    groups = _groups(reports, likeness)
    heads = [min(group, key=lambda i: _rank(reports[i])) for group in groups]
    conflicts = _conflicts(reports, heads, likeness)
    events = [
        (_order(reports, group), _event([reports[i] for i in group], reports[head], conflicts.get(head, ())))
        for group, head in zip(groups, heads, strict=True)
    ]
    return [event for _, event in sorted(events, key=lambda e: e[0])]


# ------------------------------------------------------------------------------------------------------------- grouping
def _groups(reports: Sequence[Report], likeness: Likeness) -> list[list[int]]:
    """Indices of reports of one event, by average linkage over the pairs that agree."""
    scored = [
        (score, a, b)
        for a, b in sorted(set(_near_in_time(reports, likeness)))
        if _agree(reports[a], reports[b]) and (score := _alike(reports, likeness, a, b)) >= ALIKE
    ]
    group_of = {i: [i] for i in range(len(reports))}
    for _, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        left, right = group_of[a], group_of[b]
        if left is not right and _fit(reports, likeness, left, right):
            left += right
            for i in right:
                group_of[i] = left
    unique = {id(g): sorted(g) for g in group_of.values()}
    return sorted(unique.values())


def _fit(reports: Sequence[Report], likeness: Likeness, left: list[int], right: list[int]) -> bool:
    pairs = [(a, b) for a in left[:SAMPLE] for b in right[:SAMPLE]]
    if not all(_agree(reports[a], reports[b]) for a, b in pairs):
        return False
    return sum(_alike(reports, likeness, a, b) for a, b in pairs) >= ON_AVERAGE * len(pairs)


def _alike(reports: Sequence[Report], likeness: Likeness, a: int, b: int) -> float:
    shared = _same_days(reports[a].when, reports[b].when) and occasions(reports[a].words) & occasions(reports[b].words)
    kind = reports[a].act is not None and reports[a].act == reports[b].act
    return likeness.score(a, b) + (OCCASION if shared else 0) + (KIND if kind else 0)


def _same_days(a: TemporalExpression, b: TemporalExpression) -> bool:
    return (a.begin, a.end) == (b.begin, b.end)


def _near_in_time(reports: Sequence[Report], likeness: Likeness) -> Iterator[tuple[int, int]]:
    buckets: dict[object, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for key in _keys(report):
            buckets[key].append(i)
    for bucket in buckets.values():
        yield from likeness.pairs(bucket)


def _keys(report: Report) -> list[object]:
    when = report.when
    if when.recurring or not (when.begin or when.end):
        return [(when.recurring, when.begin, when.end)]
    if when.begin is None or when.end is None or when.boundary in _OUTER:
        return [("end", when.end) if when.end else ("begin", when.begin)]
    first = when.begin.year * 12 + when.begin.month
    last = when.end.year * 12 + when.end.month
    months: list[object] = list(range(first, last + 1)) if last - first <= SPAN else [(when.begin, when.end)]
    return [*months, ("end", when.end)]


def _agree(a: Report, b: Report) -> bool:
    """Whether dates, ordinal numbers and names allow two reports to be of one event."""
    if a.order == b.order or not _same_time(a.when, b.when):
        return False
    left, right = ordinals(a.words), ordinals(b.words)
    if any(counter in right and not left[counter] & right[counter] for counter in left):
        return False
    if _other_subjects(a, b):
        return False
    exact = _same_days(a.when, b.when)
    if {a.reading, b.reading} == {Reading.PAST, Reading.STATE}:
        return exact
    return exact or not _strangers(a, b)


def _same_time(a: TemporalExpression, b: TemporalExpression) -> bool:
    if a.recurring or b.recurring or not ((a.begin or a.end) and (b.begin or b.end)):
        return (a.recurring, a.begin, a.end) == (b.recurring, b.begin, b.end)
    if a.boundary in _OUTER or b.boundary in _OUTER:
        return a.end == b.end
    if a.begin is None or b.begin is None or a.end is None or b.end is None:
        return a.begin == b.begin
    return (a.begin <= b.begin and b.end <= a.end) or (b.begin <= a.begin and a.end <= b.end)


def _other_subjects(a: Report, b: Report) -> bool:
    """Whether each has a subject of which the other says nothing: 江北新区举行…, 南山港举行…; not 国务院批准江北新区…, 江北新区获批."""
    left, right = _subject(a), _subject(b)
    if not (left and right):
        return False
    return not (left & tokens(b.words) or right & tokens(a.words))


def _subject(report: Report) -> frozenset[str]:
    """The character pairs before the predicate; none where it stands for somebody named before (两区)."""
    line = fold(report.what)
    subject = line[: predicate(line)]
    return frozenset() if any(word in subject for word in words("events", "anaphor")) else tokens(subject)


def _strangers(a: Report, b: Report) -> bool:
    """Whether both name bodies or places and no name of one is in a name of the other."""
    left, right = _names(a), _names(b)
    return bool(left and right) and not any(x in y or y in x for x in left for y in right)


def _names(report: Report) -> set[str]:
    """Names that say who; 双方 and 两区 may be anybody."""
    return {*report.who, *report.where} - set(words("events", "anaphor"))


# ------------------------------------------------------------------------------------------------------------ one event
def _event(reports: list[Report], head: Report, conflicts: tuple[str, ...]) -> Event:
    ordered = sorted(reports, key=lambda r: r.order)
    when = min((r.when for r in ordered), key=_precision)
    mentions = tuple(r.mention for r in ordered)
    who = head.who or next((r.who for r in ordered if r.who), ())
    where = head.where or next((r.where for r in ordered if r.where), ())
    return Event(when, _reading(ordered), head.what, mentions, conflicts, who, where)


def _precision(when: TemporalExpression) -> tuple[bool, int, bool]:
    width = (when.end - when.begin).days if when.begin and when.end else 10**6
    return when.grain is Grain.VAGUE, width, when.approx


def _reading(reports: list[Report]) -> Reading:
    """The reading of the document that was written last: what was planned has happened since."""
    return max(reports, key=lambda r: (r.day or Date.min, r.reading is Reading.PAST)).reading


def _rank(report: Report) -> tuple[int, bool, int, tuple[int, int]]:
    """Less is better: told in a main clause, with names, neither clipped nor long-winded, early."""
    length = len(report.what)
    clipped = max(0, 14 - length) + max(0, length - 64)
    return _TELLS_BEST.get(report.rule, 2), not report.who, clipped // 4, report.order


def _order(reports: Sequence[Report], group: list[int]) -> tuple[bool, Date, Date, tuple[int, int]]:
    when = min((reports[i].when for i in group), key=_precision)
    days = [d for i in group if (d := reports[i].day)]
    known = when.begin or when.end or (None if when.recurring else max(days, default=None))
    return known is None, known or Date.max, when.end or Date.max, min(reports[i].order for i in group)


# ------------------------------------------------------------------------------------------------------------ conflicts
def _conflicts(reports: Sequence[Report], heads: list[int], likeness: Likeness) -> dict[int, tuple[str, ...]]:
    """For each event (by its head) the dates and places of events that seem to be the same act on another day."""
    found: dict[int, list[str]] = defaultdict(list)
    candidates = [i for i in heads if _pointed(reports[i])]
    for a, b in likeness.pairs(candidates):
        if _contradict(reports[a], reports[b]) and likeness.score(a, b) >= SAME_ACT:
            found[a].append(_cite(reports[b]))
            found[b].append(_cite(reports[a]))
    return {i: tuple(islice(dict.fromkeys(texts), SAMPLE)) for i, texts in found.items()}


def _pointed(report: Report) -> bool:
    when = report.when
    return (
        report.reading is Reading.PAST
        and report.act is not None
        and when.grain in {Grain.DAY, Grain.MONTH}
        and not when.boundary
    )


def _contradict(a: Report, b: Report) -> bool:
    if a.act != b.act or ordinals(a.words) != ordinals(b.words) or _strangers(a, b) or _same_time(a.when, b.when):
        return False
    return bool(a.when.begin and b.when.begin) and abs((a.when.begin - b.when.begin).days) <= NEAR  # type: ignore[operator]


def _cite(report: Report) -> str:
    """2010-06-18 feb:254 : the date and the place of another report."""
    text = report.mention.text
    day = report.when.edtf or (report.when.begin.isoformat() if report.when.begin else report.when.text.value)
    return f"{day} {text.source.alias}:{text.source.line_of(text.start)}"
