"""Errors that stop a command: what cannot be done at all, in one sentence that says what to do next.

What was read badly is not an error but an `Issue` of the document (see `model`). Each class carries the exit code of the
command line; only `policytool.cli` catches these and exits.
"""

from __future__ import annotations


class PolicyToolError(Exception):
    """Base of all errors of policytool; `str(error)` is one sentence for the user."""

    exit_code = 1


class UsageError(PolicyToolError):
    """The request itself is wrong: an unknown alias, a list the document does not have, a bad date."""

    exit_code = 2


class ReadError(PolicyToolError):
    """The input cannot be read: missing, unknown encoding, not a document."""

    exit_code = 3


class WriteError(PolicyToolError):
    """The output cannot be written."""

    exit_code = 4


class MissingExtraError(ReadError):
    """A format needs an optional dependency that is not installed; the message names the install command."""
