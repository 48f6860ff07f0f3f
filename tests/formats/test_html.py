"""Web pages: what is shown, what of it is the document, and in which encoding."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool.errors import ReadError
from policytool.pipeline import document
from policytool.read import decode
from policytool.text import LineKind
from tests.formats import FIXTURES

PAGES = tomllib.loads((FIXTURES / "pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=[page["title"] for page in PAGES])
def test_the_document_of_a_page(page: dict[str, Any]) -> None:
    assert decode(page["html"].encode(), "x.html", "x").text.split("\n") == page["lines"]


def test_hints_of_tags() -> None:
    page = "<h2>一、总则</h2><p><b>第一条，</b><strong>全部。</strong></p><p><b>目的</b>是规范，</p><table><tr><td>甲<td>乙</table>"
    hints = decode(page.encode(), "x.html", "x").hints
    assert [(h.kind, h.bold) for h in hints] == [
        (LineKind.HEADING, True), (LineKind.TEXT, True), (LineKind.TEXT, False), (LineKind.TABLE, False),
    ]  # fmt: skip


def test_data_and_title_are_front_matter_and_give_the_date() -> None:
    page = """<table><tr><td>发布机构：<td>某某局<td>成文日期：<td>2021年03月04日</table><h1>关于开展检查的通知</h1>
      <div><p>各区县要高度重视，认真组织。</p><p>请于三日内报送，逾期不候。</p></div>"""
    doc = document(decode(page.encode(), "x.html", "x"))
    assert doc.title == "关于开展检查的通知"
    assert [b.text.value for b in doc.front] == ["发布机构：某某局", "成文日期：2021年03月04日"]
    assert doc.date
    assert doc.date.begin.isoformat() == "2021-03-04"


TEXT = "<p>各单位要认真落实本办法，按时报送材料，不得拖延；逾期的，予以通报。</p>"


@pytest.mark.parametrize(
    ("declared", "real", "found"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("big5", "big5", "big5hkscs"),
        ("", "utf-8-sig", "utf-8"),
        ("", "utf-16", "utf-16-le"),
    ],
)
def test_encodings_are_believed_where_they_fit(declared: str, real: str, found: str) -> None:
    text = "<p>各單位要認真落實本辦法，按時報送材料。</p>" if real == "big5" else TEXT
    source = decode(f"<html><meta charset='{declared}'>{text}".encode(real), "x.html", "x")
    assert source.text in text
    assert source.encoding == found
    assert not source.faults


def test_a_page_is_told_by_its_beginning() -> None:
    for start in ("<!DOCTYPE HTML PUBLIC>", "\ufeff\n <html>", "<HTML>"):
        assert decode(f"{start}{TEXT}".encode(), "page.txt", "x").hints


def test_a_web_archive_holds_a_page() -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "page"
    mail.set_content(f"<html>{TEXT}", subtype="html", charset="gb18030", cte="quoted-printable")
    mail.add_related(b"0", "image", "png")
    data = b"From: <Saved by Blink>\n" + mail.as_bytes()
    assert decode(data, "page.mhtml", "x").text in TEXT
    assert decode(data, "page", "x").encoding == "gb18030"


def test_a_text_that_a_browser_shows_keeps_its_lines() -> None:
    page = "<html><pre style='word-wrap: break-word'>一、总则，\n\n二、细则，</pre>"
    assert decode(page.encode(), "x.html", "x").text == "一、总则，\n二、细则，"


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ReadError):
        decode(b"<html>" + bytes(range(128, 256)) * 4, "x.html", "x")


@given(st.text(alphabet="<>/!-\"'= apdivtrulbh1&;#x中。，\n", max_size=200))
def test_any_page_gives_a_document(page: str) -> None:
    source = decode(f"<html>{page}".encode(), "x.html", "x")
    assert len(source.hints) == source.line_count
    document(source)
