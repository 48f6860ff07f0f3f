"""What has been reached since: 自2023年11月启动建设以来，已完成征地2.3万亩; 三年来，全市累计减税降费182亿元.

Takes folded sentences; says where such an account stands. Knows nothing of days.
"""

from __future__ import annotations

import re

from policytool.text import Span
from policytool.timeline.govern import Scope

__all__ = ["account", "is_account"]

# 已完成征地2.3万亩 | 全市累计减税降费182亿元 | 新增绿地32公顷
_ACCOUNT = re.compile(r"[^,，。;；:：]{0,16}?(?:已|累计|共计|共|新增|新建|先后|建成|完成)[^,，。;；:：]{0,24}?\d")
_SINCE = re.compile(r"以来\s*[,，]\s*")
_STOP = re.compile(r"[。;；!?！？\n]")


def is_account(words: str) -> bool:
    """Whether words say how much has been reached."""
    return _ACCOUNT.match(words) is not None


def account(folded: str, scope: Scope) -> Scope | None:
    """The account behind 自…以来，, whose beginning `scope` tells; None where none follows."""
    since = _SINCE.match(folded, scope.end)
    if since is None or not is_account(folded[since.end() : since.end() + 60]):
        return None
    stop = _STOP.search(folded, since.end())
    return Scope(since.end(), stop.start() if stop else len(folded), Span(since.end(), since.end()), "since-state")
