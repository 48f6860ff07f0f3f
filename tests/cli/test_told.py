"""What is said beside the rows: counts that are not reached, traces in Chinese, documents without a manifest."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_areas_of_which_not_all_are_named(run: Run) -> None:
    out = run("areas", "dec", "-f", "md", "--lang", "zh").out
    assert "3 项（共 8 项，本文只列出这些）" in out
    assert "3 items of 8" in run("areas", "dec", "-f", "md", "--lang", "en").out
    assert "共 7 项" not in run("areas", "apr", "-f", "md", "--lang", "zh").out


def test_traces_in_chinese_and_numbers_written_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("完成投资63.5亿元。\n", "utf-8")
    rows = [
        line.split("\t")
        for line in run("explain", str(tmp_path / "plan.txt"), "--at", "1", "--lang", "zh").out.splitlines()
    ]
    assert ["数量", "6350000000 元"] in [row[:2] for row in rows]
    assert rows[0][:2] == ["版面", "内容 (篇 1)"]
    english = run("explain", str(tmp_path / "plan.txt"), "--at", "1", "--lang", "en").out
    assert english.startswith("layout\tbody (story 1)\t")


def test_a_folder_without_a_manifest_is_told_by_its_documents(run: Run, tmp_path: Path) -> None:
    letter = (
        "松河市人民政府关于加强防汛工作的通知\n\n各区县：\n\n现将有关事项通知如下。\n\n松河市人民政府\n2023年5月6日\n"
    )
    (tmp_path / "letter.txt").write_text(letter, "utf-8")
    (tmp_path / "note.txt").write_text("没有日期。\n", "utf-8")
    rows = [line.split("\t") for line in run("corpus", "--corpus", str(tmp_path)).out.splitlines()]
    assert [row[:2] for row in rows] == [["letter", "2023-05-06"], ["note", ""]]
    assert rows[0][3] == "松河市人民政府关于加强防汛工作的通知"
