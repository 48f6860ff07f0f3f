"""How lines of a newspaper column are set: how much room a full one leaves, and what that tells of the lines around it.

Marks are squeezed to half their width where a line needs it (GB/T 15834-2011, 5.1.10 and 5.1.11), no line begins with a closing
mark or ends in an opening one (5.1.1 and 5.1.3), numbers and Latin words are not broken: a line is full if what comes next would not
have gone into it. Takes lines and the measure of their column in em, gives shares and log-odds. Knows nothing of chunks.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from policytool.layout.lines import CLOSERS, OPENERS, Line, printed_width, rests

__all__ = ["INDENT", "begins_odds", "carried", "ends_odds", "full_share", "loose", "room", "squeezed"]

INDENT = 2.0
"""The first line of a Chinese paragraph is indented by two characters (GB/T 9704-2012, 7.3.3)"""
_UNKNOWN = 1.5
"""em; what comes next where the column ends: a character, half of the time with a mark behind it"""

# Shares of full lines, counted on pages set in several measures: with marks at half width, with marks at full width but for one that
# hangs over the edge, up to one em beside these, and of any other width.
_SQUEEZED, _LOOSE, _NEARLY, _OTHER = 0.80, 0.12, 0.02, 0.0015
_BREAKS = 1.6
"""Log-odds that a line which ends a sentence is the last of its paragraph, before widths are looked at"""
_LAST_ALONE = -1.5
"""The same that a short last line is the first of its paragraph too"""
_SHORT = 3.0
"""em; a last line that leaves as much"""

_QUOTES = "“”‘’\"'"
_MARK = re.compile(f"[{re.escape(''.join(sorted(set(CLOSERS + OPENERS) - set(_QUOTES))))}]")
"""Quotation marks are counted as half anyway"""
_INNER = re.compile(r"(?<=\d)[.,:](?=\d)")  # 6.5 | 1,000 | 10:30
_UNIT = re.compile(
    rf"[{re.escape(OPENERS)}]*(?:[A-Za-z0-9.%]+|.)[{re.escape(CLOSERS)}]*", re.DOTALL
)  # 建 | 建， | “建 | 2024 | （1.5%）
_LONGEST = 12
"""Characters of a line in which what cannot be broken off from its beginning is looked for"""


@lru_cache(1 << 14)
def _squeezable(value: str) -> float:
    """How much narrower a line may be set for its marks, in em."""
    return (len(_MARK.findall(value)) - len(_INNER.findall(value))) / 2


def squeezed(line: Line) -> float:
    """The width of a line in em with its marks at half width, without its indent, to half an em."""
    return round(2 * (line.width - _squeezable(line.value))) / 2


@lru_cache(1 << 14)
def _unit(value: str) -> float:
    unit = _UNIT.match(value)
    return max(0.5, printed_width(unit[0]) - _squeezable(unit[0])) if unit else _UNKNOWN


def carried(below: Line | None) -> float:
    """The width in em of what had to be carried over to `below`: its first character with the marks that stay with it, its
    first number or Latin word."""
    return _UNKNOWN if below is None else _unit(below.value[:_LONGEST])


def room(line: Line, measure: float) -> float:
    """How much a line leaves of its column in em, its marks squeezed and its indent not counted."""
    return measure - squeezed(line)


def full_share(em: float, loose: float, need: float, measure: float) -> float:
    """The share of full lines of a column that are `em` wide with marks squeezed and `loose` without, where `need` was carried
    over."""
    left = measure - em
    share = _OTHER
    if 0 <= left < need:
        share += _SQUEEZED / (2 * need)
    elif -1 <= left < need + 1:
        share += _NEARLY
    if 0 <= measure - loose < need:
        share += _LOOSE / (2 * need)
    return share


def loose(line: Line) -> float:
    """The width of a line in em with its marks at full width, without one that hangs over the edge."""
    return line.width - (line.value[-1] in CLOSERS)


def _share(line: Line, below: Line | None, measure: float, indent: float = 0.0) -> float:
    return full_share(squeezed(line) + indent, loose(line) + indent, carried(below), measure)


def begins_odds(line: Line, below: Line | None, measure: float) -> float:
    """Log-odds that a full line without an indent is the first of a paragraph that lost it, against one that goes on from
    elsewhere, by its width."""
    return math.log(_share(line, below, measure, INDENT) / _share(line, below, measure))


def ends_odds(line: Line, below: Line, after: Line | None, measure: float, first: bool) -> float:
    """Log-odds that a paragraph ends with a line that ends a sentence, and another begins below it without its indent, by the
    widths of both. `first`: the line may itself be a first one, and `after` is what is below the second."""
    full = _share(line, below, measure)
    if first:
        full = max(full, _share(line, below, measure, INDENT))
    last = max(0.5 / measure if squeezed(line) <= measure else 0.0, full / 2)
    alone = rests(below.value) and room(below, measure) > _SHORT
    return _BREAKS + math.log(last / full) + (_LAST_ALONE if alone else begins_odds(below, after, measure))
