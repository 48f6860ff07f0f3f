"""Move a text, and the answers move with it: other widths, encodings, names, years, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

import policytool
from policytool.corpus import bundled
from policytool.model import BlockKind, Document, DocumentDate
from policytool.pipeline import document
from policytool.text import Source, bare
from tests.properties import COMMANDS, records

ALIASES = [entry.alias for entry in bundled().entries]
Answers = dict[str, list[Any]]


def answers(read: Document) -> Answers:
    """What is found in a document, without where: lists, tasks, areas and dates."""
    return {
        "lists": [
            (x.declared, x.status.value, x.kind.value, [bare(i.text.value) for i in x.items])
            for x in policytool.lists(read)
        ],
        "tasks": [(t.item.n, bare(t.text.value)) for t in policytool.tasks(read)],
        "areas": [(t.item.n, bare(t.text.value)) for t in policytool.areas(read)],
        "dates": [(bare(t.text.value), t.begin, t.end) for t in policytool.dates(read)],
    }


def changed(read: Document, change: Callable[[str], str], shift: int = 0) -> Document:
    """The document again, its text changed and its date moved by `shift` years."""
    source = read.source
    given = read.date
    if given and shift:
        given = DocumentDate(_moved(given.begin, shift), _moved(given.end, shift), given.why)
    return document(Source(change(source.text), source.name, source.alias), given)


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


# ---------------------------------------------------------------------------------------------------------- encodings
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("alias", ALIASES)
def test_the_encoding_changes_nothing(alias: str, encoding: str, seed_texts: Mapping[str, str]) -> None:
    text = seed_texts[alias]
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    read = policytool.read((mark + text).encode(encoding))
    assert read.source.text == text


def test_an_encoding_changes_no_record(seed_texts: Mapping[str, str]) -> None:
    one, other = (policytool.read(seed_texts["apr"].encode(e), date="2020-04-24") for e in ("utf-8", "gb18030"))
    for command in COMMANDS:
        assert records(command, one) == records(command, other)


# -------------------------------------------------------------------------------------------------------------- names
# Names of one kind and length, so that every line keeps its width
NAMES = (("重庆", "四川"), ("两江", "天府"), ("江北", "渝北"))


def _swap_names(text: str) -> str:
    pairs = {a: b for one, two in NAMES for a, b in ((one, two), (two, one))}
    return re.sub("|".join(pairs), lambda m: pairs[m[0]], text)


@pytest.mark.parametrize("alias", ALIASES)
def test_swapped_names_of_places_give_the_same_answers(alias: str, seeds: Mapping[str, Document]) -> None:
    read = seeds[alias]
    moved = changed(read, _swap_names)
    known, found = answers(read), answers(moved)
    assert [x[:3] for x in found["lists"]] == [x[:3] for x in known["lists"]]
    assert [len(x[3]) for x in found["lists"]] == [len(x[3]) for x in known["lists"]]
    assert [t[0] for t in found["tasks"]] == [t[0] for t in known["tasks"]]
    assert [t[0] for t in found["areas"]] == [t[0] for t in known["areas"]]
    assert [d[1:] for d in found["dates"]] == [d[1:] for d in known["dates"]]


# -------------------------------------------------------------------------------------------------------------- years
SHIFT = 4  # a leap year stays one
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?=\s*年|—20\d\d年)")


def _shift_years(text: str) -> str:
    return _YEAR.sub(lambda m: str(int(m[0]) + SHIFT), text)


@pytest.mark.parametrize("alias", ALIASES)
def test_shifted_years_shift_the_dates(alias: str, seeds: Mapping[str, Document]) -> None:
    read = seeds[alias]
    moved = changed(read, _shift_years, SHIFT)
    known, found = policytool.dates(read), policytool.dates(moved)
    assert [_shift_years(bare(d.text.value)) for d in known] == [bare(d.text.value) for d in found]
    for before, after in zip(known, found, strict=True):
        ends = [(before.begin, after.begin), (before.end, after.end)]
        # “十四五” and 党的二十大 are where they are, whoever writes of them and when
        assert all(a == b for a, b in ends) or all(
            (a is None and b is None) or (a is not None and _moved(a, SHIFT) == b) for a, b in ends
        ), before.text.value


# ------------------------------------------------------------------------------------------------------------- widths
_UNBROKEN = re.compile(r"[0-9A-Za-z.%]+|.", re.DOTALL)
_HANGING = "，。、；：？！”’）》,.;:?!)"


def _wrap(value: str, width: int) -> list[str]:
    """Lines as a typesetter makes them: letters and digits take half a place, numbers are not broken, and a closing mark
    hangs over the edge rather than beginning a line."""
    lines, used = [""], 0.0
    for token in _UNBROKEN.findall(value):
        size = sum(0.5 if c.isascii() and c.isalnum() else 1 for c in token)
        if used + size > width and token not in _HANGING:
            lines.append("")
            used = 0
        lines[-1] += token
        used += size
    return lines


def _set(read: Document, width: int | None) -> str:
    """The stories of a document, set again: paragraphs indented and wrapped at `width`, or one a line where it is None."""
    lines: list[str] = []
    for article in read.articles:
        for block in (article.headline, *article.body):
            if block is None:
                continue
            if block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD):
                lines += ["", bare(block.text.value), ""]
            else:
                value = "　　" + bare(block.text.value)
                lines += _wrap(value, width) if width else [value]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [18, 27, 40])
@pytest.mark.parametrize("alias", ALIASES)
def test_other_widths_give_the_same_answers(alias: str, width: int, seeds: Mapping[str, Document]) -> None:
    read = seeds[alias]
    known = answers(changed(read, lambda _: _set(read, None)))
    found = answers(changed(read, lambda _: _set(read, width)))
    for name, values in known.items():
        assert found[name] == values


# ------------------------------------------------------------------------------------------------------------ numbers
def test_a_list_without_its_last_member_is_short(seeds: Mapping[str, Document]) -> None:
    def drop_last(text: str) -> str:
        start = text.index("六是在规划上更好联动")
        return text[:start] + text[text.index("“六个联动”推动协同发", start) :]

    def linkages(read: Document) -> list[tuple[int, str]]:
        return [(len(x.items), x.status.value) for x in policytool.lists(read) if "六个联动" in x.title]

    assert (6, "match") in linkages(seeds["feb"])
    assert (5, "short") in linkages(changed(seeds["feb"], drop_last))


def test_other_markers_of_a_series_give_the_same_members(seeds: Mapping[str, Document]) -> None:
    numerals = "一二三四五六"

    def ordinals(text: str) -> str:
        return re.sub(rf"^([{numerals}])是(?=(?:产业|在.{{2}})上更好联动)", r"第\1，", text, flags=re.MULTILINE)

    def members(read: Document) -> list[str]:
        listing = next(x for x in policytool.lists(read) if "六个联动" in x.title)
        return [bare(i.text.value) for i in listing.items]

    assert members(changed(seeds["feb"], ordinals)) == members(seeds["feb"])
