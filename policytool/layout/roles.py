"""Which title is the headline of which text, which is a kicker above one, which heads a section: decided together.

Takes the places of titles and the topics of texts, gives each text at most one headline so that the sum of all weights is
greatest. A title's weight in a role is a log-odds: how it stands, how it is made, and how well its words fit the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cached_property, lru_cache

from policytool.layout.assign import best_pairs
from policytool.layout.clusters import Cluster, lacks_room
from policytool.layout.kinds import BULLETS
from policytool.layout.pieces import Piece
from policytool.layout.places import Places
from policytool.layout.topics import Topics
from policytool.lexicon import words
from policytool.numerals import parse_int

__all__ = ["NEEDED", "WORDS", "Roles"]

# Weights are those of a logistic model of 335 titles of pages whose stories were known, rounded; halves of these pages give
# nearly the same. The others, marked so, are set by hand for what those pages do not have.
WORDS = 2.5
"""For every unit by which the words fit the text"""
NEEDED = 3.9
"""For any headline at all: one story in thirty has none"""

_HEADS, _CLOSES, _EDGE, _INSIDE = 2.1, 1.7, 0.8, -0.7
"""A headline right above its text, right below it, at the edge of the page, inside a text"""
_BYLINE, _HALVES, _IN_ROW_OF_BULLETS = 2.2, 1.5, -1.3
_NOT_LAST, _NOT_FIRST = -1.7, 0.8
"""Of titles in a row the last is the headline"""
_COUNTED = 1.5
"""By hand: the title announces as many items as the text has: 今年十项重点任务"""
_NOTE_ALONE, _BOX_ALONE = -5.0, -1.0
"""By hand: an editor's note that runs across columns, and a box, have their headline beside them or none"""

_HEADS_SECTION, _AMONG_OTHERS, _HEADS_NEXT = 2.4, 2.5, 1.6
"""A subhead inside a text: at all, if others are, and by how much better its words fit what is below than what is above"""
_BESIDE_OTHERS, _OPENS, _OPENS_BELOW_TITLE, _OPENS_BY_WORDS = 1.5, 0.7, 0.7, 0.5
"""A subhead beside a text that has others inside; right above its beginning; there, below another title, and by how much
better its words fit the first paragraphs than the others"""

_TRAILS, _CLOSES_SECTION = 0.25, 3.0
"""Subheads of a text stand below their sections where they fit what is above better by this much on average; then a title
right below its end is the last of them"""

_ABOVE_HEADLINE, _TOP, _FIRST, _ENDS, _KICKER_HALVES = 0.4, 1.9, 1.0, 1.2, -1.1
"""A title above a headline is its kicker: at all, at the top of the page, first of the row, below the end of a text, in two
halves"""

_DOCUMENT_ABOVE, _DOCUMENT = 2.5, -1.5
"""A title that names the document its story is taken from, as a kicker and in any other role"""

_ACROSS = 1.8
"""Times the middle measure of the page from which a text runs across columns"""
_BOX_WIDEST = 10.0
"""em"""
_SECTION = 3
"""Paragraphs, or pieces of running text, looked at above and below a title that may be a subhead"""
_FEWEST = 3
"""Fewer items than these agree by chance"""
_COUNT = re.compile(r"([一二三四五六七八九十两]{1,3}|\d{1,2})(?:大|项|条|个|点|方面|件|步)")
# 十项重点任务 | 七方面携手合作 | 6个联动
_SETTLED = 4
"""Rounds after which headlines no longer change: a kicker needs a headline below it, which needs a kicker above it"""
_NEVER = -99.0


# 2003年政府工作报告摘要 | 北京市节水条例 | 国家保密法
_DOCUMENT_NAME = re.compile(r"(?:报告|条例|办法|规定|纲要|规划|方案|法|章程|摘要|选登|摘登|节选|摘编|解读|全文)$")


@lru_cache(1 << 10)
def _names_document(title: str) -> bool:
    """Whether a title is the name of a document, no verb before it: 完善管理办法 says what is done."""
    return bool(_DOCUMENT_NAME.search(title)) and not title.startswith(
        (*words("tasks", "verb"), *words("tasks", "adverb"))
    )


@lru_cache(1 << 10)
def _announced(title: str) -> frozenset[int | None]:
    """The numbers of items that a title announces."""
    return frozenset(parse_int(n) for n in _COUNT.findall(title))


