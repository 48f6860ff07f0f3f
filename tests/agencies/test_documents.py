"""Responsibility phrases in documents: where they stand, what the document declares, what they answer for."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytool.extract.agencies import extract
from policytool.model import Agencies, Article, Block, BlockKind, Document, Layout, Role
from policytool.structure import build
from policytool.text import Source, Text

FIXTURE = Path(__file__).parents[1] / "fixtures" / "agencies" / "documents.txt"


def cases() -> list[tuple[str, str]]:
    text = "\n".join(x for x in FIXTURE.read_text("utf-8").splitlines() if not x.startswith("#"))
    parts = [p.strip().split("=>") for p in text.split("\n---") if p.strip()]
    return [(document.strip(), expected.strip()) for document, expected in parts]


def document(text: str) -> Document:
    source = Source(text, "case", "case")
    blocks = [Block(BlockKind.BODY, Text.of(source, *span).strip()) for span in source.lines()]
    return build(source, Layout((Article(None, None, None, tuple(b for b in blocks if b.text)),), "plain"))


def shown(agencies: Agencies) -> str:
    roles = " ".join(f"{r.value} {' '.join(agencies.names(r))}" for r in Role if agencies.names(r))
    governs = agencies.governs.value.replace("\n", "/") if agencies.governs else "-"
    return f"{agencies.rule.removeprefix('agencies.')} {roles} : {governs}"


@pytest.mark.parametrize(("text", "expected"), cases())
def test_documents(text: str, expected: str) -> None:
    assert "\n".join(shown(a) for a in extract(document(text), {})) == expected


@pytest.mark.parametrize("text", [text for text, _ in cases()])
def test_phrases_and_names_quote_the_source(text: str) -> None:
    for agencies in extract(document(text), {}):
        for part in (agencies.text, *(m.text for m in agencies.members)):
            assert "".join(text[a:b] for a, b in part.spans()).replace("\n", "") == part.value.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "（" * 50_000,
        "（省厅负责、和及由会同牵头，" * 5_000,
        "责任单位：" * 10_000,
        "第一为" * 30_000,
        "等部门□" * 20_000,
    ],
    ids=["open brackets", "clauses", "labels", "declarations", "open lists"],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    from time import process_time

    doc = document("一、任务。" + text)
    start = process_time()
    list(extract(doc, {}))
    assert process_time() - start < 30  # each takes well under a second; quadratic growth takes minutes
