"""The words of tables and reports in Chinese and English: headings, and the names of the model's closed sets."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

__all__ = ["HEADINGS", "Lexis"]

HEADINGS: dict[str, tuple[str, str]] = {
    # columns
    "alias": ("别名", "alias"),
    "anchor": ("推算依据", "anchor"),
    "area": ("领域", "area"),
    "begin": ("起", "from"),
    "body": ("内容", "text"),
    "certainty": ("日期依据", "certainty"),
    "comparator": ("程度", "comparator"),
    "conflicts": ("出入", "conflicts"),
    "date": ("日期", "date"),
    "deadline": ("时限", "deadline"),
    "declared": ("应有", "declared"),
    "doc": ("文件", "document"),
    "edtf": ("EDTF", "EDTF"),
    "end": ("止", "to"),
    "event": ("事项", "event"),
    "evidence": ("依据", "evidence"),
    "expression": ("原文", "expression"),
    "file": ("文件名", "file"),
    "finding": ("问题", "finding"),
    "found": ("实有", "found"),
    "grain": ("粒度", "grain"),
    "heading": ("标题", "heading"),
    "high": ("上限", "upper"),
    "kind": ("类别", "kind"),
    "lead": ("牵头单位", "lead"),
    "left": ("左", "left"),
    "left_list": ("左清单", "left list"),
    "left_text": ("左文", "left text"),
    "level": ("层级", "level"),
    "lines": ("行", "lines"),
    "list": ("清单", "list"),
    "measures": ("指标", "measures"),
    "members": ("各项", "members"),
    "n": ("序号", "no."),
    "number": ("编号", "number"),
    "pos": ("词性", "tag"),
    "publisher": ("来源", "publisher"),
    "reading": ("性质", "reading"),
    "redline": ("改动", "changes"),
    "relation": ("关系", "relation"),
    "responsible": ("责任单位", "responsible"),
    "right": ("右", "right"),
    "right_list": ("右清单", "right list"),
    "right_text": ("右文", "right text"),
    "rule": ("规则", "rule"),
    "score": ("相似度", "score"),
    "severity": ("轻重", "severity"),
    "source": ("出处", "source"),
    "spans": ("字符位置", "spans"),
    "stage": ("环节", "stage"),
    "status": ("核对", "status"),
    "suggestion": ("建议", "suggestion"),
    "support": ("配合单位", "support"),
    "joint": ("按职责分工", "joint"),
    "task": ("任务", "task"),
    "text": ("原文", "text"),
    "title": ("标题", "title"),
    "units": ("责任单位", "units"),
    "short.lead": ("牵头", "lead"),
    "short.responsible": ("责任", "responsible"),
    "short.support": ("配合", "support"),
    "short.joint": ("分工", "joint"),
    "until": ("{0} 前", "by {0}"),
    "since": ("{0} 起", "from {0}"),
    "unit": ("单位", "unit"),
    "value": ("数值", "value"),
    "what": ("结果", "result"),
    "where": ("地点", "where"),
    "who": ("主体", "who"),
    "word": ("词", "word"),
    # why a date was read from a day
    "anchor.document": ("文件", "document"),
    "anchor.manifest": ("文件", "document"),
    "anchor.given": ("指定", "given"),
    "anchor.mention": ("上文", "mention"),
    "anchor.sentence": ("本句", "sentence"),
    "anchor.paragraph": ("本段", "paragraph"),
    "anchor.story": ("本篇", "story"),
    "anchor.section": ("小标题", "subhead"),
    "anchor.article": ("标题", "headline"),
    # sections and sentences
    "items": ("{0} 项", "{0} items"),
    "items.1": ("1 项", "1 item"),
    "story.n": ("第 {0} 篇", "story {0}"),
    "untitled": ("（无标题）", "(no headline)"),
    "no-list": ("（未列入清单）", "(in no list)"),
    "undated": ("时间未定", "no date"),
    "damaged": ("残缺", "damaged"),
    "conflict": ("日期有出入：{0}", "dates differ: {0}"),
    "nothing.tasks": ("没有找到任务", "no tasks found"),
    "nothing.areas": ("没有找到领域", "no areas found"),
    "nothing.lists": ("没有找到清单", "no lists found"),
    "nothing.dates": ("没有找到时间表达", "no dates found"),
    "nothing.figures": ("没有找到数量", "no figures found"),
    "nothing.timeline": ("没有找到有日期的事项", "no dated events found"),
    "nothing.diff": ("没有可比的内容", "nothing to compare"),
    "nothing.check": ("没有发现问题", "nothing to report"),
    "nothing.explain": ("这一行没有读出任何事实", "nothing was made of this line"),
    "nothing.outline": ("没有层级", "no structure"),
    "nothing.segment": ("没有文字", "no text"),
    "nothing.corpus": ("语料为空", "the corpus is empty"),
    "because": ("依据：{0}", "evidence: {0}"),
    "articles": ("条文", "articles"),
    "headings": ("各级标题", "headings"),
    "paragraphs": ("段落", "paragraphs"),
    # Relation
    "unchanged": ("未变", "unchanged"),
    "reworded": ("改写", "reworded"),
    "renamed": ("改名", "renamed"),
    "renumbered": ("改序号", "renumbered"),
    "reference-only": ("仅条号引用变化", "references only"),
    "moved": ("移位", "moved"),
    "split": ("拆分", "split"),
    "merged": ("合并", "merged"),
    "expanded": ("扩充", "expanded"),
    "narrowed": ("收窄", "narrowed"),
    "serves": ("落实", "serves"),
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    # ListStatus
    "match": ("相符", "match"),
    "short": ("不足", "short"),
    "over": ("超出", "over"),
    "not-listed": ("本文未列", "not listed"),
    "undeclared": ("未报数", "undeclared"),
    # ListKind ("task" and "area" are columns too)
    "linkage": ("联动", "linkage"),
    "mechanism": ("机制", "mechanism"),
    "problem": ("问题", "problem"),
    "principle": ("原则", "principle"),
    "other": ("其他", "other"),
    # Reading
    "past": ("已发生", "past"),
    "plan": ("计划", "plan"),
    "target": ("目标", "target"),
    "state": ("状态", "state"),
    # DeadlineKind ("target" above)
    "due": ("截止", "due"),
    "window": ("期间", "window"),
    "milestone": ("节点", "milestone"),
    "recurring": ("周期", "recurring"),
    "ongoing": ("持续", "ongoing"),
    # Grain, Boundary
    "day": ("日", "day"),
    "week": ("周", "week"),
    "month": ("月", "month"),
    "quarter": ("季", "quarter"),
    "half": ("半年", "half"),
    "year": ("年", "year"),
    "grain.plan": ("五年规划", "plan"),
    "decade": ("年代", "decade"),
    "century": ("世纪", "century"),
    "vague": ("不定", "vague"),
    # Severity
    "note": ("提示", "note"),
    "warning": ("注意", "warning"),
    "error": ("错误", "error"),
    # certainty of a manifest
    "stated": ("明确", "stated"),
    "day-inferred": ("日为推定", "day inferred"),
    "month-inferred": ("月为推定", "month inferred"),
    # Level
    "document": ("文件", "document"),
    "story": ("篇", "story"),
    "book": ("编", "book"),
    "subbook": ("分编", "subbook"),
    "chapter": ("章", "chapter"),
    "section": ("节", "section"),
    "article": ("条", "article"),
    "paragraph": ("款", "paragraph"),
    "point": ("项", "point"),
    "indent": ("目", "indent"),
    "heading_1": ("一级标题", "heading 1"),
    "heading_2": ("二级标题", "heading 2"),
    "heading_3": ("三级标题", "heading 3"),
    "heading_4": ("四级标题", "heading 4"),
    "attachment": ("附件", "attachment"),
    # BlockKind
    "headline": ("标题", "headline"),
    "kicker": ("引题", "kicker"),
    "subhead": ("小标题", "subhead"),
    "byline": ("署名", "byline"),
    "caption": ("图片说明", "caption"),
    "credit": ("图片来源", "credit"),
    "label": ("栏目", "label"),
    "box": ("花边框", "box"),
    "furniture": ("版面信息", "furniture"),
    "table": ("表格", "table"),
    "contents": ("目录", "contents"),
}


class Lexis:
    """The headings in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._side = 0 if lang == "zh" else 1

    def __call__(self, key: str | Enum, *args: object) -> str:
        """The words for `key` (an enum's member by its value). One that is not in the catalogue is its own last part."""
        name = str(key.value) if isinstance(key, Enum) else key
        return HEADINGS[name][self._side].format(*args) if name in HEADINGS else name.rpartition(".")[2]

    def count(self, n: int) -> str:
        """How many items: 6 项, 6 items."""
        return self("items.1") if n == 1 else self("items", n)

    def clauses(self, parts: Iterable[str]) -> str:
        """A row of statements."""
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def joined(self, words: list[str]) -> str:
        """A row of words: 甲、乙; a, b."""
        return ("、" if self.lang == "zh" else ", ").join(words)
