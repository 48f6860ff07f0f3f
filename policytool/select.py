"""A part of what was found, or another order for it: tasks by unit or deadline, those of one unit or stretch of time; of a
comparison the pairs of some relations, or its sums.

Takes results, gives those that are asked for, in the order that is asked for. Finds nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date as Date
from itertools import pairwise

from policytool.model import Alignment, Chain, Comparison, DeadlineKind, Duty, Pair, Relation, Role, Stat, Task
from policytool.text import fold

__all__ = ["by_deadline", "chains", "duties", "pairs", "stat", "tasks", "turns"]


def tasks(
    found: Iterable[Task],
    unit: str | None = None,
    due_after: Date | None = None,
    due_before: Date | None = None,
    without_deadline: bool = False,
) -> tuple[Task, ...]:
    """The tasks of the units whose full name contains `unit`, due on or after `due_after` and on or before `due_before`.

    With `without_deadline` those that state none; together with a day, those too.
    """
    dated = due_after is not None or due_before is not None
    chosen = [task for task in found if unit is None or any(_called(name, unit) for name, _ in _answering(task))]
    if not dated and not without_deadline:
        return tuple(chosen)
    return tuple(
        task
        for task in chosen
        if (without_deadline and _is_open(task)) or (dated and _is_due(task, due_after, due_before))
    )


def _is_open(task: Task) -> bool:
    """Whether no deadline is stated: none at all, or that the work goes on."""
    return task.deadline is None or (task.deadline.end is None and task.deadline.kind is DeadlineKind.ONGOING)


def _is_due(task: Task, after: Date | None, before: Date | None) -> bool:
    """Whether the last day is within both (inclusive, None is open); what comes again or has no last day is not."""
    last = task.deadline.end if task.deadline else None
    return last is not None and (after is None or last >= after) and (before is None or last <= before)


def by_deadline(found: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks by their last day, then what comes again, then those without a day; else in their order."""
    return tuple(sorted(found, key=lambda task: (_last_day(task), not _is_recurring(task))))


def _is_recurring(task: Task) -> bool:
    return task.deadline is not None and task.deadline.kind is DeadlineKind.RECURRING


def _last_day(task: Task) -> Date:
    return (task.deadline.end if task.deadline else None) or Date.max


# -------------------------------------------------------------------------------------------------------------- by unit
def duties(found: Iterable[Task], unit: str | None = None) -> tuple[Duty, ...]:
    """What each unit has to do: units in the order in which they are first named, tasks without units last.

    Of one unit, first what it leads, then what it is responsible for, shares and supports; each by its last day. With
    `unit` only the units whose full name contains it.
    """
    groups: dict[str | None, list[Duty]] = {}
    for task in found:
        for name, role in _answering(task):
            if unit is None or _called(name, unit):
                groups.setdefault(name, []).append(_seen(task, name, role))
    bare = groups.pop(None, [])
    return tuple(duty for group in (*groups.values(), bare) for duty in sorted(group, key=_rank))


def _seen(task: Task, unit: str | None, role: Role | None) -> Duty:
    return Duty(**{field.name: getattr(task, field.name) for field in fields(Task)}, unit=unit, role=role)


def _answering(task: Task) -> list[tuple[str | None, Role | None]]:
    """The units of a task with their roles, each once, with the first of its roles in `_ORDER`; without units, none."""
    roles = {member.name: Role.SUPPORT for group in task.agencies for member in group.members}
    for role in reversed(_ORDER):
        roles |= dict.fromkeys(task.names(role), role)
    return [*roles.items()] or [(None, None)]


_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.JOINT, Role.SUPPORT)


def _rank(duty: Duty) -> tuple[int, Date]:
    return (_ORDER.index(duty.role) if duty.role else len(_ORDER), _last_day(duty))


def _called(name: str | None, part: str) -> bool:
    return name is not None and fold(part) in fold(name)


# ---------------------------------------------------------------------------------------------------------- comparisons
def pairs(comparison: Comparison, wanted: Container[Relation]) -> Comparison:
    """The comparison with only the pairs of which one of the `wanted` relations holds."""
    chosen = (p for p in comparison.alignment.pairs if any(r in wanted for r in _relations(p)))
    return replace(comparison, alignment=Alignment(tuple(chosen)))


def _relations(pair: Pair) -> tuple[Relation, ...]:
    return (pair.relation, *pair.relations)


def chains(found: Iterable[Chain], wanted: Container[Relation]) -> tuple[Chain, ...]:
    """The chains in which one of the `wanted` relations holds."""
    return tuple(chain for chain in found if any(relation in wanted for relation in chain.relations()))


def turns(found: Sequence[Chain]) -> tuple[Stat, ...]:
    """The sums of each step from a version to the next, over all chains."""
    if not found:
        return ()
    versions = found[0].versions
    sizes = [len({id(i) for chain in found for i in chain.versions[n].items}) for n in range(len(versions))]
    return tuple(
        Stat(one.doc, one.list, two.doc, two.list, (sizes[n], sizes[n + 1]), tuple(_step(found, n).most_common()))
        for n, (one, two) in enumerate(pairwise(versions))
    )


def _step(found: Sequence[Chain], n: int) -> Counter[Relation]:
    """How many pairs of each relation lead from version `n` to the next, how many items end or begin there."""
    pairs = {id(turn.pair): turn.pair.relation for chain in found for turn in chain.turns[n]}
    ends = {id(item) for chain in found for item in chain.versions[n].items if chain.is_lost(item, n)}
    begun = sum(chain.begins == n + 1 for chain in found)
    return Counter(pairs.values()) + Counter({Relation.REMOVED: len(ends), Relation.ADDED: begun})


def stat(comparison: Comparison) -> Stat:
    """How many items the sides have, and how many pairs each relation; an item of several pairs counts once."""
    every = comparison.alignment.pairs
    left = len({id(item) for pair in every for item in pair.left})
    right = len({id(item) for pair in every for item in pair.right})
    counts = Counter(pair.relation for pair in every).most_common()
    return Stat(
        comparison.left_doc,
        comparison.left_list,
        comparison.right_doc,
        comparison.right_list,
        (left, right),
        tuple(counts),
    )
