"""`diff`: its sums, some relations, everything; and the history of items over more than two versions (沿革)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

FIRST = [
    "为了规范数据处理活动，保障数据安全，促进数据开发利用，制定本条例。",
    "本市行政区域内的数据处理活动及其安全监管，适用本条例。",
    "市人民政府应当加强对数据工作的领导，建立协调机制，统筹解决重大问题。",
    "数据处理者应当建立健全全流程数据安全管理制度，采取相应的技术措施。",
    "公共数据应当按照统一标准编制目录，实行动态更新，并且每季度公布一次。",
    "鼓励高等院校、科研机构和企业开展数据技术研究，培养数据人才。",
    "违反本条例规定的，由市数据局责令改正，给予警告，并处一万元以上罚款。",
]
# The fourth grows in the second version; the sixth goes in the third, where a new one comes between
SECOND = [*FIRST[:3], FIRST[3].replace("措施。", "措施，并且每年开展一次风险评估，及时消除隐患。"), *FIRST[4:]]
NEW = "数据交易应当遵循自愿、公平和诚实信用的原则，交易场所由市人民政府批准设立。"
THIRD = [*SECOND[:4], NEW, SECOND[4], SECOND[6]]


def law(path: Path, articles: list[str]) -> str:
    lines = (f"第{'一二三四五六七八九'[n]}条 {text}" for n, text in enumerate(articles))
    path.write_text("河口市数据条例\n" + "\n".join(lines) + "\n", "utf-8")
    return str(path)


@pytest.fixture
def versions(tmp_path: Path) -> list[str]:
    return [law(tmp_path / f"v{n}.txt", articles) for n, articles in enumerate((FIRST, SECOND, THIRD), 1)]


def chains(run: Run, *args: str) -> list[dict[str, Any]]:
    code, out, err = run("diff", *args, "-f", "jsonl", "-q")
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


# ------------------------------------------------------------------------------------------------------------- history
def test_items_followed_through_three_versions(versions: list[str], run: Run) -> None:
    found = chains(run, *versions)
    assert [c["branches"] for c in found] == [
        [[1, 1, 1]],
        [[2, 2, 2]],
        [[3, 3, 3]],
        [[4, 4, 4]],
        [[5, 5, 6]],
        [[6, 6, None]],
        [[7, 7, 7]],
        [[None, None, 5]],
    ]
    assert [c["relations"] for c in found] == [
        ["unchanged"],
        ["unchanged"],
        ["unchanged"],
        ["unchanged", "expanded"],
        ["unchanged", "renumbered"],
        ["unchanged", "removed"],
        ["unchanged"],
        ["added"],
    ]


def test_a_record_has_the_items_of_each_version_and_what_happened_between(versions: list[str], run: Run) -> None:
    chain = chains(run, *versions)[3]
    assert [(v["doc"], v["list"]) for v in chain["versions"]] == [(f"v{n}", "articles") for n in (1, 2, 3)]
    assert [[i["text"] for i in v["items"]] for v in chain["versions"]] == [[FIRST[3]], [SECOND[3]], [SECOND[3]]]
    assert [[(t["left"], t["right"], t["relation"]) for t in turns] for turns in chain["turns"]] == [
        [(4, 4, "expanded")],
        [(4, 4, "unchanged")],
    ]


def test_history_of_the_six_tasks_of_february(run: Run) -> None:
    """Six tasks become seven areas, these ten tasks, and these what December reports."""
    found = chains(run, "feb:tasks", "apr:areas", "apr:tasks", "dec")
    six = found[:6]
    assert [[i["n"] for i in c["versions"][0]["items"]] for c in six] == [[1], [2], [3], [4], [5], [6]]
    assert [[i["n"] for i in c["versions"][1]["items"]] for c in six] == [[1], [2], [3], [4], [5], [6]]
    assert [c["turns"][0][0]["relation"] for c in six] == [
        *("reworded", "reworded", "reworded", "expanded", "renamed", "renamed"),
    ]
    assert all(c["versions"][2]["items"] for c in six)
    seventh = found[6]  # 携手建立两地合作机制 is new in April
    assert [len(v["items"]) for v in seventh["versions"]][:2] == [0, 1]
    assert seventh["relations"][-2:] == ["added", "removed"]
    every = [i["n"] for c in found for i in c["versions"][2]["items"]]
    assert set(every) == set(range(1, 11))


def test_branches_in_the_table(run: Run) -> None:
    out = run("diff", "feb:tasks", "apr:areas", "apr:tasks", "-f", "md", "--lang", "zh").out
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in out.splitlines() if line.startswith("|")]
    first = next(n for n, row in enumerate(rows) if row[0] == "1")
    assert rows[first][2].startswith("延续（改写）<br>1")
    assert rows[first][3].startswith("落实<br>1")
    assert rows[first + 1][:3] == ["", "〃", "〃"]
    assert rows[first + 1][3].startswith("落实<br>9")
    assert any(row[1] == "" and row[2].startswith("新增<br>7") for row in rows)


def test_what_never_changed_is_one_row(versions: list[str], run: Run) -> None:
    folded = run("diff", *versions, "-f", "md", "--lang", "zh").out
    assert "1–3" in folded
    assert "第二条" not in folded
    assert "第二条" in run("diff", *versions, "--all", "-f", "md", "--lang", "zh").out


def test_plain_has_a_line_for_each_way(versions: list[str], run: Run) -> None:
    lines = run("diff", *versions, "-f", "plain", "--lang", "zh").out.splitlines()
    assert len(lines) == 8
    assert lines[5].split("\t")[-1] == "删去"
    assert lines[7].split("\t")[1:3] == ["", ""]


def test_sums_of_each_step(versions: list[str], run: Run) -> None:
    sums = chains(run, *versions, "--stat")
    assert [(s["left"]["items"], s["right"]["items"]) for s in sums] == [(7, 7), (7, 7)]
    assert [s["counts"] for s in sums] == [
        {"unchanged": 6, "expanded": 1},
        {"unchanged": 5, "renumbered": 1, "removed": 1, "added": 1},
    ]


def test_split_and_merged(run: Run, tmp_path: Path) -> None:
    long = FIRST[4].rstrip("。") + "；" + NEW
    one = law(tmp_path / "a.txt", [*FIRST[:4], long, FIRST[6]])
    two = law(tmp_path / "b.txt", [*FIRST[:4], FIRST[4], NEW, FIRST[6]])
    found = chains(run, one, two, one)
    chain = next(c for c in found if c["versions"][0]["items"][0]["n"] == 5)
    assert chain["branches"] == [[5, 5, 5], [5, 6, 5]]
    assert {t["relation"] for t in chain["turns"][0]} == {"split"}
    assert {t["relation"] for t in chain["turns"][1]} == {"merged"}


@pytest.mark.parametrize(
    ("only", "first_items"),
    [("removed", [6]), ("expanded,added", [4, 5]), ("renamed", []), ("renumbered", [5])],
)
def test_histories_of_some_kinds(only: str, first_items: list[int], versions: list[str], run: Run) -> None:
    found = chains(run, *versions, "--only", only)
    assert [next(n for n in c["branches"][0] if n) for c in found] == first_items


def test_an_exit_code_for_histories(versions: list[str], run: Run) -> None:
    assert run("diff", *versions, "--exit-code", "--stat").code == 1
    assert run("diff", *[versions[0]] * 3, "--exit-code", "--stat").code == 0


# ---------------------------------------------------------------------------------------------------------- two of them
def test_the_sums_alone(run: Run) -> None:
    assert run("diff", "feb", "apr", "--stat", "-f", "plain").out == (
        "feb: 六项合作重点任务\tapr: 七个方面\t6 → 7: 3 reworded, 2 renamed, 1 expanded, 1 added\n"
        "feb: 六项合作重点任务\tapr: 共同打造内陆开放门户今年十项重点任务\t6 → 10: 10 serves, 2 added\n"
    )
    (sums,) = chains(run, "feb:tasks", "apr:areas", "--stat")
    assert sums["counts"] == {"reworded": 3, "renamed": 2, "expanded": 1, "added": 1}


@pytest.mark.parametrize(
    ("only", "pairs"),
    [
        ("renamed", [([5], [5]), ([6], [6])]),
        ("added", [([], [7])]),
        ("added,expanded", [([4], [4]), ([], [7])]),
        ("removed", []),
    ],
)
def test_pairs_of_some_relations(only: str, pairs: list[tuple[list[int], list[int]]], run: Run) -> None:
    (record,) = chains(run, "feb:tasks", "apr:areas", "--only", only)
    assert [([i["n"] for i in p["left"]], [i["n"] for i in p["right"]]) for p in record["pairs"]] == pairs


def test_the_sums_are_of_all(run: Run) -> None:
    out = run("diff", "feb:tasks", "apr:areas", "--only", "added", "-f", "md").out
    assert "6 → 7: 3 reworded, 2 renamed, 1 expanded, 1 added" in out


def test_a_kind_that_is_none(run: Run) -> None:
    code, out, err = run("diff", "feb", "apr", "--only", "added,gone")
    assert (code, out) == (2, "")
    assert "--only" in err
    assert "gone" in err


def test_unchanged_items_are_one_row_or_in_full(versions: list[str], run: Run) -> None:
    short = run("diff", *versions[:2], "-f", "md", "--lang", "zh").out
    assert "未变 3" in short
    assert FIRST[1] not in short
    full = run("diff", *versions[:2], "--all", "-f", "md", "--lang", "zh").out
    assert full.count(FIRST[1]) == 2
    page = str(Path(versions[0]).with_name("diff.html"))
    run("diff", *versions[:2], "--all", "-o", page)
    assert Path(page).read_text("utf-8").count(FIRST[1]) >= 2


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_histories_and_sums_in_office_formats(suffix: str, versions: list[str], run: Run, tmp_path: Path) -> None:
    for options in ([], ["--stat"]):
        path = tmp_path / f"out{len(options)}.{suffix}"
        assert run("diff", *versions, *options, "-o", str(path)) == (0, "", "")
        assert path.stat().st_size > 1000
