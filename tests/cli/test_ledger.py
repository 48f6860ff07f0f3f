"""The ledger of tasks whose units and deadline stand on lines below them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from policytool.render.measure import shared_widths
from tests.cli.conftest import Run

PLAN = """松河市2024年重点工作分解方案

现将2024年重点工作分解为3项任务。

1.新建排水管网四十公里，改造老旧泵站六座，城区内涝点全部消除，防汛物资储备到位。
牵头单位：市水利局
责任单位：市住房城乡建设局、市财政局、市应急管理局
完成时限：2024年5月底

2.开工建设松河三桥，年内完成主墩施工，同步启动南岸连接线征地拆迁和管线迁改。
牵头单位：市交通运输局
责任单位：市自然资源局、各区人民政府
完成时限：2024年12月底前

3.完成城市书房布点二十处，实行延时开放，配齐无障碍设施并接入全市通借通还系统。
牵头单位：市文化旅游局
责任单位：各区人民政府
完成时限：全年
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_the_lines_of_units_and_deadline_are_cited(plan: Path, run: Run) -> None:
    records = json.loads(run("tasks", str(plan), "-f", "json").out)["records"]
    first = records[0]
    assert first["source"]["lines"] == [[5, 5]]
    assert [(e["of"], e["source"]["lines"]) for e in first["evidence"]] == [
        ("agencies", [[6, 8]]),
        ("deadline", [[8, 8]]),
    ]
    assert [line.split("\t")[-1] for line in run("tasks", str(plan)).out.splitlines()] == [
        "plan:5-8",
        "plan:10-13",
        "plan:15-18",
    ]


def test_sheets_have_words_and_days_of_a_deadline_apart(plan: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("tasks", str(plan), "-f", "csv", "--lang", "en").out)))
    assert [(row["deadline"], row["deadline_begin"], row["deadline_end"]) for row in rows[:2]] == [
        ("2024年5月底", "", "2024-05-31"),
        ("2024年12月底前", "", "2024-12-31"),
    ]


@pytest.mark.parametrize("width", [72, 80, 100])
def test_tasks_that_are_headings_and_nothing_more_have_room(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("tasks", str(plan), "-f", "table", "--lang", "zh").out
    assert re.search(r"任务 {8,}责任单位", out.splitlines()[1])
    assert "plan:10-13" in out
    assert "2024-12-31" in out


def test_a_title_is_not_broken_before_its_count(plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "16")
    assert "plan · 3 项" in run("tasks", str(plan), "-f", "table", "--lang", "zh").out.splitlines()[:2]


def test_a_page_has_no_column_for_contents_that_no_task_has(plan: Path, run: Run) -> None:
    heads = re.findall(r'<th scope="col">(.*?)</th>', run("tasks", str(plan), "-f", "html", "--lang", "zh").out)
    assert "任务" in heads
    assert "内容" not in heads


def test_a_column_that_is_mostly_empty_gives_room_to_a_full_one() -> None:
    rows = [["松河" * 40, "", "2024-12-31"]] * 9 + [["松河" * 40, "松河" * 10, "2024-12-31"]]
    names, contents, day = shared_widths([11, 26, 8], rows, 140)
    assert names > contents
    assert day > 10
