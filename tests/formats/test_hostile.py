"""Files that mean harm, or were cut short: one sentence, never a traceback, and no long wait."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.errors import ReadError
from policytool.pipeline import document
from policytool.read import decode
from tests.formats import FILES, FIXTURES, docx, p, packed, r


def attempt(data: bytes, name: str) -> None:
    """Read it, or fail in one sentence that names the file."""
    sentence = name
    try:
        document(decode(data, name, "x"))
    except ReadError as error:
        sentence = str(error)
    assert name in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("file", FILES)
def test_files_cut_short_or_damaged(file: str) -> None:
    data = (FIXTURES / file).read_bytes()
    dice = random.Random(0)
    for _ in range(12):
        attempt(data[: dice.randrange(len(data))], file)
        at = dice.randrange(len(data))
        attempt(data[:at] + dice.randbytes(20) + data[at + 20 :], file)


@given(st.binary(max_size=300), st.sampled_from(["docx", "pdf", "html"]))
def test_any_bytes_behind_a_beginning(data: bytes, kind: str) -> None:
    attempt({"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<html>"}[kind] + data, f"x.{kind}")


def test_parts_that_are_damaged_inside_a_whole_zip() -> None:
    whole = zipfile.ZipFile(FIXTURES / "opinions.docx")
    parts = {name: whole.read(name) for name in whole.namelist()}
    for name in parts:
        attempt(packed({**parts, name: parts[name][: len(parts[name]) // 2]}), "x.docx")
        attempt(packed({n: parts[n] for n in parts if n != name}), "x.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    start = time.process_time()
    with pytest.raises(ReadError, match="unpacks"):
        decode(docx(p("零" * 10_000_000)), "bomb.docx", "x")
    assert time.process_time() - start < 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(encoding: str) -> None:
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "零"}">' for i in range(10))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{bomb}]><document><body><p>&e9;</p></body></document>'
    )
    with pytest.raises(ReadError, match="DOCTYPE"):
        decode(packed({"word/document.xml": xml.encode(encoding)}), "x.docx", "x")


def test_deep_nesting_is_read_as_far_as_anybody_nests() -> None:
    table = p("底")
    for _ in range(500):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc><w:tc>{p('左')}</w:tc></w:tr></w:tbl>"
    attempt(docx(table), "x.docx")
    attempt(docx(f"<w:p>{'<w:ins>' * 2000}{r('底')}{'</w:ins>' * 2000}</w:p>"), "x.docx")
    attempt(docx(f"{'<w:sdt>' * 2000}{p('底')}{'</w:sdt>' * 2000}"), "x.docx")
    attempt(b"<html>" + b"<table><tr><td>" * 3000 + b"x", "x.html")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"xl/workbook.xml": "<workbook/>"}, "XLSX"),
        ({"ppt/presentation.xml": "<presentation/>"}, "PPTX"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "ODF"),
        ({"readme.txt": "text"}, "ZIP"),
        ({"word/document.xml": "<document/>"}, "damaged"),
    ],
)
def test_other_zip_files_are_named(parts: dict[str, str | bytes], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(packed(parts), "x.docx", "x")


def test_an_encrypted_zip_is_named() -> None:
    data = bytearray(docx(p("文")))
    for at in [i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"]:
        data[at + 8] |= 1
    with pytest.raises(ReadError, match="password"):
        decode(bytes(data), "x.docx", "x")


BAD_PAGES = (
    "<",
    "<!--",
    "<a ",
    '<a b=">',
    "<a b='",
    "<div>",
    "<p>",
    "<table><tr><td>",
    "<b>中",
    "&#",
    "</div>",
    "<li>一、",
)


@pytest.mark.parametrize("piece", BAD_PAGES)
def test_pages_take_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    attempt(b"<html>" + piece.encode() * 5_000, "x.html")
    assert time.process_time() - start < 20


def test_long_documents_take_time_in_proportion() -> None:
    body = "".join(p(f"第{i}段，各单位要认真落实。") for i in range(20_000))
    start = time.process_time()
    source = decode(docx(body), "x.docx", "x")
    assert source.line_count == 20_000
    assert time.process_time() - start < 20
    assert io.BytesIO(docx(body)).getbuffer().nbytes < 2_000_000
