"""TimelineJS: the JSON its page of the format describes."""

from __future__ import annotations

import json
from typing import Any

from tests.render_office.made import made, timeline

# https://timeline.knightlab.com/docs/json-format.html
TOP = {"title", "events", "eras", "scale"}
SLIDE = {
    "start_date", "end_date", "text", "media", "group", "display_date", "background", "autolink", "unique_id"
}  # fmt: skip
DATE = {"year", "month", "day", "hour", "minute", "second", "millisecond", "display_date"}


def told(lang: str = "zh") -> dict[str, Any]:
    value = json.loads(made(timeline("plan", "new", lang=lang), "timelinejs"))
    assert isinstance(value, dict)
    return value


def test_only_what_the_format_knows() -> None:
    timeline = told()
    assert set(timeline) <= TOP
    assert timeline["scale"] == "human"
    assert timeline["events"]
    for slide in timeline["events"]:
        assert set(slide) <= SLIDE
        assert {"start_date", "text", "unique_id", "display_date"} <= set(slide)
        for day in (slide["start_date"], slide.get("end_date", {"year": 1})):
            assert set(day) <= DATE
            assert all(isinstance(number, int) for number in day.values())
            assert "day" not in day or "month" in day
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert len(ids) == len(set(ids))


def test_days_are_as_fine_as_they_were_told() -> None:
    by_date = {slide["display_date"]: slide for slide in told()["events"]}
    assert by_date["2024年11月1日起"]["start_date"] == {"year": 2024, "month": 11, "day": 1}
    assert "end_date" not in by_date["2024年11月1日起"]


def test_texts_are_html_and_cite_their_source() -> None:
    for slide in told()["events"]:
        assert "<script" not in slide["text"]["headline"]
        assert "行</p>" in slide["text"]["text"]
    assert "《河口市港口条例》" in told()["title"]["text"]["text"]
