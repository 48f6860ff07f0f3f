"""Plain text for pipes: one record a line, fields separated by tabs, no heading line, the same fields in every line."""

from __future__ import annotations

from typing import TextIO

from policytool.render.harmless import one_line
from policytool.render.report import Readers, Report, flat

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    for row in report.table.without(Readers.DATA).rows:
        stream.write("\t".join([one_line(flat(cell)) for cell in row]) + "\n")
