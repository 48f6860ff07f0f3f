"""The smallest pieces of date expressions: 2024年, 去年, 5月, 上旬, “十四五”, 3年内, 每月.

Takes folded text (`text.fold`: half-width digits, one dash, one kind of quotation mark, 零 for 〇) and gives tokens by form
alone, from left to right, never overlapping. Which of them make one expression is for `recognise` to say. One pattern
finds them all; every part of it is bounded, so that the time is linear in the text. It is compiled at first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from functools import cache
from itertools import groupby
from typing import NamedTuple

from policytool.extract.dates.patterns import (
    BARE_DAY,
    CHINESE,
    COUNT_RUN,
    COUNTS,
    DAY_TO_MONTH,
    DAY_TO_MONTH_RUN,
    DAYS,
    DAYS_RUN,
    DAYTIMES,
    DIGIT_RUN,
    DIGITS,
    EVENT_TAIL,
    FESTIVALS,
    LEADS,
    MEETINGS,
    MOONS,
    NUMBER_RUN,
    NUMBERS,
    NUMERALS,
    SIGNS,
)
from policytool.extract.dates.readers import READ, issue
from policytool.extract.dates.shapes import Kind, Op, Step, Token, Unit
from policytool.lexicon import Entry, load

__all__ = ["Kind", "Token", "scan"]


class _Word(NamedTuple):
    """A data entry with what its token carries."""

    kind: Kind
    entry: Entry
    family: str
    steps: tuple[Step, ...] = ()
    terms: tuple[tuple[Date, Date], ...] = ()


class _Scanner(NamedTuple):
    pattern: re.Pattern[str]
    words: dict[str, _Word]


@cache
def _scanner() -> _Scanner:
    words = {
        f"{name}_{i}": make(entry)
        for name, make in (("vague_dates", _vague), ("dated_events", _event), ("relative_dates", _relative))
        for i, entry in enumerate(load(name))
    }
    by_first: dict[str, list[str]] = {}
    for name, word in words.items():
        if word.kind is not Kind.EVENT:
            by_first.setdefault(_first(word.entry), []).append(f"(?P<{name}>{word.entry.regex()})")
    events = {name: word.entry for name, word in words.items() if word.kind is Kind.EVENT}
    chars = sorted(by_first)
    chunks = ["".join(chars[i : i + _CHUNK]) for i in range(0, len(chars), _CHUNK)]
    groups = [
        (rf"(?:党的|中共)?[{CHINESE}十]{{1,3}}[大届]", MEETINGS),
        ("".join({_first(entry): "" for entry in events.values()}), _either(events) + EVENT_TAIL),
        (DIGIT_RUN, DIGITS),
        (DAY_TO_MONTH_RUN, DAY_TO_MONTH),
        *((f"{NUMBER_RUN}[{units}]", pattern) for units, pattern in NUMBERS.items()),
        ("\"'「『第首每逢前头之上中", SIGNS),
        ("本这上下中晚凌早傍当今周星", DAYTIMES),
        ('"元春除清五劳端中国重教', FESTIVALS),
        ("年月", MOONS),
        *((chunk, "|".join(f"(?={c})(?:{'|'.join(by_first[c])})" for c in chunk)) for chunk in chunks),
        (DAYS_RUN, DAYS),
        (COUNT_RUN, COUNTS),
        (r"\d{1,2}[ \t]{0,2}日", BARE_DAY),
    ]
    starts = "".join(first for first, _ in groups if "[" not in first) + NUMERALS + LEADS + "党"
    return _Scanner(re.compile(f"(?=[{starts}])(?:{_in_turn(groups)})", re.VERBOSE), words)


def _in_turn(groups: list[tuple[str, str]]) -> str:
    """The groups, tried one after another. Those that begin with characters of words are passed by at a figure, those that
    begin with a run of a number and its unit inside a number."""
    out = []
    for run, some in groupby(groups, key=lambda group: "[" in group[0]):
        tried = "|".join(f"(?={first if run else f'[{first}]'})(?:{pattern})" for first, pattern in some)
        out.append(f"{_APART if run else '(?![0-9])'}(?:{tried})")
    return "|".join(out)


_APART = f"(?<![0-9.第])(?!(?<=[{CHINESE}十])[{CHINESE}十])"


def _either(entries: dict[str, Entry]) -> str:
    return f"(?:{'|'.join(f'(?P<{name}>{entry.regex()})' for name, entry in entries.items())})"


_CHUNK = 8
"""First characters of words are tried in groups of eight: a search in two steps"""


_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")


def _first(entry: Entry) -> str:
    """The first character of all that an entry matches; a pattern has to begin with it, after a look-behind."""
    char = _LOOK_BEHIND.sub("", entry.word)[0]
    if not ("一" <= char <= "鿿" or char == '"'):
        raise ValueError(f"{entry.word}: a pattern has to begin with a Chinese character or a quotation mark")
    return char


def _vague(entry: Entry) -> _Word:
    now = (Step(Op.SHIFT, Unit.DAY, 0),) if "now" in entry.tags else ()
    return _Word(Kind.VAGUE, entry, "vague", now)


def _relative(entry: Entry) -> _Word:
    steps = []
    for item in entry.value:
        op, unit, n = item.split()
        steps.append(Step(Op(op), Unit[unit.upper()], int(n)))
    return _Word(Kind.POINT, entry, _family(steps[0]), tuple(steps))


def _event(entry: Entry) -> _Word:
    values = [Date.fromisoformat(v) for v in ([entry.value] if isinstance(entry.value, str) else entry.value)]
    if "term" in entry.tags:
        return _Word(Kind.EVENT, entry, "event", terms=tuple((v, v) for v in values))
    return _Word(Kind.EVENT, entry, "event", terms=((values[0], values[-1]),))


def scan(folded: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a folded text in order, from `start` on; what stands before it is only looked at."""
    pattern, words = _scanner()
    floor = start
    for match in pattern.finditer(folded, start):
        group = match.lastgroup or ""  # the alternative: its group closes last
        read = READ.get(group)
        token = read(match) if read else issue(match, floor) if group == "issue" else _word(words[group], match)
        if token:
            floor = token.end
            yield token


def _word(word: _Word, match: re.Match[str]) -> Token:
    return Token(word.kind, match.start(), match.end(), word.family, word.steps, terms=word.terms)


def _family(step: Step) -> str:
    return {Op.SHIFT: "relative", Op.FOLLOW: "narrative", Op.BACK: "narrative"}.get(step.op, "date")
