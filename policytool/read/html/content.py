"""Which lines of a page are the document: the text, what stands between its title and it, and what the page says of it.

Takes the blocks of a page; gives those of the document. The text is in the smallest element that holds nearly all prose of
the page; menus, paths, related links, and the lines of the site at both ends are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytool.markers import leading
from policytool.read.html.blocks import Block
from policytool.read.html.tree import Node
from policytool.text import LineHint, LineKind, bare

__all__ = ["document_of"]

# The rest of the prose is the site's: who runs it, what may be copied.
_NEARLY_ALL = 0.9
_PROSE = re.compile(r"[，。；、]")
# A line of which more is links is one of a menu; where there are several links less will do.
_LINKED, _SEVERAL = 0.5, 0.35
_FURNITURE = frozenset(("nav", "header", "footer", "aside"))
# A text is in none of these, even if it is one paragraph.
_SMALL = frozenset(
    ("p", "li", "tr", "dt", "dd", "span", "b", "strong", "font", "a", "h1", "h2", "h3", "h4", "h5", "h6")
)
# 发文字号：示政办发〔2021〕36号
_DATA = re.compile(
    r"(?:索引号|发文机关|发文单位|发布机构|制发机关|信息来源|发文字号|文号|成文日期|发文日期|发布日期|发布时间|公开日期|生成日期|"
    r"施行日期|标题|信息名称|主题分类|主题词|来源|有效性|时效性|关键词|分类)[:：]"
)
# what sites print around a text; looked for at both ends only
_SITE = re.compile(
    r"位置[:：]|ICP备|公网安备|版权所有|网站标识码|^(?:主办|承办|主办单位|承办单位|协办|技术支持|地址|邮编|联系电话)[:：]|主办　|扫一扫|"
    r"分享到?[:：]?|打印本?页?|关闭窗?口?|字体[:：]|字号[:：]|浏览次数|上一[篇页]|下一[篇页]|无障碍|Copyright|网站地图|联系我们|返回顶部|"
    r"相关(?:链接|稿件|文章|阅读|文件|解读)|责任编辑",
    re.IGNORECASE,
)
_SITE_LENGTH = 80
# 2021-09-22 10:15　来源：中国政府网
_DATED = re.compile(r"(?:(?:发布)?(?:时间|日期)[:：])?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
# 标题_政策文件_示范省人民政府 | 标题--示范市人大 | 标题 - 中国政府网 | 标题-某某市
_NAME_END = re.compile(r"\s*(?:_|\||｜|--|—|–|\s-\s|-(?=[一-鿿]))")
_TITLE_LENGTH = 6


def document_of(blocks: Sequence[Block], root: Node) -> list[Block]:
    """The blocks of the document, its title among them."""
    on_page = [b for b in blocks if "title" not in b.tags]
    shown = [b for b in on_page if not _FURNITURE & b.tags]
    if not any(map(_is_prose, shown)):
        shown = on_page
    shown = [piece for block in shown for piece in (list(_pairs(block)) or [block])]
    main = _main_element(shown)
    inside = [i for i, b in enumerate(shown) if main is None or any(node is main for node in b.path)]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    text = _trimmed([b for b in shown[first : last + 1] if not _is_menu(b)])
    attached = [b for b in shown[last + 1 :] if b.text.startswith("附件") and not _is_site(b)]
    return [*_head(shown[:first], text, _names(root)), *text, *attached]


def _weight(block: Block) -> int:
    return len(block.text) - block.linked if _is_prose(block) else 0


def _is_prose(block: Block) -> bool:
    """Whether a line is of a text, or a row of data."""
    return (
        (bool(_PROSE.search(block.text)) or len(block.cells) > 1)
        and not _is_menu(block)
        and not _DATA.match(bare(block.text))
    )


def _main_element(blocks: Sequence[Block]) -> Node | None:
    weights: Counter[int] = Counter()
    nodes: dict[int, Node] = {}
    for block in blocks:
        weight = _weight(block)
        for node in (n for n in block.path if weight and n.tag not in _SMALL):
            weights[id(node)] += weight
            nodes[id(node)] = node
    if not weights:
        return None
    least = _NEARLY_ALL * max(weights.values())
    # the innermost comes last: elements are met from the outside in
    return [nodes[key] for key, weight in weights.items() if weight >= least][-1]


def _is_menu(block: Block) -> bool:
    """Whether a line leads away from the page. Names of attachments may be links."""
    if block.linked <= (_SEVERAL if block.links > 1 else _LINKED) * len(bare(block.text)):
        return False
    return not block.text.startswith("附件") and leading(block.text) is None


def _is_site(block: Block) -> bool:
    return len(block.text) <= _SITE_LENGTH and bool(_SITE.search(block.text)) and not _DATA.match(bare(block.text))


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Without the lines of the site at both ends."""
    start, end = 0, len(blocks)
    while start < end and _is_site(blocks[start]):
        start += 1
    while end > start and _is_site(blocks[end - 1]):
        end -= 1
    return blocks[start:end]


# ---------------------------------------------------------------------------------------------------------------- head
def _names(root: Node) -> list[tuple[str, bool]]:
    """What the page says its document is called, and whether that is sure: its own data are, and the title of a window
    that goes on with the name of the site; else it may be that name alone."""
    out: list[tuple[str, bool]] = []
    for node in root.walk():
        data = node.attributes
        if node.tag == "meta" and data.get("name", data.get("property", "")).lower() in ("articletitle", "og:title"):
            out.insert(0, (bare(data.get("content", "")), True))
        elif node.tag == "title":
            name, *site = _NAME_END.split(node.text().strip(), maxsplit=1)
            out.append((bare(name), bool(site)))
    return [(name, sure) for name, sure in out if len(name) >= _TITLE_LENGTH]


def _head(before: Sequence[Block], text: Sequence[Block], names: Sequence[tuple[str, bool]]) -> Iterator[Block]:
    """What stands before the text and belongs to it: data of the document, its title, and what follows that."""
    title = max((i for i, b in enumerate(before) if _is_named(b, names)), default=None)
    inside = any(_is_named(b, names) for b in text)
    if title is None and not inside:
        title = max((i for i, b in enumerate(before) if "h1" in b.tags), default=None)
    for i, block in enumerate(before):
        dated = title is not None and i > title and _DATED.match(block.text)
        if _is_menu(block) or (_is_site(block) and not dated):
            continue
        if _DATA.match(bare(block.text)) or (title is not None and i >= title):
            yield block
    if title is None and not inside:
        yield from (Block(name, LineHint(LineKind.TEXT, True), 0, ()) for name, sure in names[:1] if sure)


def _is_named(block: Block, names: Sequence[tuple[str, bool]]) -> bool:
    text = bare(block.text)
    if len(text) < _TITLE_LENGTH:
        return False
    return any(name.startswith(text) or (block.hint.bold and text in name) for name, _ in names)


def _pairs(row: Block) -> Iterator[Block]:
    """A row of data of the document as lines: 发文机关：某某; nothing for other blocks."""
    for label, value in zip(row.cells, row.cells[1:], strict=False):
        if _DATA.fullmatch(bare(label)):
            yield replace(row, text=f"{bare(label)}{value}", hint=LineHint(), cells=())
