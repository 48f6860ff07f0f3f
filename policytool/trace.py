"""Why a line was read as it was: the rules behind the blocks, the tree and the facts that stand on it.

Takes a `Document`, its facts and a line number; gives `Trace`s, from layout to facts; or the `Seam`s of its layout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policytool.model import (
    Agencies,
    Document,
    Fact,
    Facts,
    Listing,
    Quantity,
    Reference,
    Seam,
    Span,
    Task,
    TemporalExpression,
    Text,
    Trace,
)

__all__ = ["explain", "joins"]


def explain(document: Document, facts: Facts, lines: Sequence[Span]) -> tuple[Trace, ...]:
    """Everything that was decided about `lines` of the document's file, stage by stage."""
    traces = (*_blocks(document), *_joins(document, lines), *_nodes(document), *_facts(facts))
    return tuple(t for t in traces if any(_touches(span, lines) for span in t.text.spans()))


def _touches(span: Span, lines: Sequence[Span]) -> bool:
    """Whether `span` has a character on one of the lines, which are in order."""
    at = bisect_right(lines, span.start, key=lambda line: line.end)
    return at < len(lines) and lines[at].start < span.end


def _blocks(document: Document) -> Iterator[Trace]:
    for n, article in enumerate(document.articles, 1):
        for block in article.blocks():
            what = f"{block.kind.value} (story {n})" + (" damaged" if block.damaged else "")
            yield Trace("layout", what, block.rule, block.text)


def _joins(document: Document, lines: Sequence[Span]) -> Iterator[Trace]:
    """Joins that begin or end on the lines, quoted with a few characters on either side."""
    for seam in joins(document):
        join = seam.join
        if any(_touches(Span(at, at + 1), lines) for at in (join.left - 1, join.right)):
            what = f"{'joined' if join.taken else 'left apart'} {join.score:.2f}"
            yield Trace("layout", what, "; ".join(join.why), seam.text)


def joins(document: Document) -> Iterator[Seam]:
    """Every decision whether the text goes on at another place: by the place where it ends, the one taken before its
    rivals, these by their score."""
    source = document.source
    for join in sorted(document.joins, key=lambda join: (join.left, not join.taken, -join.score)):
        before = Text.of(source, max(0, join.left - _CONTEXT), join.left)
        yield Seam(join, before, Text.of(source, join.right, min(len(source.text), join.right + _CONTEXT)))


_CONTEXT = 8  # characters shown on each side of a seam


def _nodes(document: Document) -> Iterator[Trace]:
    for node in document.tree.walk():
        text = node.text or node.label
        if text:
            yield Trace("structure", node.id, node.rule or node.level.value, text)


def _facts(facts: Facts) -> Iterator[Trace]:
    for name, found in facts.items():
        for fact in found:
            yield Trace(name, _value(fact), fact.rule, fact.text)
            if isinstance(fact, Listing):
                for item in fact.items:
                    yield Trace(name, f"{fact.title} {item.n}/{len(fact.items)}", fact.rule, item.text)


def _plain(number: float) -> str:
    """The number without an exponent, where it has one that people write out."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 10**18 else f"{number:.15g}"


def _value(fact: Fact) -> str:
    """A fact in a few words."""
    if isinstance(fact, TemporalExpression):
        return fact.edtf or f"{fact.begin or ''}/{fact.end or ''}"
    if isinstance(fact, Listing):
        declared = "" if fact.declared is None else f"{fact.declared} "
        return f"{fact.kind.value} {declared}→ {len(fact.items)} {fact.status.value}"
    if isinstance(fact, Task):
        return f"{fact.KIND} {fact.item.n} {fact.item.heading or fact.item.label or ''}"
    if isinstance(fact, Quantity):
        return f"{_plain(fact.value)} {fact.unit}" if fact.value is not None else fact.unit
    if isinstance(fact, Agencies):
        return "、".join(f"{m.name}({m.role.value})" for m in fact.members)
    if isinstance(fact, Reference):
        return f"→ {fact.law or ' '.join(fact.targets) or fact.missing or '?'}"
    return type(fact).__name__
