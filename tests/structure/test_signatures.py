"""Signatures among very many lines that could be some: each run of notes is walked once."""

from __future__ import annotations

import time

from policytool import pipeline
from policytool.text import Source

_LINES = 6_000
_SECONDS = 2.0
"""Ten times what one walk takes; one for each line takes five times as long"""


def test_notes_that_end_in_a_day_take_linear_time() -> None:
    source = Source("正文到此为止。\n" + "抄送：某局2024年3月5日\n" * _LINES)
    start = time.process_time()
    document = pipeline.document(source)
    assert time.process_time() - start < _SECONDS
    assert len(document.back) == _LINES


def test_the_notes_after_a_signature_are_part_of_it() -> None:
    document = pipeline.document(
        Source("关于某事的通知\n一、总则\n请认真落实。\n某市人民政府\n2024年3月5日\n抄送：某局2024年3月6日\n")
    )
    assert [block.text.value for block in document.back] == ["某市人民政府", "2024年3月5日", "抄送：某局2024年3月6日"]
    assert document.date
    assert document.date.told() == "2024-03-05"
