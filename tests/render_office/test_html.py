"""Web pages: escaped, self-contained, with landmarks, heads, languages; the lineage drawn."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytool.render.report import Report
from policytool.render.webstyle import stylesheet
from tests.render_office.made import REPORTS, diff, hostile, made, tasks, timeline

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """The elements of a page; fails where they do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.within: Counter[str] = Counter()
        self.told: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag in set(self.open):
            self.told.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def text(report: Report) -> str:
    return made(report, "html").decode("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_pages_are_whole_and_say_what_they_are(name: str, lang: str) -> None:
    page = Page(text(REPORTS[name](lang)))
    assert page.all("html")[0]["lang"] == ("zh-CN" if lang == "zh" else "en")
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert page.told["title"][0] == "".join(page.told["h1"])
    ids = [attributes["id"] for _, attributes in page.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.seen:
        assert not any(key.startswith("on") for key in attributes)
        for key in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(key) or "").split()) <= set(ids)
        if (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in ids  # type: ignore[index]


@pytest.mark.parametrize("name", REPORTS)
def test_pages_fetch_nothing_and_run_nothing(name: str) -> None:
    page = Page(text(REPORTS[name]("zh")))
    assert page.all("script") == page.all("link") == page.all("img") == page.all("iframe") == []
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in stylesheet.__module__ + text(REPORTS[name]("zh"))


def test_tables_have_heads_for_columns_and_rows() -> None:
    page = Page(text(tasks("plan")))
    scopes = Counter(attributes.get("scope") for attributes in page.all("th"))
    assert scopes == {"col": 8, "row": 4, "rowgroup": 2}
    assert len(page.all("caption")) == len(page.all("table")) == 1


def test_changes_are_ins_and_del_and_what_did_not_change_is_folded() -> None:
    page = Page(text(diff()))
    assert "季度" in "".join(page.told["del"])
    assert "依法" in "".join(page.told["ins"])
    assert any("第一条至第二条" in word for word in page.told["summary"])
    assert "第一条　为了规范港口管理，制定本条例。" in page.told["details"]


def test_the_lineage_is_a_picture_with_a_name_and_words() -> None:
    drawn = re.search("<svg.*?</svg>", text(diff()), re.DOTALL)
    assert drawn
    svg = ElementTree.fromstring(drawn[0])
    assert svg.attrib["role"] == "img"
    title, desc = svg.find("title"), svg.find("desc")
    assert title is not None
    assert desc is not None
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
    assert desc.text is not None
    assert desc.text.startswith("左列 7 项，右列 7 项")
    lines = [t.text or "" for path in svg.iter("path") for t in path]
    assert any(re.match("第五条.*→ 第六条.*改写", line) for line in lines)
    lone = [t.text or "" for g in svg.iter("g") if g.get("class") == "lone" for t in g.findall("text")]
    assert {line[:5] for line in lone} >= {"－ 第六条", "＋ 第四条"}


def test_chinese_in_an_english_page_says_so() -> None:
    page = Page(text(timeline("plan", "new", lang="en")))
    assert {a.get("lang") for tag, a in page.seen if tag in ("span", "small") and "lang" in a} == {"zh-CN"}


def test_the_chronicle_tells_machines_its_days() -> None:
    page = Page(text(timeline("plan", "new")))
    days = [a["datetime"] for a in page.all("time")]
    assert "2024-11-01" in days
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day or "") for day in days)


def test_hostile_text_is_escaped_and_shown() -> None:
    told = text(hostile())
    assert "<script" not in told
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;amp;" in told
    assert "\u202e" not in told
    assert "\x00" not in told
    Page(told)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_any_text_stays_text(words: str) -> None:
    plain, page = Page(text(hostile("x"))), Page(text(hostile(words)))
    extra = Counter(tag for tag, _ in page.seen) - Counter(tag for tag, _ in plain.seen)
    assert set(extra) <= {"br", "td"}  # an empty cell is no head


# -------------------------------------------------------------------------------------------------------------- contrast
def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("block", [0, 1], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_read(block: int) -> None:
    from policytool.render.headings import Lexis

    roots = re.findall(r":root\{(.*?)\}", stylesheet(Lexis("zh")), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", roots[block]))
    pairs = [(ink, "paper") for ink in ("ink", "dim", "link", "gone", "come", "moved", "same", "warn")]
    pairs += [(ink, f"{ink}-paper") for ink in ("gone", "come", "moved", "same")] + [("ink", "head")]
    for ink, paper in pairs:
        low, high = sorted((_luminance(colours[ink]), _luminance(colours[paper])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, paper)
