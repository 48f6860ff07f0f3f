"""The figures in what a scorer prints.

A line is a row of groups between bars; a group is a row of names and numbers, where a short name in capitals (P, R, F1)
takes the words before it along: `tasks 102 found R 0.882 extra 3 | units P 0.802 R 0.821 (n=5)` gives `found R`, `extra`,
`units P` and `units R`. What only says how large the set is, is left out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

__all__ = ["falls", "of_line", "of_report"]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
_SHORT = re.compile(r"[A-Z]\d?")
_SIZES = {"n", "docs", "pairs", "cases", "spans", "valued"}
_FALLING = {"extra", "false", "errors", "spaces_left"}


def falls(name: str) -> bool:
    """Whether less is better: what is counted is mistakes."""
    return name.split()[-1] in _FALLING


def of_line(line: str, title: str) -> dict[str, float]:
    """The figures of a scorer's last line, by name and in order. `title` is the word it opens with."""
    out: dict[str, float] = {}
    for group in line.split("|"):
        before: list[str] = []
        words: list[str] = []
        for token in group.split():
            if token.startswith("("):
                continue
            if not _NUMBER.fullmatch(token):
                words.append(token)
                continue
            words = [word for word in words if word not in (title, "-")]
            if words and _SHORT.fullmatch(words[-1]):
                before = words[:-1] or before
                words = [*before, words[-1]]
            if words and words[-1] not in _SIZES:
                out[" ".join(words)] = float(token.split("/")[0])
            words = []
    return out


def of_report(path: Path) -> dict[str, float]:
    """The figures of a page scorer's JSON: every metric over all pages, and the overall figure of each tier."""
    groups = json.loads(path.read_text("utf-8"))["groups"]
    every = groups.pop("all")
    out = {name: value for name, value in every.items() if value is not None and name != "pages"}
    return {"overall": out.pop("overall"), **{name: g["overall"] for name, g in groups.items()}, **out}
