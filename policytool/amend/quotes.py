"""The quotations of a decision: what stands between “ and ” is text of the law, what stands outside is the decision's own.

Takes a string of paragraphs; gives the outermost quotations and the string with them masked, character for character. A
quotation of several paragraphs opens each of them with “ and closes the last with ” (GB/T 15834-2011, 4.8.3.4); copies
that leave the marks of the middle out, use ‘’, 「」 or straight quotes, or nest “” in “” are read too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policytool.text import Span, fold

__all__ = ["FILL", "MASK", "Masked", "Quotation", "mask"]

MASK, FILL = "\ue000", "\ue001"
"""The first and the further characters of a quotation in the masked string: private, so that no text has them"""

_DIRECTED = str.maketrans("「」『』〝〞〟„＂", '“”‘’“””“"')
_PRIVATE = str.maketrans(MASK + FILL, "  ")
# What closes a quotation that is followed by more of the same paragraph: …。”第三款改为第四款
_FULL = "。；;！？!?：:"
# What may follow the end of a quotation: the end of the paragraph, or an order that goes on
_GOES_ON = re.compile(r"[。；;，,、]?\s*(?:\n|$|将|第|原|删|增加|并|修改|在|其|后|前|和“|、“)")
_PARAGRAPH_END = re.compile(r"[。；，]?[ \u3000\t]*(?:\n|$)")
# 一、 at the beginning of a paragraph: the next item; a quotation open until there was never closed
_NEXT_ITEM = re.compile(r"\s*[一二三四五六七八九十]{1,4}、")
# A new chapter is quoted in some dozens of paragraphs; a quotation of more was never closed
_PARAGRAPHS = 500
# In a text in which that has happened once the next ones are not followed that far
_FEW = 20


class Quotation(NamedTuple):
    """One quotation: its range with the marks, and what it quotes paragraph by paragraph."""

    start: int
    end: int
    paragraphs: tuple[Span, ...]
    closed: bool = True


class Masked(NamedTuple):
    """Text with its quotations masked. Offsets are those of the text; outside of quotations it is folded."""

    text: str
    quotations: tuple[Quotation, ...]


def mask(text: str) -> Masked:
    """Find the outermost quotations of `text` and mask them."""
    directed = _direct(text.translate(_DIRECTED))
    found = _merged(directed, _quotations(directed))
    out, at = [], 0
    folded = fold(text.translate(_PRIVATE))
    for quotation in found:
        out += [folded[at : quotation.start], MASK, FILL * (quotation.end - quotation.start - 1)]
        at = quotation.end
    return Masked("".join([*out, folded[at:]]), tuple(found))


# -------------------------------------------------------------------------------------------------------- straight marks
def _direct(text: str) -> str:
    """Straight quotes made “ ” ‘ ’: those of whole provisions (after a colon) may hold others, those of words may not."""
    if '"' not in text:
        return text
    out = list(text)
    inside = whole = inner = False
    for match in re.finditer('"', text):
        at = match.start()
        before = text[max(0, at - 40) : at].rstrip(" \u3000\t")[-1:]
        if not inside:
            out[at], inside, whole, inner = "“", True, before in ("：", ":", "\n"), False
        elif before in ("\n", "") and not inner:
            out[at] = "“"
        elif not whole or (not inner and (before in tuple(_FULL) or _PARAGRAPH_END.match(text, at + 1))):
            out[at], inside = "”", False
        else:
            out[at], inner = "’" if inner else "‘", not inner
    return "".join(out)


# ------------------------------------------------------------------------------------------------------------ quotations
def _quotations(text: str) -> list[Quotation]:
    out: list[Quotation] = []
    start, most = text.find("“"), _PARAGRAPHS
    while start >= 0:
        out.append(_quotation(text, start, most))
        if not out[-1].closed:
            most = _FEW
        start = text.find("“", out[-1].end)
    return out


def _quotation(text: str, start: int, most: int) -> Quotation:
    """The quotation that opens at `start`; one that does not close within `most` paragraphs ends with its first."""
    paragraphs: list[Span] = []
    begin = start + 1
    while True:
        end = _line_end(text, begin)
        close = _close(text, begin, end)
        if close is not None:
            return Quotation(start, close + 1, (*paragraphs, Span(begin, close)))
        paragraphs.append(Span(begin, end))
        if end >= len(text) or len(paragraphs) > most or _NEXT_ITEM.match(text, end + 1):
            first = paragraphs[0]
            return Quotation(start, first.end, (first,), closed=False)
        begin = _paragraph_start(text, end + 1)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _close(text: str, begin: int, end: int, depth: int = 1) -> int | None:
    """Where the quotation open at `begin` closes, before `end`."""
    for match in re.finditer("[“”]", text[begin:end]):
        depth += 1 if match[0] == "“" else -1
        if depth == 0:
            return begin + match.start()
    return None


def _paragraph_start(text: str, at: int) -> int:
    """Where what is quoted of a further paragraph begins: after a “ that only says that the quotation goes on."""
    while text[at : at + 1] in (" ", "\u3000", "\t"):
        at += 1
    if text[at : at + 1] != "“":
        return at
    end = _line_end(text, at)
    close = _close(text, at + 1, end)
    if close is None:
        return at + 1
    last = text[close - 1] in _FULL or _GOES_ON.match(text, close + 1)
    return at + 1 if last and _close(text, close + 1, end) is None else at


def _merged(text: str, found: list[Quotation]) -> list[Quotation]:
    """Quotations that follow each other with nothing but a line end between are one, each paragraph closed by itself."""
    out: list[Quotation] = []
    for quotation in found:
        last = out[-1] if out else None
        if last and re.fullmatch(r"\s*\n\s*", text[last.end : quotation.start]):
            out[-1] = Quotation(last.start, quotation.end, last.paragraphs + quotation.paragraphs, quotation.closed)
        else:
            out.append(quotation)
    return out
