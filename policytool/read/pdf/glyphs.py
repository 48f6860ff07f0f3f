"""What is printed on the pages of a PDF: characters with their boxes, and ruled lines.

Takes bytes; gives a `Page` for each page. The only module that knows PDFium. Raises ReadError for what cannot be opened.
Coordinates are points, y upwards, as the page is seen: rotated pages are turned.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from policytool.errors import MissingExtraError, ReadError

__all__ = ["Glyph", "Page", "Rule", "pages"]

# A ruled line is thinner than this; a filled area is thicker.
_THIN = 3.0
# A page with more paths than this is a drawing, not a form.
_PATHS = 1500
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD"""
_HEAVY = (b"bold", b"black", b"heavy", b"hei", b"xbs")


class Glyph(NamedTuple):
    char: str
    left: float
    right: float
    base: float
    """y of the baseline"""
    height: float
    place: int
    """Number among the characters of the page, for what is asked of few of them"""


class Rule(NamedTuple):
    """A horizontal or vertical ruled line."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    drawn: bool
    """There is a picture or a drawing on it"""
    heavy: frozenset[int]
    """Indices of the glyphs in bold or heavy faces"""


def pages(data: bytes, name: str) -> Iterator[Page]:
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError("error.extra", name, "pdf") from None
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        kind = "error.encrypted" if getattr(error, "err_code", 0) == _PASSWORD else "error.broken"
        raise ReadError(kind, name, "PDF") from None
    try:
        for number in range(count):
            page = _Reader(pypdfium2.raw, document, number).page()
            if page:
                yield page
    finally:
        document.close()


class _Reader:
    """One page, asked through PDFium's C interface: its Python layer has no boxes of single characters."""

    def __init__(self, raw: Any, document: Any, number: int) -> None:
        self._raw = raw
        self._document = document
        self._number = number

    def page(self) -> Page | None:
        """None where the page is damaged."""
        raw = self._raw
        handle = raw.FPDF_LoadPage(self._document.raw, self._number)
        if not handle:
            return None
        text = raw.FPDFText_LoadPage(handle)
        try:
            self._turn = raw.FPDFPage_GetRotation(handle)
            self._width, self._height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
            glyphs, heavy = self._glyphs(text) if text else ([], frozenset())
            rules, drawn = self._objects(handle)
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(handle)
        return Page(self._number + 1, self._width, self._height, glyphs, rules, drawn, heavy)

    def _glyphs(self, text: Any) -> tuple[list[Glyph], frozenset[int]]:
        raw, box = self._raw, self._raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        out, heavy, faces = [], set(), {}
        for i in range(raw.FPDFText_CountChars(text)):
            char = _character(raw.FPDFText_GetUnicode(text, i))
            if not char or raw.FPDFText_IsGenerated(text, i) == 1:
                continue
            raw.FPDFText_GetLooseCharBox(text, i, box)
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            left, bottom, right, top = self._turned(box.left, box.bottom, box.right, box.top)
            base = y.value if not self._turn else self._turned(x.value, y.value, x.value, y.value)[1]
            out.append(Glyph(char, left, right, base, top - bottom, i))
            object_ = ctypes.cast(raw.FPDFText_GetTextObject(text, i), ctypes.c_void_p).value
            if object_ not in faces:
                faces[object_] = self._is_heavy(text, i)
            if faces[object_]:
                heavy.add(i)
        return out, frozenset(heavy)

    def _is_heavy(self, text: Any, i: int) -> bool:
        buffer, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(text, i, buffer, len(buffer), flags)
        face = buffer.value.lower()
        return any(word in face for word in _HEAVY) or self._raw.FPDFText_GetFontWeight(text, i) >= 600

    def _turned(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as it is seen on a page that is turned clockwise by quarters."""
        if self._turn == 1:
            return bottom, self._height - right, top, self._height - left
        if self._turn == 2:
            return self._width - right, self._height - top, self._width - left, self._height - bottom
        if self._turn == 3:
            return self._width - top, left, self._width - bottom, right
        return left, bottom, right, top

    # --------------------------------------------------------------------------------------------------------- drawing
    def _objects(self, handle: Any) -> tuple[list[Rule], bool]:
        raw = self._raw
        rules: list[Rule] = []
        count = raw.FPDFPage_CountObjects(handle)
        for i in range(count):
            object_ = raw.FPDFPage_GetObject(handle, i)
            kind = raw.FPDFPageObj_GetType(object_)
            if kind == raw.FPDF_PAGEOBJ_PATH and len(rules) <= _PATHS:
                rules += self._rules(object_)
        return (rules if len(rules) <= _PATHS else []), count > 0

    def _rules(self, path: Any) -> list[Rule]:
        raw = self._raw
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            return []
        bounds = self._turned(left.value, bottom.value, right.value, top.value)
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THIN:
            return [Rule(*bounds)]
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        segments = raw.FPDFPath_CountSegments(path)
        return self._strokes(path, segments) if stroke.value and segments <= _PATHS else []

    def _strokes(self, path: Any, segments: int) -> list[Rule]:
        """The straight, upright or level strokes of a path: a whole grid may be one path."""
        raw, matrix = self._raw, self._raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(path, matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        out: list[Rule] = []
        first = last = (0.0, 0.0)
        for i in range(segments):
            segment = raw.FPDFPath_GetPathSegment(path, i)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            at = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = at
            elif kind == raw.FPDF_SEGMENT_LINETO:
                out += self._stroke(last, at)
            last = at
            if raw.FPDFPathSegment_GetClose(segment):
                out += self._stroke(at, first)
        return out

    def _stroke(self, a: tuple[float, float], b: tuple[float, float]) -> list[Rule]:
        box = self._turned(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        return [Rule(*box)] if min(box[2] - box[0], box[3] - box[1]) <= _THIN else []


def _character(code: int) -> str:
    """The character of a code; nothing for controls and for codes that are none."""
    if code < 0x20 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF, 0x7F) or code > 0x10FFFF:
        return ""
    return chr(code)
