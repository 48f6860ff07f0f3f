"""Citations of provisions: 本法第十七条第二款第（三）项, 第十二条至第十五条, 前款, 《预算法》第三十五条.

Takes a document; gives `Reference`s with the node each leads to. 前款 and 本条 are counted from where they stand, 第二款 alone
is of the same article. Attachments cite within themselves. Of another law only the name is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policytool.citations import Citation, find, follow, rank
from policytool.model import Document, Facts, Level, Path, Provision, Reference, Step
from policytool.model.reference import written

__all__ = ["extract"]

_ARTICLE = rank(Step(Level.ARTICLE, ""))
_UNITS = (Level.BOOK, Level.SUBBOOK, Level.CHAPTER, Level.SECTION, Level.ARTICLE)


def extract(document: Document, facts: Facts) -> list[Reference]:
    """Every citation, in reading order."""
    scope = _Scope(document.tree)
    return list(_below(document.tree, (), scope))


class _Scope:
    """What a citation may be of: the document, or one attachment."""

    def __init__(self, root: Provision) -> None:
        self.root = root
        self.units: dict[Level, list[Provision]] = {level: [] for level in _UNITS}
        for node in _within(root):
            if node.level in self.units:
                self.units[node.level].append(node)
        self.numbered: dict[Step, list[Provision]] = {}
        for level, nodes in self.units.items():
            for node in nodes:
                self.numbered.setdefault(Step(level, node.number or ""), []).append(node)
        self.places = {node.id: n for nodes in self.units.values() for n, node in enumerate(nodes)}
        self.cited: Path = ()
        """What was cited last in the article that is read: 第四项 may be of that"""
        self.articles = {node.number: node for node in reversed(self.units[Level.ARTICLE])}

    def is_law(self) -> bool:
        """Whether articles are counted from the first: else they are quoted from somewhere."""
        return "1" in self.articles


def _within(node: Provision) -> Iterator[Provision]:
    for child in node.children:
        if child.level is not Level.ATTACHMENT:
            yield child
            yield from _within(child)


def _below(node: Provision, above: tuple[Provision, ...], scope: _Scope) -> Iterator[Reference]:
    """The citations in a node and below it. `above` are the nodes it stands under, outermost first."""
    if node.level is Level.ATTACHMENT:
        scope, above = _Scope(node), ()
    here = (*above, node)
    if node.text and node.level is not Level.DOCUMENT:
        for citation in find(node.text.value):
            reference = _reference(node, citation, here, scope)
            if reference.rule == "reference.own" and reference.targets:
                scope.cited = reference.path
            yield reference
    if node.level is Level.ARTICLE:
        scope.cited = ()
    for child in node.children:
        yield from _below(child, here, scope)


def _reference(node: Provision, citation: Citation, here: tuple[Provision, ...], scope: _Scope) -> Reference:
    assert node.text is not None
    targets: list[Provision] = []
    missing = ""
    if not citation.law and rank(citation.path[0]) > _ARTICLE and isinstance(_resolve(citation.path, here, scope), str):
        citation = _continued(citation, here, scope)
    for path in () if citation.law else (citation.path, citation.last or ()):
        found = _resolve(path, here, scope) if path else None
        if isinstance(found, Provision):
            targets.append(found)
        elif found and scope.is_law():
            missing = missing or found
    return Reference(
        node.text.slice(citation.start, citation.end),
        node.id,
        f"reference.{_rule(citation)}",
        citation.path,
        citation.last,
        citation.law,
        tuple(dict.fromkeys(target.id for target in targets)),
        missing,
    )


def _continued(citation: Citation, here: tuple[Provision, ...], scope: _Scope) -> Citation:
    """第二十二条第一款所列…，第（四）项…: a 款 or 项 that the article does not have is of what was cited last."""
    above = tuple(step for step in scope.cited if rank(step) < rank(citation.path[0]))
    path, last = (*above, *citation.path), (*above, *citation.last) if citation.last else None
    if not above or not isinstance(_resolve(path, here, scope), Provision):
        return citation
    return replace(citation, path=path, last=last)


def _rule(citation: Citation) -> str:
    if citation.law:
        return "other"
    if citation.path[0].number[0] in "-0":
        return "relative"
    return "partial" if rank(citation.path[0]) > _ARTICLE else "own"


def _resolve(path: Path, here: tuple[Provision, ...], scope: _Scope) -> Provision | str | None:
    """The node a path leads to; what is missing of it; None where the text does not say."""
    first, rest = path[0], path[1:]
    if first.number[0] in "-0":
        start = _relative(first, here, scope)
    elif rank(first) > _ARTICLE:
        start, rest = _own(first, here), path
    elif first.level is Level.ARTICLE:
        start = scope.articles.get(first.number) or written(path[:1])
    else:
        start = _container(first, here, scope) or written(path[:1])
    if not isinstance(start, Provision) or not rest:
        return start
    return follow(start, rest) or written(path)


def _own(first: Step, here: tuple[Provision, ...]) -> Provision | None:
    """What 第二款, 第三项 without an article are of: the article, the 款 they stand in."""
    holders = [n for n in here if n.level is Level.ARTICLE or (n.level is Level.PARAGRAPH and n is not here[0])]
    article = next((n for n in holders if n.level is Level.ARTICLE), None)
    if article is None or first.level is Level.PARAGRAPH:
        return article
    paragraph = holders[-1]
    return paragraph if follow(paragraph, (first,)) else article


def _relative(step: Step, here: tuple[Provision, ...], scope: _Scope) -> Provision | str | None:
    """本条, 前款, 前条: None where the text is in no such unit (a 款 that is not counted)."""
    at = next((n for n in range(len(here) - 1, -1, -1) if here[n].level is step.level), None)
    if at is None or not any(node.level is Level.ARTICLE for node in here):
        return None
    node, back = here[at], int(step.number)
    if back == 0:
        return node
    among = scope.units.get(step.level) or [c for c in here[at - 1].children if c.level is step.level]
    places = scope.places if step.level in scope.units else {other.id: n for n, other in enumerate(among)}
    place = places.get(node.id, -1) + back
    return among[place] if place >= 0 else written((step,))


def _container(step: Step, here: tuple[Provision, ...], scope: _Scope) -> Provision | None:
    """第三章: in the book it is cited from, else the first of its number."""
    same = scope.numbered.get(step, [])
    above = [f"{node.id}__" for node in reversed(here) if node.level in scope.units] if len(same) > 1 else []
    return next((c for prefix in above for c in same if c.id.startswith(prefix)), same[0] if same else None)
