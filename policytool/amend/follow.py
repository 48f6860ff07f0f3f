"""References inside an amended law, put to the new numbers.

Takes the law with its units numbered anew; changes the citations in what is left of the old text (what the decision wrote
cites the new numbers already). A citation of what was deleted or divided is left as it is, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from policytool.amend.units import CONTAINERS, Piece, Unit, path_of
from policytool.citations import Citation, find, rank
from policytool.model import Level, Path, Step
from policytool.model.reference import LEVELS, written
from policytool.numerals import NUMERAL, chinese
from policytool.text import fold

__all__ = ["follow"]

_ARTICLE = rank(Step(Level.ARTICLE, ""))
Finder = Callable[[Path], Unit | None]


@cache
def _token() -> re.Pattern[str]:
    """第十七条之一, 第（三）项 inside a citation."""
    return re.compile(
        rf"第(?P<open>\(?)(?P<number>[{NUMERAL}]+|\d+)\)?(?P<unit>分编|[编篇章节条款段项目])(?:之[一二三四五六七八九十]+)?"
    )


def follow(unit: Unit, old: Finder) -> list[str]:
    """Renumber the citations in the text of one unit; gives those that lead nowhere now. `old` finds what stood at a path."""
    text = unit.text
    open_: list[str] = []
    edits: list[tuple[int, int, str]] = []
    for citation in find(text):
        if citation.law or not _is_old(unit.pieces, citation.start, citation.end):
            continue
        printed = text[citation.start : citation.end]
        if citation.path[0].number.startswith("-") and not _still_before(unit, citation.path[0].level):
            open_.append(printed)
            continue
        for path, start, end in _printed(citation, text):
            whole = _absolute(path, unit)
            target = old(whole) if whole else None
            if target is None:
                continue
            heir = _heir(target)
            if heir is None:
                open_.append(printed)
                continue
            now = _cited_as(heir)
            if rank(path[0]) > _ARTICLE and now[:1] != path_of(unit)[:1]:
                open_.append(printed)  # 第二款 of the article it stood in, which is another's now
                continue
            if "、" in text[start:end] and now != whole:
                open_.append(printed)  # 第四、五条: no number stands by itself
                continue
            edits += _edits(text, start, end, whole, now)
    for start, end, new in sorted(set(edits), reverse=True):
        unit.pieces = _put(unit.pieces, start, end, new)
    return list(dict.fromkeys(open_))


def _still_before(unit: Unit, level: Level) -> bool:
    """Whether 前款, 前项 still stands right after what it stood after; 前条 is not looked at, it mostly means what follows."""
    at: Unit | None = unit
    while at and at.level is not level:
        at = at.parent
    if level is Level.ARTICLE or at is None or at.parent is None:
        return True
    if at not in at.parent.old:
        return False
    old, new = ([u for u in units if u.level is level] for units in (at.parent.old, at.parent.children))
    if at not in new or old.index(at) == 0:
        return True
    before = old[old.index(at) - 1]
    place = new.index(at)
    return place > 0 and new[place - 1] in (before, *(before.heirs or ()))


def _heir(unit: Unit) -> Unit | None:
    """What a unit is now: itself, the one that took its place; None where it, or what it stood in, is gone or divided."""
    if unit.heirs is not None:
        return unit.heirs[0] if len(unit.heirs) == 1 else None
    at: Unit | None = unit
    while at is not None and at.level not in (Level.ARTICLE, *CONTAINERS):
        at = at.parent
        if at is not None and at.heirs is not None:
            return None
    return unit


def _cited_as(unit: Unit) -> Path:
    """Where a unit stands; a 款 that became an article of its own is cited as that."""
    alone = unit.level is Level.PARAGRAPH and unit.parent and not unit.parent.was and len(unit.parent.children) == 1
    return path_of(unit)[:-1] if alone else path_of(unit)


def _printed(citation: Citation, text: str) -> Iterator[tuple[Path, int, int]]:
    """The path of a citation with its range, and that of the end of a range."""
    if citation.last is None:
        yield citation.path, citation.start, citation.end
        return
    middle = max(text.rfind(mark, citation.start, citation.end) for mark in "至到—~-～－")
    if middle > 0:
        yield citation.path, citation.start, middle
        yield citation.last, middle, citation.end


def _absolute(path: Path, unit: Unit) -> Path:
    """The path from the article down, in old numbers; empty for 前款 and where the unit is in no article."""
    if path[0].number[0] in "-0":
        return ()
    if rank(path[0]) <= _ARTICLE:
        return path
    steps: list[Step] = []
    at: Unit | None = unit
    while at and at.level is not Level.DOCUMENT:
        if not at.was:
            return ()
        if rank(Step(at.level, "")) < rank(path[0]):
            steps.insert(0, Step(at.level, at.was))
        if at.level is Level.ARTICLE:
            return (*steps, *path)
        at = at.parent
    return ()


def _edits(text: str, start: int, end: int, old: Path, now: Path) -> Iterator[tuple[int, int, str]]:
    """What is to be written over the numbers of a citation: token by token, the whole where the shape is another."""
    if old[0].level is Level.ARTICLE and {s.level for s in old} != {s.level for s in now}:
        yield start, end, ("至" if text[start] == "至" else "") + written(now)
        return
    numbers = {step.level: step.number for step in now}
    was = {step.level: step.number for step in old}
    for match in _token().finditer(fold(text[start:end])):
        level = LEVELS[match["unit"]]
        if level in numbers and numbers[level] != was.get(level):
            yield start + match.start(), start + match.end(), _styled(match, text[start:end], numbers[level])


def _styled(match: re.Match[str], printed: str, number: str) -> str:
    """The new number in the style of the old one: 第（三）项, 第3条."""
    main, _, sub = number.partition("-")
    body = main if match["number"].isdecimal() or not main.isdecimal() or int(main) > 9999 else chinese(int(main))
    if match["open"]:
        mark = printed[match.start("open")]
        body = f"{mark}{body}{'）' if mark == '（' else ')'}"
    return f"第{body}{match['unit']}" + (f"之{chinese(int(sub))}" if sub else "")


def _is_old(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` are all of the old text."""
    at = 0
    for piece in pieces:
        if piece.fresh and at < end and start < at + len(piece.text):
            return False
        at += len(piece.text)
    return True


def _put(pieces: list[Piece], start: int, end: int, new: str) -> list[Piece]:
    """`new` in the place of the characters from `start` to `end`, which are of the old text."""
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        a, b = start - at, end - at
        at += len(piece.text)
        if b <= 0 or a >= len(piece.text):
            out.append(piece)
            continue
        head, tail = piece.text[: max(a, 0)], piece.text[b:]
        middle = new if a >= 0 else ""
        out.append(Piece(head + middle + tail, piece.fresh))
    return out
