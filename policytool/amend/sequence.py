"""Numbers and places: the units of an amended law put in order.

Takes the changed law; gives its 章 and 条 in their new order, numbered. What the decision names a number for gets it, what is
left over keeps its order and fills the gaps (条文顺序作相应调整). A new 条 stands under the 章 of its neighbours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from policytool.amend.changes import Changes
from policytool.amend.units import CONTAINERS, Unit
from policytool.model import Level
from policytool.model.reference import LEVELS

__all__ = ["arrange", "number_articles", "reading_order", "steady_places"]

_SECOND = 1_000_000
"""Above every number of an article: sorts 第十七条之一 behind 第十七条"""


def _key(number: str) -> tuple[int, int]:
    main, _, sub = number.partition("-")
    return (int(main) if main.isdecimal() else _SECOND, int(sub) if sub.isdecimal() else 0)


# ------------------------------------------------------------------------------------------------------- below an article
def arrange(unit: Unit) -> None:
    """Put the children of every changed unit in order: what has a slot stands there, the rest follow on."""
    for child in unit.children:
        arrange(child)
    if not unit.dirty:
        return
    for level in (Level.PARAGRAPH, Level.POINT, Level.INDENT):
        members = unit.among(level)
        if members:
            others = [c for c in unit.children if c.level is not level]
            unit.children = _slotted(members) + others if level is not Level.PARAGRAPH else others + _slotted(members)
            for n, child in enumerate(unit.among(level), 1):
                child.renumber(str(n))
    unit.dirty = False


def _slotted(members: Sequence[Unit]) -> list[Unit]:
    """The members, those with a slot at it."""
    fixed = sorted((u for u in members if u.slot), key=lambda u: _key(u.slot))
    out = [u for u in members if not u.slot]
    for unit in fixed:
        main, sub = _key(unit.slot)
        out.insert(min(main - 1 + (sub > 0), len(out)), unit)
    return out


# --------------------------------------------------------------------------------------------------------------- articles
def number_articles(changes: Changes) -> tuple[list[Unit], bool]:
    """The articles in their new order, numbered; and whether numbers had to move that nothing was said of."""
    kept = [u for u in changes.articles if u.heirs is None]
    wanted = [u.slot or u.was for u in kept] + [u.slot for u in changes.added]
    clash = len(set(wanted)) < len(wanted)
    if changes.resequence or clash:
        numbers = _filled(kept, changes.added)
    else:
        numbers = {u: u.slot or u.was for u in (*kept, *changes.added)}
    added = set(changes.added)
    style = changes.articles[0].label if changes.articles else "第一条　"
    for unit, number in numbers.items():
        if unit in added:
            unit.number, unit.label = "", style
        unit.renumber(number)
    return sorted(numbers, key=lambda u: _key(numbers[u])), clash and not changes.resequence


def _filled(kept: Sequence[Unit], added: Sequence[Unit]) -> dict[Unit, str]:
    """Named numbers first; the rest, in their order, get the numbers that are free."""
    numbers: dict[Unit, str] = {}
    taken: set[str] = set()
    for unit in (*added, *kept):
        if unit.slot and unit.slot not in taken:
            numbers[unit] = unit.slot
            taken.add(unit.slot)
    free = 0
    for unit in (*kept, *added):
        if unit not in numbers:
            free += 1
            while str(free) in taken:
                free += 1
            numbers[unit] = str(free)
            taken.add(str(free))
    return numbers


# ------------------------------------------------------------------------------------------------------------- containers
def reading_order(changes: Changes, articles: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """章 and 条 as they follow each other; and the new 条 whose 章 is anybody's guess."""
    containers = _containers(changes)
    place = {u: n for n, u in enumerate(containers)}
    homes, doubtful = _homes(changes, articles, place)
    out: list[Unit] = []
    shown = 0
    for article in articles:
        while shown <= homes[article]:
            out.append(containers[shown])
            shown += 1
        out.append(article)
    return out + containers[shown:], doubtful


def _containers(changes: Changes) -> list[Unit]:
    """The containers in their new order, numbered within the one above."""
    out = [u for u in changes.containers if u.heirs is None]
    moved = [u for u in out if u.slot]
    for unit in changes.new_containers:
        same = [u for u in out if u.level is unit.level]
        at = next((u for u in same if _key(u.slot or u.was) >= _key(unit.slot) and u.slot != unit.slot), None)
        out.insert(out.index(at) if at else len(out), unit)
    if moved or changes.new_containers or len(out) < len(changes.containers):
        counts: dict[Level, int] = {}
        for unit in out:
            rank = CONTAINERS.index(unit.level)
            counts = {level: n for level, n in counts.items() if CONTAINERS.index(level) <= rank}
            counts[unit.level] = counts.get(unit.level, 0) + 1
            if unit.level in LEVELS.values() and unit.label:
                unit.renumber(str(counts[unit.level]))
    return out


def _homes(changes: Changes, articles: Sequence[Unit], place: dict[Unit, int]) -> tuple[dict[Unit, int], list[Unit]]:
    """The place of the container each article stands under (-1 for none)."""
    steady = steady_places(changes, articles)
    known = [
        place.get(changes.homes[u], -1) if u in changes.homes else _home(u, place) if n in steady else None
        for n, u in enumerate(articles)
    ]
    opens = {number: place[u] for u, number in changes.opens.items() if u in place}
    empty = {place[u] for u in changes.new_containers if u not in changes.homes.values() and u not in changes.opens}
    homes: dict[Unit, int] = {}
    doubtful: list[Unit] = []
    following = _following(known)
    before = -1
    for n, article in enumerate(articles):
        home = known[n]
        if article.number in opens:
            home = opens[article.number]
        elif home is None:
            after = following[n]
            fresh = [e for e in empty if before < e and (after is None or e < after)]
            home = min(fresh) if fresh else before if before >= 0 else (after or 0) if after is not None else -1
            if not fresh and before >= 0 and after is not None and after != before:
                doubtful.append(article)
        before = home = max(home, before)
        homes[article] = home
    return homes, doubtful


def steady_places(changes: Changes, articles: Sequence[Unit]) -> frozenset[int]:
    """Places in `articles` of those that keep the order they had."""
    old = {heir: n for n, u in enumerate(changes.articles) for heir in (u.heirs or [u])}
    return _in_course([old.get(u, -1) for u in articles])


def _home(article: Unit, place: dict[Unit, int]) -> int:
    """The place of the container an old article stands under, or of the one before where that is gone."""
    at = article.parent
    while at is not None and at not in place:
        at = at.parent
    return place[at] if at is not None else -1


def _following(known: Sequence[int | None]) -> list[int | None]:
    """For each place the next known home after it."""
    out: list[int | None] = [None] * len(known)
    after: int | None = None
    for n in range(len(known) - 1, -1, -1):
        out[n] = after
        after = known[n] if known[n] is not None else after
    return out


def _in_course(order: Sequence[int]) -> frozenset[int]:
    """Places of the longest run of numbers that do not fall, -1 left out: the articles that keep their order."""
    tops: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for n, value in enumerate(order):
        if value < 0:
            continue
        at = bisect_right(tops, value)
        before[n] = last[at - 1] if at else -1
        tops[at : at + 1] = [value]
        last[at : at + 1] = [n]
    out = set()
    n = last[-1] if last else -1
    while n >= 0:
        out.add(n)
        n = before[n]
    return frozenset(out)
