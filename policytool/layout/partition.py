"""Which paragraphs are one story, decided together with the headlines: a story has one, and it fits no other as well.

Takes clusters of running text as place and form suggest them, and titles; gives clusters with the roles of all titles. A
cluster is parted, and two are joined, where that raises the sum of what titles, seams and words weigh, as log-odds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from policytool.layout.clusters import Cluster, Paragraph, alike, lacks_room
from policytool.layout.kinds import Kind
from policytool.layout.merging import ALONE
from policytool.layout.pieces import Piece
from policytool.layout.places import Places
from policytool.layout.roles import NEEDED, WORDS, Roles
from policytool.layout.stories import Grouping
from policytool.layout.topics import Tally, Topics

__all__ = ["Partition"]

_GAIN = 1.4
"""Log-odds a change must win: what was found by place and form stands where titles tell little"""
_TRIED = 3
"""Changes tried out of those that seem to win most"""
_ROUNDS = 12
"""Changes made; fewer than the fullest newspaper page has stories"""
_WEAK = 0.0
"""What speaks for a headline, at most, that may as well be none: its text may be part of another"""
_BEST_FIT, _BEST_PLACE = 2.5, 2.0
"""More the words and the place of a headline seldom weigh"""
_APART = 1.4
"""Log-odds that two clusters far from each other in the dump are two stories, before words and titles are weighed"""
_TITLE_THERE, _ONLY_TITLE = 1.4, 1.5
"""That a title inside a text is a subhead, rather if there are more, is weighed with the title (`roles`) and was weighed with
the seam already: that is taken back"""
_BOX_MOST = 6
"""Paragraphs in a box at the head of a story"""


class Partition:
    """The stories of a page while they are parted and joined."""

    def __init__(self, pieces: Sequence[Piece], grouping: Grouping) -> None:
        self.pieces, self.grouping = pieces, grouping
        titles = [p for p in pieces if p.kind is Kind.TITLE]
        self.topics = Topics(titles, [p for p in pieces if p.kind is Kind.BODY])
        self.won: dict[tuple[int, frozenset[int]], list[tuple[int, float]]] = {}
        """For a title and a cluster what it wins by each parting: most clusters stay as they are"""
        self.by_words: dict[tuple[frozenset[int], frozenset[int]], float] = {}
        """For two clusters that they are two stories by their words"""
        self._use(list(grouping.clusters))

    def _use(self, clusters: list[Cluster]) -> None:
        self.clusters, self.roles = clusters, self._weighed(clusters)
        self.places = self.roles.places
        self.owner = self.places.owner
        self.seams: dict[tuple[int, int], list[float]] = {}
        """For two clusters, by their numbers, the odds of the seams between them"""
        for above, below in self.grouping.neighbours:
            one, other = sorted((self.owner[above], self.owner[below]))
            if one != other:
                self.seams.setdefault((one, other), []).append(self.grouping.odds.get(below, 0.0))

    def _weighed(self, clusters: list[Cluster]) -> Roles:
        return Roles(Places(self.pieces, clusters), self.topics)

    def settle(self) -> None:
        """Part and join while it wins, then give boxes without a headline to the story around them."""
        for _ in range(_ROUNDS):
            changed = self._changed()
            if changed is None:
                break
            self._use(changed)
        if boxed := self._boxed():
            self._use(boxed)

    def _changed(self) -> list[Cluster] | None:
        best, found = _GAIN, None
        for prior, clusters in itertools.chain(self._parted(), self._joined()):
            if prior + _BEST_FIT + _BEST_PLACE + NEEDED <= best:
                continue
            gain = self._weighed(clusters).total - self.roles.total + prior
            if gain > best:
                best, found = gain, clusters
        return found

    # ------------------------------------------------------------------ parting
    def _parted(self) -> Iterator[tuple[float, list[Cluster]]]:
        """Clusters with one parted in two, and what seams and words weigh for it."""
        likely = sorted(self._partings(), reverse=True)
        for c, seam in itertools.islice(dict.fromkeys((c, seam) for gain, c, seam in likely if gain > _GAIN), _TRIED):
            halves = self._halves(c, seam)
            if halves is not None:
                prior = self._two_stories(*halves, [self.grouping.odds[seam]])
                prior += self._title_there(c, seam)
                yield prior, [*self.clusters[:c], *halves, *self.clusters[c + 1 :]]

    def _title_there(self, c: int, seam: int) -> float:
        """What is to be taken back where a title stands at a seam of cluster c."""
        there = any(self.places.below[t.index] == seam for t in self.roles.titles if t.index not in self.roles.heads)
        return (_TITLE_THERE + _ONLY_TITLE * (self.places.count[c] == 1)) * there

    def _partings(self) -> Iterator[tuple[float, int, int]]:
        """What each title that is no headline may win by a parting, the cluster and the seam (the piece below it)."""
        odds = self.grouping.odds
        seams: dict[int, list[int]] = {}
        for above, below in self.grouping.neighbours:
            if below in odds and self.owner[above] == self.owner[below]:
                seams.setdefault(self.owner[below], []).append(below)
        for title in self.roles.titles:
            if title.index in self.roles.heads:
                continue
            form = self.roles.by_form[title.index] - self.roles.other[title.index] + NEEDED
            for c, within in seams.items():
                if form + _BEST_FIT + _BEST_PLACE + max(odds[seam] for seam in within) > _GAIN:
                    key = (title.index, self.clusters[c].indexes)
                    if key not in self.won:
                        self.won[key] = list(self._won(title, c, within))
                    yield from ((form + won + odds[seam], c, seam) for seam, won in self.won[key])

    def _won(self, title: Piece, c: int, seams: Iterable[int]) -> Iterator[tuple[int, float]]:
        """For each seam of cluster c what place and words of a title weigh for the better of the two parts."""
        above, below = self.places.above[title.index], self.places.below[title.index]
        cluster = self.clusters[c]
        rest, upper = sorted(cluster.paragraphs, key=lambda p: -p.head), Tally()
        for seam in sorted(seams):
            while rest and rest[-1].head < seam:
                upper.add(self.topics.tally(frozenset(p.index for p in rest.pop().pieces)))
            whole = self.topics.tally(cluster.indexes)
            fits = (self.topics.fit_to(title.index, upper), self.topics.fit_to_rest(title.index, whole, upper))
            near = (seam == below or below == cluster.first, seam == below or above == cluster.last)
            yield seam, max(WORDS * fit + _BEST_PLACE * close for fit, close in zip(fits, near, strict=True))

    def _halves(self, c: int, seam: int) -> tuple[Cluster, Cluster] | None:
        """Cluster c parted before piece `seam`, None where a paragraph runs across."""
        above: list[Paragraph] = []
        below: list[Paragraph] = []
        for paragraph in self.clusters[c].paragraphs:
            sides = {p.index >= seam for p in paragraph.pieces}
            if len(sides) > 1:
                return None
            (below if sides.pop() else above).append(paragraph)
        return (Cluster(above), Cluster(below)) if above and below else None

    # ------------------------------------------------------------------ joining
    def _joined(self) -> Iterator[tuple[float, list[Cluster]]]:
        """Clusters with one that has no headline, or a poor one, joined to another, and what seams and words weigh for it."""
        headed = {c for t, c in self.roles.heads.items() if self.roles.as_headline(self.pieces[t], c) > _WEAK}
        likely = []
        for c in (c for c in range(len(self.clusters)) if c not in headed):
            measure = self.clusters[c].measure
            hosts = [h for h, other in enumerate(self.clusters) if h != c and alike(measure, other.measure)]
            likely += [(-self._apart(c, h), c, h) for h in hosts]
        for prior, c, h in sorted(likely, reverse=True)[:_TRIED]:
            yield prior, self._with(c, h)

    def _with(self, c: int, host: int, first: bool = False) -> list[Cluster]:
        """The clusters with c joined to `host`, at its beginning or its end."""
        own, others = self.clusters[c].paragraphs, self.clusters[host].paragraphs
        order = self.grouping.order
        whole = [*own, *others] if first else sorted([*own, *others], key=lambda p: order[p.head])
        return [Cluster(whole) if h == host else cluster for h, cluster in enumerate(self.clusters) if h != c]

    def _apart(self, c: int, host: int) -> float:
        """Log-odds that two clusters, by their numbers, are two stories."""
        return self._two_stories(
            self.clusters[c], self.clusters[host], self.seams.get((min(c, host), max(c, host)), ())
        )

    def _two_stories(self, one: Cluster, other: Cluster, between: Sequence[float]) -> float:
        """Log-odds that two clusters are two stories: by the seams `between` them and by their words."""
        key = one.indexes, other.indexes
        if key not in self.by_words:
            self.by_words[key] = self.grouping.likeness.odds(one.paragraphs, other.paragraphs)
        alone = min(len(one.paragraphs), len(other.paragraphs)) == 1
        return (sum(between) - ALONE * alone if between else _APART) + self.by_words[key]

    # ------------------------------------------------------------------ boxes
    def _boxed(self) -> list[Cluster] | None:
        """The clusters with one box without a headline given to the story around it, or None."""
        headed = set(self.roles.heads.values())
        for c, cluster in enumerate(self.clusters):
            around = (self.places.above[cluster.first], self.places.below[cluster.last])
            hosts = (self.owner[i] for i in around if i is not None)
            host = next((h for h in hosts if self._is_box(c, h)), None)
            if c not in headed and host is not None:
                small = len(cluster.paragraphs) <= min(_BOX_MOST, len(self.clusters[host].paragraphs))
                return self._with(c, host, first=small)
        return None

    def _is_box(self, c: int, host: int) -> bool:
        return lacks_room(self.clusters[c].measure, self.clusters[host].measure)
