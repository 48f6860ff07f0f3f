"""The types of a printed page, and the few words all of them need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import Enum

from policytool.markers import leading
from policytool.render.headings import HEADINGS, Lexis
from policytool.render.report import Cell, Mark, Report, Subject, Tone, flat
from policytool.text import Text

__all__ = [
    "Band",
    "Entry",
    "Fold",
    "Form",
    "Head",
    "Paper",
    "Row",
    "Value",
    "about",
    "long_day",
    "opened",
    "place",
    "quoted",
    "short_title",
    "styled",
    "subject_of",
    "title_of",
    "told",
]

Value = Cell | Date
"""What a cell holds: as in a report, or a day"""


class Form(Enum):
    LEDGER = "ledger"
    """台账: to sort, filter and fill in"""
    FACING = "facing"
    """对照表: to read across"""
    CHRONICLE = "chronicle"
    """大事记"""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    share: int
    """Its part of the width of the page, in characters of a line of about seventy"""
    centred: bool = False
    data: bool = False
    """For sorting and filtering: shown in workbooks only"""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Value, ...]
    group: tuple[str, ...] = ()
    """The headings it stands under, outermost first"""


@dataclass(frozen=True, slots=True)
class Band:
    """A heading inside a table: one text across it, or one for each side."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that say nothing new, and the one row that stands for them."""

    summary: Row
    rows: tuple[Row, ...]
    name: str = ""
    """What it is called where the rows can be opened"""


Entry = Row | Band | Fold


@dataclass(frozen=True, slots=True)
class Paper:
    form: Form
    name: str
    """A short name for tabs and bookmarks"""
    title: str
    heads: tuple[Head, ...]
    entries: tuple[Entry, ...]
    notes: tuple[tuple[Mark, ...], ...] = ()
    """What stands under the title, a line each"""
    group: str = ""
    """What the groups of its rows are called, where they have any"""
    group_at: int = 1
    """Before which column they stand in a workbook"""
    nothing: str = ""
    """What to say where there are no rows"""

    def rows(self) -> tuple[Row, ...]:
        """Every row of the table by itself: those that were folded included, bands left out."""
        out: list[Row] = []
        for entry in self.entries:
            out += [entry] if isinstance(entry, Row) else entry.rows if isinstance(entry, Fold) else ()
        return tuple(out)


def told(value: Value) -> str:
    """The cell as text, without tones or signs."""
    if isinstance(value, Date):
        return value.isoformat()
    return "".join(mark.text for mark in value) if isinstance(value, tuple) else flat(value)


def styled(value: Value) -> tuple[Mark, ...]:
    """The cell as marks."""
    return value if isinstance(value, tuple) else (Mark(told(value)),)


def opened(before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Band]:
    """The headings that begin with a row whose groups are `now`."""
    same = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now)))
    return (Band((text,)) for text in now[same:])


# ------------------------------------------------------------------------------------------------------- of documents
def subject_of(report: Report, alias: str) -> Subject | None:
    return next((s for s in report.subjects if s.source.alias == alias), None)


# What a letter of transmittal encloses: 省政府关于印发《实施方案》的通知 is about the plan.
_ENCLOSED = re.compile(r".{0,80}?(?:印发|转发|发布)(?P<title>.{4,}?)的(?:通知|公告|函)")


def title_of(report: Report, alias: str) -> str:
    """What a document is called in a title: without the letter it was sent with, in one line; its alias where it has none."""
    subject = subject_of(report, alias)
    title = " ".join(subject.title.split()) if subject else ""
    if enclosed := _ENCLOSED.fullmatch(title):
        title = enclosed["title"].strip("《》")
    return title or alias


# How much of a title tells it from others in a narrow column
_SHORT = 18


def short_title(report: Report, alias: str) -> str:
    """The beginning of what a document is called; its alias where another document begins alike."""
    titles = [title_of(report, s.source.alias)[:_SHORT] for s in report.subjects]
    title = title_of(report, alias)
    if len(title) <= _SHORT:
        return title
    return f"{title[:_SHORT]}…" if titles.count(title[:_SHORT]) == 1 else alias


def quoted(title: str, lexis: Lexis) -> str:
    """A title among other words: 《…》, marks inside it made single."""
    if lexis.lang != "zh":
        return f"“{title}”"
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def long_day(day: Date, lexis: Lexis) -> str:
    """2024年6月28日, 2024-06-28."""
    return f"{day.year}年{day.month}月{day.day}日" if lexis.lang == "zh" else day.isoformat()


def about(report: Report, alias: str, count: str, lexis: Lexis) -> tuple[Mark, ...]:
    """The note under a title: which file, printed when, how many rows."""
    subject = subject_of(report, alias)
    parts = [lexis("paper.file", subject.source.name.rpartition("/")[2] if subject else alias)]
    if subject and subject.date and subject.date.begin == subject.date.end:
        key = f"paper.date.{subject.date.why}"
        parts.append(lexis(key if key in HEADINGS else "paper.date", long_day(subject.date.begin, lexis)))
    return (Mark(lexis("paper.gap").join([*parts, count]), Tone.DIM),)


def place(texts: Sequence[Text], lexis: Lexis, path: Iterable[str] = (), number: str | None = None) -> str:
    """Where texts of one document stand, as people cite it: 二（四），第15行; by the page where the document has pages."""
    cited = "".join(_marker(part) for part in (*path, *([number] if number else ())))
    spans = [span for text in texts for span in text.spans()]
    pages = [(text.source.page_of(a), text.source.page_of(max(a, b - 1))) for text in texts for a, b in text.spans()]
    ranges = pages if spans and pages[0][0] else [lines for text in texts for lines in text.line_ranges()]
    numbers = dict.fromkeys(f"{a}–{b}" if a != b else str(a) for a, b in ranges)
    told = lexis("paper.page" if ranges is pages else "paper.lines", lexis.joined(list(numbers)))
    return f"{cited}{lexis('paper.comma')}{told}" if cited else told


def _marker(heading: str) -> str:
    """The number of a heading as it is cited: 一、总体要求 gives 一, （二）… gives （二）."""
    marker = leading(heading)
    return heading[marker.start : marker.end].strip().strip("、.．") if marker else ""
