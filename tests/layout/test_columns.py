"""Blanks that were wraps: which lines of a file are cut at them, and where."""

from __future__ import annotations

import pytest

from policytool.layout.columns import unwrap_blanks
from policytool.layout.lines import printed_chunks
from policytool.model import Source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "春节过后,全区各街道陆续办起 家门口的招聘会,把岗位送到居民身 边,已有六千多人达成就业意向,其 中近一半返乡。",
            4,
        ),
        (
            "本报讯 春节过后,全区各街道陆续 办起家门口的招聘会,把岗位送到居民 身边,已有六千多人达成就业意向,其中 一半返乡。",
            4,
        ),
        (
            "各街道陆续 办起招聘会,把 岗位送到家门 口,六千多人找 到了工作。",
            5,
        ),  # a box: its first stretch is no dateline
        ("社区工 作者上门 摸底,建 立两本台 账,每周 更新,做 到精准。", 7),  # a narrower one
        ("张晓明 李建国 王海燕 陈志强,组长 周文 赵立", 1),  # names
        ("发展壮大新产业 培育发展新动能", 1),
    ],
)
def test_blanks_that_were_wraps(line: str, expected: int) -> None:
    assert [len(chunk) for chunk in unwrap_blanks(printed_chunks(Source(line)))] == [expected]
