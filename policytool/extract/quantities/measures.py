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


def measured(folded: str, amount: Amount, last: Amount | None = None, name: str | None = None) -> str | None:
    """The name of what is measured. A count looks after its measure word first, all others before the number.

    A clause that names nothing (…1263亿美元，增长5.6%, 从8万元提高到12万元) goes on about `name`, what the amount `last`
    before it measures.
    """
    before, bare = _before(folded, amount, last.end if last else 0)
    if amount.kind in ("count", "rank") and amount.unit not in ("人", "人次"):
        if amount.unit_end < amount.end:  # 2万个以上: nothing follows the measure word
            return before or _after(folded, amount)
        return _after(folded, amount) or (before if amount.kind == "count" else None)
    return before or (name if bare else None) or _after(folded, amount)


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


# 从1997年的2.7万亿元增加到2002年的4万亿元: the year belongs to the amount
_YEAR = re.compile(r"(?:从|由)?(?:[\d零一二三四五六七八九]{4}年|[去上今前]年)(?:底|末)?的?$")


def _before(folded: str, amount: Amount, floor: int) -> tuple[str | None, bool]:
    """The name before an amount, and whether there is none since the last amount or in its clause."""
    start = max(floor, amount.start - _REACH)
    text = _YEAR.sub("", folded[start : amount.start])
    breaks = list(_BREAK.finditer(text))
    if breaks and breaks[-1].end() == len(text):  # 面积: 1200平方公里
        text, breaks = text.rstrip(" :"), breaks[:-1]
    found = list(cut(text[breaks[-1].end() :] if breaks else text))
    goes_on = (bool(breaks) and breaks[-1][0] in ",;") or (not breaks and 0 < floor == start)
    bare = goes_on and all(w in _words("leads") or w in _words("cuts") for w in found)
    return _name(found), bare


def _name(found: list[str]) -> str | None:
    """The noun phrase at the end of a row of words, verbs between it and the number left out."""
    name = ""
    while found and found[-1] in _words("leads"):
        lead = found.pop()
        if lead in _words("heads") and not found:  # 增速6.5%
            name = lead
    for i, word in reversed(list(enumerate(found))):
        if (word in _words("cuts") and not _is_nominal(found, i, name)) or _ONLY_NUMBER.fullmatch(word):
            break
        name = word + name
    return name if len(name) > 1 else None


def _is_nominal(found: list[str], i: int, name: str) -> bool:
    """住房改造600万套: a verb right before the number, with a noun before it, is the head of the name."""
    return not name and len(found[i]) > 1 and i > 0 and len(found[i - 1]) > 1 and found[i - 1] not in _words("cuts")
