"""What a command loads: nothing it does not use."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# Loaded by the way, typer has these: only what is ours to keep away is named
HEAVY = ("jieba", "rjieba", "rich", "rapidfuzz", "tabulate")
SCRIPT = """
import json, sys
from policytool.cli import main
code = main(sys.argv[1:])
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*args: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *args], capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stderr)
    assert code == 0
    return set(modules)


@pytest.mark.parametrize(
    ("args", "used"),
    [
        (["--version"], []),
        (["corpus", "-f", "json"], []),
        (["corpus"], []),
        (["corpus", "-f", "csv"], []),
        (["corpus", "-f", "table"], ["rich"]),
        (["corpus", "-f", "md"], ["tabulate"]),
        (["segment", "feb", "-f", "json"], []),
    ],
)
def test_nothing_heavy_is_loaded_that_is_not_used(args: list[str], used: list[str]) -> None:
    assert {name for name in HEAVY if name in loaded(*args)} == set(used)


def test_the_version_is_told_before_anything_is_loaded() -> None:
    modules = loaded("--version")
    assert not {"typer", "typing", "dataclasses", "re"} & (modules - builtin())
    assert not {name for name in modules if name.startswith("policytool.") and name != "policytool.cli"}


def builtin() -> set[str]:
    """What the script above has loaded before the command runs."""
    code = "import json, sys; sys.stdout.write(json.dumps(sorted(sys.modules)))"
    return set(json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout))


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import policytool, json, sys; sys.stdout.write(json.dumps(sorted(sys.modules)))"
    modules = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert [name for name in modules if name.startswith("policytool")] == ["policytool"]
