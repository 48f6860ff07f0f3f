"""Every word list loads, and every example and counterexample in it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytool import lexicon


@pytest.mark.parametrize("name", lexicon.names())
def test_examples_of_the_data_hold(name: str) -> None:
    assert [wrong for entry in lexicon.load(name) for wrong in lexicon.verify(entry)] == []


def test_an_unknown_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _data(tmp_path, monkeypatch, '[[entry]]\nword = "任务"\nwrod = "x"\n')
    with pytest.raises(ValueError, match="unknown key"):
        lexicon.load.__wrapped__("broken")


def test_a_word_that_stands_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _data(tmp_path, monkeypatch, '[words]\ntask = ["任务", "任务"]\n')
    with pytest.raises(ValueError, match="任务 stands twice"):
        lexicon.load.__wrapped__("broken")


def test_verify_names_failed_examples() -> None:
    entry = lexicon.Entry(r"\d项", True, frozenset(), None, ("六项",), ("6项",))
    assert lexicon.verify(entry) == [r"\d项 should be in 六项", r"\d项 should not be in 6项"]


def test_longer_words_come_first_in_an_alternation() -> None:
    words = lexicon.alternation("lists", "task").split("|")
    assert [len(w) for w in words] == sorted((len(w) for w in words), reverse=True)


def _data(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "broken.toml").write_text(text, "utf-8")
    monkeypatch.setattr(lexicon, "files", lambda package: folder)
