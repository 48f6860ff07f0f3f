"""Dates and figures, one a row."""

from __future__ import annotations

from collections.abc import Sequence

from policytool.model import Boundary, Quantity, TemporalExpression
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Readers, Report, Rows, Shape, Table
from policytool.render.shape.columns import cite, columns, data_cells, data_columns
from policytool.render.told import told

__all__ = ["dates", "days", "figures"]


def dates(found: Sequence[TemporalExpression], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("expression", Shape.SHORT),
        ("begin", Shape.NUMBER),
        ("end", Shape.NUMBER),
        ("grain", Shape.SHORT),
        ("anchor", Shape.SHORT),
        ("source", Shape.SOURCE),
    )
    extra = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("edtf", "rule"))
    rows = Rows(lambda expression: _date_row(expression, lexis), found)
    return Report("dates", found, Table(heads + extra + data_columns(lexis), rows), (), lexis("nothing.dates"))


def _date_row(date: TemporalExpression, lexis: Lexis) -> tuple[Cell, ...]:
    grain = lexis("grain.plan") if date.grain.value == "plan" else lexis(date.grain)
    return (
        date.text.value,
        date.begin.isoformat() if date.begin else "…",
        date.end.isoformat() if date.end else "…",
        grain,
        f"{date.anchor.date.isoformat()} {lexis(f'anchor.{date.anchor.basis or date.anchor.why}')}"
        if date.anchor
        else "",
        cite(date.text),
        date.edtf,
        date.rule,
        *data_cells(date.text),
    )


def days(date: TemporalExpression, lexis: Lexis) -> str:
    """The value as people write it: 2020-04-23, 2020-04, 2020, 2020-04-12 – 2020-04-19, 2020-12-31 前."""
    begin, end = date.begin, date.end
    if begin and end is None and date.boundary is Boundary.BEFORE:
        return told(date, lexis)  # 2026年汛前
    if begin is None or end is None:
        return lexis("since", begin) if begin else lexis("until", end) if end else ""
    if begin == end:
        return begin.isoformat()
    nextday = end.fromordinal(end.toordinal() + 1) if end.year < 9999 else end
    if begin.day == 1 and nextday.day == 1:
        if (begin.month, nextday.month) == (1, 1) and begin.year == end.year:
            return f"{begin.year:04d}"
        first, last = begin.isoformat()[:7], end.isoformat()[:7]
        if (begin.month, nextday.month) == (1, 1):
            first, last = first[:4], last[:4]
        return first if first == last else f"{first} – {last}"
    return f"{begin.isoformat()} –\n{end.isoformat()}"


def figures(found: Sequence[Quantity], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("expression", Shape.TEXT),
        ("comparator", Shape.SHORT),
        ("value", Shape.NUMBER),
        ("high", Shape.NUMBER),
        ("unit", Shape.SHORT),
        ("measures", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    rows = Rows(lambda figure: _figure_row(figure, lexis), found)
    moves = (Column(lexis("change"), readers=Readers.DATA),)
    return Report("figures", found, Table(heads + data_columns(lexis) + moves, rows), (), lexis("nothing.figures"))


def _figure_row(figure: Quantity, lexis: Lexis) -> tuple[Cell, ...]:
    return (
        figure.text.value,
        figure.comparator,
        _exact(figure.value),
        _exact(figure.high),
        figure.unit,
        figure.measures,
        cite(figure.text),
        *data_cells(figure.text),
        lexis(f"change.{figure.change}") if figure.change else "",
    )


def _exact(value: float | None) -> Cell:
    """A whole number without its point, as far as floating point is exact; any other as it is."""
    return int(value) if value is not None and abs(value) < 2**53 and value == int(value) else value
