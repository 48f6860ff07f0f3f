"""The tree of a page to lines: what a browser starts on a new line is one.

Takes the root of a page; gives `Block`s in document order. Tables that hold data are rows, with cells parted by tabs;
tables that lay out the page are opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policytool.markers import leading
from policytool.read.html.tree import Node
from policytool.text import LineHint, LineKind

__all__ = ["Block", "blocks_of"]

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "o:p",
        "st1:chsdate",
        "img",
        "wbr",
        "input",
        "acronym",
        "basefont",
    ]
)
_BOLD = frozenset(("b", "strong", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|黑体|SimHei", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]$")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A line end between full-width characters is none: the source was wrapped there
_WRAP = re.compile(r"(?<=[⺀-\uffff])[ \t]*[\r\n][ \t\r\n]*(?=[⺀-\uffff])")
# Files offered for download are part of the document (附件); other links lead away from it.
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|txt)\b", re.IGNORECASE)
# <pre> stands at most so many elements above its text.
_NEAR = 3
# A cell of a data table is a phrase; one with more characters or lines than this holds a text.
_CELL, _CELL_LINES, _ROWS = 300, 4, 3


@dataclass(slots=True)
class Block:
    text: str
    hint: LineHint
    linked: int
    """How many of its characters are links"""
    path: tuple[Node, ...]
    """The elements it stands in, outermost first"""
    links: int = 0
    """How many links those are"""
    cells: tuple[str, ...] = ()
    """Those of a row"""

    @property
    def tags(self) -> set[str]:
        return {node.tag for node in self.path}


@dataclass(slots=True)
class _Line:
    """A line in the making."""

    parts: list[str] = field(default_factory=list)
    plain: int = 0
    linked: int = 0
    links: set[int] = field(default_factory=set)
    """Identities of the links"""


def blocks_of(root: Node) -> list[Block]:
    return list(_Walker().blocks(root, ()))


class _Walker:
    def __init__(self) -> None:
        self._line = _Line()

    def blocks(self, node: Node, path: tuple[Node, ...]) -> Iterator[Block]:
        path = (*path, node)
        if node.tag == "table" and (rows := _data_rows(node)):
            yield from self._end(path[:-1])
            below: dict[int, int] = {}
            yield from (_row(row, (*path, row), below) for row in rows)
            return
        count = _number(node.attributes.get("start"))
        for child in node.children:
            if isinstance(child, str) and any(n.tag == "pre" for n in path[-_NEAR:]):
                for line in child.splitlines():
                    self._add(line, path)
                    yield from self._end(path)
            elif isinstance(child, str):
                self._add(child, path)
            elif child.tag in _INLINE:
                yield from self._inline(child, path)
            elif child.tag in ("br", "hr"):
                yield from self._end(path)
            else:
                yield from self._end(path)
                inside = list(self.blocks(child, path))
                if node.tag == "ol" and child.tag == "li" and inside:
                    _label(inside[0], count)
                    count += 1
                yield from inside
        if node.tag not in _INLINE:
            yield from self._end(path)

    def _inline(self, node: Node, path: tuple[Node, ...]) -> Iterator[Block]:
        yield from self.blocks(node, path)

    def _add(self, text: str, path: tuple[Node, ...]) -> None:
        line, size = self._line, len(text.strip())
        line.parts.append(text)
        line.plain += 0 if any(_is_bold(node) for node in path) else size
        link = next((n for n in path if n.tag == "a" and not _FILE.search(n.attributes.get("href", ""))), None)
        if link is not None:
            line.linked += size
            line.links.add(id(link))

    def _end(self, path: tuple[Node, ...]) -> Iterator[Block]:
        line, self._line = self._line, _Line()
        text = _collapsed("".join(line.parts))
        if text:
            depth = next((int(node.tag[1]) for node in path if _HEADING.match(node.tag)), 0)
            kind = LineKind.HEADING if depth else LineKind.TEXT
            yield Block(text, LineHint(kind, line.plain == 0, depth=depth), line.linked, path, len(line.links))


def _label(block: Block, number: int) -> None:
    """The number that a browser prints before an item, unless the text brings its own."""
    if leading(block.text) is None:
        label = f"{number}."
        block.text, block.hint = label + block.text, block.hint._replace(label=len(label))


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text, re.ASCII) else 1


def _is_bold(node: Node) -> bool:
    heading = _HEADING.match(node.tag)
    return bool(heading) or node.tag in _BOLD or bool(_BOLD_STYLE.search(node.attributes.get("style", "")))


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", _WRAP.sub("", text)).strip()


# -------------------------------------------------------------------------------------------------------------- tables
def _data_rows(table: Node) -> list[Node]:
    """The rows of a table that holds data; none for one that lays out a page, or frames a text.

    Data are rows of phrases, or three rows or more with something in two cells or more: the tasks of a plan may be long.
    """
    rows = list(_inside(table, "tr", "table"))
    cells = [list(_inside(row, "td", "tr")) for row in rows]
    if max(map(len, cells), default=0) < 2 or any(_holds_table(cell) for row in cells for cell in row):
        return []
    filled = sum(sum(bool(cell.text().strip()) for cell in row) >= 2 for row in cells)
    return rows if filled >= _ROWS or not any(_holds_text(cell) for row in cells for cell in row) else []


def _inside(parent: Node, tag: str, scope: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    for child in parent.children:
        if isinstance(child, Node):
            if child.tag == tag or (tag == "td" and child.tag == "th"):
                yield child
            elif child.tag != scope and child.tag != "table":
                yield from _inside(child, tag, scope)


def _holds_table(cell: Node) -> bool:
    return any(node.tag == "table" for node in cell.walk())


def _holds_text(cell: Node) -> bool:
    below = [node.tag for node in cell.walk()]
    lines = below.count("br") + below.count("p") + below.count("div") + below.count("li")
    return lines > _CELL_LINES or len(cell.text().strip()) > _CELL


def _row(row: Node, path: tuple[Node, ...], below: dict[int, int]) -> Block:
    """A row. `below` holds for how many more rows each column belongs to a cell further up, and is brought up to date:
    there the cell is empty."""
    texts: list[str] = []
    linked = links = 0
    for cell in _inside(row, "td", "tr"):
        _skip(texts, below)
        inside = blocks_of(cell)
        linked += sum(block.linked for block in inside)
        links += sum(block.links for block in inside)
        rows = min(_number(cell.attributes.get("rowspan")), _SPANNED) - 1
        for n in range(min(_number(cell.attributes.get("colspan")), 64)):
            below[len(texts)] = max(rows, below.get(len(texts), 0) - 1)
            texts.append("" if n else " ".join(block.text for block in inside))
    _skip(texts, below)
    return Block("\t".join(texts), LineHint(LineKind.TABLE), linked, path, links, tuple(texts))


_SPANNED = 1000
"""Rows a cell may span; browsers allow some more"""


def _skip(texts: list[str], below: dict[int, int]) -> None:
    """Empty cells for the columns that belong to cells further up."""
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append("")
