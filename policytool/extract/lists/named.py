"""Members named in one sentence beside their announcement: A、B和C等七个方面, 六大任务：A、B…, “六个一”…即共建“一城”（…）“一廊”（…）.

Takes the text of a passage and an announcement in it, gives the ranges of the members. The count decides between readings:
a chain that does not have the announced number of members is only believed when 等 says that it is not complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from policytool import lexicon
from policytool.extract.lists.announce import Announcement
from policytool.text import Span, fold

__all__ = ["Members", "named_members"]


@dataclass(frozen=True, slots=True)
class Members:
    spans: tuple[Span, ...]
    """Offsets into the passage"""
    open_ended: bool
    """等 stands after them"""


_STOP = "。;!?\n"
_AND = re.compile(r"以及|和|与|及")
# How far from its count a member may stand, in characters; the longest enumerating sentences of work reports have about 250.
_REACH = 400


def named_members(text: str, found: Announcement, floor: int = 0) -> Members | None:
    """The members that the sentence of `found` names, before it or after it; None where they cannot be told.

    `floor` is where the announcement before it ends: members of this one stand after it (A、B两个集群和C、D两个集群).
    """
    shift = max(0, found.start - _REACH)
    window = text[shift : found.end + _REACH]
    local = replace(found, start=found.start - shift, end=found.end - shift)
    folded = fold(window)
    members = _beside(folded, local)
    if members is None:
        members = _before(window, folded, local, max(0, floor - shift))
        if members is None or len(members.spans) != found.count:
            members = _next_clause(folded, local) or members
    if members is None:
        return None
    return Members(tuple(Span(a + shift, b + shift) for a, b in members.spans), members.open_ended)


# ------------------------------------------------------------------------------------------------- before the count
def _before(text: str, folded: str, found: Announcement, floor: int) -> Members | None:
    end = found.start
    if end and folded[end - 1] in "\"'" and not _closes(text, end - 1):
        end -= 1  # …四大板块 in quotation marks: the members stand before the opening mark
    region = folded[:end].rstrip()
    open_ended = region.endswith("等")
    region = region.removesuffix("等").rstrip()
    if region.endswith(('"', "'")):  # 聚焦“制度创新、平台共建…”五大重点领域
        start = region.rfind(region[-1], 0, len(region) - 1) + 1
        parts = _chain(folded, start, len(region) - 1, found.count)
        if len(parts) == found.count:
            return Members(tuple(parts), open_ended)
    start = max(floor, *(region.rfind(c) + 1 for c in _STOP + ",:("))
    if region.count(")", start) > region.count("(", start):
        return None  # what stands in brackets belongs to something else
    if joined := _AND.match(region, start):
        start = joined.end()
    if "、" not in region[start:] and not (open_ended and _AND.search(region, start)):
        return None  # A和B两个: too common to be a list on its own
    parts = _chain(folded, start, len(region), found.count)
    if len(parts) < 2:
        return None
    if len(parts) != found.count and not (open_ended and len(parts) < found.count):
        return None
    if end < found.start and _governs(folded, parts[-1]):
        return None
    _trim_first(folded, parts)
    return Members(tuple(parts), open_ended)


def _governs(folded: str, last: Span) -> bool:
    """Whether the text before the count ends with a verb that has the count for its object (排头兵、示范区和发挥三个作用)."""
    return any(m.end() == last.end for m in _lead_ins("before").finditer(folded, *last))


def _closes(text: str, at: int) -> bool:
    """Whether the quotation mark at `at` is a closing one; straight ones close when they are an even one of their kind."""
    if text[at] in "”’":
        return True
    return text[at] in "\"'" and text.count(text[at], 0, at) % 2 == 1


def _chain(folded: str, start: int, end: int, count: int) -> list[Span]:
    """The members between 、, the last pair joined by 和; a 和 elsewhere is cut only where the count asks for it."""
    parts = _split(folded, start, end, re.compile("、"))
    if len(parts) == count or not parts:
        return parts
    for i in [len(parts) - 1, *range(len(parts) - 1)]:
        halves = _split(folded, parts[i].start, parts[i].end, _AND)
        if len(parts) + 1 == count and len(halves) == 2:
            return parts[:i] + halves + parts[i + 1 :]
    return parts


def _split(folded: str, start: int, end: int, at: re.Pattern[str]) -> list[Span]:
    """The pieces between separators outside brackets and quotation marks, empty ones left out."""
    pieces, depth, left = [], 0, start
    cuts = {m.start(): m.end() for m in at.finditer(folded, start, end)}
    i = start
    while i < end:
        c = folded[i]
        depth += (c in "(《") - (c in ")》")
        if depth <= 0 and i in cuts:
            pieces.append(Span(left, i))
            left = i = cuts[i]
            continue
        i += 1
    pieces.append(Span(left, end))
    return [p for p in pieces if folded[p.start : p.end].strip()]


@cache
def _lead_ins(tag: str) -> re.Pattern[str]:
    return re.compile(lexicon.alternation("lists", tag))


def _trim_first(folded: str, parts: list[Span]) -> None:
    """Take the verb or preposition before the first member off it. Of several places the one is taken that makes it most
    like the others in length: 划分为|优化开发、重点开发…, 约定双方将围绕|市场准入打造一流营商环境、…"""
    first = parts[0]
    usual = median(len(p) for p in (folded[a:b] for a, b in parts[1:]))
    ends = [m.end() for m in _lead_ins("before").finditer(folded, *first) if m.end() < first.end]
    if ends:
        parts[0] = Span(min(ends, key=lambda at: abs(first.end - at - usual)), first.end)


# -------------------------------------------------------------------------------------------------- after the count
# “一城”（西部科学城）“一廊”（成渝科创走廊）: coined names, each with or without its gloss
_UNIT = re.compile(r'"[^"]{1,20}"\s*(?:\([^()]{1,30}\))?')


def _beside(folded: str, found: Announcement) -> Members | None:
    """Members in brackets right after the count, or coined names in a row after it."""
    if not found.strong:
        return None
    end = min((i for c in _STOP if (i := folded.find(c, found.end)) >= 0), default=len(folded))
    start = found.end + (folded[found.end : found.end + 1] == '"')
    close = folded.find(")", start) if folded[start : start + 1] == "(" else -1
    if close > 0:
        parts = _chain(folded, start + 1, close, found.count)
        if len(parts) == found.count:
            return Members(tuple(parts), False)
    units = _units(folded, start, end, found.count)
    return Members(tuple(units), False) if units else None


def _next_clause(folded: str, found: Announcement) -> Members | None:
    """The clause after the one that announces, when a colon, a dash or a copula (即, 包括, 成为) ties it to the count."""
    end = min((i for c in _STOP if (i := folded.find(c, found.end)) >= 0), default=len(folded))
    mark = re.compile(r"[,:—]+").search(folded, found.end, end)
    if not mark or found.count < 3 or not found.strong:
        return None
    stop = re.compile(r"[,:—]").search(folded, mark.end(), end)
    clause = Span(mark.end(), stop.start() if stop else end)
    if "、" not in folded[clause.start : clause.end]:
        return None
    parts = _chain(folded, clause.start, clause.end, found.count)
    if len(parts) != found.count and not _whole_list(folded, found, mark, stop, parts):
        return None
    first = _after_copula(folded, parts[0])
    if mark[0] == "," and first is None:
        return None
    parts[0] = Span(parts[0].start if first is None else first, parts[0].end)
    return Members(tuple(parts), False)


def _whole_list(
    folded: str, found: Announcement, mark: re.Match[str], stop: re.Match[str] | None, parts: list[Span]
) -> bool:
    """Whether a colon or dash right after the count opens a list that is the rest of the sentence: then it is that of the
    count though the numbers differ (“五个一”：一张图、一张网、一张表、一本账)."""
    beside = mark[0] != "," and mark.start() <= found.end + 1
    return beside and stop is None and len(parts) >= 3 and abs(len(parts) - found.count) <= _SLIP


_SLIP = 2  # members a list may be short of or over its count and still be that list


def _units(folded: str, start: int, end: int, count: int) -> list[Span] | None:
    """`count` coined names in a row, with nothing but 、 or 和 between them."""
    run: list[Span] = []
    for match in _UNIT.finditer(folded, start, end):
        if run and folded[run[-1].end : match.start()].strip("、,和 "):
            run = []
        run.append(Span(match.start(), match.end()))
        if len(run) == count and not folded[match.end() : match.end() + 1].startswith(("、", '"')):
            return run
    return None


def _after_copula(folded: str, part: Span) -> int | None:
    """Where the first member begins after 即, 包括, 成为 …; None where there is none of them."""
    text = folded[part.start : part.end]
    ends = [m.end() for m in _lead_ins("after").finditer(text) if len(text) - m.end() >= 2]
    return part.start + ends[-1] if ends else None
