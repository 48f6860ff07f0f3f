"""Plans and what came of them (tests/fixtures/compare/lineages.txt): lists that are not versions of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from policytool.compare import align
from policytool.model import Item, Relation
from policytool.text import Source, Text

FIXTURE = Path(__file__).parents[1] / "fixtures" / "compare" / "lineages.txt"


@dataclass
class Case:
    title: str
    sides: dict[str, list[Item]] = field(default_factory=lambda: {"左": [], "右": []})
    links: set[tuple[int, int]] = field(default_factory=set)


def cases() -> list[Case]:
    out: list[Case] = []
    side = ""
    for line in FIXTURE.read_text("utf-8").splitlines():
        if line.startswith("== "):
            out.append(Case(line[3:]))
        elif line in ("左", "右"):
            side = line
        elif line.startswith("= "):
            left, right = line[2:].split(" -> ")
            out[-1].links.add((int(left), int(right)))
        elif line and not line.startswith("#"):
            items = out[-1].sides[side]
            items.append(_item(line, len(items) + 1))
    return out


def _item(line: str, n: int) -> Item:
    heading, bar, body = line.partition("|")
    if not bar:
        return Item(Text.of(Source(line)), n)
    text = Text.of(Source(f"{heading}：{body}"))
    return Item(text, n, heading=text.slice(0, len(heading)), body=text.slice(len(heading) + 1))


@pytest.mark.parametrize("case", cases(), ids=[c.title for c in cases()])
def test_links(case: Case) -> None:
    pairs = align(case.sides["左"], case.sides["右"]).pairs
    assert {(i.n, j.n) for p in pairs for i in p.left for j in p.right} == case.links
    assert {p.relation for p in pairs} <= {Relation.SERVES, Relation.ADDED, Relation.REMOVED}


def test_a_word_of_a_name_is_weak_evidence() -> None:
    tasks = [
        _item("助力科技创新中心建设|围绕优势产业组织攻关，共建重点实验室和创新平台，开展成果所有权改革试点。", 1),
        _item("推进交通互联互通|加强航空协作和铁水联运，梳理一批枢纽项目，提升物流效率。", 2),
    ]
    work = ["围绕优势产业组织攻关，联合申报重点实验室。", "新开航空货运航线，梳理枢纽项目。"]
    names = ["制度创新", "交通通信"]
    said, named = (
        {
            p.right[0].n: p.score
            for p in align(tasks, [_item(t, n) for n, t in enumerate(right, 1)]).pairs
            if p.left and p.right
        }
        for right in (work, names)
    )
    assert set(said) == {1, 2}
    assert set(named) == {1, 2}
    assert max(named.values()) < 0.35 < min(said.values())
