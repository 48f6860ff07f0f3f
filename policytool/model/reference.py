"""What one provision says of another: citations (第十七条第二款第（三）项, 前款) as steps down a tree."""

from __future__ import annotations

from typing import Any, NamedTuple

from policytool.model.lists import Fact
from policytool.model.tree import Level
from policytool.numerals import chinese
from policytool.values import value

__all__ = ["LEVELS", "Path", "Reference", "Step", "written"]

LEVELS = {
    "编": Level.BOOK,
    "篇": Level.BOOK,
    "分编": Level.SUBBOOK,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
    "款": Level.PARAGRAPH,
    "段": Level.PARAGRAPH,
    "项": Level.POINT,
    "目": Level.INDENT,
}
"""The units of a law by their names, outermost first"""
_NAMES = {level: name for name, level in reversed(LEVELS.items())}


class Step(NamedTuple):
    """One step of a citation."""

    level: Level
    number: str
    """As `Provision.number`: "17", "17-1" for 第十七条之一; "0" is the one it stands in (本条), "-1" the one before (前款)"""


Path = tuple[Step, ...]
"""Outermost first; a citation may leave out the steps above (第二款) and between (第三条第一项)"""


def written(path: Path, arabic: bool = False) -> str:
    """The path as a citation: 第十七条之一第二款第三项; `arabic` as 第17条之一."""
    return "".join(_written(step, arabic) for step in path)


def _written(step: Step, arabic: bool) -> str:
    name, (number, _, sub) = _NAMES[step.level], step.number.partition("-")
    if step.number == "0":
        return f"本{name}"
    if not number:
        return f"前{'' if sub == '1' else chinese(int(sub)).replace('二', '两')}{name}"
    main = number if arabic or int(number) > 9999 else chinese(int(number))
    return f"第{main}{name}" + (f"之{chinese(int(sub))}" if sub else "")


@value
class Reference(Fact):
    """A citation of a provision, of this text or of another law. `text` is what is printed of it."""

    path: Path
    last: Path | None
    """The end of a range: 第十二条至第十五条"""
    law: str
    """The other law as it is named; empty for this text"""
    targets: tuple[str, ...]
    """Ids of the cited nodes, of a range the first and the last; empty for another law and where there is none such"""
    missing: str = ""
    """What of it is not there, of this text: 第十七条, 第三条第五款"""

    @property
    def backward(self) -> bool:
        """第十五条至第十二条."""
        if self.last is None or [s.level for s in self.path] != [s.level for s in self.last]:
            return False
        first, last = ([int(n) for s in path for n in s.number.split("-") if n] for path in (self.path, self.last))
        return first > last and self.path[0].number[0] not in "-0"

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "law": self.law or None,
            "path": [[step.level.value, step.number] for step in self.path],
            "last": [[step.level.value, step.number] for step in self.last] if self.last else None,
            "targets": list(self.targets),
            "missing": self.missing or None,
            "rule": self.rule,
            "source": self.text.citation(),
        }
