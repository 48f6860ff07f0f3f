"""What goes wrong: one sentence on stderr, an exit code, never a traceback; and what ends quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from policytool.cli import main
from policytool.cli.options import language
from policytool.errors import PolicyToolError, ReadError, UsageError, WriteError
from policytool.messages import MESSAGES
from tests.cli.conftest import Run, process


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of files that cannot be read, or only just."""
    files = {
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "empty.txt": b"",
        "nuls.txt": bytes(300),
        "packed.txt": b"\x1f\x8b\x08\x00",
        "one-nul.txt": "重点任务\0的责任分工和完成时限安排如下".encode() * 3,
        "surrogates.txt": b"\xed\xa0\x80" + "两江新区重点任务".encode(),
        "utf16-lone.txt": b"\xff\xfe" + "两江新区".encode("utf-16-le") + b"\x00\xd8" + "任务".encode("utf-16-le"),
        "hostile.txt": "[bold]甲[/bold]\x1b[31m红\x1b]0;title\x07\u202e=cmd()\n=1+1\n".encode() * 2,
        "long.txt": ("一、推进任务。" * 20000).encode(),
        "digits.txt": b"1" * 20000,
        "good.txt": "2024年5月8日，会议召开。".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def sentence(err: str) -> str:
    """The one line on stderr."""
    assert err.startswith("policytool: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nosuch"], 2, "no command"),
        (["tasks", "--nosuch"], 2, "--nosuch"),
        (["tasks", "--formatt", "json"], 2, "--format"),
        (["tasks", "-f", "yaml"], 2, "table, plain, md, json"),
        (["tasks", "--lang", "fr"], 2, "zh, en"),
        (["segment", "--by", "page"], 2, "article, section"),
        (["diff", "feb"], 2, "RIGHT"),
        (["explain", "feb"], 2, "--at"),
        (["explain", "feb", "--at", "x"], 2, "has no “x”"),
        (["explain", "feb", "--at", "99999"], 2, "no line 99999"),
        (["outline", "feb", "--at", "0"], 2, "no line 0"),
        (["dates", "feb", "--date", "yesterday"], 2, "YYYY-MM-DD"),
        (["timeline", "feb", "--from", "2021", "--to", "2020"], 2, "swap"),
        (["tasks", "nosuch"], 3, "nosuch"),
        (["outline", "no/such/file.txt"], 3, "no/such/file.txt"),
        (["diff", "feb", "nosuch"], 3, "nosuch"),
        (["tasks", "*.nosuch"], 3, "*.nosuch"),
        (["tasks", "--corpus", "/no/such/place"], 3, "/no/such/place"),
        (["corpus", "-o", "/no/such/folder/x.csv"], 4, "/no/such/folder/x.csv"),
        (["segment", "feb", "--by", "word", "--user-dict", "/no/such/dict"], 3, "/no/such/dict"),
    ],
)
def test_errors_are_one_sentence_and_a_code(args: list[str], code: int, says: str, run: Run) -> None:
    result = run(*args)
    assert result.code == code
    assert says in sentence(result.err)
    assert result.out == ""


def test_in_chinese_for_chinese_readers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "找不到" in run("tasks", "nosuch", "--lang", "zh").err
    assert "没有选项" in run("tasks", "--nosuch", "--lang=zh").err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "找不到" in run("tasks", "nosuch").err
    assert "neither" in run("tasks", "nosuch", "--lang", "en").err


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LC_ALL": "de_DE", "LANG": "zh_CN"}, "en"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "C"}, "zh"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(key, raising=False)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert language() == expected


def test_every_sentence_is_there_in_both_languages_with_the_same_places() -> None:
    for kind, (zh, en) in MESSAGES.items():
        assert {p for p in "0123" if f"{{{p}}}" in zh} == {p for p in "0123" if f"{{{p}}}" in en}, kind


def test_errors_carry_their_codes_and_take_a_sentence_as_it_is() -> None:
    codes = {PolicyToolError: 1, UsageError: 2, ReadError: 3, WriteError: 4}
    assert {kind: kind.exit_code for kind in codes} == codes
    assert str(ReadError("nothing to see here")) == "nothing to see here"


