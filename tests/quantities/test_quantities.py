"""Quantities in sentences: the tables of fixtures/quantities, and what holds for any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool import figures
from policytool.extract.quantities import extract, find
from policytool.model import BlockKind, Document, Level, Passage, Provision, Quantity, quotes
from policytool.text import Source, Text

FIXTURES = Path(__file__).parents[1] / "fixtures" / "quantities"
MARK = re.compile(r"【(.*?)】")


def lines(name: str) -> list[str]:
    return [s for s in (FIXTURES / name).read_text("utf-8").splitlines() if s and not s.startswith(("#", "=="))]


def found_in(text: str) -> list[Quantity]:
    return list(find(Text.of(Source(text))))


def _value(quantity: Quantity) -> str:
    if quantity.value is None:
        return "?"
    return f"{quantity.value:.15g}" + (f"..{quantity.high:.15g}" if quantity.high is not None else "")


@pytest.mark.parametrize("line", lines("amounts.txt"))
def test_amounts(line: str) -> None:
    text, value, unit, kind, measures, comparator = (part.strip() for part in line.split("|"))
    found = [q for q in found_in(MARK.sub(r"\1", text)) if q.text.value == MARK.findall(text)[0]]
    assert len(found) == 1
    (q,) = found
    assert (_value(q), q.unit, q.kind) == (value, unit, kind)
    assert (q.measures or "-", q.comparator or "-") == (measures, comparator)


@pytest.mark.parametrize("text", lines("traps.txt"))
def test_what_is_no_amount(text: str) -> None:
    assert [q.text.value for q in found_in(text)] == []


def test_amounts_of_a_document_know_their_provision() -> None:
    text = Text.of(Source("建成3座水厂。"))
    tree = Provision("document", Level.DOCUMENT, children=(Provision("p", Level.PARAGRAPH, text=text),))
    document = Document(text.source, (), tree, (Passage(text, "p", 0, BlockKind.BODY),))
    (quantity,) = extract(document, {})
    assert (quantity.provision, quantity.rule, quantity.measures) == ("p", "quantity.count", "水厂")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("地区生产总值增长5%左右", "up"),
        ("能耗降低3%左右", "down"),
        ("粮食产量稳定在38万吨以上", "level"),
        ("浓度降至30微克/立方米以下", "down"),
        ("投入强度提高到2.8%", "up"),
        ("同比下降了0.3个百分点", "down"),
        ("建成水厂3座", None),
    ],
)
def test_how_what_is_measured_moves(text: str, change: str | None) -> None:
    assert [q.change for q in found_in(text)] == [change]


def test_cells_under_a_heading_with_their_unit() -> None:
    text = "项目名称\t总投资（亿元）\t完成率（%）\n东湖港\t4.2\t35\n医疗园\t3.5\t未开工\n"
    found = [(q.text.value, q.value, q.unit, q.measures) for q in figures(text)]
    assert found == [
        ("4.2", 420_000_000, "元", "总投资"),
        ("35", 35, "%", "完成率"),
        ("3.5", 350_000_000, "元", "总投资"),
    ]


PIECES = [
    *"0123456789０１一二三十百千万亿零两几多余近超约达个家元人次%％.,，。、—至到 第前",
    "平方公里",
    "百分之",
    "个百分点",
    "亿元",
    "\x00",
    "\ud800",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300)
def test_any_text_is_read_and_every_place_holds(text: str) -> None:
    last = 0
    for found in found_in(text):
        assert quotes(found.to_dict(), text)
        assert found.text.start >= last
        last = found.text.start + len(found.text)
        assert found.value is None or found.high is None or found.value <= found.high


@pytest.mark.parametrize("piece", ["1", "一", "1.", "1,", "5%—", "3个", "近", "百", "第", "多", "万", "1亿元"])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        found_in(text)
        return time.process_time() - start

    seconds(1000)
    small, large = seconds(8_000), seconds(32_000)
    assert large < 0.25 + 10 * small
