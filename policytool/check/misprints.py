"""Slips of writing: words that stand twice, marks without their pair, approximations and weekdays that contradict.

Takes a `Document` and its dates; gives `Issue`s, with a suggestion where there is one. Nothing is corrected. Better silent
than wrong: a word is only doubled where the language has no such form, a mark only alone where no paragraph behind answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from policytool.check.pairs import unpaired
from policytool.lexicon import words
from policytool.model import Document, Fact, Issue, Severity, TemporalExpression, Text
from policytool.numerals import NUMERAL
from policytool.text import fold
from policytool.words import tag

__all__ = ["misprints"]


def misprints(document: Document, dates: Sequence[Fact]) -> Iterator[Issue]:
    """The slips of a document, kind by kind."""
    days = {_last(date.text): date for date in dates if isinstance(date, TemporalExpression) and date.text}
    for passage in document.passages:
        yield from _doubled(passage.text)
        yield from _approximations(passage.text)
        yield from _weekdays(passage.text, days)
    yield from unpaired(document)


def _issue(kind: str, text: Text, *args: str, suggestion: str | None = None) -> Issue:
    return Issue(Severity.WARNING, "misprints", kind, text, (text.value, *args), suggestion)


# --------------------------------------------------------------------------------------------------------------- doubled
# 会议会议, 联合联合, 高质量发展高质量发展; a longer run of one pair of characters is a sound or a pattern
_TWICE = re.compile(r"(?P<word>[一-鿿]{2,12})(?P=word)")
_RUN = re.compile(r"(.+?)\1+")
"""Four copies and more, read as two of two, are no slip"""
# 一个一个, 三天三天, 很多很多, 哈哈哈哈, 某某某某
_COUNTED = re.compile(rf"[{NUMERAL}几半每很许多大小这那某各]|(.)\1")
_CONTEXT = 12
"""Characters on either side that settle where words end"""
_DOUBLING = re.compile(r"n|v|[lj]")
"""Nouns, verbs and set phrases are not doubled; adverbs, adjectives, numbers and sounds are (非常非常, 特别特别)"""


@cache
def _legitimate() -> frozenset[str]:
    return frozenset(word for kind in ("delimitative", "roles", "calls") for word in words("doubled_words", kind))


def _doubled(text: Text) -> Iterator[Issue]:
    for match in _TWICE.finditer(text.value):
        word = match["word"]
        if (
            not _COUNTED.match(word)
            and not _RUN.fullmatch(word)
            and word not in _legitimate()
            and _is_slip(text.value, match)
        ):
            yield _issue("misprint.doubled", text.slice(*match.span()), word, suggestion=word)


def _is_slip(value: str, match: re.Match[str]) -> bool:
    """Whether both copies are made of whole words, of kinds that are not doubled, and nothing goes on from the second."""
    start, middle, end = match.start(), match.end("word"), match.end()
    around = value[max(0, start - _CONTEXT) : end + _CONTEXT]
    left = min(start, _CONTEXT)
    found = tag(around)
    edges = [0, *accumulate(len(word) for word, _ in found)]
    if not {left, left + middle - start, left + end - start} <= set(edges):
        return False
    first = found[edges.index(left) : edges.index(left + middle - start)]
    goes_on = value[end : end + 1] in words("doubled_words", "tails") and len(first) == 1
    return not goes_on and all(_DOUBLING.match(its_tag) for _, its_tag in first)


# -------------------------------------------------------------------------------------------------------- approximations
@cache
def _contradiction() -> re.Pattern[str]:
    """近2000多家 | 接近五百余人 | 不足30多项; not 近20多年 (of late), 附近200多米"""
    number = rf"(?:\d{{1,12}}(?:\.\d{{1,6}})?|[{NUMERAL}]{{1,10}})[十百千万亿]{{0,3}}"
    time = r"(?:[十百千万亿]{0,2}(?:个)?(?:年|月|天|日|周|星期|小时|世纪|代|届|期|次|场|轮|载|来|里))"
    return re.compile(
        rf"(?P<near>(?<![附接临邻最亲靠远相将贴])近|将近|接近|不足|不到)(?P<number>{number})(?P<more>[多余])(?!{time})(?=[一-鿿])(?!元?素)"
    )


def _approximations(text: Text) -> Iterator[Issue]:
    folded = fold(text.value)
    for match in _contradiction().finditer(folded):
        near, number, more = match["near"], match["number"], match["more"]
        place = text.slice(*match.span())
        yield _issue("misprint.approximate", place, near, more, suggestion=f"{number}{more} / {near}{number}")


# -------------------------------------------------------------------------------------------------------------- weekdays
_DAYS = "一二三四五六日"
# 5日（星期三） | 5日(周三) | 5日星期三
_WEEKDAY = re.compile(
    r"[日号]\s?(?:\((?P<name>星期|周|礼拜)(?P<day>[一二三四五六日天])\)|(?P<bare>星期)(?P<day2>[一二三四五六日天]))"
)


def _last(text: Text) -> int:
    return text.spans()[-1].end - 1


def _weekdays(text: Text, days: dict[int, TemporalExpression]) -> Iterator[Issue]:
    """Days that were another day of the week; where the year is not written it is the document's, and only a note is made."""
    for match in _WEEKDAY.finditer(fold(text.value)):
        date = days.get(text.offset(match.start()) or 0)
        if date is None or date.begin is None or date.begin != date.end:
            continue
        name, written = match["name"] or match["bare"], match["day"] or match["day2"]
        is_day = _DAYS[date.begin.weekday()]
        if is_day != written.replace("天", "日"):
            severity = Severity.NOTE if date.anchor else Severity.WARNING
            said = text.slice(match.start("name") if match["name"] else match.start("bare"), match.end())
            place = Text.join([date.text, text.slice(match.start() + 1, match.end())])
            args = (date.text.value, said.value.rstrip(")）"), f"{name}{is_day}")
            yield Issue(severity, "misprints", "date.weekday", place, args, f"{name}{is_day}")
