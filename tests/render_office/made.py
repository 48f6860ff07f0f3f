"""Reports of the fixtures as the command line makes them, and what a format makes of a report."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from policytool import pipeline
from policytool.model import Document, Item, Source, Task, Text
from policytool.render import named, render
from policytool.render.headings import Lexis
from policytool.render.report import Report, Subject
from policytool.render.shape import chronicle, ledger, redline, values

FIXTURES = Path(__file__).parents[1] / "fixtures" / "render_office"
HOSTILE = "=1+1\x00\x1b[31m\u202e<script>alert('x')</script>&amp;\ud800\uffff\r\n第二行\t末_x000D_"


@cache
def document(name: str) -> Document:
    return pipeline.document(Source((FIXTURES / f"{name}.txt").read_text("utf-8"), f"{name}.txt", name))


def about(report: Report, names: Sequence[str], lang: str) -> Report:
    documents = [document(name) for name in names]
    return replace(report, lang=lang, subjects=tuple(Subject(d.source, d.title, d.date) for d in documents))


def tasks(*names: str, lang: str = "zh") -> Report:
    found = [task for name in names for task in pipeline.tasks(document(name))]
    return about(ledger.tasks(found, "task", Lexis(lang)), names, lang)


def duties(name: str, lang: str = "zh") -> Report:
    return about(ledger.duties(pipeline.duties(pipeline.tasks(document(name))), Lexis(lang)), [name], lang)


def diff(left: str = "old", right: str = "new", lang: str = "zh") -> Report:
    found = pipeline.diff(document(left), document(right))
    return about(redline.diff(found, tuple(map(pipeline.stat, found)), Lexis(lang)), [left, right], lang)


def timeline(*names: str, lang: str = "zh") -> Report:
    events = pipeline.timeline([document(name) for name in names])
    return about(chronicle.timeline(events, Lexis(lang)), names, lang)


def dates(*names: str, lang: str = "zh") -> Report:
    found = [date for name in names for date in pipeline.dates(document(name))]
    return about(values.dates(found, Lexis(lang)), names, lang)


def hostile(text: str = HOSTILE) -> Report:
    """A ledger whose every text is `text`."""
    source = Source(text, text or "x", "x")
    whole = Text.of(source)
    task = Task(whole, "", "rule", Item(whole, 1, text, heading=whole, body=whole), text, (text,))
    report = ledger.tasks([task], "task", Lexis("zh"))
    return replace(report, subjects=(Subject(source, text),))


REPORTS: dict[str, Callable[[str], Report]] = {
    "tasks": lambda lang: tasks("plan", lang=lang),
    "tasks of two": lambda lang: tasks("plan", "port", lang=lang),
    "duties": lambda lang: duties("plan", lang=lang),
    "diff": lambda lang: diff(lang=lang),
    "timeline": lambda lang: timeline("plan", "new", lang=lang),
    "dates": lambda lang: dates("plan", lang=lang),
    "nothing": lambda lang: about(ledger.tasks([], "task", Lexis(lang)), ["old"], lang),
}


def made(report: Report, form: str) -> bytes:
    """The file."""
    raw = io.BytesIO()
    if named(form).binary:
        stream = io.TextIOWrapper(raw, "utf-8")
        render(report, form, stream)
        return raw.getvalue()
    text = io.StringIO(newline="")
    render(report, form, text)
    return text.getvalue().encode("utf-8")


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    """The XML parts of an office file; each must be well formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
