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


# -------------------------------------------------------------------------------------------------------------- counts
PLAN = """河口市优化营商环境行动方案

为进一步优化营商环境，从三个方面提出{n}具体措施，现制定本方案。
一、优化审批服务{one}
（一）精简审批材料。全面清理各类证明事项，凡是没有法律法规依据的一律取消，每年公布一次清单。
（二）压缩审批时限。对投资项目实行并联审批，审批时间比法定时限压缩一半以上，超时默认同意。
（三）推行网上办理。除涉密事项以外，所有事项实行网上受理、网上办理、网上反馈，群众少跑腿。
二、强化公平监管{two}
（一）推行双随机检查。检查对象和执法人员随机抽取，检查结果向社会公开，接受社会监督。
（二）清理隐性壁垒。对招标投标、政府采购中的歧视性条款开展专项清理，建立长效机制。
三、降低经营成本{three}
（一）落实减税政策。全面落实国家减税降费政策，做到应享尽享，不得以任何理由打折扣。
（二）降低用能成本。扩大电力直接交易规模，降低一般工商业电价，清理转供电环节加价。
四、加强组织领导{four}
各部门要按照职责分工抓好落实，重要情况及时报告市人民政府，并定期组织开展督促检查工作。
"""


@pytest.mark.parametrize(
    ("n", "printed", "expected"),
    [
        ("7项", ("", "", "", ""), []),  # 3+2+2
        ("七项", ("", "", "", ""), []),
        ("8项", ("", "", "", ""), [("count.nested.sum", "三个方面提出8项")]),
        ("6条", ("", "", "", ""), [("count.nested.sum", "三个方面提出6条")]),
        ("79项", ("", "", "", ""), ["not-listed"]),  # of 79 the seven parts are no list: the members stand elsewhere
        ("7项", ("（3项）", "（2项）", "（2项）", ""), []),
        ("7项", ("（共3项）", "（2项）", "（3项）", ""), ["sum", "member"]),  # 3+2+3
    ],
)
def test_counts_of_the_groups_add_up(n: str, printed: tuple[str, ...], expected: list[object], kinds: Kinds) -> None:
    heads = dict(zip(("one", "two", "three", "four"), printed, strict=True))
    found = [pair for pair in kinds(PLAN.format(n=n, **heads)) if pair[0].startswith("count.")]
    if expected == ["not-listed"]:
        assert {kind for kind, _ in found} == {"count.not-listed"}
    elif expected == ["sum", "member"]:
        assert found == [("count.nested.sum", "三个方面提出7项"), ("count.nested.member", "三、降低经营成本（3项）")]
    else:
        assert found == expected


def test_the_sum_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(PLAN.format(n="8项", one="", two="", three="", four=""), "utf-8")
    out = run("check", str(path), "-f", "plain", "--lang", "zh").out
    assert "“三个方面提出8项”应有 8 项，各部分合计 7 项（3+2+2）" in out


@pytest.mark.parametrize(
    ("counts", "wrong"),
    [
        ((15, 9, 16, 19, 20), False),
        ((15, 9, 16, 19, 21), True),
    ],
)
def test_five_groups_of_79_items_named_in_one_sentence(counts: tuple[int, ...], wrong: bool, kinds: Kinds) -> None:
    names = ("优化审批", "公平监管", "政务服务", "法治保障", "市场开放")
    groups = "、".join(f"{name}{count}项" for name, count in zip(names, counts, strict=True))
    text = f"《方案》明确了五个方面79项任务，其中{groups}。市政府办公室负责督促检查，每季度通报一次进展情况。"
    assert (("count.nested.sum", "五个方面79项") in kinds(text)) is wrong


@pytest.mark.parametrize(
    "text",
    [
        "联席会议明确了6方面16项重点任务，两地将共同抓好落实。",  # the groups are not told
        "共有三个方面的代表参加，提交提案8件。",
        "全市有五大类企业20万家。",
        "第三方面8项任务已经完成。",
        "2023年8个部门出台政策30项。",
    ],
)
def test_what_cannot_be_added_up(text: str, kinds: Kinds) -> None:
    assert not [kind for kind, _ in kinds(text) if kind.startswith("count.nested")]
