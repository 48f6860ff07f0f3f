"""Plain text: refuse what is no text, find the encoding, decode, and say what was lost.

Takes bytes; gives a `Source` with every decoded character (line ends, controls and all) but the byte order mark. Raises
`ReadError` for images, archives and other files that hold no plain text, and for encodings it does not know.
"""

from __future__ import annotations

import re

from policytool.errors import ReadError
from policytool.read.encodings import detect
from policytool.text import Fault, Source, Span

__all__ = ["read"]

# What a file of another kind begins with. Readers that claim a beginning of their own are asked before this one.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "error.image", "PNG"),
    (b"\xff\xd8\xff", "error.image", "JPEG"),
    (b"GIF8", "error.image", "GIF"),
    (b"II*\x00", "error.image", "TIFF"),
    (b"MM\x00*", "error.image", "TIFF"),
    (b"\x1f\x8b", "error.format", "GZIP"),
    (b"7z\xbc\xaf", "error.format", "7Z"),
    (b"Rar!", "error.format", "RAR"),
    (b"SQLite format 3", "error.format", "SQLite"),
)
# Control characters that do not belong in text: all of C0 but tab, line ends and form feed (a page break).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# A text with stray controls is read and reported; one in ten is more than any damaged text has, and less than any program.
_BINARY_SHARE = 0.1
# The places a fault cites: enough to find it by, few enough to print.
_CITED = 20


def read(data: bytes, name: str, alias: str) -> Source:
    for magic, kind, what in _FOREIGN:
        if data.startswith(magic):
            raise ReadError(kind, name, what)
    found = detect(data)
    if found is None:
        raise ReadError("error.binary" if b"\x00" in data else "error.encoding", name)
    text, encoding, lost = found
    controls = [m.start() for m in _CONTROL.finditer(text)]
    if len(controls) > _BINARY_SHARE * len(text):
        raise ReadError("error.binary", name)
    faults = [_fault("read.replaced", lost), _fault("read.control", controls)]
    if not text.strip():
        faults.append(Fault("read.empty", 1))
    return Source(text, name, alias, encoding, tuple(f for f in faults if f.times))


def _fault(kind: str, places: list[int]) -> Fault:
    return Fault(kind, len(places), tuple(Span(p, p + 1) for p in places[:_CITED]))
