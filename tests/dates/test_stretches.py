"""Long paragraphs are read stretch by stretch: the same expressions as at one go, wherever reading leaves off."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import policytool.extract.dates.recognise as recognise
from policytool.extract.dates.shapes import Form
from policytool.extract.dates.tokens import scan
from policytool.text import fold

FIXTURES = Path(__file__).parents[1] / "fixtures/dates"
UNITS = (
    *(
        "5日",
        "17日",
        "1月",
        "12月",
        "1年",
        "2024年",
        "当日",
        "上午10时",
        "下午2点30分",
        "至",
        "—",
        "到",
        "截至",
        "自",
        "、",
        "和",
    ),
    *(
        "底",
        "前",
        "起",
        "以来",
        "内",
        "后",
        "初",
        "每月",
        "每年",
        "次月",
        "上月",
        "“十四五”",
        "2013—2017年",
        "前两年",
        "3年",
        "，",
        "。",
        "（周一）",
        " ",
    ),
    *(
        "农历",
        "八月十五",
        "本办法印发之日起",
        "春节",
        "元旦",
        "期间",
        "推迟",
        "举行",
        "三季度",
        "施行",
        "一、二",
        "第",
        "零",
        "两个",
    ),
)


def _sentences() -> list[str]:
    """The texts of the tables of cases, their marks left out."""
    rows = [line.split("|") for path in sorted(FIXTURES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return [row[1].strip().replace("【", "").replace("】", "") for row in rows if len(row) > 2]


def _at_one_go(text: str) -> list[Form]:
    return list(recognise._forms(text, list(scan(text))))


@pytest.mark.parametrize("size", [1, 17, 60, 1024])
@pytest.mark.parametrize("between", ["", "，", "、", "。"])
def test_sentences_run_together(monkeypatch: pytest.MonkeyPatch, size: int, between: str) -> None:
    monkeypatch.setattr(recognise, "_STRETCH", size)
    text = fold(between.join(_sentences()))
    assert list(recognise._in_stretches(text)) == _at_one_go(text)


@pytest.mark.parametrize("seed", range(60))
def test_pieces_in_disorder(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(recognise, "_STRETCH", rng.choice([1, 5, 40, 100]))
    few = rng.sample(UNITS, rng.choice([3, 8, len(UNITS)]))
    text = fold("".join(rng.choices(few, k=200)))
    assert list(recognise._in_stretches(text)) == _at_one_go(text)


def test_what_comes_again_is_read_once() -> None:
    text = "2024年1月1日" * 2000
    recognise._stretch.cache_clear()
    assert list(recognise.recognise(text)) == _at_one_go(text)
    assert recognise._stretch.cache_info().misses < 5
