"""Results to output. `shape` makes a `Report` of the results of a command, once; a renderer lays it out in its format.

A renderer is `render(report, stream)` and knows nothing but these two; the stream takes text, or bytes where it is `binary`. To add a format, write one module with that
function and add one line to RENDERERS: the choices of `--format`, the suffixes of `--output` and the tests follow.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple, TextIO

from policytool.errors import UsageError
from policytool.render.report import Report

__all__ = ["RENDERERS", "Renderer", "formats", "named", "render"]


class Renderer(NamedTuple):
    name: str
    module: str
    suffixes: tuple[str, ...]
    """Files it is the natural format of"""
    what: str
    commands: tuple[str, ...] = ()
    """The commands that have it; all where there are none"""
    binary: bool = False
    speaks: bool = False
    """Whether it says by itself that there is nothing"""


RENDERERS: tuple[Renderer, ...] = (
    Renderer("table", "policytool.render.terminal", (), "laid out for the terminal", speaks=True),
    Renderer("plain", "policytool.render.plain", (".txt",), "one record a line, fields separated by tabs"),
    Renderer("md", "policytool.render.markdown", (".md",), "Markdown", speaks=True),
    Renderer("json", "policytool.render.jsons", (".json",), "one JSON object"),
    Renderer("jsonl", "policytool.render.jsonl", (".jsonl", ".ndjson"), "one JSON record a line"),
    Renderer("csv", "policytool.render.sheets", (".csv",), "comma separated, for spreadsheets"),
    Renderer("tsv", "policytool.render.tsv", (".tsv",), "tab separated"),
    Renderer("html", "policytool.render.html", (".html", ".htm"), "a web page that stands by itself", speaks=True),
    Renderer("docx", "policytool.render.docx", (".docx",), "Word: ready to print", binary=True, speaks=True),
    Renderer(
        "xlsx", "policytool.render.xlsx", (".xlsx",), "Excel: to sort, fill in and print", binary=True, speaks=True
    ),
    Renderer("ics", "policytool.render.ics", (".ics",), "a calendar", ("tasks", "timeline")),
    Renderer("timelinejs", "policytool.render.timelinejs", (), "JSON for TimelineJS", ("timeline",)),
    Renderer("timex3", "policytool.render.timex3", (".tml",), "TimeML: the text, its dates marked", ("dates",)),
)


def formats(command: str) -> tuple[Renderer, ...]:
    """The renderers of a command, in their order."""
    return tuple(r for r in RENDERERS if not r.commands or command in r.commands)


def named(name: str, command: str | None = None) -> Renderer:
    """The renderer called `name` (of `command`, where one is given). Raises UsageError with the choices."""
    choices = formats(command) if command else RENDERERS
    for renderer in choices:
        if renderer.name == name:
            return renderer
    raise UsageError("error.choice", "--format", name, ", ".join(r.name for r in choices))


def render(report: Report, name: str, stream: TextIO) -> None:
    """`report` in the format `name`, written to `stream`; formats that are no text to the bytes below it.

    Raises UsageError where the command of the report has no such format, WriteError where a library is missing.
    """
    renderer = named(name, report.command)
    function: Callable[[Report, Any], None] = import_module(renderer.module).render
    function(report, stream.buffer if renderer.binary else stream)
