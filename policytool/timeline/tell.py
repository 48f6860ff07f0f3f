"""The line of a chronicle: what happened, in the text's own words.

Takes a sentence and the scope of a date in it; gives a short readable line. Nothing is added and no word is changed: the
date with its prepositions, connectives, notes on abbreviations and the tail after a clause are left out.
"""

from __future__ import annotations

import re
from itertools import takewhile

from policytool.markers import leading
from policytool.text import Span, fold
from policytool.timeline.govern import Scope
from policytool.timeline.grammar import Sentence, act, matcher, predicate

__all__ = [
    "LONGEST",
    "has_no_subject",
    "is_planned",
    "is_stage",
    "of_the_rest",
    "subject",
    "tail",
    "told",
    "topic",
    "what",
]

LONGEST = 64
"""Characters after which no further clause is taken: two lines of a table at 80 columns."""
HARD = 100
"""A first clause longer than this is cut inside its quotations and brackets too."""

# （简称两区） | （以下简称“三项制度”） | （视频会议）stays
_ABBREVIATION = re.compile(r"[（(](?:(?:以下|下)?[统简]称|以?下称)[^）)]*[）)]")
# （7月16日）昆明市召开…: the day of 昨日, said again
_DAY_NOTE = re.compile(r"^\s*[（(](?:\d{4}年)?\d{1,2}月\d{1,2}日[）)]")
_SPACES = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])")
# 并|同时，|据悉，|就在 : what ties a clause to the one before it
_LEADING = re.compile(
    r"^(?:[\s,，、;；:：。”’\"）)》·—\-]+|的(?=\S)|[一二三四五六七八九十]是(?!否)|同时|此外|另外|其中|据悉|据介绍|据了解|并且|并(?!购|网|联|轨|入)|而且|而|但是|但|且|还|也|又|就|随后|接着|然后|"
    r"此后|(?:由于|因为)(?=[^,，]{8})|虽然|尽管|以致|预计(?=[,，])|目前[,，])+"
)
# …印发了《方案》，提出【到2025年…】: a verb of which the next date has taken the object
_DANGLING = re.compile(
    r"[,，](?:并|同时)?(?:提出|要求|明确|强调|指出|计划|预计|力争|确保|争取)$|(?<=[》一-鿿])同时$|[,，]以(?:落实|贯彻|便|期|利)$|(?<=[会坛议])上(?:获悉|了解到|得知)$|(?<=通知|文件|意见|方案)(?:明确|指出|要求|提出|强调)$"
)
LONGEST_DANGLING = 8
"""More characters than any of these has"""
_TRAILING = frozenset(",，、;；:：。.—-（(《“‘")
_QUOTES = {"“": "”", "‘": "’", "（": "）", "《": "》", "(": ")", "「": "」", "『": "』"}
_CLOSERS = {close: mark for mark, close in _QUOTES.items()}
_ANY_MARK = re.compile(r"[“”‘’（）《》()「」『』\"]")


def what(value: str, sentence: Sentence, scope: Scope, lead: str = "") -> str:
    """The line for what `scope` tells in the sentence `value`; `lead` is a subject named earlier in the sentence."""
    start, end = _kept(sentence, scope)
    line = _clean(told(value, Scope(start, end, scope.cut, scope.rule)))
    if not lead and _OF_WHAT.match(line):
        return ""
    handed = _with_object(value, sentence, scope, line) if _HANDS_IN.fullmatch(line) else line
    return lead + line if handed == line else handed


# 是应当争取完成的, 工作的总体要求是: said of what stands before or behind, which is no happening
_OF_WHAT = re.compile(r"是(?!否)|[^,，、。:：]{0,24}(?:要求|思路|方针|原则)是|[^,，、。]{0,30}是$")


# 制定实施方案，【报市政府备案】 : what is handed in is said before
_HANDS_IN = re.compile(r"(?:上?报|报送|提交|报请|提请|送|抄送)(?!告|[名纸刊])[^,，、。;；:：]{2,16}")


# 制定具体实施方案 | 汇总检查情况 : what makes something to hand in
_MAKES = re.compile(r"[制编拟][定订制]|起草|形成|汇总|梳理|填[写报]|提出|写出|总结|方案|报告|材料|清单|意见|台账")


