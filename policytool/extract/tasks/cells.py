"""A cell that holds nothing but a month or quarter as tables write them: 2025.9, 2025-09, 2025/9, 2025Q4, 2025年Q4.

Takes the text of a cell; gives its first and last day. In running text such figures may be anything, so that only a cell
under a heading of time is read here. Knows nothing of tasks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from policytool.text import bare, fold

__all__ = ["days"]

_CELL = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年?Q(?P<quarter>[1-4])|[./-](?P<month>0?[1-9]|1[0-2]))(?:[末底]?前|[末底])?",
    re.IGNORECASE,
)


def days(cell: str) -> tuple[date, date] | None:
    """The first and last day of the month or quarter that is all of `cell`; None for any other words.

    >>> days("2025Q4")
    (datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
    """
    match = _CELL.fullmatch(bare(fold(cell)))
    if match is None:
        return None
    year, quarter = int(match["year"]), match["quarter"]
    last = 3 * int(quarter) if quarter else int(match["month"])
    return date(year, last - 2 if quarter else last, 1), date(year, last, monthrange(year, last)[1])
