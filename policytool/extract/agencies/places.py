"""Where responsibility phrases stand: brackets, labelled lines, and the words of a sentence.

Takes the text of one paragraph; gives the stretches that may be responsibility phrases, in order, not overlapping. What
they say is for `phrase` to read. Offsets count in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policytool.extract.agencies.names import mask
from policytool.extract.agencies.phrase import label_pattern
from policytool.text import fold

__all__ = ["Place", "places"]

_HINT = re.compile("牵头|负责|配合|单位|部门|落实|会同|主办|参与|承担|实施|处室|责任|协助|协办")
_LABEL_END = re.compile(r"[:】\] \t]")
_LABEL_LENGTH = 12
"""Characters in which a line that opens with a label has its colon: 完成时限：, **牵头（责任）单位**：."""
_LONGEST = 600
"""Characters of a bracket: the longest lists of units in one bracket have about forty names."""


@dataclass(frozen=True, slots=True)
class Place:
    start: int
    end: int
    kind: str
    """"label", "bracket" (after a sentence or at the end), "inline" (a bracket inside a sentence), "names" (a bracket at
    the end that might hold bare names) or "sentence"."""


def places(text: str) -> list[Place]:
    """The stretches of `text` that may be responsibility phrases."""
    folded = fold(text)
    brackets = list(_brackets(folded))
    found = [p for p in brackets if p.kind == "names"]
    if _HINT.search(folded) or ":" in folded[:_LABEL_LENGTH]:
        masked = mask(text)
        label = _label(masked) if _LABEL_END.search(folded) else None
        found = [p for p in brackets if not label or p.end <= label.start]
        found += [label] if label else _sentences(masked, folded)
    return sorted(found, key=lambda p: p.start)


_OPEN, _CLOSE = "([【", {")": "(", "]": "[", "】": "【"}
_BRACKET = re.compile(r"[(\[【)\]】]")
_FINAL = "。;！!？?…"


def _brackets(folded: str) -> Iterator[Place]:
    """The outermost brackets of `folded`, in order."""
    stack: list[tuple[str, int]] = []
    for i in [m.start() for m in _BRACKET.finditer(folded)]:
        char = folded[i]
        if char in _OPEN:
            stack.append((char, i))
        elif stack and stack[-1][0] == _CLOSE[char]:
            start = stack.pop()[1]
            if not stack and 3 < i + 1 - start <= _LONGEST:
                yield Place(start, i + 1, _bracket_kind(folded, start, i + 1))
        else:  # a bracket that closes another one: what was open is given up
            stack.clear()


def _bracket_kind(folded: str, start: int, end: int) -> str:
    at_end = not folded[end : end + 40].strip("。;\"' \t\r\n*")
    if _HINT.search(folded, start, end):
        before = folded[max(0, start - 8) : start].rstrip(" \t\r\n\"'*")
        return "bracket" if at_end or not before or before[-1] in _FINAL else "inline"
    return "names" if at_end else "inline"


def _label(masked: str) -> Place | None:
    """The labelled units that end a paragraph: from the first label to the end of the last one's sentence.

    A line that opens with 完成时限： is a place as well: it may go on a block of labelled lines.
    """
    body = len(masked) - len(masked.lstrip())
    labels = [
        m for m in label_pattern().finditer(masked) if m.start() == body or masked[m.start() - 1] in _BEFORE_LABEL
    ]
    if not labels or not (labels[0].start() == body or any(not m["other"] for m in labels)):
        return None
    stop = masked.find("。", labels[-1].end())
    end = len(masked) if stop < 0 else stop
    first = len(labels) - 1  # labels are one block as long as no other sentence stands between them
    while first and not _sentence_between(masked, labels[first - 1].end(), labels[first].start()):
        first -= 1
    if labels[first].start() > body and not any(not m["other"] for m in labels[first:]):
        return None
    return Place(labels[first].start(), end, "label")


_BEFORE_LABEL = " \t\r\n□】]*" + _FINAL


def _sentence_between(masked: str, start: int, end: int) -> bool:
    stop = masked.find("。", start, end)
    return stop >= 0 and bool(masked[stop + 1 : end].strip())


_SENTENCE = re.compile(r"[^。;！!？?\n]+")
_FRAME = re.compile("牵头|负责(?!人)|会同|(?<=[部委局厅办署])商(?!务|业|标|会)")


def _sentences(masked: str, folded: str) -> Iterator[Place]:
    for match in _SENTENCE.finditer(masked):
        if _FRAME.search(match[0]):
            yield Place(match.start(), match.end(), "sentence")
