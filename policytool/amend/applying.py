"""The old text and a decision to the amended text.

Takes a document and amendments; gives `AmendedText`: paragraph by paragraph, with what became of each article and what
could not be applied. Nothing is dropped: an amendment that cannot be carried out leaves the text as it was and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policytool.amend.changes import Changes
from policytool.amend.follow import follow
from policytool.amend.sequence import arrange, number_articles, reading_order, steady_places
from policytool.amend.units import Unit, grown, path_of
from policytool.amend.writing import paragraphs
from policytool.model import (
    AmendedText,
    Amendment,
    Document,
    Issue,
    Level,
    Link,
    Relation,
    Severity,
)
from policytool.model.reference import written
from policytool.text import bare, fold

__all__ = ["Applied", "apply", "carry_out", "implied", "unmeant"]


class Applied(NamedTuple):
    """A law with the amendments carried out on it."""

    amendments: list[Amendment]
    """Those of this law"""
    changes: Changes
    articles: list[Unit]
    """In their new order"""
    order: list[Unit]
    """章 and 条"""


def carry_out(document: Document, amendments: Iterable[Amendment]) -> Applied:
    """Carry the amendments of this law out on it; those of other laws are passed over."""
    wanted = list(amendments)
    mine = _meant(document, wanted)
    changes = Changes(grown(document.tree))
    changes.issues += unmeant(document, wanted)
    for amendment in mine:
        changes.apply(amendment)
    articles, assumed = number_articles(changes)
    if assumed:
        changes.report(mine[0], "amend.order-assumed", severity=Severity.NOTE)
    _settle_strays(changes, articles, mine)
    for unit in (changes.root, *changes.added):
        arrange(unit)
    order, doubtful = reading_order(changes, articles)
    if changes.resequence or assumed:
        _follow(changes, order)
    for unit in doubtful:
        changes.issues.append(Issue(Severity.NOTE, "amend", "amend.place-unclear", None, (unit.label.strip(),)))
    return Applied(mine, changes, articles, order)


def apply(document: Document, amendments: Iterable[Amendment]) -> AmendedText:
    """The text of `document` as the amendments make it."""
    _, changes, articles, order = carry_out(document, amendments)
    return AmendedText(
        changes.root.text or document.title,
        tuple(paragraphs(document, changes, order)),
        tuple(_links(changes, articles)),
        tuple(changes.issues),
    )


def implied(applied: Applied) -> tuple[Link, ...]:
    """What became of each article."""
    return tuple(_links(applied.changes, applied.articles))


def unmeant(document: Document, amendments: Sequence[Amendment]) -> tuple[Issue, ...]:
    """A warning where there are amendments and all are of other laws."""
    if not amendments or _meant(document, amendments):
        return ()
    first = amendments[0]
    args = (first.item or "—", first.law, document.title or document.source.alias)
    return (Issue(Severity.WARNING, "amend", "amend.other-law", first.text, args),)


# 中华人民共和国甲法（2019年修订）: what is no part of the name by which a decision calls it
_DRESS = re.compile(r"中华人民共和国|[《》\"*#]|\([^()]{0,16}(?:修订|修正|年|本|文本)\)|\([\d年月日./-]{4,12}\)")


def _meant(document: Document, amendments: Sequence[Amendment]) -> list[Amendment]:
    """The amendments of this law: those that name it, or no law; all where the document has no title. A name may leave out
    what the other begins with (刑法), not what it ends with: 甲条例 is not 甲条例实施细则."""
    title = _name(document.title)
    return [a for a in amendments if not title or not a.law or _same(title, _name(a.law))]


def _name(title: str) -> str:
    return _DRESS.sub("", bare(fold(title)))


def _same(one: str, other: str) -> bool:
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def _settle_strays(changes: Changes, articles: Sequence[Unit], mine: Sequence[Amendment]) -> None:
    """Provisions that go into another article, now that it has its number."""
    numbered = {u.number: u for u in articles}
    for unit, path in changes.strays:
        above: Unit | None = numbered.get(path[0].number)
        if above and unit.level is not Level.PARAGRAPH and above.among(Level.PARAGRAPH):
            above = above.among(Level.PARAGRAPH)[0]
        if above:
            above.adopt(unit)
        elif mine:
            changes.report(mine[0], "amend.no-target", path[0].number)


def _follow(changes: Changes, order: Sequence[Unit]) -> None:
    for top in order:
        for unit in top.walk() if top.level is Level.ARTICLE else (top,):
            for cited in follow(unit, changes.find):
                args = (written(path_of(unit)) or "—", cited)
                changes.issues.append(Issue(Severity.WARNING, "amend", "amend.reference-open", None, args))


# ------------------------------------------------------------------------------------------------------------- the links
def _links(changes: Changes, articles: Sequence[Unit]) -> Iterator[Link]:
    """What became of each article, in the new order; what was removed after what stood before it."""
    old_of: dict[Unit, list[str]] = {}
    for unit in changes.articles:
        for heir in _heirs(unit):
            old_of.setdefault(heir, []).append(unit.was)
    whole: dict[tuple[str, ...], list[Unit]] = {}
    for unit in articles:
        whole.setdefault(tuple(old_of.get(unit, ())), []).append(unit)
    steady = steady_places(changes, articles)
    for n, unit in enumerate(articles):
        olds = tuple(old_of.get(unit, ()))
        heirs = whole[olds]
        if len(olds) != 1 or len(heirs) == 1:
            yield Link(olds, (unit.number,), _kind(changes, unit, olds, n in steady), _item([unit]))
        elif unit is heirs[0]:
            yield Link(olds, tuple(h.number for h in heirs), Relation.SPLIT, _item(heirs))
    for unit in changes.articles:
        if unit.heirs == []:
            yield Link((unit.was,), (), Relation.REMOVED, _item([unit]))


def _heirs(unit: Unit) -> list[Unit]:
    """The articles an old article lives on in: itself, what it was divided into, those its 款 became."""
    if unit.heirs is not None:
        return [h for h in unit.heirs if h.level is Level.ARTICLE]
    out = [unit]
    for paragraph in unit.old:
        above = paragraph.parent
        if above and above is not unit and above.level is Level.ARTICLE and above not in out:
            out.append(above)
    return out


def _kind(changes: Changes, unit: Unit, olds: tuple[str, ...], steady: bool) -> Relation:
    if not olds:
        return Relation.ADDED
    if len(olds) > 1:
        return Relation.MERGED
    if not steady:
        return Relation.MOVED
    if unit.words() != changes.words.get(unit):
        return Relation.REWORDED
    return Relation.UNCHANGED if unit.number == olds[0] else Relation.RENUMBERED


def _item(units: Sequence[Unit]) -> str:
    items = [item for unit in units for part in unit.walk() for item in part.items]
    return items[0] if items else ""
