"""Whether two texts bear a decision out, told order by order."""

from __future__ import annotations

import pytest

from policytool.amend import bear_out, read
from policytool.model import Link, Relation, Standing, quotes
from tests.amend.changing import amended
from tests.amend.judging import judged
from tests.amend.telling import LAW, blocks, decision, doc


@pytest.mark.parametrize(("title", "lines"), blocks("verdicts.txt"), ids=lambda v: v if isinstance(v, str) else "")
def test_verdicts(title: str, lines: list[str]) -> None:
    assert judged(lines) == [line for line in lines if line.startswith("= ")]


@pytest.mark.parametrize(("title", "lines"), blocks("applied.txt"), ids=lambda v: v if isinstance(v, str) else "")
def test_an_amended_text_bears_out_what_could_be_applied(title: str, lines: list[str]) -> None:
    items = "\n".join(line for line in lines if line[:2] not in ("- ", "+ ", "> ", "! "))
    amendments = read(decision(items)).amendments
    new = amended(items)
    verdicts = bear_out(amendments, doc(LAW), doc(new.value))
    assert Standing.CONTRADICTED not in {v.standing for v in verdicts}
    left = sum(
        i.kind in ("amend.no-target", "amend.no-words", "amend.count", "amend.not-supported") for i in new.issues
    )
    assert sum(v.standing is Standing.NOT_FOUND for v in verdicts) == left


def test_links_of_a_comparison_contradict_a_number() -> None:
    """The decision says 第九条, the article was found as 第十条: two articles too like each other to tell by their text."""
    items = "一、将第七条改为第八条，修改为：“甲乙丙丁。”"
    amendments = read(decision(items + "\n二、删去第六条。")).amendments
    new = doc(LAW.replace("企业数据按照约定流通", "其他"))
    verdict = bear_out(amendments, doc(LAW), new, (Link(("7",), ("7",), Relation.REWORDED),))[0]
    assert (verdict.standing, verdict.why("en")) == (Standing.CONTRADICTED, "第七条 stands as 第七条, not as 第八条")


def test_records_quote_the_places() -> None:
    items = "一、将第四条第（二）项修改为：“（二）甲；”。\n二、删去第五条第三款。"
    old, new = doc(LAW), doc(amended(items).value)
    verdicts = bear_out(read(decision(items)).amendments, old, new)
    record = verdicts[0].to_dict("en")
    assert (record["standing"], record["why"]) == ("borne-out", "the new text reads as the decision says")
    assert [place["text"] for place in record["left"]] == ["涉及商业秘密的；"]
    assert [place["text"] for place in record["right"]] == ["甲；"]
    assert all(quotes(place, old.source.text) for place in record["left"])
    assert all(quotes(place, new.source.text) for place in record["right"])
    assert verdicts[1].to_dict("zh")["why"] == "旧文本有、新文本已没有"
