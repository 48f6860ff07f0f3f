"""The vocabulary of policytool: every type that crosses from one stage to another.

Frozen, slotted dataclasses, tuples and enums; no logic beyond reading oneself. Every piece of text is a `Text`, which
knows its place in the source. `to_dict()` gives the JSON record of INTERFACES: dates as ISO days, text unescaped, and a
`source` whose spans quote the record's `text` (white space removed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from enum import Enum
from typing import Any

from policytool.messages import message
from policytool.text import Source, Span, Text, bare

__all__ = [
    "Agencies",
    "Agency",
    "Alignment",
    "Anchor",
    "Area",
    "Article",
    "Block",
    "BlockKind",
    "Boundary",
    "Comparison",
    "Date",
    "Deadline",
    "DeadlineKind",
    "Document",
    "DocumentDate",
    "Edit",
    "EditOp",
    "Event",
    "Fact",
    "Grain",
    "Issue",
    "Item",
    "Join",
    "Layout",
    "Level",
    "ListKind",
    "ListStatus",
    "Listing",
    "Mention",
    "Pair",
    "Passage",
    "Provision",
    "Quantity",
    "Reading",
    "Relation",
    "Role",
    "Severity",
    "Source",
    "Span",
    "Target",
    "Task",
    "TemporalExpression",
    "Text",
]


# ---------------------------------------------------------------------------------------------------------- what was read
class Severity(Enum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that was read badly or does not add up. `kind` names a message of `messages.py`, `args` fill it."""

    severity: Severity
    stage: str
    kind: str
    text: Text | None = None
    args: tuple[str, ...] = ()
    suggestion: str | None = None

    def message(self, lang: str = "zh") -> str:
        return message(self.kind, lang, *self.args)

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        return {
            "severity": self.severity.value,
            "kind": self.kind,
            "message": self.message(lang),
            "suggestion": self.suggestion,
            "text": self.text.value if self.text else None,
            "source": self.text.citation() if self.text else None,
        }


# ------------------------------------------------------------------------------------------------------------ the page
class BlockKind(Enum):
    HEADLINE = "headline"
    """标题, with its deck (副题)"""
    KICKER = "kicker"
    """引题"""
    SUBHEAD = "subhead"
    """小标题"""
    BODY = "body"
    CAPTION = "caption"
    """图片说明"""
    CREDIT = "credit"
    """图片或资料来源"""
    BYLINE = "byline"
    """署名"""
    LABEL = "label"
    """栏目标签 (短评, 背景)"""
    BOX = "box"
    """a narrow box (花边框) that is an item of its own"""
    FURNITURE = "furniture"
    """报头、版次、页码、日期: what belongs to the page and to no story"""
    TABLE = "table"
    CONTENTS = "contents"
    """目录"""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind, repaired: for BODY one paragraph."""

    kind: BlockKind
    text: Text
    damaged: bool = False
    """Its beginning or end is lost; it was left apart rather than glued to a guess."""
    rule: str = ""
    """The rule that named the kind."""
    score: float = 1.0
    """Confidence of the weakest join inside it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page (or the whole of a document that is no page)."""

    headline: Block | None
    kicker: Block | None
    byline: Block | None
    body: tuple[Block, ...]
    """BODY, SUBHEAD, BOX and TABLE blocks in reading order."""
    captions: tuple[Block, ...] = ()
    """CAPTION and CREDIT blocks."""
    labels: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Every block of the story, headline first, furniture last."""
        yield from (b for b in (self.kicker, self.headline, self.byline) if b is not None)
        yield from self.body
        yield from self.captions
        yield from self.labels
        yield from self.furniture

    def to_dict(self) -> dict[str, Any]:
        whole = Text.join([b.text for b in self.blocks()], "\n")
        return {
            "headline": self.headline.text.value if self.headline else None,
            "kicker": self.kicker.text.value if self.kicker else None,
            "byline": self.byline.text.value if self.byline else None,
            "paragraphs": [
                {"text": b.text.value, "damaged": b.damaged, "kind": b.kind.value, "source": b.text.citation()}
                for b in self.body
            ],
            "captions": [b.text.value for b in self.captions],
            "labels": [b.text.value for b in self.labels],
            "furniture": [b.text.value for b in self.furniture],
            "parts": [{"kind": b.kind.value, "text": b.text.value, "source": b.text.citation()} for b in self.blocks()],
            "text": whole.value,
            "source": whole.citation(),
        }


