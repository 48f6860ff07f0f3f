"""Tokens to pieces: neighbours that narrow each other are one point, two points with a dash between them a range.

Takes the tokens of a folded text in order, gives `Piece`s: 今年 + 4月 + 中旬, “十五五” + 前两年, 9月15日 + — + 20日, 自印发之日起 +
15日内. Knows no anchor and no day, nor which way a piece lies to the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytool.extract.dates.shapes import (
    ABSOLUTE,
    CLOCK,
    DAY,
    EVENT,
    EVERY,
    FIRST,
    ISSUE,
    LAST,
    LENGTH,
    MONTH,
    NTH,
    PART,
    PLAN,
    POINT,
    SAME,
    WEEK,
    YEAR,
    Frame,
    Length,
    Part,
    Step,
    Unit,
)
from policytool.extract.dates.tokens import Token

__all__ = ["Piece", "points", "ranges"]


class Piece(NamedTuple):
    """A token, or several made one."""

    token: Token
    """What it began as"""
    start: int
    end: int
    steps: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()
    family: str = ""
    opened: bool = False
    """An 起 stands between its two points, or between it and a length"""
    length: Length | None = None
    recurring: str | None = None

    @property
    def is_point(self) -> bool:
        return bool(self.steps) and not self.until and not self.length and self.token.kind is POINT

    @property
    def unit(self) -> Unit:
        """The unit the next step has to be finer than."""
        last = self.steps[-1]
        return DAY if last.op is NTH and last.unit is WEEK else last.unit


_OF = re.compile(r"(?:规划|计划)?的?")
# 每年的3月 | 每年于3月底前 | 每年从9月起
_OF_EACH = re.compile(r"[的于在从自]?")
_GAP = re.compile(r"[ \t]{0,2}")
# What stands between a day and what it belongs to: 5月6日(周一)—5月10日, 4月10日9:00至4月16日
_WEEKDAY = r"(?:\((?:星期|[本下]?周|农历)[^()]{1,12}\))?[ \t]{0,2}"
_DAYTIME = r"(?:上午|下午|晚上?|夜间?|凌晨|中午|傍晚|清晨|早上|白天)?"
_TIME = rf"{_DAYTIME}(?:零|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[时点:](?:\d{{1,2}}分?|整|半)?"
# 2月—4月 | 2022年10月至2023年4月 | 2023年7月1日起至2025年6月30日 | 2021年1月以来至今年2月
_RANGE = re.compile(
    rf"[ \t]{{0,2}}{_WEEKDAY}(?:{_TIME}|{_DAYTIME})(起|开始|以来)?[ \t]{{0,2}}(?:[—-]{{1,3}}|~{{1,2}}|直?至|到)[ \t]{{0,2}}"
)
_DAY_GAP = re.compile(rf"[ \t]{{0,2}}{_WEEKDAY}")
_BETWEEN = re.compile(r"[ \t]{0,2}[和与][ \t]{0,2}")
_BETWEEN_TAIL = re.compile(r"[ \t]?之?间")
# 2023年6月1日起3年内 | 自印发之日起的15日内
_OPENED = re.compile(r"(?:之日)?起?(?:开始)?(?:的)?[,，]?(?:连续)?")

# What may follow a point and narrow it. The guards are words that begin alike: 2020年初步, 2019年底层, 十四五中期评估
_PARTS = {
    "初期": Part.FIRST_THIRD,
    "前期": Part.FIRST_THIRD,
    "前半期": Part.FIRST_HALF,
    "上半叶": Part.FIRST_HALF,
    "中期": Part.MIDDLE_THIRD,
    "中叶": Part.MIDDLE,
    "中": Part.MIDDLE,
    "后期": Part.LAST_THIRD,
    "末期": Part.LAST_THIRD,
    "前中期": Part.FIRST_HALF,
    "中后期": Part.LAST_HALF,
    "后半期": Part.LAST_HALF,
    "下半叶": Part.LAST_HALF,
    "初": Part.START,
    "期初": Part.START,
    "末": Part.END,
    "期末": Part.END,
    "底": Part.END,
    "开局之年": Part.START,
    "收官之年": Part.END,
    "伊始": Part.START,
}
_PART = re.compile(
    r"""[ \t]?(?:(?:规划|计划)(?=[期末]))?(?P<part>
        开局之年|收官之年|伊始|上半叶|下半叶|前半期|后半期|中叶
      | 前中期|中后期
      | (?:初|前|后|末)期(?!工|费|评|投|准|资)
      | 中期(?!评|调|报|考|检|借|票|预|财|规|目)
      | 期[初末]
      | 初(?![步级中衷心始选审夏冬春秋期次创露定稿具诊])
      | 末(?![端梢位期班])
      | 底(?![部层线座蕴色数气盘图])
      | 中(?=[前之,，、。;；)]|以前|$)
    )""",
    re.VERBOSE,
)
_SEASONS = {"春": 1, "夏": 2, "秋": 3, "冬": 4}
# 2023年春季 | 今年秋季学期 (a term of school)
_SEASON = re.compile(
    r"(?:的(?=[春夏秋冬][天季]))?(?P<season>[春夏秋冬])(?:(?P<term>季(?:学期|(?=开学[之以]?前)))|季|天)?(?![节运耕播分种收粮灌]|至(?!\d|[次今明来]))"
)
_SEASONS_TWO = re.compile(r"(?P<two>春夏|夏秋|秋冬)季?")
# 5月1日零时起, 5月31日(周五)18:00前, 4月19日下班前: the hour stands between a day and its boundary
_HOUR = re.compile(rf"[ \t]?{_WEEKDAY}(?:{_TIME}|{_DAYTIME}[上下]班)(?=起|前|之前|以前|止|后)")
# 2021—2022学年第一学期 | 2024—2025学年秋季学期
_TERM = re.compile(r"度?(?:第?(?P<n>[一二12上下])|(?P<season>[春秋])季)学期")
# 秋季学期开学前: before the term
_OPENING = re.compile(r"开学(?=[之以]?前)")
_PLAN_TAIL = re.compile(r"(?:规划|计划)?(?:时期|期间|期内)")
_NARROWING = frozenset(" \t春夏秋冬度第一二12上下规计时期开收前后中初末底伊的")
"""The first characters of all these but an hour: a look at one character spares the search"""


# ------------------------------------------------------------------------------------------------------------- points
def points(text: str, tokens: list[Token]) -> Iterator[Piece]:
    """Tokens, those that narrow each other joined."""
    i = 0
    while i < len(tokens):
        piece, i = _narrowed(text, _piece(tokens[i])), i + 1
        while i < len(tokens):
            if tokens[i].start >= piece.end:  # else it narrows the piece already
                joined = _joined(text, piece, tokens[i])
                if joined is None:
                    break
                piece = _narrowed(text, joined)
            i += 1
        yield piece


def _piece(token: Token) -> Piece:
    kind, start, end, family, steps, until, length, _, recurring, *_ = token
    return Piece(token, start, end, steps, until, family, False, length if kind is LENGTH else None, recurring)


_FURTHEST = 12
"""No longer words stand between two tokens of one expression: 之日起开始的，"""


def _joined(text: str, piece: Piece, token: Token) -> Piece | None:
    """`piece` with `token` where they are one expression, else None."""
    apart = token.start - piece.end
    if apart > _FURTHEST:
        return None
    kind = piece.token.kind
    gap = (_DAY_GAP if token.kind is CLOCK else _GAP).match(text, piece.end) if apart else None
    touching = not apart or (gap is not None and gap.end() == token.start)
    if kind is EVENT and token.family == "anniversary":
        return _year_of_event(piece, token.end, token.steps[0].n) if touching else None
    if kind is EVERY and touching and token.length and not token.steps and token.length.frame is not Frame.BARE:
        return piece._replace(end=token.end)  # 每月前5个工作日内, 每季初10日内
    if (
        kind in (EVERY, POINT)
        and not piece.until
        and (touching or _of_plan(text, piece, token) or _of_year(text, piece, token) or _of_each(text, piece, token))
    ):
        return _inner(piece, token)
    between = text[piece.end : token.start]
    if token.kind is LENGTH and token.length and kind is EVENT and between in ("", "的"):
        return _since_event(piece, token, token.length)
    if token.kind is LENGTH and token.length and kind is LENGTH and between in ("", "零", "又"):
        return _and_months(piece, token, token.length)
    if token.kind is LENGTH and kind in (ISSUE, POINT) and token.length:
        return _counted_on(text, piece, token, token.length)
    return None


def _since_event(piece: Piece, token: Token, length: Length) -> Piece:
    """改革开放40多年来 is since then; 新中国成立100年时 is that year."""
    if length.frame is not Frame.BARE or not length.low:
        return piece._replace(end=token.end, family="since")
    return _year_of_event(piece, token.end, length.low)


def _year_of_event(piece: Piece, end: int, n: int) -> Piece:
    """新中国成立75周年 is a year."""
    year = Step(ABSOLUTE, YEAR, piece.token.terms[-1][0].year + n)
    point = piece.token._replace(kind=POINT, family="event", steps=(year,), terms=())
    return piece._replace(token=point, end=end, steps=(year,), family="event")


def _and_months(piece: Piece, token: Token, length: Length) -> Piece | None:
    """一年零两个月内, 三年六个月"""
    years = piece.length
    if years is None or years.unit is not YEAR or years.frame is not Frame.BARE or length.unit is not MONTH:
        return None
    if length.frame in (Frame.PAST, Frame.NEXT):  # 三年近六个月
        return None
    if not years.low or not length.low:
        return None
    months = 12 * years.low + length.low
    whole = Length(months, months, MONTH, length.frame, length.follows)
    return piece._replace(token=token._replace(length=whole), end=token.end, length=whole)


def _of_plan(text: str, piece: Piece, token: Token) -> bool:
    """“十四五”规划的第二年, 本世纪的最后十年, 2024年的最后一天"""
    if not (piece.steps and token.narrow):
        return False
    if piece.unit is YEAR and token.kind is LENGTH and token.narrow[-1].unit < YEAR:
        return text[piece.end : token.start] == "的"
    return piece.unit >= PLAN and _OF.fullmatch(text, piece.end, token.start) is not None


def _of_year(text: str, piece: Piece, token: Token) -> bool:
    """今年的3月5日, 去年的下半年"""
    if not piece.steps or piece.unit is not YEAR or token.kind is not POINT or text[piece.end : token.start] != "的":
        return False
    return token.steps[0].op is NTH and token.steps[0].unit < YEAR


def _of_each(text: str, piece: Piece, token: Token) -> bool:
    """每年的3月, 每年于3月底前"""
    each = piece.token.kind is EVERY and not piece.steps
    return each and token.kind is POINT and _OF_EACH.fullmatch(text, piece.end, token.start) is not None


_INNER = frozenset((NTH, SAME, FIRST, LAST))


def _inner(piece: Piece, token: Token) -> Piece | None:
    """今年 + 4月: the second goes inside the first."""
    kind, steps = piece.token.kind, token.narrow or token.steps
    if token.kind is CLOCK and (kind is EVERY or (piece.steps and piece.unit is DAY)):
        return piece
    if not steps or token.kind not in (POINT, LENGTH):
        return None
    op, unit, _, _ = steps[0]
    if op not in _INNER:
        return None
    if not piece.steps:
        return piece._replace(end=token.end, steps=token.steps, until=token.until) if token.steps else None
    if op is SAME:  # 今年 + 年底
        if unit is not piece.unit:
            return None
        steps = steps[1:]
    elif unit >= piece.unit and (op is NTH or unit >= PLAN):
        return None
    until = piece.steps + token.until if token.until else ()
    family = token.family if until else piece.family
    all_steps = piece.steps + steps
    return Piece(
        piece.token, piece.start, token.end, all_steps, until, family, piece.opened, piece.length, piece.recurring
    )


def _counted_on(text: str, piece: Piece, token: Token, length: Length) -> Piece | None:
    """自印发之日起 + 15日内, 2023年6月1日起 + 3年内: a length counted from a point."""
    if length.frame not in (Frame.WITHIN, Frame.LATER, Frame.NEXT) or piece.until or piece.length:
        return None
    between = text[piece.end : token.start]
    if not _OPENED.fullmatch(between) or (piece.token.kind is POINT and "起" not in between):
        return None
    start = token.start if text[piece.start] == "之" else piece.start  # 受理之日起: the day has no name of its own
    return piece._replace(start=start, end=token.end, length=length, family="deadline", opened=True)


_ROUNDS = {"P1Y": YEAR, "P3M": Unit.QUARTER, "P1M": MONTH}


def _narrowed(text: str, piece: Piece) -> Piece:
    """`piece` with the 初, 中, 底, 春 that follow it."""
    kind = piece.token.kind
    if not piece.steps:
        return _part_of_round(text, piece) if kind is EVERY else piece
    if kind not in (POINT, EVERY) or piece.until or piece.length:
        return piece
    unit = piece.unit
    if unit < MONTH:
        hour = _HOUR.match(text, piece.end) if unit is DAY else None
        return piece._replace(end=hour.end()) if hour else piece
    if text[piece.end : piece.end + 1] not in _NARROWING:
        return piece
    if unit is Unit.TERM and (match := _OPENING.match(text, piece.end)):
        return piece._replace(end=match.end())
    if unit is YEAR and (match := _SEASONS_TWO.match(text, piece.end)):
        ends = [(*piece.steps, Step(NTH, Unit.SEASON, _SEASONS[c])) for c in match["two"]]
        return piece._replace(end=match.end(), steps=ends[0], until=ends[1], family="range")
    if unit is YEAR and (match := _SEASON.match(text, piece.end)):
        inner = Unit.TERM if match["term"] else Unit.SEASON
        n = (1 if match["season"] == "春" else 2) if match["term"] else _SEASONS[match["season"]]
        piece = piece._replace(end=match.end(), steps=(*piece.steps, Step(NTH, inner, n)))
        return _narrowed(text, piece) if inner is Unit.TERM else piece
    if unit is Unit.SCHOOL_YEAR and (match := _TERM.match(text, piece.end)):
        n = 2 if (match["n"] or match["season"]) in "一1上秋" else 3
        return piece._replace(end=match.end(), steps=(*piece.steps, Step(NTH, Unit.TERM, n)))
    if unit is PLAN and (match := _PLAN_TAIL.match(text, piece.end)):
        piece = piece._replace(end=match.end())
    return _part(text, piece, unit)


def _part(text: str, piece: Piece, unit: Unit) -> Piece:
    match = _PART.match(text, piece.end) if piece.steps[-1].op is not PART else None
    if not match or (unit >= PLAN and match["part"] == "中"):  # 第一个五年计划中: in its course
        return piece
    step = Step(PART, unit, _PARTS[match["part"]])
    return piece._replace(end=match.end(), steps=(*piece.steps, step))


def _part_of_round(text: str, piece: Piece) -> Piece:
    unit = _ROUNDS.get(piece.recurring or "")
    if unit is None and (hour := _HOUR.match(text, piece.end)):  # 每周五下班前
        return piece._replace(end=hour.end())
    if unit and (match := _PART.match(text, piece.end)):  # 每年底前, 每月初
        steps = (Step(SAME, unit), Step(PART, unit, _PARTS[match["part"]]))
        return piece._replace(end=match.end(), steps=steps)
    return piece


# ------------------------------------------------------------------------------------------------------------- ranges
def ranges(text: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Points with a dash, 至 or 到 between them, joined to ranges."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None:
            apart = last.end < piece.start and text[last.end : piece.start].strip()
            joined = _range(text, last, piece) if apart else None
            if joined:
                last = None
                yield joined
                continue
            yield last
        last = piece
    if last is not None:
        yield last


def _is_round(piece: Piece) -> bool:
    """每年9月: a point of every round, which may open a range (每年9月至次年3月)."""
    return piece.token.kind is EVERY and bool(piece.steps) and not piece.until


_LENGTHS = re.compile(r"[ \t]{0,2}(?:[—-]{1,3}|~{1,2}|至|到)[ \t]{0,2}")
_IN_MONTHS = {MONTH: 1, Unit.QUARTER: 3, YEAR: 12}


def _range_of_lengths(text: str, left: Piece, right: Piece) -> Piece | None:
    """六个月至一年, 3年—4年内: from one length to a greater. Behind 自…之日起 they count from a day that is not told."""
    low, high = left.length, right.length
    if not low or not high or left.steps or right.steps or low.frame is not Frame.BARE:
        return None
    if not low.low or not high.low or not _LENGTHS.fullmatch(text, left.end, right.start):
        return None
    unit, small, large = low.unit, low.low, high.low
    if unit is not high.unit:
        if unit not in _IN_MONTHS or high.unit not in _IN_MONTHS:
            return None
        small, large, unit = small * _IN_MONTHS[unit], large * _IN_MONTHS[high.unit], MONTH
    if small >= large:
        return None
    length = Length(small, large, unit, high.frame, high.follows)
    approx, open_ = left.token.approx or right.token.approx, text.endswith("起", 0, left.start)
    token = right.token._replace(start=left.start, length=length, approx=approx, after_event=open_)
    return right._replace(token=token, start=left.start, length=length)


def _range(text: str, left: Piece, right: Piece) -> Piece | None:
    if left.token.kind is LENGTH and right.token.kind is LENGTH:
        return _range_of_lengths(text, left, right)
    if not (left.is_point or _is_round(left)) or not right.is_point:
        return None
    gap = _RANGE.match(text, left.end)
    if gap and gap.end() == right.start:
        return left._replace(end=right.end, until=right.steps, family="range", opened=bool(gap[1]))
    gap = _BETWEEN.match(text, left.end)
    if gap and gap.end() == right.start and (tail := _BETWEEN_TAIL.match(text, right.end)):
        return left._replace(end=tail.end(), until=right.steps, family="range")
    return None
