"""One dated statement, read: what a single sentence reports of a single date. Reports of one thing become an event.

Takes a `Site` (a sentence and its dates), gives a `Report` for each date that makes an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from policytool.model import Document, Grain, Mention, Reading, TemporalExpression
from policytool.text import Span, fold
from policytool.timeline.govern import Scope, scopes
from policytool.timeline.grammar import act, matcher, predicate
from policytool.timeline.names import where, who
from policytool.timeline.reading import reading, speaks
from policytool.timeline.sites import Dated, Site
from policytool.timeline.tell import told, topic, what

__all__ = ["Report", "reports"]

SHORTEST = 4
"""Characters of the shortest line that says who did what: 两区揭牌"""

# 要做好以下几方面的工作 : announces a list, in which the events stand
_ANNOUNCES = re.compile(r"(?:以下|下列|如下|下述)[^,，]{0,12}$")


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
    folded = fold(value)
    dates = [d for d in site.dates if d.end <= len(folded)]
    found = scopes(folded, [Span(d.start, d.end) for d in dates])
    previous, lead = None, ""
    for dated, scope in zip(dates, found, strict=True):
        if scope is None:
            continue
        lead = topic(value, scope, previous, lead)
        previous = scope
        if _makes_event(dated, scope, folded):
            report = _report(site, dated, scope, lead, document, (n, site.order))
            if len(report.what) >= SHORTEST and not _ANNOUNCES.search(report.what):
                yield report


def _report(site: Site, dated: Dated, scope: Scope, lead: str, document: Document, order: tuple[int, int]) -> Report:
    value = site.sentence.value
    line, words = what(value, scope, lead), lead + told(value, scope)
    _, day = speaks(document)
    before = (
        value[max(0, dated.start - 12) : dated.start]
        if scope.start < dated.start
        else value[scope.cut.start : dated.start]
    )
    return Report(
        Mention(site.sentence, dated.expression),
        reading(dated.expression, before, words, day),
        line,
        words,
        scope.rule,
        act(fold(line)),
        who(line),
        where(line),
        day,
        order,
    )


def _makes_event(dated: Dated, scope: Scope, folded: str) -> bool:
    """Whether an expression that governs clauses tells when something happened, and not for how long or how vaguely."""
    expression = dated.expression
    words = folded[scope.start : scope.end]
    if _is_press(folded, dated, words):
        return False
    if expression.grain is Grain.VAGUE:
        point = matcher("point").search(fold(expression.text.value))
        return point is not None and act(words[:60]) is not None
    if expression.recurring:
        return predicate(words) is not None or act(words) is not None
    if not (expression.begin or expression.end):
        return False
    return not (expression.duration and _is_background(fold(expression.text.value)))


def _is_background(printed: str) -> bool:
    """五年来, 过去一年, 近三年: a stretch that leads up to the day of writing tells no point of time."""
    return (printed.endswith("来") and not printed.endswith("以来")) or printed.startswith(
        ("过去", "近", "最近", "多年")
    )


def _is_press(folded: str, dated: Dated, words: str) -> bool:
    """Whether the date is that of the newspaper's own work: 4月23日，本报记者从…了解到, 新华社4月23日电."""
    near = folded[dated.end : dated.end + 4] + words.split(",")[0]
    return matcher("press").search(near) is not None
