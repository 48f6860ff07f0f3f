"""Every record of every command quotes its source, and every character of a source is in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

import policytool
from policytool.corpus import bundled
from policytool.model import Document, quotes
from tests.properties import COMMANDS, cited, records

ALIASES = [entry.alias for entry in bundled().entries]


@pytest.mark.parametrize("alias", ALIASES)
@pytest.mark.parametrize("command", COMMANDS)
def test_records_quote_their_source(command: str, alias: str, seeds: Mapping[str, Document]) -> None:
    document = seeds[alias]
    found = [record for top in records(command, document) for record in cited(top)]
    assert [r["text"] for r in found if not quotes(r, document.source.text)] == []
    assert {(r["source"]["doc"], r["source"]["file"]) for r in found} <= {(alias, document.source.name)}


def test_records_over_documents_quote_the_document_they_name(seeds: Mapping[str, Document]) -> None:
    events = [event.to_dict() for event in policytool.timeline(seeds.values())]
    pairs = [comparison.to_dict() for comparison in policytool.diff(seeds["feb"], seeds["apr"])]
    found = list(cited([events, pairs]))
    assert len({r["source"]["doc"] for r in found}) > 1
    for record in found:
        assert quotes(record, seeds[record["source"]["doc"]].source.text)


@pytest.mark.parametrize("alias", ALIASES)
def test_every_character_is_in_one_block(alias: str, seeds: Mapping[str, Document]) -> None:
    document = seeds[alias]
    assert misplaced(document) == {}


def misplaced(document: Document) -> dict[int, int]:
    """The visible characters of the source (by offset) that do not stand in exactly one block, with how many they are in."""
    times = Counter(
        offset
        for article in document.articles
        for block in article.blocks()
        for _, start, length in block.text.runs
        for offset in range(start, start + length)
    )
    text = document.source.text
    return {at: times[at] for at in range(len(text)) if not text[at].isspace() and times[at] != 1}
