"""What holds for any two lists, and the parts of the alignment by themselves."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.compare import align
from policytool.compare.assign import assign
from policytool.compare.features import features, typographic
from policytool.compare.strength import changes
from policytool.lexicon import load, verify
from policytool.model import Edit, EditOp, Item, Relation
from policytool.text import Source, Text
from tests.benchmarks.bench_compare import SHAPES, paragraphs, revised
from tests.benchmarks.bench_compare import items as paragraphs_as_items


def item(text: str, n: int = 1, number: str | None = None, heading: str | None = None) -> Item:
    whole = Text.of(Source(text))
    return Item(whole, n, number=number, heading=whole.slice(0, len(heading)) if heading else None)


WORDS = st.sampled_from(["规划", "交通", "产业", "应当", "第三条", "，", "。", "；", "\n", "5", "\ud800", "\0", " "])
LISTS = st.lists(st.lists(WORDS, max_size=8).map("".join), max_size=6)


@settings(max_examples=120)
@given(LISTS, LISTS)
def test_every_item_is_answered_for(left: list[str], right: list[str]) -> None:
    sides = [[item(t, n) for n, t in enumerate(side, 1)] for side in (left, right)]
    pairs = align(*sides).pairs
    assert {i.n for p in pairs for i in p.left} == set(range(1, len(left) + 1))
    assert {j.n for p in pairs for j in p.right} == set(range(1, len(right) + 1))
    for pair in pairs:
        assert 0 <= pair.score <= 1
        assert pair.relation is pair.relations[0]
        assert pair.why
        assert "".join(e.left for e in pair.edits) == "\n".join(i.text.value for i in pair.left)
        assert "".join(e.right for e in pair.edits) == "\n".join(j.text.value for j in pair.right)


def test_the_same_answer_every_time() -> None:
    texts = paragraphs(60)
    other = revised(texts)
    one, two = (align(paragraphs_as_items(texts), paragraphs_as_items(other)) for _ in range(2))
    assert [(p.left, p.right, p.why) for p in one.pairs] == [(p.left, p.right, p.why) for p in two.pairs]


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(typographic(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("违反本法第十二条、第十三条规定的", {"第十二条", "第十三条"}),
        ("依照《中华人民共和国民法典》第九条、第十条的规定", set()),
        ("民事诉讼法第五十三条、第五十四条规定的代表人", set()),
        ("前款规定不影响第二十条之一的适用", {"第二十条之一"}),
    ],
)
def test_articles_cited_of_the_text_itself(text: str, cited: set[str]) -> None:
    ((found,),) = features([item(text)])
    assert found.cited == cited


def test_the_best_choice_is_made_together() -> None:
    # One by one, 1 would take its favourite 1 and leave 2 with nothing
    assert assign({1: {1: 0.9, 2: 0.8}, 2: {1: 0.85}}) == {1: 2, 2: 1}
    assert assign({1: {}, 2: {5: 0.1}}) == {2: 5}


def test_assignment_is_as_good_as_trying_all() -> None:
    from itertools import permutations

    rng = random.Random(7)
    for _ in range(40):
        table = [[rng.random() for _ in range(5)] for _ in range(5)]
        found = assign({i: dict(enumerate(row)) for i, row in enumerate(table)})
        best = max(sum(table[i][j] for i, j in enumerate(order)) for order in permutations(range(5)))
        assert sum(table[i][j] for i, j in found.items()) >= best - 5 * 0.004


def test_reports_of_two_years_answer_by_heading() -> None:
    old = [
        item("着力稳增长，全年地区生产总值增长百分之六点一，固定资产投资增长百分之八。", 1, heading="着力稳增长"),
        item("着力惠民生，新建养老服务站二十个，改造老旧小区四十处，城镇新增就业三万人。", 2, heading="着力惠民生"),
        item("着力治污染，淘汰燃煤锅炉六百台，空气优良天数达到三百天。", 3, heading="着力治污染"),
    ]
    new = [
        item("着力稳增长，出台助企纾困政策三十条，社会消费品零售总额突破九百亿元。", 1, heading="着力稳增长"),
        item("着力惠民生，义务教育学位增加五千个，基层医院全部配备全科医生。", 2, heading="着力惠民生"),
        item("着力促创新，国家级研发平台达到十二家，技术合同成交额翻番。", 3, heading="着力促创新"),
    ]
    pairs = align(old, new).pairs
    assert {(p.left[0].n, p.right[0].n) for p in pairs if p.left and p.right} == {(1, 1), (2, 2)}
    assert {p.relation for p in pairs if not (p.left and p.right)} == {Relation.REMOVED, Relation.ADDED}


def test_equal_texts_keep_their_order() -> None:
    same = [item("本条未作修改。", n) for n in range(1, 6)]
    pairs = align(same, same).pairs
    assert [(p.left[0].n, p.right[0].n) for p in pairs] == [(n, n) for n in range(1, 6)]


def test_copies_with_changed_neighbours_keep_their_places() -> None:
    left = [
        item("设立专项资金，支持中小企业技术改造和设备更新。", 1),
        item("（略）", 2),
        item("建立项目清单，按月调度进展并通报排名情况。", 3),
        item("（略）", 4),
        item("加强宣传引导，及时总结推广各地经验做法。", 5),
    ]
    right = [
        item("设立专项资金，支持小微企业技术改造和设备购置。", 1),
        item("建立项目清单，按季调度进展并公布排名情况。", 2),
        item("（略）", 3),
        item("加强宣传引导，及时总结推广各区经验做法。", 4),
    ]
    pairs = align(left, right).pairs
    assert {(p.left[0].n, p.right[0].n) for p in pairs if p.left and p.right} == {(1, 1), (3, 2), (4, 3), (5, 4)}
    assert next(p for p in pairs if not p.right).why[1] == "最接近的是右侧第3项（相似 100%）"


def test_one_of_two_equal_texts_is_deleted() -> None:
    left = [
        item("总则规定立法目的。", 1),
        item("本条未作修改。", 2),
        item("罚款上限为五千元。", 3),
        item("本条未作修改。", 4),
    ]
    pairs = align(left, [left[0], left[1], left[2]]).pairs
    assert [p.left[0].n for p in pairs if p.relation is Relation.REMOVED] == [4]


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("可以", "应当", ["力度变化：可以→应当（加强）"]),
        ("全面推进", "探索", ["力度变化：全面→探索（减弱）"]),
        ("", "原则上", ["限定词：增加“原则上”"]),
        ("可以向有关部门提出建议和意见", "应当", []),
        ("推进", "推动", []),
    ],
)
def test_strength(before: str, after: str, marks: list[str]) -> None:
    op = EditOp.REPLACE if before and after else EditOp.INSERT
    assert changes([Edit(op, before, after)]) == marks


@pytest.mark.parametrize("name", ["strength", "formulas", "generic"])
def test_word_lists(name: str) -> None:
    assert load(name)
    assert [wrong for entry in load(name) for wrong in verify(entry)] == []


def _took(sides: tuple[list[str], list[str]]) -> float:
    """The processor time of the quicker of two runs."""
    left, right = map(paragraphs_as_items, sides)
    out = []
    for _ in range(2):
        start = time.process_time()
        align(left, right, edits=False)
        out.append(time.process_time() - start)
    return min(out)


def _plain(count: int) -> tuple[list[str], list[str]]:
    left = paragraphs(count)
    return left, revised(left)


@pytest.mark.parametrize("shape", [_plain, *SHAPES.values()])
def test_time_grows_with_the_text(shape: Callable[[int], tuple[list[str], list[str]]]) -> None:
    """Four times the paragraphs take about four times as long (quadratic would be sixteen times)."""
    _took(shape(100))
    assert _took(shape(1_200)) < 8 * max(_took(shape(300)), 0.01)


@pytest.mark.parametrize("text", ["同样的一段话。", "", "甲"])
def test_many_equal_items(text: str) -> None:
    start = time.process_time()
    pairs = align([item(text, n) for n in range(1_500)], [item(text, n) for n in range(1_500)], edits=False).pairs
    assert len(pairs) == 1_500
    assert time.process_time() - start < 20


@pytest.mark.parametrize("text", ["推进改革开放，", "第十二条", "7"])
def test_one_item_of_a_very_long_line(text: str) -> None:
    start = time.process_time()
    long = text * (200_000 // len(text))
    pairs = align([item(long)], [item(long + "完")]).pairs
    assert len(pairs) <= 2
    assert time.process_time() - start < 20


PUBLISHING = "托育机构应当向社会公布收费项目、标准和减免办法"
ELSEWHERE = [
    "托育机构应当配备保健人员，养老机构应当向社会公布床位数量。",
    "托育机构应当提供收费项目、标准的说明，物业服务人应当向社会公布服务内容。",
    "公园应当公布收费项目、标准和开放时间，减免办法由主管部门拟订。",
    "民政部门应当制定标准和减免办法的备案程序，托育机构应当遵守。",
    "街道办事处应当向社会公布收费项目和减免办法。",
]


def test_a_sentence_that_went_over_whole_is_a_link_though_its_words_stand_elsewhere_too() -> None:
    left = ["快递企业不得擅自处置无法投递的邮件。" + PUBLISHING + "。", "水库管理单位每年汛前检修闸门。", *ELSEWHERE]
    right = [
        "快递企业不得擅自处置无法投递的邮件。无人认领的，登记造册。",
        "水库管理单位每年汛前检修闸门，汛后测量淤积。" + PUBLISHING + "。",
        *ELSEWHERE[1:],
        ELSEWHERE[0].replace("床位", "护理人员"),
    ]
    pairs = align([item(t, n) for n, t in enumerate(left, 1)], [item(t, n) for n, t in enumerate(right, 1)]).pairs
    assert {(i.n, j.n) for p in pairs for i in p.left if i.n < 3 for j in p.right} == {(1, 1), (1, 2), (2, 2)}
