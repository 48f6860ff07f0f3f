"""The lines of a text as they are printed: `Source.printed` against the lines of the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytool.text import Source

# Line ends of every system, blanks that are none, marks that other programs take for line ends
LINES = st.text(alphabet="条5日 \t\u3000\x0b\x0c\x1c\x85\u2028\r\n", max_size=40)


@given(LINES)
def test_printed_lines_are_the_lines_without_blanks_at_their_ends(text: str) -> None:
    source = Source(text)
    lines = [text[start:end].strip() for start, end in source.lines()]
    assert [line.value for line in source.printed()] == [line for line in lines if line]


@given(LINES)
def test_printed_lines_know_their_place(text: str) -> None:
    for line in Source(text).printed():
        ((start, end),) = line.spans()
        assert text[start:end] == line.value
