"""How people are shown the time of an event: as finely as the text says it, and no finer."""

from __future__ import annotations

import pytest

from policytool import pipeline
from policytool.render.headings import Lexis
from policytool.render.paper import spoken
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
        ("农历三月初三，东湖镇将举办民俗节。", "2021-04-14", "2021-04-14"),
        ("险段加固须于2022年汛前完工。", "2022年汛前", "2022年汛前"),
    ],
)
def test_the_grain_is_as_printed(sentence: str, people: str, data: str) -> None:
    found = pipeline.timeline([pipeline.read(sentence.encode(), "2020-12-15")])
    report = timeline(found, Lexis("zh"))
    assert report.table.rows[0][:2] == (people, data)
    (table,) = report.sections[0].blocks
    assert isinstance(table, Table)
    assert table.rows[0][0] == people


@pytest.mark.parametrize(
    ("sentence", "zh", "en"),
    [
        ("10月底，东湖大桥建成通车。", "2020年10月底", "the end of 2020-10"),
        ("2020年末，东湖大桥建成通车。", "2020年底", "the end of 2020"),
        ("2021年10月中旬前完成整改。", "2021年10月中旬前", "by mid 2021-10"),
        ("2021年10月上旬前完成整改。", "2021年10月上旬前", "by early 2021-10"),
        ("2021年10月底前完成整改。", "2021年10月底前", "by the end of 2021-10"),
        ("2021年10月20日前完成整改。", "2021年10月20日前", "by 2021-10-20"),
        ("1月上旬，市商务局召开座谈会。", "2020年1月上旬", "early 2020-01"),
        ("2月上旬至3月下旬，市商务局开展调研。", "2020年2月至3月", "2020-02 to 2020-03"),
        ("险段加固须于2022年汛前完工。", "2022年汛前", "2022汛前"),
    ],
)
def test_on_paper_too(sentence: str, zh: str, en: str) -> None:
    (event,) = pipeline.timeline([pipeline.read(sentence.encode(), "2020-12-15")])
    assert (spoken(event.when, Lexis("zh")), spoken(event.when, Lexis("en"))) == (zh, en)
