"""The tables: what a date makes of its sentence, how it is read, what is one event."""

from __future__ import annotations

import pytest

from tests.timeline.cases import Case, cases, events, line


@pytest.mark.parametrize("case", cases("grammar"))
def test_what_a_date_governs(case: Case) -> None:
    assert [line(e).split(" | ")[0] for e in events(case)] == case.expected


@pytest.mark.parametrize("case", cases("reading"))
def test_past_plan_target_state(case: Case) -> None:
    assert [line(e).split(" | ")[0] for e in events(case)] == case.expected


@pytest.mark.parametrize("case", cases("merging"))
def test_one_event_or_two(case: Case) -> None:
    got = [" | ".join(p for p in line(e).split(" | ") if not p.startswith(("who", "where"))) for e in events(case)]
    assert got == case.expected


@pytest.mark.parametrize("case", cases("names"))
def test_who_and_where(case: Case) -> None:
    assert [line(e) for e in events(case)] == case.expected
