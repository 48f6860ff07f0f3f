"""Which title is whose headline, kicker or subhead, and where a story ends that only its headline tells of.

Takes pieces and clusters of running text, gives `Story` values. The roles of all titles are decided together (`roles`);
clusters are parted where a headline without a text wins one by it, and joined where one is left without a headline.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policytool.layout.clusters import Cluster, Paragraph
from policytool.layout.kinds import Kind
from policytool.layout.partition import Partition
from policytool.layout.pieces import Piece
from policytool.layout.stories import Grouping
from policytool.layout.subheads import place_subheads

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


def give_titles(pieces: Sequence[Piece], grouping: Grouping) -> list[Story]:
    """The stories with headlines, kickers and subheads. Clusters are parted for headlines without a text, and joined where
    one is left without a headline."""
    partition = Partition(pieces, grouping)
    partition.settle()
    return _Giver(pieces, partition).stories()


_TRAILING = 0.15
"""How much better subheads fit the text above them, where they stand below their sections, than that below"""
_NO_SECTION = -1.5
"""The fit of a title to no text at all; few that are known head texts they fit less"""


class _Giver:
    def __init__(self, pieces: Sequence[Piece], partition: Partition) -> None:
        self.pieces = pieces
        self.titles = [p for p in pieces if p.kind is Kind.TITLE]
        self.clusters, self.places, self.roles = partition.clusters, partition.places, partition.roles
        self.spread: Counter[str] = Counter(pair for cluster in self.clusters for pair in cluster.words)
        self.shares = {title.index: self._shares(title.pairs) for title in self.titles}

    def _shares(self, pairs: Iterable[str]) -> dict[str, float]:
        """The part of a title's words each pair of characters is: the fewer clusters have it, the greater."""
        weights = {pair: 1 / max(1, self.spread[pair]) for pair in pairs}
        total = sum(weights.values())
        return {pair: weight / total for pair, weight in weights.items()}

    def stories(self) -> list[Story]:
        """The stories with all titles given out."""
        stories = [Story(cluster) for cluster in self.clusters]
        used: dict[int, Story] = {}
        for title, c in self.roles.heads.items():
            stories[c].headline.append(self.pieces[title])
            used[title] = stories[c]
        for other in (t for t in self.titles if t.index not in used):
            if not self._beside_headline(other, used):
                self._subhead(other, stories)
        for story in stories:
            story.subheads = self._placed(story)
        return stories

    def _beside_headline(self, title: Piece, used: dict[int, Story]) -> bool:
        """Give a deck to the headline above it, a kicker to the one below it."""
        above, below = used.get(title.index - 1), used.get(title.index + 1)
        if title.rule == "title.deck":
            if above is not None:
                above.headline.append(title)
                used[title.index] = above
            return above is not None
        if below is not None and self.roles.is_kicker(title):
            below.kicker.append(title)
            return True
        return False

    # ------------------------------------------------------------------ subheads
    def _subhead(self, title: Piece, stories: list[Story]) -> None:
        above, below = self.places.above[title.index], self.places.below[title.index]

        def near(story: Story) -> float:
            inside = sum(i is not None and i in story.cluster.indexes for i in (above, below))
            return inside + 2 * self._share(title, story.cluster.paragraphs)

        if stories:
            max(stories, key=near).titles.append(title)

    def _placed(self, story: Story) -> dict[int, list[Piece]]:
        """The subheads of a story where they belong."""
        if not story.titles:
            return {}
        return place_subheads(story.titles, story.cluster.paragraphs, self.pieces, self._trail(story), self._share)

    def _trail(self, story: Story) -> bool:
        """Whether the subheads of a story stand below their sections in the dump, by their words; one below the end of the
        text has nothing else to head."""
        text, fit = story.cluster.in_dump, self.roles.topics.fit
        bounds = [-1, *(title.index for title in story.titles), len(self.pieces)]
        sections = [[i for i in text if low < i < high] for low, high in itertools.pairwise(bounds)]
        above, below = (
            sum(fit(t, part) if part else _NO_SECTION for t, part in zip(story.titles, parts, strict=False))
            for parts in (sections, sections[1:])
        )
        return above > below + _TRAILING * len(story.titles)

    def _share(self, title: Piece, paragraphs: Iterable[Paragraph]) -> float:
        """Share of the title's pairs of characters found in some paragraphs, rare pairs counting more, 0 to 1."""
        words = set[str]().union(*(paragraph.words for paragraph in paragraphs))
        return sum(share for pair, share in self.shares[title.index].items() if pair in words)
