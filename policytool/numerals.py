"""Chinese, full-width and Arabic numerals to numbers, and back.

Takes strings, gives ints and floats; knows nothing of dates, markers or units. `NUMERAL` is the character class patterns
use. Values follow GB/T 15835 (positional 二〇二四 and additive 三千五百二十 forms, 万 and 亿, decimals with 点).
"""

from __future__ import annotations

import re

from policytool.text import fold

__all__ = ["CHINESE_DIGITS", "NUMERAL", "chinese", "number", "parse_int"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30}

CHINESE_DIGITS = "零〇○一二三四五六七八九两"
NUMERAL = CHINESE_DIGITS + "十百千万亿廿卅"
"""Characters of Chinese numerals, for use inside a character class."""

_LONGEST = 32
"""A run of more characters is a serial number or noise, no amount anybody wrote; Python refuses to read very long ones"""

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def parse_int(text: str) -> int | None:
    """The whole number written as `text` (二〇二四, 三千五百, １２, 120), or None where it is not one.

    Positional digits (二〇二〇) are read as digits, anything with 十百千万亿 additively; 一百二 is 120.
    """
    value = number(text)
    return int(value) if value is not None and value == int(value) else None


def number(text: str) -> float | int | None:
    """The number written as `text`: 1,173.4, 3万, 三点五, 一百二十, 2.5亿, 两千; None where it is not a number."""
    text = fold(text).strip()
    if not 0 < len(text) <= _LONGEST:
        return None
    if match := _ARABIC.fullmatch(text):
        plain = match[0].replace(",", "")
        return float(plain) if "." in plain else int(plain)
    if "点" in text:
        whole, _, decimals = text.partition("点")
        scale = _LARGE.get(decimals[-1:], 1)
        left, right = number(whole), "".join(str(_DIGITS.get(c, "x")) for c in decimals.rstrip("万亿兆"))
        if left is None or not right.isdigit():
            return None
        return float(left + int(right) / 10.0 ** len(right)) * scale
    if text[-1] in _LARGE and (match := _ARABIC.fullmatch(text.rstrip("万亿兆"))):
        value = float(match[0].replace(",", ""))
        for c in text[match.end() :]:
            value *= _LARGE[c]
        return int(value) if value == int(value) else value
    return _chinese_int(text)


def _chinese_int(text: str) -> int | None:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    unit = 1  # the unit just passed, so that 一百二 reads 120; a 零 in between (一百零二) takes it back
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
            unit = unit if digit else 1
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit, unit = 0, _SMALL[c]
        elif c in _TENS:
            section, digit, unit = section + _TENS[c], 0, 10
        elif c in _LARGE:
            if c == "万" and total:
                total += (section + digit) * _LARGE[c]
            else:
                total = (total + section + digit) * _LARGE[c]
            section, digit, unit = 0, 0, _LARGE[c]
        else:
            return None
    return total + section + digit * max(1, unit // 10)


def chinese(value: int) -> str:
    """`value` (0 to 9999) as a Chinese numeral: 17 is 十七, 120 is 一百二十, 305 is 三百零五."""
    if not 0 <= value <= 9999:
        raise ValueError("chinese() writes 0 to 9999")
    if value == 0:
        return "零"
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = bool(out)
    return out[1:] if out.startswith("一十") else out
