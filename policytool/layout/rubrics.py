"""Rubrics: the short labels over or beside a text that say what sort of text it is: 背景链接, 【记者手记】, ■看点, 专家说>>>.

Gives the rules, each a name and whether a line's characters are of its form. The words rubrics are made of are a closed class of the trade
(`data/layout.toml`): what a text is about or from, and what sort it is. Where a line stands is for the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from policytool import lexicon

__all__ = ["RUBRIC_RULES", "SHORT_RULES"]

_ORNAMENTS = "■□●◆◇▲△▼▽★☆►▶◎※"
# not ○, which is a nought: 二○二○年
# 之二 | （上） | ② : a rubric that comes again
_TIMES = r"(?:\s*[（(]?(?:之?[一二三四五六七八九十]{1,2}|[上中下]|[①-⑳]|\d{1,2})[)）]?)?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    of, head, whole = (lexicon.alternation("layout", tag) for tag in ("rubric_of", "rubric_head", "label"))
    forms = {
        # 编者按 | 背景 | 记者手记 | 一线观察② | 新闻+链接 | 相关新闻链接
        "trade": rf"(?:{whole}|(?:{of}){{1,2}}[·+]?(?:{head})){_TIMES}[:：]?",
        # 【…】 | [ … ] | 丨…丨 | 〖…〗
        "framed": r"(?:【\s*(.{1,10}?)\s*】|\[\s*(.{1,10}?)\s*\]|〖\s*(.{1,10}?)\s*〗|[丨|｜]\s*(.{1,10}?)\s*[丨|｜])",
        # 专家说>>> | 看点» | 深度丨 | 声音｜
        "arrow": rf"([^{_ORNAMENTS}，。：；\s]{{2,8}})\s*(?:[>》»›]{{2,}}|[»›▶►丨｜|])",
        # ■看点 | ◆记者手记 | ● 数读
        "ornament": rf"[{_ORNAMENTS}]\s*([\u4e00-\u9fff]{{1,3}})",
        # 核 心 提 示
        "spaced": r"[\u4e00-\u9fff](?:\s[\u4e00-\u9fff]){1,5}",
        # 合作 | 默契
        "short": r"[\u4e00-\u9fff]{1,3}",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def _trade(value: str) -> bool:
    return _patterns()["trade"].fullmatch(value.strip(_ORNAMENTS + "·|丨｜ 【】[]")) is not None


def _framed(value: str) -> bool:
    """Whether a line is a frame around what may be a rubric: Han characters without marks, no dateline."""
    framed = _patterns()["framed"].fullmatch(value)
    inside = next(filter(None, framed.groups())) if framed else ""
    return re.fullmatch(r"[\u4e00-\u9fff·\s]{1,8}", inside) is not None and inside[-1] not in "讯电"


def _form(name: str) -> Callable[[str], bool]:
    return lambda value: _patterns()[name].fullmatch(value) is not None


RUBRIC_RULES = (("label.trade", _trade), ("label.framed", _framed), ("label.arrow", _form("arrow")))
"""A line is a rubric by its words, or by what is set around it"""
SHORT_RULES = (
    ("label.ornament", _form("ornament")),
    ("label.spaced", _form("spaced")),
    ("label.short", _form("short")),
)
"""A line may be a rubric because it is short, or spaced out, where it is nothing else"""
