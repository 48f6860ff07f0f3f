"""Which way an expression lies to the text: 到…, 截至…, …底前, 自…起, …以来, …后.

Takes a folded text and a piece of it, gives its `Form`; None where the words around it say that it is no date. Knows no
anchor and no day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policytool.extract.dates.pieces import Piece
from policytool.extract.dates.shapes import (
    CLOCK,
    DAY,
    EVENT,
    EVERY,
    ISSUE,
    LENGTH,
    MONTH,
    NTH,
    PLAN,
    POINT,
    VAGUE,
    XUN,
    YEAR,
    Form,
    Frame,
)
from policytool.model import Boundary

__all__ = ["bounded"]


class _Edge(NamedTuple):
    """A word before or after an expression."""

    name: str
    at: int
    """Where it begins (before) or ends (after)"""


_NO_EDGE = _Edge("", 0)

_WINDOW = 6
"""The longest words before an expression, 最迟不晚于 and 截止日期为, have five characters; one blank"""


_LAST = frozenset("于在到至止迟晚早过自从为是:期间 \t")
"""The last characters of such a word: a look at one character spares the search"""
_FIRST = frozenset("前左上之以过或主入汛雨供采取防休禁至迄日起开始后为止期内间( \t")
"""The first characters of what stands behind an expression"""


# Words that begin like a boundary: 5月前往, 2023年后勤, 2024年起草; but 5月底前提交, 5月1日后备案, 5月起重点推进
_NOT_BEFORE = (
    "[夕夜往来去赴后沿瞻述景台端言段身线锋期]|提(?![交出供升请高报前醒速取])|任(?!务)|列(?![入支出])|排(?![查除放名])"
)
_NOT_AFTER = "[勤续期台方果劲来几半]|备(?![案查])|发(?![布生放现出展行改])"
_NOT_FROM = "[草步源诉点伏码飞]|重(?!点)"


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = re.compile(
        r"""(?:
            (?P<closing>(?:截止|完成|办结|整改)(?:日期|时间|时限|期限)[为是:]?)
          | (?P<latest>最迟(?:不[晚迟]于|不超过|[于在到])?|最晚(?:[于在到])?|不得?[迟晚]于|至迟(?:不?[于在到晚])?)
          | (?P<earliest>不得?早于|最早[于在到]?)
          | (?P<until>截至到?|截止[到至]?|直到|直至)
          # not the second half of a verb (得到, 提高到, 收到), where the date is its object
          | (?P<by>(?<![得感收看拿回遇达想找受听见签接碰学高降低升增减少加小大缩扩短涉提轮系虑及谈说讲意识放])到)
          | (?P<to>(?<![增降升减高低扩少以甚乃])至)
          | (?P<since>自从|自|从|始于)
        )[ \t]?$""",
        re.VERBOSE,
    )
    after = re.compile(
        rf"""[ \t]?(?:\((?:不?含[^()]{{0,4}}|(?:星期|[本下]?周)[一二三四五六日天])\))?(?:
            (?P<approx>前后|左右|上下)
          | (?P<before>[之以]前|或[之以]?前|前(?!{_NOT_BEFORE}))
          | (?P<season>(?:[主入]?汛期?|雨季|(?:供[暖热]|采暖|取暖|防火|休渔|禁渔)[季期]?)(?:来临|到来|开始|启动)?[之以]?前)
          | (?P<since>以来|至今|迄今)
          | (?P<start>之?日?起(?!{_NOT_FROM})|开始(?![前])|始(?![终建发创于]))
          | (?P<after>[之以过]后|后(?!{_NOT_AFTER}))
          | (?P<stop>为止|止)
          | (?P<within>期间|之内|以内|内(?![部容外涵地陆需]))
          | (?P<span>之?间(?![隔歇接断]))
        )""",
        re.VERBOSE,
    )
    # 自3月17日召开联席会议以来 | 自2020年1月1日施行: what comes later in the clause closes the 自
    later = re.compile(
        r"[^。;；,，!?！？\n]{1,30}?(?:(?P<since>以来)|(?P<start>起(?![草步源诉点伏])|(?=施行|实施|生效|执行|起算)))|(?=施行|实施|生效|执行)"
    )
    return before, after, later


def bounded(text: str, piece: Piece, floor: int) -> Form | None:
    """The form of a piece with the words around it."""
    kind = piece.token.kind
    if (kind is POINT and not piece.steps) or text[piece.start] == "之":  # 第三年, 之日起 of nothing named
        return None
    if kind is CLOCK:
        return _form(piece, piece.start, piece.end, "clock")
    if kind is LENGTH or piece.length:
        return _length_form(text, piece)
    if kind is ISSUE:
        return _form(piece, piece.start, piece.end, "start")._replace(boundary=Boundary.FROM_EFFECTIVE)
    before, after, later = _edges()
    head = _head(text, before, piece.start, floor)
    tail = after.match(text, piece.end) if text[piece.end : piece.end + 1] in _FIRST else None
    return _with_edges(text, piece, head, tail, later)


def _head(text: str, pattern: re.Pattern[str], at: int, floor: int) -> _Edge:
    if at <= floor or text[at - 1] not in _LAST:
        return _NO_EDGE
    begin = max(0, floor - 1, at - _WINDOW - 1)  # one more, for what must not stand before the word
    match = pattern.search(text[begin:at])
    if not match or begin + match.start() < floor:
        return _NO_EDGE
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
    "earliest": ("start", Boundary.SINCE),
}


# 推迟至5月18日举行 | 改期到5月18日 | 延期至9月开幕 | 提前至4月2日: the day something is moved to. But 延期至2025年底, 提前到2028年 are due then.
_MOVED = re.compile(
    r"(?:推迟|改期|顺延|延后|推后|后移|变更|调整|更改|改签|[现拟]改)$|(?P<longer>延期|延迟)$|(?P<sooner>提前|提早)$"
)
_MEETS = re.compile(r"[^。;；,，]{0,4}(?:举[行办]|召开|开[幕考赛馆学庭园业市]|进行|启动)")


# 从2020年的200家发展到2024年的350家: what stands behind 到 is an amount
_AMOUNT = re.compile(r"的(?:[约近超逾]?\d|百分之)")


def _is_moved(text: str, piece: Piece, at: int) -> bool:
    """Whether what is said before `at` moves something to the day of the piece, which then is no end."""
    match = _MOVED.search(text, max(0, at - 2), at)
    if not match:
        return False
    if match["sooner"]:
        return piece.unit <= XUN
    return not match["longer"] or _MEETS.match(text, piece.end) is not None


def _with_edges(
    text: str, piece: Piece, head: _Edge, tail: re.Match[str] | None, later: re.Pattern[str]
) -> Form | None:
    """One stated order: what follows the date decides, then what stands before it."""
    if piece.token.kind is EVERY and not piece.steps and piece.end == piece.token.end:  # 每月前5日
        tail = None
    name = (tail.lastgroup or "") if tail else ""
    end = tail.end() if tail else piece.end
    if piece.token.kind is EVENT:
        return _event_form(piece, name, end, head)
    if not name and not head.name:
        return _form(piece, piece.start, piece.end, "range" if piece.until else piece.family)
    if piece.until:
        start = head.at if head.name == "since" else piece.start
        return _form(piece, start, end if name in ("stop", "within", "span") else piece.end, "range")
    if name == "span":  # 5月间: the month
        name, end = "", piece.end
    if name == "start" and piece.steps and piece.unit is PLAN and not head.name and tail and tail["start"] == "开始":
        name, end = "", piece.end  # 第一个五年计划开始建设的
    if name == "after" and piece.steps and piece.unit >= MONTH and text.endswith(_ENTERING, 0, piece.start):
        name = "since"
    return _with_tail(piece, head, name, end) if name else _with_head(text, piece, head, later)


# 进入21世纪后, 步入2025年以后: since it began
_ENTERING = ("进入", "迈入", "迈向", "步入", "跨入", "走进", "踏入")


def _with_tail(piece: Piece, head: _Edge, name: str, end: int) -> Form:
    """The form of a piece that the word `name` follows, up to `end`."""
    if name in ("approx", "within") or piece.token.kind is VAGUE:
        form = _form(piece, piece.start, end, piece.family, approx=name == "approx")
        return _vague_or(form, head, piece)
    if name == "season":
        return _before_season(piece, end)
    start = head.at if head.name in _CLOSES.get(name, ()) else piece.start
    return _edged(piece, start, end, name)


def _with_head(text: str, piece: Piece, head: _Edge, later: re.Pattern[str]) -> Form | None:
    """The form of a piece with at most a word before it."""
    if head.name == "since":
        return _clause_since(text, piece, head, later)
    first = piece.steps[0] if piece.steps else None  # 至日前: a vague word has none
    if head.name in ("to", "by") and first and first.op is NTH and first.unit is DAY:
        return None  # 延长至7日: a length
    if (
        head.name in ("to", "by")
        and piece.steps
        and (_is_moved(text, piece, head.at) or _AMOUNT.match(text, piece.end))
    ):
        return _form(piece, piece.start, piece.end, piece.family)
    if head.name and piece.token.kind is not EVERY:
        start = piece.start if head.name == "closing" else head.at
        return _vague_or(_edged(piece, start, piece.end, head.name), head, piece)
    return _form(piece, piece.start, piece.end, piece.family)


def _before_season(piece: Piece, end: int) -> Form:
    """11月15日供暖季开始前 is before that day; 2026年汛前 is before a time of that year which nobody has said."""
    form = _form(piece, piece.start, end, "deadline", boundary=Boundary.BEFORE)
    return form._replace(open_end=bool(piece.steps) and piece.unit >= YEAR)


_CLOSES = {"before": ("by", "latest"), "start": ("since",), "since": ("since",), "stop": ("by", "until", "to")}
"""Words before a date that one behind it closes"""


def _vague_or(form: Form, head: _Edge, piece: Piece) -> Form:
    """A vague word keeps its own family, save 截至目前."""
    if piece.token.kind is not VAGUE:
        return form
    if head.name in ("until", "by", "to") and piece.steps:
        return form._replace(start=head.at, family="until", boundary=Boundary.UNTIL)
    return form._replace(start=piece.start, family="vague", boundary=None)


def _clause_since(text: str, piece: Piece, head: _Edge, later: re.Pattern[str]) -> Form:
    match = later.match(text, piece.end)
    if not match:
        return _form(piece, piece.start, piece.end, piece.family)
    return _edged(piece, head.at, piece.end, "since" if match["since"] else "start")


def _event_form(piece: Piece, name: str, end: int, head: _Edge) -> Form | None:
    if piece.family == "since":
        return _form(piece, piece.start, piece.end, "event")._replace(boundary=Boundary.SINCE)
    if name not in ("since", "after", "before"):
        return None
    start = head.at if head.name == "since" and name != "before" else piece.start
    boundary = Boundary.BEFORE if name == "before" else Boundary.SINCE
    return _form(piece, start, end, "event")._replace(boundary=boundary)


def _edged(piece: Piece, start: int, end: int, name: str) -> Form:
    family, boundary = _EFFECTS[name]
    return _form(piece, start, end, family, boundary=boundary)


# 两个月内的第三次携手 | 一年内已三度会面: told of, not promised
_RETROSPECT = re.compile(
    r"的?(?:第[一二三四五六七八九十\d]{1,3}[次届度]|[一二两三四五六七八九十\d]{1,3}[次度]|已|曾|先后|接连)"
)


def _length_form(text: str, piece: Piece) -> Form:
    length = piece.length
    assert length is not None
    family = piece.family if piece.opened else piece.token.family
    if length.frame is Frame.WITHIN:
        family = "deadline"
    form = _form(piece, piece.start, piece.end, family)._replace(unknown_start=piece.token.after_event)
    if length.frame is Frame.WITHIN:
        if _RETROSPECT.match(text, piece.end):
            return form._replace(family="relative", retrospective=True)
        form = form._replace(boundary=Boundary.WITHIN)
    if piece.opened and length.frame is Frame.LATER:
        boundary = Boundary.FROM_EFFECTIVE if piece.steps else Boundary.AFTER
        return form._replace(family="start", boundary=boundary, unknown_start=not piece.steps)
    if not piece.opened:
        return form
    head = _head(text, _edges()[0], piece.start, 0)
    start = head.at if head.name == "since" else form.start
    return form._replace(start=start, unknown_start=not piece.steps)


def _form(
    piece: Piece, start: int, end: int, family: str, approx: bool = False, boundary: Boundary | None = None
) -> Form:
    return Form(
        start,
        end,
        "recurring" if piece.recurring else family,
        piece.steps,
        piece.until,
        piece.length,
        piece.recurring,
        boundary,
        approx or piece.token.approx,
        piece.token.terms,
    )
