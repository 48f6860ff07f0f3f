"""Which title is whose headline, kicker or subhead.

Takes pieces and clusters of running text, gives `Story` values. A headline is told from a subhead by its place (before a
column, beside a byline), its form (two halves, an ornament that stands once) and the words it shares with the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policytool.layout.assign import best_pairs
from policytool.layout.kinds import BULLETS, Kind
from policytool.layout.language import bigrams
from policytool.layout.pieces import Piece
from policytool.layout.stories import Cluster, Story, alike

__all__ = ["give_titles", "likely_headlines"]

_LOOSE = (Kind.CAPTION, Kind.CREDIT, Kind.LABEL, Kind.BYLINE, Kind.FURNITURE)
"""What may stand between a title and its text"""


class _Page:
    """The pieces of a page with what titles are weighed by."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.titles = [p for p in pieces if p.kind is Kind.TITLE]
        self.bullets = Counter(p.value[0] for p in self.titles)

    def body_before(self, at: int) -> Piece | None:
        return next((p for p in reversed(self.pieces[:at]) if p.kind is Kind.BODY), None)

    def body_after(self, at: int) -> Piece | None:
        return next((p for p in self.pieces[at + 1 :] if p.kind is Kind.BODY), None)

    def beside(self, at: int, step: int) -> Piece | None:
        return self.pieces[at + step] if 0 <= at + step < len(self.pieces) else None

    def run(self, title: Piece) -> list[Piece]:
        """The titles that stand together with this one, in the order of the dump."""
        first = last = title.index
        while (p := self.beside(first, -1)) and p.kind is Kind.TITLE:
            first -= 1
        while (p := self.beside(last, 1)) and p.kind is Kind.TITLE:
            last += 1
        return list(self.pieces[first : last + 1])


def headline_weight(page: _Page, title: Piece) -> float:
    """How much form and place of a title speak for a headline; below 0 they speak for a subhead."""
    weight = 0.0
    value = title.value
    sides = [page.beside(title.index, -1), page.beside(title.index, 1)]
    if any(p is not None and p.kind is Kind.BYLINE for p in sides):
        weight += 2.5
    if " " in value.strip() or len(title.lines) > 1:
        weight += 1.5
    if value[0] in BULLETS:
        weight += 1.5 if page.bullets[value[0]] == 1 else -1.5
    before, after = page.body_before(title.index), page.body_after(title.index)
    if before is None:
        weight += 1.5
    elif after is not None and alike(before.measure, after.measure) and before.measure is not None:
        weight -= 1.5
    elif after is not None and before.measure is not None and after.measure is not None:
        weight += 1.5
    run = page.run(title)
    if len(run) >= 3:
        weight -= 1.0
    if sides[0] is not None and sides[0].kind in (Kind.LABEL, Kind.CAPTION, Kind.CREDIT):
        weight += 0.5
    return weight


def likely_headlines(pieces: Sequence[Piece]) -> list[int]:
    """Titles that part two stories of one measure."""
    page = _Page(pieces)
    return [t.index for t in page.titles if headline_weight(page, t) >= _PARTS]


_PARTS = 1.0
"""Weight from which a title parts the text above it from that below"""


def give_titles(pieces: Sequence[Piece], clusters: Sequence[Cluster]) -> list[Story]:
    """The stories with headlines, kickers and subheads."""
    return _Giver(pieces, clusters).stories()


