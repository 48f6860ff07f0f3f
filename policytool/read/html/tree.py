"""HTML to a tree of what a browser would show.

Takes decoded HTML; gives the root `Node`. Scripts, styles, comments and hidden elements are left out; missing end tags are
made up for as browsers do. Reads the text once: what is not closed goes on to the end. (The parser of the standard library
takes quadratic time on broken tags in some versions.)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Node", "parse"]

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "select",
        "datalist",
        "button",
        "textarea",
        "iframe",
        "object",
        "embed",
        "svg",
        "audio",
        "video",
        "canvas",
        "dialog",
        "noembed",
        "noframes",
        "map",
        "rp",
        "rt",
    ]
)
# What an opening tag closes, up to what it stands in: <li>a<li>b, <td>a<tr><td>b, <p>a<div>b</div>
_CLOSED_BY = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr", "td", "th"), ("table",)),
    "tbody": (("tbody", "thead", "tfoot", "tr", "td", "th"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot", "tr", "td", "th"), ("table",)),
}
_CLOSE_P = frozenset(
    [
        "p",
        "div",
        "table",
        "ul",
        "ol",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "main",
        "form",
        "hr",
        "pre",
        "blockquote",
        "center",
        "fieldset",
        "address",
        "figure",
    ]
)
# What a misplaced end tag does not reach past
_SCOPE = frozenset(("table", "td", "th", "body", "html"))
# Browsers nest 512 deep; a page that does is broken, and what is deeper is read as if it stood here.
_DEEPEST = 200
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])", re.IGNORECASE)
# .trap, #box { display: none }: simple selectors, as pages use them
_SIMPLE = re.compile(r"\s*([.#])([\w-]+)\s*\Z")


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        return "".join(c for node in self.walk() for c in node.children if isinstance(c, str))


def parse(text: str) -> Node:
    builder = _Builder(_hidden_names(text))
    for kind, value, attributes in _tokens(text):
        builder.take(kind, value, attributes)
    return builder.root


def _hidden_names(text: str) -> frozenset[tuple[str, str]]:
    """Classes and ids that style sheets of the page hide."""
    out = set()
    for sheet in (value for kind, value, _ in _tokens(text) if kind == "style"):
        for rule in sheet.split("}"):
            selectors, _, body = rule.rpartition("{")
            if _HIDING.search(body):
                out |= {(m[1], m[2]) for part in selectors.split(",") if (m := _SIMPLE.match(part))}
    return frozenset(out)


# -------------------------------------------------------------------------------------------------------------- tokens
def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Pieces of HTML: ("text", characters, ""), ("open", tag, attributes), ("close", tag, ""), ("style", sheet, "")."""
    at, lower = 0, text.lower() if len(text.lower()) == len(text) else text
    while at < len(text):
        start = text.find("<", at)
        start = len(text) if start < 0 else start
        if start > at:
            yield "text", text[at:start], ""
        at = start
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            at = len(text) if end < 0 else end + 3
        elif text[at + 1 : at + 2] in ("!", "?"):
            at = _tag_end(text, at)
        elif name := _NAME.match(text, at + 2 if text.startswith("/", at + 1) else at + 1):
            end, tag = _tag_end(text, at), name[0].lower()
            if text[at + 1] == "/":
                yield "close", tag, ""
            else:
                yield "open", tag, text[name.end() : end].rstrip(">")
                if tag in _RAW:
                    stop = lower.find(f"</{tag}", end)
                    stop = len(text) if stop < 0 else stop
                    yield ("style" if tag == "style" else "text"), text[end:stop], ""
                    end = stop
            at = end
        elif at < len(text):
            yield "text", "<", ""
            at += 1


def _tag_end(text: str, at: int) -> int:
    """The offset after the tag that opens at `at`: past the next > that is in no quotation marks."""
    end = at
    while True:
        close = text.find(">", end)
        if close < 0:
            return len(text)
        for quote in re.finditer(r"""=\s{0,9}(["'])""", text[end:close]):
            shut = text.find(quote[1], end + quote.end())
            if shut < 0:
                return close + 1  # a mark without its partner
            if shut > close:
                end = shut + 1
                break
        else:
            return close + 1


# ---------------------------------------------------------------------------------------------------------------- tree
class _Builder:
    def __init__(self, hidden: frozenset[tuple[str, str]]) -> None:
        self.root = Node("html", {})
        self._open = [self.root]
        self._hidden = hidden
        self._unseen: list[str] = []
        """Open elements that are not shown, and those in them"""

    def take(self, kind: str, value: str, attributes: str) -> None:
        if kind == "open":
            self._start(value, attributes)
        elif kind == "close":
            self._end(value)
        elif kind == "text" and not self._unseen:
            self._open[-1].children.append(html.unescape(value))

    def _start(self, tag: str, raw: str) -> None:
        attributes = {
            m[1].lower(): html.unescape((m[2] or "").strip("\"'")) for m in _ATTRIBUTE.finditer(raw[:_LONGEST])
        }
        if self._unseen:
            if tag == self._unseen[0] and tag not in _VOID:
                self._unseen.append(tag)
            return
        self._close_for(tag)
        if tag in _UNSEEN or self._is_hidden(tag, attributes):
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        node = Node(tag, attributes)
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def _end(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return
            if self._open[at].tag in _SCOPE and tag not in _SCOPE and tag not in ("tr", "tbody"):
                return

    def _close_for(self, tag: str) -> None:
        if tag in _CLOSE_P:
            self._close_up_to(("p",), ("td", "th", "table", "li", "div", "body"))
        if tag in _CLOSED_BY:
            self._close_up_to(*_CLOSED_BY[tag])

    def _close_up_to(self, tags: tuple[str, ...], within: tuple[str, ...]) -> None:
        """Close the outermost open element of `tags` inside the innermost one of `within`."""
        found = None
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in tags:
                found = at
            elif self._open[at].tag in within:
                break
        if found is not None:
            del self._open[found:]

    def _is_hidden(self, tag: str, attributes: dict[str, str]) -> bool:
        if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
            return True
        names = {(".", name) for name in attributes.get("class", "").split()} | {("#", attributes.get("id", ""))}
        return not self._hidden.isdisjoint(names)


_LONGEST = 10_000
"""Characters of attributes that are looked at: images may be written into them"""
