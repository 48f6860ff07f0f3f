"""What of a document is compared: one of its lists, its articles, its headings or its paragraphs, as items.

Takes a document and its facts; gives `Side`s, named lists of items. Which lists answer which is decided here and nowhere
else, by the kinds of the lists, never by their length or their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policytool.errors import UsageError
from policytool.model import Document, Facts, Item, Level, Listing, Provision, Task, Text

__all__ = ["Side", "default_left", "default_rights", "followed", "named"]

_HEADINGS = frozenset({Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4, Level.HEADING})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    """The list's title, or "articles", "headings", "paragraphs\""""
    kind: str
    """"task", "area" … for a list, else the name"""
    items: tuple[Item, ...]


# ---------------------------------------------------------------------------------------------------- choosing by default
def default_left(document: Document, other: Document, facts: Facts) -> tuple[Side, ...]:
    """What of `document` is compared with `other` where nothing is named.

    Two documents with articles: the articles. Two documents with headings that are no newspaper pages: what stands under
    the headings. Else the task lists; without any the area lists; without any every list whose items have headings;
    without any the whole.
    """
    whole = _common(document, (other,))
    return (whole,) if whole else _listed(document, facts)


def _listed(document: Document, facts: Facts) -> tuple[Side, ...]:
    """The lists of a document that are compared first; the whole where it has none."""
    return (
        _grouped(facts, "tasks")
        or _grouped(facts, "areas")
        or tuple(s for s in _listings(facts) if all(i.heading for i in s.items))
        or (_whole(document),)
    )


def default_rights(left: Sequence[Side], document: Document, facts: Facts) -> tuple[Side, ...]:
    """What a default `left` is compared with: the area lists and the task lists of `document`, in this order; the whole
    where the left is a whole, or where there are none."""
    if left and left[0].kind in ("articles", "headings", "paragraphs"):
        return (_whole_as(document, left[0].kind) or _whole(document),)
    lists = _grouped(facts, "areas") + _grouped(facts, "tasks")
    return lists or tuple(s for s in _listings(facts) if all(i.heading for i in s.items)) or (_whole(document),)


def _common(document: Document, others: Sequence[Document]) -> Side | None:
    """The articles or headings of `document`, where the others have them too; headings only where none is a page."""
    for name in ("articles", "headings"):
        if name == "headings" and "page" in (document.genre, *(other.genre for other in others)):
            continue
        side = _whole_as(document, name)
        if side and all(_whole_as(other, name) for other in others):
            return side
    return None


def followed(document: Document, others: Sequence[Document], facts: Facts, name: str | None = None) -> Side:
    """What of a document is followed through its versions, `others` being the other ones: a single side, of all lists
    called `name` where one is given.

    By default the articles or headings, if all versions have them; else the tasks, the areas, or lists with headings;
    else the whole. Lists that are names and nothing more (交通通信、户口迁移) say too little to be followed.
    """
    if not name and (whole := _common(document, others)):
        return whole
    chosen = named(document, facts, name) if name else _listed(document, facts)
    said = chosen if name else tuple(s for s in chosen if not all(map(_is_name, s.items)))
    one, *more = said or (_whole(document),)
    if not more:
        return one
    items = (item for side in said for item in side.items)
    return Side(name or f"{one.kind}s", one.kind, tuple(replace(item, n=n) for n, item in enumerate(items, 1)))


def _is_name(item: Item) -> bool:
    return item.body is None and item.text.value in (item.label, item.heading.value if item.heading else None)


# ----------------------------------------------------------------------------------------------------- choosing by name
def named(document: Document, facts: Facts, name: str) -> tuple[Side, ...]:
    """The lists of `document` called `name`: a kind (tasks, areas, linkages …), "articles", "headings", "paragraphs", or
    a part of a list's title. Raises UsageError, naming what there is, where none fits."""
    kind = name.casefold().removesuffix("s")
    if kind in ("article", "heading", "paragraph"):
        whole = _whole_as(document, kind + "s")
        if whole:
            return (whole,)
    elif kind in ("task", "area") and (sides := _grouped(facts, kind + "s")):
        return sides
    every = _listings(facts)
    sides = tuple(s for s in every if s.kind == kind) or tuple(s for s in every if name and name in s.name)
    if not sides:
        raise UsageError("error.no-list", document.source.alias, name, _names(document, facts))
    return sides


def _names(document: Document, facts: Facts) -> str:
    kinds = [kind for kind in ("tasks", "areas") if facts.get(kind)]
    kinds += [w for w in ("articles", "headings", "paragraphs") if _whole_as(document, w)]
    return ", ".join([*kinds, *(s.name for s in _listings(facts))])


# --------------------------------------------------------------------------------------------------------- making sides
def _grouped(facts: Facts, kind: str) -> tuple[Side, ...]:
    """The tasks or areas, one side for each list they stand in."""
    groups: dict[str, list[Item]] = {}
    for fact in facts.get(kind, ()):
        if isinstance(fact, Task):
            groups.setdefault(fact.listing, []).append(fact.item)
    return tuple(Side(title or kind, kind.removesuffix("s"), tuple(items)) for title, items in groups.items())


def _listings(facts: Facts) -> tuple[Side, ...]:
    found = (f for f in facts.get("lists", ()) if isinstance(f, Listing) and f.items)
    return tuple(Side(f.title, f.kind.value, f.items) for f in found)


def _whole(document: Document) -> Side:
    """Everything: the articles of a law, else what stands under its headings, else the paragraphs."""
    for name in ("articles", "headings"):
        if side := _whole_as(document, name):
            return side
    return _whole_as(document, "paragraphs") or Side("paragraphs", "paragraphs", ())


def _whole_as(document: Document, name: str) -> Side | None:
    make = {"articles": _articles, "headings": _headed, "paragraphs": _paragraphs}[name]
    items = tuple(make(document))
    return Side(name, name, items) if items else None


def _articles(document: Document) -> Iterator[Item]:
    n = 0
    for node, path in _walk(document.tree, ()):
        text = node.full_text() if node.level is Level.ARTICLE else None
        if text:
            n += 1
            yield _item(node, text, n, path)


def _headed(document: Document) -> Iterator[Item]:
    """Each heading with the text that stands under it and under no lower heading."""
    n = 0
    for node, path in _walk(document.tree, ()):
        if node.level in _HEADINGS:
            below = [t for c in node.children if c.level not in _HEADINGS and (t := _labelled(c))]
            parts = ([node.text] if node.text else []) + below
            if parts:
                n += 1
                yield _item(node, Text.join(parts, "\n"), n, path)


def _labelled(node: Provision) -> Text | None:
    text = node.full_text()
    return Text.join([node.label, text]) if node.label and text else text


def _paragraphs(document: Document) -> Iterator[Item]:
    for n, passage in enumerate(document.passages, 1):
        yield Item(passage.text, n, provision=passage.provision)


def _item(node: Provision, text: Text, n: int, path: tuple[str, ...]) -> Item:
    number = node.label.value if node.label else None
    return Item(text, n, number, node.title, None, None, path, node.label, node.id)


def _walk(node: Provision, path: tuple[str, ...]) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    """Every node with the headings above it, outermost first."""
    yield node, path
    heads = [t.value for t in (node.label, node.title) if t]
    below = (*path, " ".join(heads)) if heads else path
    for child in node.children:
        yield from _walk(child, below)
