"""Web pages as they are saved: the document on them, without the site around it.

Takes bytes; gives a `Source` of one paragraph a line: data of the document (发文机关, 发文字号 …) where the page gives them, the
title, the text, rows of tables with cells parted by tabs. Works without a library: lxml with trafilatura was tried on pages
of governments and loses the paragraphs of older ones, while menus and hidden text come through.
"""

from __future__ import annotations

import re

from policytool.errors import ReadError
from policytool.read.encodings import detect
from policytool.read.html.blocks import blocks_of
from policytool.read.html.content import document_of
from policytool.read.html.tree import parse
from policytool.text import Fault, Source, Span

__all__ = ["read"]

# <meta charset="gbk">, <meta http-equiv=Content-Type content="text/html; charset=gb2312">, <?xml encoding="utf-8"?>
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{1,20})", re.IGNORECASE)
_HEAD = 4096
# Pages that say GB2312 or GBK use characters beyond it, as browsers allow.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
_KNOWN = frozenset(("utf-8", "gb18030", "big5hkscs"))
# How browsers begin a web archive
_ARCHIVES = (b"from: <saved by", b"mime-version:", b"from: ")
# The places a fault cites: enough to find it by, few enough to print.
_CITED = 20


def read(data: bytes, name: str, alias: str) -> Source:
    page, encoding = _decoded(_page_of_archive(data) if data[:_HEAD].lower().startswith(_ARCHIVES) else data, name)
    root = parse(page)
    lines = [(block.text, block.hint) for block in document_of(blocks_of(root), root)]
    source = Source.of_lines(lines, name, alias, encoding)
    lost = [Span(m.start(), m.end()) for m in re.finditer("�", source.text)]
    faults = []
    if lost:
        faults.append(Fault("read.replaced", len(lost), tuple(lost[:_CITED])))
    if not source.text.strip():
        faults.append(Fault("read.empty", 1))
    return Source.of_lines(lines, name, alias, encoding, faults=tuple(faults)) if faults else source


def _page_of_archive(data: bytes) -> bytes:
    """The page of a web archive (MHTML), which is a mail with the page as its first part of HTML."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            declared = part.get_content_charset()
            return f'<meta charset="{declared}">'.encode() + page if declared and declared.isascii() else page
    return data


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The characters, and the encoding: the declared one where it fits, else what the bytes show."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        encoding = _WIDER.get(encoding, encoding)
        if encoding in _KNOWN:
            try:
                return data.decode(encoding).removeprefix("\ufeff"), encoding
            except UnicodeDecodeError:
                pass
    found = detect(data)
    if found is None:
        raise ReadError("error.encoding", name)
    return found.text, found.encoding
