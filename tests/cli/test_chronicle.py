"""The chronicle narrowed: targets, who, where, what is promised still, what is due when; and how it is laid out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

REPORT = """河口市数字经济工作报告

2023年5月8日，市数据局在青石镇召开启动会。
2023年9月，市科技局与云河大学签署合作协议。
市数据局将于2024年6月底前建成数据平台。
2024年9月，市公安局将开展专项检查。
到2030年，数字经济核心产业增加值占比达到20%。
日前，河口物流集团揭牌成立。
市交通局每月召开一次调度会。
2023年6月1日，河口大桥开工建设。
"""


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return str(path)


def told(run: Run, *args: str) -> list[dict[str, Any]]:
    code, out, err = run("timeline", *args, "--date", "2024-01-15", "-f", "jsonl", "-q")
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def lines(events: list[dict[str, Any]]) -> list[int]:
    return [e["source"]["lines"][0][0] for e in events]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [3, 10, 4, 5, 6, 7, 8, 9]),
        (["--targets"], [5, 7]),
        (["--who", "数据局"], [3, 5]),
        (["--who", "公安"], [6]),
        (["--who", "大桥"], [10]),  # nobody acts: the words are looked through
        (["--where", "青石镇"], [3]),
        (["--future"], [5, 6, 7, 9]),
        (["--future", "--today", "2024-07-01"], [6, 7, 9]),
        (["--future", "--today", "2024-07"], [6, 7, 9]),
        (["--future", "--targets", "--today", "2031"], []),
        (["--from", "2024", "--to", "2024", "--who", "市"], [5, 6, 9]),  # what comes again touches every year
    ],
)
def test_events_that_are_asked_for(options: list[str], expected: list[int], report: str, run: Run) -> None:
    assert sorted(lines(told(run, report, *options))) == sorted(expected)


def test_what_is_due(report: str, run: Run) -> None:
    found = told(run, report, "--due", "--today", "2024-07-20")
    assert [(e["source"]["lines"][0][0], e["due"]["state"], e["due"]["days"]) for e in found] == [
        (5, "passed", -20),
        (6, "near", 72),
        (7, "later", 2355),
    ]
    assert {e["due"]["today"] for e in found} == {"2024-07-20"}
    assert [e["date"]["end"] for e in found] == ["2024-06-30", "2024-09-30", "2030-12-31"]


@pytest.mark.parametrize(
    ("today", "states"),
    [
        ("2024-06-30", ["near", "later", "later"]),  # the last day itself is not over
        ("2024-07-01", ["passed", "later", "later"]),
        ("2024-07-02", ["passed", "near", "later"]),  # 90 days before the last of September
        ("2031", ["passed", "passed", "passed"]),
    ],
)
def test_near_is_within_ninety_days(today: str, states: list[str], report: str, run: Run) -> None:
    assert [e["due"]["state"] for e in told(run, report, "--due", "--today", today)] == states


def test_due_as_of_today(report: str, run: Run) -> None:
    from datetime import date

    assert {e["due"]["today"] for e in told(run, report, "--due")} == {date.today().isoformat()}


def test_due_and_future_leave_out_what_has_passed(report: str, run: Run) -> None:
    found = told(run, report, "--due", "--future", "--today", "2024-07-01")
    assert [e["due"]["state"] for e in found] == ["later", "later"]


def test_a_day_to_look_from_needs_something_to_look_for(report: str, run: Run) -> None:
    code, out, err = run("timeline", report, "--today", "2024-07-01")
    assert (code, out) == (2, "")
    assert err == "policytool: --today goes with --due or --future; add one of them\n"


@pytest.mark.parametrize("command", ["dates", "timeline"])
def test_open_dates_are_told_once(command: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("明年3月完成招标。下月10日前提交方案。2024年5月8日，市数据局召开会议。", "utf-8")
    said = "policytool: 文件日期未知，有 2 处日期无法推算，可用 --date 指定\n"
    assert run(command, str(path), "--lang", "zh").err == said
    assert run(command, str(path), "--lang", "zh", "-q").err == ""
    assert run(command, str(path), "--lang", "zh", "--date", "2024-01-15").err == ""


def test_due_in_sections(report: str, run: Run) -> None:
    args = ("timeline", report, "--date", "2024-01-15", "--due", "--today", "2024-07-20", "-f", "md", "--lang", "zh")
    titles = [line[3:] for line in run(*args).out.splitlines() if line.startswith("## ")]
    assert titles == ["2024-07-20 前已到期 (1 项)", "90 天内到期 (1 项)", "90 天以后到期 (1 项)"]


def test_nothing_is_due(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("2023年5月8日，市数据局召开会议。", "utf-8")
    assert run("timeline", str(path), "--due", "-f", "md") == (0, "no promises with a last day found\n", "")


# -------------------------------------------------------------------------------------------------------------- layout
@pytest.mark.parametrize("docs", [["report"], ["feb", "apr", "dec", "apr-feature", "hightech"]])
def test_each_year_once_and_what_has_no_date_at_the_end(docs: list[str], report: str, run: Run) -> None:
    names = [report if doc == "report" else doc for doc in docs]
    out = run("timeline", *names, "--date", "2024-01-15", "-f", "md", "--lang", "zh").out
    titles = [line[3:].split(" (")[0] for line in out.splitlines() if line.startswith("## ")]
    assert titles[-1] == "时间未定"
    assert titles[:-1] == sorted(set(titles[:-1]))
    assert all(title.isdecimal() for title in titles[:-1])
