"""`segment --show-joins`: where the text of a page goes on, how sure that is, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from policytool.text import bare
from tests.cli.conftest import Run


def test_every_decision_with_its_reasons(run: Run, seed_texts: Mapping[str, str]) -> None:
    code, out, err = run("segment", "feb", "--show-joins", "-f", "jsonl")
    assert (code, err) == (0, "")
    seams = [json.loads(line) for line in out.splitlines()]
    first = next(s for s in seams if s["taken"])
    assert first["before"] + first["after"] == "地区双城经济圈建设迎来新年新动作"
    assert first["why"]
    assert all(0 <= s["score"] <= 1 for s in seams)
    for seam in seams:
        quoted = "".join(seed_texts["feb"][a:b] for a, b in seam["source"]["spans"])
        assert bare(quoted) == bare(seam["text"])


def test_what_was_taken_comes_before_its_rivals(run: Run) -> None:
    seams = [json.loads(line) for line in run("segment", "feb", "--show-joins", "-f", "jsonl").out.splitlines()]
    assert [s["left"] for s in seams] == sorted(s["left"] for s in seams)
    for one, two in pairwise(seams):
        if one["left"] == two["left"]:
            assert not two["taken"]


def test_decisions_for_people(run: Run) -> None:
    out = run("segment", "feb", "--show-joins", "-f", "md", "--lang", "zh").out
    assert "相接" in out
    assert "不接" in out


def test_a_text_without_columns_has_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("春天来了，河口的桃花都开了。\n码头上的工人忙着卸货。\n", "utf-8")
    assert run("segment", str(path), "--show-joins", "-f", "md") == (0, "no joins to decide\n", "")
