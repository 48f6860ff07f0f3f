"""Word-level edits: cases in tests/fixtures/compare/redline.txt, and what holds for any two strings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.compare import redline
from policytool.compare.features import typographic
from policytool.model import Edit, EditOp
from policytool.words import cut
from tests.compare.seeds import areas_of_april, tasks_of_february

FIXTURE = Path(__file__).parents[1] / "fixtures" / "compare" / "redline.txt"


def cases() -> list[tuple[str, str, str, str]]:
    blocks = FIXTURE.read_text("utf-8").split("== ")[1:]
    rows = [block.split("\n") for block in blocks]
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def marked(edits: tuple[Edit, ...]) -> str:
    out = []
    for edit in edits:
        if edit.op is EditOp.KEEP:
            out.append(edit.left)
        elif edit.op is EditOp.MOVE:
            out.append(f"<{edit.move}-{edit.left}>" if edit.left else f"<{edit.move}+{edit.right}>")
        else:
            out.append((f"[-{edit.left}-]" if edit.left else "") + (f"{{+{edit.right}+}}" if edit.right else ""))
    return "".join(out)


@pytest.mark.parametrize(("title", "left", "right", "expected"), cases(), ids=[c[0] for c in cases()])
def test_cases(title: str, left: str, right: str, expected: str) -> None:
    assert marked(redline(left, right)) == expected


def check(left: str, right: str) -> tuple[Edit, ...]:
    """The promises: both sides rebuilt, no empty edit, kept stretches equal but for typography, moves in pairs."""
    edits = redline(left, right)
    assert "".join(e.left for e in edits) == left
    assert "".join(e.right for e in edits) == right
    assert all(e.left or e.right for e in edits)
    for edit in edits:
        if edit.op is EditOp.KEEP:
            assert "".join(typographic(edit.left).split()) == "".join(typographic(edit.right).split())
    moved = [(e.move, bool(e.left)) for e in edits if e.op is EditOp.MOVE]
    assert len(moved) == len(set(moved))
    assert {n for n, gone in moved if gone} == {n for n, gone in moved if not gone}
    return edits


PHRASES = st.sampled_from(
    [
        *"，。；、的和 \n",
        "应当",
        "可以",
        "第十二条",
        "公园管理机构",
        "两江新区",
        "2035年",
        "优先保护生态环境",
        "３．５％",
        "\0",
    ]
)
TEXTS = st.lists(PHRASES | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_any_two_texts_are_rebuilt(left: str, right: str) -> None:
    check(left, right)


@settings(max_examples=60)
@given(TEXTS)
def test_a_text_has_no_changes_against_itself(text: str) -> None:
    assert {e.op for e in check(text, text)} <= {EditOp.KEEP}


def bounds(text: str) -> set[int]:
    """Offsets in the text without white space at which a word ends."""
    at, out = 0, {0}
    for word in cut("".join(text.split())):
        at += len(word)
        out.add(at)
    return out


def seed_pairs() -> list[tuple[str, str]]:
    return [(a.text.value, b.text.value) for a, b in zip(tasks_of_february(), areas_of_april(), strict=False)]


@pytest.mark.parametrize(("left", "right"), seed_pairs())
def test_no_cut_inside_a_word(left: str, right: str) -> None:
    edits = check(left, right)
    for side in ("left", "right"):
        text = "".join(getattr(e, side) for e in edits)
        words, at = bounds(text), 0
        for edit in edits:
            at += len("".join(getattr(edit, side).split()))
            assert at in words


def test_changed_share_is_near_that_of_characters() -> None:
    from rapidfuzz.distance import LCSseq

    changed = least = total = 0
    for left, right in seed_pairs():
        total += len(left) + len(right)
        changed += sum(len(e.left) + len(e.right) for e in redline(left, right) if e.op is not EditOp.KEEP)
        least += len(left) + len(right) - 2 * LCSseq.similarity(typographic(left), typographic(right))
    assert changed / total <= least / total + 0.05


@pytest.mark.parametrize("repeat", ["一", "，", "7", "推进改革，", "第十二条", "a b"])
def test_hostile_lengths_take_no_time(repeat: str) -> None:
    left, right = repeat * (60_000 // len(repeat)), "改" + repeat * (40_000 // len(repeat)) + "革"
    start = time.process_time()
    check(left, right)
    assert time.process_time() - start < 20


def test_long_texts_are_cut_at_sentences_both_hold() -> None:
    sentences = [f"第{n}号项目由两江新区负责建设，计划投资{n * 7}万元。" for n in range(2_000)]
    other = [s.replace("负责", "牵头") if n % 50 == 0 else s for n, s in enumerate(sentences)]
    edits = check("".join(sentences), "".join(other))
    assert {(e.left, e.right) for e in edits if e.op is not EditOp.KEEP} == {("负责", "牵头")}
