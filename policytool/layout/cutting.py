"""Chunks of printed lines cut into pieces: stretches of one kind and, in running text, of one paragraph.

Takes chunks and the measures of their columns, gives `Piece`s with what typography says of both ends. A piece of running
text may be a whole paragraph or what a column break left of one. Knows nothing of stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policytool.layout.captions import caption_here
from policytool.layout.columns import Edge, Style, keeps_indents, starts_new
from policytool.layout.kinds import BULLETS, Kind, name_line, two_halves
from policytool.layout.language import NEVER_FIRST, TORN, leads, seam_bits
from policytool.layout.lines import Line, closes, is_wide, joined, open_quotes, pauses, printed_width, rests
from policytool.layout.names import opens_report
from policytool.layout.pieces import End, Piece, measured
from policytool.layout.setting import ends_odds

__all__ = ["cut"]

_TITLE_LONGEST = 40.0
"""em; a headline of two halves has up to 36 characters, longer lines without a full stop are torn sentences"""
_LONG_HALF = 30.0
"""em; a line of a headline that is longer has no comma in it"""
_SIGHTS = ("caption.scene", "caption.now", "caption.view")
"""Rules of sentences that show something: captions where they stand alone"""
_OVER_CREDIT = 5
"""Lines of a text that is a caption for the credit right below it; longer ones may be a column that ends there"""
_CAPTION_LINES = 8
"""Lines of a caption in a narrow column"""
_TITLE_ROWS = 5
"""Lines of a block of titles: kicker, headline in two, deck, byline"""
_FIRST_SHORT = 4.5
"""em; a full line may be shorter than another by its indent of two and what could not be broken"""
_SHORT, _SHORT_FIRST = 3.5, 7.0
"""em; inner lines without a full stop leave less room than that, first ones of paragraphs too"""
_PAUSES = 1.0
"""Log-odds at least that a paragraph ends with a colon or semicolon"""


@dataclass(slots=True)
class Part:
    """A piece in the making."""

    kind: Kind
    rule: str
    lines: list[Line]


def cut(chunks: Sequence[list[Line]], measures: Sequence[float | None], style: Style) -> list[Piece]:
    """The pieces of a page in the order of the dump."""
    pieces: list[Piece] = []
    indented = style is Style.LINES and keeps_indents(chunks)
    for at, (chunk, measure) in enumerate(zip(chunks, measures, strict=True)):
        below, edge = _below(chunks, measures, at)
        for part in _Cutter(chunk, below, measure, edge, style, _byline_starts(chunks, at + 1), indented).pieces():
            piece = measured(Piece(len(pieces), part.kind, part.rule, tuple(part.lines), at, measure))
            pieces.append(_after(pieces[-1], piece, indented) if pieces else piece)
    return pieces


def _after(before: Piece, piece: Piece, indented: bool) -> Piece:
    """`piece`, known to begin a paragraph where it was cut off from a paragraph's end above it, and to run on without an
    indent where first lines have one, but for the first line of a text."""
    if indented and piece.kind is before.kind is Kind.BODY and not _begins_paragraph(piece.lines[0]):
        return replace(piece, start=Edge.RUNS_ON)
    same = before.chunk == piece.chunk and before.lines[-1].row + 1 >= piece.lines[0].row
    cut_off = same and before.kind is piece.kind is Kind.BODY and before.end is not End.OPEN
    return replace(piece, start=Edge.NEW) if cut_off and piece.lines[0].indent != 0.5 else piece


def _begins_paragraph(line: Line) -> bool:
    """Whether a line begins a paragraph where first lines keep their indents: by its indent, an ornament or a dateline."""
    return line.is_indented or line.value[0] in BULLETS or opens_report(line.value)


def _below(chunks: Sequence[list[Line]], measures: Sequence[float | None], at: int) -> tuple[list[Line], Edge]:
    """The next chunk that may be running text of the same column, with its edge: captions and the like are passed over."""
    for i in range(at + 1, min(at + 4, len(chunks))):
        first = chunks[i][0]
        here, there = measures[at], measures[i]
        stranger = here is not None and (there is None or abs(here - there) > 2)
        if first.value[0] in BULLETS or name_line(first.value) is not None or stranger:
            continue
        if len(chunks[i]) == 1 and not closes(first.value):
            return chunks[i], Edge.UNSURE
        return chunks[i], starts_new(first, chunks[i][1] if len(chunks[i]) > 1 else None, measures[i])
    return [], Edge.NEW


def _byline_starts(chunks: Sequence[list[Line]], at: int) -> bool:
    """Whether chunk `at` begins with a byline."""
    found = name_line(chunks[at][0].value) if at < len(chunks) else None
    return found is not None and found[0] is Kind.BYLINE


class _Cutter:
    """One chunk on its way into pieces."""

    def __init__(
        self,
        chunk: list[Line],
        below: list[Line],
        measure: float | None,
        edge: Edge,
        style: Style,
        byline_below: bool,
        indented: bool,
    ) -> None:
        self.chunk, self.below, self.measure, self.edge, self.style = chunk, below, measure, edge, style
        self.byline_below, self.indented = byline_below, indented
        self.values = [line.value for line in chunk]
        self.named = [self._name(i) for i in range(len(chunk))]

    def _name(self, i: int) -> tuple[Kind, str] | None:
        """What line i is by its own form. A letter-spaced line among others is a justified line of a narrow column, a report's
        first line whose bracket is open goes on."""
        if self._in_row(i) or (open_quotes(self.values[i]) > 0 and opens_report(self.values[i])):
            return None
        found = name_line(self.values[i])
        return None if found and found[1] == "label.spaced" and not self._lone(i) else found

    def _lone(self, i: int) -> bool:
        return (i == 0 or self._block_start(i)) and (i + 1 == len(self.chunk) or self._block_start(i + 1))

    def pieces(self) -> list[Part]:
        if whole := self._one_caption():
            return [Part(*whole, self.chunk)]
        out: list[Part] = []
        for i, line in enumerate(self.chunk):
            kind, rule = self._kind(i, out)
            if out and not self._breaks(i, kind, out[-1].kind):
                out[-1].lines.append(line)
            else:
                out.append(Part(kind, rule, [line]))
        return self._captions(out)

    def _one_caption(self) -> tuple[Kind, str] | None:
        """The rule by which the chunk is a caption, all of it, its credit on the last lines: nothing else begins inside."""
        if len(self.chunk) > _CAPTION_LINES or any(map(self._in_row, range(len(self.chunk)))):
            return None
        whole = name_line(joined(self.chunk).value)
        if not whole or whole[0] is not Kind.CAPTION or any(line.is_indented for line in self.chunk[1:]):
            return None
        credits = [named is not None and named[0] is Kind.CREDIT for named in self.named]
        head = self.chunk[: credits.index(True)] if any(credits) else self.chunk
        if not all(credits[len(head) :]):
            return None
        own = not head or len(head) == len(self.chunk) or self._over_credit(head, joined(head).value)
        return whole if own else None

    # ------------------------------------------------------------------ kinds of lines
    def _kind(self, i: int, before: list[Part]) -> tuple[Kind, str]:
        """The kind of line i. Inside a column only what cannot be a line of it is set apart."""
        if not self._in_row(i) and self._may_begin(i, before):
            found = self.named[i]
            if found and (found[0] is not Kind.LABEL or self._alone(i) or self._certain_label(i, found[1])):
                return found
            if rule := self._title(i):
                return Kind.TITLE, rule
        return Kind.BODY, "body.column" if self.measure else "body.line"

    def _in_row(self, i: int) -> bool:
        """Whether line i shares its line of the file with another: then blanks were wraps, and it is running text."""
        return self.chunk[i].inner or (i + 1 < len(self.chunk) and self.chunk[i + 1].inner)

    def _may_begin(self, i: int, before: list[Part]) -> bool:
        """Whether the text above line i allows something else to begin there."""
        if i == 0 or self._block_start(i) or before[-1].kind is not Kind.BODY or self._odd(i):
            return True
        above, line = self.chunk[i - 1], self.chunk[i]
        if self.measure is None:
            return self._rests(i - 1)
        if abs(above.width - self.measure) <= 1 and abs(line.width - self.measure) <= 1:
            return False  # two full lines of one column
        return self._rests(i - 1) or above.width > self.measure + 2.5

    def _rests(self, i: int) -> bool:
        return rests(self.values[i])

    def _block_start(self, i: int) -> bool:
        """A single blank before a line marks the first line of a text frame; other styles begin one with every line."""
        return self.chunk[i].indent == 0.5 or (self.style is not Style.LINES and not self.chunk[i].inner)

    def _odd(self, i: int) -> bool:
        """Whether line i cannot be a line of the column: too wide, or marked with an ornament."""
        return (self.measure is not None and self.chunk[i].width > self.measure + 2.5) or self.values[i][0] in BULLETS

    def _alone(self, i: int) -> bool:
        """Whether no line of running text is right below line i in the same frame."""
        return i + 1 == len(self.chunk) or self._block_start(i + 1) or self.named[i + 1] is not None

    def _certain_label(self, i: int, rule: str) -> bool:
        """Whether line i is a rubric though text goes on right below it: by its words or frame, and too short for a line of the
        column."""
        return rule in ("label.trade", "label.framed", "label.arrow") and (self.measure is None or self._too_short(i))

    def _title(self, i: int) -> str | None:
        """The rule by which line i is (part of) a title."""
        line, value = self.chunk[i], self.values[i]
        if value[0] in BULLETS and line.width <= _TITLE_LONGEST and not closes(value):
            return None if self._item(i) else "title.bullet"
        if value.startswith("——") and not closes(value) and line.width <= _TITLE_LONGEST:
            return "title.deck"
        if closes(value) or line.width > _TITLE_LONGEST or value[-1] in "，,；;、：:" or pauses(value):
            return None
        if any(mark in value for mark in "。；;") or line.indent >= 3 or opens_report(value):
            return None
        if 1.5 <= line.indent <= 2.5 and i + 1 < len(self.chunk) and self.chunk[i + 1].indent < 0.5:
            return None  # the first line of a paragraph
        return None if self._runs_on(i) else "title.form"

    def _runs_on(self, i: int) -> bool:
        """Whether line i, without a full stop, is running text that goes on below."""
        if self._over_text(i):
            return False
        if self._alone(i):
            return self._fills(i)
        if two_halves(self.values[i]) or self._too_short(i) or self._over_byline(i) or self._ragged():
            return False
        if self._title_below(i) and not ("，" in self.values[i] and self.chunk[i].width > _LONG_HALF):
            return False
        after = self.chunk[i + 2] if i + 2 < len(self.chunk) else None
        near = self.measure is not None and -2.5 <= self.measure - self.chunk[i].width < 4
        if not self.chunk[i + 1].is_indented and (near or any(mark in self.values[i] for mark in "，：")):
            return True
        return self._edge(self.chunk[i + 1], after) is not Edge.NEW

    def _edge(self, line: Line, after: Line | None) -> Edge:
        """Whether `line` begins a paragraph: by its indent alone where first lines keep theirs."""
        if self.indented:
            return Edge.NEW if _begins_paragraph(line) else Edge.RUNS_ON
        return starts_new(line, after, self.measure)

    def _over_text(self, i: int) -> bool:
        """Whether line i is in a block of titles right above a text: above a report's dateline, or above an indented line where
        first lines keep their indents. None of the lines between ends a sentence."""
        for j in range(i, min(i + _TITLE_ROWS, len(self.chunk))):
            if j > i and (opens_report(self.values[j]) or (self.indented and self.chunk[j].is_indented)):
                return True
            if self._rests(j) or self.values[j][-1] in "，,；;、" or self.chunk[j].is_indented:
                return False
        return False

    def _item(self, i: int) -> bool:
        """Whether line i, behind an ornament, is an item of running text that goes on below: it has a comma, or a word is torn at
        its end, it fills the column, and what is below begins no paragraph."""
        if self.measure is None or self._alone(i) or self.values[i + 1][0] in BULLETS:
            return False
        if "，" not in self.values[i] and not self._torn(self.values[i], self.values[i + 1]):
            return False
        after = self.chunk[i + 2] if i + 2 < len(self.chunk) and self.values[i + 2][0] not in BULLETS else None
        fills = self.chunk[i].width + self.chunk[i].indent >= self.measure - _FIRST_SHORT
        return fills and self._edge(self.chunk[i + 1], after) is not Edge.NEW

    def _too_short(self, i: int) -> bool:
        """Whether line i, which ends no sentence, is too short to have a line of the same paragraph below it."""
        return self.measure is not None and self.chunk[i].width + self.chunk[i].indent < min(
            self.measure - 4.5, self.measure * 0.7
        )

    def _over_byline(self, i: int) -> bool:
        """Whether line i is in a block of titles that a deck or a byline closes: none of its lines ends a sentence."""
        for j in range(i, i + _TITLE_ROWS):
            if j == len(self.chunk):
                return self.byline_below and not any(map(self._rests, range(j)))
            named = self.named[j]
            if self.values[j].startswith("——") or (named and named[0] is Kind.BYLINE):
                return j > i
            if self._rests(j) or self.values[j][-1] in "，,；;、":
                return False
        return False

    def _ragged(self) -> bool:
        """Whether the chunk is a row of titles: none of its lines has a mark, and one above the last is too short to have gone on
        into the next."""
        widths = [line.width for line in self.chunk]
        if not 2 <= len(widths) <= _TITLE_ROWS or max(widths[:-1]) > _TITLE_LONGEST:
            return False
        marked = any(mark in value for value in self.values for mark in "，,。；;：:！？")
        return not marked and max(widths) - min(widths[:-1]) > _FIRST_SHORT

    def _title_below(self, i: int) -> bool:
        """Whether a second line of a title may be below: the last one of the chunk, or one above something named."""
        j = i + 1
        if self.measure is not None:
            missing = [self.measure - self.chunk[k].width for k in (i, j)]
            if min(missing) >= -1.5 and min(map(abs, missing)) <= 2.5:
                return False  # both fit the column
        return self._alone(j) and not self._rests(j) and not self._fills(j)

    def _fills(self, i: int) -> bool:
        """Whether a line alone, without a full stop, is a torn sentence and not a title."""
        value, line = self.values[i], self.chunk[i]
        below = self.below[0].value if self.below else ""
        if leads(below):
            below = ""
        comma = any(mark in value for mark in "，,：")
        if self.measure is None:
            goes_on = bool(below) and (closes(below) or len(below) > _TITLE_LONGEST)
            return (comma and (goes_on or 1.5 <= line.indent <= 2.5)) or self._torn(value, below)
        indent = line.indent if 1.5 <= line.indent <= 2.5 else 0.0
        missing = self.measure - line.width - indent
        if two_halves(value):
            return False
        if not -2.5 <= missing <= 5:
            return False
        if self._torn(value, below) or (comma and missing <= 4):
            return True
        # a first line alone is short by its indent; a title is so by chance
        return (self.edge is Edge.RUNS_ON and (1.5 <= missing <= 2.5 or bool(indent))) or (
            missing <= 3 and self._tail_below()
        )

    def _torn(self, value: str, below: str) -> bool:
        """Whether a word runs across from `value` to `below`."""
        return bool(below) and (below[0] in NEVER_FIRST or seam_bits(value, below) >= TORN)

    def _tail_below(self) -> bool:
        """Whether the next chunk begins with the short last line of a paragraph."""
        line = self.below[0] if self.below else None
        return line is not None and self.measure is not None and self.measure - line.width > 4 and rests(line.value)

    # ------------------------------------------------------------------ seams between lines
    def _breaks(self, i: int, kind: Kind, before: Kind) -> bool:
        """Whether a new piece begins at line i."""
        if kind is not before or kind not in (Kind.BODY, Kind.TITLE):
            return True
        if kind is Kind.TITLE:
            return self.values[i][0] in BULLETS or self.chunk[i].indent == 0.5
        return self._block_start(i) or self._paragraph_ends(i - 1)

    def _paragraph_ends(self, i: int) -> bool:
        """Whether a paragraph ends with line i of running text and another begins below it."""
        line, below = self.chunk[i], self.chunk[i + 1]
        if below.is_indented and line.indent < below.indent:
            return True
        if self.indented:
            return _begins_paragraph(below)
        if not self._rests(i):
            return self._stops_short(i)
        if self.measure is None:
            return not below.inner and closes(line.value)
        after = self.chunk[i + 2] if i + 2 < len(self.chunk) else None
        if below.value[0] in BULLETS and closes(line.value):
            return True
        first = i == 0 or self._block_start(i) or self._rests(i - 1)
        odds = ends_odds(line, below, after, self.measure, first)
        return odds > (0.0 if closes(line.value) else _PAUSES)

    def _stops_short(self, i: int) -> bool:
        """Whether line i, without a full stop, leaves so much room that only a paragraph's end explains it: its full stop is
        lost. A first line has its indent less, and a number or a word in Latin letters is carried over whole."""
        if self.measure is None or not is_wide(self.values[i + 1][0]):
            return False
        first = i == 0 or self._block_start(i) or self.chunk[i].indent > 0
        return self.chunk[i].width <= self.measure - (_SHORT_FIRST if first else _SHORT)

    # ------------------------------------------------------------------ captions
    def _captions(self, parts: list[Part]) -> list[Part]:
        """The text or title right above a credit is its caption; a sentence that fits no column is one too."""
        for part, below in zip(parts, [*parts[1:], None], strict=True):
            if (
                part.kind in (Kind.BODY, Kind.TITLE)
                and len(part.lines) <= _CAPTION_LINES
                and (rule := self._caption(part, below, len(parts)))
            ):
                part.kind, part.rule = Kind.CAPTION, rule
        return parts

    def _caption(self, part: Part, below: Part | None, parts: int) -> str | None:
        value = joined(part.lines).value
        named = name_line(value)
        if named and named[0] is Kind.CAPTION:
            return named[1]
        if (
            below
            and below.rule.startswith("credit")
            and (part.kind is Kind.TITLE or self._over_credit(part.lines, value))
        ):
            return "caption.above-credit"
        rule = caption_here(value)
        if parts > 1 and not (rule in _SIGHTS and self.measure and self._off_measure(part.lines)):
            return None
        if part.kind is Kind.TITLE or rule == "caption.picture":
            return rule if rule == "caption.picture" and part.kind is Kind.TITLE else None
        if rule in _SIGHTS:
            return rule
        if rule == "caption.dated":
            return rule if self._off_measure(part.lines) or "在" in value[value.find("日") :][:3] else None
        if self.style is not Style.LINES or (self.measure is None and len(part.lines) > 1):
            return None  # nothing tells that it is no paragraph
        return rule if self._off_measure(part.lines) else None

    def _over_credit(self, lines: list[Line], value: str) -> bool:
        """Whether the text right above a credit is its caption and not a column that ends there: it is short, fits no column or
        reads like a caption."""
        if not closes(value) or value.count("。") > 2 or len(lines) > _OVER_CREDIT or printed_width(value) > 130:
            return False
        named = name_line(value)
        rule = named[1] if named and named[0] is Kind.CAPTION else caption_here(value)
        return len(lines) <= 2 or self._off_measure(lines) or (rule is not None and rule != "caption.sentence")

    def _off_measure(self, lines: list[Line]) -> bool:
        """Whether the lines are wider than the column they stand in."""
        if self.style is Style.FLOW or any(line.inner for line in lines):
            return False
        return self.measure is None or max(line.width for line in lines) > self.measure + 4
