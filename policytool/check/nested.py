"""Counts that nest: 五个方面79项 = 15+9+16+19+20.

Takes a `Document` and its lists; gives `Issue`s. An announcement of two counts says how many groups there are, and how many
items in all; the items of the groups are added up: as the groups print them (一、优化审批（15项）, 审批15项、监管9项), or as
their numbered parts are counted in the tree. Where nothing can be added up, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytool.model import Document, Fact, Issue, Level, Listing, Passage, Provision, Severity, Text
from policytool.numerals import NUMERAL, parse_int
from policytool.text import fold

__all__ = ["nested"]

MOST = 2000
"""Items of the longest lists of tasks; a higher count is a statistic"""
SHARE = 1 / 2
"""Of the items announced so many must be there for the parts of the tree to be these items, some of which may be missing"""
_WITHIN = 300
"""Characters behind an announcement in which the counts of its groups stand: twenty of them with their names"""
_PARTS = frozenset({Level.BOOK, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.POINT, Level.INDENT}) | frozenset(
    {Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4}
)


@cache
def _announcement() -> re.Pattern[str]:
    """五个方面79项 | 8大领域37项 | 6方面16项 | 五个方面,提出20条 | 三大类共25个 | 从五个方面明确了22项"""
    number = rf"(?:\d{{1,4}}|[{NUMERAL}]{{1,6}})"
    groups = r"(?:(?:个|大)(?:方面|领域|部分|板块|环节|类别?|行动|工程|体系|专项|[^,。;:、()\d]{2,4})|方面|领域|部分|板块|环节|大类|类|章)"
    between = r"[,、]?(?:共计?|合计|总计|的)?(?:提出|明确|部署|安排|细化|分解|形成|梳理|推出|包括|包含|制定|确定)?(?:了|为|出)?(?:共计?)?"
    return re.compile(
        rf"(?<![\d.第{NUMERAL}])(?P<groups>{number})\s?{groups}{between}(?P<items>{number})\s?(?P<unit>项|条|个|件)"
    )


@cache
def _own() -> re.Pattern[str]:
    """What a group prints of itself, at the end of its heading: （15项） | （共9条） | (20个)"""
    return re.compile(
        rf"\((?:共|计|共计|合计)?(?P<items>\d{{1,4}}|[{NUMERAL}]{{1,6}})\s?(?:项|条|个|件)[^()]{{0,6}}\)$"
    )


@dataclass(frozen=True, slots=True)
class _Announced:
    text: Text
    groups: int
    items: int
    unit: str
    behind: str
    """What follows in the paragraph"""


def nested(document: Document, lists: Sequence[Fact]) -> tuple[list[Issue], list[Text]]:
    """Announcements whose groups do not add up, and groups that print another count than they have; with them the places
    of all counts that could be compared."""
    every = [node for node in document.tree.walk() if _parts(node)]
    groups = _Groups(every, lists)
    issues, settled = [], []
    for announced in (found for passage in document.passages for found in _announced(passage)):
        named = _named(announced)
        counts = [named] if named else groups.ways(announced)
        settled += [announced.text] if counts else []
        if counts and announced.items not in map(sum, counts):
            best = min(counts, key=lambda count: abs(sum(count) - announced.items))
            issues.append(_issue("count.nested.sum", announced.text, str(announced.items), str(sum(best)), _sum(best)))
    for node in every:
        printed, found = _printed(node), len(_parts(node))
        if printed is not None and node.label and node.title:
            text = Text.join([node.label, node.title])
            settled.append(node.title)
            issues += [_issue("count.nested.member", text, str(printed), str(found))] if printed != found else []
    return issues, settled


def _issue(kind: str, text: Text, *args: str) -> Issue:
    return Issue(Severity.WARNING, "lists", kind, text, (text.value.strip(), *args))


def _sum(counts: Sequence[int]) -> str:
    return "+".join(map(str, counts))


# ------------------------------------------------------------------------------------------------------- announcements
def _announced(passage: Passage) -> Iterator[_Announced]:
    folded = fold(passage.text.value)
    for match in _announcement().finditer(folded):
        groups, items = parse_int(match["groups"]), parse_int(match["items"])
        if groups and items and 2 <= groups < items <= MOST:
            behind = folded[match.end() : match.end() + _WITHIN]
            yield _Announced(passage.text.slice(*match.span()), groups, items, match["unit"], behind)


def _named(announced: _Announced) -> list[int]:
    """The counts of the groups as they stand behind the announcement: 审批15项、监管9项; empty unless each has its own."""
    number = rf"\d{{1,4}}|[{NUMERAL}]{{1,6}}"
    counted = re.compile(rf"[^,。;:、\d{NUMERAL}]{{2,20}}(?P<items>{number})\s?{announced.unit}(?=[,。;、()]|$|和|及)")
    found = [parse_int(match["items"]) for match in counted.finditer(announced.behind.split("。")[0])]
    counts = [count for count in found if count]
    return counts if len(counts) == announced.groups else []


# ------------------------------------------------------------------------------------------------------------- the tree
class _Groups:
    """The numbered siblings of the tree that have items of their own, by how many of them have."""

    def __init__(self, parents: Sequence[Provision], lists: Sequence[Fact]) -> None:
        self._lists: dict[str, int] = {}
        for listing in lists:
            if isinstance(listing, Listing):
                self._lists[listing.provision] = max(len(listing.items), self._lists.get(listing.provision, 0))
        self._found: dict[int, list[list[Provision]]] = defaultdict(list)
        for parent in parents:
            groups = [node for node in _parts(parent) if self._size(node)]
            self._found[len(groups)].append(groups)

    def ways(self, announced: _Announced) -> list[list[int]]:
        """What the groups have, counted in every way that may be meant: those that come first behind the announcement, of
        as many as it says; as they print it, else their parts, and the parts that have no parts."""
        found = self._found.get(announced.groups, [])
        at = bisect(found, announced.text.start, key=lambda groups: _start(groups[0]))
        if at == len(found):
            return []
        ways = [[self._size(group) for group in found[at]]]
        if not all(_printed(group) for group in found[at]):
            ways.append([_deep(group) for group in found[at]])
        return [way for way in ways if sum(way) >= SHARE * announced.items]

    def _size(self, group: Provision) -> int:
        """The items of a group: as printed, else its numbered parts, else the members of the longest list in it."""
        inside = (self._lists.get(node.id, 0) for node in group.walk())
        return _printed(group) or len(_parts(group)) or max(inside, default=0)


def _parts(node: Provision) -> list[Provision]:
    """The numbered nodes right below."""
    return [child for child in node.children if child.label and child.level in _PARTS]


def _deep(group: Provision) -> int:
    """The numbered nodes below that have no numbered nodes below them."""
    return sum(1 for node in group.walk() if node is not group and node.label and not _parts(node))


def _printed(group: Provision) -> int | None:
    match = _own().search(fold(group.title.value).strip()) if group.title else None
    return parse_int(match["items"]) if match else None


def _start(node: Provision) -> int:
    text = node.label or node.title or node.text
    return text.start if text else -1
