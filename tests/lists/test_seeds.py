"""The enumerations of the bundled pages, as a reader counts them in the text."""

from __future__ import annotations

import pytest

import policytool
from policytool.model import Listing

# document, what is printed, status, members found; read off the pages.
READ = [
    ("feb", "六项合作重点任务", "match", 6),
    ("feb", "六个联动", "match", 6),
    ("feb", "3个行政区部分区域", "match", 3),
    ("feb", "五大功能定位", "match", 5),
    ("feb", "三个作用", "not-listed", 0),
    ("apr-feature", "10大重点任务", "not-listed", 0),
    ("apr-feature", "3个行政区部分区域", "match", 3),
    ("apr-feature", "四个优势", "not-listed", 0),
    ("apr-feature", "六项合作", "short", 3),
    ("apr", "七个方面", "match", 7),
    ("apr", "十项重点任务", "match", 10),
    ("apr", "三个方面", "match", 3),
    ("dec", "五大重点领域", "match", 5),
    ("dec", "6方面", "match", 6),
    ("dec", "16项重点任务", "not-listed", 0),
    ("dec", "8大领域", "short", 3),
    ("dec", "37项重点任务", "not-listed", 0),
    ("dec", "三个世界级产业集群", "match", 3),
    ("dec", "两个具有全国影响力的先进制造业集群", "match", 2),
    ("hightech", "五个科学", "match", 5),
    ("hightech", "五个科技", "match", 5),
    ("hightech", "六个一", "match", 6),
    ("hightech", "四大高新区主导产业", "match", 4),
]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Listing, ...]]:
    return {
        alias: policytool.lists(policytool.read(alias)) for alias in ("feb", "apr-feature", "apr", "dec", "hightech")
    }


@pytest.mark.parametrize(("doc", "printed", "status", "members"), READ, ids=lambda v: str(v))
def test_declared_count(
    found: dict[str, tuple[Listing, ...]], doc: str, printed: str, status: str, members: int
) -> None:
    listings = [x for x in found[doc] if x.declared_text == printed]
    assert [(x.status.value, len(x.items)) for x in listings] == [(status, members)]


def test_no_count_is_met_by_chance(found: dict[str, tuple[Listing, ...]]) -> None:
    """What is reported as met, beyond the table: each was read and is a list of that many members."""
    known = {(doc, printed) for doc, printed, _, _ in READ}
    met = {(doc, x.declared_text) for doc, xs in found.items() for x in xs if x.status.value == "match"}
    assert met - known == {("dec", "2条川渝高速公路"), ("hightech", "5个方面")}


def test_series_without_a_count(found: dict[str, tuple[Listing, ...]]) -> None:
    undeclared = [x for x in found["dec"] if x.status.value == "undeclared" and x.style == "series"]
    assert [item.text.value[:10] for item in undeclared[0].items] == [
        "要充分发挥比较优势，",
        "要统筹推进协同发展，",
        "要凝心聚力携手共进，",
    ]


def test_the_members_of_the_two_main_lists(found: dict[str, tuple[Listing, ...]]) -> None:
    six = next(x for x in found["feb"] if x.declared_text == "六项合作重点任务")
    assert [item.heading.value for item in six.items if item.heading] == [
        "携手加强规划战略协同",
        "携手探索内陆开放新模式",
        "携手推进交通互联互通",
        "携手推进产业联动发展",
        "携手助力西部科技创新中心建设",
        "携手深化多领域改革合作",
    ]
    ten = next(x for x in found["apr"] if x.declared_text == "十项重点任务")
    assert ten.title == "共同打造内陆开放门户今年十项重点任务"
    assert [item.text.value[:6] for item in ten.items] == [
        "共同争取将打",
        "以两江协同创",
        "以重庆国际博",
        "以两江新区国",
        "探索构建产业",
        "发挥国家级新",
        "深入践行新发",
        "共同争取在离",
        "共同开展一批",
        "双方办公室每",
    ]
