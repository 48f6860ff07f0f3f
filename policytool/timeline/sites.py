"""Where dates stand: the sentences of a document that hold temporal expressions, with the place of each in its sentence.

Takes a document and its temporal expressions; gives `Site`s in reading order. An expression outside running text
(furniture, front matter) is in no site. Knows nothing of events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policytool.model import BlockKind, Document, Passage, TemporalExpression, Text
from policytool.sentences import sentences

__all__ = ["Dated", "Site", "sites"]

_READ = frozenset(
    {BlockKind.BODY, BlockKind.BOX, BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.SUBHEAD, BlockKind.CAPTION}
)


class Dated(NamedTuple):
    """A temporal expression and where its characters are in the sentence's value."""

    start: int
    end: int
    expression: TemporalExpression


@dataclass(frozen=True, slots=True)
class Site:
    """A sentence and the dates in it, in order."""

    sentence: Text
    dates: tuple[Dated, ...]
    before: str
    """The sentence before it in the same paragraph, else empty"""
    kind: BlockKind
    order: int
    """Its place among the sites of the document"""


def sites(document: Document, expressions: Iterable[TemporalExpression]) -> Iterator[Site]:
    """The dated sentences of `document` in reading order."""
    order = 0
    for passage, found in _by_passage(document, expressions):
        before = ""
        for sentence, dates in _by_sentence(passage, found):
            if dates:
                yield Site(sentence, tuple(dates), before, passage.kind, order)
                order += 1
            before = sentence.value


def _by_passage(
    document: Document, expressions: Iterable[TemporalExpression]
) -> Iterator[tuple[Passage, list[TemporalExpression]]]:
    passages = [p for p in document.passages if p.kind in _READ]
    runs = sorted((r.source_start, r.source_start + r.length, i) for i, p in enumerate(passages) for r in p.text.runs)
    starts = [r[0] for r in runs]
    found: dict[int, list[TemporalExpression]] = defaultdict(list)
    for expression in expressions:
        at = bisect_right(starts, expression.text.start) - 1
        if at >= 0 and expression.text.runs and expression.text.start < runs[at][1]:
            found[runs[at][2]].append(expression)
    return ((passages[i], found[i]) for i in sorted(found))


def _by_sentence(passage: Passage, found: list[TemporalExpression]) -> Iterator[tuple[Text, list[Dated]]]:
    whole = passage.text
    placed = [(whole.locate(e.text.start), whole.locate(_last(e.text)), e) for e in found]
    dates = sorted(((a, b + 1, e) for a, b, e in placed if a is not None and b is not None), key=lambda d: d[:2])
    at = taken = 0
    for sentence in sentences(whole):
        start = whole.value.find(sentence.value, at)
        if start < 0:
            continue
        at = start + len(sentence)
        here = []
        while taken < len(dates) and dates[taken][0] < at:
            a, b, expression = dates[taken]
            if a >= start and b <= at:
                here.append(Dated(a - start, b - start, expression))
            taken += 1
        yield sentence, here


def _last(text: Text) -> int:
    run = text.runs[-1]
    return run.source_start + run.length - 1
