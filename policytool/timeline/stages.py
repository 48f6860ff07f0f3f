"""What lasts for a time that is named: stages of a plan, （二）集中攻坚阶段（2023年8月至11月）, and seasons, 汛期自5月15日起至9月30日止.

Takes a folded sentence and a date in it; gives where the name of the stage stands, or the statement of the season. Knows
nothing of events.
"""

from __future__ import annotations

import re

from policytool.text import Span
from policytool.timeline.grammar import Sentence
from policytool.timeline.sites import Dated

__all__ = ["season", "stage", "without_season"]

# 动员部署阶段( | 第一步:调查摸底(
_NAME = re.compile(
    r"(?:^|(?<=[,;:。\s)]))\s*(?P<name>[一-鿿、“”\"]{2,20}(?:阶段|步骤|环节|部署|攻坚|提升|验收|总结|整改|排查|自查|督查|检查|整治|治理|实施|推进|准备|启动|发动|宣传))\s*$"
)
# (时间:2023年8月至11月)
_LABEL = re.compile(r"\s*(?:(?:起止|实施|工作|具体)?时间\s*[:为]?)?\s*")


def stage(sentence: Sentence, start: int, end: int) -> Span | None:
    """Where the name of the stage stands, whose time alone is in the brackets with the date from `start` to `end`."""
    pair = sentence.inner[start] if start < len(sentence.inner) else -1
    if pair < 0 or sentence.text[sentence.pairs[pair].start] != "(":
        return None
    inside = sentence.region(pair)
    if not _LABEL.fullmatch(sentence.text, inside.start, start) or sentence.text[end : inside.end].strip():
        return None
    opening = inside.start - 1
    name = _NAME.search(sentence.text[max(0, opening - _FAR) : opening])
    return name and Span(opening - len(name[0]) + name.start("name") - name.start(), opening)


_FAR = 30
"""Characters; names of stages are short"""


# 汛期| | 森林防火期为| ; not 工期, 有效期, which say how long work or a rule goes on
_SEASON = re.compile(
    r"(?:^|(?<=[,;:。\s]))(?P<name>[^,;:。\s]{0,16}?[一-鿿](?<![工日近效限周任长短分到设同定])[期季])(?:为|是|从|自)?\s*$"
)
_CLOSED = re.compile(r"止?\s*(?:[,;。]|$)")


def season(folded: str, dated: Dated) -> Span | None:
    """The statement that only says from when to when a season is: 今年汛期自5月15日起至9月30日止; None for another date."""
    expression = dated.expression
    if expression.boundary or expression.recurring or expression.begin == expression.end or not _runs(folded, dated):
        return None
    closed = _CLOSED.match(folded, dated.end)
    name = _SEASON.search(folded[max(0, dated.start - _FAR) : dated.start]) if closed else None
    return name and Span(dated.start - len(name[0]), dated.end + (folded[dated.end : dated.end + 1] == "止"))


_RANGE = re.compile(r"至|到|—|-|~")


def _runs(folded: str, dated: Dated) -> bool:
    return _RANGE.search(folded, dated.start, dated.end) is not None


def without_season(folded: str, dates: list[Dated]) -> list[Dated]:
    """The dates without those that only say which season is meant whose time follows: 【今年】汛期自5月15日起至9月30日止."""
    found = [season(folded, after) for after in dates[1:]]
    kept = [d for d, after in zip(dates, found, strict=False) if after is None or after.start > d.start]
    return kept + dates[-1:]
