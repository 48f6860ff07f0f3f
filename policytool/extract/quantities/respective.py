"""Amounts in the order of what they measure: 高技术制造业、装备制造业增加值分别增长9.5%、10.7%.

Takes folded text and its amounts; gives the names of those that 分别 hands out. Knows how names and amounts stand in a row,
not what a noun phrase is (`phrases`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policytool.extract.quantities.pattern import Amount
from policytool.extract.quantities.phrases import in_front, parallel

__all__ = ["Place", "respective"]

_EACH = re.compile("分别")
_BESIDE = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_CUTS = re.compile(r"[,;:。!?()\d]")
_REACH = 60
"""Characters before 分别 in which the names stand: a few of them side by side"""
_NEAR = 12
"""Characters between 分别 and the first amount: 较一季度回升, 比上年同期提高"""
_STOPS = re.compile(r"[,;:。!?]")


class Place(NamedTuple):
    """Where an amount stands in a row."""

    first: Amount
    """The first of the row: how it moves (分别增长…) holds for all"""
    name: str | None
    """None where the row goes on about the amounts before it: 收入9803元，支出3419元，分别增长11.6%和10.3%"""
    at: int
    size: int


def respective(folded: str, found: Sequence[Amount]) -> dict[int, Place]:
    """What each amount measures, by its start, that stands in a row after 分别."""
    out: dict[int, Place] = {}
    starts = [amount.start for amount in found]
    names: list[str] = []
    for each in _EACH.finditer(folded):
        row = _row(folded, found, bisect_left(starts, each.end()), each.end())
        clause = _CUTS.split(folded[max(0, each.start() - _REACH) : each.start()])[-1].strip()
        if clause:  # else the last row goes on: …，分别较一季度回升2.9个、23.9个百分点
            names = _names(clause)
        if len(row) > 1 and len(names) in (0, 1, len(row)) and not (clause and not names):
            told = names * (len(row) // len(names)) if names else [None] * len(row)
            out.update({a.start: Place(row[0], told[i], i, len(row)) for i, a in enumerate(row)})
    return out


def _row(folded: str, found: Sequence[Amount], at: int, start: int) -> list[Amount]:
    """The amounts side by side from index `at`, the first of which stands close behind `start`."""
    if at == len(found) or found[at].start - start > _NEAR or _STOPS.search(folded, start, found[at].start):
        return []
    row = [found[at]]
    for i in range(at + 1, len(found)):
        amount = found[i]
        if not _BESIDE.fullmatch(folded, row[-1].end, amount.start):
            break
        row.append(amount)
    return row


def _names(clause: str) -> list[str]:
    """The names in a row, each with the head that the last one has for all: 高技术制造业(增加值)、装备制造业增加值."""
    parts = [part for part in _BESIDE.split(clause) if part]
    last = in_front(parts[-1]) if parts else None
    if last is None:
        return []
    names = [_with_head(part, last) for part in parts[:-1]]
    return [*(name for name in names if name), last] if all(names) else []


def _with_head(part: str, last: str) -> str | None:
    """The name `part` with the head of `last`, where the two show that it is common: by a suffix they share, or because the
    first word of `last` is of the kind that `part` ends with (小麦、稻谷|最低收购价; 花生种植、收获|机械化率)."""
    if len(part) == 1:  # 猪、牛出栏
        return part + last[1:]
    name = in_front(part)
    if name and (head := parallel(name, last)):
        return name + head
    for size in range(len(name or "") - 1, 1, -1):
        at = last.find(name[-size:]) if name else -1
        if name and at > 0:
            return name + last[at + size :]
    return name
