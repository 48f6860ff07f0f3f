"""The line of a chronicle: what happened, in the text's own words.

Takes a sentence and the scope of a date in it; gives a short readable line. Nothing is added and no word is changed: the
date with its prepositions, connectives, notes on abbreviations and the tail after a clause are left out.
"""

from __future__ import annotations

import re

from policytool.text import Span, fold
from policytool.timeline.govern import Scope
from policytool.timeline.grammar import Brackets, matcher, predicate

__all__ = ["LONGEST", "told", "topic", "what"]

LONGEST = 64
"""Characters after which no further clause is taken: two lines of a table at 80 columns."""
HARD = 100
"""A first clause longer than this is cut inside its quotations and brackets too."""

# （简称两区） | （以下简称“三项制度”） | （视频会议）stays
_ABBREVIATION = re.compile(r"[（(](?:以下|下)?[统简]称[^）)]*[）)]")
_SPACES = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])")
# 并|同时，|据悉，|就在 : what ties a clause to the one before it
_LEADING = re.compile(
    r"^(?:[\s,，、;；:：。”’\"）)》·—\-]+|的(?=\S)|同时|此外|另外|其中|据悉|据介绍|据了解|并且|并(?!购|网|联|轨|入)|而且|而|但是|但|且|还|也|又|就|随后|接着|然后|"
    r"此后|预计(?=[,，])|目前[,，])+"
)
_TRAILING = re.compile(r"[\s,，、;；:：。.—\-（(《“‘]+$")
_QUOTES = {"“": "”", "‘": "’", "（": "）", "《": "》", "(": ")", "「": "」", "『": "』"}


def what(value: str, scope: Scope, lead: str = "") -> str:
    """The line for what `scope` tells in the sentence `value`; `lead` is a subject named earlier in the sentence."""
    start, end = _kept(fold(value), scope)
    return lead + _clean(told(value, Scope(start, end, scope.cut, scope.rule)))


def told(value: str, scope: Scope) -> str:
    """All the words of a scope without its date and without stray blanks: what likeness is measured on."""
    words = value[scope.start : scope.end]
    if scope.start <= scope.cut.start and scope.cut.end <= scope.end:
        words = value[scope.start : scope.cut.start] + value[scope.cut.end : scope.end]
    return _SPACES.sub("", words)


# 对于需要补建的，| 凡…的， : what a statement is about, set before it
_TOPIC = re.compile(r"(?:^|[。;；])\s*((?:对于?|凡|对于)[^,，。;；:：]{2,40}[,，])\s*$")


def topic(value: str, scope: Scope, previous: Scope | None, lead: str) -> str:
    """What a statement without a subject of its own is about: the clause 对于…的 before it; or what the dated statement
    before it in the same sentence is about (`lead`), or its subject. Empty where it has its own or none is found."""
    folded = fold(value)
    line = _LEADING.sub("", fold(told(value, scope)))
    if predicate(line[:8]) != 0:
        return ""
    begin = min(scope.start, scope.cut.start)
    if about := _TOPIC.search(value, 0, begin):
        return about[1]
    if previous is None or re.search("[;。!?]", folded[previous.end : begin]):
        return ""
    return lead or _subject(value, previous)


def _subject(value: str, scope: Scope) -> str:
    """The words of a scope before its predicate, where they are one short noun phrase."""
    words = told(value, scope)
    verb = predicate(fold(words))
    name = _clean(words[:verb]) if verb else ""
    return name if 2 <= len(name) <= 24 and not re.search("[,，。;；:：]", name) else ""


def _kept(folded: str, scope: Scope) -> Span:
    """The clauses that are told: to the first with a predicate, then more as long as the line stays short."""
    kept, *more = _ends(folded, scope)
    for cut in more:
        enough = predicate(folded, scope.cut.end if scope.start >= scope.cut.start else scope.start, kept) is not None
        if enough and (cut - scope.start > LONGEST or _is_comment(folded, kept, cut)):
            break
        kept = cut
    if kept - scope.start > HARD:
        kept = _inside(folded, scope.start, kept)
    return Span(scope.start, kept)


def _ends(folded: str, scope: Scope) -> list[int]:
    """Where a scope may be cut: the ends of its clauses, the last one included."""
    brackets = Brackets.of(folded)
    first = max(scope.start, min(scope.cut.end, scope.end - 1))
    pair = brackets.inner[first] if first < len(folded) else -1
    while pair >= 0 and brackets.pairs[pair].start >= scope.start:
        pair = brackets.outer[pair]
    ends = [min(c.end, scope.end) for c in brackets.clauses(pair) if c.end > first and c.start < scope.end]
    return ends or [scope.end]


def _is_comment(folded: str, start: int, end: int) -> bool:
    at = start
    while at < end and folded[at] in ",;:。—… ":
        at += 1
    return matcher("comment").match(folded, at, end) is not None


def _inside(folded: str, start: int, end: int) -> int:
    """The last mark inside a long clause before the line gets too long, wherever it stands."""
    marks = [i for i in range(start + LONGEST // 2, min(end, start + HARD)) if folded[i] in ",;:。、"]
    return marks[-1] if marks else min(end, start + HARD)


def _clean(line: str) -> str:
    line = _ABBREVIATION.sub("", line)
    line = _SPACES.sub("", line).strip()
    line = _LEADING.sub("", line)
    line = _TRAILING.sub("", _balanced(line))
    return _TRAILING.sub("", line)


def _balanced(line: str) -> str:
    """`line` without quotation marks and brackets whose partner was cut away."""
    stack: list[int] = []
    drop: set[int] = set()
    closers = {v: k for k, v in _QUOTES.items()}
    for i, c in enumerate(line):
        if c in _QUOTES:
            stack.append(i)
        elif c in closers:
            if stack and line[stack[-1]] == closers[c]:
                stack.pop()
            else:
                drop.add(i)
    drop.update(stack)
    if line.count('"') % 2:
        drop.add(line.rfind('"'))
    return "".join(c for i, c in enumerate(line) if i not in drop)
