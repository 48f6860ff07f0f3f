"""Amendment decisions on the command line: `apply`, and `diff --decision`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytool
from tests.amend.changing import amended
from tests.amend.telling import LAW
from tests.cli.conftest import Run

ITEMS = """关于修改《河口市数据条例》的决定
一、将第一条修改为：“为了规范数据活动，保障数据安全，制定本条例。”
二、增加一条，作为第三条：“数据工作坚持统筹发展。”
三、删去第九条中的“，处五千元以下罚款”。
对条文顺序作相应调整。
"""
BAD = ITEMS.replace("第九条中的“，处五千元以下罚款”", "第九条中的“没收”")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str, str]:
    """The old law, the decision, one that does not fit, the new law."""
    texts = {"old": LAW, "decision": ITEMS, "bad": BAD, "new": amended(ITEMS).value}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    old, decision, bad, new = (str(tmp_path / f"{name}.txt") for name in texts)
    return old, decision, bad, new


def test_apply_gives_the_amended_text(files: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    old, decision, _, _ = files
    out = tmp_path / "out.txt"
    code, shown, err = run("apply", old, decision, "-o", str(out))
    assert (code, shown) == (0, "")
    assert err == "policytool: 第三条 stands between two chapters; it was put into the first\n"
    assert out.read_text("utf-8") == amended(ITEMS).value
    assert run("apply", old, decision, "--quiet").out == amended(ITEMS).value


def test_apply_says_what_could_not_be_carried_out(files: tuple[str, ...], run: Run) -> None:
    old, _, bad, _ = files
    code, out, err = run("apply", old, bad, "--exit-code", "--lang", "zh")
    assert code == 1
    assert "第十条　违反本条例第七条、第九条规定的，由信息化主管部门责令改正，处五千元以下罚款。" in out
    assert "三：第九条中没有“没收”" in err
    told = run("apply", old, bad, "-f", "table", "--lang", "zh").out
    assert "未能照办或存疑" in told
    assert "三：第九条中没有“没收”" in "".join(told.split())


def test_records_of_apply_cite_what_stayed(files: tuple[str, ...], run: Run) -> None:
    old, decision, _, _ = files
    records = json.loads(run("apply", old, decision, "-f", "json").out)["records"]
    new = next(r for r in records if r["text"].startswith("第三条"))
    assert new == {
        "text": "第三条　数据工作坚持统筹发展。",
        "provision": "第三条第一款",
        "items": ["二"],
        "source": None,
    }
    kept = next(r for r in records if r["text"].startswith("第二条"))
    assert kept["source"]["lines"] == [[5, 5]]


def test_diff_tells_whether_a_decision_is_borne_out(files: tuple[str, ...], run: Run) -> None:
    old, decision, bad, new = files
    told = run("diff", old, new, "--decision", decision, "-f", "table", "--lang", "zh").out
    assert "修改决定  相符 4" in told
    assert "不符" not in told
    told = run("diff", old, new, "--decision", bad, "-f", "table", "--lang", "en").out
    assert "the decision  3 borne out, 1 not found" in told


def test_records_of_diff_hold_the_verdicts(files: tuple[str, ...], run: Run) -> None:
    old, decision, _, new = files
    (record,) = json.loads(run("diff", old, new, "--decision", decision, "-f", "json").out)["records"]
    assert [(v["item"], v["op"], v["standing"]) for v in record["decision"]] == [
        ("一", "replace", "borne-out"),
        ("二", "add", "borne-out"),
        ("三", "cut", "borne-out"),
        ("", "resequence", "borne-out"),
    ]
    assert record["issues"] == []
    why = {p["right"][0]["number"]: p["why"][0] for p in record["pairs"] if p["right"]}
    assert (why["第三条"], why["第十条"]) == ("修改决定：二", "修改决定：三")
    assert "修改决定" not in why["第二条"]


@pytest.mark.parametrize("format", ["md", "html", "csv", "docx", "xlsx"])
def test_other_formats(files: tuple[str, ...], format: str, tmp_path: Path, run: Run) -> None:
    old, decision, _, new = files
    for arguments in (("apply", old, decision), ("diff", old, new, "--decision", decision)):
        out = tmp_path / f"{arguments[0]}.{format}"
        assert run(*arguments, "-o", str(out), "--quiet").code == 0
        assert out.stat().st_size > 0
        if format in ("md", "html", "csv"):
            assert "数据工作坚持统筹发展" in out.read_text("utf-8")


def test_a_citation_that_was_not_carried_on_is_told(files: tuple[str, ...], run: Run) -> None:
    old, decision, _, new = files
    text = Path(new).read_text("utf-8").replace("第十一条　第十条规定", "第十一条　第九条规定")
    Path(new).write_text(text, "utf-8")
    (record,) = json.loads(run("diff", old, new, "--decision", decision, "-f", "json").out)["records"]
    assert [i["message"] for i in record["issues"]] == ["第十一条引用的“第九条”应随条号改为“第十条”"]
    assert record["issues"][0]["suggestion"] == "第十条"


def test_a_decision_on_another_law_is_told(files: tuple[str, ...], run: Run) -> None:
    old, decision, _, new = files
    Path(decision).write_text(ITEMS.replace("河口市数据条例", "河口市档案条例"), "utf-8")
    (record,) = json.loads(run("diff", old, new, "--decision", decision, "-f", "json").out)["records"]
    assert record["decision"] == []
    assert [i["kind"] for i in record["issues"]] == ["amend.other-law"]
    assert "档案条例" in run("apply", old, decision).err


def test_a_decision_stands_between_two_texts(files: tuple[str, ...], run: Run) -> None:
    old, decision, _, new = files
    code, _, err = run("diff", old, new, old, "--decision", decision)
    assert code == 2
    assert err == "policytool: --decision stands between two texts; compare two at a time\n"


def test_what_is_no_decision_is_told(files: tuple[str, ...], run: Run) -> None:
    old, _, _, new = files
    code, out, err = run("apply", old, new, "--exit-code")
    assert (code, out) == (1, LAW)
    assert err == "policytool: “河口市数据条例” orders no amendments\n"


def test_python_gives_the_same() -> None:
    result = policytool.apply(LAW, ITEMS)
    assert isinstance(result, policytool.AmendedText)
    assert result.value == amended(ITEMS).value
    (found,) = policytool.diff(LAW, result.value, decision=ITEMS)
    assert {v.standing.value for v in found.verdicts} == {"borne-out"}
