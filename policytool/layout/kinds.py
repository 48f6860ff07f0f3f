"""What a line that stands apart is: caption, credit, byline, label, furniture or title.

Takes a line's characters, gives a `Kind` and the name of the rule that said so, or None for running text. Rules look at the
form of one line only; where it stands is for the caller. Word lists are in `data/layout.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import Enum
from functools import cache, lru_cache

from policytool import lexicon
from policytool.layout.captions import CAPTION_RULES
from policytool.layout.names import Role, is_author, is_office, is_post, lone_name, makers, names_only
from policytool.layout.rubrics import RUBRIC_RULES, SHORT_RULES

__all__ = ["BULLETS", "PARALLEL", "RULES", "Kind", "is_named", "name_line", "opening", "two_halves"]

PARALLEL = 3
"""Titles of a page that begin alike are a row of subheads"""
BULLETS = "■□●○◆◇▲△▼▽★☆►▶◎※"
"""Ornaments before a title or a name"""


class Kind(Enum):
    """What a piece of a page is before it has found its story. TITLE becomes headline, kicker or subhead."""

    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    LABEL = "label"
    FURNITURE = "furniture"


def opening(title: str) -> str:
    """What rows of alike titles have in common: 《》 where it is a document's name, the lengths of its halves where it has
    some, else its first two characters."""
    if title[0] == "《" and title[-1] == "》":
        return "《》"
    return "+".join(str(len(part)) for part in title.split()) if two_halves(title) else title[:2]


def two_halves(value: str) -> bool:
    """Whether a blank parts a line in halves of four characters or more, without marks: 川渝两大新区 两月三度携手"""
    parts = value.split()
    return len(parts) > 1 and all(len(part) >= 4 for part in parts) and not any(mark in value for mark in "，,。：；")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {tag: lexicon.alternation("layout", tag) for tag in ("credit", "contact", "section", "label")}
    year = r"(?:公元)?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[年./-]\s*"
    number = r"[\d一二三四五六七八九十]{1,3}"
    weekday = r"(?:星期|周|礼拜)[一二三四五六日天]"
    moon_year = r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    # A04 | 05版 | 第12版 | 第 3 页
    page = r"(?:第\s*)?[A-Z]?\d{1,3}\s*[版页]|[A-Z]?\d{1,3}|第[一二三四五六七八九十]{1,3}版"
    paper = r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|(?<!及)时报|早报|晨报|午报|商报|新报|周报|导报|都市报|快报|周刊|画报|文摘|法治报|青年报)"
    forms = {
        # 2019年1月17日 星期四 | 二〇二〇年四月二十四日 | 2020-04-24 | 星期五 2015年4月24日 | 2019年1月17日 戊戌年腊月十二
        "date": rf"[（(]?(?:{weekday}\s*[，,]?\s*)?{year}{number}\s*[月./-]\s*{number}\s*日?\s*[，,]?\s*(?:{weekday})?"
        rf"\s*(?:(?:农历|{moon_year}).{{2,12}})?[)）]?",
        # 星期五 | 农历三月初八 | 甲辰年三月初八
        "weekday": rf"{weekday}|农历.{{2,14}}|{moon_year}.{{2,10}}",
        # 05版 | 第12版 | 16 | A04 | — 3 — | 第 3 页
        "page": rf"(?:{page})(?<=[版页])(?:\s*[:：]?\s*[\u4e00-\u9fff]{{2,4}})?|{page}|[—\-·]+\s*\d{{1,4}}\s*[—\-·]+",
        # 岭东日报 | 河口晚报 | LINGDONG DAILY
        "paper": rf"{paper}|(?=.{{8,40}}$)[A-Z]{{2,}}(?:\s+[A-Z]{{2,}}){{1,3}}",
        # （下转2版） | 上接A01版 | （紧接第一版）
        "jump": r"[（(▲▼►▶]*\s*(?:上接|下转|紧接|文转|接|转|详见|相关报道见)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版.{0,12}",
        # 要闻·03 | 03 综合 | A05 理论 | 岭东日报 03版 | 综合新闻｜04
        "section": rf"(?:{page}|(?:{words['section']}|{words['label']}){{1,2}}|{paper}|{weekday})",
        # 投稿邮箱：… | 新闻热线 … | 国内统一刊号 CN 50-0001 | 总第1234期 | 今日8版 | 第35期
        "contact": rf"(?:本报|本刊)?(?:{words['contact']})\s*(?:[:：]|\s|第?\s*\d)[^。！？]{{0,60}}|第\s*\d{{1,6}}\s*[期号].{{0,12}}"
        r"|(?:E-?mail|http|www|CN|ISSN|QQ)[\s:：.].{4,60}",
        # 图源：某网 | 图/某社
        "credit.slash": rf"[（(]?(?:{words['credit']})\s*[/／|｜:：]\s*.{{2,16}}",
        # 某某 供图 | 某局 供图 | 本报记者 某某 摄
        "credit.end": rf"[^。，]{{2,30}}[\s/／](?:{words['credit']})[)）]?",
        # 受访者供图 | （某局供图） | 某单位提供图片
        "credit.given": r"[（(]?[^，。：:\s]{2,16}(?:供图|提供图片|提供照片)[)）]?",
        # 图片由某委提供 | 新华社发 | （资料图片） | 资料图
        "credit.source": r"[（(]?[^，。；]{0,30}(?:图片|照片|配图|摄影)[^，。；]{0,12}(?:提供|供稿|资料|署名|摄)[^，。；]{0,20}[)）]?"
        r"|[（(]?(?:新华社|中新社)(?:发|照片).{0,12}[)）]?|[（(]?(?:本报|图片)?资料(?:图|图片|照片)[)）]?",
        # 资料来源：某委 | 数据来源/某局
        "note.source": r"[（(]?(?:资料|数据|图片|文字|信息|内容|稿件|图表)?来源\s*[:：/].{2,40}",
        # （据有关部门资料整理） | (本版资料由某部门提供)
        "note.bracket": r"[（(][^。]{4,40}(?:提供|整理|供稿|摘编|综合|报道|采写|有删节|有删改)[。]?[)）]",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def _full(name: str) -> Callable[[str], bool]:
    return lambda value: _patterns()[name].fullmatch(value) is not None


def _head_of_page(value: str) -> bool:
    """A page's number with its section or paper: 要闻·03 | A05 理论 | 2020年4月24日 星期五 03版 综合."""
    parts = [part for part in re.split(r"[\s·•|｜/／:：]+", value) if part]
    known = (any(_full(form)(part) for form in ("section", "date", "contact")) for part in parts)
    return len(parts) > 1 and all(known) and any(_full("page")(part) or _full("date")(part) for part in parts)


