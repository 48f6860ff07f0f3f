"""The Python interface: the verbs give what the commands show, as values."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import policytool
from policytool.text import bare
from tests.cli.conftest import Run


def test_a_document_by_alias_path_and_bytes(tmp_path: Path, seed_texts: dict[str, str]) -> None:
    path = tmp_path / "feb.txt"
    path.write_text(seed_texts["feb"], "utf-8")
    by_alias, by_path, by_bytes = (
        policytool.read("feb"),
        policytool.read(path, date="2020-02-29"),
        policytool.read(seed_texts["feb"].encode("gb18030"), "2020-02"),
    )
    assert by_alias.source.text == by_path.source.text == by_bytes.source.text
    assert by_alias.date
    assert by_path.date
    assert by_bytes.date
    assert (by_alias.date.begin, by_alias.date.why) == (date(2020, 2, 29), "manifest")
    assert (by_path.date.begin, by_path.date.why) == (date(2020, 2, 29), "given")
    assert by_bytes.date.end == date(2020, 2, 29)


def test_what_cannot_be_read() -> None:
    with pytest.raises(policytool.ReadError):
        policytool.read("no/such/file.txt")
    with pytest.raises(policytool.ReadError):
        policytool.read(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(policytool.UsageError):
        policytool.read("feb", date="soon")


@pytest.mark.parametrize("verb", ["tasks", "areas", "lists", "dates", "figures"])
def test_the_verbs_give_the_records_of_the_commands(verb: str, run: Run) -> None:
    found = getattr(policytool, verb)(policytool.read("apr"))
    shown = [json.loads(line) for line in run(verb, "apr", "-f", "jsonl").out.splitlines()]
    assert [json.loads(json.dumps(fact.to_dict())) for fact in found] == shown


def test_a_text_will_do_for_a_document() -> None:
    (found,) = policytool.dates("会议于5月8日召开。", date="2024-06-01")
    assert found.begin == found.end == date(2024, 5, 8)
    assert [s.text.value for s in policytool.segment("甲来了。乙走了。", "sentence")] == ["甲来了。", "乙走了。"]
    assert policytool.outline("第一条 甲。").level.value == "document"


def test_timeline_check_and_diff_of_documents() -> None:
    feb, apr = policytool.read("feb"), policytool.read("apr")
    events = policytool.timeline([feb, apr])
    assert {m.text.source.alias for e in events for m in e.mentions} == {"feb", "apr"}
    assert len(policytool.timeline(feb)) < len(events)
    assert set(policytool.check(feb)) <= set(policytool.check([feb, apr]))
    for comparison in policytool.diff(feb, apr):
        for pair in comparison.alignment.pairs:
            if pair.edits:
                assert bare("".join(e.left for e in pair.edits)) == bare("".join(i.text.value for i in pair.left))
                assert bare("".join(e.right for e in pair.edits)) == bare("".join(i.text.value for i in pair.right))


def test_explain_says_which_rule() -> None:
    traces = policytool.explain(policytool.read("feb"), 125)
    assert {trace.stage for trace in traces} >= {"layout", "structure"}
    assert all(trace.rule for trace in traces)
    with pytest.raises(policytool.UsageError, match="no line"):
        policytool.explain("甲。", 2)


def test_everything_announced_is_there_and_nothing_else() -> None:
    for name in policytool.__all__:
        assert getattr(policytool, name) is not None
    assert set(policytool.__all__) <= set(dir(policytool))
    with pytest.raises(AttributeError, match="nosuch"):
        _ = policytool.nosuch  # type: ignore[attr-defined]


def test_histories_duties_and_promises_as_values() -> None:
    feb, apr = policytool.read("feb"), policytool.read("apr")
    chains = policytool.history([(feb, "tasks"), (apr, "areas"), (apr, "tasks")])
    assert [len(chain.versions) for chain in chains] == [3] * len(chains)
    plan = "第一条 建成平台，2024年底前完成。（市数据局牵头，市财政局配合）"
    assert [d.unit for d in policytool.duties(policytool.tasks(plan))] == ["市数据局", "市财政局"]
    events = policytool.timeline(policytool.read("feb"))
    assert [d.days for d in policytool.due(events, date(2022, 12, 30))][-2:] == [1, 4749]


def test_a_string_is_a_path_an_alias_or_a_text(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("第一条 施工单位应当持证。\n第二条 罚款五百元。\n", "utf-8")
    new.write_text("第一条 施工单位应当持证。\n第二条 罚款八百元。\n", "utf-8")
    by_name, by_path = policytool.diff(str(old), str(new)), policytool.diff(old, new)
    assert by_name == by_path
    assert [len(pair.left) for pair in by_name[0].alignment.pairs] == [1, 1]
    assert policytool.tasks("feb") == policytool.tasks(policytool.read("feb"))
    assert [d.text.value for d in policytool.dates("2024年5月8日前完成")] == ["2024年5月8日前"]
    assert policytool.outline(old.read_text("utf-8")).children


@pytest.mark.parametrize("verb", [policytool.tasks, policytool.dates, policytool.outline, policytool.check])
def test_the_name_of_a_missing_file_is_no_text(verb: Callable[[str], object]) -> None:
    with pytest.raises(policytool.ReadError):
        verb("no/such/file.txt")


def test_several_documents_may_be_named(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in (1, 2, 3)]
    for n, path in enumerate(paths, 1):
        path.write_text(f"第一条 2023年{n}月9日，召开大会。\n第二条 罚款{n}百元。\n", "utf-8")
    names = [str(path) for path in paths]
    assert policytool.timeline(names) == policytool.timeline(map(policytool.read, names))
    assert len(policytool.timeline(names[0])) == 1
    assert policytool.history(names) == policytool.history([(policytool.read(p), None) for p in paths])


def test_values_can_be_read_where_they_are_printed() -> None:
    source = policytool.Source("第一条 施工单位应当持证上岗，" * 200, "law.txt", "law")
    assert repr(source) == "<Source 'law': 'law.txt', 3000 characters>"
    assert repr(policytool.Text.of(source, 4, 8)) == "<Text '施工单位' law[4:8]>"
    assert "…" in repr(policytool.Text.of(source))
    assert len(repr(policytool.tasks(policytool.read("feb"))[0])) < 2000


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("甲", 1), ("甲\n", 1), ("甲\n\n", 2), ("甲\r\n乙", 2), ("\n", 1)]
)
def test_a_line_end_ends_a_line(text: str, lines: int) -> None:
    assert policytool.Source(text).line_count == lines