# -------------------------------------------------------------------------------------------------------- bad documents
@pytest.mark.parametrize("name", ["picture.txt", "nuls.txt", "packed.txt"])
def test_what_is_no_text_is_refused(name: str, bad: Path, run: Run) -> None:
    result = run("tasks", str(bad / name))
    assert result.code == 3
    assert name in sentence(result.err)


def test_the_others_are_read_all_the_same(bad: Path, run: Run) -> None:
    result = run("dates", str(bad / "picture.txt"), str(bad / "good.txt"), "nosuch", "-f", "plain")
    assert result.code == 3
    assert result.out.startswith("2024年5月8日\t")
    assert [line.split("“")[1].split("”")[0] for line in result.err.splitlines()] == [
        str(bad / "picture.txt"),
        "nosuch",
    ]


@pytest.mark.parametrize(
    "command", ["tasks", "areas", "lists", "dates", "figures", "timeline", "check", "segment", "outline"]
)
@pytest.mark.parametrize(
    "name", ["empty.txt", "one-nul.txt", "surrogates.txt", "utf16-lone.txt", "hostile.txt", "long.txt", "digits.txt"]
)
def test_whatever_decodes_is_a_document(command: str, name: str, bad: Path, run: Run) -> None:
    for form in ("table", "json"):
        result = run(command, str(bad / name), "-f", form)
        assert result.code == 0
        assert not result.err or sentence(result.err)
        assert "\x1b]" not in result.out
        assert "\u202e" not in result.out


def test_an_empty_file_is_said_to_be_empty(bad: Path, run: Run) -> None:
    assert "the file is empty" in run("check", str(bad / "empty.txt")).out


def test_a_folder_with_pictures_only(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG")
    result = run("tasks", str(tmp_path))
    assert result.code == 3
    assert "no readable file" in sentence(result.err)


def test_a_manifest_that_leaves_its_folder(tmp_path: Path, run: Run) -> None:
    (tmp_path / "corpus.toml").write_text('[[document]]\nalias = "a"\nfile = "../../etc/passwd"\n', "utf-8")
    result = run("tasks", "--corpus", str(tmp_path))
    assert result.code == 3
    assert "leaves the corpus folder" in sentence(result.err)


# ------------------------------------------------------------------------------------------------------- the way out
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from policytool.render import jsonl

    path = tmp_path / "tasks.jsonl"
    path.write_text("before", "utf-8")
    path.chmod(0o640)

    def fail(value: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(jsonl, "dumps", fail)
        result = run("tasks", "feb", "-o", str(path))
    assert result.code == 4
    assert "space" in sentence(result.err)
    assert path.read_text("utf-8") == "before"
    assert os.listdir(tmp_path) == ["tasks.jsonl"]
    assert run("tasks", "feb", "-o", str(path)).code == 0
    assert path.read_text("utf-8").startswith("{")
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_device_is_full() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policytool", "corpus"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 4
    sentence(done.stderr.decode())


@pytest.mark.parametrize("args", [["segment", "--by", "sentence"], ["--help"], ["segment", "-f", "table"]])
def test_a_closed_pipe_ends_quietly(args: list[str]) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "policytool", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    child.stdout.read(10)
    child.stdout.close()
    err = child.stderr.read()
    child.stderr.close()
    assert child.wait() == 0
    assert err == b""


def test_an_interrupt_ends_tidily(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    from policytool import pipeline

    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(pipeline, "tasks", interrupt)
    # A shell starts its background jobs with the signal ignored, and Python then leaves it so.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert main(["tasks", "feb"]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert "Traceback" not in capfd.readouterr().err


def test_a_fault_of_the_program_is_told_apart(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    from policytool import pipeline

    def fail(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(pipeline, "tasks", fail)
    result = run("tasks", "feb")
    assert result.code == 70
    assert "out of order" in sentence(result.err)
    monkeypatch.setenv("POLICYTOOL_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["tasks", "feb"])


def test_output_is_utf8_whatever_the_locale() -> None:
    done = process("corpus", "-f", "plain", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "两江新区" in done.stdout.decode("utf-8") or "两月三度携手" in done.stdout.decode("utf-8")
