"""What a date governs: the clauses that tell what happened then, or nothing where the date only qualifies a noun.

Takes a sentence (folded) and the places of its dates; gives one `Scope` or None for each. The decision is grammar, not
a list of texts:

- in 《》, or alone in brackets, a date is part of a name: no event (《…规划（2021—2035年）》).
- before 的, 年度, 版, or as the subject of 是, it qualifies or is spoken of: no event (4月的重庆, 2006年是…第一年).
- after 比, 较, or before 相比 it is what something is compared with: no event.
- alone in its clause it governs the clauses after it (2月28日，两区召开…).
- at the end of a clause with a predicate it governs that clause (成立于2010年6月18日，…).
- before a predicate it governs the clause, subject included (两江新区于2010年6月18日成立).
- before a noun phrase it is an attribute: no event (2020年十项重点任务).
- with 最迟, 不得晚于 at the end of a sentence it bounds what was told before it.
- in a condition of a law (2019年后入职的，可…), or after 其, it belongs to that: no event.
- in a relative clause (2014年10月国务院批复设立的…新区) only a happening makes an event; so in 自…召开…以来.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise

from policytool.text import Span
from policytool.timeline.grammar import Sentence, act, matcher, predicate
from policytool.values import value

__all__ = ["Scope", "cuts", "scopes"]

NEAR = 40
"""Characters before a date in which its prepositions are: 要在本意见印发之日起 and the like"""
LONGEST_VERB = 6
"""Characters of the longest verb or pair of verbs: 批复设立, 审议通过了"""
MOST = 30
"""Clauses that one date can govern; a sentence of more is a list that has lost its stops"""


@value
class Scope:
    """The clauses a date governs, as offsets into the sentence."""

    start: int
    """First character: of the subject, where it stands before the date in the same clause"""
    end: int
    """After the last clause"""
    cut: Span
    """The date with its prepositions and what belongs to it (于…, 截至…, 以来，): not part of what happened"""
    rule: str


# 就在|同样在|预计到|截至|自|不迟于 : prepositions before a date, with the adverbs that lean on them
_BEFORE = re.compile(
    r"""
    (?:自|从|在|于)[^自从在于,;:。]{0,20}之日起的?\s*$
    | (?:就|同样|早|也|又|还|都|预计|原则上|最迟|力争|争取|确保|暂定|拟定|初定)*
    (?:由于|因为|截至|截止到|截止|自从|从|自|继|在|(?<![关由])于|到|至|直至|直到|当|定于|不迟于|展望到?)?
    \s*$
    """,
    re.VERBOSE,
)
# 中国共产党|十一届三中全会以来: whose meeting it is
_PARTY = re.compile(r"(?:自从?|从)?(?:中国共产党|中共)$")
# 要在本意见【印发之日起30日内】 : the document itself before such a date
_OWN = re.compile(r"(?:(?:自|从|在|于)?本[一-鿿]{1,4}?)?(?:自|从|在|于)?\s*$")
# 有效期至2025年 : a noun of time of which the date is all that is said
_TERM = re.compile(r"(?:有效期|期限|时限|日期|时间|任期)为?\s*$")
# 以来，|前|起|下午，|左右|（星期日）|上午10时， : what a date takes after it
_AFTER = re.compile(
    r"""
    \s*(?:\((?:星期|周|农历)[^()]{1,12}\)\s*)?(?:或者?更长(?:一些|一点)?的?(?:时间|时期)之?内?|前后|左右|以前|之前|以来|以后|之后|之内|以内|之际|期间|开始|为止|当天|当日|当晚|上午|下午|晚上|晚间|凌晨|中午|傍晚
      |(?:中间|[中里间])(?=\s*(?:$|,))
      |前(?![往来进后景海不期置])|起|底|末|止|(?<=\d)时|晚)?
    (?:(?<=[日号午晨间上)])\s?\d{1,2}(?:[时点](?:\d{1,2}分|半|整|许)?|:\d\d)
      (?:(?:至|到|-|—{1,2}|~)(?:上午|下午|晚上)?\d{1,2}(?:[时点](?:\d{1,2}分|半|整|许)?|:\d\d))?(?:之前|以前|前)?)?
    \s*[,、:]?\s*
    """,
    re.VERBOSE,
)
# 其上年度实际缴纳的… : a pronoun before the date makes both the attribute of a noun
_POSSESSED = re.compile(r"(?:其|该|本|此)\s*$")
# “十一五”规划 | 第一个五年计划执行… : a plan that is named, not the time of it (“十一五”期间, “十一五”，)
_PLAN = re.compile(r"(?:[\"]|规划|计划|纲要)$")
_END = re.compile(r"\s*(?:$|[,:]|时期|期间|末|初|以来|前|后)")
# 2020年的…|2020年度|2020年版|2018年级 : the date is an attribute
_ATTRIBUTE = re.compile(r"\s*(?:的|度|版|级|届|号|款|以来的|前的|后的|期间的|产(?!生))")
# 10月15日的座谈会上，他… : a meeting that is dated is where something happened
_AT_MEETING = re.compile(r"\s*的[^,;。的]{0,24}(?:会|会议|论坛|峰会|仪式|活动|典礼)(?:上|中|期间)")
_COMPARED = re.compile(r"相当于?(?=$|\d)[^,;。]{0,20}$|(?:比|较|相比于|对比|高于|低于|不低于|超过)\s*$")
# 对2000年底以前发布的法规进行清理 | 这是继1997年后的又一盛事 : a preposition takes the noun that the date qualifies
_OBJECT_OF = re.compile(r"(?:关于|对于?|是继|把|向|以|用|就|包括|含)\s*$")
_COMPARISON = re.compile(r"\s*(?:相比|比较|同期|同比|水平|相当|持平)")
# 自3月17日川渝召开党政联席会议以来 | 在去年…视察重庆一周年之际
_SINCE = re.compile(r"(?:第?[一二三四五六七八九十百两\d]+周年)?(?:以来|之际|之后|以后|后|之时|的同时|(?<!同)时|前夕)$")
# 在今年9条线路建设的同时，… : what goes on beside it
_MEANWHILE = re.compile(r"的同时$")
# 为保证|到2020年建成400公里: what for; the date is of what is aimed at
_PURPOSE = re.compile(r"\s*为(?:了|保证|确保){1,2}\s*")
# 按|2019年…平均汇率折算, 为城市|未来三年工作重点: the noun of a preposition has the date for an attribute; not 按规定|6月底前…
_PREPOSED = re.compile(
    r"\s*(?:按照?|为|对|就|围绕|针对|依照|参照)(?!此|了|期)(?:[^,;。:]{0,12}(?<!计划|规划|规定|要求|部署|安排|进度|目标|时限|方案|程序|惯例|职责))?"
)
_BOUND = re.compile(r"[前内起止]\s*[,、:]?\s*$")
# 如果2026年建成，…: nothing happens then
_SUPPOSED = re.compile(r"\s*(?:如果|假如|倘若|假设|若是)")
# 流程压缩至|90个工作日以内, 时间控制在|3天: how long something takes
_TAKES = re.compile(r"(?:压缩|缩短|压减|缩减|控制|延长|限定|精简)(?:到|至|在|为)?\s*$")
_LENGTH = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)个?(?:工作日|小时|日|天|周|星期|月|年)(?:以内|之内|内)?")
# 为|全年|投资计划的35%: what a share is of
_WHOLE_OF = re.compile(r"[一-鿿]{0,8}(?:计划|目标|任务|预算|总量|总额)的(?=[\d一二三四五六七八九百])")
# 2023年政务公开工作要点 | 关于2024年…安排的通知 | ——2月6日在…会议上 : the title of a paper
_PAPER = re.compile(
    r"\s*[^,。;:!?]{0,60}(?:要点|方案|计划|规划|纲要|通知|意见|办法|规定|细则|报告|公报|通报|清单|总结|汇编|分工)(?:\([^()]{0,20}\))?\s*"
    r"|[^,。;:!?]{0,60}—\s*[^,。;:!?—]{0,20}在[^,。;:!?]{2,40}(?:会议|大会|全会|会)上(?:的(?:讲话|报告|说明))?\s*"
)
# 在1956年基本完成改造以后就说过 : the same, with the main clause going on
_SINCE_INSIDE = re.compile(r"(?:以来|之际|之后|以后|之时|的时候)")
_PREPOSITION = re.compile(r"\s*(?:自|从|在|当|继)")
# 、2019年 | 和2020年 : dates side by side
_AND = re.compile(r"\s*(?:\((?:星期|周|农历)[^()]{1,12}\))?\s*[、和及与至到\-~—]\s*$")
# 成立于|推迟到|始于 : how a date follows its verb; 面向2025年, 完成好“十三五” have it as their object
_AFTER_VERB = re.compile(r"\s*(?:于|自|至|到|在|定于|截至|截止)")
# 在…视察一周年之际 | 随着…推进 : a circumstance before what happened
_CIRCUMSTANCE = re.compile(
    r"\s*(?:在|当|正值|值此|随着|恰逢)[^,]*(?:之际|时|期间|背景下|形势下|前夕|过程中|之后|以后|推进|到来)$"
)
# 每月一次工作对接会议 : how often is a predicate without a verb
_TIMES = re.compile(r"\s*[一二两三四五六七八九十\d]+(?:次|回|轮|期|届)")
_MODAL = re.compile(r"(?:[将拟应须需已]|(?<![重主首需])要)\s*$")
_COORDINATED = re.compile(r"(?:和|与|及|、|以及)\s*$")
# 按照3月签署的… | 是2014年批复的… : what governs the noun phrase that a date opens
_GOVERNOR = re.compile(r"是|按照|根据|依据|依照|关于|对|为了|围绕|按$")
# 其余4个【不得晚于】9月底 | ，【最迟不超过】6月20日 : says the last day of what was told before
_LATEST = re.compile(r"不得?[迟晚]于|最[迟晚]|至迟")
_MARKS = re.compile(r"[,;:。!?、]")
# …签署的战略合作协议 : a noun phrase with a clause before it
_RELATIVE = re.compile(r"的[^,;。:]{1,30}$")


def cuts(folded: str, dates: list[Span]) -> frozenset[int]:
    """Where a 、 parts statements, each with its own date: 2030年前实现碳达峰、2060年前实现碳中和."""
    return frozenset(
        right.start - 1
        for left, right in pairwise(dates)
        if folded[right.start - 1 : right.start] == "、"
        and not _MARKS.search(folded, left.end, right.start - 1)
        and predicate(folded, left.end, right.start - 1, aspects=False) is not None
        and predicate(folded, right.end, right.end + NEAR, aspects=False) is not None
    )


def scopes(sentence: Sentence, dates: list[Span]) -> list[Scope | None]:
    """One scope for each of `dates` (offsets in the sentence, in order), None for those that make no event."""
    text = sentence.text
    if _PAPER.fullmatch(text) and ("关于" in text or "—" in text or act(text) is None):
        return [None] * len(dates)
    found = [_scope(sentence, group) for group in _side_by_side(text, dates)]
    following = [*(date.start for date in dates[1:]), len(text)]
    pairs = zip(found, following, strict=True)
    return _until_next([None if scope and _leads_to(text, scope, at) else scope for scope, at in pairs])


# 继香港回归之后，|1999年12月… : what the next date follows
_AFTERWARDS = re.compile(r"(?:之后|以后|以来|之际|后)\s*,\s*$")


def _leads_to(text: str, scope: Scope, following: int) -> bool:
    """Whether a date only says after what happened what the date that follows at once tells."""
    at_once = following - scope.cut.end in (0, 1)
    return at_once and _AFTERWARDS.search(text, scope.cut.start, following) is not None


def _side_by_side(folded: str, dates: list[Span]) -> list[Span]:
    """For each date the stretch it forms with those beside it (2018年、2019年): they share what they govern."""
    out: list[list[Span]] = []
    for date in dates:
        if out and _AND.fullmatch(folded, out[-1][-1].end, date.start):
            out[-1].append(date)
        else:
            out.append([date])
    return [Span(group[0].start, group[-1].end) for group in out for _ in group]


def _until_next(found: list[Scope | None]) -> list[Scope | None]:
    """Each scope cut where that of the next date begins."""
    out: list[Scope | None] = []
    following: Scope | None = None
    for scope in reversed(found):
        if scope is not None and following is not None and following.cut.start > scope.cut.end:
            end = min(scope.end, following.start, following.cut.start)
            scope = Scope(scope.start, end, scope.cut, scope.rule) if end > max(scope.start, scope.cut.end) else scope
        out.append(scope)
        following = scope or following
    return out[::-1]


def _scope(sentence: Sentence, date: Span) -> Scope | None:
    text = sentence.text
    date, pair = _home(sentence, date)
    if pair >= 0 and text[sentence.pairs[pair].start] in "《〈":
        return None
    statement = _statement(sentence, pair, date.start)
    if not statement:
        return None
    if part := _part_of_title(text, date):
        statement = [part]
    clause, end = statement[0], statement[-1].end
    counted = "之日起" in text[date.start : date.end]
    before = (_OWN if counted else _BEFORE).search(text, max(clause.start, date.start - NEAR), date.start)
    cut_start = before.start() if before else date.start
    if party := _PARTY.search(text, clause.start, cut_start):
        cut_start = party.start()
    after = _AFTER.match(text, date.end, clause.end)
    if text.startswith("展望", cut_start, date.start) and not text[date.start].isdigit():
        return None  # 展望今后五年，我们充满信心; 展望2035年，… does tell
    cut = Span(cut_start, after.end() if after else date.end)
    purpose = _PURPOSE.fullmatch(text, clause.start, cut.start)
    head = Span(cut.start if purpose else clause.start, cut.start)
    tail = Span(cut.end, clause.end)
    if _attribute(text, date, head, clause.end):
        return None
    if not text[tail.start : tail.end].strip():
        return _alone(text, statement[1:], head, cut, end)
    return _before_words(text, head, tail, cut, end)


_TITLE = 60
"""Characters of a headline in two parts"""
_MAY_PART = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿\d])")
_STOPPED = re.compile(r"[,;:。!?]")
SHORT = 5
"""Characters of the shortest part that tells something by itself"""


def _part_of_title(text: str, date: Span) -> Span | None:
    """The part of a headline that a date stands in, where a blank parts it: 明年14条线同时开工　3号线今年通车. None where the date
    alone stands before the blank: 12日　新院区开诊."""
    if len(text) > _TITLE or _STOPPED.search(text):
        return None
    cuts = [blank.span() for blank in _MAY_PART.finditer(text.strip())]
    if not 0 < len(cuts) < 3:
        return None
    offset = len(text) - len(text.lstrip())
    bounds = [offset, *(offset + at for cut in cuts for at in cut), offset + len(text.strip())]
    parts = [Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    if any(part.end - part.start < SHORT for part in parts):
        return None
    return next((p for p in parts if p.start <= date.start and date.end <= p.end and p != date), None)


def _home(sentence: Sentence, date: Span) -> tuple[Span, int]:
    """The date and the region it stands in; marks that hold nothing else (“十四五”) count as part of the date."""
    pair = sentence.inner[date.start] if date.start < len(sentence.inner) else -1
    while pair >= 0:
        inside = sentence.region(pair)
        rest = sentence.text[inside.start : date.start] + sentence.text[date.end : inside.end]
        if rest.strip() or sentence.text[sentence.pairs[pair].start] in "《〈(":
            break
        date = Span(sentence.pairs[pair].start, sentence.pairs[pair].end + 1)
        pair = sentence.outer[pair]
    return date, pair


def _attribute(text: str, date: Span, head: Span, end: int) -> bool:
    """Whether the date qualifies a noun, is spoken of, or is compared with."""
    if _COMPARED.search(text, head.start, head.end) or _COMPARISON.match(text, date.end, end):
        return True
    if _POSSESSED.search(text, head.start, date.start) or _OBJECT_OF.search(text, head.start, date.start):
        return True
    if _is_whose(text, date, end) or _WHOLE_OF.match(text, date.end, end):
        return True
    if _LENGTH.fullmatch(text, date.start, date.end) and _TAKES.search(text, head.start, date.start):
        return True
    if _PLAN.search(text, date.start, date.end):
        last = _END.match(text, date.end, end)
        if last is None or (not last[0].strip(" ,:") and text[date.start - 1] == "的"):  # 发展经济的第一个五年计划，是…
            return True
    if _SUPPOSED.match(text, head.start, end):
        return True
    if _ATTRIBUTE.match(text, date.end, end):
        return _AT_MEETING.match(text, date.end) is None
    after = _AFTER.match(text, date.end, end)
    return matcher("copula").match(text, after.end() if after else date.end, end) is not None


# 去年落实不到位的3个县|，要在… | …前建成的住宅小区|，其设施应当… : who has to do what follows
_WHOSE = re.compile(
    r"""
    [^,。;:!?]{2,30}的[^,。;:!?的]{1,14},\s*
    (?: (?:一律|均|都|也)?(?:要(?![求点素])|应(?![用急])|须|必须|不得|可以?(?![持行])|需|由)
      | 其[^,。;:!?]{0,20}(?:要(?![求点素])|应(?![用急])|须|不得|可以) )
    """,
    re.VERBOSE,
)


# 2022年8月|发生的事故，要深刻吸取教训 : told of, not who has to do it
_OCCURRED = re.compile(r"发生|出现|暴发|爆发")


def _is_whose(text: str, date: Span, end: int) -> bool:
    """Whether the date is in an attribute of who has a duty in the next clause."""
    duty = None if _OCCURRED.match(text, date.end) else _WHOSE.match(text, date.end)
    noun = text.rfind("的", date.end, end) if duty else -1
    return noun > 0 and predicate(text, noun, end, aspects=False) is None


# 根据省政府4月28日召开的…会议精神 : what is acted upon
_UPON = re.compile(r"(?:根据|按照|依据|依照|遵照|贯彻|落实)")
_SPIRIT = re.compile(r"(?:精神|要求|部署|安排)$")


_FULL_STOPS = frozenset("。!?;\n")


def _statement(sentence: Sentence, pair: int, offset: int) -> list[Span]:
    """The clauses of a region from that with `offset` to a full stop or semicolon, as many as a line may need."""
    found: list[Span] = []
    for clause in islice(sentence.clauses_from(pair, offset), MOST):
        if found and not _FULL_STOPS.isdisjoint(sentence.text[found[-1].end : clause.start]):
            break
        found.append(clause)
    return found if found and found[0].start <= offset else []


def _alone(text: str, following: list[Span], head: Span, cut: Span, end: int) -> Scope | None:
    """The scope of a date with which its clause ends."""
    told = following
    if not told and _LATEST.search(text, cut.start, cut.end) and predicate(text, head.start, head.end, False) is None:
        return Scope(head.start, cut.end, cut, "latest")
    while len(told) > 1 and _CIRCUMSTANCE.match(text, told[0].start, told[0].end):
        told = told[1:]
    if not text[head.start : head.end].strip() or matcher("that-day").search(text, head.end, cut.end):
        spoken_of = not told or matcher("copula").match(text, told[0].start, told[0].end)
        return None if spoken_of else Scope(told[0].start, end, cut, "date-first")
    if _takes_object(text, head, cut):
        return None
    if _TERM.search(text, head.start, head.end):
        return Scope(head.start, end, Span(cut.start, cut.start), "after-verb")
    if text[head.end - 1] in "是为系":  # 本志下限为1987年
        return None
    if predicate(text, head.start, head.end, aspects=False) is not None:
        return Scope(head.start, end, cut, "after-verb") if _AFTER_VERB.match(text, cut.start, cut.end) else None
    return Scope(head.start, end, Span(cut.start, told[0].start), "subject-date") if told else None


def _before_words(text: str, head: Span, tail: Span, cut: Span, end: int) -> Scope | None:
    """The scope of a date that words of its own clause follow."""
    if since := _since(text, tail, cut):
        whose = head.start if predicate(text, tail.start, since) == tail.start else tail.start
        return Scope(whose, since, cut, "since-clause")
    if text.startswith("在", cut.start) and _MEANWHILE.search(text, tail.start, tail.end):
        return None
    has_head = bool(text[head.start : head.end].strip())
    copula, nominal = has_head and text[head.end - 1] == "是", text[tail.end - 1] == "的"
    noun = _relative(text, head, tail)
    if copula != nominal and noun is None:  # 这是今年第二次会面 | 2019年后入职的，可… ; 是2010年成立的 does tell
        return None
    if noun is not None and (has_head or noun.end < tail.end or tail.end == end):
        return _in_relative(text, head, tail, noun, cut)
    verb = predicate(text, tail.start, tail.end)
    if verb is None and (_TIMES.match(text, tail.start, tail.end) or _announced(text, head, cut)):
        verb = tail.start
    if has_head and _is_preposed(text, head, cut):
        return None
    if (has_head and _takes_object(text, head, cut)) or (verb is None and (has_head or tail.end == end)):
        return None
    return Scope(head.start if has_head else tail.start, end, cut, "before-verb")


def _since(text: str, tail: Span, cut: Span) -> int | None:
    """Offset of the 以来, 之后, 之际 that closes what happened on the date: 自3月17日两省召开会议以来 (offset of 以来)."""
    match = _SINCE.search(text, tail.start, tail.end)
    if match is None and _PREPOSITION.match(text, cut.start, cut.end):
        match = _SINCE_INSIDE.search(text, tail.start, tail.end)
    if match is None or match.start() == tail.start or act(text[tail.start : match.start()]) is None:
        return None
    return match.start()


def _relative(text: str, head: Span, tail: Span) -> Span | None:
    """The noun, with its 的, that words after the date qualify: …国务院批复设立【的第11个新区】; None where they do not.

    Not so in 2035年将建成具有影响力的中心, where a verb before 的 has the noun as its object: without a governing word in
    the head (是, 按照, a verb), the first verb must stand right before 的.
    """
    at = text.find("的", tail.start, tail.end)
    first = predicate(text, tail.start, at, aspects=False) if at > 0 else None
    if first is not None and at - first <= LONGEST_VERB and act(text[first:at]) is not None:
        following = predicate(text, at + 1, tail.end, aspects=False)
        return Span(at, tail.end if following is None else following)
    match = _RELATIVE.search(text, tail.start, tail.end)
    if match is None or predicate(text, match.start() + 1, tail.end) is not None:
        return None
    if _MODAL.search(text, head.start, head.end):  # 信息报送单位要在每周二前|报送上周建设的情况
        return None
    verb = predicate(text, head.start, head.end, aspects=False)
    governed = verb is not None or _GOVERNOR.search(text, head.start, head.end)
    return Span(match.start(), tail.end) if governed else None


def _in_relative(text: str, head: Span, tail: Span, noun: Span, cut: Span) -> Scope | None:
    """The scope of a date in a clause that qualifies `noun`: what happened to it, with who did it where that is said."""
    verb = predicate(text, tail.start, tail.end)
    told = text[tail.start : noun.start]
    if act(told) is None or "关于" in told or verb is None or verb > noun.start:
        return None  # 落实今年…关于“开工建设…”的部署
    if "是" in text[head.start : head.end]:
        return Scope(head.start, tail.end, cut, "relative")
    governors = list(_GOVERNOR.finditer(text, head.start, head.end))
    if governors and _UPON.search(text, head.start, head.end) and _SPIRIT.search(text, noun.start, noun.end):
        return None
    if governors:  # 根据国务院2020年印发的规划
        return Scope(min(governors[-1].end(), cut.start), noun.end, cut, "relative")
    return Scope(tail.start, noun.end, cut, "relative")


def _is_preposed(text: str, head: Span, cut: Span) -> bool:
    """Whether the head is a preposition with its noun, of which the date is an attribute: 按|2019年平均汇率折算."""
    if _BOUND.search(text, cut.start, cut.end) or not text[cut.start].isalnum() or text[cut.start] in "于在到至自从":
        return False
    return _PREPOSED.fullmatch(text, head.start, head.end) is not None and predicate(text, head.start, head.end) is None


def _announced(text: str, head: Span, cut: Span) -> bool:
    """Whether a verb must follow the date, known or not: 规划将于6月底前报批, 力争年底前创成省级园林城市."""
    lead = text[cut.start : cut.end].strip(" ,").removeprefix("原则上")
    return (
        lead.startswith(("于", "力争", "争取", "确保", "预计"))
        or lead.endswith("前")
        or _MODAL.search(text, head.start, head.end) is not None
    )


def _takes_object(text: str, head: Span, cut: Span) -> bool:
    """Whether the head ends in a verb whose object the date begins (印发2020年…, 确定了2020年…, 实施“九五”计划和2010年…)."""
    if _COORDINATED.search(text, head.start, head.end) and predicate(text, head.start, head.end, False) is not None:
        return True
    last = _ends_in_verb().search(text, head.start, head.end)
    return last is not None and not matcher("future").search(text, last.start(), head.end)


@cache
def _ends_in_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{matcher('takes-date').pattern})了?\s*$|了\s*$")
