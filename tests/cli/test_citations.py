"""`outline --at`: a provision by its citation, or what stands on a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

LAW = """河口市数据条例
第一章 总则
第一条 为了规范数据处理活动，制定本条例。
第二条 市人民政府应当：
（一）建立数据目录；
（二）开放公共数据。
市数据局负责日常工作，并且每年向社会公布数据开放的情况和数据目录的更新情况。
第二章 附则
第三条 本条例自2024年5月1日起施行。
"""
PLAN = """河口市数据工作要点

一、总体要求
坚持开放共享，以数据流通带动产业升级，以制度建设保障数据安全，努力走在全省前列。
二、重点任务
（一）建设平台
1.建成统一的公共数据平台，年底前向社会开放首批数据目录，并且按季度更新。
2.接入各部门的业务系统，做到应接尽接，接入情况每月通报一次，纳入年度考核。
（二）培育企业
1.引进数据服务企业十家，对设立研发机构的给予场地支持，协调解决用工问题。
"""


def ids(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        yield node["id"]
        yield from ids(node["children"])


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        (LAW, "第二条第二款", ["chp_1", "chp_1__art_2", "chp_1__art_2__para_2"]),
        (LAW, "第二条第（二）项", ["chp_1", "chp_1__art_2", "chp_1__art_2__para_1", "chp_1__art_2__para_1__point_2"]),
        (LAW, "第二章", ["chp_2", "chp_2__art_3", "chp_2__art_3__para_1"]),
        (LAW, " 第3条 ", ["chp_2", "chp_2__art_3", "chp_2__art_3__para_1"]),
        (LAW, "5", ["chp_1", "chp_1__art_2", "chp_1__art_2__para_1", "chp_1__art_2__para_1__point_1"]),
        (PLAN, "二（一）2", ["h1_2", "h1_2__h2_1", "h1_2__h2_1__h3_2"]),
        (PLAN, "（二）", ["h1_2", "h1_2__h2_2", "h1_2__h2_2__h3_1"]),
    ],
)
def test_what_is_cited_with_what_is_above_and_below(
    text: str, at: str, expected: list[str], run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, "utf-8")
    code, out, err = run("outline", str(path), "--at", at, "-f", "json")
    assert (code, err) == (0, "")
    (root,) = json.loads(out)["records"]
    assert list(ids(root["children"])) == expected


def test_the_words_of_what_is_cited_are_shown_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(LAW, "utf-8")
    lines = run("outline", str(path), "--at", "第二条第二款", "-f", "plain", "--lang", "zh").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "第一章 总则",
        "　第二条",
        "　　市数据局负责日常工作，并且每年向社会公布数据开放的情况和数据目录的更新情况。",
    ]


@pytest.mark.parametrize("at", ["第九条", "第二条第九款", "某条", ""])
def test_what_is_not_there(at: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text(LAW, "utf-8")
    code, out, err = run("outline", str(path), "--at", at)
    assert (code, out) == (2, "")
    assert f"“law” has no “{at}”" in err
