"""Two lists of items to an `Alignment`: which items answer which, what happened to them, and how that can be checked.

Takes the items of both sides, gives pairs; every item is in at least one. Two situations are told by measuring the two
sides. Versions of one text: one-to-one links decided together, then the pieces of splits and mergers. Lineage (lists of
two documents that are not versions of each other): what is alike enough to be a version, and for the rest which item of
the right carries out which of the left, many to many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from policytool.compare.features import Feature, Weights, features
from policytool.compare.match import ALONE, Matcher
from policytool.compare.parts import further
from policytool.compare.relations import Describer, off_course
from policytool.model import Alignment, Item, Pair

__all__ = ["Profile", "align"]

_VERSIONS = 1 / 3
"""Share of the shorter side that must be alike by content (or bear the same heading) for two lists to be versions. A law
re-enacted from the ground up keeps more than half of its articles so; two plans of one programme hardly any item"""
_TITLES = 1 / 2
"""Or the share of the chapter titles of the side with fewer that stand on both"""

Link = tuple[int, int]
Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Left and right indices; one of them empty for removed and added"""


class Profile(Enum):
    """What two lists are to each other."""

    VERSIONS = "versions"
    LINEAGE = "lineage"


def align(
    left: Sequence[Item],
    right: Sequence[Item],
    *,
    profile: Profile | None = None,
    edits: bool = True,
    given: Sequence[Group] = (),
) -> Alignment:
    """How the items of `right` relate to those of `left`.

    `profile` forces one reading; None measures. Without `edits` the pairs carry none (and the words of strength that
    changed are not looked for), which is several times as fast. `given` are groups that are known from elsewhere (a
    decision that made one text of the other): they stand as they are, and only the rest is looked for. Pairs of versions
    stand in the order of the right side, removed items after what stood before them and did not move; those of a lineage in the order of
    the left side.
    """
    one, other = features(left, right)
    matcher = Matcher(one, other, Weights(one, other))
    links = matcher.run()
    profile = profile or (Profile.VERSIONS if given else _measure(one, other, links, matcher))
    describe = Describer(left, right, matcher, edits)
    if profile is Profile.VERSIONS:
        more = further(one, other, links, matcher.likeness, matcher.weights)
        groups = _with_rest([*given, *_stars(_beside(given, [*links.items(), *more]))], len(left), len(right))
        return Alignment(tuple(describe.versions(_by_right(groups))))
    strong = {i: j for i, j in links.items() if _is_strong(one[i], other[j], matcher)}
    return Alignment(tuple(_lineage(left, right, strong, describe)))


def _beside(given: Iterable[Group], links: Iterable[Link]) -> list[Link]:
    """The links between items that are in none of the given groups."""
    lefts, rights = ({i for group in given for i in group[side]} for side in (0, 1))
    return [(i, j) for i, j in links if i not in lefts and j not in rights]


def _lineage(
    left: Sequence[Item], right: Sequence[Item], strong: Mapping[int, int], describe: Describer
) -> Iterable[Pair]:
    from policytool.compare.lineage import serves

    taken = set(strong.values())
    served = {(s.left, s.right): s for s in serves(left, right) if s.right not in taken}
    groups = _with_rest([((i,), (j,)) for i, j in (*strong.items(), *served)], len(left), len(right))
    return describe.lineage(sorted(groups, key=lambda g: (g[0] or (len(left),), g[1])), served)


# ----------------------------------------------------------------------------------------------------------- measuring
def _measure(left: Sequence[Feature], right: Sequence[Feature], links: Mapping[int, int], matcher: Matcher) -> Profile:
    strong = sum(_is_strong(left[i], right[j], matcher) for i, j in links.items())
    if strong >= _VERSIONS * min(len(left), len(right)):
        return Profile.VERSIONS
    titles = [{title for f in side for title in f.path} for side in (left, right)]
    fewest = min(map(len, titles))
    same = fewest > 1 and len(titles[0] & titles[1]) >= _TITLES * fewest
    return Profile.VERSIONS if same else Profile.LINEAGE


def _is_strong(left: Feature, right: Feature, matcher: Matcher) -> bool:
    return (left.heading != "" and left.heading == right.heading) or matcher.alike(left.index, right.index) >= ALONE


# ------------------------------------------------------------------------------------------------------------ grouping
def _stars(links: Iterable[Link]) -> list[Group]:
    """The links as one to one, one to many and many to one; each link is in one group.

    Where an item of a split also takes part in a merger, the item with more links keeps all of them and the rest stand
    by themselves, so that no group claims a link nobody found.
    """
    left: dict[int, set[int]] = defaultdict(set)
    right: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        left[i].add(j)
        right[j].add(i)
    hubs = [(-len(js), 0, i) for i, js in left.items()] + [(-len(ii), 1, j) for j, ii in right.items()]
    out: list[Group] = []
    for _, side, hub in sorted(hubs):
        mine, theirs = (left, right) if side == 0 else (right, left)
        ends = tuple(sorted(mine[hub]))
        if not ends:
            continue
        out.append(((hub,), ends) if side == 0 else (ends, (hub,)))
        for end in ends:
            theirs[end].discard(hub)
        mine[hub] = set()
    return out


def _with_rest(groups: list[Group], lefts: int, rights: int) -> list[Group]:
    """The groups, with one more for each item in none."""
    seen_left = {i for group in groups for i in group[0]}
    seen_right = {j for group in groups for j in group[1]}
    removed: list[Group] = [((i,), ()) for i in range(lefts) if i not in seen_left]
    added: list[Group] = [((), (j,)) for j in range(rights) if j not in seen_right]
    return groups + removed + added


def _by_right(groups: Iterable[Group]) -> list[Group]:
    """In the order of the right side; what has no right stands after the item it followed on the left, of those that kept
    their place."""
    groups = list(groups)
    first = {i: min(group[1]) for group in groups if group[1] for i in group[0]}
    for i in off_course(first.items()):
        del first[i]
    after: dict[int, int] = {}
    last = -1
    for i in range(max((i for group in groups for i in group[0]), default=-1) + 1):
        last = first.get(i, last)
        after[i] = last
    return sorted(groups, key=lambda g: (g[1][0], 0, 0) if g[1] else (after[g[0][0]], 1, g[0][0]))
