"""The examples run, and say what they are there to say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def run(*command: str) -> str:
    """Standard output of an example run with this interpreter's `policytool` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=120, cwd=ROOT
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_pipelines() -> None:
    out = run("bash", str(EXAMPLES / "pipelines.sh"))
    assert "携手助力西部科技创新中心建设 -> 携手助力西部科学城建设  [renamed]" in out
    assert "(none) -> 携手建立两地合作机制  [added]" in out
    assert "there are findings (exit code 1)" in out


def test_notebook() -> None:
    out = run(sys.executable, str(EXAMPLES / "notebook.py"))
    assert "6 携手深化多领域改革合作" in out
    assert "携手推进交通互联互通 → 携手推进交通互联互通" in out


def test_own_corpus(tmp_path: Path) -> None:
    out = run("bash", str(EXAMPLES / "my-own-corpus.sh"), str(tmp_path / "corpus"))
    assert "市数据局" in out
    assert "培育数据要素市场" in out
    assert "2025-09-30" in out


def test_every_example_is_listed() -> None:
    listed = (EXAMPLES / "README.md").read_text("utf-8")
    for path in EXAMPLES.iterdir():
        assert path.name == "README.md" or f"({path.name})" in listed