def _people(role: Role) -> Callable[[str], bool]:
    return lambda value: makers(value.strip(BULLETS + " （()）") if role is Role.WROTE else value) is role


RULES: tuple[tuple[str, Kind, Callable[[str], bool]], ...] = (
    # captions hold credits, and rubrics of the trade hold roles (记者手记)
    *((name, Kind.CAPTION, holds) for name, holds in CAPTION_RULES),
    *((name, Kind.LABEL, holds) for name, holds in RUBRIC_RULES),
    ("furniture.date", Kind.FURNITURE, _full("date")),
    ("furniture.weekday", Kind.FURNITURE, _full("weekday")),
    ("furniture.page", Kind.FURNITURE, _full("page")),
    ("furniture.paper", Kind.FURNITURE, _full("paper")),
    ("furniture.head", Kind.FURNITURE, _head_of_page),
    ("furniture.jump", Kind.FURNITURE, _full("jump")),
    ("furniture.contact", Kind.FURNITURE, _full("contact")),
    ("furniture.editors", Kind.FURNITURE, _people(Role.EDITED)),
    ("note.source", Kind.CREDIT, _full("note.source")),
    ("credit.people", Kind.CREDIT, _people(Role.PICTURED)),
    ("byline.people", Kind.BYLINE, _people(Role.WROTE)),
    ("byline.bullet", Kind.BYLINE, lambda value: value[0] in "□■◇○◎●" and names_only(value[1:])),
    ("byline.office", Kind.BYLINE, lambda value: is_office(value.strip(BULLETS + " "))),
    ("byline.post", Kind.BYLINE, is_post),
    ("byline.author", Kind.BYLINE, lambda value: is_author(value.strip(BULLETS + " "))),
    ("byline.name", Kind.BYLINE, lone_name),
    ("byline.names", Kind.BYLINE, lambda value: " " in value and names_only(value)),
    ("note.bracket", Kind.CREDIT, _full("note.bracket")),
    ("credit.slash", Kind.CREDIT, _full("credit.slash")),
    ("credit.end", Kind.CREDIT, _full("credit.end")),
    ("credit.given", Kind.CREDIT, _full("credit.given")),
    ("credit.source", Kind.CREDIT, _full("credit.source")),
    *((name, Kind.LABEL, holds) for name, holds in SHORT_RULES),
)
"""First that holds names the line"""
_HOLDS = {name: holds for name, _, holds in RULES}

_LONGEST = 130
"""Characters; nothing set apart is longer"""


def name_line(value: str) -> tuple[Kind, str] | None:
    """The kind of a line by its own form, and the rule's name; None where it may be running text or a title."""
    return _named(value) if len(value) <= _LONGEST else None


def is_named(value: str, rules: Collection[str]) -> bool:
    """Whether one of `rules` names a line. They are asked before all others, as hardly a line has one of a few rules."""
    if not any(_HOLDS[rule](value) for rule in rules):
        return False
    named = name_line(value)
    return named is not None and named[1] in rules


@lru_cache(1 << 12)
def _named(value: str) -> tuple[Kind, str] | None:
    return next(((kind, name) for name, kind, holds in RULES if holds(value)), None)
