"""README is checked: its command reference is generated, its transcripts are real.

`python -m tests.docs` rewrites both in README.md from the program as it is; the test compares.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_TRANSCRIPT = re.compile(r"```console\n\$ (?P<line>policytool [^\n]*)\n(?P<output>.*?)```", re.DOTALL)
_REFERENCE = re.compile(r"(?<=<!-- reference -->\n).*?(?=<!-- /reference -->)", re.DOTALL)
# The width that fits a README column, no colour, Chinese headings: the same on every machine.
ENVIRONMENT = {
    "COLUMNS": "96",
    "NO_COLOR": "1",
    "LC_ALL": "zh_CN.UTF-8",
    "LANG": "zh_CN.UTF-8",
    "PYTHONIOENCODING": "utf-8",
}


def run(line: str) -> str:
    """What `policytool …` prints, as a reader of the README would see it (`| head -N` at the end is understood)."""
    command, _, head = line.partition(" | head -")
    arguments = shlex.split(command)[1:]
    result = subprocess.run(
        [sys.executable, "-m", "policytool", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **ENVIRONMENT},
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    lines = [line.rstrip() for line in (result.stdout + result.stderr).rstrip("\n").split("\n")]
    return "\n".join(lines[: int(head)] if head else lines) + "\n"


def reference() -> str:
    """The command reference, from the program itself: the options that all commands share once, then each command with its
    help, arguments and own options."""
    import typer.main

    from policytool.cli.app import application

    group = typer.main.get_command(application())
    commands = {n: c for n, c in sorted(group.commands.items()) if not c.hidden}  # type: ignore[attr-defined]
    rows = {name: [(_usage(p), _help(p)) for p in c.params if p.name != "help"] for name, c in commands.items()}
    shared = [row for row in rows["lists"] if all(row in others for others in rows.values())]
    parts = ["### Options of every command\n", _table(shared)]
    for name, command in commands.items():
        parts.append(f"### `policytool {name}`\n\n{(command.help or '').strip()}\n")
        if own := [row for row in rows[name] if row not in shared]:
            parts.append(_table(own))
    return "\n".join(parts)


def _table(rows: list[tuple[str, str]]) -> str:
    return "| option | |\n|---|---|\n" + "\n".join(f"| {usage} | {text} |" for usage, text in rows) + "\n"


def _help(parameter: object) -> str:
    return (getattr(parameter, "help", "") or "").replace("|", "\\|")


def _usage(parameter: object) -> str:
    names = ", ".join(f"`{o}`" for o in getattr(parameter, "opts", []))
    if getattr(parameter, "param_type_name", "") == "argument":
        return f"`{getattr(parameter, 'human_readable_name', names)}`"
    return names


def rendered(text: str) -> str:
    """README with every transcript run again and the reference written anew."""
    text = _TRANSCRIPT.sub(lambda m: f"```console\n$ {m['line']}\n{run(m['line'])}```", text)
    return _REFERENCE.sub(lambda m: "\n" + reference() + "\n", text)
