"""Whether a provision directs somebody to do something, judged by its words.

Takes a heading, a body and the headings above; knows nothing of units, lists or dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from policytool.lexicon import alternation, words
from policytool.text import fold

__all__ = ["directs"]


@cache
def _verb() -> re.Pattern[str]:
    # 加强…, 大力发展…, 进一步优化…, 要切实做好… ; at most four adverbs: 要进一步持续深入推进
    adverb, verb = alternation("tasks", "adverb"), alternation("tasks", "verb")
    return re.compile(rf"(?:{adverb}){{0,4}}(?:{verb})")


@cache
def _principle() -> re.Pattern[str]:
    return re.compile(rf"[—\-·●■*\s]*(?:{alternation('tasks', 'principle')})")


@cache
def _ending(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('tasks', tag)})$")


# 各地区要…, 有关部门应当…, 不得…; not 重要, 主要, 要求, 相应
_MODAL = re.compile(
    r"(?<![重主需只紧摘纲])要(?![求素点件领害紧闻])|应当|必须|不得|(?<![相反适响供对效])应(?![用急对届])"
)
# 以…为指导 | 高举…伟大旗帜
_GUIDING = re.compile(r"以.{2,80}为(?:指导|指引|统领|引领)|高举.{2,30}旗帜")
_SENTENCE = re.compile(r"[^。;！!？?\n]+")
_ENOUGH = 40
"""Sentences looked at: a provision that directs does so early."""


def opens_with_verb(text: str) -> bool:
    """Whether `text` begins as a directive does: 大力发展职业赛事."""
    return bool(_verb().match(fold(text).lstrip(' "*')))


@lru_cache(maxsize=256)
def announces_aims(heading: str, below: bool = False) -> bool:
    """Whether a heading announces aims, principles or grounds rather than things to do; `below` asks whether it does so
    for everything under it (基本原则, but not 工作要求), which is asked for each thing under it."""
    heading = re.sub(r"\([^)]*\)|[\s*]", "", fold(heading)).rstrip("。:;")
    last = re.split("[、和与及]", heading)[-1]
    match = _ending("aims-below" if below else "aims").search(last)
    if not match:
        return False
    noun = match.start() <= _QUALIFIER and match[0] not in words("tasks", "aims-object")
    return noun or not opens_with_verb(last)


_QUALIFIER = 2
"""Characters before the noun of a heading of aims, which are no verb with an object: 发展目标, 指导思想."""


def directs(heading: str | None, body: str, above: Iterable[str] = ()) -> bool:
    """Whether a provision says something to be done.

    A heading that opens with a verb does; without one, a sentence that opens with a verb or says 要, 应当. What announces
    aims, stands under principles, or is a series of them, does not.
    """
    if any(announces_aims(h, below=True) for h in above):
        return False
    if heading and announces_aims(heading):
        return False
    if heading and opens_with_verb(heading) and not _principle().match(heading):
        return True
    text = fold(body)
    return not _GUIDING.search(text[:200]) and _has_directive(text)


def _has_directive(text: str) -> bool:
    sentences = [s.strip() for s in _SENTENCE.findall(text[:4000])[:_ENOUGH] if s.strip()]
    if not sentences or sum(bool(_principle().match(s)) for s in sentences) * 2 > len(sentences):
        return False
    return any(_MODAL.search(s) or any(opens_with_verb(c) for c in s.split(",")) for s in sentences)
