"""Findings: what does not add up in a document, and where it was damaged.

Takes a `Document`, its facts and the events of the chronicle it is part of; gives `Issue`s in reading order. Counts are
compared with what was found, dates that contradict are taken from the events, damage from the document's own issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policytool.model import Document, Event, Fact, Issue, Listing, ListStatus, Severity, TemporalExpression

__all__ = ["check"]

_COUNTS = {
    ListStatus.SHORT: ("count.short", Severity.WARNING),
    ListStatus.OVER: ("count.over", Severity.WARNING),
    ListStatus.NOT_LISTED: ("count.not-listed", Severity.NOTE),
}


def check(document: Document, facts: Mapping[str, tuple[Fact, ...]], events: Sequence[Event] = ()) -> tuple[Issue, ...]:
    """Everything worth a second look in `document`. `facts` may hold "lists" and "dates"; `events` may be of many documents:
    only what one of them says of this document is reported."""
    issues = [*document.issues, *_counts(facts.get("lists", ())), *_dates(facts.get("dates", ()))]
    issues += _conflicts(document, events)
    place = {id(issue): issue.text.start if issue.text else -1 for issue in issues}
    return tuple(sorted(issues, key=lambda issue: place[id(issue)]))


def _counts(listings: Sequence[Fact]) -> Iterator[Issue]:
    for listing in listings:
        if not isinstance(listing, Listing) or listing.status not in _COUNTS:
            continue
        kind, severity = _COUNTS[listing.status]
        if listing.open_ended:
            kind, severity = "count.open-ended", Severity.NOTE
        declared, found = str(listing.declared), str(len(listing.items))
        yield Issue(severity, "lists", kind, listing.text, (listing.title, declared, found))


def _dates(expressions: Sequence[Fact]) -> Iterator[Issue]:
    """Relative dates that nothing settles, said once a document: the first of them, and how many there are."""
    lost = [e for e in expressions if isinstance(e, TemporalExpression) and e.rule.endswith(".no-anchor")]
    if lost:
        yield Issue(Severity.NOTE, "dates", "date.no-anchor", lost[0].text, (lost[0].text.value, str(len(lost))))


def _conflicts(document: Document, events: Sequence[Event]) -> Iterator[Issue]:
    for event in events:
        for mention in event.mentions[:1] if event.conflicts else ():
            if mention.text.source == document.source:
                args = (f"{event.when.text.value} {event.what}", "；".join(event.conflicts))
                yield Issue(Severity.WARNING, "timeline", "date.conflict", mention.text, args)
