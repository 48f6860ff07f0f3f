"""Every form of enumeration, from a table: what is announced, what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytool import lexicon
from policytool.extract import lists
from policytool.extract.lists import announce
from policytool.model import Article, Block, BlockKind, Document, Layout, Level, Listing, Passage, Provision
from policytool.text import Source, Text

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lists"


def cases(name: str) -> list[tuple[str, str, str]]:
    """(title, text, expected) of a fixture file: a title, then text and expected lines, each ended by a line with a dot."""
    out = []
    lines = (FIXTURES / name).read_text("utf-8").split("\n")
    part: list[list[str]] = [[]]
    for line in lines:
        if line == ".":
            part.append([])
            if len(part) == 4:
                title = next(x for x in reversed(part[0]) if x.strip())
                out.append((title, "\n".join(part[1]), "\n".join(part[2])))
                part = [[]]
        else:
            part[-1].append(line)
    return out


def document(text: str) -> Document:
    """One story, one body paragraph a line: what the earlier stages make of clean text."""
    source = Source(text, "case", "case")
    blocks = [Block(BlockKind.BODY, Text.of(source, *span)) for span in source.lines()]
    nodes = [Provision(f"para_{i}", Level.PARAGRAPH, text=b.text) for i, b in enumerate(blocks, 1)]
    passages = [Passage(b.text, n.id, 0, b.kind) for b, n in zip(blocks, nodes, strict=True)]
    layout = Layout((Article(None, None, None, tuple(blocks)),), "plain")
    tree = Provision("document", Level.DOCUMENT, children=tuple(nodes))
    return Document(source, layout.articles, tree, tuple(passages))


def shown(listing: Listing) -> str:
    declared = "-" if listing.declared is None else listing.declared
    members = "; ".join(item.text.value.replace("\n", "/") for item in listing.items)
    return f"{listing.status.value} {listing.kind.value} {declared}/{len(listing.items)} {listing.title} | {members}".rstrip()


@pytest.mark.parametrize(("title", "text", "expected"), cases("forms.txt"), ids=lambda v: v if "\n" not in v else None)
def test_forms(title: str, text: str, expected: str) -> None:
    found = [shown(listing) for listing in lists.extract(document(text), {})]
    assert found == [line.rstrip() for line in expected.splitlines()]


def test_every_member_quotes_its_source() -> None:
    for _, text, _ in cases("forms.txt"):
        for listing in lists.extract(document(text), {}):
            for item in listing.items:
                spans = item.text.spans()
                quoted = "".join(text[a:b] for a, b in spans)
                assert "".join(quoted.split()) == "".join(item.text.value.split())


def test_counts_of_one_and_of_hundreds_announce_nothing() -> None:
    assert announce.announcements("一个总体思路，120项任务，1项工作") == []


def test_data_has_no_word_of_two_kinds() -> None:
    kinds = [e.word for e in lexicon.load("lists") if e.tags & {k.value for k in announce.ListKind}]
    assert len(kinds) == len(set(kinds))
