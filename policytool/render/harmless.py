"""Text of documents made harmless for the place it is printed in: the terminal, Markdown, a spreadsheet.

Afterwards: no control character, escape sequence or direction override reaches a terminal or file except tabs and line
ends the format itself needs; each is shown as a visible sign instead. Nothing else changes.
"""

from __future__ import annotations

import re

__all__ = ["for_markdown", "for_sheet", "one_line", "visible"]

# C0 but tab and line feed, DEL, C1 (8-bit escape sequences), marks and overrides of direction, line and paragraph
# separators, lone surrogates (which no encoding can write), interlinear and tag characters that hide text.
_DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[ \t]*[\r\n\t]+[ \t]*")
# CommonMark: a backslash before ASCII punctuation makes it text. A pipe would end the cell, < would open HTML.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~#&]")
# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection); full-width forms too.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def visible(text: str) -> str:
    """`text` with control characters as signs (␛, ␀) or as <U+202E>; line feeds and tabs stay."""
    if text.isprintable():  # most cells; nothing dangerous is, nor is a line end
        return text
    return _DANGEROUS.sub(_sign, text.replace("\r\n", "\n"))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def one_line(text: str) -> str:
    """Harmless text in one line: tabs and line ends are one blank each."""
    return text if text.isprintable() else visible(_SPACES.sub(" ", text))


def for_markdown(text: str) -> str:
    """Harmless text for a cell of a Markdown table: markup is shown, line ends are <br>."""
    return _SPACES.sub("<br>", _MARKDOWN.sub(r"\\\g<0>", visible(text)))


def for_sheet(text: str) -> str:
    """Harmless text for a spreadsheet cell: what would be a formula gets a leading apostrophe."""
    shown = visible(text)
    return f"'{shown}" if shown[:1] in _FORMULA else shown
