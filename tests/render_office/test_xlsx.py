"""Excel: what the sheets hold, that nothing is a formula, and that they print as offices print them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.errors import WriteError
from policytool.render import render
from policytool.render.measure import lines_of, shared_widths, width_of
from policytool.render.report import Column, Report, Shape, Table
from tests.render_office.made import REPORTS, diff, duties, hostile, made, parts, tasks, timeline

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
# Excel tells its limits on its page of specifications
LONGEST = 32_767


@dataclass
class Sheet:
    name: str
    xml: ElementTree.Element
    rows: list[list[str]]


def text_of(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{{{NS['x']}}}t"))


def sheets(report: Report) -> list[Sheet]:
    files = parts(made(report, "xlsx"))
    strings = [text_of(si) for si in files["xl/sharedStrings.xml"].findall("x:si", NS)]
    names = [s.attrib["name"] for s in files["xl/workbook.xml"].iter(f"{{{NS['x']}}}sheet")]
    out = []
    for n, name in enumerate(names, 1):
        xml = files[f"xl/worksheets/sheet{n}.xml"]
        assert not list(xml.iter(f"{{{NS['x']}}}f")), "a formula"
        rows = []
        for row in xml.iter(f"{{{NS['x']}}}row"):
            values = [(c, c.findtext("x:v", "", NS)) for c in row.findall("x:c", NS)]
            rows.append([strings[int(v)] if c.get("t") == "s" else v for c, v in values])
        out.append(Sheet(name, xml, rows))
    return out


def heads(sheet: Sheet) -> list[str]:
    return next(row for row in sheet.rows if "序号" in row or "说明" in row or "日期" in row)


def test_the_ledger_has_the_columns_offices_know() -> None:
    (sheet,) = sheets(tasks("plan"))
    assert sheet.rows[0][0] == "《河口市数字港口行动方案》重点任务台账"
    assert "成文日期：2025年1月15日" in sheet.rows[1][0]
    assert heads(sheet) == [
        "序号", "所属部分", "任务", "内容", "牵头单位", "责任/配合单位", "完成时限", "截止日期", "量化目标", "出处"
    ]  # fmt: skip
    first = dict(zip(heads(sheet), sheet.rows[3], strict=True))
    assert first["任务"] == "建设统一调度平台"
    assert first["牵头单位"] == "市交通运输局"
    assert first["责任/配合单位"] == "市数据局、港务集团"
    assert first["所属部分"] == "一、完善基础设施"
    assert first["出处"].startswith("一（一），第")
    second = dict(zip(heads(sheet), sheet.rows[4], strict=True))
    assert second["责任/配合单位"] == "按职责分工：市港航局、市财政局"


def test_days_are_days() -> None:
    (sheet,) = sheets(tasks("plan"))
    column = heads(sheet).index("截止日期")
    assert sheet.rows[3][column] == "46022"  # 2025-12-31 counted from 1899-12-30
    with zipfile.ZipFile(io.BytesIO(made(tasks("plan"), "xlsx"))) as archive:
        assert b'formatCode="yyyy\\-mm\\-dd"' in archive.read("xl/styles.xml").replace(b"yyyy-mm-dd", b"yyyy\\-mm\\-dd")


def test_a_sheet_for_all_and_one_for_each_document() -> None:
    every, *each = sheets(tasks("plan", "port"))
    assert every.name == "总台账"
    assert [sheet.name for sheet in each] == ["河口市数字港口行动方案", "河口市人民政府办公室关于加强港口安全的意见"]
    assert "文件" in heads(every)
    assert len(every.rows) - 3 == sum(len(sheet.rows) - 3 for sheet in each)


@pytest.mark.parametrize("name", ["tasks", "tasks of two", "duties", "timeline", "dates"])
def test_heads_repeat_stay_in_sight_and_filter(name: str) -> None:
    data = made(REPORTS[name]("zh"), "xlsx")
    for sheet in sheets(REPORTS[name]("zh")):
        at = sheet.rows.index(heads(sheet)) + 1 if name != "dates" else 2
        pane = next(sheet.xml.iter(f"{{{NS['x']}}}pane"))
        assert (pane.get("state"), pane.get("ySplit")) == ("frozen", str(at))
        assert next(sheet.xml.iter(f"{{{NS['x']}}}autoFilter")).attrib["ref"].startswith(f"A{at}:")
        setup = next(sheet.xml.iter(f"{{{NS['x']}}}pageSetup"))
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    titles = [n.text or "" for n in parts(data)["xl/workbook.xml"].iter(f"{{{NS['x']}}}definedName")]
    assert any(re.search(r"\$\d+:\$\d+$", title) for title in titles), "rows that repeat"


def test_rows_grow_with_their_text() -> None:
    (sheet,) = sheets(tasks("plan"))
    rows = list(sheet.xml.iter(f"{{{NS['x']}}}row"))
    assert all(row.get("customHeight") is None and float(row.get("ht", "15")) <= 409 for row in rows)


def test_what_looks_like_a_formula_stays_text() -> None:
    (sheet,) = sheets(tasks("plan"))
    assert any(cell.startswith("=SUM(A1:A9)") for row in sheet.rows for cell in row)
    styles = made(tasks("plan"), "xlsx")
    with zipfile.ZipFile(io.BytesIO(styles)) as archive:
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_hostile_text_is_shown_and_harms_nothing() -> None:
    (sheet,) = sheets(hostile())
    every = "".join(cell for row in sheet.rows for cell in row)
    assert "␀␛[31m<U+202E>" in every
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", every)


def test_a_cell_holds_what_excel_can_hold() -> None:
    (sheet,) = sheets(hostile("长" * 40_000))
    longest = max(len(cell) for row in sheet.rows for cell in row)
    assert LONGEST - 100 < longest <= LONGEST
    (sheet,) = sheets(hostile("𠀀" * 40_000))
    assert max(len(cell.encode("utf-16-le")) // 2 for row in sheet.rows for cell in row) <= LONGEST


def test_the_comparison_marks_words_and_folds_what_did_not_change() -> None:
    report = diff()
    (sheet,) = sheets(report)
    assert sheet.rows[0][0] == "《河口市港口条例》新旧条文对照表"
    assert heads(sheet) == ["修改前（2015年3月1日）", "修改后（2024年9月1日）", "说明"]
    folded = next(row for row in sheet.rows if row[0] == "第一条至第二条（略）")
    assert folded == ["第一条至第二条（略）", "第一条至第二条（略）", "未变"]
    hidden = [row for row in sheet.xml.iter(f"{{{NS['x']}}}row") if row.get("hidden")]
    assert {row.get("outlineLevel") for row in hidden} == {"1"}
    rich = parts(made(report, "xlsx"))["xl/sharedStrings.xml"]
    struck = [text_of(r) for r in rich.iter(f"{{{NS['x']}}}r") if r.find("x:rPr/x:strike", NS) is not None]
    bold = [text_of(r) for r in rich.iter(f"{{{NS['x']}}}r") if r.find("x:rPr/x:b", NS) is not None]
    assert "季度" in "".join(struck)
    assert "依法" in "".join(bold)


def test_chapters_are_rows() -> None:
    (sheet,) = sheets(diff())
    bands = [row for row in sheet.rows if row[0].startswith("第") and "章" in row[0][:4]]
    assert ["第二章 经营", "第二章 经营服务", ""] in [row[:3] for row in bands]


def test_the_chronicle_has_first_and_last_days() -> None:
    (sheet,) = sheets(timeline("plan", "new"))
    assert sheet.name == "大事记"
    assert heads(sheet)[:4] == ["日期", "起", "止", "事项"]


def test_the_ledger_by_unit_names_it_before_its_role() -> None:
    (sheet,) = sheets(duties("plan"))
    assert heads(sheet)[:4] == ["序号", "责任单位", "职责", "任务"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_same_report_gives_the_same_file(name: str, lang: str) -> None:
    assert made(REPORTS[name](lang), "xlsx") == made(REPORTS[name](lang), "xlsx")


@pytest.mark.parametrize("names", [["a" * 40, "a" * 41], ["[x]:*?/\\", "x"], ["History", "'"], ["", " "]])
def test_names_of_sheets_are_such_as_excel_takes(names: list[str]) -> None:
    from policytool.render.headings import Lexis
    from policytool.render.xlsx import _Book

    class Workbook:
        taken: list[str] = []  # noqa: RUF012

    book = _Book(Workbook(), Lexis("zh"))  # type: ignore[arg-type]
    given_ = [book._name(name) for name in names]
    assert len({name.lower() for name in given_}) == len(names)
    for name in given_:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name.lower() != "history"
        assert not name.startswith("'")


def test_numbers_that_are_none_and_days_before_excel_are_text() -> None:
    table = Table(
        (Column("a", Shape.NUMBER), Column("b"), Column("c")),
        ((float("nan"), "1899-12-31", "2024-02-30"), (float("inf"), "9999-12-31", 10**20)),
    )
    (sheet,) = sheets(Report("x", [object()], table))  # type: ignore[list-item]
    assert sheet.rows[-2:] == [["nan", "1899-12-31", "2024-02-30"], ["inf", "2958465", "100000000000000000000"]]


def test_without_the_library_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(WriteError, match=re.escape("pip install 'policytool[xlsx]'")) as caught:
        render(tasks("plan"), "xlsx", io.TextIOWrapper(io.BytesIO()))
    assert caught.value.exit_code == 4


# ------------------------------------------------------------------------------------------------------------- measuring
def test_chinese_characters_are_twice_as_wide() -> None:
    assert width_of("港口a1，") == 8
    assert lines_of("港口" * 10, 20) == 2
    assert lines_of("", 20) == 1
    assert lines_of("甲\n乙", 20) == 2


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.lists(st.text(max_size=200), min_size=8, max_size=8),
    st.floats(50, 200),
)
@settings(max_examples=50)
def test_columns_share_the_page(shares: list[int], texts: list[str], page: float) -> None:
    widths = shared_widths(shares, [texts[: len(shares)]], page)
    assert all(width > 0 for width in widths)
    assert sum(widths) == pytest.approx(page, abs=0.1)
