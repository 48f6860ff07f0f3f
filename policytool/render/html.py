"""Web pages that stand by themselves: no script, no file beside them, nothing fetched; to read, to print, to listen to.

Landmarks, heads of rows and columns, <ins> and <del>; light and dark by the reader's setting. A comparison begins with a
picture of its lineage; what did not change is folded.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TextIO

from policytool import __version__
from policytool.model import Comparison
from policytool.render.harmless import visible
from policytool.render.headings import Lexis
from policytool.render.lineage import picture
from policytool.render.measure import shared_widths
from policytool.render.paper import (
    Band,
    Entry,
    Fold,
    Form,
    Head,
    Paper,
    Row,
    Value,
    heading,
    opened,
    pages,
    styled,
    told,
    within,
)
from policytool.render.report import Mark, Report, Tone
from policytool.render.webstyle import stylesheet

__all__ = ["render"]

# Half-width characters that fill a line of the widest page
_LINE = 140
_TAGS = {
    Tone.STRONG: ("<strong>", "</strong>"),
    Tone.GONE: ("<del>", "</del>"),
    Tone.COME: ("<ins>", "</ins>"),
    Tone.MOVED: ('<span class="moved">', "</span>"),
    Tone.SHARED: ("<mark>", "</mark>"),
    Tone.DIM: ('<span class="dim">', "</span>"),
    Tone.GOOD: ('<span class="good">', "</span>"),
    Tone.WARN: ('<span class="warn">', "</span>"),
    Tone.BAD: ('<span class="bad">', "</span>"),
}


def render(report: Report, stream: TextIO) -> None:
    page = _Page(report)
    for part in page.parts():
        stream.write(part)


def safe(text: str) -> str:
    """Text of a document as text of a page, control characters shown, line ends kept."""
    return html.escape(visible(text).replace("\t", " ")).replace("\n", "<br>")


class _Page:
    """One page: its language, and its sections."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.lexis = Lexis(report.lang)
        self.papers = pages(report)
        self.title = heading(report, self.papers)

    def parts(self) -> Iterator[str]:
        lexis, lang = self.lexis, "zh-CN" if self.report.lang == "zh" else "en"
        yield (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="policytool {__version__}">\n'
            f"<title>{html.escape(visible(self.title))}</title>\n<style>\n{stylesheet(lexis)}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{lexis("web.skip")}</a>\n'
            f"<header><h1{self._lang(self.title)}>{safe(self.title)}</h1></header>\n"
        )
        yield from self._contents()
        yield '<main id="main">\n'
        if not self.report.records:
            yield f"<p>{safe(self.report.nothing)}</p>\n"
        for n, paper in enumerate(self.papers if self.report.records else (), 1):
            yield from self._section(paper, n)
        yield f"</main>\n<footer><p>{safe(lexis('web.made', f'policytool {__version__}'))}</p></footer>\n</body>\n</html>\n"

    def _contents(self) -> Iterator[str]:
        """A list of the sections, where there are several."""
        if len(self.papers) > 1 and self.report.records:
            yield f'<nav aria-label="{html.escape(self.lexis("contents"))}"><ul>\n'
            for n, paper in enumerate(self.papers, 1):
                yield f'<li{self._lang(paper.title)}><a href="#s{n}">{safe(paper.title)}</a></li>\n'
            yield "</ul></nav>\n"

    def _lang(self, text: str) -> str:
        """The attribute that tells a reader in another language that this is Chinese."""
        chinese = any("\u4e00" <= char <= "\u9fff" for char in text)
        return ' lang="zh-CN"' if chinese and self.report.lang != "zh" else ""

    # -------------------------------------------------------------------------------------------------------- sections
    def _section(self, paper: Paper, n: int) -> Iterator[str]:
        several = len(self.papers) > 1
        yield f'<section aria-labelledby="s{n}">\n' if several else "<section>\n"
        if several:
            yield f'<h2 id="s{n}"{self._lang(paper.title)}>{safe(paper.title)}</h2>\n'
        for note in paper.notes:
            if note:
                yield f'<p class="note">{self._marked(note)}</p>\n'
        if paper.form is Form.FACING:
            comparison = self.report.records[n - 1]
            if isinstance(comparison, Comparison):
                yield from self._lineage(comparison, n)
        if paper.form is Form.CHRONICLE:
            yield from self._chronicle(paper)
        elif paper.entries:
            yield from self._table(paper, n)
        yield "</section>\n"

    def _lineage(self, comparison: Comparison, n: int) -> Iterator[str]:
        drawn = picture(comparison, self.lexis, f"p{n}")
        name, key = (safe(self.lexis(word)) for word in ("web.lineage", "web.lineage-key"))
        yield f'<details open><summary>{name}</summary>\n<figure><div class="wide" role="group" aria-label="{name}"'
        yield f' tabindex="0">{drawn}</div><figcaption>{key}</figcaption></figure></details>\n'

    def _chronicle(self, paper: Paper) -> Iterator[str]:
        columns = {head.title: n for n, head in enumerate(paper.heads)}
        keys = ("date", "begin", "end", "event", "reading", "source")
        at = {key: columns[self.lexis(key)] for key in keys}
        level = "h3" if len(self.papers) > 1 else "h2"
        year = ""
        for row in paper.rows():
            if row.group[0] != year:
                yield "</ol>\n" if year else ""
                year = row.group[0]
                yield f'<{level}>{safe(year)}</{level}>\n<ol class="events">\n'
            cells = {key: row.cells[i] for key, i in at.items()}
            day = told(cells["begin"] or cells["end"])
            date = safe(within(told(cells["date"]), year))
            when = f'<time datetime="{day}">{date}</time>' if day else f"<span>{date}</span>"
            kind = told(cells["reading"])
            tag = "" if kind == self.lexis("past") else f'<span class="kind">{safe(kind)}</span> '
            source = f'<small class="dim"{self._lang(told(cells["source"]))}>{safe(told(cells["source"]))}</small>'
            event = f"<span{self._lang(told(cells['event']))}>{self._marked(styled(cells['event']))}</span>"
            yield f'<li><p class="when">{when}</p><div><p>{tag}{event}</p><p>{source}</p></div></li>\n'
        yield "</ol>\n" if year else ""

    # ---------------------------------------------------------------------------------------------------------- tables
    def _table(self, paper: Paper, n: int) -> Iterator[str]:
        shown = [i for i, head in enumerate(paper.heads) if not head.data]
        if paper.form is Form.LEDGER:  # nobody fills in a page
            rows = paper.rows()
            shown = [i for i in shown if any(row.cells[i] for row in rows)]
        heads = [paper.heads[i] for i in shown]
        texts = [[told(row.cells[i]) for i in shown] for row in paper.rows()]
        widths = shared_widths([head.share for head in heads], texts, _LINE, fixed=paper.form is Form.FACING)
        whole = sum(widths) or 1
        yield f'<div class="wide" role="group" aria-labelledby="c{n}" tabindex="0">\n<table class="{paper.form.value}">\n'
        yield f'<caption id="c{n}" class="hidden"{self._lang(paper.title)}>{safe(paper.title)}</caption>\n<colgroup>'
        yield "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in widths)
        yield "</colgroup>\n<thead><tr>"
        yield "".join(f'<th scope="col"{self._lang(head.title)}>{safe(head.title)}</th>' for head in heads)
        yield "</tr></thead>\n<tbody>\n"
        group: tuple[str, ...] = ()
        for entry in paper.entries:
            if isinstance(entry, Row):
                for band in opened(group, entry.group):
                    yield self._band(band, len(heads))
                group = entry.group
            yield self._entry(entry, paper, shown)
        yield "</tbody>\n</table>\n</div>\n"

    def _entry(self, entry: Entry, paper: Paper, shown: Sequence[int]) -> str:
        if isinstance(entry, Band):
            return self._band(entry, len(shown))
        if isinstance(entry, Fold):
            return self._fold(entry, len(shown))
        cells = [(entry.cells[i], paper.heads[i]) for i in shown]
        named = next((n for n, (_, head) in enumerate(cells) if not head.centred), -1)
        ledger = paper.form is Form.LEDGER
        return f"<tr>{''.join(self._cell(c, h, ledger and n == named) for n, (c, h) in enumerate(cells))}</tr>\n"

    def _cell(self, value: Value, head: Head, names: bool) -> str:
        """A cell; the one that names its row is a head of it."""
        text = told(value)
        tag = "th" if names and text else "td"
        kind = ' class="centre"' if head.centred else ""
        scope = ' scope="row"' if tag == "th" else ""
        return f"<{tag}{scope}{kind}{self._lang(text)}>{self._marked(styled(value))}</{tag}>"

    def _band(self, band: Band, width: int) -> str:
        if len(band.texts) == 1:
            text = band.texts[0]
            return f'<tr class="band"><th scope="rowgroup" colspan="{width}"{self._lang(text)}>{safe(text)}</th></tr>\n'
        cells = (f"<td{self._lang(text)}>{safe(text)}</td>" for text in band.texts)
        return f'<tr class="band">{"".join(cells)}</tr>\n'

    def _fold(self, fold: Fold, width: int) -> str:
        """What did not change: its numbers, and its text for who opens it, once where both sides have the same."""
        texts = []
        for row in fold.rows:
            one, other = (told(cell) for cell in row.cells[:2])
            sides = [one] if one == other else [one, other]
            inner = "".join(f"<div{self._lang(side)}>{safe(side)}</div>" for side in sides)
            texts.append(f'<div class="same">{inner}</div>')
        summary = f"<summary{self._lang(fold.name)}>{safe(fold.name)}</summary>"
        return f'<tr class="fold"><td colspan="{width}"><details>{summary}{"".join(texts)}</details></td></tr>\n'

    def _marked(self, marks: Sequence[Mark]) -> str:
        out = []
        for mark in marks:
            before, after = _TAGS.get(mark.tone, ("", ""))
            out.append(f"{before}{safe(mark.text)}{after}" if mark.text else "")
        return "".join(out)
