"""Document to `Agencies`: who answers for what.

Takes a document's passages; gives every responsibility phrase with its units in full, their roles, and the stretch of text
it answers for: labelled lines (牵头单位：…), bracket tails (（…牵头，…按职责分工负责）), the words of a sentence
(由…会同…负责), the cells of ledgers, all under the convention the document declares (列第一位者为牵头单位，下同). Imports no other extractor.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policytool.extract.agencies.phrase import declaration, read_cells, read_phrase
from policytool.extract.agencies.places import places
from policytool.ledgers import Ledger, Row, ledgers, outside
from policytool.markers import leading
from policytool.model import Agencies, Document, Facts, Passage, Provision
from policytool.text import Span, Text, fold

__all__ = ["extract", "read_phrase"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch that may be a responsibility phrase."""

    text: Text
    kind: str
    """As in `places.Place`"""
    provision: str
    governs: Text | None


def extract(document: Document, facts: Facts) -> Iterable[Agencies]:
    """The responsibility phrases of `document` in reading order."""
    tables = ledgers(document)
    found = list(_found(document, tables))
    first_leads = _declared_outside(document, found)
    in_tables = list(_in_tables(tables, first_leads))
    phrases = list(_phrases(found, first_leads))
    return sorted([*phrases, *in_tables], key=lambda a: a.text.start) if in_tables else phrases


def _phrases(found: list[_Found], first_leads: bool) -> Iterator[Agencies]:
    """The candidates that are phrases."""
    bare_names = _habit(found)
    for candidate in found:
        declared = declaration(fold(candidate.text.value))
        agencies = _read(candidate, first_leads, bare_names)
        if agencies:
            yield agencies
        if declared and declared.onward:
            first_leads = True


def _in_tables(tables: Sequence[Ledger], first_leads: bool) -> Iterator[Agencies]:
    """The units of the rows of ledgers; rows that share merged cells share their units."""
    for table in tables:
        shared: dict[tuple[Span, ...], list[Row]] = {}
        for row in table.rows:
            if row.who:
                shared.setdefault(row.who.spans(), []).append(row)
        for rows in shared.values():
            leads = first_leads or declaration(rows[0].heads.words) is not None
            governs = Text.join([row.text for row in rows], "\n")
            agencies = read_cells(
                rows[0].units,
                first_leads=leads,
                governs=governs,
                provision=rows[0].provision,
                rule="agencies.table",
            )
            if agencies:
                yield agencies


def _read(found: _Found, first_leads: bool, bare_names: bool) -> Agencies | None:
    if found.kind == "names" and not bare_names:
        return None
    agencies = read_phrase(
        found.text,
        first_leads=first_leads,
        strict=found.kind not in ("label", "bracket"),
        bare=found.kind in ("label", "names"),
        governs=found.governs,
        provision=found.provision,
        rule=f"agencies.{found.kind}",
    )
    if agencies and found.kind == "inline" and _is_remark(agencies):
        return replace(agencies, rule="agencies.sentence")
    return agencies


def _is_remark(agencies: Agencies) -> bool:
    """Whether a bracket inside a sentence does more than name units: （技工院校内由人力资源社会保障部门负责）."""
    at = agencies.text.locate(agencies.members[0].text.start)
    return bool(agencies.text.value[:at].strip("由请 "))


def _habit(found: list[_Found]) -> bool:
    """Whether the document puts bare names in brackets after its tasks: （科技部、教育部）. Once is no habit."""
    named = (f for f in found if f.kind == "names")
    return sum(1 for f in named if _read(f, False, True)) > 1


def _declared_outside(document: Document, found: list[_Found]) -> bool:
    """Whether a note, not a phrase, declares that the first unit leads: it holds for the whole document."""
    inside = sorted(span for f in found if f.kind != "sentence" for span in f.text.spans())
    for passage in document.passages:
        if declared := declaration(fold(passage.text.value)):
            place = passage.text.slice(declared.start, declared.end).start
            i = bisect_right(inside, place, key=lambda span: span.start) - 1
            if i < 0 or place >= inside[i].end:
                return True
    return False


