"""What an amount measures: the noun phrase before it, or after a measure word.

Takes folded text and an amount in it, gives the name as it stands there; None where there is none. 规划总面积1200平方公里
measures 规划总面积, 217个数字经济产业服务中心 measures the centres. The words come from the segmenter, so that 高等院校 is not
cut at 等.
"""

from __future__ import annotations

import re
from functools import cache

from policytool.extract.quantities.pattern import Amount
from policytool.lexicon import words
from policytool.words import cut

__all__ = ["measured"]

_REACH = 24
"""Names of what is counted are shorter than this; a clause without an end is not read further"""

_BREAK = re.compile(r"[\s,.。;:、!?()\[\]<>《》|…—\"']")
_ONLY_NUMBER = re.compile(r"[\d.,%〇零一二三四五六七八九十百千万亿]+")

# 两个|具有全国影响力的|先进制造业集群: a relative clause, the noun follows
_RELATIVE = ("具有", "拥有", "位于", "符合", "涉及", "有", "面向")


@cache
def _words(tag: str) -> frozenset[str]:
    return frozenset(words("quantity_words", tag))


def measured(folded: str, amount: Amount, last: str | None = None) -> str | None:
    """The name of what is measured. A count looks after its measure word first, all others before the number.

    A clause that names nothing (…1263亿美元，增长5.6%) goes on about `last`, what the amount before it measures.
    """
    before, bare = _before(folded, amount)
    if amount.kind in ("count", "rank") and amount.unit not in ("人", "人次"):
        if amount.unit_end < amount.end:  # 2万个以上: nothing follows the measure word
            return before or _after(folded, amount)
        return _after(folded, amount) or (before if amount.kind == "count" else None)
    return before or _after(folded, amount) or (last if bare else None)


def _after(folded: str, amount: Amount) -> str | None:
    text = folded[amount.end : amount.end + _REACH].removeprefix("的")
    stop = _BREAK.search(text)
    name = ""
    for word in cut(text[: stop.start()] if stop else text):
        if word == "的" and name.startswith(_RELATIVE):
            name += word
            continue
        if word in _words("stops") or _ONLY_NUMBER.fullmatch(word):
            break
        name += word
    return name if len(name) > 1 else None


def _before(folded: str, amount: Amount) -> tuple[str | None, bool]:
    """The name before an amount, and whether its clause names nothing at all."""
    text = folded[max(0, amount.start - _REACH) : amount.start]
    breaks = list(_BREAK.finditer(text))
    if breaks and breaks[-1].end() == len(text):  # 面积: 1200平方公里
        text, breaks = text.rstrip(" :"), breaks[:-1]
    found = list(cut(text[breaks[-1].end() :] if breaks else text))
    name = ""
    while found and found[-1] in _words("leads"):
        lead = found.pop()
        if lead in _words("heads") and not found:  # 增速6.5%
            name = lead
    for i, word in reversed(list(enumerate(found))):
        if (word in _words("cuts") and not _is_nominal(found, i, name)) or _ONLY_NUMBER.fullmatch(word):
            break
        name = word + name
    follows = bool(breaks) and breaks[-1][0] in ",;" and all(w in _words("leads") | _words("cuts") for w in found)
    return (name if len(name) > 1 else None), follows


def _is_nominal(found: list[str], i: int, name: str) -> bool:
    """住房改造600万套: a verb right before the number, with a noun before it, is the head of the name."""
    return not name and len(found[i]) > 1 and i > 0 and len(found[i - 1]) > 1 and found[i - 1] not in _words("cuts")
