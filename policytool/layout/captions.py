"""What stands under a picture, by its form: a sentence that tells what is seen, a phrase for it, either with its credit.

Some forms are captions wherever they stand (`CAPTION_RULES`); of others
running text has its share, and their place must agree (`caption_here`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from policytool import lexicon
from policytool.layout.lines import closes, printed_width
from policytool.layout.names import Role, makers

__all__ = ["CAPTION_RULES", "caption_here"]

_LONGEST = 65.0
"""em; a caption tells in one sentence what is seen, running text of one sentence may be longer"""
_POINTERS = "▲▼△▽↑↓←→◀▶ "
"""What points to the picture"""
_SHORTEST = 4
"""Characters of a caption before its credit"""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {tag: lexicon.alternation("layout", tag) for tag in ("picture", "scene", "reporting", "credit")}
    # not 3月1日起 | 1月1日至12月31日 | 5月1日前: terms, not days
    date = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?![至到起前后以内止—~－-])"
    day = rf"{date}[^，,。]{{0,6}}[，,]|{date}|[昨今近]日[，,]?|日前[，,]"
    forms = {
        # 图为某园夜景。 | 上图：… | 图①：… | ▲图为…
        "figure": r"[▲▼△▽↑↓←→◀▶]?\s*[（(]?(?:上|下|左|右|中|题|大|小|本版|资料|以上|组)?图\s*"
        r"(?:为|片(?:为|说明|[:：])|[①-⑳\d一二三四五六]{1,2}\s*[:：为]?|[:：]).{2,120}",
        # 近日，某村油菜花盛开，引来不少游客。图为游客在花田里拍照。
        "sketch": r"[^。！？]{6,80}[。！？]\s*(?:上|下|左|右)?图(?:为|[①-⑳])[^。！？]{2,60}[。！？]?",
        # →居民在新城公园散步。
        "arrow": r"[↑↓←→]\s*[^。！？]{6,60}[。)）]",
        # 王小明（左）在指导学徒。 | 前排左三为获奖者
        "persons": r"[^。！？]{0,60}[（(](?:图|前排|后排)?[左右中][一二三四五六]?[)）][^。！？]{2,80}。",
        # 这是12月3日拍摄的某项目。 | 这是某地的航拍照片（无人机照片）。
        "shown": r"(?:这|以上)是[^。！？]{2,60}(?:拍摄|航拍|俯瞰|摄制|照片|图片|外景|场景|一角)[^。！？]{0,40}[。)）]?",
        # 某某现场 | 某某新貌
        "picture": rf"[^，。、；：]{{2,14}}(?:{words['picture']})",
        # 建设中的新城大桥。 | 俯瞰东湖湿地。
        "view": r"(?:(?:建设|施工|改造|修建)中的|(?:建成|改造|整治|修复|修缮)后的|(?:新)?(?:建成|落成|投用|竣工)的"
        r"|(?:航拍|俯瞰|鸟瞰|远眺|远观|夜幕下的?|晨曦中的?))[^，。！？]{2,24}。",
        # 游客在东湖湿地游玩。
        "people": rf"[\u4e00-\u9fff]{{2,8}}在(?![内于此])[\u4e00-\u9fff]{{2,14}}(?:{words['scene']})[^，。！？]{{0,16}}。",
        # 3月12日， | 3月12日，在某地， | 日前，
        "day": day,
        # 某社区内， | 在某展台前， | 某车间里，
        "place": r"(?:在)?[\u4e00-\u9fff]{2,16}(?:内|里|上|旁|边|前|中|处|现场|展区)[，,]",
        "scene": rf"正在|正[^，。确当常式在]{{2,}}|{words['scene']}",
        "now": r"正在|正(?=[忙加紧有])",
        "reporting": rf"记者|{words['reporting']}|[说道称讲][，,：:“]|介绍[，,：:]|[“”\"]",
        # the blank or the full stop before a credit in the same line
        "seam": r"(?<=[。！？”])\s*|\s+|(?=[（(])",
        # 某局供图 | 资料图片, after a caption
        "source": rf"[^，。\s]{{2,16}}(?:供图|图片提供|提供图片)|资料图(?:片|照片)?|(?:新华社|中新社)发.{{0,12}}"
        rf"|(?:{words['credit']})[/／].{{2,12}}",
        # 本组图片由记者 王小明 摄: its head is part of the credit
        "opened": r".*(?:由|记者|通讯员|作者)",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def _credited(value: str) -> bool:
    """A sentence or phrase with a credit at its end: …成果展示。 本报记者 王小明 摄 | …工作。 李芳/摄"""
    if makers(value) or _credit(value):
        return False
    seams = [match.end() for match in _patterns()["seam"].finditer(value)]
    parts = ((value[:at].rstrip(), value[at:].strip(" （()）")) for at in seams)
    return any(
        len(head) >= _SHORTEST and not _patterns()["opened"].fullmatch(head) and _credit(tail) for head, tail in parts
    )


def _credit(value: str) -> bool:
    """Whether a line, or what is behind a caption, is a credit."""
    return makers(value) is Role.PICTURED or _patterns()["source"].fullmatch(value) is not None


def _form(name: str) -> Callable[[str], bool]:
    return lambda value: _patterns()[name].fullmatch(value) is not None


CAPTION_RULES = (
    *((f"caption.{name}", _form(name)) for name in ("figure", "sketch", "arrow", "persons", "shown")),
    ("caption.credited", _credited),
)
"""What is a caption wherever it stands"""


def caption_here(value: str) -> str | None:
    """The rule by which `value`, which is no line of a column, reads as a caption; None where none does.

    A caption tells in one sentence what the picture shows; it often begins with the day and the place.
    """
    patterns = _patterns()
    value = value.lstrip(_POINTERS)
    for name in ("picture", "view"):
        if patterns[name].fullmatch(value):
            return f"caption.{name}"
    body = value.rstrip("。.")
    if not closes(value) or any(mark in body for mark in "。！？") or printed_width(value) > _LONGEST:
        return None
    if patterns["reporting"].search(value):
        return "caption.sentence"
    return _sight(value, patterns) or "caption.sentence"


def _sight(value: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    """The rule by which a sentence tells what is to be seen on a day or in a place; None where it tells something else."""
    day = patterns["day"].match(value)
    place = patterns["place"].match(value, day.end() if day else 0)
    told = place or day
    if told and patterns["scene"].search(value, told.end()):
        if day:
            return "caption.scene"
        return "caption.now" if patterns["now"].search(value) else None
    if day and day[0][-1] in "，,":
        return "caption.dated"
    return "caption.people" if patterns["people"].fullmatch(value) else None