class _Giver:
    def __init__(self, pieces: Sequence[Piece], clusters: Sequence[Cluster]) -> None:
        self.page = _Page(pieces)
        self.clusters = clusters
        self.words = {t.index: bigrams(t.value) for t in self.page.titles}
        self.spread: Counter[str] = Counter()
        for cluster in clusters:
            self.spread.update(cluster.words.keys())

    def stories(self) -> list[Story]:
        scores = {
            (t.index, c): score
            for t in self.page.titles
            for c, cluster in enumerate(self.clusters)
            if (score := self._score(t, cluster)) > 0
        }
        stories = [Story(cluster) for cluster in self.clusters]
        for title, c in best_pairs(scores).items():
            stories[c].headline.append(self.page.pieces[title])
        self._rest(stories)
        return stories

    # ------------------------------------------------------------------ headlines
    def _score(self, title: Piece, cluster: Cluster) -> float:
        return headline_weight(self.page, title) + self._place(title, cluster) + 4 * self.overlap(title, cluster)

    def _place(self, title: Piece, cluster: Cluster) -> float:
        before, after = self.page.body_before(title.index), self.page.body_after(title.index)
        if after is not None and after.index == cluster.first:
            return 3.0
        inside_before = before is not None and before.index in cluster.indexes
        inside_after = after is not None and after.index in cluster.indexes
        if inside_before and inside_after:
            return -1.5
        if before is not None and before.index == cluster.last:
            return 1.5
        return 0.0 if inside_before or inside_after else -0.5

    def overlap(self, title: Piece, cluster: Cluster) -> float:
        """Share of the title's pairs of characters that the cluster has, rare pairs counting more, 0 to 1."""
        pairs = self.words[title.index]
        total = sum(1 / max(1, self.spread[p]) for p in pairs)
        return sum(1 / max(1, self.spread[p]) for p in pairs if p in cluster.words) / total if total else 0.0

    # ------------------------------------------------------------------ the other titles
    def _rest(self, stories: list[Story]) -> None:
        used = {p.index: s for s in stories for p in s.headline}
        left = [t for t in self.page.titles if t.index not in used]
        for title in left:
            self._kicker_or_deck(title, used, stories) or self._subhead(title, stories)

    def _kicker_or_deck(self, title: Piece, used: dict[int, Story], stories: list[Story]) -> bool:
        below, above = used.get(title.index + 1), used.get(title.index - 1)
        if above and (title.rule == "title.deck" or self._stands_outside(title, above)):
            above.headline.append(title)
            used[title.index] = above
            return True
        if below and self._stands_outside(title, below):
            below.kicker.append(title)
            return True
        return False

    def _stands_outside(self, title: Piece, story: Story) -> bool:
        """Whether a title beside the headline of `story` cannot be a subhead of its text."""
        after = self.page.body_after(title.index)
        return not (
            title.index > story.headline[-1].index and after is not None and after.index in story.cluster.indexes
        )

    def _subhead(self, title: Piece, stories: list[Story]) -> None:
        before, after = self.page.body_before(title.index), self.page.body_after(title.index)

        def near(story: Story) -> float:
            inside = sum(p is not None and p.index in story.cluster.indexes for p in (before, after))
            return inside + 2 * self.overlap(title, story.cluster)

        story = max(stories, key=near, default=None)
        if story is None:
            return
        at = self._position(title, story)
        story.subheads.setdefault(at, []).append(title)

    def _position(self, title: Piece, story: Story) -> int:
        """Number of the paragraph the subhead stands before."""
        after = next((i for i in range(title.index + 1, len(self.page.pieces)) if i in story.cluster.indexes), None)
        if after is None:
            return len(story.cluster.paragraphs)
        for n, paragraph in enumerate(story.cluster.paragraphs):
            if any(p.index == after for p in paragraph.pieces):
                return n if paragraph.head == after else self._section_start(n, story)
        return len(story.cluster.paragraphs)

    def _section_start(self, n: int, story: Story) -> int:
        """The paragraph with which the strand of text that paragraph n goes on from begins."""
        paragraphs = story.cluster.paragraphs
        while n > 0:
            above, here = paragraphs[n - 1], paragraphs[n]
            if len(above.pieces) > 1 and above.pieces[-1].index > here.head or above.pieces[-1].index > here.head:
                break
            if any(p.kind is Kind.TITLE for p in self.page.pieces[above.pieces[-1].index + 1 : here.head]):
                break
            n -= 1
        return n
