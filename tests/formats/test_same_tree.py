"""A document has the same tree in every format, and its citations quote it."""

from __future__ import annotations

import pytest

import policytool
from policytool.model import BlockKind, Document, quotes
from policytool.text import LineKind, Source, bare
from tests.formats import FILES, FIXTURES

# what stands in one file and not in the text: a box after its fifth line
NOTED = ("opinions.docx", "opinions.pdf")
EXTRA = {"opinions.docx": (5, "数字乡村：农业农村现代化的新引擎")}


def nodes(doc: Document) -> list[tuple[str | None, ...]]:
    out = []
    for node in doc.tree.walk():
        texts = (node.label, node.title, node.text)
        out.append((node.id, *(bare(text.value) if text else None for text in texts)))
    return out


def plain(file: str) -> Document:
    """The document of the text beside a file."""
    lines = (FIXTURES / file).with_suffix(".txt").read_text("utf-8").splitlines()
    if file in EXTRA:
        lines.insert(*EXTRA[file])
    return policytool.pipeline.document(Source("\n".join(lines)))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {file: policytool.read(FIXTURES / file) for file in FILES}


@pytest.mark.parametrize("file", FILES)
def test_the_tree_is_that_of_the_text(file: str, documents: dict[str, Document]) -> None:
    expected = plain(file)
    assert nodes(documents[file]) == nodes(expected)
    assert documents[file].title == expected.title
    assert documents[file].date
    assert expected.date
    assert documents[file].date.begin == expected.date.begin


@pytest.mark.parametrize("file", FILES)
def test_records_quote_the_text(file: str, documents: dict[str, Document]) -> None:
    doc = documents[file]
    records = [node.to_dict() for node in doc.tree.walk()]
    assert all(quotes(record, doc.source.text) for record in records if record["text"])


@pytest.mark.parametrize("file", FILES)
def test_every_line_has_its_hint_and_its_block(file: str, documents: dict[str, Document]) -> None:
    source = documents[file].source
    assert len(source.hints) == source.line_count
    (article,) = documents[file].articles
    whole = "".join(bare(block.text.value) for block in article.blocks())
    assert sorted(whole) == sorted(bare(source.text))


@pytest.mark.parametrize("file", FILES)
def test_tables_and_furniture_are_told_apart(file: str, documents: dict[str, Document]) -> None:
    (article,) = documents[file].articles
    rows = [b.text.value for b in article.body if b.kind is BlockKind.TABLE]
    assert rows == [b.text.value for b in plain(file).articles[0].body if "\t" in b.text.value]
    notes = [b.text.value for b in article.captions]
    assert [note.lstrip("1 \t") for note in notes] == ["由省政府分管负责同志召集。"] * (file in NOTED)
    kinds = {hint.kind for hint in documents[file].source.hints}
    assert (LineKind.FURNITURE in kinds) == (not file.endswith("html"))
    assert not any("公报" in node.text.value for node in documents[file].tree.walk() if node.text)


@pytest.mark.parametrize("file", ["opinions.pdf", "law.pdf"])
def test_citations_give_the_page(file: str, documents: dict[str, Document]) -> None:
    doc = documents[file]
    last = [node for node in doc.tree.walk() if node.text][-1].to_dict()["source"]
    assert last["pages"] == [[len(doc.source.pages)] * 2]
    assert doc.tree.to_dict()["source"]["pages"] == [[1, 1]]


def test_tasks_are_those_of_the_text(documents: dict[str, Document]) -> None:
    def found(doc: Document) -> list[tuple[str, ...]]:
        records = [task.to_dict() for task in policytool.tasks(doc)]
        return [(str(r["number"]), bare(r["text"]), str(r["responsible"]), str(r["deadline"])) for r in records]

    expected = found(plain("opinions.pdf"))
    assert expected
    for file in ("opinions.docx", "opinions.pdf", "opinions.html"):
        assert found(documents[file]) == expected
