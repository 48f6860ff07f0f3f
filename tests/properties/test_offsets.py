"""Whatever is cut, joined, stripped and dropped, a text knows where its characters came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytool.text import Source, Span, Text, bare, fold

_SOURCES = st.text(alphabet="一二三，。“”（ \n\r\t　a1😀\x00\ud800", max_size=40)


@st.composite
def _edited(draw: st.DrawFn) -> Text:
    """A text after some edits, out of one source."""
    source = Source(draw(_SOURCES))
    text = Text.of(source)
    for edit in draw(st.lists(st.sampled_from(["slice", "join", "swap", "strip", "drop"]), max_size=6)):
        size = len(text)
        a, b = sorted(draw(st.tuples(st.integers(0, size), st.integers(0, size))))
        if edit == "slice":
            text = text.slice(a, b)
        elif edit == "join":
            text = Text.join([text.slice(0, a), text.slice(a)], draw(st.sampled_from(["", " ", "\n"])))
        elif edit == "swap":
            text = Text.join([text.slice(a), text.slice(0, a)])
        elif edit == "strip":
            text = text.strip()
        else:
            text = text.drop([Span(a, b)])
    return text


@given(_edited())
def test_every_character_is_the_sources_or_a_separator(text: Text) -> None:
    for at, character in enumerate(text.value):
        offset = text.offset(at)
        if offset is None:
            assert character.isspace()
        else:
            assert text.source.text[offset] == character


@given(_edited())
def test_spans_quote_the_value(text: Text) -> None:
    assert bare("".join(text.source.text[a:b] for a, b in text.spans())) == bare(text.value)
    assert all(a < b for a, b in text.spans())


@given(_edited())
def test_lines_are_those_of_the_spans(text: Text) -> None:
    lines = {n for first, last in text.line_ranges() for n in range(first, last + 1)}
    for a, b in text.spans():
        assert {text.source.line_of(a), text.source.line_of(b - 1)} <= lines


@given(_edited(), st.data())
def test_cutting_and_joining_is_the_same_text(text: Text, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    again = Text.join([text.slice(0, at), text.slice(at)])
    assert (again.value, again.runs) == (text.value, text.runs)


@given(_edited())
def test_a_place_is_found_again(text: Text) -> None:
    places = [text.offset(at) for at in range(len(text))]
    for at, place in enumerate(places):
        if place is not None:
            assert text.locate(place) == places.index(place) == at


@given(_SOURCES)
def test_lines_cover_the_source(value: str) -> None:
    source = Source(value)
    lines = list(source.lines())
    assert len(lines) == source.line_count + (
        len(lines) > 1 and lines[-1].start == len(value)
    )  # nothing follows the end
    assert bare("".join(value[a:b] for a, b in lines)) == bare(value)
    assert all(source.line_of(a) == n for n, (a, _) in enumerate(lines, 1))


@given(st.text())
def test_folding_keeps_every_offset(value: str) -> None:
    assert len(fold(value)) == len(value)
    assert fold(fold(value)) == fold(value)
