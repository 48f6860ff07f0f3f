"""What stands around the body: title, number, addressee before it; signature, date, notes after it; attachments.

Takes lines; gives ranges of them and what they are. The parts and their order are those of GB/T 9704-2012, chapter 7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from policytool.lexicon import alternation
from policytool.model import BlockKind
from policytool.structure.dates import is_adoption, lone_day
from policytool.structure.lines import Line
from policytool.text import bare, fold

__all__ = ["Part", "Role", "front_roles", "opens_attachment", "parts"]

# Front matter is a page at the most; the 题注 of much amended laws run to some twenty lines.
_FRONT_LINES = 40
# A wrapped title has up to four lines of 28 characters.
_TITLE_LINES, _TITLE_LENGTH = 4, 120
# Jointly issued documents are signed by up to a dozen bodies, each on a line of its own.
_SIGNERS, _SIGNER_LENGTH = 12, 40


class Role(Enum):
    """What a line before or after the body is."""

    TITLE = "title"
    MASTHEAD = "masthead"
    """发文机关标志"""
    NUMBER = "number"
    """发文字号"""
    ADOPTION = "adoption"
    """题注"""
    DATE = "date"
    ADDRESSEE = "addressee"
    """主送机关"""
    RESIDUE = "residue"
    """what a web page left behind"""
    OTHER = "other"
    BODY = "body"


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    return re.compile(alternation("structure", tag))


@cache
def _genre_end() -> re.Pattern[str]:
    """A title's end: …的通知 | …条例（试行） | …方案（2021—2025年） | …方案》"""
    return re.compile(
        rf"(?:{alternation('structure', 'genre')})[》”\"*]{{0,3}}(?:[(（][^()（）]{{1,20}}[)）])?[》*]{{0,3}}$"
    )


@cache
def _organ_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('structure', 'organ')})(?:[(（][^()（）]{{1,20}}[)）])?$")


def _role(line: Line) -> Role:
    """The role of one line by its own form; TITLE is what has none of the others."""
    value = line.text.value.strip()
    folded = fold(value[:100])
    if line.block.kind is BlockKind.SUBHEAD or line.marker:
        return Role.NUMBER if _pattern("number").search(folded) else Role.BODY
    if lone_day(value):
        return Role.DATE
    if line.length <= _HEAD_LENGTH and _pattern("number").search(folded):
        return Role.NUMBER
    if is_adoption(value):
        return Role.ADOPTION
    if line.length <= 300 and _pattern("residue").search(folded):
        return Role.RESIDUE
    if folded.endswith(":"):
        return Role.ADDRESSEE if _is_addressee(folded) else Role.BODY
    if line.is_sentence or line.length > _TITLE_LENGTH or line.block.kind is BlockKind.TABLE:
        return Role.BODY
    return Role.MASTHEAD if _pattern("masthead").search(folded) else Role.TITLE


_HEAD_LENGTH = 60


def _is_addressee(folded: str) -> bool:
    """各省、自治区、直辖市人民政府，国务院各部委、各直属机构： but not 现将有关事项通知如下："""
    name = folded[:-1].rstrip()
    return "。" not in name and bool(_organ_end().search(bare(name))) and not re.search(r"如下|以下|下列|现将", name)


def front_roles(lines: list[Line]) -> list[Role]:
    """The roles of the lines before the body, in order; as many as there are such lines.

    Lines that could be a title but come after it are OTHER when more front matter follows (a subtitle, a name), and
    otherwise belong to the body (a heading without a number).
    """
    roles: list[Role] = []
    for line in lines[:_FRONT_LINES]:
        role = _role(line)
        if role is Role.BODY:
            break
        roles.append(role)
        if role is Role.ADDRESSEE:
            break
    if len(roles) == len(lines):
        roles = roles[:1] if len(lines) > 1 and roles[:1] == [Role.TITLE] else []
    title = _title(lines, roles)
    last = max((i for i, role in enumerate(roles) if role is not Role.TITLE or i in title), default=-1)
    text = bare("".join(lines[i].text.value for i in title))
    out = []
    for i, role in enumerate(roles):
        if role is Role.TITLE and i not in title:
            if i > last and bare(lines[i].text.value) not in text:
                break
            role = Role.OTHER
        out.append(role)
    return out


def _title(lines: list[Line], roles: list[Role]) -> range:
    """The lines of the title: the first run of title lines, up to one that ends as titles do."""
    start = next((i for i, role in enumerate(roles) if role is Role.TITLE), len(roles))
    end, length = start, 0
    while end < len(roles) and roles[end] is Role.TITLE and end - start < _TITLE_LINES:
        length += lines[end].length
        if length > _TITLE_LENGTH:
            break
        end += 1
        if _genre_end().search(bare(lines[end - 1].text.value)):
            return range(start, end)
    # without a word that ends it a title is one line, unless front matter follows it at once
    return range(start, end if end < len(roles) else min(end, start + 1))


# ---------------------------------------------------------------------------------------------------- back, attachments
@dataclass(slots=True)
class Part:
    """The document proper or an attachment: a range of lines, and those of them that are back matter."""

    start: int
    end: int
    attachment: bool = False
    back: set[int] = field(default_factory=set)
    signature: int | None = None
    """The line of the date of signature"""


# 附件 | 附件： | 附件1 | 附件一：名单 | 附表 | 附录A; not 附件所列…
_ATTACHMENT = re.compile(r"附\s?[件录表](?:\s?[一二三四五六七八九十\dA-Z]{1,3})?\s?(?:[:：.]|\s|$)")
# 附件：1.… before a signature: the list of attachments has no sentence, and ends there
_NOTE_LINES = 40


def parts(lines: list[Line]) -> list[Part]:
    """The document and its attachments; every line is in exactly one part."""
    out = [Part(0, len(lines))]
    signatures = _signatures(lines)
    i = 0
    while i < len(lines):
        if i in signatures:
            start, end = signatures[i]
            out[-1].back |= set(range(start, end))
            out[-1].signature = i
            i = end
            if i < len(lines) and not opens_attachment(lines[i]) and _goes_on(lines, i):
                out[-1].end = i
                out.append(Part(i, len(lines), True))
            continue
        if opens_attachment(lines[i]):
            note = _note_end(lines, i, signatures)
            if note:
                out[-1].back |= set(range(i, note))
                i = note
                continue
            if i > out[-1].start or not out[-1].attachment:
                out[-1].end = i
                out.append(Part(i, len(lines), True))
        i += 1
    return [part for part in out if part.end > part.start or not part.attachment]


def opens_attachment(line: Line) -> bool:
    value = line.text.value.strip()
    return line.length <= _HEAD_LENGTH and line.tail not in "。；" and bool(_ATTACHMENT.match(fold(value[:20])))


def _note_end(lines: list[Line], start: int, signatures: dict[int, tuple[int, int]]) -> int | None:
    """Where the list of attachments that opens at `start` ends, if a signature follows it."""
    starts = {first for first, _ in signatures.values()}
    for i in range(start, min(len(lines), start + _NOTE_LINES)):
        if i in starts:
            return i
        if lines[i].is_sentence and lines[i].tail != "；":
            return None
    return None


def _goes_on(lines: list[Line], i: int) -> bool:
    """Whether a text of its own follows the signature: some line of it is a sentence or has a marker."""
    return any(line.is_sentence or line.marker for line in lines[i:])


def _signatures(lines: list[Line]) -> dict[int, tuple[int, int]]:
    """Date lines that sign, each with the range of its signers, itself and the notes after it."""
    out = {}
    for i, line in enumerate(lines):
        if i == 0 or line.length > 40 or not lone_day(line.text.value):
            continue
        start = i
        while start > 1 and i - start < _SIGNERS and _is_signer(lines[start - 1]):
            start -= 1
        end = i + 1
        while (
            end < len(lines)
            and lines[end].length <= 200
            and _pattern("note").search(fold(lines[end].text.value.strip()))
        ):
            end += 1
        sentence = any(before.is_sentence for before in lines[max(0, start - 3) : start])
        if sentence and (start < i or end == len(lines)):
            out[i] = (start, end)
    return out


def _is_signer(line: Line) -> bool:
    value = bare(line.text.value)
    signer = not line.marker and len(value) <= _SIGNER_LENGTH and line.tail not in "。；：，！？"
    return signer and bool(_organ_end().search(value)) and not opens_attachment(line)
