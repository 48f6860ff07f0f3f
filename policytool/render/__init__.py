"""Results to output. `shape` makes a `Report` of the results of a command, once; a renderer lays it out in its format.

A renderer is `render(report, stream)` and knows nothing but these two. To add a format, write one module with that
function and add one line to RENDERERS: the choices of `--format`, the suffixes of `--output` and the tests follow.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, TextIO

from policytool.errors import UsageError
from policytool.render.report import Report

__all__ = ["RENDERERS", "Renderer", "named", "render"]


class Renderer(NamedTuple):
    name: str
    module: str
    suffixes: tuple[str, ...]
    """Files it is the natural format of"""
    what: str


RENDERERS: tuple[Renderer, ...] = (
    Renderer("table", "policytool.render.terminal", (), "laid out for the terminal"),
    Renderer("plain", "policytool.render.plain", (".txt",), "one record a line, fields separated by tabs"),
    Renderer("md", "policytool.render.markdown", (".md",), "Markdown"),
    Renderer("json", "policytool.render.jsons", (".json",), "one JSON object"),
    Renderer("jsonl", "policytool.render.jsonl", (".jsonl", ".ndjson"), "one JSON record a line"),
    Renderer("csv", "policytool.render.sheets", (".csv",), "comma separated, for spreadsheets"),
    Renderer("tsv", "policytool.render.tsv", (".tsv",), "tab separated"),
)


def named(name: str) -> Renderer:
    """The renderer called `name`. Raises UsageError with the choices."""
    for renderer in RENDERERS:
        if renderer.name == name:
            return renderer
    raise UsageError("error.choice", "--format", name, ", ".join(r.name for r in RENDERERS))


def render(report: Report, name: str, stream: TextIO) -> None:
    """`report` in the format `name`, written to `stream`."""
    function: Callable[[Report, TextIO], None] = import_module(named(name).module).render
    function(report, stream)