@dataclass(frozen=True, slots=True)
class Join:
    """One decision of the layout stage: whether the text that ends at `left` goes on at `right` (source offsets)."""

    left: int
    right: int
    score: float
    """0 to 1"""
    why: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout stage makes of a source."""

    articles: tuple[Article, ...]
    genre: str
    """"page" (a newspaper page), "wrapped" (hard-wrapped clean text) or "plain" (one paragraph a line)"""
    issues: tuple[Issue, ...] = ()
    joins: tuple[Join, ...] = ()


# ------------------------------------------------------------------------------------------------------------ the tree
class Level(Enum):
    """What a node of the tree is. Values are the `level` of JSON."""

    DOCUMENT = "document"
    STORY = "story"
    """one article of a newspaper page"""
    BOOK = "book"
    """编、篇"""
    SUBBOOK = "subbook"
    """分编"""
    CHAPTER = "chapter"
    """章"""
    SECTION = "section"
    """节"""
    ARTICLE = "article"
    """条"""
    PARAGRAPH = "paragraph"
    """款, or any paragraph"""
    POINT = "point"
    """项 （一）"""
    INDENT = "indent"
    """目 1."""
    HEADING_1 = "heading_1"
    """一、"""
    HEADING_2 = "heading_2"
    """（一）"""
    HEADING_3 = "heading_3"
    """1."""
    HEADING_4 = "heading_4"
    """（1）"""
    HEADING = "heading"
    """a heading without a number (小标题)"""
    ATTACHMENT = "attachment"
    """附件"""


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree."""

    id: str
    """Structural and stable, e.g. chp_2__art_15__para_1__point_3"""
    level: Level
    label: Text | None = None
    """The marker as printed: 第十五条, （一）"""
    number: str | None = None
    """Its number in Arabic digits: "15", "17-1" for 第十七条之一"""
    title: Text | None = None
    """The heading, without marker and closing punctuation"""
    text: Text | None = None
    """The node's own printed text without its marker: heading and what runs on in the same paragraph"""
    children: tuple[Provision, ...] = ()
    rule: str = ""

    def walk(self) -> Iterator[Provision]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def path(self, id_: str) -> tuple[Provision, ...]:
        """The nodes from the child of this one down to the node `id_`, that one included; empty where there is none.

        Ids begin with those of the nodes above (see `structure`), so only the nodes on the way are looked at.
        """
        for child in self.children:
            if child.id == id_:
                return (child,)
            if id_.startswith(f"{child.id}__"):
                return (child, *child.path(id_))
        return ()

    def heading(self) -> str:
        """Marker and title as printed: 二、加快推动产业发展; empty where no title is printed."""
        return (self.label.value if self.label else "") + self.title.value if self.title else ""

    def full_text(self) -> Text | None:
        """Own text and everything below, markers of the nodes below included, one paragraph a line."""
        parts = [self.text] if self.text else []
        for child in self.children:
            below = child.full_text()
            if below is None:
                if child.label:
                    parts.append(child.label)
            elif child.label:
                parts.append(Text.join([child.label, below]))
            else:
                parts.append(below)
        return Text.join(parts, "\n") if parts else None

    def to_dict(self) -> dict[str, Any]:
        text = self.full_text() if self.level is Level.ARTICLE else self.text
        record: dict[str, Any] = {
            "id": self.id,
            "level": self.level.value,
            "label": self.label.value if self.label else None,
            "number": self.number,
            "title": self.title.value if self.title else None,
            "text": text.value if text else None,
        }
        if self.level is Level.ARTICLE:
            record["paragraphs"] = sum(c.level is Level.PARAGRAPH for c in self.children)
            record["points"] = [
                c.label.value for p in self.children for c in (p, *p.children) if c.level is Level.POINT and c.label
            ]
        record["children"] = [c.to_dict() for c in self.children]
        cited = text or self.label
        record["source"] = cited.citation() if cited else None
        return record


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day (month, year) a document was issued or printed."""

    begin: Date
    end: Date
    """Inclusive; later than `begin` where only month or year is known."""
    why: str
    """"given" (--date), "manifest", "signature", "dateline", "front-matter" …"""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph-like stretch of running text, as extractors read it."""

    text: Text
    provision: str
    """Id of the node it belongs to"""
    article: int
    """Index of the story in `Document.articles`"""
    kind: BlockKind
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read and structured. `tree` is the root node; its leaves hold all running text."""

    source: Source
    articles: tuple[Article, ...]
    tree: Provision
    passages: tuple[Passage, ...]
    """Running text in reading order: headlines, subheads, paragraphs, boxes, captions; no furniture, no contents page"""
    genre: str = "plain"
    title: str = ""
    date: DocumentDate | None = None
    front: tuple[Block, ...] = ()
    """Issuer, addressee, document number, date: before the body"""
    back: tuple[Block, ...] = ()
    """Signature, date: after it"""
    attachments: tuple[Provision, ...] = ()
    issues: tuple[Issue, ...] = ()
    joins: tuple[Join, ...] = ()


# ------------------------------------------------------------------------------------------------------------ facts
@dataclass(frozen=True, slots=True)
class Fact:
    """Something the text says, at a place, found by a named rule."""

    text: Text
    provision: str
    """Id of the node of the tree it stands in"""
    rule: str


class ListKind(Enum):
    """What a list is of, told by its own words (data/lists.toml)."""

    TASK = "task"
    """任务、举措、工作"""
    AREA = "area"
    """领域、方面"""
    LINKAGE = "linkage"
    """联动"""
    MECHANISM = "mechanism"
    """机制"""
    PROBLEM = "problem"
    """问题"""
    PRINCIPLE = "principle"
    """原则"""
    SUGGESTION = "suggestion"
    """建议"""
    OTHER = "other"


class ListStatus(Enum):
    MATCH = "match"
    """相符"""
    SHORT = "short"
    """不足"""
    OVER = "over"
    """超出"""
    NOT_LISTED = "not-listed"
    """本文未列"""
    UNDECLARED = "undeclared"
    """未报数"""


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a list or a node of a tree, as comparisons and ledgers see it."""

    text: Text
    """Heading and body as printed, without the marker"""
    n: int
    """Ordinal, from 1"""
    number: str | None = None
    """The printed marker: 一是, （三）, 第十五条"""
    heading: Text | None = None
    """The printed heading without closing punctuation; None where none is printed"""
    body: Text | None = None
    """What follows the heading; None where there is nothing more"""
    label: str | None = None
    """A short name made from the text where no heading is printed"""
    path: tuple[str, ...] = ()
    """Headings above, outermost first"""
    marker: Text | None = None
    provision: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "number": self.number,
            "heading": self.heading.value if self.heading else None,
            "label": self.label,
            "text": self.text.value,
            "marker_start": self.marker.start if self.marker else None,
            "source": self.text.citation(),
        }


