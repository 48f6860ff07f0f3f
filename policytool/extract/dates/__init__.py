"""Dates: temporal expressions with their values (docs/dates.md).

Takes a document, gives `TemporalExpression`s in reading order. Three steps, each with its own module and tests: `recognise`
finds expressions by form, `interpret` gives a form its value from an anchor, `resolve` settles the anchor from the
discourse. Knows nothing of tasks, quantities or events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policytool.extract.dates.conventions import DEFAULT, SWITCHES, Conventions, chosen
from policytool.extract.dates.effect import in_force
from policytool.extract.dates.headings import review_of, year_of, year_of_work
from policytool.extract.dates.periods import Period
from policytool.extract.dates.resolve import Discourse, Resolved, document_period
from policytool.extract.dates.shapes import Length
from policytool.model import (
    BlockKind,
    Document,
    DocumentDate,
    Facts,
    Level,
    Passage,
    Provision,
    TemporalExpression,
    Text,
)
from policytool.text import fold

__all__ = ["DEFAULT", "SWITCHES", "Conventions", "chosen", "extract", "find"]


def extract(document: Document, facts: Facts, conventions: Conventions = DEFAULT) -> Iterator[TemporalExpression]:
    """The temporal expressions of a document in reading order. `facts` is not used: dates need no others."""
    body = list(_body(document, conventions))
    if matter := list(_matter(document, conventions)):
        told = {found.text.start for found in body}  # the note of adoption may be of the body, too
        body += [found for found in matter if found.text.start not in told]
        body.sort(key=lambda found: found.text.start)
    yield from body


def _matter(document: Document, conventions: Conventions) -> Iterator[TemporalExpression]:
    """What stands before or after the body: the day of signature, the note of adoption, the names of attachments. A body
    takes no year from it, nor it from the body."""
    for block in (*document.front, *document.back):
        for found in find(block.text, document.date, conventions):
            yield replace(found, provision=document.tree.id)


def _body(document: Document, conventions: Conventions) -> Iterator[TemporalExpression]:
    now = document_period(document.date)
    headings = _Headings(document, now)
    basis = document.date.why if document.date else ""
    effective = cache(lambda: in_force(document, now))
    discourse = Discourse(now, headings.year, conventions, effective, basis, headings.reviewed)
    story = None
    for passage in document.passages:
        if passage.article != story:
            story = passage.article
            discourse = Discourse(now, headings.year, conventions, effective, basis, headings.reviewed)
        headings.enter(passage)
        if passage.text:
            for resolved in discourse.paragraph(fold(passage.text.value), headings.is_rule):
                yield _expression(passage.text, passage.provision, resolved)


def find(text: Text, anchor: DocumentDate | None, conventions: Conventions = DEFAULT) -> list[TemporalExpression]:
    """The temporal expressions of one stretch of text, read from a date: a sentence, or lines that are paragraphs."""
    basis = anchor.why if anchor else ""
    discourse = Discourse(document_period(anchor), conventions=conventions, basis=basis)
    out = []
    start = 0
    for line in fold(text.value).split("\n"):
        paragraph = text.slice(start, start + len(line))
        out += [_expression(paragraph, "", resolved) for resolved in discourse.paragraph(line)]
        start += len(line) + 1
    return out


# 2006年是第一年… | 今年要着力做好…
_OPENS = re.compile(r"\s{0,4}(?:今年|(\d{4})年)")


class _Headings:
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
        if passage.article != self._story:
            self._story, self._subhead, self._headline = passage.article, "", ""
            self._year.clear()
        if passage.kind is BlockKind.HEADLINE:
            self._headline, self._subhead = passage.text.value, ""
        elif passage.kind is BlockKind.SUBHEAD:
            self._subhead = passage.text.value
        path, self.is_rule = self._titles.get(passage.provision, _NOWHERE)
        if path is not self._path or self._by_work or passage.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD):
            self._year.clear()
        self._path, self._passage = path, passage.text.value
        if path and (match := _OPENS.match(self._passage)):
            year = int(match[1]) if match[1] else self._now.end.year if self._now else 0
            for title in self._path:
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


def _expression(text: Text, provision: str, resolved: Resolved) -> TemporalExpression:
    form, value, anchor = resolved
    return TemporalExpression(
        text.slice(form.start, form.end),
        provision,
        value.rule,
        value.begin,
        value.end,
        value.grain,
        form.boundary,
        anchor,
        value.approx or form.approx,
        value.duration,
        form.recurring,
        value.conventions,
        value.edtf,
    )
