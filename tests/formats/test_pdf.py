"""PDF: pages that are built here, line by line, where the order of things matters."""

from __future__ import annotations

import pytest

from policytool.errors import MissingExtraError, ReadError
from policytool.read import decode
from policytool.read.pdf.columns import in_order
from policytool.read.pdf.furniture import furniture_of
from policytool.read.pdf.lines import Fragment, joined
from policytool.read.pdf.paragraphs import paragraphs
from tests.formats import FIXTURES

EM = 10.0


def line(text: str, left: float, row: float, page: int = 1, bold: bool = False, em: float = EM) -> Fragment:
    """A line whose left edge is `left` em from that of the page, `row` lines below its top."""
    return Fragment(text, left * em, (left + len(text)) * em, 800 - 20 * row, em, bold, page)


def read(*pages: list[Fragment]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(in_order(pages))]


FULL = "市人民政府应当建立健全工作机制协调"  # 17 characters


def test_indents_begin_paragraphs_and_full_lines_run_on() -> None:
    page = [
        line(FULL[:15], 2, 0),
        line(FULL, 0, 1),
        line("解决问题。", 0, 2),
        line(FULL[:14] + "。", 2, 3),
        line(FULL[:15], 2, 4),
    ]
    page += [line(FULL, 0, 5), line("办理。", 0, 6)]
    assert read(page) == [FULL[:15] + FULL + "解决问题。", FULL[:14] + "。", FULL[:15] + FULL + "办理。"]


def test_without_indents_markers_and_stops_begin_paragraphs() -> None:
    page = [line("第一条 " + FULL[:13], 0, 0), line(FULL[:16] + "。", 0, 1), line("第二条 " + FULL[:13], 0, 2)]
    page += [line(FULL[:16] + "，", 0, 3), line("第三条规定除外。", 0, 4)]
    assert read(page) == [
        "第一条 " + FULL[:13] + FULL[:16] + "。",
        "第二条 " + FULL[:13] + FULL[:16] + "，第三条规定除外。",
    ]


def test_a_hanging_indent_is_no_beginning() -> None:
    page = []
    for row in range(0, 9, 3):
        page += [line("1." + FULL[:16], 0, row), line(FULL[:15], 2.5, row + 1), line("办理。", 2.5, row + 2)]
    assert read(page) == ["1." + FULL[:16] + FULL[:15] + "办理。"] * 3


def test_signatures_and_titles_stand_alone() -> None:
    page = [line(FULL[:15], 2, 0), line("办理。", 0, 1), line("某某办公室", 12, 2), line("2021年3月4日", 8, 3)]
    assert read(page)[1:] == ["某某办公室", "2021年3月4日"]
    assert (
        read([line("关于开展检查的通知", 1, 0, em=18), *[line(FULL, 0, i) for i in range(2, 5)]])[0]
        == "关于开展检查的通知"
    )


def test_entries_of_a_table_of_contents_stand_alone() -> None:
    page = [line("目录", 7, 0), line("第一章 总则" + "…" * 10 + "1", 0, 1)]
    page += [line("第二章 附则", 0, 2), line("2", 17, 2), line("第三章 附录", 0, 3), line("3", 17, 3)]
    assert read(page) == ["目录", "第一章 总则" + "…" * 10 + "1", "第二章 附则\t2", "第三章 附录\t3"]


def test_columns_follow_each_other_below_what_spans_them() -> None:
    title = line("某某市人民政府关于开展检查工作的有关情况的通知全文", 5, 0)
    left = [line("左" * 16, 0, i + 2.3) for i in range(6)]
    right = [line("右" * 16, 18, i + 2) for i in range(6)]
    mixed = [f for pair in zip(right, left, strict=True) for f in pair]
    assert [p.line.text[0] for p in in_order([[*mixed, title]])] == ["某", *"左" * 6, *"右" * 6]


def test_a_page_with_few_lines_has_the_columns_of_the_others() -> None:
    full = [line("左" * 16, 0, i) for i in range(9)] + [line("右" * 16, 18, i) for i in range(9)]
    last = [line("左" * 16, 0, 0, 2), line("右" * 16, 18, 0, 2), line("左左。", 0, 1, 2)]
    assert [p.line.text[0] for p in in_order([full, last])][-3:] == ["左", "左", "右"]


def test_short_lines_side_by_side_are_no_columns() -> None:
    page = [f for i in range(8) for f in (line("姓名", 0, i), line("某某某办公室主任", 8, i))]
    assert read(page) == ["姓名\t某某某办公室主任"] * 8


