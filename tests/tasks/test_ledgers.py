"""Tables of tasks: the same in every format, none from other tables, nothing counted twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool import pipeline
from policytool.ledgers import ledgers
from policytool.model import Agencies, Document, DocumentDate, Task, quotes
from policytool.read import decode
from policytool.text import LineHint, LineKind, Source
from tests.formats import docx, p
from tests.tasks.test_tasks import shown

FIXTURE = Path(__file__).parents[1] / "fixtures" / "tasks" / "ledgers.txt"
ISSUED = DocumentDate(date(2025, 1, 5), date(2025, 1, 5), "given")


def cases() -> list[tuple[str, str]]:
    text = "\n".join(x for x in FIXTURE.read_text("utf-8").splitlines() if not x.startswith("#"))
    parts = [part.strip().partition("\n=>\n") for part in text.split("\n---\n")]
    return [(table.strip(), expected.strip()) for table, _, expected in parts]


def rows_of(table: str) -> tuple[list[str], list[list[str]]]:
    """The line above a table, if there is one, and its rows."""
    lines = table.split("\n")
    title = [] if "|" in lines[0] else [lines.pop(0)]
    return title, [line.split("|") for line in lines]


def with_tabs(table: str) -> Source:
    return Source(table.replace("|", "\t"), "case", "case")


def with_bars(table: str) -> Source:
    title, rows = rows_of(table)
    lines = [f"| {' | '.join(row)} |" if len(row) > 1 else row[0] for row in rows]
    return Source("\n".join([*title, lines[0], "|---|---|", *lines[1:]]), "case", "case")


def as_html(table: str) -> Source:
    title, rows = rows_of(table)
    wide = len(rows[0])
    body = "".join(
        f"<tr>{''.join(f'<td{_span(row, wide)}>{cell}</td>' for cell in row)}</tr>" for row in rows
    )  # fmt: skip
    text = "".join(f"<p>{line}</p>" for line in title) + f"<table>{body}</table>"
    return decode(f"<html><body>{text}</body></html>".encode(), "case.html", "case")


def _span(row: list[str], wide: int) -> str:
    return f' colspan="{wide}"' if len(row) == 1 else ""


def as_docx(table: str) -> Source:
    title, rows = rows_of(table)
    wide = len(rows[0])
    body = "".join(f"<w:tr>{''.join(_cell(cell, row, wide) for cell in row)}</w:tr>" for row in rows)
    return decode(docx("".join(map(p, title)) + f"<w:tbl>{body}</w:tbl>"), "case.docx", "case")


def _cell(text: str, row: list[str], wide: int) -> str:
    spans = f'<w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>' if len(row) == 1 else ""
    return f"<w:tc>{spans}{p(text)}</w:tc>"


def tasks(source: Source) -> tuple[Task, ...]:
    return pipeline.tasks(pipeline.document(source, ISSUED))


@pytest.mark.parametrize("form", [with_tabs, with_bars, as_html, as_docx])
@pytest.mark.parametrize(("table", "expected"), cases())
def test_tables(table: str, expected: str, form: Callable[[str], Source]) -> None:
    source = form(table)
    found = tasks(source)
    assert "\n".join(" > ".join([*task.item.path, shown(task)]) for task in found) == expected
    assert all(task.rule == "task.table" for task in found)
    assert all(quotes(task.to_dict(), source.text) for task in found)


WHOLE = """关于印发实施方案的通知
一、完善规划。编制实施方案。（市发展改革委负责）
二、狠抓落实。加强督促检查，附件所列任务由各单位办理。
附件：任务分工表
{table}"""


def whole() -> Document:
    return pipeline.document(Source(WHOLE.format(table=cases()[0][0].replace("|", "\t"))), ISSUED)


def test_nothing_is_counted_twice() -> None:
    found = pipeline.tasks(whole())
    assert [t.rule for t in found] == ["task.heading_1"] * 2 + ["task.table"] * 4
    assert {t.listing for t in found[2:]} == {"某市2025年重点任务分工表"}
    assert not any("\t" in t.text.value for t in found)


def test_units_of_cells_are_facts() -> None:
    found = [f for f in pipeline.facts(whole(), ("agencies",))["agencies"] if isinstance(f, Agencies)]
    assert [f.rule for f in found] == ["agencies.bracket"] + ["agencies.table"] * 3
    assert found[1].governs is not None
    assert "引进一批人才" in found[1].governs.value


def test_merged_cells_of_a_web_page_keep_their_columns() -> None:
    page = """<table><tr><th>序号<th>重点任务<th>具体措施<th>责任单位<th>完成时限</tr>
      <tr><td rowspan="2">1<td rowspan="2">推进改革<td>简化流程。<td>市教育局<td rowspan="2">2025年6月底</tr>
      <tr><td>压减<br>时限。<td>市水务局</tr></table>"""
    found = tasks(decode(page.encode(), "x.html", "x"))
    assert [(t.text.value, t.agencies[0].members[0].name) for t in found] == [
        ("推进改革\n简化流程。", "市教育局"),
        ("推进改革\n压减 时限。", "市水务局"),
    ]
    assert [t.deadline.end for t in found if t.deadline] == [date(2025, 6, 30)] * 2


def test_a_row_cut_in_two_by_a_page_is_one() -> None:
    rows = ["序号\t任务\t内容\t责任单位\t完成时限", "1\t甲项目\t完成主体\t市教育\t2025年", "\t\t工程。\t局\t6月底"]
    rows += ["2\t乙项目\t开工。\t市水务局\t长期"]
    hinted = [(row, LineHint(LineKind.TABLE)) for row in rows]
    hinted.insert(2, ("— 1 —", LineHint(LineKind.FURNITURE)))
    text = "\n".join(line for line, _ in hinted)
    found = tasks(Source.of_lines(hinted, "x.pdf", "x", pages=(0, text.index("\t\t工程"))))
    assert [t.text.value for t in found] == ["甲项目\n完成主体工程。", "乙项目\n开工。"]
    assert found[0].agencies[0].members[0].name == "市教育局"
    assert found[0].to_dict()["source"]["pages"][-1] == [2, 2]


CELLS = st.sampled_from(
    [
        "",
        "序号",
        "重点任务",
        "责任单位",
        "完成时限",
        "一、",
        "1",
        "推进改革。",
        "市教育局",
        "2025年底前",
        "—",
        "|",
        "\x00",
    ]
)
TABLES = st.lists(st.lists(CELLS, max_size=5).map("\t".join), max_size=10).map("\n".join)


@settings(max_examples=80)
@given(TABLES)
def test_any_table_has_tasks_that_quote_it(text: str) -> None:
    source = Source("序号\t重点任务\t责任单位\n" + text)
    for task in tasks(source):
        assert quotes(task.to_dict(), source.text)


def test_hostile_tables_end() -> None:
    for text in ("\t" * 300_000, "|" * 300_000, "序号|任务|责任单位\n" * 3000, "任务\t责任单位\n" + "1\t" * 9000):
        assert ledgers(pipeline.document(Source(text))) is not None
