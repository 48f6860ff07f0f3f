"""What decisions order, item by item."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.amend import read
from policytool.model import quotes
from tests.amend.telling import blocks, decision, doc, reading


@pytest.mark.parametrize(
    ("title", "lines"), blocks("orders.txt"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_orders(title: str, lines: list[str]) -> None:
    text = "\n".join(line for line in lines if not line.startswith("= "))
    assert reading(text) == [line[2:] for line in lines if line.startswith("= ")]


def test_half_width_and_full_width_read_alike() -> None:
    item = "一、将第十二条改为第十三条，修改为：“甲。”；删去第八条第（三）项。"
    other = item.translate(str.maketrans("，：；（）", ",:;()"))
    assert reading(item)[0] == reading(other)[0]
    assert reading(other)[1] == "一 delete 第八条第三项"


def test_records_quote_their_source() -> None:
    document = decision("一、将第三条改为第四条，修改为：“甲。\n“乙。”\n二、删去第五条。")
    for amendment in read(document).amendments:
        assert quotes(amendment.to_dict(), document.source.text)
        assert amendment.content is None or amendment.content.value in ("甲。\n乙。",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "河口市数据条例\n第一条　甲。\n第二条　依照第一条处理。\n第三条　乙。\n",
        "河口市人民政府关于做好数据工作的通知\n一、加强“数据”领导。\n二、增加投入，删去浮文。\n三、依照第三条办理。\n",
    ],
)
def test_what_orders_nothing_says_so_once(text: str) -> None:
    decided = read(doc(text))
    assert decided.amendments == ()
    assert [i.kind for i in decided.issues] == ["amend.none"]


_PARTS = "一、|二、|（一）|将|第三条|第四条第二款|、|中的|“甲”|“|”|修改为|：|改为|，|作为|删去|增加一条|在|后增加|合并|《甲法》|。|\n|条文顺序作相应调整|\x00|\ue000|1"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_PARTS.split("|")), max_size=40))
def test_any_text_is_read(parts: list[str]) -> None:
    document = doc("关于修改《甲法》的决定\n" + "".join(parts))
    decided = read(document)
    for amendment in decided.amendments:
        assert quotes(amendment.to_dict(), document.source.text)


@pytest.mark.parametrize("text", ["“甲\n" * 3000, "将第三条、" * 3000, "“" * 20000, "第" * 20000, "将“甲”、" * 3000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    read(doc("关于修改《甲法》的决定\n一、" + text))
