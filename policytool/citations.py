"""Citations of provisions in running text: 第十七条第二款第（三）项, 本法第十二条、第十三条第二款, 第十二条至第十五条, 前款.

Takes a string; gives what it cites, in reading order, as steps (`model.Step`) with offsets into the string. Only the form
is read: whether the cited provision exists, and what 前款 comes to, is for those who have the tree. The structure of a
citation follows the Legislation Law, article 65 (编、章、节、条、款、项、目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytool.model import Level, Path, Provision, Step
from policytool.model.reference import LEVELS
from policytool.numerals import NUMERAL, parse_int
from policytool.text import fold

__all__ = ["Citation", "find", "follow", "leading", "rank"]

_RANKS = {level: rank for rank, level in enumerate(dict.fromkeys(LEVELS.values()))}


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited provision, or a range of them."""

    start: int
    end: int
    path: Path
    """What a list leaves out is put back: in 第三条第一款、第二款 the second has the 条 too"""
    last: Path | None = None
    """The end of a range"""
    law: str = ""
    """Name of the other law it is of; empty where it is of this text"""
    named: bool = False
    """A law, or 本法, is named right before it"""
    chained: bool = False
    """It goes on the list of the citation before it"""


# ------------------------------------------------------------------------------------------------------------- patterns
@cache
def _unit() -> re.Pattern[str]:
    """第十七条之一 | 第（三）项 | 第12条 | 第四、五、六条 | 第十二至十五条 | 本条 | 前款 | 前两款

    but not 第一项目 | 第二条件 | 前条例 | 本章程 | 目前款项 | 本项目
    """
    n = rf"\(?(?:[{NUMERAL}]{{1,9}}|\d{{1,4}})\)?"
    return re.compile(
        rf"""
          第\s?(?P<list>{n}(?:[、,]{n}){{0,20}}?(?:(?:和|及|与|或)(?P<also>{n})|(?P<to>[至到—~-]){n})?)\s?
          (?P<unit>分编|编(?![制号辑码])|篇(?![章幅])|章(?![程节])|节(?![目点能约课])|条(?![例件约款路线])|款(?![项式待])|段(?!落)
            |项(?!目)|目(?![标的录前]))
          (?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?
        | (?P<own>本)(?P<own_unit>条(?![例件约款])|款(?!项)|项(?!目)|目(?![标的录])|章(?!程)|节(?![目点能约课]))
        | (?<![目之以从此先提日])(?P<back>前)(?P<many>[一二两三四五六])?(?P<back_unit>条(?![例件约款])|款(?!项)|项(?!目)|章|节(?![目点能约课]))
        """,
        re.VERBOSE,
    )


