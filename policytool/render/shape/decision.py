"""An amendment decision (修改决定): the amended text, and whether two texts bear the decision out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policytool.model import AmendedText, Amendment, Comparison, Issue, Standing, Verdict
from policytool.model.reference import written
from policytool.render.headings import Lexis
from policytool.render.report import Cell, Column, Mark, Readers, Report, Section, Shape, Table, Tone
from policytool.render.shape.columns import cite, columns, data_cells, data_columns

__all__ = ["apply", "with_verdicts"]

_TONES = {Standing.BORNE_OUT: Tone.GOOD, Standing.CONTRADICTED: Tone.BAD, Standing.NOT_FOUND: Tone.WARN}


def apply(amended: AmendedText, lexis: Lexis) -> Report:
    """The amended text, with the items that changed it; below it what of the decision is not in it."""
    head = (Column(lexis("text.amended"), Shape.TEXT),)
    more = tuple(Column(lexis(key), readers=Readers.DATA) for key in ("provision", "items.of"))
    rows = tuple(
        (p.text, written(p.path), lexis.joined(list(p.items)), *data_cells(p.printed)) for p in amended.paragraphs
    )
    heads = columns(lexis, ("text.amended", Shape.TEXT), ("items.of", Shape.SHORT))
    told = tuple(
        ((Mark(p.text, Tone.STRONG if p.items else Tone.PLAIN),), lexis.joined(list(p.items)))
        for p in amended.paragraphs
    )
    sections = [Section("", (Table(heads, told),)), *_issues(amended.issues, lexis)]
    table = Table(head + more + data_columns(lexis), rows)
    return Report("apply", amended.paragraphs, table, tuple(sections), lexis("nothing.segment"), full=True)


def with_verdicts(report: Report, found: Sequence[Comparison], lexis: Lexis) -> Report:
    """The report of comparisons, with what is to be said of the decision after its first section."""
    told = [section for one in found if one.verdicts or one.issues for section in _decision(one, lexis)]
    return replace(report, sections=(*report.sections[:1], *told, *report.sections[1:]))


def _decision(comparison: Comparison, lexis: Lexis) -> list[Section]:
    heads = columns(
        lexis,
        ("items.of", Shape.SHORT),
        ("order", Shape.SHORT),
        ("provision", Shape.SHORT),
        ("standing", Shape.SHORT),
        ("evidence", Shape.TEXT),
        ("source", Shape.SOURCE),
    )
    rows = tuple(_row(verdict, lexis) for verdict in comparison.verdicts)
    counts = [(s, sum(v.standing is s for v in comparison.verdicts)) for s in Standing]
    told = lexis.joined([f"{lexis(s)} {n}" if lexis.lang == "zh" else f"{n} {lexis(s)}" for s, n in counts if n])
    return [Section(lexis("decision"), (Table(heads, rows),), told), *_issues(comparison.issues, lexis)]


def _row(verdict: Verdict, lexis: Lexis) -> tuple[Cell, ...]:
    amendment = verdict.amendment
    return (
        amendment.item,
        lexis(f"op.{amendment.op.value}"),
        _provision(amendment),
        (Mark(lexis(verdict.standing), _TONES[verdict.standing]),),
        verdict.why(lexis.lang),
        cite(amendment.text),
    )


def _provision(amendment: Amendment) -> str:
    """第十二条 → 第十三条."""
    sides = ("\n".join(map(written, paths)) for paths in (amendment.targets, amendment.new))
    return " → ".join(side for side in sides if side)


def _issues(issues: Sequence[Issue], lexis: Lexis) -> list[Section]:
    """What was not understood, could not be applied, or was not carried on."""
    if not issues:
        return []
    heads = columns(lexis, ("severity", Shape.SHORT), ("finding", Shape.TEXT), ("source", Shape.SOURCE))
    rows = tuple((lexis(issue.severity), issue.message(lexis.lang), cite(issue.text)) for issue in issues)
    return [Section(lexis("decision.issues"), (Table(heads, rows),), lexis.count(len(rows)))]
