"""Markers by form: at the beginning of a line, and inside a text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.markers import find_inline, leading

CASES = tomllib.loads((Path(__file__).parent.parent / "fixtures" / "structure" / "markers.toml").read_text("utf-8"))


@pytest.mark.parametrize(("line", "expected"), CASES["leading"].items())
def test_leading(line: str, expected: list[str]) -> None:
    marker = leading(line)
    assert marker is not None
    number = f"{marker.number}-{marker.sub}" if marker.sub else str(marker.number)
    assert [marker.kind.value, number, line[marker.end :]] == expected


@pytest.mark.parametrize("line", CASES["none"]["lines"])
def test_no_marker(line: str) -> None:
    assert leading(line) is None


@pytest.mark.parametrize(("text", "expected"), CASES["inline"].items())
def test_inline(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end + 1] for m in find_inline(text)] == expected


@given(st.text(alphabet="第一二十百千万条章之是要其首先最后，。、.（）()1２①⒈\n\ud800 x"))
def test_any_text(text: str) -> None:
    marker = leading(text)
    for found in ([marker] if marker else []) + find_inline(text):
        assert 0 <= found.start < found.end <= len(text)
