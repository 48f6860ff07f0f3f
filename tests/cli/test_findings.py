"""What `check` finds: dates that nothing settles, counts that nest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Kinds = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def kinds(run: Run, tmp_path: Path) -> Kinds:
    """The findings in a text: kind and quoted text."""

    def check(text: str, *args: str) -> list[tuple[str, str]]:
        path = tmp_path / "x.txt"
        path.write_text(text, "utf-8")
        out = run("check", str(path), "-f", "jsonl", *args).out
        return [(r["kind"], r["text"]) for r in map(json.loads, out.splitlines())]

    return check


# --------------------------------------------------------------------------------------------------------------- dates
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("今年将建成数据平台，明年投入使用。", "今年"),  # said once
        ("会议于5月8日召开。", "5月8日"),
        ("上月底前已报送。", "上月底前"),
        ("力争三年内建成。", "三年内"),
    ],
)
def test_relative_dates_of_a_document_without_a_date(text: str, first: str, kinds: Kinds) -> None:
    assert ("date.no-anchor", first) in kinds(text)
    assert [k for k, _ in kinds(text)].count("date.no-anchor") == 1
    assert "date.no-anchor" not in [k for k, _ in kinds(text, "--date", "2024-03")]


@pytest.mark.parametrize(
    "text",
    [
        "2020年3月召开会议，5日闭幕。",  # the mention settles it
        "近年来，数字经济加快发展。",  # vague, with and without a date
        "自受理之日起三十日内作出决定。",
        "处三年以上七年以下有期徒刑。",
        "每年12月31日前公开。",
        "申请人应当于次日补正。",  # speaks of a day in the text
    ],
)
def test_dates_that_need_no_anchor(text: str, kinds: Kinds) -> None:
    assert "date.no-anchor" not in [k for k, _ in kinds(text)]


def test_the_rule_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("去年5月召开。", "utf-8")
    (record,) = map(json.loads, run("dates", str(path), "-f", "jsonl").out.splitlines())
    assert (record["rule"], record["begin"], record["end"]) == ("relative.month.no-anchor", None, None)
