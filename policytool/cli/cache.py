"""What was read of a corpus is not read again: documents and facts kept in the user's cache folder between runs.

Takes what a result depends on and the function that makes it; gives the result, kept or made. The key is the text, what it
is cited as, its date, and the files of policytool itself, so that nothing kept outlives what made it. Only documents of a
corpus are kept, not files named on the command line and not standard input. POLICYTOOL_CACHE names another folder, or
"off". A cache that cannot be read or written is done without.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar

import policytool
from policytool.model import DocumentDate
from policytool.text import Source

__all__ = ["kept"]

_T = TypeVar("_T")
# What a kept result may be made of: the classes of these modules. Anything else in the file is refused before it is built.
_MODULES = ("policytool.model", "policytool.text", "datetime")


def kept(kind: str, source: Source, date: DocumentDate | None, make: Callable[[], _T]) -> _T:
    """The result called `kind` of a document: the one kept from an earlier run, else that of `make`, kept for the next."""
    folder = _folder()
    if folder is None:
        return make()
    about = repr((kind, source.name, source.alias, source.encoding, date, source.text, source.hints, source.pages))
    path = folder / blake2b(about.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    with suppress(Exception):  # whatever is wrong with the file, it can be made anew
        result: _T = _Reader(io.BytesIO(path.read_bytes())).load()
        return result
    made = make()
    with suppress(OSError):
        _write(path, pickle.dumps(made, protocol=5))
    return made


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(_MODULES) and "." not in name else None
        if isinstance(found, type):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a result")


def _write(path: Path, data: bytes) -> None:
    """Write whole or not at all. With the first result of another policytool, those of the one before are removed."""
    if not path.parent.is_dir():
        rmtree(path.parent.parent, ignore_errors=True)
        path.parent.mkdir(parents=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with open(handle, "wb") as file:
        file.write(data)
    os.replace(temporary, path)


def _folder() -> Path | None:
    """Where results of this very policytool are kept; None where none are to be."""
    named = os.environ.get("POLICYTOOL_CACHE")
    if named in ("off", "0", ""):
        return None
    with suppress(OSError, RuntimeError):  # no home
        return (Path(named) if named else _user_folder()) / "policytool-results" / _fingerprint()
    return None


def _user_folder() -> Path:
    """The folder for caches: XDG base directories, and what Windows and macOS have for it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "policytool"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policytool"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policytool"


def _fingerprint() -> str:
    """Of the files of policytool, by their times and sizes, of the Python that runs them and of the calendar it finds."""
    files = sorted(_files(os.path.dirname(policytool.__file__)))
    return blake2b(repr((sys.version, find_spec("holidays") is None, files)).encode(), digest_size=8).hexdigest()


def _files(folder: str) -> list[tuple[str, int, int]]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _files(entry.path) if entry.name != "__pycache__" else []
        else:
            status = entry.stat()
            found.append((entry.path, status.st_mtime_ns, status.st_size))
    return found
