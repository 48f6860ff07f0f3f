"""Findings: what does not add up in a document, and where it was damaged.

Takes a `Document`, its facts and the events of the chronicle it is part of; gives `Issue`s in reading order. Counts are
compared with what was found, dates that contradict are taken from the events, damage from the document's own issues; slips of
writing are found in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytool.check.misprints import misprints
from policytool.check.nested import nested
from policytool.model import (
    Document,
    Event,
    Fact,
    Facts,
    Issue,
    Listing,
    ListStatus,
    Reference,
    Severity,
    TemporalExpression,
    Text,
)

__all__ = ["check"]

_COUNTS = {
    ListStatus.SHORT: ("count.short", Severity.WARNING),
    ListStatus.OVER: ("count.over", Severity.WARNING),
    ListStatus.NOT_LISTED: ("count.not-listed", Severity.NOTE),
}


def check(document: Document, facts: Facts, events: Sequence[Event] = ()) -> tuple[Issue, ...]:
    """Everything worth a second look in `document`. `facts` may hold "lists", "dates" and "references"; `events` may be of
    many documents: only what one of them says of this document is reported."""
    lists = facts.get("lists", ())
    sums, settled = nested(document, lists)
    issues = [*document.issues, *_counts(lists, settled), *sums, *_dates(facts.get("dates", ()))]
    issues += _references(facts.get("references", ()))
    issues += [*_conflicts(document, events), *misprints(document, facts.get("dates", ()))]
    place = {id(issue): issue.text.start if issue.text else -1 for issue in issues}
    return tuple(sorted(issues, key=lambda issue: place[id(issue)]))


def _counts(listings: Sequence[Fact], settled: Sequence[Text]) -> Iterator[Issue]:
    """Lists that are not as long as they are announced. A count is `settled` where its groups are added up."""
    spans = {place for text in settled for a, b in text.spans() for place in range(a, b)}
    for listing in listings:
        if not isinstance(listing, Listing) or listing.status not in _COUNTS or listing.text.start in spans:
            continue
        kind, severity = _COUNTS[listing.status]
        if listing.open_ended:
            kind, severity = "count.open-ended", Severity.NOTE
        declared, found = str(listing.declared), str(len(listing.items))
        yield Issue(severity, "lists", kind, listing.text, (listing.title, declared, found))


def _dates(expressions: Sequence[Fact]) -> Iterator[Issue]:
    """Days that no calendar has; and relative dates that nothing settles, said once a document: the first of them, and how
    many there are."""
    found = [e for e in expressions if isinstance(e, TemporalExpression)]
    for impossible in (e for e in found if e.rule.endswith(".impossible")):
        yield Issue(Severity.WARNING, "dates", "date.impossible", impossible.text, (impossible.text.value,))
    lost = [e for e in found if e.rule.endswith(".no-anchor")]
    if lost:
        yield Issue(Severity.NOTE, "dates", "date.no-anchor", lost[0].text, (lost[0].text.value, str(len(lost))))


def _references(references: Sequence[Fact]) -> Iterator[Issue]:
    """Citations of this text that lead nowhere, back to themselves, or backwards."""
    for reference in references:
        if not isinstance(reference, Reference) or reference.law:
            continue
        cited = reference.text.value
        if reference.missing:  # 款 and 项 are counted, and may have been miscounted in a text that was wrapped
            severity = Severity.WARNING if reference.missing.endswith("条") else Severity.NOTE
            yield Issue(severity, "references", "reference.dangling", reference.text, (cited, reference.missing))
        elif reference.backward:
            yield Issue(Severity.WARNING, "references", "reference.order", reference.text, (cited,))
        elif reference.rule == "reference.own" and f"{reference.provision}__".startswith(f"{_first(reference)}__"):
            yield Issue(Severity.NOTE, "references", "reference.self", reference.text, (cited,))


def _first(reference: Reference) -> str:
    return reference.targets[0] if reference.targets else "-"


def _conflicts(document: Document, events: Sequence[Event]) -> Iterator[Issue]:
    for event in events:
        for mention in event.mentions[:1] if event.conflicts else ():
            if mention.text.source == document.source:
                args = (f"{event.when.text.value} {event.what}", "；".join(event.conflicts))
                yield Issue(Severity.WARNING, "timeline", "date.conflict", mention.text, args)