def _with_object(value: str, sentence: Sentence, scope: Scope, line: str) -> str:
    """The line with the clause before it that says what is handed in: the last one in the sentence that makes something."""
    begin = min(scope.start, scope.cut.start)
    first = max(0, begin - BOUND, *(sentence.text.rfind(mark, 0, begin) + 1 for mark in ";。"))
    end = begin
    for comma in reversed([m.start() for m in re.finditer(",", sentence.text[first:begin])]):
        words, end = value[first + comma + 1 : end], first + comma
        if _MAKES.search(words):
            break
    else:
        words = value[first:end]
    return f"{_clean(words)}，{line}" if _MAKES.search(words) and predicate(fold(words)) is not None else line


_FARTHEST = 300
"""Characters before a last clause that it may speak of: a sentence of several clauses"""
# the clause of the date, up to the date: ，于2024年底前完成 | ，力争在… | ，确保…
_LAST_CLAUSE = re.compile(r",(?:并|要|应|须|需|务必|确保|力争|争取|计划|预计|于|在){0,2}$")


def tail(value: str, sentence: Sentence, at: int, before: str) -> str:
    """The line for what stands at the end of a task and says no more than until when, the date standing at `at`: in a
    bracket (…（市交通局牵头，年底前完成）) the words before it, or the sentence `before`; in a last clause (建成数据平台，于
    年底前完成) the clauses before it. Empty elsewhere."""
    pair = sentence.inner[at] if at < len(sentence.inner) else -1
    if pair >= 0 and sentence.text[sentence.pairs[pair].start] == "(":
        governed = value[: sentence.pairs[pair].start]
        governed = governed if _clean(governed) else before
    else:
        clause = _LAST_CLAUSE.search(sentence.text, max(0, at - 8), at)
        end = clause.start() if clause else 0
        first = max(0, end - _FARTHEST)
        governed = value[max(first, sentence.text.rfind(";", first, end) + 1) : end]
    whole = Scope(0, len(governed), Span(0, 0), "bracket")
    return _unmarked(what(governed, Sentence(fold(governed)), whole)) if governed else ""


def _unmarked(line: str) -> str:
    marker = leading(line[:LONGEST])
    return line[marker.end :] if marker else line


def told(value: str, scope: Scope) -> str:
    """All the words of a scope without its date and without stray blanks: what likeness is measured on."""
    words = value[scope.start : scope.end]
    if scope.start <= scope.cut.start and scope.cut.end <= scope.end:
        words = value[scope.start : scope.cut.start] + value[scope.cut.end : scope.end]
    return _closed_up(words)


def _closed_up(words: str) -> str:
    """`words` without stray blanks; most have none."""
    return words if words.split(None, 1) == [words] else _SPACES.sub("", words)


# 对于需要补建的，| 凡…的， : what a statement is about, set before it
_TOPIC = re.compile(r"(?:^|[。;；、.）)])\s*((?:对于?|凡|对于)[^,，。;；:：]{2,40}[,，])\s*$")


# The clause before, up to the comma: 两地交通部门建立起协调机制，今年已召开7次会议
_CLAUSE = re.compile(r"(?:^|[,;:。!?\"])((?:[^,;:。!?\"]|\"[^,;:。!?\"]{1,16}\"){4,60}),\s*$")
# A clause that begins so has no subject: 按照规划，…
_PREPOSITION = re.compile(
    r"\s*(?:按照?|根据|依据|依托|在|对|为|以|从|自|随着|通过|围绕|针对|经|截[至止]|到|至|除|由于|因|当)"
)
_MARK = re.compile(r"[,，、。;；:：!?！？“”\"（）()]")
_TITLE = re.compile(r"\s*《[^》]{2,60}》")
# 《…条例》|经市人大通过, 已施行; not 《县志》编纂工作的第一阶段
_AFTER_TITLE = re.compile(r"\s*(?:$|[,，经由自从于已将拟应须在今明去\d“（(])")
# 该条例经市人大常委会审议 | 协议由两市签署 : who did it stands between what it is and the verb
_AGENT = re.compile(r"(?<=[一-鿿]{2})(?:经(?!济|营|开)|由|自|于)")
LONGEST_SUBJECT = 20
"""A longer stretch before a predicate is more than a name"""


