"""What lines are by their form: the fixture gives lines for each rule, and lines that only look alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytool.layout.captions import caption_here
from policytool.layout.kinds import RULES, name_line
from policytool.layout.names import surely_name

_FORMS = Path(__file__).parent.parent / "fixtures" / "layout" / "forms.txt"


def _lines() -> Iterator[tuple[str, str, bool]]:
    """Rule, line, and whether the rule names it."""
    rule = ""
    for line in _FORMS.read_text("utf-8").splitlines():
        if line.startswith("=== "):
            rule = line[4:]
        elif line[:2] in ("+ ", "- "):
            yield rule, line[2:], line[0] == "+"


def _rule(value: str, here: bool) -> str | None:
    if here:
        return f"here {rule}" if (rule := caption_here(value)) else None
    found = name_line(value)
    return found[1] if found else None


@pytest.mark.parametrize(("rule", "value", "named"), list(_lines()))
def test_a_line_by_its_form(rule: str, value: str, named: bool) -> None:
    assert (_rule(value, rule.startswith("here ")) == rule) is named


def test_every_rule_has_its_lines() -> None:
    assert {rule for rule, _, named in _lines() if named and not rule.startswith("here")} == {
        name for name, _, _ in RULES
    }


@pytest.mark.parametrize(
    ("value", "sure"), [("章秀岩", True), ("欧阳明", True), ("金点子", False), ("时事谈", False), ("王明", False)]
)
def test_a_name_that_can_be_nothing_else(value: str, sure: bool) -> None:
    assert surely_name(value) is sure
