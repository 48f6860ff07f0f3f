"""JSON Lines: one record a line."""

from __future__ import annotations

from typing import TextIO

from policytool.render.jsons import dumps
from policytool.render.report import Report

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    stream.writelines(dumps(record.to_dict()) + "\n" for record in report.records)
