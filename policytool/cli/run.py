"""One run of the command line, and the one place where errors end it: a sentence on stderr and an exit code."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoSuchOption,
)  # no public names; the version is pinned
from typer._click.exceptions import UsageError as UsageProblem

from policytool.cli.app import application
from policytool.cli.options import COMMANDS, language
from policytool.cli.output import silence
from policytool.errors import PolicyToolError, UsageError

__all__ = ["report", "run"]

# Of a shell command that was interrupted from the keyboard: 128 + SIGINT
_INTERRUPTED = 130
# EX_SOFTWARE of sysexits.h: a fault of the program, told apart from all that INTERFACES of the command line lists
_INTERNAL = 70
# What typer says of arguments nobody asked for
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
# Values hold no cycles: looking for some after every 700 new objects, as Python does, takes a third of a run over a large
# text. Only readers leave some behind, far fewer for a document than this.
_SELDOM = 5_000_000


def run(args: Sequence[str]) -> int:
    """Run `args` and give the exit code; never raises, but for a fault of the program with POLICYTOOL_DEBUG set."""
    gc.set_threshold(_SELDOM)
    lang = language(args)
    name = args[0] if args else "--help"
    try:
        if not name.startswith("-") and name not in COMMANDS:
            raise UsageError("usage.command", name, ", ".join(COMMANDS))
        code = application(name)(args=list(args) or [name], prog_name="policytool", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except PolicyToolError as error:
        return report(error, lang)
    except UsageProblem as problem:
        return report(_said(problem), lang)
    except (BrokenPipeError, SystemExit):  # typer makes the one the other: the reader of the help has gone
        silence()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        print(file=sys.stderr)
        return _INTERRUPTED
    except Exception as fault:
        if os.environ.get("POLICYTOOL_DEBUG"):
            raise
        report(PolicyToolError("error.internal", f"{type(fault).__name__}: {fault}"), lang)
        return _INTERNAL


def report(error: PolicyToolError, lang: str) -> int:
    """Say what is wrong in one sentence on stderr; gives the exit code."""
    from policytool.render.harmless import one_line

    print(f"policytool: {one_line(error.message(lang))}", file=sys.stderr)
    return error.exit_code


def _said(problem: UsageProblem) -> PolicyToolError:
    """What typer has against the arguments, as an error of ours: the sentence, and where the usage is told."""
    path = problem.ctx.command_path if problem.ctx else "policytool"
    if isinstance(problem, NoSuchOption):
        near = ", ".join(problem.possibilities or ())
        return UsageError("usage.option-near" if near else "usage.option", path, problem.option_name, near)
    if isinstance(problem, MissingParameter) and problem.param:
        name = problem.param.opts[0]
        return UsageError("usage.missing", path, name if name.startswith("-") else name.upper())
    if isinstance(problem, BadOptionUsage):
        return UsageError("usage.no-value", path, problem.option_name)
    if extra := _EXTRA.match(problem.format_message()):
        return UsageError("usage.extra", path, extra[1])
    return UsageError("usage.other", path, problem.format_message().rstrip("."))
