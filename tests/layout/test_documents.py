"""Documents of many kinds, as they stand and hard-wrapped, are never taken for a newspaper page, and keep their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from policytool.layout import arrange
from policytool.layout.lines import printed_chunks
from policytool.layout.official import official_weight
from policytool.model import Layout, Source

_FILE = Path(__file__).parent.parent / "fixtures" / "layout" / "documents.txt"
_DOCUMENTS = [part.partition("\n")[::2] for part in _FILE.read_text("utf-8").split("\n=== ")[1:]]
_LONG = ("a notice", "a local statute", "a report", "a chronicle")
"""Documents with paragraphs enough to tell at every width that they are wrapped"""
_HANGING = "，。、；：！？”’）》"


def _width(value: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in value)


def _wrapped(paragraph: str, measure: int, indent: str) -> Iterator[str]:
    """The paragraph as lines: a mark may hang over the edge, an opening one is carried over, numbers are kept whole."""
    line = indent
    for token in re.findall(r"[0-9A-Za-z.%:-]+|.", paragraph):
        if _width(line + token) > measure and not (token in _HANGING and _width(line) <= measure):
            carried = line[-1] if line[-1] in "“‘（《〈【" else ""
            yield line[: len(line) - len(carried)]
            line = carried
        line += token
    yield line


def _set(text: str, measure: int, indent: str, blanks: str) -> str:
    """The document hard-wrapped; short lines that end no sentence are headings, signatures and the like."""
    lines: list[str] = []
    for row in text.split("\n"):
        paragraph = row.strip()
        sentence = _width(paragraph) > 20 or paragraph[-1:] in ("。", "；") or paragraph[:1] in tuple("一二三（第1234")
        lines += _wrapped(paragraph, measure, indent if sentence else "") if paragraph else [""] * (blanks == "kept")
        lines += [""] * (blanks == "all")
    return "\n".join(lines)


def _bare(value: str) -> str:
    return "".join(value.split())


def _paragraphs(layout: Layout) -> list[str]:
    return [_bare(block.text.value) for article in layout.articles for block in article.body]


def _rows(text: str) -> list[str]:
    return [_bare(row) for row in text.split("\n") if row.strip()]


@pytest.mark.parametrize(("title", "text"), _DOCUMENTS, ids=[title for title, _ in _DOCUMENTS])
def test_paragraphs_pass_as_they_stand(title: str, text: str) -> None:
    rows = [row for row in text.split("\n") if row.strip()]
    for form in (text, "\n".join(rows), "\n\n".join(rows), "\n".join("　　" + row for row in rows)):
        layout = arrange(Source(form))
        assert layout.genre != "page"
        assert _paragraphs(layout) == _rows(text)


@pytest.mark.parametrize(("title", "text"), _DOCUMENTS, ids=[title for title, _ in _DOCUMENTS])
def test_wrapped_documents_keep_their_order(title: str, text: str) -> None:
    for measure, indent, blanks in product((28, 34, 40), ("", "　　"), ("kept", "none", "all")):
        layout = arrange(Source(_set(text, measure, indent, blanks)))
        assert layout.genre != "page"
        assert "".join(_paragraphs(layout)) == _bare(text)
        if title.startswith(_LONG):
            assert _paragraphs(layout) == _rows(text)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("澄政办发〔2024〕31号", 3),
        ("关于做好秋季绿化工作的通知", 2),
        ("附件：1.任务分解表", 2),
        ("抄送：市委办公室。", 3),
        ("参会人员：林建国　丁慧", 2),
        ("发布时间：2024-05-17 09:12", 3),
        ("2025年4月16日　星期三", 0),
        ("第12版　要闻", 0),
        ("全市绿化工作会议召开", 0),
        ("记者从市绿化委员会获悉，", 0),
    ],
)
def test_a_line_of_the_frame_speaks_for_a_document(text: str, weight: int) -> None:
    lines = [line for chunk in printed_chunks(Source(text)) for line in chunk]
    assert official_weight(lines) == weight
