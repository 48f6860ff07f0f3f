"""Whether two texts bear out what a decision says: amendment by amendment, with the reason and the places.

Takes the amendments, the old and the new document; gives `Verdict`s. What each amendment should have made is found by
carrying all of them out on the old text; then the new one is asked whether it reads so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from policytool.amend.applying import Applied, carry_out, implied
from policytool.amend.units import CONTAINERS, Unit, loose, path_of, unnested
from policytool.citations import follow
from policytool.model import (
    Amendment,
    AmendmentOp,
    Document,
    Level,
    Link,
    Path,
    Provision,
    Standing,
    Step,
    Text,
    Verdict,
)
from policytool.model.reference import written
from policytool.text import bare

__all__ = ["authority", "bear_out"]

_ALIKE = 0.6
"""Share of the character pairs (Dice) from which an article that was only renumbered counts as carried on: what else changes
in it is rarely more than a clause"""
_SHOWN = 12
_HEADED = (*CONTAINERS, Level.DOCUMENT)
"""Of these the heading is compared, not what stands below"""


def bear_out(
    amendments: Iterable[Amendment], old: Document, new: Document, links: Sequence[Link] = ()
) -> tuple[Verdict, ...]:
    """A verdict on each amendment of this law. `links` are those a comparison of the texts found, where there are any."""
    applied = carry_out(old, amendments)
    judge = _Judge(applied, old, new, links)
    return tuple(
        judge.verdict(amendment, touched)
        for amendment, touched in zip(applied.amendments, applied.changes.touched, strict=True)
    )


def authority(
    amendments: Iterable[Amendment], old: Document, new: Document, verdicts: Sequence[Verdict]
) -> tuple[Link, ...]:
    """What became of each article, as far as the two texts bear it out: for the articles the decision names all it says of
    them in that item, for those it leaves alone that they read alike."""
    doubted = {v.amendment.item for v in verdicts if v.standing is not Standing.BORNE_OUT}
    sides = _Finder(old), _Finder(new)
    return tuple(link for link in implied(carry_out(old, amendments)) if _holds(link, *sides, doubted))


class _Finder:
    """The nodes of a document by path, articles looked up."""

    def __init__(self, document: Document) -> None:
        self.tree = document.tree
        self._articles: dict[str, Provision] = {}
        for node in document.tree.walk():
            if node.level is Level.ARTICLE and node.number:
                self._articles.setdefault(node.number, node)

    def find(self, path: Path) -> Provision | None:
        if path and path[0].level is Level.ARTICLE:
            article = self._articles.get(path[0].number)
            return follow(article, path[1:]) if article else None
        return follow(self.tree, path)

    def article(self, number: str) -> Provision | None:
        return self._articles.get(number)


def _holds(link: Link, old: _Finder, new: _Finder, doubted: set[str]) -> bool:
    before, after = ([side.article(n) for n in numbers] for side, numbers in ((old, link.old), (new, link.new)))
    if None in after:
        return False
    if link.item or not (before and after):
        return link.item not in doubted
    return _alike(_joined(before), _joined(after)) >= _ALIKE


def _joined(nodes: Sequence[Provision | None]) -> str:
    return "".join(_key_of(node) for node in nodes if node)


class _Judge:
    def __init__(self, applied: Applied, old: Document, new: Document, links: Sequence[Link]) -> None:
        self.applied, self.new_document = applied, new
        self.old, self.new = _Finder(old), _Finder(new)
        self.found = {number: link.new for link in links for number in link.old}
        self.places: dict[str, Provision] = {}
        for node in new.tree.walk():
            if (key := _key_of(node)) and node.level in (Level.ARTICLE, Level.PARAGRAPH, Level.POINT):
                self.places.setdefault(key, node)

    def verdict(self, amendment: Amendment, touched: list[Unit] | None) -> Verdict:
        if amendment.op is AmendmentOp.REPEAL:
            return _say(amendment, Standing.NOT_FOUND, "verdict.untold")
        if touched is None:
            return self._no_old(amendment)
        if amendment.op is AmendmentOp.RESEQUENCE:
            return self._sequence(amendment)
        if amendment.op is AmendmentOp.DELETE:
            return self._deleted(amendment)
        if amendment.op in (AmendmentOp.REWORD, AmendmentOp.INSERT, AmendmentOp.CUT):
            return self._reworded(amendment, touched)
        return self._stands(amendment, touched)

    # -------------------------------------------------------------------------------------------------------------- kinds
    def _no_old(self, amendment: Amendment) -> Verdict:
        """What could not be carried out: mostly because the old text has no such provision."""
        missing = [path for path in amendment.targets if self.applied.changes.find(path) is None]
        if missing:
            return _say(amendment, Standing.NOT_FOUND, "verdict.no-old", written(missing[0]))
        return _say(amendment, Standing.NOT_FOUND, "verdict.untold")

    def _stands(self, amendment: Amendment, units: list[Unit]) -> Verdict:
        """What was written or renumbered stands in the new text where it should, and reads as it should."""
        left = self._old_texts(amendment)
        right: list[Text] = []
        for unit in units:
            path = path_of(unit)
            node = self.new.find(path)
            told = self._told(amendment, unit, path, node)
            if told:
                return Verdict(amendment, *told[:2], told[2:], left, _texts(node))
            right += _texts(node)
        renumbered = amendment.content is None and amendment.op is AmendmentOp.RENUMBER and units
        if renumbered and amendment.targets:
            names = "、".join(written(p) for p in amendment.targets), "、".join(written(path_of(u)) for u in units)
            return Verdict(amendment, Standing.BORNE_OUT, "verdict.numbered", names, left, tuple(right))
        return Verdict(amendment, Standing.BORNE_OUT, "verdict.same", (), left, tuple(right))

    def _told(
        self, amendment: Amendment, unit: Unit, path: Path, node: Provision | None
    ) -> tuple[Standing, str, *tuple[str, ...]] | None:
        """What speaks against a unit's standing at `path` of the new text; None where nothing does."""
        expected = _key_of_unit(unit)
        heading = unit.level in _HEADED
        actual = (
            bare(loose(node.title.value if node and node.title else "")) if heading else _key_of(node) if node else ""
        )
        if node and (expected == actual or (amendment.op is AmendmentOp.RETITLE and not expected)):
            return None
        elsewhere = None if heading else self.places.get(expected)
        if elsewhere and elsewhere is not node:
            return Standing.CONTRADICTED, "verdict.elsewhere", written(path), _name(self.new_document, elsewhere)
        now = self.found.get(unit.was, ()) if unit.level is Level.ARTICLE and unit.was else ()
        if now and unit.number not in now and amendment.new:
            names = (written((Step(Level.ARTICLE, n),)) for n in now)
            return (
                Standing.CONTRADICTED, "verdict.numbered-otherwise", written((Step(Level.ARTICLE, unit.was),)),
                "、".join(names), written(path),
            )  # fmt: skip
        if node is None:
            return Standing.NOT_FOUND, "verdict.no-new", written(path)
        share = _alike(expected, actual)
        if amendment.op is AmendmentOp.RENUMBER and share >= _ALIKE:
            return None
        return Standing.CONTRADICTED, "verdict.differs", written(path), f"{share:.0%}"

    def _deleted(self, amendment: Amendment) -> Verdict:
        left = self._old_texts(amendment)
        for path in amendment.targets:
            node = self.old.find(path)
            if node and (still := self.places.get(_key_of(node))) and not amendment.heading_only:
                name = _name(self.new_document, still)
                return Verdict(amendment, Standing.CONTRADICTED, "verdict.still", (name,), left, tuple(_texts(still)))
        return Verdict(amendment, Standing.BORNE_OUT, "verdict.gone", (), left)

    def _reworded(self, amendment: Amendment, units: list[Unit]) -> Verdict:
        left = self._old_texts(amendment)
        new = bare(loose(unnested(amendment.new_words or "")))
        olds = [bare(loose(unnested(word))) for word in amendment.old_words]
        right: list[Text] = []
        where = ""
        for n, unit in enumerate(units):
            whole = unit.level is Level.DOCUMENT
            path = path_of(unit)
            where = written(path)
            before = self.old.find(amendment.targets[n]) if amendment.targets else self.old.tree
            node = self.new.tree if whole else self.new.find(path)
            if node is None:
                return Verdict(amendment, Standing.NOT_FOUND, "verdict.no-new", (where,), left)
            lost = [w for w, o in zip(amendment.old_words, olds, strict=True) if before and o not in _key_of(before)]
            if lost:
                return Verdict(amendment, Standing.NOT_FOUND, "verdict.no-old-words", (where, lost[0]), left)
            right += [] if whole else _texts(node)
            if not whole and _key_of(node) == _key_of_unit(unit):
                continue
            told = _words_told(amendment, olds, new, _key_of(node))
            if told:
                return Verdict(amendment, Standing.CONTRADICTED, told[0], (where, told[1]), left, tuple(right))
        if amendment.op is AmendmentOp.CUT:
            args = (where, _shown(amendment.old_words[0]) if amendment.old_words else "")
            return Verdict(amendment, Standing.BORNE_OUT, "verdict.words-gone", args, left, tuple(right))
        args = (where, _shown(amendment.new_words or ""))
        return Verdict(amendment, Standing.BORNE_OUT, "verdict.words", args, left, tuple(right))

    def _sequence(self, amendment: Amendment) -> Verdict:
        """The articles nothing is said of have the numbers that follow."""
        for link in implied(self.applied):
            if link.item or not link.old or len(link.new) != 1:
                continue
            before = self.old.find((Step(Level.ARTICLE, link.old[0]),))
            node = self.new.find((Step(Level.ARTICLE, link.new[0]),))
            if before and (node is None or _alike(_key_of(before), _key_of(node)) < _ALIKE):
                names = (written((Step(Level.ARTICLE, link.old[0]),)), written((Step(Level.ARTICLE, link.new[0]),)))
                places = (tuple(_texts(before)), tuple(_texts(node)))
                return Verdict(amendment, Standing.CONTRADICTED, "verdict.out-of-sequence", names, *places)
        return _say(amendment, Standing.BORNE_OUT, "verdict.sequence")

    def _old_texts(self, amendment: Amendment) -> tuple[Text, ...]:
        nodes = [self.old.find(path) for path in amendment.targets]
        return tuple(text for node in nodes for text in _texts(node))


