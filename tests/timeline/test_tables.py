"""The tables: what a date makes of its sentence, how it is read, what is one event."""

from __future__ import annotations

import pytest

from policytool import pipeline
from policytool.model import DocumentDate
from policytool.text import Source
from tests.timeline.cases import Case, cases, events, line
from tests.timeline.marked import first_day


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


@pytest.mark.parametrize("case", cases("directed"))
def test_documents_with_titles_and_tasks(case: Case) -> None:
    read = [pipeline.document(Source(text, f"{alias}.txt", alias), given(day)) for alias, day, text in case.documents]
    assert [line(e) for e in pipeline.timeline(read)] == case.expected


@pytest.mark.parametrize("case", cases("promised"))
def test_what_is_promised(case: Case) -> None:
    read = [pipeline.document(Source(text, f"{alias}.txt", alias), given(day)) for alias, day, text in case.documents]
    assert [line(e).split(" | ")[0] for e in pipeline.timeline(read)] == case.expected


def given(day: str) -> DocumentDate | None:
    return DocumentDate(first_day(day), first_day(day), "given") if day else None
