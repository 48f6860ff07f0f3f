"""How the values that are made by the ten thousand are declared: `@value` above a class of fields.

It gives a slotted dataclass that is frozen for the type checker, with the equality and the hash of a frozen one. Python
itself does not stand guard: where it does (`frozen=True`), every field is set by a call, which took a fifth of the time
in which a text of short lines is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

__all__ = ["value"]

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_T]) -> type[_T]:
    """The dataclass of the fields of `cls`."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
