"""The items of a comparison and the numbers of articles that a decision speaks of: one in terms of the other.

Takes items that are the articles of a document, and alignments of such; gives links and groups. Where a number comes twice
in a document (an attachment with articles of its own) the first is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policytool.model import Alignment, Document, Item, Level, Link, Pair

__all__ = ["groups", "links_of", "numbers_of", "with_items"]

Numbers = Mapping[str, int]
"""The place among the items of each number of an article"""


def numbers_of(document: Document, items: Sequence[Item]) -> Numbers:
    """The articles of `document` among `items`, by number."""
    numbers = {n.id: n.number for n in document.tree.walk() if n.level is Level.ARTICLE and n.number}
    out: dict[str, int] = {}
    for place, item in enumerate(items):
        if item.provision in numbers:
            out.setdefault(numbers[item.provision] or "", place)
    return out


def links_of(alignment: Alignment, olds: Numbers, news: Numbers) -> tuple[Link, ...]:
    """What a comparison found became of each article."""
    left, right = ({place + 1: number for number, place in side.items()} for side in (olds, news))
    return tuple(
        Link(
            tuple(left[item.n] for item in pair.left if item.n in left),
            tuple(right[item.n] for item in pair.right if item.n in right),
            pair.relation,
        )
        for pair in alignment.pairs
    )


def groups(links: Iterable[Link], olds: Numbers, news: Numbers) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The links as places of items on both sides."""
    found = (
        (tuple(olds[n] for n in link.old if n in olds), tuple(news[n] for n in link.new if n in news)) for link in links
    )
    return [group for group in found if any(group)]


def with_items(alignment: Alignment, links: Iterable[Link], olds: Numbers, news: Numbers) -> Alignment:
    """The alignment, each pair that a decision orders with the item that does so as evidence."""
    said = {}
    for link in links:
        if link.item:
            said.update({("old", olds[n] + 1): link.item for n in link.old if n in olds})
            said.update({("new", news[n] + 1): link.item for n in link.new if n in news})
    return Alignment(tuple(_said(pair, said) for pair in alignment.pairs))


def _said(pair: Pair, said: Mapping[tuple[str, int], str]) -> Pair:
    places = [("old", item.n) for item in pair.left] + [("new", item.n) for item in pair.right]
    items = list(dict.fromkeys(said[place] for place in places if place in said))
    why = tuple(f"修改决定：{item}" for item in items)
    return replace(pair, why=(*why, *pair.why)) if why else pair
