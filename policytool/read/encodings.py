"""Which encoding a text is in, told by its byte order mark, by what decodes, and by how common its characters are.

Takes bytes; gives text, the name of the encoding and the places where bytes were lost. Knows UTF-8, UTF-16, UTF-32,
GB18030 (with GBK and GB2312) and Big5.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

__all__ = ["Decoded", "detect"]


class Decoded(NamedTuple):
    text: str
    """Without the byte order mark; � for each byte that stands for nothing"""
    encoding: str
    lost: list[int]
    """Offsets of those �"""


# UTF-32 before UTF-16: the mark of UTF-32LE begins with that of UTF-16LE.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")
# The characters that make up about two fifths of any modern Chinese text, simplified and traditional alike, with the
# punctuation: bytes read in the wrong encoding give rare characters and hit almost none of these.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說"
    "产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當"
    "使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反"
    "你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五"
    "果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期"
    "根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處府务務市省县縣号號州院厅廳会会议議规規划劃项項目责責"
    "，。、；：？！“”‘’（）《》「」『』〔〕…—·　"
)
# Below this share of common characters a lossy reading is noise. Chinese prose has about half, tables of names a fifth.
_FAMILIAR = 0.1
# A lossy reading may have lost one byte in this many characters; past that the encoding is another one.
_LOSS = 20


def detect(data: bytes) -> Decoded | None:
    """The text of `data`, or None where no reading makes sense of it.

    A byte order mark is believed. Without one: UTF-16 where it gives more text than the bytes do (they hold NULs, or no
    UTF-8), strict UTF-8, UTF-8 with a few bad bytes, then GB18030 against Big5 and UTF-16 by common characters, first
    those that decode without loss.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding)
    if b"\x00" in data and (wide := _best(data, ("utf-16-le", "utf-16-be"))) and _familiarity(wide.text) > 0.5:
        return wide
    utf8 = _lossy(data, "utf-8")
    if not utf8.lost or len(utf8.lost) < _sequences(utf8.text):
        return utf8
    return _best(data, ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")) or _best_lossy(
        data, ("gb18030", "big5hkscs")
    )


def _sequences(text: str) -> int:
    """How many characters of `text` took three bytes or more of UTF-8: evidence that the text is UTF-8 after all."""
    return sum(c > "\u07ff" and c != "�" for c in text)


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """The most familiar of the readings that lose nothing; the first of them where they are alike."""
    readings = []
    for encoding in encodings:
        try:
            readings.append(Decoded(data.decode(encoding), encoding, []))
        except UnicodeDecodeError:
            continue
    return max(readings, key=lambda r: _familiarity(r.text), default=None)


def _best_lossy(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    readings = [_lossy(data, encoding) for encoding in encodings]
    best = max(readings, key=lambda r: _familiarity(r.text) - len(r.lost) / (len(r.text) or 1))
    believable = _familiarity(best.text) > _FAMILIAR and len(best.lost) * _LOSS <= len(best.text)
    return best if believable else None


def _lossy(data: bytes, encoding: str) -> Decoded:
    """`data` decoded, one � for each byte of UTF-8 (each error of another encoding) that stands for nothing."""
    if encoding == "utf-8":
        escaped = data.decode("utf-8", "surrogateescape")
        lost = [m.start() for m in _ESCAPED.finditer(escaped)]
        return Decoded(_ESCAPED.sub("�", escaped) if lost else escaped, encoding, lost)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, [m.start() for m in re.finditer("�", text)])


def _familiarity(text: str) -> float:
    """The share of the characters of `text` that are common in Chinese text; line ends and printable ASCII count half.

    ASCII says little: most encodings agree on it, and UTF-16 read in the wrong order has none.
    """
    counts = Counter(text)
    total = sum(counts.values()) or 1
    common = sum(n for c, n in counts.items() if c in _COMMON)
    ascii_ = sum(n for c, n in counts.items() if c in "\r\n\t" or " " <= c <= "~")
    return (common + 0.51 * ascii_) / total
