"""The law as it is amended: a tree that can be changed, whose nodes know what they were.

Takes a document's tree, or the quoted text of new provisions; gives `Unit`s. A unit's text is a list of pieces that know
whether they are of the old text, so that references in them can follow the new numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from policytool.markers import Marker, MarkerKind, leading
from policytool.model import Level, Path, Provision, Step, Text
from policytool.model.reference import LEVELS, written
from policytool.numerals import NUMERAL, chinese
from policytool.text import fold

__all__ = ["CONTAINERS", "Piece", "Unit", "grown", "loose", "path_of", "quoted", "unnested"]

CONTAINERS = (
    Level.BOOK, Level.SUBBOOK, Level.CHAPTER, Level.SECTION,
    Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4, Level.HEADING,
)  # fmt: skip
"""What articles stand under, outermost first; judicial interpretations number their chapters 一、"""


_NAMED = frozenset(LEVELS.values())
_CITED = re.compile(rf"第\(?[{NUMERAL}\d]+\)?[编章节条款项目](?:之[一二三四五六七八九十]+)?")


class Piece(NamedTuple):
    text: str
    fresh: bool = False
    """Written by the decision, which uses the new numbers"""


@dataclass(slots=True, eq=False)
class Unit:
    """A provision."""

    level: Level
    number: str = ""
    label: str = ""
    """As printed, with the blank after it"""
    pieces: list[Piece] = field(default_factory=list)
    children: list[Unit] = field(default_factory=list)
    parent: Unit | None = None
    slot: str = ""
    """The number the decision gives it"""
    items: list[str] = field(default_factory=list)
    """Items of the decision that changed it"""
    old: tuple[Unit, ...] = ()
    """Its children as they were"""
    was: str = ""
    """Its number as it was; empty for what is new"""
    heirs: list[Unit] | None = None
    """What it became, where it is gone; empty where nothing came of it"""
    dirty: bool = False
    """Its children are to be put in order"""
    printed: Text | None = None
    """Label and text as the old text prints them"""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def adopt(self, child: Unit, at: int | None = None) -> None:
        """Take in a child, at the end or at `at`."""
        child.parent = self
        self.children.insert(len(self.children) if at is None else at, child)
        self.dirty = True

    def leave(self, heirs: list[Unit]) -> None:
        """Be gone: out of the parent, `heirs` in the place."""
        self.heirs = heirs
        self.detach()

    def detach(self) -> None:
        """Stand no longer among the children of the parent."""
        if self.parent and self in self.parent.children:
            self.parent.children.remove(self)
            self.parent.dirty = True

    def mark(self, item: str) -> None:
        if item not in self.items:
            self.items.append(item)

    def words(self) -> str:
        """The text of the unit and all below without the numbers they bear and cite: what renumbering leaves as it is."""
        return "".join(_CITED.sub("", fold(unit.text)) for unit in self.walk())

    def walk(self) -> Iterator[Unit]:
        yield self
        for child in self.children:
            yield from child.walk()

    def among(self, level: Level) -> list[Unit]:
        """The children of a level."""
        return [child for child in self.children if child.level is level]

    def renumber(self, number: str) -> None:
        """Take a number; the printed label follows, in the style it had."""
        if number == self.number or not self.label:
            self.number = number
            return
        old, self.number = self.label, number
        gap = old[len(old.rstrip()) :]
        self.label = _relabelled(old.rstrip(), self.level, number) + gap


def _relabelled(label: str, level: Level, number: str) -> str:
    """（三） with another number is （四）, 3. is 4., 第三条 is 第四条."""
    arabic = re.search(r"\d", fold(label)) is not None
    if label.startswith("第"):
        return written((Step(level, number),), arabic)
    main = number.split("-")[0]
    body = main if arabic or not main.isdecimal() or int(main) > 9999 else chinese(int(main))
    return re.sub(r"[^\s()（）、.．﹒]+", body, label, count=1)


# ------------------------------------------------------------------------------------------------------- of a document
def grown(node: Provision, parent: Unit | None = None) -> Unit:
    """The unit of a node with all below it."""
    label = node.label.value if node.label else ""
    unit = Unit(node.level, node.number or "", label, parent=parent, was=node.number or "")
    if node.text:
        unit.pieces.append(Piece(node.text.value))
    parts = [part for part in (node.label, node.text) if part]
    unit.printed = Text.join(parts) if parts else None
    unit.children = [grown(child, unit) for child in node.children]
    unit.old = tuple(unit.children)
    if label:
        unit.label += _gap(node)
    for level in (Level.PARAGRAPH, Level.ATTACHMENT):
        for n, child in enumerate(unit.among(level), 1):
            child.number = child.was = child.number or str(n)
    return unit


def _gap(node: Provision) -> str:
    """The blank between a label and its text, as printed."""
    first = node.text or next((child.text for child in node.children), None)
    if not node.label or not first or not node.label.runs or not first.runs:
        return ""
    source: Text = node.label
    blank = source.source.text[source.spans()[-1].end : first.start]
    return blank if blank.strip() == "" and "\n" not in blank else "　" * (node.level is Level.ARTICLE)


# ------------------------------------------------------------------------------------------------------ of new provisions
_KINDS = {
    MarkerKind.BOOK: Level.BOOK,
    MarkerKind.SUBBOOK: Level.SUBBOOK,
    MarkerKind.CHAPTER: Level.CHAPTER,
    MarkerKind.SECTION: Level.SECTION,
    MarkerKind.ARTICLE: Level.ARTICLE,
    MarkerKind.CHINESE_PAREN: Level.POINT,
    MarkerKind.ARABIC: Level.INDENT,
    MarkerKind.ARABIC_PAREN: Level.INDENT,
    MarkerKind.CIRCLED: Level.INDENT,
}
_DEPTH = {Level.ARTICLE: 10, Level.PARAGRAPH: 11, Level.POINT: 12, Level.INDENT: 13} | {
    level: depth for depth, level in enumerate(CONTAINERS)
}


def quoted(content: str, expected: frozenset[str], item: str) -> list[Unit]:
    """The units of quoted text: 条 where it prints their numbers (those `expected`, or any with a blank behind), else 款
    and 项."""
    root = Unit(Level.DOCUMENT)
    open_: list[Unit] = [root]
    for line in unnested(content).split("\n"):
        made = _of_line(line.strip(), expected, item)
        for unit in made:
            while open_[-1] is not root and _DEPTH[open_[-1].level] >= _DEPTH[unit.level]:
                open_.pop()
            open_[-1].adopt(unit)
            open_.append(unit)
    for unit in root.walk():
        unit.dirty = False
        for n, child in enumerate(unit.among(Level.PARAGRAPH), 1):
            child.number = str(n)
    return root.children


def _of_line(line: str, expected: frozenset[str], item: str) -> list[Unit]:
    """The unit a line opens; for a 条 its first 款 too."""
    marker = leading(line)
    if marker is None or marker.kind not in _KINDS or not _opens(marker, line, expected):
        return [Unit(Level.PARAGRAPH, pieces=[Piece(line, True)], items=[item])]
    number = f"{marker.number}-{marker.sub}" if marker.sub else str(marker.number)
    level, label, rest = _KINDS[marker.kind], line[: marker.end], line[marker.end :]
    unit = Unit(level, number, label, items=[item])
    if level is not Level.ARTICLE:
        unit.pieces.append(Piece(rest, True))
        return [unit]
    return [unit, Unit(Level.PARAGRAPH, pieces=[Piece(rest, True)], items=[item])] if rest else [unit]


def _opens(marker: Marker, line: str, expected: frozenset[str]) -> bool:
    """Whether 第十六条 at the beginning of a line opens an article, or cites one."""
    if marker.kind is not MarkerKind.ARTICLE:
        return True
    number = f"{marker.number}-{marker.sub}" if marker.sub else str(marker.number)
    return number in expected or line[marker.end - 1].isspace()


def unnested(text: str) -> str:
    """‘甲’ as “甲”: inside a quotation the marks are one kind further in."""
    return text if "“" in text else text.replace("‘", "“").replace("’", "”")


def loose(text: str) -> str:
    """The form in which quoted words are looked for: width and kinds of quotation marks do not count. Same length."""
    return fold(text).replace("'", '"')


def path_of(unit: Unit) -> Path:
    """Where a unit stands now: the article and below, or the containers."""
    steps: list[Step] = []
    at: Unit | None = unit
    while at and at.level is not Level.DOCUMENT:
        if at.level in _NAMED:
            steps.insert(0, Step(at.level, at.number))
        if at.level is Level.ARTICLE:
            break
        at = at.parent
    return tuple(steps)
