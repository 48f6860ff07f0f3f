"""Every report in every format, against the output kept in `fixtures/render/gold`.

Run with ACCEPT_GOLD=1 to keep what is printed now as what is right; read the difference before it is committed.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from policytool.render import RENDERERS, render
from policytool.render.headings import Lexis
from tests.render.samples import FIXTURES, REPORTS

GOLD = FIXTURES / "gold"
# Pages and office files have tests of their own
FORMATS = [r.name for r in RENDERERS if r.name not in ("table", "html") and not (r.binary or r.commands)]


def printed(report: str, form: str, lang: str) -> str:
    stream = io.StringIO()
    render(REPORTS[report](Lexis(lang)), form, stream)
    return stream.getvalue()


def agrees(path: Path, text: str) -> None:
    if os.environ.get("ACCEPT_GOLD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal(width: int, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    text = "".join(f"########## {name}\n{printed(name, 'table', lang)}\n" for name in REPORTS)
    agrees(GOLD / f"terminal.{width}.{lang}.txt", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_other_formats(form: str, lang: str) -> None:
    text = "".join(f"########## {name}\n{printed(name, form, lang)}\n" for name in REPORTS)
    agrees(GOLD / f"{form}.{lang}.txt", text)
