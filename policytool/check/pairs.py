"""Quotation marks and brackets without their pair.

Takes a `Document`, gives `Issue`s. Marks are paired paragraph by paragraph; what a paragraph leaves open may be closed in a
later one of the same story (a quotation of several paragraphs opens each anew and is closed once), and damaged paragraphs
are not looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from policytool.model import Document, Issue, Passage, Severity, Text

__all__ = ["unpaired"]

# Round brackets of either width, and square ones, are one kind each; a straight mark opens and closes
_PAIRS = (
    ("“", "”"),
    ("‘", "’"),
    ("《", "》"),
    ("〈", "〉"),
    ("（(", "）)"),
    ("〔[［", "〕]］"),
    ("【", "】"),
    ("「", "」"),
    ("『", "』"),
)
_OPEN = {mark: kind for kind, (marks, _) in enumerate(_PAIRS) for mark in marks}
_CLOSE = {mark: kind for kind, (_, marks) in enumerate(_PAIRS) for mark in marks}
_STRAIGHT = {'"': len(_PAIRS), "'": len(_PAIRS) + 1}
_KINDS = {**_OPEN, **_CLOSE, **_STRAIGHT}
_QUOTES = (_OPEN["“"], _OPEN["‘"], *_STRAIGHT.values())
_MARK = re.compile("[" + re.escape("".join([*_OPEN, *_CLOSE, *_STRAIGHT])) + "]")
# it's, d’affaires
_APOSTROPHE = re.compile(r"[A-Za-z]['’][A-Za-z]")
# 1) | a） | （一） is whole | 二): a bracket behind the number of an item
_ITEM = re.compile(r"(?:^|[\s;；。，,、:：])[0-9０-９A-Za-z一二三四五六七八九十①-⑳]{1,3}[.．]?$")
# Headings use marks as ornaments and are cut where a line ends; only what has a sentence is looked at for lone marks
_SENTENCE = re.compile(r"[。；;！!？?]")
_ITEM_REACH = 5
_SHOWN = 14
"""Characters that are quoted with a mark, enough to find it"""


@dataclass(frozen=True, slots=True)
class _Mark:
    text: Text
    at: int
    kind: int

    def issue(self, *, opens: bool) -> Issue:
        first, last = (self.at, self.at + _SHOWN) if opens else (max(0, self.at + 1 - _SHOWN), self.at + 1)
        shown = self.text.slice(first, last)
        return Issue(Severity.NOTE, "misprints", "misprint.unpaired", shown, (shown.value, self.text.value[self.at]))

    def mixed(self, end: int) -> Issue:
        """That it is closed by a mark of another kind, at `end`."""
        shown = self.text.slice(self.at, end + 1)
        opens = self.text.value[self.at]
        right = dict(_PAIRS).get(opens, opens)
        args = (_short(shown.value), opens, self.text.value[end])
        return Issue(Severity.WARNING, "misprints", "misprint.mixed", shown, args, right)


def _short(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]}…{text[-_SHOWN:]}"


def unpaired(document: Document) -> Iterator[Issue]:
    """The marks of a document that have no pair, at most one a paragraph that opens and one that closes."""
    uneven = _uneven(document.source.text)
    for _, story in groupby(document.passages, key=lambda passage: passage.article):
        yield from (issue for mark, issue in _story(story) if mark is None or mark.kind in uneven)


def _uneven(source: str) -> set[int]:
    """The kinds of which a source does not have as many that open as that close: what is paired over lines that are not
    running text (the history of a law, below its title) is no slip."""
    counts = Counter(match[0] for match in _MARK.finditer(source))
    straight = {kind for mark, kind in _STRAIGHT.items() if counts[mark] % 2}
    return straight | {
        kind for kind, (opens, closes) in enumerate(_PAIRS) if _sum(counts, opens) != _sum(counts, closes)
    }


def _sum(counts: Counter[str], marks: str) -> int:
    return sum(counts[mark] for mark in marks)


def _story(story: Iterator[Passage]) -> Iterator[tuple[_Mark | None, Issue]]:
    """The issues of a story, those of a mark without its pair with that mark."""
    waiting: list[_Mark] = []
    for passage in story:
        if passage.damaged:
            waiting = []
            continue
        found = _Paragraph(passage.text)
        yield from ((None, issue) for issue in found.mixed)
        if not _SENTENCE.search(passage.text.value):
            continue
        again = _OPEN.get(passage.text.value.lstrip()[:1])  # a quotation goes on, opened anew
        answered = {mark.kind for mark in waiting} & {again, *(mark.kind for mark in found.closing)}
        waiting = [mark for mark in waiting if mark.kind not in answered]
        alone = [mark for mark in found.closing if mark.kind not in answered]
        yield from ((mark, mark.issue(opens=False)) for mark in alone[:1])
        waiting += found.opening[:1]
    yield from ((mark, mark.issue(opens=True)) for mark in waiting)


class _Paragraph:
    """The marks of one paragraph: what closes nothing, what stays open, and pairs of two kinds."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._held: list[_Mark] = []
        self._open: Counter[int] = Counter()
        self._lost: list[_Mark] = []
        self.closing: list[_Mark] = []
        self.mixed: list[Issue] = []
        marks = [match for match in _MARK.finditer(text.value) if not _is_none(match)]
        self._left = Counter(match[0] for match in marks)
        for match in marks:
            self._left[match[0]] -= 1
            self._take(match[0], match.start())

    @property
    def opening(self) -> list[_Mark]:
        return sorted(self._lost + self._held, key=lambda mark: mark.at)

    def _take(self, mark: str, at: int) -> None:
        kind = _KINDS[mark]
        if mark in _OPEN:
            self._hold(at, kind)
        elif self._open[kind]:
            while (held := self._release()).kind != kind:
                self._lost.append(held)
        elif self._is_mixed(mark):
            self.mixed.append(self._release().mixed(at))
        elif mark in _STRAIGHT:
            self._hold(at, kind)
        else:
            self.closing.append(_Mark(self._text, at, kind))

    def _is_mixed(self, mark: str) -> bool:
        """Whether a quotation mark closes one of another kind; a straight one that comes again opens a quotation inside."""
        inner = mark in _STRAIGHT and self._left[mark] > 0
        return bool(self._held) and self._held[-1].kind in _QUOTES and _KINDS[mark] in _QUOTES and not inner

    def _hold(self, at: int, kind: int) -> None:
        self._held.append(_Mark(self._text, at, kind))
        self._open[kind] += 1

    def _release(self) -> _Mark:
        held = self._held.pop()
        self._open[held.kind] -= 1
        return held


def _is_none(match: re.Match[str]) -> bool:
    """Whether a mark is an apostrophe, or stands behind the number of an item."""
    value, at = match.string, match.start()
    if match[0] in "'’":
        return _APOSTROPHE.search(value[max(0, at - 1) : at + 2]) is not None
    return match[0] in "）)" and _ITEM.search(value[max(0, at - _ITEM_REACH) : at]) is not None
