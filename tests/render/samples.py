"""Results of every command, made by hand over two short texts, and their reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

from policytool import pipeline
from policytool.corpus import Entry
from policytool.model import (
    Agencies,
    Agency,
    Alignment,
    Anchor,
    Area,
    Article,
    Block,
    BlockKind,
    Comparison,
    Deadline,
    DeadlineKind,
    Edit,
    EditOp,
    Event,
    Grain,
    Issue,
    Item,
    Level,
    Listing,
    ListKind,
    ListStatus,
    Mention,
    Pair,
    Provision,
    Quantity,
    Reading,
    Relation,
    Role,
    Segment,
    Severity,
    Source,
    Task,
    TemporalExpression,
    Text,
    Trace,
)
from policytool.render.headings import Lexis
from policytool.render.report import Report
from policytool.render.shape import chronicle, findings, ledger, redline, segments, tree, values

FIXTURES = Path(__file__).parents[1] / "fixtures" / "render"


def source(name: str) -> Source:
    return Source((FIXTURES / f"{name}.txt").read_text("utf-8"), f"{name}.txt", name)


NOTICE, PLAN = source("notice"), source("plan")


def cut(src: Source, words: str) -> Text:
    """The place of `words` in the source."""
    start = src.text.index(words)
    return Text.of(src, start, start + len(words))


def item(src: Source, n: int, number: str, heading: str, body: str | None = None) -> Item:
    text = cut(src, f"{heading}。{body}") if body else cut(src, heading)
    return Item(text, n, number, cut(src, heading), cut(src, body) if body else None)


OLD = (
    item(NOTICE, 1, "一、", "建设数据交易平台", "年底前建成统一的数据交易平台，接入不少于20家企业。"),
    item(NOTICE, 2, "二、", "推进港口扩能", "完成二期码头扩建，打造内河枢纽通道。"),
    item(NOTICE, 3, "三、", "深化政务服务改革"),
    item(NOTICE, 4, "四、", "清理闲置用地"),
)
NEW = (
    item(PLAN, 1, "（一）", "建设数据交易市场", "建成全省统一的数据交易市场，接入不少于50家企业。"),
    item(PLAN, 2, "（二）", "推进港口扩能", "完成三期码头扩建，打造内河运营中心。"),
    item(PLAN, 3, "（三）", "建立联席会议机制", "每季度召开一次联席会议。"),
    item(PLAN, 4, "（四）", "深化政务服务改革"),
)


def when(src: Source, words: str, begin: Date | None, end: Date | None, grain: Grain) -> TemporalExpression:
    anchor = Anchor(Date(2025, 1, 15), "document")
    return TemporalExpression(cut(src, words), "", "date.sample", begin, end, grain, anchor=anchor, edtf="2025")


YEAR_END = when(NOTICE, "年底前", None, Date(2025, 12, 31), Grain.DAY)
JUNE = when(NOTICE, "2025年6月底前", None, Date(2025, 6, 30), Grain.DAY)
YEAR = when(NOTICE, "2025年", Date(2025, 1, 1), Date(2025, 12, 31), Grain.YEAR)
NEXT = when(PLAN, "2026年", Date(2026, 1, 1), Date(2026, 12, 31), Grain.YEAR)


def agencies(words: str, *members: tuple[str, Role]) -> Agencies:
    text = cut(NOTICE, words)
    return Agencies(text, "", "agency.sample", tuple(Agency(text, "", "", n, r) for n, r in members), None)


def deadline(words: str, end: Date) -> Deadline:
    return Deadline(cut(NOTICE, words), "", "deadline.sample", None, end, DeadlineKind.DUE)


TASKS = (
    Task(
        OLD[0].text,
        "",
        "task.sample",
        OLD[0],
        "2025年工作要点",
        (),
        (
            agencies(
                "新区发展改革局牵头",
                ("新区发展改革局", Role.LEAD),
                ("财政局", Role.SUPPORT),
                ("科技局", Role.SUPPORT),
            ),
        ),
        deadline("年底前", Date(2025, 12, 31)),
    ),
    Task(
        OLD[1].text,
        "",
        "task.sample",
        OLD[1],
        "2025年工作要点",
        (),
        (agencies("交通局、港务集团", ("交通局", Role.JOINT), ("港务集团", Role.JOINT)),),
        deadline("2025年6月底前", Date(2025, 6, 30)),
    ),
    Task(OLD[2].text, "", "task.sample", OLD[2], "2025年工作要点"),
)
AREAS = (Area(NEW[0].text, "", "area.sample", NEW[0], "三个领域"),)
LISTS = (
    Listing(
        cut(NOTICE, "工作要点"), "", "list.sample", "工作要点", ListKind.TASK, 3, "3", OLD, ListStatus.MATCH, "series"
    ),
    Listing(
        cut(PLAN, "行动方案"), "", "list.sample", "行动方案", ListKind.TASK, 4, "四", NEW, ListStatus.SHORT, "series"
    ),
)
FIGURES = (
    Quantity(cut(NOTICE, "不少于20家"), "", "count.sample", 20.0, None, "家", "不少于", "企业"),
    Quantity(cut(PLAN, "50家"), "", "count.sample", 50.5, None, "家", None, None),
)
EVENTS = (
    Event(
        YEAR_END,
        Reading.TARGET,
        "建成统一的数据交易平台",
        (Mention(OLD[0].text, YEAR_END), Mention(NEW[0].text, NEXT)),
        ("notice: 2025-12-31; plan: 2026",),
    ),
    Event(
        when(PLAN, "每季度", None, None, Grain.QUARTER), Reading.STATE, "召开联席会议", (Mention(NEW[2].text, NEXT),)
    ),
    Event(NEXT, Reading.PLAN, "每季度召开一次联席会议", (Mention(NEW[2].text, NEXT),)),
)
K, N, D, R = EditOp.KEEP, EditOp.INSERT, EditOp.DELETE, EditOp.REPLACE
COMPARISON = Comparison(
    "notice",
    "2025年工作要点",
    "plan",
    "行动方案",
    Alignment(
        (
            Pair(
                (OLD[0],),
                (NEW[0],),
                Relation.RENAMED,
                0.71,
                ("标题 5/8 字相同",),
                (
                    Edit(K, "建设数据交易", "建设数据交易"),
                    Edit(R, "平台", "市场"),
                    Edit(K, "。", "。"),
                    Edit(D, "年底前", ""),
                    Edit(K, "建成", "建成"),
                    Edit(N, "", "全省"),
                    Edit(K, "统一的数据交易", "统一的数据交易"),
                    Edit(R, "平台", "市场"),
                    Edit(K, "，接入不少于", "，接入不少于"),
                    Edit(R, "20", "50"),
                    Edit(K, "家企业。", "家企业。"),
                ),
                (Relation.RENAMED, Relation.EXPANDED),
            ),
            Pair(
                (OLD[1],),
                (NEW[1],),
                Relation.SERVES,
                0.6,
                ("标题相同", "共有词语：码头扩建"),
                (
                    Edit(K, "推进港口扩能。完成", "推进港口扩能。完成"),
                    Edit(R, "二", "三"),
                    Edit(K, "期码头扩建，打造内河", "期码头扩建，打造内河"),
                    Edit(R, "枢纽通道", "运营中心"),
                    Edit(K, "。", "。"),
                ),
                (Relation.SERVES,),
            ),
            Pair((OLD[1],), (NEW[2],), Relation.SERVES, 0.1, (), (Edit(R, OLD[1].text.value, NEW[2].text.value),)),
            Pair((OLD[2],), (NEW[3],), Relation.RENUMBERED, 1.0, (), (), (Relation.RENUMBERED, Relation.UNCHANGED)),
            Pair((OLD[3],), (), Relation.REMOVED, 0.0, (), (), (Relation.REMOVED,)),
            Pair((), (NEW[3],), Relation.ADDED, 0.0, (), (), (Relation.ADDED,)),
        )
    ),
)
ISSUES = (
    Issue(Severity.WARNING, "lists", "count.short", cut(PLAN, "行动方案"), ("行动方案", "4", "3")),
    Issue(Severity.NOTE, "layout", "damage.slip", cut(PLAN, "运营中心"), ("运营", "运行"), "运行中心"),
)
TRACES = (Trace("tasks", "task 1", "task.sample", OLD[0].text),)
ROOT = Provision(
    "document",
    Level.DOCUMENT,
    children=(
        Provision("h_1", Level.HEADING_1, cut(NOTICE, "一、"), "1", cut(NOTICE, "建设数据交易平台"), OLD[0].text),
        Provision(
            "h_2",
            Level.HEADING_1,
            cut(NOTICE, "二、"),
            "2",
            cut(NOTICE, "推进港口扩能"),
            OLD[1].text,
            (Provision("h_2__p_1", Level.PARAGRAPH, text=cut(NOTICE, "完成二期码头扩建，打造内河枢纽通道。")),),
        ),
    ),
)
STORY = Article(
    Block(BlockKind.HEADLINE, cut(NOTICE, "河口新区2025年工作要点")),
    None,
    None,
    (Block(BlockKind.BODY, OLD[0].text), Block(BlockKind.BODY, OLD[2].text, damaged=True)),
)
WORDS = tuple(
    Segment("word", cut(NOTICE, word), n, "body", "h_1", pos=pos)
    for n, (word, pos) in enumerate([("建设", "v"), ("数据", "n"), ("交易", "vn"), ("平台", "n")], 1)
)
ENTRIES = (
    Entry("notice", "notice.txt", None, "2025-01-15", "stated", "河口新区2025年工作要点", "河口日报"),
    Entry("plan", "plan.txt", None, "2026-01", "month-inferred", "河口新区2026年行动方案"),
)

REPORTS: dict[str, Callable[[Lexis], Report]] = {
    "tasks": lambda x: ledger.tasks(TASKS, "task", x),
    "areas": lambda x: ledger.tasks(AREAS, "area", x),
    "lists": lambda x: ledger.lists(LISTS, x),
    "dates": lambda x: values.dates((YEAR_END, YEAR), x),
    "figures": lambda x: values.figures(FIGURES, x),
    "timeline": lambda x: chronicle.timeline(EVENTS, x),
    "diff": lambda x: redline.diff((COMPARISON,), (pipeline.stat(COMPARISON),), x),
    "check": lambda x: findings.check(ISSUES, x),
    "explain": lambda x: findings.explain(TRACES, x),
    "outline": lambda x: tree.outline(ROOT, "河口新区2025年工作要点", x),
    "stories": lambda x: segments.segment((STORY,), x),
    "words": lambda x: segments.segment(WORDS, x),
    "corpus": lambda x: findings.corpus(ENTRIES, x),
}
"""A report for every shape there is, by name"""
