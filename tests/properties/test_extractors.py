"""What the list of extractors says of them is so: each asks for the facts it needs, and these come before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

import policytool
from policytool import pipeline
from policytool.extract import EXTRACTORS, Extractor
from policytool.model import Fact

ORDER = [extractor.name for extractor in EXTRACTORS]
# A task with units, a day and an amount, so that whatever an extractor may ask for is asked for.
TEXT = """河口市数据工作要点

今年重点抓好两项任务：

一、建设平台
2025年6月底前建成数据平台，接入率达到95%以上。（市数据局牵头，市财政局配合）

二、培育企业
到2025年底，引进企业10家。（市商务局负责）
"""


class Asked(Mapping[str, tuple[Fact, ...]]):
    """Facts that keep what they were asked for."""

    def __init__(self, facts: Mapping[str, tuple[Fact, ...]]) -> None:
        self.names: set[str] = set()
        self._facts = facts

    def __getitem__(self, name: str) -> tuple[Fact, ...]:
        self.names.add(name)
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=ORDER)
def test_an_extractor_asks_for_what_it_needs_and_nothing_else(extractor: Extractor) -> None:
    document = policytool.read(TEXT.encode())
    asked = Asked(pipeline.facts(document, ORDER))
    tuple(import_module(extractor.module).extract(document, asked))
    assert asked.names == set(extractor.needs)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=ORDER)
def test_what_an_extractor_needs_stands_above_it(extractor: Extractor) -> None:
    assert set(extractor.needs) <= set(ORDER[: ORDER.index(extractor.name)])


def test_names_of_facts_may_be_given_once() -> None:
    document = policytool.read(TEXT.encode())
    assert set(pipeline.facts(document, iter(["lists", "tasks"]))) == {"lists", "tasks"}
