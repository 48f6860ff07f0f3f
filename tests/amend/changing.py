"""What becomes of the law of the fixtures, in lines: + and - paragraphs, > links of articles, ! what could not be done."""

from __future__ import annotations

from policytool.amend import apply, read
from policytool.model import AmendedText, Link, Relation
from tests.amend.telling import LAW, decision, doc


def amended(items: str, law: str = LAW) -> AmendedText:
    return apply(doc(law), read(decision(items)).amendments)


def link(told: Link) -> str:
    return f"> {'+'.join(told.old) or '–'} -> {'+'.join(told.new) or '–'} {told.kind.value} {told.item}".rstrip()


def change(items: str) -> list[str]:
    result = amended(items)
    old, new = LAW.splitlines(), result.value.splitlines()
    out = [f"- {line}" for line in old if line not in new] + [f"+ {line}" for line in new if line not in old]
    out += [link(told) for told in result.links if told.kind is not Relation.UNCHANGED]
    return out + [f"! {i.kind} {' '.join(i.args)}" for i in result.issues]
