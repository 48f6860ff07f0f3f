"""Tokens to expressions: recognition by form.

Takes folded text, gives `Form`s in order, not overlapping. Knows no anchor and no day. Three passes over the tokens:
neighbours that narrow each other become one point (今年 + 4月 + 中旬), two points with a dash or 至 between them become a range,
and the words before and after say which way it lies to the text (到…, …底前, 自…起, …以来).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytool.extract.dates.bounds import bounded
from policytool.extract.dates.pieces import Piece, points, ranges
from policytool.extract.dates.shapes import Form
from policytool.extract.dates.tokens import scan

__all__ = ["recognise"]

_AND = re.compile(r"[、和及与]")


def recognise(folded: str) -> Iterator[Form]:
    """Every date expression of a folded text, in order.

    >>> [(form.start, form.end, form.family) for form in recognise("到2025年,建成3个")]
    [(0, 6, 'target')]
    """
    pieces = ranges(folded, points(folded, list(scan(folded))))
    floor = 0
    last: Piece | None = None
    before: Form | None = None
    for piece in pieces:
        beside = last is not None and piece.is_point and _AND.fullmatch(folded, last.end, piece.start) is not None
        if beside and last and last.recurring and last.steps:
            piece = piece._replace(recurring=last.recurring)  # 每年3月底、9月底前
        form = bounded(folded, piece, floor)
        if beside and before and form:
            form = _shared(before, form)
        last, before = piece, form
        if form and form.start >= floor:
            floor = form.end
            yield form


def _shared(before: Form, form: Form) -> Form:
    """到2025年、2030年: 到 is said once, for both."""
    if before.family not in ("target", "until") or form.family != "date" or form.boundary or form.recurring:
        return form
    if before.steps[-1].unit is not form.steps[-1].unit:
        return form
    return form._replace(family=before.family, boundary=before.boundary)
