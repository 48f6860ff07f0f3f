"""Markdown: sections with headings, GitHub tables. Narrow columns are padded, so that the source can be read too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from policytool.render.harmless import for_markdown, one_line
from policytool.render.report import Cell, Column, Mark, Prose, Report, Section, Shape, Table, Tone, Versus, told

__all__ = ["render"]


def render(report: Report, stream: TextIO) -> None:
    if not report.records:
        stream.write(f"{for_markdown(report.nothing)}\n")
        return
    parts = [part for s in report.sections or (Section("", (report.table,)),) for part in _section(s)]
    stream.write("\n\n".join(parts) + "\n")


def _section(section: Section) -> Iterator[str]:
    """The paragraphs of a section."""
    if section.title:
        aside = f" ({for_markdown(section.aside)})" if section.aside else ""
        yield f"{'#' * (section.level + 1)} {one_line(for_markdown(section.title))}{aside}"
    for block in section.blocks:
        if isinstance(block, Table):
            yield _table(block.visible())
        elif isinstance(block, Versus):
            heads = tuple(Column(head, Shape.TEXT) for head in block.heads)
            yield _table(Table(heads, ((block.left, block.right),)))
        else:
            yield _prose(block)


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
    return _marked(cell) if isinstance(cell, tuple) else for_markdown(told(cell).strip())


# Tags, because ** beside Chinese punctuation is not read as emphasis (CommonMark 6.2, flanking)
_TAGS = {Tone.STRONG: "b", Tone.GONE: "del", Tone.COME: "ins", Tone.MOVED: "em", Tone.SHARED: "b"}


def _marked(marks: tuple[Mark, ...]) -> str:
    out = []
    for mark in marks:
        text, tag = for_markdown(mark.text), _TAGS.get(mark.tone)
        out.append(f"<{tag}>{text}</{tag}>" if text and tag else text)
    return "".join(out)
