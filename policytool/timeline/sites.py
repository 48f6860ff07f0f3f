"""Where dates stand: the sentences of a document that hold temporal expressions, with the place of each in its sentence.

Takes a document and its temporal expressions; gives `Site`s in reading order. An expression outside running text
(furniture, front matter) is in no site. Knows nothing of events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from policytool.model import BlockKind, Document, TemporalExpression, Text
from policytool.sentences import sentences
from policytool.text import fold
from policytool.values import value

__all__ = ["Dated", "Site", "sites"]

_READ = frozenset(
    {BlockKind.BODY, BlockKind.BOX, BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.SUBHEAD, BlockKind.CAPTION}
)

LONGEST = 500
"""Characters of the longest sentence that is read as one; beyond it, text has lost its stops"""
MANY = 30
"""A sentence with more dates is a table or a list that has lost its lines: it tells of none of them"""
SERIES = 12
"""So is a sentence with more dates than a year has months, where the dates take up more of it than the words do"""
EARLIER = 3
"""Sentences before one that are kept"""
_COMMA = re.compile(r"[，,；;]")


class Dated(NamedTuple):
    """A temporal expression and where its characters are in the sentence's value."""

    start: int
    end: int
    expression: TemporalExpression


@value
class Site:
    """A sentence and the dates in it, in order."""

    sentence: Text
    dates: tuple[Dated, ...]
    before: str
    """The sentence before it in the same paragraph, else empty"""
    order: int
    """Its place among the sites of the document"""
    earlier: tuple[str, ...] = ()
    """The sentences before it in the same paragraph, as many as may say what it is about"""
    after: Text | None = None
    """The sentence after it in the same paragraph, where that has no date"""
    note: bool = False
    """It is a step in the note on how a rule came to be, in brackets under its title"""


def sites(document: Document, expressions: Iterable[TemporalExpression]) -> Iterator[Site]:
    """The dated sentences of `document` in reading order."""
    order = 0
    for passage, found in _by_passage(document, expressions):
        for site in _by_sentence(passage, found, order):
            yield site
            order += 1


def _by_passage(document: Document, expressions: Iterable[TemporalExpression]) -> Iterator[tuple[Text, list[Dated]]]:
    """The passages that hold expressions, each with its own, placed in the passage's value."""
    passages = [p.text for p in document.passages if p.kind in _READ]
    runs = sorted((run.source_start, run.length, run.value_start, i) for i, p in enumerate(passages) for run in p.runs)
    starts = [run[0] for run in runs]
    found: dict[int, list[Dated]] = defaultdict(list)
    for expression in expressions:
        first = _place(runs, starts, expression.text.start)
        last = _place(runs, starts, _last(expression.text)) if expression.text.runs else None
        if first and last and first[1] == last[1]:
            found[first[1]].append(Dated(first[0], last[0] + 1, expression))
    ordered = ((passages[i], sorted(found[i], key=lambda d: d[:2])) for i in sorted(found))
    return ((passage, dates) for passage, dates in ordered if _says_more(passage, dates))


_CALENDAR = re.compile(r"[\d零〇一二三四五六七八九十年月日号\W]*")


# 东湖县人民政府办公室　　2025年5月13日|印发 : who printed the document, at its end
_IMPRINT = re.compile(r"\s*印发?\s*")
_MARKS = re.compile(r"[，。；：,;:]")
LONGEST_IMPRINT = 60
"""Characters of the names of one or two offices with blanks and a date"""


def _says_more(text: Text, dates: list[Dated]) -> bool:
    """Whether there are words beside the dates in `text`: a line that is nothing but dates and figures (今年; 一、今年; 2024年
    1月1日，2025年1月1日) tells of nothing, nor does the imprint (…办公室　2025年5月13日印发)."""
    starts, ends = [0, *(date.end for date in dates)], [*(date.start for date in dates), len(text)]
    if all(_CALENDAR.fullmatch(text.value, a, b) for a, b in zip(starts, ends, strict=True)):
        return False
    imprint = len(dates) == 1 and len(text) <= LONGEST_IMPRINT and _IMPRINT.fullmatch(text.value, dates[0].end)
    return not imprint or _MARKS.search(text.value) is not None


