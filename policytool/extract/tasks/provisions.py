"""The numbered provisions that are tasks, and the unit groups each of them carries.

Takes the tree of a document and its responsibility phrases; gives drafts of tasks. The lowest numbered provisions are
tasks; where a document puts its units after the last of several sub-items, the provision above them is one task. Knows
nothing of dates and quantities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from policytool.extract.tasks.directive import directs
from policytool.extract.tasks.facts import Index
from policytool.model import Agencies, Document, Level, Provision
from policytool.text import Span, Text, fold

__all__ = ["Draft", "drafts", "in_articles"]

NUMBERED = {Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4, Level.ARTICLE}
_CONTAINERS = {
    Level.DOCUMENT,
    Level.STORY,
    Level.ATTACHMENT,
    Level.HEADING,
    Level.BOOK,
    Level.SUBBOOK,
    Level.CHAPTER,
    Level.SECTION,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A task in the making: one unit group of a numbered provision."""

    node: Provision
    heading: Text | None
    text: Text
    """What is to be done, without marker and units"""
    path: tuple[str, ...]
    agencies: tuple[Agencies, ...]
    phrase: Text | None
    """The responsibility phrase with what else stands in its bracket or block, and a bracket with its date after it"""


@dataclass(slots=True)
class _Tree:
    """A numbered provision with the phrases in it."""

    node: Provision
    whole: Text
    path: tuple[str, ...]
    children: list[_Tree]
    phrases: list[Agencies]
    """In its own text and paragraphs"""
    all: list[Agencies] = field(default_factory=list)
    """Those of the provisions below included"""


def drafts(document: Document, phrases: Index[Agencies]) -> Iterator[Draft]:
    """The tasks that the provisions of `document` are, in reading order.

    On a newspaper page a numbered series is as often an argument as an instruction: there only units make it tasks. In
    other documents what has units is a task without a number as well.
    """
    trees = _trees(document.tree, (), phrases)
    after_last = _units_after_last(trees)
    found = [draft for tree in trees for draft in _tasks(tree, after_last, phrases)]
    if document.genre == "page":
        return iter([draft for draft in found if draft.phrase])
    inside = {id(a) for tree in trees for a in tree.all}
    outside: dict[str, list[Agencies]] = defaultdict(list)
    for agencies in phrases:
        if id(agencies) not in inside:
            outside[agencies.provision].append(agencies)
    found += _unnumbered(document.tree, (), outside)
    return iter(sorted(found, key=lambda draft: draft.text.start))


def _unnumbered(node: Provision, path: tuple[str, ...], phrases: Mapping[str, list[Agencies]]) -> Iterator[Draft]:
    """What phrases outside all numbered provisions, by the id of their own, answer for, with the headings above."""
    if node.level in NUMBERED or not phrases:
        return
    here = (*path, node.title.value) if node.title and node.level is Level.HEADING else path
    for agencies in phrases.get(node.id, ()):
        if agencies.governs and agencies.rule not in _REMARKS:
            yield Draft(node, None, agencies.governs, here, (agencies,), agencies.text)
    for child in node.children:
        yield from _unnumbered(child, here, phrases)


_REMARKS = ("agencies.sentence", "agencies.inline")


def in_articles(node: Provision, inside: bool = False) -> Iterator[str]:
    """The ids of the articles of a law and of all that stands in them."""
    inside = inside or node.level is Level.ARTICLE
    if inside:
        yield node.id
    for child in node.children:
        yield from in_articles(child, inside)


def _trees(node: Provision, path: tuple[str, ...], phrases: Index[Agencies]) -> list[_Tree]:
    """The topmost numbered provisions under `node`."""
    out = []
    for child in node.children:
        if child.level in NUMBERED:
            if tree := _tree(child, path, phrases):
                out.append(tree)
        elif child.level in _CONTAINERS:
            title = child.title.value if child.title and child.level is Level.HEADING else ""
            out += _trees(child, (*path, title) if title else path, phrases)
    return out


def _tree(node: Provision, path: tuple[str, ...], phrases: Index[Agencies]) -> _Tree | None:
    whole = node.full_text()
    if whole is None:
        return None
    below = [] if node.level is Level.ARTICLE else _trees(node, (*path, _printed(node)), phrases)
    every = [a for a in phrases.within(whole) if a.rule != "agencies.sentence"]
    deeper = {id(a) for t in below for a in t.all}
    own = [a for a in every if id(a) not in deeper]
    return _Tree(node, whole, path, below, own, every)


def _printed(node: Provision) -> str:
    """A heading with its marker as printed: 二、重点任务."""
    label = node.label.value.strip() if node.label else ""
    return label + (node.title.value.strip() if node.title else "")


# -------------------------------------------------------------------------------------------------------- which level
def _units_after_last(trees: list[_Tree]) -> set[Level]:
    """Levels whose provisions leave it to the last of them to name the units of all.

    Units in a paragraph of their own after the last item say so; units in the text of the last item only where the
    document does it more than once; a provision whose items have units each speaks against it.
    """
    votes: dict[Level, int] = {}
    todo = list(trees)
    while todo:
        tree = todo.pop()
        todo += tree.children
        if len(tree.children) > 1:
            level = tree.children[0].node.level
            each = sum(bool(t.all) for t in tree.children) > 1
            votes[level] = votes.get(level, 0) + _only_last(tree) - 2 * each
    return {level for level, vote in votes.items() if vote > 1}


