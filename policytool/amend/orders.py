"""What a paragraph of a decision orders: the sentences of amendment decisions as legislatures write them.

Takes a `Scanner` on a paragraph; gives `Order`s and the stretches that were not understood. The sentence forms follow the
legislative drafting rules of the NPC Standing Committee's Legislative Affairs Commission (立法技术规范（试行）（二）) and
what decisions of all levels print: 将第十二条改为第十三条，修改为：“…”; 第三条第二款中的“…”修改为“…”; 删去第八条;
增加一条，作为第二十条：“…”; 将第五条改为三条，作为第六条、第七条、第八条; 将第五条与第六条合并，作为第五条.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from policytool.amend.quotes import Quotation
from policytool.amend.scan import Scanner, unit_level
from policytool.citations import rank
from policytool.model import AmendmentOp, Level, Path, Step
from policytool.numerals import NUMERAL, parse_int
from policytool.text import Span

__all__ = ["Order", "Orders"]


class Order(NamedTuple):
    """One order, by offsets into the masked text."""

    start: int
    end: int
    op: AmendmentOp
    rule: str
    law: str = ""
    targets: tuple[Path, ...] = ()
    new: tuple[Path, ...] = ()
    old_words: tuple[Quotation, ...] = ()
    new_words: Quotation | None = None
    before: bool = False
    content: Quotation | None = None
    heading_only: bool = False


@dataclass(slots=True)
class _Part:
    """A member of what a sentence is about: places, and the words quoted from them."""

    places: list[Path]
    words: list[Quotation] = field(default_factory=list)


_W = r"[ \u3000]*"
_N = rf"(?P<count>[{NUMERAL}]{{1,4}}|\d{{1,3}})"
_JOIN = re.compile(r"(?:[\s,;。:、.]|并且|并|同时|此外|另外|相应地|相应(?=将|删|修))+")
_AND = re.compile(r"、|和|与|以及|及")
# 第二条中的“甲”，第三条中的“乙”修改为“丙”
_LISTED = re.compile(r"、|和|与|以及|及|,(?=第)")
_LEAD = re.compile(r"(?:将|把|对|在)?(?:原来的|原有的|原(?=第))?")
_INNER = re.compile(r"(?:第?[一二三四五六七八九十]?句)?(?:中|里|内)?的?(?:[一两二三四五六七八九十]处|各处|所有)?")
# 本法中的“甲” | 全文中的 | 各条款中的: the whole text
_WHOLE = re.compile(
    r"(?:本(?:法|条例|办法|规定|细则|决定|解释|规则)|全文|条文|文|有关条文|相关条文|其他条[文款]|各条款?|法规|正文)(?:中|里|内)的?"
)
_ITS = re.compile(r"其(?:中)?的?(?=\ue000)")
_HEADING = re.compile(r"的?(?:[章节编]名称?|[章节编]?的?标题|名称|题目)")
_TITLE = re.compile(
    r"(?:将|把)?(?:本?(?:法|条例|办法|规定|细则|法规|规章)的?)?(?:《(?P<old>[^《》\n]{1,80})》)?的?(?:名称|题目|标题)"
)
_CHANGED = re.compile(
    rf"{_W},?(?:统一|均|分别|一并|依次|相应|顺次|都)*(?:修改|修正|更改|调整|变更|替换|改|表述)(?:为|成)[:,]?\s*"
)
_ARTICLE = rank(Step(Level.ARTICLE, ""))
_COUNT = re.compile(rf"{_N}(?P<unit>[条款项目章节])(?![例件])")
_DIVIDED = re.compile(r"(?:拆分|分拆|分列|划分|拆|分|析)(?:为|成)")
_MERGED = re.compile(r"合并(?:修改)?(?:(?:为|成)(?:[一1][条款项])?)?(?=[,:作为第改修]|\ue000)")
_BECOMES = re.compile(
    r",?(?:分别|依次|单独|单列|独立|改列|另)*(?:作为|列为|改作|改列为|(?:单列|独立|单独成|改)为?[一1][条款项],?(?:作为|即)?)"
)
_MOVED = re.compile(r"(?:移至|移到|移作|调整到|调整至|挪至)(?=第)")
_AFTER = re.compile(r"(?:之)?(?P<side>后|前)面?(?:,?(?:作为|为))?")
_ADDS = re.compile(r"(?:之)?(?P<side>后|前)面?,?(?:分别|均|统一|相应)*(?:增加|增写|加上|增补|插入)(?:规定)?[:,]?")
# 在第一章总则中增加一条
_CONTAINER_TITLE = re.compile(r"[一-鿿]{0,12}?(?=(?:之?后|中)?,?增加)")
# 第三款最后增加“…”
_APPENDS = re.compile(r"的?(?:最后|末尾|末|后面?)?,?(?:增加|增写|加上)(?:规定|一句|内容|以下内容)?[:,]?(?=\ue000)")
# “甲”一词修改为“乙”
_CALLED = re.compile(r"(?:等)?(?:一词|一语|字样|的表述|两字|二字|[一二三四]个字)")
_GONE = re.compile(r"(?:予以|均|一并)?(?:删去|删除)")
_DELETE = re.compile(r"(?:将|把)?(?:予以)?(?:删去|删除|取消)")
_NEW = re.compile(rf"(?:中|内|最后|末尾)?,?增加(?:{_N}(?P<unit>[条款项目章节]))?")
_AS = re.compile(r",?(?:分别|依次)*(?:作为|列为|为|即)")
_TO_CONTENT = re.compile(
    rf"{_W}[,;]?(?:并)?(?:将其|其?内容|条文|文字)?(?:分别|统一|相应)*(?:修改|改)(?:为|成)[:,]?\s*(?=\ue000)"
)
_COLON = re.compile(r"[:,]?\s*(?:内容|规定|条文)?(?:为|如下)?[:,]?\s*(?=\ue000)")
_QUOTED_BELOW = re.compile(r":\s*(?=\ue000)")
_INCLUDES = re.compile(r",?(?:包括|共|含|即|由)(?=第)")
_AS_FOLLOWS = re.compile(r"作(?:出)?(?:如下|以下|下列)(?:文字)?(?:修改|调整|修正)")
_EACH = re.compile(r".*分别")
# 对条文顺序作相应调整 | 其他条文序号依次顺延 | 根据本决定作相应修改并对条文顺序作相应调整,重新公布
_SEQUENCE = re.compile(
    r"[^,;。\n\ue000]{0,90}?(?:条[文款]?|章节|条款项)的?(?:顺序|序号|次序)[^,;。\n\ue000]{0,30}?(?:调整|顺延|变动|变更)[^;。\n\ue000]*"
)
_REPEAL = re.compile(
    r"(?:[^《》;。\n\ue000]{0,40}?)(?:废止|停止执行)[^《》;。\n\ue000]{0,12}(?P<laws>(?:[、和]?《[^《》\n]{1,80}》(?:\([^()\n]{0,60}\))?)+)"
)
_REPEALED = re.compile(
    r"[^《》;。\n\ue000]{0,40}(?P<laws>(?:[、和]?《[^《》\n]{1,80}》(?:\([^()\n]{0,60}\))?)+)[^《》;。\n\ue000]{0,12}废止"
)
_LAW = re.compile(r"《([^《》\n]{1,80})》")
# What orders nothing: 对《甲条例》作如下修改 | 本决定自公布之日起施行 | 根据本决定作相应修改 | 重新公布
_NO_ORDER = re.compile(
    r"""
      [^,;。\n\ue000]{0,200}?作(?:出|了)?(?:如下|以下|下列|部分|相应|必要|文字)*的?(?:修改|修正|调整)(?:和补充)?(?:[:,。;\n]|$)
    | [^;。\n\ue000]{0,60}自[^;。\n\ue000]{0,40}施行
    | [^,;。\n\ue000]{0,90}(?:根据|依照)本决定[^;。\n\ue000]*
    | (?:由[^,;。\n\ue000]{0,30})?重新公布 | 予以公布
    | 《[^《》\n]{1,80}》(?:\([^()\n]{0,60}\))?[:。]?(?=\s|$)
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(r"[^,;。\n]*[,;。\n]?")


