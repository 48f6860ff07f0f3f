"""JSON: the records in one object with the version of policytool and of the schema."""

from __future__ import annotations

import json
import json.encoder
import re
from collections.abc import Callable
from typing import Any, TextIO

from policytool import __version__
from policytool.render.report import Report

__all__ = ["SCHEMA", "dumps", "render"]

SCHEMA = 1
"""Raised when a field changes its meaning; new fields leave it as it is"""

# Text is written as it is, but for what a terminal would obey or UTF-8 cannot hold: C1 controls, direction overrides, lone
# surrogates. As JSON escapes they read back to the very same characters. None of them is printable, as `str` has it.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _encoder() -> Callable[[Any], str]:
    """What `json.JSONEncoder(ensure_ascii=False).encode` does, with one encoder in C for all records; that makes one for each."""
    plain = json.JSONEncoder(ensure_ascii=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # Python without it
        return plain.encode
    parts = make(None, plain.default, json.encoder.encode_basestring, None, ": ", ", ", False, False, True)
    return lambda value: "".join(parts(value, 0))


_encode = _encoder()


def dumps(value: Any) -> str:
    line = _encode(value)
    return line if line.isprintable() else _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def render(report: Report, stream: TextIO) -> None:
    head = {"policytool": __version__, "schema": SCHEMA, "command": report.command}
    stream.write(dumps(head)[:-1] + ', "records": [')
    for i, record in enumerate(report.records):
        stream.write((",\n" if i else "\n") + dumps(record.to_dict()))
    stream.write("\n]}\n")
