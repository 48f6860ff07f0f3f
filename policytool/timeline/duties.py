"""Where a document directs: the tasks it sets, and which of them a place belongs to.

Takes tasks; answers on source offsets. A deadline printed under a label (完成时限：2025年6月底) says what is due by naming
nothing: the task above it does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from policytool.model import Task
from policytool.text import Span

__all__ = ["Duties"]


class Duties:
    """The tasks of a document by place."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = sorted(tasks, key=lambda task: task.text.start)
        self._starts = [task.text.start for task in self._tasks]
        self._spans = sorted(Span(*span) for task in self._tasks for span in task.text.spans())
        self._span_starts = [span.start for span in self._spans]

    def directs(self, offset: int) -> bool:
        """Whether the character at `offset` is in the text of a task."""
        at = bisect_right(self._span_starts, offset) - 1
        return at >= 0 and offset < self._spans[at].end

    def above(self, offset: int) -> Task | None:
        """The task that a label at `offset` belongs to: the last that begins before it."""
        at = bisect_right(self._starts, offset) - 1
        return self._tasks[at] if at >= 0 else None
