"""Old office files (.doc, .wps, .rtf): an installed LibreOffice makes DOCX of them.

Takes bytes; gives the `Source` of the DOCX. Raises ReadError where there is no LibreOffice, where it fails or takes too long,
and for spreadsheets, slides and files with a password. Works in a temporary folder with a profile of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from policytool.errors import ReadError
from policytool.text import Source

__all__ = ["read"]

_PROGRAMS = ("soffice", "libreoffice")
# LibreOffice starts in some seconds, and converts a book in less than a minute.
_SECONDS = 120
# Streams of a compound file, named in UTF-16: what is inside when it is no text
_STREAMS = {
    "EncryptedPackage": ("error.encrypted", ""),
    "Workbook": ("error.format", "XLS"),
    "PowerPoint Document": ("error.format", "PPT"),
}
_RTF = b"{\\rtf"


def read(data: bytes, name: str, alias: str) -> Source:
    from policytool.read import decode

    for stream, (kind, what) in _STREAMS.items():
        if _holds(data, stream):
            raise ReadError(kind, name, what)
    if not data.startswith(_RTF) and not _holds(data, "WordDocument"):  # LibreOffice would read any bytes as text
        raise ReadError("error.broken", name, "DOC")
    program = next((found for p in _PROGRAMS if (found := shutil.which(p))), None)
    if program is None:
        raise ReadError("error.office", name)
    return decode(_converted(program, data, name), name, alias)


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _converted(program: str, data: bytes, name: str) -> bytes:
    """The file as DOCX."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "document.doc"), Path(folder, "document.docx")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            _run(command)
        except subprocess.TimeoutExpired:
            raise ReadError("error.office-failed", name, f"{_SECONDS} s") from None
        except OSError as error:
            raise ReadError("error.office-failed", name, error.strerror or error) from None
        if not target.is_file():
            raise ReadError("error.office-failed", name, "DOC")
        return target.read_bytes()


def _run(command: list[str]) -> None:
    """Run a program and what it starts, and end all of it when the time is over."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(_SECONDS)
        except BaseException:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
