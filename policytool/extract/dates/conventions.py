"""Readings on which careful people differ: one switch each (docs/dates.md says what each means).

Takes names and choices as a user writes them, gives `Conventions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policytool.errors import UsageError
from policytool.extract.dates import offdays

__all__ = ["DEFAULT", "SWITCHES", "Conventions", "chosen"]


class Conventions(NamedTuple):
    """Disputed readings; each shapes the values that carry its tag."""

    end_is_last_day: bool = True
    """月底 and 年底 are the last day; else the last ten days, the last month. Tag end-is-last-day"""
    ago_is_calendar: bool = True
    """三年前 is the calendar year three back; else the day three years back. Tag ago-calendar"""
    recent_from_day: bool = True
    """近三年 and 未来五年 run from the document's day; else over whole calendar years before and after. Tag years-from-day"""
    deadline_is_ahead: bool = True
    """2月底前 in a document of December is the February to come, where that is nearer than the one past; else the year of the
    document holds. Tag deadline-ahead"""
    workdays_are_official: bool = True
    """Working days are those of the official calendar, where it is installed; else Monday to Friday. Tag workdays-official"""


DEFAULT = Conventions()


class _Switch(NamedTuple):
    field: str
    choices: tuple[str, str]
    """What sets the field, and is the default; what clears it"""


SWITCHES: dict[str, _Switch] = {
    "end": _Switch("end_is_last_day", ("last-day", "last-part")),
    "ago": _Switch("ago_is_calendar", ("calendar", "day")),
    "years": _Switch("recent_from_day", ("from-day", "calendar")),
    "deadline": _Switch("deadline_is_ahead", ("ahead", "this-year")),
    "workdays": _Switch("workdays_are_official", ("official", "weekdays")),
}


def chosen(choices: Mapping[str, str]) -> Conventions:
    """The conventions with the `choices` by the name of their switch. Raises UsageError for a name or choice there is not,
    and where the official calendar is asked for and not installed.

    >>> chosen({"end": "last-part"}).end_is_last_day
    False
    """
    fields = {}
    for name, choice in choices.items():
        if name not in SWITCHES:
            raise UsageError("error.choice", "--convention", name, ", ".join(SWITCHES))
        field, allowed = SWITCHES[name]
        if choice not in allowed:
            raise UsageError("error.choice", f"--convention {name}", choice, ", ".join(allowed))
        if (name, choice) == ("workdays", "official") and not offdays.is_official():
            raise UsageError("error.calendar")
        fields[field] = choice == allowed[0]
    return Conventions(**fields)
