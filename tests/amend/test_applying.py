"""The amended text: what the decision says, at the numbers it says, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.amend import apply, read
from policytool.model import Level, quotes
from policytool.numerals import chinese
from policytool.text import bare
from tests.amend.changing import amended, change
from tests.amend.telling import LAW, blocks, decision, doc
from tests.compare.amendments import amended as versions
from tests.compare.amendments import cases, law


@pytest.mark.parametrize(("title", "lines"), blocks("applied.txt"), ids=lambda v: v if isinstance(v, str) else "")
def test_changes(title: str, lines: list[str]) -> None:
    expected = [line for line in lines if re.match(r"[-+>!] ", line)]
    assert change("\n".join(line for line in lines if line not in expected)) == expected


def test_no_amendments_leave_the_text_as_it_is() -> None:
    assert apply(doc(LAW), ()).value == LAW
    assert {link.kind.value for link in apply(doc(LAW), ()).links} == {"unchanged"}


def test_every_paragraph_says_where_it_stands_and_who_changed_it() -> None:
    result = amended("一、将第四条第（二）项修改为：“（二）甲；”。\n二、第五条增加一款，作为第二款：“乙。”")
    told = {p.text: p.to_dict() for p in result.paragraphs}
    new = {"text": "（二）甲；", "provision": "第四条第一款第二项", "items": ["一"], "source": None}
    assert told["（二）甲；"] == new
    assert told["乙。"] == {"text": "乙。", "provision": "第五条第二款", "items": ["二"], "source": None}
    assert told["第六条　公共数据无偿开放。"]["items"] == []
    assert told["第三章　数据流通"]["provision"] == "第三章"
    assert all(quotes(record, LAW) for record in told.values() if record["source"])
    assert told["第三章　数据流通"]["source"]
    assert told["第六条　公共数据无偿开放。"]["source"]


def test_a_table_of_contents_is_made_anew() -> None:
    contents = "目　录\n第一章　总则\n第二章　数据目录\n第三章　数据流通\n第四章　法律责任\n第五章　附则\n"
    law = LAW.replace("第一章　总则\n", contents + "第一章　总则\n", 1)
    result = amended(
        "一、在第三章后增加一章，作为第四章“数据安全”。\n二、增加一条，作为第九条：“甲。”\n对条文顺序作相应调整。", law
    )
    lines = result.value.splitlines()
    assert lines[2:9] == ["目　录", *(f"第{n}章　{t}" for n, t in zip("一二三四五六", CHAPTERS, strict=True))]
    assert apply(doc(law), ()).value == law


CHAPTERS = ("总则", "数据目录", "数据流通", "数据安全", "法律责任", "附则")


def test_the_style_of_numbers_is_kept() -> None:
    plain = "河口市数据条例\n第1条 甲，依照第2条处理。\n第2条 乙：\n1.丙；\n2.丁。\n第3条 戊，依照第1条处理。\n"
    result = amended("一、增加一条，作为第一条：“己。”\n二、删去第二条第2目。\n对条文顺序作相应调整。", plain)
    assert result.value.splitlines()[1:4] == ["第1条 己。", "第2条 甲，依照第3条处理。", "第3条 乙："]
    assert "第4条 戊，依照第2条处理。" in result.value


# ------------------------------------------------------------------------------------------------------------ round trips
def numbered(n: int) -> str:
    return f"第{chinese(n)}条"


def quoted(text: str, head: str = "") -> str:
    return "“" + "\n“".join((head + text).translate(str.maketrans("“”", "‘’")).split("\n")) + "”"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_decision_that_tells_two_versions_apart_makes_the_second_of_the_first(case) -> None:  # type: ignore[no-untyped-def]
    """Written from what is known of the two, in the words of decisions: 将第三条改为两条，作为第四条、第五条…"""
    old, new = law(), versions(case)
    numbers: dict[int, list[int]] = {}
    for n, entry in enumerate(new, 1):
        for number in entry.old:
            numbers.setdefault(number, []).append(n)
    items = ["删去" + numbered(n) for n in range(1, len(old) + 1) if n not in numbers]
    for n, entry in enumerate(new, 1):
        before = [o for o in entry.old if numbers[o] == [n]]
        if len(before) > 1:
            items.append(f"将{'、'.join(map(numbered, before))}合并，作为{numbered(n)}，修改为：{quoted(entry.text)}")
        elif before:
            items.append(f"将{numbered(before[0])}改为{numbered(n)}，修改为：{quoted(entry.text)}")
        elif not entry.old:
            items.append(f"增加一条，作为{numbered(n)}：{quoted(entry.text)}")
    for number, becomes in numbers.items():
        if len(becomes) > 1:
            where = "、".join(map(numbered, becomes))
            text = "\n".join(quoted(new[n - 1].text, numbered(n) + "　") for n in becomes)
            items.append(f"将{numbered(number)}改为{chinese(len(becomes))}条，作为{where}，修改为：\n{text}")
    whole = "\n".join(f"{numbered(n)}　{entry.text}" for n, entry in enumerate(old, 1))
    text = "\n".join(f"{chinese(n)}、{item}。" for n, item in enumerate(items, 1)) + "\n对条文顺序作相应调整。"
    result = apply(doc("河口市数据条例\n" + whole), read(decision(text)).amendments)
    assert not result.issues
    articles = [p.text for p in result.paragraphs[1:]]
    assert bare("".join(articles)) == bare("".join(f"{numbered(n)}{entry.text}" for n, entry in enumerate(new, 1)))


@settings(max_examples=30)
@given(st.data())
def test_numbers_run_on_and_citations_follow(data: st.DataObject) -> None:
    """Each article cites the next; some are deleted, some added: every citation leads to the article it led to."""
    count = data.draw(st.integers(3, 12))
    gone = data.draw(st.sets(st.integers(1, count - 1), max_size=count // 2))
    names = [f"甲{n}" for n in range(1, count + 1)]
    lines = [f"{numbered(n)}　{names[n - 1]}，依照{numbered(n % count + 1)}处理。" for n in range(1, count + 1)]
    items = [f"{chinese(k)}、删去{numbered(n)}。" for k, n in enumerate(sorted(gone), 1)]
    text = "\n".join([*items, "对条文顺序作相应调整。", "本决定自公布之日起施行。"])
    result = apply(doc("河口市数据条例\n" + "\n".join(lines)), read(decision(text)).amendments)
    tree = doc(result.value).tree
    articles = {n.number: n for n in tree.walk() if n.level is Level.ARTICLE}
    assert list(articles) == [str(n) for n in range(1, count - len(gone) + 1)]
    position = {n: k for k, n in enumerate((n for n in range(1, count + 1) if n not in gone), 1)}
    for n, place in position.items():
        follower = n % count + 1
        cited = position.get(follower, follower)
        told = articles[str(place)].full_text()
        assert told
        assert told.value == f"甲{n}，依照{numbered(cited)}处理。"
    assert sum(i.kind == "amend.reference-open" for i in result.issues) == sum(n % count + 1 in gone for n in position)


_PARTS = "一、|将第三条|第五条第二款|第四条第（二）项|、|中的|“目录”|“第九条　甲。”|修改为|：|改为|第六条|，作为第四条|删去|增加一条|增加一款|合并|改为两条|第三章|章名|改为两款|移至第二条|，作为第三款|最后增加|改为第七条至第九条|第五条至第七条|刑法|在|后增加两项，分别作为第（三）项、第（四）项：|“（三）甲；\n“（四）乙；”|。|\n|条文顺序作相应调整"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_PARTS.split("|")), max_size=30))
def test_any_decision_is_applied(parts: list[str]) -> None:
    amendments = read(decision("".join(parts))).amendments
    result = apply(doc(LAW), amendments)
    assert result.value.startswith("河口市数据条例\n")
    for issue in result.issues:
        assert issue.message("zh")
        assert issue.message("en")


@pytest.mark.parametrize(
    ("title", "law", "count"),
    [
        ("中华人民共和国数据法", "数据法", 1),
        ("河口市数据条例（2020年修订）", "河口市数据条例", 1),
        ("《河口市数据条例》", "河口市数据条例", 1),
        ("河口市数据条例实施细则", "河口市数据条例", 0),
        ("河口市数据条例", "河口市数据条例实施细则", 0),
    ],
)
def test_a_decision_amends_the_law_it_names(title: str, law: str, count: int) -> None:
    items = f"关于修改《{law}》的决定\n会议决定对《{law}》作如下修改：\n一、删去第二条。\n二、将第一条修改为：“甲。”\n三、删去第三条。"
    text = f"{title}\n第一条　为了规范数据活动，制定本法。\n第二条　乙。\n第三条　丙。\n第四条　丁。\n"
    result = apply(doc(text), read(decision(items)).amendments)
    assert ("第二条　乙。" not in result.value) is bool(count)
    assert [i.kind for i in result.issues] == [] if count else ["amend.other-law"]


CITING = """河口市数据条例
第一章　总则
第一条　甲。
第二条　乙。
本条第一款依照第三章处理。
前款规定的除外。
第二章　分则
第三条　第一、二条和第三条至第五条，依照第二条第三款、第五条第二款处理。
第四条　丙。
第三章　附则
第五条　依照第二条第二款处理；有第二款情形的除外。
丁。
"""


@pytest.mark.parametrize(
    ("items", "lines", "open_"),
    [
        pytest.param(
            "一、在第一章后增加一章，作为第二章“目录”。\n二、增加一条，作为第三条：“依照第三条处理。”\n"
            "三、在第二条第一款后增加一款：“新款。”\n四、第五条增加一款，作为第一款：“戊。”",
            [
                "本条第一款依照第四章处理。",
                "前款规定的除外。",
                "第三条　依照第三条处理。",
                "第四条　第一、二条和第四条至第六条，依照第二条第四款、第六条第三款处理。",
                "依照第二条第三款处理；有第三款情形的除外。",
            ],
            [],
            id="numbers of 条, 款 and 章",
        ),
        pytest.param(
            "一、在第二条第二款后增加一款：“新款。”\n二、删去第四条。",
            ["第三条　第一、二条和第三条至第四条，依照第二条第四款、第四条第二款处理。"],
            ["前款"],
            id="another 款 before",
        ),
        pytest.param(
            "一、第二条第三款改为第三条。\n二、将第五条第二款移至第一条，作为第二款。",
            ["第四条　第一、二条和第四条至第六条，依照第三条、第一条第二款处理。", "第六条　依照第二条第二款处理；有第二款情形的除外。"],
            ["前款", "第二款"],
            id="款 that went elsewhere",
        ),
        pytest.param(
            "一、删去第一条。\n二、删去第三章章名。",
            ["第二条　第一、二条和第二条至第四条，依照第一条第三款、第四条第二款处理。"],
            ["第三章", "第一、二条"],
            id="what is gone",
        ),
    ],
)  # fmt: skip
def test_citations_in_old_text_follow(items: str, lines: list[str], open_: list[str]) -> None:
    result = amended(items + "\n对条文顺序作相应调整。", CITING)
    assert [line for line in lines if line not in result.value.splitlines()] == []
    assert [i.args[1] for i in result.issues if i.kind == "amend.reference-open"] == open_
