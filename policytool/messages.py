"""The sentences of findings and issues, in Chinese and English: one catalogue, so that a stage names a message and never
words it. `{0}`, `{1}` are filled with the issue's arguments. A kind is `area.what`, lower case.
"""

from __future__ import annotations

__all__ = ["MESSAGES", "message"]

MESSAGES: dict[str, tuple[str, str]] = {
    # read
    "read.replaced": ("有 {0} 个字节无法解码，已用 � 代替", "{0} bytes could not be decoded and were replaced by �"),
    "read.control": ("含 {0} 个控制字符", "contains {0} control characters"),
    "read.empty": ("文件为空", "the file is empty"),
    # layout
    "damage.open-end": ("段末缺失：“{0}”之后没有找到下文", "the end is lost: nothing was found to follow “{0}”"),
    "damage.open-start": ("段首缺失：没有找到“{0}”的上文", "the beginning is lost: nothing was found before “{0}”"),
    "damage.slip": ("疑似错字：“{0}”，或为“{1}”", "possible misprint: “{0}”, perhaps “{1}”"),
    "layout.low-confidence": ("续接把握不足（{0}）", "uncertain join ({0})"),
    # lists
    "count.short": ("“{0}”应有 {1} 项，文中找到 {2} 项", "“{0}” announces {1}, {2} found"),
    "count.over": ("“{0}”应有 {1} 项，文中找到 {2} 项", "“{0}” announces {1}, {2} found"),
    "count.not-listed": ("“{0}”：本文未逐项列出", "“{0}”: the members are not listed in this text"),
    # dates
    "date.conflict": ("同一事项日期不一：{0}；{1}", "dates differ for what may be one event: {0}; {1}"),
    "date.impossible": ("不存在的日期：“{0}”", "no such date: “{0}”"),
    "date.no-anchor": (
        "文件日期未知，“{0}”无法推算（可用 --date 指定）",
        "the document's date is unknown, “{0}” stays open (see --date)",
    ),
    # agencies
    "agency.none": ("文中没有写明责任单位", "the document names no responsible units"),
}


def message(kind: str, lang: str, *args: str) -> str:
    """The sentence for `kind` in `lang` ("zh", else English). Raises KeyError for an unknown kind."""
    zh, en = MESSAGES[kind]
    return (zh if lang == "zh" else en).format(*args)
