"""How people are shown the time of an event: as finely as the text says it, and no finer."""

from __future__ import annotations

import pytest

from policytool import pipeline
from policytool.render.headings import Lexis
from policytool.render.report import Table
from policytool.render.shape.chronicle import timeline


@pytest.mark.parametrize(
    ("sentence", "people", "data"),
    [
        ("1月上旬，市商务局召开座谈会。", "2020年1月上旬", "2020-01-01 –\n2020-01-10"),
        ("东湖大桥将于2026年底建成通车。", "2026年底", "2026-12-31"),
        ("东湖大桥将于2026年6月底建成通车。", "2026年6月底", "2026-06-30"),
        ("东湖大桥将于2026年6月底前建成通车。", "2026-06-30 前", "2026-06-30 前"),
        ("3月5日，东湖大桥开工建设。", "2020-03-05", "2020-03-05"),
    ],
)
def test_the_grain_is_as_printed(sentence: str, people: str, data: str) -> None:
    found = pipeline.timeline([pipeline.read(sentence.encode(), "2020-12-15")])
    report = timeline(found, Lexis("zh"))
    assert report.table.rows[0][:2] == (people, data)
    (table,) = report.sections[0].blocks
    assert isinstance(table, Table)
    assert table.rows[0][0] == people
