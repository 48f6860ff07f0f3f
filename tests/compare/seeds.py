"""The items of two seeds, cut by hand for the tests of `compare`: February's six tasks, April's seven areas and ten tasks."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from policytool.model import Item
from policytool.text import Source, Span, Text

SEEDS = Path(__file__).parents[2] / "seeds"
_BLANK = re.compile(r"\s+")


def _source(name: str) -> Source:
    path = next(SEEDS.glob(f"{name}_*.txt"))
    return Source(path.read_text("utf-8-sig"), path.name)


def _joined(text: Text) -> Text:
    """Without the line ends and blanks of the columns."""
    return text.drop([Span(m.start(), m.end()) for m in _BLANK.finditer(text.value)])


def _between(source: Source, start: str, end: str) -> Text:
    begin = source.text.index(start)
    return Text.of(source, begin, source.text.index(end, begin))


def tasks_of_february() -> list[Item]:
    """携手加强规划战略协同：… to 携手深化多领域改革合作：…, each a paragraph with its heading before the colon."""
    block = _between(_source("001"), "携手加强规划战略协同", "一个总体思路 六项重点任务")
    starts = [m.start() for m in re.finditer(r"^携手[^：。]{4,24}：", block.value, re.MULTILINE)]
    return [_item(n, _joined(block.slice(a, b)), "：") for n, (a, b) in enumerate(_pieces(starts, len(block)), 1)]


def areas_of_april() -> list[Item]:
    """Seven headings on lines of their own, each with the text below it."""
    source = _source("000")
    begin, end = source.text.index("\n携手加强规划战略协同") + 1, source.text.index(" 成渝地区双城经济圈建设，为")
    block = Text.of(source, begin, end)
    out = []
    starts = [m.start() for m in re.finditer(r"^携手[^，。\n]{4,24}\n\n", block.value, re.MULTILINE)]
    for n, (a, b) in enumerate(_pieces(starts, len(block)), 1):
        heading, body = block.slice(a, block.value.index("\n", a)), _joined(block.slice(block.value.index("\n", a), b))
        out.append(Item(Text.join([heading, body], "\n"), n, heading=heading, body=body))
    return out


def tasks_of_april() -> list[Item]:
    """Ten boxes without number or heading, divided by blank lines."""
    block = _between(_source("000"), "共同争取\n将打造", " 共同打造内陆开放门户今年十项")
    cuts = [0, *(m.end() for m in re.finditer(r"\n\n", block.value)), len(block)]
    boxes = (_joined(block.slice(a, b)) for a, b in itertools.pairwise(cuts))
    return [Item(box, n, label=None) for n, box in enumerate(filter(None, boxes), 1)]


def _pieces(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=True))


def _item(n: int, text: Text, colon: str) -> Item:
    at = text.value.index(colon)
    return Item(text, n, heading=text.slice(0, at), body=text.slice(at + 1))
