"""Tokens to expressions: recognition by form.

Takes folded text, gives `Form`s in order, not overlapping. Knows no anchor and no day. Three passes over the tokens:
neighbours that narrow each other become one point (今年 + 4月 + 中旬), two points with a dash or 至 between them become a range,
and the words before and after say which way it lies to the text (到…, …底前, 自…起, …以来).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date as Date
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from policytool.extract.dates.bounds import bounded
from policytool.extract.dates.pieces import Piece, points, ranges
from policytool.extract.dates.shapes import (
    ABSOLUTE,
    CLOCK,
    DAY,
    FIXED,
    FOLLOW,
    LENGTH,
    MONTH,
    PART,
    PLAN,
    POINT,
    SHIFT,
    WEEK,
    YEAR,
    Form,
    Frame,
    Step,
    Token,
    Unit,
)
from policytool.extract.dates.tokens import scan

__all__ = ["recognise"]

_AND = "、和及与"
_SHARED = ("target", "until")
"""到2025年、2030年: 到 and 截至 are said once for both"""

# 每月10日前报送上月进展, 每年1月公布上年度报告: 上月 is the month before each of them
_OF_ROUND = "上下次翌当同"
_REACH = 60
"""Characters; a clause or two further a 上月 speaks from the document again"""
_STOP = re.compile(r"[。;；!?！？\n]")
_ROUND_UNITS = {"Y": YEAR, "M": MONTH, "W": WEEK, "D": DAY}


# 1.2025年底前 | 2.5月底前: the number of a list is part of no figure. One character for one, so that places hold
_NUMBERED = re.compile(
    r"(?:^|[。;:\n ])\d{1,2}\.(?=(?:19|20)\d\d(?:年|[至到—~-])|\d{1,2}月(?:[底初末份\d]|[上中下]旬))"
)
_CELL = 40
"""Characters of a cell or a short line, which may come again in every row"""


def recognise(folded: str) -> Iterable[Form]:
    """Every date expression of a folded text, in order.

    >>> [(form.start, form.end, form.family) for form in recognise("到2025年,建成3个")]
    [(0, 6, 'target')]
    """
    if "." in folded:
        folded = _NUMBERED.sub(lambda number: f"{number[0][:-1]} ", folded)
    if len(folded) <= _CELL:
        return _of_cell(folded)
    return _in_stretches(folded) if len(folded) > 2 * _STRETCH else _forms(folded, list(scan(folded)))


@lru_cache(maxsize=4096)
def _of_cell(folded: str) -> tuple[Form, ...]:
    return tuple(_forms(folded, list(scan(folded))))


# ---------------------------------------------------------------------------------------------------------- long texts
_STRETCH = 1024
"""Characters read at a time of a paragraph longer than two of them: rows run together, which repeat themselves"""
_BEHIND = 16
"""What stands further before a token than this is seen by none of its patterns: the longest looks back seven characters"""
_AHEAD = 128
"""What stands further behind an expression: a series of months (1、2、…和12月) looks ahead 50 characters, 自 and a dash 40"""


class _Stretch(NamedTuple):
    forms: tuple[Form, ...]
    start: int
    """Where the next begins: the end of a token"""
    floor: int
    """The end of the last form; 0 where reading cannot leave off in it"""


def _in_stretches(folded: str) -> Iterator[Form]:
    """The same as `_forms`. A stretch that comes again, with the same characters around it, is read once."""
    start = floor = 0
    while start + _STRETCH < len(folded):
        first = max(0, start - _BEHIND)
        stretch = _stretch(folded[first : start + _STRETCH + _AHEAD], start - first, floor - first)
        if not stretch.floor:
            break
        for form in stretch.forms:
            yield Form(form.start + first, form.end + first, *form[2:])
        start, floor = first + stretch.start, first + stretch.floor
    yield from _forms(folded, list(scan(folded, start)), floor)


@lru_cache(maxsize=256)
def _stretch(window: str, start: int, floor: int) -> _Stretch:
    tokens = list(scan(window, start))
    starts = [token.start for token in tokens]
    carried = next((token.start for token in tokens if _is_carried(token)), len(window))
    forms = list(takewhile(lambda form: form.end <= len(window) - _AHEAD, _forms(window, tokens, floor)))
    for i in range(len(forms) - 1, 0, -1):
        end = forms[i - 1].end
        at = bisect_left(starts, end)
        if not 0 < at < len(tokens) or end > carried or tokens[at - 1].end > end:
            continue
        if _is_apart(window, forms[i - 1], tokens, at):
            return _Stretch(tuple(forms[:i]), tokens[at - 1].end, end)
    return _Stretch((), 0, 0)


def _is_apart(text: str, form: Form, tokens: list[Token], at: int) -> bool:
    """Whether a form says nothing of the tokens from `at` on: the hour of its day, the date it shares its 到 with, the first
    years of its range."""
    if tokens[at].kind is CLOCK or (text[form.end] in _AND and form.family in _SHARED):
        return False
    near = takewhile(lambda token: token.start <= form.end + _REACH, tokens[at:])
    return not any(_is_of_years(token) for token in near)


def _is_of_years(token: Token) -> bool:
    """前两年, 后三年: of the plan or the range of years before it, if there is one"""
    return token.kind is LENGTH and bool(token.narrow) and token.narrow[0].unit is YEAR


def _is_carried(token: Token) -> bool:
    """Whether what comes later may be read from it: 每月 … 次月, “十四五” … 前两年."""
    return token.recurring is not None or PLAN in [step.unit for step in token.steps]


def _forms(folded: str, tokens: list[Token], floor: int = 0) -> Iterator[Form]:
    """The forms of `tokens`, none of which begins before `floor`."""
    pieces = ranges(folded, points(folded, tokens))
    last: Piece | None = None
    before: Form | None = None
    turn: Form | None = None
    plan: Piece | None = None
    for piece in pieces:
        if piece.token.narrow and plan and _is_near(folded, plan.end, piece.start):
            piece = _inside(plan, piece)
        elif piece.steps and (piece.until or piece.steps[0].unit is PLAN) and _is_span_of_years(piece):
            plan = piece
        beside = last is not None and last.end + 1 == piece.start and folded[last.end] in _AND and piece.is_point
        if beside and last and last.recurring and last.steps:
            piece = piece._replace(recurring=last.recurring)  # 每年3月底、9月底前
        form = bounded(folded, piece, floor)
        if beside and before and form:
            form = _shared(before, form)
        last, before = piece, form
        if form and form.start >= floor:
            if turn and _is_in_round(folded, turn, form):
                form = _of_each(turn, form)
            elif form.recurring:
                turn = form
            floor = form.end
            yield form


def _is_in_round(text: str, turn: Form, form: Form) -> bool:
    """Whether a form is said of each round of what comes again."""
    if form.recurring or not form.steps or text[form.start] not in _OF_ROUND:
        return False
    step = form.steps[0]
    if step.op not in (SHIFT, FOLLOW) or not _is_near(text, turn.end, form.start):
        return False
    return step.unit <= _round_unit(turn.recurring or "P1Y")


def _of_each(turn: Form, form: Form) -> Form:
    """次月10日前 comes again as the round does; 上月 and 次日 are another for each."""
    if form.boundary:
        return form._replace(family="recurring", recurring=turn.recurring)
    return form._replace(family="round", unknown_start=True)


def _is_near(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two places that are a clause or two apart."""
    return end - start <= _REACH and not _STOP.search(text, start, end)


