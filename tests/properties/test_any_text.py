"""Any text is a document, and no command fails on it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytool.corpus import bundled
from policytool.model import quotes
from policytool.pipeline import document
from policytool.text import Source
from tests.properties import COMMANDS, cited, records
from tests.properties.test_quotes import misplaced

# Pieces of which documents, pages and rubbish are made
_PIECES = st.sampled_from(
    [
        "第一章 总则", "第三条　", "第十七条之一", "一、总体要求", "（一）加强领导。", "1.明确责任；", "（1）", "①", "附件：", "目录",
        "一是产业上联动。", "二是开放上联动。", "第一，", "首先，", "最后，", "六项重点任务——", "“六个联动”", "三个方面", "等8大领域37项任务",
        "2020年2月28日", "去年7月", "到2035年", "“十四五”期间", "2021—2035年", "截至11月底", "3年内", "一个月后", "近年来", "2月30日", "99999年",
        "增长3.5%", "1,173.4亿元", "超过2000家", "（财政部牵头，教育部、科技部按职责分工负责）", "完成时限：", "牵头单位：", "两江新区",
        "记者 李明 摄", "□李明", "图为", "国发〔2015〕12号", "各省、自治区、直辖市人民政府：", "推进基础设施建设，", "。", "，", "“", "”", "（", "）", "《", "》",
        "\n", "\n\n", "\r\n", " ", "　", "\x00", "\ud800", "�", "😀", "abc", "———", ">>>", "。" * 40, "9" * 60, "一" * 60,
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200)


@pytest.mark.parametrize("command", COMMANDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(text=_TEXTS)
def test_no_command_fails_and_records_quote(command: str, text: str) -> None:
    read = document(Source(text))
    assert misplaced(read) == {}
    for top in records(command, read):
        assert all(quotes(record, text) for record in cited(top))


@pytest.mark.parametrize(
    "text",
    ["", "\n" * 500, "\x00" * 500, "\ud800", "9" * 20_000, "一" * 20_000, "（" * 5_000 + "）" * 5_000, "一是" * 3_000, "第一条 " * 3_000,
     "2020年" * 3_000, "、" * 20_000, "“一" * 3_000, "1." * 5_000, "（财政部牵头" * 2_000, "\r" * 500, "六项任务：" * 2_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_rubbish_is_read_in_time(text: str) -> None:
    read = document(Source(text))
    for command in COMMANDS:
        records(command, read)


_BLOCKS = {e.alias: re.split(r"\n\s*\n", e.read().text.strip()) for e in bundled().entries}


@st.composite
def _torn_pages(draw: st.DrawFn) -> str:
    """A seed whose blocks are lost, exchanged, cut off or set at another width."""
    blocks = draw(st.sampled_from(list(_BLOCKS.values())))
    kept = draw(st.lists(st.sampled_from(blocks), min_size=1, max_size=30, unique=True))
    width = draw(st.integers(4, 50) | st.none())
    if width:
        solid = ["".join(block.split()) for block in kept]
        kept = ["\n".join(block[i : i + width] for i in range(0, len(block), width)) for block in solid]
    lost = draw(st.integers(0, 20))
    return draw(st.sampled_from(["\n\n", "\n"])).join(block[: len(block) - lost] or block for block in kept)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=_torn_pages())
def test_torn_pages_are_read_and_nothing_is_lost(text: str) -> None:
    assert misplaced(document(Source(text))) == {}
