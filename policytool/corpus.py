"""A named set of documents: manifest, aliases, dates. The bundled seeds are the default one.

Takes what a user writes for a document (alias, path, folder, glob, `-`); gives `Entry`s, which read themselves into a
`Source`. The only module besides the command line that looks at the file system. Knows readers, not stages.
"""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path, PurePosixPath
from typing import Any

from policytool.errors import PolicyToolError, ReadError, UsageError
from policytool.model import DocumentDate
from policytool.read import READERS, decode
from policytool.text import Source

__all__ = ["MANIFEST", "Corpus", "Entry", "bundled", "document_date", "is_document", "open_corpus", "resolve"]

MANIFEST = "corpus.toml"
# 2025-03-18 | 2025-3 | 2025 | 2025年3月18日 | 2025年3月
_DATE = re.compile(r"(\d{4})(?:年|(?:-|年)(\d{1,2})(?:月|(?:-|月)(\d{1,2})日?)?)?", re.ASCII)
_KEYS = {"alias", "file", "date", "certainty", "title", "publisher"}
# An alias is written on the command line, before a colon and among paths.
_ALIAS = re.compile(r"[^\s:/\\*?\[\]-][^\s:/\\*?\[\]]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document that can be read."""

    alias: str
    file: str
    """What is cited as its file: relative to the corpus, or the path as the user gave it"""
    path: Path | None
    """None for standard input"""
    date: str = ""
    """When it was printed, as far as known: YYYY-MM-DD, YYYY-MM or YYYY"""
    certainty: str = ""
    """"stated", or what was inferred: "day-inferred", "month-inferred" """
    title: str = ""
    publisher: str = ""

    def read(self) -> Source:
        """The decoded document. Raises ReadError."""
        try:
            data = self.path.read_bytes() if self.path else sys.stdin.buffer.read()
        except FileNotFoundError:
            raise ReadError("error.missing", self.file) from None
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            raise ReadError("error.os", self.file, getattr(error, "strerror", None) or error) from error
        return decode(data, self.file, self.alias)

    def document_date(self) -> DocumentDate | None:
        return document_date(self.date, "manifest") if self.date else None

    def to_dict(self) -> dict[str, Any]:
        return {
            "alias": self.alias,
            "date": self.date or None,
            "certainty": self.certainty or None,
            "title": self.title or None,
            "publisher": self.publisher or None,
            "file": self.file,
            "source": {"doc": self.alias, "file": self.file, "lines": [], "spans": []},
        }


@dataclass(frozen=True, slots=True)
class Corpus:
    title: str
    entries: tuple[Entry, ...]

    def get(self, alias: str) -> Entry | None:
        return next((e for e in self.entries if e.alias == alias), None)


def document_date(text: str, why: str) -> DocumentDate:
    """The day, month or year that `text` (YYYY-MM-DD, YYYY-MM, YYYY; 2025年3月18日) names. Raises UsageError for anything
    else."""
    match = _DATE.fullmatch(text.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        begin = Date(year, month or 1, day or 1)
        if day:
            return DocumentDate(begin, begin, why)
        after = Date(year, month + 1, 1) if month and month < 12 else Date(year + 1, 1, 1)
        return DocumentDate(begin, Date.fromordinal(after.toordinal() - 1), why)
    except (ValueError, OverflowError):
        raise UsageError("error.date", text) from None


# ------------------------------------------------------------------------------------------------------------- corpora
def bundled() -> Corpus:
    """The corpus that comes with policytool: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    places = (package / "seeds", package.parent / "seeds")
    return open_corpus(next((p for p in places if (p / MANIFEST).is_file()), places[0]))


def open_corpus(place: Path) -> Corpus:
    """The corpus at `place`: a manifest, a folder with one, or a folder of texts (alias = name without suffix).

    Raises ReadError where there is none, or its manifest is wrong.
    """
    if place.is_dir() and not (place / MANIFEST).is_file():
        return Corpus(place.name, tuple(_texts(place, place)))
    manifest = place / MANIFEST if place.is_dir() else place
    try:
        import tomllib

        raw = tomllib.loads(manifest.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ReadError("error.missing", place) from None
    except OSError as error:
        raise ReadError("error.os", place, error.strerror or error) from error
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError
        raise ReadError("error.manifest", manifest, error) from error
    return Corpus(str(raw.get("title", "")), tuple(_entries(manifest, raw)))


def _entries(manifest: Path, raw: dict[str, Any]) -> Iterator[Entry]:
    seen: set[str] = set()
    documents = raw.get("document", [])
    if not isinstance(documents, list) or not documents:
        raise ReadError("error.manifest", manifest, "[[document]]")
    for item in documents:
        if not isinstance(item, dict) or not all(isinstance(v, (str, Date)) for v in item.values()):
            raise ReadError("error.manifest", manifest, item)
        fields = {key: str(value) for key, value in item.items()}
        if unknown := set(fields) - _KEYS:
            raise ReadError("error.manifest", manifest, ", ".join(sorted(unknown)))
        alias = fields.get("alias", "")
        if not _ALIAS.fullmatch(alias) or alias in seen or not fields.get("file"):
            raise ReadError("error.manifest", manifest, f'alias = "{alias}", file = "{fields.get("file", "")}"')
        seen.add(alias)
        yield Entry(path=_inside(manifest, fields["file"]), **_dated(manifest, fields))


def _dated(manifest: Path, fields: dict[str, str]) -> dict[str, str]:
    try:
        if fields.get("date"):
            document_date(fields["date"], "manifest")
    except UsageError as error:
        raise ReadError("error.manifest", manifest, f'date = "{fields["date"]}"') from error
    return fields


def _inside(manifest: Path, file: str) -> Path:
    """The path of `file`, which must stay inside the folder of the manifest, links followed."""
    folder = manifest.parent
    parts = PurePosixPath(file.replace("\\", "/"))
    path = folder / file
    try:
        leaves = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        leaves = True
    if leaves or parts.is_absolute() or ".." in parts.parts:
        raise ReadError("error.manifest-path", manifest, file)
    return path


# ----------------------------------------------------------------------------------------------- what the user asks for
def resolve(corpus: Corpus, names: Iterable[str]) -> Iterator[Entry | PolicyToolError]:
    """The documents that `names` stand for, in their order, each once; the error in the place of what is not there."""
    seen: set[Path | None] = set()
    aliases: set[str] = set()
    known = {entry.path.resolve(): entry for entry in corpus.entries if entry.path}
    for name in names:
        try:
            found = list(_named(corpus, name))
        except PolicyToolError as error:
            yield error
            continue
        for entry in found:
            place = entry.path.resolve() if entry.path else None
            if place in seen:
                continue
            seen.add(place)
            entry = known.get(place, entry) if place else entry
            if entry.alias in aliases:  # two files of one name: the second is cited by its path
                entry = Entry(entry.file, entry.file, entry.path)
            aliases.add(entry.alias)
            yield entry


def is_document(corpus: Corpus, name: str) -> bool:
    """Whether `name` as it stands is a document: an alias, a path that exists, or standard input."""
    try:
        return name == "-" or corpus.get(name) is not None or Path(name).exists()
    except (OSError, ValueError):
        return False


def _named(corpus: Corpus, name: str) -> Iterator[Entry]:
    if name == "-":
        return iter((Entry("-", "-", None),))
    if entry := corpus.get(name):
        return iter((entry,))
    if not name.strip():
        raise UsageError("error.no-name")
    path = Path(name)
    if "\0" in name:
        raise ReadError("error.missing", name)
    try:
        if path.is_dir():
            return iter(open_corpus(path).entries if (path / MANIFEST).is_file() else tuple(_texts(path, Path())))
        if not path.exists() and glob.has_magic(name):
            return _globbed(name)
        doc, colon, _ = name.rpartition(":")
        if colon and not path.exists() and doc and is_document(corpus, doc):
            raise UsageError("error.list-here", name, doc)
    except (OSError, ValueError):  # a name no file can have
        raise ReadError("error.missing", name) from None
    return iter((Entry(path.stem or name, name, path),))


def _globbed(pattern: str) -> Iterator[Entry]:
    paths = [Path(p) for p in sorted(glob.glob(pattern, recursive=True)) if Path(p).is_file()]
    if not paths:
        raise ReadError("error.no-match", pattern)
    return (Entry(p.stem, str(p), p) for p in paths)


def _texts(folder: Path, cited_from: Path) -> Iterator[Entry]:
    """Every file below `folder` that a reader knows by its suffix, hidden ones left out."""
    suffixes = {s for reader in READERS for s in reader.suffixes if s}
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in suffixes
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not found:
        raise ReadError("error.no-texts", folder, " ".join(sorted(suffixes)))
    stems = [p.stem for p in found]
    for path in found:
        inside = path.relative_to(folder).with_suffix("").as_posix()
        file = path.relative_to(cited_from).as_posix() if cited_from != Path() else str(path)
        yield Entry(path.stem if stems.count(path.stem) == 1 else inside, file, path)
