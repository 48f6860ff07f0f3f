"""Lists without markers: subheads of one pattern, run-in headings of one pattern, boxes under a counted title, and the
numbered provisions of an official document or law.

Takes the document or the passages of one story, gives `Found` groups.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from policytool.extract.lists.series import Found, make_item, short_label
from policytool.model import BlockKind, Document, Item, Level, Passage, Provision, Text
from policytool.text import fold

__all__ = ["boxes", "headed_sections", "provisions", "run_in_headings", "whole_levels"]

# Two headings are of one pattern when they begin (or end) with the same two characters: 携手加强…, 携手探索…; 做大产业, 做大交通.
_SHARED = 2


def _alike(a: str, b: str) -> bool:
    a, b = fold(a).strip("\"' "), fold(b).strip("\"' ")
    if a.startswith("《") and b.startswith("《"):
        return a.endswith("》") == b.endswith("》")  # documents by their names
    return a[:_SHARED] == b[:_SHARED] or a[-_SHARED:] == b[-_SHARED:]


def headed_sections(passages: Sequence[Passage], first: int, last: int) -> list[Found]:
    """Sections of a story whose subheads are of one pattern, three or more in a row."""
    heads = [i for i in range(first, last) if passages[i].kind is BlockKind.SUBHEAD]
    groups: list[list[int]] = []
    for i in heads:
        if groups and _alike(passages[groups[-1][-1]].text.value, passages[i].text.value):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [_sections(passages, group, heads, last) for group in groups if len(group) >= 3]


def _sections(passages: Sequence[Passage], group: list[int], heads: list[int], last: int) -> Found:
    items = []
    for n, i in enumerate(group, 1):
        after = bisect_right(heads, i)
        end = heads[after] if after < len(heads) else last
        body = [p.text for p in passages[i + 1 : end] if p.kind is BlockKind.BODY]
        heading = passages[i].text
        items.append(make_item(body or [heading.slice(0, 0)], n, None, passages[i].provision, heading))
    return Found("headings", tuple(items), group[0], 0, "headings.parallel")


# 携手加强规划战略协同：两地将… ; not a speaker (重庆工商大学经济学院院长李敬：), which the pattern test leaves out
_RUN_IN = re.compile(r"^\s*([^。:;!?,\n\"]{4,24}):(?=\s*\S)")


def run_in_headings(passages: Sequence[Passage], first: int, last: int) -> list[Found]:
    """Paragraphs in a row that begin with a heading and a colon, all of one pattern, three or more."""
    groups: list[list[tuple[int, re.Match[str]]]] = []
    previous = -2
    for i in range(first, last):
        value = passages[i].text.value if passages[i].kind is BlockKind.BODY else ""
        match = _RUN_IN.match(fold(value)) if "：" in value or ":" in value else None
        if not match:
            continue
        if previous == i - 1 and _alike(groups[-1][-1][1][1], match[1]):
            groups[-1].append((i, match))
        else:
            groups.append([(i, match)])
        previous = i
    return [_run_ins(passages, group) for group in groups if len(group) >= 3]


def _run_ins(passages: Sequence[Passage], group: list[tuple[int, re.Match[str]]]) -> Found:
    items = []
    for n, (i, match) in enumerate(group, 1):
        text = passages[i].text
        heading, body = text.slice(*match.span(1)), text.slice(match.end()).strip()
        items.append(Item(text.strip(), n, None, heading, body, None, (), None, passages[i].provision))
    return Found("run-in", tuple(items), group[0][0], 0, "run-in.parallel")


def boxes(passages: Sequence[Passage], first: int, last: int) -> list[Found]:
    """The boxes of a story, one item each, three or more."""
    group = [i for i in range(first, last) if passages[i].kind is BlockKind.BOX]
    if len(group) < 3:
        return []
    items = [
        Item(
            passages[i].text, n, None, None, None, short_label(passages[i].text.value), (), None, passages[i].provision
        )
        for n, i in enumerate(group, 1)
    ]
    return [Found("boxes", tuple(items), group[0], 0, "boxes.unnumbered")]


_NUMBERED = {Level.POINT, Level.INDENT, Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4}


def provisions(document: Document, index: dict[str, int]) -> list[Found]:
    """Numbered siblings of the tree, two or more under one parent. `index` gives the passage of a node id."""
    out = []
    for node in document.tree.walk():
        siblings = [c for c in node.children if c.level in _NUMBERED and c.label and c.text]
        if len(siblings) < 2:
            continue
        above = node.title.value if node.title else ""
        for level in dict.fromkeys(c.level for c in siblings):
            group = [c for c in siblings if c.level is level]
            if len(group) > 1 and group[0].id in index:
                out.append(_numbered(group, index, f"provisions.{level.value}", above))
    return out


def whole_levels(document: Document, index: dict[str, int], counts: Collection[int]) -> list[Found]:
    """All numbered nodes of a level, whatever they stand under, where their number is among `counts`: the members of a count
    that is given for all parts together (4个方面12项任务)."""
    levels: dict[Level, list[Provision]] = {}
    parents: dict[Level, int] = {}
    for node in document.tree.walk() if counts else ():
        own = [c for c in node.children if c.level in _NUMBERED and c.label and c.text and c.id in index]
        for level in dict.fromkeys(c.level for c in own):
            levels.setdefault(level, []).extend(c for c in own if c.level is level)
            parents[level] = parents.get(level, 0) + 1
    return [
        _numbered(nodes, index, f"provisions.all.{level.value}", "")
        for level, nodes in levels.items()
        if parents[level] > 1 and len(nodes) in counts
    ]


def _numbered(nodes: Sequence[Provision], index: dict[str, int], rule: str, above: str) -> Found:
    items = [_provision_item(node.label, node.title, node.full_text(), n, node.id) for n, node in enumerate(nodes, 1)]
    return Found("provisions", tuple(items), index[nodes[0].id], 0, rule, above)


def _provision_item(label: Text | None, title: Text | None, text: Text | None, n: int, node: str) -> Item:
    assert text is not None  # the caller takes only nodes with text
    number = label.value.strip() if label else None
    body = text.slice(_after(text, title)).strip() if title else None
    return Item(text, n, number, title, body or None, None if title else short_label(text.value), (), label, node)


_AFTER_TITLE = re.compile(r"[。：:.\s]*")


def _after(text: Text, title: Text) -> int:
    """The value offset after the title and its closing punctuation, where the text begins with the title."""
    if not text.value.startswith(title.value):
        return 0
    match = _AFTER_TITLE.match(text.value, len(title.value))
    return match.end() if match else len(title.value)
