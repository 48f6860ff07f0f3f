"""`python -m tests.scoreboard`: run the sets, print the board, keep the record."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.scoreboard import board, record
from tests.scoreboard.sets import SETS


def main(arguments: list[str] | None = None) -> int:
    names = [board.OWN, *(s.name for s in SETS)]
    parser = argparse.ArgumentParser(prog="python -m tests.scoreboard", description=__doc__)
    parser.add_argument(
        "sets", metavar="SET", nargs="*", choices=[*names, []], help=f"of: {' '.join(names)} (default: all)"
    )
    parser.add_argument("--record", action="store_true", help="record the figures; floors rise to them")
    parser.add_argument("--lower", action="store_true", help="with --record, let floors fall to the figures too")
    options = parser.parse_args(arguments)
    if unknown := set(options.sets) - set(names):
        parser.error(f"no such set: {' '.join(sorted(unknown))}")
    place = os.environ.get("POLICYTOOL_BENCH")
    kept = record.load()
    bad = []
    print(f"{'':26}{'now':>9}{'floor':>9}{'last':>9}")
    for result in board.run(Path(place) if place else None, options.sets or names):
        print("\n".join(board.lines(result, kept)), flush=True)
        if result.failed or result.below(kept):
            bad.append(result.name)
        if options.record and result.figures:
            loose = next((s.loose for s in SETS if s.name == result.name), ())
            kept = record.update(kept, result.name, result.figures, lower=options.lower, loose=loose)
    if options.record:
        record.save(kept)
    print(f"below the floor or failed: {', '.join(bad)}" if bad else "every figure holds")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
