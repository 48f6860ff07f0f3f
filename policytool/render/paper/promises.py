"""What was promised and by when: a ledger of promises, those whose time is over first."""

from __future__ import annotations

from policytool.model import Due
from policytool.render.headings import Lexis
from policytool.render.paper.chronicle import cited, spoken
from policytool.render.paper.page import Form, Head, Paper, Row, long_day
from policytool.render.report import Mark, Report, Tone

__all__ = ["promises"]


def promises(report: Report) -> Paper:
    lexis = Lexis(report.lang)
    found = [record for record in report.records if isinstance(record, Due)]
    heads = (
        Head(lexis("n"), 4, centred=True),
        Head(lexis("event"), 30),
        Head(lexis("reading"), 6, centred=True),
        Head(lexis("who"), 12),
        Head(lexis("paper.deadline"), 10),
        Head(lexis("paper.due"), 9, centred=True),
        Head(lexis("due.left"), 6, centred=True),
        Head(lexis("source"), 16),
    )
    rows = tuple(
        Row(
            (
                n,
                due.what,
                lexis(due.reading),
                lexis.joined(list(due.who)),
                spoken(due.when, lexis),
                due.when.end,
                due.days,
                cited(report, due, lexis),
            ),
            (lexis(f"due.{due.state.value}", long_day(due.today, lexis)),),
        )
        for n, due in enumerate(found, 1)
    )
    title = lexis("paper.promises")
    note = (Mark(lexis.count(len(rows)), Tone.DIM),)
    return Paper(Form.LEDGER, title, title, heads, rows, (note,), lexis("due.state"), nothing=report.nothing)
