"""The two kinds of document: a page of stories, and one document with what stands around its body.

Takes a layout; gives a `Draft`, in which every line has its node and everything outside the body its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date as Date

from policytool.markers import MarkerKind
from policytool.model import Article, Block, BlockKind, DocumentDate, Layout, Level, Passage, Text
from policytool.numerals import parse_int
from policytool.structure.dates import adoption, imprint, is_masthead, masthead, met, opening, subtitle, trailing_day
from policytool.structure.decimals import mark_decimals
from policytool.structure.headings import mark_headings, mark_hinted, mark_named
from policytool.structure.lines import CONTAINERS, GENERIC, Line, contents, lines_of, mark_articles
from policytool.structure.matter import Part, Role, front_roles, names_organ, opens_attachment, parts
from policytool.structure.recover import recover
from policytool.structure.tree import Node, grow
from policytool.text import fold

__all__ = ["Draft", "draft_pages", "draft_whole"]


@dataclass(slots=True)
class Draft:
    """A document in the making."""

    root: Node
    articles: list[Article] = field(default_factory=list)
    title: str = ""
    date: DocumentDate | None = None
    front: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    pieces: list[tuple[Block, Node, int, BlockKind]] = field(default_factory=list)
    """The passages, whose nodes have no ids yet: block, node, index of the story, kind"""
    headline: Block | None = None
    named: set[int] = field(default_factory=set)
    """Identities of the lines that make the headline"""

    def say(self, block: Block, node: Node, article: int, kind: BlockKind | None = None) -> None:
        """Add a passage."""
        self.pieces.append((block, node, article, kind or block.kind))

    def passages(self) -> tuple[Passage, ...]:
        """The passages, once the tree is frozen."""
        return tuple(
            Passage(block.text, node.id, article, kind, block.damaged) for block, node, article, kind in self.pieces
        )

    def dated(self, day: Date | None, why: str) -> None:
        """Take `day` for the document's date unless there is one."""
        if day and self.date is None:
            self.date = DocumentDate(day, day, why)


# ---------------------------------------------------------------------------------------------------------------- pages
def draft_pages(layout: Layout) -> Draft:
    """A page: a node for each story, its subheads and paragraphs below it."""
    draft = Draft(Node(Level.DOCUMENT), list(layout.articles))
    for a, article in enumerate(layout.articles):
        _story(draft, a, article)
    headed = [article for article in layout.articles if article.headline]
    if headed:
        main = max(headed, key=lambda article: sum(len(block.text) for block in article.body))
        draft.title = main.headline.text.value if main.headline else ""
    for block in (block for article in layout.articles for block in article.furniture):
        draft.dated(masthead(block.text.value), "masthead")
    _date_around(draft, [block.text.value for article in layout.articles for block in article.body])
    return draft


def _story(draft: Draft, a: int, article: Article) -> None:
    headline = article.headline.text if article.headline else None
    story = draft.root.add(Node(Level.STORY, title=headline, text=headline, rule="story"))
    for block in (article.kicker, article.headline):
        if block:
            draft.say(block, story, a)
    lines = lines_of(article.body)
    mark_articles(lines)
    for line, node in zip(lines, grow(story, lines), strict=True):
        draft.say(line.block, node, a, _kind(line, node))
    for block in article.captions:
        draft.say(block, story, a)


def _kind(line: Line, node: Node) -> BlockKind:
    """SUBHEAD for a line that is nothing but a heading."""
    kind = line.kind
    if kind and (kind in CONTAINERS or (kind in GENERIC and line.is_heading and node.title is not None)):
        return BlockKind.SUBHEAD
    return line.block.kind


# ------------------------------------------------------------------------------------------------------------- documents
def draft_whole(layout: Layout) -> Draft:
    """One document: front matter, body, back matter, attachments."""
    article = layout.articles[0] if layout.articles else Article(None, None, None, ())
    draft = Draft(Node(Level.DOCUMENT))
    if article.headline:
        draft.headline = article.headline
        _entitle(draft.root, [article.headline.text])
        draft.say(article.headline, draft.root, 0)
    lines, wrapped = lines_of(article.body), layout.genre == "wrapped"
    mark_articles(lines)
    if wrapped:
        lines = recover(lines)
    mark_decimals(lines)
    listed = contents(lines)
    for i in listed:
        lines[i].block = replace(lines[i].block, kind=BlockKind.CONTENTS, rule="contents")
    running = lines[: listed.start] + lines[listed.stop :]
    for part in parts(running):
        _part(draft, running[part.start : part.end], part, alone=len(lines) == 1, wrapped=wrapped)
    _date_around(draft, [line.block.text.value for line in running])
    for block in article.captions:
        draft.say(block, draft.root, 0)
    body = tuple(line.block for line in lines if id(line) not in draft.named)
    draft.articles = [replace(article, headline=draft.headline, body=body)]
    return draft


def _part(draft: Draft, lines: list[Line], part: Part, alone: bool, wrapped: bool) -> None:
    """One part of the document: its root, what stands before and after, its body."""
    back = {i - part.start for i in part.back}
    rest = [line for i, line in enumerate(lines) if i not in back]
    if part.attachment:
        root = draft.root.add(Node(Level.ATTACHMENT, rule="attachment"))
        rest = rest[_open_attachment(draft, root, rest) :]
    else:
        root = draft.root
    signed = trailing_day(lines[part.signature - part.start].text.value) if part.signature is not None else None
    draft.dated(signed[1] if signed else None, "signature")
    roles = [] if root.title and part.attachment else front_roles(rest, alone)
    _front(draft, root, rest[: len(roles)], roles)
    body = rest[len(roles) :]
    mark_hinted(body)
    if any(line.kind is MarkerKind.ARTICLE for line in body):
        mark_named(body)
    else:
        mark_headings(body, wrapped)
    for line, node in zip(body, grow(root, body), strict=True):
        draft.say(line.block, node, 0, _kind(line, node))
    draft.back += [line.block for i, line in enumerate(lines) if i in back]


