"""Headings: where the heading ends in a numbered paragraph, and which lines without a number are headings.

Takes text, gives the heading as a slice of it, without closing punctuation.
"""

from __future__ import annotations

from dataclasses import replace

from policytool.model import BlockKind, Text
from policytool.structure.lines import Line
from policytool.text import fold

__all__ = ["article_title", "heading_of", "mark_headings"]

_OPEN, _CLOSE = "“‘《〈「『（(【[", "”’》〉」』）)】]"
_DEPTH = {**dict.fromkeys(_OPEN, 1), **dict.fromkeys(_CLOSE, -1)}
# A heading before a colon names a matter (工作目标：); with a comma in it or longer than this it is a clause that leads into a
# list (到2025年，要做到：), which is a sentence.
_COLON_HEADING = 20
# No heading printed as one is longer; what has no stop until here is running text.
_SEARCH = 200


def heading_of(text: Text) -> Text | None:
    """The heading at the beginning of a numbered paragraph: up to the first 。 or ： outside quotes and brackets.

    A paragraph with one sentence only is its own heading, as 一、关于机场建设问题。; None where no stop is near.
    """
    value = text.value
    end = _first_stop(value)
    if end is None:
        return text.strip() if len(value) <= _SEARCH else None
    return text.slice(0, end).strip() or None


def _first_stop(value: str) -> int | None:
    depth = 0
    for i, char in enumerate(value[:_SEARCH]):
        depth = max(0, depth + _DEPTH.get(char, 0))
        if depth:
            continue
        if char in "。！？!?":
            return i
        if char in "：:" and i <= _COLON_HEADING and "，" not in value[:i]:
            return i
        if char in "；;" and i + 1 == len(value.rstrip()):
            return i
    return None


def article_title(text: Text) -> Text | None:
    """The bracketed title of an article: 第一条 【立法目的】…, 第二条（适用范围）…"""
    value = text.value
    pairs = {"【": "】", "[": "]", "（": "）", "(": ")"}
    close = value.find(pairs[value[0]], 1, 30) if value[:1] in pairs else -1
    inside = text.slice(1, close) if close > 1 else None
    return inside if inside and not any(c in "。，；" for c in inside.value) else None


# A heading without a number fits on one printed line: GB/T 9704 sets 28 characters a line.
_LINE = 28


def mark_headings(lines: list[Line]) -> None:
    """Make subheads of lines without a marker that stand out: short, without a stop, between paragraphs that have one."""
    standing = [i for i in range(len(lines)) if _stands_out(lines, i)]
    for i in standing:
        lines[i].block = replace(lines[i].block, kind=BlockKind.SUBHEAD, rule="heading.stands-out")


def _stands_out(lines: list[Line], i: int) -> bool:
    line = lines[i]
    if line.marker or line.block.kind is not BlockKind.BODY:
        return False
    if not line.is_heading or not 2 <= line.length <= _LINE or any(c in "，。；：|\t" for c in line.text.value):
        return False
    if not any("一" <= c <= "鿿" for c in fold(line.text.value)) or i + 1 >= len(lines):
        return False
    before, after = lines[i - 1] if i else None, lines[i + 1]
    opens = after.is_sentence and after.length > line.length
    starts = after.marker is not None and after.marker.number == 1
    ended = before is None or before.is_sentence or before.marker is not None
    return ended and (opens or starts)
