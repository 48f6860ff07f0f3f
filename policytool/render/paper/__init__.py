"""What offices send out: a ledger (台账), a comparison (新旧条文对照表), a chronicle (大事记), or a plain table.

Takes a `Report`, gives `Paper`s: titled tables with the columns, groups and notes of the printed page. Office formats and
web pages lay these out; everything about words and rows is decided here, once, for all of them.
"""

from __future__ import annotations

from policytool.model import Comparison, Due
from policytool.render.paper.chronicle import chronicle, spoken, within
from policytool.render.paper.facing import both, comparisons, item_name, item_number
from policytool.render.paper.ledger import ledgers
from policytool.render.paper.page import (
    Band,
    Entry,
    Fold,
    Form,
    Head,
    Paper,
    Row,
    Value,
    opened,
    place,
    quoted,
    styled,
    title_of,
    told,
)
from policytool.render.paper.plain import flat_table, tables
from policytool.render.paper.promises import promises
from policytool.render.report import Report

__all__ = [
    "Band",
    "Entry",
    "Fold",
    "Form",
    "Head",
    "Paper",
    "Row",
    "Value",
    "heading",
    "item_name",
    "item_number",
    "opened",
    "pages",
    "place",
    "quoted",
    "sheets",
    "spoken",
    "styled",
    "title_of",
    "told",
    "within",
]


def sheets(report: Report) -> tuple[Paper, ...]:
    """The sheets of a workbook: of a ledger one for all documents, then one for each; else one for a whole."""
    match report.command:
        case "tasks" | "areas":
            return ledgers(report)
        case "diff" if _faces(report):
            return comparisons(report)
        case "timeline":
            return (promises(report) if any(isinstance(r, Due) for r in report.records) else chronicle(report),)
        case _:
            return (flat_table(report),)


def _faces(report: Report) -> bool:
    """Whether two texts face each other; not the sums of comparisons, nor histories over several versions."""
    return all(isinstance(record, Comparison) for record in report.records)


def pages(report: Report) -> tuple[Paper, ...]:
    """The parts of a document to read or print."""
    match report.command:
        case "tasks" | "areas":
            every = ledgers(report)
            return every[1:] or every
        case "diff" if _faces(report):
            return comparisons(report)
        case "timeline":
            return (promises(report) if any(isinstance(r, Due) for r in report.records) else chronicle(report),)
        case _:
            return tables(report)


def heading(report: Report, papers: tuple[Paper, ...]) -> str:
    """The title over all `papers` of a report."""
    if len(papers) == 1:
        return papers[0].title
    if report.command == "diff" and report.records and _faces(report):
        return both(report)
    return sheets(report)[0].title if papers else ""
