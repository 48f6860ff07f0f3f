"""Numerals: tables of values, and the way there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.numerals import NUMERAL, chinese, number, parse_int

TABLE = Path(__file__).parents[1] / "fixtures" / "numerals" / "numbers.txt"
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith(("#", "=="))]


@pytest.mark.parametrize("line", LINES)
def test_values(line: str) -> None:
    text, value = (part.strip() for part in line.split("|"))
    assert number(text) == (None if value == "-" else pytest.approx(float(value)))


@given(st.integers(0, 9999))
def test_chinese_numerals_read_back(value: int) -> None:
    assert parse_int(chinese(value)) == value


@given(st.integers(0, 10**12))
def test_arabic_numerals_read_back_with_and_without_commas(value: int) -> None:
    assert parse_int(str(value)) == parse_int(f"{value:,}") == value


@given(st.text(alphabet=NUMERAL + "点.,0123456789百分之第 ", max_size=12))
def test_any_text_has_a_value_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize("value", [-1, 10_000])
def test_out_of_range_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        chinese(value)


def test_a_fraction_is_no_whole_number() -> None:
    assert parse_int("3.5") is None
    assert parse_int("2.5亿") == 250_000_000


def test_the_class_of_numerals_is_a_class() -> None:
    assert re.fullmatch(f"[{NUMERAL}]+", "二〇二四三千五百万亿廿")


@pytest.mark.parametrize("digit", ["9", "九", "十", "万"])
def test_an_endless_run_is_no_number(digit: str) -> None:
    assert number(digit * 10_000) is None
