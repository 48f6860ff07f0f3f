"""Bytes to `Source`: one file per format, found by content first and suffix second.

A reader takes `(data, name, alias)` and gives a `Source`, or raises `ReadError`. To add a format, write one module with a
`read` function and add one line to READERS. A reader whose library is missing raises `MissingExtraError`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from policytool.text import Source

__all__ = ["READERS", "Reader", "decode"]


class Reader(NamedTuple):
    name: str
    module: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...]
    """Beginnings of a file of this format, lower case; empty for text, which takes what nobody else claims"""


READERS: tuple[Reader, ...] = (
    Reader("text", "policytool.read.plain", (".txt", ".md", ".text", ""), ()),
    Reader(
        "html",
        "policytool.read.html",
        (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
        (b"<!doctype html", b"<html", b"from: <saved by", b"mime-version: 1.0"),
    ),
    Reader("docx", "policytool.read.docx", (".docx", ".docm", ".dotx"), (b"pk\x03\x04",)),
    Reader("pdf", "policytool.read.pdf", (".pdf",), (b"%pdf-",)),
    Reader("office", "policytool.read.office", (".doc", ".wps", ".rtf"), (b"\xd0\xcf\x11\xe0", b"{\\rtf")),
)
# How far into a file its format must have shown itself: past a byte order mark and blanks
_HEAD = 64


def decode(data: bytes, name: str, alias: str) -> Source:
    """The document in `data`. Raises ReadError for what is no document policytool can read."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    claimed = [r for r in READERS if head.startswith(r.magic)]
    named = [r for r in READERS if suffix in r.suffixes]
    reader = (claimed or named or [READERS[0]])[0]
    read: Callable[[bytes, str, str], Source] = import_module(reader.module).read
    return read(data, name, alias)
