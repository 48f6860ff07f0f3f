"""What a year is to bring, said member by member without a date of its own: 主要预期目标是：地区生产总值增长5%左右，….

Takes a document with its temporal expressions; gives each member with its sentence and the year it is for: a year named
before it in the paragraph (今年是…。主要预期目标是：…), else that of the heading it stands under (二、2025年工作安排). Under such
a heading a state with its figure is such a member too (优良天数比率保持在88%以上). Knows nothing of events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytool.model import BlockKind, Document, Grain, Passage, TemporalExpression, Text
from policytool.sentences import sentences
from policytool.text import Span, fold

__all__ = ["Aim", "aims", "announced"]

# 今年经济社会发展的主要预期目标是： | 预期目标为
_ANNOUNCED = re.compile(r"(?:预期|发展|工作|奋斗|总体|主要|年度|具体)目标(?:任务)?(?:建议)?(?:是|为|:)+")
# 二、2025年工作安排 | 2025年主要目标任务 : a heading below which a year is planned
_PLANNED = re.compile(r"安排|目标|任务|打算|思路|部署|计划|预期|要求")
# 优良天数比率保持在88%以上 | 浓度降至32微克/立方米以下 : a figure that is to be reached or kept
_REACHED = re.compile(
    r"增长\d|(?:保持|稳定|控制|维持)在|[降升增减][至到]|达到?(?=\d)|(?:提高|提升|增加|下降|降低|减少|扩大|压减)[到至]|不低于|不少于|不超过|不高于"
)
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千]{1,4}(?:成|分之)|翻[一两]番|同步")
# 、between members that have a figure each: 增长5%左右、固定资产投资增长6%
_BETWEEN = re.compile(r"[,;]|(?<=[\d%元人吨户个套公里上下右内])、(?=[^,;、。]*\d)")
_ENDS = re.compile(r"[。!?]")
_CLEAN = re.compile(
    r"^(?:\d{1,2}[.、．]\s*)?(?:其中|同时|并|且|以及|力争|确保|努力实现|努力完成)*(?=[一-鿿])|[。;,、]+$"
)
_HEADS = frozenset({BlockKind.SUBHEAD, BlockKind.HEADLINE})
_TEXTS = frozenset({BlockKind.BODY, BlockKind.BOX})


class Aim(NamedTuple):
    sentence: Text
    when: TemporalExpression
    line: str


def announced(folded: str) -> bool:
    """Whether words only say that aims follow: 主要预期目标是：…"""
    return _ANNOUNCED.search(folded) is not None


def aims(document: Document, expressions: Sequence[TemporalExpression]) -> Iterator[Aim]:
    """The members in reading order; those with a date of their own are left out."""
    found = sorted((e for e in expressions if e.text.runs), key=lambda e: e.text.start)
    starts = [e.text.start for e in found]
    own = _of_title(document, found)
    heads = {p.provision: y for p in document.passages if p.kind in _HEADS and (y := _planned(p, found, starts, own))}
    for passage in document.passages:
        year = _above(passage.provision, heads) if passage.kind in _TEXTS else None
        if passage.kind in _TEXTS and _may_aim(passage.text.value, year):
            yield from _of_passage(passage.text, year, found, starts)


def _may_aim(value: str, year: TemporalExpression | None) -> bool:
    return "目标" in value or (year is not None and _REACHED.search(value) is not None)


def _of_passage(
    text: Text, year: TemporalExpression | None, found: Sequence[TemporalExpression], starts: list[int]
) -> Iterator[Aim]:
    for sentence in sentences(text):
        own = _inside(sentence, found, starts)
        named = [e for e in own if _is_year(e)]
        folded = fold(sentence.value)
        opening = _ANNOUNCED.search(folded)
        nearest = named[-1] if named else year
        if nearest is not None and (opening or (year is not None and not own)):
            dated = [Span(at, at + len(e.text)) for e in own if (at := sentence.locate(e.text.start)) is not None]
            lines = _members(sentence.value, folded, opening.end() if opening else 0, dated)
            yield from (Aim(sentence, nearest, line) for line in lines if opening or _REACHED.search(fold(line)))
        year = nearest if named else year


def _members(value: str, folded: str, start: int, dated: Sequence[Span]) -> Iterator[str]:
    stop = _ENDS.search(folded, start)
    end = stop.start() if stop else len(folded)
    cuts = [m.span() for m in _BETWEEN.finditer(folded, start, end) if not _in_number(folded, m.start())]
    bounds = zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True)
    for a, b in bounds:
        line = _CLEAN.sub("", value[a:b].strip())
        if a == start and _BARE.match(fold(line)):  # 经济增长预期目标为|7%左右
            line = _named(value, folded, start, dated) + line
        if _FIGURE.search(fold(line)) and not any(a <= d.start < b for d in dated):
            yield line


# 7%左右 | 超过5%
_BARE = re.compile(r"(?:达到?|超过|不低于|不少于|约|在)?\d[\d.]*(?:%|万|亿)")


def _named(value: str, folded: str, start: int, dated: Sequence[Span]) -> str:
    """What the aim is of: the words before it in the clause, behind a date in it."""
    begin = max(folded.rfind(mark, 0, start) for mark in ",;。") + 1
    begin = max([begin, *(d.end for d in dated if d.end <= start)])
    return value[begin:start].strip(" ，的")


def _in_number(folded: str, at: int) -> bool:
    """1,200"""
    return folded[at] == "," and folded[at - 1 : at].isdigit() and folded[at + 1 : at + 2].isdigit()


def _inside(text: Text, found: Sequence[TemporalExpression], starts: list[int]) -> list[TemporalExpression]:
    """The expressions in a stretch of running text."""
    spans = text.spans()
    if not spans:
        return []
    first, last = bisect_right(starts, spans[0].start - 1), bisect_right(starts, spans[-1].end - 1)
    return [e for e in found[first:last] if text.locate(e.text.start) is not None]


def _planned(
    passage: Passage, found: Sequence[TemporalExpression], starts: list[int], own: TemporalExpression | None
) -> TemporalExpression | None:
    """The year that a heading plans; where it only speaks of the aims, that of the document, `own`."""
    if not _PLANNED.search(passage.text.value):
        return None
    dated = _inside(passage.text, found, starts)
    return next((e for e in dated if _is_year(e)), own if _EXPECTED.search(passage.text.value) and not dated else None)


# 一、经济社会发展的主要预期目标
_EXPECTED = re.compile(r"(?:预期|发展|年度|工作)目标$")
_TITLE_YEAR = re.compile(r"\d{4}年(?!度?(?:第|代))")


def _of_title(document: Document, found: Sequence[TemporalExpression]) -> TemporalExpression | None:
    """The one year that the title of a document names."""
    named = set(_TITLE_YEAR.findall(fold(document.title)))
    year = named.pop() if len(named) == 1 else None
    return next((e for e in found if year and fold(e.text.value) == year and _is_year(e)), None)


def _is_year(expression: TemporalExpression) -> bool:
    whole = expression.begin is not None and expression.end is not None and not expression.recurring
    return expression.grain is Grain.YEAR and whole and not expression.duration


def _above(provision: str, heads: dict[str, TemporalExpression]) -> TemporalExpression | None:
    """The year of the nearest heading that a node stands under."""
    while provision:
        if provision in heads:
            return heads[provision]
        provision = provision.rpartition("__")[0]
    return None
