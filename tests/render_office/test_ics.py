"""Calendars: RFC 5545 line by line, and days that hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.render.ics import _escaped, _folded
from policytool.render.ids import Identities
from policytool.render.report import Report
from tests.render_office.made import REPORTS, duties, hostile, made, tasks, timeline


def lines(report: Report) -> list[str]:
    """The content lines, unfolded."""
    data = made(report, "ics")
    assert data.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def events(report: Report) -> list[dict[str, str]]:
    out: list[dict[str, str]] = []
    for line in lines(report):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            out.append({})
        elif out:
            out[-1].setdefault(name, value)
    return out


@pytest.mark.parametrize("name", ["tasks", "tasks of two", "duties", "timeline", "nothing"])
def test_calendars_are_well_formed(name: str) -> None:
    told = lines(REPORTS[name]("zh"))
    assert told[0] == "BEGIN:VCALENDAR"
    assert told[1] == "VERSION:2.0"
    assert told[-1] == "END:VCALENDAR"
    for event in events(REPORTS[name]("zh")):
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"} <= set(event)
        assert re.fullmatch(r"\d{8}T000000Z", event["DTSTAMP"])
        assert event["DTSTART;VALUE=DATE"] < event["DTEND;VALUE=DATE"]


def test_a_deadline_is_its_last_day() -> None:
    found = {event["SUMMARY"]: event for event in events(tasks("plan"))}
    event = found["截止：建设统一调度平台"]
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20251231", "20260101")
    assert event["DTSTAMP"] == "20250115T000000Z"
    assert "牵头：市交通运输局\\n配合：市数据局、港务集团" in event["DESCRIPTION"]
    assert "《河口市数字港口行动方案》，一（一），第6行" in event["DESCRIPTION"]


def test_a_task_seen_from_several_units_is_one_deadline() -> None:
    assert {e["UID"] for e in events(duties("plan"))} == {e["UID"] for e in events(tasks("plan"))}
    assert len(events(duties("plan"))) == len(events(tasks("plan")))


def test_names_stay_the_same_from_run_to_run() -> None:
    first, again = events(timeline("plan", "new")), events(timeline("plan", "new"))
    assert first
    assert first == again
    assert len({event["UID"] for event in first}) == len(first)
    english = events(timeline("plan", "new", lang="en"))
    assert [event["UID"] for event in english] == [event["UID"] for event in first]


def test_what_comes_again_has_a_rule_and_what_has_no_day_is_left_out() -> None:
    report = timeline("plan", "new")
    dated = [r for r in report.records if r.to_dict()["date"]["begin"] or r.to_dict()["date"]["end"]]
    assert len(events(report)) == len(dated)
    event = dated[0]
    again = replace(event, when=replace(event.when, recurring="P3M"))  # type: ignore[type-var, attr-defined]
    (told,) = events(replace(report, records=[again]))
    assert told["RRULE"] == "FREQ=MONTHLY;INTERVAL=3"


def test_hostile_text_begins_no_line() -> None:
    assert not [line for line in lines(hostile("甲\r\nEND:VCALENDAR\r\n乙")) if line == "END:VCALENDAR"][1:]


@given(st.text(max_size=300))
def test_lines_are_cut_at_75_octets_and_join_again(text: str) -> None:
    line = f"SUMMARY:{_escaped(text)}"
    folded = _folded(line)
    assert all(len(part.encode("utf-8")) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
    assert "\n" not in line


def test_signs_with_a_meaning_are_escaped() -> None:
    assert _escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_records_alike_in_all_parts_are_numbered() -> None:
    ids = Identities()
    one, two = ids.of("a", 1), ids.of("a", 1)
    assert two == f"{one}-2"
    assert Identities().of("a", 1) == one != Identities().of("a", 2)
