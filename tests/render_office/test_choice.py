"""Which formats a command has, and how the command line takes them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policytool.cli import main
from policytool.errors import UsageError
from policytool.render import formats, named
from tests.render_office.made import FIXTURES

PLAN = str(FIXTURES / "plan.txt")


def policytool(*args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policytool", *args]
    return subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("command", "own"),
    [("tasks", {"ics"}), ("timeline", {"ics", "timelinejs"}), ("dates", {"timex3"}), ("lists", set())],
)
def test_formats_of_their_own(command: str, own: set[str]) -> None:
    names = {renderer.name for renderer in formats(command)}
    assert names & {"ics", "timelinejs", "timex3"} == own
    assert {"html", "docx", "xlsx"} <= names


def test_a_format_a_command_does_not_have_names_those_it_has() -> None:
    with pytest.raises(UsageError, match=r"cannot be “ics”; choose one of table, plain, .*xlsx$"):
        named("ics", "lists")


def test_wrong_formats_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    for args in (("-f", "timelinejs"), ("-o", str(tmp_path / "x.ics"))):
        done = policytool("figures", "missing.txt", *args)
        assert done.returncode == 2
        assert b"choose one of table" in done.stderr
    assert not (tmp_path / "x.ics").exists()


@pytest.mark.parametrize(
    ("suffix", "magic"), [("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!DOCTYPE"), ("ics", b"BEG")]
)
def test_the_suffix_says_the_format(
    suffix: str, magic: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"ledger.{suffix}"
    assert main(["tasks", PLAN, "-o", str(path)]) == 0
    assert capfd.readouterr() == ("", "")
    assert path.read_bytes().startswith(magic)


def test_a_pipe_gets_what_a_file_gets(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    assert main(["tasks", PLAN, "-o", str(path)]) == 0
    assert policytool("tasks", PLAN, "-f", "xlsx").stdout == path.read_bytes()
