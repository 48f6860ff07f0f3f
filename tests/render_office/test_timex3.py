"""TimeML: the text of the file with its dates marked, values as the guidelines write them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytool import pipeline
from policytool.model import Source
from policytool.render.headings import Lexis
from policytool.render.report import Subject
from policytool.render.shape import values
from tests.render_office.made import dates, document, made


def marked(text: str, date: str = "2024-05-08") -> list[dict[str, str]]:
    """The attributes of the elements in the text, the words they hold with them."""
    found = pipeline.dates(text, date)
    report = replace(values.dates(found, Lexis("zh")), subjects=(Subject(Source(text)),))
    root = ElementTree.fromstring(made(report, "timex3"))
    return [{**e.attrib, "words": "".join(e.itertext())} for e in root.iter("TIMEX3")]


def test_the_text_is_that_of_the_file() -> None:
    root = ElementTree.fromstring(made(dates("plan"), "timex3"))
    assert root.tag == "TimeML"
    assert root.findtext("DOCID") == "plan"
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == document("plan").source.text
    created = root.find("DCT/TIMEX3")
    assert created is not None
    assert (created.attrib["value"], created.attrib["functionInDocument"]) == ("2025-01-15", "CREATION_TIME")


def test_several_documents_are_in_one_element() -> None:
    root = ElementTree.fromstring(made(dates("plan", "new"), "timex3"))
    assert [child.findtext("DOCID") for child in root] == ["plan", "new"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("2024年3月5日召开会议。", "DATE", "2024-03-05", None),
        ("2024年3月召开会议。", "DATE", "2024-03", None),
        ("2024年召开会议。", "DATE", "2024", None),
        ("2024年二季度完成。", "DATE", "2024-Q2", None),
        ("2024年上半年完成。", "DATE", "2024-H1", None),
        ("20世纪90年代建成。", "DATE", "199", None),
        ("自2022年4月1日起施行。", "DATE", "2022-04-01", "ON_OR_AFTER"),
        ("不迟于2025年6月30日报送。", "DATE", "2025-06-30", "ON_OR_BEFORE"),
        ("到2035年全面建成。", "DATE", "2035", "ON_OR_BEFORE"),
        ("每季度报送一次。", "SET", "P3M", None),
        ("2021—2035年的规划。", "DURATION", "P15Y", None),
        ("4月12—19日举行。", "DURATION", "P8D", None),
        ("目前进展顺利。", "DATE", "2024-05-08", "APPROX"),
        ("10月中旬前完成。", "DATE", "2024-10-20", "ON_OR_BEFORE"),
        ("10月底前完成。", "DATE", "2024-10-31", "ON_OR_BEFORE"),
        ("10月底建成。", "DATE", "2024-10", "END"),
        ("10月中旬建成。", "DATE", "2024-10", "MID"),
        ("2025年初建成。", "DATE", "2025", "START"),
        ("2026年汛前完工。", "DATE", "2026", None),
    ],
)
def test_values(text: str, kind: str, value: str, mod: str | None) -> None:
    first = marked(text)[0]
    assert (first["type"], first["value"], first.get("mod")) == (kind, value, mod)


def test_a_stretch_points_at_its_ends() -> None:
    stretch, begin, end = marked("“十四五”时期的任务。")
    assert (stretch["type"], stretch["value"]) == ("DURATION", "P5Y")
    assert (stretch["beginPoint"], stretch["endPoint"]) == (begin["tid"], end["tid"])
    assert (begin["value"], end["value"], begin["words"]) == ("2021-01-01", "2025-12-31", "")


def test_names_are_used_once_and_anchors_are_there() -> None:
    root = ElementTree.fromstring(made(dates("plan"), "timex3"))
    tids = [e.attrib["tid"] for e in root.iter("TIMEX3")]
    assert len(tids) == len(set(tids))
    for element in root.iter("TIMEX3"):
        for key in ("beginPoint", "endPoint", "anchorTimeID"):
            assert element.get(key, "t0") in tids


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("2024年3月5日前<&>\"'\r\n\t\x00\u202e\ufeff，今年"), max_size=40))
def test_any_text_is_well_formed_and_whole(text: str) -> None:
    report = replace(values.dates(pipeline.dates(text), Lexis("zh")), subjects=(Subject(Source(text)),))
    body = ElementTree.fromstring(made(report, "timex3")).find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\x00", "\ufffd")
