"""The scoreboard: its own parts, the measures on the project's texts, and the benchmark folder where there is one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.scoreboard import board, figures, record
from tests.scoreboard.__main__ import main
from tests.scoreboard.measures import MEASURES
from tests.scoreboard.sets import SETS

BENCH = os.environ.get("POLICYTOOL_BENCH")
RECORD = record.load()


@pytest.mark.parametrize("name", MEASURES)
def test_own_measure_keeps_to_its_floor(name: str) -> None:
    assert record.holds(name, MEASURES[name](), RECORD[board.OWN][name].floor)


@pytest.mark.skipif(not BENCH, reason="POLICYTOOL_BENCH is not set")
@pytest.mark.parametrize("name", [s.name for s in SETS])
def test_set_keeps_to_its_floors(name: str) -> None:
    (result,) = board.run(Path(BENCH or ""), [name])
    assert not result.failed
    assert result.below(RECORD) == [], "\n".join(board.lines(result, RECORD))


def test_figures_of_a_line() -> None:
    line = "tasks 102 found R 0.882 extra 3 | units P 0.802 R 0.821 F1 0.812 | lead exact 0.467 | deadline exact 0.000 (n=5)"
    assert figures.of_line(line, "tasks") == {
        "found R": 0.882,
        "extra": 3,
        "units P": 0.802,
        "units R": 0.821,
        "units F1": 0.812,
        "lead exact": 0.467,
        "deadline exact": 0,
    }
    line = "diff pairs 11 link P 0.9 F1 0.8 | hardR  62.5 movedR   -   | added F1 0.5 deleted F1 0.4 kind 0.9 | macro F1 0.7"
    names = ["link P", "link F1", "hardR", "added F1", "deleted F1", "kind", "macro F1"]
    assert list(figures.of_line(line, "diff")) == names
    line = "structure docs 20 | .txt (20) H 0.987 K 0.996 | .hard.txt (20) H 0.986"
    assert list(figures.of_line(line, "structure")) == [".txt H", ".txt K", ".hard.txt H"]
    line = "temporal cases 108 spans 98 recall 83.7 | valued 90 val - | undisputed (80) 69.5 | false 10/18 extra 2"
    assert figures.of_line(line, "temporal") == {"recall": 83.7, "undisputed": 69.5, "false": 10, "extra": 2}


def test_figures_of_a_report(tmp_path: Path) -> None:
    groups = {
        "tier 1": {"overall": 0.9, "order": 1.0, "pages": 2},
        "all": {"overall": 0.8, "order": 0.7, "kicker": None, "pages": 4},
    }
    (tmp_path / "r.json").write_text(json.dumps({"groups": groups, "pages": []}), "utf-8")
    assert figures.of_report(tmp_path / "r.json") == {"overall": 0.8, "tier 1": 0.9, "order": 0.7}


def test_a_floor_rises_when_recorded_and_falls_only_when_told() -> None:
    kept = record.update({}, "set", {"F1": 0.5, "extra": 4})
    better = record.update(kept, "set", {"F1": 0.6, "extra": 2})
    assert better["set"] == {"F1": record.Entry(0.6, 0.597), "extra": record.Entry(2, 2)}
    worse = record.update(better, "set", {"F1": 0.4, "extra": 9})
    assert worse["set"] == {"F1": record.Entry(0.4, 0.597), "extra": record.Entry(9, 2)}
    lowered = record.update(worse, "set", {"F1": 0.4, "extra": 9}, lower=True)
    assert lowered["set"] == {"F1": record.Entry(0.4, 0.398), "extra": record.Entry(9, 9)}


def test_a_loose_figure_has_no_floor(tmp_path: Path) -> None:
    record.save(record.update({}, "set", {"F1": 0.5, "extra": 4}, loose=("F1", "extra")), tmp_path / "r.toml")
    kept = record.load(tmp_path / "r.toml")
    assert board.Result("set", {"F1": 0.0, "extra": 99}).below(kept) == []


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = {"set": {".txt H": record.Entry(0.1234, 0.1), "extra": record.Entry(12, 15)}}
    record.save(kept, tmp_path / "record.toml")
    assert record.load(tmp_path / "record.toml") == kept
    assert record.load(tmp_path / "none.toml") == {}


def test_the_board_names_gains_and_losses() -> None:
    kept = {
        "set": {
            "F1": record.Entry(0.5, 0.5),
            "extra": record.Entry(2, 3),
            "R": record.Entry(0.5, 0.4),
            "P": record.Entry(1, 1),
        }
    }
    result = board.Result("set", {"F1": 0.4, "extra": 1, "R": 0.45, "new": 1})
    shown = "\n".join(board.lines(result, kept))
    for words in ("BELOW THE FLOOR (-0.1)", "gain -1", "loss -0.05", "new", "gone"):
        assert words in shown
    assert result.below(kept) == ["F1", "P"]


def test_a_set_that_is_missing_or_fails_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "gold.jsonl").write_text("{not json}\n", "utf-8")
    units, diff, unset = [*board.run(tmp_path, ["units", "diff"]), *board.run(None, ["diff"])]
    assert units.failed.startswith("JSONDecodeError")
    assert diff.missing.startswith("not there")
    assert unset.missing == "POLICYTOOL_BENCH is not set"
    assert not diff.below({"diff": {"link F1": record.Entry(1, 1)}})


def test_a_set_is_answered_scored_and_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bench" / "units"
    folder.mkdir(parents=True)
    (folder / "gold.jsonl").write_text('{"id": "1", "text": "省科技厅牵头，省财政厅配合"}\n', "utf-8")
    scorer = "import sys; print('units n', len(open(sys.argv[2]).readlines()), 'P 0.5 R 1.0')"
    (folder / "score.py").write_text(scorer, "utf-8")
    monkeypatch.setenv("POLICYTOOL_BENCH", str(tmp_path / "bench"))
    monkeypatch.setattr(record.save, "__defaults__", (tmp_path / "record.toml",))
    monkeypatch.setattr(record.load, "__defaults__", (tmp_path / "record.toml",))
    assert main(["units", "--record"]) == 0
    assert record.load(tmp_path / "record.toml")["units"]["P"] == record.Entry(0.5, 0.4975)
    (folder / "score.py").write_text(scorer.replace("0.5", "0.4"), "utf-8")
    assert main(["units"]) == 1
    assert "BELOW THE FLOOR" in capsys.readouterr().out
    assert sorted(p.name for p in folder.iterdir()) == ["gold.jsonl", "score.py"]