_ATTACHMENT_LABEL = re.compile(r"附\s?[件录表]\s?([一二三四五六七八九十\dA-Z]{0,3})\s?[:.]?\s*")


def _open_attachment(draft: Draft, root: Node, lines: list[Line]) -> int:
    """Read the line 附件1：… ; gives how many lines that took."""
    if not lines or not opens_attachment(lines[0]):
        return 0
    text = lines[0].text
    match = _ATTACHMENT_LABEL.match(fold(text.value))
    if not match:
        return 0
    root.label = text.slice(0, match.end()).strip()
    number = parse_int(match[1]) if match[1] else None
    root.number = str(number) if number is not None else match[1] or None
    _entitle(root, [rest] if (rest := text.slice(match.end()).strip()) else [])
    draft.say(lines[0].block, root, 0, BlockKind.HEADLINE)
    return 1


def _entitle(node: Node, texts: list[Text]) -> None:
    """Add the lines of a title to what the node has of it."""
    whole = ([node.text] if node.text else []) + texts
    if whole:
        node.text = Text.join(whole)
        node.title = _bare_title(node.text)


# 政府工作报告——2016年3月5日在…会议上: where and when it was given is no part of the name; nor is ** of a Markdown copy
_NAME = re.compile(r"[*#\s]*(?P<name>.*?)[*\s]*(?:[—―─-]{1,2}\s*\d{4}年\d{1,2}月.*)?", re.DOTALL)


_NAME_LENGTH = 300


def _bare_title(text: Text) -> Text:
    match = _NAME.fullmatch(text.value) if len(text) <= _NAME_LENGTH else None
    return text.slice(*match.span("name")) if match and match["name"] else text


def _front(draft: Draft, root: Node, lines: list[Line], roles: list[Role]) -> None:
    """Put the front matter in its place. That of an attachment stays in the tree: `front` is the document's own."""
    own = root is draft.root
    _headline(draft, root, [line for line, role in zip(lines, roles, strict=True) if role is Role.TITLE])
    for line, role in zip(lines, roles, strict=True):
        if role is Role.TITLE:
            continue
        if not own:
            node = root.add(Node(Level.PARAGRAPH, text=line.text, rule=f"front.{role.value}"))
            draft.say(line.block, node, 0)
        else:
            draft.front.append(replace(line.block, rule=f"front.{role.value}"))
            if role is Role.ADOPTION:
                draft.say(line.block, root, 0)
    if root.title and not draft.title:
        draft.title = root.title.value
    _date_front(draft, lines, roles)


def _headline(draft: Draft, root: Node, lines: list[Line]) -> None:
    """Make one headline of the lines of a title; that of the document leaves the body for the head of the article."""
    if not lines:
        return
    _entitle(root, [line.text for line in lines])
    block = Block(BlockKind.HEADLINE, Text.join([line.text for line in lines]), rule="front.title")
    draft.say(block, root, 0)
    if root is draft.root and draft.headline is None:
        draft.headline = block
        draft.named = {id(line) for line in lines}


def _date_front(draft: Draft, lines: list[Line], roles: list[Role]) -> None:
    """The date of front matter: the newest 题注, else a date line, else a date in a subtitle or in a web page's data."""
    by_role = {role: [line.text.value for line, r in zip(lines, roles, strict=True) if r is role] for role in Role}
    adopted = [day for value in by_role[Role.ADOPTION] if (day := adoption(value))]
    draft.dated(max(adopted, default=None), "adoption")
    for role in (Role.DATE, Role.OTHER, Role.TITLE, Role.RESIDUE):
        for value in by_role[role]:
            paper = role is Role.DATE and is_masthead(value)
            draft.dated(
                subtitle(value), "masthead" if paper else "web-page" if role is Role.RESIDUE else "front-matter"
            )


_MINUTES = ("纪要", "会议记录")
# 主持：副市长　陈某 | 参会人员：… : what the head of minutes names beside the time
_HEAD_OF_MINUTES = re.compile(r"\s*(?:主\s*持|出\s*席|列\s*席|记\s*录|参\s*[加会])(?:人员?|单位|人)?\s*[:：]")
_HEAD_LINES = 12
"""Minutes name time, place and people on the lines below the title"""


def _date_around(draft: Draft, values: list[str]) -> None:
    """What else tells the day, where nothing said so yet: when the meeting of minutes was held, when a text was printed."""
    if draft.date is not None:
        return
    head = values[:_HEAD_LINES]
    if any(word in text for text in (draft.title, *head) for word in _MINUTES) or any(
        map(_HEAD_OF_MINUTES.match, head)
    ):
        for value in head:
            draft.dated(met(value), "meeting")
        for value in head:
            draft.dated(opening(value), "meeting")
    for value in reversed(values):
        printed = imprint(value) if "印" in value else None
        if printed and (not printed[0] or names_organ(printed[0])):
            draft.dated(printed[1], "imprint")
