"""Quantities: amounts with their unit, comparator and what they measure.

Takes a document, gives `Quantity` facts in reading order. Two steps: `pattern` finds amounts by form, `measures` says of what.
Knows nothing of dates (which are none of its amounts), tasks or targets.
"""

from __future__ import annotations

from collections.abc import Iterator

from policytool.extract import Facts
from policytool.extract.quantities.measures import measured
from policytool.extract.quantities.pattern import amounts
from policytool.model import Document, Quantity, Text
from policytool.text import fold

__all__ = ["extract", "find"]


def extract(document: Document, facts: Facts) -> Iterator[Quantity]:
    """The quantities of a document in reading order. `facts` is not used: quantities need no others."""
    for passage in document.passages:
        yield from find(passage.text, passage.provision)


def find(text: Text, provision: str = "") -> Iterator[Quantity]:
    """The quantities of one stretch of text."""
    folded = fold(text.value)
    last, name = None, None
    for amount in amounts(folded):
        name = measured(folded, amount, last, name)
        last = amount
        yield Quantity(
            text.slice(amount.start, amount.end),
            provision,
            f"quantity.{amount.kind}",
            amount.low,
            amount.high,
            amount.unit,
            amount.comparator,
            name,
            amount.kind,
        )
