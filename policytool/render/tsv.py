"""Tab-separated values: every column, a heading line, one record a line."""

from __future__ import annotations

from typing import TextIO

from policytool.render.harmless import one_line
from policytool.render.report import Readers, Report
from policytool.render.sheets import cell_of

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    table = report.table.without(Readers.PEOPLE)
    stream.write("\t".join(column.title for column in table.columns) + "\n")
    for row in table.rows:
        stream.write("\t".join([one_line(cell_of(cell)) for cell in row]) + "\n")
