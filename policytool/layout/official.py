"""What speaks for an official document, a law or the page of a web site: number, title, annexes, copies, signature, salutation.

Takes a text's lines, gives the weight of what is found, each sort counted once. Newspapers print such documents too: what
speaks for a newspaper is weighed against it by `genre`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from policytool.layout.lines import Line
from policytool.markers import MarkerKind, leading

__all__ = ["articles", "official_weight", "stands_apart"]

_LONGEST = 70
"""em; no line of the frame of a document is wider"""
_MASTHEAD = 6
"""Lines; a date among them is the day of a newspaper, below them it is that of a signature"""
_HEADINGS = 2
"""Weight of three articles or numbered headings: newspapers have them seldom"""

_DATE = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
_ORGAN = r"[\u4e00-\u9fff（）()　 ]{2,40}(?:政府|办公室|办公厅|委员会|[局厅委部院会处所署行社]|公司|大学|学校)"

# Each sort of line with its weight: 3 no newspaper has of its own, 2 seldom, in a text it prints.
_SORTS = {
    # 宁政办发〔2025〕18号 | 〔2024〕第19次 | 第12号 has no year and is of newspapers too
    "number": (3, r"[\u4e00-\u9fff]{0,16}[〔\[［（(]\d{4}[〕\]］）)]第?\d{1,4}[号次期]"),
    # 关于做好防汛工作的通知 | …实施方案 | 澄江市城市绿化条例 has no such beginning
    "title": (
        2,
        r"[^。！？]{0,40}关于[^。！？]{2,60}的(?:通知|通报|公告|通告|意见|决定|决议|函|复函|批复|报告|请示|纪要|议案|命令|规定|办法)",
    ),
    # 附件：1.任务分解表 | 附件1 | 附表2
    "annex": (2, r"附[件表]\s*[\d一二三四五六七八九十]{0,2}\s*(?:[:：].{0,50})?"),
    # 抄送：市委办公室 | 分送：各参会单位 | 某办公室　2025年5月13日印发 | （此件公开发布）
    "copies": (3, rf"(?:抄送|主送|抄报|分送|报送)\s*[:：].*|.{{2,30}}\s*{_DATE}\s*印发|[（(]此件.{{2,20}}[)）]"),
    # 各县（区）人民政府，市政府各部门： | 各位代表： | 同志们：
    "salutation": (2, r"(?:各|同志们|尊敬的)[^。！？]{0,60}[:：]|[^，。！？]{2,20}(?:人民政府|委员会|厅|局)[:：]"),
    # （2024年6月20日） | （2015年6月25日某市人大常委会通过） | （单位：万元） | （截至2024年2月底）
    "note": (1, rf"[（(](?:{_DATE}.*(?:[)）]|(?:大会|会议).*)|单位\s*[:：].{{1,8}}[)）]|截至.{{4,16}}[)）])"),
    # 参会人员：… | 主持人：… | 记录人：…
    "minutes": (
        2,
        r"(?:参会人员|出席人员|列席人员|主\s*持\s*人|记\s*录\s*人?|出席|列席|参加|请假|缺席|地\s*点)\s*[:：].{2,}",
    ),
    # 发布时间：2024-05-17 | 来源：某局 浏览次数：12 | 打印本页 关闭窗口 | 首页 > 新闻动态
    "web": (
        3,
        r".*(?:(?:发布|更新)(?:时间|日期)|浏览次数|阅读次数|点击数|字[体号])\s*[:：].*|.*(?:打印|关闭)(?:本页|窗口).*|首页\s*[>＞»].*",
    ),
}


@cache
def _patterns() -> dict[str, tuple[int, re.Pattern[str]]]:
    return {name: (weight, re.compile(form)) for name, (weight, form) in _SORTS.items()}


@cache
def _signed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_ORGAN), re.compile(_DATE)


def official_weight(lines: Sequence[Line]) -> int:
    """How much speaks for an official document, a law or a web page; 0 where nothing does."""
    short = [line.value for line in lines if line.width <= _LONGEST]
    found = sum(weight for weight, form in _patterns().values() if any(map(form.fullmatch, short)))
    return found + 2 * _is_signed(short) + _HEADINGS * (articles(lines) >= 3)


def _is_signed(values: Sequence[str]) -> bool:
    """Whether an organ's name stands above a date, below where newspapers have theirs."""
    organ, date = _signed()
    pairs = itertools.pairwise(values[_MASTHEAD:])
    return any(date.fullmatch(below) and organ.fullmatch(above) for above, below in pairs)


def stands_apart(value: str) -> bool:
    """Whether a line is of the frame of a document, where lines end without a mark and nothing runs on into them: a number, an
    annex, a date, a note in brackets, copies."""
    if (value[0] in "（(" and value[-1] in "）)") or value.startswith(("附件", "附表", "抄送")):
        return True
    return _signed()[1].fullmatch(value) is not None or _patterns()["number"][1].fullmatch(value) is not None


def articles(lines: Sequence[Line]) -> int:
    """Articles and numbered headings, which laws and official documents have and newspapers do not; three are enough."""
    kinds = (MarkerKind.ARTICLE, MarkerKind.CHAPTER, MarkerKind.CHINESE)
    found = (marker for line in lines if (marker := leading(line.value)) and marker.kind in kinds)
    return sum(1 for _ in itertools.islice(found, 3))
