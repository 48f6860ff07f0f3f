"""Dates: temporal expressions with their values (docs/dates.md).

Takes a document, gives `TemporalExpression`s in reading order. Three steps, each with its own module and tests: `recognise`
finds expressions by form, `interpret` gives a form its value from an anchor, `resolve` settles the anchor from the
discourse. Knows nothing of tasks, quantities or events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policytool.extract.dates.conventions import DEFAULT, SWITCHES, Conventions, chosen
from policytool.extract.dates.effect import in_force
from policytool.extract.dates.headings import Headings
from policytool.extract.dates.resolve import Discourse, Resolved, document_period
from policytool.model import (
    Document,
    DocumentDate,
    Facts,
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
    headings = Headings(document, now)
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