def _only_last(tree: _Tree) -> int:
    """Whether one phrase, at the very end, is all there is below a provision with several sub-items: 2 where it is a
    paragraph of its own, 1 where it ends the last item, else 0."""
    if len(tree.children) < 2 or len(tree.all) != 1 or tree.phrases or not tree.children[-1].all:
        return 0
    place = _place(tree.whole, tree.all[0].text)
    if place is None or fold(tree.whole.value[place.end :]).strip("。;\n "):
        return 0
    return 2 if tree.whole.value[: place.start].endswith("\n") else 1


def _tasks(tree: _Tree, after_last: set[Level], phrases: Index[Agencies]) -> Iterator[Draft]:
    if not tree.children:
        yield from _leaf(tree, phrases)
        return
    heads = bool(tree.phrases) and len(tree.phrases) == len(tree.all)
    if heads or (_only_last(tree) and tree.children[0].node.level in after_last):
        yield from _groups(tree, tree.whole, tree.all)
        return
    below = [draft for child in tree.children for draft in _tasks(child, after_last, phrases)]
    if tree.phrases and (own := _own_text(tree)):
        yield from _groups(tree, own, tree.phrases)
    elif not below and tree.children[0].node.level is not Level.ARTICLE:
        yield from _leaf(tree, phrases)
    yield from below


def _own_text(tree: _Tree) -> Text | None:
    parts = [tree.node.text, *(c.text for c in tree.node.children if c.level is Level.PARAGRAPH)]
    texts = [t for t in parts if t]
    return Text.join(texts, "\n") if texts else None


def _leaf(tree: _Tree, phrases: Index[Agencies]) -> Iterator[Draft]:
    node = tree.node
    if tree.all:
        yield from _groups(tree, tree.whole, tree.all)
    elif node.level is not Level.ARTICLE:
        heading = node.title.value if node.title else None
        body = tree.whole.value[len(heading or "") :]
        if directs(heading, body, tree.path):
            named = tuple(a for a in phrases.within(tree.whole) if a.rule == "agencies.sentence")
            yield Draft(node, node.title, tree.whole, tree.path, named, None)


# --------------------------------------------------------------------------------------------------------- unit groups
def _groups(tree: _Tree, text: Text, phrases: list[Agencies]) -> Iterator[Draft]:
    """One draft for each phrase, with the text it governs; what stands after the last one, in the same paragraph, is one
    without units."""
    node, heading = tree.node, _heading(tree.node, phrases)
    places = [(place, a) for a in phrases if (place := _place(text, a.text))]
    if len(places) == 1 and _is_heading(node, text.value[: places[0][0].start]):
        place, agencies = _line(text.value, places[0][0]), places[0][1]
        yield Draft(node, heading, text.drop([place]).strip(), tree.path, (agencies,), text.slice(*place))
        return
    at = 0
    for place, agencies in places:
        stretch = _trimmed(text.slice(at, place.start))
        at = place.end
        if stretch:
            yield Draft(node, heading, stretch, tree.path, (agencies,), text.slice(*place))
    line_end = text.value.find("\n", at)
    rest = _trimmed(text.slice(at, line_end if line_end >= 0 else None))
    if rest and directs(None, rest.value):
        yield Draft(node, heading, rest, tree.path, (), None)


# （市科技局负责）（2022年5月底前完成）: the second bracket belongs to the first
_DATE_BRACKET = re.compile(r"\s?[(（][^()（）。]{2,40}(?:前|底|年|月|完成|推进|坚持|落实|实施)[)）]")


def _place(text: Text, phrase: Text) -> Span | None:
    """Where a phrase stands in `text`, the brackets around it and one with its date after it included."""
    start, last = text.locate(phrase.start), text.locate(phrase.spans()[-1].end - 1)
    if start is None or last is None:
        return None
    value, end = text.value, last + 1
    while start and value[start - 1] in "(（[［【〔 ":
        start -= 1
    while end < len(value) and value[end] in ")）]］】〕 ":
        end += 1
    after = _DATE_BRACKET.match(value, end)
    return Span(start, after.end() if after else end)


def _line(value: str, place: Span) -> Span:
    """`place` with its line end, where it fills whole lines."""
    fills = (place.start == 0 or value[place.start - 1] == "\n") and value[place.end : place.end + 1] == "\n"
    return Span(place.start, place.end + 1) if fills else place


def _trimmed(text: Text) -> Text:
    """Without white space at the ends and stops left over at the beginning."""
    text = text.strip()
    start = len(text.value) - len(text.value.lstrip("，。；、,;. \n"))
    return text.slice(start)


def _is_heading(node: Provision, before: str) -> bool:
    """Whether nothing but the heading stands before a phrase: the units come first, what is to be done after them."""
    title = node.title.value.strip() if node.title else ""
    before = before.strip("。：:*\n ")
    return bool(title) and (before == title or title.startswith(before))


def _heading(node: Provision, phrases: list[Agencies]) -> Text | None:
    """The heading up to the first phrase in it: 简化审批流程（省政务服务局牵头）."""
    title = node.title
    places = [p for a in phrases if title and (p := _place(title, a.text))]
    return title.slice(0, places[0].start).strip() if title and places else title
