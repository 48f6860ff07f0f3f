"""The bundled corpus, folders and manifests of one's own, and what a name on the command line stands for."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from policytool.corpus import MANIFEST, Corpus, Entry, bundled, document_date, open_corpus, resolve
from policytool.errors import PolicyToolError, ReadError, UsageError

ALIASES = {
    "feb": ("001_2c8c82c82ef1f9ac.txt", "2020-02-29", "day-inferred"),
    "apr-feature": ("002_f7695845a501e564.txt", "2020-04-23", "stated"),
    "apr": ("000_51e499e02dbc3f51.txt", "2020-04-24", "stated"),
    "dec": ("003_b627d5fa173f0785.txt", "2020-12-15", "stated"),
    "hightech": ("004_4a3830f0a0477acc.txt", "2020-12", "month-inferred"),
}


def write(folder: Path, manifest: str, *files: str) -> Path:
    (folder / MANIFEST).write_text(manifest, "utf-8")
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"{file}的正文。", "utf-8")
    return folder


def test_the_bundled_corpus_is_the_five_seeds() -> None:
    assert {e.alias: (e.file, e.date, e.certainty) for e in bundled().entries} == ALIASES


def test_titles_and_publishers_stand_in_the_texts(seed_texts: dict[str, str]) -> None:
    for entry in bundled().entries:
        text = "".join(seed_texts[entry.alias].split())
        assert all(part in text for part in entry.title.split())
        assert entry.publisher in text or entry.alias == "dec"  # 本报: the paper is named by its partner


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2020-04-23", date(2020, 4, 23), date(2020, 4, 23)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(text: str, begin: date, end: date) -> None:
    found = document_date(text, "given")
    assert (found.begin, found.end, found.why) == (begin, end, "given")


@pytest.mark.parametrize(
    "text", ["", "今天", "2020-13", "2020-02-30", "20200423", "2020-4-23-1", "９９９９", "0000", "9999-12"]
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        document_date(text, "given")


# ------------------------------------------------------------------------------------------------------------ manifests
def test_a_manifest_names_its_documents(tmp_path: Path) -> None:
    manifest = '[[document]]\nalias = "a"\nfile = "sub/x.txt"\ndate = 2024-05-08\ntitle = "通知"\n'
    write(tmp_path, manifest, "sub/x.txt")
    for place in (tmp_path, tmp_path / MANIFEST):
        (entry,) = open_corpus(place).entries
        assert (entry.alias, entry.file, entry.date, entry.title) == ("a", "sub/x.txt", "2024-05-08", "通知")
        assert entry.read().text == "sub/x.txt的正文。"


@pytest.mark.parametrize("file", ["../x.txt", "sub/../../x.txt", "/etc/passwd", "..\\\\x.txt", "a/../x.txt"])
def test_a_manifest_may_not_leave_its_folder(tmp_path: Path, file: str) -> None:
    write(tmp_path, f'[[document]]\nalias = "a"\nfile = "{file}"\n')
    with pytest.raises(ReadError, match="leaves the corpus folder"):
        open_corpus(tmp_path)


def test_nor_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("外", "utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "x.txt").symlink_to(tmp_path / "outside.txt")
    write(folder, '[[document]]\nalias = "a"\nfile = "x.txt"\n')
    with pytest.raises(ReadError, match="leaves the corpus folder"):
        open_corpus(folder)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "not toml",
        "document = 3",
        '[[document]]\nfile = "x.txt"',
        '[[document]]\nalias = "a"',
        '[[document]]\nalias = "a:b"\nfile = "x.txt"',
        '[[document]]\nalias = "a b"\nfile = "x.txt"',
        '[[document]]\nalias = "-"\nfile = "x.txt"',
        '[[document]]\nalias = "a"\nfile = "x.txt"\ndate = "gestern"',
        '[[document]]\nalias = "a"\nfile = "x.txt"\nfiel = "x"',
        '[[document]]\nalias = "a"\nfile = ["x.txt"]',
        '[[document]]\nalias = "a"\nfile = "x.txt"\n[[document]]\nalias = "a"\nfile = "y.txt"',
    ],
)
def test_a_wrong_manifest_is_named_as_such(tmp_path: Path, manifest: str) -> None:
    write(tmp_path, manifest, "x.txt", "y.txt")
    with pytest.raises(ReadError, match="manifest"):
        open_corpus(tmp_path)


def test_a_folder_of_texts_needs_no_manifest(tmp_path: Path) -> None:
    for file in ("b.txt", "a.md", "sub/c.txt", "sub/b.txt", ".hidden/d.txt", "picture.png", "sub/.e.txt"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("正文", "utf-8")
    entries = open_corpus(tmp_path).entries
    assert [(e.alias, e.file) for e in entries] == [
        ("a", "a.md"),
        ("b", "b.txt"),
        ("sub/b", "sub/b.txt"),
        ("c", "sub/c.txt"),
    ]


def test_a_corpus_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="neither"):
        open_corpus(tmp_path / "nowhere")
    with pytest.raises(ReadError, match="no readable file"):
        open_corpus(tmp_path)


# ------------------------------------------------------------------------------------------------------ names of a user
@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, '[[document]]\nalias = "one"\nfile = "x.txt"\ndate = "2024"\n', "x.txt", "y.txt", "more/x.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(corpus: Corpus, *names: str) -> list[tuple[str, str]]:
    entries = list(resolve(corpus, names))
    assert all(isinstance(e, Entry) for e in entries)
    return [(e.alias, e.file) for e in entries if isinstance(e, Entry)]


def test_an_alias_a_path_a_folder_a_glob(folder: Path) -> None:
    corpus = open_corpus(folder)
    assert found(corpus, "one") == [("one", "x.txt")]
    assert found(corpus, "y.txt") == [("y", "y.txt")]
    assert found(corpus, str(folder / "y.txt")) == [("y", str(folder / "y.txt"))]
    assert found(corpus, "more") == [("x", os.path.join("more", "x.txt"))]
    assert found(corpus, "*.txt") == [("one", "x.txt"), ("y", "y.txt")]
    assert found(corpus, "**/x.txt") == [("x", "more/x.txt"), ("one", "x.txt")]


def test_a_path_into_the_corpus_is_that_document(folder: Path) -> None:
    (entry,) = resolve(open_corpus(folder), [str(folder / "x.txt")])
    assert isinstance(entry, Entry)
    assert (entry.alias, entry.date) == ("one", "2024")


def test_a_document_named_twice_is_read_once(folder: Path) -> None:
    assert found(open_corpus(folder), "one", "x.txt", "y.txt", "one") == [("one", "x.txt"), ("y", "y.txt")]


def test_two_files_of_one_name_are_told_apart(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "x.txt").write_text("另一份", "utf-8")
    corpus = bundled()
    assert found(corpus, "more/x.txt", "other/x.txt") == [("x", "more/x.txt"), ("other/x.txt", "other/x.txt")]


def test_one_bad_name_does_not_stop_the_others(folder: Path) -> None:
    (folder / "empty").mkdir()
    results = list(resolve(open_corpus(folder), ["*.nosuch", "one", "empty", "y.txt"]))
    assert [isinstance(r, PolicyToolError) for r in results] == [True, False, True, False]


@pytest.mark.parametrize("name", ["nosuch", "no/such/file.txt", "x" * 5000, "a\x00b"])
def test_a_name_that_is_nothing_is_refused_when_read(folder: Path, name: str) -> None:
    (entry,) = resolve(open_corpus(folder), [name])
    if isinstance(entry, Entry):
        with pytest.raises(ReadError):
            entry.read()
    else:
        assert isinstance(entry, ReadError)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("中文".encode("gb18030"))))
    (entry,) = resolve(bundled(), ["-"])
    assert isinstance(entry, Entry)
    source = entry.read()
    assert (source.text, source.alias, source.name) == ("中文", "-", "-")