def test_headers_recur_and_page_numbers_show_themselves() -> None:
    def page(n: int) -> list[Fragment]:
        body = [line(FULL[n:] + FULL[:n], 0, row, n) for row in range(2, 9)]
        return [line("某某公报", 6, 0, n), line(f"第{n}期", 14, 0, n), *body, line(f"— {n} —", 7, 11, n)]

    pages = [page(1), page(2), page(3)]
    apart = furniture_of(pages)
    assert [f.text for f in pages[1] if id(f) in apart] == ["某某公报", "第2期", "— 2 —"]
    (single,) = [page(1)]
    assert [f.text for f in single if id(f) in furniture_of([single])] == ["— 1 —"]


def test_lines_are_joined_without_blanks_but_between_words() -> None:
    assert joined(["产业", "发展"]) == "产业发展"
    assert joined(["use of", "R&D", "投入"]) == "use of R&D投入"


# --------------------------------------------------------------------------------------------------------------- files
def pdf(content: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page with this content; PDFium finds the objects without a table of them."""
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    resources = b"<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>"
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources %s%s>>" % (resources, more),
        stream,
        image,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i + 1, o) for i, o in enumerate(objects))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError, match="OCR"):
        decode(pdf(b"q 200 0 0 200 50 50 cm /I Do Q"), "x.pdf", "x")


def test_an_empty_page_is_empty() -> None:
    assert [f.kind for f in decode(pdf(b""), "x.pdf", "x").faults] == ["read.empty"]


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    content = b"BT /F 12 Tf 0 1 -1 0 100 50 Tm (above!) Tj ET BT /F 12 Tf 0 1 -1 0 130 50 Tm (below) Tj ET"
    assert decode(pdf(content, b"/Rotate 90"), "x.pdf", "x").text == "above!\nbelow"


def test_units_keep_their_superscripts_and_marks_of_notes_go() -> None:
    content = b"BT /F 12 Tf 50 200 Td (ten m) Tj 5 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf ( wide \\(here\\)) Tj 5 Ts /F 7 Tf (12) Tj ET"
    content += b" BT /F 12 Tf 50 180 Td (and what else is to be said of it.) Tj ET"
    note = b" BT /F 9 Tf 50 60 Td (12 a note in small type) Tj ET"
    source = decode(pdf(content + note), "x.pdf", "x")
    assert source.text == "ten m2 wide (here)\nand what else is to be said of it.\n12 a note in small type"
    assert [h.kind.value for h in source.hints] == ["text", "text", "note"]


def test_a_grid_drawn_as_one_path_is_a_table() -> None:
    lines = b"".join(b"%d 50 m %d 250 l " % (x, x) for x in (50, 100, 150, 200))
    lines += b"".join(b"50 %d m 200 %d l " % (y, y) for y in (50, 150)) + b"50 250 m 200 250 l S "
    cells = ((60, 200, b"a"), (110, 200, b"b"), (60, 100, b"c"), (160, 100, b"d"), (60, 20, b"below"))
    text = b"".join(b"BT /F 12 Tf %d %d Td (%s) Tj ET " % cell for cell in cells)
    source = decode(pdf(lines + text), "x.pdf", "x")
    assert source.text == "a\tb\t\nc\t\td\nbelow"
    assert [h.kind.value for h in source.hints] == ["table", "table", "text"]


def test_a_cell_that_spans_is_one_cell() -> None:
    rules = b"50 50 m 50 250 l 200 50 m 200 250 l 100 50 m 100 150 l 150 50 m 150 250 l "
    rules += b"50 50 m 200 50 l 50 150 m 200 150 l 50 250 m 200 250 l S "
    text = b"BT /F 12 Tf 80 200 Td (abcdef) Tj ET BT /F 12 Tf 160 200 Td (g) Tj ET BT /F 12 Tf 110 100 Td (h) Tj ET"
    assert decode(pdf(rules + text), "x.pdf", "x").text == "abcdef\t\tg\n\th\t"


def test_a_password_is_asked_for() -> None:
    with pytest.raises(ReadError, match="password"):
        decode((FIXTURES / "locked.pdf").read_bytes(), "locked.pdf", "x")


def test_a_broken_file_is_said_to_be_broken() -> None:
    with pytest.raises(ReadError, match="damaged"):
        decode(b"%PDF-1.7\nnothing", "x.pdf", "x")


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'policytool\[pdf\]'"):
        decode(pdf(b""), "x.pdf", "x")
