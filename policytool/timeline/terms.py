"""Terms of a rule: 应当在三日内作出决定 counts from what its article tells of, 上一年度 is seen from there; neither has a day.

Takes temporal expressions, gives those that a chronicle can place. Knows nothing of sentences or events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytool.model import TemporalExpression
from policytool.text import fold

__all__ = ["placed"]

_ARTICLE = re.compile(r"(?:^|_)art_\d")
# 上一年度就业人员年平均工资 | 当年 | 次日: those of any year
_RELATIVE = re.compile(r"(?:上|当|次|全|同|该)(?:一|个)?(?:年度?|月度?|季度?|日)")


def placed(expressions: Iterable[TemporalExpression]) -> list[TemporalExpression]:
    """The expressions without those in articles that nothing but the day of the document would give days."""
    return [expression for expression in expressions if not _is_term(expression)]


def _is_term(expression: TemporalExpression) -> bool:
    anchor = expression.anchor
    if anchor is None or anchor.why != "document" or not _ARTICLE.search(expression.provision):
        return False
    return _RELATIVE.match(fold(expression.text.value)) is not None
