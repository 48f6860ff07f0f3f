"""The three steps of dates, each alone: recognition by form, interpretation from an anchor, the anchor from the discourse."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

import policytool
from policytool.cli.app import _CONVENTIONS
from policytool.errors import UsageError
from policytool.extract.dates import extract, offdays
from policytool.extract.dates.conventions import DEFAULT, SWITCHES, Conventions, chosen
from policytool.extract.dates.headings import review_of, year_of, year_of_work
from policytool.extract.dates.interpret import Need, interpret, need
from policytool.extract.dates.periods import Period, absolute, add, add_workdays, around, containing, nth
from policytool.extract.dates.recognise import recognise
from policytool.extract.dates.resolve import Discourse
from policytool.extract.dates.shapes import Form, Frame, Op, Step, Unit
from policytool.model import (
    BlockKind,
    Boundary,
    Document,
    DocumentDate,
    Level,
    Passage,
    Provision,
    Source,
    TemporalExpression,
    Text,
)
from policytool.text import fold

DAY = Date(2024, 3, 1)
NOW = Period(DAY, DAY, Unit.DAY)


def only(text: str) -> Form:
    (form,) = recognise(fold(text))
    return form


# -------------------------------------------------------------------------------------------------------- recognition
def test_a_point_is_a_walk_from_the_large_to_the_small() -> None:
    form = only("去年10月下旬开工")
    assert [(s.op, s.unit, s.n) for s in form.steps] == [
        (Op.SHIFT, Unit.YEAR, -1),
        (Op.NTH, Unit.MONTH, 10),
        (Op.NTH, Unit.XUN, 3),
    ]


def test_recognition_gives_places_and_needs_no_anchor() -> None:
    assert [(f.start, f.end) for f in recognise("今年3月和去年5月")] == [(0, 4), (5, 9)]


def test_an_hour_after_a_year_that_nothing_names() -> None:
    (form,) = recognise("第三年上午10时")
    assert form.family == "clock"


@pytest.mark.parametrize(
    ("text", "family", "boundary"),
    [
        ("2025年底前", "deadline", Boundary.BEFORE),
        ("不迟于2025年", "deadline", Boundary.BY),
        ("到2025年", "target", Boundary.BY),
        ("截至2025年", "until", Boundary.UNTIL),
        ("自2025年起", "start", Boundary.SINCE),
        ("2025年以来", "since", Boundary.SINCE),
        ("2025年以后", "after", Boundary.AFTER),
        ("自发布之日起", "start", Boundary.FROM_EFFECTIVE),
        ("2025年", "date", None),
        ("每年3月", "recurring", None),
    ],
)
def test_the_family_tells_what_kind_of_time_it_is(text: str, family: str, boundary: Boundary | None) -> None:
    form = only(text)
    assert (form.family, form.boundary) == (family, boundary)


def test_a_length_keeps_how_it_lies() -> None:
    frames = {
        text: form.length.frame
        for text in ("3年内", "近3年", "3年后", "3年前", "未来3年")
        if (form := only(text)).length
    }
    assert list(frames.values()) == [Frame.WITHIN, Frame.PAST, Frame.LATER, Frame.AGO, Frame.NEXT]


# ----------------------------------------------------------------------------------------------------- interpretation
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2021年3月", Need.NONE),
        ("“十四五”", Need.NONE),
        ("今年3月", Need.DOCUMENT),
        ("近三年", Need.DOCUMENT),
        ("当日", Need.MENTION),
        ("一个月后", Need.MENTION),
        ("5月", Need.YEAR),
        ("年底前", Need.YEAR),
        ("25日", Need.MONTH),
        ("月底", Need.MONTH),
        ("有效期3年", Need.NONE),
    ],
)
def test_a_form_says_which_anchor_it_needs(text: str, asked: str) -> None:
    assert need(only(text)) == asked


def test_the_same_form_from_two_anchors() -> None:
    form = only("5月")
    early, late = absolute(Unit.YEAR, 2019), absolute(Unit.YEAR, 2024)
    assert interpret(form, early, NOW).begin == Date(2019, 5, 1)
    assert interpret(form, late, NOW).begin == Date(2024, 5, 1)


def test_without_an_anchor_there_is_no_value() -> None:
    value = interpret(only("5月"), None, None)
    assert (value.begin, value.end, value.named) == (None, None, None)


def test_a_boundary_keeps_the_period_that_was_named() -> None:
    value = interpret(only("2024年6月底前"), None, NOW)
    assert (value.begin, value.end) == (None, Date(2024, 6, 30))
    assert value.named == Period(Date(2024, 6, 30), Date(2024, 6, 30), Unit.DAY)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("2024年3月", "2024-03"),
        ("2024年", "2024"),
        ("2024年三季度", "2024-35"),
        ("2024年上半年", "2024-40"),
        ("2023年春季", "2023-21"),
        ("20世纪80年代", "198X"),
        ("20世纪", "19XX"),
        ("2021—2035年", "2021/2035"),
        ("2022年10月至2023年4月", "2022-10/2023-04"),
        ("“十四五”", "2021/2025"),
        ("到2025年", "../2025"),
        ("2024年6月底前", "../2024-06-30"),
        ("自2023年6月1日起", "2023-06-01/.."),
        ("2020年以来", "2020/.."),
        ("2024年6月左右", "2024-06~"),
        ("2024年1月上旬", "2024-01-01/2024-01-10"),
        ("每年2月底前", "../XXXX-02-28"),
        ("3月和5月之间", "2024-03/2024-05"),
        ("有效期3年", ""),
        ("近年来", ""),
    ],
)
def test_values_in_edtf(text: str, edtf: str) -> None:
    (form,) = recognise(fold(text))
    assert interpret(form, NOW, NOW).edtf == edtf


def test_disputed_readings_are_tagged_and_can_be_switched() -> None:
    other = Conventions(end_is_last_day=False, ago_is_calendar=False, recent_from_day=False)
    for text, tag, usual, switched in (
        ("去年底", "end-is-last-day", Date(2023, 12, 31), Date(2023, 12, 1)),
        ("三年前", "ago-calendar", Date(2021, 1, 1), Date(2021, 3, 1)),
        ("近三年", "years-from-day", Date(2021, 3, 1), Date(2021, 1, 1)),
        ("未来五年", "within-from-day", Date(2024, 3, 1), Date(2025, 1, 1)),
    ):
        value = interpret(only(text), NOW, NOW, DEFAULT)
        assert (value.begin, tag in value.conventions) == (usual, True)
        assert interpret(only(text), NOW, NOW, other).begin == switched


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_has_a_default_and_another_choice(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offdays, "is_official", lambda: True)
    field, (usual, other) = SWITCHES[name]
    assert chosen({name: usual}) == DEFAULT
    assert not getattr(chosen({name: other}), field)


def test_the_official_calendar_is_refused_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offdays, "is_official", lambda: False)
    with pytest.raises(UsageError, match=r"policytool\[holidays\]"):
        chosen({"workdays": "official"})


@pytest.mark.parametrize("choices", [{"end": "never"}, {"colour": "red"}, {"end": ""}])
def test_a_choice_there_is_not_is_refused(choices: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        chosen(choices)


def test_switches_are_listed_where_people_look() -> None:
    page = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")
    for name, (_, choices) in SWITCHES.items():
        assert f"`{name}={'|'.join(choices)}`" in page.replace("\\|", "|")
        assert f"{name}={'|'.join(choices)}" in _CONVENTIONS


def test_a_convention_is_chosen_from_python() -> None:
    (found,) = policytool.dates("去年底", date="2024-03-01", conventions={"end": "last-part"})
    assert (found.begin, found.end) == (Date(2023, 12, 1), Date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "boundary"),
    [
        ("3年内建成", Boundary.WITHIN),
        ("自受理之日起20日内", Boundary.WITHIN),
        ("自印发之日起15日内", Boundary.WITHIN),
        ("自受理之日起20日后", Boundary.AFTER),
        ("自印发之日起30日后施行", Boundary.FROM_EFFECTIVE),
        ("两个月内的第三次", None),
    ],
)
def test_a_length_tells_its_boundary(text: str, boundary: Boundary | None) -> None:
    assert only(text).boundary is boundary


def test_days_that_no_calendar_has_are_findings() -> None:
    document = policytool.read("请于2024年2月30日前报送，2024年3月1日公布。".encode(), date="2024-01-05")
    findings = [issue for issue in policytool.check(document) if issue.kind == "date.impossible"]
    assert [issue.text.value for issue in findings if issue.text] == ["2024年2月30日前"]
    assert [d.rule for d in policytool.dates(document)] == ["deadline.before_day.impossible", "date.day"]


@pytest.mark.parametrize(("text", "impossible"), [("2月30日", True), ("每年2月30日前", True), ("30日", False)])
def test_only_what_no_year_has_is_impossible(text: str, impossible: bool) -> None:
    """30日 read in a February is another month's day; 2月29日 read in 2023 is another year's."""
    february = Period(Date(2023, 2, 1), Date(2023, 2, 28), Unit.MONTH)
    assert interpret(only(text), february, february).impossible == impossible
    assert not interpret(only("2月29日"), february, february).impossible


def test_what_is_counted_from_a_day_nobody_knows_has_no_anchor() -> None:
    (found,) = policytool.dates("自受理之日起20日内作出决定。", date="2024-03-01")
    assert (found.begin, found.end, found.anchor, found.duration) == (None, None, None, "P20D")


# ------------------------------------------------------------------------------------------------------------ periods
def test_calendar_arithmetic() -> None:
    assert add(Date(2024, 1, 31), Unit.MONTH, 1) == Date(2024, 2, 29)
    assert add(Date(2024, 2, 29), Unit.YEAR, 1) == Date(2025, 2, 28)
    assert containing(Date(2024, 2, 29), Unit.QUARTER).end == Date(2024, 3, 31)
    assert containing(Date(2024, 3, 13), Unit.WEEK).begin == Date(2024, 3, 11)
    assert absolute(Unit.PLAN, 14) == Period(Date(2021, 1, 1), Date(2025, 12, 31), Unit.PLAN)
    assert containing(Date(2023, 6, 1), Unit.PLAN) == absolute(Unit.PLAN, 14)
    assert around(NOW, Unit.MONTH, -1) == nth(absolute(Unit.YEAR, 2024), Unit.MONTH, 2)


@pytest.mark.parametrize(
    ("day", "n", "expected"), [(1, 1, 4), (1, 5, 8), (2, 1, 4), (4, -1, 1), (3, 0, 3), (8, 10, 22)]
)
def test_working_days_skip_weekends(day: int, n: int, expected: int) -> None:
    assert add_workdays(Date(2024, 3, day), n) == Date(2024, 3, expected)


@pytest.mark.parametrize(("unit", "n"), [(Unit.MONTH, 13), (Unit.DAY, 31), (Unit.QUARTER, 5)])
def test_what_does_not_exist_is_refused(unit: Unit, n: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        nth(Period(Date(2024, 2, 1), Date(2024, 2, 29), Unit.MONTH), unit, n)


def test_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        add(Date(9999, 12, 31), Unit.DAY, 1)


# --------------------------------------------------------------------------------------------------------- resolution
def reasons(*paragraphs: str, now: Period | None = NOW) -> list[str | None]:
    discourse = Discourse(now)
    return [r.anchor.why if r.anchor else None for p in paragraphs for r in discourse.paragraph(fold(p))]


def test_the_reason_of_an_anchor_is_on_the_record() -> None:
    assert reasons("2021年3月启动，5月完成。") == [None, "sentence"]
    assert reasons("2021年3月启动。5月完成。") == [None, "paragraph"]
    assert reasons("今年3月举行会议。", "一个月后，再次会面。") == ["document", "story"]
    assert reasons("5月") == ["document"]
    assert reasons("5月", now=None) == [None]


def _document(headings: tuple[str, ...], *passages: str, title: str = "", date: DocumentDate | None = None) -> Document:
    """A document of one story whose passages lie under the headings."""
    text = "\n".join((*headings, *passages))
    source = Source(text)

    def part(value: str) -> Text:
        at = text.index(value)
        return Text.of(source, at, at + len(value))

    leaves = tuple(Provision(f"p{i}", Level.PARAGRAPH, text=part(p)) for i, p in enumerate(passages))
    node = leaves
    for i, heading in enumerate(reversed(headings)):
        node = (Provision(f"h{i}", Level.HEADING_1, title=part(heading), children=node),)
    tree = Provision("document", Level.DOCUMENT, children=node)
    found = tuple(Passage(part(p), f"p{i}", 0, BlockKind.BODY) for i, p in enumerate(passages))
    return Document(source, (), tree, found, title=title, date=date)


def _extract(document: Document) -> list[TemporalExpression]:
    return list(extract(document, {}))


def test_the_year_of_the_section_goes_before_the_documents() -> None:
    issued = DocumentDate(DAY, DAY, "signature")
    (found,) = _extract(_document(("2023年工作回顾",), "3月，会议召开。", date=issued))
    assert (found.begin, found.anchor and found.anchor.why) == (Date(2023, 3, 1), "section")


def test_the_year_of_the_title_goes_before_the_date() -> None:
    issued = DocumentDate(Date(2023, 12, 28), Date(2023, 12, 28), "signature")
    (found,) = _extract(_document((), "6月底前完成。", title="2024年工作要点", date=issued))
    assert (found.end, found.anchor and found.anchor.why) == (Date(2024, 6, 30), "article")


def test_a_deadline_is_not_read_in_a_section_of_a_past_year() -> None:
    issued = DocumentDate(DAY, DAY, "signature")
    (found,) = _extract(_document(("2021年决定的落实",), "6月底前完成。", date=issued))
    assert found.end == Date(2024, 6, 30)


def test_headlines_and_subheads_of_a_page_name_the_year() -> None:
    text = "2020年十项任务\n一季度\n3月签约"
    source = Source(text)
    cuts = [(0, 9, BlockKind.HEADLINE), (10, 13, BlockKind.SUBHEAD), (14, 18, BlockKind.BODY)]
    passages = tuple(Passage(Text.of(source, a, b), "x", 0, kind) for a, b, kind in cuts)
    found = _extract(Document(source, (), Provision("document", Level.DOCUMENT), passages))
    assert [str(f.begin) for f in found] == ["2020-01-01", "2020-01-01", "2020-03-01"]


def test_a_new_story_knows_nothing_of_the_last() -> None:
    source = Source("2021年3月启动\n当日签约")
    passages = tuple(
        Passage(Text.of(source, a, b), "x", i, BlockKind.BODY) for i, (a, b) in enumerate(((0, 9), (10, 14)))
    )
    found = _extract(Document(source, (), Provision("document", Level.DOCUMENT), passages))
    assert found[1].begin is None


@pytest.mark.parametrize(
    ("title", "year"),
    [("2024年重点工作", 2024), ("2023年回顾和2024年安排", None), ("重点工作", None), ("2021—2025年规划", None)],
)
def test_a_heading_names_one_year_or_none(title: str, year: int | None) -> None:
    found = year_of(fold(title))
    assert (found.begin.year if found else None) == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("去年工作回顾", 2023),
        ("上年度预算执行情况", 2023),
        ("过去一年工作回顾", 2023),
        ("一年来的主要工作", 2023),
        ("今年重点任务", 2024),
        ("明年工作安排", 2025),
        ("去年以来工作情况", None),
        ("去年工作回顾和今年安排", None),
        ("去年遭灾的村子", None),
        ("过去五年工作回顾", None),
    ],
)
def test_a_heading_of_a_years_work_is_seen_from_the_document(title: str, year: int | None) -> None:
    found = year_of_work(fold(title), NOW)
    assert (found.begin.year if found else None) == year
    assert year_of_work(fold(title), None) is None


@pytest.mark.parametrize(
    ("title", "years"),
    [("过去五年工作回顾", 5), ("五年来的工作", 5), ("过去五年工作和今后五年安排", None), ("过去一年", None)],
)
def test_a_heading_looks_back_on_years(title: str, years: int | None) -> None:
    found = review_of(fold(title))
    assert (found and found.low) == years


def days_under(heading: str, *passages: str) -> list[str]:
    issued = DocumentDate(DAY, DAY, "signature")
    return [f"{f.begin or ''}..{f.end or ''}" for f in _extract(_document((heading,), *passages, date=issued))]


def test_the_year_of_last_years_work_holds_until_a_paragraph_opens_with_a_later() -> None:
    last, this = "2023-01-01..2023-12-31", "2024-01-01..2024-12-31"
    assert days_under("去年工作回顾", "全年增收。", "年末完工。") == [last, "2023-12-31..2023-12-31"]
    assert days_under("去年工作回顾", "全年增收。", "2024年是关键。", "全年要增收。") == [last, this, this]
    assert days_under("去年工作回顾", "今年要增收。", "全年稳定。") == [this, this]


def test_as_many_years_as_the_section_looks_back_on_are_those() -> None:
    past = "2019-03-01..2024-03-01"
    assert days_under("过去五年工作回顾", "五年内，新建学校。", "五年间，投入翻番。") == [past, past]
    assert days_under("过去五年工作回顾", "力争五年内建成。") == ["2024-03-01..2029-03-01"]


RULE = """某某市养犬管理条例

