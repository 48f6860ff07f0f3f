"""Tasks by unit, by deadline, and those of one unit or one stretch of time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

PLAN = """河口市数字经济发展三年行动方案

（2024年3月5日）

一、重点任务
（一）建设数据平台。建成统一的数据共享平台，2024年底前完成。（市数据局牵头，市财政局、市科技局配合）
（二）培育数字企业。培育数字企业200家，到2026年，数字经济核心产业增加值占比达到12%。（市科技局、市工业和信息化局等按职责分工负责）
（三）开展数据安全检查。每季度开展一次检查。（市公安局负责）
（四）加强宣传。持续开展宣传活动。（各县（市、区）人民政府、市数据局负责）
（五）修订管理办法。2025年6月底前完成修订。（市司法局牵头，市数据局等部门配合）
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return str(path)


def records(run: Run, *args: str) -> list[dict[str, Any]]:
    code, out, err = run(*args, "-f", "jsonl", "-q")
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


# --------------------------------------------------------------------------------------------------------------- tasks
@pytest.mark.parametrize(
    ("options", "tasks"),
    [
        ([], [1, 2, 3, 4, 5]),
        (["--unit", "数据局"], [1, 4, 5]),
        (["--unit", "市 数据局"], []),  # a part of the name as it is written
        (["--due-before", "2024"], [1]),  # a year stands for its last day
        (["--due-before", "2025-06-29"], [1]),
        (["--due-before", "2025-06-30"], [1, 5]),
        (["--due-after", "2025-06"], [2, 5]),
        (["--due-after", "2025", "--due-before", "2025"], [5]),
        (["--open"], [4]),  # 每季度 is a time, 持续 is none
        (["--open", "--due-before", "2024"], [1, 4]),
        (["--unit", "数据局", "--due-after", "2025"], [5]),
        (["--unit", "数据局", "--open"], [4]),
        (["--by", "deadline"], [1, 5, 2, 3, 4]),
    ],
)
def test_tasks_that_are_asked_for(options: list[str], tasks: list[int], plan: str, run: Run) -> None:
    assert [r["n"] for r in records(run, "tasks", plan, *options)] == tasks


def test_what_each_unit_has_to_do(plan: str, run: Run) -> None:
    found = [(r["unit"], r["role"], r["n"]) for r in records(run, "tasks", plan, "--by", "unit")]
    assert found == [
        ("市数据局", "lead", 1),
        ("市数据局", "joint", 4),
        ("市数据局", "support", 5),
        ("市财政局", "support", 1),
        ("市科技局", "joint", 2),
        ("市科技局", "support", 1),
        ("市工业和信息化局", "joint", 2),
        ("市公安局", "lead", 3),
        ("各县（市、区）人民政府", "joint", 4),
        ("市司法局", "lead", 5),
    ]


def test_one_unit_by_name(plan: str, run: Run) -> None:
    found = records(run, "tasks", plan, "--by", "unit", "--unit", "工业和信息化", "--due-before", "2026")
    assert [(r["unit"], r["n"], r["deadline"]["end"]) for r in found] == [("市工业和信息化局", 2, "2026-12-31")]


def test_open_ended_groups_are_shown(plan: str, run: Run) -> None:
    assert [r["n"] for r in records(run, "tasks", plan) if r["open_ended"]] == [2, 5]
    out = run("tasks", plan, "--by", "unit", "--unit", "科技局", "-f", "md", "--lang", "zh").out
    assert "市工业和信息化局等" in out


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        ("list", ["重点任务 (plan · 5 项)"]),
        ("document", ["plan (5 项)"]),
        ("deadline", ["2024-12 (1 项)", "2025-06 (1 项)", "2026-12 (1 项)", "周期 (1 项)", "未定时限 (1 项)"]),
    ],
)
def test_sections(by: str, titles: list[str], plan: str, run: Run) -> None:
    out = run("tasks", plan, "--by", by, "-f", "md", "--lang", "zh").out
    assert [line[3:] for line in out.splitlines() if line.startswith("## ")] == titles


def test_sections_of_units_say_how_many_as_what(plan: str, run: Run) -> None:
    out = run("tasks", plan, "--by", "unit", "-f", "md", "--lang", "zh").out
    assert "## 市数据局 (3 项：牵头 1、配合 1、分工 1)" in out


def test_tasks_without_units_stand_together(run: Run) -> None:
    found = records(run, "tasks", "feb", "--by", "unit")
    assert [(r["unit"], r["role"]) for r in found] == [(None, None)] * 6
    assert records(run, "tasks", "feb", "--by", "unit", "--unit", "局") == []


def test_days_the_wrong_way_round(plan: str, run: Run) -> None:
    code, _, err = run("tasks", plan, "--due-after", "2025", "--due-before", "2024")
    assert code == 2
    assert "--due-after is later than --due-before" in err
