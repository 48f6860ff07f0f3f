"""Where a document directs: the tasks it sets, which of them a place belongs to, and who answers for it.

Takes tasks and who is named for what; answers on source offsets. A deadline printed under a label (完成时限：2025年6月底) says what is due by naming
nothing: the task above it does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from policytool.model import Agencies, Role, Task
from policytool.text import Span, Text

__all__ = ["Duties"]


class Duties:
    """The tasks of a document by place."""

    def __init__(self, tasks: Iterable[Task], named: Iterable[Agencies] = ()) -> None:
        self._named = sorted(named, key=lambda group: group.text.start)
        self._places = [group.text.start for group in self._named]
        self._tasks = sorted(tasks, key=lambda task: task.text.start)
        self._starts = [task.text.start for task in self._tasks]
        self._by_span = sorted(
            ((Span(*span), task) for task in self._tasks for span in task.text.spans()), key=lambda pair: pair[0]
        )
        self._spans = [span for span, _ in self._by_span]
        self._span_starts = [span.start for span in self._spans]

    def directs(self, offset: int) -> bool:
        """Whether the character at `offset` is in the text of a task."""
        at = bisect_right(self._span_starts, offset) - 1
        return at >= 0 and offset < self._spans[at].end

    def who(self, offset: int, sentence: Text, said: tuple[str, ...]) -> tuple[str, ...]:
        """Who answers for what the sentence with the character at `offset` sets: the units whose roles the sentence names
        (由甲局牵头，乙局配合，3月底前完成…); else those it has `said` to act before; else who answers for the whole task
        (责任单位：甲局)."""
        own = [group for group in self._in(sentence) if group.rule == "agencies.sentence"]
        if own:
            return tuple(dict.fromkeys(m.name for group in own for m in group.members))
        at = bisect_right(self._span_starts, offset) - 1
        if said or at < 0 or offset >= self._by_span[at][0].end:
            return said
        groups = [g for g in self._by_span[at][1].agencies if g.rule != "agencies.sentence"]
        return tuple(dict.fromkeys(m.name for g in groups for m in g.members if m.role is not Role.SUPPORT))

    def _in(self, sentence: Text) -> Iterator[Agencies]:
        """What `sentence` says of who answers for something."""
        for start, end in sentence.spans():
            for at in range(bisect_left(self._places, start), bisect_left(self._places, end)):
                yield self._named[at]

    def above(self, offset: int) -> Task | None:
        """The task that a label at `offset` belongs to: the last that begins before it."""
        at = bisect_right(self._starts, offset) - 1
        return self._tasks[at] if at >= 0 else None
