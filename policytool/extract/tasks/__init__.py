"""Document to `Task`: what is to be done, who answers for it, and until when.

Takes a document with the lists, responsibility phrases, temporal expressions and quantities found in it; gives tasks in
reading order. Three sources: the members of lists that call themselves tasks (六项重点任务), in official documents the
numbered provisions that direct somebody to do something, one task for each unit group they carry, and the rows of ledgers. Imports no other
extractor; a kind of fact that is not given is taken as none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from policytool.extract.tasks.cells import days
from policytool.extract.tasks.closing import closings
from policytool.extract.tasks.deadlines import deadline
from policytool.extract.tasks.facts import Index
from policytool.extract.tasks.provisions import Draft, drafts, in_articles
from policytool.extract.tasks.targets import may_name_targets, targets
from policytool.ledgers import Row, ledgers, outside
from policytool.model import (
    Agencies,
    Deadline,
    DeadlineKind,
    Document,
    Fact,
    Facts,
    Item,
    Listing,
    ListKind,
    Quantity,
    Task,
    TemporalExpression,
    Text,
)
from policytool.text import Span, fold

__all__ = ["extract"]

_F = TypeVar("_F", bound=Fact)


def extract(document: Document, facts: Facts) -> Iterable[Task]:
    """The tasks of `document` in reading order. `facts` may hold lists, agencies, dates and quantities."""
    maker = _Maker(document, facts)
    listings = [x for x in _of(facts, "lists", Listing) if x.kind is ListKind.TASK]
    found: list[Task] = []
    titles = {item.provision: x.title for x in listings for item in x.items if item.provision}
    tables = ledgers(document)
    apart = sorted([*(table.span for table in tables), *closings(document.tree)])
    for n, draft in enumerate(_outside(drafts(document, maker.phrases), apart), 1):
        found.append(maker.from_provision(n, draft, titles))
    for table in tables:
        found += [maker.from_row(n, row, table.title) for n, row in enumerate(table.rows, 1)]
    taken = _Spans(found)
    law = set(in_articles(document.tree))  # 下列事项 of an article are no tasks
    for listing in listings:
        items = (item for item in listing.items if item.provision not in law and not taken.meet(item.text))
        found += [maker.from_list(item, listing) for item in items]
    return sorted(found, key=lambda task: task.text.start) if taken else found


def _outside(found: Iterable[Draft], apart: Sequence[Span]) -> Iterator[Draft]:
    """The drafts without what stands in ledgers, whose rows are tasks of their own, and without closing paragraphs."""
    for draft in found:
        text = outside(draft.text, apart)
        if text is draft.text:
            yield draft
        elif text.value.strip(_LEFT) and text.value != (draft.heading.value if draft.heading else ""):
            yield replace(draft, text=text)


_LEFT = "。；;：: \n"
"""What may be left of a provision that holds nothing but a table"""


def _of(facts: Facts, name: str, kind: type[_F]) -> Iterator[_F]:
    return (f for f in facts.get(name, ()) if isinstance(f, kind))


class _Maker:
    """Puts tasks together from what was found in their text."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self._document = document
        named = list(_of(facts, "agencies", Agencies))
        self.phrases = Index(a for a in named if a.rule != "agencies.table")
        self._in_cells = {a.text.spans(): a for a in named if a.rule == "agencies.table"}
        self._dates = Index(_of(facts, "dates", TemporalExpression))
        self._facts = facts

    @cached_property
    def _quantities(self) -> Index[Quantity]:
        """Found when a task first may name one: what amounts measure takes a dictionary to tell."""
        return Index(_of(self._facts, "quantities", Quantity))

    def from_provision(self, n: int, draft: Draft, titles: dict[str, str]) -> Task:
        node = draft.node
        heading = draft.heading
        item = Item(
            draft.text,
            n,
            node.label.value.strip() if node.label else None,
            heading,
            _body(draft.text, heading),
            None if heading else _label(draft.text),
            draft.path,
            node.label,
            node.id,
        )
        listing = _list_title(node.id, titles) or self._document.title
        return self._task(item, listing, draft.agencies, draft.phrase, f"task.{node.level.value}")

    def from_list(self, item: Item, listing: Listing) -> Task:
        named = tuple(self.phrases.within(item.text))
        phrase = named[0].text if named and named[0].rule != "agencies.sentence" else None
        return self._task(item, listing.title, named, phrase, f"task.{listing.style}")

    def from_row(self, n: int, row: Row, listing: str) -> Task:
        named = self._in_cells.get(row.who.spans()) if row.who else None
        item = Item(
            row.text,
            n,
            row.number.value if row.number else None,
            row.heading,
            row.body,
            None if row.heading else _label(row.text),
            row.path,
            row.number if row.numbered else None,
            row.provision,
        )
        task = self._task(item, listing, (named,) if named else (), row.deadline, "task.table")
        if task.deadline is None and row.deadline and len(row.deadline) <= _DEADLINE:
            last = (days(row.deadline.value) or (None, None))[1]  # 2025.9, 2025Q4
            rule = "deadline.cell" if last else "deadline.printed"
            printed = Deadline(row.deadline, row.provision, rule, None, last, DeadlineKind.DUE)
            return replace(task, deadline=printed)
        return task

    def _task(self, item: Item, listing: str, named: tuple[Agencies, ...], phrase: Text | None, rule: str) -> Task:
        text, issued = item.text, self._document.date
        inside = list(self._dates.within(text))
        stated = list(self._dates.within(phrase)) if phrase else []
        due = deadline(text, phrase, stated, inside, item.provision, issued)
        amounts = list(self._quantities.within(text)) if may_name_targets(text) else []
        reached = targets(text, amounts, inside, item.provision, issued)
        return Task(text, item.provision, rule, item, listing, item.path, named, due, tuple(reached))


_DEADLINE = 40
"""Characters of a cell that says until when without a day: 立行立改, 按上级要求时限完成"""


def _list_title(provision: str, titles: dict[str, str]) -> str | None:
    """The title of the list that a provision, or one it stands in, is a member of."""
    while provision:
        if provision in titles:
            return titles[provision]
        provision = provision.rpartition("__")[0]
    return None


def _body(text: Text, heading: Text | None) -> Text | None:
    """What follows the heading in `text`."""
    if heading is None or text.locate(heading.start) is None:
        return text
    body = text.slice(text.value.find(heading.value) + len(heading))
    body = body.slice(len(body.value) - len(body.value.lstrip("。：:，,；; \n*　")))
    return body.strip() or None


_FIRST_CLAUSE = re.compile(r"[^,;:。\n]{1,24}")


def _label(text: Text) -> str | None:
    """A short name for a task without a heading: its first clause."""
    match = _FIRST_CLAUSE.match(fold(text.value))
    return text.value[: match.end()] if match else None


class _Spans:
    """The places of tasks already made."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._spans = sorted(span for task in tasks for span in task.text.spans())

    def __bool__(self) -> bool:
        return bool(self._spans)

    def meet(self, text: Text) -> bool:
        """Whether `text` shares a character with one of them."""
        for start, end in text.spans():
            i = bisect_right(self._spans, end, key=lambda s: s.start) - 1
            if i >= 0 and self._spans[i].end > start:
                return True
        return False
