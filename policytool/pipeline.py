"""The order of the stages, and the only place that knows it.

Takes documents (or bytes, paths and options that lead to one); gives documents, facts, comparisons, events, issues and
traces: values of `model`. Prints nothing. Each verb is the command of the same name without its output.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from policytool.errors import UsageError
from policytool.extract import EXTRACTORS
from policytool.model import (
    AmendedText,
    Area,
    Article,
    Chain,
    Comparison,
    Date,
    Document,
    DocumentDate,
    Due,
    Duty,
    Event,
    Fact,
    Facts,
    Issue,
    Listing,
    Provision,
    Quantity,
    Relation,
    Seam,
    Segment,
    Severity,
    Stat,
    Task,
    TemporalExpression,
    Text,
    Trace,
    Version,
)
from policytool.text import Source, Span

__all__ = [
    "apply",
    "areas",
    "check",
    "dates",
    "diff",
    "differs",
    "document",
    "due",
    "duties",
    "explain",
    "facts",
    "figures",
    "history",
    "joins",
    "lists",
    "narrowed",
    "only",
    "only_chains",
    "outline",
    "read",
    "relations",
    "segment",
    "selected",
    "stat",
    "tasks",
    "timeline",
    "turns",
]

_F = TypeVar("_F", bound=Fact)


# ------------------------------------------------------------------------------------------------------------ documents
def read(path_or_bytes: str | Path | bytes, date: str | DocumentDate | None = None) -> Document:
    """The document at a path (an alias of the bundled corpus will do), or in `bytes`.

    `date` (YYYY-MM-DD, YYYY-MM or YYYY) is the day it was printed, where it is known. Raises ReadError.
    """
    from policytool.corpus import Entry, bundled

    if isinstance(path_or_bytes, bytes):
        from policytool.read import decode

        return document(decode(path_or_bytes, "-", "-"), _given(date))
    name = str(path_or_bytes)
    path = Path(name)
    entry = None if path.exists() else bundled().get(name)
    entry = entry or Entry(path.stem, name, path)
    return document(entry.read(), _given(date) or entry.document_date())


def document(source: Source, date: DocumentDate | None = None) -> Document:
    """Layout and structure of one source. Never raises: what is read badly is among the document's issues."""
    from policytool.layout import arrange
    from policytool.structure import build

    built = build(source, arrange(source), date)
    return replace(built, issues=(*_read_issues(source), *built.issues)) if source.faults else built


def _given(date: str | DocumentDate | None) -> DocumentDate | None:
    if not isinstance(date, str):
        return date
    from policytool.corpus import document_date

    return document_date(date, "given")


def _read_issues(source: Source) -> Iterable[Issue]:
    for fault in source.faults:
        places = [Text.of(source, *span) for span in fault.spans]
        text = Text.join(places) if places else None
        yield Issue(Severity.WARNING, "read", fault.kind, text, (str(fault.times),))


def facts(doc: Document, wanted: Iterable[str]) -> Facts:
    """The facts of `doc` by extractor name, for the extractors in `wanted`."""
    found, names = _Facts(doc), set(wanted)
    return {extractor.name: found[extractor.name] for extractor in EXTRACTORS if extractor.name in names}


