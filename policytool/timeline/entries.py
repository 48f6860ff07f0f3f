"""The entries of a chronicle (大事记): paragraphs that open with their day, each one event whatever its verb.

Takes a document with its temporal expressions, or a dated sentence of it; answers whether the document is a chronicle,
until when it tells, and what an entry tells. Knows nothing of how a line is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date

from policytool.model import BlockKind, Boundary, Document, Grain, TemporalExpression
from policytool.text import Span, bare, fold
from policytool.timeline.govern import Scope
from policytool.timeline.grammar import Sentence
from policytool.timeline.sites import Dated, Site

__all__ = ["closing", "entry", "is_chronicle", "is_entry", "without_own_day"]

_TITLES = ("大事记", "大事纪", "纪事", "编年", "年表")
FEWEST = 4
"""Entries of a list of days that is a chronicle though nothing calls it one"""
# 3日　| 12日（农历正月初三），| 2月5日至7日 | 同日 | 是月 : what an entry opens with, and the mark or blank after it
_OPENING = re.compile(r"[\s·●▲■◆*-]*$")
_MARK = re.compile(
    r"\s*(?:\([^()]{1,12}\)\s*)?(?:(?:上午|下午|晚上?|凌晨|中午|傍晚|前后|左右)\s*)?(?:[,、:]|\s+|—{1,2})\s*"
)
_STOP = re.compile(r"[。!?;]")
_SHORT = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH})


def is_chronicle(document: Document, expressions: Iterable[TemporalExpression]) -> bool:
    """Whether a document is one by its title, or because most of its paragraphs open with a day or month and a blank."""
    if any(word in bare(document.title) for word in _TITLES):
        return True
    paragraphs = [p.text for p in document.passages if p.kind is BlockKind.BODY]
    opened = {e.text.start: e.text.value for e in expressions if e.grain in _SHORT and not e.boundary}
    entries = [t for t in paragraphs if (date := opened.get(t.start)) and t.value[len(date) : len(date) + 1] in _BLANKS]
    return len(entries) >= FEWEST and len(entries) * 2 > len(paragraphs)


_BLANKS = (" ", "\u3000", "\t")


def closing(document: Document, expressions: Iterable[TemporalExpression]) -> Date | None:
    """The end of the last year of which a chronicle tells; None of other documents."""
    if not is_chronicle(document, expressions):
        return None
    days = [e.end for e in expressions if e.begin and e.end and not e.boundary and e.grain in _SHORT - {Grain.WEEK}]
    return Date(max(days).year, 12, 31) if days else None


def is_entry(site: Site, dated: Dated) -> bool:
    """Whether a date opens a paragraph, a mark or blank behind it: 3日　…, not 3日的会议."""
    folded = fold(site.sentence.value)
    recurs = dated.expression.recurring is not None
    return (
        not site.earlier
        and not recurs
        and bool(_OPENING.match(folded[: dated.start]) and _MARK.match(folded, dated.end))
    )


def entry(sentence: Sentence, dated: Dated, following: Dated | None) -> Scope | None:
    """What the entry tells: the words to the next stop, or to a date that tells something of its own; None where there are
    none but the date."""
    mark = _MARK.match(sentence.text, dated.end)
    start = mark.end() if mark else dated.end
    stop = _STOP.search(sentence.text, start)
    end = stop.start() if stop else len(sentence.text)
    if following is not None and following.expression.boundary is not Boundary.UNTIL:
        end = min(end, following.start)
    return Scope(start, end, Span(0, start), "entry") if sentence.text[start:end].strip() else None


def without_own_day(dates: list[Dated]) -> list[Dated]:
    """The dates of an entry without those that repeat its day: 30日　截至当日，…."""
    day = dates[0].expression.end
    return [
        d
        for i, d in enumerate(dates)
        if not i or d.expression.boundary is not Boundary.UNTIL or d.expression.end != day
    ]
