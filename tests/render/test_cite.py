"""Citations for people name the page, those for programs do not."""

from __future__ import annotations

from policytool.render.headings import Lexis
from policytool.render.shape.columns import cites
from policytool.text import Source, Text

PAGED = Source("甲\n乙\n丙\n丁", "plan.pdf", "plan", pages=(0, 4))


def test_pages_stand_beside_lines() -> None:
    first, last = Text.of(PAGED, 0, 1), Text.of(PAGED, 6, 7)
    assert cites(first, Lexis("zh")) == ("plan:1 第1页", "plan:1")
    assert cites(Text.join([first, last]), Lexis("en")) == ("plan:1 p. 1\nplan:4 p. 2", "plan:1\nplan:4")
    assert cites(Text.of(PAGED, 2, 5), Lexis("zh"))[0] == "plan:2-3 第1–2页"


def test_without_pages_lines_are_all() -> None:
    assert cites(Text.of(Source("甲\n乙", "a.txt", "a"), 2, 3), Lexis("zh")) == ("a:2", "a:2")
