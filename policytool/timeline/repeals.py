"""Rules that go out of force with the coming of another: 2015年6月1日起施行的《…办法》同时废止.

Takes sentences and the date the new rule takes effect, where that is known; gives what is told. The date before the title
says which rule is meant, and is the time of nothing that is told here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from policytool.model import Grain, TemporalExpression
from policytool.text import Text, fold

__all__ = ["effective", "is_attribute", "repealed"]

# 2015年6月1日起|施行的《…办法》 | 2021年5月8日|市政府办公室印发的《…》 : what a date says of a rule that is named
_ATTRIBUTE = re.compile(
    r"\s*[^,。;!?《》]{0,30}?(?:印发|施行|实施|公布|发布|颁布|通过|制定|批准|执行|生效|下发|出台|修订|修正)(?:实施|施行)?的(?:原)?《"
)
# 《甲办法》（东政发〔2011〕3号）、《乙规定》|同时废止
_REPEALED = re.compile(
    r"""
    《[^《》]{2,80}》(?:\((?:[^()]|\([^()]{1,6}\)){1,40}\))?
    (?:(?:[、和与及]|以及)[^,。;《》]{0,40}《[^《》]{2,80}》(?:\((?:[^()]|\([^()]{1,6}\)){1,40}\))?){0,20}
    \s*(?:自?[^,。;《》]{0,12})(?:同时|即行|相应|一并|予以|即)(?:予以)?(?:废止|失效|停止执行)
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"[（(][^（）()]*〔\d{4}〕[^（）()]*[）)]")


def is_attribute(folded: str, end: int) -> bool:
    """Whether a date that ends at `end` only says which rule is meant, of one that is repealed."""
    attribute = _ATTRIBUTE.match(folded, end)
    return attribute is not None and _REPEALED.match(folded, attribute.end() - 1) is not None


def repealed(sentence: Text, start: int = 0) -> str:
    """What a sentence repeals, from `start` on: 《…办法》同时废止, without the number of the document; empty where nothing."""
    found = _REPEALED.search(fold(sentence.value), start)
    return _NUMBER.sub("", sentence.value[found.start() : found.end()]) if found else ""


def effective(force: TemporalExpression | None, own: TemporalExpression) -> TemporalExpression:
    """When it goes out of force: the day the new rule takes effect; open where that is not known."""
    if force is None or force.begin is None:
        return replace(own, begin=None, end=None, grain=Grain.VAGUE, boundary=None, edtf="")
    return replace(force, end=force.begin, boundary=None, edtf=force.begin.isoformat())
