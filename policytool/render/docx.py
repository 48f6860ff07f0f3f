"""Word documents, ready to print: a table a paper on landscape A4, a chronicle in paragraphs on upright pages.

Written with the standard library: a DOCX file is a handful of XML parts (ECMA-376). The same report gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from policytool.render.headings import Lexis
from policytool.render.measure import lines_of, shared_widths
from policytool.render.ooxml import PARTS, attribute, document, footer, properties, styles, text_of
from policytool.render.paper import (
    Band,
    Entry,
    Fold,
    Form,
    Head,
    Paper,
    Row,
    Value,
    opened,
    pages,
    styled,
    told,
    within,
)
from policytool.render.report import Mark, Report, Tone

__all__ = ["render"]

# The first day a ZIP file can tell: never the time of writing.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# A4 in twentieths of a point, and its margins: GB/T 9704 asks for 37 mm above and 28 mm to the left on letters; tables
# are printed on landscape pages with 20 mm all round.
_LONG, _SHORT = 16838, 11906
_MARGIN = 1134
_WIDE = _LONG - 2 * _MARGIN
_SMALL = '<w:color w:val="595959"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
# A row of so many lines stays on one page; a longer one may go on on the next
_WHOLE = 14
# Half-width characters of the size of tables (10.5 points) that fill a line of a landscape page
_LINE = 138
# What is this wide is set even on both sides, as text is; narrower cells would gape
_EVEN = 20
_TONES = {
    Tone.STRONG: "<w:b/>",
    Tone.GONE: '<w:strike/><w:color w:val="A61C1C"/>',
    Tone.COME: '<w:b/><w:color w:val="1F4E79"/>',
    Tone.MOVED: '<w:color w:val="5B4A00"/><w:u w:val="double"/>',
    Tone.SHARED: '<w:color w:val="1E5631"/><w:u w:val="single"/>',
    Tone.DIM: '<w:color w:val="595959"/>',
    Tone.GOOD: '<w:color w:val="1E5631"/>',
    Tone.WARN: '<w:color w:val="7F4F00"/>',
    Tone.BAD: '<w:color w:val="A61C1C"/>',
}


def render(report: Report, stream: BinaryIO) -> None:
    lexis = Lexis(report.lang)
    papers = pages(report)
    upright = any(paper.form is Form.CHRONICLE for paper in papers)
    body = "".join(part for n, paper in enumerate(papers) for part in _paper(paper, lexis, n > 0)) or _p(
        "", report.nothing
    )
    size = (_SHORT, _LONG, "") if upright else (_LONG, _SHORT, ' w:orient="landscape"')
    title = papers[0].title if papers else ""
    parts = {
        **PARTS,
        "docProps/core.xml": properties(title, lexis.lang),
        "word/document.xml": document(body, *size, margin=_MARGIN),
        "word/footer1.xml": footer(lexis("paper.page-before"), lexis("paper.page-after")),
        "word/styles.xml": styles(lexis.lang),
    }
    packed = io.BytesIO()  # into a pipe a ZIP file would be written in another way
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), xml.encode("utf-8"), zipfile.ZIP_DEFLATED)
    stream.write(packed.getvalue())


def _paper(paper: Paper, lexis: Lexis, again: bool) -> Iterator[str]:
    """The title, the notes, and the table or the paragraphs."""
    yield _p("Title", paper.title, "<w:pageBreakBefore/>" if again and paper.form is not Form.TABLE else "")
    for note in paper.notes:
        if note:
            yield _p("Note", note)
    if not paper.entries:
        yield _p("", paper.nothing)
    elif paper.form is Form.CHRONICLE:
        yield from _chronicle(paper, lexis)
    else:
        yield from _table(paper)
        yield _p("Note", "")


# ------------------------------------------------------------------------------------------------------------ paragraphs
def _p(style: str, content: str | Iterable[Mark], more: str = "", behind: str = "") -> str:
    """A paragraph; `more` are properties in the order of the standard, after the style, `behind` runs at its end."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    settings = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    marks = (Mark(content),) if isinstance(content, str) else content
    return f"<w:p>{settings}{''.join(_run(mark) for mark in marks)}{behind}</w:p>"


def _run(mark: Mark, more: str = "") -> str:
    """A stretch of one look. Line feeds are line breaks."""
    look = more or _TONES.get(mark.tone, "")
    settings = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = text_of(mark.text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)
    return f"<w:r>{settings}{inner}</w:r>" if mark.text else ""


