"""Facts by their place: what was found inside a stretch of text.

Takes the facts of another extractor; answers which of them lie in a given `Text`. Places are offsets in the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from policytool.model import Fact
from policytool.text import Text

__all__ = ["Index"]

F = TypeVar("F", bound=Fact)


class Index(Generic[F]):
    """Facts sorted by where they begin."""

    def __init__(self, facts: Iterable[F]) -> None:
        self._facts = sorted(facts, key=lambda f: f.text.start)
        self._starts = [f.text.start for f in self._facts]

    def __iter__(self) -> Iterator[F]:
        return iter(self._facts)

    def within(self, text: Text) -> Iterator[F]:
        """The facts that begin inside `text`, in its order."""
        for start, end in text.spans():
            for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                yield self._facts[i]