# 去年落实不到位的3个县|，要… : a noun with its attribute is who has to do it
_QUALIFIED = re.compile(r"[^的]的[^的]{1,12}$")
# 其二次供水设施应当…
_ITS_DUTY = re.compile(r"其(?![中他余])[^,。;]{0,16}(?:要(?![求点素])|应(?![用急])|须|不得)")
_MODAL_DUTY = re.compile(r"要(?![求点素])|应(?![用急])|须|必须|不得")
# 3号线二期已获批，【计划】明年开工
_MODAL = re.compile(r"^(?:计划|预计|力争|争取|拟|将)+")
# 原计划今年8月投用，现调整为… : of what was spoken of before; not 原定于5月开工的污水处理厂…
_FORMERLY = re.compile(r"原(?:定|计划|拟)[^的]{2,40}$")
# 园区【总】投资12亿元 : belongs to what is measured
_OF_MEASURE = re.compile(r"(?:总|年|共|约|累计|预计|计划|全)+$")


def topic(value: str, sentence: Sentence, scope: Scope, previous: Scope | None, lead: str) -> str:
    """What a statement without a subject of its own is about: the clause 对于…的 before it; or what the dated statement
    before it in the same sentence is about (`lead`), or its subject. Empty where it has its own or none is found."""
    line = _LEADING.sub("", fold(told(value, scope)))
    bare = predicate(line[:8]) == 0 or predicate(_MODAL.sub("", line)[:8]) == 0 or _done(line)
    open_ = bare or _FORMERLY.match(line) is not None
    if not open_ and not _ITS_DUTY.match(line) and not _MODAL_DUTY.match(line):
        return ""
    begin = min(scope.start, scope.cut.start)
    if about := _TOPIC.search(value, max(0, begin - LONGEST), begin):
        return about[1]
    if previous is not None and not re.search("[;。!?]", sentence.text[previous.end : begin]):
        return lead or _about(told(value, previous), line)
    clause = _CLAUSE.search(sentence.text, max(0, begin - LONGEST), begin)
    if clause is None or matcher("saying").search(clause[1]) or _PREPOSITION.match(clause[1]):
        return ""
    if _QUALIFIED.search(clause[1]) and (_MODAL_DUTY.match(line) or _ITS_DUTY.match(line)):
        return value[clause.start(1) : clause.end(1)].strip() + ("，" if line.startswith("其") else "")
    if not open_:
        return ""
    words = value[clause.start(1) : clause.end(1)]
    return f"{words}，" if words.endswith("的") else _about(words, line)  # 本条例施行前已经取得许可的，应当…


# 至1988年5月|基本结束 : how, before what was done
_HOW = re.compile(r"^(?:基本|全面|全部|初步|正式|顺利|陆续|相继|先后|如期|按期)+")


def _done(line: str) -> bool:
    """Whether a line says how something was done and nothing of what: 基本结束."""
    how = _HOW.match(line)
    return how is not None and act(line[how.end() : how.end() + 4]) is not None and predicate(line[how.end() :]) == 0


def _about(words: str, line: str) -> str:
    """The subject of `words`; where they have none and `line` tells of a stage of works, the project they are of."""
    return subject(words) or (_project(words) if is_stage(line.rstrip(",;:。")) else "")


# 开工 | 全面建成投用 | 正式通车: a stage of works and nothing else
_STAGE = re.compile(
    r"(?:全面|全部|全线|正式|基本|力争|计划|预计|实质性?|主体)*"
    r"(?:(?:开工|动工|开建|建成|竣工|完工|封顶|贯通|通车|通航|投用|投运|投产|运营|运行|验收|交付|启用|开通|开馆|开园)(?:建设)?"
    r"|投入(?:试?运[营行]|使用|生产)|试运[营行]){1,2}[。]?"
)
# 完成【凤凰山通用机场】选址 | 启动【3号线二期】前期工作: the project, of which the next stages are told
_PROJECT = re.compile(
    r"(?:力争|计划|争取|确保|全面|基本|正式|要|将|拟)*(?:完成|启动|开展|推进|加快|做好|抓好|通过|取得|实施)了?(?P<name>[^,，、。;；:：的]{3,24}?)"
    r"(?:项目|工程)?(?:的)?(?:规划)?(?:选址|立项|可研|论证|设计|勘察|勘测|招标|招投标|审批|报批|核准|备案|征地|拆迁|征拆|环评|前期工作|前期)(?:工作|批复)?[。]?"
)


def is_stage(line: str) -> bool:
    """Whether a line only names a stage of works: 开工, 建成投用."""
    return _STAGE.fullmatch(line) is not None


def _project(words: str) -> str:
    """The project whose first steps `words` tell of."""
    match = _PROJECT.fullmatch(_clean(words))
    return match["name"] if match else ""


