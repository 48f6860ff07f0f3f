"""Decimal outlines: 1 总则, 1.1 编制目的, 1.1.1 …, as emergency plans and technical documents number their parts.

Takes lines; gives those their markers that form such an outline. By form alone 3.5 万亩 is one too, so the numbers must
follow each other.
"""

from __future__ import annotations

import re
from functools import cache

from policytool.markers import Marker
from policytool.structure.lines import DECIMALS, Line

__all__ = ["mark_decimals"]

# Three parts, two of them below another: fewer may be chance.
_PARTS, _BELOW = 3, 2

_Number = tuple[int, ...]


@cache
def _form() -> re.Pattern[str]:
    """1 总则 | 1.1编制目的 | 1.1.1　定义 | 2.3. 职责"""
    return re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?\s*(?=[一-鿿\"《(])|(\d{1,2})\s+(?=[一-鿿\"《])")


def mark_decimals(lines: list[Line]) -> None:
    """Give the lines of a decimal outline their markers."""
    chain: list[tuple[Line, Marker]] = []
    last: _Number = ()
    below = 0
    form = _form()
    for line in lines:
        match = form.match(line.head) if line.marker is None and line.head[:1].isdecimal() else None
        number = tuple(int(part) for part in (match[1] or match[2]).split(".")) if match else ()
        if match and _follows(last, number):
            last = number
            below += len(number) > 1
            chain.append((line, Marker(DECIMALS[len(number) - 1], number[-1], 0, match.end())))
    if len(chain) >= _PARTS and below >= _BELOW:
        for line, marker in chain:
            line.marker = marker


def _follows(last: _Number, number: _Number) -> bool:
    """Whether `number` is the first below `last`, the next of its level or of one above, or the start of an outline."""
    if number in ((1,), (1, 1)) or number == (*last, 1):
        return True
    depth = len(number)
    return 0 < depth <= len(last) and number[:-1] == last[: depth - 1] and number[-1] == last[depth - 1] + 1