def _chronicle(paper: Paper, lexis: Lexis) -> Iterator[str]:
    """The years as headings; under each a paragraph an event, its date in front, its sources behind."""
    columns = {head.title: n for n, head in enumerate(paper.heads)}
    date, event, reading, source = (columns[lexis(key)] for key in ("date", "event", "reading", "source"))
    past = lexis("past")
    year = ""
    for row in paper.rows():
        if row.group[0] != year:
            year = row.group[0]
            yield _p("Heading1", year)
        kind, sources = told(row.cells[reading]), told(row.cells[source]).replace("\n", lexis("paper.semicolon"))
        yield _p(
            "Event",
            (
                Mark(within(told(row.cells[date]), year) + "　", Tone.STRONG),
                Mark("" if kind == past else lexis("paper.kind", kind), Tone.DIM),
                *_sentence(styled(row.cells[event]), lexis),
            ),
            behind=_run(Mark(lexis("paper.told-in", sources)), _SMALL),
        )


def _sentence(marks: tuple[Mark, ...], lexis: Lexis) -> Iterator[Mark]:
    """What happened, ended by a full stop; what the texts disagree about after it."""
    first, *rest = marks
    yield Mark(first.text.rstrip("。.") + lexis("paper.stop"), first.tone)
    yield from rest


# ---------------------------------------------------------------------------------------------------------------- tables
def _table(paper: Paper) -> Iterator[str]:
    heads = [head for head in paper.heads if not head.data]
    widths = _widths(paper, heads)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    cells = [_tc(_p("Head", head.title), width) for head, width in zip(heads, widths, strict=True)]
    yield _tr(cells, "<w:cantSplit/><w:tblHeader/>")
    group: tuple[str, ...] = ()
    for entry in paper.entries:
        if isinstance(entry, Row):
            for band in opened(group, entry.group):
                yield _band(band, widths)
            group = entry.group
        yield _entry(entry, paper.heads, widths)
    yield "</w:tbl>"


def _widths(paper: Paper, heads: list[Head]) -> list[int]:
    """The widths of the columns in twentieths of a point."""
    rows = [[told(cell) for cell in _printed(row, paper.heads)] for row in paper.rows()]
    widths = shared_widths([head.share for head in heads], rows, _LINE, fixed=paper.form is Form.FACING)
    return [int(_WIDE * width / _LINE) for width in widths]


def _printed(row: Row, heads: tuple[Head, ...]) -> list[Value]:
    """The cells of the columns that are printed."""
    return [cell for cell, head in zip(row.cells, heads, strict=True) if not head.data]


def _entry(entry: Entry, heads: tuple[Head, ...], widths: list[int]) -> str:
    if isinstance(entry, Band):
        return _band(entry, widths)
    folded = isinstance(entry, Fold)
    row = entry.summary if isinstance(entry, Fold) else entry
    printed = zip(_printed(row, heads), [head for head in heads if not head.data], widths, strict=True)
    cells, lines = [], 1
    for cell, head, width in printed:
        style = "Centred" if head.centred or folded else "Text" if head.share >= _EVEN else "Cell"
        cells.append(_tc("".join(_paragraphs(styled(cell), style)), width))
        lines = max(lines, lines_of(told(cell), width * _LINE / _WIDE))
    return _tr(cells, "<w:cantSplit/>" if lines <= _WHOLE else "")


def _paragraphs(marks: Iterable[Mark], style: str) -> Iterator[str]:
    """The lines of a cell, a paragraph each."""
    line: list[Mark] = []
    for mark in marks:
        first, *others = mark.text.split("\n")
        line.append(Mark(first, mark.tone))
        for other in others:
            yield _p(style, line)
            line = [Mark(other, mark.tone)]
    yield _p(style, line)


def _band(band: Band, widths: list[int]) -> str:
    """A heading inside the table: it stays with the row below."""
    if len(band.texts) == 1:
        return _tr([_tc(_p("Band", band.texts[0]), sum(widths), len(widths))], "<w:cantSplit/>")
    return _tr([_tc(_p("Band", text), width) for text, width in zip(band.texts, widths, strict=True)], "<w:cantSplit/>")


def _tr(cells: list[str], settings: str) -> str:
    return f"<w:tr>{f'<w:trPr>{settings}</w:trPr>' if settings else ''}{''.join(cells)}</w:tr>"


def _tc(content: str, width: int, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{attribute(str(span))}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )
