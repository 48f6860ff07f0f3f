"""One run of the command line, and the one place where errors end it: a sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer
from typer._click.exceptions import UsageError as UsageProblem  # no public name; the version is pinned

from policytool.cli.app import application
from policytool.cli.options import language
from policytool.errors import PolicyToolError, UsageError

__all__ = ["report", "run"]

# Of a shell command that was interrupted from the keyboard: 128 + SIGINT
_INTERRUPTED = 130
# EX_SOFTWARE of sysexits.h: a fault of the program, told apart from all that INTERFACES of the command line lists
_INTERNAL = 70


def run(args: Sequence[str]) -> int:
    """Run `args` and give the exit code; never raises, but for a fault of the program with POLICYTOOL_DEBUG set."""
    lang = language(args)
    try:
        code = application(args[0] if args else None)(
            args=list(args) or ["--help"], prog_name="policytool", standalone_mode=False
        )
        return code if isinstance(code, int) else 0
    except PolicyToolError as error:
        return report(error, lang)
    except UsageProblem as problem:
        return report(_said(problem), lang)
    except typer.Exit as done:
        return done.exit_code
    except BrokenPipeError:
        _silence()
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
    return UsageError("error.usage", problem.format_message().rstrip("."), path)


def _silence() -> None:
    """After the reader of a pipe has gone: keep the interpreter from flushing into it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
