"""Citations are found where they stand, and read as what they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.citations import Citation, find, leading
from policytool.model import Level, Step
from policytool.model.reference import written

FILE = Path(__file__).parents[1] / "fixtures" / "citations" / "phrases.txt"
CASES = [line.split(" =>") for line in FILE.read_text("utf-8").splitlines() if " =>" in line and line[0] != "#"]


def told(citation: Citation) -> str:
    law = f"{citation.law}: " if citation.law else ""
    return law + written(citation.path) + (f"至{written(citation.last)}" if citation.last else "")


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_phrases(marked: str, expected: str) -> None:
    plain = re.sub(r"[\[\]]", "", marked)
    found = find(plain)
    assert " | ".join(map(told, found)) == expected.strip()
    again = plain
    for start, end in sorted({(c.start, c.end) for c in found}, reverse=True):
        again = f"{again[:start]}[{again[start:end]}]{again[end:]}"
    assert again == marked


def test_one_number_for_several() -> None:
    """第四、五、六条 is three citations at one place."""
    found = find("第四、五、六条")
    assert [written(c.path) for c in found] == ["第四条", "第五条", "第六条"]
    assert {(c.start, c.end) for c in found} == {(0, 7)}
    assert [c.chained for c in found] == [False, True, True]


def test_leading_reads_a_list_and_stops_at_a_comma() -> None:
    text = "将第三条第一款、第二款和第五条改为第六条，第一款修改为"
    assert [written(c.path) for c in leading(text, 1)] == ["第三条第一款", "第三条第二款", "第五条"]
    assert [text[c.start : c.end] for c in leading(text, 17)] == ["第六条"]
    assert leading(text, 0) == ()


@pytest.mark.parametrize(
    ("path", "chinese", "arabic"),
    [
        ((Step(Level.ARTICLE, "17-1"), Step(Level.PARAGRAPH, "2")), "第十七条之一第二款", "第17条之一第2款"),
        ((Step(Level.CHAPTER, "3"), Step(Level.SECTION, "1")), "第三章第一节", "第3章第1节"),
        ((Step(Level.PARAGRAPH, "-1"), Step(Level.POINT, "3")), "前款第三项", "前款第3项"),
        ((Step(Level.PARAGRAPH, "-2"),), "前两款", "前两款"),
        ((Step(Level.ARTICLE, "0"), Step(Level.PARAGRAPH, "2")), "本条第二款", "本条第2款"),
        ((), "", ""),
    ],
)
def test_written(path: tuple[Step, ...], chinese: str, arabic: str) -> None:
    assert (written(path), written(path, arabic=True)) == (chinese, arabic)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_what_is_written_is_read_again(numbers: list[tuple[int, int, int]]) -> None:
    paths = []
    for article, paragraph, point in numbers:
        path = [Step(Level.ARTICLE, str(article))]
        path += [Step(Level.PARAGRAPH, str(paragraph))] if paragraph else []
        path += [Step(Level.POINT, str(point))] if point else []
        paths.append(tuple(path))
    assert [c.path for c in find("违反本法" + "、".join(map(written, paths)) + "规定的")] == paths


@settings(max_examples=200)
@given(st.text(alphabet="第一二十百条款项目章节之至、和（）()本前法《》该1２. \n\x00\ud800", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for citation in find(text):
        assert 0 <= citation.start < citation.end <= len(text)
        assert citation.path
