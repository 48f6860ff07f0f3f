"""Quantities: amounts with their unit, comparator and what they measure.

Takes a document, gives `Quantity` facts in reading order. Two steps: `pattern` finds amounts by form, `measures` says of what,
`respective` of amounts in a row (分别…); `columns` reads the cells of tables whose header gives the unit.
Knows nothing of dates (which are none of its amounts), tasks or targets.
"""

from __future__ import annotations

from collections.abc import Iterator

from policytool.extract.quantities.columns import in_tables
from policytool.extract.quantities.measures import change, measured
from policytool.extract.quantities.pattern import amounts
from policytool.extract.quantities.respective import Place, respective
from policytool.model import Document, Facts, Quantity, Text
from policytool.text import fold

__all__ = ["extract", "find"]


def extract(document: Document, facts: Facts) -> Iterator[Quantity]:
    """The quantities of a document in reading order. `facts` is not used: quantities need no others."""
    found = [quantity for passage in document.passages for quantity in find(passage.text, passage.provision)]
    cells = list(in_tables(document))
    yield from sorted([*found, *cells], key=lambda quantity: quantity.text.start) if cells else found


def find(text: Text, provision: str = "") -> Iterator[Quantity]:
    """The quantities of one stretch of text."""
    folded = fold(text.value)
    last, about = None, None
    told: list[str | None] = []
    found = list(amounts(folded))
    in_rows = respective(folded, found) if "分别" in folded else {}
    for amount in found:
        place = in_rows.get(amount.start)
        name = _in_row(place, told) if place else measured(folded, amount, last, about)
        told.append(name)
        about = about if amount.kind == "rank" else name  # …1666亿元，居全省第6位；增长4.5%
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
            change(folded, place.first if place else amount),
        )


def _in_row(place: Place, told: list[str | None]) -> str | None:
    """What an amount of a row measures: as the row says, else what the amount as many places before it does."""
    before = len(told) - place.size
    return place.name or (told[before] if before >= place.at else None)
