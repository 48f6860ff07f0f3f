"""Numbers out of order are noted, numberings that restart or run through are not."""

import pytest

from .test_documents import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 甲。\n第二条 乙。\n第四条 丁。", [("第二条", "第四条")]),
        ("第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。", []),
        (
            "第一章 甲\n第一条 甲。\n第三章 乙\n第二条 乙：\n（一）丙；\n（三）丁。",
            [("第一章", "第三章"), ("（一）", "（三）")],
        ),
        ("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n三、己\n（一）庚。", []),
        ("一、甲\n二、乙\n二、丙", [("二、", "二、")]),
        ("1 甲\n1.1 乙\n1.2 丙\n2 丁\n2.1 戊", []),
    ],
)
def test_gaps(text: str, expected: list[tuple[str, str]]) -> None:
    issues = document(text).issues
    assert [issue.args for issue in issues] == expected
    assert all(issue.message("zh") and issue.message("en") for issue in issues)
