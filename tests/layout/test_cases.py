"""The fixture files: pages, wrapped documents and clean texts, with what is to be made of them."""

from __future__ import annotations

import pytest

from policytool.layout import arrange
from policytool.model import Source
from tests.layout.cases import cases, drawn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}: {title}")
        for name in ("pages", "apart", "seams", "wrapped", "plain")
        for title, text, expected in cases(name)
    ],
)
def test_layout(text: str, expected: str) -> None:
    assert drawn(arrange(Source(text))) == expected
