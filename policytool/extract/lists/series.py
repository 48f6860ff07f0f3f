"""Marker series: 一是…二是…, 第一，…第二，…, 首先…其次…最后…, inside a paragraph and over paragraphs.

Takes the passages of one story, gives `Found` groups: items in order, and the place where the first one stands, so that the
announcement before it can be looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policytool.markers import Marker, MarkerKind, find_inline
from policytool.model import BlockKind, Item, Passage, Text
from policytool.text import fold

__all__ = ["Found", "make_item", "series"]


@dataclass(frozen=True, slots=True)
class Found:
    """A group of members, not yet tied to an announcement."""

    style: str
    items: tuple[Item, ...]
    passage: int
    """Index of the passage where the first member stands"""
    offset: int
    """Its offset there: everything before it is the lead"""
    rule: str
    heading: str = ""
    """The title of the node the members stand under, where there is one"""


@dataclass(frozen=True, slots=True)
class _Place:
    passage: int
    marker: Marker


_HEADS = {BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.CREDIT}
# A series that has gone on for so many paragraphs without its next member has ended: 40 when each member opens a paragraph
# of its own (work reports put whole sections between them), 3 when it stands in mid-paragraph.
_PATIENCE_OPENING, _PATIENCE_INSIDE = 40, 3
_NESTED = 3  # series of one kind open at once: a 第一 may hold a 第一…第二 of its own


def series(passages: Sequence[Passage], first: int, last: int) -> list[Found]:
    """The series in `passages[first:last]` (one story)."""
    runs: list[list[_Place]] = []
    stacks: dict[MarkerKind, list[list[_Place]]] = {}
    for index in range(first, last):
        if passages[index].kind in _HEADS:
            stacks.clear()  # a heading ends every series
            continue
        for marker in find_inline(passages[index].text.value):
            stack = stacks.setdefault(marker.kind, [])
            place = _Place(index, marker)
            if not _extend(stack, place) and marker.number == 1:
                runs.append([place])
                stack.append(runs[-1])
                del stack[:-_NESTED]
    return [_group(passages, run) for run in runs if len(run) > 1]


def _extend(stack: list[list[_Place]], place: _Place) -> bool:
    """Append the place to the innermost open series that expects it; series inside that one are over then."""
    fitting = [i for i, run in enumerate(stack) if _expects(run, place)]
    if not fitting:
        return False
    opening = [i for i in fitting if place.marker.start == 0 and all(p.marker.start == 0 for p in stack[i])]
    chosen = (opening or fitting)[-1]
    run = stack[chosen]
    del stack[chosen + 1 :]
    run.append(_Place(place.passage, replace(place.marker, number=run[-1].marker.number + 1)))
    if place.marker.last:
        del stack[chosen]
    return True


def _expects(run: list[_Place], place: _Place) -> bool:
    if not place.marker.last and place.marker.number != run[-1].marker.number + 1:
        return False
    patience = _PATIENCE_OPENING if place.marker.start == 0 else _PATIENCE_INSIDE
    return place.passage - run[-1].passage <= patience


def _group(passages: Sequence[Passage], run: list[_Place]) -> Found:
    items = []
    inside = all(p.passage == run[0].passage for p in run)
    for i, place in enumerate(run):
        text = passages[place.passage].text
        following = run[i + 1] if i + 1 < len(run) else None
        if following and following.passage == place.passage:
            parts = [text.slice(place.marker.end, following.marker.start)]
        elif following:
            tail = [p.text for p in passages[place.passage + 1 : following.passage] if p.kind not in _HEADS]
            parts = [text.slice(place.marker.end), *tail]
            if following.marker.start:
                parts.append(passages[following.passage].text.slice(0, following.marker.start))
        else:
            parts = [text.slice(place.marker.end, _end_of_last(text.value, run) if inside else None)]
        marker = text.slice(place.marker.start, place.marker.end)
        items.append(make_item(parts, i + 1, marker, passages[place.passage].provision))
    kind = run[0].marker.kind.value
    return Found("series", tuple(items), run[0].passage, run[0].marker.start, f"series.{kind}")


_SENTENCE_END = re.compile(r"[。!?][\"')]*")
_LONGEST = 5000
"""Characters of a member; the longest printed paragraphs have about 3,000"""


def _end_of_last(text: str, run: list[_Place]) -> int | None:
    """Where the last member of a series inside a paragraph ends: with its first sentence when every member before it is
    one sentence or less (the paragraph then goes on about something else), else with the paragraph."""
    start = run[-1].marker.end
    end = start + _LONGEST if len(text) > start + _LONGEST else None
    before = [fold(text[a.marker.end : b.marker.start]) for a, b in pairwise(run)]
    if any(len(_SENTENCE_END.findall(part)) > 1 for part in before):
        return end
    match = _SENTENCE_END.search(fold(text[start:end]))
    return start + match.end() if match else end


# The heading of a member is its first sentence, or what stands before a colon, when that is short and something follows:
# 产业上更好联动。在汽车… ; a heading of an official document is rarely over 30 characters.
_HEADING = re.compile(r"^\s*([^。:;!?\n]{2,30})[。:](?=\s*\S)")


def make_item(parts: Sequence[Text], n: int, marker: Text | None, provision: str, heading: Text | None = None) -> Item:
    """An item from its paragraphs; a printed heading is told apart from the body, else a label is made."""
    whole = Text.join([bare for part in parts if (bare := part.strip())] or [parts[0]], "\n")
    whole = _trimmed(whole)
    body: Text | None = None
    if heading is None:
        match = _HEADING.match(fold(whole.value))
        if match:
            heading, body = whole.slice(*match.span(1)), whole.slice(match.end()).strip()
    else:
        body, whole = (whole if whole else None), Text.join([heading, whole], "\n") if whole else heading
    number = re.sub(r"[,、:\s]+$", "", fold(marker.value)).strip() if marker else None
    label = None if heading else short_label(whole.value)
    return Item(whole, n, number, heading, body, label, (), marker, provision)


def _trimmed(text: Text) -> Text:
    """Without the ，：、 after the marker and the ；，、 that part a member from the next."""
    left = len(text.value) - len(text.value.lstrip("，,、：: \n"))
    return text.slice(left, max(left, len(text.value.rstrip("；;，,、 \n"))))


_QUOTED = re.compile('[“"‘](.*)[”"’]$')


# 以两江协同创新区为主要载体，共同争取… | 按照“一城多园”模式，… | 围绕主导产业，…: says how, not what
_HOW = re.compile(r"(?:以.+为[^，,]{0,8}|(?:按照|根据|围绕|立足|依托|结合|针对|通过|为了?|坚持以).+)$")


def short_label(text: str) -> str:
    """A short name for a member without a heading: its first clause that says what, at most 24 characters."""
    clauses = [c for c in re.split(r"[，。；：,;:\n]", text.strip()[:200]) if c.strip()] or [""]
    clause = next((c for c in clauses[:3] if not _HOW.match(c.strip())), clauses[0]).strip()
    clause = _QUOTED.sub(r"\1", clause)
    return clause if len(clause) <= 24 else clause[:23] + "…"
