"""What a statement is about where its own sentence does not say: a rule, a meeting of a series, what was spoken of before.

Takes a line and the sentences around it; gives the words that name its subject, those from elsewhere in 〔〕. Nothing is
guessed: the text must name it as a subject in the same paragraph, in the title, or with the meeting before in the series.
"""

from __future__ import annotations

import re
from functools import lru_cache

from policytool.model import Reading, TemporalExpression
from policytool.text import fold
from policytool.timeline.grammar import matcher, predicate
from policytool.timeline.names import where, who
from policytool.timeline.sites import Site
from policytool.timeline.tell import subject

__all__ = ["Topics"]

_LONG_TITLE = re.compile(r"《[^《》]{2,80}》")
# （2019年5月20日…会议通过，自2019年7月1日起施行） : the note under the title of a rule
_NOTE = re.compile(r"\s*\([^()]{0,40}(?:通过|发布|公布|修订|修正|批准|令)")
# 东湖县排水条例 | …办法（试行）
_RULE = re.compile(r"(?:条例|办法|规定|细则|规则|规程|章程|决定|法)(?:[（(][^（）()]*[）)])?$")
# 本办法 | 本条例
_THIS = re.compile(r"本(?P<kind>[一-鿿]{1,6}?)(?=[自从于应须将]|$|正式|开始|施行|实施|生效|执行|试行|有效)")
_OWN = re.compile(r"(?:^|[。；;，,\s])本(?P<kind>[一-鿿]{2,6}?)(?:自|从|于)[^，,。；;]{0,20}$")
# 行动计划（2024—2026年）
_BRACKET = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")
# 该条例 : the one named in the sentence before
_THAT = re.compile(r"(?:该|此)(?P<kind>条例|办法|规定|决定|细则|规则|方案|规划|意见|措施|协议|纲要|计划|法)")
# 第二次联席会议 : of a series
_SERIES = re.compile(
    r"第(?P<n>[一二三四五六七八九十百\d]{1,4})(?P<what>[次届轮期][一-鿿]{0,6}?(?:会议|论坛|峰会|大会|例会|座谈会|协商会))"
)
# …第18次常务会议通过 : of the rule over whose text it is printed
_PASSED = re.compile(r"(?:通过|批准|修订|修正)$")
# 市委书记、市委…主任周某: who holds an office, not who holds the meeting
_OFFICE = re.compile(r"(?:书记|主任|市长|县长|区长|省长|主席|部长)[、,，]")
_DASH = re.compile(r"—+")
# 该线路全长24.6公里 | 上述项目总投资… : it stands for what was spoken of before
_ANAPHOR = re.compile(
    r"\s*(?:该|此|这|上述|前述|本)(?!次|时|外|类|种|间|前|后|届|轮|期)[一-鿿]{1,6}?(?:全长|总长|总投资|占地|总面积|总|已|将|由|,|于|设|的|是|共)"
)
_CLAUSES = re.compile(r"[,;:。!?]")
_CITIES = re.compile(r"[、和与及]")
FAR = 3
"""Sentences back in the paragraph to which what is spoken of may go on"""
SHARED = 3
"""Characters that show that a line speaks of a part of what came before: 公园城市形态 after …建设公园城市"""


