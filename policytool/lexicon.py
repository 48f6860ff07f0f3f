"""Word lists and named pattern atoms: `data/*.toml`, read when first asked for.

A list file holds tables `[[entry]]`, each with `word` (or `pattern`), optional `tags`, and `examples` / `counterexamples`
that the tests check (`verify`). The loader refuses unknown keys and duplicates, so that a slip in the data fails loudly.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Entry", "alternation", "load", "names", "verify", "words"]

_KEYS = {"word", "pattern", "tags", "value", "examples", "counterexamples", "source"}


@dataclass(frozen=True, slots=True)
class Entry:
    word: str
    """The word, or the regular expression of a pattern entry"""
    is_pattern: bool
    tags: frozenset[str]
    value: Any
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def regex(self) -> str:
        """The entry as a regular expression."""
        return self.word if self.is_pattern else re.escape(self.word)


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of data/`name`.toml in their order. Raises ValueError for duplicates and unknown keys.

    A file may also give `[words]` tables `tag = ["词", …]`: short form for entries that need no examples of their own.
    """
    raw = tomllib.loads((files("policytool") / "data" / f"{name}.toml").read_text("utf-8"))
    unknown = set(raw) - {"entry", "words"}
    if unknown:
        raise ValueError(f"data/{name}.toml: unknown table {sorted(unknown)}")
    entries = [_entry(name, item) for item in raw.get("entry", [])]
    for tag, words in raw.get("words", {}).items():
        entries += [Entry(word, False, frozenset({tag}), None, (), ()) for word in words]
    seen: set[tuple[str, frozenset[str]]] = set()
    for entry in entries:
        if (entry.word, entry.tags) in seen:
            raise ValueError(f"data/{name}.toml: {entry.word} stands twice")
        seen.add((entry.word, entry.tags))
    return tuple(entries)


def _entry(name: str, item: dict[str, Any]) -> Entry:
    if unknown := set(item) - _KEYS:
        raise ValueError(f"data/{name}.toml: unknown key {sorted(unknown)}")
    word = item.get("word") or item.get("pattern")
    if not word:
        raise ValueError(f"data/{name}.toml: an entry needs word or pattern")
    return Entry(
        word,
        "pattern" in item,
        frozenset(item.get("tags", [])),
        item.get("value"),
        tuple(item.get("examples", [])),
        tuple(item.get("counterexamples", [])),
    )


def names() -> list[str]:
    """The names of all data files."""
    return sorted(p.name[:-5] for p in (files("policytool") / "data").iterdir() if p.name.endswith(".toml"))


@cache
def words(name: str, tag: str | None = None) -> tuple[str, ...]:
    """The plain words of a list, those with `tag` only where one is given."""
    return tuple(e.word for e in load(name) if not e.is_pattern and (tag is None or tag in e.tags))


@cache
def alternation(name: str, tag: str | None = None) -> str:
    """A regular expression that matches any entry, longest words first."""
    entries = [e for e in load(name) if tag is None or tag in e.tags]
    return "|".join(e.regex() for e in sorted(entries, key=lambda e: -len(e.word)))


def verify(entry: Entry) -> list[str]:
    """What is wrong with an entry's examples: those it does not find, and counterexamples it finds."""
    regex = re.compile(entry.regex())
    wrong = [f"{entry.word} should be in {e}" for e in entry.examples if not regex.search(e)]
    return wrong + [f"{entry.word} should not be in {e}" for e in entry.counterexamples if regex.search(e)]
