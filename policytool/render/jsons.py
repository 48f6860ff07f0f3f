"""JSON: the records in one object with the version of policytool and of the schema."""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from policytool import __version__
from policytool.render.report import Report

__all__ = ["SCHEMA", "dumps", "render"]

SCHEMA = 1
"""Raised when a field changes its meaning; new fields leave it as it is"""

# Text is written as it is, but for what a terminal would obey or UTF-8 cannot hold: C1 controls, direction overrides, lone
# surrogates. As JSON escapes they read back to the very same characters.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each record


def dumps(value: Any) -> str:
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", _encode(value))


def render(report: Report, stream: TextIO) -> None:
    head = {"policytool": __version__, "schema": SCHEMA, "command": report.command}
    stream.write(dumps(head)[:-1] + ', "records": [')
    for i, record in enumerate(report.records):
        stream.write((",\n" if i else "\n") + dumps(record.to_dict()))
    stream.write("\n]}\n")
