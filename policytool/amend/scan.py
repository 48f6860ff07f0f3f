"""A cursor over the masked text of one paragraph of a decision: places, quotations, and what stands between.

Takes the masked text and a range of it; gives what stands at the cursor and moves on, or gives nothing and stays. Paths
are completed from the place the paragraph is at: 第一款 after 将第十条改为第十三条 is 第十条第一款.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policytool.amend.quotes import FILL, MASK, Quotation
from policytool.citations import Citation, leading, rank
from policytool.model import Level, Path, Step

__all__ = ["Scanner", "Subject", "completed", "unit_level"]

_QUOTED = re.compile(f"{MASK}{FILL}*")
# 《甲条例》第三条 | 本法第三条 | 原第三条 | 刑法第三条
_NAMED = re.compile(
    r"""
      (?: 《(?P<law>[^《》\n]{1,80})》(?:\([^()\n]{1,40}\))?
        | 本(?:法|条例|办法|规定|细则|决定|解释|规则) | 原
        | (?P<bare>(?!第)[一-鿿]{1,30}?(?:法典|法|条例|办法|规定|细则|解释|规则))
      )
      (?:中|的)*(?=第|原)
    """,
    re.VERBOSE,
)
_SAME = re.compile(r"(?:该|本|此)(?P<unit>[条款项])(?![例件])")
# A range of more articles than the longest code has is a misprint
_RANGE = 1500
_UNITS = {
    "条": Level.ARTICLE,
    "款": Level.PARAGRAPH,
    "项": Level.POINT,
    "目": Level.INDENT,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
}


def unit_level(unit: str) -> Level:
    """ARTICLE for 条."""
    return _UNITS[unit]


@dataclass(slots=True)
class Subject:
    """What the orders of an item are about, so far."""

    path: Path = ()
    """In the numbers of the old text"""
    new: Path = ()
    """Where that stands afterwards; empty where nothing was said"""


def completed(path: Path, above: Path) -> Path:
    """`path` below the units of `above` that are higher than its first; a 条 stands below nothing."""
    first = path[0]
    if first.level in (Level.ARTICLE, Level.CHAPTER, Level.BOOK):
        return path
    return (*(step for step in above if rank(step) < rank(first)), *path)


class Scanner:
    """The cursor."""

    def __init__(self, text: str, start: int, end: int, quotations: dict[int, Quotation], subject: Subject) -> None:
        self.text, self.at, self.end = text, start, end
        self.subject = subject
        self.law = ""
        """The law last named before a place"""
        self._quotations = quotations

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What matches at the cursor."""
        match = pattern.match(self.text, self.at, self.end)
        if match:
            self.at = match.end()
        return match

    def quotation(self) -> Quotation | None:
        """The quotation at the cursor."""
        match = self.take(_QUOTED)
        return self._quotations.get(match.start()) if match else None

    def quotations(self, between: re.Pattern[str]) -> list[Quotation]:
        """The list of quotations at the cursor: “甲”、“乙”."""
        out: list[Quotation] = []
        while True:
            before = self.at
            if out and not self.take(between):
                return out
            found = self.quotation()
            if found is None:
                self.at = before
                return out
            out.append(found)

    def places(self, new: bool = False) -> list[Path]:
        """The provisions listed at the cursor, ranges told one by one; `new` completes them by where the subject goes."""
        before, law = self.at, self.law
        if match := self.take(_NAMED):
            self.law = match["law"] or match["bare"] or self.law
        self.take(_NAMED)
        if same := self.take(_SAME):
            unit = Step(unit_level(same["unit"]), "0")
            steps = tuple(step for step in self.subject.path if rank(step) <= rank(unit))
            if steps and not leading(self.text, self.at):
                return [steps]
        cited = leading(self.text, self.at)
        if not cited:
            self.at, self.law = before, law
            return []
        self.at = cited[-1].end
        above = self.subject.new or self.subject.path if new else self.subject.path
        return [completed(path, above) for citation in cited for path in _each(citation)]


def _each(citation: Citation) -> Iterator[Path]:
    """The members of a range; of one that cannot be counted, both ends."""
    yield citation.path
    if citation.last is None:
        return
    first, last = citation.path[-1].number, citation.last[-1].number
    if first.isdecimal() and last.isdecimal() and citation.path[:-1] == citation.last[:-1]:
        for number in range(int(first) + 1, min(int(last), int(first) + _RANGE)):
            yield (*citation.path[:-1], Step(citation.path[-1].level, str(number)))
    yield citation.last
