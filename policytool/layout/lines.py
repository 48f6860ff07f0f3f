"""Printed lines and what can be measured on them: width, indent, blank lines before, punctuation at both ends.

Takes a `Source`, gives `Line`s in chunks (lines between blank lines). Knows nothing of kinds, columns or stories.

Widths are in full-width characters (em): a Han character or a punctuation mark is 1, a digit, a Latin letter or a blank is
0.5. Half-width punctuation counts as 1 because dumps fold what was set full-width; quotation marks count 0.5, as narrow
columns set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policytool.text import Run, Source, Span, Text

__all__ = [
    "CLOSERS",
    "FINAL",
    "FRAME",
    "OPENERS",
    "Line",
    "at_frames",
    "closes",
    "is_wide",
    "joined",
    "open_quotes",
    "pauses",
    "printed_chunks",
    "printed_width",
    "rests",
    "split_blanks",
    "tidy",
]

FINAL = "。！？!?…"
"""Sentence-final marks: what the last line of a paragraph ends in (GB/T 15834)"""
CLOSERS = "，。、；：！？”’）》〉】,.;:!?)\"'…—"
"""Marks that may not begin a line and so hang over the edge of a full one"""
OPENERS = "“‘（《〈【(\"'"
"""Marks that may not end a line and are carried over to the next"""

_NARROW = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .%")
_HALF = re.compile(
    f"[{re.escape(''.join(sorted(_NARROW)))}“”‘’\"']"
)  # eight times as fast as asking a set for each character
_LETTER_SPACED = re.compile(r"\S(?:[ \u3000]{1,2}\S)+")
FRAME = 0.5
"""Indent of the first line of a text frame: a single blank"""
_FIRST_LINE = 1.5
"""em; an indent at least as deep is that of a first line"""
_BLANKS = re.compile(r"\s+")
_LAST_BRACKET = re.compile(r"[（(][^（()）]{0,60}[)）]$")
_TAIL_MARKS = "”’）》〉】)\"'"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: a line of the file, or one stretch between blanks where wraps have become blanks."""

    text: Text
    """Without white space at the ends"""
    width: float
    indent: float
    """Blanks before it"""
    row: int
    """Number of the line of the file it stands in, from 0"""
    inner: bool = False
    """It goes on in the same line of the file as the line before it"""

    @property
    def value(self) -> str:
        return self.text.value

    @property
    def is_indented(self) -> bool:
        """Whether it has the indent of a first line."""
        return self.indent >= _FIRST_LINE

    @property
    def first_indent(self) -> float:
        """The indent of a first line in em, 0 of any other."""
        return self.indent if self.is_indented else 0.0


def is_wide(char: str) -> bool:
    """Whether `char` is set full-width: Han characters and all marks; digits, Latin letters and blanks are not."""
    return char not in _NARROW


def printed_width(value: str) -> float:
    """The width of a printed line in em, without the blanks that space its letters out."""
    if (" " in value or "\u3000" in value) and _LETTER_SPACED.fullmatch(value):
        value = value.replace(" ", "").replace("\u3000", "")
    return len(value) - len(_HALF.findall(value)) / 2


def closes(value: str) -> bool:
    """Whether `value` ends a sentence: 。！？ or …, closing quotes and brackets after it allowed.

    >>> closes("我们全都提供！”"), closes("——"), closes("两区将")
    (True, False, False)
    """
    if value.endswith(("）", ")")):
        value = _LAST_BRACKET.sub("", value)
    return value.rstrip(_TAIL_MARKS).endswith(tuple(FINAL))


def pauses(value: str) -> bool:
    """Whether `value` ends in a mark that may end a paragraph without ending a sentence: a colon, a semicolon, a dash.

    >>> pauses("其实，两区早已频繁互动——")
    True
    """
    return value.endswith(("：", ":", "；", ";", "——"))


def rests(value: str) -> bool:
    """Whether `value` may be the last line of a paragraph: it closes a sentence, or pauses."""
    return closes(value) or pauses(value)


def open_quotes(value: str) -> int:
    """How many quotation marks and brackets `value` leaves open (negative: closes without opening).

    Straight quotes are counted by parity: an odd number leaves one open.
    """
    pairs = sum(value.count(a) - value.count(b) for a, b in ("“”", "《》", "（）", "()"))
    return pairs + value.count('"') % 2


def split_blanks(text: Text) -> list[Text]:
    """The stretches of `text` between white space."""
    parts, at = [], 0
    for match in _BLANKS.finditer(text.value):
        parts.append(text.slice(at, match.start()))
        at = match.end()
    parts.append(text.slice(at))
    return [p for p in parts if p]


def printed_chunks(source: Source, most: int | None = None) -> list[list[Line]]:
    """The non-blank lines of `source`, in groups between blank lines; the first `most` of them."""
    chunks: list[list[Line]] = [[]]
    found = 0
    for row, (start, end) in enumerate(source.lines()):
        printed = source.text[start:end].rstrip()
        if not printed:
            if chunks[-1]:
                chunks.append([])
            continue
        if found == most:
            break
        found += 1
        indent = 0.0
        if printed[0].isspace():
            value = printed.lstrip()
            blanks = printed[: -len(value)]
            indent = printed_width(blanks.replace("\u3000", "一"))
            start, printed = start + len(blanks), value
        text = Text(source, printed, (Run(0, start, len(printed)),))
        chunks[-1].append(Line(text, printed_width(printed), indent, row))
    return [c for c in chunks if c]


def at_frames(chunks: Iterable[list[Line]]) -> list[list[Line]]:
    """The chunks cut where a text frame begins: some dumps mark its first line by a single blank. Where every fifth line
    has one it means nothing."""
    chunks = list(chunks)
    lines = [line for chunk in chunks for line in chunk]
    if sum(line.indent == FRAME for line in lines) > len(lines) / 5:
        return chunks
    out: list[list[Line]] = []
    for chunk in chunks:
        out.append([chunk[0]])
        for line in chunk[1:]:
            if line.indent == FRAME:
                out.append([line])
            else:
                out[-1].append(line)
    return out


def tidy(text: Text, keep: bool = False) -> Text:
    """`text` without stray blanks: those beside a full-width character go, those between Latin words and digits stay.

    `keep` leaves single blanks between full-width characters too: in a title they part its halves.
    """
    if not _BLANKS.search(text.value):
        return text
    drops = []
    for match in _BLANKS.finditer(text.value):
        before, after = text.value[match.start() - 1 : match.start()], text.value[match.end() : match.end() + 1]
        if not before or not after or (not keep and (is_wide(before) or is_wide(after))):
            drops.append(Span(*match.span()))
        elif match.end() - match.start() > 1:
            drops.append(Span(match.start() + 1, match.end()))
    return text.drop(drops) if drops else text


def joined(lines: Iterable[Line]) -> Text:
    """The lines run together: nothing between them, except a blank between two Latin words or numbers."""
    parts: list[Text] = []
    for line in lines:
        if parts and not is_wide(parts[-1].value[-1]) and not is_wide(line.value[0]):
            parts.append(Text(line.text.source, " ", ()))
        parts.append(line.text)
    return Text.join(parts)
