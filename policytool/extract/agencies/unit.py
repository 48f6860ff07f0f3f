"""One unit named in a responsibility phrase."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    start: int
    """Offset of the first printed character in the phrase"""
    end: int
    name: str
    """In full, without white space"""
    mark: str = ""
    """What a bracket after the name says of it alone: 牵头 in 市发展改革委（牵头）"""
