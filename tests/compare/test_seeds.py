"""The lineage of the seeds: February's six tasks, April's seven areas, April's ten tasks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policytool.compare import Profile, align
from policytool.model import Alignment, EditOp, Item, Relation
from tests.compare.seeds import areas_of_april, tasks_of_april, tasks_of_february

# Which area (task of February) a task of April carries out, as read by a person; 8 may be read either way and is left open
AREAS_TO_TASKS = {(1, 1), (3, 1), (5, 2), (4, 3), (2, 4), (4, 5), (6, 6), (1, 9), (7, 10)}
FEBRUARY_TO_TASKS = {(1, 1), (3, 1), (5, 2), (4, 3), (2, 4), (4, 5), (6, 6), (2, 8), (1, 9)}
OPEN = {(2, 8), (5, 8), (6, 8)}
"""Talent and innovation abroad: opening up, science, reform"""


def links(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i.n, j.n) for p in alignment.pairs for i in p.left for j in p.right}


def test_six_tasks_became_seven_areas() -> None:
    pairs = align(tasks_of_february(), areas_of_april()).pairs
    assert links(Alignment(pairs)) == {(n, n) for n in range(1, 7)}
    by_number = {p.right[0].n: p for p in pairs}
    assert by_number[7].relation is Relation.ADDED
    assert {n for n, p in by_number.items() if Relation.RENAMED in p.relations} == {5, 6}
    assert by_number[5].why[0] == "标题改动：携手助力西部科技创新中心建设→携手助力西部科学城建设"


@pytest.mark.parametrize(
    ("left", "gold"), [(areas_of_april(), AREAS_TO_TASKS), (tasks_of_february(), FEBRUARY_TO_TASKS)]
)
def test_which_tasks_serve_what(left: Sequence[Item], gold: set[tuple[int, int]]) -> None:
    alignment = align(left, tasks_of_april())
    found = links(alignment)
    sure = found - (OPEN - gold)
    assert 2 * len(sure & gold) / (len(sure) + len(gold)) >= 0.9
    linked = [p for p in alignment.pairs if p.left and p.right]
    assert {p.relation for p in linked} == {Relation.SERVES}
    assert all(p.why and 0 < p.score <= 1 for p in linked)
    assert {i.n for p in alignment.pairs for i in p.left} == {i.n for i in left}
    assert {j.n for p in alignment.pairs for j in p.right} == set(range(1, 11))


def test_a_phrase_that_left_one_area_came_back_in_a_task() -> None:
    pairs = align(tasks_of_february(), areas_of_april()).pairs
    gone = "".join(e.left for e in pairs[1].edits if e.op is not EditOp.KEEP)
    assert "先行先试" in gone
    served = align(tasks_of_february(), tasks_of_april()).pairs
    back = next(p for p in served if (p.left and p.left[0].n == 2) and (p.right and p.right[0].n == 8))
    assert any("先行先试" in reason for reason in back.why)


def test_clauses_that_changed() -> None:
    pairs = align(tasks_of_february(), areas_of_april()).pairs
    replaced = {(e.left, e.right) for p in pairs for e in p.edits if e.op is EditOp.REPLACE}
    assert ("枢纽通道", "运营中心") in replaced
    assert ("西部科技创新中心", "西部科学城") in replaced


@pytest.mark.parametrize("profile", list(Profile))
def test_a_list_against_itself_is_unchanged(profile: Profile) -> None:
    pairs = align(areas_of_april(), areas_of_april(), profile=profile).pairs
    assert [(p.left[0].n, p.right[0].n, p.relation) for p in pairs] == [(n, n, Relation.UNCHANGED) for n in range(1, 8)]
