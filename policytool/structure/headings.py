"""Headings: where the heading ends in a numbered paragraph, and which lines without a number are headings.

Takes text, gives the heading as a slice of it, without closing punctuation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from policytool.lexicon import words
from policytool.model import BlockKind, Text
from policytool.structure.lines import Line
from policytool.text import LineKind, bare

__all__ = ["article_title", "heading_of", "mark_headings", "mark_hinted", "mark_named"]

_OPEN, _CLOSE = "“‘《〈「『（(【[", "”’》〉」』）)】]"
_DEPTH = {**dict.fromkeys(_OPEN, 1), **dict.fromkeys(_CLOSE, -1)}
_MARK = re.compile(f"[{re.escape(_OPEN + _CLOSE)}：:。！？!?；;]")
# A heading before a colon names a matter (工作目标：); with a comma in it or longer than this it is a clause that leads into a
# list (到2025年，要做到：), which is a sentence.
_COLON_HEADING = 20
# 将第三条修改为：“… leads into a quotation.
_QUOTES = ("“", "「", '"')
# A heading that runs into its paragraph fits on two printed lines of 28 characters less the marker; a longer first sentence
# is the text itself. A line without a stop may be a longer heading.
_RUN_IN, _ALONE = 50, 200


def heading_of(text: Text) -> Text | None:
    """The heading at the beginning of a numbered paragraph: up to the first 。 or ： outside quotes and brackets.

    A paragraph that is one short sentence is its own heading (一、关于机场建设问题。). None where no heading is printed: a
    clause of a list (年满十八周岁；), a long sentence, a sentence that leads into a list.
    """
    value = text.value.rstrip()
    colon, end = _stops(value[: _ALONE + 1])
    if colon < end:
        names = colon <= _COLON_HEADING and "，" not in value[:colon] and value[colon + 1 : colon + 2] not in _QUOTES
        if names or colon == len(value) - 1:
            return text.slice(0, colon).strip() or None
        if end < len(value) or value[-1] in "。：；”":
            return None
    if end == len(value):
        return text.strip() if end <= _ALONE else None
    return (text.slice(0, end).strip() or None) if end <= _RUN_IN and value[end] not in "；;" else None


def _stops(value: str) -> tuple[int, int]:
    """The places of the first colon and of the first full stop outside quotes and brackets, a semicolon at the end counted
    as one; the length where there is none."""
    depth, colon = 0, len(value)
    for match in _MARK.finditer(value):
        i, char = match.start(), match[0]
        depth = max(0, depth + _DEPTH.get(char, 0))
        if depth:
            continue
        if char in "：:":
            colon = min(colon, i)
        if char in "。！？!?" or (char in "；;" and i + 1 == len(value)):
            return colon, i
    return colon, len(value)


def article_title(text: Text) -> Text | None:
    """The bracketed title of an article: 第一条 【立法目的】…, 第二条（适用范围）…"""
    value = text.value
    pairs = {"【": "】", "[": "]", "（": "）", "(": ")"}
    close = value.find(pairs[value[0]], 1, 30) if value[:1] in pairs else -1
    inside = text.slice(1, close) if close > 1 else None
    return inside if inside and not any(c in "。，；" for c in inside.value) else None


# A heading without a number fits on one printed line, 28 characters in GB/T 9704. Where lines were rejoined a longer line
# without a stop is rather a piece of a paragraph; two thirds of a line are a heading still.
_LINE, _WRAPPED_LINE = 28, 16


def mark_headings(lines: list[Line], wrapped: bool) -> None:
    """Make subheads of lines without a marker that stand out: short, without a stop, between paragraphs that have one."""
    longest = _WRAPPED_LINE if wrapped else _LINE
    standing = [i for i in range(len(lines)) if _stands_out(lines, i, longest)]
    for i in standing:
        lines[i].block = replace(lines[i].block, kind=BlockKind.SUBHEAD, rule="heading.stands-out")


def mark_hinted(lines: list[Line]) -> None:
    """Make subheads of lines without a marker that their format calls headings, or sets in bold above a paragraph."""
    if not lines or not lines[0].text.source.hints:  # plain text
        return
    for line, below in zip_longest(lines, lines[1:]):
        hint = line.block.text.source.hint(line.block.text.start)
        if hint is None or line.marker or line.block.kind is not BlockKind.BODY or not line.is_heading:
            continue
        if hint.kind is LineKind.HEADING or (hint.bold and _NAMES.match(line.head) and below and below.is_sentence):
            line.block = replace(line.block, kind=BlockKind.SUBHEAD, rule=f"heading.{hint.kind.value}")


def mark_named(lines: list[Line]) -> None:
    """Make subheads of the parts of a law that have a name and no number: 序言, 附则."""
    named = frozenset(words("structure", "part"))
    for line in lines:
        if (
            line.marker is None
            and line.block.kind is BlockKind.BODY
            and line.length <= _NAME
            and bare(line.head) in named
        ):
            line.block = replace(line.block, kind=BlockKind.SUBHEAD, rule="heading.named")


_NAME = 8  # 附　　则


# 产业发展 | 2020年工作 | “十三五”回顾 | 《规划》实施情况; not （略）, A-1, ※, 责）
_NAMES = re.compile(r"[\d\"《]*[一-鿿][^,。;:|()\t]*(?:\([^()]*\)[^,。;:|()\t]*)*$")


def _stands_out(lines: list[Line], i: int, longest: int) -> bool:
    line = lines[i]
    if line.marker or not 2 <= line.length <= longest or line.block.kind is not BlockKind.BODY or i + 1 == len(lines):
        return False
    before, after = lines[i - 1] if i else None, lines[i + 1]
    opens = after.is_sentence and after.length > line.length
    starts = after.marker is not None and after.marker.number == 1
    if not (opens or starts):
        return False
    ended = before is None or before.tail in "。!?;:" or (before.marker is not None and before.is_heading)
    return ended and line.is_heading and _NAMES.match(line.head) is not None
