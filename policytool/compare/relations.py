"""What happened to the items of a pair, with evidence a person can check.

Takes groups of items that answer each other (indices) and the likenesses they were found by; gives `Pair`s. A relation is
only stated where the texts, the markers or the order of the items bear it out. Evidence is in Chinese, the language of
the texts it quotes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add

from policytool.compare.features import Feature, citations
from policytool.compare.lineage import Served
from policytool.compare.match import ALONE, Matcher
from policytool.compare.strength import changes
from policytool.compare.wording import redline
from policytool.model import Edit, EditOp, Item, Pair, Relation

__all__ = ["Describer", "off_course"]

_ORDER = (
    Relation.REMOVED,
    Relation.ADDED,
    Relation.SPLIT,
    Relation.MERGED,
    Relation.SERVES,
    Relation.MOVED,
    Relation.RENAMED,
    Relation.EXPANDED,
    Relation.NARROWED,
    Relation.REWORDED,
    Relation.REFERENCE_ONLY,
    Relation.RENUMBERED,
    Relation.UNCHANGED,
)
"""What a reader should hear first: whether the item is there at all, where it went, what it is called, what it says"""
_CONTAINED = 0.8
"""Share of the shorter text's weight that the longer one must hold to be an expansion of it"""
_LONGER = 1.2
"""And how much heavier the longer one must be: a fifth is a clause more, less is wording"""
_PHRASE = 6
"""Characters of a common phrase worth quoting as evidence"""
_SHARED = 4
"""Characters of a phrase that is marked as shared by two items of a lineage: a set phrase (先行先试)"""
_QUOTED = 24
"""Characters of it that are quoted at most"""
_LONG = 400_000_000
"""Cells of the table of two texts of 20,000 characters, which takes a tenth of a second"""
_WORDS = 5
"""Shared words named as evidence at most"""
_NAMED = 5
"""Changed citations named one by one"""

Group = tuple[tuple[int, ...], tuple[int, ...]]


