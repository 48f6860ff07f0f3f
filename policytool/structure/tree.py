"""Lines to tree: a stack places markers.

Takes lines whose markers are settled; gives nodes. A marker is the next in an open series, or the first of a deeper one, or
a restart under the newest higher sibling. Containers of a law (编章节条) have a fixed order; the layers of an official
document have the order of GB/T 9704 unless the document nests them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policytool.markers import MarkerKind
from policytool.model import BlockKind, Level, Provision, Text
from policytool.structure.headings import article_title, heading_of
from policytool.structure.lines import CONTAINERS, DECIMALS, GENERIC, Line, pattern
from policytool.text import fold

__all__ = ["Node", "freeze", "grow"]

_LEVELS = {
    MarkerKind.BOOK: Level.BOOK,
    MarkerKind.SUBBOOK: Level.SUBBOOK,
    MarkerKind.CHAPTER: Level.CHAPTER,
    MarkerKind.SECTION: Level.SECTION,
    MarkerKind.ARTICLE: Level.ARTICLE,
    MarkerKind.CHINESE: Level.HEADING_1,
    MarkerKind.CHINESE_PAREN: Level.HEADING_2,
    MarkerKind.ARABIC: Level.HEADING_3,
    MarkerKind.ARABIC_PAREN: Level.HEADING_4,
    MarkerKind.CIRCLED: Level.HEADING_4,
    MarkerKind.DECIMAL_1: Level.HEADING_1,
    MarkerKind.DECIMAL_2: Level.HEADING_2,
    MarkerKind.DECIMAL_3: Level.HEADING_3,
    MarkerKind.DECIMAL_4: Level.HEADING_4,
}
# Under an article the （一） are 项 and what is below them is 目 (Legislation Law, article 65); some laws count their 项 一、
_POINTS = (MarkerKind.CHINESE, MarkerKind.CHINESE_PAREN)
_TAGS = {
    Level.STORY: "story",
    Level.BOOK: "book",
    Level.SUBBOOK: "subbook",
    Level.CHAPTER: "chp",
    Level.SECTION: "sec",
    Level.ARTICLE: "art",
    Level.PARAGRAPH: "para",
    Level.POINT: "point",
    Level.INDENT: "indent",
    Level.HEADING_1: "h1",
    Level.HEADING_2: "h2",
    Level.HEADING_3: "h3",
    Level.HEADING_4: "h4",
    Level.HEADING: "h",
    Level.ATTACHMENT: "att",
}


@dataclass(slots=True, eq=False)
class Node:
    """A provision in the making."""

    level: Level
    label: Text | None = None
    number: str | None = None
    title: Text | None = None
    text: Text | None = None
    rule: str = ""
    children: list[Node] = field(default_factory=list)
    id: str = ""
    paragraphs: int = 0
    """How many paragraphs stand directly below"""

    def add(self, child: Node) -> Node:
        self.children.append(child)
        self.paragraphs += child.level is Level.PARAGRAPH
        return child


def freeze(node: Node, id_: str = "document") -> Provision:
    """The finished provision, ids given. As deep as the stack was: one call for each kind of marker at the most."""
    node.id = id_
    children = tuple(map(freeze, node.children, _ids(node))) if node.children else ()
    return Provision(id_, node.level, node.label, node.number, node.title, node.text, children, node.rule)


def _ids(node: Node) -> Iterator[str]:
    """The ids of the children."""
    prefix = "" if node.level is Level.DOCUMENT else f"{node.id}__"
    tags: dict[Level, int] = {}
    names: dict[str, int] = {}
    for child in node.children:
        tags[child.level] = ordinal = tags.get(child.level, 0) + 1
        name = f"{prefix}{_TAGS[child.level]}_{child.number or ordinal}"
        names[name] = times = names.get(name, 0) + 1
        yield f"{name}~{times}" if times > 1 else name


@dataclass(slots=True)
class _Open:
    """An open series: the kind of its markers, the newest number, and the node that has it."""

    kind: MarkerKind | None
    """None for a heading without a number"""
    number: int
    """For a heading without one: its layer, 0 where that is not known"""
    node: Node


def grow(root: Node, lines: list[Line]) -> list[Node]:
    """Hang the lines into the tree below `root`; gives the node of each line."""
    grower = _Grower(root, lines)
    return [grower.place(i) for i in range(len(lines))]


class _Grower:
    def __init__(self, root: Node, lines: list[Line]) -> None:
        self._root = root
        self._lines = lines
        self._stack: list[_Open] = []
        self._next = _next_numbers(lines)
        self._above = _above_articles(lines)
        self._last = max((i for i, line in enumerate(lines) if line.marker), default=len(lines))
        self._width: dict[Level, int] = {}
        """How many paragraphs the newest closed node of a level has"""
        self._outer: dict[MarkerKind, MarkerKind | None] = {}
        """The kind that the first series of a kind was nested in"""

    # ------------------------------------------------------------------ stack
    @property
    def _top(self) -> Node:
        return self._stack[-1].node if self._stack else self._root

    def _find(self, kind: MarkerKind | None) -> int | None:
        """The place on the stack of the open series of `kind`."""
        for i in range(len(self._stack) - 1, -1, -1):  # for every line: no generator
            if self._stack[i].kind is kind:
                return i
        return None

    def _article(self) -> int | None:
        return self._find(MarkerKind.ARTICLE)

    def _floor(self) -> int:
        """The height of the stack below which no layer of an official document goes: containers stay open."""
        return next((i + 1 for i in range(len(self._stack) - 1, -1, -1) if self._stack[i].kind in CONTAINERS), 0)

    # --------------------------------------------------------------- placing
    def place(self, i: int) -> Node:
        line = self._lines[i]
        if line.marker is None:
            return self._unmarked(i)
        kind = line.marker.kind
        if kind in CONTAINERS:
            self._pop_ranked(CONTAINERS.index(kind))
        elif kind is MarkerKind.ARTICLE:
            self._pop_to_article_level()
        else:
            self._pop_generic(i)
        return self._push(line, self._parent(kind))

    def _unmarked(self, i: int) -> Node:
        line = self._lines[i]
        if line.block.kind is BlockKind.SUBHEAD:
            return self._heading(i)
        if self._wraps_title(i):
            return self._continue_title(line)
        if i > self._last and self._closes_document(line):
            self._stack.clear()
        return self._paragraph(line)

    def _closes_document(self, line: Line) -> bool:
        """Whether a paragraph after the last marker belongs to the whole: 各地区、各部门要…, after a section that has as many
        paragraphs as the one before it."""
        if self._article() is not None:
            return False
        if pattern("final").search(line.head):
            return True
        top, own = self._top, self._top.paragraphs
        own_text = top.text is not None and top.text.value[-1:] == "。"
        if top.level is Level.DOCUMENT or not (own or own_text):
            return False
        return own >= self._width.get(top.level, 1) and bool(pattern("closing").search(line.head))

    def _wraps_title(self, i: int) -> bool:
        """Whether the line is the rest of a chapter's title: between that and the next unit of the law, without a stop."""
        if not 0 < i < len(self._lines) - 1:
            return False
        above = self._lines[i - 1].marker
        if above is None or above.kind not in CONTAINERS:
            return False
        return self._lines[i + 1].kind in (*CONTAINERS, MarkerKind.ARTICLE) and self._lines[i].is_heading

    def _continue_title(self, line: Line) -> Node:
        top = self._top
        top.text = top.title = Text.join([top.text, line.text]) if top.text else line.text
        return top

    def _pop_ranked(self, rank: int) -> None:
        """Close everything at or below a container of `rank`."""
        keep = 0
        while keep < len(self._stack):
            kind = self._stack[keep].kind
            if kind not in CONTAINERS or CONTAINERS.index(kind) >= rank:
                break
            keep += 1
        del self._stack[keep:]

    def _pop_to_article_level(self) -> None:
        at = self._article()
        if at is not None:
            del self._stack[at:]

    def _pop_generic(self, i: int) -> None:
        """Close what the layer of an official document at line `i` ends."""
        marker = self._lines[i].marker
        assert marker is not None
        article, at = self._article(), self._find(marker.kind)
        if i in self._above and article is not None and not (at is not None and at < article):
            del self._stack[article:]
        if at is not None and (article is None or at > article or marker.number == self._stack[at].number + 1):
            del self._stack[at:]
            return
        floor = max(self._floor(), (article + 1 if article is not None and article < len(self._stack) else 0))
        while len(self._stack) > floor and self._closes(self._stack[-1], marker.kind, i):
            self._stack.pop()

    def _closes(self, open_: _Open, kind: MarkerKind, i: int) -> bool:
        """Whether a new series of `kind` ends the open one: it is of a higher layer and the open one does not go on."""
        if open_.kind not in GENERIC:
            return False
        if self._outer.get(kind) is open_.kind:
            return False
        higher = GENERIC.index(open_.kind) > GENERIC.index(kind)
        return higher and self._next[i][GENERIC.index(open_.kind)] != open_.number + 1

    def _parent(self, kind: MarkerKind) -> Node:
        """The newest node; for a 项 the 款 it is an item of."""
        top = self._top
        if kind in GENERIC and top.level is Level.ARTICLE and top.children:
            return top.children[-1]
        return top

    def _push(self, line: Line, parent: Node) -> Node:
        marker = line.marker
        assert marker is not None
        if parent.children:
            newest = parent.children[-1]
            self._width[newest.level] = newest.paragraphs
        node = parent.add(self._node(line))
        self._outer.setdefault(marker.kind, self._stack[-1].kind if self._stack else None)
        self._stack.append(_Open(marker.kind, marker.number, node))
        if node.level is Level.ARTICLE and node.text is not None:
            node.title = article_title(node.text)
            node.add(Node(Level.PARAGRAPH, text=node.text, rule="paragraph"))
            node.text = None
        return node

    def _node(self, line: Line) -> Node:
        marker = line.marker
        assert marker is not None
        number = f"{marker.number}-{marker.sub}" if marker.sub else str(marker.number)
        if marker.kind in DECIMALS:
            number = fold(line.label.value).strip(".、")
        rest = line.rest
        node = Node(
            self._level(marker.kind), line.label, number, None, rest or None, f"marker.{marker.kind.name.lower()}"
        )
        if node.level not in (Level.ARTICLE, Level.POINT, Level.INDENT) and rest:
            node.title = heading_of(rest)
        return node

    def _level(self, kind: MarkerKind) -> Level:
        if kind in GENERIC and self._article() is not None:
            return Level.POINT if kind in _POINTS else Level.INDENT
        return _LEVELS[kind]

    def _paragraph(self, line: Line) -> Node:
        """A paragraph without a marker: the next 款 of an open article, else part of the newest node."""
        if (article := self._article()) is not None:
            del self._stack[article + 1 :]
        return self._top.add(Node(Level.PARAGRAPH, None, None, None, line.block.text, "paragraph"))

    def _heading(self, i: int) -> Node:
        """A heading without a number, below the newest item of the series that goes on after it, or below nothing."""
        line = self._lines[i]
        numbers = self._next[i]
        keep = 0 if self._article() is not None else self._floor()
        for at in range(len(self._stack) - 1, -1, -1):
            open_ = self._stack[at]
            if open_.kind in GENERIC and numbers[GENERIC.index(open_.kind)] == open_.number + 1:
                keep = max(keep, at + 1)
                break
        while keep < len(self._stack) and self._stack[keep].kind is None and 0 < self._stack[keep].number < line.depth:
            keep += 1  # its format says that it is of a lower layer
        del self._stack[keep:]
        node = self._top.add(Node(Level.HEADING, title=line.text.strip(), text=line.text, rule="heading"))
        self._stack.append(_Open(None, line.depth, node))
        return node


def _next_numbers(lines: list[Line]) -> list[tuple[int, ...]]:
    """For each line the number of the next marker of each generic kind after it, 0 where there is none."""
    out: list[tuple[int, ...]] = [()] * len(lines)
    numbers = (0,) * len(GENERIC)
    for i in range(len(lines) - 1, -1, -1):
        out[i] = numbers
        marker = lines[i].marker
        if marker and marker.kind in GENERIC:
            at = GENERIC.index(marker.kind)
            numbers = (*numbers[:at], marker.number, *numbers[at + 1 :])
        elif marker:
            numbers = (0,) * len(GENERIC)
    return out


def _above_articles(lines: list[Line]) -> frozenset[int]:
    """The generic markers that are headings above articles (judicial interpretations: 一、管辖, then 第一条)."""
    out = set()
    above = False
    for i in range(len(lines) - 1, -1, -1):
        kind = lines[i].kind
        if kind is None:
            above = False
            continue
        above = kind is MarkerKind.ARTICLE or (above and kind in GENERIC and lines[i].is_heading)
        if above and kind in GENERIC:
            out.add(i)
    return frozenset(out)