_GENRE = "法典|法|条例|办法|规定|细则|解释|规则|章程|公约|协定|规程|准则|通则|决定|标准|规范|意见|通知|方案"
# 本法第三条 | 本条例的第三条 | 本办法中第三条
_THIS = re.compile(rf"本(?:{_GENRE})(?:中的|的|中)?$")
# 该法第三条 | 上述条例第三条
_THAT = re.compile(rf"(?:该|同|上述|前述)(?:部|项)?(?:{_GENRE})(?:中的|的|中)?$")
# 《中华人民共和国民法典》第九条 | 《民事诉讼法》（以下简称民诉法）第三条
_MARKED = re.compile(r"《(?P<name>[^《》\n]{1,80})》(?:\([^()\n]{1,60}\))?(?:中的|的|中)?$")
# 依照民事诉讼法第五十三条 | 公司法第三条
_BARE = re.compile(rf"(?P<name>[一-鿿]{{0,30}}(?:{_GENRE}))(?:中的|的|中)?$")
# What a name follows: the last of these, and all before it, is no part of the name
_CUE = re.compile(
    r".*(?:依照|按照|参照|比照|根据|依据|违反|适用|符合|遵守|执行|除|在|对|有(?!关)|与|和|及|或者|或|以|由|是|为|因|将|把|修改|不|应)"
)
# 有关规定第三款, 依法: words for laws that name none; 条例第三条 is of a 条例 that was named before (以下简称条例)
_NO_NAME = re.compile(
    rf"(?:有关|相关|其他|上述|前述|国家|依|方|立|司|执|违|合|非|无|办)(?:{_GENRE})|法|规定|决定|标准|规范"
)
_NAMES_LAW = frozenset(("宪法", "刑法", "民法", "民法典"))
# How far back a name may begin: 《…》 with its abbreviation in brackets
_LOOK = 150
# What stands between the members of a list: 第一条、第二条，第三条以及第四条
_AND = re.compile(r"\s?(?:、|,|和|与|及|以及|或者|或|、?并)\s?")
_LIST = re.compile(r"(?:、|和|与|及|以及)(?:原(?=第))?")
_TO = re.compile(r"\s?[至到—~-]\s?")
# Longer than the longest list of citations; what is cut off begins a list of its own
_WINDOW = 300
_STOP = re.compile(r"[。;\n]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """第十七条第二款 as printed, the numbers of its last unit listed or ranged."""

    start: int
    end: int
    path: Path
    more: tuple[str, ...] = ()
    """Further numbers of the last unit: 第四、五条"""
    ranged: bool = False


# --------------------------------------------------------------------------------------------------------------- finding
def find(text: str) -> tuple[Citation, ...]:
    """Everything `text` cites. A citation without a name belongs to the law named last in its sentence, or to the text."""
    folded = fold(text)
    out: list[Citation] = []
    law, last_law, end = "", "", 0
    pieces = list(_pieces(folded))
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        between = folded[end : piece.start]
        chained = bool(out) and _AND.fullmatch(between) is not None
        name = None if chained else _name(folded[max(end, piece.start - _LOOK) : piece.start], last_law)
        if name is not None:
            law = name
        elif not chained and (_STOP.search(between) or _relative(piece.path)):
            law = ""
        last_law = law or last_law
        before = out[-1].last or out[-1].path if chained else ()
        made, at = _members(pieces, at, folded, before)
        for n, (start, stop, path, last) in enumerate(made):
            out.append(Citation(start, stop, path, last, law, name is not None and n == 0, chained or n > 0))
        end = out[-1].end
    return tuple(out)


def leading(text: str, at: int) -> tuple[Citation, ...]:
    """The list of citations that begins at `at`: 第三条第一款、第二款和第五条. A comma ends it; names of laws are not looked for."""
    folded = fold(text[at : at + _WINDOW])
    pieces = list(_pieces(folded))
    out: list[Citation] = []
    n, end = 0, 0
    while n < len(pieces) and (_LIST.fullmatch(folded[end : pieces[n].start]) if out else pieces[n].start == 0):
        made, n = _members(pieces, n, folded, out[-1].last or out[-1].path if out else ())
        out += [Citation(at + start, at + stop, path, last, chained=bool(out)) for start, stop, path, last in made]
        end = made[-1][1]
    return tuple(out)


def _members(
    pieces: list[_Piece], at: int, text: str, before: Path
) -> tuple[list[tuple[int, int, Path, Path | None]], int]:
    """The citations that begin with piece `at` (one; several for 第四、五条), and the piece after them."""
    piece = pieces[at]
    path = _completed(piece.path, before)
    numbers = [(*path[:-1], Step(path[-1].level, number)) for number in piece.more]
    if piece.ranged:
        return [(piece.start, piece.end, path, numbers[-1])], at + 1
    if at + 1 < len(pieces) and not numbers and _TO.fullmatch(text[piece.end : pieces[at + 1].start]):
        other = pieces[at + 1]
        return [(piece.start, other.end, path, _completed(other.path, path))], at + 2
    return [(piece.start, piece.end, p, None) for p in (path, *numbers)], at + 1


def _completed(path: Path, before: Path) -> Path:
    """`path` with the steps above its first unit that `before`, the member of the list before it, has."""
    if _relative(path):
        return path
    top = rank(path[0])
    return (*(step for step in before if rank(step) < top), *path)


def rank(step: Step) -> int:
    """How deep a unit stands: a greater rank is further in."""
    return _RANKS[step.level]


def _relative(path: Path) -> bool:
    """本条, 前款."""
    return path[0].number[0] in "-0"


def _pieces(text: str) -> Iterator[_Piece]:
    open_: _Piece | None = None
    for match in _unit().finditer(text):
        piece = _piece(match)
        if piece is None:
            continue
        deeper = open_ and rank(piece.path[0]) > rank(open_.path[-1])
        if open_ and deeper and not open_.more and open_.end == piece.start and not _relative(piece.path):
            open_ = _Piece(open_.start, piece.end, open_.path + piece.path, piece.more, piece.ranged)
            continue
        if open_:
            yield open_
        open_ = piece
    if open_:
        yield open_


def _piece(match: re.Match[str]) -> _Piece | None:
    if match["own"]:
        return _Piece(match.start(), match.end(), (Step(LEVELS[match["own_unit"]], "0"),))
    if match["back"]:
        level, many = LEVELS[match["back_unit"]], parse_int(match["many"] or "一") or 1
        path = (Step(level, f"-{many}"),)
        return _Piece(match.start(), match.end(), path, ("-1",) if many > 1 else (), many > 1)
    printed = re.findall(rf"[{NUMERAL}\d]+", match["list"])
    numbers = [str(value) for number in printed if (value := parse_int(number)) is not None]
    if len(numbers) != len(printed):
        return None
    if match["sub"]:
        numbers[-1] += f"-{parse_int(match['sub'])}"
    level = LEVELS[match["unit"]]
    return _Piece(match.start(), match.end(), (Step(level, numbers[0]),), tuple(numbers[1:]), match["to"] is not None)


def _name(before: str, last_law: str) -> str | None:
    """The law named at the end of `before`: empty for 本法, None where none is named."""
    if _THIS.search(before):
        return ""
    if match := _THAT.search(before):
        return last_law or match[0]
    if match := _MARKED.search(before):
        return match["name"]
    match = _BARE.search(before)
    name = _CUE.sub("", match["name"]) if match else ""
    return name if name in _NAMES_LAW or (name and not _NO_NAME.fullmatch(name)) else None


# ------------------------------------------------------------------------------------------------------------- following
def follow(tree: Provision, path: Path) -> Provision | None:
    """The node of `tree` that an absolute path names; steps left out are looked through, 款 without a number are counted."""
    node: Provision | None = tree
    for step in path:
        node = _below(node, step) if node else None
    return node


def _below(node: Provision, step: Step) -> Provision | None:
    if step.level is Level.PARAGRAPH:
        counted = [child for child in node.children if child.level is Level.PARAGRAPH]
        at = int(step.number) - 1 if step.number.isdecimal() else -1
        return counted[at] if 0 <= at < len(counted) else None
    below = (n for child in node.children if child.level is not Level.ATTACHMENT for n in child.walk())
    return next((n for n in below if n.level is step.level and n.number == step.number), None)
