"""What holds for every document: offsets, quotations, conservation, and answers that do not depend on the layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import policytool
from policytool.model import Document

COMMANDS = ("outline", "segment", "lists", "tasks", "areas", "dates", "figures", "timeline", "check", "diff")


def records(command: str, document: Document) -> list[dict[str, Any]]:
    """The JSON records of a command for one document; diff compares it with itself."""
    if command == "outline":
        return [policytool.outline(document).to_dict()]
    if command == "segment":
        units = ("article", "section", "paragraph", "sentence", "word")
        return [found.to_dict() for unit in units for found in policytool.segment(document, unit)]
    if command == "timeline":
        return [event.to_dict() for event in policytool.timeline([document])]
    if command == "check":
        return [issue.to_dict() for issue in policytool.check(document)]
    if command == "diff":
        return [comparison.to_dict() for comparison in policytool.diff(document, document)]
    return [found.to_dict() for found in getattr(policytool, command)(document)]


def cited(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a record, at any depth, that has a text and cites a source."""
    if isinstance(value, dict):
        if isinstance(value.get("source"), dict) and isinstance(value.get("text"), str):
            yield value
        for inner in value.values():
            yield from cited(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from cited(inner)