@dataclass(frozen=True, slots=True)
class Listing(Fact):
    """An enumeration and the count it announces. `text` is the announcement (or the first item where there is none)."""

    title: str
    kind: ListKind
    declared: int | None
    declared_text: str | None
    items: tuple[Item, ...]
    status: ListStatus
    style: str = ""
    """How the members are marked: series (一是…), provisions (（一）…), headings, run-in, boxes, named"""
    open_ended: bool = False
    """等 stands after the members: the text itself says that it does not name all"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "doc": self.text.source.alias,
            "title": self.title,
            "kind": self.kind.value,
            "declared": self.declared,
            "declared_text": self.declared_text,
            "found": len(self.items),
            "status": self.status.value,
            "open_ended": self.open_ended,
            "items": [item.to_dict() for item in self.items],
            "text": self.text.value,
            "rule": self.rule,
            "source": self.text.citation(),
        }


class Role(Enum):
    LEAD = "lead"
    """牵头单位"""
    RESPONSIBLE = "responsible"
    """责任单位"""
    SUPPORT = "support"
    """配合单位"""
    JOINT = "joint"
    """按职责分工负责"""


@dataclass(frozen=True, slots=True)
class Agency(Fact):
    """A unit that answers for something."""

    name: str
    """In full, an inherited prefix put back"""
    role: Role


@dataclass(frozen=True, slots=True)
class Agencies(Fact):
    """One responsibility phrase, read. `text` is the phrase as printed."""

    members: tuple[Agency, ...]
    governs: Text | None
    """The stretch of text the phrase answers for"""
    open_ended: bool = False
    """等, 各有关单位"""

    def names(self, role: Role) -> list[str]:
        return [m.name for m in self.members if m.role is role]


class DeadlineKind(Enum):
    DUE = "due"
    WINDOW = "window"
    MILESTONE = "milestone"
    RECURRING = "recurring"
    TARGET = "target"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Deadline(Fact):
    """Until when a task is to be done. Days are inclusive, None is open."""

    begin: Date | None
    end: Date | None
    kind: DeadlineKind

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text.value, "begin": _iso(self.begin), "end": _iso(self.end), "kind": self.kind.value}


@dataclass(frozen=True, slots=True)
class Target(Fact):
    """A state to be reached: how much of what, by when."""

    measures: str | None
    value: float | None
    unit: str
    comparator: str | None
    begin: Date | None = None
    end: Date | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "measures": self.measures,
            "value": self.value,
            "unit": self.unit,
            "comparator": self.comparator,
            "begin": _iso(self.begin),
            "end": _iso(self.end),
        }


@dataclass(frozen=True, slots=True)
class Task(Fact):
    """任务: something to be done, with what the document says of who and when. Also 领域 (see `Area`)."""

    item: Item
    listing: str
    """Title of the list it is a member of"""
    path: tuple[str, ...] = ()
    agencies: tuple[Agencies, ...] = ()
    deadline: Deadline | None = None
    targets: tuple[Target, ...] = ()

    KIND = "task"

    def _names(self, role: Role) -> list[str]:
        return list(dict.fromkeys(name for group in self.agencies for name in group.names(role)))

    def to_dict(self) -> dict[str, Any]:
        item = self.item
        return {
            "doc": self.text.source.alias,
            "list": self.listing,
            "kind": self.KIND,
            "n": item.n,
            "number": item.number,
            "heading": item.heading.value if item.heading else None,
            "label": item.label,
            "text": self.text.value,
            "body": item.body.value if item.body else None,
            "path": list(self.path),
            "lead": self._names(Role.LEAD),
            "responsible": self._names(Role.RESPONSIBLE),
            "support": self._names(Role.SUPPORT),
            "joint": self._names(Role.JOINT),
            "deadline": self.deadline.to_dict() if self.deadline else None,
            "targets": [t.to_dict() for t in self.targets],
            "rule": self.rule,
            "source": self.text.citation(),
        }


@dataclass(frozen=True, slots=True)
class Area(Task):
    """领域、方面: a field in which is to be worked together."""

    KIND = "area"


class Grain(Enum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PLAN = "plan"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class Boundary(Enum):
    BY = "by"
    UNTIL = "until"
    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    FROM_EFFECTIVE = "from-effective"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an expression was read from, and why that one."""

    date: Date
    why: str
    """"document", "mention" (an expression before it), "section", "article", "given" …"""

    def to_dict(self) -> dict[str, Any]:
        return {"date": self.date.isoformat(), "why": self.why}


