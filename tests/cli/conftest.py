"""Running the command line in this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

import pytest

from policytool import pipeline
from policytool.cli import main, session
from policytool.model import Document, Facts


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


_documents = cache(pipeline.document)
_facts: dict[tuple[int, tuple[str, ...]], Facts] = {}


def _remembered(document: Document, wanted: Iterable[str]) -> Facts:
    """The facts of a document `_documents` keeps alive, found once."""
    key = (id(document), tuple(wanted))
    if key not in _facts:
        _facts[key] = _find(document, key[1])
    return _facts[key]


_find = pipeline.facts


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of an earlier run; child processes too."""
    monkeypatch.setenv("POLICYTOOL_CACHE", "off")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run arguments in this process, in an English locale; a document is read once for all runs."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(session, "document", _documents)
    monkeypatch.setattr(pipeline, "facts", _remembered)

    def go(*args: str) -> Result:
        code = main(args)
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return go


def process(*args: str, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run arguments as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "policytool", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
    )
