"""Words: the table of cuts, both engines, the user's dictionary, and texts nobody would write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytool import words
from policytool.errors import ReadError
from policytool.lexicon import load

FIXTURES = Path(__file__).parents[1] / "fixtures" / "words"
CUTS = [line for line in (FIXTURES / "cuts.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]


@cache
def _reference() -> words.ReferenceEngine:
    return words.ReferenceEngine(words._lexicon())


@pytest.fixture(scope="module")
def reference() -> words.ReferenceEngine:
    return _reference()


@pytest.mark.parametrize("cut", CUTS)
def test_cuts(cut: str) -> None:
    assert "/".join(words.cut(cut.replace("/", ""))) == cut


def test_both_engines_give_the_same_words_and_tags(
    seed_texts: Mapping[str, str], reference: words.ReferenceEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = {alias: words.tag(text) for alias, text in seed_texts.items()}
    monkeypatch.setattr(words, "engine", lambda user_dict: reference)
    assert {alias: words.tag(text) for alias, text in seed_texts.items()} == fast


def test_tags_stand_on_the_words_of_cut(seed_texts: Mapping[str, str]) -> None:
    for text in seed_texts.values():
        assert [word for word, _ in words.tag(text)] == words.cut(text)


def test_tags() -> None:
    tagged = dict(words.tag("2020年，两江新区与RCEP成员共建一带一路，增长3.5%。"))
    assert tagged["2020"] == tagged["3.5%"] == "m"
    assert (tagged["两江新区"], tagged["一带一路"], tagged["RCEP"], tagged["共建"]) == ("ns", "nz", "eng", "v")


@pytest.mark.parametrize("missing", [None, "rjieba"])
def test_a_users_dictionary_keeps_its_words(
    tmp_path: Path, missing: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing:
        monkeypatch.setitem(sys.modules, missing, None)
    path = tmp_path / "user.txt"
    path.write_text("\ufeff蓝鲸计划 100 nz\n\n云谷小镇\n星光 大道 5 ns\n", "utf-8")
    text = "蓝鲸计划落户云谷小镇"
    assert words.cut(text) != ["蓝鲸计划", "落户", "云谷小镇"]
    words.engine.cache_clear()
    assert words.tag(text, user_dict=path) == [("蓝鲸计划", "nz"), ("落户", "n"), ("云谷小镇", "n")]
    words.engine.cache_clear()


def test_a_dictionary_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt"):
        words.cut("文", user_dict=tmp_path / "none.txt")
    with pytest.raises(ReadError):
        words.cut("文", user_dict=tmp_path)
    (tmp_path / "gbk.txt").write_bytes("蓝鲸计划".encode("gbk"))
    with pytest.raises(ReadError, match=r"gbk\.txt"):
        words.cut("文", user_dict=tmp_path / "gbk.txt")


def test_is_word(reference: words.ReferenceEngine) -> None:
    for word, known in (
        ("经济", True),
        ("两江新区", True),
        ("经济运行局", False),
        ("渝新", False),
        ("", False),
        ("\ud800", False),
    ):
        assert (words.is_word(word), reference.knows(word)) == (known, known)


def test_every_term_is_whole_where_it_stands_alone() -> None:
    # a term that two better words make up even alone could never be found
    assert [e.word for e in load("policy_terms") if words.cut(f"，{e.word}，") != ["，", e.word, "，"]] == []


def test_no_term_stands_twice() -> None:
    terms = [e.word for e in load("policy_terms")]
    assert len(terms) == len(set(terms))


@given(st.text())
def test_words_are_the_text(text: str) -> None:
    assert "".join(words.cut(text)) == text
    assert all(words.cut(text)) or not text


@given(st.text(alphabet="中国重庆两江新区改革开放 \n\r\t　，。1234.%-&'ABab+#_“”〇１Ａ・\x00\ud800😀㐀々"))
def test_both_engines_give_the_same_words_for_any_text(text: str) -> None:
    fast = words.engine(None)
    assert fast.cut(words._encodable(text)) == _reference().cut(words._encodable(text))
    assert "".join(words.cut(text)) == text


def test_a_long_line_takes_linear_time() -> None:
    for text in ("9" * 300_000, "A-" * 150_000, "1," * 150_000, "两江新" * 100_000):
        assert "".join(words.cut(text)) == text


def test_nothing_is_loaded_before_the_first_cut_and_nothing_is_printed(tmp_path: Path) -> None:
    code = (
        "import sys, policytool.words as w\n"
        "assert not {'jieba', 'rjieba'} & set(sys.modules)\n"
        "w.ReferenceEngine(w._lexicon()).cut('两江新区')\n"
        "w.cut('两江新区')"
    )
    environment = {"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": "always"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []
