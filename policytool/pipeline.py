"""The order of the stages, and the only place that knows it.

Takes bytes and options, gives documents, facts, comparisons and events: values of `model`. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from policytool.extract import EXTRACTORS, Facts
from policytool.model import Document, DocumentDate, Fact
from policytool.text import Source

__all__ = ["document", "facts"]


def document(source: Source, date: DocumentDate | None = None) -> Document:
    """Layout and structure of one source. Never raises: what is read badly is among the document's issues."""
    from policytool.layout import arrange
    from policytool.structure import build

    return build(source, arrange(source), date)


def facts(doc: Document, wanted: Iterable[str]) -> Facts:
    """The facts of `doc` by extractor name, for the extractors in `wanted` and those they need."""
    todo: set[str] = set()
    for extractor in reversed(EXTRACTORS):
        if extractor.name in wanted or extractor.name in todo:
            todo |= {extractor.name, *extractor.needs}
    found: dict[str, tuple[Fact, ...]] = {}
    for extractor in EXTRACTORS:
        if extractor.name in todo:
            extract = import_module(extractor.module).extract
            found[extractor.name] = tuple(extract(doc, found))
    return found
