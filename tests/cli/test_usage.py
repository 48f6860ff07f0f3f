"""What is asked for wrongly is said in a sentence; that nothing was found is said too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policytool.corpus import document_date
from policytool.errors import UsageError
from policytool.extract.dates import offdays
from tests.cli.conftest import Run, process

LAW = "第一条 养犬人应当自2024年5月8日起三十日内办理登记。\n第二条 登记不收费。\n第三条 违反第一条的，罚款二百元。\n"


@pytest.fixture
def law(tmp_path: Path) -> str:
    (tmp_path / "law.txt").write_text(LAW, "utf-8")
    return str(tmp_path / "law.txt")


def test_a_suffix_without_a_format(law: str, run: Run, tmp_path: Path) -> None:
    said = run("outline", law, "-o", str(tmp_path / "x.zzz"))
    assert said.code == 2
    assert ".docx" in said.err
    assert not (tmp_path / "x.zzz").exists()
    assert run("outline", law, "-o", str(tmp_path / "x.zzz"), "-f", "csv").code == 0
    assert run("outline", law, "-o", str(tmp_path / "plain")).code == 0


@pytest.mark.parametrize("name", ["", " "])
def test_a_document_without_a_name(run: Run, name: str) -> None:
    assert run("tasks", name).code == 2


def test_only_diff_takes_lists(run: Run) -> None:
    said = run("tasks", "feb:tasks", "--lang", "en")
    assert (said.code, "only diff takes lists" in said.err) == (2, True)


def test_standard_input_is_read_once() -> None:
    said = process("diff", "-", "-", stdin=LAW.encode())
    assert (said.returncode, said.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025年3月", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025年3月18日", date(2025, 3, 18), date(2025, 3, 18)),
        ("2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-3", date(2025, 3, 1), date(2025, 3, 31)),
    ],
)
def test_a_date_as_chinese_writes_it(text: str, first: date, last: date) -> None:
    found = document_date(text, "given")
    assert (found.begin, found.end) == (first, last)


@pytest.mark.parametrize("text", ["2025年13月", "三月", "2025年3月8号前"])
def test_no_date(text: str) -> None:
    with pytest.raises(UsageError):
        document_date(text, "given")


def test_explain_takes_citations(law: str, run: Run) -> None:
    assert run("explain", law, "--at", "第三条").out == run("explain", law, "--at", "3").out != ""
    assert "第九条" in run("explain", law, "--at", "第九条", "--lang", "zh").err
    assert "共 3 行" in run("explain", law, "--at", "4", "--lang", "zh").err


@pytest.mark.parametrize(
    ("args", "said"), [(("outline", "feb", "apr"), "多出参数 apr"), (("outline", "feb", "--at"), "选项 --at 缺少值")]
)
def test_arguments_in_chinese(args: tuple[str, ...], said: str, run: Run) -> None:
    assert said in process(*args, env={"LC_ALL": "zh_CN.UTF-8"}).stderr.decode()


def test_nothing_found_is_said_on_stderr(law: str, run: Run) -> None:
    said = run("tasks", law, "--lang", "en")
    assert (said.out, said.err, said.code) == ("", "policytool: no tasks found\n", 0)
    assert run("tasks", law, "--quiet").err == ""
    assert run("tasks", law, "-f", "md").err == ""


def test_an_empty_side_is_said_on_stderr(law: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("\n", "utf-8")
    assert "“none” holds no text" in run("diff", law, str(tmp_path / "none.txt"), "--lang", "en").err


def test_working_days_without_the_calendar_are_said_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offdays, "is_official", lambda: False)
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "各县应自2025年4月28日起5个工作日内反馈修改意见。各县应自2025年5月29日起3个工作日内办结申请。\n", "utf-8"
    )
    assert run("dates", str(notice)).err.count("policytool[holidays]") == 1
    assert run("timeline", str(notice)).err.count("policytool[holidays]") == 1
    assert run("dates", str(notice), "-q").err == ""
    assert run("dates", str(notice), "--convention", "workdays=weekdays").err == ""
    refused = run("dates", str(notice), "--convention", "workdays=official")
    assert (refused.code, len(refused.err.splitlines())) == (2, 1)
    assert "policytool[holidays]" in refused.err
