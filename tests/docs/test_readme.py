"""README tells the truth: transcripts, reference and the two commands that must work alone."""

from __future__ import annotations

import re

import pytest

from tests.docs import README, ROOT, rendered

TEXT = README.read_text("utf-8")


def test_transcripts_and_reference_are_what_the_program_prints() -> None:
    assert rendered(TEXT) == TEXT, "run `python -m tests.docs` and look at what changed"


def test_the_test_command_is_the_one_that_continuous_integration_runs() -> None:
    commands = re.findall(r"^```sh\n(.*pytest.*)\n```$", TEXT, re.MULTILINE)
    assert len(commands) == 1
    assert commands[0] in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
