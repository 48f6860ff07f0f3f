"""A terminal: tables by default, colour unless it is not wanted, progress on stderr, completion of names."""

from __future__ import annotations

import contextlib
import os
import sys

import pytest

from tests.cli.conftest import process

pty = pytest.importorskip("pty")


def on_terminal(*args: str, env: dict[str, str] | None = None) -> str:
    """What a terminal 100 columns wide is sent."""
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(
            {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "50", "LC_ALL": "C.UTF-8", **(env or {})}
        )
        os.execv(sys.executable, [sys.executable, "-m", "policytool", *args])
    out = b""
    with contextlib.suppress(OSError):  # the end of a pseudo-terminal on Linux
        while data := os.read(descriptor, 65536):
            out += data
    os.close(descriptor)
    os.waitpid(pid, 0)
    return out.decode("utf-8")


def test_a_table_with_colour() -> None:
    out = on_terminal("lists", "feb")
    assert "─────" in out
    assert "\x1b[32m" in out


@pytest.mark.parametrize(("args", "env"), [((), {"NO_COLOR": "1"}), (("--no-color",), {})])
def test_no_colour_where_none_is_wanted(args: tuple[str, ...], env: dict[str, str]) -> None:
    out = on_terminal("lists", "feb", *args, env=env)
    assert "─────" in out
    assert "\x1b[32m" not in out


def test_progress_only_where_the_output_is_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    target = str(tmp_path_factory.mktemp("out") / "x.csv")
    assert "feb" in on_terminal("lists", "feb", "-o", target)
    assert on_terminal("lists", "feb", "-o", target, "--quiet") == ""


def test_no_colour_and_no_table_in_a_pipe() -> None:
    done = process("lists", "feb")
    assert b"\x1b" not in done.stdout
    assert "─" not in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("policytool ti", ["timeline"]),
        ("policytool diff apr", ["apr-feature", "apr"]),
        ("policytool tasks -f js", ["json", "jsonl"]),
        ("policytool segment --by s", ["section", "sentence"]),
        ("policytool tasks --lang ", ["zh", "en"]),
    ],
)
def test_shells_complete_commands_aliases_and_choices(words: str, expected: list[str]) -> None:
    env = {"_POLICYTOOL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    assert process(env=env).stdout.decode().split() == expected
