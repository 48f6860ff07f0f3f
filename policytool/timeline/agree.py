"""Whether two reports can be of one event at all: dates, ordinal numbers, subjects and names.

Takes reports, gives `Traits` (what is compared, worked out once) and answers on pairs. How alike the words are is for
`likeness`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date as Date
from functools import lru_cache

from policytool.lexicon import words
from policytool.model import Boundary, Grain, Reading, TemporalExpression
from policytool.text import bare, fold
from policytool.timeline.grammar import predicate
from policytool.timeline.likeness import occasions, ordinals, tokens
from policytool.timeline.report import Report
from policytool.values import value

__all__ = ["OUTER", "Traits", "agree", "days", "is_open", "same_time", "strangers"]

OUTER = frozenset({Boundary.BY, Boundary.BEFORE, Boundary.UNTIL, Boundary.WITHIN})
"""Boundaries of which only the last day is said: 到2035年 and 2035年底前 are one time"""
_SHORT = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH})

# 1173.4 | 三十六 | 百分之十四点七
_NUMBER = re.compile(r"\d[\d.,]*|[一二三四五六七八九十百千万亿零○]{2,}(?:点[一二三四五六七八九零○]+)?")


@value
class Traits:
    """What of a report is compared with others."""

    report: Report
    when: TemporalExpression
    days: tuple[object, object]
    """What reports of the very same time have in common (see `days`)"""
    first: Date
    last: Date
    """Its days, and all days where not both ends are known: those of a report of the same time lie within them or around"""
    short: bool
    """It tells of a month or less"""
    tokens: frozenset[str]
    content: frozenset[str]
    """Those that are in no name of who and where"""
    numbers: frozenset[str]
    """Amounts in it, in digits or Chinese numerals"""
    ordinals: dict[str, frozenset[str]]
    """第二次 is {"次": {"二"}}"""
    occasions: frozenset[str]
    """第一次联席会议"""
    subject: frozenset[str]
    """Character pairs before the predicate; none where it stands for somebody named before (两区)"""
    title: str
    """The name in quotation or book marks that the subject bears: “双城职教集团”成立大会"""
    names: frozenset[str]
    """Who and where, without 双方 and 两区, which may be anybody"""

    @classmethod
    def of(cls, report: Report) -> Traits:
        anaphors = words("events", "anaphor")
        line = fold(report.what)
        subject = line[: predicate(line)]
        told = fold(report.words)
        found = tokens(told)
        names = (*report.who, *report.where)
        named = tokens(fold(" ".join(names))) if names else frozenset()
        counts = "第" in told or "首" in told
        when = report.when
        first, last = when.begin, when.end
        if first is None or last is None or when.recurring is not None:
            first, last = Date.min, Date.max
        return cls(
            report,
            when,
            days(when),
            first,
            last,
            when.grain in _SHORT,
            found,
            found - named if named else found,
            frozenset(_NUMBER.findall(told)),
            ordinals(told) if counts else {},
            occasions(told) if counts else frozenset(),
            frozenset() if any(word in subject for word in anaphors) else tokens(subject),
            _title(subject),
            frozenset(names).difference(anaphors),
        )


# “成渝地区双城经济圈商贸流通职教集团” | 《共建内陆改革开放高地战略合作协议》; shorter ones are catchwords: “双城记”
_TITLE = re.compile(r"[\"《]([^\"《》]{6,60})[\"》]")


def _title(subject: str) -> str:
    match = _TITLE.search(subject)
    return match[1] if match else ""


def agree(a: Traits, b: Traits) -> bool:
    """Whether nothing that is said speaks against two reports being of one event."""
    if not same_time(a, b) or a.report.order == b.report.order:
        return False
    # what only one of them tells speaks against nothing
    if a.subject and b.subject and _other_subjects(a, b):
        return False
    if a.ordinals and b.ordinals and _other_ordinals(a, b):
        return False
    if a.title and b.title and _other_titles(a, b):
        return False
    if not (a.short or b.short) and a.numbers and b.numbers and _other_amounts(a, b):
        return False
    return a.days == b.days or not ({a.report.reading, b.report.reading} == _TOLD or strangers(a, b))


_TOLD = {Reading.PAST, Reading.STATE}


def days(when: TemporalExpression) -> tuple[object, object]:
    """What two expressions for the very same time have in common: their days; where none is known, what is printed."""
    return (when.recurring, bare(when.text.value)) if is_open(when) else (when.begin, when.end)


def is_open(when: TemporalExpression) -> bool:
    """Whether no day is known: what recurs, what is vague, 4月23日 of a year that the document does not say."""
    return when.recurring is not None or (when.begin is None and when.end is None)


def same_time(a: Traits, b: Traits) -> bool:
    """Whether two times are the same, or one lies within the other (2014年10月2日, 2014年10月)."""
    if a.days == b.days:
        return True
    if not ((a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)):
        return False
    one, other = a.when, b.when
    if is_open(one) or is_open(other):
        return False
    if one.boundary in OUTER or other.boundary in OUTER:
        return one.end == other.end
    if one.begin is None or other.begin is None or one.end is None or other.end is None:
        return one.begin == other.begin
    return not (one.duration or other.duration)  # 3年内 is no coarser way to say 2年内


def _other_ordinals(a: Traits, b: Traits) -> bool:
    """Whether both count the same and differ: 第二次会议, 第三次会议."""
    left, right = a.ordinals, b.ordinals
    return any(left[counter].isdisjoint(right[counter]) for counter in left.keys() & right.keys())


def _other_subjects(a: Traits, b: Traits) -> bool:
    """Whether each has a subject of which the other says nothing: 江北新区举行…, 南山港举行…; not 国务院批准江北新区…, 江北新区获批."""
    return a.subject.isdisjoint(b.tokens) and b.subject.isdisjoint(a.tokens)


def _other_titles(a: Traits, b: Traits) -> bool:
    """Whether the subjects bear two titles: “…职教集团”成立, “…科技创新中心”揭牌, whatever long name both begin with."""
    return a.title not in b.title and b.title not in a.title


def _other_amounts(a: Traits, b: Traits) -> bool:
    """Whether the amounts that both give, or those of one unit, have none in common: for a year or a longer time two figures
    of one table; 6条线路700公里, 6条线路705公里."""
    if a.numbers.isdisjoint(b.numbers):
        return True
    left, right = _by_unit(a.report.words), _by_unit(b.report.words)
    return any(left[unit].isdisjoint(right[unit]) for unit in left.keys() & right.keys())


# 700公里 | 4.5% ; about as much (超过700公里) may be the same
_AMOUNT = re.compile(r"(?<![\d.,超近约逾过])(\d[\d.,]*[万亿]*)(%|[一-鿿]{1,2})(?!左右|以上|以下|[多余])")


@lru_cache(maxsize=1024)
def _by_unit(words: str) -> dict[str, frozenset[str]]:
    """The amounts that a report gives, by the characters of their unit."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, unit in _AMOUNT.findall(fold(words)):
        found[unit].add(number)
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def strangers(a: Traits, b: Traits) -> bool:
    """Whether both name bodies or places and no name of one is in a name of the other."""
    return bool(a.names and b.names) and not any(x in y or y in x for x in a.names for y in b.names)
