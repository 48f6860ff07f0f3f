"""Characters and where they came from: `Span`, `Source`, `Text`.

Takes decoded text; gives pieces of it, cut, joined and cleaned, that still know their place in the source. This is the
only module that edits text, and every edit is recorded as it is made: a `Text` holds the repaired characters and, run by
run, the offsets of the source characters they are. Repair moves and drops characters, it never writes new ones, except
separators (white space between two joined pieces) which have no place in the source.

All offsets are code points: source offsets count in `Source.text` (the decoded file without its byte order mark), value
offsets count in `Text.value`. Ranges are half-open. Line numbers are 1-based.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from policytool.values import value

__all__ = ["Fault", "LineHint", "LineKind", "Run", "Source", "Span", "Text", "bare", "fold"]

_BREAK = re.compile(r"\r\n|\n|\r")
_SPACE = re.compile(r"\s+")
# The rest of a line from its first visible character to its last
_PRINTED = re.compile(r"\S(?:[^\r\n]*\S)?")
# Characters of a text that its repr shows: a heading, or the beginning of a sentence
_SHOWN = 24


class Span(NamedTuple):
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int


class Run(NamedTuple):
    """`length` characters of a value that are `length` neighbouring characters of the source."""

    value_start: int
    source_start: int
    length: int


class Fault(NamedTuple):
    """Something a reader met in a file. `kind` names a message of `messages.py`."""

    kind: str
    times: int
    spans: tuple[Span, ...] = ()
    """Where, the first few of them"""


class LineKind(Enum):
    """What a format says a line is. One that says nothing gives TEXT: a paragraph."""

    TEXT = "text"
    HEADING = "heading"
    """by its style or tag"""
    TABLE = "table"
    """one row, cells parted by tabs"""
    BOX = "box"
    """a paragraph of a text box"""
    NOTE = "note"
    """a footnote or endnote"""
    FURNITURE = "furniture"
    """header, footer, page number"""


class LineHint(NamedTuple):
    """What a format (HTML, DOCX, PDF) knows of one line beyond its characters."""

    kind: LineKind = LineKind.TEXT
    bold: bool = False
    """All of it stands out: bold, or in a heavy face (黑体)"""
    label: int = 0
    """How many characters at its beginning are an automatic number"""
    depth: int = 0
    """The layer of a heading, from 1; 0 where it is not known"""


@dataclass(frozen=True, slots=True)
class Source:
    """One decoded file. Two sources are equal when their name and text are."""

    text: str
    """The decoded characters, unchanged: line ends, controls and all."""
    name: str = "-"
    """What is cited as the file: a path as the user gave it, or the file's name in a corpus."""
    alias: str = "-"
    """What is cited as the document."""
    encoding: str = "utf-8"
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    """What the reader met; the pipeline makes them issues of the document"""
    hints: tuple[LineHint, ...] = field(default=(), compare=False)
    """One for each line, from formats that know their paragraphs: a line is a paragraph then. Empty for plain text"""
    pages: tuple[int, ...] = field(default=(), compare=False)
    """The offset at which each page begins; empty where there are no pages"""
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(m.end() for m in _BREAK.finditer(self.text)))
        object.__setattr__(self, "_starts", starts)

    @classmethod
    def of_lines(
        cls, lines: Iterable[tuple[str, LineHint]], name: str, alias: str, encoding: str = "utf-8", **more: Any
    ) -> Source:
        """The source whose lines these are, each with its hint; line ends inside a line become blanks."""
        pairs = [(_BREAK.sub(" ", text), hint) for text, hint in lines] or [("", LineHint())]
        text = "\n".join(text for text, _ in pairs)
        return cls(text, name, alias, encoding, hints=tuple(hint for _, hint in pairs), **more)

    def __hash__(self) -> int:
        return hash((self.name, len(self.text)))

    def __repr__(self) -> str:
        return f"<Source {self.alias!r}: {self.name!r}, {len(self.text)} characters>"

    @property
    def line_count(self) -> int:
        """How many lines there are; what follows the last line end is one only where something follows."""
        return len(self._starts) - (len(self._starts) > 1 and self._starts[-1] == len(self.text))

    def line_of(self, offset: int) -> int:
        """The 1-based number of the line that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def lines_between(self, start: int, end: int) -> tuple[int, int]:
        """The 1-based numbers of the lines of the first and the last character from `start` to `end`."""
        starts = self._starts
        first = bisect_right(starts, start)
        if first == len(starts) or end <= starts[first]:  # most are in one line
            return first, first
        return first, bisect_right(starts, end - 1, first)

    def line_span(self, number: int) -> Span:
        """The characters of line `number` (1-based) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def hint(self, offset: int) -> LineHint | None:
        """What the format says of the line that holds the character at `offset`; None for plain text."""
        return self.hints[self.line_of(offset) - 1] if self.hints else None

    def page_of(self, offset: int) -> int | None:
        """The 1-based number of the page that holds the character at `offset`; None where there are no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def lines(self) -> Iterator[Span]:
        """The span of every line, in order."""
        for start, end in zip(self._starts, (*self._starts[1:], len(self.text)), strict=True):
            if start < len(self.text) or start == 0:  # nothing follows the last line end
                yield Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def printed(self) -> Iterator[Text]:
        """What stands on every line that is not blank, in order, without white space at its ends."""
        for match in _PRINTED.finditer(self.text):
            start, end = match.span()
            yield Text(self, match[0], (Run(0, start, end - start),))


@value
class Text:
    """Repaired characters with the way back to the source (the offset map)."""

    source: Source
    value: str
    """The repaired text."""
    runs: tuple[Run, ...]
    """Increasing in `value_start`; characters of the value between runs are separators without a source."""

    # ------------------------------------------------------------------ making
    @classmethod
    def of(cls, source: Source, start: int = 0, end: int | None = None) -> Text:
        """The source's characters from `start` to `end`, unedited."""
        end = len(source.text) if end is None else end
        return cls(source, source.text[start:end], (Run(0, start, end - start),) if end > start else ())

    @classmethod
    def join(cls, parts: Iterable[Text], separator: str = "") -> Text:
        """The parts one after another. `separator` must be white space: it has no place in the source.

        Raises ValueError when there are no parts, or parts of two sources.
        """
        pieces = list(parts)
        if not pieces:
            raise ValueError("Text.join needs at least one part")
        if separator.strip():
            raise ValueError("a separator must be white space")
        source = pieces[0].source
        if len(pieces) == 1:
            return pieces[0]
        runs: list[Run] = []
        at = end = source_end = 0  # of the part, and of the run before, in the value and in the source
        for part in pieces:
            if part.source is not source and part.source != source:
                raise ValueError("cannot join texts of two sources")
            for value_start, source_start, length in part.runs:
                value_start += at
                if runs and value_start == end and source_start == source_end:  # the run goes on
                    last = runs[-1]
                    runs[-1] = Run(last.value_start, last.source_start, last.length + length)
                else:
                    runs.append(Run(value_start, source_start, length))
                end, source_end = value_start + length, source_start + length
            at += len(part.value) + len(separator)
        return cls(source, separator.join([part.value for part in pieces]), tuple(runs))

    # ----------------------------------------------------------------- editing
    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        """Short, so that values that hold texts can be read: the beginning, and where in the source it stands."""
        shown = self.value if len(self.value) <= _SHOWN else self.value[:_SHOWN] + "…"
        spans = self.spans()
        place = f"[{spans[0].start}:{spans[0].end}]" + "…" * (len(spans) > 1) if spans else "[]"
        return f"<Text {shown!r} {self.source.alias}{place}>"

    def slice(self, start: int, end: int | None = None) -> Text:
        """The characters from value offset `start` to `end` (clamped)."""
        length = len(self.value)
        if end is None or end > length:
            end = length
        if start <= 0:
            start = 0
            if end == length:
                return self
        if len(self.runs) == 1 and self.runs[0][2] == length:  # the common case: unedited
            if end <= start:
                return Text(self.source, "", ())
            return Text(self.source, self.value[start:end], (Run(0, self.runs[0][1] + start, end - start),))
        runs = []
        first = max(0, bisect_right(self.runs, start, key=lambda r: r.value_start) - 1)
        for i in range(first, len(self.runs)):  # no copy of what may be a long tail
            value_start, source_start, length = self.runs[i]
            if value_start >= end:
                break
            left = max(value_start, start)
            right = min(value_start + length, end)
            if right > left:
                runs.append(Run(left - start, source_start + left - value_start, right - left))
        return Text(self.source, self.value[start:end], tuple(runs))

    def strip(self, start: int = 0, end: int | None = None) -> Text:
        """Without white space at either end; with offsets, so much of the stretch from `start` to `end`."""
        value = self.value if start == 0 and end is None else self.value[start:end]
        bare_right = value.rstrip()
        left = start + len(bare_right) - len(bare_right.lstrip())
        return self.slice(left, start + len(bare_right))

    def drop(self, ranges: Iterable[Span]) -> Text:
        """Without the characters in `ranges` (value offsets, increasing, not overlapping)."""
        parts, at = [], 0
        for start, end in ranges:
            parts.append(self.slice(at, start))
            at = end
        parts.append(self.slice(at))
        return Text.join(parts)

    # ----------------------------------------------------------------- looking
    def spans(self) -> tuple[Span, ...]:
        """Source ranges of the characters, in reading order.

        Two runs with nothing but white space between them in the source give one span, so that
        `"".join(source.text[a:b] for a, b in spans)` equals the value once white space is removed from both.
        """
        if len(self.runs) == 1:
            _, start, length = self.runs[0]
            return (Span(start, start + length),)
        out: list[Span] = []
        for _, start, length in self.runs:
            end = start + length
            if out and out[-1].end <= start and not self.source.text[out[-1].end : start].strip():
                out[-1] = Span(out[-1].start, end)
            else:
                out.append(Span(start, end))
        return tuple(out)

    def offset(self, at: int) -> int | None:
        """The source offset of the character at value offset `at`; None for a separator."""
        i = bisect_right(self.runs, at, key=lambda r: r.value_start) - 1
        if i < 0 or at >= self.runs[i].value_start + self.runs[i].length:
            return None
        return self.runs[i].source_start + at - self.runs[i].value_start

    def locate(self, source_offset: int) -> int | None:
        """The value offset of the source character at `source_offset`; None where this text does not hold it."""
        runs = self.runs
        # texts go on as their source does, but for what layout has moved
        near = bisect_right(runs, source_offset, key=lambda r: r.source_start)
        for value_start, start, length in chain(runs[max(0, near - 1) : near], runs):
            if start <= source_offset < start + length:
                return value_start + source_offset - start
        return None

    @property
    def start(self) -> int:
        """Source offset of the first character (0 for an empty text)."""
        return self.runs[0].source_start if self.runs else 0

    def line_ranges(self) -> tuple[tuple[int, int], ...]:
        """First and last line (1-based, inclusive) of each span, neighbours merged, in reading order."""
        if len(self.runs) == 1:
            _, start, length = self.runs[0]
            return (self.source.lines_between(start, start + length),)
        return self._lines_of(self.spans())

    def _lines_of(self, spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
        out: list[tuple[int, int]] = []
        for start, end in spans:
            first, last = self.source.lines_between(start, end)
            if out and out[-1][0] <= first <= out[-1][1] + 1:
                out[-1] = (out[-1][0], max(out[-1][1], last))
            else:
                out.append((first, last))
        return tuple(out)

    def citation(self) -> dict[str, Any]:
        """The `source` object of a JSON record; with the pages where the source has pages."""
        source = self.source
        if len(self.runs) == 1:  # most quotations are
            _, start, length = self.runs[0]
            spans, lines = [[start, start + length]], [[*source.lines_between(start, start + length)]]
        else:
            found = self.spans()
            spans, lines = [[*span] for span in found], [[*ends] for ends in self._lines_of(found)]
        record: dict[str, Any] = {"doc": source.alias, "file": source.name, "lines": lines, "spans": spans}
        if source.pages:
            record["pages"] = [[source.page_of(a), source.page_of(max(a, b - 1))] for a, b in spans]
        return record


def bare(text: str) -> str:
    """`text` without white space: the form in which a quotation and its source are compared."""
    return _SPACE.sub("", text)


_FULL_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# One character for one, so that offsets hold. Punctuation is folded to the half-width form, digits and letters likewise;
# dashes and quotation marks to one of a kind. GB/T 15834 gives the full-width forms; page dumps mix both.
_FOLD: dict[int, int | str] = {
    **_FULL_ASCII,
    0x3000: " ",
    0xA0: " ",
    **{ord(c): '"' for c in "“”„〝〞＂"},
    **{ord(c): "'" for c in "‘’′＇"},
    **{ord(c): "—" for c in "―─━–‒‐‑－"},
    **{ord(c): "·" for c in "•・‧∙･"},
    **{ord(c): "~" for c in "～〜∼"},
    **{ord(c): "、" for c in "﹑､"},
    ord("｡"): "。",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("〇"): "零",
}
_FOLDED = {chr(k): chr(v) if isinstance(v, int) else v for k, v in _FOLD.items()}
# The marks nearly every sentence has are replaced one by one, the others are looked for: 25 times as fast as
# str.translate, which looks up every character.
_FREQUENT = tuple((mark, _FOLDED[mark]) for mark in "，：；（）“”！？")
_RARE = re.compile(f"[{''.join(map(re.escape, sorted(_FOLDED.keys() - dict(_FREQUENT).keys())))}]")
_ANY = re.compile(f"[{''.join(map(re.escape, sorted(_FOLDED)))}]")


def fold(text: str) -> str:
    """`text` with width and look-alike punctuation folded, character for character.

    Afterwards: the length is unchanged; digits, letters and , . : ; ! ? ( ) are half-width; each kind of quotation mark,
    dash and middle dot is one character; 〇 is 零.
    """
    return _short(text) if len(text) <= _SENTENCE else _folded(text)


_SENTENCE = 64
"""Characters of what is folded again and again, by every stage that looks at it: sentences and parts of them"""


def _folded(text: str) -> str:
    if not _ANY.search(text):  # a number, a word, one character
        return text
    for mark, folded in _FREQUENT:
        text = text.replace(mark, folded)
    return _RARE.sub(lambda match: _FOLDED[match[0]], text)


_short = lru_cache(maxsize=1 << 15)(_folded)