（2024年1月15日某某市第五届人民代表大会常务委员会第三次会议通过）

第一条 有下列情形的，五年内不得养犬：

（一）近三年内受过处罚的；

第二条 主管机关应当在三日内作出决定，三个月后复查。

第三条 自本条例施行之日起三年内补办登记，自本条例公布之日起三十日内公布名录，未来五年逐步减少。规范性文件应当自公布之日起六十日内报送备案。

第四条 本条例自2024年5月1日起施行。
"""


def test_a_length_in_an_article_has_days_only_where_the_text_says_from_when() -> None:
    found = {f.text.value: f for f in policytool.dates(policytool.read(RULE.encode()))}
    for text, length in (
        ("五年内", "P5Y"),
        ("近三年内", "P3Y"),
        ("三日内", "P3D"),
        ("三个月后", "P3M"),
        ("自公布之日起六十日内", "P60D"),
    ):
        assert (found[text].begin, found[text].end, found[text].anchor) == (None, None, None)
        assert found[text].duration == length
        assert not found[text].rule.endswith(".no-anchor")
    assert str(found["自本条例施行之日起三年内"].end) == "2027-05-01"
    assert str(found["自本条例公布之日起三十日内"].end) == "2024-02-14"
    assert str(found["未来五年"].end) == "2029-01-15"


def test_a_walk_of_one_step_is_a_step() -> None:
    assert only("今年").steps == (Step(Op.SHIFT, Unit.YEAR, 0),)