class Roles:
    """The roles of the titles of a page, given its texts."""

    def __init__(self, places: Places, topics: Topics) -> None:
        self.places, self.topics = places, topics
        self.clusters = places.clusters
        self.titles = [t for t in places.titles if t.rule != "title.deck"]
        self.fits = {t.index: [topics.fit(t, cluster.indexes) for cluster in self.clusters] for t in self.titles}
        self.trails = [self._trails(c) for c in range(len(self.clusters))]
        """For every text whether its subheads stand below their sections"""
        self.by_form = {t.index: self._form(t) for t in self.titles}
        self.other = {t.index: self.as_subhead(t) + _DOCUMENT * _names_document(t.value) for t in self.titles}
        self.heads, self.total = self._decided()

    # ------------------------------------------------------------------ the decision
    def _decided(self) -> tuple[dict[int, int], float]:
        """Title to the cluster it is the headline of, and the sum of all weights."""
        scores = {(t.index, c): NEEDED + self.as_headline(t, c) for t in self.titles for c in range(len(self.clusters))}
        tried: list[dict[int, int]] = []
        for heads in self._drafts(scores):
            if heads not in tried:
                tried.append(heads)
        best = max(tried, key=lambda heads: self._sum(heads, scores))
        return best, self._sum(best, scores)

    def _drafts(self, scores: dict[tuple[int, int], float]) -> Iterator[dict[int, int]]:
        """Headlines as they win most if no title, if every title had a kicker in the one above, and if a headline wins what its
        kicker does; the first two again with the kickers that follow from them."""
        for start in ((), self.other):
            below: dict[int, int] = dict.fromkeys(start, -1)
            for _ in range(_SETTLED):
                rest = {t.index: self._rest(t, below) for t in self.titles}
                heads = best_pairs({pair: score - rest[pair[0]] for pair, score in scores.items()})
                if heads == below:
                    break
                yield heads
                below = heads
        gains = {pair: score - self.other[pair[0]] + self._kicker_wins(*pair) for pair, score in scores.items()}
        yield best_pairs(gains)

    def _kicker_wins(self, title: int, c: int) -> float:
        """What the title above wins as a kicker if this one is the headline of cluster c."""
        above = self.places.pieces[title - 1] if title else None
        if above is None or above.index not in self.other or not _names_document(above.value):
            return 0.0
        return max(0.0, self.as_kicker(above, {title: c}) - self.other[above.index])

    def _sum(self, heads: dict[int, int], scores: dict[tuple[int, int], float]) -> float:
        """The sum of all weights; a text without a headline counts against it."""
        total = sum(scores[pair] for pair in heads.items()) - NEEDED * len(self.clusters)
        return total + sum(self._rest(t, heads) for t in self.titles if t.index not in heads)

    def _rest(self, title: Piece, heads: dict[int, int]) -> float:
        """The weight of a title that is no headline."""
        return max(self.other[title.index], self.as_kicker(title, heads))

    def is_kicker(self, title: Piece) -> bool:
        """Whether a title that is no headline is the kicker of the one below it."""
        return self.as_kicker(title, self.heads) > self.other[title.index]

    # ------------------------------------------------------------------ headlines
    def as_headline(self, title: Piece, c: int) -> float:
        """How much speaks for the headline of cluster c."""
        return self.by_form[title.index] + self.by_place(title, c) + WORDS * self.fits[title.index][c]

    def _form(self, title: Piece) -> float:
        places = self.places
        first, last = places.ends_of_run(title)
        edge = places.above[title.index] is None or places.below[title.index] is None
        weight = _NOT_LAST * (not last) + _NOT_FIRST * (not first) + _EDGE * edge
        weight += _INSIDE * (places.inside[title.index] >= 0) + _HALVES * places.in_halves(title)
        weight += _BYLINE * places.has_byline(title)
        weight += _DOCUMENT * _names_document(title.value)
        return weight + _IN_ROW_OF_BULLETS * (title.value[0] in BULLETS and places.bullets[title.value[0]] > 1)

    def by_place(self, title: Piece, c: int) -> float:
        """How much the place speaks for cluster c in particular."""
        above, below = self.places.above[title.index], self.places.below[title.index]
        cluster = self.clusters[c]
        if below == cluster.first:
            weight = _HEADS * self.places.heads(title)
        elif above == cluster.last:
            weight = _CLOSES * self.places.closes(title) + _NOTE_ALONE * self._set_wide(cluster)
        else:
            weight = _BOX_ALONE * self._set_narrow(cluster) + _NOTE_ALONE * self._set_wide(cluster)
        return weight + _COUNTED * self._counted(title, c, weight > 0)

    def _counted(self, title: Piece, c: int, beside: bool) -> bool:
        announced = _announced(title.value)
        if not announced:
            return False
        found = {self.places.count[c]} | ({len(self.clusters[c].paragraphs)} if beside else set())
        return any(n >= _FEWEST for n in found & announced)

    def _set_narrow(self, cluster: Cluster) -> bool:
        """Whether a cluster is a box: set narrower than the stories around it."""
        places = self.places
        beside = {places.owner[i] for i in (places.above[cluster.first], places.below[cluster.last]) if i is not None}
        small = cluster.measure is not None and cluster.measure <= _BOX_WIDEST
        return small and any(lacks_room(cluster.measure, self.clusters[h].measure) for h in beside)

    def _set_wide(self, cluster: Cluster) -> bool:
        """Whether a cluster runs across columns, as an editor's note does that needs no headline."""
        middle = self._middle_measure
        return cluster.measure is not None and middle is not None and cluster.measure >= _ACROSS * middle

    @cached_property
    def _middle_measure(self) -> float | None:
        known = sorted(cluster.measure for cluster in self.clusters if cluster.measure is not None)
        return known[len(known) // 2] if known else None

    # ------------------------------------------------------------------ subheads and kickers
    def as_subhead(self, title: Piece) -> float:
        """How much speaks for a subhead of a text beside the title."""
        beside = self.places.beside(title)
        if not beside:
            return -WORDS
        inside = self.places.inside[title.index]
        if inside >= 0:
            return self._heads_section(title, inside)
        fits = self.fits[title.index]
        c = max(beside, key=lambda c: fits[c])
        weight = WORDS * fits[c] + _BESIDE_OTHERS * (self.places.count[c] > 0) + self._opens(title)
        above = self.places.above[title.index]
        if above is None or not self.trails[self.places.owner[above]]:
            return weight
        return max(weight, self._closes_section(title, self.places.owner[above]))

    def _heads_section(self, title: Piece, c: int) -> float:
        """How much speaks for a subhead inside text c."""
        weight = _HEADS_SECTION + _AMONG_OTHERS * (self.places.count[c] > 1)
        return weight + _HEADS_NEXT * self._of_own_section(title, c) + WORDS * self.fits[title.index][c]

    def _of_own_section(self, title: Piece, c: int) -> float:
        """By how much better a title fits the section it would head than the other, -1 to 1: what is below, or above where
        subheads trail."""
        return self._of_next(title, self.clusters[c]) * (-1 if self.trails[c] else 1)

    def _trails(self, c: int) -> bool:
        """Whether the titles inside a text fit what is above them better than what is below: a single one may as well be the
        headline of what is above."""
        inside = [t for t in self.titles if self.places.inside[t.index] == c]
        return len(inside) > 1 and sum(self._of_next(t, self.clusters[c]) for t in inside) < -_TRAILS * len(inside)

    def _closes_section(self, title: Piece, c: int) -> float:
        """How much speaks for the last subhead of a text whose subheads stand below their sections."""
        if not self.places.closes(title) or not self.places.ends_of_run(title)[0]:
            return _NEVER
        last = self.clusters[c].in_dump[-_SECTION:]
        return _CLOSES_SECTION + WORDS * self.topics.fit(title, last)

    def _of_next(self, title: Piece, cluster: Cluster) -> float:
        """By how much better a title fits the text right below it than that right above, -1 to 1."""
        at = bisect(cluster.in_dump, title.index)
        above, below = cluster.in_dump[max(0, at - _SECTION) : at], cluster.in_dump[at : at + _SECTION]
        return max(-1.0, min(1.0, self.topics.fit(title, below) - self.topics.fit(title, above)))

    def _opens(self, title: Piece) -> float:
        """How much speaks for the first subhead of the text right below."""
        first, last = self.places.ends_of_run(title)
        if not last or self.places.heads(title) < 1:
            return 0.0
        c = self.places.beside(title)[-1]
        if not self.places.count[c]:
            return 0.0
        return _OPENS + _OPENS_BELOW_TITLE * (not first) + _OPENS_BY_WORDS * self._of_section(title, self.clusters[c])

    def _of_section(self, title: Piece, cluster: Cluster) -> float:
        """By how much better a title fits the first paragraphs of a text than the others, -1 to 1.5."""
        parts = cluster.paragraphs[:_SECTION], cluster.paragraphs[_SECTION:]
        if not parts[1]:
            return 0.0
        first, rest = ([p.index for paragraph in part for p in paragraph.pieces] for part in parts)
        apart = self.topics.fit(title, first) - self.topics.fit(title, rest)
        return max(-1.0, min(1.5, apart))

    def as_kicker(self, title: Piece, heads: dict[int, int]) -> float:
        """How much speaks for a kicker of the headline right below the title."""
        c = heads.get(title.index + 1)
        if c is None:
            return _NEVER
        first, _ = self.places.ends_of_run(title)
        fits = self.fits[title.index]
        weight = _ABOVE_HEADLINE + WORDS * (fits[c] if c >= 0 else max(fits, default=0.0))
        weight += _DOCUMENT_ABOVE * _names_document(title.value)
        weight += _TOP * (self.places.above[title.index] is None) + _FIRST * first
        return weight + _ENDS * (self.places.closes(title) > 0) + _KICKER_HALVES * self.places.in_halves(title)
