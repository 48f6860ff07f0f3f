"""A law amended on purpose (tests/fixtures/compare): who answers whom, and what is said of it."""

from __future__ import annotations

import pytest

from policytool.compare import align
from policytool.model import Pair
from tests.compare.amendments import Case, Entry, amended, cases, items, law, numbers

CASES = cases()


class Outcome:
    """The pairs of an aligned case, by the labels of its articles."""

    def __init__(self, case: Case) -> None:
        self.left, self.right = law(), amended(case)
        self.pairs = align(items(self.left), items(self.right)).pairs
        self.labels = {n: e.label for n, e in enumerate(self.right, 1)}

    def links(self) -> set[tuple[int, str]]:
        return {(i.n, self.labels[j.n]) for p in self.pairs for i in p.left for j in p.right}

    def of(self, label: str) -> Pair:
        """The pair of an old article, or of an added one."""
        if label.startswith("+"):
            return next(p for p in self.pairs if label in {self.labels[j.n] for j in p.right})
        return next(p for p in self.pairs if int(label) in {i.n for i in p.left})


def true_links(entries: list[Entry]) -> set[tuple[int, str]]:
    return {(old, e.label) for e in entries for old in e.old}


@pytest.mark.parametrize("case", CASES, ids=[c.title for c in CASES])
def test_links(case: Case) -> None:
    outcome = Outcome(case)
    assert outcome.links() == true_links(outcome.right)
    seen = [i.n for p in outcome.pairs for i in p.left], [j.n for p in outcome.pairs for j in p.right]
    assert set(seen[0]) == set(range(1, len(outcome.left) + 1))
    assert set(seen[1]) == set(range(1, len(outcome.right) + 1))


@pytest.mark.parametrize("case", CASES, ids=[c.title for c in CASES])
def test_relations(case: Case) -> None:
    outcome = Outcome(case)
    told: set[str] = set()
    for line in case.expected:
        what, _, said = line.partition(": ")
        told.update(_check(outcome, what, said))
    untold = {e.label for e in outcome.left} - told
    changed = {label for label in untold if outcome.of(label).score < 1}
    assert not changed, "said to be untouched"


def _check(outcome: Outcome, what: str, said: str) -> set[str]:
    """Check one line of expectations; gives the old articles it speaks of."""
    if what == "*":
        assert {p.relation.value for p in outcome.pairs} == {said}
        return {e.label for e in outcome.left}
    if what.startswith("why "):
        assert any(said in reason for reason in outcome.of(what[4:]).why), outcome.of(what[4:]).why
        return set()
    if what.startswith("one of "):
        sides = [list(numbers(side)) for side in what[7:].split("|")]
        groups = sides if len(sides) > 1 else [[label] for label in sides[0]]
        moved = [all(said in _relations(outcome, label) for label in group) for group in groups]
        assert moved.count(True) == 1, moved
        return {label for group in groups for label in group}
    if what.startswith("rest "):
        labels = list(numbers(what[5:]))
        assert all(said in _relations(outcome, label) for label in labels)
        return set(labels)
    if " -> " in what:
        left, right = (set(side.split()) for side in what.split(" -> "))
        pair = outcome.of(min(left))
        assert {str(i.n) for i in pair.left} == left
        assert {outcome.labels[j.n] for j in pair.right} == right
        assert pair.relation.value == said
        return left
    labels = list(numbers(what))
    assert {label: outcome.of(label).relation.value for label in labels} == dict.fromkeys(labels, said)
    return set(labels)


def _relations(outcome: Outcome, label: str) -> set[str]:
    return {r.value for r in outcome.of(label).relations}
