"""Every enumeration of a document, with the count it announces and the members found.

Takes a `Document`, gives `Listing`s in reading order. Members are found by four general forms: marker series
(`series`), parallel headings, run-in headings, boxes and numbered provisions (`parallel`), and members named beside their
count in one sentence (`named`). Announcements (`announce`) are then tied to the groups they announce: the count right
before the first member, else the nearest one before it in the story, or its headline, that has the same count. An
announcement without members is reported as not listed, once, unless the same list is given elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytool.extract import Facts
from policytool.extract.lists import parallel
from policytool.extract.lists.announce import Announcement, announcements, before_series, list_kind
from policytool.extract.lists.named import named_members
from policytool.extract.lists.series import Found, series, short_label
from policytool.model import BlockKind, Document, Item, Listing, ListKind, ListStatus, Passage, Text
from policytool.text import fold

__all__ = ["extract"]


@dataclass(frozen=True, slots=True)
class _Announced:
    passage: int
    what: Announcement


def extract(document: Document, facts: Facts) -> Iterator[Listing]:
    """The lists of `document` in reading order. `facts` is not looked at: lists come first."""
    passages = document.passages
    announced = [_Announced(i, a) for i, p in enumerate(passages) for a in announcements(p.text.value)]
    groups = _groups(document)
    used: set[int] = set()
    placed: list[tuple[int, int, Listing]] = []
    for group in groups:
        chosen = _announcement_of(group, passages, announced)
        if chosen is None and group.style == "boxes":
            continue  # boxes are a list because a title counts them; else they are a story in a frame
        if chosen:
            used |= {
                i for i, a in enumerate(announced) if a.passage == chosen.passage and a.what.start == chosen.what.start
            }
        placed.append((group.passage, group.offset, _listing(group, chosen, passages)))
    for i, candidate in enumerate(announced):
        before = announced[i - 1] if i and announced[i - 1].passage == candidate.passage else None
        if i not in used and (listing := _in_sentence(candidate, passages, before.what.end if before else 0)):
            used.add(i)
            placed.append((candidate.passage, candidate.what.start, listing))
    for i, candidate in enumerate(announced):
        if i not in used and (listing := _not_listed(candidate, passages, [entry[2] for entry in placed])):
            placed.append((candidate.passage, candidate.what.start, listing))
    placed.sort(key=lambda entry: entry[:2])
    return iter([listing for _, _, listing in placed])


def _stories(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The ranges of passages that belong to one story."""
    start = 0
    for i in range(1, len(passages) + 1):
        if i == len(passages) or passages[i].article != passages[start].article:
            yield start, i
            start = i


def _groups(document: Document) -> list[Found]:
    passages = document.passages
    groups: list[Found] = []
    for first, last in _stories(passages):
        for find in (series, parallel.headed_sections, parallel.run_in_headings, parallel.boxes):
            groups += find(passages, first, last)
    index: dict[str, int] = {}
    for i, passage in enumerate(passages):
        index.setdefault(passage.provision, i)
    return groups + parallel.provisions(document, index)


# ----------------------------------------------------------------------------------------- which announcement is whose
def _announcement_of(group: Found, passages: Sequence[Passage], announced: Sequence[_Announced]) -> _Announced | None:
    lead_passage, lead = _lead(group, passages)
    adjacent = before_series(lead)
    close = group.style in ("series", "provisions")
    if adjacent and (adjacent.count == len(group.items) or close):
        known = [a for a in announced if a.passage == lead_passage and a.what.start == adjacent.start]
        return known[0] if known and known[0].what.count == adjacent.count else _Announced(lead_passage, adjacent)
    # A series is announced in the sentence before it; sections and boxes anywhere before in their part of the story.
    since = (lead_passage, _last_sentence(lead)) if close else (_part_start(group, passages), 0)
    story = passages[group.passage].article
    for candidate in reversed(announced):
        place = (candidate.passage, candidate.what.start)
        if not since <= place < (group.passage, group.offset or 1) or passages[candidate.passage].article != story:
            continue
        if candidate.what.strong and candidate.what.count == len(group.items):
            return candidate
    return _of_the_page(group, passages, announced) if group.style == "boxes" else None


