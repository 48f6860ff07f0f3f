"""Tasks of official documents and of lists: a table of documents, and what holds for any."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.extract import agencies, dates, quantities, tasks
from policytool.model import (
    Article,
    Block,
    BlockKind,
    Document,
    DocumentDate,
    Fact,
    Item,
    Layout,
    Listing,
    ListKind,
    ListStatus,
    Role,
    Task,
    quotes,
)
from policytool.structure import build
from policytool.text import Source, Text

FIXTURE = Path(__file__).parents[1] / "fixtures" / "tasks" / "documents.txt"
ISSUED = DocumentDate(date(2022, 11, 1), date(2022, 11, 1), "given")


def cases() -> list[tuple[str, str]]:
    text = "\n".join(x for x in FIXTURE.read_text("utf-8").splitlines() if not x.startswith("#"))
    parts = [p.strip().split("=>") for p in text.split("\n---") if p.strip()]
    return [(document.strip(), expected.strip()) for document, expected in parts]


def document(text: str, genre: str = "plain") -> Document:
    """One paragraph a line, issued in November 2022."""
    source = Source(text, "case", "case")
    blocks = [Block(BlockKind.BODY, Text.of(source, *span).strip()) for span in source.lines()]
    article = Article(None, None, None, tuple(b for b in blocks if b.text))
    return build(source, Layout((article,), genre), ISSUED)


def found(doc: Document, lists: tuple[Listing, ...] = ()) -> list[Task]:
    facts: dict[str, tuple[Fact, ...]] = {"lists": lists}
    for name, module in (("agencies", agencies), ("dates", dates), ("quantities", quantities)):
        facts[name] = tuple(module.extract(doc, {}))
    return list(tasks.extract(doc, facts))


def shown(task: Task) -> str:
    roles = [f"{r.value} {' '.join(n for a in task.agencies for n in a.names(r))}" for r in Role]
    parts = [task.item.number or "-", task.item.heading.value if task.item.heading else "-"]
    parts += [r for r in roles if not r.endswith(" ")]
    if due := task.deadline:
        parts.append(f'{{{due.kind.value} {due.begin or ""}..{due.end or ""} "{due.text.value}"}}')
    parts += [f"<{t.text.value}{f' ..{t.end}' if t.end else ''}>" for t in task.targets]
    return " ".join(parts) + " : " + task.text.value.replace("\n", "/")


@pytest.mark.parametrize(("text", "expected"), cases())
def test_documents(text: str, expected: str) -> None:
    assert "\n".join(shown(t) for t in found(document(text))) == expected


@pytest.mark.parametrize("text", [text for text, _ in cases()])
def test_every_task_quotes_its_source(text: str) -> None:
    for task in found(document(text)):
        assert quotes(task.to_dict(), text)
        if task.deadline:
            assert task.deadline.text.value in text
        assert all(t.text.value in text for t in task.targets)


def test_members_of_a_list_of_tasks_are_tasks() -> None:
    text = "会议明确两项重点任务。\n推进互联互通：开行班列。\n推进产业协作：共建园区，2023年6月底前完成。"
    doc = document(text, "page")
    spans = list(doc.source.lines())[1:]
    items = tuple(Item(Text.of(doc.source, *span), n, heading=None) for n, span in enumerate(spans, 1))
    listing = Listing(doc.passages[0].text, "", "series", "重点任务", ListKind.TASK, 2, "两项", items, ListStatus.MATCH)
    first, second = found(doc, (listing,))
    assert (first.listing, first.item.n, first.deadline) == ("重点任务", 1, None)
    assert second.deadline is not None
    assert second.deadline.end == date(2023, 6, 30)


def test_matters_that_an_article_lists_are_no_tasks() -> None:
    doc = document("第一条 申请书应当载明下列事项：\n（一）申请人的名称；\n（二）申请的理由。")
    points = [node for node in doc.tree.walk() if node.label and node.label.value.startswith("（") and node.text]
    items = tuple(Item(n.text, i, provision=n.id) for i, n in enumerate(points, 1) if n.text)
    listing = Listing(
        items[0].text, "", "provisions", "下列事项", ListKind.TASK, None, None, items, ListStatus.UNDECLARED
    )
    assert len(items) == 2
    assert found(doc, (listing,)) == []


def test_on_a_page_only_units_make_provisions_tasks() -> None:
    text = "一、抓住机遇。加强协作。\n二、完善机制。健全制度。（市发展改革委负责）"
    assert [t.item.number for t in found(document(text, "page"))] == ["二、"]
    assert [t.item.number for t in found(document(text))] == ["一、", "二、"]


def test_facts_that_are_missing_are_none() -> None:
    (task,) = tasks.extract(document("一、完善规划。2023年6月底前印发。（市发展改革委负责）"), {})
    assert (task.agencies, task.deadline, task.targets) == ((), None, ())


LINES = st.lists(
    st.sampled_from(
        [
            "一、重点任务",
            "（一）加强建设。新建5个中心。",
            "1.完善制度。（省教育厅牵头，2023年底前完成）",
            "2.健全机制（市水务局负责），推进改革（市林业局、财政局负责）。",
            "责任单位：市教育局",
            "完成时限：2024年6月",
            "到2025年，参与率达到60%。",
            "（各有关部门按职责分工负责）",
            "二、保障措施",
            "第一条 总则",
            "（",
            "，）。",
        ]
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(LINES)
def test_any_document_has_tasks_that_quote_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    for task in found(document(text)):
        assert quotes(task.to_dict(), text)
