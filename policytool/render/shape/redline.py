"""The comparison (新旧对照): what became of what, then word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policytool.model import Comparison, Edit, EditOp, Item, Pair, Relation, Stat, Text
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Prose, Readers, Report, Section, Shape, Table, Tone, Versus
from policytool.render.shape.columns import cite, columns

__all__ = ["diff", "name_of", "side_of", "stat", "summary"]

_EDIT_TONES = {
    EditOp.KEEP: (Tone.PLAIN, Tone.PLAIN),
    EditOp.DELETE: (Tone.GONE, Tone.PLAIN),
    EditOp.INSERT: (Tone.PLAIN, Tone.COME),
    EditOp.REPLACE: (Tone.GONE, Tone.COME),
    EditOp.MOVE: (Tone.MOVED, Tone.MOVED),
}


def diff(found: Sequence[Comparison], stats: Sequence[Stat], lexis: Lexis, full: bool = False) -> Report:
    """The comparisons, each under its sums, `stats` (of all its pairs, also of those that are not among `found`). What is
    unchanged is folded into a line, unless it is to be shown in `full`."""
    heads = (
        Column(lexis("relation"), Shape.SHORT, Readers.PEOPLE),
        Column(lexis("relation"), Shape.SHORT, Readers.DATA),
        *columns(lexis, ("score", Shape.NUMBER), ("left", Shape.SHORT), ("right", Shape.SHORT)),
        *columns(lexis, ("redline", Shape.TEXT), ("source", Shape.SOURCE)),
    )
    more = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("left_text", "right_text", "evidence"))
    lists = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("left_list", "right_list", "relations"))
    rows = tuple(_data_row(comparison, pair, lexis) for comparison in found for pair in comparison.alignment.pairs)
    both = zip(found, stats, strict=True)
    sections = [section for comparison, sums in both for section in _sections(comparison, sums, lexis, full)]
    table = Table(heads + more + lists, rows)
    return Report("diff", found, table, tuple(sections), lexis("nothing.diff"), full=full)


def stat(found: Sequence[Stat], lexis: Lexis) -> Report:
    """Only the sums: 6 → 7: 5 reworded, 1 added."""
    heads = columns(lexis, ("left", Shape.SHORT), ("right", Shape.SHORT), ("sums", Shape.TEXT))
    sizes = tuple(Column(lexis(key), Shape.NUMBER, Readers.DATA) for key in ("left_items", "right_items"))
    counts = tuple(Column(lexis(relation), Shape.NUMBER, Readers.DATA) for relation in Relation)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            side_of(sums.left_doc, sums.left_list, lexis),
            side_of(sums.right_doc, sums.right_list, lexis),
            summary(sums, lexis),
            *sums.sizes,
            *(dict(sums.counts).get(relation, 0) for relation in Relation),
        )
        for sums in found
    )
    sections = tuple(Section(f"{row[0]} → {row[1]}", (Prose((Mark(str(row[2])),)),)) for row in rows)
    return Report("diff", found, Table(heads + sizes + counts, rows), sections, lexis("nothing.diff"))


def side_of(doc: str, name: str, lexis: Lexis) -> str:
    """feb: 六项合作重点任务."""
    return f"{doc}: {lexis(name)}"


def _data_row(comparison: Comparison, pair: Pair, lexis: Lexis) -> tuple[Cell, ...]:
    return (
        lexis.joined(_relations(pair, lexis)),
        lexis(pair.relation),
        f"{pair.score:.2f}",
        _names(pair.left),
        _names(pair.right),
        _redline(pair),
        "\n".join(cite(item.text) for item in (*pair.left, *pair.right)),
        "\n".join(item.text.value for item in pair.left),
        "\n".join(item.text.value for item in pair.right),
        lexis.clauses(pair.why),
        f"{comparison.left_doc}: {lexis(comparison.left_list)}",
        f"{comparison.right_doc}: {lexis(comparison.right_list)}",
        lexis.joined(_relations(pair, lexis)),
    )


# ---------------------------------------------------------------------------------------------------------- for people
def _sections(comparison: Comparison, sums: Stat, lexis: Lexis, full: bool) -> list[Section]:
    """A summary with the map of who answers whom; then each pair that changed, its two texts facing."""
    pairs = comparison.alignment.pairs
    sides = (comparison.left_doc, comparison.left_list), (comparison.right_doc, comparison.right_list)
    title = " → ".join(side_of(doc, name, lexis) for doc, name in sides)
    head = Section(title, (Prose((Mark(summary(sums, lexis)),)), _map(comparison, lexis, full)))
    return [head, *(_pair(comparison, pair, lexis) for pair in pairs if full or _worth_reading(pair))]


def _worth_reading(pair: Pair) -> bool:
    """Whether there are changes of wording to show: not where only the number or the place is another."""
    if not (pair.left and pair.right):
        return True
    return any(edit.op is not EditOp.KEEP for edit in pair.edits)


def summary(sums: Stat, lexis: Lexis, words: str = "") -> str:
    """6 → 7: 5 reworded, 1 renamed, 1 added; in the words of the catalogue that begin with `words`."""
    names = [(lexis(f"{words}{relation.value}"), n) for relation, n in sums.counts]
    told = [f"{name} {n}" if lexis.lang == "zh" else f"{n} {name}" for name, n in names]
    left, right = sums.sizes
    return f"{left} → {right}{lexis('colon')}{lexis.joined(told)}"


def _map(comparison: Comparison, lexis: Lexis, full: bool) -> Table:
    """Who answers whom, pair by pair; neighbours of which nothing or only the number changed in one row, unless all are to
    be told in `full`."""
    heads = (
        Column(comparison.left_doc, Shape.TEXT),
        *columns(lexis, ("relation", Shape.SHORT), ("score", Shape.NUMBER)),
        Column(comparison.right_doc, Shape.TEXT),
    )
    rows: list[tuple[Cell, ...]] = []
    for same, run in groupby(comparison.alignment.pairs, _foldable):
        pairs = list(run)
        if same and not full and len(pairs) > 1:
            rows.append(_folded(pairs, same, lexis))
        else:
            rows += _mapped(pairs, lexis)
    return Table(heads, tuple(rows))


def _foldable(pair: Pair) -> Relation | None:
    """Unchanged or renumbered, where it is that alone."""
    alone = {pair.relation, *pair.relations} <= {Relation.UNCHANGED, Relation.RENUMBERED}
    return pair.relation if alone and not _worth_reading(pair) else None


def _folded(pairs: Sequence[Pair], same: Relation, lexis: Lexis) -> tuple[Cell, ...]:
    """Neighbours that did not change: 第二条 … 第九条, how many."""
    left, right = (
        Mark(f"{name_of(first[0])}\n… {name_of(last[-1])}", Tone.DIM)
        for first, last in ((pairs[0].left, pairs[-1].left), (pairs[0].right, pairs[-1].right))
    )
    return (left,), (Mark(f"{lexis(same)} {len(pairs)}", Tone.DIM),), "", (right,)


def _mapped(pairs: Sequence[Pair], lexis: Lexis) -> Iterator[tuple[Cell, ...]]:
    before = ""
    for pair in pairs:
        told = Mark(lexis.joined(_relations(pair, lexis)), _tone(pair))
        score = f"{pair.score:.2f}" if pair.left and pair.right else ""
        left = _names(pair.left)
        yield (_DITTO if left and left == before else left, (told,), score, _names(pair.right))
        before = left


_DITTO = "〃"  # the item of the row above, which has another answer


def _tone(pair: Pair) -> Tone:
    tones = {Relation.ADDED: Tone.GOOD, Relation.REMOVED: Tone.BAD, Relation.UNCHANGED: Tone.DIM}
    return tones.get(pair.relation, Tone.WARN)


def _relations(pair: Pair, lexis: Lexis) -> list[str]:
    return lexis.relations((pair.relation, *pair.relations))


def _names(items: Sequence[Item]) -> str:
    return "\n".join(name_of(item) for item in items)


# An item without heading and label is named by its beginning
_BEGINNING = 16


def name_of(item: Item) -> str:
    """3. 携手…, 第十五条 …: the printed number where there is one, else the ordinal."""
    text = item.heading.value if item.heading else item.label or ""
    if not text:
        line = item.text.value.split("\n", 1)[0]
        text = line if len(line) <= _BEGINNING else line[:_BEGINNING] + "…"
    marker = (item.number or "").strip()
    if not marker:
        return f"{item.n}. {text}"
    return f"{marker}{text}" if marker[-1:] in "、.．)）" else f"{marker} {text}"


def _pair(comparison: Comparison, pair: Pair, lexis: Lexis) -> Section:
    names = (" + ".join(name_of(i) for i in pair.left), " + ".join(name_of(i) for i in pair.right))
    title = " → ".join(dict.fromkeys(name for name in names if name))
    relations = lexis.joined(_relations(pair, lexis))
    score = f" {pair.score:.2f}" if pair.left and pair.right else ""
    heads = (
        _place(comparison.left_doc, [i.text for i in pair.left]),
        _place(comparison.right_doc, [i.text for i in pair.right]),
    )
    left, right = _facing(pair)
    why = (Prose((Mark(lexis("because", lexis.clauses(pair.why)), Tone.DIM),)),) if pair.why else ()
    return Section(title, (*why, Versus(heads, left, right)), f"{relations}{score}", level=2)


def _place(doc: str, texts: Sequence[Text]) -> str:
    return " ".join(cite(text).replace("\n", " ") for text in texts) or doc


def _facing(pair: Pair) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Both texts, changes marked; the whole where only one side is there."""
    if not pair.edits:
        whole = Tone.GONE if not pair.right else Tone.COME if not pair.left else Tone.PLAIN
        return _plain(pair.left, whole), _plain(pair.right, whole)
    tones = _shared if pair.relation is Relation.SERVES else _changed
    left = tuple(Mark(e.left, tones(e)[0]) for e in pair.edits if e.left)
    right = tuple(Mark(e.right, tones(e)[1]) for e in pair.edits if e.right)
    return left, right


def _changed(edit: Edit) -> tuple[Tone, Tone]:
    return _EDIT_TONES[edit.op]


def _shared(edit: Edit) -> tuple[Tone, Tone]:
    """Of a task and what carries it out: the words they share, not what would make the one the other."""
    words = edit.op is EditOp.KEEP and sum(char.isalnum() for char in edit.left) > 1
    return (Tone.SHARED, Tone.SHARED) if words else (Tone.PLAIN, Tone.PLAIN)


def _plain(items: Sequence[Item], tone: Tone) -> tuple[Mark, ...]:
    return tuple(Mark("\n" * bool(i) + item.text.value, tone) for i, item in enumerate(items))


def _redline(pair: Pair) -> Cell:
    """One text that tells both: what stayed, [-what went-], {+what came+}."""
    if not pair.edits:
        left, right = _facing(pair)
        return left if not pair.right else right
    marks: list[Mark] = []
    for edit in pair.edits:
        before, after = _EDIT_TONES[edit.op]
        if edit.op is not EditOp.KEEP and edit.left:
            marks.append(Mark(edit.left, before))
        if edit.right:
            marks.append(Mark(edit.right, after))
    return tuple(marks)
