"""`commitment_kind`: what a date commits to."""

from __future__ import annotations

from datetime import date as Date

import pytest

from policytool.model import TemporalExpression
from policytool.timeline import commitment_kind
from tests.timeline.marked import document

CASES = [
    ("该项工作于{2019年4月底前|..2019-04|before}完成。", "due"),
    ("{不迟于2020年6月30日|..2020-06-30|by}报送。", "due"),
    ("{30日内|2019-01-09..2019-02-08|within P30D}报送方案。", "due"),
    ("{到2022年|..2022|by}，教学条件基本达标。", "target"),
    ("力争到{2025年|..2025|by}达到65%。", "target"),
    ("{从2020年开始|2020-01-01..|since}，启动试点。", "start"),
    ("{2020年起|2020-01-01..|since}不再招聘应届毕业生。", "start"),
    ("{2020年|2020}初步建成300个集团。", "period"),
    ("{2019年2月1日至12月31日|2019-02-01..2019-12-31}，返还保险费。", "period"),
    ("{从2020年7月1日起至2020年12月31日止|2020-07-01..2020-12-31}，减免租金。", "period"),
    ("{每年|..|R/P1Y}召开两次会议。", "recurring"),
    ("{2018年11月|2018-11}，国务院印发意见。", None),
    ("{截至12月底|..2019-12|until}，已建成300个。", None),
    ("{改革开放以来|1978-12-18..|since}，取得成就。", None),
]


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_kind(marked: str, kind: str | None) -> None:
    doc, facts = document(marked, day="2019-01-09")
    (expression,) = facts["dates"]
    assert isinstance(expression, TemporalExpression)
    assert commitment_kind(expression, doc.source.text, Date(2019, 1, 9)) == kind
