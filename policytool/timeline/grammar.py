"""The grammar the chronicle needs: brackets, clauses, and the word classes of data/events.toml as patterns.

Takes folded strings (see `text.fold`: character for character, so offsets hold); gives offsets and matches. Knows nothing
of dates, documents or events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from operator import itemgetter

from policytool.lexicon import alternation, load
from policytool.text import Span

__all__ = ["Sentence", "act", "matcher", "predicate"]

_PAIRS = {")": "(", "]": "[", "》": "《", "〉": "〈", "」": "「", "』": "『", "】": "【"}
_OPENERS = frozenset(_PAIRS.values())
_STOPS = frozenset(",;:。!?…—\n")
_BRACKETS = re.compile(r"[()\[\]《》〈〉「」『』【】\"]")
_MAY_STOP = re.compile(r"[,;:。!?…—\n、]")


_END = itemgetter(1)


class Sentence:
    """A sentence with its brackets and clauses, worked out once."""

    def __init__(self, folded: str, cuts: frozenset[int] = frozenset()) -> None:
        """Pairs of brackets and quotation marks; a mark without its partner is taken for an ordinary character. At `cuts` a 、
        ends a clause, too."""
        self.text = folded
        self._cuts = cuts
        self.pairs: list[Span] = []
        """Offsets of opening and closing mark"""
        self.outer: list[int] = []
        """For each pair the index of the pair around it, -1 for none"""
        self.inner: list[int] = []
        """For each character the index of the innermost pair around it, -1 for none"""
        stack = [-1]
        for i, other in sorted(_partners(folded).items()):
            if other < i:
                self.inner += [stack.pop()] * (i - len(self.inner))
            else:
                self.inner += [stack[-1]] * (i + 1 - len(self.inner))
                self.outer.append(stack[-1])
                self.pairs.append(Span(i, other))
                stack.append(len(self.pairs) - 1)
        self.inner += [-1] * (len(folded) - len(self.inner))
        self._clauses: dict[int, list[Span]] = {}

    def region(self, pair: int) -> Span:
        """What stands inside pair number `pair`; the whole sentence for -1."""
        return Span(0, len(self.text)) if pair < 0 else Span(self.pairs[pair].start + 1, self.pairs[pair].end)

    def clauses(self, pair: int) -> list[Span]:
        """The clauses of a region, cut at its own commas, colons and stops, marks left out."""
        if pair not in self._clauses:
            start, end = self.region(pair)
            found = []
            for mark in _MAY_STOP.finditer(self.text, start, end):
                at = mark.start()
                if self.inner[at] == pair and self._stops(at):
                    found.append(Span(start, at))
                    start = at + 1
            found.append(Span(start, end))
            self._clauses[pair] = [c for c in found if self.text[c.start : c.end].strip()]
        return self._clauses[pair]

    def clauses_from(self, pair: int, offset: int) -> Iterator[Span]:
        """The clauses of a region that end after `offset`, in order."""
        clauses = self.clauses(pair)
        return islice(clauses, bisect_right(clauses, offset, key=_END), None)

    def _stops(self, i: int) -> bool:
        mark = self.text[i]
        if i in self._cuts:
            return True
        if mark == "—":  # a dash between numbers is a range: 1—11月
            return not (self.text[i - 1 : i].isdigit() or self.text[i + 1 : i + 2].isdigit())
        if mark in ",:":  # 1,200 | 9:30
            return not (self.text[i - 1 : i].isdigit() and self.text[i + 1 : i + 2].isdigit())
        return mark in _STOPS


def _partners(folded: str) -> dict[int, int]:
    """For each bracket that has one, the offset of its partner. Straight quotation marks alternate; an odd one out is no mark."""
    out: dict[int, int] = {}
    stack: list[int] = []
    marks = [(mark.start(), mark[0]) for mark in _BRACKETS.finditer(folded)]
    straight = [i for i, c in marks if c == '"']
    if len(straight) % 2:
        straight = []
    opening = set(straight[::2])
    closing = set(straight[1::2])
    for i, c in marks:
        if c in _OPENERS or i in opening:
            stack.append(i)
        elif (c in _PAIRS or i in closing) and stack:
            wanted = _PAIRS.get(c, '"')
            # a mark that does not close the last one may close the one before it: the last had no partner
            for depth in (1, 2):
                if len(stack) >= depth and folded[stack[-depth]] == wanted:
                    del stack[len(stack) - depth + 1 :]
                    left = stack.pop()
                    out[left], out[i] = i, left
                    break
    return out


@cache
def matcher(*tags: str) -> re.Pattern[str]:
    """A pattern for any word with one of `tags`, the longest first."""
    return re.compile("|".join(alternation("events", tag) for tag in tags))


@cache
def _acts() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for happenings, and the kind of each word it finds: 批准 is act-approve."""
    kinds: dict[str, str] = {}
    patterns = set()
    for entry in load("events"):
        for tag in entry.tags:
            if tag.startswith("act-"):
                kinds.setdefault(entry.value or entry.word, tag)
                patterns.add(entry.regex())
    return re.compile("|".join(sorted(patterns, key=lambda w: (-len(w), w)))), kinds


@lru_cache(maxsize=256)
def act(folded: str) -> str | None:
    """The kind of the first happening told in a clause: act-approve in 国务院正式批准设立…; None where there is none."""
    pattern, kinds = _acts()
    first = None
    for match in pattern.finditer(folded):
        if match[0] not in _nounlike():
            return kinds[match[0]]
        first = first or kinds[match[0]]
    return first


@cache
def _nounlike() -> frozenset[str]:
    return frozenset(e.word for e in load("events") if "nounlike" in e.tags)


@cache
def _predicates(aspects: bool) -> re.Pattern[str]:
    shown = {"verb", "aspect"} if aspects else {"verb"}
    entries = {e.regex() for e in load("events") if e.tags & shown or any(t.startswith("act-") for t in e.tags)}
    return re.compile("|".join(sorted(entries, key=lambda w: (-len(w), w))))


# 支出1168亿元 | 占60% : a word that can be a noun is a verb before an amount
_AMOUNT = re.compile(r"\s*[\d约近超了为]")
# 第一产业产值200亿元: an amount at the end of a clause is a predicate
_ENDS_IN_AMOUNT = re.compile(r"\d[\d.,]*[万亿]*(?:元|美元|%|人|人次|户|家|吨|公里|平方公里|公顷|亩|倍|个百分点)$")


@lru_cache(maxsize=256)  # what a line is about, who acts and what is done: all ask where its predicate is
def predicate(folded: str, start: int = 0, end: int | None = None, aspects: bool = True) -> int | None:
    """Offset of the first word that shows a predicate in `folded[start:end]`; None where all may be one noun phrase.

    Without `aspects` adverbs and particles (将, 已, 要) do not count, only verbs.
    """
    end = len(folded) if end is None else end
    for match in _predicates(aspects).finditer(folded, start, end):
        if match[0] not in _nounlike() or _AMOUNT.match(folded, match.end(), end):
            return match.start()
    amount = _ENDS_IN_AMOUNT.search(folded[max(start, end - 24) : end])
    return max(start, end - 24) + amount.start() if amount else None
