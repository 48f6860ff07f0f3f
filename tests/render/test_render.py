"""What holds of every renderer: nothing cut off, nothing harmful, columns that line up, changes that can be rebuilt."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import policytool.model as model
from policytool.errors import UsageError
from policytool.model import Item, Source, Task, Text
from policytool.render import RENDERERS, named, render
from policytool.render.harmless import for_markdown, for_sheet, one_line, visible
from policytool.render.headings import HEADINGS, Lexis
from policytool.render.jsons import dumps
from policytool.render.report import Column, Mark, Report, Shape, Table, Tone
from policytool.render.shape import ledger
from policytool.render.wrap import wrap
from tests.render.samples import REPORTS, TASKS

ANY = st.text(max_size=60)
HOSTILE = "\x1b[31m红\x00[bold]粗[/bold]\u202e反\u0085\ud800|*_<b>`=1+1\r\n下一行\t末"
# What a terminal would act upon, line feeds apart
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printed(report: Report, form: str) -> str:
    stream = io.StringIO()
    render(report, form, stream)
    return stream.getvalue()


def hostile_report(text: str = HOSTILE) -> Report:
    whole = Text.of(Source(text, "x", "x"))
    return ledger.tasks([Task(whole, "", "rule", Item(whole, 1, heading=whole, body=whole), text)], "task", Lexis("zh"))


# ------------------------------------------------------------------------------------------------------------ harmless
@pytest.mark.parametrize("form", [r.name for r in RENDERERS if not (r.binary or r.commands)])
def test_text_of_a_document_cannot_act_upon_the_terminal(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = printed(hostile_report(), form)
    if form in ("table",):
        out = out.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    if form in ("plain", "tsv"):
        out = out.replace("\t", "")
    if form == "csv":
        out = out.replace("\t", "")  # inside quotes, as it stands
    assert not ACTIVE.search(out)
    assert "红" in out
    assert "[bold]" in out or r"\[bold\]" in out
    out.encode("utf-8")


def test_formulas_are_defused_and_numbers_left_alone() -> None:
    for formula in ("=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1"):
        assert for_sheet(formula).startswith("'")
    table = Table((Column("a"), Column("b")), (("=1", -5), ("重庆", -1.5)))
    rows = list(csv.reader(io.StringIO(printed(Report("x", [], table), "csv"))))
    assert rows == [["a", "b"], ["'=1", "-5"], ["重庆", "-1.5"]]


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\t" not in one_line(text)


@given(ANY)
def test_harmless_text_stays_harmless_and_readable(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    for char in text:
        if char.isalnum():
            assert char in visible(text)
            assert char in for_markdown(text)


# ---------------------------------------------------------------------------------------------------------------- json
@given(st.text(st.characters(), max_size=60))
def test_json_reads_back_and_is_not_escaped_needlessly(text: str) -> None:
    out = dumps({"text": text})
    assert json.loads(out) == {"text": text}
    out.encode("utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_json_holds_the_records_and_says_which_version(name: str) -> None:
    report = REPORTS[name](Lexis("zh"))
    whole = json.loads(printed(report, "json"))
    assert {"policytool", "schema", "command", "records"} == set(whole)
    assert whole["command"] == report.command
    assert whole["records"] == [record.to_dict() for record in report.records]
    lines = printed(report, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == whole["records"]


def test_the_long_name_of_a_file_leaves_prose_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    name = "东湖县人民政府办公室关于印发数据共享工作实施方案的通知"
    body = Text.of(Source("建成统一的政务数据共享平台，实现部门之间数据按需共享。", f"{name}.txt", name))
    task = Task(body, "", "rule", Item(body, 1, heading=body.slice(0, 6), body=body), "")
    out = printed(ledger.tasks([task], "task", Lexis("zh")), "table")
    assert "建成统一的政务数据共享" in out  # one line
    assert "知:1" in out  # the end of the name, with the line


# ------------------------------------------------------------------------------------------------------------- tables
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_lines_of_the_terminal_fit_the_window(
    name: str, lang: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    out = printed(REPORTS[name](Lexis(lang)), "table")
    assert all(cell_len(line) <= max(width, 60) for line in out.splitlines())


def test_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    out = printed(REPORTS["tasks"](Lexis("zh")), "table")
    for task in TASKS:
        for char in task.text.value:
            assert char in out


def test_columns_empty_throughout_are_hidden_from_people_not_from_programs() -> None:
    bare = [dataclasses.replace(task, agencies=(), deadline=None) for task in TASKS]
    report = ledger.tasks(bare, "task", Lexis("zh"))
    assert "牵头单位" not in printed(report, "md")
    assert "牵头单位" in printed(report, "csv").splitlines()[0]
    assert all(line.count("\t") == 7 for line in printed(report, "plain").splitlines())


@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "md", "table", "json", "jsonl"])
def test_nothing_found_is_said_to_people_and_shown_to_programs(form: str) -> None:
    out = printed(ledger.tasks([], "task", Lexis("zh")), form)
    if form in ("table", "md"):
        assert "没有找到任务" in out
    elif form == "json":
        assert json.loads(out)["records"] == []
    else:
        assert out.count("\n") == (1 if form in ("csv", "tsv") else 0)


def test_changes_are_told_by_colour_or_by_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    report = REPORTS["diff"](Lexis("zh"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[-平台-]" in printed(report, "table")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = printed(report, "table")
    assert "[-" not in coloured
    assert "\x1b[" in coloured


def test_the_redline_of_plain_text_rebuilds_both_sides() -> None:
    line = printed(REPORTS["diff"](Lexis("zh")), "plain").splitlines()[0].split("\t")[4]
    left = re.sub(r"\{\+.*?\+\}", "", line).replace("[-", "").replace("-]", "")
    right = re.sub(r"\[-.*?-\]", "", line).replace("{+", "").replace("+}", "")
    assert left == "建设数据交易平台。年底前建成统一的数据交易平台，接入不少于20家企业。"
    assert right == "建设数据交易市场。建成全省统一的数据交易市场，接入不少于50家企业。"


def test_an_unknown_format_names_the_choices() -> None:
    with pytest.raises(UsageError, match="table, plain"):
        named("yaml")


# ------------------------------------------------------------------------------------------------------------ wrapping
@given(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cc", "Cs"]), max_size=80), st.integers(2, 40)
)
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = ["".join(m.text for m in line) for line in wrap([Mark(text)], width, cell_len)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_punctuation_keeps_its_place() -> None:
    lines = wrap([Mark("重庆市人民政府，四川省人民政府《联合方案》。")], 14, cell_len)
    shown = ["".join(m.text for m in line) for line in lines]
    assert shown == ["重庆市人民政", "府，四川省人民", "政府《联合方", "案》。"]


def test_signs_stay_with_what_they_mark() -> None:
    lines = wrap([Mark("机制创新，[-在扩大-]{+依托+}；")], 12, cell_len)
    assert ["".join(m.text for m in line) for line in lines] == ["机制创新，", "[-在扩大-]", "{+依托+}；"]


def test_words_numbers_and_dates_stay_whole() -> None:
    lines = wrap([Mark("自2025-12-31起施行 policytool")], 14, cell_len)
    assert ["".join(m.text for m in line) for line in lines] == ["自2025-12-31起", "施行 ", "policytool"]


def test_tones_survive_wrapping() -> None:
    lines = wrap([Mark("甲乙", Tone.GONE), Mark("丙丁", Tone.COME)], 6, cell_len)
    assert lines == [[Mark("甲乙", Tone.GONE), Mark("丙", Tone.COME)], [Mark("丁", Tone.COME)]]


# ------------------------------------------------------------------------------------------------------------ headings
def test_every_member_of_a_closed_set_has_a_name_in_both_languages() -> None:
    shown = ["Relation", "ListKind", "ListStatus", "Reading", "DeadlineKind", "Grain", "Severity", "Level", "BlockKind"]
    for name in shown:
        members: type[Enum] = getattr(model, name)
        for member in members:
            assert member.value in HEADINGS, (name, member)


def test_headings_are_translated_throughout() -> None:
    for key, (zh, en) in HEADINGS.items():
        assert en.isascii() or "“" in en or "–" in en, key
        assert not zh.isascii() or key == "edtf", key


def test_the_shape_of_a_column_decides_who_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setenv("NO_COLOR", "1")
    columns = (
        Column("号", Shape.NUMBER),
        Column("名", Shape.SHORT),
        Column("文", Shape.TEXT),
        Column("处", Shape.SOURCE),
    )
    table = Table(columns, ((12345678, "名" * 20, "文" * 40, "apr-feature:125-128"),))
    out = printed(Report("x", [TASKS[0]], table), "table")
    assert "12,345,678" in out
    assert "apr-feature:125-128" in out
    assert out.count("文") == 41
