"""What a heading says of the time its section speaks of: 2023年重点任务, 去年工作回顾, 过去五年工作回顾.

Takes a document and its own period; gives, passage by passage, the year in force and the years looked back on. A heading that
names none or several gives none. Knows nothing of the dates in what stands below, but of the year that a paragraph opens with.
"""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

from policytool.extract.dates.interpret import interpret
from policytool.extract.dates.periods import Period, containing
from policytool.extract.dates.recognise import recognise
from policytool.extract.dates.shapes import SHIFT, YEAR, Form, Frame, Length
from policytool.model import BlockKind, Document, Level, Passage, Provision
from policytool.text import fold

__all__ = ["Headings", "review_of", "year_of", "year_of_work"]


# Most headings are read without a date: only a year they spell out counts
def year_of(folded: str) -> Period | None:
    """The one year a heading names (2023年重点任务), None where it names none or several."""
    found: set[int] = set()
    for form in recognise(folded):
        named = interpret(form, None, None).named
        if named is None or form.terms:
            continue
        if named.begin.year != named.end.year:
            return None
        found.add(named.begin.year)
    return _whole(found.pop()) if len(found) == 1 else None


def _whole(year: int) -> Period:
    return Period(Date(year, 1, 1), Date(year, 12, 31), YEAR)


_OF_WORK = ("工作", "回顾", "总结", "情况", "成绩", "成效", "安排", "任务", "打算", "计划", "部署")
"""What such a section is about. Not 去年遭灾的村子: the story below is of the document's own days"""
_HALF_A_YEAR = timedelta(days=183)


def year_of_work(folded: str, document: Period | None) -> Period | None:
    """The year of a section on a year's work that is named from the document's date: 去年工作回顾, 过去一年主要工作, 今年重点任务."""
    if document is None or not any(word in folded for word in _OF_WORK):
        return None
    found = {year for form in recognise(folded) if (year := _seen_from(document, form))}
    return _whole(found.pop()) if len(found) == 1 else None


def _seen_from(document: Period, form: Form) -> int | None:
    """The year that 去年 or 过去一年 means; of a past year the calendar year that most of it lies in."""
    if form.boundary or form.recurring:
        return None
    if form.steps and form.steps[0].op is SHIFT and form.steps[0].unit is YEAR:
        named = interpret(form, document, document).named
        return named.begin.year if named and named.begin.year == named.end.year else None
    if _looks_back(form) == 1:
        return containing(document.begin - _HALF_A_YEAR, YEAR).begin.year
    return None


def _looks_back(form: Form) -> int | None:
    """How many years 过去五年 and 五年来 go back; None for another length."""
    length = form.length
    if length is None or form.steps or length.frame is not Frame.PAST or length.unit is not YEAR:
        return None
    return length.low if length.low == length.high else None


def review_of(folded: str) -> Length | None:
    """The length of the years a heading looks back on: 过去五年工作回顾; None where it looks ahead, too."""
    lengths = [form.length for form in recognise(folded) if form.length]
    backs = [form.length for form in recognise(folded) if (_looks_back(form) or 0) > 1]
    return backs[0] if len(lengths) == 1 and backs else None


# 2006年是第一年… | 今年要着力做好…
_OPENS = re.compile(r"\s{0,4}(?:今年|(\d{4})年)")


class Headings:
    """What the headings above a passage say of time: the year of the section, the story, the document's title, in that order;
    the years that a section looks back on; whether it is an article of a rule."""

    def __init__(self, document: Document, now: Period | None) -> None:
        self._titles = _paths(document.tree)
        self._title = document.title
        self._now = now
        self._cache: dict[str, tuple[Period | None, Period | None]] = {}
        self._reviews: dict[str, Length | None] = {}
        self._opened: dict[str, int] = {}
        """The latest year that a paragraph below a heading has opened with"""
        self._subhead = self._headline = self._passage = ""
        self._path: tuple[str, ...] = ()
        self.is_rule = False
        """Whether the passage is in an article (第十五条), which speaks of any day"""
        self._story = -1
        self._year: list[tuple[Period, str] | None] = []
        """The year in force, once it was asked for"""
        self._by_work = False
        """Whether that hangs on the passage itself: on what a heading says of a year's work"""

    def enter(self, passage: Passage) -> None:
        """Go on to `passage`."""
        path, self.is_rule = self._titles.get(passage.provision, _NOWHERE)
        heads = passage.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD)
        if heads or passage.article != self._story or path is not self._path or self._by_work:
            self._year.clear()
        if passage.article != self._story:
            self._story, self._subhead, self._headline = passage.article, "", ""
        if passage.kind is BlockKind.HEADLINE:
            self._headline, self._subhead = passage.text.value, ""
        elif passage.kind is BlockKind.SUBHEAD:
            self._subhead = passage.text.value
        self._path, self._passage = path, passage.text.value
        if path and (match := _OPENS.match(self._passage)):
            year = int(match[1]) if match[1] else self._now.end.year if self._now else 0
            for title in path:
                self._opened[title] = max(year, self._opened.get(title, 0))

    def year(self) -> tuple[Period, str] | None:
        """The year in force and what names it: "section" or "article"."""
        if not self._year:
            self._year.append(self._named())
        return self._year[0]

    def reviewed(self) -> Length | None:
        """How many years the section looks back on: 过去五年工作回顾"""
        for title in (self._subhead, *reversed(self._path)):
            if title not in self._reviews:
                self._reviews[title] = review_of(fold(title))
            if found := self._reviews[title]:
                return found
        return None

    def _named(self) -> tuple[Period, str] | None:
        self._by_work = False
        if not (self._subhead or self._path or self._headline or self._title):
            return None
        for titles, why in (
            ((self._subhead, *reversed(self._path)), "section"),
            ((self._headline, self._title), "article"),
        ):
            for title in titles:
                if title and (year := self._year_of(title, why)):
                    return year, why
        return None

    def _year_of(self, title: str, why: str) -> Period | None:
        """The year a heading spells out; else that of its section's work, which is not for the heading itself nor a story, and
        holds until a paragraph opens with a later year."""
        if title not in self._cache:
            folded = fold(title)
            self._cache[title] = year_of(folded), year_of_work(folded, self._now)
        spelled, of_work = self._cache[title]
        self._by_work = self._by_work or of_work is not None
        if spelled or of_work is None or why != "section" or title in self._passage:
            return spelled
        return None if self._opened.get(title, 0) > of_work.begin.year else of_work


_Path = tuple[tuple[str, ...], bool]
"""The headings above a node, outermost first, and whether it is in an article"""
_NOWHERE: _Path = ((), False)


def _paths(root: Provision) -> dict[str, _Path]:
    """The path of every node below a heading or in an article, by its id."""
    found: dict[str, _Path] = {}
    waiting: list[tuple[tuple[Provision, ...], _Path]] = [((root,), _NOWHERE)]
    while waiting:
        nodes, above = waiting.pop()
        for node in nodes:
            path = above
            if node.level is Level.ARTICLE:
                path = path[0], True
            if node.title and node.level is not Level.DOCUMENT:
                path = (*path[0], node.title.value), path[1]
            if path is not _NOWHERE:
                found[node.id] = path
            if node.children:
                waiting.append((node.children, path))
    return found
