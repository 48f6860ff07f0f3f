"""Slips of writing that `check` finds: the tables of fixtures/check, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytool
from policytool.model import Issue, Severity, quotes

FIXTURES = Path(__file__).parents[1] / "fixtures" / "check"


def lines(name: str) -> list[str]:
    return [s for s in (FIXTURES / name).read_text("utf-8").splitlines() if s and not s.startswith(("#", "=="))]


def slips(text: str, date: str | None = None) -> list[Issue]:
    document = policytool.read(text.encode("utf-8", "surrogatepass"), date=date)
    return [issue for issue in policytool.check(document) if issue.stage == "misprints"]


@pytest.mark.parametrize("line", lines("misprints.txt"))
def test_slips(line: str) -> None:
    text, kind, quoted, suggestion = (part.strip() for part in line.split("|"))
    (issue,) = slips(text)
    assert issue.text is not None
    assert (issue.kind, issue.text.value, issue.suggestion or "-") == (kind, quoted, suggestion)
    assert quotes(issue.to_dict(), text)


@pytest.mark.parametrize("text", lines("no_misprints.txt"))
def test_what_is_no_slip(text: str) -> None:
    assert [(i.kind, i.text and i.text.value) for i in slips(text.replace("/", "\n\n"))] == []


def test_a_weekday_of_the_documents_year_is_a_note() -> None:
    (issue,) = slips("会议于12月5日（星期三）召开。", date="2024-11-01")
    assert (issue.severity, issue.suggestion) == (Severity.NOTE, "星期四")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slip_has_its_sentence(lang: str) -> None:
    for line in lines("misprints.txt"):
        (issue,) = slips(line.split("|")[0].strip())
        assert issue.args[0] in issue.message(lang)


@given(st.text(alphabet="会议项目近多余百3“”‘’'\"《》（）()1日星期三。\n", max_size=60))
@settings(max_examples=100)
def test_any_text_is_read_and_every_place_holds(text: str) -> None:
    for issue in slips(text):
        assert quotes(issue.to_dict(), text)


@pytest.mark.parametrize("piece", ["会议", "“", "”", "'", "（《", "近3", "日（星期三）", "1)", "“'”"])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    from policytool.check.misprints import misprints

    def seconds(length: int) -> float:
        document = policytool.read((piece * (length // len(piece)) + "。").encode())
        start = time.process_time()
        list(misprints(document, ()))
        return time.process_time() - start

    seconds(1000)
    small, large = seconds(8_000), seconds(32_000)
    assert large < 0.25 + 10 * small
