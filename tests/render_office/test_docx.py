"""Word: parts, tables whose heads repeat, changes struck and bold, fonts, and the same bytes each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from policytool import pipeline
from policytool.read import decode
from policytool.render.report import Report
from tests.render_office.made import REPORTS, diff, hostile, made, parts, tasks, timeline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# In the order of the standard (ECMA-376, CT_PPr, CT_RPr, CT_TrPr, CT_TcPr): Word refuses files in another
ORDER = {
    "pPr": ("pStyle", "keepNext", "pageBreakBefore", "spacing", "ind", "jc", "outlineLvl"),
    "rPr": ("rFonts", "b", "bCs", "strike", "color", "sz", "szCs", "u", "lang"),
    "trPr": ("cantSplit", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "vAlign"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "style": ("name", "basedOn", "qFormat", "pPr", "rPr", "tblPr"),
}


def body(report: Report) -> ElementTree.Element:
    found = parts(made(report, "docx"))["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def text(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def rows(report: Report) -> list[list[str]]:
    return [[text(cell) for cell in row.findall(f"{W}tc")] for row in body(report).iter(f"{W}tr")]


def runs(report: Report, mark: str) -> list[str]:
    return [text(run) for run in body(report).iter(f"{W}r") if run.find(f"{W}rPr/{W}{mark}") is not None]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_is_the_same_each_time_and_in_the_order_of_the_standard(name: str, lang: str) -> None:
    data = made(REPORTS[name](lang), "docx")
    assert data == made(REPORTS[name](lang), "docx")
    files = parts(data)
    types = {o.attrib["PartName"] for o in files["[Content_Types].xml"] if "PartName" in o.attrib}
    assert {"/" + n for n in files if not n.endswith(".rels") and n != "[Content_Types].xml"} == types
    for xml in files.values():
        for element in xml.iter():
            order = ORDER.get(element.tag.removeprefix(W))
            if order:
                names = [child.tag.removeprefix(W) for child in element]
                assert names == sorted(names, key=order.index), element.tag


def test_every_cell_has_a_paragraph_and_every_row_the_width_of_the_grid() -> None:
    for report in (tasks("plan"), diff()):
        for table in body(report).iter(f"{W}tbl"):
            grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(f"{W}tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
                assert sum(int(s.get(f"{W}val", "1")) if s is not None else 1 for s in spans) == grid
                assert all(cell.find(f"{W}p") is not None for cell in row.findall(f"{W}tc"))


def test_the_ledger_is_a_landscape_table_whose_head_repeats() -> None:
    report = tasks("plan")
    page = next(body(report).iter(f"{W}pgSz"))
    assert (page.get(f"{W}orient"), page.get(f"{W}w")) == ("landscape", "16838")
    first, *others = list(body(report).iter(f"{W}tr"))
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
    told = rows(report)
    assert told[0] == ["序号", "任务", "内容", "牵头单位", "责任/配合单位", "完成时限", "量化目标", "出处"]
    assert told[1] == ["一、完善基础设施"]
    assert told[2][1] == "建设统一调度平台"


def test_the_comparison_strikes_what_went_and_prints_bold_what_came() -> None:
    report = diff()
    assert next(body(report).iter(f"{W}p")).find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Title"  # type: ignore[union-attr]
    gone = "".join(runs(report, "strike"))
    assert "季度" in gone
    assert "第六条　港口经营人不得垄断经营。" in gone
    come = "".join(runs(report, "b"))
    assert "第四条　本市建立港口数据共享平台" in come
    assert "依法" in come
    told = rows(report)
    assert told[0] == ["修改前（2015年3月1日）", "修改后（2024年9月1日）", "说明"]
    assert ["第一章 总则"] in told
    assert ["第二章 经营", "第二章 经营服务", ""] in told
    assert ["第一条至第二条（略）", "第一条至第二条（略）", "未变"] in told


def test_both_sides_of_the_comparison_are_the_two_texts() -> None:
    """What is not folded stands in the cells word for word."""
    from tests.render_office.made import FIXTURES

    for side, name in enumerate(("old", "new")):
        source = "".join((FIXTURES / f"{name}.txt").read_text("utf-8").split())
        for row in rows(diff())[1:]:
            if len(row) == 3 and "（略）" not in row[side]:
                assert "".join(row[side].split()) in source


def test_the_chronicle_is_told_in_paragraphs_under_its_years() -> None:
    report = timeline("plan", "new")
    assert list(body(report).iter(f"{W}tbl")) == []
    styles = [
        (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text(p))  # type: ignore[union-attr]
        for p in body(report).findall(f"{W}p")
    ]
    assert styles[0] == ("Title", "大事记")
    years = [told for style, told in styles if style == "Heading1"]
    assert "2025年" in years
    assert any(style == "Event" and re.match("6月30日前?　", told) for style, told in styles)


def test_fonts_are_asked_for_by_their_chinese_names_and_have_others() -> None:
    files = parts(made(tasks("plan"), "docx"))
    asked = {f.get(f"{W}eastAsia") for f in files["word/styles.xml"].iter(f"{W}rFonts")}
    assert asked == {"宋体", "仿宋", "黑体", "楷体"}
    known = {f.get(f"{W}name") for f in files["word/fontTable.xml"].iter(f"{W}font")}
    assert asked == known


def test_hostile_text_is_escaped_and_shown() -> None:
    told = "".join(text(p) for p in body(hostile()).iter(f"{W}p"))
    assert "<script>alert('x')</script>&amp;" in told
    assert "␀␛[31m<U+202E>" in told
    assert "\uffff" not in told


def test_policytool_reads_its_own_files() -> None:
    document = pipeline.document(decode(made(timeline("plan", "new"), "docx"), "chronicle.docx", "chronicle"))
    assert "大事记" in document.source.text
    assert pipeline.dates(document)