def _place(runs: list[tuple[int, int, int, int]], starts: list[int], offset: int) -> tuple[int, int] | None:
    """The value offset of a source character and the passage that holds it."""
    at = bisect_right(starts, offset) - 1
    if at < 0 or offset >= runs[at][0] + runs[at][1]:
        return None
    return runs[at][2] + offset - runs[at][0], runs[at][3]


def _last(text: Text) -> int:
    run = text.runs[-1]
    return run.source_start + run.length - 1


def _by_sentence(passage: Text, dates: list[Dated], order: int) -> Iterator[Site]:
    """The sentences (of one that is too long, the stretches) that hold dates, with those around them."""
    waiting = deque(dates)
    at, earlier = 0, deque[str](maxlen=EARLIER)
    last: Site | None = None
    for sentence, step in chain.from_iterable(map(_pieces, sentences(passage))):
        start = passage.value.find(sentence.value, at)
        at = start + len(sentence)
        here = []
        while waiting and waiting[0].start < at:
            date = waiting.popleft()
            if date.start >= start and date.end <= at:
                here.append(Dated(date.start - start, date.end - start, date.expression))
        if last is not None:
            yield last if here else replace(last, after=sentence)
            last, order = None, order + 1
            if not here and not waiting:
                return
        if here and not _is_table(sentence, here) and _says_more(sentence, here):
            last = Site(sentence, tuple(here), earlier[-1] if earlier else "", order, tuple(earlier), note=step)
        earlier.append(sentence.value)
    if last is not None:
        yield last


def _is_table(sentence: Text, dates: list[Dated]) -> bool:
    """Whether a sentence has too many dates to tell of each."""
    printed = sum(date.end - date.start for date in dates)
    return len(dates) > MANY or (len(dates) > SERIES and printed * 2 > len(sentence))


# …会议通过　|2009年11月28日…批准　|根据2018年6月28日…第一次修正 : where one step in the history of a rule ends
_STEP = re.compile(r"(?<=通过|批准|修正|修订|公布|发布|施行)[\s,;]*(?:根据)?(?=\d{4}\s?年)")


def _steps(sentence: Text) -> list[re.Match[str]]:
    """Where the steps of a note in brackets part; none of another sentence."""
    return list(_STEP.finditer(fold(sentence.value))) if sentence.value[:1] in "（(" else []


# 2012年9月26日…会议批准 | 根据2019年10月30日…《…的决定》修正） : a step on a line of its own
_LINE = re.compile(
    r"\(?(?:根据)?\d{4}年\d{1,2}月\d{1,2}日[^,。;]{4,160}(?:会议|大会|委员会|政府|第[^,。;]{1,8}号(?:令)?|决定》|第[一二三四五六七八九十]{1,3}次)"
    r"(?:通过|批准|修正|修订|公布|发布)\)?"
)


_LINE_ENDS = ("通过", "批准", "修正", "修订", "公布", "发布")


def _is_step(sentence: Text) -> bool:
    """Whether a sentence is one step in the history of a rule."""
    value = sentence.value
    return value.rstrip(")）〕").endswith(_LINE_ENDS) and _LINE.fullmatch(fold(value)) is not None


def _pieces(sentence: Text) -> list[tuple[Text, bool]]:
    """`sentence`, cut at commas where it is longer than LONGEST; a note on how a rule came to be, cut into its steps. With
    each piece whether it is such a step."""
    if steps := _steps(sentence):
        starts, ends = [0, *(step.end() for step in steps)], [*(step.start() for step in steps), None]
        return [(sentence.strip(a, b), True) for a, b in zip(starts, ends, strict=True)]
    return [(piece, _is_step(sentence)) for piece in _stretches(sentence)]


def _stretches(sentence: Text) -> Iterator[Text]:
    """`sentence`, cut at commas where it is longer than LONGEST."""
    start = 0
    while len(sentence) - start > LONGEST:
        comma = _COMMA.search(sentence.value, start + LONGEST // 2, start + LONGEST)
        end = comma.end() if comma else start + LONGEST
        yield sentence.slice(start, end)
        start = end
    yield sentence.slice(start)
