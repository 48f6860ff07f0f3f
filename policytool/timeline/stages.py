"""The stages of a plan, each with its time in brackets: （二）集中攻坚阶段（2023年8月至11月）。

Takes a folded sentence and a date in it; gives the name of the stage that the date is of. Knows nothing of events.
"""

from __future__ import annotations

import re

from policytool.text import Span
from policytool.timeline.grammar import Sentence

__all__ = ["stage"]

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