class Topics:
    """What the statements of one document are about."""

    def __init__(self, title: str) -> None:
        self._title = title.strip()
        self._series: dict[str, str] = {}
        """Who held the last meeting of a series, by 次联席会议"""
        self.force: tuple[TemporalExpression, Reading] | None = None
        """From when on the document itself is in force, where it says so, and how that is read"""

    def note(self, line: str, when: TemporalExpression, reading: Reading) -> None:
        """Keep who holds the meeting of a series that `line` tells of, and from when on the document is in force."""
        if self._title and line.startswith(f"〔{self._title}〕") and matcher("force").search(fold(line)):
            self.force = when, reading
        found = _SERIES.search(line)
        verb = predicate(fold(line)) if found else None
        if found and verb and verb < found.start():
            name = _DASH.split(line[:verb])[-1].strip("〔〕，, ")
            if 2 <= len(name) <= LONGEST and who(name) and not _OFFICE.search(name):
                self._series[found["what"]] = name

    def rule(self, line: str, lead: str, site: Site, start: int) -> str:
        """`line` with the rule that it is about: 自4月1日起施行 of a rule named before, 本办法 under its title, what a note
        under the title says was passed. Empty where it tells of no rule; `lead` and `start` as in `line`."""
        told = line.removeprefix(lead)
        folded = fold(told)
        if matcher("force").match(folded):
            name = self._rule(site, start) or ("" if _is_body(lead) else lead)
            return name + told if name else ""
        if (
            self._title
            and _PASSED.search(told)
            and ((site.note and _RULE.search(self._title)) or _NOTE.match(fold(site.sentence.value)))
        ):
            return f"{line}〔{self._title}〕"
        this = _THIS.match(told)
        if this and self._title.endswith(this["kind"]) and matcher("force").match(folded, this.end()):
            return f"〔{self._title}〕{told[this.end() :]}"
        if that := _THAT.match(told):
            titles = [t for t in _LONG_TITLE.findall(site.before) if t.endswith(that["kind"] + "》")]
            return f"〔{titles[-1]}〕{told[that.end() :]}" if titles else ""
        return ""

    def line(self, line: str, lead: str, site: Site, start: int, reading: Reading) -> str:
        """`line`, which may begin with the subject `lead` of a clause before it, with its subject put before it where the
        text names one; `start` is where the words of the line begin in the sentence."""
        return line if lead else self._before(line, site, start, reading) + line

    def _rule(self, site: Site, start: int) -> str:
        """The rule that comes into force: named in the sentence before `start`, in the one before it, or by the title."""
        value = site.sentence.value
        if titles := _LONG_TITLE.findall(value[:start]):
            return str(titles[-1])
        if self._title and (_NOTE.match(fold(value)) or self._is_own(value[:start])):
            return f"〔{self._title}〕"
        titles = _LONG_TITLE.findall(site.before)
        return f"〔{titles[-1]}〕" if titles else ""

    def _is_own(self, head: str) -> bool:
        """Whether the words before 施行 name the document itself: 本行动计划自印发之日起."""
        this = _OWN.search(head)
        return this is not None and _BRACKET.sub("", self._title).endswith(this["kind"])

    def _before(self, told: str, site: Site, start: int, reading: Reading) -> str:
        if series := _SERIES.match(told):
            name = self._series.get(series["what"], "")
            return f"〔{name}〕" if name and series["n"] not in ("一", "1") else ""
        if _ANAPHOR.match(fold(site.sentence.value[:start])) and _is_bare(told):
            name = _first_subject(site.before)
            return f"〔{name}〕" if name else ""
        if not (reading in {Reading.TARGET, Reading.STATE} or told.startswith("已")):
            return ""
        for sentence in site.earlier[: -FAR - 1 : -1]:
            name = _first_subject(sentence)
            if name and (_is_name(name)) and (_is_bare(told) or (told[:SHARED] in sentence and not who(told))):
                return f"〔{name}〕"
        return ""


LONGEST = 30
"""Characters of the names of two bodies"""


def _is_bare(told: str) -> bool:
    """Whether what is told begins with its predicate."""
    return predicate(fold(told[:8])) == 0


@lru_cache(maxsize=16)
def _first_subject(sentence: str) -> str:
    """The subject of the first clause of a sentence that has one: not 昨日上午, not what somebody says."""
    start = 0
    folded = fold(sentence)
    for end in [*(m.start() for m in _CLAUSES.finditer(folded)), len(folded)][:6]:
        clause = sentence[start:end]
        start = end + 1
        if matcher("saying").search(fold(clause)):
            return ""
        told = _ADVERBS.sub("将", _TIME.sub("", clause), count=1)
        if predicate(fold(told)):
            return subject(told)
    return ""


# 今年以来 | 3月12日 | 就在几天前 : before a subject
_TIME = re.compile(
    r"^(?:就在|截至|到|自)?(?:[\d一二三四五六七八九十]+[年月日]|今年|去年|昨日|昨天|近日|日前|目前|上午|下午|以来|[上下]半年)+"
)


# 天府新区【正努力】建设 | 两江新区【全力】推进
_ADVERBS = re.compile(
    r"正(?:在|努力|加快|积极|全力|大力|着力|以|按|处)|(?:努力|积极|大力|全力|着力|不断|持续)(?=[一-鿿]{2})"
)


@lru_cache(maxsize=16)
def _is_name(name: str) -> bool:
    """天府新区 | 四川与重庆 : bodies or places and nothing else, no common noun."""
    parts = _CITIES.split(name)
    known = {*who(name), *(place for part in parts for place in where(f"在{part}"))}
    return not matcher("anaphor").fullmatch(name) and all(p in known or matcher("city").fullmatch(p) for p in parts)


def _is_body(name: str) -> bool:
    """Whether `name` is who passed a rule, not the rule: …第18次常务会议."""
    return bool(who(name)) or name.endswith(("会议", "大会", "全会", "政府"))
