"""Figures in tables whose header names their unit: 总投资（亿元） over 12.6.

Takes a document; gives a `Quantity` for every cell that is nothing but a number under such a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytool.extract.quantities.pattern import Amount, amounts
from policytool.ledgers import provision_at
from policytool.ledgers.grid import Line, tables
from policytool.model import Document, Quantity, Text
from policytool.text import bare, fold

__all__ = ["in_tables"]

# 总投资(亿元) | 面积（单位：万平方米） | 完成率(%)
_HEADING = re.compile(r"(?P<name>[^()]{2,30})\((?:单位:)?(?P<unit>[^()\d,;]{1,8})\)")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?")


def in_tables(document: Document) -> Iterator[Quantity]:
    """The figures in reading order, with what their column measures."""
    if document.genre == "page":
        return
    places = [p.text.start for p in document.passages]
    for table in tables(document.source):
        heads: dict[int, tuple[str, str]] = {}
        for line in table:
            heads = _headings(line) or heads
            yield from _cells(line, heads, document, places)


def _headings(line: Line) -> dict[int, tuple[str, str]]:
    """Name and unit of the columns that a header row gives units of."""
    matches = {i: _HEADING.fullmatch(bare(fold(cell.value))) for i, cell in enumerate(line.cells)}
    return {i: (m["name"], m["unit"]) for i, m in matches.items() if m and _amount("1" + m["unit"])}


def _cells(line: Line, heads: dict[int, tuple[str, str]], document: Document, places: list[int]) -> Iterator[Quantity]:
    for column, (name, unit) in heads.items():
        cell = line.cell(column)
        printed = fold(cell.value) if cell else ""
        amount = _amount(printed + unit) if cell and _NUMBER.fullmatch(printed) else None
        if cell and amount:
            yield _quantity(cell, amount, name, provision_at(document, places, cell.start))


def _amount(printed: str) -> Amount | None:
    """The amount that is all of `printed`."""
    found = list(amounts(printed))
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(printed)) else None


def _quantity(cell: Text, amount: Amount, name: str, provision: str) -> Quantity:
    return Quantity(
        cell, provision, "quantity.table", amount.low, amount.high, amount.unit, amount.comparator, name, amount.kind
    )
