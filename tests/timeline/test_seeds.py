"""The chronicle of the bundled corpus: what several texts tell is one event, what only looks alike is not."""

from __future__ import annotations

from datetime import date as Date
from functools import cache

import pytest

from policytool import corpus, pipeline
from policytool.model import Event, Reading
from policytool.timeline import chronicle, select


@cache
def events() -> tuple[Event, ...]:
    read = [pipeline.document(entry.read(), entry.document_date()) for entry in corpus.bundled().entries]
    return chronicle([(doc, pipeline.facts(doc, ["dates"])) for doc in read])


def on(begin: str | None, end: str | None, words: str) -> list[Event]:
    days = (Date.fromisoformat(begin) if begin else None, Date.fromisoformat(end) if end else None)
    return [e for e in events() if (e.when.begin, e.when.end) == days and words in e.what]


def documents(event: Event) -> set[str]:
    return {mention.text.source.alias for mention in event.mentions}


SEVERAL_TEXTS = [
    ("2014-10-02", "国家级新区", {"feb", "apr-feature"}),
    ("2019-07-25", "前往天府新区调研", {"feb", "apr-feature"}),
    ("2020-01-03", "中央财经委员会第六次会议", {"feb", "apr-feature", "hightech"}),
    ("2020-02-28", "第一次联席会议", {"feb", "apr-feature"}),
    ("2020-04-23", "第二次联席会议", {"apr-feature", "apr"}),
]


@pytest.mark.parametrize(("day", "words", "texts"), SEVERAL_TEXTS)
def test_what_several_texts_tell_is_one_event(day: str, words: str, texts: set[str]) -> None:
    (event,) = on(day, day, words)
    assert documents(event) == texts


def test_the_summit_is_told_twice_in_one_text() -> None:
    (event,) = on("2020-03-25", "2020-03-25", "产业服务峰会")
    assert len(event.mentions) == 2


APART = [
    ("2010-05-05", "批准设立"),
    ("2010-06-18", "成立"),
    ("2020-03-17", "党政联席会议"),
    ("2020-04-23", "考察"),
    ("2020-12-14", "第二次会议"),
]


@pytest.mark.parametrize(("day", "words"), APART)
def test_what_looks_alike_stays_apart(day: str, words: str) -> None:
    found = on(day, day, words)
    assert found
    assert not any(event.conflicts for event in found)


def test_first_joint_meetings_of_march_and_february_are_two() -> None:
    (march,) = on("2020-03-01", "2020-03-31", "第一次联席会议")
    assert documents(march) == {"hightech"}


PROMISED = [
    (None, "2022-12-31", "公园城市形态初步形成", Reading.TARGET),
    (None, "2035-12-31", "公园城市", Reading.TARGET),
    (None, "2035-12-31", "科技创新中心核心区", Reading.TARGET),
    (None, "2020-11-30", "91个项目", Reading.STATE),
    ("2020-01-01", "2020-12-31", "猪八戒网", Reading.PLAN),
    ("2018-06-01", "2018-06-30", "云从", Reading.PAST),
]


@pytest.mark.parametrize(("begin", "end", "words", "reading"), PROMISED)
def test_readings(begin: str | None, end: str | None, words: str, reading: Reading) -> None:
    assert [event.reading for event in on(begin, end, words)] == [reading]


def test_attributes_and_the_press_make_no_event() -> None:
    told = "\n".join(event.what for event in events())
    for words in ("记者", "温润宜人", "十项重点任务。", "规划（"):
        assert words not in told


def test_the_future() -> None:
    ahead = select(events(), future=True, today=Date(2020, 12, 31))
    assert {event.reading for event in ahead} <= {Reading.PLAN, Reading.TARGET}
    assert any("公园城市" in event.what for event in ahead)
    assert not any(event.when.end and event.when.end < Date(2020, 12, 31) for event in ahead)
