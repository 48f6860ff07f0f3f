"""One dated statement, read: what a single sentence reports of a single date. Reports of one thing become an event.

Takes a `Site` (a sentence and its dates), gives a `Report` for each date that makes an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from itertools import islice

from policytool.model import Boundary, Document, Grain, Mention, Reading, Role, Task, TemporalExpression
from policytool.text import Span, Text, fold
from policytool.timeline.accounts import account, is_account
from policytool.timeline.aims import announced
from policytool.timeline.duties import Duties
from policytool.timeline.entries import entry, is_entry, without_own_day
from policytool.timeline.govern import MOST, Scope, cuts, scopes
from policytool.timeline.grammar import Sentence, act, matcher, predicate
from policytool.timeline.marks import ISO, deadline_label, last_day, members, moved_from, parts, plain
from policytool.timeline.names import where, who
from policytool.timeline.reading import reading
from policytool.timeline.repeals import effective, is_attribute, repealed
from policytool.timeline.sites import Dated, Site
from policytool.timeline.stages import season, stage, without_season
from policytool.timeline.subjects import Topics
from policytool.timeline.tell import has_no_subject, is_planned, is_stage, of_the_rest, tail, told, topic, what
from policytool.values import value

__all__ = ["Report", "made", "reports"]

ENOUGH = 200
"""Characters of what a date governs by which its likeness is measured; a statement says what it is of before that"""
SHORTEST = 4
"""Characters of the shortest line that says who did what: 两区揭牌"""

# 要做好以下几方面的工作 : announces a list, in which the events stand
_ANNOUNCES = re.compile(
    r"""
    (?:以下|下列|如下|下述)[^,，]{0,12}$
    # 要重点做好八个方面工作 | 将采取三项举措 | 重点抓好五件事：一是…
    # 现将重点工作分解为4个方面12项任务 | 细化成三十项举措
    | (?:分解|细化|分|划分|归纳|概括|明确)[为成出][^,，:：。;；]{0,4}[一二三四五六七八九十百\d]+(?:个|项|大|件|条)[^,，:：]{0,16}(?:[:：]|$)
    | ^[要将拟]?(?:重点|着力|主要|突出|集中)*(?:做好|抓好|采取|办好|实施|推进|突出|抓)
      [^,，:：]{0,4}[一二三四五六七八九十\d]+(?:个|项|大|件|条)[^,，:：]{0,8}(?:[:：]|$)
    """,
    re.VERBOSE,
)

# 完成。 | 全部落实到位 : says of what stands before it that it is done, and nothing more
_DONE = re.compile(r"[,，]?(?:全部|全面|基本|按期|如期|予以)?(?:完成|落实|到位|办结|见效|投入使用){1,2}[。;；,，]?")

# 2018年，全省三次组织专项检查
_AMOUNT = re.compile(r"\d[\d.,]*|[一二三四五六七八九十百千万亿]{2,}|(?<!第)[一两二三四五六七八九十]次|翻[一两]番")

# 本意见印发之日起 | 自发布之日起
_OWN_DAY = re.compile(r"(?:(?:本|自|从|在)[^,]{0,8}|^)(?:印发|发布|公布|下发|施行|实施|生效)之日起")
# 每月召开一次 | 应于每年1月31日前公开 | 每季度末报送进展: a duty or a number of times; not 每年可节水三千吨, which is an amount
_REGULAR = re.compile(
    r"[一二两三四五六七八九十\d]+(?:次|回|轮|期|届|场)|[要应须]|将|前\s*[,，]?|定期"
    r"|(?:报送|上报|填报|反馈|通报|公布|公开|更新|调度)(?![率量的])"
)
# 每周三，老人们通常都会来下棋 : a habit, not what is to be done
_HABIT = re.compile(r"通常|往往|常常|经常|总会|都会|总是")
_DEADLINES = frozenset({Boundary.BY, Boundary.BEFORE, Boundary.UNTIL, Boundary.WITHIN})
_PROMISES = frozenset({Reading.PLAN, Reading.TARGET})
_SHORT_OR_VAGUE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.VAGUE})
LONG_SINCE = 366
"""Days after which 以来 speaks of an era"""


@value
class Report:
    mention: Mention
    reading: Reading
    what: str
    words: str
    """All that the date governs, for likeness"""
    rule: str
    """How the date governs it (see `govern`)"""
    act: str | None
    """The kind of happening"""
    who: tuple[str, ...]
    where: tuple[str, ...]
    day: Date | None
    """The last day on which the document may have been written"""
    order: tuple[int, int]
    """Document and sentence"""

    @property
    def when(self) -> TemporalExpression:
        return self.mention.when


def reports(
    site: Site, n: int, document: Document, duties: Duties, topics: Topics, closing: Date | None = None
) -> Iterator[Report]:
    """What the sentence of `site`, in the document with index `n`, reports. `closing` is the last day of which a document
    without a date gives its account."""
    value = site.sentence.value
    folded = plain(fold(value))
    dates = parts(folded, site.dates)
    sentence = Sentence(folded, cuts(folded, [Span(d.start, d.end) for d in dates]))
    opens = closing is not None and bool(dates) and is_entry(site, dates[0])
    dates = without_season(folded, without_own_day(dates) if opens else dates)
    day = document.date.end if document.date else closing
    previous, last, lead, ahead = None, None, "", False
    report: Report | None = None
    said: tuple[str, ...] = ()
    for at, (dated, scope) in enumerate(zip(dates, _scopes(sentence, site, dates), strict=True)):
        if opens and at == 0 and (told_of := _entry(site, sentence, dates, scope, day, n)):
            yield told_of
            previous = last = None
            continue
        if by_form := _by_form(site, sentence, dates, at, scope, n, day, duties, topics):
            yield by_form
            continue
        if scope is None or (previous is not None and _is_in_name(dated, scope, previous, last)):
            continue
        last = last or dated
        if scope.rule == "latest" and (rest := of_the_rest(value, sentence.text, scope, previous)):
            mention = Mention(site.sentence, dated.expression)
            yield made(mention, Reading.PLAN, rest, plain_words(rest), scope.rule, day, (n, site.order))
            continue
        lead = topic(value, sentence, scope, previous, lead)
        bare = _bare_deadline(dated, scope, dates[at + 1 : at + 2])
        goes_on = (ahead or is_planned(value, previous)) and not _STOP.search(sentence.text, last.end, dated.start)
        last = dated
        if _opens_round(dated, dates[at + 1 : at + 2]):
            continue
        previous = None if bare else scope
        if dated.expression.recurring:  # how often belongs to what is told: 每月一次工作对接会议
            scope = replace(scope, start=min(scope.start, dated.start), cut=Span(dated.start, dated.start))
        line, words, settled = _line(site, sentence, dated, scope, lead, bare, topics)
        if announced(fold(line)) or (len(line) < SHORTEST and not is_stage(line)):
            continue
        if not _makes_event(dated, scope, sentence.text, day):
            continue
        before = value[scope.start if scope.start < dated.start else scope.cut.start : dated.start]
        if _announces(line, value):
            taken = reading(dated.expression, before, line, day, duties.directs(dated.expression.text.start))
            for member in _members(site, sentence, scope):
                mention = Mention(site.sentence, dated.expression)
                yield made(mention, taken, member, member, "member", day, (n, site.order))
            continue
        when = _point(dated.expression) if scope.rule == "since-clause" else dated.expression
        taken = reading(when, before, line, day, goes_on or duties.directs(when.text.start))
        if not _tells(when, taken, line, day):
            continue
        if taken is Reading.TARGET and scope.rule == "moved":
            taken = Reading.PLAN
        full = line if settled else topics.line(line, lead, site, _start(scope), taken)
        words = plain_words(full.removesuffix(line)) + words
        ahead = day is None and taken in (Reading.PLAN, Reading.TARGET)  # 2026年6月底前开工，2028年建成
        report = made(Mention(site.sentence, when), taken, full, words, scope.rule, day, (n, site.order))
        if not report.who and taken in _PROMISES and has_no_subject(line):
            report = replace(report, who=duties.who(dated.expression.text.start, site.sentence, said))
        said = report.who
        topics.note(full, when, taken)
        yield report
        if scope.rule == "since-clause" and (reached := account(sentence.text, scope)):
            line = what(value, sentence, reached)
            yield made(
                Mention(site.sentence, dated.expression), Reading.STATE, line, line, reached.rule, day, report.order
            )
    if report is None:
        return
    if continued := _same_occasion(report, site):
        yield continued
    if topics.force and topics.force[0] is report.when and site.after and (line := repealed(site.after)):
        yield _repeal(Mention(site.after, report.when), line, topics.force, day, (n, site.order))


def _by_form(
    site: Site,
    sentence: Sentence,
    dates: list[Dated],
    at: int,
    scope: Scope | None,
    n: int,
    day: Date | None,
    duties: Duties,
    topics: Topics,
) -> Report | None:
    """What a date tells by the form it stands in, whatever it governs: under a label, of a season, in the attribute of a
    rule that is repealed, in the bracket behind a stage."""
    dated = dates[at]
    if due := _labelled(site, sentence.text, dates, at, duties):
        return _due(due, site, n, day)
    mention, order = Mention(site.sentence, dated.expression), (n, site.order)
    if period := season(sentence.text, dated):
        line = site.sentence.value[period.start : period.end].strip()
        return made(mention, Reading.STATE, line, line, "season", day, order)
    if is_attribute(sentence.text, dated.end):
        return _repeal(mention, repealed(site.sentence, dated.end), topics.force, day, order)
    return _staged(site, sentence, dated, n, day) if scope is None else None


def _scopes(sentence: Sentence, site: Site, dates: list[Dated]) -> list[Scope | None]:
    """What each of `dates` governs; of a date to which something was moved, the clause with the old date and the new."""
    found = scopes(sentence, [Span(d.start, d.end) for d in dates])
    if site.note and dates:  # 根据2018年6月28日…通过的《…决定》第一次修正: all of the step
        found[0] = Scope(dates[0].end, len(sentence.text), Span(0, dates[0].end), "note")
    for at, dated in enumerate(dates):
        moved = _moved(sentence, site.dates, dated)
        if moved is None:
            continue
        found[at] = moved
        before = found[at - 1] if at else None
        if before is not None and before.start < moved.start < before.end:
            found[at - 1] = replace(before, end=moved.start)
    return found


def _line(
    site: Site, sentence: Sentence, dated: Dated, scope: Scope, lead: str, bare: bool, topics: Topics
) -> tuple[str, str, bool]:
    """The line of a statement, all its words, and whether its subject is settled."""
    line = what(site.sentence.value, sentence, scope, lead)
    done = told(site.sentence.value, scope)
    if rule := topics.rule(line, lead, site, _start(scope)):
        return rule, plain_words(rule), True
    # （市交通局牵头，2022年12月底前完成） ，力争于6月底前完成
    if bare or len(line) < SHORTEST or _DONE.fullmatch(done):
        behind = tail(site.sentence.value, sentence, dated.start, site.before)
        if behind or bare or (len(line) < SHORTEST and not is_stage(line)):
            return behind, behind, False
    return line, lead + done, scope.rule == "moved"


def _start(scope: Scope) -> int:
    """Where the words of a line begin."""
    return max(scope.start, scope.cut.end) if scope.cut.start <= scope.start else scope.start


def _members(site: Site, sentence: Sentence, scope: Scope) -> Iterator[str]:
    """The lines of the members of the series that a dated clause announces: 今年要抓好两项工作：一是…；二是…. A member with a
    date of its own tells of that."""
    value = site.sentence.value
    for member in members(fold(value), scope.start):
        if not any(member.start <= date.start < member.end for date in site.dates):
            line = what(value, sentence, Scope(*member, Span(member.start, member.start), "member"))
            if predicate(fold(line)) is not None and len(line) >= SHORTEST:
                yield line


# 全市将完成三件大事，一是… | 重点推进两项工作，一是…
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|大|件|条|方面)[^,，]{0,8}$")


def _announces(line: str, value: str) -> bool:
    """Whether a line only says that a series follows."""
    return _ANNOUNCES.search(line) is not None or ("一是" in value and _COUNTED.search(line) is not None)


def made(
    mention: Mention,
    taken: Reading,
    line: str,
    words: str,
    rule: str,
    day: Date | None,
    order: tuple[int, int],
    lead: tuple[str, ...] = (),
) -> Report:
    bare = plain_words(line)
    return Report(
        mention, taken, line, words[:ENOUGH], rule, act(fold(bare)), lead or who(bare), where(bare), day, order
    )


def plain_words(line: str) -> str:
    """The line without the marks around a subject from elsewhere."""
    return line.replace("〔", "").replace("〕", "")


# 会上，双方签署… | 两区签订… : the same people go on at the same occasion
_AT_ONCE = re.compile(r"(?:(?:会上|会议期间|会后|会议现场|活动现场|现场|仪式上|活动上|当天|当日|其间|期间)[,，])?")
_OCCASION = {"act-meet", "act-begin", "act-visit", "act-found"}
_OUTCOME = {"act-sign", "act-issue"}


def _same_occasion(report: Report, site: Site) -> Report | None:
    """What a sentence without a date tells of the occasion of the one before it: 第二次联席会议转战成都。双方签署《…协议》。"""
    short = report.when.grain in {Grain.DAY, Grain.WEEK, Grain.MONTH}
    if site.after is None or report.reading is not Reading.PAST or not short or report.act not in _OCCASION:
        return None
    folded = fold(site.after.value)
    opening = _AT_ONCE.match(folded)
    who_ = matcher("anaphor").match(folded, opening.end() if opening else 0)
    if (
        not who_
        or act(_clause(folded, who_.end())) not in _OUTCOME
        or matcher("future").search(folded[: who_.end() + 6])
    ):
        return None
    start = who_.start()
    scope = Scope(start, len(folded), Span(start, start), "same-occasion")
    line = what(site.after.value, Sentence(folded), scope)
    mention = Mention(site.after, report.when)
    return made(mention, Reading.PAST, line, line, scope.rule, report.day, (report.order[0], report.order[1]))


def _clause(folded: str, start: int) -> str:
    """The words from `start` to the next comma."""
    comma = folded.find(",", start)
    return folded[start : comma if comma >= 0 else len(folded)]


def _labelled(site: Site, folded: str, dates: list[Dated], at: int, duties: Duties) -> tuple[Dated, str, Task] | None:
    """The date, what is told and the task of a labelled deadline: 完成时限：2025年11月底前，2026年6月前全面完成."""
    dated = dates[at]
    if deadline_label(folded, dated.start) is None:
        return None
    task = duties.above(dated.expression.text.start)
    if task is None:
        return None
    heading = (task.item.heading or task.text).value
    line = what(heading, Sentence(fold(heading)), Scope(0, len(heading), Span(0, 0), "label"))
    rest = _REST.match(site.sentence.value, dated.end)
    return dated, f"{line}，{rest[0]}" if rest else line, task


# 2026年6月前【全面完成】
_REST = re.compile(r"(?:全面|全部|基本|初步)?(?:完成|建成|开工|动工|投用|见效|完工|竣工|落实|到位)[一-鿿]{0,20}")


_STOP = re.compile(r"[。;!?\n]")


def _opens_round(dated: Dated, following: list[Dated]) -> bool:
    """自8月起每周五前报送: from when it recurs is told with how often."""
    if dated.expression.boundary is not Boundary.SINCE or not following or following[0].start - dated.end > 1:
        return False
    return following[0].expression.recurring is not None and following[0].expression.boundary is not None


def _entry(
    site: Site, sentence: Sentence, dates: list[Dated], scope: Scope | None, day: Date | None, n: int
) -> Report | None:
    """What an entry of a chronicle tells where its words alone make no event: 12日　新院区开诊; a day that is only named
    (12日　植树节。) with the sentence after it."""
    if scope is not None and scope.rule != "relative":
        return None
    scope = entry(sentence, dates[0], dates[1] if len(dates) > 1 else None)
    if scope is None:
        return None
    line = what(site.sentence.value, sentence, scope)
    text = site.sentence
    if site.after is not None and len(line) <= NAMED and predicate(fold(line)) is None:
        behind = site.after.value
        line = f"{line}。{what(behind, Sentence(fold(behind)), Scope(0, len(behind), Span(0, 0), 'entry'))}"
        text = Text.join([text, site.after])
    if len(line) < SHORTEST:
        return None
    taken = reading(dates[0].expression, "", line, day)
    return made(Mention(text, dates[0].expression), taken, line, line, "entry", day, (n, site.order))


NAMED = 16
"""Characters of the name of a day (植树节, 世界环境日), which is told with what follows it"""


def _repeal(
    mention: Mention,
    line: str,
    force: tuple[TemporalExpression, Reading] | None,
    day: Date | None,
    order: tuple[int, int],
) -> Report:
    """What goes out of force when the document comes into `force`."""
    when, taken = force or (None, Reading.PLAN)
    mention = replace(mention, when=effective(when, mention.when))
    return made(mention, taken, line, line, "repeal", day, order)


def _staged(site: Site, sentence: Sentence, dated: Dated, n: int, day: Date | None) -> Report | None:
    """What is done in a stage whose time stands in brackets: the sentence after its name, or the name alone."""
    name = stage(sentence, dated.start, dated.end)
    if name is None:
        return None
    line = site.sentence.value[name.start : name.end].strip()
    if site.after is not None:
        behind = site.after.value
        line = f"〔{line}〕{what(behind, Sentence(fold(behind)), Scope(0, len(behind), Span(0, 0), 'stage'))}"
    taken = reading(dated.expression, "", line, day, True)
    return made(Mention(site.sentence, dated.expression), taken, line, line, "stage", day, (n, site.order))


def _due(due: tuple[Dated, str, Task], site: Site, n: int, day: Date | None) -> Report:
    dated, line, task = due
    mention = Mention(site.sentence, dated.expression)
    return made(mention, Reading.PLAN, line, line, "label", day, (n, site.order), lead=tuple(task.names(Role.LEAD)))


def _moved(sentence: Sentence, dates: tuple[Dated, ...], dated: Dated) -> Scope | None:
    """The clause of a date to which something was moved, as printed, from that of the old date on."""
    if not moved_from(sentence.text, None, dated):
        return None
    old = next((d for d in dates[::-1] if d.start < dated.start and moved_from(sentence.text, d, dated)), dated)
    pair = sentence.inner[dated.start]
    clauses = list(islice(sentence.clauses_from(pair, old.start), MOST))
    start = clauses[0].start if clauses and clauses[0].start <= old.start else old.start
    end = next((c.end for c in clauses if c.end >= dated.end), dated.end)
    return Scope(start, end, Span(dated.start, dated.start), "moved")


def _bare_deadline(dated: Dated, scope: Scope, following: list[Dated]) -> bool:
    """Whether a deadline has no words of its own, the next deadline following at once: 2025年11月底前，2026年6月前全面完成."""
    if scope.rule != "date-first" or not following or following[0].start - dated.end > 2:
        return False
    return {dated.expression.boundary, following[0].expression.boundary} <= _DEADLINES


def _is_in_name(dated: Dated, scope: Scope, previous: Scope, last: Dated | None) -> bool:
    """Whether a year opens the name of what happened on a day: 4月10日，2021年航天大会开幕."""
    if last is None or previous.rule != "date-first" or scope.rule != "before-verb" or previous.start < scope.cut.start:
        return False
    outer, inner = dated.expression, last.expression
    if outer.begin is None or inner.begin is None or outer.end is None or inner.end is None:
        return False
    return outer.begin <= inner.begin and inner.end <= outer.end


def _makes_event(dated: Dated, scope: Scope, folded: str, day: Date | None) -> bool:
    """Whether an expression that governs clauses tells when something happened, and not for how long or how vaguely."""
    expression = dated.expression
    words = folded[scope.start : scope.end]
    if _is_press(folded, dated, words):
        return False
    if expression.grain is Grain.VAGUE and not expression.recurring:
        if expression.boundary is Boundary.UNTIL:
            return True
        return matcher("point").search(fold(expression.text.value)) is not None and act(words[:60]) is not None
    if expression.recurring:
        return not _HABIT.search(words) and (_REGULAR.search(words) is not None or act(words[:60]) is not None)
    unknown = expression.duration or (expression.boundary and not _OF_YEAR.search(fold(expression.text.value)))
    if not (expression.begin or expression.end) and unknown:
        return False  # a length, or a bound of nothing; 4月23日 of a year that is not said stays
    if _is_from_a_day(folded[min(scope.cut.start, dated.start) : dated.end]):
        return False
    return not (expression.duration and _is_background(expression, day)) or _leads_up(expression, words)


# 自4月1日起 | 6月底前 | 下月10日前 : a time of a year that is not said
_OF_YEAR = re.compile(r"\d{1,2}月|[一二三四五六七八九十]月|年[底末初中内]|季度|半年|[本下]个?(?:月|周|星期)|[今明后]年")


def _is_from_a_day(printed: str) -> bool:
    """决定作出之日起7日内: counted from a day that is not known, unless it is the document's own (本意见印发之日起)."""
    return "之日起" in printed and _OWN_DAY.search(printed) is None


