"""The day on which a document comes into force, as it says itself: 本条例自2025年3月1日起施行.

Takes a document and its date; gives the day, None where the document does not say. Looked for only where an expression asks.
"""

from __future__ import annotations

import re
from datetime import date as Date
from functools import cache

from policytool.extract.dates.periods import Period
from policytool.extract.dates.shapes import Unit
from policytool.model import Document
from policytool.numerals import CHINESE_DIGITS, parse_int
from policytool.text import fold

__all__ = ["in_force"]

_FORCE = ("施行", "实施", "生效", "执行")


@cache
def _own() -> re.Pattern[str]:
    """本条例自2025年3月1日起施行 | 本办法自印发之日起实施 | (…会议通过，自2019年7月1日起施行); not 《条例》自2010年1月1日起施行"""
    n = rf"[{CHINESE_DIGITS}十]"
    return re.compile(
        rf"""
        (?:本[^。;；,《》]{{1,12}}|[。;,(\s]|^)(?:现)?自
        (?: (?P<y>\d{{4}}|{n}{{4}})年(?P<m>\d{{1,2}}|{n}{{1,3}})月(?P<d>\d{{1,2}}|{n}{{1,3}})日
          | (?P<issue>(?:印发|发布|公布|颁布|下发)之日) )
        起(?:正式)?(?:{"|".join(_FORCE)})
        """,
        re.VERBOSE,
    )


def in_force(document: Document, issued: Period | None) -> Period | None:
    """The day, the last that the text names: its closing article speaks of itself, others may speak of other rules."""
    for passage in reversed(document.passages):
        value = passage.text.value
        if any(word in value for word in _FORCE) and (match := _own().search(fold(value))):
            return issued if match["issue"] else _day(match)
    return None


def _day(match: re.Match[str]) -> Period | None:
    try:
        day = Date(*(parse_int(match[name]) or 0 for name in "ymd"))
    except ValueError:
        return None
    return Period(day, day, Unit.DAY)
