"""Every enumeration of a document, with the count it announces and the members found.

Takes a `Document`, gives `Listing`s in reading order. Members are found by four general forms: marker series
(`series`), parallel headings, run-in headings, boxes and numbered provisions (`parallel`), and members named beside their
count in one sentence (`named`). Announcements (`announce`) are then tied to the groups they announce: the count right
before the first member, else the nearest one before it in the story, or its headline, that has the same count. An
announcement without members is reported as not listed, once, unless the same list is given elsewhere in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytool.extract.lists import parallel
from policytool.extract.lists.announce import Announcement, announcements, before_series, list_kind
from policytool.extract.lists.named import named_members
from policytool.extract.lists.series import Found, series, short_label
from policytool.model import BlockKind, Document, Facts, Item, Listing, ListKind, ListStatus, Passage, Text
from policytool.text import fold

__all__ = ["extract"]


@dataclass(frozen=True, slots=True)
class _Announced:
    passage: int
    what: Announcement

    @property
    def place(self) -> tuple[int, int]:
        return self.passage, self.what.start


class _Page:
    """The passages of a document with all announcements in them, in reading order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.announced = [_Announced(i, a) for i, p in enumerate(passages) for a in announcements(p.text.value)]
        self._places = [a.place for a in self.announced]
        self._parts = list(_parts(passages))

    def between(self, since: tuple[int, int], until: tuple[int, int], story: int) -> list[_Announced]:
        """The announcements of lists from `since` up to `until` (passage, offset) in one story."""
        found = self.announced[bisect_left(self._places, since) : bisect_left(self._places, until)]
        return [a for a in found if a.what.strong and self.passages[a.passage].article == story]

    def at(self, passage: int, what: Announcement) -> _Announced:
        """The announcement known at the place of `what`, which names itself better, else `what`."""
        i = bisect_left(self._places, (passage, what.start))
        known = self.announced[i] if i < len(self.announced) else None
        fits = known and known.place == (passage, what.start) and known.what.count == what.count
        return known if known and fits else _Announced(passage, what)

    def part(self, passage: int) -> int:
        """Where the part of the story begins that leads to `passage`: the last subhead before it, or the story's start."""
        return self._parts[passage]


def _parts(passages: Sequence[Passage]) -> Iterator[int]:
    start = 0
    for i, passage in enumerate(passages):
        if i and passages[i - 1].article != passage.article:
            start = i
        yield start
        if passage.kind is BlockKind.SUBHEAD:
            start = i


def extract(document: Document, facts: Facts) -> Iterator[Listing]:
    """The lists of `document` in reading order. `facts` is not looked at: lists come first."""
    page = _Page(document.passages)
    index = _index(document.passages)
    found = _Found()
    for group in _groups(document, index):
        chosen = _announcement_of(group, page)
        if chosen is None and group.style == "boxes":
            continue  # boxes are a list because a title counts them; else they are a story in a frame
        place = (group.passage, group.offset)
        found.add(place, _listing(group, chosen, document.passages), chosen.place if chosen else None)
    counts = {a.what.count for a in page.announced}
    for group in parallel.whole_levels(document, index, counts):
        if chosen := next((a for a in page.announced if a.place not in found.used and _counts_all(a, group)), None):
            found.add(chosen.place, _listing(group, chosen, document.passages), chosen.place)
    for i, candidate in enumerate(page.announced):
        before = page.announced[i - 1] if i and page.announced[i - 1].passage == candidate.passage else None
        floor = before.what.end if before else 0
        if candidate.place not in found.used and (listing := _in_sentence(candidate, document.passages, floor)):
            found.add(candidate.place, listing, candidate.place)
    for candidate in page.announced:
        if candidate.place not in found.used and (listing := _not_listed(candidate, document.passages, found)):
            found.add(candidate.place, listing, candidate.place)
    return iter(found.in_order())


def _index(passages: Sequence[Passage]) -> dict[str, int]:
    """The passage where each node of the tree begins."""
    index: dict[str, int] = {}
    for i, passage in enumerate(passages):
        index.setdefault(passage.provision, i)
    return index


def _counts_all(announced: _Announced, group: Found) -> bool:
    """Whether a count before the first of all nodes of a level is that of them all."""
    return announced.what.strong and announced.what.count == len(group.items) and announced.passage < group.passage


