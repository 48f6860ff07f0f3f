"""Amends the law of `tests/fixtures/compare/law.txt` as a case says, and knows which article came from which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from policytool.markers import MarkerKind, leading
from policytool.model import Item
from policytool.numerals import chinese
from policytool.text import Source, Text

FIXTURES = Path(__file__).parents[1] / "fixtures" / "compare"


@dataclass(frozen=True)
class Entry:
    """An article: a label (old number, `8a`, `+3`, `x4`), the old numbers it comes from, chapter and text."""

    label: str
    old: tuple[int, ...]
    chapter: str
    text: str


@dataclass
class Case:
    title: str
    operations: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def law() -> list[Entry]:
    """The articles in force."""
    out: list[Entry] = []
    chapter = ""
    for line in (FIXTURES / "law.txt").read_text("utf-8").splitlines():
        marker = leading(line)
        if marker and marker.kind is MarkerKind.CHAPTER:
            chapter = line
        elif marker and marker.kind is MarkerKind.ARTICLE:
            out.append(Entry(str(marker.number), (marker.number,), chapter, line[marker.end :]))
        elif line.startswith(" "):
            out[-1] = replace(out[-1], text=out[-1].text + "\n" + line.strip())
    return out


def cases() -> list[Case]:
    out: list[Case] = []
    for line in (FIXTURES / "amendments.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            out.append(Case(line[3:]))
        elif line.startswith("= "):
            out[-1].expected.append(line[2:])
        elif line and not line.startswith("#"):
            out[-1].operations.append(line)
    return out


def items(entries: list[Entry]) -> list[Item]:
    """The articles, numbered as they stand."""
    return [
        Item(Text.of(Source(e.text)), n, number=f"第{chinese(n)}条", path=(e.chapter,))
        for n, e in enumerate(entries, 1)
    ]


def amended(case: Case) -> list[Entry]:
    entries = law()
    for line in case.operations:
        word, _, rest = line.partition(" ")
        entries = OPERATIONS[word](entries, rest)
    return entries


# ---------------------------------------------------------------------------------------------------------- operations
def _at(entries: list[Entry], label: str) -> int:
    return next(k for k, e in enumerate(entries) if e.label == label)


def _drop(entries: list[Entry], rest: str) -> list[Entry]:
    return [e for e in entries if e.label != rest]


def _add(entries: list[Entry], rest: str) -> list[Entry]:
    label, _, text = rest.removeprefix("after ").partition(": ")
    at = _at(entries, label)
    return [*entries[: at + 1], Entry(f"+{label}", (), entries[at].chapter, text), *entries[at + 1 :]]


def _change(entries: list[Entry], rest: str) -> list[Entry]:
    label, _, text = rest.partition(": ")
    return [replace(e, text=text) if e.label == label else e for e in entries]


def _replace(entries: list[Entry], rest: str) -> list[Entry]:
    label, _, words = rest.partition(": ")
    before, _, after = words.partition(" -> ")
    assert before in entries[_at(entries, label)].text, rest
    return [replace(e, text=e.text.replace(before, after)) if e.label == label else e for e in entries]


def _move(entries: list[Entry], rest: str) -> list[Entry]:
    label, where, other = rest.split(" ")
    moving = entries[_at(entries, label)]
    out = _drop(entries, label)
    at = _at(out, other) + (where == "after")
    return [*out[:at], replace(moving, chapter=entries[_at(entries, other)].chapter), *out[at:]]


def _swap(entries: list[Entry], rest: str) -> list[Entry]:
    a, b = (_at(entries, label) for label in rest.split(" "))
    out = list(entries)
    out[a], out[b] = replace(entries[b], chapter=entries[a].chapter), replace(entries[a], chapter=entries[b].chapter)
    return out


def _chapter(entries: list[Entry], rest: str) -> list[Entry]:
    moving, other = (f"第{chinese(int(n))}章" for n in rest.split(" after "))
    taken = [e for e in entries if e.chapter.startswith(moving)]
    out = [e for e in entries if not e.chapter.startswith(moving)]
    at = max(k for k, e in enumerate(out) if e.chapter.startswith(other)) + 1
    return [*out[:at], *taken, *out[at:]]


def _split(entries: list[Entry], rest: str) -> list[Entry]:
    label, _, mark = rest.partition(" at ")
    at = _at(entries, label)
    pieces = re.findall(rf"[^{mark}]+{mark}?", entries[at].text)
    parts = [replace(entries[at], label=label + "abcde"[k], text=p.strip()) for k, p in enumerate(pieces)]
    return [*entries[:at], *parts, *entries[at + 1 :]]


def _join(entries: list[Entry], rest: str) -> list[Entry]:
    one, other = rest.split(" ")
    taken = entries[_at(entries, other)]
    out = _drop(entries, other)
    at = _at(out, one)
    out[at] = replace(out[at], old=out[at].old + taken.old, text=f"{out[at].text}\n{taken.text}")
    return out


def _extract(entries: list[Entry], rest: str) -> list[Entry]:
    label, _, text = rest.partition(": ")
    at = _at(entries, label)
    assert text in entries[at].text, rest
    out = list(entries)
    out[at] = replace(out[at], text=out[at].text.replace(text, "").strip())
    return [*out[:-1], Entry(f"x{label}", out[at].old, out[-1].chapter, text), out[-1]]


def _refs(entries: list[Entry], _: str) -> list[Entry]:
    """Every cited number as the articles stand now."""
    now = {old: n for n, e in reversed(list(enumerate(entries, 1))) for old in e.old}

    def cited(match: re.Match[str]) -> str:
        marker = leading(match[0])
        return f"第{chinese(now[marker.number])}条" if marker and marker.number in now else match[0]

    return [replace(e, text=re.sub("第[一二三四五六七八九十百]+条", cited, e.text)) for e in entries]


def _typography(entries: list[Entry], _: str) -> list[Entry]:
    """The same text as other publishers set it."""
    table = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "台": "臺", "〇": "零", "。": "。 "})
    return [replace(e, text=e.text.translate(table)) for e in entries]


OPERATIONS = {
    "drop": _drop,
    "add": _add,
    "change": _change,
    "replace": _replace,
    "move": _move,
    "swap": _swap,
    "chapter": _chapter,
    "split": _split,
    "join": _join,
    "extract": _extract,
    "refs": _refs,
    "typography": _typography,
}


# ------------------------------------------------------------------------------------------------------------- reading
def numbers(text: str) -> Iterator[str]:
    """The labels in `4..24` or `6 19`."""
    for part in text.split():
        first, dots, last = part.partition("..")
        yield from map(str, range(int(first), int(last) + 1)) if dots else [part]
