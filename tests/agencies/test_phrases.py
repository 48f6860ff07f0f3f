"""Responsibility phrases: a table of what they say, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool import lexicon
from policytool.extract.agencies import read_phrase
from policytool.extract.agencies.names import mask
from policytool.extract.agencies.places import places
from policytool.model import Agencies, Role

FIXTURE = Path(__file__).parents[1] / "fixtures" / "agencies" / "phrases.txt"


def cases() -> list[tuple[str, str]]:
    lines = [x for x in FIXTURE.read_text("utf-8").splitlines() if x and not x.startswith("# ")]
    return list(zip(lines[::2], lines[1::2], strict=True))


def shown(agencies: Agencies | None) -> str:
    if agencies is None:
        return "=> -"
    roles = [f"{r.value} {' '.join(agencies.names(r))}" for r in Role if agencies.names(r)]
    return "=> " + " / ".join(roles + ["open"] * agencies.open_ended)


@pytest.mark.parametrize(("phrase", "expected"), cases())
def test_phrase(phrase: str, expected: str) -> None:
    text = phrase.lstrip("^").replace("|", "\n")
    assert shown(read_phrase(text, first_leads=phrase.startswith("^"))) == expected


def test_a_name_is_quoted_where_it_stands() -> None:
    agencies = read_phrase("（省科技厅、财政厅牵头）")
    assert agencies is not None
    assert [m.text.value for m in agencies.members] == ["省科技厅", "财政厅"]
    assert [m.text.spans() for m in agencies.members] == [((1, 5),), ((6, 9),)]


def test_every_list_of_words_is_used_once() -> None:
    assert {tag for e in lexicon.load("agencies") for tag in e.tags} >= {"strong", "weak", "lead", "label_other"}


ALPHABET = st.sampled_from("省市委厅局部和、，；：（）“”牵头负责配合单位等由会同按职责分工列第一位者为2025年 \n□a")


@given(st.text(ALPHABET, max_size=120) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert len(mask(text)) == len(text)
    for strict in (False, True):
        agencies = read_phrase(text, strict=strict, bare=not strict)
        for member in agencies.members if agencies else ():
            (start, end), *_ = member.text.spans()
            assert text[start:end] in text
    found = places(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
