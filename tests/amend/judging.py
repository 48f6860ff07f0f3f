"""What is told of a decision when the new text is the amended one with changes (~ old => new; / is a new paragraph)."""

from __future__ import annotations

from policytool.amend import bear_out, read
from tests.amend.changing import amended
from tests.amend.telling import LAW, decision, doc


def judged(lines: list[str]) -> list[str]:
    items = "\n".join(line for line in lines if line[:2] not in ("~ ", "= "))
    new = amended(items).value
    for line in lines:
        if line.startswith("~ "):
            old, _, word = line[2:].partition(" =>")
            new = new.replace(old, word.strip().replace("/", "\n"))
    verdicts = bear_out(read(decision(items)).amendments, doc(LAW), doc(new))
    return [
        f"= {v.amendment.item} {v.amendment.op.value} {v.standing.value} {v.why()}".replace("=  ", "= ")
        for v in verdicts
    ]
