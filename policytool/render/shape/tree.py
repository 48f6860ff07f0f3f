"""The outline of a document: its tree, one node a row, indented by depth."""

from __future__ import annotations

from collections.abc import Iterator

from policytool.model import Level, Provision, Text
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

__all__ = ["outline"]

# What a node without a title is shown by: its first clause, or so many characters of it
_BEGINNING = 30


def outline(root: Provision, title: str, lexis: Lexis, paragraphs: bool = False) -> Report:
    """The tree. Paragraphs without a marker are left out where anything else is there, unless `paragraphs` asks for them."""
    heads = columns(lexis, ("heading", Shape.TEXT), ("level", Shape.SHORT), ("source", Shape.SOURCE))
    extra = (Column(lexis("number"), readers=Readers.DATA),)
    nodes = list(_walk(root, 0))
    headed = [(node, depth) for node, depth in nodes if node.label or node.title or node.level is Level.STORY]
    rows = tuple(_row(node, depth, lexis) for node, depth in (nodes if paragraphs else headed or nodes))
    sections = (
        (Section(title, (Table(heads, tuple(row[:3] for row in rows)),), lexis.count(len(rows))),) if title else ()
    )
    return Report(
        "outline",
        (root,) if rows else (),
        Table(heads + extra + data_columns(lexis), rows),
        sections,
        lexis("nothing.outline"),
    )


def _walk(node: Provision, depth: int) -> Iterator[tuple[Provision, int]]:
    """Nodes with something to show, and their depth; the root and bare wrappers take no room."""
    shown = bool(node.label or node.title or node.text or node.level is Level.STORY)
    shown = shown and node.level is not Level.DOCUMENT
    if shown:
        yield node, depth
    for child in node.children:
        yield from _walk(child, depth + shown)


def _row(node: Provision, depth: int, lexis: Lexis) -> tuple[Cell, ...]:
    cited = node.text or node.title or node.label
    level = lexis("level.story") if node.level is Level.STORY else lexis(node.level)
    return (
        (Mark("\u3000" * depth), *_heading(node)),
        level,
        cite(cited),
        node.number,
        *data_cells(cited),
    )


def _heading(node: Provision) -> tuple[Mark, ...]:
    label = node.label.value.strip() + " " if node.label else ""
    if node.title:
        return (Mark(label + node.title.value, Tone.STRONG),)
    return Mark(label, Tone.STRONG), Mark(_beginning(node.text), Tone.PLAIN)


def _beginning(text: Text | None) -> str:
    line = text.value.strip().split("\n", 1)[0] if text else ""
    return line if len(line) <= _BEGINNING else line[:_BEGINNING] + "…"
