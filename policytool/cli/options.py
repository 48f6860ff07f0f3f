"""The options all commands share, defined once, and how a command is made of a function.

`command` declares a function as a command; `register` gives its arguments the shared options beside them when the command is
asked for. The function gets a `Session` first, which holds them.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from policytool.errors import UsageError
from policytool.render import RENDERERS, formats

__all__ = ["COMMANDS", "Docs", "One", "Shared", "choice", "command", "complete_docs", "language", "register", "several"]

_LANGUAGES = ("zh", "en")


def choice(*flags: str, names: Sequence[str], help: str) -> Any:
    """An option that takes one of `names`: checked, completed and listed in its help."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise UsageError("error.choice", flags[0], value, ", ".join(names))
        return value

    return typer.Option(
        *flags,
        help=help,
        callback=check,
        metavar="|".join(names),
        autocompletion=lambda: list(names),
        show_default=False,
    )


def several(*flags: str, names: Sequence[str], help: str) -> Any:
    """An option that takes some of `names`, with commas between."""

    def check(value: str | None) -> str | None:
        for name in value.split(",") if value is not None else ():
            if name not in names:
                raise UsageError("error.choice", flags[0], name, ", ".join(names))
        return value

    def complete(incomplete: str) -> list[str]:
        before, comma, _ = incomplete.rpartition(",")
        return [before + comma + name for name in names if name not in before.split(",")]

    return typer.Option(
        *flags,
        help=f"{help} Of {', '.join(names)}.",
        callback=check,
        metavar="KIND[,KIND]...",
        autocompletion=complete,
        show_default=False,
    )


def _format(names: Sequence[str]) -> Any:
    """The option --format with its choices."""
    return choice(
        "--format",
        "-f",
        names=names,
        help="Output format. Default: table on a terminal, plain into a pipe, or what the suffix of --output says.",
    )


def complete_docs(incomplete: str) -> list[tuple[str, str]]:
    """Aliases of the bundled corpus that begin with `incomplete`, with their titles; paths are the shell's to complete."""
    from policytool.corpus import bundled

    return [(e.alias, e.title) for e in bundled().entries if e.alias.startswith(incomplete)]


_DOC_HELP = "Alias of the corpus, path, folder, glob, or - for standard input. Default: the whole corpus."
Docs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DOC]...", help=_DOC_HELP, autocompletion=complete_docs, show_default=False),
]
One = Annotated[
    str,
    typer.Argument(metavar="DOC", help="Alias of the corpus, path, or -.", autocompletion=complete_docs),
]


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared options, as typer reads them."""

    format: Annotated[
        str | None,
        _format([r.name for r in RENDERERS]),
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all; - is standard output."
        ),
    ] = None
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus", metavar="DIR|FILE", help="A folder of texts, or a manifest, in place of the bundled texts."
        ),
    ] = None
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="YYYY[-MM[-DD]]", help="When the documents were printed, where it is not known."
        ),
    ] = None
    lang: Annotated[
        str | None,
        choice("--lang", names=_LANGUAGES, help="Language of headings and messages. Default: from the locale."),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks on stderr.")] = False
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour (NO_COLOR is honoured too).")] = False
    bom: Annotated[bool, typer.Option("--bom", help="Begin the file with a byte order mark, for Excel.")] = False


_Function = Callable[..., None]
COMMANDS: dict[str, tuple[_Function, str]] = {}
"""The function and the example of each command by its name, in the order of the help"""


def command(example: str) -> Callable[[_Function], _Function]:
    """Declare a function as the command of its name; its help ends with `example`."""

    def declare(function: _Function) -> _Function:
        COMMANDS[function.__name__] = (function, example)
        return function

    return declare


def register(app: typer.Typer, name: str) -> None:
    """Add a command to `app`: the parameters of its function after the first (the session), then the shared options."""
    function, example = COMMANDS[name]
    shared = [field.name for field in fields(Shared)]

    def run(**given: Any) -> int:
        from policytool.cli.session import Session

        session = Session(Shared(**{key: given.pop(key) for key in shared}), name)
        function(session, **given)
        return session.exit_code

    own = list(inspect.signature(function).parameters.values())[1:]
    options = inspect.signature(Shared, eval_str=True).parameters.values()
    both = [_for_command(p, name).replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *options)]
    run.__signature__ = inspect.Signature(both)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in both}
    run.__doc__ = function.__doc__
    app.command(name, epilog=f"Example: {example}")(run)


def _for_command(parameter: inspect.Parameter, command: str) -> inspect.Parameter:
    """The parameter; --format with the formats of the command."""
    if parameter.name != "format":
        return parameter
    return parameter.replace(annotation=Annotated[str | None, _format([r.name for r in formats(command)])])


def language(args: Sequence[str] = ()) -> str:
    """The language of messages: what --lang in `args` says, else that of the locale."""
    for i, arg in enumerate(args):
        if arg == "--lang" and args[i + 1 : i + 2] and args[i + 1] in _LANGUAGES:
            return args[i + 1]
        if arg.startswith("--lang=") and arg[7:] in _LANGUAGES:
            return arg[7:]
    return locale_language()


def locale_language() -> str:
    """zh where the locale is Chinese. POSIX asks these variables in this order; elsewhere the system is asked."""
    names = [os.environ.get(key) for key in ("LC_ALL", "LC_MESSAGES", "LANG")]
    found = next((name for name in names if name), None)
    if found is None and sys.platform in ("win32", "darwin"):
        import locale

        found = locale.getlocale()[0]
    return "zh" if (found or "").lower().startswith(("zh", "chinese")) else "en"
