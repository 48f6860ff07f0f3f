"""Plain text for pipes: one record a line, fields separated by tabs, no heading line, the same fields in every line."""

from __future__ import annotations

from typing import TextIO

from policytool.render.harmless import one_line
from policytool.render.report import Report, flat

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    keep = [i for i, column in enumerate(report.table.columns) if not column.data_only]
    for row in report.table.rows:
        stream.write("\t".join(one_line(flat(row[i])) for i in keep) + "\n")
