"""What a temporal expression says of the clause it stands in: whether it governs it, and whether it looks back.

Takes folded text and an expression; knows nothing of tasks.
"""

from __future__ import annotations

import re

from policytool.model import Boundary, DocumentDate, TemporalExpression
from policytool.text import fold

__all__ = ["BY", "opens_clause", "past"]

BY = (Boundary.BY, Boundary.BEFORE, Boundary.UNTIL, Boundary.WITHIN)
"""Boundaries that name a last day."""

# 。2025年… | 于2025年… | 力争2025年…
_OPENS = re.compile(r'(?:[。;,:!！?？\n(]|[于在自从至到要应须将并拟起为]|应当|力争|确保|原则上|争取|计划)[\s"]*$')


def opens_clause(value: str, at: int) -> bool:
    """Whether the time at `at` of folded text opens its clause, and so says when the clause is to be done."""
    before = value[max(0, at - 6) : at]
    return not before or bool(_OPENS.search(before))


def past(expression: TemporalExpression, issued: DocumentDate | None) -> bool:
    """Whether an expression looks back: 近三年来, or what ended before the document was issued."""
    if expression.recurring:
        return False
    if fold(expression.text.value).endswith("来"):
        return True
    last = expression.end or expression.begin
    if issued is None or last is None:
        return False
    return last <= issued.begin if expression.duration else last < issued.begin
