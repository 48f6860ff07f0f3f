"""Citations lead to the nodes they name, and `check` tells those that lead nowhere."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.check import check
from policytool.extract.references import extract
from policytool.model import Reference, quotes
from policytool.pipeline import document, explain, facts
from policytool.text import Source

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "citations" / "documents.toml").read_text("utf-8")
)


def references(text: str) -> list[Reference]:
    return [f for f in facts(document(Source(text)), ("references",))["references"] if isinstance(f, Reference)]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "links" in case])
def test_links(name: str) -> None:
    found = references(CASES[name]["text"])
    assert [f"{r.text.value} -> {' '.join(r.targets)}" for r in found] == CASES[name]["links"]


@pytest.mark.parametrize("name", CASES)
def test_findings(name: str) -> None:
    doc = document(Source(CASES[name]["text"]))
    issues = check(doc, {"references": tuple(extract(doc, {}))})
    told = [f"{i.severity.value} {i.kind} {i.text.value}" for i in issues if i.stage == "references" and i.text]
    assert told == CASES[name]["findings"]


def test_records_quote_their_source() -> None:
    text = CASES["law"]["text"]
    records = [r.to_dict() for r in references(text)]
    assert all(quotes(record, text) for record in records)
    assert records[0]["law"] == "中华人民共和国数据安全法"
    assert records[2]["path"] == [["article", "2"], ["paragraph", "1"], ["point", "2"]]


def test_explain_says_where_a_citation_leads() -> None:
    told = [t.what for t in explain(document(Source(CASES["law"]["text"])), 3) if t.stage == "references"]
    assert told == ["→ 中华人民共和国数据安全法"]


def test_messages_in_both_languages() -> None:
    doc = document(Source(CASES["wrong"]["text"]))
    issues = [i for i in check(doc, {"references": tuple(extract(doc, {}))}) if i.stage == "references"]
    assert issues[0].message("zh") == "“第九条”所引的第九条不存在"
    assert issues[0].message("en") == "“第九条” cites 第九条, which is not there"
    assert issues[2].message("en") == "“第二条” cites the article it stands in"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "第一章\n",
                "第一条\u3000",
                "第二条第三款",
                "前款",
                "前条",
                "（一）",
                "本条",
                "附件\n",
                "。\n",
                "至",
                "、",
                "甲",
            ]
        ),
        max_size=30,
    )
)
def test_any_document_is_read(parts: list[str]) -> None:
    doc = document(Source("".join(parts)))
    check(doc, {"references": tuple(extract(doc, {}))})
