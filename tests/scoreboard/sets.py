"""The benchmark sets: how each is answered and how its scorer is called."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.scoreboard import adapters, figures

__all__ = ["SETS", "Set", "score"]


class Set(NamedTuple):
    name: str
    answer: Callable[[Path], Iterator[adapters.Prediction]]
    gold: str = "gold.jsonl"
    loose: tuple[str, ...] = ()
    """Figures that its scorer calls no part of the result: shown and recorded, without a floor"""


_BESIDE = (
    "join_blank_recall|join_blank_precision|jump_join_recall|order_precedence|kicker|byline|caption_article|body_paragraph_f1|"
    "damaged_recall|spaces_left|tier 1|tier 2|tier 3|tier 4"
)

SETS: tuple[Set, ...] = (
    Set("newsprint", adapters.newsprint, "pages", tuple(_BESIDE.split("|"))),
    Set("structure", adapters.structure),
    Set("outline", adapters.outline),
    Set("diff", adapters.diff),
    Set("enumerations", adapters.enumerations),
    Set("tasks", adapters.tasks),
    Set("units", adapters.units),
    Set("temporal", adapters.temporal, "dev.jsonl"),
    Set("timeline", adapters.timeline, loose=("extra",)),
)


def score(chosen: Set, bench: Path, work: Path) -> dict[str, float]:
    """The figures of a set of the folder `bench`; predictions and reports are written into the folder `work`.

    Raises FileNotFoundError where the folder does not have the set, RuntimeError where its scorer fails.
    """
    folder = bench / chosen.name
    if not (folder / chosen.gold).exists():
        raise FileNotFoundError(folder / chosen.gold)
    predicted = work / f"{chosen.name}.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for prediction in chosen.answer(folder):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    if chosen.name == "newsprint":
        report = work / f"{chosen.name}.json"
        _run(folder / "score_newsprint.py", "--gold", folder / chosen.gold, "--pred", predicted, "--json", report)
        return figures.of_report(report)
    printed = _run(folder / "score.py", folder / chosen.gold, predicted)
    return figures.of_line(printed.strip().splitlines()[-1], chosen.name)


def _run(scorer: Path, *arguments: object) -> str:
    """What the scorer prints. It is run without leaving compiled files beside itself."""
    done = subprocess.run(
        [sys.executable, "-B", str(scorer), *map(str, arguments)], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"{scorer.name}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout
