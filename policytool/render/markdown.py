"""Markdown: sections with headings, GitHub tables. Narrow columns are padded, so that the source can be read too."""

from __future__ import annotations

from typing import TextIO

from policytool.render.harmless import for_markdown
from policytool.render.report import Cell, Column, Mark, Prose, Report, Section, Shape, Table, Tone, Versus, flat

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    if not report.records:
        stream.write(f"{for_markdown(report.nothing)}\n")
        return
    for i, section in enumerate(report.sections or (Section("", (report.table,)),)):
        stream.write("\n" if i else "")
        _section(section, stream)


def _section(section: Section, stream: TextIO) -> None:
    if section.title:
        aside = f" ({for_markdown(section.aside)})" if section.aside else ""
        stream.write(f"{'#' * (section.level + 1)} {for_markdown(section.title)}{aside}\n\n")
    for block in section.blocks:
        if isinstance(block, Table):
            stream.write(_table(block.visible()) + "\n\n")
        elif isinstance(block, Versus):
            heads = tuple(Column(head, Shape.TEXT) for head in block.heads)
            stream.write(_table(Table(heads, ((block.left, block.right),))) + "\n\n")
        else:
            stream.write(_prose(block) + "\n\n")


def _prose(prose: Prose) -> str:
    return "> " * prose.depth + _marked(prose.marks)


def _table(table: Table) -> str:
    from tabulate import tabulate

    rows = [[_cell(cell) for cell in row] for row in table.rows]
    # Prose is not padded: every line would be as long as the longest.
    align = [None if c.shape is Shape.TEXT else "right" if c.shape is Shape.NUMBER else "left" for c in table.columns]
    heads = [for_markdown(c.title) for c in table.columns]
    return tabulate(rows, heads, tablefmt="pipe", disable_numparse=True, colalign=align, stralign=None)


def _cell(cell: Cell) -> str:
    return _marked(cell) if isinstance(cell, tuple) else for_markdown(flat(cell))


_SIGNS = {Tone.STRONG: "**", Tone.GONE: "~~", Tone.COME: "**", Tone.MOVED: "*"}


def _marked(marks: tuple[Mark, ...]) -> str:
    out = []
    for mark in marks:
        text, sign = for_markdown(mark.text), _SIGNS.get(mark.tone, "")
        out.append(f"{sign}{text}{sign}" if text and sign else text)
    return "".join(out)
