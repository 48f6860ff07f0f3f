"""What is kept between runs: the same answers, sooner; for documents of a corpus only; never trusted."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path

import pytest

import policytool
from policytool.cli import cache
from policytool.cli.cache import kept
from policytool.model import DocumentDate
from policytool.text import Source
from tests.cli.conftest import Run

SOURCE = Source("一、甲。", "x.txt", "x")
DAY = DocumentDate(date(2024, 5, 8), date(2024, 5, 8), "given")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POLICYTOOL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> str:
    raise AssertionError("it was made again")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_result_is_made_once(folder: Path) -> None:
    assert kept("a", SOURCE, DAY, lambda: (SOURCE, DAY)) == (SOURCE, DAY)
    assert kept("a", SOURCE, DAY, never) == (SOURCE, DAY)
    assert len(files(folder)) == 1
    assert oct(files(folder)[0].stat().st_mode & 0o77) == "0o0"


def test_for_each_text_date_and_kind_its_own(folder: Path) -> None:
    kept("a", SOURCE, DAY, lambda: "first")
    assert kept("b", SOURCE, DAY, lambda: "other kind") == "other kind"
    assert kept("a", SOURCE, None, lambda: "no date") == "no date"
    assert kept("a", Source("一、乙。", "x.txt", "x"), DAY, lambda: "other text") == "other text"
    assert kept("a", Source(SOURCE.text, "x.txt", "y"), DAY, lambda: "other alias") == "other alias"
    assert kept("a", SOURCE, DAY, never) == "first"


def test_a_document_comes_back_as_it_was(folder: Path) -> None:
    document = policytool.read("feb")
    assert kept("document", document.source, document.date, lambda: document) == document
    again = kept("document", document.source, document.date, never)
    assert again == document
    assert again is not document


def test_another_policytool_makes_it_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("a", SOURCE, DAY, lambda: "old")
    monkeypatch.setattr(cache, "_fingerprint", lambda: "another")
    assert kept("a", SOURCE, DAY, lambda: "new") == "new"
    assert len(files(folder)) == 1


def test_what_somebody_put_there_is_not_run(folder: Path) -> None:
    kept("a", SOURCE, DAY, lambda: "right")
    (path,) = files(folder)

    class Evil:
        def __reduce__(self) -> object:
            return os.system, (f"touch {folder}/harm",)

    for data in (
        pickle.dumps(Evil()),
        b"cpolicytool.text\nre.compile\n(S'x'\ntR.",
        b"cpolicytool.text\nfold\n(S'x'\ntR.",
        b"",
        b"x",
    ):
        path.write_bytes(data)
        assert kept("a", SOURCE, DAY, lambda: "made") == "made"
        assert not (folder / "harm").exists()
        assert kept("a", SOURCE, DAY, never) == "made"


def test_without_a_place_it_is_made_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for place in ("off", str(tmp_path / "file"), "/dev/null/x"):
        monkeypatch.setenv("POLICYTOOL_CACHE", place)
        assert kept("a", SOURCE, DAY, lambda: 1) == 1
        assert kept("a", SOURCE, DAY, lambda: 2) == 2
    monkeypatch.delenv("POLICYTOOL_CACHE")
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr("sys.platform", platform)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert "policytool" in str(cache._user_folder())


def test_documents_of_a_corpus_are_kept_and_no_others(folder: Path, run: Run, tmp_path: Path) -> None:
    first = run("tasks", "feb", "-f", "json")
    size = len(files(folder))
    assert size == 2  # the document and its tasks
    assert run("tasks", "feb", "-f", "json") == first
    (tmp_path / "draft.txt").write_text("一、推进建设。", "utf-8")
    run("tasks", str(tmp_path / "draft.txt"))
    assert len(files(folder)) == size
