"""Plain text: find the encoding, decode, refuse what is not text."""

from __future__ import annotations

from policytool.text import Source


def read(data: bytes, name: str, alias: str) -> Source:
    return Source(data.decode("utf-8-sig"), name, alias)
