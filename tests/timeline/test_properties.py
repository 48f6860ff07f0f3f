"""What holds for any text: no error, sources that quote, a fixed order, time that grows with the text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.model import quotes
from policytool.timeline import chronicle
from tests.timeline.marked import document

PIECES = [
    "{2月28日|2020-02-28}", "{2020年|2020}", "{到2035年|..2035|by}", "{每月|..|R/P1M}", "{近日|..|vague}", "{3年内|2020-01-01..2022-12-31|within P3Y}",
    "江北新区", "与河东新区", "召开", "第一次联席会议", "签署了协议", "的", "是", "将", "，", "。", "；", "：", "“", "”", '"', "《", "》", "（", "）", "\n", " ", "\0", "—", "、",
    "于", "自", "以来", "起", "比", "第", "100亿元", "记者", "\ud800",
]  # fmt: skip
marked_texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=150)
@given(st.lists(marked_texts, min_size=1, max_size=3))
def test_any_text_has_a_chronicle_that_quotes_it(texts: list[str]) -> None:
    read = [document(text, f"d{n}", "2020-04-24") for n, text in enumerate(texts)]
    events = chronicle(read)
    sources = {doc.source.alias: doc.source.text for doc, _ in read}
    for event in events:
        assert event.what.strip()
        assert quotes(event.to_dict(), sources[event.mentions[0].text.source.alias])
        assert all(quotes(m.to_dict(), sources[m.text.source.alias]) for m in event.mentions)


@settings(max_examples=50)
@given(marked_texts)
def test_words_are_the_words_of_the_text(text: str) -> None:
    doc, facts = document(text, day="2020-04-24")
    for event in chronicle([(doc, facts)]):
        assert set(event.what) - set("〔〕") <= set(doc.source.text)  # which mark a subject from elsewhere


@settings(max_examples=50)
@given(st.lists(marked_texts, min_size=1, max_size=3))
def test_the_chronicle_is_sorted_and_the_same_each_time(texts: list[str]) -> None:
    read = [document(text, f"d{n}", "2020-04-24") for n, text in enumerate(texts)]
    events = chronicle(read)
    assert events == chronicle(read)
    days = [day for e in events if (day := e.when.begin or e.when.end)]
    assert days == sorted(days)


@settings(max_examples=50)
@given(marked_texts)
def test_a_document_twice_tells_no_more_events(text: str) -> None:
    once = chronicle([document(text, "a", "2020-04-24")])
    twice = chronicle([document(text, alias, "2020-04-24") for alias in "ab"])
    assert len(twice) == len(once)


def seconds(marked: str) -> float:
    read = [document(marked, day="2020-04-24")]
    start = time.process_time()
    chronicle(read)
    return time.process_time() - start


def test_time_grows_with_the_text() -> None:
    line = "{2月28日|2020-02-28}，江北新区与河东新区召开第%d次会议，商讨合作。\n"
    short = seconds("".join(line % n for n in range(150)))
    long = seconds("".join(line % n for n in range(1200)))
    assert long < 8 * 3 * short + 0.2


def test_one_endless_sentence() -> None:
    assert seconds("{2月28日|2020-02-28}，两区签约，" * 3000) < 20


def test_brackets_without_end() -> None:
    assert seconds("（" * 3000 + "{2月28日|2020-02-28}，两区签约" + "“" * 3000) < 20