# ------------------------------------------------------------------------------------------------------------- finding
def _found(document: Document, tables: Sequence[Ledger]) -> Iterator[_Found]:
    """The candidates of all passages; labelled lines that follow one another are one candidate."""
    owners = dict(_owners(document.tree, ""))
    numbered = {node.id for node in document.tree.walk() if node.label}
    said: list[Text] = []
    owner, last = "", None
    for passage in _rejoined(_outside(document.passages, tables)):
        if owners.get(passage.provision, passage.provision) != owner:
            said, owner = [], owners.get(passage.provision, passage.provision)
        if (
            owner not in numbered
        ):  # nothing holds such paragraphs together: units answer for their own, or the one before
            del said[:-1]
        for candidate in _in_passage(passage, owner, said, owner in numbered):
            if last and _go_on(last, candidate, passage):
                last = replace(last, text=Text.join([last.text, candidate.text], "\n"))
                continue
            if last:
                yield last
            last = candidate
    if last:
        yield last


def _outside(passages: Sequence[Passage], tables: Sequence[Ledger]) -> Sequence[Passage]:
    """The passages without what stands in ledgers."""
    if not tables:
        return passages
    spans = [table.span for table in tables]
    cut = ((p, outside(p.text, spans)) for p in passages)
    return [p if text is p.text else replace(p, text=text) for p, text in cut if text]


_TAIL = 300
"""Characters in which a bracket that a paragraph leaves open is closed by the next: a long list of units."""
_PARAGRAPH = 5000
"""Characters of a paragraph that is still put together with another one; the longest printed have about 3,000."""
_ABOVE = 40
"""Paragraphs above a phrase that names units and does not end what they answer for; a section has no more."""


def _rejoined(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, those put together that a break inside a bracket has parted: （省商务厅牵头，合肥|海关配合）."""
    waiting: Passage | None = None
    for passage in passages:
        if waiting and _closes(fold(passage.text.value[:_TAIL])):
            passage = replace(passage, text=Text.join([waiting.text, passage.text]), provision=waiting.provision)
        elif waiting:
            yield waiting
        short = len(passage.text) < _PARAGRAPH
        waiting = passage if short and _left_open(fold(passage.text.value[-_TAIL:])) else None
        if not waiting:
            yield passage
    if waiting:
        yield waiting


def _left_open(tail: str) -> bool:
    return tail.rfind("(") > tail.rfind(")")


def _closes(head: str) -> bool:
    close = head.find(")")
    return close >= 0 and "(" not in head[:close] and "。" not in head[:close]


def _owners(node: Provision, owner: str) -> Iterator[tuple[str, str]]:
    """Ids of nodes with the id of the numbered node they stand in: the one whose task they are part of."""
    mine = node.id if node.label or not owner else owner
    yield node.id, mine
    for child in node.children:
        yield from _owners(child, mine)


def _go_on(last: _Found, candidate: _Found, passage: Passage) -> bool:
    """Whether `candidate` is the next labelled line of the block `last`."""
    if not last.kind == candidate.kind == "label" or candidate.governs is not None:
        return False
    return last.provision == candidate.provision and candidate.text.start == passage.text.strip().start


def _in_passage(passage: Passage, owner: str, said: list[Text], numbered: bool) -> Iterator[_Found]:
    """The candidates of one passage; `said` holds what no phrase has answered for yet, and is brought up to date."""
    at = 0
    marker = leading(passage.text.value)
    if marker:
        at = marker.end
    for place in places(passage.text.value):
        text = passage.text.slice(place.start, place.end)
        if place.kind == "sentence":
            yield _Found(text, place.kind, owner, text)
            continue
        answered = place.kind in ("label", "bracket")
        before = passage.text.slice(at if answered else max(at, place.start - _PARAGRAPH), place.start).strip()
        above = said if answered else said[-_ABOVE:]
        governs = ([*above, before] if numbered else [before]) if before else above
        yield _Found(text, place.kind, owner, Text.join(governs, "\n") if governs else None)
        if answered:
            said.clear()
            at = place.end
    rest = passage.text.strip(at)
    if rest.value.strip("。 "):
        said.append(rest)
