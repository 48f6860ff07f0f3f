"""Dense and hostile documents, read whole: the time grows with the text, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat

import pytest

from policytool import pipeline
from policytool.text import Source
from tests.benchmarks.bench_dense import LAYOUTS, MADE, filled

_DENSE = {
    f"{unit} {name}": partial(repeat, LAYOUTS[name](unit))
    for unit in ("1年1月1日", "5.1%")
    for name in ("in a run", "one a line")
}
_LINES = {
    "subheads": partial(repeat, "产业联动\n两区将于5月签约。\n"),
    "signatures": partial(repeat, "江北新区管委会\n2024年1月1日\n正文到此为止。\n"),
    "attachments": partial(repeat, "附件1\n"),
    "brackets": partial(repeat, "（商务局牵头，2025年底前完成）"),
    "contents": partial(repeat, "第一章 总则……3\n"),
}
_TEXTS: dict[str, Callable[[], Iterator[str]]] = {**_DENSE, **MADE, **_LINES}
_SMALL = 6_000
"""Bytes; four times as much takes about four times as long, sixteen times where each line is compared with each"""


@pytest.mark.parametrize("name", _TEXTS)
def test_time_grows_with_the_document(name: str) -> None:
    def seconds(size: int) -> float:
        source = Source(filled(_TEXTS[name](), size))
        start = time.process_time()
        document = pipeline.document(source)
        pipeline.figures(document)
        pipeline.timeline(document)  # which reads dates, and tasks and lists where the document sets some
        return time.process_time() - start

    seconds(_SMALL // 4)
    small, large = seconds(_SMALL), seconds(4 * _SMALL)
    assert large < 0.25 + 9 * small