class _Facts(Facts):
    """The facts of a document by extractor name, each found when it is first asked for: a document whose tasks name no
    amounts is not searched for amounts."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found: dict[str, tuple[Fact, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Fact, ...]:
        if name not in self._found:
            extractor = next((e for e in EXTRACTORS if e.name == name), None)
            if extractor is None:
                raise KeyError(name)
            extract = import_module(extractor.module).extract
            self._found[name] = tuple(extract(self._doc, self))
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return (extractor.name for extractor in EXTRACTORS)

    def __len__(self) -> int:
        return len(EXTRACTORS)


Given = Document | Path | str
"""What a verb takes for a document: one that was read, a path, or a string: the path of a file that exists, an alias of
the bundled corpus, or else the text itself"""


def _as_document(given: Given, date: str | DocumentDate | None = None) -> Document:
    """Raises ReadError for what cannot be read, and for a string that names a file which is not there."""
    if isinstance(given, Document):
        return given
    if isinstance(given, Path) or _names_a_file(given):
        return read(given, date)
    return document(Source(given), _given(date))


# No path is longer (PATH_MAX of Linux)
_LONGEST_PATH = 4096


def _names_a_file(given: str) -> bool:
    """Whether a string is a path or an alias rather than a text: it is one line, and there is such a file or alias, or it
    ends with a suffix that readers know."""
    if len(given) > _LONGEST_PATH or "\n" in given or "\r" in given or not given.strip():
        return False
    try:
        if Path(given).is_file():
            return True
    except (OSError, ValueError):  # a name no file can have
        return False
    from policytool.corpus import bundled
    from policytool.read import READERS

    if given.isascii() and bundled().get(given):  # its aliases are letters of ASCII
        return True
    suffixes = tuple(suffix for reader in READERS for suffix in reader.suffixes if suffix)
    return given.lower().endswith(suffixes)


def _of(given: Given, name: str, kind: type[_F], date: str | DocumentDate | None = None) -> tuple[_F, ...]:
    return tuple(f for f in facts(_as_document(given, date), (name,))[name] if isinstance(f, kind))


# ---------------------------------------------------------------------------------------------------- of one document
def outline(text_or_document: Given, at: int | str | None = None) -> Provision:
    """The tree of a document; its root.

    With `at`, a line number or a citation (第十七条第二款), only the nodes that stand on this line, or the node that is
    cited and all below it; and those above them. Raises UsageError where the document has no such line or node.
    """
    doc = _as_document(text_or_document)
    if at is None:
        return doc.tree
    if isinstance(at, str) and not at.isdecimal():
        return _cited(doc, at)
    return _pruned(doc.tree, _line(doc, int(at))) or replace(doc.tree, children=())


def _cited(doc: Document, citation: str) -> Provision:
    """The root with the path down to the node that `citation` names."""
    node = _node(doc, citation)
    for above in reversed(doc.tree.path(node.id)[:-1]):
        node = replace(above, children=(node,))
    return replace(doc.tree, children=(node,)) if node is not doc.tree else node


def _node(doc: Document, citation: str) -> Provision:
    from policytool.structure import find

    node = find(doc.tree, citation)
    if node is None:
        raise UsageError("error.citation", doc.source.alias, citation)
    return node


def _pruned(node: Provision, line: Span) -> Provision | None:
    """The node with those below it that touch `line`; None where nothing does."""
    below = tuple(kept for child in node.children if (kept := _pruned(child, line)))
    own = any(a < line.end and line.start < b for part in (node.label, node.text) if part for a, b in part.spans())
    return replace(node, children=below) if own or below else None


def _line(doc: Document, number: int) -> Span:
    if not 1 <= number <= doc.source.line_count:
        raise UsageError("error.line", doc.source.alias, number, doc.source.line_count)
    return doc.source.line_span(number)


def segment(
    text_or_document: Given, by: str = "paragraph", *, pos: bool = False, user_dict: Path | None = None
) -> tuple[Article, ...] | tuple[Segment, ...]:
    """The text, cut into articles, sections, paragraphs, sentences or words (with their part of speech, for `pos`)."""
    from policytool.segment import segment as cut

    return cut(_as_document(text_or_document), by, pos=pos, user_dict=user_dict)


def joins(text_or_document: Given) -> tuple[Seam, ...]:
    """The decisions of the page layout: whether the text that ends at one place goes on at another, how sure, and why."""
    from policytool.trace import joins as seams

    return tuple(seams(_as_document(text_or_document)))


def lists(text_or_document: Given) -> tuple[Listing, ...]:
    """Every enumeration, with the count it announces and the members found."""
    return _of(text_or_document, "lists", Listing)


def tasks(text_or_document: Given) -> tuple[Task, ...]:
    """任务: what is to be done, by whom and until when."""
    return _of(text_or_document, "tasks", Task)


def selected(
    found: Iterable[Task],
    unit: str | None = None,
    due_after: Date | None = None,
    due_before: Date | None = None,
    without_deadline: bool = False,
    by_deadline: bool = False,
) -> tuple[Task, ...]:
    """The tasks of the units whose name contains `unit`, due within both days (inclusive), or without a deadline; with
    `by_deadline` in the order of their last days."""
    from policytool import select

    chosen = select.tasks(found, unit, due_after, due_before, without_deadline)
    return select.by_deadline(chosen) if by_deadline else chosen


def duties(found: Iterable[Task], unit: str | None = None) -> tuple[Duty, ...]:
    """What each unit has to do of `found`, and as what; with `unit`, only units whose full name contains it."""
    from policytool.select import duties as by_unit

    return by_unit(found, unit)


def areas(text_or_document: Given) -> tuple[Area, ...]:
    """领域、方面: the fields of cooperation."""
    return _of(text_or_document, "areas", Area)


def dates(
    text_or_document: Given,
    date: str | DocumentDate | None = None,
    conventions: Mapping[str, str] | None = None,
) -> tuple[TemporalExpression, ...]:
    """Every temporal expression with its value. `date` is the day the text was written, for a text; `conventions` are choices
    of disputed readings by name (docs/dates.md). Raises UsageError for a convention or choice there is not."""
    from policytool.extract.dates import chosen, extract

    switched = chosen(conventions or {})
    return tuple(extract(_as_document(text_or_document, date), {}, switched))


def figures(text_or_document: Given) -> tuple[Quantity, ...]:
    """Quantities with unit and what they measure."""
    return _of(text_or_document, "quantities", Quantity)


def explain(text_or_document: Given, at: int | str) -> tuple[Trace, ...]:
    """Which rules made which facts on a line (1-based), or on those of the node that a citation (第十七条第二款) names.
    Raises UsageError where the document has no such line or node."""
    from policytool.trace import explain as trace

    doc = _as_document(text_or_document)
    found = facts(doc, [extractor.name for extractor in EXTRACTORS])
    return tuple(trace(doc, found, [_line(doc, line) for line in _lines(doc, at)]))


def _lines(doc: Document, at: int | str) -> Iterable[int]:
    """The numbers of the lines that a number or a citation stands for."""
    if isinstance(at, int) or at.isdecimal():
        return (int(at),)
    node = _node(doc, at)
    texts = [text for text in (node.label, node.full_text()) if text]
    return sorted({n for text in texts for first, last in text.line_ranges() for n in range(first, last + 1)})


# -------------------------------------------------------------------------------------------------- of several documents
def timeline(documents: Given | Iterable[Given]) -> tuple[Event, ...]:
    """大事记: what happened and what is promised, the mentions of one event merged."""
    from policytool.timeline import chronicle

    return tuple(chronicle([(doc, _Facts(doc)) for doc in _several(documents)]))


def _several(documents: Given | Iterable[Given]) -> Iterator[Document]:
    return map(_as_document, (documents,) if isinstance(documents, Given) else documents)


def narrowed(
    events: Iterable[Event],
    begin: Date | None = None,
    end: Date | None = None,
    future: bool = False,
    today: Date | None = None,
    targets: bool = False,
    who: str | None = None,
    where: str | None = None,
) -> tuple[Event, ...]:
    """The events that touch the days from `begin` to `end`; with `future`, only plans and targets whose time is not over
    on `today` (without it, on the last day that the events themselves report as past); with `targets` only targets; of
    those who have `who` in their name, at places that have `where` in theirs."""
    from policytool.timeline import select

    return select(events, begin, end, future, today, targets, who, where)


def due(events: Iterable[Event], today: Date) -> tuple[Due, ...]:
    """What was promised, by its last day, and how that day lies to `today`: passed, near (within 90 days), later."""
    from policytool.timeline import due as promised

    return promised(events, today)


def check(documents: Given | Iterable[Given]) -> tuple[Issue, ...]:
    """Counts that do not add up, dates that contradict, damage in the text, document by document."""
    from policytool.check import check as findings
    from policytool.timeline import chronicle

    read_ = [(doc, _Facts(doc)) for doc in _several(documents)]
    events = chronicle(read_)
    found: list[Issue] = []
    for doc, known in read_:  # an event belongs to the document that tells of it first
        mine = tuple(e for e in events if e.mentions[0].text.source is doc.source)
        found += findings(doc, known, mine)
    return tuple(found)


def diff(
    left: Given,
    right: Given,
    left_list: str | None = None,
    right_list: str | None = None,
    decision: Given | None = None,
) -> tuple[Comparison, ...]:
    """How the lists of `right` relate to those of `left`: one comparison for each list of the right.

    `left_list`, `right_list` name a list ("tasks", "areas", a part of its title, "articles", "headings", "paragraphs").
    By default two laws are compared by article and two documents with headings by heading; of newspaper pages the tasks
    of the left (else its areas, else its lists with headings) with each list of areas and of tasks of the right; texts
    without any of these by paragraph. A `decision` that amended the left into the right (修改决定) is authority on which
    articles answer which, as far as the two bear it out. Raises UsageError for a list that is not there.
    """
    from policytool import sides
    from policytool.compare import align

    a, b = _as_document(left), _as_document(right)
    if decision is not None:
        return (_decided(a, b, _as_document(decision)),)
    facts_a, facts_b = _Facts(a), _Facts(b)
    lefts = sides.named(a, facts_a, left_list) if left_list else sides.default_left(a, b, facts_a)
    rights = sides.named(b, facts_b, right_list) if right_list else sides.default_rights(lefts, b, facts_b)
    return tuple(
        Comparison(a.source.alias, one.name, b.source.alias, other.name, align(one.items, other.items))
        for one in lefts
        for other in rights
    )


def _decided(left: Document, right: Document, decision: Document) -> Comparison:
    """Two versions of a law compared by article, with the decision between them."""
    from policytool import amend, sides
    from policytool.compare import align

    (one,), (other,) = (sides.named(doc, {}, "articles") for doc in (left, right))
    numbers = amend.numbers_of(left, one.items), amend.numbers_of(right, other.items)
    read_ = amend.read(decision)
    found = amend.links_of(align(one.items, other.items, edits=False), *numbers)
    verdicts = amend.bear_out(read_.amendments, left, right, found)
    borne = amend.authority(read_.amendments, left, right, verdicts)
    alignment = align(one.items, other.items, given=amend.groups(borne, *numbers))
    stale = amend.stale(left, right, amend.links_of(alignment, *numbers))
    issues = (*read_.issues, *amend.unmeant(left, read_.amendments), *stale)
    told = amend.with_items(alignment, borne, *numbers)
    return Comparison(left.source.alias, one.name, right.source.alias, other.name, told, verdicts, issues)


def apply(old: Given, decision: Given) -> AmendedText:
    """The text of `old` as a decision (修改决定) amends it, with what became of each article; its issues say what of the
    decision was not understood or could not be applied."""
    from policytool import amend

    read_ = amend.read(_as_document(decision))
    amended = amend.apply(_as_document(old), read_.amendments)
    return replace(amended, issues=(*read_.issues, *amended.issues))


def history(versions: Sequence[Given | tuple[Given, str | None]]) -> tuple[Chain, ...]:
    """沿革: what became of each item over several versions, each a document, alone or with the list of it that is meant (see
    `diff`; without one, what all versions have, else the tasks, areas or the whole). Every version is compared with the next."""
    from policytool import sides
    from policytool.chains import chains
    from policytool.compare import align

    wanted = [version if isinstance(version, tuple) else (version, None) for version in versions]
    documents = [_as_document(given) for given, _ in wanted]
    made = []
    for doc, (_, name) in zip(documents, wanted, strict=True):
        side = sides.followed(doc, documents, _Facts(doc), name)
        made.append(Version(doc.source.alias, side.name, side.items))
    pairs = pairwise(made)
    return chains(made, [align(one.items, two.items, edits=False) for one, two in pairs])


def differs(comparison: Comparison | Chain) -> bool:
    """Whether anything but numbering and order is not as it was."""
    if isinstance(comparison, Chain):
        return comparison.relations() != {Relation.UNCHANGED}
    return any(pair.relation is not Relation.UNCHANGED for pair in comparison.alignment.pairs)


def relations(names: str | None) -> frozenset[Relation]:
    """The relations called so (added,removed); all of them without names."""
    return frozenset(map(Relation, names.split(",") if names else Relation))


def only(comparison: Comparison, relations: Container[Relation]) -> Comparison:
    """The comparison with only the pairs of which one of `relations` holds."""
    from policytool.select import pairs

    return pairs(comparison, relations)


def only_chains(found: Iterable[Chain], relations: Container[Relation]) -> tuple[Chain, ...]:
    """The histories in which one of `relations` holds; added where one begins late, removed where it ends early."""
    from policytool.select import chains

    return chains(found, relations)


def stat(comparison: Comparison) -> Stat:
    """A comparison in one line: how many items, and what became of them."""
    from policytool.select import stat as summed

    return summed(comparison)


def turns(found: Sequence[Chain]) -> tuple[Stat, ...]:
    """Histories in a line for each step from a version to the next."""
    from policytool.select import turns as summed

    return summed(found)
