"""What the reports of all commands share: citations, and the columns that programs read."""

from __future__ import annotations

from policytool.model import Text
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Readers, Shape

__all__ = ["cite", "columns", "data_cells", "data_columns", "lines_of"]


def lines_of(text: Text) -> str:
    """The lines of `text`, one a line of output: 125-128."""
    return "\n".join(f"{a}-{b}" if a != b else str(a) for a, b in text.line_ranges())


def cite(text: Text | None) -> str:
    """The place of `text` for people: feb:125-128, several stretches one a line."""
    if text is None:
        return ""
    return "\n".join(f"{text.source.alias}:{lines}" for lines in lines_of(text).split("\n"))


def columns(lexis: Lexis, *wanted: tuple[str, Shape]) -> tuple[Column, ...]:
    return tuple(Column(lexis(key), shape) for key, shape in wanted)


def data_columns(lexis: Lexis) -> tuple[Column, ...]:
    """File, lines and spans: where a row is from, for programs."""
    return tuple(Column(lexis(key), Shape.SOURCE, readers=Readers.DATA) for key in ("file", "spans"))


def data_cells(text: Text | None) -> tuple[Cell, ...]:
    if text is None:
        return ("", "")
    return (text.source.name, " ".join(f"{a}-{b}" for a, b in text.spans()))