class Orders:
    """Reads the orders of one paragraph."""

    def __init__(self, scanner: Scanner) -> None:
        self.scan = scanner
        self.found: list[Order] = []
        self.unknown: list[Span] = []
        """Clauses that were not understood, neighbours joined"""

    def read(self) -> None:
        """Read the paragraph to its end."""
        rules: tuple[Callable[[int], bool], ...] = (
            self._sequence, self._repeal, self._delete, self._add, self._title, self._about, self._no_order,
        )  # fmt: skip
        scan = self.scan
        while True:
            scan.take(_JOIN)
            if scan.at >= scan.end:
                return
            start, path, new = scan.at, scan.subject.path, scan.subject.new
            for rule in rules:
                if rule(start):
                    break
                scan.at, scan.subject.path, scan.subject.new = start, path, new
            else:
                self._not_understood(start)

    def _not_understood(self, start: int) -> None:
        scan = self.scan
        scan.take(_LEAD)
        if places := scan.places():  # what follows may still be about it
            scan.subject.path, scan.subject.new = places[-1], ()
        scan.take(_CLAUSE)
        last = self.unknown[-1] if self.unknown else None
        if last and not self.scan.text[last.end : start].strip(" ,、"):
            self.unknown[-1] = Span(last.start, self.scan.at)
        else:
            self.unknown.append(Span(start, self.scan.at))

    def _say(self, start: int, op: AmendmentOp, rule: str, **what: object) -> bool:
        """Add an order; what it is about is what the next is about."""
        order = Order(start, self.scan.at, op, f"amend.{rule}", self.scan.law, **what)  # type: ignore[arg-type]
        self.found.append(order)
        if order.targets and op is not AmendmentOp.ADD:
            self._turn_to(order.targets[-1], order.new[-1] if order.new else ())
        return True

    def _turn_to(self, path: Path, new: Path = ()) -> None:
        """Make `path` what the paragraph is about; where its article goes is known from before, or told by `new`."""
        subject = self.scan.subject
        subject.new = new or (subject.new if subject.path[:1] == path[:1] else ())
        subject.path = path

    # ------------------------------------------------------------------------------------------------- sentences by kind
    def _sequence(self, start: int) -> bool:
        return bool(self.scan.take(_SEQUENCE)) and self._say(start, AmendmentOp.RESEQUENCE, "resequence")

    def _repeal(self, start: int) -> bool:
        match = self.scan.take(_REPEAL) or self.scan.take(_REPEALED)
        for law in _LAW.findall(match["laws"]) if match else ():
            self.scan.law = law
            self._say(start, AmendmentOp.REPEAL, "repeal")
        return match is not None

    def _no_order(self, start: int) -> bool:
        return self.scan.take(_NO_ORDER) is not None

    def _title(self, start: int) -> bool:
        """将名称修改为“…”, and 章名修改为“…” of the 章 the paragraph is about."""
        scan = self.scan
        if scan.subject.path and rank(scan.subject.path[-1]) < _ARTICLE and scan.take(_HEADING):
            return self._heading(start, [scan.subject.path])
        if not scan.take(_TITLE):
            return False
        old = scan.quotation()
        words = scan.quotation() if scan.take(_CHANGED) else None
        if words is None:
            return False
        return self._say(start, AmendmentOp.RETITLE, "retitle.law", old_words=(old,) if old else (), new_words=words)

    def _delete(self, start: int) -> bool:
        """删去第八条 | 删去第九条第二款、第十条 | 删去第三条中的“…” | 删去“…”."""
        scan = self.scan
        if not scan.take(_DELETE):
            return False
        parts = self._parts()
        return bool(parts) and self._gone(start, parts)

    def _gone(self, start: int, parts: list[_Part]) -> bool:
        for places, words in _grouped(parts):
            if words:
                self._say(start, AmendmentOp.CUT, "cut", targets=self._where(places), old_words=tuple(words))
            else:
                heading = all(rank(p[-1]) < _ARTICLE for p in places) and self.scan.take(_HEADING)
                self._say(start, AmendmentOp.DELETE, "delete", targets=tuple(places), heading_only=bool(heading))
        return True

    def _add(self, start: int) -> bool:
        """增加一条，作为第二十条：“…” | 第九条增加一款，作为第二款：“…” | 在第三章后增加一章，作为第四章“…” | 增加第四章“…”."""
        scan = self.scan
        scan.take(_LEAD)
        anchors = scan.places()
        if anchors:
            scan.take(_CONTAINER_TITLE if rank(anchors[-1][-1]) < _ARTICLE else _AFTER)
            scan.take(_AFTER)
        match = scan.take(_NEW)
        if not match:
            return False
        if anchors:
            self._turn_to(anchors[-1])
        above = self._above(anchors, match["unit"])
        new = self._as(above) if match["unit"] else scan.places(new=True)
        if not match["unit"] and not new:
            return False
        scan.take(_INCLUDES)
        inside = scan.places() if scan.text[scan.at - 1] in "括共含即由" else []
        scan.take(_COLON)
        content = scan.quotation()
        if content is None:
            return False
        new = self._as(above) or new
        above = above or (new[0][:-1] if new and rank(new[0][-1]) > _ARTICLE else ())
        targets = (above,) if above else ()
        if anchors and not new:
            new = self._beside(anchors[-1], match)
        self._say(start, AmendmentOp.ADD, "add", targets=targets, new=(*new, *inside), content=content)
        if above:
            scan.subject.path = above
        return True

    def _as(self, above: Path) -> list[Path]:
        """作为第二款: where what is added stands."""
        before = self.scan.at
        if self.scan.take(_AS):
            subject = self.scan.subject
            within = subject.new if subject.new and subject.path[:1] == above[:1] else above
            kept, subject.new = subject.new, within
            new = self.scan.places(new=True)
            subject.new = kept
            if new:
                return new
        self.scan.at = before
        return []

    def _above(self, anchors: list[Path], unit: str | None) -> Path:
        """The provision that gets something new: of 第三条第二款后 the 条, where a 款 is added."""
        level = rank(Step(unit_level(unit or "条"), ""))
        path = anchors[-1] if anchors else self.scan.subject.path
        if not anchors and level <= _ARTICLE:
            return ()
        return tuple(step for step in path if rank(step) < level)

    def _beside(self, anchor: Path, match: re.Match[str]) -> list[Path]:
        """What is added after 第二款, without a number of its own, is 第三款."""
        step = anchor[-1]
        if not match["unit"] or step.level is not unit_level(match["unit"]) or not step.number.isdecimal():
            return []
        first = int(step.number) + 1
        count = parse_int(match["count"]) or 1
        return [(*anchor[:-1], Step(step.level, str(first + n))) for n in range(min(count, 99))]

    def _about(self, start: int) -> bool:
        """将第十二条改为第十三条，修改为：“…” and all that begins with what it is about."""
        scan = self.scan
        scan.take(_LEAD)
        parts = self._parts(_LISTED)
        if not parts:
            return False
        places = [path for part in parts for path in part.places]
        worded = any(part.words for part in parts)
        if worded:
            return self._words(start, parts)
        if scan.take(_APPENDS) and (added := scan.quotation()):
            return self._say(start, AmendmentOp.INSERT, "insert.end", targets=tuple(places), new_words=added)
        if scan.take(_HEADING):
            return self._heading(start, places)
        if scan.take(_GONE):
            return self._gone(start, parts)
        if scan.take(_AS_FOLLOWS):
            scan.subject.path, scan.subject.new = places[-1], ()
            return True
        return self._places(start, places)

    # ------------------------------------------------------------------------------------------------------- what follows
    def _words(self, start: int, parts: list[_Part]) -> bool:
        """…中的“甲”修改为“乙” | “甲”、“乙”分别修改为“丙”、“丁” | “甲”后增加“乙” | “甲”删去."""
        scan = self.scan
        if scan.take(_GONE):
            return self._gone(start, parts)
        if side := scan.take(_ADDS):
            added = scan.quotation()
            if added is None:
                return False
            for places, words in _grouped(parts):
                where = self._where(places)
                self._say(
                    start, AmendmentOp.INSERT, "insert", targets=where, old_words=tuple(words), new_words=added,
                    before=side["side"] == "前",
                )  # fmt: skip
            return True
        changed = scan.take(_CHANGED)
        news = scan.quotations(_AND) if changed else []
        if not changed or not news:
            return False
        return self._reworded(start, parts, news, _EACH.match(changed[0]) is not None)

    def _reworded(self, start: int, parts: list[_Part], news: list[Quotation], each: bool) -> bool:
        groups = _grouped(parts)
        old = [(places, word) for places, words in groups for word in words]
        if len(news) > 1 and len(news) == len(old):
            for (places, word), new in zip(old, news, strict=True):
                where = self._where(places)
                self._say(start, AmendmentOp.REWORD, "reword.each", targets=where, old_words=(word,), new_words=new)
            return True
        if len(news) > 1 or each:
            return False
        for places, words in groups:
            where = self._where(places)
            self._say(start, AmendmentOp.REWORD, "reword", targets=where, old_words=tuple(words), new_words=news[0])
        return True

    def _heading(self, start: int, places: list[Path]) -> bool:
        """第三章章名修改为“…” | 第三章章名“…”修改为“…”."""
        old = self.scan.quotation()
        words = self.scan.quotation() if self.scan.take(_CHANGED) else None
        if words is None:
            return False
        what = (old,) if old else ()
        return self._say(start, AmendmentOp.RETITLE, "retitle", targets=tuple(places), old_words=what, new_words=words)

    def _places(self, start: int, places: list[Path]) -> bool:
        """第三条修改为：“…” | 第十二条改为第十三条 | 第五条改为三条，作为… | 第五条与第六条合并，作为…."""
        scan = self.scan
        targets = tuple(places)
        self._turn_to(places[-1])
        if scan.take(_MERGED):
            scan.take(_BECOMES)
            new = scan.places(new=True)
            return self._say(
                start, AmendmentOp.MERGE, "merge", targets=targets, new=tuple(new), content=self._content()
            )
        if scan.take(_DIVIDED) and (count := scan.take(_COUNT)):
            return self._split(start, targets, count)
        if scan.take(_CHANGED):
            if content := scan.quotation():
                return self._say(start, AmendmentOp.REPLACE, "replace", targets=targets, content=content)
            if count := scan.take(_COUNT):
                return self._split(start, targets, count)
        elif not scan.take(_MOVED) and not scan.take(_BECOMES):
            return False
        return self._renumber(start, targets)

    def _split(self, start: int, targets: tuple[Path, ...], count: re.Match[str]) -> bool:
        self.scan.take(_BECOMES)
        new = tuple(self.scan.places(new=True))
        if len(new) == 1 and len(targets) == 1 and parse_int(count["count"]) == 1:
            return self._becomes(start, targets, new)
        if not new and rank(Step(unit_level(count["unit"]), "")) > rank(targets[-1][-1]):  # 第十条改为两款
            return self._say(start, AmendmentOp.REPLACE, "replace.parts", targets=targets, content=self._content())
        return self._say(start, AmendmentOp.SPLIT, "split", targets=targets, new=new, content=self._content())

    def _renumber(self, start: int, targets: tuple[Path, ...]) -> bool:
        self.scan.take(_COUNT)  # 单列一条,作为第六条
        new = tuple(self.scan.places(new=True))
        self.scan.take(_AFTER)
        if self.scan.take(_BECOMES):  # 移至第二章,作为第九条
            self.scan.subject.new = new[-1] if new else ()
            new = tuple(self.scan.places(new=True))
        return bool(new) and self._becomes(start, targets, new)

    def _becomes(self, start: int, targets: tuple[Path, ...], new: tuple[Path, ...]) -> bool:
        content = self._content()
        if len(targets) != len(new):
            op = AmendmentOp.SPLIT if len(targets) == 1 else AmendmentOp.MERGE if len(new) == 1 else None
            if op is None:
                return False
            return self._say(start, op, f"{op.value}.listed", targets=targets, new=new, content=content)
        op = AmendmentOp.REPLACE if content else AmendmentOp.RENUMBER
        return self._say(start, op, "renumber", targets=targets, new=new, content=content)

    def _content(self) -> Quotation | None:
        """，修改为：“…” after a new number."""
        before = self.scan.at
        if self.scan.take(_TO_CONTENT) or self.scan.take(_QUOTED_BELOW):
            return self.scan.quotation()
        self.scan.at = before
        return None

    # ---------------------------------------------------------------------------------------------------------- the parts
    def _parts(self, listed: re.Pattern[str] = _AND) -> list[_Part]:
        """What a sentence is about: 第三条、第五条中的“甲”和第六条中的“乙”."""
        scan = self.scan
        out: list[_Part] = []
        while True:
            before = scan.at
            if out and not scan.take(listed if out[-1].words else _AND):
                return out
            part = self._part()
            if part is None:
                scan.at = before
                return out
            out.append(part)

    def _part(self) -> _Part | None:
        scan = self.scan
        before = scan.at
        if scan.take(_WHOLE):
            words = scan.quotations(_AND)
            if words:
                return _Part([()], words)
            scan.at = before
        if scan.take(_ITS) and not scan.subject.path:
            scan.at = before
            return None
        places = scan.places()
        if places:
            self._turn_to(places[-1])
        at = scan.at
        scan.take(_INNER)
        words = scan.quotations(_AND)
        if words:
            scan.take(_CALLED)
        else:
            scan.at = at
        return _Part(places, words) if places or words else None

    def _where(self, places: list[Path]) -> tuple[Path, ...]:
        """The places, or what the item is about where none are named."""
        if places:
            return tuple(path for path in places if path)
        return (self.scan.subject.path,) if self.scan.subject.path else ()


def _grouped(parts: list[_Part]) -> list[tuple[list[Path], list[Quotation]]]:
    """Places with the words quoted from them: 第三条、第五条中的“甲” quotes 甲 from both."""
    out: list[tuple[list[Path], list[Quotation]]] = []
    waiting: list[Path] = []
    for part in parts:
        waiting += part.places
        if part.words:
            if not part.places and not waiting and out:
                out[-1][1].extend(part.words)
                continue
            out.append((waiting, list(part.words)))
            waiting = []
    if waiting:
        out.append((waiting, []))
    return out
