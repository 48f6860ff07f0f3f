"""Citations find their nodes, and the nodes above them."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.structure import find

from .test_documents import FIXTURES, document

CASES = tomllib.loads((Path(FIXTURES) / "citations.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "citation", "expected"),
    [pytest.param(c["text"], k, v, id=f"{name} {k}") for name, c in CASES.items() for k, v in c["find"].items()],
)
def test_find(text: str, citation: str, expected: str) -> None:
    node = find(document(text).tree, citation)
    assert (node.id if node else "") == expected


def test_path_leads_to_every_node() -> None:
    tree = document(CASES["law"]["text"]).tree
    for node in tree.walk():
        path = tree.path(node.id)
        assert (path[-1] if path else tree) is node
    path = tree.path("chp_2__sec_1__art_17__para_2__point_2__indent_2")
    assert [node.heading() for node in path if node.heading()] == ["第二章分则", "第一节子"]
    assert tree.path("chp_9__art_1") == ()


@given(st.text(alphabet="第一二十百条款项目章节之附件（）().1２、 x\ud800"))
def test_any_citation_is_answered(citation: str) -> None:
    find(document(CASES["law"]["text"]).tree, citation)
