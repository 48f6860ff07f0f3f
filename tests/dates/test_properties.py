"""Dates of any text: nothing raises, places hold, the time is linear."""

from __future__ import annotations

import time
from datetime import date as Date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.extract.dates import find
from policytool.lexicon import load
from policytool.model import DocumentDate, TemporalExpression, quotes
from policytool.text import Source, Text

ISSUED = DocumentDate(Date(2024, 3, 1), Date(2024, 3, 1), "given")
# Characters that dates are made of, with some that are none
PIECES = [
    *"0123456789０１一二三四十百两半几〇○年月日号时周季旬前后内初中底末起至到自从以来的、，。—-~～“”（）()/. \n",
    *(
        "2024年",
        "今年",
        "去年",
        "同年",
        "次年",
        "当日",
        "十四五",
        "之日起",
        "个月",
        "季度",
        "世纪",
        "学年",
        "工作日",
        "每",
        "上半年",
    ),
    *("党的二十大", "改革开放", "目前", "近", "多", "截至", "第", "下午", "\x00", "\ud800", "9999", "13月", "31日"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def found_in(text: str) -> list[TemporalExpression]:
    return find(Text.of(Source(text)), ISSUED)


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_read_and_every_place_holds(text: str) -> None:
    last = 0
    for found in found_in(text):
        assert quotes(found.to_dict(), text)
        assert found.text.start >= last
        last = found.text.start + len(found.text)
        assert found.begin is None or found.end is None or found.begin <= found.end


@given(TEXTS, st.integers(0, 40))
@settings(max_examples=100)
def test_a_paragraph_before_moves_the_places_and_nothing_else(text: str, blanks: int) -> None:
    before = found_in(text)
    after = found_in("。" * blanks + "\n" + text)
    assert [(f.text.value, f.begin, f.end) for f in before] == [(f.text.value, f.begin, f.end) for f in after]
    assert [f.text.start + blanks + 1 for f in before] == [f.text.start for f in after]


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28), st.integers(-20, 20))
@settings(max_examples=100)
def test_shifting_the_year_shifts_the_value(year: int, month: int, day: int, by: int) -> None:
    (first,) = found_in(f"{year}年{month}月{day}日")
    (second,) = found_in(f"{year + by}年{month}月{day}日")
    assert first.begin == Date(year, month, day)
    assert second.begin == Date(year + by, month, day)


HOSTILE = [
    "1",
    "一",
    "年",
    "年月日",
    "1年",
    "1年1月1日",
    "2021—",
    "2020年1月1日至",
    "百",
    "之日起",
    "自",
    "每",
    " ",
    "1.",
    "（2020-",
    "“十四五",
    "当日",
    "2月30日",
    "13月5日",
    "今年",
    "春节前",
    "周三上午",
    "999个工作日内",
    "目前后",
    "近年以后",
    "六个月至",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    """Twice the text may not take four times the time: a lenient bound, the machine may be busy."""

    def seconds(length: int) -> float:
        text = "2021年3月，" + piece * (length // len(piece))
        start = time.process_time()
        found_in(text)
        return time.process_time() - start

    seconds(1000)
    small, large = seconds(8_000), seconds(32_000)
    assert large < 0.25 + 10 * small
    assert large < 20


def test_events_are_in_the_order_of_their_days() -> None:
    for name in ("dated_events", "party_meetings"):
        for entry in load(name):
            values = [entry.value] if isinstance(entry.value, str) else entry.value
            days = [Date.fromisoformat(v) for v in values]
            assert days == sorted(days), entry.word
