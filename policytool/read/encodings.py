"""Which encoding a text is in, told by its byte order mark, by what decodes, and by how common its characters are.

Takes bytes; gives text, the name of the encoding and the places where bytes were lost. Knows UTF-8, UTF-16, UTF-32,
GB18030 (with GBK and GB2312) and Big5.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from contextlib import suppress
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
# Characters that make up about half of any modern Chinese text, simplified and traditional alike, with the punctuation:
# bytes read in the wrong encoding give rare characters and hit almost none of these.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說"
    "产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當"
    "使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反"
    "你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五"
    "果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期"
    "根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處府务務市省县縣号號州院厅廳议議规規划劃畫项項目责責"
    "京津沪滬渝川粤粵苏蘇浙江湖南北东東海港澳台臺灣湾城乡鄉村镇鎮环環境济濟科技创創交保安协協办辦报報选選举舉标標准準单單团團际際"
    "一二三四五六七八九十百千万萬亿億零元年月日，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—·\u3000"
)
# The least share of common characters, of those that are not ASCII, in a reading that makes sense: prose has half, a list
# of names a fifth, bytes in the wrong encoding one in a hundred.
_FAMILIAR = 0.1
# Fewer characters than this are too few to tell a share by
_FEW = 20
# A lossy reading may have lost one place in this many characters; past that the encoding is another one.
_LOSS = 20
# What UTF-16 is full of and text has none of: NUL and the other control bytes but tab, line ends, form feed and escape
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_WIDE = ("utf-16-le", "utf-16-be")
_LEGACY = ("gb18030", "big5hkscs")
# A character that takes three bytes or more of UTF-8: evidence that a text is UTF-8 after all
_SEQUENCE = re.compile("[\u0800-\ufffc\ufffe-\U0010ffff]")
# A byte of no UTF-8 sequence as Python's "surrogateescape" leaves it; the three of an encoded surrogate (CESU-8) are one
_ESCAPED = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]|[\udc80-\udcff]")


def detect(data: bytes) -> Decoded | None:
    """The text of `data`, or None where no reading makes sense of it.

    A byte order mark is believed. Without one: UTF-16 where control bytes suggest it and the result is Chinese or ASCII;
    strict UTF-8; UTF-8 with a few bad bytes; then GB18030, Big5 and UTF-16 by the share of common characters, first
    without loss, then GB18030 and Big5 with some.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding)
    if _CONTROL.search(data) and (wide := _best(data, _WIDE)):
        return wide
    utf8 = _lossy(data, "utf-8")
    inside = sum(place < len(utf8.text) - 3 for place in utf8.lost)  # a last character cut short says nothing
    if utf8.lost and inside >= len(_SEQUENCE.findall(utf8.text)):
        return _best(data, _LEGACY + _WIDE) or _best_lossy(data)
    if not _SEQUENCE.search(utf8.text) and not utf8.text.isascii():
        # 职业院校 in GBK happens to be Hebrew and Cyrillic in UTF-8
        legacy = _best(data, _LEGACY)
        return legacy if legacy and _familiarity(legacy.text) > _familiarity(utf8.text) else utf8
    return utf8


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """The most familiar of the readings that lose nothing and make sense; the first of them where they are alike."""
    readings = []
    for encoding in encodings:
        try:
            reading = Decoded(data.decode(encoding), encoding, [])
        except UnicodeDecodeError:
            continue
        short = encoding in _LEGACY and sum(c > "\x7f" for c in reading.text) < _FEW
        if short or _familiarity(reading.text) > _FAMILIAR:
            readings.append(reading)
    return max(readings, key=lambda r: _familiarity(r.text), default=None)


def _best_lossy(data: bytes) -> Decoded | None:
    """GB18030 or Big5 with a little lost, where that is familiar."""
    readings = [_lossy(data, encoding) for encoding in _LEGACY]
    best = max(readings, key=lambda r: _familiarity(r.text))
    believable = _familiarity(best.text) > _FAMILIAR and len(best.lost) * _LOSS <= len(best.text)
    return best if believable else None


def _lossy(data: bytes, encoding: str) -> Decoded:
    """`data` decoded, one � for what stands for nothing."""
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode(encoding), encoding, [])
    if encoding == "utf-8":
        text = _ESCAPED.sub("\udcff", data.decode("utf-8", "surrogateescape"))
        lost = [m.start() for m in re.finditer("\udcff", text)]
        return Decoded(text.replace("\udcff", "�"), encoding, lost)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, [m.start() for m in re.finditer("�", text)])


def _familiarity(text: str) -> float:
    """The share of common characters among those of `text` that are not ASCII; 1 for printable ASCII alone."""
    counts = Counter(text)
    foreign = sum(n for c, n in counts.items() if c > "\x7f")
    if not foreign:
        return float(all(c >= " " or c in "\t\n\r\f" for c in counts))
    return sum(n for c, n in counts.items() if c in _COMMON) / foreign
