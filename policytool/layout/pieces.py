"""Pieces of a page: stretches of lines of one kind, with what typography says of both ends of running text.

Takes lines of one kind and the measure of their column. How a page is cut into pieces is for `cutting`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from policytool.layout.columns import Edge, starts_new
from policytool.layout.kinds import BULLETS, Kind
from policytool.layout.language import NEVER_FIRST, bigrams
from policytool.layout.lines import Line, closes, joined, pauses, tidy
from policytool.layout.names import opens_report
from policytool.layout.setting import room
from policytool.text import Text

__all__ = ["End", "Piece", "measured"]

_FULL = 1.5
"""em; a full line leaves less"""


class End(Enum):
    """What typography says of the end of a piece of running text."""

    CLOSED = "closed"
    """A short last line with its full stop, or any full stop where widths say nothing"""
    FULL = "full"
    """A full stop at the end of a full line: the paragraph may go on"""
    OPEN = "open"
    """No full stop and a full line: it goes on, or what follows is lost"""
    SHORT = "short"
    """No full stop, but a short line: the paragraph ends there, its full stop was lost"""


@dataclass(frozen=True)
class Piece:
    """A stretch of lines of one kind. Not slotted: its text is joined once and kept."""

    index: int
    """Place in the dump"""
    kind: Kind
    rule: str
    lines: tuple[Line, ...]
    chunk: int
    measure: float | None
    start: Edge = Edge.UNSURE
    end: End = End.CLOSED

    @cached_property
    def text(self) -> Text:
        """The lines run together and tidied."""
        whole = joined(self.lines)
        return tidy(whole, keep=self.kind not in (Kind.BODY, Kind.LABEL))

    @property
    def value(self) -> str:
        return self.text.value

    @cached_property
    def pairs(self) -> Counter[str]:
        """Its pairs of neighbouring Han characters, counted: what it speaks of."""
        return bigrams(self.value)


def measured(piece: Piece) -> Piece:
    """With both ends read, for running text."""
    if piece.kind is not Kind.BODY:
        return piece
    alone = len(piece.lines) == 1
    return replace(piece, start=_start(piece), end=_end(piece.lines[-1], piece.measure, alone))


def _start(piece: Piece) -> Edge:
    lines = piece.lines
    if lines[0].value[0] in NEVER_FIRST:
        return Edge.RUNS_ON
    if lines[0].value[0] in BULLETS or opens_report(lines[0].value):
        return Edge.NEW
    edge = starts_new(lines[0], lines[1] if len(lines) > 1 else None, piece.measure)
    if edge is Edge.UNSURE and len(lines) >= 5 and piece.measure is not None:
        # the piece's own lines tell more than the measure of its column
        return Edge.NEW if lines[0].width <= min(line.width for line in lines[1:-1]) - 1 else edge
    return edge


def _end(line: Line, measure: float | None, alone: bool) -> End:
    full = measure is None or room(line, measure) < _FULL
    if measure is None and pauses(line.value):
        return End.CLOSED
    if closes(line.value) or (pauses(line.value) and not full):
        return End.FULL if measure is not None and full else End.CLOSED
    # the first line of a paragraph, alone, is two characters short
    return End.OPEN if full or (measure is not None and room(line, measure) <= (4.5 if alone else 2.5)) else End.SHORT
