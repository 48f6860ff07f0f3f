"""How the relations of two texts are told: all that hold, by the same names everywhere, deleted articles in their place."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_SAFETY = "施工单位应当为作业人员配备安全防护用具，并每季度组织一次安全培训。"
_FUND = "专项资金由市财政局按年度预算安排，实行专户管理，任何单位不得挪用。"
_ARCHIVE = "项目竣工后六十日内，建设单位应当向档案馆移交全部工程资料和影像记录。"
_CLAIM = "违反本办法第{}条规定的，由主管部门责令限期改正，并处以三千元罚款。"
_LEDGER = "主管部门应当建立巡查台账，逐日登记巡查时间、路段和处置结果。"
_REWARD = "对举报属实的市民，可以给予五百元以下的一次性奖励。"
OLD = f"""松河市市政工程管理办法

第一章 建设
第一条 {_SAFETY}
第二条 {_ARCHIVE}
第二章 资金
第三条 {_FUND}
第三章 监督
第四条 {_CLAIM.format("二")}
第五条 {_REWARD}
第六条 {_LEDGER}
"""
NEW = f"""松河市市政工程管理办法

第一章 建设
第一条 {_CLAIM.format("三")}
第二条 {_SAFETY}
第三条 {_ARCHIVE}
第二章 资金
第四条 {_FUND}
第三章 监督
第五条 {_LEDGER}
"""


@pytest.fixture
def versions(tmp_path: Path) -> list[str]:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]


def test_plain_tells_all_relations_as_the_table_does(versions: list[str], run: Run) -> None:
    moved = run("diff", *versions, "--lang", "zh").out.splitlines()[0].split("\t")
    assert moved[0] == "移位、条号引用变化、改序号"
    assert moved[0] in run("diff", *versions, "--lang", "zh", "-f", "md").out


def test_sheets_have_the_first_and_all(versions: list[str], run: Run) -> None:
    row = next(csv.DictReader(io.StringIO(run("diff", *versions, "-f", "csv", "--lang", "en").out)))
    assert (row["relation"], row["relations"]) == ("moved", "moved, references, renumbered")


def test_a_deleted_article_stands_after_its_unmoved_neighbour(versions: list[str], run: Run) -> None:
    lines = [line.split("\t") for line in run("diff", *versions, "--lang", "zh").out.splitlines()]
    names = [(cells[2] or cells[3])[:3] for cells in lines]
    assert names == ["第四条", "第一条", "第二条", "第三条", "第五条", "第六条"]


def test_a_deleted_article_stands_under_its_chapter(versions: list[str], run: Run) -> None:
    page = re.sub(
        "<[^>]+>", " ", run("diff", *versions, "--lang", "zh", "-f", "html", "--all").out.split("<tbody>", 1)[1]
    )
    assert page.index("第二章") < page.index(_FUND) < page.index("第三章") < page.index("可以给予五百元")
    assert page.count("第三章") == 1


def test_articles_are_deleted_in_a_history_too(versions: list[str], run: Run) -> None:
    out = run("diff", versions[0], versions[1], versions[1], "--lang", "zh").out
    assert "删去" in out
    assert "未再提及" not in out
