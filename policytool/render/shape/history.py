"""沿革: what became of each item, a version a column, a way through the versions a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policytool.model import Chain, Item, Relation, Stat
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Prose, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite
from policytool.render.shape.redline import name_of, side_of, summary

__all__ = ["history"]

_TONES = {Relation.ADDED: Tone.GOOD, Relation.REMOVED: Tone.BAD, Relation.UNCHANGED: Tone.DIM}
_DITTO = "〃"  # the item of the row above, from which this way goes on


def history(found: Sequence[Chain], stats: Sequence[Stat], lexis: Lexis, full: bool = False) -> Report:
    """The chains, under the sums of each step (`stats`). Neighbours that never changed, but for their number, are folded
    into a row, unless all are to be shown in `full`."""
    heads = _columns(stats, lexis)
    rows = tuple(
        (n, *_cells(chain, branch, (), lexis), _cited(branch, chain.begins))
        for n, chain in enumerate(found, 1)
        for branch in chain.branches
    )
    told: list[tuple[Cell, ...]] = []
    for same, run in groupby(enumerate(found, 1), lambda pair: _foldable(pair[1])):
        chains = list(run)
        folded = same and not full and len(chains) > 1
        told += [_folded(chains, [relation for relation, _ in same], lexis)] if folded else _told(chains, lexis)
    title = " → ".join(_titles(stats, lexis))
    sums = (Prose((Mark(f"{_step(sums)}{summary(sums, lexis, _words(sums.left_list))}"),)) for sums in stats)
    sections = (Section(title, (*sums, Table(heads, tuple(told))), lexis("chains", len(found))),)
    nothing = lexis("nothing.kind" if stats else "nothing.diff")
    return Report("diff", found, Table(heads, rows), sections, nothing, full=full)


def _titles(stats: Sequence[Stat], lexis: Lexis) -> list[str]:
    first = [side_of(stats[0].left_doc, stats[0].left_list, lexis)] if stats else []
    return first + [side_of(step.right_doc, step.right_list, lexis) for step in stats]


def _step(sums: Stat) -> str:
    return f"{sums.left_doc} → {sums.right_doc}  "


def _columns(stats: Sequence[Stat], lexis: Lexis) -> tuple[Column, ...]:
    return (
        Column(lexis("n"), Shape.NUMBER),
        *(Column(title, Shape.SHORT) for title in _titles(stats, lexis)),
        Column(lexis("source"), Shape.SOURCE, Readers.DATA),
    )


# ---------------------------------------------------------------------------------------------------------------- rows
def _told(chains: Sequence[tuple[int, Chain]], lexis: Lexis) -> Iterator[tuple[Cell, ...]]:
    """A row for each way of each chain; what the way shares with the one above it is not told again."""
    for n, chain in chains:
        before: tuple[Item | None, ...] = ()
        for branch in chain.branches:
            yield (None if before else n, *_cells(chain, branch, before, lexis), None)
            before = branch


def _cells(chain: Chain, branch: Sequence[Item | None], before: Sequence[Item | None], lexis: Lexis) -> Iterator[Cell]:
    """A cell for each version: what the item is called there, and what happened to it on the way."""
    shared = bool(before)
    for n, item in enumerate(branch):
        shared = shared and item is before[n]
        if item is None:
            last = branch[n - 1] if n else None
            yield _end(chain, last, n - 1, lexis) if last else ""
        elif shared:
            yield (Mark(_DITTO, Tone.DIM),)
        else:
            yield (*_happened(chain, branch, n, item, lexis), Mark(name_of(item)))


def _happened(chain: Chain, branch: Sequence[Item | None], n: int, item: Item, lexis: Lexis) -> tuple[Mark, ...]:
    if n == chain.begins:
        return (_mark(chain, Relation.ADDED, lexis),) if n else ()
    left = branch[n - 1]
    turn = chain.turn(n - 1, left, item) if left else None
    return (_mark(chain, turn.pair.relation, lexis),) if turn else ()


def _words(name: str) -> str:
    """How the words of a relation begin: articles as in a comparison, tasks are taken up again or not."""
    return "" if name == "articles" else "history."


def _mark(chain: Chain, relation: Relation, lexis: Lexis, blank: str = "\n") -> Mark:
    return Mark(lexis(_words(chain.versions[0].list) + relation.value) + blank, _TONES.get(relation, Tone.WARN))


def _end(chain: Chain, last: Item, n: int, lexis: Lexis) -> Cell:
    """After the end: not taken up again, or told in a row above."""
    if chain.is_lost(last, n):
        return (_mark(chain, Relation.REMOVED, lexis, ""),)
    return (Mark(lexis("history.above"), Tone.DIM),)


def _foldable(chain: Chain) -> tuple[tuple[Relation, int], ...]:
    """What happened at each step and by how much the number grew, where nothing or only the number ever changed; else
    empty. It is the same for neighbours between which nothing came or went."""
    if not chain.relations() <= {Relation.UNCHANGED, Relation.RENUMBERED} or len(chain.branches) > 1:
        return ()
    return tuple((turn.pair.relation, turn.right.n - turn.left.n) for turns in chain.turns for turn in turns)


def _folded(chains: Sequence[tuple[int, Chain]], steps: Sequence[Relation], lexis: Lexis) -> tuple[Cell, ...]:
    """Chains that never changed, but for their numbers: the first and the last."""
    first, last = chains[0][1].branches[0], chains[-1][1].branches[0]
    cells: list[Cell] = []
    for relation, a, b in zip((Relation.UNCHANGED, *steps), first, last, strict=True):
        mark = (_mark(chains[0][1], relation, lexis),) if relation is not Relation.UNCHANGED else ()
        cells.append((*mark, Mark(f"{name_of(a)}\n… {name_of(b)}" if a and b else "", Tone.DIM)))
    return (f"{chains[0][0]}–{chains[-1][0]}", *cells, None)


def _cited(branch: Sequence[Item | None], begins: int) -> str:
    return "\n".join(cite(item.text).replace("\n", " ") for item in branch[begins:] if item)
