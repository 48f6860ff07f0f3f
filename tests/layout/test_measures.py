"""The measures of columns, and what the widths of lines tell: every width can be counted on the lines themselves."""

from __future__ import annotations

import pytest

from policytool.layout.columns import Edge, starts_new
from policytool.layout.lines import Line, printed_chunks
from policytool.layout.measures import in_columns
from policytool.layout.setting import begins_odds, carried, ends_odds, room, squeezed
from policytool.model import Source


def lines(text: str) -> list[Line]:
    return printed_chunks(Source(text))[0]


@pytest.mark.parametrize(
    ("line", "em"),
    [
        ("近年来全市持续加强", 9.0),
        ("近年来，全市持续加强", 9.5),  # ten places, one mark at half
        ("水库、堤防、闸门，逐", 8.5),
        ("“新电梯又快又稳，”", 8.5),  # quotation marks are half anyway
        ("增长6.5个百分点", 7.5),  # a point inside a number is no mark
    ],
)
def test_marks_are_squeezed_to_half_their_width(line: str, em: float) -> None:
    assert squeezed(lines(line)[0]) == em


@pytest.mark.parametrize(
    ("below", "em"),
    [
        ("建设", 1.0),
        ("建，设", 1.5),  # no line begins with the comma
        ("“建设", 1.5),  # none ends in the quotation mark
        ("2024年", 2.0),  # numbers are not broken
        ("6.5个百分点", 1.5),
    ],
)
def test_what_had_to_be_carried_over(below: str, em: float) -> None:
    assert carried(lines(below)[0]) == em


def test_a_line_is_full_if_what_comes_next_would_not_have_gone_into_it() -> None:
    full, after = lines("水库、堤防、闸门等逐座检\n查到位")
    assert room(full, 11.0) == 0.0  # twelve places with two marks
    assert begins_odds(full, after, 11.0) < 0 < begins_odds(full, after, 13.0)


@pytest.mark.parametrize(
    ("first", "edge"),
    [
        ("全市水利部门对水库和堤防逐座", Edge.NEW),  # fourteen of sixteen
        ("全市水利部门对水库和堤防逐座检查", Edge.RUNS_ON),
    ],
)
def test_a_first_line_without_its_indent_is_two_characters_short(first: str, edge: Edge) -> None:
    line, after = lines(f"{first}\n到位以后方可蓄水")
    assert starts_new(line, after, 16.0) is edge


def test_a_paragraph_ends_where_more_would_have_gone_into_the_line() -> None:
    short, below, after = lines("检查到位以后方可蓄水。\n应急物资储备也在同步推进冲锋\n舟和抽水泵全部清点入库随时可以")
    assert ends_odds(short, below, after, 16.0, first=False) > 0
    full, below, after = lines(
        "检查到位以后，水库和闸门方可蓄水。\n应急物资储备也在同步推进冲锋舟和\n抽水泵全部清点入库随时可以"
    )
    assert ends_odds(full, below, after, 16.0, first=False) < 0


WIDE = "全市水利部门对水库、堤防逐座检\n查发现隐患三十六处，已经全部落实\n整改责任人和完成时限确保安全度汛\n各项措施到位，没有一处遗漏。\n"
NARROW = "图书馆把新书优先\n配到书房，每月举办讲\n座和朗读活动全年接待\n读者四十多万人次。\n"


def test_columns_in_blocks_of_their_own() -> None:
    chunks = printed_chunks(Source(f"{WIDE}\n{NARROW}\n{WIDE}"))
    assert in_columns(chunks) == (chunks, [16.0, 10.0, 16.0])


def test_two_columns_in_one_block_are_cut_apart() -> None:
    parts, known = in_columns(printed_chunks(Source(WIDE + NARROW)))
    assert [len(part) for part in parts] == [4, 4]
    assert known == [16.0, 10.0]


def test_titles_have_the_measure_of_the_column_they_fit_into() -> None:
    chunks = printed_chunks(Source(f"汛期安全责任落实到人\n\n{WIDE}"))
    assert in_columns(chunks)[1] == [16.0, 16.0]


def test_no_lines_no_measures() -> None:
    assert in_columns([]) == ([], [])