@dataclass(frozen=True, slots=True)
class TemporalExpression(Fact):
    """A date expression and its value: inclusive first and last day, None for an open end."""

    begin: Date | None
    end: Date | None
    grain: Grain
    boundary: Boundary | None = None
    anchor: Anchor | None = None
    approx: bool = False
    duration: str | None = None
    """ISO 8601 duration (P3Y) where the expression is a length of time; WD counts working days"""
    recurring: str | None = None
    """ISO 8601 period (P1M) where it comes again: 每月"""
    conventions: tuple[str, ...] = ()
    """Tags of the disputed conventions used (docs)"""
    edtf: str = ""
    """Extended Date/Time Format (ISO 8601-2) of the value"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "begin": _iso(self.begin),
            "end": _iso(self.end),
            "grain": self.grain.value,
            "boundary": self.boundary.value if self.boundary else None,
            "edtf": self.edtf,
            "anchor": self.anchor.to_dict() if self.anchor else None,
            "approx": self.approx,
            "duration": self.duration,
            "recurring": self.recurring,
            "conventions": list(self.conventions),
            "rule": self.rule,
            "source": self.text.citation(),
        }


@dataclass(frozen=True, slots=True)
class Quantity(Fact):
    """An amount: value, unit and what it measures."""

    value: float | None
    high: float | None
    """The upper end of a range, else None"""
    unit: str
    comparator: str | None
    """超, 近, 余, 不低于, 达到, 左右 … as printed"""
    measures: str | None
    kind: str = "count"
    """money, area, length, percent, percent-point, multiple, rank, count …"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "value": self.value,
            "high": self.high,
            "unit": self.unit,
            "comparator": self.comparator,
            "measures": self.measures,
            "kind": self.kind,
            "rule": self.rule,
            "source": self.text.citation(),
        }