def _leads_up(expression: TemporalExpression, words: str) -> bool:
    """三年来，全市累计减税降费182亿元: a stretch up to the day of writing with what was reached in it."""
    return fold(expression.text.value).endswith("年来") and is_account(words)


def _is_background(expression: TemporalExpression, day: Date | None) -> bool:
    """五年来, 过去一年, 近三年: a stretch that leads up to the day of writing tells no point of time."""
    printed = fold(expression.text.value)
    if (printed.endswith("来") and not printed.endswith("以来")) or printed.startswith(("过去", "近", "最近", "多年")):
        return True
    return day is not None and expression.end is not None and expression.end <= day


def _point(expression: TemporalExpression) -> TemporalExpression:
    """The time at which happened what something has lasted since: 自3月17日…召开会议以来 says that it was held that day."""
    begin = expression.begin
    if begin is None or expression.end is not None or expression.grain not in ISO:
        return expression
    end = last_day(begin, expression.grain)
    return replace(expression, end=end, boundary=None, edtf=begin.isoformat()[: ISO[expression.grain]])


def _tells(when: TemporalExpression, taken: Reading, line: str, day: Date | None) -> bool:
    """Whether a line about a past year says that something happened, or how much: not 去年，我国事业取得显著成就; and
    one about what has been so for years (改革开放以来) how much."""
    if taken is Reading.STATE and when.begin and day:
        return (day - when.begin).days <= LONG_SINCE or _AMOUNT.search(fold(line)) is not None
    if taken is not Reading.PAST or when.grain in _SHORT_OR_VAGUE:
        return True
    folded = fold(line)
    return _AMOUNT.search(folded) is not None or "曾" in line or act(folded) is not None


def _is_press(folded: str, dated: Dated, words: str) -> bool:
    """Whether the date is that of the newspaper's own work: 4月23日，本报记者从…了解到, 新华社4月23日电."""
    near = folded[dated.end : dated.end + 4] + words.split(",")[0]
    return matcher("press").search(near) is not None
