"""What a text is cut into: everything there is to read, once, each under its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool import pipeline
from policytool.model import Article, Document, Segment
from policytool.text import Source, bare

LETTER = """松河市人民政府办公室关于做好春季植树工作的通知

松政办发〔2023〕9号

各区县人民政府，市政府各部门：

为做好春季植树工作，现将有关事项通知如下。

一、落实任务
各区县三月底前完成植树两万亩。

松河市人民政府办公室
2023年2月6日
"""


def _cut(text: str, by: str) -> list[Segment]:
    found = pipeline.segment(pipeline.document(Source(text)), by)
    return [piece for piece in found if not isinstance(piece, Article)]


def test_what_stands_around_the_body_is_cut_too_in_its_place() -> None:
    found = [(piece.kind, piece.text.value) for piece in _cut(LETTER, "paragraph")]
    assert found[1:3] == [("front", "松政办发〔2023〕9号"), ("front", "各区县人民政府，市政府各部门：")]
    assert found[-2:] == [("back", "松河市人民政府办公室"), ("back", "2023年2月6日")]
    assert [piece.n for piece in _cut(LETTER, "paragraph")] == list(range(1, len(found) + 1))


@pytest.mark.parametrize("by", ["paragraph", "sentence", "word"])
@pytest.mark.parametrize("alias", ["feb", "apr", "apr-feature", "dec", "hightech"])
def test_every_character_of_a_page_is_in_one_segment(alias: str, by: str) -> None:
    document = pipeline.read(alias)
    assert _characters(_all(document, by)) == _inked(document.source.text)


@given(
    st.text("一二、（）第条章：。 \n\n职责单位2023年月日记者图为附件", max_size=200),
    st.sampled_from(["paragraph", "sentence"]),
)
def test_every_character_of_any_text_is_in_one_segment(text: str, by: str) -> None:
    assert _characters(_cut(text, by)) == _inked(text)


def test_a_page_gives_its_bylines_and_labels() -> None:
    kinds = {piece.kind for piece in pipeline.segment(pipeline.read("feb")) if isinstance(piece, Segment)}
    assert {"byline", "label", "caption"} <= kinds


def _all(document: Document, by: str) -> list[Segment]:
    return [piece for piece in pipeline.segment(document, by) if isinstance(piece, Segment)]


def _characters(found: list[Segment]) -> list[int]:
    """The offsets of the characters in the segments."""
    return sorted(
        i
        for piece in found
        for start, end in piece.text.spans()
        for i in range(start, end)
        if bare(piece.text.source.text[i])
    )


def _inked(text: str) -> list[int]:
    return [i for i, char in enumerate(text) if bare(char)]
