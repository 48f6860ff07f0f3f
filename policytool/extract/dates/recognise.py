"""Tokens to expressions: recognition by form.

Takes folded text, gives `Form`s in order, not overlapping. Knows no anchor and no day. Three passes over the tokens:
neighbours that narrow each other become one point (今年 + 4月 + 中旬), two points with a dash or 至 between them become a range,
and the words before and after say which way it lies to the text (到…, …底前, 自…起, …以来).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policytool.extract.dates.shapes import Form, Frame, Length, Op, Part, Step, Unit
from policytool.extract.dates.tokens import Kind, Token, scan
from policytool.model import Boundary

__all__ = ["recognise"]


class _Piece(NamedTuple):
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
        return bool(self.steps) and not self.until and not self.length and self.token.kind is Kind.POINT

    @property
    def unit(self) -> Unit:
        """The unit the next step has to be finer than."""
        last = self.steps[-1]
        return Unit.DAY if last.op is Op.NTH and last.unit is Unit.WEEK else last.unit


_OF = re.compile(r"(?:规划|计划)?的?")
_AND = re.compile(r"[、和及与]")
_GAP = re.compile(r"[ \t]{0,2}")
# 2月—4月 | 2023年11月至2024年3月 | 2024年3月1日起至2026年2月28日
_RANGE = re.compile(r"[ \t]{0,2}(起|开始)?[ \t]{0,2}(?:[—-]{1,3}|~{1,2}|直?至|到)[ \t]{0,2}")
_BETWEEN = re.compile(r"[ \t]{0,2}[和与][ \t]{0,2}")
_BETWEEN_TAIL = re.compile(r"[ \t]?之?间")
# 2023年5月1日起3年内 | 自印发之日起的15日内
_OPENED = re.compile(r"(?:之日)?起?(?:开始)?(?:的)?[,，]?")

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
}
_PART = re.compile(
    r"""[ \t]?(?:(?:规划|计划)(?=期))?(?P<part>
        开局之年|收官之年|上半叶|下半叶|前半期|后半期|中叶
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
_SEASON = re.compile(r"(?P<season>[春夏秋冬])(?:(?P<term>季学期)|季|天)?(?![节运耕播分种收粮灌]|至(?!\d|[次今明来]))")
# 5月1日零时起, 5月31日18:00前: the hour stands between a day and its boundary
_HOUR = re.compile(
    r"[ \t]?(?:上午|下午|晚上?|凌晨|中午)?(?:零|\d{1,2}|[一二三四五六七八九十]{1,3})[时点:](?:\d{1,2}分?|整|半)?(?=起|前|之前|以前|止|后)"
)
# 2021—2022学年第一学期
_TERM = re.compile(r"度?第?(?P<n>[一二12上下])学期")
_PLAN_TAIL = re.compile(r"(?:规划|计划)?(?:时期|期间|期内)")


def recognise(folded: str) -> Iterator[Form]:
    """Every date expression of a folded text, in order.

    >>> [(form.start, form.end, form.family) for form in recognise("到2025年,建成3个")]
    [(0, 6, 'target')]
    """
    pieces = _ranges(folded, _points(folded, list(scan(folded))))
    floor = 0
    last: _Piece | None = None
    for piece in pieces:
        if last and last.recurring and last.steps and piece.is_point and _AND.fullmatch(folded, last.end, piece.start):
            piece = piece._replace(recurring=last.recurring)  # 每年3月底、9月底前
        last = piece
        form = _bounded(folded, piece, floor)
        if form and form.start >= floor:
            floor = form.end
            yield form


# ------------------------------------------------------------------------------------------------------------- points
def _points(text: str, tokens: list[Token]) -> Iterator[_Piece]:
    """Tokens, those that narrow each other joined."""
    i = 0
    while i < len(tokens):
        piece, i = _piece(tokens[i]), i + 1
        piece = _narrowed(text, piece)
        while i < len(tokens) and (joined := _joined(text, piece, tokens[i])):
            piece, i = _narrowed(text, joined), i + 1
        yield piece


def _piece(token: Token) -> _Piece:
    return _Piece(
        token,
        token.start,
        token.end,
        token.steps,
        token.until,
        token.family,
        length=token.length if token.kind is Kind.LENGTH else None,
        recurring=token.recurring,
    )


def _joined(text: str, piece: _Piece, token: Token) -> _Piece | None:
    """`piece` with `token` where they are one expression, else None."""
    kind = piece.token.kind
    gap = _GAP.match(text, piece.end)
    touching = gap is not None and gap.end() == token.start
    if kind in (Kind.EVERY, Kind.POINT) and not piece.until and (touching or _of_plan(text, piece, token)):
        return _inner(piece, token)
    if token.kind is Kind.LENGTH and token.length and text[piece.end : token.start] in ("", "的"):
        if kind is Kind.EVENT:
            return _since_event(piece, token, token.length)
    elif token.kind is Kind.LENGTH and token.length and text[piece.end : token.start] == "零":
        return _and_months(piece, token, token.length)
    if token.kind is Kind.LENGTH and kind in (Kind.ISSUE, Kind.POINT) and token.length:
        return _counted_on(text, piece, token, token.length)
    return None


def _since_event(piece: _Piece, token: Token, length: Length) -> _Piece:
    """改革开放40多年来 is since then; 新中国成立100年时 is that year."""
    if length.frame is not Frame.BARE or not length.low:
        return piece._replace(end=token.end, family="since")
    year = Step(Op.ABSOLUTE, Unit.YEAR, piece.token.terms[-1][0].year + length.low)
    point = token._replace(kind=Kind.POINT, family="event", steps=(year,))
    return piece._replace(token=point, end=token.end, steps=(year,), family="event")


def _and_months(piece: _Piece, token: Token, length: Length) -> _Piece | None:
    """一年零两个月内"""
    years = piece.length
    if years is None or years.unit is not Unit.YEAR or years.frame is not Frame.BARE or length.unit is not Unit.MONTH:
        return None
    if not years.low or not length.low:
        return None
    months = 12 * years.low + length.low
    whole = Length(months, months, Unit.MONTH, length.frame, length.follows)
    return piece._replace(token=token._replace(length=whole), end=token.end, length=whole)


def _of_plan(text: str, piece: _Piece, token: Token) -> bool:
    """“十四五”规划的第二年, 本世纪的最后十年"""
    large = bool(piece.steps) and piece.unit >= Unit.PLAN
    return large and bool(token.narrow) and _OF.fullmatch(text, piece.end, token.start) is not None


def _inner(piece: _Piece, token: Token) -> _Piece | None:
    """今年 + 4月: the second goes inside the first."""
    steps = token.narrow or token.steps
    if token.kind is Kind.CLOCK and piece.unit is Unit.DAY:
        return piece
    if (
        not steps
        or token.kind not in (Kind.POINT, Kind.LENGTH)
        or steps[0].op not in (Op.NTH, Op.SAME, Op.FIRST, Op.LAST)
    ):
        return None
    if not piece.steps:
        return piece._replace(end=token.end, steps=token.steps, until=token.until) if token.steps else None
    if steps[0].op is Op.SAME:  # 今年 + 年底
        if steps[0].unit is not piece.unit:
            return None
        steps = steps[1:]
    elif steps[0].unit >= piece.unit and not (steps[0].op is not Op.NTH and steps[0].unit < Unit.PLAN):
        return None
    until = piece.steps + token.until if token.until else ()
    family = token.family if until else piece.family
    return piece._replace(end=token.end, steps=piece.steps + steps, until=until, family=family)


def _counted_on(text: str, piece: _Piece, token: Token, length: Length) -> _Piece | None:
    """自印发之日起 + 15日内, 2023年5月1日起 + 3年内: a length counted from a point."""
    if length.frame not in (Frame.WITHIN, Frame.LATER, Frame.NEXT) or piece.until or piece.length:
        return None
    between = text[piece.end : token.start]
    if not _OPENED.fullmatch(between) or (piece.token.kind is Kind.POINT and "起" not in between):
        return None
    start = token.start if text[piece.start] == "之" else piece.start  # 受理之日起: the day has no name of its own
    return piece._replace(start=start, end=token.end, length=length, family="deadline", opened=True)


def _narrowed(text: str, piece: _Piece) -> _Piece:
    """`piece` with the 初, 中, 底, 春 that follow it."""
    if piece.token.kind not in (Kind.POINT, Kind.EVERY) or not piece.steps or piece.until or piece.length:
        return piece
    unit = piece.unit
    if unit is Unit.YEAR and (match := _SEASON.match(text, piece.end)):
        inner = Unit.TERM if match["term"] else Unit.SEASON
        n = (1 if match["season"] == "春" else 2) if match["term"] else _SEASONS[match["season"]]
        return piece._replace(end=match.end(), steps=(*piece.steps, Step(Op.NTH, inner, n)))
    if unit is Unit.SCHOOL_YEAR and (match := _TERM.match(text, piece.end)):
        n = 2 if match["n"] in "一1上" else 3
        return piece._replace(end=match.end(), steps=(*piece.steps, Step(Op.NTH, Unit.TERM, n)))
    if unit is Unit.DAY and (match := _HOUR.match(text, piece.end)):
        return piece._replace(end=match.end())
    if unit is Unit.PLAN and (match := _PLAN_TAIL.match(text, piece.end)):
        piece = piece._replace(end=match.end())
    if unit >= Unit.MONTH and piece.steps[-1].op is not Op.PART and (match := _PART.match(text, piece.end)):
        if unit >= Unit.PLAN and match["part"] == "中":  # 第一个五年计划中: in its course
            return piece
        step = Step(Op.PART, unit, _PARTS[match["part"]])
        return piece._replace(end=match.end(), steps=(*piece.steps, step))
    return piece


# ------------------------------------------------------------------------------------------------------------- ranges
def _ranges(text: str, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Points with a dash, 至 or 到 between them, joined to ranges."""
    last: _Piece | None = None
    for piece in pieces:
        if last is not None:
            joined = _range(text, last, piece)
            if joined:
                last = None
                yield joined
                continue
            yield last
        last = piece
    if last is not None:
        yield last


def _range(text: str, left: _Piece, right: _Piece) -> _Piece | None:
    if not left.is_point or not right.is_point:
        return None
    gap = _RANGE.match(text, left.end)
    if gap and gap.end() == right.start:
        return left._replace(end=right.end, until=right.steps, family="range", opened=bool(gap[1]))
    gap = _BETWEEN.match(text, left.end)
    if gap and gap.end() == right.start and (tail := _BETWEEN_TAIL.match(text, right.end)):
        return left._replace(end=tail.end(), until=right.steps, family="range")
    return None


# --------------------------------------------------------------------------------------------------------- boundaries
class _Edge(NamedTuple):
    """A word before or after an expression."""

    name: str
    at: int
    """Where it begins (before) or ends (after)"""


_WINDOW = 6
"""The longest words before an expression, 最迟不晚于 and 截止日期为, have five characters; one blank"""


_LAST = frozenset("于在到至止迟晚自从为是:期间 \t")
"""The last characters of such a word: a look at one character spares the search"""


# Words that begin like a boundary: 5月前往, 2023年后勤, 2024年起草; but 5月底前提交, 5月1日后备案, 5月起重点推进
_NOT_BEFORE = (
    "[往来去赴后沿瞻述景台端言段身线锋]|提(?![交出供升请高报前醒速取])|任(?!务)|列(?![入支出])|排(?![查除放名])"
)
_NOT_AFTER = "[勤续期台方果劲来]|备(?![案查])|发(?![布生放现出展行改])"
_NOT_FROM = "[草步源诉点伏码飞]|重(?!点)"


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = re.compile(
        r"""(?:
            (?P<closing>截止(?:日期|时间)[为是:]?)
          | (?P<latest>最迟(?:不[晚迟]于|[于在到])?|最晚(?:[于在到])?|不[迟晚]于|至迟(?:[于在])?)
          | (?P<until>截至到?|截止[到至]?|直到|直至)
          # not the second half of a verb (得到, 提高到, 收到), where the date is its object
          | (?P<by>(?<![得感收看拿回遇达想找受听见签接碰学高降低升增减少涉提轮系虑及])到)
          | (?P<to>(?<![增降升减高低扩少以甚乃])至)
          | (?P<since>自从|自|从|始于)
        )[ \t]?$""",
        re.VERBOSE,
    )
    after = re.compile(
        rf"""[ \t]?(?:\(不?含[^()]{{0,4}}\))?(?:
            (?P<approx>前后|左右|上下)
          | (?P<before>[之以]前|或[之以]?前|前(?!{_NOT_BEFORE}))
          | (?P<since>以来|至今|迄今)
          | (?P<start>之?日?起(?!{_NOT_FROM})|开始(?![前])|始)
          | (?P<after>[之以]后|后(?!{_NOT_AFTER}))
          | (?P<stop>为止|止)
          | (?P<within>期间|之内|以内|内(?![部容外涵地陆需]))
        )""",
        re.VERBOSE,
    )
    # 自3月17日召开联席会议以来 | 自2020年1月1日施行: what comes later in the clause closes the 自
    later = re.compile(
        r"[^。;；,，!?！？\n]{1,30}?(?:(?P<since>以来)|(?P<start>起(?![草步源诉点伏])|(?=施行|实施|生效|执行|起算)))|(?=施行|实施|生效|执行)"
    )
    return before, after, later


def _bounded(text: str, piece: _Piece, floor: int) -> Form | None:
    """The form of a piece with the words around it."""
    kind = piece.token.kind
    if (kind is Kind.POINT and not piece.steps) or text[piece.start] == "之":  # 第三年, 之日起 of nothing named
        return None
    if kind is Kind.CLOCK:
        return _form(piece, piece.start, piece.end, "clock")
    if kind is Kind.LENGTH or piece.length:
        return _length_form(text, piece)
    if kind is Kind.ISSUE:
        return _form(piece, piece.start, piece.end, "start")._replace(boundary=Boundary.FROM_EFFECTIVE)
    before, after, later = _edges()
    head = _head(text, before, piece.start, floor)
    tail = after.match(text, piece.end)
    return _with_edges(text, piece, head, tail, later)


def _head(text: str, pattern: re.Pattern[str], at: int, floor: int) -> _Edge:
    if at <= floor or text[at - 1] not in _LAST:
        return _Edge("", at)
    begin = max(0, floor - 1, at - _WINDOW - 1)  # one more, for what must not stand before the word
    match = pattern.search(text[begin:at])
    if not match or begin + match.start() < floor:
        return _Edge("", at)
    return _Edge(match.lastgroup or "", begin + match.start())


_EFFECTS = {
    "before": ("deadline", Boundary.BEFORE),
    "after": ("after", Boundary.AFTER),
    "since": ("since", Boundary.SINCE),
    "start": ("start", Boundary.SINCE),
    "stop": ("until", Boundary.UNTIL),
    "latest": ("deadline", Boundary.BY),
    "closing": ("deadline", Boundary.BY),
    "until": ("until", Boundary.UNTIL),
    "to": ("until", Boundary.UNTIL),
    "by": ("target", Boundary.BY),
}


def _with_edges(
    text: str, piece: _Piece, head: _Edge, tail: re.Match[str] | None, later: re.Pattern[str]
) -> Form | None:
    """One stated order: what follows the date decides, then what stands before it."""
    name = (tail.lastgroup or "") if tail else ""
    end = tail.end() if tail else piece.end
    if piece.token.kind is Kind.EVENT:
        return _event_form(piece, name, end, head)
    if piece.until:
        start = head.at if head.name == "since" else piece.start
        return _form(piece, start, end if name in ("stop", "within") else piece.end, "range")
    if name == "start" and piece.unit is Unit.PLAN and not head.name and tail and tail["start"] == "开始":
        name, end = "", piece.end  # 第一个五年计划开始建设的
    if name in ("approx", "within") or (name and piece.token.kind is Kind.VAGUE):
        form = _form(piece, piece.start, end, piece.family, approx=name == "approx")
        return _vague_or(form, head, piece)
    if name:
        closes = {"before": ("by", "latest"), "start": ("since",), "since": ("since",), "stop": ("by", "until", "to")}
        start = head.at if head.name in closes.get(name, ()) else piece.start
        return _edged(piece, start, end, name)
    if head.name == "since":
        return _clause_since(text, piece, head, later)
    if head.name in ("to", "by") and piece.steps[0].op is Op.NTH and piece.steps[0].unit is Unit.DAY:
        return None  # 延长至7日: a length
    if head.name and piece.token.kind is not Kind.EVERY:
        start = piece.start if head.name == "closing" else head.at
        return _vague_or(_edged(piece, start, piece.end, head.name), head, piece)
    return _form(piece, piece.start, piece.end, piece.family)


def _vague_or(form: Form, head: _Edge, piece: _Piece) -> Form:
    """A vague word keeps its own family, save 截至目前."""
    if piece.token.kind is not Kind.VAGUE:
        return form
    if head.name in ("until", "by", "to") and piece.steps:
        return form._replace(start=head.at, family="until", boundary=Boundary.UNTIL)
    return form._replace(start=piece.start, family="vague", boundary=None)


def _clause_since(text: str, piece: _Piece, head: _Edge, later: re.Pattern[str]) -> Form:
    match = later.match(text, piece.end)
    if not match:
        return _form(piece, piece.start, piece.end, piece.family)
    return _edged(piece, head.at, piece.end, "since" if match["since"] else "start")


def _event_form(piece: _Piece, name: str, end: int, head: _Edge) -> Form | None:
    if piece.family == "since":
        return _form(piece, piece.start, piece.end, "event")._replace(boundary=Boundary.SINCE)
    if name not in ("since", "after", "before"):
        return None
    start = head.at if head.name == "since" and name != "before" else piece.start
    boundary = Boundary.BEFORE if name == "before" else Boundary.SINCE
    return _form(piece, start, end, "event")._replace(boundary=boundary)


def _edged(piece: _Piece, start: int, end: int, name: str) -> Form:
    family, boundary = _EFFECTS[name]
    return _form(piece, start, end, family)._replace(boundary=boundary)


# 两个月内的第三次携手 | 一年内已三度会面: told of, not promised
_RETROSPECT = re.compile(
    r"的?(?:第[一二三四五六七八九十\d]{1,3}[次届度]|[一二两三四五六七八九十\d]{1,3}[次度]|已|曾|先后|接连)"
)


def _length_form(text: str, piece: _Piece) -> Form:
    length = piece.length
    assert length is not None
    family = piece.family if piece.opened else piece.token.family
    if length.frame is Frame.WITHIN:
        family = "deadline"
    form = _form(piece, piece.start, piece.end, family)._replace(unknown_start=piece.token.after_event)
    if length.frame is Frame.WITHIN and _RETROSPECT.match(text, piece.end):
        return form._replace(family="relative", retrospective=True)
    if piece.opened and length.frame is Frame.LATER:
        return form._replace(family="start", boundary=Boundary.FROM_EFFECTIVE, unknown_start=not piece.steps)
    if not piece.opened:
        return form
    head = _head(text, _edges()[0], piece.start, 0)
    start = head.at if head.name == "since" else form.start
    return form._replace(start=start, unknown_start=not piece.steps)


def _form(piece: _Piece, start: int, end: int, family: str, approx: bool = False) -> Form:
    return Form(
        start,
        end,
        "recurring" if piece.recurring else family,
        piece.steps,
        piece.until,
        piece.length,
        piece.recurring,
        approx=approx or piece.token.approx,
        terms=piece.token.terms,
    )
