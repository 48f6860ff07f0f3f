"""Any other report as tables: its sections for reading, its flat table for a workbook."""

from __future__ import annotations

import re
from datetime import date as Date

from policytool.render.headings import Lexis
from policytool.render.paper.page import Form, Head, Paper, Row, Value, quoted, title_of
from policytool.render.report import Cell, Mark, Report, Section, Shape, Table, Tone, flat

__all__ = ["flat_table", "tables"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# A column of short cells is as wide as its widest, between these
_NARROW, _WIDE = 5, 14
_SHARES = {Shape.TEXT: 30, Shape.NUMBER: 6}


def flat_table(report: Report) -> Paper:
    """Every record in one table."""
    return _paper(report, _title(report), _title(report), report.table, ())


def tables(report: Report) -> tuple[Paper, ...]:
    """The sections of the report that are tables, else its table."""
    lexis = Lexis(report.lang)
    out = []
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                told = [section.title] if report.command == "diff" else []
                note = (Mark(lexis("paper.gap").join([*told, section.aside]), Tone.DIM),)
                title = _title(report) if told else _heading(report, section, lexis)
                out.append(_paper(report, title, title, block, (note,) if note[0].text else ()))
    return tuple(out) or (flat_table(report),)


def _heading(report: Report, section: Section, lexis: Lexis) -> str:
    """The title of a section; where it is the alias of a document, what that is called."""
    known = {s.source.alias for s in report.subjects}
    return title_of(report, section.title) if section.title in known else section.title or _title(report)


def _title(report: Report) -> str:
    """What the command gives; of which document, where it is one."""
    lexis = Lexis(report.lang)
    kind = type(report.records[0]).__name__.lower() if report.command == "diff" and report.records else report.command
    what = lexis(f"paper.title.{kind}")
    if len(report.subjects) != 1:
        return what
    return lexis("paper.subject", quoted(title_of(report, report.subjects[0].source.alias), lexis), what)


def _paper(report: Report, name: str, title: str, table: Table, notes: tuple[tuple[Mark, ...], ...]) -> Paper:
    seen = table.visible() if report.records else table
    rows = tuple(Row(tuple(_value(cell) for cell in row)) for row in seen.rows)
    heads = tuple(
        Head(column.title, _share(column.shape, [row[i] for row in seen.rows]), column.shape is Shape.NUMBER)
        for i, column in enumerate(seen.columns)
    )
    return Paper(Form.TABLE, name, title, heads, rows, notes, nothing=report.nothing)


def _value(cell: Cell) -> Value:
    """The cell; a day as a day."""
    if isinstance(cell, str) and _DAY.fullmatch(cell):
        try:
            return Date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell


def _share(shape: Shape, cells: list[Cell]) -> int:
    if shape in _SHARES:
        return _SHARES[shape]
    widest = max((len(line) for cell in cells for line in flat(cell).split("\n")), default=0)
    return max(_NARROW, min(_WIDE, widest))
