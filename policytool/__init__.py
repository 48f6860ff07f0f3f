"""policytool: Chinese policy texts as task ledgers, comparisons and chronicles, every row citing its source.

The Python interface: the verbs of the command line without their output, and the types of `policytool.model` that they
give. A verb takes a document, a path, or a string: one line that is the path of a file or an alias of the bundled corpus
is read, any other string is the text itself. Everything is loaded when it is first used.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False  # type checkers take it for true; importing typing takes longer than `policytool --version`
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"

_VERBS = "apply areas check dates diff due duties explain figures history lists outline read segment tasks timeline"
_TYPES = (
    "Alignment AmendedText Area Chain Comparison Document Due Duty Event Issue Item Listing Pair Provision Quantity Source Span Task "
    "TemporalExpression Text"
)
_ERRORS = "MissingExtraError PolicyToolError ReadError UsageError WriteError"
_HOMES = {
    **dict.fromkeys(_VERBS.split(), "policytool.pipeline"),
    **dict.fromkeys(_TYPES.split(), "policytool.model"),
    **dict.fromkeys(_ERRORS.split(), "policytool.errors"),
}

if TYPE_CHECKING:
    from policytool.errors import MissingExtraError, PolicyToolError, ReadError, UsageError, WriteError
    from policytool.model import (
        Alignment,
        AmendedText,
        Area,
        Chain,
        Comparison,
        Document,
        Due,
        Duty,
        Event,
        Issue,
        Item,
        Listing,
        Pair,
        Provision,
        Quantity,
        Source,
        Span,
        Task,
        TemporalExpression,
        Text,
    )
    from policytool.pipeline import (
        apply,
        areas,
        check,
        dates,
        diff,
        due,
        duties,
        explain,
        figures,
        history,
        lists,
        outline,
        read,
        segment,
        tasks,
        timeline,
    )

__all__ = [
    "Alignment",
    "AmendedText",
    "Area",
    "Chain",
    "Comparison",
    "Document",
    "Due",
    "Duty",
    "Event",
    "Issue",
    "Item",
    "Listing",
    "MissingExtraError",
    "Pair",
    "PolicyToolError",
    "Provision",
    "Quantity",
    "ReadError",
    "Source",
    "Span",
    "Task",
    "TemporalExpression",
    "Text",
    "UsageError",
    "WriteError",
    "__version__",
    "apply",
    "areas",
    "check",
    "dates",
    "diff",
    "due",
    "duties",
    "explain",
    "figures",
    "history",
    "lists",
    "outline",
    "read",
    "segment",
    "tasks",
    "timeline",
]


def __getattr__(name: str) -> "Any":
    if name not in _HOMES:
        raise AttributeError(f"module 'policytool' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This module. A verb (read, segment, timeline, check) keeps its name when the subpackage of that name is loaded,
    which Python would otherwise put in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
