"""The lineage of a comparison as a picture: who flows into whom. An SVG drawing, made by hand.

Takes a comparison, gives the text of an <svg> element. Colours come from the page; no relation is told by colour alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytool.model import Comparison, EditOp, Item, Pair, Relation
from policytool.render.harmless import one_line
from policytool.render.headings import Lexis
from policytool.render.measure import width_of
from policytool.render.paper import item_name, item_number

__all__ = ["picture"]

# Pixels: the boxes at either side, the room for the lines between them, a row and the box in it, the baseline of text
_BOX, _GAP, _ROW, _TALL, _BASE = 400, 240, 34, 26, 18
_WIDTH = 2 * _BOX + _GAP
# Half-width characters of 14 pixels that fit a box
_CHARACTERS = 52
# Lines are so thick, and thicker by so much the more alike two items are
_THIN, _THICKER = 1.0, 3.0
_SAME = (Relation.UNCHANGED, Relation.RENUMBERED)


@dataclass(frozen=True, slots=True)
class _Node:
    """A box: one item, or a run of items that did not change."""

    items: tuple[Item, ...]
    label: str
    lone: bool
    """Without an answer on the other side"""


def picture(comparison: Comparison, lexis: Lexis, name: str) -> str:
    """The drawing; `name` begins the ids in it."""
    pairs = comparison.alignment.pairs
    runs = _runs(pairs)
    sides = [_nodes(pairs, runs, side, lexis) for side in (0, 1)]
    rows = [{id(item): n for n, node in enumerate(nodes) for item in node.items} for nodes in sides]
    height = max(len(nodes) for nodes in sides) * _ROW + 4
    title = html.escape(one_line(lexis("web.lineage")))
    told = html.escape(one_line(lexis("web.lineage-told", *(sum(len(n.items) for n in nodes) for nodes in sides))))
    body = "".join([*_lines(pairs, rows, lexis), *_boxes(sides[0], 0, "－"), *_boxes(sides[1], _BOX + _GAP, "＋")])
    return (
        f'<svg class="lineage" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img"'
        f' aria-labelledby="{name}t {name}d"><title id="{name}t">{title}</title><desc id="{name}d">{told}</desc>'
        f"{body}</svg>"
    )


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Neighbours on both sides that did not change, longest runs first to last."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if not _same(pair):
            continue
        last = runs[-1][-1] if runs else None
        if last and all(b[0].n == a[0].n + 1 for a, b in ((last.left, pair.left), (last.right, pair.right))):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [run for run in runs if len(run) > 1]


def _same(pair: Pair) -> bool:
    kept = all(edit.op is EditOp.KEEP for edit in pair.edits)
    return pair.relation in _SAME and kept and len(pair.left) == len(pair.right) == 1


def _nodes(pairs: Sequence[Pair], runs: list[list[Pair]], side: int, lexis: Lexis) -> list[_Node]:
    """The boxes of a side from top to bottom."""
    folded = {id((p.left, p.right)[side][0]): run for run in runs for p in run}
    answered = {id(i) for p in pairs if p.left and p.right for i in (*p.left, *p.right)}
    items = {id(item): item for pair in pairs for item in (pair.left, pair.right)[side]}
    nodes: list[_Node] = []
    for key, item in sorted(items.items(), key=lambda pair: pair[1].n):
        run = folded.get(key)
        if run is None:
            nodes.append(_Node((item,), item_name(item), key not in answered))
        elif item is (run[0].left, run[0].right)[side][0]:
            members = tuple((p.left, p.right)[side][0] for p in run)
            name = lexis("paper.range", *(item_number(i).strip() for i in (members[0], members[-1])))
            nodes.append(_Node(members, lexis("web.unchanged", name, len(members)), False))
    return nodes


def _boxes(nodes: Sequence[_Node], x: int, sign: str) -> Iterator[str]:
    for n, node in enumerate(nodes):
        y = n * _ROW + 2
        name = one_line(f"{sign} {node.label}" if node.lone else node.label)
        kind = "lone" if node.lone else "run" if len(node.items) > 1 else "one"
        yield (
            f'<g class="{kind}"><title>{html.escape(name)}</title>'
            f'<rect x="{x + 1}" y="{y}" width="{_BOX - 2}" height="{_TALL}" rx="4"/>'
            f'<text x="{x + 10}" y="{y + _BASE}">{html.escape(_fitting(name))}</text></g>'
        )


def _fitting(text: str) -> str:
    """As much of the text as a box holds."""
    if width_of(text) <= _CHARACTERS:
        return text
    while width_of(text) > _CHARACTERS - 2:
        text = text[:-1]
    return text + "…"


def _lines(pairs: Sequence[Pair], rows: Sequence[dict[int, int]], lexis: Lexis) -> Iterator[str]:
    """A curve from each item to each of its answers; one for a whole run."""
    drawn: set[tuple[int, int]] = set()
    for pair in pairs:
        for left in pair.left:
            for right in pair.right:
                ends = rows[0][id(left)], rows[1][id(right)]
                if ends not in drawn:
                    drawn.add(ends)
                    yield _line(ends, pair, f"{item_name(left)} → {item_name(right)}", lexis)


def _line(ends: tuple[int, int], pair: Pair, name: str, lexis: Lexis) -> str:
    y, z = (n * _ROW + 2 + _TALL / 2 for n in ends)
    a, b, middle = _BOX, _BOX + _GAP, _BOX + _GAP / 2
    told = html.escape(one_line(f"{name}: {lexis(pair.relation)} {pair.score:.2f}"))
    return (
        f'<path class="{pair.relation.value}" d="M{a} {y:g}C{middle:g} {y:g} {middle:g} {z:g} {b} {z:g}"'
        f' stroke-width="{_THIN + _THICKER * pair.score:.1f}"><title>{told}</title></path>'
    )