class _Found:
    """Listings as they are found, with the announcements they have used up."""

    def __init__(self) -> None:
        self.used: set[tuple[int, int]] = set()
        self._placed: list[tuple[tuple[int, int], Listing]] = []
        self._known: dict[int | None, set[tuple[ListKind, str]]] = {}

    def add(self, place: tuple[int, int], listing: Listing, used: tuple[int, int] | None) -> None:
        self._placed.append((place, listing))
        self._known.setdefault(listing.declared, set()).add((listing.kind, listing.declared_text or ""))
        if used:
            self.used.add(used)

    def speaks_of_known(self, kind: ListKind, what: Announcement) -> bool:
        """Whether a count of the same size speaks of a list already found: by its kind, or by its noun where that tells no
        kind."""
        known = self._known.get(what.count, set())
        return any((k is kind and kind is not ListKind.OTHER) or what.noun in text for k, text in known)

    def in_order(self) -> list[Listing]:
        return [listing for _, listing in sorted(self._placed, key=lambda entry: entry[0])]


def _stories(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The ranges of passages that belong to one story."""
    start = 0
    for i in range(1, len(passages) + 1):
        if i == len(passages) or passages[i].article != passages[start].article:
            yield start, i
            start = i


def _groups(document: Document, index: dict[str, int]) -> list[Found]:
    passages = document.passages
    groups: list[Found] = []
    for first, last in _stories(passages):
        for find in (series, parallel.headed_sections, parallel.run_in_headings, parallel.boxes):
            groups += find(passages, first, last)
    return groups + parallel.provisions(document, index)


# ----------------------------------------------------------------------------------------- which announcement is whose
def _announcement_of(group: Found, page: _Page) -> _Announced | None:
    """The announcement of a group, in this order: the count right before it; a count of its size before it; a count that
    its lead, or for boxes its title, gives for what follows, whatever its size."""
    lead_passage, lead = _lead(group, page.passages)
    adjacent = before_series(lead)
    close = group.style in ("series", "provisions")
    if adjacent and (adjacent.count == len(group.items) or close):
        return page.at(lead_passage, adjacent)
    last = (lead_passage, _last_sentence(lead))
    # A series is announced in the sentence before it; sections and boxes anywhere before in their part of the story.
    since = last if close else (page.part(group.passage), 0)
    before = page.between(since, (group.passage, group.offset or 1), page.passages[group.passage].article)
    if fitting := [a for a in before if a.what.count == len(group.items)]:
        return fitting[-1]
    if group.style == "boxes":
        return _of_the_page(group, page)
    introduced = [a for a in before if a.place >= last] if _INTRODUCES.search(lead, max(0, len(lead) - _REACH)) else []
    return introduced[-1] if introduced else None


# 两区将用“六个联动”，携手夺取双胜利： | 将抓好六项合作重点任务——
_INTRODUCES = re.compile(r"[:：—][\s”\"]*$")


def _of_the_page(group: Found, page: _Page) -> _Announced | None:
    """Boxes stand apart from the story that announces them: any count of the page that is theirs, titles first, then the
    nearest; else the count in the title over them, though it does not fit."""
    titles = (BlockKind.HEADLINE, BlockKind.SUBHEAD)
    passages = page.passages
    strong = [a for a in page.announced if a.what.strong]
    fitting = [a for a in strong if a.what.count == len(group.items)]
    story = passages[group.passage].article
    own = [a for a in strong if passages[a.passage].kind in titles and passages[a.passage].article == story]
    return min(
        fitting,
        key=lambda a: (passages[a.passage].kind not in titles, abs(a.passage - group.passage)),
        default=own[-1] if own else None,
    )


_LONGEST = 2000
"""Characters of the longest sentence; a text that has lost its stops is looked at no further back"""


def _last_sentence(lead: str) -> int:
    """Where the last sentence of `lead` begins."""
    floor = max(0, len(lead) - _LONGEST)
    near = fold(lead[floor:].rstrip()[:-1])
    return floor + max(near.rfind(c) for c in "。!?") + 1


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
        list_kind(chosen.what.noun, _sentence(passage.text, chosen.what)),
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


def _not_listed(candidate: _Announced, passages: Sequence[Passage], found: _Found) -> Listing | None:
    """The announcement on its own, unless it speaks of a list that is known, or counts what nobody would list."""
    what = candidate.what
    passage = passages[candidate.passage]
    if not what.strong or passage.kind in (BlockKind.CAPTION, BlockKind.CREDIT):
        return None
    kind = list_kind(what.noun, _sentence(passage.text, what))
    if what.count == 2 and not what.quoted:
        return None  # 两个问题, 两项任务: in passing
    if found.speaks_of_known(kind, what):
        return None
    return _counted(candidate, passage, (), "announced")


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
    return match[1] if match and list_kind(match[1]) is not ListKind.OTHER else None


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
