"""What holds for any text: nothing lost, nothing invented, every place right, no text too strange or too long."""

from __future__ import annotations

import time
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.layout import arrange
from policytool.layout.assign import best_pairs
from policytool.model import Layout, Source

# Characters that steer the stage: Han, marks of both widths, quotation marks, digits, blanks, breaks, controls, a surrogate.
_ALPHABET = '重庆新区发展第一条章图为记者摄版。，、；：！？“”（）《》——……■▲□()".,:0123456789abAB \u3000\n\n\r\t\x00\x1c\u200b\ud800'
_LINES = st.lists(
    st.one_of(
        st.text(alphabet=_ALPHABET, max_size=24),
        st.sampled_from(
            ["", "", "　　城市建设工作会议在新城召开。", "记者 张三 摄", "加强城市建设 提升管理水平", "□李四", "— 1 —"]
        ),
    ),
    max_size=40,
)


def _offsets(layout: Layout) -> Counter[int]:
    seen: Counter[int] = Counter()
    for article in layout.articles:
        for block in article.blocks():
            for _, start, length in block.text.runs:
                seen.update(range(start, start + length))
    return seen


def _check(text: str) -> None:
    layout = arrange(Source(text))
    assert layout.articles
    seen = _offsets(layout)
    printed = {i for i, c in enumerate(text) if not c.isspace()}
    assert printed <= seen.keys()
    assert all(seen[i] == 1 for i in printed)
    for article in layout.articles:
        for block in article.blocks():
            assert block.text.value.strip()
            assert "".join(block.text.value.split()) == "".join(
                "".join(text[a:b] for a, b in block.text.spans()).split()
            )
    for join in layout.joins:
        assert 0 <= join.score <= 1
        assert 0 <= join.left <= len(text)
        assert 0 <= join.right < len(text)


@given(st.text(alphabet=_ALPHABET, max_size=300))
@settings(max_examples=150)
def test_nothing_is_lost_or_invented_in_any_text(text: str) -> None:
    _check(text)


@given(_LINES)
@settings(max_examples=150)
def test_nothing_is_lost_or_invented_in_any_page(lines: list[str]) -> None:
    _check("\n".join(lines))


@given(st.text(max_size=120))
@settings(max_examples=60)
def test_any_characters_at_all(text: str) -> None:
    _check(text)


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(-5, 5), max_size=12))
def test_assignment_is_the_best_there_is(scores: dict[tuple[int, int], float]) -> None:
    def total(pairs: dict[int, int]) -> float:
        return sum(scores[pair] for pair in pairs.items())

    best = max(
        total({a: b for a, b in enumerate(order) if scores.get((a, b), 0) > 0}) for order in permutations(range(4))
    )
    chosen = best_pairs(scores)
    assert len(set(chosen.values())) == len(chosen)
    assert total(chosen) == pytest.approx(best, abs=1e-6)  # less is not worth an exchange


_PARAGRAPH = "城市管理和服务水平不断提升，各项工作取得新的进展，群众的获得感明显增强，下一步还将继续推进"
_HOSTILE = {
    "one line": "城市建设" * 100_000,
    "digits": "1" * 200_000,
    "short lines": "城\n\n" * 15_000,
    "columns": "\n".join(_PARAGRAPH[i % 30 : i % 30 + 16] + ("\n" if i % 9 == 0 else "") for i in range(6_000)),
    "titles": "加强城市建设\n\n" * 6_000,
    "nuls": "\x00\n" * 50_000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_long_and_strange_texts_take_no_time(name: str) -> None:
    start = time.process_time()
    arrange(Source(_HOSTILE[name]))
    # each takes a few seconds on a slow machine; what grows with the square takes minutes
    assert time.process_time() - start < 20
