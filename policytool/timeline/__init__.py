"""The chronicle (大事记): facts of one or many documents to events, merged, with contradictions kept.

Takes documents with their temporal expressions; gives events by date, each with every place that tells of it. What makes
an event of a date is in `govern`, its wording in `tell`, past or promised in `reading`, what is one event in `merge`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytool.model import Agencies, Document, Event, Facts, Task, TemporalExpression
from policytool.timeline.aims import aims
from policytool.timeline.choose import due, select
from policytool.timeline.duties import Duties
from policytool.timeline.entries import closing
from policytool.timeline.listed import aimed, in_tables
from policytool.timeline.merge import merge
from policytool.timeline.reading import commitment_kind
from policytool.timeline.report import Report, reports
from policytool.timeline.sites import sites
from policytool.timeline.subjects import Topics
from policytool.timeline.tables import entries, may_hold, outside
from policytool.timeline.terms import placed

__all__ = ["chronicle", "commitment_kind", "due", "select"]


def chronicle(documents: Sequence[tuple[Document, Facts]]) -> tuple[Event, ...]:
    """The events of `documents` by date; open-ended ones at the end that is known, those without any date last.

    Each document comes with its facts, of which `facts["dates"]` is read, and `facts["tasks"]` where it is given and
    the document may direct.
    """
    return tuple(merge([r for n, (doc, facts) in enumerate(documents) for r in _reports(n, doc, facts)]))


def _reports(n: int, document: Document, facts: Facts) -> Iterator[Report]:
    expressions = placed(f for f in facts.get("dates", ()) if isinstance(f, TemporalExpression))
    rows = [f for f in facts.get("tasks", ()) if isinstance(f, Task)] if may_hold(document) else []
    day = document.date.end if document.date else None
    yield from in_tables(entries(rows, expressions), n, day)
    expressions = outside(expressions, rows) if rows else expressions
    topics, duties, last = Topics(document.title), None, closing(document, expressions)
    for site in sites(document, expressions):
        duties = duties or _duties(document, facts)  # tasks are looked for where there is something to tell
        yield from reports(site, n, document, duties, topics, last)
    yield from aimed(aims(document, expressions), n, day or last)


def _duties(document: Document, facts: Facts) -> Duties:
    if document.genre == "page":  # newspapers tell of tasks; they set none
        return Duties(())
    tasks = [f for f in facts.get("tasks", ()) if isinstance(f, Task)]
    return Duties(tasks, [f for f in facts.get("agencies", ()) if isinstance(f, Agencies)])
