"""Errors that stop a command: what cannot be done at all, in one sentence that says what to do next.

What was read badly is not an error but an `Issue` of the document (see `model`). Each class carries the exit code of the
command line; only `policytool.cli` catches these and exits. An error names a sentence of `messages` and what fills it, so
that it can be told in either language; any other first argument is the sentence itself.
"""

from __future__ import annotations

from policytool.messages import MESSAGES, message

__all__ = ["MissingExtraError", "PolicyToolError", "ReadError", "UsageError", "WriteError"]


class PolicyToolError(Exception):
    """Base of all errors of policytool; `str(error)` is one sentence for the user."""

    exit_code = 1

    def __init__(self, kind: str, *args: object) -> None:
        super().__init__(kind, *(str(a) for a in args))

    def message(self, lang: str = "en") -> str:
        """The sentence in `lang` ("zh", else English)."""
        kind, *rest = self.args
        return message(kind, lang, *rest) if kind in MESSAGES else str(kind)

    def __str__(self) -> str:
        return self.message()


class UsageError(PolicyToolError):
    """The request itself is wrong: a list the document does not have, a line beyond its end, a bad date."""

    exit_code = 2


class ReadError(PolicyToolError):
    """The input cannot be read: missing, unknown encoding, not a document."""

    exit_code = 3


class WriteError(PolicyToolError):
    """The output cannot be written."""

    exit_code = 4


class MissingExtraError(ReadError):
    """A format needs an optional dependency that is not installed; the message names the install command."""
