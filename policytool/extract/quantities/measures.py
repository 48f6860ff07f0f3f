"""What an amount measures: the noun phrase before it, or after a measure word.

Takes folded text and an amount in it, gives the name as it stands there; None where there is none. 规划总面积1200平方公里
measures 规划总面积, 217个数字经济产业服务中心 measures the centres. Which side is meant is settled here, what is a noun phrase
in `phrases`.
"""

from __future__ import annotations

import re

from policytool.extract.quantities.pattern import Amount
from policytool.extract.quantities.phrases import BREAK, behind, in_front, is_connected

__all__ = ["change", "measured"]

_REACH = 24
"""Names of what is counted are shorter than this; a clause without an end is not read further"""
_LIST_REACH = 60
"""高校、院所、企业: a few names side by side"""


def measured(folded: str, amount: Amount, last: Amount | None = None, name: str | None = None) -> str | None:
    """The name of what is measured. A count looks after its measure word first, all others before the number.

    A clause that names nothing (…1263亿美元，增长5.6%, 从8万元提高到12万元) goes on about `name`, what the amount `last`
    before it measures.
    """
    before, bare = _before(folded, amount, last.end if last else 0)
    if amount.kind == "money" and (penalty := _PENALTY.match(folded, amount.end)):
        return penalty["name"]
    if folded.startswith("的", amount.end) and (share := _of_what(folded, amount, before)):
        return share
    if amount.kind in ("count", "rank") and amount.unit not in ("人", "人次"):
        if amount.unit_end < amount.end:  # 2万个以上: nothing follows the measure word
            return before or _after(folded, amount)
        return _after(folded, amount) or (before if amount.kind == "count" else None)
    return before or (name if bare else None) or _after(folded, amount)


# 处一万元以上五万元以下|罚款
_PENALTY = re.compile(r"的?(?P<name>罚[款金])")
# 达到95%|的目标: what such a figure is, not what it measures
_AIMS = re.compile(
    r"^(?:目标|要求|水平|速度|标准|任务|比[例率]|增[速幅]|高位|区间|部分|罚[款金]|补[助贴]|奖[励金]|资助)|(?:目标|要求|水平|速度|标准|任务|比例)$"
)


def _of_what(folded: str, amount: Amount, before: str | None) -> str | None:
    """What an amount before 的 measures: 户籍人口|超过500万的城市 the name before it, 各区50%的|城市社区 what it is a share of."""
    if amount.kind == "count":
        return before if amount.comparator and amount.start < amount.number_start else None
    if amount.kind == "money":
        grant = _GRANT.match(folded, amount.end)
        return grant["name"] if grant else None
    if amount.kind != "percent" or change(folded, amount) or amount.start < amount.number_start:
        return None
    whole = _after(folded, amount)
    return None if whole is None or _AIMS.search(whole) else whole


# 19条|558.4公里轨道交通线路: how much of it as well
_AS_WELL = re.compile(r"\d{1,9}(?:\.\d{1,4})?[万亿]?(?:平方米|平方公里|公里|公顷|米|亩|吨|千瓦|元)(?=[一-鿿])")


def _after(folded: str, amount: Amount) -> str | None:
    """The name behind an amount; what happens three times or to 90 % is none (三次下调利率, 90%以上进入企业)."""
    if amount.kind == "money" and (grant := _GRANT.match(folded, amount.end)):
        return grant["name"]
    things = amount.kind in ("count", "rank") and amount.unit != "次"
    also = _AS_WELL.match(folded, amount.end) if things else None
    start = also.end() if also else amount.end
    return behind(folded[start : start + _LIST_REACH].removeprefix("的"), _REACH, verbs=things)


# 50万元奖励, 20万元的一次性补助: the end of the clause
_GRANT = re.compile(
    r"的?(?P<name>(?:一次性)?(?:[一-鿿]{2})?(?:奖励|补助|补贴|资助|罚款|奖金|经费|扶持|支持))(?=[,。;、:)]|$)"
)

# 从1997年的2.7万亿元增加到2002年的4万亿元: the year belongs to the amount
# 地区生产总值(GDP)|1666亿元: another name for it
_NOTE = re.compile(r"\([^()]{1,16}\)$")
_YEAR = re.compile(r"(?:从|由)?(?:[\d零一二三四五六七八九]{4}年|[去上今前]年)(?:底|末)?的?$")


def _before(folded: str, amount: Amount, floor: int) -> tuple[str | None, bool]:
    """The name before an amount, and whether there is none since the last amount or in its clause."""
    note = _NOTE.search(folded, max(floor, amount.start - _REACH), amount.start)
    end = note.start() if note else amount.start
    start = max(floor, end - _REACH)
    if start == end:
        return None, floor > 0
    text = _YEAR.sub("", folded[start:end])
    breaks = list(BREAK.finditer(text))
    if breaks and breaks[-1].end() == len(text) and breaks[-1][0] in " :":  # 面积: 1200平方公里
        text, breaks = text.rstrip(" :"), breaks[:-1]
    clause = text[breaks[-1].end() :] if breaks else text
    goes_on = (bool(breaks) and breaks[-1][0] in ",;、") or (not breaks and 0 < floor == start)
    if not clause:  # 42%，|达到8000万吨; not 增速高于经济增速、|突破3万元, nor 减少一半，|95%以上实行备案
        return None, text == "、" or (len(text) == 1 and amount.start < amount.number_start)
    return in_front(clause) if clause else None, goes_on and is_connected(clause)


# 增长|5.5% | 同比下降|3.2个百分点 | 稳定在|120万吨 : how what is measured moves, by so much or to so much
_MOVES = (
    (
        "up",
        "增长|增加|新增|提高|提升|上升|上涨|回升|扩大|增[至到]|升[至到]|上调|翻|涨幅(?:为|达|控制在)?|增[速幅](?:为|达)?",
    ),
    ("down", "下降|降低|减少|压减|压缩|缩短|回落|下调|降[至到]|减[至到]|降幅(?:为|达)?|收窄"),
    ("level", "(?:稳定|保持|维持)在?"),
)
_CHANGE = re.compile(
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _MOVES)})"
    r"(?:了|约|近|超|超过|不低于|不少于|不超过|不高于|到|至|为|达|达到|在|以上|幅度?为?){0,3}\s*$"
)
_MOVE_ENDS = frozenset("长加新高升涨大至到调翻为达在幅速降低少减缩短落窄定持了约近超过于上")
"""The last characters of these words: a look at one character spares the search"""


def change(folded: str, amount: Amount) -> str | None:
    """Whether what an amount measures goes up, down or keeps level by the words right before it; None where they say
    nothing of it."""
    end = amount.number_start
    last = folded[end - 1 : end]
    if last not in _MOVE_ENDS and not last.isspace():
        return None
    found = _CHANGE.search(folded, max(0, end - _REACH), end)
    return found.lastgroup if found else None
