"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from policytool.cli.options import Shared
from policytool.errors import UsageError, WriteError

__all__ = ["opened", "silence"]

_BOM = "\ufeff"


@contextmanager
def opened(options: Shared, terminal: bool, binary: bool = False) -> Iterator[TextIO]:
    """The stream to write to; for `binary` output, the bytes below it. Raises WriteError, UsageError for bytes to a terminal.

    That the reader of a pipe has gone is no error.
    """
    if binary and terminal:
        raise UsageError("error.terminal")
    if options.no_color:
        os.environ["NO_COLOR"] = "1"
    name = options.output or "-"
    try:
        with _standard(terminal) if name == "-" else _file(Path(name)) as stream:
            if options.bom and not binary:
                stream.write(_BOM)
            yield stream
    except BrokenPipeError:
        silence()
    except OSError as error:
        if name == "-":
            silence()
        raise WriteError("error.write", "stdout" if name == "-" else name, error.strerror or error) from error


@contextmanager
def _standard(terminal: bool) -> Iterator[TextIO]:
    """Standard output: UTF-8 into files and pipes, a terminal in its own encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if terminal else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    yield sys.stdout
    sys.stdout.flush()


def silence() -> None:
    """Keep the interpreter from flushing once more, at exit, into what cannot be written."""
    with suppress(OSError, ValueError):  # a stream without a file behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that takes its place once it is complete, and is removed when it is not."""
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe: nothing to take the place of
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", text=True)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else what the process gives to new files."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
