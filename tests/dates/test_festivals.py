"""Festivals and working days: with the official calendar, where it is installed, and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise

import pytest

from policytool.extract.dates import Conventions, find, interpret, moon, offdays
from policytool.model import DocumentDate, TemporalExpression
from policytool.text import Source, Text

OFFICIAL = pytest.mark.skipif(not offdays.is_official(), reason="the extra `holidays` is not installed")


@pytest.fixture
def no_calendar(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    interpret._value.cache_clear()
    monkeypatch.setattr(offdays, "_calendar", lambda: None)
    yield
    interpret._value.cache_clear()


def only(text: str, issued: str, conventions: Conventions | None = None) -> TemporalExpression:
    day = Date.fromisoformat(issued)
    (found,) = find(Text.of(Source(text)), DocumentDate(day, day, "given"), conventions or Conventions())
    return found


def days(found: TemporalExpression) -> str:
    return f"{found.begin or ''}..{found.end or ''}"


# As the State Council announced them: 春节 2024 from 10 to 17 February, 国庆 2023 with 中秋 from 29 September to 6 October
CASES = [
    ("春节前完成", "2023-12-13", "..2024-02-09"),
    ("春节前已完成", "2023-12-13", "..2023-01-21"),
    ("春节期间", "2023-12-13", "2024-02-10..2024-02-17"),
    ("国庆期间", "2023-09-13", "2023-09-29..2023-10-06"),
    ("“五一”假期", "2024-03-01", "2024-05-01..2024-05-05"),
    ("国庆节后", "2024-03-01", "2024-10-08.."),
    ("2024年春节", "2024-03-01", "2024-02-10..2024-02-10"),
    ("除夕前", "2024-01-01", "..2024-02-08"),
    ("今年端午节", "2024-01-01", "2024-06-10..2024-06-10"),
    ("去年中秋节", "2024-01-01", "2023-09-29..2023-09-29"),
    ("清明节期间", "2024-01-01", "2024-04-04..2024-04-06"),
]
WORKDAYS = [
    ("5个工作日内", "2024-09-27", "2024-09-27..2024-10-10"),
    ("10个工作日内", "2024-02-08", "2024-02-08..2024-02-28"),
    ("1个工作日内", "2024-02-03", "2024-02-03..2024-02-04"),
    ("3个工作日前", "2024-10-09", "2024-09-29..2024-09-29"),
]


@OFFICIAL
@pytest.mark.parametrize(("text", "issued", "value"), CASES)
def test_festivals_have_the_days_of_the_calendar(text: str, issued: str, value: str) -> None:
    assert days(only(text, issued)) == value


@OFFICIAL
@pytest.mark.parametrize(("text", "issued", "value"), WORKDAYS)
def test_working_days_are_those_of_the_calendar(text: str, issued: str, value: str) -> None:
    found = only(text, issued)
    assert days(found) == value
    assert "workdays-official" in found.conventions


@OFFICIAL
def test_working_days_forth_and_back() -> None:
    for n in (1, 7, 260, 700):
        there = offdays.add_workdays(Date(2024, 5, 6), n)
        assert offdays.add_workdays(there, -n) == Date(2024, 5, 6)
        between = (Date(2024, 5, 6) + timedelta(days=k) for k in range(1, (there - Date(2024, 5, 6)).days + 1))
        calendar = offdays._calendar()
        assert calendar is not None
        assert sum(calendar.is_working_day(day) for day in between) == n


def test_working_days_may_be_monday_to_friday() -> None:
    found = only("5个工作日内", "2024-09-27", Conventions(workdays_are_official=False))
    assert days(found) == "2024-09-27..2024-10-04"
    assert "workdays-monday-to-friday" in found.conventions


def test_every_month_of_the_moon_follows_the_one_before() -> None:
    for year in range(1900, 2100):
        start, following = moon.day(year, 1, 1), moon.day(year + 1, 1, 1)
        starts = [start, *(moon.day(year, month, 1) for month in range(2, 13)), following]
        gaps = {(b - a).days for a, b in pairwise(starts)}
        assert gaps <= {29, 30, 58, 59, 60}  # twice where the month is doubled
        assert (following - start).days in {353, 354, 355, 383, 384, 385}
        assert (1, 21) <= (start.month, start.day) <= (2, 21)


@pytest.mark.usefixtures("no_calendar")
def test_without_a_calendar_a_holiday_is_as_long_as_it_mostly_is() -> None:
    found = only("国庆期间", "2024-09-01")
    assert (days(found), found.approx) == ("2024-10-01..2024-10-07", True)
    assert "holidays-unknown" in found.conventions


@pytest.mark.usefixtures("no_calendar")
def test_without_a_calendar_working_days_are_monday_to_friday() -> None:
    found = only("5个工作日内", "2024-09-27")
    assert days(found) == "2024-09-27..2024-10-04"
    assert "workdays-monday-to-friday" in found.conventions
