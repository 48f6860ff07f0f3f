"""Properties of the structure stage over any text: it never refuses, loses nothing, names everything once."""

from collections import Counter
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.model import Article, Block, BlockKind, Document, Layout, Source, Text
from policytool.structure import build
from policytool.text import bare

from .test_documents import cases
from .test_documents import document as document_of

MARKERS = st.sampled_from(
    [
        "第一编 ",
        "第二分编 ",
        "第一章 ",
        "第三章\u3000",
        "第二节 ",
        "第一条 ",
        "第二条 ",
        "第三条",
        "第十七条之一 ",
        "第十七条规定的",
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2．",
        "3﹒",
        "（1）",
        "①",
        "1.2025年",
        "目录",
        "附件：",
        "附件1",
        "附则",
        "各省人民政府：",
        "国务院",
        "2020年1月2日",
        "（此件公开发布）",
        "国办发〔2018〕1号",
        "关于印发方案的通知",
    ]
)
WORDS = st.sampled_from(
    [
        "总则",
        "为了规范工作，制定本办法。",
        "下列情形：",
        "工作目标。到2025年完成",
        "有关单位",
        "；",
        "：",
        "“（\x00",
        "\ud800",
        "𠮷",
        "\u3000",
        " ",
        "1",
        "十",
    ]
)
LINES = st.lists(st.lists(st.one_of(MARKERS, WORDS), min_size=1, max_size=5).map("".join), max_size=30)
KINDS = st.sampled_from(
    [BlockKind.BODY, BlockKind.BODY, BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.TABLE, BlockKind.BOX]
)


def layout(lines: list[str], kinds: list[BlockKind], genre: str) -> tuple[Source, Layout]:
    source = Source("\n".join(lines))
    blocks, at = [], 0
    for line, kind in zip(lines, kinds, strict=True):
        text = Text.of(source, at, at + len(line)).strip()
        at += len(line) + 1
        if text:
            blocks.append(Block(kind, text))
    half = len(blocks) // 2
    if genre == "page":
        return source, Layout(
            tuple(Article(None, None, None, tuple(part)) for part in (blocks[:half], blocks[half:])), genre
        )
    return source, Layout((Article(None, None, None, tuple(blocks)),), genre)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Source, Document]:
    lines = draw(LINES)
    kinds = draw(st.lists(KINDS, min_size=len(lines), max_size=len(lines)))
    source, arranged = layout(lines, kinds, draw(st.sampled_from(["plain", "page"])))
    return source, build(source, arranged)


def placed(document: Document) -> Counter[int]:
    """How often each source character that is not white space stands in the document."""
    texts = [t for node in document.tree.walk() for t in (node.label, node.text) if t]
    blocks = [*document.front, *document.back]
    blocks += [b for a in document.articles for b in a.blocks() if b.kind is BlockKind.CONTENTS]
    texts += [block.text for block in blocks]
    offsets = chain.from_iterable(range(a, b) for text in texts for a, b in text.spans())
    return Counter(at for at in offsets if document.source.text[at].strip())


@settings(max_examples=300)
@given(documents())
def test_every_character_has_one_place(made: tuple[Source, Document]) -> None:
    source, document = made
    assert placed(document) == Counter(i for i, c in enumerate(source.text) if c.strip())


@settings(max_examples=200)
@given(documents())
def test_ids_are_unique_and_passages_name_nodes(made: tuple[Source, Document]) -> None:
    _, document = made
    ids = [node.id for node in document.tree.walk()]
    assert len(set(ids)) == len(ids)
    assert {passage.provision for passage in document.passages} <= set(ids)


@settings(max_examples=100)
@given(documents())
def test_records_quote_the_source(made: tuple[Source, Document]) -> None:
    source, document = made
    todo = [document.tree.to_dict()]
    while todo:
        record = todo.pop()
        todo += record["children"]
        if record["text"]:
            quoted = "".join(source.text[a:b] for a, b in record["source"]["spans"])
            assert bare(quoted) == bare(record["text"])


def test_a_text_cut_short_anywhere_is_a_document() -> None:
    text = cases("laws.txt")[0][1]
    for end in range(0, len(text), 3):
        cut = document_of(text[:end])
        assert placed(cut) == Counter(i for i, c in enumerate(text[:end]) if c.strip())


def test_deep_and_long_texts_stay_shallow() -> None:
    markers = ["第一编 x", "第一章 x", "第一节 x", "一、x", "（一）x", "1.x", "（1）x", "①x"]
    tree = document_of("\n".join(markers * 2000)).tree
    assert max(node.id.count("__") for node in tree.walk()) < len(markers)