def _part_start(group: Found, passages: Sequence[Passage]) -> int:
    """The passage where the part of the story begins that the group stands in: its last subhead before the group."""
    for i in range(group.passage - 1, -1, -1):
        if passages[i].kind is BlockKind.SUBHEAD or passages[i].article != passages[group.passage].article:
            return i
    return 0


def _of_the_page(group: Found, passages: Sequence[Passage], announced: Sequence[_Announced]) -> _Announced | None:
    """Boxes stand apart from the story that announces them: any count of the page that is theirs, titles first, then the
    nearest."""
    fitting = [a for a in announced if a.what.strong and a.what.count == len(group.items)]
    titles = (BlockKind.HEADLINE, BlockKind.SUBHEAD)
    return min(
        fitting,
        key=lambda a: (passages[a.passage].kind not in titles, abs(a.passage - group.passage)),
        default=None,
    )


def _last_sentence(lead: str) -> int:
    """Where the last sentence of `lead` begins."""
    return max(fold(lead.rstrip()[:-1]).rfind(c) for c in "。!?") + 1


def _lead(group: Found, passages: Sequence[Passage]) -> tuple[int, str]:
    """The text right before the first member: its own paragraph up to it, else the paragraph before, in the same story."""
    lead = passages[group.passage].text.value[: group.offset]
    if lead.strip():
        return group.passage, lead
    for i in range(group.passage - 1, -1, -1):
        if passages[i].article != passages[group.passage].article:
            break
        if passages[i].kind not in (BlockKind.CAPTION, BlockKind.CREDIT):
            return i, passages[i].text.value
    return group.passage, ""


# ------------------------------------------------------------------------------------------------------------ listings
def _status(declared: int | None, found: int) -> ListStatus:
    if declared is None:
        return ListStatus.UNDECLARED
    if not found:
        return ListStatus.NOT_LISTED
    if declared == found:
        return ListStatus.MATCH
    return ListStatus.SHORT if found < declared else ListStatus.OVER


def _listing(group: Found, chosen: _Announced | None, passages: Sequence[Passage]) -> Listing:
    provision = passages[group.passage].provision
    if chosen is None:
        lead = _lead(group, passages)[1]
        title = group.heading or _undeclared_title(lead, group.items)
        kind = list_kind(group.heading) if group.heading else _announced_kind(lead)
        first = group.items[0]
        text = Text.join([first.marker, first.text]) if first.marker else first.text
        return Listing(
            text, provision, group.rule, title, kind, None, None, group.items, ListStatus.UNDECLARED, group.style
        )
    passage = passages[chosen.passage]
    text = passage.text.slice(chosen.what.start, chosen.what.end)
    return Listing(
        text,
        provision,
        group.rule,
        _title(chosen, passage),
        list_kind(_last_noun(chosen.what.noun) or chosen.what.noun, _sentence(passage.text, chosen.what)),
        chosen.what.count,
        chosen.what.phrase,
        group.items,
        _status(chosen.what.count, len(group.items)),
        group.style,
    )


def _in_sentence(candidate: _Announced, passages: Sequence[Passage], floor: int) -> Listing | None:
    """The list whose members stand beside the count."""
    passage = passages[candidate.passage]
    if passage.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD):
        return None
    members = named_members(passage.text.value, candidate.what, floor)
    if members is None or (len(members.spans) != candidate.what.count and not candidate.what.partial):
        return None
    items = tuple(
        Item(text, n, label=short_label(text.value), provision=passage.provision)
        for n, text in enumerate((passage.text.slice(*span).strip() for span in members.spans), 1)
    )
    return _counted(candidate, passage, items, "named", members.open_ended)