class Describer:
    """The two sides, and what is known of every link."""

    def __init__(self, left: Sequence[Item], right: Sequence[Item], matcher: Matcher, edits: bool) -> None:
        self.left, self.right, self.matcher, self.with_edits = left, right, matcher, edits
        self.partners: dict[int, tuple[int, ...]] = {}
        self.sources: Counter[int] = Counter()
        self.moved: frozenset[int] = frozenset()
        self.chapters: dict[str, str] = {}
        self._left_numbers = {f.number: f.index for f in matcher.left if f.number}

    # --------------------------------------------------------------------------------------------------------- entries
    def versions(self, groups: Sequence[Group]) -> Iterator[Pair]:
        """A pair for each group of two versions."""
        for lefts, rights in groups:
            for i in lefts:
                self.partners[i] = (*self.partners.get(i, ()), *rights)
            if lefts:
                self.sources.update(rights)
        single = [(lefts[0], rights[0]) for lefts, rights in groups if len(lefts) == len(rights) == 1]
        self.moved = off_course(single)
        self.chapters = self._same_chapters(single)
        return (self._pair(*group) for group in groups)

    def _same_chapters(self, links: Iterable[tuple[int, int]]) -> dict[str, str]:
        """For each innermost title on the left the one on the right that most of its items stand under now."""
        pairs = ((self.matcher.left[i].path[-1:], self.matcher.right[j].path[-1:]) for i, j in links)
        counts = Counter((old[0], new[0]) for old, new in pairs if old and new)
        return {old: new for (old, new), _ in reversed(counts.most_common())}

    def lineage(self, groups: Iterable[Group], served: Mapping[tuple[int, int], Served]) -> Iterator[Pair]:
        """A pair for each group of two lists that are not versions; `served` holds the links by words."""
        for lefts, rights in groups:
            link = served.get((lefts[0], rights[0])) if lefts and rights else None
            yield self._served(link) if link else self._pair(lefts, rights)

    def _pair(self, lefts: tuple[int, ...], rights: tuple[int, ...]) -> Pair:
        if not lefts or not rights:
            return self._alone(lefts, rights)
        if len(lefts) == len(rights) == 1:
            return self._single(lefts[0], rights[0])
        return self._several(lefts, rights)

    # ------------------------------------------------------------------------------------------------------------ kinds
    def _alone(self, lefts: tuple[int, ...], rights: tuple[int, ...]) -> Pair:
        relation = Relation.REMOVED if lefts else Relation.ADDED
        side, index = ("右侧", lefts[0]) if lefts else ("左侧", rights[0])
        near = self.matcher.nearest_right(index) if lefts else self.matcher.nearest_left(index)
        why = [f"{side}没有对应的条目"]
        if near:
            other = (self.right if lefts else self.left)[near[0]]
            why.append(f"最接近的是{side}{_name(other)}（相似 {near[1]:.0%}）")
        items = self._items(lefts, rights)
        return self._make(items, {relation}, 0.0, why, self._edits(*items))

    def _single(self, i: int, j: int) -> Pair:
        one, other = self.matcher.left[i], self.matcher.right[j]
        items = self._items((i,), (j,))
        edits = self._edits(*items)
        relations, why = self._place(i, j)
        relations |= self._naming(one, other, why)
        if one.key == other.key:
            relations.add(Relation.UNCHANGED)
            why.append("文字相同" if _texts(items[0]) == _texts(items[1]) else "仅字形、全半角或空格不同")
            return self._make(items, relations, 1.0, why, edits)
        score = _likeness(one.plain, other.plain)
        relations |= self._content(one, other, why, Relation.RENAMED in relations)
        if one.plain != other.plain:
            why += [f"正文相同 {score:.0%}", *self._support(i, j, edits), *changes(edits)]
        return self._make(items, relations, score, why, edits)

    def _several(self, lefts: tuple[int, ...], rights: tuple[int, ...]) -> Pair:
        split = len(lefts) == 1
        items = self._items(lefts, rights)
        edits = self._edits(*items)
        weights, ours, theirs = self.matcher.weights, self.matcher.left, self.matcher.right
        why = []
        for i in lefts:
            for j in rights:
                whole, part = (theirs[j], ours[i]) if split else (ours[i], theirs[j])
                total = weights.total(whole)
                share = weights.of(whole.grams & part.grams) / total if total else 0.0
                item, other = (self.right[j], self.left[i]) if split else (self.left[i], self.right[j])
                sides = ("右侧", "左侧") if split else ("左侧", "右侧")
                why.append(f"{sides[0]}{_name(item)}的文字 {share:.0%} 见于{sides[1]}{_name(other)}")
        why += [*_phrase(edits), *changes(edits)]
        score = _likeness("".join(ours[i].plain for i in lefts), "".join(theirs[j].plain for j in rights))
        return self._make(items, {Relation.SPLIT if split else Relation.MERGED}, score, why, edits)

    def _served(self, link: Served) -> Pair:
        items = self._items((link.left,), (link.right,))
        edits = self._edits(*items, phrase=_SHARED)
        why = []
        if link.subjects:
            why.append(f"标题词语：{'、'.join(link.subjects[:_WORDS])}")
        if others := [w for w in link.words if w not in link.subjects]:
            why.append(f"共有词语：{'、'.join(others[:_WORDS])}")
        return self._make(items, {Relation.SERVES}, min(1.0, link.share), [*why, *_phrase(edits)], edits)

    # --------------------------------------------------------------------------------------------------------- findings
    def _place(self, i: int, j: int) -> tuple[set[Relation], list[str]]:
        """Number, order and chapter."""
        one, other = self.matcher.left[i], self.matcher.right[j]
        relations, why = set(), []
        if one.number and other.number and one.number != other.number:
            relations.add(Relation.RENUMBERED)
            why.append(f"编号：{self.left[i].number}→{self.right[j].number}")
        if i in self.moved:
            relations.add(Relation.MOVED)
            why.append("与相邻条目的先后次序改变")
        if one.path and other.path and self.chapters.get(one.path[-1]) != other.path[-1]:
            why.append(f"所在位置：{self.left[i].path[-1]}→{self.right[j].path[-1]}")
        if len(self.partners.get(i, ())) > 1:
            relations.add(Relation.SPLIT)
        if self.sources[j] > 1:
            relations.add(Relation.MERGED)
        return relations, why

    def _naming(self, one: Feature, other: Feature, why: list[str]) -> set[Relation]:
        if not one.heading or not other.heading:
            return set()
        mine, theirs = self.left[one.index].heading, self.right[other.index].heading
        if one.heading == other.heading:
            why.append(f"标题相同：{theirs}")
            return set()
        why.append(f"标题改动：{mine}→{theirs}")
        return {Relation.RENAMED}

    def _content(self, one: Feature, other: Feature, why: list[str], renamed: bool) -> set[Relation]:
        if one.plain == other.plain:
            cited = list(self._citations(one, other))
            if not cited:
                why.append("仅标点不同")
                return {Relation.REWORDED}
            why += cited[:_NAMED]
            return {Relation.REFERENCE_ONLY}
        if renamed and _body(one) == _body(other):
            return set()
        weights = self.matcher.weights
        mine, theirs, shared = weights.total(one), weights.total(other), weights.of(one.grams & other.grams)
        if shared >= _CONTAINED * mine and theirs >= _LONGER * mine:
            return {Relation.EXPANDED}
        if shared >= _CONTAINED * theirs and mine >= _LONGER * theirs:
            return {Relation.NARROWED}
        return {Relation.REWORDED}

    def _citations(self, one: Feature, other: Feature) -> Iterator[str]:
        """The cited numbers that changed, and whether the alignment bears them out."""
        for (old, own), (new, _) in zip(citations(one.key), citations(other.key), strict=True):
            if old != new:
                yield f"引用条号：{old}→{new}{self._verdict(old, new) if own else ''}"

    def _verdict(self, old: str, new: str) -> str:
        index = self._left_numbers.get(old)
        if index is None:
            return ""
        now = [self.matcher.right[j].number for j in self.partners.get(index, ())]
        if not now:
            return f"（{old}已删去）"
        return "（与对照一致）" if new in now else f"（与对照不符：{old}现为{'、'.join(now)}）"

    def _support(self, i: int, j: int, edits: Sequence[Edit]) -> Iterator[str]:
        """What else speaks for a pair whose content alone does not."""
        if self.matcher.alike(i, j) >= ALONE:
            return
        if self.matcher.support(i, j) > 0:
            yield "前后相邻的条目互相对应"
        yield from _phrase(edits)

    # ------------------------------------------------------------------------------------------------------------ making
    def _items(self, lefts: Iterable[int], rights: Iterable[int]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        return tuple(self.left[i] for i in lefts), tuple(self.right[j] for j in rights)

    def _edits(self, left: Sequence[Item], right: Sequence[Item], **options: int) -> tuple[Edit, ...]:
        return redline(_texts(left), _texts(right), **options) if self.with_edits else ()

    def _make(
        self,
        items: tuple[tuple[Item, ...], tuple[Item, ...]],
        relations: set[Relation],
        score: float,
        why: Iterable[str],
        edits: tuple[Edit, ...],
    ) -> Pair:
        ordered = tuple(r for r in _ORDER if r in relations)
        return Pair(*items, ordered[0], round(score, 4), tuple(why), edits, ordered)


def _texts(items: Iterable[Item]) -> str:
    return "\n".join(item.text.value for item in items)


def _name(item: Item) -> str:
    if item.number:
        return item.number.strip()
    return f"“{item.heading or item.label}”" if item.heading or item.label else f"第{item.n}项"


def _body(feature: Feature) -> str:
    return feature.plain.removeprefix(feature.heading)


def _likeness(left: str, right: str) -> float:
    """Share of characters in common in order; of very long texts, of pairs of characters in any order."""
    if len(left) * len(right) > _LONG:
        one, other = (Counter(map(add, text, text[1:])) for text in (left, right))
        return 2 * (one & other).total() / (one.total() + other.total())
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(left, right)


def _phrase(edits: Iterable[Edit]) -> Iterator[str]:
    """The longest stretch both sides have, where it is long enough to be evidence."""
    kept = (e.left.strip("，。；、：\n ") for e in edits if e.op in (EditOp.KEEP, EditOp.MOVE))
    longest = max(kept, key=len, default="")
    if len(longest) >= _PHRASE:
        yield f"共有语句：“{longest[:_QUOTED]}{'…' if len(longest) > _QUOTED else ''}”"


def off_course(links: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Left indices of the links that cross the longest run in which the order is kept (one-to-one links, any order)."""
    ordered = sorted(links)
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(ordered):
        at = bisect_left(tops, j)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        last[at : at + 1] = [k]
    course = set()
    k = last[-1] if last else -1
    while k >= 0:
        course.add(k)
        k = before[k]
    return frozenset(i for k, (i, _) in enumerate(ordered) if k not in course)
