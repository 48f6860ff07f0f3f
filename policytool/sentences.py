"""Paragraphs to sentences.

Takes a repaired `Text` (one paragraph a line), gives its sentences in order; white space between them is left out, nothing
else is. Knows nothing of documents.

A sentence ends at 。！？… and their half-width forms, at a line end, and at the end of the text; not at ；, and not inside
a bracket or a title 《》. What closes with the stop belongs to the sentence: 。” ？） ！’”. A full stop of Latin type ends a
sentence after a Chinese character, or before a blank and a new beginning; not in 3.5, 2020.4.23, No. 5, nor in a marker
(1. 一.).

Where a quotation closes with a stop inside:
- “…。”他说。 It opens the sentence and who says it comes after: one sentence, up to the next stop. A quotation of several
  sentences is cut at its own stops; who says it goes with the last of them. Where nobody is named, it ends there.
- 他说：“…。” Who says it came before: the sentence ends with the closing mark.
- 他问“为什么？”没人回答。 It is a part of the sentence, which goes on after ？ ！ and …; 。 ends it, because GB/T 15834 allows
  no 。 in such a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from policytool.markers import leading
from policytool.text import Text, fold

__all__ = ["sentences"]

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
_TITLES = {"《": "》", "〈": "〉"}
_BRACKETS = _TITLES | {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]"}
_OPENER = {close: mark for mark, close in (_QUOTES | _BRACKETS).items()}
_MARK = re.compile(r'(?P<stop>[。！？…｡!?.．]+)|(?P<line>[\r\n]+)|[“‘「『《〈（(【〔\[”’」』》〉）)】〕\]"]')
_VISIBLE = re.compile(r"\S")
# One sentence without looking at its quotations: no line end, and no stop before what ends it. 1.新建 | 增长3.5%。 | （二）…。）
_PLAIN = re.compile(
    r"""
    [^。！？…｡!?.．\r\n]*+
    (?: (?<=[0-9A-Za-z)%])[.．] (?![。！？…｡!?.．\s]) [^。！？…｡!?.．\r\n]++ )*+  # no stop: a marker or decimal point
    [。！？…｡!?.．]*+ [”’」』》〉）)】〕\]]*+ \s*+
    """,
    re.VERBOSE,
)
# …！”，他说 | …？；
_GOES_ON = re.compile(r"[，,、；;：:]")
# “怎么办？”的疑问 | “…！”成为口号 | ……等
_PART_OF_MORE = re.compile(r"[的等]|之(?![后前])|是(?![否年日])|成为|和(?!平)|与(?!此)|及|或者?|并(?!非)|——")
# Who said the quotation before: 他说， | 主任在接受采访时表示。| 他告诉记者， — not 小说， 知道， 名称，, and not 他说：, which is
# about what follows. It is looked for in the first 80 characters, twice the longest such clause of a newspaper page.
_SAID = re.compile(
    r"""
    [^。！？；：“「!?;:\r\n]{0,80}?
    (?: (?<![小传据学听])说 | [说写问答喊笑叹讲谈]道 | (?<![名号职简俗统人堪])称
      | 表示 | 指出 | 强调 | 介绍 | 认为 | 坦言 | 直言 | 透露 | 谈到 | 感慨 | 感叹 | 回忆 | 解释 | 补充
      | 告诉(?:本报|本刊)?记者 )
    (?: [，,。！!…] | $ )
    """,
    re.VERBOSE,
)
# After a letter or digit: “… in 2020. The next …”, “3.5%. 下一步”; and what is cut short before the stop: J. Smith, No. 5
_NEW_BEGINNING = re.compile(r'\s+["“]?[A-Z\u4e00-\u9fff]|\s*$')
_CUT_SHORT = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]|Mr|Ms|Dr|St|vs|Fig|No|Vol|pp)$")
_LONGEST_CUT_SHORT = 4
# 第一百二十条之一 and （十二） with their blanks
_LONGEST_MARKER = 16


def sentences(text: Text) -> list[Text]:
    """The sentences of `text`, each without white space at its ends."""
    value = text.value
    ends = [len(value)] if _PLAIN.fullmatch(value) else _Scan(value).ends()
    return [sentence for ends_ in pairwise([0, *ends]) if (sentence := text.strip(*ends_))]


class _Open(NamedTuple):
    """A quotation or bracket that is open."""

    mark: str
    first: bool
    """It opens its sentence"""
    led: bool
    """A colon stands before it"""


@dataclass(slots=True)
class _Scan:
    """One pass over a text."""

    value: str
    first: int = 0
    """Where the words of the sentence begin, after a marker"""
    open: list[_Open] = field(default_factory=list)
    brackets: int = 0
    """How many of `open` are brackets"""
    pairs: dict[int, bool] = field(default_factory=dict)

    def ends(self) -> list[int]:
        """Where the sentences end; the last is the end of the text."""
        self.pairs = _pairs(self.value)
        out: list[int] = []
        self._begin(0)
        at = 0
        for match in _MARK.finditer(self.value):
            if match.start() < at:
                continue
            at = match.end()
            if match["stop"]:
                at, closed = self._close(at)
                ends = self._is_stop(match) and self._is_end(match["stop"], at, closed)
            else:
                ends = match["line"] is not None
                self._toggle(match.start())
            if ends:
                out.append(at)
                self._begin(at)
        return [*out, len(self.value)]

    def _begin(self, start: int) -> None:
        visible = _VISIBLE.search(self.value, start)
        self.first = visible.start() if visible else len(self.value)
        if visible and (marker := leading(self.value[self.first : self.first + _LONGEST_MARKER])):
            self.first += marker.end

    def _toggle(self, at: int) -> None:
        """Opens or closes what the mark at `at` opens or closes, if it has its other half."""
        opens = self.pairs.get(at)
        if opens:
            mark = self.value[at]
            self.open.append(_Open(mark, at <= self.first, self.value[max(0, at - 1)] in "：:"))
            self.brackets += mark in _BRACKETS
        elif opens is False:
            self.brackets -= self.open.pop().mark in _BRACKETS

    def _close(self, at: int) -> tuple[int, _Open | None]:
        """The offset after the marks that close at `at`, and the outermost of what they close. What was opened in a
        part that is lost counts as the opening of the sentence."""
        outermost = None
        while at < len(self.value) and self.value[at] in _OPENER and not self.pairs.get(at, self.value[at] == '"'):
            outermost = self.open[-1] if at in self.pairs else _Open(_OPENER[self.value[at]], True, False)
            self._toggle(at)
            at += 1
        return at, outermost

    def _is_stop(self, match: re.Match[str]) -> bool:
        """Whether the run of stops is one: no decimal point, marker, part of an address, or beginning of the sentence."""
        if match.start() <= self.first:
            return False
        before = fold(self.value[match.start() - 1])
        if not (before.isascii() and (before.isalnum() or before in ")%")):
            return True
        if fold(match["stop"]) == ".":
            short = _CUT_SHORT.search(self.value[max(0, match.start() - _LONGEST_CUT_SHORT) : match.start()])
            return not short and _NEW_BEGINNING.match(self.value, match.end()) is not None
        after = self.value[match.end() : match.end() + 1]
        return not (match["stop"] in "!?" and after.isascii() and after.isalnum())

    def _is_end(self, stop: str, at: int, closed: _Open | None) -> bool:
        """Whether the sentence ends with `stop`, after what it `closed`."""
        if self.brackets or _GOES_ON.match(self.value, at):
            return False
        full = "。" in stop or "｡" in stop or stop == "."
        part = _PART_OF_MORE.match(self.value, at) is not None
        if closed is None:
            return not (part and "…" in stop)
        if closed.mark in _BRACKETS:
            return closed.first and closed.mark not in _TITLES
        if part and (not full or self.value[at] == "—"):
            return False
        if closed.led:
            return True
        return not _SAID.match(self.value, at) if closed.first else full


def _pairs(value: str) -> dict[int, bool]:
    """The offsets of the quotation marks and brackets that have their other half in the line: True where one opens."""
    pairs: dict[int, bool] = {}
    stack: list[int] = []
    waiting = dict.fromkeys(_QUOTES | _BRACKETS, 0)
    for match in _MARK.finditer(value):
        mark = match[0]
        if match["line"]:
            stack.clear()
            waiting = dict.fromkeys(waiting, 0)
        elif match["stop"]:
            continue
        elif mark in _OPENER and waiting[_OPENER[mark]]:
            while value[stack[-1]] != _OPENER[mark]:
                waiting[value[stack.pop()]] -= 1
            opener = stack.pop()
            waiting[value[opener]] -= 1
            pairs[opener], pairs[match.start()] = True, False
        elif mark in waiting:
            stack.append(match.start())
            waiting[mark] += 1
    return pairs
