"""Citations that a new text did not carry on: it still cites the number that the cited article had before.

Takes the old and the new document and what became of the articles; gives issues. Only what both texts print alike is
judged: a citation in the same words, of an article that has another number now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytool.citations import Citation, find
from policytool.model import Document, Issue, Level, Link, Provision, Severity, Step, Text
from policytool.model.reference import written
from policytool.text import fold

__all__ = ["stale"]

_AROUND = 4
"""Characters before and after a citation that must be the same for it to be the same citation"""


def stale(old: Document, new: Document, links: Iterable[Link]) -> tuple[Issue, ...]:
    """A warning for each citation of the new text that should have changed with the article it cites, and did not."""
    known = tuple(links)
    became = {number: link.new for link in known for number in link.old}
    olds, news = _articles(old), _articles(new)
    out: list[Issue] = []
    for link in known:
        before = {_words(*found) for number in link.old if number in olds for found in _cited(olds[number])}
        for number in link.new:
            if number in news:
                out += _judged(number, news[number], before, became)
    return tuple(out)


def _judged(number: str, article: Provision, before: set[str], became: dict[str, tuple[str, ...]]) -> Iterator[Issue]:
    for text, citation in _cited(article):
        cited = citation.path[0].number
        now = became.get(cited, (cited,))
        if cited not in now and _words(text, citation) in before:
            names = "、".join(written((Step(Level.ARTICLE, n),)) for n in now) or "—"
            args = (written((Step(Level.ARTICLE, number),)), written(citation.path[:1]), names)
            place = text.slice(citation.start, citation.end)
            yield Issue(Severity.WARNING, "amend", "reference.not-followed", place, args, names)


def _articles(document: Document) -> dict[str, Provision]:
    found = [n for n in document.tree.walk() if n.level is Level.ARTICLE and n.number]
    return {node.number or "": node for node in reversed(found)}


def _cited(article: Provision) -> Iterator[tuple[Text, Citation]]:
    """The citations of articles of the same text in an article."""
    for text in (node.text for node in article.walk() if node.text):
        for citation in find(text.value):
            if not citation.law and citation.path[0].level is Level.ARTICLE and citation.path[0].number[0] not in "-0":
                yield text, citation


def _words(text: Text, citation: Citation) -> str:
    """A citation with the characters around it."""
    return fold(text.value[max(0, citation.start - _AROUND) : citation.end + _AROUND])