# 其余4个 | 剩余的15个项目 | 另外两家
_REST = re.compile(r"(?:其余|其他|剩余|余下|另外?|后)(?:的)?[一-鿿\d]{0,12}")
_REST_ENDS = ",;:。!?"


def of_the_rest(value: str, folded: str, scope: Scope, previous: Scope | None) -> str:
    """The line for a last day at the end of a sentence, which is of what was told before it: 8个要于6月底前开工，其余4个不得晚于9月底
    with its verb in 〔〕; …落实度汛措施，最迟不超过6月20日. Empty where nothing is told before."""
    who = _clean(value[scope.start : scope.cut.start])
    if who and not _REST.fullmatch(who):
        return who if len(who) > 1 else ""
    if who:
        words = "" if previous is None else _clean(told(value, previous))
        verb = predicate(fold(words), aspects=False)
        return f"{who}〔{words[verb:]}〕" if verb is not None and len(words) - verb <= LONGEST_SUBJECT else ""
    end = scope.cut.start
    while end and folded[end - 1] in _REST_ENDS and folded[end - 1] != "。":
        end -= 1
    begin = max(folded.rfind(mark, max(0, end - HARD), end) for mark in _REST_ENDS) + 1
    words = _DUE.sub("", _clean(value[begin:end]))
    return words if predicate(fold(words)) is not None else ""


# 【要】在汛期来临前落实 | 【应当】报送
_DUE = re.compile(r"^(?:应当?|须|必须|需|要)(?![求点素])")


def is_planned(value: str, scope: Scope | None) -> bool:
    """Whether a statement opens with a word of the future, which holds for what goes on after a comma: 计划明年开工，2029年建成."""
    words = "" if scope is None else _LEADING.sub("", fold(told(value, scope)))
    return _MODAL.match(words) is not None


# 自8月起每周报送: a time, no subject
_FROM_THEN = re.compile(r"(?:自|从)[^,，]{1,12}起")
# 为保证…, 按照…: a circumstance, no subject
_FOR = re.compile(r"为(?:了|保证|确保|实现|推动)|按照|根据|随着|通过|在(?![建册线校岗营职])")
# 在此基础上再奋斗到2035年: no name
_TIMED = re.compile(r"[到至自从于比较同][\d〇○零一二三四五六七八九十]{2,}年?$")


def has_no_subject(line: str) -> bool:
    """Whether a line begins with what is done (将台账报市水利局, 整改到位): who does it is said elsewhere."""
    folded = _FORWARD.sub("", fold(line))
    return not predicate(folded) or folded.startswith(("将", "把"))


# 要|力争|全部|完成…
_FORWARD = re.compile(r"^(?:要(?![求点素])|须|应|力争|争取|确保|全部|全面|基本|累计)+")


def subject(words: str) -> str:
    """The words before the predicate, where they are one short noun phrase: a title 《…》, a name, 该条例 of 该条例经…通过."""
    title = _TITLE.match(words)
    if title and (_AFTER_TITLE.match(words, title.end()) or predicate(fold(words[title.end() :])) == 0):
        return title[0]
    if _FROM_THEN.match(words) or _FOR.match(words):
        return ""
    verb = predicate(fold(words))
    name = _OF_MEASURE.sub("", _clean(_AGENT.split(words[:verb])[0])).removesuffix("牵头") if verb else ""
    fits = 2 <= len(name) <= LONGEST_SUBJECT and not _MARK.search(name) and not name.endswith("是")
    fits = fits and not _TIMED.search(name)
    return name if fits else ""


def _kept(sentence: Sentence, scope: Scope) -> Span:
    """The clauses that are told: to the first with a predicate, then more as long as the line stays short; a little longer
    for what was decided or done at last, and for a list of what was done."""
    folded = sentence.text
    kept, *more = _ends(sentence, scope)
    start = scope.cut.end if scope.start >= scope.cut.start else scope.start
    account = _ACCOUNT.search(folded, start, kept) is not None
    short = kept
    for cut in more:
        enough = predicate(folded, start, kept) is not None
        if enough and cut - scope.start > LONGEST:
            outcome = cut - scope.start <= BOUND and _is_outcome(folded, kept, cut, account)
            if not outcome:
                break
        elif enough and _is_comment(folded, kept, cut):
            break
        else:
            short = cut
        kept = cut
    if short - scope.start > HARD:
        kept = _inside(folded, scope.start, short)
    return Span(scope.start, kept)


