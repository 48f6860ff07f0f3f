"""The orders of a decision carried out on the units of a law, one by one.

Takes the old law as a tree of units; changes it. Targets are found in the law as it was, whatever was changed before. What
cannot be carried out is reported, and nothing is changed then. Numbers are only given out here (`Unit.slot`); `sequence`
puts what has them in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policytool.amend.units import CONTAINERS, Piece, Unit, loose, quoted, unnested
from policytool.citations import rank
from policytool.model import Amendment, AmendmentOp, Issue, Level, Path, Severity, Step
from policytool.model.reference import written

__all__ = ["Changes"]

_ARTICLE = rank(Step(Level.ARTICLE, ""))


class _CannotApplyError(Exception):
    """Why an amendment cannot be carried out: the kind of a message and its arguments."""


class Changes:
    """A law being amended."""

    def __init__(self, root: Unit) -> None:
        self.root = root
        self.containers = [u for u in _body(root) if u.level in CONTAINERS]
        self.articles = [u for u in _body(root) if u.level is Level.ARTICLE]
        self.words = {u: u.words() for u in self.articles}
        """What the articles said before"""
        self.added: list[Unit] = []
        """New 条"""
        self.new_containers: list[Unit] = []
        self.homes: dict[Unit, Unit] = {}
        """Where a decision says that a new 条 stands: in this 章"""
        self.opens: dict[Unit, str] = {}
        """The number of the article a new 章 opens with, where it is said"""
        self.strays: list[tuple[Unit, Path]] = []
        """Provisions that go into another article, and where"""
        self.resequence = False
        self.issues: list[Issue] = []
        self.touched: list[list[Unit] | None] = []
        """For each amendment what it changed or made, gone units too; None where it could not be carried out"""
        self._by_number = {u.was: u for u in reversed(self.articles)}
        self._apply: dict[AmendmentOp, Callable[[Amendment], list[Unit]]] = {
            AmendmentOp.REPLACE: self._replace,
            AmendmentOp.REWORD: self._reword,
            AmendmentOp.INSERT: self._reword,
            AmendmentOp.CUT: self._reword,
            AmendmentOp.ADD: self._add,
            AmendmentOp.DELETE: self._delete,
            AmendmentOp.RENUMBER: self._renumber,
            AmendmentOp.SPLIT: self._split,
            AmendmentOp.MERGE: self._merge,
            AmendmentOp.RETITLE: self._retitle,
            AmendmentOp.RESEQUENCE: self._resequence,
            AmendmentOp.REPEAL: self._repeal,
        }

    def apply(self, amendment: Amendment) -> None:
        """Carry an amendment out, or report why it cannot be."""
        try:
            self.touched.append(self._apply[amendment.op](amendment))
        except _CannotApplyError as why:
            kind, *args = why.args
            self.report(amendment, kind, *args)
            self.touched.append(None)

    def report(self, amendment: Amendment, kind: str, *args: str, severity: Severity = Severity.WARNING) -> None:
        where = amendment.item or "—"
        self.issues.append(Issue(severity, "amend", kind, amendment.text, (where, *args)))

    # ------------------------------------------------------------------------------------------------------------ finding
    def find(self, path: Path) -> Unit | None:
        """The unit that `path` names in the law as it was."""
        unit: Unit | None = self.root
        for step in path:
            unit = self._below(unit, step) if unit else None
        return unit

    def _below(self, unit: Unit, step: Step) -> Unit | None:
        if step.level is Level.ARTICLE:
            return self._by_number.get(step.number)
        if rank(step) < _ARTICLE:
            within = self.containers if unit is self.root else [u for u in _was(unit) if u.level in CONTAINERS]
            return next((u for u in within if u.level is step.level and u.was == step.number), None)
        if step.level is Level.PARAGRAPH:
            return next((u for u in unit.old if u.level is Level.PARAGRAPH and u.was == step.number), None)
        return next((u for u in _was(unit) if u.level is step.level and u.was == step.number), None)

    def _targets(self, amendment: Amendment) -> list[Unit]:
        out = []
        for path in amendment.targets:
            unit = self.find(path)
            if unit is None:
                raise _CannotApplyError("amend.no-target", written(path))
            if unit.heirs is not None and len(unit.heirs) != 1:
                raise _CannotApplyError("amend.gone", written(path))
            out.append(unit.heirs[0] if unit.heirs else unit)
        return out

    def _content(self, amendment: Amendment, level: Level) -> list[Unit]:
        """The new units of `level` an amendment quotes."""
        if amendment.content is None:
            return []
        numbers = frozenset(p[-1].number for p in (*amendment.targets, *amendment.new) if p[-1].level is Level.ARTICLE)
        made = quoted(amendment.content.value, numbers, amendment.item)
        if level is Level.ARTICLE and made and made[0].level is not Level.ARTICLE:
            article = Unit(Level.ARTICLE, items=[amendment.item])
            for unit in made:
                article.adopt(unit)
            _count(article)
            return [article]
        return made

    # ---------------------------------------------------------------------------------------------------- whole provisions
    def _replace(self, amendment: Amendment) -> list[Unit]:
        targets = self._targets(amendment)
        if not targets:
            raise _CannotApplyError("amend.no-target", "—")
        made = self._content(amendment, targets[0].level)
        if not made:
            raise _CannotApplyError("amend.no-content")
        groups = [made] if len(targets) == 1 else [[u] for u in made] if len(made) == len(targets) else []
        if not groups:
            raise _CannotApplyError("amend.count", str(len(targets)), str(len(made)))
        for target, units in zip(targets, groups, strict=True):
            self._put(target, units, amendment)
        if amendment.new:
            self._slots(targets, amendment)
        return targets

    def _put(self, target: Unit, units: list[Unit], amendment: Amendment) -> None:
        """Give a unit the text of `units`; further ones stand after it."""
        if target.level in CONTAINERS:
            raise _CannotApplyError("amend.not-supported", amendment.text.value[:20])
        first, *more = units
        if more and target.level is Level.ARTICLE:
            raise _CannotApplyError("amend.count", "1", str(len(units)))
        target.mark(amendment.item)
        if target.level is Level.ARTICLE:
            target.children = []
            for child in first.children:
                target.adopt(child)
            self._supersede(target)
            return
        if not (_ends_open(first.text) and not first.children):
            target.children = []
            for child in first.children:
                target.adopt(child)
        target.pieces = first.pieces
        at = target.parent.children.index(target) + 1 if target.parent and target in target.parent.children else 0
        for n, unit in enumerate(more):
            if target.parent:
                target.parent.adopt(unit, at + n)

    def _supersede(self, article: Unit) -> None:
        """The 款 an article had became those of the same place, where there are as many."""
        new = article.among(Level.PARAGRAPH)
        old = [u for u in article.old if u.level is Level.PARAGRAPH]
        for n, unit in enumerate(old):
            unit.heirs = [new[n]] if len(new) == len(old) else None if unit.heirs is None else unit.heirs

    def _slots(self, targets: list[Unit], amendment: Amendment) -> None:
        """Give units the numbers the decision names, or send them where it says."""
        for target, path in zip(targets, amendment.new, strict=True):
            target.mark(amendment.item)
            if path[-1].level is not target.level:
                self._change_level(target, path, amendment)
            elif target.level in (Level.PARAGRAPH, Level.POINT, Level.INDENT) and not self._same_parent(target, path):
                target.slot = path[-1].number
                if target.parent:
                    target.parent.mark(amendment.item)
                target.detach()
                self.strays.append((target, path))
            else:
                target.slot = path[-1].number
                if target.parent:
                    target.parent.dirty = True

    def _same_parent(self, unit: Unit, path: Path) -> bool:
        article = unit.parent
        while article and article.level is not Level.ARTICLE:
            article = article.parent
        numbers = [step.number for step in path if step.level is Level.ARTICLE]
        return article is None or not numbers or numbers[0] in (article.was, article.slot)

    def _change_level(self, unit: Unit, path: Path, amendment: Amendment) -> None:
        """第五条第三款改为第七条: the 款 becomes an article."""
        if path[-1].level is not Level.ARTICLE or unit.level is not Level.PARAGRAPH or unit.parent is None:
            raise _CannotApplyError("amend.not-supported", written(path))
        article = Unit(Level.ARTICLE, slot=path[-1].number, items=[amendment.item])
        unit.detach()
        article.adopt(unit)
        self.added.append(article)

    def _renumber(self, amendment: Amendment) -> list[Unit]:
        targets = self._targets(amendment)
        self._slots(targets, amendment)
        return targets

    def _delete(self, amendment: Amendment) -> list[Unit]:
        targets = self._targets(amendment)
        for target in targets:
            if target.level in CONTAINERS and not amendment.heading_only:
                for unit in _was(target):
                    unit.heirs = []
            target.mark(amendment.item)
            if target.parent and target.level in (Level.PARAGRAPH, Level.POINT, Level.INDENT):
                target.parent.mark(amendment.item)
            target.leave([])
        return targets

    def _add(self, amendment: Amendment) -> list[Unit]:
        new = list(amendment.new)
        level = new[0][-1].level if new else None
        above = self._targets(amendment)
        if level in CONTAINERS:
            return self._add_container(amendment, new)
        made = self._content(amendment, level or Level.PARAGRAPH)
        level = level or (made[0].level if made else Level.PARAGRAPH)
        numbers = [path[-1].number for path in new]
        if level is Level.ARTICLE:
            return self._add_articles(amendment, made, numbers, above)
        if not above:
            raise _CannotApplyError("amend.no-target", written(new[0]) if new else "—")
        above[0].mark(amendment.item)
        return self._add_below(above[0], made, numbers, level)

    def _add_articles(
        self, amendment: Amendment, made: list[Unit], numbers: list[str], above: list[Unit]
    ) -> list[Unit]:
        articles = _divided(made, len(numbers)) if numbers else made
        if numbers and len(articles) != len(numbers):
            raise _CannotApplyError("amend.count", str(len(numbers)), str(len(articles)))
        for n, article in enumerate(articles):
            article.slot = numbers[n] if numbers else article.number
            if not article.slot:
                raise _CannotApplyError("amend.no-number")
            self.added.append(article)
            if above and above[0].level in CONTAINERS:
                self.homes[article] = above[0]
        return articles

    def _add_below(self, parent: Unit, made: list[Unit], numbers: list[str], level: Level) -> list[Unit]:
        """New 款 in an article, new 项 in a 款."""
        if level is Level.POINT and parent.level is Level.ARTICLE:
            holders = [u for u in parent.walk() if any(c.level is Level.POINT for c in u.children)]
            parent = holders[0] if holders else (parent.among(Level.PARAGRAPH) or [parent])[-1]
        tops = [unit for unit in made if unit.level is level]
        if numbers and len(tops) != len(numbers):
            if len(tops) > len(numbers) or not tops:
                raise _CannotApplyError("amend.count", str(len(numbers)), str(len(tops)))
            numbers = numbers[: len(tops)]
        for n, unit in enumerate(made):
            unit.slot = numbers[n] if numbers and n < len(numbers) else ""
            parent.adopt(unit)
        return made

    def _add_container(self, amendment: Amendment, new: list[Path]) -> list[Unit]:
        step = new[0][-1]
        lines = unnested(amendment.content.value).split("\n") if amendment.content else []
        made = quoted("\n".join(lines), frozenset(), amendment.item)
        head = made[0] if made and made[0].level is step.level else None
        title = head.text if head else (made[0].text if made and made[0].level is Level.PARAGRAPH else "")
        like = next((u for u in self.containers if u.level is step.level), None)
        gap = like.label[len(like.label.rstrip()) :] if like else "　"
        label = f"{written((step,))}{gap or '　'}"
        unit = Unit(step.level, step.number, label, [Piece(title.strip(), True)], slot=step.number)
        unit.items.append(amendment.item)
        self.new_containers.append(unit)
        for article in (u for top in made for u in top.walk() if u.level is Level.ARTICLE):
            article.slot = article.number
            self.added.append(article)
            self.homes[article] = unit
        inside = [path[-1].number for path in new[1:] if path[-1].level is Level.ARTICLE]
        if inside:
            self.opens[unit] = inside[0]
        return [unit]

    def _split(self, amendment: Amendment) -> list[Unit]:
        (target,) = self._targets(amendment) if len(amendment.targets) == 1 else (None,)
        if target is None or not amendment.new:
            raise _CannotApplyError("amend.not-supported", "、".join(map(written, amendment.targets)))
        level, numbers = amendment.new[0][-1].level, [path[-1].number for path in amendment.new]
        made = self._content(amendment, level) or self._halves(target, level, len(numbers))
        units = _divided(made, len(numbers)) if level is Level.ARTICLE else made
        if len(units) != len(numbers):
            raise _CannotApplyError("amend.count", str(len(numbers)), str(len(units)))
        return self._succeed([target], units, numbers, level)

    def _halves(self, target: Unit, level: Level, count: int) -> list[Unit]:
        """An article divided without new text: each 款 one of the new articles, where there are as many."""
        if level is not Level.ARTICLE or target.level is not Level.ARTICLE or len(target.children) != count:
            return []
        out = []
        for paragraph in list(target.children):
            article = Unit(Level.ARTICLE)
            article.adopt(paragraph)
            out.append(article)
        return out

    def _merge(self, amendment: Amendment) -> list[Unit]:
        targets = self._targets(amendment)
        if len(targets) < 2:
            raise _CannotApplyError("amend.not-supported", "、".join(map(written, amendment.targets)))
        level = amendment.new[0][-1].level if amendment.new else targets[0].level
        made = self._content(amendment, level)
        if not made:
            if level is not Level.ARTICLE or any(u.level is not level for u in targets):
                raise _CannotApplyError("amend.no-content")
            made = [Unit(level, label=targets[0].label, items=[amendment.item])]
            for paragraph in [c for u in targets for c in u.children]:
                made[0].adopt(paragraph)
        numbers = [path[-1].number for path in amendment.new] or [targets[0].was]
        return self._succeed(targets, made[:1] if level is Level.ARTICLE else made, numbers, level)

    def _succeed(self, targets: list[Unit], units: list[Unit], numbers: list[str], level: Level) -> list[Unit]:
        """`units` with these numbers take the place of the targets."""
        parent = targets[0].parent
        at = parent.children.index(targets[0]) if parent and targets[0] in parent.children else 0
        for n, unit in enumerate(units):
            unit.slot = numbers[n] if n < len(numbers) else ""
            unit.label = unit.label or targets[0].label
            if level is Level.ARTICLE:
                unit.parent = parent  # it stands under the same 章, unless it was moved
                self.added.append(unit)
            elif parent:
                parent.adopt(unit, at + n)
        for target in targets:
            target.leave(units)
        return units

    # -------------------------------------------------------------------------------------------------------------- words
    def _reword(self, amendment: Amendment) -> list[Unit]:
        targets = self._targets(amendment) if amendment.targets else [self.root]
        if not amendment.old_words:
            return self._appended(amendment, targets)
        missing = []
        for word in amendment.old_words:
            for n, target in enumerate(targets):
                heading = target.level in CONTAINERS and loose(target.text).strip() == loose(unnested(word)).strip()
                units = [target] if heading else _body(target) if target is self.root else target.walk()
                if not sum([_replaced(unit, word, amendment) for unit in units]):
                    missing.append((n, word))
        for n, word in missing:
            where = written(amendment.targets[n]) if amendment.targets else amendment.law or "—"
            self.report(amendment, "amend.no-words", where, word)
        return targets

    def _appended(self, amendment: Amendment, targets: list[Unit]) -> list[Unit]:
        """第三款最后增加“…”."""
        for target in targets:
            last = (target.among(Level.PARAGRAPH) or [target])[-1] if target.level is Level.ARTICLE else target
            last.pieces.append(Piece(unnested(amendment.new_words or ""), True))
            last.mark(amendment.item)
        return targets

    def _retitle(self, amendment: Amendment) -> list[Unit]:
        new = unnested(amendment.new_words or "")
        targets = self._targets(amendment) if amendment.targets else [self.root]
        for target in targets:
            plain = re.sub(r"^第[^\s章节编]{1,9}[章节编]\s*", "", new) if target.level in CONTAINERS else new
            target.pieces = [Piece(plain, True)]
            target.mark(amendment.item)
        return targets

    def _resequence(self, amendment: Amendment) -> list[Unit]:
        self.resequence = True
        return []

    def _repeal(self, amendment: Amendment) -> list[Unit]:
        raise _CannotApplyError("amend.repealed", amendment.law)


# ---------------------------------------------------------------------------------------------------------------- helpers
def _body(root: Unit) -> Iterator[Unit]:
    """All units but those of attachments."""
    for child in root.children:
        if child.level is not Level.ATTACHMENT:
            yield from child.walk()


def _was(unit: Unit) -> Iterator[Unit]:
    """All that stood below a unit."""
    for child in unit.old:
        yield child
        yield from _was(child)


def _ends_open(text: str) -> bool:
    return text.rstrip().endswith(("：", ":"))


def _count(article: Unit) -> None:
    for n, child in enumerate(article.among(Level.PARAGRAPH), 1):
        child.number = str(n)


def _divided(made: list[Unit], count: int) -> list[Unit]:
    """The articles among `made`; paragraphs without numbers are one each where there are as many as articles."""
    if len(made) == 1 and count > 1 and len(made[0].among(Level.PARAGRAPH)) == count and not made[0].number:
        out = []
        for paragraph in list(made[0].children):
            article = Unit(Level.ARTICLE, items=list(made[0].items))
            article.adopt(paragraph)
            out.append(article)
        return out
    return made


def _replaced(unit: Unit, word: str, amendment: Amendment) -> int:
    """Do with the quoted words in one unit what the amendment says; gives how often they stood there."""
    old = loose(unnested(word))
    text = unit.text
    places = [m.start() for m in re.finditer(re.escape(old), loose(text))] if old else []
    if not places:
        return 0
    new = unnested(amendment.new_words or "")
    out: list[Piece] = []
    at = 0
    for place in places:
        end = place + len(old)
        if amendment.op is AmendmentOp.INSERT:
            point = place if amendment.before else end
            out += [*_cut(unit.pieces, at, point), Piece(new, True)]
            at = point
        else:
            out += [*_cut(unit.pieces, at, place), *([Piece(new, True)] if amendment.op is AmendmentOp.REWORD else [])]
            at = end
    unit.pieces = [*out, *_cut(unit.pieces, at, len(text))]
    unit.mark(amendment.item)
    return len(places)


def _cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The characters from `start` to `end`."""
    out = []
    at = 0
    for piece in pieces:
        a, b = max(start - at, 0), min(end - at, len(piece.text))
        if a < b:
            out.append(Piece(piece.text[a:b], piece.fresh))
        at += len(piece.text)
    return out
