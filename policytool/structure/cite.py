"""Citations to nodes: 第十七条第二款第（三）项, 二（五）3, 附件1第三条.

Takes a tree and a citation; gives the node it names, or None. Levels that a citation leaves out are looked through: the
items of an article are found without their 款.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policytool.model import Level, Provision
from policytool.model.reference import LEVELS
from policytool.numerals import NUMERAL, parse_int
from policytool.text import bare, fold

__all__ = ["find"]


class _Step(NamedTuple):
    levels: tuple[Level, ...]
    number: str


_BARE = {
    "paren": (Level.HEADING_2, Level.POINT),
    "chinese": (Level.HEADING_1, Level.POINT),
    "arabic_paren": (Level.HEADING_4, Level.INDENT),
    "arabic": (Level.HEADING_3, Level.INDENT),
}


_HEADINGS = (Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4)


@cache
def _step() -> re.Pattern[str]:
    """第十七条之一 | 第（三）项 | （五）项 | 附件2 | 二、| （五）| 3. | (3) | 1.1"""
    n = rf"[{NUMERAL}]{{1,9}}|\d{{1,4}}"
    return re.compile(
        rf"""
          第?\(?(?P<named>{n})\)?(?P<unit>分编|[编篇章节条款段项目])(?:之(?P<sub>{n}))?
        | 附件(?P<attachment>{n})?
        | \((?P<paren>[{NUMERAL}]{{1,5}})\)
        | \((?P<arabic_paren>\d{{1,3}})\)
        | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})
        | (?P<chinese>[{NUMERAL}]{{1,5}})
        | (?P<arabic>\d{{1,3}})
        """,
        re.VERBOSE,
    )


def find(tree: Provision, citation: str) -> Provision | None:
    """The node that `citation` names in `tree`; the first one where several would do, the body before attachments."""
    steps = _steps(citation)
    if not steps:
        return None
    node: Provision | None = tree
    for step in steps:
        node = _below(node, step) if node else None
    return node


def _steps(citation: str) -> list[_Step]:
    """The steps of a citation, outermost first; empty where a part of it is not understood."""
    text = fold(bare(citation)).strip("《》、.")
    steps, at = [], 0
    while at < len(text):
        match = _step().match(text, at)
        if not match:
            return []
        steps.append(_read(match))
        at = match.end()
        while text[at : at + 1] in ("、", ".", ",", ":", "的"):
            at += 1
    return steps


def _read(match: re.Match[str]) -> _Step:
    if match["named"]:
        sub = f"-{parse_int(match['sub'])}" if match["sub"] else ""
        return _Step((LEVELS[match["unit"]],), f"{parse_int(match['named'])}{sub}")
    if match[0].startswith("附件"):
        return _Step((Level.ATTACHMENT,), str(parse_int(match["attachment"] or "1")))
    if match["decimal"]:
        return _Step((_HEADINGS[match["decimal"].count(".")],), match["decimal"])
    group = next(name for name in _BARE if match[name])
    return _Step(_BARE[group], str(parse_int(match[group])))


def _below(node: Provision, step: _Step) -> Provision | None:
    """The first node below `node` that answers the step; 款, and attachments without a number, are counted."""
    if step.levels in ((Level.PARAGRAPH,), (Level.ATTACHMENT,)):
        counted = [child for child in node.children if child.level in step.levels]
        named = [child for child in counted if child.number == step.number]
        at = int(step.number) - 1 if step.number.isdecimal() else -1
        return named[0] if named else counted[at] if 0 <= at < len(counted) else None
    return next((n for n in _reading(node) if n.level in step.levels and n.number == step.number), None)


def _reading(node: Provision) -> Iterator[Provision]:
    """All nodes below, attachments last."""
    for child in sorted(node.children, key=lambda c: c.level is Level.ATTACHMENT):
        yield from child.walk()
