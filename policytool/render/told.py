"""The part of a month or year that a text names: 2025年10月中旬, 2026年底, 2026年汛前, as exact as the text and no more.

Takes a temporal expression and the language; gives words. What a text says by the day, or of a whole period, has none.
"""

from __future__ import annotations

import re

from policytool.model import Boundary, TemporalExpression
from policytool.render.headings import Lexis
from policytool.text import fold

__all__ = ["part_of", "place_in", "told"]

# 1月上旬 | 2026年底 | 今年3月末 | 年中; not 三月初三, a day of the moon
_PART = re.compile(
    r"(?P<unit>[月年岁])份?(?P<end>[底末]|初(?![一二三四五六七八九十]))|(?P<ten>[上中下]旬)|(?P<middle>年中)"
)
# 2026年【汛前】
_SEASON = re.compile(r"年的?(?P<season>[一-鿿]{1,8}前)$")
_LAST_OF_TEN = {"上旬": 10, "中旬": 20}


def told(when: TemporalExpression, lexis: Lexis) -> str:
    """The time as it is named: 2025年10月中旬, also of what is due 10月中旬前; empty where the text names no such part."""
    if season := _season(when):
        return lexis("paper.in-year", when.begin.year) + season if when.begin else ""
    part = part_of(when)
    day = when.end or when.begin
    if not part or day is None:
        return ""
    return lexis(f"part.{part}", day.year, *([day.month] if _is_of_month(part) else []))


def _season(when: TemporalExpression) -> str:
    """汛前 of 2026年汛前, which no day bounds."""
    match = _SEASON.search(fold(when.text.value)) if when.boundary is Boundary.BEFORE and when.end is None else None
    return match["season"] if match else ""


def part_of(when: TemporalExpression) -> str:
    """Which part: 上旬, 月底, 年初 …; empty for none, for a stretch over months, and where the days are not those of it."""
    found, *more = [*_PART.finditer(fold(when.text.value)), None]
    day = when.end or when.begin
    if not found or more[0:1] != [None] or day is None or when.recurring or when.duration:
        return ""
    if when.begin and when.end and when.begin.month != when.end.month and not found["middle"]:
        return ""
    if found["ten"]:
        last = _LAST_OF_TEN.get(found["ten"])
        fits = when.end is None or (when.end.day == last if last else when.end.day >= 28)
        return found["ten"] if fits else ""
    if found["middle"]:
        return "年中"
    return ("月" if found["unit"] == "月" else "年") + ("初" if found["end"] == "初" else "底")


def _is_of_month(part: str) -> bool:
    return "月" in part or "旬" in part


def place_in(when: TemporalExpression) -> tuple[int, str]:
    """How much of an ISO day the month or year of a named part takes, and where in it the part lies (START, MID, END of TIMEX3);
    nothing of what has no such part."""
    part = part_of(when)
    if not part:
        return 0, ""
    where = "START" if part[0] == "上" or part.endswith("初") else "MID" if "中" in part else "END"
    return 7 if _is_of_month(part) else 4, where
