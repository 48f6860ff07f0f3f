"""The comparison as offices print it (新旧条文对照表): left, right, what became of it.

Deleted words are GONE, new ones COME. Runs of provisions whose words did not change are folded into one row. Provisions
keep their numbers in front, outside the changes: that a provision has another number is no change of wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policytool.model import Comparison, EditOp, Item, Pair, Relation
from policytool.render.headings import Lexis
from policytool.render.paper.page import (
    Band,
    Entry,
    Fold,
    Form,
    Head,
    Paper,
    Row,
    long_day,
    quoted,
    subject_of,
    title_of,
)
from policytool.render.report import Mark, Report, Tone

__all__ = ["both", "comparisons", "item_name", "item_number"]

# Lists that are a whole text and need no name in a title
_WHOLE = ("articles", "headings", "paragraphs")
_SAME = (Relation.UNCHANGED, Relation.RENUMBERED)


def comparisons(report: Report) -> tuple[Paper, ...]:
    lexis = Lexis(report.lang)
    return tuple(_paper(report, record, lexis) for record in report.records if isinstance(record, Comparison))


def _paper(report: Report, comparison: Comparison, lexis: Lexis) -> Paper:
    title, heads = _titles(report, comparison, lexis)
    columns = (Head(heads[0], 31), Head(heads[1], 31), Head(lexis("paper.remark"), 7, centred=True))
    entries = tuple(_entries(comparison, lexis))
    if report.full:
        entries = tuple(row for entry in entries for row in (entry.rows if isinstance(entry, Fold) else (entry,)))
    notes = ((Mark(_summary(comparison, lexis), Tone.DIM),), _legend(entries, lexis))
    name = _list_name(comparison.right_list, lexis)
    return Paper(Form.FACING, name, title, columns, entries, notes, nothing=report.nothing)


def both(report: Report) -> str:
    """The title of several comparisons of one document with another."""
    found = [record for record in report.records if isinstance(record, Comparison)]
    lexis = Lexis(report.lang)
    names = (
        [quoted(title_of(report, doc), lexis) for doc in (found[0].left_doc, found[0].right_doc)] if found else ["", ""]
    )
    return lexis("paper.facing", *names)


def _list_name(name: str, lexis: Lexis) -> str:
    return lexis(name) if name in _WHOLE else name


def _titles(report: Report, comparison: Comparison, lexis: Lexis) -> tuple[str, tuple[str, str]]:
    """The title, and the heads of both sides: of versions of one text before and after, else their names."""
    left, right = title_of(report, comparison.left_doc), title_of(report, comparison.right_doc)
    if left == right and comparison.left_list in _WHOLE:
        sides = (("paper.old", comparison.left_doc), ("paper.new", comparison.right_doc))
        old, new = (lexis(key) + _dated(report, doc, lexis) for key, doc in sides)
        return lexis("paper.versions", quoted(left, lexis)), (old, new)
    names = (_list_name(comparison.left_list, lexis), _list_name(comparison.right_list, lexis))
    heads = (f"{quoted(left, lexis)}\n{names[0]}", f"{quoted(right, lexis)}\n{names[1]}")
    if comparison.left_list in _WHOLE:
        return lexis("paper.facing", quoted(left, lexis), quoted(right, lexis)), heads
    return lexis("paper.facing", *(f"“{name}”" for name in names)), heads


def _dated(report: Report, alias: str, lexis: Lexis) -> str:
    subject = subject_of(report, alias)
    if not (subject and subject.date and subject.date.begin == subject.date.end):
        return ""
    return lexis("paper.of", long_day(subject.date.begin, lexis))


def _summary(comparison: Comparison, lexis: Lexis) -> str:
    """6 → 7, and how many of each kind of change."""
    pairs = comparison.alignment.pairs
    sides = (len({id(i) for p in pairs for i in p.left}), len({id(i) for p in pairs for i in p.right}))
    counts: dict[Relation, int] = {}
    for pair in pairs:
        counts[pair.relation] = counts.get(pair.relation, 0) + 1
    told = [lexis("paper.times", lexis(relation), n) for relation, n in counts.items()]
    return lexis("paper.summary", *sides, lexis.joined(told))


def _legend(entries: Iterable[Entry], lexis: Lexis) -> tuple[Mark, ...]:
    """What the marks mean: those that occur."""
    marks = [m for e in entries if isinstance(e, Row) for cell in e.cells if isinstance(cell, tuple) for m in cell]
    used = {mark.tone for mark in marks}
    tones = [tone for tone in (Tone.GONE, Tone.COME, Tone.MOVED, Tone.SHARED) if tone in used]
    if not tones:
        return ()
    out = [Mark(lexis("paper.legend"), Tone.DIM)]
    for n, tone in enumerate(tones):
        out += [Mark(lexis("paper.comma") if n else "", Tone.DIM), Mark(lexis(f"paper.{tone.value}"), tone)]
    return (*out, Mark(lexis("paper.stop"), Tone.DIM))


# ---------------------------------------------------------------------------------------------------------------- rows
def _entries(comparison: Comparison, lexis: Lexis) -> Iterator[Entry]:
    """The pairs in their order, under the headings of the chapters, those without change folded."""
    above = _Above(comparison.alignment.pairs)
    shown: set[int] = set()
    placed = [(above.bands(pair), pair) for pair in comparison.alignment.pairs]
    start = 0
    for n, (bands, _) in enumerate(placed):
        if n and bands:
            yield from _under([pair for _, pair in placed[start:n]], shown, lexis)
            start = n
        yield from bands
    yield from _under([pair for _, pair in placed[start:]], shown, lexis)


def _under(pairs: Sequence[Pair], shown: set[int], lexis: Lexis) -> Iterator[Entry]:
    """The rows under one heading."""
    for same, run in groupby(pairs, _folded):
        members = list(run)
        rows = tuple(_row(pair, shown, lexis) for pair in members)
        if same:
            yield _folding(members, rows, lexis)
        else:
            yield from rows


def _folded(pair: Pair) -> Relation | None:
    """The relation, where nothing but the number changed: rows of one kind are folded together."""
    same = pair.relation in _SAME and all(edit.op is EditOp.KEEP for edit in pair.edits)
    return pair.relation if same and pair.left and pair.right else None


def _folding(pairs: Sequence[Pair], rows: tuple[Row, ...], lexis: Lexis) -> Fold:
    """One row for many: 第四条至第九条（略）on both sides."""
    left = [item for pair in pairs for item in pair.left]
    right = [item for pair in pairs for item in pair.right]
    names = [_range(items, lexis) for items in (left, right)]
    cells = tuple((Mark(lexis("paper.omitted", name), Tone.DIM),) for name in names)
    name = names[0] if names[0] == names[1] else " → ".join(names)
    return Fold(Row((*cells, lexis(pairs[0].relation))), rows, f"{name}{lexis('paper.gap')}{lexis(pairs[0].relation)}")


def _range(items: Sequence[Item], lexis: Lexis) -> str:
    names = [item_number(item).strip() or item_name(item) for item in (items[0], items[-1])]
    return names[0] if len(items) == 1 else lexis("paper.range", *names)


def _row(pair: Pair, shown: set[int], lexis: Lexis) -> Row:
    """The two texts with their changes; a left item that answers again is named, not told again."""
    left, right = _sides(pair)
    again = bool(pair.left) and pair.relation is Relation.SERVES and all(id(i) in shown for i in pair.left)
    shown.update(id(item) for item in pair.left)
    if again:
        left = (Mark(lexis("paper.again", "；".join(item_name(i) for i in pair.left)), Tone.DIM),)
    return Row((left, right, "\n".join(lexis.relations((pair.relation, *pair.relations)))))


def _sides(pair: Pair) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    if not (pair.left and pair.right and pair.edits):
        whole = Tone.GONE if not pair.right else Tone.COME if not pair.left else Tone.PLAIN
        return _whole(pair.left, whole), _whole(pair.right, whole)
    shared = pair.relation is Relation.SERVES
    left, right = [], []
    for edit in pair.edits:
        gone, come = _tones(edit.op, edit.left, shared)
        left.append(Mark(edit.left, gone))
        right.append(Mark(edit.right, come))
    return _numbered(left, pair.left), _numbered(right, pair.right)


_TONES = {
    EditOp.KEEP: (Tone.PLAIN, Tone.PLAIN),
    EditOp.DELETE: (Tone.GONE, Tone.PLAIN),
    EditOp.INSERT: (Tone.PLAIN, Tone.COME),
    EditOp.REPLACE: (Tone.GONE, Tone.COME),
    EditOp.MOVE: (Tone.MOVED, Tone.MOVED),
}


def _tones(op: EditOp, kept: str, shared: bool) -> tuple[Tone, Tone]:
    """Of versions what changed; of a task and what carries it out the words they share."""
    if not shared:
        return _TONES[op]
    words = op is EditOp.KEEP and sum(char.isalnum() for char in kept) > 1
    return (Tone.SHARED, Tone.SHARED) if words else (Tone.PLAIN, Tone.PLAIN)


def _whole(items: Sequence[Item], tone: Tone) -> tuple[Mark, ...]:
    return tuple(Mark("\n" * bool(n) + item_number(item) + item.text.value, tone) for n, item in enumerate(items))


def _numbered(marks: Iterable[Mark], items: Sequence[Item]) -> tuple[Mark, ...]:
    """The marks of a side with the number of each item before its text. The texts stand a line feed apart."""
    starts: list[tuple[int, str]] = []
    at = 0
    for item in items:
        starts.append((at, item_number(item)))
        at += len(item.text.value) + 1
    out: list[Mark] = []
    at = 0
    for mark in marks:
        text = mark.text
        while starts and at <= starts[0][0] < at + len(text):
            start, number = starts.pop(0)
            out += [Mark(text[: start - at], mark.tone), Mark(number)]
            text, at = text[start - at :], start
        out.append(Mark(text, mark.tone))
        at += len(text)
    return tuple(mark for mark in out if mark.text)


def item_number(item: Item) -> str:
    """What stands before the text: 第十五条 and a blank, （三）, 3."""
    marker = (item.number or "").strip() or f"{item.n}. "
    return marker if marker[-1] in "、.．)） " else f"{marker}　"


# What an item without a heading is named by
_BEGINNING = 16


def item_name(item: Item) -> str:
    """第十五条, 3. 建设数据交易平台: the number, and the heading or how the text begins."""
    text = item.heading.value if item.heading else item.label or item.text.value.split("\n", 1)[0]
    return item_number(item) + (text if item.heading or len(text) <= _BEGINNING else text[:_BEGINNING] + "…")


# ------------------------------------------------------------------------------------------------------------ chapters
_Path = tuple[str, ...]


class _Above:
    """The headings the rows stand under, as they go by: those of the right text, each beside the one it answers."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._roots = (_root([p.left for p in pairs]), _root([p.right for p in pairs]))
        self._answers = self._paired(pairs)
        self._right: _Path = ()
        self._told: set[_Path] = set()
        """Headings of the left that stand in a row"""

    def _paired(self, pairs: Sequence[Pair]) -> dict[_Path, _Path]:
        """For each heading of the right the one of the left that most of its items come from."""
        counts: dict[_Path, Counter[_Path]] = {}
        for pair in pairs:
            left, right = self._paths(pair)
            if left is not None and right is not None:
                for depth in range(1, min(len(left), len(right)) + 1):
                    counts.setdefault(right[:depth], Counter())[left[:depth]] += 1
        return {right: found.most_common(1)[0][0] for right, found in counts.items()}

    def _paths(self, pair: Pair) -> tuple[_Path | None, _Path | None]:
        """The headings above the first item of each side, below the title all of them share."""
        left, right = self._roots
        return (
            pair.left[0].path[len(left) :] if pair.left else None,
            pair.right[0].path[len(right) :] if pair.right else None,
        )

    def bands(self, pair: Pair) -> tuple[Band, ...]:
        """The headings that begin before this pair."""
        left, right = self._paths(pair)
        if right is None and left and left not in self._told:  # it opens the chapter that answers its own
            right = next((path for path, answered in self._answers.items() if answered == left), None)
        if right is None:
            return tuple(self._lone(left or ()))
        depth = next((n for n, (a, b) in enumerate(zip(self._right, right, strict=False)) if a != b), len(self._right))
        self._right = right
        return tuple(self._beside(right[: n + 1]) for n in range(min(depth, len(right)), len(right)))

    def _beside(self, right: _Path) -> Band:
        """A heading of the right and what it answers; one text where both say the same."""
        left = self._answers.get(right)
        text = left[-1] if left and left not in self._told else ""
        self._told.update([left] if left else [])
        same = "".join(text.split()) == "".join(right[-1].split())
        return Band((min(text, right[-1], key=len),) if same else (text, right[-1], ""))

    def _lone(self, left: _Path) -> Iterator[Band]:
        """The headings of an item that has no answer, where they have not been told."""
        for depth in range(1, len(left) + 1):
            if left[:depth] not in self._told:
                self._told.add(left[:depth])
                yield Band((left[depth - 1], "", ""))


def _root(sides: Iterable[Sequence[Item]]) -> _Path:
    """What stands above every item of a side: the title of the text."""
    paths = [item.path for items in sides for item in items]
    root = paths[0] if paths else ()
    for path in paths:
        root = root[: next((n for n, (a, b) in enumerate(zip(root, path, strict=False)) if a != b), len(path))]
    return root
