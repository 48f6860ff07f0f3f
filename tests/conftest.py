"""What tests of several areas share: the seeds as texts and as documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

import policytool
from policytool.corpus import bundled
from policytool.model import Document

# What a machine does besides is no property of the program: examples have no time limit of their own.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def seed_texts() -> Mapping[str, str]:
    """The decoded seeds by alias."""
    return {entry.alias: entry.read().text for entry in bundled().entries}


@pytest.fixture(scope="session")
def seeds() -> Mapping[str, Document]:
    """The seeds, read, by alias. Documents are frozen, so that one reading serves all tests."""
    return {entry.alias: policytool.read(entry.alias) for entry in bundled().entries}
