"""Dates in sentences: the tables of fixtures/dates, read by one reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest

from policytool.extract.dates import find, interpret, offdays
from policytool.extract.dates.periods import containing
from policytool.extract.dates.shapes import Unit
from policytool.model import DocumentDate, TemporalExpression
from policytool.text import Source, Text


@pytest.fixture(autouse=True, scope="module")
def without_the_calendar() -> Iterator[None]:
    """The tables hold with or without the extra: what it adds is in test_festivals.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offdays, "_calendar", lambda: None)
        interpret._value.cache_clear()
        yield
    interpret._value.cache_clear()


FIXTURES = Path(__file__).parents[1] / "fixtures" / "dates"
MARK = re.compile(r"【(.*?)】")


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Document date, marked text, values, class of every case."""
    for path in sorted(FIXTURES.glob("*.txt")):
        heading = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("=="):
                heading = f"{path.stem}: {line.strip('= ')}"
            elif line and not line.startswith("#"):
                ref, text, values = (
                    ([p.strip() for p in line.split("|")] + ["", ""])[:3] if "|" in line else ("2024-03-01", line, "")
                )
                yield ref, text, values, heading


def issued(ref: str) -> DocumentDate | None:
    if ref == "-":
        return None
    unit = {4: Unit.YEAR, 7: Unit.MONTH}.get(len(ref), Unit.DAY)
    period = containing(Date.fromisoformat(f"{ref}-01-01"[:10]), unit)
    return DocumentDate(period.begin, period.end, "given")


def value_of(found: TemporalExpression) -> str:
    """An expression's value as the tables write it."""
    if found.recurring:
        return f"? R/{found.recurring}"
    days = f"{found.begin or ''}..{found.end or ''}"
    if found.begin and found.begin == found.end:
        days = str(found.begin)
    return f"{'?' if days == '..' else days} {found.duration or ''}".strip()


ALL = list(cases())


@pytest.mark.parametrize(("ref", "text", "values", "heading"), ALL, ids=[f"{h[:30]} {t}" for _, t, _, h in ALL])
def test_expressions_and_their_values(ref: str, text: str, values: str, heading: str) -> None:
    plain = MARK.sub(r"\1", text).replace("¶", "\n")
    expected = [v.strip() for v in values.split(";") if v.strip()]
    found = find(Text.of(Source(plain)), issued(ref))
    assert [f.text.value for f in found] == MARK.findall(text)
    assert [_comparable(value_of(f), v) for f, v in zip(found, expected, strict=True)] == expected


def _comparable(value: str, expected: str) -> str:
    """A duration is compared where the table gives one."""
    return value if " " in expected else value.split(" ")[0]


def test_the_tables_are_large_enough() -> None:
    assert len(ALL) >= 400
