"""What a line that stands apart is: caption, credit, byline, label, furniture or title.

Takes a line's characters, gives a `Kind` and the name of the rule that said so, or None for running text. Rules look at the
form of one line only; where it stands is for the caller. Word lists are in `data/layout.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache, lru_cache

from policytool import lexicon
from policytool.layout.lines import closes, printed_width

__all__ = ["BULLETS", "PARALLEL", "Kind", "is_caption_form", "name_line", "opening", "plain_name", "two_halves"]

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


Rule = tuple[str, Kind, Callable[[str], bool]]

# the commonest surnames, some three hundred, and the commonest double ones
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "令狐", "皇甫", "尉迟", "公孙", "慕容", "夏侯", "端木")


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


def plain_name(word: str) -> bool:
    """Whether `word` has the form of a Chinese person's name: a surname and one or two characters."""
    if any(c < "\u4e00" or c > "\u9fff" for c in word):
        return False
    return (2 <= len(word) <= 3 and word[0] in _SURNAMES) or (3 <= len(word) <= 4 and word[:2] in _DOUBLE)


def _names(words: list[str]) -> bool:
    return bool(words) and all(plain_name(word) for word in words)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {
        tag: lexicon.alternation("layout", tag) for tag in ("credit", "editor", "writer", "station", "picture", "post")
    }
    forms = {
        # 2019年1月17日 星期四 | 二〇二〇年四月二十四日 | 2020-04-24
        "date": r"[（(]?(?:公元)?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*"
        r"[\d一二三四五六七八九十]{1,3}\s*日?\s*[，,]?\s*(?:(?:星期|周)[一二三四五六日天])?\s*(?:农历.{2,12})?[)）]?",
        # 05版 | 第12版 | 16 | A04 | — 3 — | 第 3 页
        "page": r"(?:第\s*)?[A-Z]?\d{1,3}\s*[版页](?:\s*[\u4e00-\u9fff]{2,4})?|[A-Z]?\d{1,3}|[—\-·]+\s*\d{1,4}\s*[—\-·]+",
        # 云岭日报 | 重庆日报
        "paper": r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|早报|晨报|商报|新报|周报|导报|都市报|快报|周刊)",
        # 本版责编：某某 校对：某某 | 责任编辑 某某 某某
        "editors": rf"(?:本版)?(?:{words['editor']})[\s:：/]+[\u4e00-\u9fff·]{{1,4}}(?=[\s、，,/]|$).{{0,40}}",
        # 摄/某某 | 图/某某 | 制图：某某
        "credit.slash": rf".{{0,30}}?(?:{words['credit']})\s*[/／|｜:：]\s*.{{2,16}}",
        # 本报记者 某某 摄 | 某某 供图 | 某某 摄影报道
        "credit.end": rf"[^。，]{{2,30}}[\s/／](?:{words['credit']})[)）]?",
        # 图片由某委提供 | 新华社发 | （资料图片）
        "credit.source": r"[（(]?.{0,30}(?:图片|照片|配图|摄影).{0,12}(?:提供|供稿|资料|署名).{0,20}[)）]?|[（(]?(?:新华社|中新社)发.{0,12}[)）]?",
        # 资料来源：某委 | 数据来源/某局
        "note.source": r"[（(]?(?:资料|数据|图片|文字|信息|内容|稿件|图表)?来源\s*[:：/].{2,40}",
        # （据有关部门资料整理） | (本版资料由某部门提供)
        "note.bracket": r"[（(][^。]{4,40}(?:提供|整理|供稿|摘编|综合|报道|采写|有删节|有删改)[。]?[)）]",
        # 图为某园夜景。 | 上图：… | 图①：…
        "caption.figure": r"[▲▼△▽↑↓←→◀▶]?\s*(?:上|下|左|右|题|大|小|本版|资料)?图\s*(?:为|片|[①-⑳\d一二三四五六]{1,2}\s*[:：为]?|[:：]).{2,120}",
        # 某某现场 | 某某新貌
        "caption.picture": rf"[^，。、；：]{{2,14}}(?:{words['picture']})",
        # 本报记者 某某 通讯员 某某
        "byline.writer": rf"[{BULLETS}(（]?\s*(?:(?:{words['station']})\s*)*(?:{words['writer']})\s*[:：]?\s*[^，。！？]{{2,40}}",
        # 某大学教授某某：
        "byline.post": rf"[^，。！？“”]{{2,36}}(?:{words['post']})[\u4e00-\u9fff·]{{2,5}}[:：]",
        # 核 心 提 示
        "label.spaced": r"[\u4e00-\u9fff](?:\s[\u4e00-\u9fff]){1,5}",
        # 合作 | 默契
        "label.short": r"[\u4e00-\u9fff]{1,3}",
        # 专家说>>>
        "label.arrow": rf"[^{BULLETS}，。]{{2,8}}\s*[>》»›]{{2,}}",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def _full(name: str) -> Callable[[str], bool]:
    return lambda value: _patterns()[name].fullmatch(value) is not None