# ------------------------------------------------------------------------------------------------------------ compare
class Relation(Enum):
    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    REFERENCE_ONLY = "reference-only"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    EXPANDED = "expanded"
    NARROWED = "narrowed"
    SERVES = "serves"
    """the right item carries out (part of) the left one"""
    ADDED = "added"
    REMOVED = "removed"


class EditOp(Enum):
    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from left to right. The lefts joined are the left text, the rights joined the right one."""

    op: EditOp
    left: str
    right: str
    move: int | None = None
    """Two edits with the same number are one moved stretch: gone here, come there"""

    def to_dict(self) -> dict[str, Any]:
        record: dict[str, Any] = {"op": self.op.value, "left": self.left, "right": self.right}
        if self.move is not None:
            record["move"] = self.move
        return record


@dataclass(frozen=True, slots=True)
class Pair:
    """Items of the left that answer items of the right (many to many; one side is empty for added and removed)."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]
    relation: Relation
    """The first of `relations` in the order of telling: what a reader should hear first"""
    score: float
    """Likeness, 0 to 1"""
    why: tuple[str, ...] = ()
    """Evidence a person can check"""
    edits: tuple[Edit, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": [i.to_dict() for i in self.left],
            "right": [i.to_dict() for i in self.right],
            "relation": self.relation.value,
            "relations": [r.value for r in self.relations],
            "score": round(self.score, 4),
            "why": list(self.why),
            "edits": [e.to_dict() for e in self.edits],
        }


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of two lists; every item of both sides is in at least one pair."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the list `right_list` of one document relates to `left_list` of another."""

    left_doc: str
    left_list: str
    right_doc: str
    right_list: str
    alignment: Alignment

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": {"doc": self.left_doc, "list": self.left_list},
            "right": {"doc": self.right_doc, "list": self.right_list},
            "pairs": [p.to_dict() for p in self.alignment.pairs],
        }


# ------------------------------------------------------------------------------------------------------------ timeline
class Reading(Enum):
    PAST = "past"
    PLAN = "plan"
    TARGET = "target"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that tells of an event."""

    text: Text
    when: TemporalExpression

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text.value, "date_text": self.when.text.value, "source": self.text.citation()}


@dataclass(frozen=True, slots=True)
class Event:
    """大事记: one thing that happened or is promised, with every place that says so."""

    when: TemporalExpression
    reading: Reading
    what: str
    mentions: tuple[Mention, ...]
    conflicts: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.when.to_dict(),
            "reading": self.reading.value,
            "event": self.what,
            "mentions": [m.to_dict() for m in self.mentions],
            "conflicts": list(self.conflicts),
            "who": list(self.who),
            "where": list(self.where),
            "text": self.mentions[0].text.value,
            "source": self.mentions[0].text.citation(),
        }


def _iso(day: Date | None) -> str | None:
    return day.isoformat() if day else None


def quotes(record: dict[str, Any], text: str) -> bool:
    """Whether the spans of a record quote its text in the decoded file `text`; the provenance promise, as a test."""
    spans = record["source"]["spans"]
    return bare("".join(text[a:b] for a, b in spans)) == bare(record["text"])
