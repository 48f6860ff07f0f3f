"""The structure of plain documents: each case of the fixture files is a title, a text and the outline expected of it.

An outline has a line for the title, the date, each block of front and back matter, the number of lines of the contents page,
and each node: id, label, title (`-` where a label stands without one), and after a bar the text where it is not the title.
"""

from pathlib import Path

import pytest

from policytool.model import Article, Block, BlockKind, Document, Layout, Level, Provision, Source, Text
from policytool.structure import build

FIXTURES = Path(__file__).parent.parent / "fixtures" / "structure"


def cases(name: str) -> list[tuple[str, str, str]]:
    parts = [part.strip("\n") for part in (FIXTURES / name).read_text("utf-8").split("\n.\n")]
    return [(parts[i], parts[i + 1], parts[i + 2]) for i in range(0, len(parts) - 2, 3)]


def document(text: str, genre: str = "plain") -> Document:
    """Every line a paragraph, as clean text comes from the layout stage."""
    source = Source(text)
    texts = [Text.of(source, *span).strip() for span in source.lines()]
    body = tuple(Block(BlockKind.BODY, text) for text in texts if text)
    return build(source, Layout((Article(None, None, None, body),), genre))


def outline(doc: Document) -> list[str]:
    out = [f"title {doc.title}"] if doc.title else []
    if doc.date:
        out.append(f"date {doc.date.begin} {doc.date.why}")
    out += [f"{block.rule} {block.text}" for block in doc.front]
    out += [f"back {block.text}" for block in doc.back]
    listed = sum(block.kind is BlockKind.CONTENTS for article in doc.articles for block in article.body)
    if listed:
        out.append(f"contents {listed}")
    return out + [row(node) for node in doc.tree.walk() if node.level is not Level.DOCUMENT]


def row(node: Provision) -> str:
    label = node.label.value if node.label else ""
    title = node.title.value if node.title else ""
    text = node.text.value if node.text else ""
    if node.level in (Level.PARAGRAPH, Level.POINT, Level.INDENT):
        title = text
    elif text and not title:
        title = "- " + text
    elif text and text != title:
        title += " | " + text
    return " ".join(part for part in (node.id, label, title) if part)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("laws.txt")])
def test_laws(text: str, expected: str) -> None:
    assert "\n".join(outline(document(text))) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("documents.txt")])
def test_official_documents(text: str, expected: str) -> None:
    assert "\n".join(outline(document(text))) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("wrapped.txt")])
def test_rejoined_text(text: str, expected: str) -> None:
    assert "\n".join(outline(document(text, "wrapped"))) == expected
