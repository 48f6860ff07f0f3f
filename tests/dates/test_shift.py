"""A document moved by some years says the same, that many years on.

The calendar of the Gregorian years from 1901 to 2099 repeats every 28 years, days of the week included: a text whose years are
all moved by 28 or 56, with the date of its document, has all its values moved by as much. Texts that name what is not counted
in years alone (plans, events, decades, centuries, festivals, years of two digits) do not take part.
"""

from __future__ import annotations

import re
from datetime import date as Date

from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.extract.dates import find
from policytool.model import DocumentDate
from policytool.text import Source, Text
from tests.dates.test_cases import ALL, MARK, issued

_FIXED = re.compile(
    r"五[”\"规个]|五年[规计]|世纪|年代|以来|成立|党|大[以后]|开放|本届|节|元旦|国庆|五一|民国|\d \d|(?<!\d)\d\d年|(?<![〇零○一二三四五六七八九])[〇零五六七八九][〇零一二三四五六七八九]年|[/—]\d\d(?:年|学年)|二[Оo0]|\d[.．]【?20\d\d年"
)
_DIGITS = ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "○一二三四五六七八九", "零一二三四五六七八九")
_YEAR = re.compile("|".join(f"(?<![{d}.])(?:{d[1]}{d[9]}|{d[2]}{d[0]})[{d}]{{2}}(?![{d}])" for d in _DIGITS))
_FIRST, _LAST = 1960, 2043
"""Years that stay in the twentieth and twenty-first century when they are moved by 56"""


def _read(year: str) -> tuple[int, str]:
    """A year, and the digits it is written with."""
    digits = next(d for d in _DIGITS if set(year) <= set(d))
    return int("".join(str(digits.index(c)) for c in year)), digits


def _moved(text: str, by: int) -> str:
    def move(match: re.Match[str]) -> str:
        year, digits = _read(match[0])
        return "".join(digits[int(c)] for c in str(year + by))

    return _YEAR.sub(move, text)


def _takes_part(ref: str, text: str, heading: str) -> bool:
    years = [_read(m[0])[0] for m in _YEAR.finditer(text)]
    area = heading.split(":")[0]
    movable = area in ("absolute", "boundaries", "lengths", "narrative", "ranges", "relative")
    return movable and ref != "-" and not _FIXED.search(text) and all(_FIRST <= y <= _LAST for y in years)


CASES = [
    (ref, MARK.sub(r"\1", text).replace("¶", "\n")) for ref, text, _, heading in ALL if _takes_part(ref, text, heading)
]


def _values(text: str, date: DocumentDate | None) -> list[tuple[str, Date | None, Date | None]]:
    return [(f.rule, f.begin, f.end) for f in find(Text.of(Source(text)), date)]


def _on(day: Date | None, by: int) -> Date | None:
    return day and day.replace(year=day.year + by)


def test_there_are_enough_cases() -> None:
    assert len(CASES) > 250


@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=3), st.sampled_from((-56, -28, 28, 56)))
@settings(max_examples=300)
def test_moving_every_year_moves_every_value(cases: list[tuple[str, str]], by: int) -> None:
    date = issued(cases[0][0])
    assert date is not None
    text = "\n".join(text for _, text in cases)
    then = DocumentDate(_on(date.begin, by) or date.begin, _on(date.end, by) or date.end, "given")
    expected = [(rule, _on(begin, by), _on(end, by)) for rule, begin, end in _values(text, date)]
    assert _values(_moved(text, by), then) == expected


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_characters_are_read(text: str) -> None:
    for found in find(Text.of(Source(text)), None):
        start = found.text.start
        assert text[start : start + len(found.text)] == found.text.value
