"""The bundled pages: what a reader finds on them, to be checked against the files."""

from __future__ import annotations

import itertools
import time
from functools import cache
from pathlib import Path

import pytest

from policytool.layout import arrange
from policytool.model import Article, Block, BlockKind, Layout, Source

_SEEDS = Path(__file__).parent.parent.parent / "seeds"


@cache
def layout(number: str) -> Layout:
    return arrange(Source(next(_SEEDS.glob(f"{number}_*.txt")).read_text("utf-8"), name=number))


def article(number: str, headline: str) -> Article:
    found = [a for a in layout(number).articles if a.headline and headline in a.headline.text.value]
    assert len(found) == 1
    return found[0]


def values(blocks: tuple[Block, ...], *kinds: BlockKind) -> list[str]:
    return [b.text.value for b in blocks if not kinds or b.kind in kinds]


@pytest.mark.parametrize(
    "words",
    [
        "中国共产党重庆市第五届委员会第八次全体会议召开",
        "与两江新区经济运行局等部门一道",
        "预计也将在今年5月全面落地。",
        '建设内陆开放经济高地"的新定位和新要求',
    ],
)
def test_words_cut_by_columns_out_of_order_are_rejoined(words: str) -> None:
    assert sum(words in b.text.value for a in layout("002").articles for b in a.body) == 1


def test_lost_ends_are_left_apart_and_marked() -> None:
    lost = ("推动成渝地区双城经济圈", "常务副主任王志", "而这根链条,正", "转型升", "等方面的务实", "全面加")
    damaged = [b.text.value for a in layout("002").articles for b in a.body if b.damaged]
    assert len(damaged) == len(lost)
    assert all(any(value.endswith(end) for value in damaged) for end in lost)
    reported = [i for i in layout("002").issues if i.kind == "damage.open-end"]
    assert len(reported) == len(lost)
    assert all(i.text and i.text.value and i.stage == "layout" for i in reported)


def test_sections_of_the_feature_are_in_reading_order() -> None:
    subheads = ["聚焦战略 凝聚共识", "只争朝夕 不负韶华", "产业联动 协同发展", "紧握双手 共筑未来"]
    body = values(article("002", "共同打造辐射内陆地区的战略引擎").body)
    at = [body.index(title) for title in subheads]
    assert at == sorted(at)
    assert [body[i + 1][:5] for i in at] == ["1月3日,", "两江新区和", "建设具有全", '唱好"双城']


def test_a_suspected_misprint_is_reported_and_not_changed() -> None:
    slips = [i for i in layout("002").issues if i.kind == "damage.slip"]
    assert [(i.text.value, i.suggestion) for i in slips if i.text] == [("生活官居地", "生活宜居地")]
    assert any("生活官居地" in b.text.value for a in layout("002").articles for b in a.body)


def test_ten_boxes_under_the_title_printed_below_them() -> None:
    tasks = article("000", "共同打造内陆开放门户今年十项重点任务")
    assert len(values(tasks.body, BlockKind.BOX)) == 10
    assert tasks.body[1].text.value.endswith("积极争取共建“一带一路”科技创新合作试验区和国际技术转移中心。")


def test_seven_areas_with_their_paragraphs() -> None:
    areas = article("000", "七方面携手合作 共同打造内陆开放门户")
    kinds = [b.kind for b in areas.body]
    assert kinds == [BlockKind.BODY] * 3 + [BlockKind.SUBHEAD, BlockKind.BODY] * 7
    assert areas.kicker
    assert areas.kicker.text.value == "重庆两江新区与四川天府新区签署战略合作协议"


def test_six_tasks_though_columns_cut_them() -> None:
    tasks = [v for v in values(article("001", "一个总体思路 六项重点任务").body) if v.startswith("携手")]
    assert len(tasks) == 6
    assert all(task.endswith("。") for task in tasks)
    assert "扩大现代服务业开放、体制机制创新等方面共同探索" in tasks[1]
    assert "5G产业、智能制造等领域合作" in tasks[3]


def test_six_linkages() -> None:
    body = values(article("001", "“六个联动”推动协同发展").body)
    linked = [v for v in body if v[1:2] == "是" and "更好联动" in v]
    assert [v[0] for v in linked] == list("一二三四五六")


def test_headlines_labels_bylines_and_captions_stand_apart() -> None:
    main = article("001", "抢抓“双城”重大机遇 约定联手六项任务")
    assert main.kicker
    assert main.kicker.text.value == "两江新区天府新区首次视频联席会议聚焦共建内陆开放门户"
    comment = article("001", "为唱好“双城记”开个好头")
    assert comment.byline
    assert comment.byline.text.value == "□刘江"
    assert article("001", "两区既要有“近谋”更要有“远虑”")
    assert article("001", "两个国家级新区 发挥“双引擎”作用")
    labels = {b.text.value for a in layout("001").articles for b in a.labels}
    assert labels == {"专家说>>>", "短评", "核心提示", "合作", "默契", "背景"}
    assert sum(len(a.captions) for a in layout("001").articles) == 3


def test_a_page_of_one_line_paragraphs() -> None:
    feature = layout("003").articles[0]
    assert feature.headline
    assert feature.headline.text.value.endswith("——重庆四川党政联席会议参会人士热议加快推动双城经济圈建设")
    assert feature.byline
    assert feature.byline.text.value == "□本报记者 吴刚 中晓佳 杨骏 向菊梅"
    assert any("思想自觉和行动自觉" in value for a in layout("003").articles for value in values(a.body))


def test_an_introduction_in_a_narrow_column_heads_its_story() -> None:
    body = values(layout("004").articles[0].body, BlockKind.BODY)
    assert body[0].startswith("在成渝地区双城经济圈加快建设的背景下")
    assert body[3].startswith("东衔中梁山、西揽缙云山、南接长江")
    assert not any(b.damaged for b in layout("004").articles[0].body)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_blanks_between_chinese_characters(number: str) -> None:
    for a in layout(number).articles:
        for b in a.body:
            if b.kind in (BlockKind.BODY, BlockKind.BOX):
                inside = b.text.value.split(" ")
                assert all(x[-1].isascii() or y[0].isascii() for x, y in itertools.pairwise(inside) if x and y)


def test_joins_are_recorded_with_their_reasons() -> None:
    taken = [j for j in layout("002").joins if j.taken]
    assert taken
    assert all(0.6 <= j.score <= 1 and j.why for j in taken)


def test_the_five_pages_take_no_time() -> None:
    sources = [Source(path.read_text("utf-8")) for path in sorted(_SEEDS.glob("*.txt"))]
    for source in sources:
        arrange(source)
    start = time.process_time()
    for source in sources:
        arrange(source)
    assert time.process_time() - start < 5  # CPU; a fiftieth of that on an idle machine
