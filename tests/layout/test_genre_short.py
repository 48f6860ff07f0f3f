"""Short numbered texts keep their lines, however short they are."""

from __future__ import annotations

import policytool

SHORT = """河口市数据工作要点

一、总体要求
坚持开放共享。
二、重点任务
（一）建设平台
1.建成数据平台。
2.接入各部门系统。
（二）培育企业
1.引进企业十家。
三、保障措施
加强领导。
"""


def test_a_plan_of_short_lines_is_read_line_by_line() -> None:
    document = policytool.read(SHORT.encode())
    assert document.genre == "plain"
    labels = [node.label.value.strip() for node in document.tree.walk() if node.label]
    assert labels == ["一、", "二、", "（一）", "1.", "2.", "（二）", "1.", "三、"]
