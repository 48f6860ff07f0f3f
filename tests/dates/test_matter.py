"""Dates before and after the body: the note of adoption, the day of signature, the day of printing."""

from __future__ import annotations

import pytest

import policytool
from policytool import pipeline
from policytool.text import Source

NOTICE = """某某市人民政府办公室文件

某政办发〔2024〕12号

某某市人民政府办公室关于做好2024年防汛工作的通知

各县（市、区）人民政府，市政府各部门：

2023年防汛工作取得明显成效。现就有关事项通知如下：

一、及早部署

各地请于4月10日前报送预案。

二、加强值守

汛期实行24小时值班。

附件：2024年防汛责任人名单

某某市人民政府办公室
2024年3月18日

（此件公开发布）

某某市人民政府办公室 2024年3月19日印发
"""
LAW = """某某市河道管理条例

（2018年5月31日某某市第四届人民代表大会常务委员会第三次会议通过，2021年9月27日修订）

第一条 为了加强河道管理，制定本条例。

第二条 本条例自2021年12月1日起施行。
"""


def told(text: str) -> list[tuple[str, str]]:
    document = policytool.read(text.encode())
    return [(found.text.value, str(found.begin or found.end)) for found in policytool.dates(document)]


def test_signature_and_printing_are_read_once_and_in_order() -> None:
    assert told(NOTICE) == [
        ("2024年", "2024-01-01"),
        ("2023年", "2023-01-01"),
        ("4月10日前", "2024-04-10"),
        ("2024年", "2024-01-01"),
        ("2024年3月18日", "2024-03-18"),
        ("2024年3月19日", "2024-03-19"),
    ]


def test_the_note_of_adoption_is_read_once_and_gives_no_year_to_the_body() -> None:
    assert told(LAW) == [
        ("2018年5月31日", "2018-05-31"),
        ("2021年9月27日", "2021-09-27"),
        ("自2021年12月1日起", "2021-12-01"),
    ]


def test_a_signature_is_no_event() -> None:
    events = policytool.timeline([policytool.read(NOTICE.encode())])
    assert not [e for e in events if e.to_dict()["date"]["text"] in ("2024年3月18日", "2024年3月19日")]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("示范市工作会议纪要\n\n时间：2024年5月9日\n\n下月10日前提交方案。", "meeting"),
        ("示范市工作要点\n下月10日前提交方案。\n示范市政府办公室　2024年5月9日印发", "imprint"),
        ("关于报送方案的通知\n下月10日前提交方案。\n示范市人民政府\n2024年5月9日", "signature"),
    ],
)
def test_an_anchor_says_how_the_day_is_known(text: str, basis: str) -> None:
    found = next(f for f in pipeline.dates(pipeline.document(Source(text))) if f.text.value == "下月10日前")
    assert found.anchor is not None
    assert found.anchor.to_dict() == {"date": "2024-05-09", "why": "document", "basis": basis}
