"""Which title is whose headline, kicker or subhead.

Takes pieces and clusters of running text, gives `Story` values. A headline is told from a subhead by its place (before a
column, beside a byline), its form (two halves, an ornament that stands once) and the words it shares with the text; every
story gets one, all chosen together.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from policytool.layout.assign import best_pairs
from policytool.layout.kinds import BULLETS, PARALLEL, Kind, opening, two_halves
from policytool.layout.pieces import Piece
from policytool.layout.stories import Cluster, Paragraph, alike, lacks_room
from policytool.layout.subheads import place_subheads
from policytool.numerals import parse_int

__all__ = ["Story", "give_titles"]


@dataclass(slots=True)
class Story:
    """One article while it is put together."""

    cluster: Cluster
    headline: list[Piece] = field(default_factory=list)
    kicker: list[Piece] = field(default_factory=list)
    titles: list[Piece] = field(default_factory=list)
    """Its subheads, in the order of the dump"""
    subheads: dict[int, list[Piece]] = field(default_factory=dict)
    """The same, by the number of the paragraph they stand before"""
    bylines: list[Piece] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    labels: list[Piece] = field(default_factory=list)


def give_titles(pieces: Sequence[Piece], clusters: Sequence[Cluster], loose: Mapping[int, float]) -> list[Story]:
    """The stories with headlines, kickers and subheads. `loose` are the seams inside clusters where a story may end
    after all (the piece below, log-odds): for a headline without a text a cluster is parted there."""
    return _Giver(pieces, clusters, loose).stories()


_NEEDED = 3.0
"""Log-odds for any headline at all: one story in thirty has none"""


_WORDS = 3.0
"""Log-odds for a title all of whose words are in the text; both headlines and subheads share words with theirs"""
_SECTION = 3
"""Paragraphs looked at below a title that may be the first subhead"""
_HEADS_SECTION = 0.6
"""Share of a subhead's words found in its first paragraphs"""
_BEST_PLACE, _GOOD_PLACE = 2.0, 1.2
"""Log-odds for a headline right above, right below its text: half of all stand above, a quarter below, a quarter elsewhere"""
_ELSEWHERE = 0.5
_ACROSS, _NOTE_ALONE = 1.8, 5.0
"""Times the middle measure of the page from which a text runs across columns, and what that counts against a headline below"""
_ABOVE_ALONE = 0.4
"""By how much more of its words a headline below its text has in that than in the next"""
_BOX_ALONE, _BOX_WIDEST = 1.0, 10.0
"""A box without a headline beside it has none"""
_COUNTED = 1.5
_BOX_MOST = 6
"""Paragraphs in a box at the head of a story"""
_FEWEST = 3
"""Fewer items than these agree by chance"""
_COUNT = re.compile(r"([一二三四五六七八九十两]{1,3}|\d{1,2})(?:大|项|条|个|点|方面|件|步)")
# 十项重点任务 | 七方面携手合作 | 6个联动
_TRAILING = 0.1
"""How much more of their words subheads share with the text above them, where they stand below their sections"""
_KICKER, _KICKER_AT_TOP = 0.5, 2.5
"""Log-odds for a title above another one to be its kicker: anywhere, and right above the first text of a page"""
_GAIN = 1.5
"""Log-odds a parting must win"""


