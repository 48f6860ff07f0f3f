"""Excel workbooks: a sheet a paper, ready to sort, filter and print. Needs the extra `xlsx` (XlsxWriter).

Every text is written as a string, never as a formula, a number or a link. The same report gives the same bytes.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date as Date
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from policytool.errors import WriteError
from policytool.render.harmless import visible
from policytool.render.headings import Lexis
from policytool.render.measure import lines_of, shared_widths
from policytool.render.paper import Band, Entry, Fold, Form, Head, Paper, Row, Value, sheets, styled, told
from policytool.render.report import Mark, Report, Tone
from policytool.render.wrap import joined

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["render"]

# A font of every Chinese Windows, macOS and WPS; elsewhere programs put their own Song face in its place.
_FONT = "宋体"
_SIZE = 10.5
# The characters that fill a landscape A4 line at that size: 267 mm at 1.9 mm a character
_PAGE = 140
# A line is 1.4 times as high as its letters; a cell keeps a little room above and below.
_LEADING, _PADDING = 1.4, 5
# A row of a sheet is at most 409 points high: so many lines
_HIGHEST = 409
_LINES = int((_HIGHEST - _PADDING) / (_SIZE * _LEADING))
# How far a column may grow so that its longest cell fits a row; the page is printed smaller then
_GROWTH = 2.5
# Excel's limit for a cell, in UTF-16 units
_LIMIT = 32_767
_CUT = "……"
# Excel counts days from 1900 and takes that for a leap year: before March its days are off by one.
_FIRST_DAY = Date(1900, 3, 1)
# Never the time of writing: the same report gives the same file.
_CREATED = datetime(2000, 1, 1)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
_TONES: dict[Tone, dict[str, Any]] = {
    Tone.STRONG: {"bold": True},
    Tone.DIM: {"font_color": "#595959"},
    Tone.GONE: {"font_strikeout": True, "font_color": "#A61C1C"},
    Tone.COME: {"bold": True, "font_color": "#1F4E79"},
    Tone.MOVED: {"underline": 1, "font_color": "#5B4A00"},
    Tone.SHARED: {"underline": 1, "font_color": "#1E5631"},
    Tone.GOOD: {"font_color": "#1E5631"},
    Tone.WARN: {"font_color": "#7F4F00"},
    Tone.BAD: {"font_color": "#A61C1C"},
}


def render(report: Report, stream: BinaryIO) -> None:
    try:
        import xlsxwriter
    except ImportError as error:
        raise WriteError("error.extra-write", "xlsx") from error
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": _FONT, "font_size": _SIZE},
    }
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, options)
    papers = sheets(report)
    workbook.set_properties(
        {"title": _clean(papers[0].title) if papers else "", "author": "policytool", "created": _CREATED}
    )
    book = _Book(workbook, Lexis(report.lang))
    for paper in papers or (Paper(Form.TABLE, "-", "", (), (), nothing=report.nothing),):
        book.add(paper)
    workbook.close()
    _pack(buffer, stream)


# Heights are those of the text as it is written, and grow when somebody adds to it: no `customHeight`.
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')


def _pack(made: BinaryIO, stream: BinaryIO) -> None:
    """The file with rows whose height follows their text, which XlsxWriter has no word for."""
    packed = io.BytesIO()  # into a pipe a ZIP file would be written in another way
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, _FIXED.sub(rb"\1", data) if part.filename.startswith("xl/worksheets/") else data)
    stream.write(packed.getvalue())


class _Book:
    """A workbook as it is filled: its formats, and the names of its sheets."""

    def __init__(self, workbook: Workbook, lexis: Lexis) -> None:
        self.workbook = workbook
        self.lexis = lexis
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def add(self, paper: Paper) -> None:
        sheet = self.workbook.add_worksheet(self._name(paper.name))
        _Sheet(self, sheet, _with_groups(paper) if paper.form is Form.LEDGER else paper).write()

    def _name(self, wanted: str) -> str:
        """A name Excel takes: 31 characters, none of its signs, none twice (upper and lower case are one)."""
        clean = re.sub(r"[\[\]:*?/\\\s]+", " ", _clean(wanted)).strip("' ")
        name, n = _units(clean, 31).strip("' ") or "-", 1
        while name.lower() in self._names or name.lower() == "history":
            n += 1
            name = f"{_units(clean, 25)} {n}".strip("' ")
        self._names.add(name.lower())
        return name


def _with_groups(paper: Paper) -> Paper:
    """The headings above a row in a column of their own, so that rows can be sorted and filtered."""
    rows = paper.rows()
    if not any(row.group for row in rows):
        return paper
    at = paper.group_at
    head = Head(paper.group, 10)
    moved = (Row((*row.cells[:at], "\n".join(row.group), *row.cells[at:])) for row in rows)
    return Paper(
        paper.form, paper.name, paper.title, (*paper.heads[:at], head, *paper.heads[at:]), tuple(moved), paper.notes
    )


class _Sheet:
    """One sheet, written from the top."""

    def __init__(self, book: _Book, sheet: Worksheet, paper: Paper) -> None:
        self.book, self.sheet, self.paper = book, sheet, paper
        self.at = 0
        self.last = max(len(paper.heads) - 1, 0)
        rows = [[told(cell) for cell in row.cells] for row in paper.rows()]
        shares = [head.share for head in paper.heads]
        self.widths = shared_widths(shares, rows, _PAGE, _LINES, _GROWTH, fixed=paper.form is Form.FACING)

    def write(self) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self._title()
        head = self.at
        self._heads()
        for entry in self.paper.entries:
            self._entry(entry)
        if not self.paper.entries:
            self._across(((Mark(self.paper.nothing, Tone.DIM)),), {"align": "center", "border": 1})
        self._page(head)

    # ------------------------------------------------------------------------------------------------------------ rows
    def _title(self) -> None:
        if self.paper.title:
            self._across((Mark(self.paper.title),), {"bold": True, "font_size": 18, "align": "center"}, 18)
        for note in self.paper.notes:
            if note:
                self._across(note, {"font_size": 10}, 10)

    def _heads(self) -> None:
        style = {"bold": True, "align": "center", "bg_color": "#E7ECF4", "border": 1}
        if self.paper.heads:
            self._height([head.title for head in self.paper.heads])
        for column, head in enumerate(self.paper.heads):
            self._cell(column, head.title, style)
        self.at += bool(self.paper.heads)

    def _entry(self, entry: Entry, dim: bool = False, **row: Any) -> None:
        if isinstance(entry, Fold):
            self._entry(entry.summary, dim=True, collapsed=True)
            for member in entry.rows:
                self._entry(member, level=1, hidden=True)
            return
        if isinstance(entry, Band):
            self._band(entry)
            return
        self._height([told(cell) for cell in entry.cells], **row)
        for column, (cell, head) in enumerate(zip(entry.cells, self.paper.heads, strict=True)):
            style = {"border": 1, "align": "center" if head.centred or dim else "left"}
            self._cell(column, cell, style)
        self.at += 1

    def _band(self, band: Band) -> None:
        style = {"bold": True, "align": "center", "bg_color": "#F3F3F3", "border": 1}
        if len(band.texts) == 1:
            self._across((Mark(band.texts[0]),), style)
            return
        self._height(band.texts)
        for column, text in enumerate(band.texts):
            self._cell(column, text, style)
        self.at += 1

    def _across(self, marks: Sequence[Mark], style: dict[str, Any], size: float = _SIZE) -> None:
        """A row of one cell over all columns."""
        if self.last:
            self.sheet.merge_range(self.at, 0, self.at, self.last, "", self._styled(style))
        width = sum(self.widths) * _SIZE / size
        lines = lines_of("".join(mark.text for mark in marks), width)
        self.sheet.set_row(self.at, min(lines * size * _LEADING + _PADDING, _HIGHEST))
        self._cell(0, tuple(marks), style)
        self.at += 1

    def _height(self, texts: Sequence[str], **row: Any) -> None:
        """Give the row the height of its longest cell."""
        lines = max((lines_of(text, width) for text, width in zip(texts, self.widths, strict=True)), default=1)
        self.sheet.set_row(self.at, min(lines * _SIZE * _LEADING + _PADDING, _HIGHEST), None, row)

    # ----------------------------------------------------------------------------------------------------------- cells
    def _cell(self, column: int, value: Value, style: dict[str, Any]) -> None:
        if isinstance(value, Date) and value >= _FIRST_DAY:
            form = self._styled(style, num_format="yyyy-mm-dd")
            self.sheet.write_datetime(self.at, column, datetime(value.year, value.month, value.day), form)
        elif isinstance(value, (int, float)) and math.isfinite(value) and abs(value) < 10**15:
            self.sheet.write_number(self.at, column, value, self._styled(style))
        else:
            self._text(column, styled(value), style)

    def _text(self, column: int, marks: Iterable[Mark], style: dict[str, Any]) -> None:
        pieces = list(_clipped((_clean(mark.text), mark.tone) for mark in marks))
        text = "".join(piece for piece, _ in pieces)
        if text.startswith(_FORMULA):  # stays text when somebody edits the cell
            style = {**style, "quote_prefix": True}
        if not text:
            self.sheet.write_blank(self.at, column, None, self._styled(style))
        elif len({tone for _, tone in pieces}) == 1 or len(pieces) == 1:
            self.sheet.write_string(self.at, column, text, self._styled({**style, **_TONES.get(pieces[0][1], {})}))
        else:
            fonts = {k: v for k, v in style.items() if k in ("bold", "font_size")}
            parts = [part for piece, tone in pieces for part in (self._font({**fonts, **_TONES.get(tone, {})}), piece)]
            self.sheet.write_rich_string(self.at, column, *parts, self._styled(style))

    def _styled(self, style: dict[str, Any], **more: Any) -> Format:
        base = {"font_name": _FONT, "font_size": _SIZE, "text_wrap": True, "valign": "vcenter"}
        return self.book.format(**{**base, **style, **more})

    def _font(self, style: dict[str, Any]) -> Format:
        return self.book.format(**{"font_name": _FONT, "font_size": _SIZE, **style})

    # ------------------------------------------------------------------------------------------------------------ page
    def _page(self, head: int) -> None:
        """Landscape A4, as wide as the page, the heads on every page and in sight when scrolling."""
        sheet, lexis = self.sheet, self.book.lexis
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer(f"&C{lexis('paper.footer')}")
        sheet.outline_settings(symbols_below=False)
        if self.paper.heads:
            sheet.repeat_rows(head)
            sheet.freeze_panes(head + 1, 0)
            sheet.print_area(0, 0, max(self.at - 1, head), self.last)
        if self.paper.form is not Form.FACING and self.paper.entries:
            sheet.autofilter(head, 0, self.at - 1, self.last)


# In no XML document, beside the characters that are shown as signs
_NO_XML = str.maketrans("\ufffe\uffff\t", "\ufffd\ufffd ")


def _clean(text: str) -> str:
    return visible(text).translate(_NO_XML)


def _units(text: str, count: int) -> str:
    """The beginning of the text, at most `count` UTF-16 units long, as Excel counts."""
    return text.encode("utf-16-le")[: 2 * count].decode("utf-16-le", "ignore")


def _clipped(pieces: Iterable[tuple[str, Tone]]) -> Iterable[tuple[str, Tone]]:
    """The pieces, empty ones left out, neighbours of one tone joined, up to what a cell can hold."""
    left = _LIMIT - len(_CUT)
    whole = joined(pieces)
    if 2 * sum(len(text) for text, _ in whole) <= left:  # a character has two units at the most
        yield from whole
        return
    for text, tone in whole:
        kept = _units(text, left)
        if kept != text:
            yield kept + _CUT, tone
            return
        left -= len(text.encode("utf-16-le")) // 2
        yield text, tone
