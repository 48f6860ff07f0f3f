"""Reports of what is listed without a sentence that tells of it: rows of ledgers, aims of a year.

Takes aims and entries, gives a `Report` for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date

from policytool.model import Mention, Reading
from policytool.text import Span, fold
from policytool.timeline.aims import Aim
from policytool.timeline.govern import Scope
from policytool.timeline.grammar import Sentence
from policytool.timeline.report import Report, made
from policytool.timeline.tables import Entry
from policytool.timeline.tell import what

__all__ = ["aimed", "in_tables"]


def aimed(found: Iterable[Aim], n: int, day: Date | None) -> Iterator[Report]:
    """The members of what a year is to bring, each a target, as long as the year is not over."""
    for k, aim in enumerate(found):
        if day is None or (aim.when.end and aim.when.end > day):
            order = (n, 2 * BEHIND + k)
            yield made(Mention(aim.sentence, aim.when), Reading.TARGET, aim.line, aim.line, "aim", day, order)


BEHIND = 1_000_000
"""More than a document has dated sentences: rows of ledgers and aims come behind them"""


def in_tables(found: Iterable[Entry], n: int, day: Date | None) -> Iterator[Report]:
    """The rows of ledgers, one entry each: what is to be done, by when, by whom."""
    for k, (task, when, names) in enumerate(found):
        text = (task.item.heading or task.text).value
        line = what(text, Sentence(fold(text)), Scope(0, len(text), Span(0, 0), "label"))
        order = (n, BEHIND + k)
        yield made(Mention(task.cited, when), Reading.PLAN, line, line, "table", day, order, lead=names)
