"""What stands under a picture, by its form: a sentence that tells what is seen, a phrase for it, either with its credit.

Takes a line's characters, gives the name of the rule or None. Some forms are captions wherever they stand (`caption`); of others
running text has its share, and their place must agree (`caption_here`).
"""

from __future__ import annotations

import re
from functools import cache

from policytool import lexicon
from policytool.layout.lines import closes, printed_width
from policytool.layout.names import Role, makers

__all__ = ["caption", "caption_here"]

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
        r"(?:为|片|[①-⑳\d一二三四五六]{1,2}\s*[:：为]?|[:：]).{2,120}",
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
        "source": rf"[^，。\s]{{0,16}}(?:供图|图片提供|提供图片|资料图|资料图片)|(?:新华社|中新社)发.{{0,12}}|(?:{words['credit']})[/／].{{2,12}}",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def caption(value: str) -> str | None:
    """The rule by which a line is a caption wherever it stands."""
    patterns = _patterns()
    for name in ("figure", "sketch", "arrow", "persons", "shown"):
        if patterns[name].fullmatch(value):
            return f"caption.{name}"
    return "caption.credited" if _credited(value) else None


def _credited(value: str) -> bool:
    """A sentence or phrase with a credit at its end: …成果展示。 本报记者 王小明 摄 | …工作。 李芳/摄"""
    if makers(value):
        return False
    seams = [match.end() for match in _patterns()["seam"].finditer(value)]
    for at in seams:
        head, tail = value[:at].rstrip(), value[at:].strip(" （()）")
        if len(head) >= _SHORTEST and tail and (makers(tail) is Role.PICTURED or _patterns()["source"].fullmatch(tail)):
            return True
    return False


def caption_here(value: str) -> str | None:
    """The rule by which `value`, which is no line of a column, reads as a caption; None where none does.

    A caption tells in one sentence what the picture shows; it often begins with the day and the place.
    """
    patterns = _patterns()
    value = value.lstrip(_POINTERS)
    if patterns["picture"].fullmatch(value):
        return "caption.picture"
    body = value.rstrip("。.")
    if not closes(value) or any(mark in body for mark in "。！？") or printed_width(value) > _LONGEST:
        return None
    if patterns["reporting"].search(value):
        return "caption.sentence"
    day = patterns["day"].match(value)
    place = patterns["place"].match(value, day.end() if day else 0)
    if patterns["scene"].search(value, max(m.end() for m in (day, place) if m)) if day or place else None:
        return "caption.scene" if day else "caption.now" if patterns["now"].search(value) else "caption.sentence"
    return "caption.dated" if day and day[0][-1] in "，," else "caption.sentence"
