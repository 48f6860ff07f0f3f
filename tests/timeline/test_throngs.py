"""Very many reports: each is compared with a few, those of one event are found all the same; dates that crowd out words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from policytool.timeline import chronicle
from policytool.timeline.likeness import CROWD, Likeness, tokens
from policytool.timeline.sites import sites
from tests.timeline.marked import document

LINES = [f"江北新区召开第{n}次会议研究{chr(0x4E00 + n)}{chr(0x5E00 + n)}项目" for n in range(400)]


@pytest.mark.parametrize("most", [3, 20, 200])
def test_a_crowd_is_compared_about_as_often_as_is_asked(most: int) -> None:
    pairs = Likeness([tokens(line) for line in LINES]).pairs([range(len(LINES))], most)
    assert 0 < len(pairs) <= most * len(LINES)
    assert all(a < b for a, b in pairs)


def test_a_few_are_all_compared() -> None:
    assert len(Likeness([tokens(line) for line in LINES]).pairs([range(CROWD)], 1)) == CROWD * (CROWD - 1) // 2


def test_the_rarest_words_bring_reports_together_first() -> None:
    twin = "河东区召开会议研究南山大桥通车"
    likeness = Likeness([tokens(line) for line in (twin, *LINES, twin)])
    assert (0, len(LINES) + 1) in likeness.pairs([range(len(LINES) + 2)], 1)


def test_one_event_among_thousands_is_told_once() -> None:
    crowd = "".join(
        f"{{3月5日|2020-03-05}}，第{n}小学启用{chr(0x4E00 + n)}{chr(0x6E00 + n)}楼。\n" for n in range(2000)
    )
    told = "{3月5日|2020-03-05}，南山跨江大桥建成通车。\n"
    again = "南山跨江大桥于{3月5日|2020-03-05}建成通车。\n"
    events = chronicle([document(told + crowd + again, day="2020-04-24")])
    assert [len(event.mentions) for event in events if "南山" in event.what] == [2]


SUMS = """
from policytool.timeline.likeness import Likeness, tokens
likeness = Likeness([tokens(line) for line in ("江北新区召开会议研究项目", "江北新区研究项目会议召开", "新区会议", "南山大桥通车")])
print([likeness.score(a, b) for a in range(4) for b in range(4)])
"""


def test_scores_do_not_depend_on_the_order_of_sets() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", SUMS], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(runs) == 1


DAYS = [f"{{3月{n}日|2020-03-{n:02}}}" for n in range(1, 32)]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("、".join(DAYS[:12]) + "举办招聘会。", 12),  # so many months has a year
        ("、".join(DAYS[:20]) + "举办招聘会。", 0),
        ("，".join(f"{day}第{n}小学启用新教学楼" for n, day in enumerate(DAYS[:20])) + "。", 20),
    ],
)
def test_dates_that_crowd_out_words_are_a_table(sentence: str, events: int) -> None:
    assert len(chronicle([document(sentence, day="2020-04-24")])) == events


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{今年|2020}\t{明年|2021}", 0),
        ("一、{今年|2020}", 0),
        ("{2020年|2020} 5.1%", 0),
        ("河东区人民政府办公室　{2020年3月1日|2020-03-01}印发", 0),
        ("{今年|2020}\t开工", 1),
        ("{今年|2020}、{明年|2021}两年", 1),
    ],
)
def test_a_line_of_nothing_but_dates_and_figures_tells_nothing(line: str, found: int) -> None:
    text, facts = document(line, day="2020-04-24")
    assert len(list(sites(text, facts["dates"]))) == found