_PLAN = 5
"""Years of a plan"""


def _is_span_of_years(piece: Piece) -> bool:
    """“十四五”, 2013—2017年; of a plan or a range, whether nothing narrows it"""
    ends = piece.steps + piece.until
    if not piece.until:
        return len(ends) == 1
    return len(ends) == 2 and all(step.op is ABSOLUTE and step.unit is YEAR for step in ends)


def _inside(span: Piece, piece: Piece) -> Piece:
    """“十四五”时期，前两年打基础、后三年求突破: the years of the plan, or of the range. As many years as that or more are none of
    its own, nor seen from the document: they are a length."""
    part = piece.token.narrow[0]
    if not _is_of_years(piece.token) or piece.steps:
        return piece
    within, years, family = span.steps, _PLAN, "plan"
    if span.until:
        first, last = span.steps[0].n, span.until[0].n
        within, years, family = (
            (Step(FIXED, PLAN, 0, (Date(first, 1, 1), Date(last, 12, 31))),),
            last - first + 1,
            "range",
        )
    if part.n >= years and piece.length:
        token = piece.token._replace(family="duration")
        return piece._replace(token=token, length=piece.length._replace(frame=Frame.BARE))
    point = piece.token._replace(kind=POINT)
    return piece._replace(token=point, steps=(*within, *point.narrow), length=None, family=family)


def _round_unit(period: str) -> Unit:
    """The unit of an ISO period: 3M is a quarter."""
    return {"P3M": Unit.QUARTER, "P6M": Unit.HALF}.get(period) or _ROUND_UNITS[period[-1]]


def _shared(before: Form, form: Form) -> Form:
    """到2025年、2030年: 到 is said once, for both."""
    if before.family not in _SHARED or form.family != "date" or form.boundary or form.recurring:
        return form
    alike = before.steps[-1].unit is form.steps[-1].unit
    if not alike and not (form.steps[0].op is ABSOLUTE and form.steps[-1].op is PART):
        return form  # 截至2022年底、2023年1月底 are alike, too
    return form._replace(family=before.family, boundary=before.boundary)