def _credited_caption(value: str) -> bool:
    """A sentence or phrase with a credit at its end: …成果展示。 本报记者 某某 摄"""
    return (
        printed_width(value) > 24
        and re.search(r"(?:[。！”]|\s)[^。！，]{0,24}[\s/／](?:摄|供图)[)）]?$", value) is not None
    )


def _bullet_names(value: str) -> bool:
    return value[0] in "□■◇○" and _names(value[1:].split())


def _label_word(value: str) -> bool:
    return value.strip("【】[]·|丨") in lexicon.words("layout", "label")


_RULES: tuple[Rule, ...] = (
    ("furniture.date", Kind.FURNITURE, _full("date")),
    ("furniture.page", Kind.FURNITURE, _full("page")),
    ("furniture.paper", Kind.FURNITURE, _full("paper")),
    ("furniture.editors", Kind.FURNITURE, _full("editors")),
    ("note.source", Kind.CREDIT, _full("note.source")),
    ("note.bracket", Kind.CREDIT, _full("note.bracket")),
    ("caption.figure", Kind.CAPTION, _full("caption.figure")),
    ("caption.credited", Kind.CAPTION, _credited_caption),
    ("credit.slash", Kind.CREDIT, _full("credit.slash")),
    ("credit.end", Kind.CREDIT, _full("credit.end")),
    ("credit.source", Kind.CREDIT, _full("credit.source")),
    ("byline.bullet", Kind.BYLINE, _bullet_names),
    ("byline.writer", Kind.BYLINE, _full("byline.writer")),
    ("byline.post", Kind.BYLINE, _full("byline.post")),
    ("byline.names", Kind.BYLINE, lambda value: " " in value and _names(value.split())),
    ("label.word", Kind.LABEL, _label_word),
    ("label.spaced", Kind.LABEL, _full("label.spaced")),
    ("label.short", Kind.LABEL, _full("label.short")),
    ("label.arrow", Kind.LABEL, _full("label.arrow")),
)
"""First that holds names the line"""

_LONGEST = 130
"""Characters; nothing set apart is longer"""


def name_line(value: str) -> tuple[Kind, str] | None:
    """The kind of a line by its own form, and the rule's name; None where it may be running text or a title."""
    return _named(value) if len(value) <= _LONGEST else None


@lru_cache(1 << 12)
def _named(value: str) -> tuple[Kind, str] | None:
    return next(((kind, name) for name, kind, holds in _RULES if holds(value)), None)


def is_caption_form(value: str) -> str | None:
    """The rule by which `value`, which is no line of a column, reads as a caption; None where none does.

    A caption tells in one sentence what the picture shows; it often begins with the day and the place.
    """
    body = value.rstrip("。.")
    if closes(value) and not any(mark in body for mark in "。！？") and printed_width(value) <= _LONGEST / 2:
        if re.match(r"\d{1,2}月\d{1,2}日[^，,]{0,4}[，,]", value):
            return "caption.dated"
        return "caption.sentence"
    if _patterns()["caption.picture"].fullmatch(value):
        return "caption.picture"
    return None
