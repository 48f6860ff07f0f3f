"""CSV (RFC 4180) for spreadsheets: every column, a heading line, cells that would be formulas defused."""

from __future__ import annotations

import csv
from typing import TextIO

from policytool.render.harmless import for_sheet
from policytool.render.report import Cell, Readers, Report, flat

__all__ = ["cell_of", "render"]


def render(report: Report, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    table = report.table.without(Readers.PEOPLE)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([cell_of(cell) for cell in row] for row in table.rows)


def cell_of(cell: Cell) -> str:
    """Numbers as they are (a minus sign is no formula), text defused."""
    if isinstance(cell, str):
        return for_sheet(cell)
    return flat(cell) if isinstance(cell, (int, float)) else for_sheet(flat(cell))
