"""Plain text: encodings told apart, damage reported, what is no text refused."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.errors import ReadError
from policytool.pipeline import document
from policytool.read import READERS, decode

FIXTURES = Path(__file__).parents[1] / "fixtures" / "read"


def cases(name: str, table: str) -> list[Any]:
    entries = tomllib.loads((FIXTURES / f"{name}.toml").read_text("utf-8"))[table]
    return [pytest.param(entry, id=entry["title"]) for entry in entries]


@pytest.mark.parametrize("case", cases("texts", "text"))
def test_encodings_are_told_apart(case: dict[str, Any]) -> None:
    for encoding in case["encodings"]:
        source = decode(case["text"].encode(encoding), "x.txt", "x")
        assert (source.text, source.encoding) == (case["text"], encoding)
        assert source.faults == ()


@pytest.mark.parametrize("case", cases("texts", "text"))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_no_part_of_the_text(case: dict[str, Any], encoding: str) -> None:
    assert decode(case["text"].encode(encoding), "x.txt", "x").text == case["text"]


@pytest.mark.parametrize("case", cases("damaged", "case"))
def test_damage_is_read_and_reported(case: dict[str, Any]) -> None:
    source = decode(bytes.fromhex(case["bytes"]), "x.txt", "x")
    assert source.text == case["text"]
    assert {fault.kind: fault.times for fault in source.faults} == case["issues"]


@pytest.mark.parametrize("case", cases("damaged", "case"))
def test_damage_is_among_the_issues_of_the_document(case: dict[str, Any]) -> None:
    issues = document(decode(bytes.fromhex(case["bytes"]), "x.txt", "x")).issues
    assert set(case["issues"]) <= {issue.kind for issue in issues}
    for issue in issues:
        assert issue.message("zh")
        assert issue.to_dict()["message"]


@pytest.mark.parametrize("case", cases("refused", "case"))
def test_what_is_no_text_is_refused_in_one_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(ReadError) as caught:
        decode(bytes.fromhex(case["bytes"]), "x.bin", "x")
    sentence = str(caught.value)
    assert all(word in sentence for word in ["x.bin", *case["says"]])
    assert "\n" not in sentence


def test_a_fault_cites_its_first_places() -> None:
    source = decode("中国".encode() * 50 + b"\xff" * 50 + "中国".encode() * 50, "x", "x")
    (fault,) = source.faults
    assert fault.times == 50
    assert len(fault.spans) == 20
    assert all(source.text[a:b] == "�" for a, b in fault.spans)


def test_the_seeds_read_alike_in_every_encoding(seed_texts: dict[str, str]) -> None:
    for text in seed_texts.values():
        for encoding in ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"):
            assert decode(text.encode(encoding), "x", "x").text == text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_source_or_a_read_error(data: bytes) -> None:
    with suppress(ReadError):
        decode(data, "x", "x").text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf8_loses_nothing(text: str) -> None:
    if text.isascii() or any(c > "\u07ff" for c in text):
        assert decode(text.encode(), "x", "x").text == text.removeprefix("\ufeff")


def test_every_reader_is_a_module_with_read() -> None:
    from importlib import import_module

    for reader in READERS:
        assert callable(import_module(reader.module).read)
