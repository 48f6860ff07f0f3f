"""Numbers that do not follow each other: a part that was lost, repealed, or misnumbered.

Takes a tree; gives issues. A number is in order when it is the first, the next among its siblings, or the next of its level
in the text (a numbering that runs through the sections).
"""

from __future__ import annotations

from collections.abc import Iterator

from policytool.model import Issue, Level, Provision, Severity

__all__ = ["gaps"]

# Below these, numbers are often those of a form or a table.
_COUNTED = {
    Level.BOOK,
    Level.SUBBOOK,
    Level.CHAPTER,
    Level.SECTION,
    Level.ARTICLE,
    Level.POINT,
    Level.HEADING_1,
    Level.HEADING_2,
    Level.HEADING_3,
}


def gaps(tree: Provision) -> tuple[Issue, ...]:
    """One note for each number that is out of order."""
    return tuple(_below(tree, {}))


def _below(node: Provision, newest: dict[Level, Provision]) -> Iterator[Issue]:
    """`newest` holds the last node of each level so far; an attachment counts for itself."""
    siblings: dict[Level, Provision] = {}
    for child in node.children:
        level = child.level
        if level in _COUNTED and child.number:
            before = [one for one in (siblings.get(level), newest.get(level)) if one]
            if before and not _in_order(child, before):
                args = tuple(one.label.value for one in (before[0], child) if one.label)
                yield Issue(Severity.NOTE, "structure", "structure.gap", child.label, args)
            siblings[level] = newest[level] = child
        if child.children:
            yield from _below(child, {} if level is Level.ATTACHMENT else newest)


def _in_order(node: Provision, before: list[Provision]) -> bool:
    number, sub = _value(node)
    if number == 1 or sub > 1:
        return True
    return any(number == last + 1 or (sub == 1 and number == last) for last, _ in map(_value, before))


def _value(node: Provision) -> tuple[int, int]:
    """17 and 1 for 17-1; 2 and 0 for the 1.2 of a decimal outline."""
    number, _, sub = (node.number or "0").rpartition(".")[2].partition("-")
    return int(number), int(sub or 0)
