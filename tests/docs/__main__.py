"""Rewrite the generated parts of README.md."""

from __future__ import annotations

from tests.docs import README, rendered

README.write_text(rendered(README.read_text("utf-8")), "utf-8")
