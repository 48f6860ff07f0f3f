"""The house keeps its rules: who may import whom, where each library may be used, and what importing costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "policytool"

# Where a library may be imported: a module or a package. What is not named here may be imported nowhere.
PLACES = {
    "jieba": ("policytool.words",),
    "rjieba": ("policytool.words",),
    "holidays": ("policytool.extract.dates.offdays",),
    "rapidfuzz": ("policytool.compare",),
    "pypdfium2": ("policytool.read.pdf",),
    "rich": ("policytool.render", "policytool.cli"),
    "tabulate": ("policytool.render",),
    "xlsxwriter": ("policytool.render.xlsx",),
    "typer": ("policytool.cli",),
    "click": ("policytool.cli",),
}
# Loading these takes a third of a command's time or more: inside a function only, or in a module that is loaded by one.
SLOW = ("holidays", "jieba", "rjieba", "rapidfuzz", "pypdfium2", "rich", "tabulate", "xlsxwriter")
# Stages take values and give values: they neither print nor read the environment.
SILENT = (
    "amend",
    "chains",
    "check",
    "compare",
    "extract",
    "layout",
    "segment",
    "select",
    "sides",
    "structure",
    "timeline",
    "trace",
    "pipeline",
)


def _modules() -> list[tuple[str, Path]]:
    out = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        out.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return out


MODULES = _modules()


def _each(*parents: str) -> pytest.MarkDecorator:
    """Every module of the package, or those at and below `parents`."""
    chosen = [(n, p) for n, p in MODULES if not parents or any(n == q or n.startswith(q + ".") for q in parents)]
    return pytest.mark.parametrize(("name", "path"), chosen, ids=[name for name, _ in chosen])


def _imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """The absolute name of every import in `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or "", node


def _for_type_checkers(tree: ast.Module) -> set[ast.stmt]:
    """The statements under `if TYPE_CHECKING:`."""
    guarded = (n for n in ast.walk(tree) if isinstance(n, ast.If) and ast.unparse(n.test).endswith("TYPE_CHECKING"))
    return {s for node in guarded for part in node.body for s in ast.walk(part) if isinstance(s, ast.stmt)}


def test_contracts_of_the_layers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@_each()
def test_libraries_stay_in_their_places(name: str, path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for imported, _ in _imports(tree):
        library = imported.split(".")[0]
        if library == "policytool" or library in sys.stdlib_module_names:
            continue
        assert any(name == place or name.startswith(place + ".") for place in PLACES.get(library, ())), imported


@_each("policytool.render")
def test_render_names_stages_for_type_checkers_only(name: str, path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    guarded = _for_type_checkers(tree)
    stages = {f"policytool.{stage}" for stage in (*SILENT, "corpus")}
    assert [i for i, node in _imports(tree) if i in stages and node not in guarded] == []


@_each(*(f"policytool.{stage}" for stage in SILENT))
def test_stages_are_silent(name: str, path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"print", "open", "input", "exit", "sys.exit", "os.getenv", "os.environ.get"}


@_each()
def test_modules_say_what_they_are_and_stay_short(name: str, path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with what it takes and gives"
    assert len(text.splitlines()) <= 500


def test_importing_the_package_loads_no_library() -> None:
    names = [
        name
        for name, _ in MODULES
        if not name.startswith(("policytool.cli", "policytool.render", "policytool.__main__"))
    ]
    code = (
        f"import sys, importlib\nfor n in {names}: importlib.import_module(n)\nprint(*set(sys.modules) & set({SLOW}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""


def test_verbs_are_not_hidden_by_the_modules_of_their_name() -> None:
    code = (
        "import policytool, importlib\n"
        "assert callable(policytool.read)\n"
        "for name in ('read', 'check', 'segment', 'timeline', 'extract.dates', 'extract.lists'):\n"
        "    importlib.import_module('policytool.' + name)\n"
        "assert all(callable(getattr(policytool, verb)) for verb in policytool._VERBS.split())\n"
        "from policytool import check, read, segment, timeline\n"
        "assert callable(read) and callable(check) and callable(segment) and callable(timeline)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
