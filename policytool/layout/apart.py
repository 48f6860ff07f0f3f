"""What the places of pieces say of their kinds, where the form of a line leaves it open.

Takes the pieces of a page as they were cut, gives them with kinds changed: a name is a byline only beside a title or at the end of a
text, a rubric in a row of short titles is a subhead, a sentence that shows people at work is the caption of a credit below it but
the first of a column below a title. Knows nothing of stories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policytool.layout.captions import caption_here
from policytool.layout.kinds import BULLETS, PARALLEL, Kind
from policytool.layout.names import surely_name
from policytool.layout.pieces import End, Piece, measured

__all__ = ["settled"]

_HANGS = 2.5
"""em by which a full line may be wider than its column"""
_SHORT_TITLE = 5
"""Characters of the subheads that rubrics are mistaken for, and of a rubric behind an ornament"""


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with kinds that agree with their places."""
    return _Places(pieces).settled()


class _Places:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        titles = [p.value for p in pieces if p.kind is Kind.TITLE]
        self.lengths = Counter(len(value) for value in titles if len(value) <= _SHORT_TITLE and value[0] not in BULLETS)
        self.ornaments = Counter(value[0] for value in titles if value[0] in BULLETS)

    def settled(self) -> list[Piece]:
        """Every piece by the first rule that speaks; rules look at the pieces as they were cut."""
        rules = (self._name, self._rubric, self._ornament, self._text_below_title, self._over_credit)
        out = []
        for piece in self.pieces:
            found = next((said for rule in rules if (said := rule(piece))), None)
            out.append(measured(replace(piece, kind=found[0], rule=found[1])) if found else piece)
        return out

    def _beside(self, piece: Piece, step: int, over: tuple[Kind, ...] = ()) -> Piece | None:
        """The next piece, kinds in `over` passed."""
        at = piece.index + step
        while 0 <= at < len(self.pieces) and self.pieces[at].kind in over:
            at += step
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def _name(self, piece: Piece) -> tuple[Kind, str] | None:
        """王小明 | 金秋, which begins with a surname too: a byline below or above a title, where a text ends,
        or where it can be nothing else."""
        if piece.rule != "byline.name":
            return None
        above, below = self._beside(piece, -1, (Kind.FURNITURE,)), self._beside(piece, 1, (Kind.FURNITURE,))
        by_title = any(p is not None and p.kind is Kind.TITLE for p in (above, below))
        at_end = above is not None and above.kind is Kind.BODY and above.end in (End.CLOSED, End.FULL)
        if by_title or (at_end and len(piece.value) > 2) or surely_name(piece.value):
            return None
        return Kind.LABEL, "label.short"

    def _rubric(self, piece: Piece) -> tuple[Kind, str] | None:
        """数据共享 among 深化改革, 乡村振兴 and the like: one of a row of subheads."""
        if piece.rule == "label.trade" and self.lengths[len(piece.value)] >= PARALLEL - 1:
            return Kind.TITLE, "title.row"
        return None

    def _ornament(self, piece: Piece) -> tuple[Kind, str] | None:
        """■两会日程: the only one of its ornament, and too short for a headline."""
        value = piece.value
        if (
            piece.rule == "title.bullet"
            and self.ornaments[value[0]] == 1
            and len(value.lstrip(BULLETS + " ")) <= _SHORT_TITLE
        ):
            return Kind.LABEL, "label.ornament"
        return None

    def _text_below_title(self, piece: Piece) -> tuple[Kind, str] | None:
        """3月12日，学生在新城中学体验科技项目。 right below a title, in lines of the column that goes on below."""
        if piece.rule not in ("caption.scene", "caption.now") or piece.measure is None:
            return None
        above, below = self._beside(piece, -1, (Kind.BYLINE,)), self._beside(piece, 1)
        if above is None or below is None or above.kind is not Kind.TITLE or below.kind is not Kind.BODY:
            return None
        fits = below.measure == piece.measure and max(line.width for line in piece.lines) <= piece.measure + _HANGS
        return (Kind.BODY, "body.below-title") if fits else None

    def _over_credit(self, piece: Piece) -> tuple[Kind, str] | None:
        """A sentence alone with a credit below it, in a block of its own, that reads like a caption."""
        below = self._beside(piece, 1)
        if piece.kind not in (Kind.BODY, Kind.TITLE) or below is None or below.kind is not Kind.CREDIT:
            return None
        if len(piece.lines) > 5 or below.rule.startswith("note") or not self._alone(piece):
            return None
        rule = caption_here(piece.value)
        return (Kind.CAPTION, rule) if rule and rule != "caption.sentence" else None

    def _alone(self, piece: Piece) -> bool:
        """Whether no running text is in the block of a piece."""
        beside = (self._beside(piece, -1), self._beside(piece, 1))
        return not any(p is not None and p.chunk == piece.chunk and p.kind is Kind.BODY for p in beside)