def _not_listed(candidate: _Announced, passages: Sequence[Passage], known: Sequence[Listing]) -> Listing | None:
    """The announcement on its own, unless it speaks of a list that is known, or counts what nobody would list."""
    what = candidate.what
    passage = passages[candidate.passage]
    if not what.strong or passage.kind in (BlockKind.CAPTION, BlockKind.CREDIT):
        return None
    kind = list_kind(what.noun, _sentence(passage.text, what))
    if what.count == 2 and not what.quoted and kind not in (ListKind.TASK, ListKind.AREA):
        return None
    if any(k.declared == what.count and _same_list(k, kind, what) for k in known):
        return None
    return _counted(candidate, passage, (), "announced")


def _same_list(known: Listing, kind: ListKind, what: Announcement) -> bool:
    """Whether a count of the same size speaks of a known list: by its kind, or by its noun where that tells no kind."""
    return (known.kind is kind and kind is not ListKind.OTHER) or what.noun in (known.declared_text or "")


def _counted(
    candidate: _Announced, passage: Passage, items: tuple[Item, ...], style: str, open_ended: bool = False
) -> Listing:
    what = candidate.what
    kind = list_kind(_after_coined(passage.text, what) or what.noun, _sentence(passage.text, what))
    return Listing(
        passage.text.slice(what.start, what.end),
        passage.provision,
        f"{style}.{'coined' if what.quoted else 'counted'}",
        _title(candidate, passage),
        kind,
        what.count,
        what.phrase,
        items,
        _status(what.count, len(items)),
        style,
        open_ended and len(items) < what.count,
    )


def _after_coined(text: Text, what: Announcement) -> str | None:
    """“六个一”的重点任务: the noun after a coined name says what kind of list it is."""
    if not what.quoted:
        return None
    match = re.match(r'"(?:的|等)?([^,。;:、"]{0,8})', fold(text.value[what.end : what.end + 12]))
    return _last_noun(match[1]) if match else None


def _last_noun(phrase: str) -> str:
    """`phrase` when it ends with a list noun, else an empty string."""
    return phrase if list_kind(phrase) is not ListKind.OTHER else ""


# 把握好以下原则： | 主要做了以下工作： | 我们有以下几点体会： | 也存在一些问题：
_UNCOUNTED = re.compile(r"(?:以下|下列|如下|下面|几|一些|主要)[^,。;:、]{0,10}[:。,—\s]*$")


def _announced_kind(lead: str) -> ListKind:
    """The kind that a lead without a count makes of the list after it."""
    match = _UNCOUNTED.search(fold(lead[-40:]))
    return list_kind(match[0].rstrip(":。,— \n")) if match else ListKind.OTHER


_REACH = 200  # characters looked at on either side of an announcement for its sentence


def _sentence(text: Text, what: Announcement) -> str:
    """The sentence that announces, roughly: between full stops."""
    before, after = (
        fold(text.value[max(0, what.start - _REACH) : what.start]),
        fold(text.value[what.start : what.end + _REACH]),
    )
    start = max(before.rfind(c) for c in "。!?\n") + 1
    return before[start:] + re.split(r"[。!?\n]", after, maxsplit=1)[0]


def _title(candidate: _Announced, passage: Passage) -> str:
    """A headline that announces a list names it; in a sentence the announcement does."""
    if passage.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD):
        return passage.text.value.replace("\n", " ")
    what = candidate.what
    return f"“{what.phrase}”" if what.quoted else what.phrase


def _undeclared_title(lead: str, items: Sequence[Item]) -> str:
    """A name for a list nobody counts: the clause before a colon, else the sentence before it when that is short, else the
    first clause of the paragraph, else the first member."""
    lead = lead.strip()
    last = lead[_last_sentence(lead) :].strip("。！？!? ")
    if re.search(r"[:：—，,]$", last):
        return short_label(re.split(r"[，；,;]", last.rstrip("：:—，, "))[-1])
    if last and len(last) <= 24:
        return last
    return short_label(lead) if lead else (items[0].heading.value if items[0].heading else items[0].label or "")