# ---------------------------------------------------------------------------------------------------------------- helpers
def _say(amendment: Amendment, standing: Standing, reason: str, *args: str) -> Verdict:
    return Verdict(amendment, standing, reason, args)


def _words_told(amendment: Amendment, olds: Sequence[str], new: str, text: str) -> tuple[str, str] | None:
    """What of the words speaks against it: the old ones still there, the new ones not."""
    if amendment.op is not AmendmentOp.CUT and new not in text:
        return "verdict.no-words", _shown(amendment.new_words or "")
    if amendment.op is AmendmentOp.INSERT:
        joined = [new + old if amendment.before else old + new for old in olds]
        lost = [word for word, whole in zip(amendment.old_words, joined, strict=True) if whole not in text]
        return ("verdict.no-words", _shown(lost[0])) if lost else None
    rest = text.replace(new, "") if new else text
    still = [word for word, old in zip(amendment.old_words, olds, strict=True) if old in rest]
    return ("verdict.still-words", _shown(still[0])) if still else None


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _texts(node: Provision | None) -> tuple[Text, ...]:
    text = node.full_text() if node else None
    return (text,) if text else ()


def _name(document: Document, node: Provision) -> str:
    """A node as a citation, from its article down."""
    steps: list[Step] = []
    above = document.tree
    for part in document.tree.path(node.id):
        number = part.number or ""
        if part.level is Level.PARAGRAPH:
            number = str([c.id for c in above.children if c.level is part.level].index(part.id) + 1)
        if part.level is Level.ARTICLE:
            steps = []
        if part.level in (Level.ARTICLE, Level.PARAGRAPH, Level.POINT, Level.INDENT) and number:
            steps.append(Step(part.level, number))
        above = part
    return written(tuple(steps)) or node.id


def _key_of(node: Provision) -> str:
    text = node.full_text()
    return bare(loose(text.value)) if text else ""


def _key_of_unit(unit: Unit) -> str:
    parts = [
        unit.text,
        *(child.label + _key_of_unit(child) for child in unit.children if child.level not in CONTAINERS),
    ]
    if unit.level in _HEADED:
        parts = parts[:1]
    return bare(loose("".join(parts)))


def _alike(one: str, other: str) -> float:
    """Share of the character pairs both have (Dice)."""
    left, right = ({a + b for a, b in pairwise(text)} for text in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else float(one == other)
