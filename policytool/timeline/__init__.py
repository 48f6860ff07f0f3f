"""The chronicle (大事记): facts of one or many documents to events, merged, with contradictions kept.

Takes documents with their temporal expressions; gives events by date, each with every place that tells of it. What makes
an event of a date is in `govern`, its wording in `tell`, past or promised in `reading`, what is one event in `merge`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date

from policytool.model import Document, Event, Fact, Grain, Task, TemporalExpression
from policytool.timeline.choose import due, select
from policytool.timeline.duties import Duties
from policytool.timeline.merge import merge
from policytool.timeline.reading import commitment_kind
from policytool.timeline.report import Report, reports
from policytool.timeline.sites import sites
from policytool.timeline.subjects import Topics

__all__ = ["chronicle", "commitment_kind", "due", "select"]


def chronicle(documents: Sequence[tuple[Document, Mapping[str, tuple[Fact, ...]]]]) -> tuple[Event, ...]:
    """The events of `documents` by date; open-ended ones at the end that is known, those without any date last.

    Each document comes with its facts, of which `facts["dates"]` is read, and `facts["tasks"]` where it is given and
    the document may direct.
    """
    return tuple(merge([r for n, (doc, facts) in enumerate(documents) for r in _reports(n, doc, facts)]))


def _reports(n: int, document: Document, facts: Mapping[str, tuple[Fact, ...]]) -> Iterator[Report]:
    expressions = [f for f in facts.get("dates", ()) if isinstance(f, TemporalExpression)]
    topics, duties, closing = Topics(document.title), None, _closing(document, expressions)
    for site in sites(document, expressions):
        duties = duties or _duties(document, facts)  # tasks are looked for where there is something to tell
        yield from reports(site, n, document, duties, topics, closing)


_CHRONICLE = ("大事记", "大事纪", "纪事", "编年", "年表")


def _closing(document: Document, expressions: list[TemporalExpression]) -> Date | None:
    """The end of the last year of which a chronicle tells; None of other documents."""
    if not any(word in document.title for word in _CHRONICLE):
        return None
    days = [e.end for e in expressions if e.begin and e.end and not e.boundary and e.grain in (Grain.DAY, Grain.MONTH)]
    return Date(max(days).year, 12, 31) if days else None


def _duties(document: Document, facts: Mapping[str, tuple[Fact, ...]]) -> Duties:
    directing = document.genre != "page"  # newspapers tell of tasks; they set none
    return Duties(f for f in facts.get("tasks", ()) if isinstance(f, Task)) if directing else Duties(())
