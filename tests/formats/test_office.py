"""Old office files need LibreOffice; and how files of every format are found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import policytool
from policytool.corpus import open_corpus
from policytool.errors import ReadError
from policytool.read import READERS, decode, office
from tests.formats import FILES, FIXTURES

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
WORD = OLD + "WordDocument".encode("utf-16-le")


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadError, match=r"LibreOffice.*\.docx"):
        decode(WORD, "x.doc", "x")


@pytest.mark.parametrize(
    ("inside", "says"),
    [("EncryptedPackage", "password"), ("Workbook", "XLS"), ("PowerPoint Document", "PPT"), ("", "damaged")],
)
def test_what_is_no_text_is_named(inside: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(OLD + inside.encode("utf-16-le"), "x.doc", "x")


def test_a_program_that_fails_or_hangs_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    for script, says in (("exit 1", "could not convert"), ("sleep 60", r"0\.2 s")):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(shutil, "which", lambda name, program=program: str(program))
        with pytest.raises(ReadError, match=says):
            decode(WORD, "x.doc", "x")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_old_file_reads_like_the_new_one(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(FIXTURES / "law.docx")], check=True, capture_output=True, timeout=120)
    old, new = policytool.read(tmp_path / "law.doc"), policytool.read(FIXTURES / "law.docx")
    assert [node.id for node in old.tree.walk()] == [node.id for node in new.tree.walk()]


# -------------------------------------------------------------------------------------------------------------- finding
def test_folders_hold_files_of_every_format(tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(FIXTURES / file, tmp_path / f"{file.replace('.', '-')}.{file.rpartition('.')[2]}")
    (tmp_path / "picture.png").write_bytes(b"")
    corpus = open_corpus(tmp_path)
    assert {entry.alias for entry in corpus.entries} == {file.replace(".", "-") for file in FILES}
    assert all(entry.read().hints for entry in corpus.entries)


@pytest.mark.parametrize("file", FILES)
def test_the_content_tells_the_format_whatever_the_name(file: str) -> None:
    data = (FIXTURES / file).read_bytes()
    assert decode(data, "-", "-").text == decode(data, file, "-").text == decode(data, "x.txt", "-").text


def test_suffixes_and_beginnings_belong_to_one_reader() -> None:
    for values in ([s for reader in READERS for s in reader.suffixes], [m for reader in READERS for m in reader.magic]):
        assert len(values) == len(set(values))
        assert all(value == value.lower() for value in values)
