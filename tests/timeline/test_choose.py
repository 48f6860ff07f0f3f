"""`select`: a stretch of time, and what is still promised."""

from __future__ import annotations

from datetime import date as Date

from policytool.model import Event
from policytool.timeline import chronicle, select
from tests.timeline.marked import document

TEXT = """{2010年5月5日|2010-05-05}，国务院批准设立江北新区。
{2020年4月|2020-04}，双方签署协议。
{截至11月底|..2020-11|until}，已实现91个项目签约。
双方办公室{每月|..|R/P1M}召开一次会议。
江北大桥将于{2021年6月|2021-06}建成通车。
{自2021年1月1日起|2021-01-01..|since}，新办法施行。
{到2035年|..2035|by}，全面建成创新中心。
物流集团{日前|..|vague}揭牌成立。"""


def events() -> tuple[Event, ...]:
    return chronicle([document(TEXT, day="2020-12-15")])


def told(chosen: tuple[Event, ...]) -> list[str]:
    return [event.what[:4] for event in chosen]


def test_all_in_order() -> None:
    assert told(select(events())) == [
        "国务院批",
        "双方签署",
        "已实现9",
        "物流集团",
        "新办法施",
        "江北大桥",
        "全面建成",
        "双方办公",
    ]


def test_from() -> None:
    assert told(select(events(), begin=Date(2021, 3, 1))) == ["新办法施", "江北大桥", "全面建成", "双方办公"]


def test_to() -> None:
    assert told(select(events(), end=Date(2020, 4, 1))) == ["国务院批", "双方签署", "双方办公"]


def test_a_day_inside_a_month_touches_it() -> None:
    assert told(select(events(), Date(2020, 4, 9), Date(2020, 4, 9))) == ["双方签署", "双方办公"]


def test_future_is_what_is_planned_and_not_over() -> None:
    assert told(select(events(), future=True)) == ["新办法施", "江北大桥", "全面建成", "双方办公"]


def test_future_of_another_day() -> None:
    chosen = select(events(), future=True, today=Date(2030, 1, 1))
    assert told(chosen) == ["新办法施", "全面建成", "双方办公"]


def test_nothing_chosen_from_nothing() -> None:
    assert select((), Date(2020, 1, 1), future=True) == ()