BOUND = 120
"""Characters within which a line still takes what was decided, or the last of what was done: a third line of a table"""
# 已开工…，建成… : an account of what was done
_ACCOUNT = re.compile(r"已(?!婚)|累计|截[至止]")
# ，会议审议通过《…决定》 | ，双方签署… | ，并提出“…”
_DECIDED = re.compile(
    r"""
    [,;:\s]*(?:并|还|会上|会后|随后)*(?:本次|此次)?(?:会议|全会|大会|双方|两区|两地|三方)?(?:还|并|一致|共同|正式|联合)*
    (?:审议通过|表决通过|通过(?=了|《|决|议)|签署|签订|提出|明确|决定|宣布|印发|发布)
    """,
    re.VERBOSE,
)
# ，共同学习了… : what was done, after the scene
_DONE_AT_LAST = re.compile(r"[,;:\s]*(?:共同|一起|深入|集中|认真|并|先后|分别)*[一-鿿]{2,4}了(?!解)")
_TIE = re.compile(r"[,;:\s]*(?:同时|并且?|还)*")


def _is_outcome(folded: str, start: int, end: int, account: bool) -> bool:
    """Whether a clause says what came of it: what was decided, what was done in the end, or one more thing of a list."""
    if _DECIDED.match(folded, start, end) or _DONE_AT_LAST.match(folded, start, end):
        return True
    tie = _TIE.match(folded, start, end)
    return account and tie is not None and predicate(folded, tie.end(), end, aspects=False) == tie.end()


def _ends(sentence: Sentence, scope: Scope) -> list[int]:
    """Where a scope may be cut: the ends of its clauses, the last one included."""
    first = max(scope.start, min(scope.cut.end, scope.end - 1))
    pair = sentence.inner[first] if first < len(sentence.text) else -1
    while pair >= 0 and sentence.pairs[pair].start >= scope.start:
        pair = sentence.outer[pair]
    clauses = takewhile(lambda c: c.start < scope.end, sentence.clauses_from(pair, first))
    return [min(c.end, scope.end) for c in clauses] or [scope.end]


def _is_comment(folded: str, start: int, end: int) -> bool:
    """Whether a clause explains what was told; not 其中…不少于20家, a part of an amount with its figure."""
    at = start
    while at < end and folded[at] in ",;:。—… ":
        at += 1
    if folded.startswith("其中", at) and _ENDS_IN_FIGURE.search(folded, at, end):
        return False
    return matcher("comment").match(folded, at, end) is not None


# 其中省级以上不少于20家 | 其中县级3个
_ENDS_IN_FIGURE = re.compile(r"\d[\d.]*[万亿]*(?:%|[一-鿿]{1,4}(?:/[一-鿿]{1,2})?)(?:以上|以下|左右|以内)?$")


def _inside(folded: str, start: int, end: int) -> int:
    """The last mark inside a long clause before the line gets too long, wherever it stands."""
    marks = [i for i in range(start + LONGEST // 2, min(end, start + HARD)) if folded[i] in ",;:。、"]
    return marks[-1] if marks else min(end, start + HARD)


def _clean(line: str) -> str:
    if "(" in line or "（" in line:
        line = _DAY_NOTE.sub("", _ABBREVIATION.sub("", line))
    line = _closed_up(line).strip()
    line = _trimmed(_balanced(_LEADING.sub("", line)))
    dangling = _DANGLING.search(line, max(0, len(line) - LONGEST_DANGLING))
    return line[: dangling.start()] if dangling else line


def _trimmed(line: str) -> str:
    """`line` without marks and blanks at its end."""
    while line and (line[-1] in _TRAILING or line[-1].isspace()):
        line = line[:-1]
    return line


def _balanced(line: str) -> str:
    """`line` without quotation marks and brackets whose partner was cut away."""
    if not _ANY_MARK.search(line):
        return line
    stack: list[int] = []
    drop: set[int] = set()
    for i, c in enumerate(line):
        if c in _QUOTES:
            stack.append(i)
        elif c in _CLOSERS:
            if stack and line[stack[-1]] == _CLOSERS[c]:
                stack.pop()
            else:
                drop.add(i)
    drop.update(stack)
    if line.count('"') % 2:
        drop.add(line.rfind('"'))
    return "".join(c for i, c in enumerate(line) if i not in drop)
