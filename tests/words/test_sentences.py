"""Sentences: the table of cases, conservation and offsets for any text, texts nobody would write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.sentences import sentences
from policytool.text import Source, Text, bare

FIXTURES = Path(__file__).parents[1] / "fixtures" / "sentences"


def _cases() -> list[tuple[str, str]]:
    """(title, text with its bars) of every case."""
    blocks = re.split(r"^## ", (FIXTURES / "cases.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    out = []
    for block in blocks:
        title, _, body = block.partition("\n")
        text = "\n".join(line for line in body.splitlines() if line and not line.startswith("#"))
        out.append((title, text.replace("⏎", "\n").replace("␣", " ")))
    return out


@pytest.mark.parametrize(("title", "barred"), _cases(), ids=[title for title, _ in _cases()])
def test_cases(title: str, barred: str) -> None:
    found = sentences(Text.of(Source(barred.replace("|", ""))))
    assert [s.value for s in found] == [part.strip() for part in barred.split("|") if part.strip()]


_CHARACTERS = "中国他说：“”‘’。！？…；，、（）《》\"'.!?;1一、\n 　Aa%\x00\ud800—"


@given(st.text() | st.text(alphabet=_CHARACTERS, max_size=60))
def test_nothing_is_lost_and_offsets_hold(text: str) -> None:
    found = sentences(Text.of(Source(text)))
    assert bare("".join(s.value for s in found)) == bare(text)
    at = 0
    for sentence in found:
        assert sentence.value == sentence.value.strip()
        quoted = "".join(text[start:end] for start, end in sentence.spans())
        assert bare(quoted) == bare(sentence.value)
        assert sentence.start >= at
        at = sentence.start + 1


@given(st.lists(st.sampled_from([barred for _, barred in _cases() if "\n" not in barred]), min_size=1, max_size=4))
def test_paragraphs_do_not_touch_each_other(paragraphs: list[str]) -> None:
    texts = [p.replace("|", "") for p in paragraphs]
    one_by_one = [s.value for t in texts for s in sentences(Text.of(Source(t)))]
    assert [s.value for s in sentences(Text.of(Source("\n".join(texts))))] == one_by_one


@pytest.mark.parametrize("unit", ["。", "“", "（", "“。”", "“中。”某", "中. ", "1. ", "…", '"', "\n", "（。）", "“a"])
def test_a_long_line_takes_linear_time(unit: str) -> None:
    text = unit * 30_000
    assert bare("".join(s.value for s in sentences(Text.of(Source(text))))) == bare(text)


def test_deep_nesting() -> None:
    text = "（" * 50_000 + "。）" * 50_000 + "“" * 50_000 + "。”" * 50_000
    assert bare("".join(s.value for s in sentences(Text.of(Source(text))))) == bare(text)
