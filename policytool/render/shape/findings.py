"""Findings of `check`, traces of `explain`, and the survey of a corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policytool.model import BlockKind, Issue, ListKind, ListStatus, Role, Seam, Severity, Trace
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

if TYPE_CHECKING:
    from policytool.corpus import Entry

__all__ = ["check", "corpus", "explain", "joins"]

_TONES = {Severity.NOTE: Tone.DIM, Severity.WARNING: Tone.WARN, Severity.ERROR: Tone.BAD}


@dataclass(frozen=True, slots=True)
class _Finding:
    """An issue whose record speaks the language of the report."""

    issue: Issue
    lang: str

    def to_dict(self) -> dict[str, Any]:
        return self.issue.to_dict(self.lang)


def check(found: Sequence[Issue], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("severity", Shape.SHORT),
        ("finding", Shape.TEXT),
        ("suggestion", Shape.SHORT),
        ("source", Shape.SOURCE),
    )
    extra = (Column(lexis("kind"), readers=Readers.DATA),)
    rows = tuple(
        (
            (Mark(lexis(issue.severity), _TONES[issue.severity]),),
            issue.message(lexis.lang),
            issue.suggestion,
            cite(issue.text),
            issue.kind,
            *data_cells(issue.text),
        )
        for issue in found
    )
    records = [_Finding(issue, lexis.lang) for issue in found]
    return Report("check", records, Table(heads + extra + data_columns(lexis), rows), (), lexis("nothing.check"))


def explain(found: Sequence[Trace], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("stage", Shape.SHORT),
        ("what", Shape.SHORT),
        ("rule", Shape.SHORT),
        ("text", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    rows = tuple(
        (lexis(f"stage.{t.stage}"), _named(t.what, lexis), t.rule, t.text.value, cite(t.text), *data_cells(t.text))
        for t in found
    )
    told = tuple(
        (*row[:3], _DITTO if n and row[3:5] == rows[n - 1][3:5] else row[3], row[4]) for n, row in enumerate(rows)
    )
    table = Table(heads + data_columns(lexis), rows)
    return Report("explain", found, table, (Section("", (Table(heads, told),)),), lexis("nothing.explain"))


_DITTO = "〃"  # as above
# The names of closed sets in the result of a trace: body (story 1), task 6 → 5 short, 省教育厅(lead)
_NAMES = {member.value: member.value for kind in (BlockKind, ListKind, ListStatus) for member in kind}
_NAMES |= {role.value: f"short.{role.value}" for role in Role}
_NAMES |= {name: name for name in ("story", "damaged")}
_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![\w-])")


def _named(what: str, lexis: Lexis) -> str:
    """The result of a trace with the names in it in the language of the report."""
    return _NAME.sub(lambda match: lexis(_NAMES[match[0]]), what) if lexis.lang == "zh" else what


def joins(found: Sequence[Seam], lexis: Lexis) -> Report:
    """Where the text goes on: each place where it ends, what follows there, and what else might have."""
    heads = columns(
        lexis,
        ("join.before", Shape.SHORT),
        ("join.after", Shape.SHORT),
        ("join.decision", Shape.SHORT),
        ("join.score", Shape.NUMBER),
        ("evidence", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    rows = tuple(_seam_row(seam, lexis) for seam in found)
    told = tuple(
        (*((_DITTO, *row[1:]) if n and found[n - 1].before == seam.before else row)[: len(heads)],)
        for n, (seam, row) in enumerate(zip(found, rows, strict=True))
    )
    table = Table(heads + data_columns(lexis), rows)
    return Report("segment", found, table, (Section("", (Table(heads, told),)),), lexis("nothing.joins"))


def _seam_row(seam: Seam, lexis: Lexis) -> tuple[Cell, ...]:
    taken = seam.join.taken
    return (
        " ".join(seam.before.value.split()),
        " ".join(seam.after.value.split()),
        (Mark(lexis("join.taken" if taken else "join.apart"), Tone.GOOD if taken else Tone.DIM),),
        f"{seam.join.score:.2f}",
        lexis.clauses(seam.join.why),
        cite(seam.text),
        *data_cells(seam.text),
    )


def corpus(entries: Sequence[Entry], lexis: Lexis) -> Report:
    heads = columns(
        lexis,
        ("alias", Shape.SOURCE),
        ("date", Shape.NUMBER),
        ("certainty", Shape.SHORT),
        ("title", Shape.TEXT),
        ("publisher", Shape.SHORT),
        ("file", Shape.SOURCE),
    )
    rows = tuple((e.alias, e.date, lexis(e.certainty), e.title, e.publisher, e.file) for e in entries)
    return Report("corpus", entries, Table(heads, rows), (), lexis("nothing.corpus"))
