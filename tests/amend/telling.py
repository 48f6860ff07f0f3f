"""Decisions and what is told of them in one line each: for fixtures a reader can check against the text."""

from __future__ import annotations

from pathlib import Path

from policytool.amend import read
from policytool.model import Amendment, Decision, Document
from policytool.model.reference import written
from policytool.pipeline import document
from policytool.text import Source

FIXTURES = Path(__file__).parents[1] / "fixtures" / "amend"
LAW = (FIXTURES / "law.txt").read_text("utf-8")


def doc(text: str) -> Document:
    return document(Source(text))


def decision(items: str) -> Document:
    """A decision on the law of the fixtures with these items."""
    if items.startswith("关于"):
        return doc(items)
    return doc(f"关于修改《河口市数据条例》的决定\n会议决定对《河口市数据条例》作如下修改：\n{items}")


def told(amendment: Amendment) -> str:
    """十五（二） reword 第三条第二款 -> 第四条第二款 | 甲、乙 => 丙 : 新的条文."""
    a = amendment
    law = f"《{a.law}》" if a.law not in ("", "河口市数据条例") else ""
    parts = [a.item, a.op.value, law, "、".join(map(written, a.targets))]
    parts += ["->", "、".join(map(written, a.new))] if a.new else []
    parts += ["|", "、".join(a.old_words)] if a.old_words else []
    parts += ["=>", a.new_words] if a.new_words is not None else []
    parts += ["before"] if a.before else []
    parts += ["heading"] if a.heading_only else []
    parts += [":", a.content.value.replace("\n", "/")] if a.content else []
    return " ".join(part for part in parts if part)


def lines_of(decided: Decision) -> list[str]:
    """The amendments and what was not understood, in the order of the text."""
    said = [(a.text.start, n, told(a)) for n, a in enumerate(decided.amendments)]
    said += [(i.text.start, -1, f"? {i.kind} {i.text.value}") for i in decided.issues if i.text]
    return [line.replace("\n", "/") for _, _, line in sorted(said)]


def reading(items: str) -> list[str]:
    return lines_of(read(decision(items)))


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """The cases of a fixture: a title, and its lines."""
    out: list[tuple[str, list[str]]] = []
    for line in (FIXTURES / name).read_text("utf-8").splitlines():
        if line.startswith("== "):
            out.append((line[3:], []))
        elif line and not line.startswith("#"):
            out[-1][1].append(line)
    return out
