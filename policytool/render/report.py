"""What renderers lay out: `Report`: a flat table, and sections of tables, prose and facing texts. Values only.

A report holds the same results twice: `table`, flat, one row a record, for programs and spreadsheets; and `sections`,
grouped and titled, for people (a report without sections is shown as its table).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

if TYPE_CHECKING:
    from policytool.model import DocumentDate
    from policytool.text import Source

__all__ = [
    "Cell",
    "Column",
    "Mark",
    "Prose",
    "Readers",
    "Record",
    "Report",
    "Rows",
    "Section",
    "Shape",
    "Subject",
    "Table",
    "Tone",
    "Versus",
    "flat",
    "signed",
    "told",
]


class Tone(Enum):
    """What a stretch of text says beside its words; renderers turn it into colour or signs."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    GONE = "gone"
    """deleted"""
    COME = "come"
    """inserted"""
    MOVED = "moved"
    """gone here or come here, and found elsewhere"""
    SHARED = "shared"
    """what two texts have in common that do not tell of one another's changes"""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Mark(NamedTuple):
    text: str
    tone: Tone = Tone.PLAIN


Cell = str | int | float | None | tuple[Mark, ...]


class Shape(Enum):
    """How a column takes up room."""

    TEXT = "text"
    """prose: shares what room is left"""
    SHORT = "short"
    """a few words: keeps its width where it can"""
    NUMBER = "number"
    """right-aligned, never wrapped"""
    SOURCE = "source"
    """a citation, never cut"""


class Readers(Enum):
    """Who a column is for."""

    ALL = "all"
    PEOPLE = "people"
    """in tables for reading and in plain text"""
    DATA = "data"
    """in csv and tsv"""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    shape: Shape = Shape.SHORT
    readers: Readers = Readers.ALL


class Rows(Sequence[tuple[Cell, ...]]):
    """A row for each record, made when the first is asked for: JSON, which writes the records, asks for none."""

    def __init__(self, make: Callable[[Any], tuple[Cell, ...]], records: Sequence[Any]) -> None:
        self._make = make
        self._records = records

    @cached_property
    def _made(self) -> tuple[tuple[Cell, ...], ...]:
        return tuple(map(self._make, self._records))

    @overload
    def __getitem__(self, index: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Cell, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        return self._made[index]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._records)


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

    def without(self, readers: Readers) -> Table:
        """The table without the columns that are for `readers` alone."""
        return self._of([i for i, column in enumerate(self.columns) if column.readers is not readers])

    def visible(self) -> Table:
        """The table for people: without columns for programs, and without those that are empty in every row."""
        table = self.without(Readers.DATA)
        filled = [i for i in range(len(table.columns)) if any(row[i] not in (None, "", ()) for row in table.rows)]
        return table._of(filled)

    def _of(self, keep: list[int]) -> Table:
        return Table(tuple(self.columns[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Prose:
    """A line or paragraph by itself, indented by `depth` steps."""

    marks: tuple[Mark, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Versus:
    """Two texts to be read against each other: side by side where there is room, else one above the other."""

    heads: tuple[str, str]
    left: tuple[Mark, ...]
    right: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Table | Prose | Versus, ...]
    aside: str = ""
    """What stands beside the title: where it is from, how many"""
    level: int = 1


class Record(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """A document the results are of."""

    source: Source
    title: str = ""
    date: DocumentDate | None = None
    """When it was printed, as far as that is known"""


@dataclass(frozen=True, slots=True)
class Report:
    command: str
    records: Sequence[Record]
    table: Table
    sections: tuple[Section, ...] = ()
    nothing: str = ""
    """What to say to people where there are no records"""
    lang: str = "zh"
    subjects: tuple[Subject, ...] = ()
    """The documents that were read for it, as far as the one who asks tells"""
    full: bool = False
    """Whether what did not change is shown in full too, not folded together"""


def told(cell: Cell) -> str:
    """The cell as `flat` gives it, for people: numbers in groups of three digits."""
    return f"{cell:,}" if isinstance(cell, (int, float)) else flat(cell)


def flat(cell: Cell) -> str:
    """The cell as text without tones, changes between signs: [-gone-] {+come+} [~moved~] 【shared】."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return "".join(signed(mark) for mark in cell)
    return str(cell)


_SIGNS = {Tone.GONE: ("[-", "-]"), Tone.COME: ("{+", "+}"), Tone.MOVED: ("[~", "~]"), Tone.SHARED: ("【", "】")}


def signed(mark: Mark) -> str:
    """The text of a mark between the signs of its tone."""
    before, after = _SIGNS.get(mark.tone, ("", ""))
    return f"{before}{mark.text}{after}"