class _Giver:
    def __init__(self, pieces: Sequence[Piece], clusters: Sequence[Cluster], loose: Mapping[int, float]) -> None:
        self.pieces, self.loose = pieces, loose
        self.titles = [p for p in pieces if p.kind is Kind.TITLE]
        self.bullets = Counter(p.value[0] for p in self.titles)
        self.openings = Counter(opening(p.value) for p in self.titles)
        self.words = {t.index: t.pairs for t in self.titles}
        self.above, self.below = _neighbours(pieces)
        self._use(list(clusters))

    def _use(self, clusters: list[Cluster]) -> None:
        self.clusters = clusters
        self.owner = {index: c for c, cluster in enumerate(clusters) for index in cluster.indexes}
        self.spread: Counter[str] = Counter(pair for cluster in clusters for pair in cluster.words)
        self.shares = {title: self._shares(pairs) for title, pairs in self.words.items()}
        self.inside = Counter(self._inside(t) for t in self.titles)
        self.trailing = {c for c in self.inside if c >= 0 and self._trails(c)}

    def _shares(self, pairs: Iterable[str]) -> dict[str, float]:
        """The part of a title's words each pair of characters is: the fewer clusters have it, the greater."""
        weights = {pair: 1 / max(1, self.spread[pair]) for pair in pairs}
        total = sum(weights.values())
        return {pair: weight / total for pair, weight in weights.items()}

    def _trails(self, c: int) -> bool:
        """Whether the subheads of cluster c stand below their sections in the dump, by the words they share."""
        titles = [t for t in self.titles if self._inside(t) == c]
        bounds = [-1, *(t.index for t in titles), len(self.pieces)]
        sections = [
            set[str]().union(*(p.words for p in self.clusters[c].paragraphs if low < p.head < high))
            for low, high in itertools.pairwise(bounds)
        ]
        above = sum(self.overlap(t, words) for t, words in zip(titles, sections, strict=False))
        below = sum(self.overlap(t, words) for t, words in zip(titles, sections[1:], strict=False))
        return above > below + _TRAILING * len(titles)

    def stories(self) -> list[Story]:
        heads = self._headlines()
        for _ in range(len(self.titles)):
            parted = self._parted(heads)
            if parted is None:
                break
            self._use(parted)
            heads = self._headlines()
        if merged := self._merged(heads):
            self._use(merged)
            heads = self._headlines()
        stories = [Story(cluster) for cluster in self.clusters]
        used: dict[int, Story] = {}
        for title, c in heads.items():
            stories[c].headline.append(self.pieces[title])
            used[title] = stories[c]
        for other in (t for t in self.titles if t.index not in used):
            if not self._beside_headline(other, used):
                self._subhead(other, stories)
        for c, story in enumerate(stories):
            story.subheads = self._placed(c, story)
        return stories

    def _placed(self, c: int, story: Story) -> dict[int, list[Piece]]:
        """The subheads of a story where they belong."""
        if not story.titles:
            return {}
        below = story.titles[-1].index > story.cluster.last and not self.inside[c]
        return place_subheads(
            story.titles, story.cluster.paragraphs, self.pieces, below or c in self.trailing, self._share
        )

    def _share(self, title: Piece, paragraphs: Iterable[Paragraph]) -> float:
        return self.overlap(title, set[str]().union(*(paragraph.words for paragraph in paragraphs)))

    # ------------------------------------------------------------------ headlines
    def _headlines(self) -> dict[int, int]:
        scores = {}
        for title in self.titles:
            as_subhead = self._as_other(title)
            for c, cluster in enumerate(self.clusters):
                score = _NEEDED + self._as_headline(title, c) + _WORDS * self.overlap(title, cluster.words) - as_subhead
                if score > 0:
                    scores[title.index, c] = score
        return best_pairs(scores)

    def _inside(self, title: Piece) -> int:
        """The cluster a title stands inside of, or -1."""
        above, below = self.above[title.index], self.below[title.index]
        if above is None or below is None or self.owner[above] != self.owner[below]:
            return -1
        return self.owner[above]

    def _as_other(self, title: Piece) -> float:
        """How much speaks for a subhead or a kicker, as log-odds."""
        weight = self._as_subhead(title)
        first, last = self._ends_of_run(title)
        whole = len(title.lines) == 1
        if first and not last and whole and self._inside(title) < 0:
            at_top = self.above[title.index] is None and self._heads_first_text(title)
            weight = max(weight, (_KICKER_AT_TOP if at_top else _KICKER) + _WORDS * self._around(title))
        return weight

    def _heads_first_text(self, title: Piece) -> bool:
        """Whether a title stands in a row right above a text, and the last of the row is no subhead of it."""
        below = self.below[title.index]
        if below is None or self._clear(title.index, below) < 1.0:
            return False
        return not self._first_subhead(self._run_last(title), self.owner[below])

    def _around(self, title: Piece) -> float:
        """The greatest share of the title's words in the clusters above and below."""
        beside = {self.owner[i] for i in (self.above[title.index], self.below[title.index]) if i is not None}
        return max((self.overlap(title, self.clusters[c].words) for c in beside), default=0.0)

    def _as_subhead(self, title: Piece) -> float:
        """How much speaks for a subhead, as log-odds."""
        above, below = self.above[title.index], self.below[title.index]
        inside = self._inside(title)
        weight = -2.0
        if inside >= 0 or (
            above is not None and self.owner[above] in self.trailing and self.clusters[self.owner[above]].last == above
        ):
            weight = 2.0
        elif above is not None and self.inside[self.owner[above]]:
            weight = -0.5
        elif below is not None and self.inside[self.owner[below]]:
            weight = 0.0
        weight -= 1.8 * self._in_halves(title, inside) + 0.7 * (title.lines[0].width > 16)
        if title.value[0] in BULLETS:
            weight += 1.5 if self.bullets[title.value[0]] > 1 else -1.0
        elif self.openings[opening(title.value)] >= PARALLEL:
            weight += 1.0
        weight += _WORDS * self._around(title)
        return weight - 3.0 * self._has_byline(title)

    def _in_halves(self, title: Piece, inside: int) -> bool:
        """Whether a title has two halves or lines, and the other titles of its text have not."""
        halved = [two_halves(t.value) or len(t.lines) > 1 for t in self.titles if self._inside(t) == inside >= 0]
        return (two_halves(title.value) or len(title.lines) > 1) and 2 * sum(halved) <= max(len(halved), 1)

    def _as_headline(self, title: Piece, c: int) -> float:
        """How much the place speaks for the headline of cluster c."""
        if title.rule == "title.deck":
            return -9.0
        place = self._by_place(title, self.clusters[c])
        place += self._counted(title, {self.inside[c]} | ({len(self.clusters[c].paragraphs)} if place > 0 else set()))
        if place > 0:
            note = self._set_wide(c) and self.below[title.index] != self.clusters[c].first
            return place + self._in_run(title, c) - _NOTE_ALONE * note
        below = self.below[title.index]
        if (
            below is not None
            and self._clear(title.index, below) == 1.0
            and below == self.clusters[self.owner[below]].first
        ):
            place -= _ELSEWHERE  # it stands right above the text of another story
        return place - (_BOX_ALONE if self._set_narrow(c) else 0.0)

    def _counted(self, title: Piece, found: set[int]) -> float:
        """Whether the title announces as many items as were found: 今年十项重点任务."""
        announced = {parse_int(n) for n in _COUNT.findall(title.value)}
        return _COUNTED if any(n >= _FEWEST for n in found & announced) else 0.0

    def _set_narrow(self, c: int) -> bool:
        """Whether cluster c is a box: set narrower than the stories around it."""
        cluster = self.clusters[c]
        beside = {self.owner[i] for i in (self.above[cluster.first], self.below[cluster.last]) if i is not None}
        small = cluster.measure is not None and cluster.measure <= _BOX_WIDEST
        return small and any(lacks_room(cluster.measure, self.clusters[h].measure) for h in beside)

    def _set_wide(self, c: int) -> bool:
        """Whether cluster c runs across columns, as an editor's note does that needs no headline."""
        measure = self.clusters[c].measure
        known = sorted(other.measure for other in self.clusters if other.measure is not None)
        return measure is not None and measure >= _ACROSS * known[len(known) // 2]

    def _by_place(self, title: Piece, cluster: Cluster) -> float:
        """Right above a text, or right below it, is a headline's place; less so over captions, not over other titles."""
        above, below = self.above[title.index], self.below[title.index]
        if below is not None and below == cluster.first:
            return _BEST_PLACE * self._clear(title.index, below)
        if above is not None and above == cluster.last:
            return _GOOD_PLACE * self._clear(above, title.index)
        return -1.0 if self._inside(title) >= 0 else 0.0

    def _clear(self, low: int, high: int) -> float:
        """1 where nothing but the same row of titles stands between two pieces, less over captions, 0 over other titles."""
        between = self.pieces[low + 1 : high]
        kinds = [p.kind for p in between]
        titles = [i for i, kind in enumerate(kinds) if kind is Kind.TITLE]
        rows = sum(1 for i in titles if i and kinds[i - 1] in (Kind.CAPTION, Kind.CREDIT, Kind.FURNITURE))
        if rows:
            return 0.0
        return 0.6 if Kind.CAPTION in kinds or Kind.CREDIT in kinds else 1.0

    def _in_run(self, title: Piece, c: int) -> float:
        """Of titles in a row the last is the headline and those above kickers, unless the last is the first subhead of
        a text that has more of them."""
        first, last = self._ends_of_run(title)
        if first and last:
            return 0.0
        return 0.5 if (first if self._first_subhead(self._run_last(title), c) else last) else 0.0

    def _run_last(self, title: Piece) -> Piece:
        while not self._ends_of_run(title)[1]:
            title = self.pieces[title.index + 1]
        return title

    def _ends_of_run(self, title: Piece) -> tuple[bool, bool]:
        """Whether a title is the first, the last of titles in a row."""
        before, after = self._beside(title, -1), self._beside(title, 1)
        first = before is None or before.kind is not Kind.TITLE
        return first, after is None or after.kind is not Kind.TITLE or after.rule == "title.deck"

    def _first_subhead(self, title: Piece, c: int) -> bool:
        """Whether a title right before the text of cluster c heads its first paragraphs only."""
        cluster = self.clusters[c]
        if self.below[title.index] != cluster.first or not self.inside[c]:
            return False
        return self._share(title, cluster.paragraphs[:_SECTION]) >= _HEADS_SECTION

    def _has_byline(self, title: Piece) -> bool:
        """Whether a byline belongs to this title: right below it, or above it where no other title claims it."""
        after = self._beside(title, 1)
        if after is not None and after.kind is Kind.BYLINE:
            return True
        before = self._beside(title, -1)
        if before is None or before.kind is not Kind.BYLINE:
            return False
        claimed = self._beside(before, -1)
        return claimed is None or claimed.kind is not Kind.TITLE

    def _beside(self, piece: Piece, step: int) -> Piece | None:
        at = piece.index + step
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def overlap(self, title: Piece, words: Container[str]) -> float:
        """Share of the title's pairs of characters found in `words`, rare pairs counting more, 0 to 1."""
        return sum(share for pair, share in self.shares[title.index].items() if pair in words)

    # ------------------------------------------------------------------ stories in parts
    def _parted(self, heads: Mapping[int, int]) -> list[Cluster] | None:
        """The clusters with one parted in two for a headline that found no text, or None where none gains by it."""
        if (lone := self._below_its_text(heads)) is not None:
            return lone
        best, parts, which = _GAIN, None, -1
        taken = {c: self.pieces[title] for title, c in heads.items()}
        for title in self.titles:
            if {title.index - 1, title.index, title.index + 1} & heads.keys():
                continue  # a headline, or a kicker beside one
            as_subhead = self._as_subhead(title)
            for seam, odds in self.loose.items():
                c = self.owner[seam]
                if self.below[title.index] == seam or odds - as_subhead + _BEST_PLACE + _WORDS <= best:
                    continue  # weighed when the cluster was made, or hopeless
                total, above = self._gain(title, self.clusters[c], seam)
                if total + odds - as_subhead > best and (halves := self._halves(c, seam)):
                    if c in taken and (
                        self.above[taken[c].index] == self.above[title.index]
                        or not self._keeps(taken[c], halves[above])
                    ):
                        continue  # in the same gap as the headline the cluster has, or that would lose its text
                    best, parts, which = total + odds - as_subhead, halves, c
        return [*self.clusters[:which], *parts, *self.clusters[which + 1 :]] if parts else None

    def _below_its_text(self, heads: Mapping[int, int]) -> list[Cluster] | None:
        """The clusters with one parted below the only title inside it, where that shares its words with the text above
        alone and the rest has a headline beside it."""
        for title in self.titles:
            c, seam = self._inside(title), self.below[title.index]
            if c < 0 or self.inside[c] > 1 or seam is None or (halves := self._halves(c, seam)) is None:
                continue
            lead = self.overlap(title, halves[0].words) - self.overlap(title, halves[1].words)
            other = next((self.pieces[t] for t, k in heads.items() if k == c), None)
            if lead >= _ABOVE_ALONE and other is not None and self._by_place(other, halves[1]) > 0:
                return [*self.clusters[:c], *halves, *self.clusters[c + 1 :]]
        return None

    def _gain(self, title: Piece, cluster: Cluster, seam: int) -> tuple[float, bool]:
        """What a title wins as headline of the better part of a cluster cut before piece `seam`, and whether that is the
        upper part."""
        shares = self.shares[title.index]
        extents = [(cluster.words[pair], share) for pair, share in shares.items() if pair in cluster.words]
        upper = _WORDS * sum(share for (first, _), share in extents if first < seam)
        lower = _WORDS * sum(share for (_, last), share in extents if last >= seam)
        above, below = self.above[title.index], self.below[title.index]
        upper += _BEST_PLACE * (below == cluster.first)
        lower += _GOOD_PLACE * (above == cluster.last)
        return max((upper, True), (lower, False))

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

    def _keeps(self, title: Piece, cluster: Cluster) -> bool:
        """Whether a headline stays with this part of its text: by its place, or by its words."""
        return self._by_place(title, cluster) > 0 or self.overlap(title, cluster.words) >= 0.3

    def _merged(self, heads: dict[int, int]) -> list[Cluster] | None:
        """The clusters with those that got no headline joined to the story they are a part of, or None."""
        headed = set(heads.values())
        target: dict[int, int] = {}
        for c, cluster in enumerate(self.clusters):
            if c not in headed and (host := self._host(c, cluster, headed)) is not None:
                target[c] = host
        if not target:
            return None
        groups: dict[int, list[Paragraph]] = {}
        for c, cluster in enumerate(self.clusters):
            host, box = target.get(c, c), c in target and self._opens(c, target[c])
            group = groups.setdefault(host, [])
            at = 0 if box else len(group)
            group[at:at] = cluster.paragraphs
        return [Cluster(group) for group in groups.values()]

    def _opens(self, c: int, host: int) -> bool:
        """Whether cluster c is a small box at the head of its story, not a part of it set narrower."""
        small = len(self.clusters[c].paragraphs) <= min(_BOX_MOST, len(self.clusters[host].paragraphs))
        return small and self._is_box(c, host)

    def _is_box(self, c: int, host: int) -> bool:
        return lacks_room(self.clusters[c].measure, self.clusters[host].measure)

    def _host(self, c: int, cluster: Cluster, headed: set[int]) -> int | None:
        """The story cluster c is a part of: one of its measure, the likest in words; or for a box the one around it."""
        known = [(h, self.clusters[h].measure) for h in headed if h != c and cluster.measure is not None]
        if same := [h for h, measure in known if measure is not None and alike(cluster.measure, measure)]:
            return max(same, key=lambda h: (self._cohesion(cluster, self.clusters[h]), -h))
        around = (self.owner[i] for i in (self.above[cluster.first], self.below[cluster.last]) if i is not None)
        return next((h for h in around if h != c and self._is_box(c, h)), None)

    def _cohesion(self, left: Cluster, right: Cluster) -> float:
        """Likeness of two clusters' words, rare pairs counting more."""
        shared = sum(1 / self.spread[p] for p in left.words.keys() & right.words.keys())
        return shared / math.sqrt((1 + len(left.words)) * (1 + len(right.words)))

    # ------------------------------------------------------------------ the other titles
    def _beside_headline(self, title: Piece, used: dict[int, Story]) -> bool:
        """Give a title right beside a headline, that cannot be a subhead, to it as deck or kicker."""
        above, below = used.get(title.index - 1), used.get(title.index + 1)
        if above is not None and title.rule == "title.deck":
            above.headline.append(title)
            used[title.index] = above
            return True
        if below is not None and self._inside(title) < 0:
            below.kicker.append(title)
            return True
        return False

    def _subhead(self, title: Piece, stories: list[Story]) -> None:
        above, below = self.above[title.index], self.below[title.index]

        def near(story: Story) -> float:
            inside = sum(i is not None and i in story.cluster.indexes for i in (above, below))
            return inside + 2 * self.overlap(title, story.cluster.words)

        if stories:
            max(stories, key=near).titles.append(title)


def _neighbours(pieces: Sequence[Piece]) -> tuple[list[int | None], list[int | None]]:
    """For every piece the nearest piece of running text above and below it."""
    from_above, from_below = _last_body(pieces), _last_body(pieces[::-1])
    return from_above, from_below[::-1]


def _last_body(pieces: Sequence[Piece]) -> list[int | None]:
    """For every piece the last piece of running text before it, in the order given."""
    out: list[int | None] = []
    last: int | None = None
    for piece in pieces:
        out.append(last)
        last = piece.index if piece.kind is Kind.BODY else last
    return out
