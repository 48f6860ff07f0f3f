"""A decision to its amendments: items, the laws they amend, and what each orders.

Takes a `Document`; gives a `Decision`. Items are numbered 一、（一）1. in any order of layers; an item hands down to those
below it the law and the provision it is about (二、对《甲条例》作出修改：（一）将第三条…). What looks like an order and was
not understood is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policytool.amend.orders import Order, Orders
from policytool.amend.quotes import MASK, Masked, Quotation, mask
from policytool.amend.scan import Scanner, Subject
from policytool.markers import Marker, MarkerKind, leading
from policytool.model import Amendment, AmendmentOp, BlockKind, Decision, Document, Issue, Severity, Text
from policytool.text import Span, fold

__all__ = ["read"]

_ITEMS = (MarkerKind.CHINESE, MarkerKind.CHINESE_PAREN, MarkerKind.ARABIC, MarkerKind.ARABIC_PAREN, MarkerKind.CIRCLED)
# 关于修改《甲法》的决定 | 对《甲法》作如下修改 | 将《甲法》第三条 | 《甲法》 at the beginning: the law that is amended
_AMENDED = re.compile(r"(?:^\s*|修改|修正|废止|对|将|把|在|删去)\s*《(?P<law>[^《》\n]{1,80})》")
# 废止下列法规: those listed below are repealed; 修改下列法规 ends that
_REPEALS = re.compile(r"(?:废止|停止执行)[^。\n]*$|(?:下列|以下)[^。\n]*(?:废止|停止执行)")
_LISTED = re.compile(r"\s*《(?P<law>[^《》\n]{1,80})》[^《》\n\ue000]{0,120}$")
# What a decision that amends is called
_AMENDS = re.compile(r"修改|修正|修订|废止|改正")
# What makes an order of a clause that stands in no item
_ORDERS = re.compile(r"修改为|改为|删去|删除|增加|合并|作为|废止")
# What closes a decision belongs to none of its items
_TAIL = re.compile(r"\s*(?:此外|(?:并?对)?条文|本决定|《[^《》\n]{1,80}》根据本|根据本决定)")
_BREAK = re.compile(rf"\n(?!\s*{MASK})")


@dataclass(slots=True)
class _Item:
    """An open item."""

    kind: MarkerKind | None
    label: str
    law: str
    subject: Subject = field(default_factory=Subject)
    repeals: bool = False


def read(document: Document) -> Decision:
    """The amendments of a decision, in its order. Any document will do: one that orders nothing gives none."""
    paragraphs = [block.text for article in document.articles for block in article.body if block.kind in _READ]
    if not paragraphs:
        paragraphs = [Text.of(document.source, 0, 0)]
    return _Reader(document, Text.join(paragraphs, "\n")).read()


_READ = (BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.BOX)


class _Reader:
    def __init__(self, document: Document, text: Text) -> None:
        self.text = text
        self.masked: Masked = mask(text.value)
        self.quotations = {q.start: q for q in self.masked.quotations}
        self.title = document.title
        title = _AMENDED.findall(document.title)
        self.base = title[0] if len(set(title)) == 1 else ""
        self.stack = [_Item(None, "", self.base)]
        self.nodes = [(p.text.start, p.provision) for p in document.passages]
        self.amendments: list[Amendment] = []
        self.issues: list[Issue] = []

    def read(self) -> Decision:
        for quotation in self.masked.quotations:
            if not quotation.closed:
                place = self.text.slice(quotation.start, quotation.end)
                self.issues.append(Issue(Severity.WARNING, "amend", "amend.open-quote", place, (_short(place),)))
        for start, end in self._paragraphs():
            self._paragraph(start, end)
        order = sorted(self.issues, key=lambda issue: issue.text.start if issue.text else 0)
        if not self.amendments and not _AMENDS.search(self.title):
            order = [Issue(Severity.WARNING, "amend", "amend.none", None, (self.title or self.text.source.alias,))]
        return Decision(tuple(self.amendments), tuple(order))

    def _paragraphs(self) -> Iterator[Span]:
        """Paragraphs with what they quote: a quotation on a line of its own goes with the line before."""
        at = 0
        for match in _BREAK.finditer(self.masked.text):
            yield Span(at, match.start())
            at = match.end()
        yield Span(at, len(self.masked.text))

    # ---------------------------------------------------------------------------------------------------------- one by one
    def _paragraph(self, start: int, end: int) -> None:
        marker = leading(self.masked.text[start : min(end, start + 40)])
        if marker and marker.kind in _ITEMS:
            self._open(marker, start)
            start += marker.end
        elif _TAIL.match(self.masked.text, start, end):
            del self.stack[1:]
        item = self.stack[-1]
        outside = self.masked.text[start:end]
        laws = _AMENDED.findall(outside.split(MASK)[0])
        if laws:
            item.law = laws[0]
        if item.repeals and (match := _LISTED.match(outside)):
            self._add(Order(start, end, AmendmentOp.REPEAL, "amend.repeal.listed", match["law"]), item)
            return
        scanner = Scanner(self.masked.text, start, end, self.quotations, item.subject)
        orders = Orders(scanner)
        orders.read()
        for order in orders.found:
            self._add(order, item)
        item.repeals = not orders.found and bool(_REPEALS.search(outside))
        for span in orders.unknown if not item.repeals else ():
            self._not_understood(span, item)
        item.law = scanner.law or item.law

    def _open(self, marker: Marker, start: int) -> None:
        """Open an item below the newest one of a higher layer."""
        at = next((i for i, item in enumerate(self.stack) if item.kind is marker.kind), len(self.stack))
        del self.stack[at:]
        above = self.stack[-1]
        label = fold(self.masked.text[start + marker.start : start + marker.end]).strip(" 、.\n\t")
        label = label.replace("(", "（").replace(")", "）")
        subject = Subject(above.subject.path, above.subject.new) if above.kind else Subject()
        self.stack.append(_Item(marker.kind, above.label + label, above.law, subject, above.repeals))

    def _not_understood(self, span: Span, item: _Item) -> None:
        place = self.text.slice(*span).strip()
        masked = self.masked.text[span.start : span.end]
        if not place or not (_ORDERS.search(masked) or MASK in masked or item.kind):
            return
        severity = Severity.WARNING if _ORDERS.search(masked) or MASK in masked else Severity.NOTE
        self.issues.append(Issue(severity, "amend", "amend.not-understood", place, (item.label or "—", _short(place))))

    # -------------------------------------------------------------------------------------------------------------- making
    def _add(self, order: Order, item: _Item) -> None:
        end = order.start + len(self.masked.text[order.start : order.end].rstrip(" ,;。:、\n\u3000"))
        place = self.text.slice(order.start, max(end, order.start + 1))
        self.amendments.append(
            Amendment(
                place,
                self._node(place.start),
                order.rule,
                item.label,
                order.op,
                order.law or item.law or self.base,
                order.targets,
                order.new,
                tuple(self._words(q) for q in order.old_words),
                self._words(order.new_words) if order.new_words else None,
                order.before,
                self._content(order.content) if order.content else None,
                order.heading_only,
            )
        )

    def _node(self, offset: int) -> str:
        return next((node for start, node in reversed(self.nodes) if start <= offset), "document")

    def _words(self, quotation: Quotation) -> str:
        return "\n".join(self.text.value[a:b].strip() for a, b in quotation.paragraphs)

    def _content(self, quotation: Quotation) -> Text:
        parts = [self.text.slice(a, b).strip() for a, b in quotation.paragraphs]
        return Text.join([part for part in parts if part] or parts, "\n")


_SHORT = 40


def _short(text: Text) -> str:
    """The beginning of a place, for a message."""
    value = text.value.replace("\n", " ")
    return value if len(value) <= _SHORT else f"{value[:_SHORT]}…"
