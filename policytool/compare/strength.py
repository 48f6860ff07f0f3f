"""Changes of strength inside edits: 可以→应当, 探索→推进, 原则上 put in (data/strength.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policytool import lexicon
from policytool.model import Edit, EditOp

__all__ = ["changes"]

_SOFTENER = "softener"
_SHORT = 12
"""Characters of a replaced stretch in which one word stands for the other; in a longer one they only happen to meet"""


def changes(edits: Iterable[Edit]) -> list[str]:
    """One mark for each change, in reading order."""
    return [mark for edit in edits for mark in _marks(edit)]


def _marks(edit: Edit) -> Iterator[str]:
    if len(edit.left) > _SHORT or len(edit.right) > _SHORT or edit.op in (EditOp.KEEP, EditOp.MOVE):
        return
    before, after = _rungs(edit.left), _rungs(edit.right)
    for ladder in before.keys() & after.keys():
        (old, low), (new, high) = before[ladder], after[ladder]
        if low != high:
            yield f"力度变化：{old}→{new}（{'加强' if high > low else '减弱'}）"
    for word in lexicon.words("strength", _SOFTENER):
        if (word in edit.left) != (word in edit.right):
            yield f"限定词：{'删去' if word in edit.left else '增加'}“{word}”"


def _rungs(text: str) -> dict[str, tuple[str, int]]:
    """The highest rung of each ladder in `text`."""
    out: dict[str, tuple[str, int]] = {}
    for match in _ladder_words().finditer(text):
        ladder, value = _ladders()[match[0]]
        if ladder not in out or value > out[ladder][1]:
            out[ladder] = (match[0], value)
    return out


@cache
def _ladders() -> dict[str, tuple[str, int]]:
    return {e.word: (next(iter(e.tags)), e.value) for e in lexicon.load("strength") if _SOFTENER not in e.tags}


@cache
def _ladder_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _ladders())))
