"""DOCX: automatic numbers, changes, tables, what is apart, and the ways of Word that LibreOffice does not have."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from policytool.pipeline import document
from policytool.read import decode
from policytool.text import LineKind, Source
from tests.formats import FIXTURES, abstract, docx, level, num, numbered, p, r

CASES = tomllib.loads((FIXTURES / "numbering.toml").read_text("utf-8"))["case"]


def read(body: str, **parts: str) -> Source:
    return decode(docx(body, **parts), "x.docx", "x")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.split("\n")


# ------------------------------------------------------------------------------------------------------------- numbers
@pytest.mark.parametrize("case", CASES, ids=[f"{c['form']} {c['labels'][0]}" for c in CASES])
def test_forms_of_numbers(case: dict[str, Any]) -> None:
    numbering = abstract(0, level(0, case["form"], case["text"], case["start"])) + num(1, 0)
    assert lines(numbered(1) * len(case["labels"]), numbering=numbering) == [f"{label} " for label in case["labels"]]


LAW = abstract(
    0,
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCountingThousand", "第%2条", more='<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCounting", "（%3）", more='<w:suff w:val="nothing"/>'),
)


def test_articles_run_on_through_chapters_and_points_start_anew() -> None:
    body = "".join(numbered(1, at, "文") for at in (0, 1, 2, 2, 1, 0, 1, 2))
    expected = ["第一章 文", "第一条 文", "（一）文", "（二）文", "第二条 文", "第二章 文", "第三条 文", "（一）文"]
    assert lines(body, numbering=LAW + num(1, 0)) == expected


def test_two_uses_of_a_list_count_on_unless_one_says_where_to_start() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = "".join(numbered(i) for i in (1, 2, 1, 3, 3))
    assert lines(body, numbering=numbering) == ["1. ", "2. ", "3. ", "1. ", "2. "]


def test_a_use_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "（%1）", 5)}</w:lvlOverride>'
    assert lines(numbered(1) * 2, numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0, own)) == [
        "（5） ",
        "（6） ",
    ]


def test_labels_show_the_levels_above() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    ) + num(1, 0)  # fmt: skip
    assert lines("".join(numbered(1, at) for at in (0, 1, 1, 0, 1)), numbering=numbering) == [
        "一、 ", "1.1 ", "1.2 ", "二、 ", "2.1 ",
    ]  # fmt: skip


def test_styles_bring_numbers_and_make_headings() -> None:
    styles = """
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="1"/><w:rPr><w:b/></w:rPr></w:style>"""
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>'), level(1, "decimal", "%2.")
    ) + num(1, 0)  # fmt: skip
    off = '<w:pStyle w:val="3"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("总体要求", '<w:pStyle w:val="1"/>') + p("主要任务", '<w:pStyle w:val="2"/>') + p("附则", off) + p("正文。")
    )
    source = read(body, styles=styles, numbering=numbering)
    assert source.text.split("\n") == ["一、 总体要求", "二、 主要任务", "附则", "正文。"]
    assert [(h.kind, h.bold, h.label) for h in source.hints] == [
        (LineKind.HEADING, False, 3), (LineKind.HEADING, False, 3), (LineKind.HEADING, True, 0), (LineKind.TEXT, False, 0),
    ]  # fmt: skip


def test_a_list_may_name_the_style_that_has_its_levels() -> None:
    numbering = '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>' + level(0, "decimal", "%1)")
    numbering += '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert lines(numbered(2) * 2, numbering=numbering + num(1, 0) + num(2, 1)) == ["1) ", "2) "]


def test_what_is_not_there_has_no_number() -> None:
    assert lines(numbered(7, 0, "文") + numbered(1, 8, "文"), numbering=LAW + num(1, 0)) == ["文", "文"]
    assert lines(numbered(1, 0, "文")) == ["文"]


# ------------------------------------------------------------------------------------------------------------- changes
def test_insertions_are_kept_and_deletions_left_out_and_both_are_said() -> None:
    body = f"<w:p>{r('应当')}<w:del>{r('立即')}</w:del><w:ins>{r('及时')}</w:ins>{r('报告。')}</w:p>"
    body += f"<w:p><w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
    source = read(body)
    assert source.text == "应当及时报告。\n新处"
    assert {f.kind: f.times for f in source.faults} == {"read.inserted": 2, "read.deleted": 2}
    inserted = source.faults[0].spans
    assert [source.text[a:b] for a, b in inserted] == ["及时", "新处"]
    assert {issue.kind for issue in document(source).issues} >= {"read.inserted", "read.deleted"}


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_counts_once() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = numbered(1, 0, "甲").replace("</w:pPr>", f"{gone}</w:pPr>") + numbered(1, 0, "乙") + numbered(1, 0, "丙")
    assert lines(body, numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0)) == ["1. 甲乙", "2. 丙"]


def test_a_deleted_last_paragraph_leaves_nothing() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('甲')}</w:del></w:p>"
    assert lines(p("文") + gone) == ["文"]


def test_deleted_rows_are_left_out() -> None:
    rows = "".join(
        f"<w:tr>{mark}<w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"
        for mark, a, b in (("", "一", "二"), ("<w:trPr><w:del/></w:trPr>", "三", "四"))
    )
    assert lines(f"<w:tbl>{rows}</w:tbl>") == ["一\t二"]


# -------------------------------------------------------------------------------------------------- inside a paragraph
def test_breaks_tabs_and_what_is_not_shown() -> None:
    body = f"""<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/><w:t>四</w:t></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>
      <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r><w:hyperlink>{r("链接")}</w:hyperlink>
      <w:fldSimple w:instr="DATE">{r("今日")}</w:fldSimple><w:r><w:ruby><w:rt>{r("yin")}</w:rt><w:rubyBase>{r("音")}</w:rubyBase></w:ruby></w:r></w:p>
      <w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p("控件")}</w:sdtContent></w:sdt>"""
    assert lines(body) == ["一\t二", "三-四显", "链接今日音", "控件"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    body = f"<w:p>{r('文')}<w:r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent></w:r></w:p>"
    source = read(body)
    assert source.text == "文\n框"
    assert [h.kind for h in source.hints] == [LineKind.TEXT, LineKind.BOX]


def test_pages_begin_where_word_last_broke_them() -> None:
    body = f"<w:p>{r('一二')}<w:r><w:lastRenderedPageBreak/><w:t>三</w:t></w:r></w:p>{p('四')}"
    source = read(body)
    assert source.pages == (0, 2)
    assert [source.page_of(i) for i in range(5)] == [1, 1, 2, 2, 2]


# -------------------------------------------------------------------------------------------------------- tables, apart
def test_rows_are_lines_and_cells_keep_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc><w:tc>{p('层')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{wide}{p('甲')}{p('乙')}</w:tc><w:tc>{p('丙')}</w:tc></w:tr>"
    body += f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{inner}{p()}</w:tc><w:tc>{numbered(1)}</w:tc></w:tr></w:tbl>"
    source = read(body, numbering=abstract(0, level(0, "decimal", "%1")) + num(1, 0))
    assert source.text == "甲 乙\t\t丙\n1\t内 层\t1"
    assert {h.kind for h in source.hints} == {LineKind.TABLE}


def test_a_table_of_one_column_is_a_frame() -> None:
    source = read(f"<w:tbl><w:tr><w:tc>{p('第一段。')}{p('第二段。')}</w:tc></w:tr></w:tbl>")
    assert source.text == "第一段。\n第二段。"
    assert {h.kind for h in source.hints} == {LineKind.TEXT}


def test_notes_headers_and_footers_stand_below_the_text() -> None:
    notes = f'<w:footnote w:id="0">{p("线")}</w:footnote><w:footnote w:id="2">{p("注")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    section = '<w:sectPr><w:headerReference r:id="hdr"/><w:footerReference r:id="ftr"/><w:headerReference r:id="no"/></w:sectPr>'
    source = read(f"<w:p>{r('文')}{reference}{r('字')}</w:p>{section}", footnotes=notes, hdr=p("眉"), ftr=p("— 1 —"))
    assert source.text.split("\n") == ["文字", "注", "眉", "— 1 —"]
    assert [h.kind.value for h in source.hints] == ["text", "note", "furniture", "furniture"]
    (article,) = document(source).articles
    assert [b.text.value for b in article.furniture] == ["眉", "— 1 —"]
    assert [b.text.value for b in article.captions] == ["注"]


def test_unnumbered_headings_are_told_by_their_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    style = '<w:pStyle w:val="H"/>'
    body = (
        p("某市总体规划", style)
        + p("近年来，各项事业取得进展。")
        + p("发展环境与机遇，以及挑战", style)
        + p("环境复杂。")
    )
    tree = document(read(body, styles=styles)).tree
    assert [n.title.value for n in tree.walk() if n.title] == ["某市总体规划", "发展环境与机遇，以及挑战"]


def test_headings_lie_in_each_other_as_their_styles_say() -> None:
    def heading(text: str, depth: int) -> str:
        return p(text, f'<w:outlineLvl w:val="{depth}"/>')

    body = (
        heading("工作情况", 0)
        + heading("主要成效", 1)
        + p("各项工作有进展。")
        + heading("存在问题", 1)
        + p("基础不牢。")
    )
    body += heading("下步安排", 0) + p("加强组织领导。")
    tree = document(read(p("某市报告") + p("现将有关情况报告如下。") + body)).tree
    assert [n.id for n in tree.walk() if n.title][1:] == ["h_1", "h_1__h_1", "h_1__h_2", "h_2"]


def test_an_automatic_number_cites_nothing() -> None:
    glued = abstract(0, level(0, "chineseCounting", "第%1条", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    texts = ("为了规范管理，制定本办法。", "规定的事项，由市政府负责。", "、第十八条除外，适用本办法。")
    tree = document(read("".join(numbered(1, 0, text) for text in texts), numbering=glued)).tree
    assert [n.id for n in tree.walk() if n.label] == ["art_1", "art_2", "art_3"]


def test_a_table_of_contents_is_no_part_of_the_body() -> None:
    body = p("某市条例") + p("目录") + p("第一章 总则\t1") + p("第二章 附则\t3")
    body += (
        p("第一章 总则")
        + p("第一条 为了规范管理，制定本条例。")
        + p("第二章 附则")
        + p("第二条 本条例自公布之日起施行。")
    )
    tree = document(read(body)).tree
    assert [n.id for n in tree.walk() if n.label] == ["chp_1", "chp_1__art_1", "chp_2", "chp_2__art_2"]


def test_an_empty_document_is_said_to_be_empty() -> None:
    assert [f.kind for f in read("").faults] == ["read.empty"]
