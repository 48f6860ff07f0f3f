"""Names for records that stay the same from run to run: for calendars and timelines that are imported again."""

from __future__ import annotations

import hashlib

__all__ = ["Identities"]

# 128 bits: no two records of one corpus meet by chance
_LENGTH = 32


class Identities:
    """Gives names; records that are alike in every part are numbered."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, *parts: object) -> str:
        """The name of the record that `parts` tell from all others."""
        told = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
        name = hashlib.sha256(told).hexdigest()[:_LENGTH]
        times = self._seen[name] = self._seen.get(name, 0) + 1
        return name if times == 1 else f"{name}-{times}"
