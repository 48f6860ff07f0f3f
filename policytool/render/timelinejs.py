"""JSON for TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html): one slide an event.

Texts there are HTML, so that those of documents are escaped. Events without a day cannot be placed; the title counts them.
"""

from __future__ import annotations

import html
import json
from datetime import date as Date
from typing import Any, TextIO

from policytool.model import Boundary, Event, TemporalExpression
from policytool.render.harmless import visible
from policytool.render.headings import Lexis
from policytool.render.ids import Identities
from policytool.render.paper import place, quoted, spoken, title_of
from policytool.render.report import Report

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    lexis, ids = Lexis(report.lang), Identities()
    events = [record for record in report.records if isinstance(record, Event)]
    dated = [event for event in events if event.when.begin or event.when.end]
    titles = [quoted(title_of(report, subject.source.alias), lexis) for subject in report.subjects]
    about = [lexis("paper.documents", len(titles)), *titles] if titles else []
    if len(dated) < len(events):
        about.append(lexis("timelinejs.undated", len(events) - len(dated)))
    timeline = {
        "title": {"text": {"headline": _html(lexis("paper.timeline")), "text": "<br>".join(map(_html, about))}},
        "events": [_slide(report, event, lexis, ids) for event in dated],
        "scale": "human",
    }
    json.dump(timeline, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _slide(report: Report, event: Event, lexis: Lexis, ids: Identities) -> dict[str, Any]:
    first = event.mentions[0].text
    start, end = _dates(event.when)
    slide: dict[str, Any] = {
        "start_date": start,
        **({"end_date": end} if end else {}),
        "text": {"headline": _html(event.what), "text": _told(report, event, lexis)},
        "group": _html(lexis(event.reading)),
        "display_date": _html(spoken(event.when, lexis)),
        "autolink": False,
        "unique_id": ids.of(first.source.alias, first.start, event.what, event.when.begin, event.when.end),
    }
    return slide


def _dates(when: TemporalExpression) -> tuple[dict[str, int], dict[str, int] | None]:
    """The first day and, of a stretch, the last; a whole month or year by itself, without days."""
    begin, end = when.begin or when.end, when.end or when.begin
    assert begin
    assert end
    if when.boundary is Boundary.BEFORE and when.end is None:  # 2026年汛前: some time of that year
        return _parts(begin, 1), None
    if begin == end:
        return _parts(begin, 3), None
    after = Date.fromordinal(end.toordinal() + 1) if end < Date.max else end
    if begin.day == 1 and after.day == 1:
        if begin.month == 1 and (after.month == 1 or end == Date.max):
            return _parts(begin, 1), None if begin.year == end.year else _parts(end, 1)
        return _parts(begin, 2), None if (begin.year, begin.month) == (end.year, end.month) else _parts(end, 2)
    return _parts(begin, 3), _parts(end, 3)


def _parts(day: Date, count: int) -> dict[str, int]:
    """Year, month and day of `day`, the first `count` of them."""
    return dict(zip(("year", "month", "day")[:count], (day.year, day.month, day.day), strict=False))


def _told(report: Report, event: Event, lexis: Lexis) -> str:
    """Contradictions, then every place that tells of the event."""
    lines = [lexis("conflict", conflict) for conflict in event.conflicts]
    for mention in event.mentions:
        title = quoted(title_of(report, mention.text.source.alias), lexis)
        lines.append(lexis("paper.cited", title, place([mention.text], lexis)))
    return "".join(f"<p>{_html(line)}</p>" for line in dict.fromkeys(lines))


def _html(text: str) -> str:
    return html.escape(visible(text)).replace("\n", "<br>")
