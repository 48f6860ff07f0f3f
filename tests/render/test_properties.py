"""Any text, read, found in and shown: nothing fails, every format can be written, every record quotes its source."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytool import pipeline
from policytool.model import quotes
from policytool.render import formats, render
from policytool.render.headings import Lexis
from policytool.render.report import Report
from policytool.render.shape import chronicle, findings, ledger, redline, segments, tree, values
from policytool.segment import UNITS
from policytool.text import Source

PIECES = [
    "一、",
    "（一）",
    "1.",
    "第一条",
    "第十七条之一",
    "六项任务：",
    "三个方面",
    "一是",
    "二是",
    "首先，",
    "2024年5月8日",
    "今年",
    "年底前",
    "“十四五”",
    "到2035年",
    "100亿元",
    "超过20%",
    "（省财政厅牵头，市科技局配合）",
    "牵头单位：发改委",
    "建设",
    "推进港口扩能",
    "。",
    "，",
    "；",
    "“",
    "”",
    "《",
    "》",
    "附件：",
    "目录",
    "图为",
    "记者",
    "[bold]",
    "=1+1",
    "🙂",
    "\u202e",
    "①",
]
TEXT = st.lists(
    st.sampled_from([*PIECES, "\n", "\n\n", "\r\n", "\t", "\0", "\x1b[31m", "\ud800", " "]), max_size=40
).map("".join)


def reports(text: str, lexis: Lexis) -> Iterator[Report]:
    document = pipeline.document(Source(text, "x.txt", "x"))
    yield ledger.tasks(pipeline.tasks(document), "task", lexis)
    yield ledger.tasks(pipeline.areas(document), "area", lexis)
    yield ledger.lists(pipeline.lists(document), lexis)
    yield values.dates(pipeline.dates(document), lexis)
    yield values.figures(pipeline.figures(document), lexis)
    yield chronicle.timeline(pipeline.timeline(document), lexis)
    yield findings.check(pipeline.check(document), lexis)
    yield findings.explain(pipeline.explain(document, 1), lexis)
    yield tree.outline(pipeline.outline(document), "x", lexis)
    found = pipeline.diff(document, document)
    yield redline.diff(found, tuple(map(pipeline.stat, found)), lexis)
    for unit in UNITS:
        yield segments.segment(pipeline.segment(document, unit), lexis)


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXT)
def test_any_text_can_be_shown_in_every_format(lang: str, text: str) -> None:
    for report in reports(text, Lexis(lang)):
        for renderer in formats(report.command):
            stream = io.TextIOWrapper(io.BytesIO(), "utf-8")  # what is no UTF-8 raises
            render(report, renderer.name, stream)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXT)
def test_every_record_of_any_text_quotes_its_source(text: str) -> None:
    for report in reports(text, Lexis("en")):
        for record in report.records:
            shown = json.loads(json.dumps(record.to_dict()))
            if shown.get("source") and shown.get("text") is not None:
                assert quotes(shown, text), report.command


def test_a_table_of_empty_cells_is_no_table() -> None:
    for report in reports("\t", Lexis("en")):
        render(report, "table", io.StringIO())
