"""Endings that several units share and the last one prints: 财政、教育部门, 两江新区、重庆高新区管委会, 四川省、重庆市人民政府.

Takes the units of a list; gives them with the ending put back. What a unit is called otherwise is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from policytool.extract.agencies.unit import Unit
from policytool.lexicon import alternation, words
from policytool.text import fold

__all__ = ["is_field", "shared_endings"]


@cache
def _fields() -> frozenset[str]:
    return frozenset(words("agencies", "field"))


# 市级财政 | 省财政 | 地方各级教育
_OF = re.compile(r"(?:(?:国务院|中央|地方|各级|各地|省级|市级|县级|区级|省直|市直|自治区|省|市|区|县|各|有关|相关))*")


def is_field(name: str) -> bool:
    """Whether `name` is a field of government, with or without the level before it: 财政, 市级教育."""
    return name in _fields() or name[_OF.match(name).end() :] in _fields()  # type: ignore[union-attr]


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"..(?:{alternation('agencies', 'zone')})$")


# 四川省, 万州区, 秀山县 ; the endings of a unit that is a government may be its place
_PLACE = re.compile(r"[一-鿿]{2,8}(?:省|市|区|县|自治区|自治县|州|盟|旗|镇|乡|街道)$")


def _is_zone(name: str) -> bool:
    return bool(_zone().search(_plain(name)))


def _is_place(name: str) -> bool:
    return bool(_PLACE.fullmatch(_plain(name))) and name[0] not in "各有相其全" and not _is_zone(name)


def _plain(name: str) -> str:
    return re.sub(r"\([^()]*\)", "", fold(name))


_SHARED: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("部门", is_field),
    ("管委会", _is_zone),
    ("管理委员会", _is_zone),
    ("人民政府", _is_place),
    ("政府", _is_place),
)


def shared_endings(units: Sequence[Unit], after: str = "") -> list[Unit]:
    """The units, an ending that only the last of several prints put back; `after` is one printed after 等."""
    out, ending = list(units), after
    alike: Callable[[str], bool] = is_field
    for i in range(len(out) - 1, -1, -1):
        name = out[i].name
        if ending and alike(name):
            out[i] = replace(out[i], name=name + ending)
            continue
        ending = ""
        for tail, test in _SHARED:
            if name.endswith(tail) and test(name.removesuffix(tail)):
                ending, alike = tail, test
                break
    return out
