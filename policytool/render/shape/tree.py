"""The outline of a document: its tree, one node a row, indented by depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policytool.model import Level, Provision, Text
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

__all__ = ["outline"]

# What a node without a title is shown by: its first clause, or so many characters of it
_BEGINNING = 30


def outline(root: Provision, title: str, lexis: Lexis, paragraphs: bool = False) -> Report:
    """The tree. Paragraphs without a marker are left out where anything else is there, and others shown by their beginning,
    unless `paragraphs` asks for them, whole."""
    heads = columns(lexis, ("heading", Shape.TEXT), ("level", Shape.SHORT), ("source", Shape.SOURCE))
    extra = (Column(lexis("number"), readers=Readers.DATA),)
    nodes = (not paragraphs and list(_walk(root, 0, _marked))) or list(_walk(root, 0, _any))
    rows = tuple(_row(node, depth, lexis, paragraphs) for node, depth in nodes)
    table = Table(heads + extra + data_columns(lexis), rows)
    sections = (Section(title, (table,), lexis.count(len(rows))),) if title else ()
    return Report("outline", (root,) if rows else (), table, sections, lexis("nothing.outline"))


def _marked(node: Provision) -> bool:
    return bool(node.label or node.title or node.level is Level.STORY)


def _any(node: Provision) -> bool:
    return _marked(node) or bool(node.text)


def _walk(node: Provision, depth: int, shown: Callable[[Provision], bool]) -> Iterator[tuple[Provision, int]]:
    """The nodes that are shown, and their depth; the root and those left out take no room."""
    show = node.level is not Level.DOCUMENT and shown(node)
    if show:
        yield node, depth
    for child in node.children:
        yield from _walk(child, depth + show, shown)


def _row(node: Provision, depth: int, lexis: Lexis, whole: bool) -> tuple[Cell, ...]:
    cited = (node.text if whole else node.title) or node.title or node.text or node.label
    return (
        (Mark("\u3000" * depth), *_heading(node, whole)),
        lexis(node.level),
        cite(cited),
        node.number,
        *data_cells(cited),
    )


def _heading(node: Provision, whole: bool) -> tuple[Mark, ...]:
    label = node.label.value.strip() + " " if node.label else ""
    title = node.title.value if node.title else ""
    if whole:
        text = node.text.value if node.text else title
        head = title if text.startswith(title) else ""
        return Mark((label + head) if text else label.strip(), Tone.STRONG), Mark(text[len(head) :], Tone.PLAIN)
    if title:
        return (Mark(label + title, Tone.STRONG),)
    return Mark(label, Tone.STRONG), Mark(_beginning(node.text or node.full_text()), Tone.PLAIN)


def _beginning(text: Text | None) -> str:
    line = text.value.strip().split("\n", 1)[0] if text else ""
    return line if len(line) <= _BEGINNING else line[:_BEGINNING] + "…"
