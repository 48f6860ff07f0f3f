"""What stands around the body: title, number, addressee before it; signature, date, notes after it; attachments.

Takes lines; gives ranges of them and what they are. The parts and their order are those of GB/T 9704-2012, chapter 7.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import pairwise

from policytool.lexicon import alternation
from policytool.model import BlockKind
from policytool.structure.dates import is_adoption, lone_day, trailing_day
from policytool.structure.lines import Line, pattern
from policytool.text import bare, fold

__all__ = ["Part", "Role", "front_roles", "names_organ", "opens_attachment", "parts"]

# Front matter is a page at the most; the 题注 of much amended laws run to some twenty lines.
_FRONT_LINES = 40
# A wrapped title has up to four lines of 28 characters.
_TITLE_LINES, _TITLE_LENGTH = 4, 120
# Document numbers, residue and the names of attachments stand on lines of their own.
_HEAD_LENGTH = 60
# Jointly issued documents are signed by up to a dozen bodies, each on a line of its own.
_SIGNERS, _SIGNER_LENGTH = 12, 40
# 【打印】【关闭】, 责任编辑：某某; a bracketed heading has a text behind it.
_RESIDUE_LENGTH = 30
# A signature follows the text, with a blank form line or two between.
_CLOSE = 3
# 抄送 lists a dozen offices.
_NOTE_LENGTH = 200


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
        return Role.NUMBER if pattern("number").search(folded) else Role.BODY
    if lone_day(value):
        return Role.DATE
    if line.length <= _HEAD_LENGTH and pattern("number").search(folded):
        return Role.NUMBER
    if is_adoption(value):
        return Role.ADOPTION
    if line.length <= 300 and pattern("residue").search(folded):
        return Role.RESIDUE
    if folded.endswith(":"):
        return Role.ADDRESSEE if _is_addressee(folded) else Role.BODY
    if not _may_be_title(line):
        return Role.BODY
    return Role.MASTHEAD if pattern("masthead").search(folded) else Role.TITLE


def _may_be_title(line: Line) -> bool:
    """Titles have no stop, but may be long where they name a long title or a wrapped one was joined; rows have tabs."""
    value = line.text.value
    no_stop = not line.is_sentence if line.length <= _HEAD_LENGTH else not re.search(r"[。；！？]|[，、：]$", value)
    row = line.block.kind is BlockKind.TABLE or value.count("\t") > 1
    return no_stop and line.length <= _TITLE_LENGTH and not row


def _is_addressee(folded: str) -> bool:
    """各省、自治区、直辖市人民政府，国务院各部委、各直属机构： but not 现将有关事项通知如下："""
    name = folded[:-1].rstrip()
    return "。" not in name and bool(_organ_end().search(bare(name))) and not re.search(r"如下|以下|下列|现将", name)


def front_roles(lines: list[Line], alone: bool = False) -> list[Role]:
    """The roles of the lines before the body, in order; as many as there are such lines.

    Lines that could be a title but come after it are OTHER when more front matter or the first marker follows (a subtitle,
    a name), and otherwise belong to the body (a heading without a number). A document of one line (`alone`) is body.
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
        roles = roles[:1] if roles[:1] == [Role.TITLE] and not alone else []
    return _settled(lines, roles, _title(lines, roles))


def _settled(lines: list[Line], roles: list[Role], title: range) -> list[Role]:
    """The roles, with what looks like a title but is none made OTHER, or left to the body."""
    named = bare("".join(lines[i].text.value for i in title))
    last = max((i for i, role in enumerate(roles) if role is not Role.TITLE or i in title), default=-1)
    marked = len(roles) < len(lines) and lines[len(roles)].marker is not None
    out: list[Role] = []
    for i, role in enumerate(roles):
        if role is Role.TITLE and i not in title:
            if i > last and not marked and bare(lines[i].text.value) not in named:
                break
            role = Role.OTHER
        out.append(role)
    return out


def _title(lines: list[Line], roles: list[Role]) -> range:
    """The lines of the title: the first run of title lines, up to one that ends as titles do.

    Where other front matter follows at once the whole run is the title, less a second printing of it.
    """
    start = next((i for i, role in enumerate(roles) if role is Role.TITLE), len(roles))
    end, text = start, ""
    ends = []
    while end < len(roles) and roles[end] is Role.TITLE and end - start < _TITLE_LINES:
        line = bare(lines[end].text.value)
        if line in text or len(text) + len(line) > _TITLE_LENGTH:
            break
        text, end = text + line, end + 1
        if _genre_end().search(line):
            ends.append(end)
    followed = end < len(roles) and roles[end] is not Role.TITLE
    if ends:
        return range(start, ends[-1] if followed else ends[0])
    return range(start, end if followed else min(end, start + 1))


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
    openings = [i for i, line in enumerate(lines) if opens_attachment(line)]
    signatures = _signatures(lines, openings)
    signers = {start for start, _ in signatures.values()}
    # a text of its own follows a signature only where some line is a sentence or has a marker
    text_end = next((i for i in reversed(range(len(lines))) if lines[i].is_sentence or lines[i].marker), -1)

    def open_attachment(at: int) -> None:
        out[-1].end = at
        out.append(Part(at, len(lines), True))

    after = 0
    for i in sorted({*openings, *signatures}):
        if i < after:
            continue
        signed = signatures.get(i)
        note = _note_end(lines, i, signers) if opens_attachment(lines[i]) else None
        if signed or note:
            start, after = signed or (i, note or i)
            out[-1].back |= set(range(start, after))
            out[-1].signature = i if signed else out[-1].signature
            if signed and after <= text_end and not opens_attachment(lines[after]):
                open_attachment(after)
        elif i > out[-1].start or not out[-1].attachment:
            open_attachment(i)
    _set_apart_residue(lines, out[-1])
    return [part for part in out if part.end > part.start or not part.attachment]


def _set_apart_residue(lines: list[Line], part: Part) -> None:
    """What a web page left below the text is back matter."""
    for i in range(part.end - 1, part.start, -1):
        if i not in part.back and not (lines[i].length <= _RESIDUE_LENGTH and pattern("residue").search(lines[i].head)):
            return
        part.back.add(i)


def opens_attachment(line: Line) -> bool:
    """Whether the line opens an attachment, or the list of them: 附件 | 附件1：名单."""
    opens = "附" in line.head and line.length <= _HEAD_LENGTH and line.tail not in "。;"
    return opens and bool(_ATTACHMENT.match(line.head.lstrip()))


def _note_end(lines: list[Line], start: int, signers: set[int]) -> int | None:
    """Where the list of attachments that opens at `start` ends: at the signature that follows it, None where none does."""
    for i in range(start, min(len(lines), start + _NOTE_LINES)):
        if i in signers:
            return i
        if lines[i].is_sentence and lines[i].tail != ";":
            return None
    return None


def _signatures(lines: list[Line], openings: list[int]) -> dict[int, tuple[int, int]]:
    """Date lines that sign, each with the range of its signers, itself and the notes after it. `openings` are the places of
    the lines that open attachments."""
    out = {}
    sentences = [i for i, line in enumerate(lines) if line.is_sentence]
    end = 0
    for i, signer in _dated(lines, sentences):
        start = i
        while start > 1 and i - start < _SIGNERS and _is_signer(lines[start - 1]):
            start -= 1
        if i >= end:  # else among the notes after the last one, which end where they did
            end = i + 1
            while end < len(lines) and _is_note(lines[end]):
                end += 1
        if _follows_text(start, sentences, openings) and (signer or start < i or end == len(lines)):
            out[i] = (start, end)
    return out


def _dated(lines: list[Line], sentences: list[int]) -> Iterator[tuple[int, str]]:
    """The lines that may sign, not far below a sentence: a day, with what stands before it where that names an office."""
    for sentence, below in pairwise([*sentences, len(lines) - 1]):
        for i in range(sentence + 1, min(below + 1, sentence + _NOTE_LINES + _SIGNERS)):
            line = lines[i]
            signed = trailing_day(line.text.value) if line.marker is None and not line.has_stop else None
            if signed and (not signed[0] or names_organ(signed[0])):
                yield i, signed[0]


def _follows_text(i: int, sentences: list[int], openings: list[int]) -> bool:
    """Whether what stands at `i` follows the text, or the list of attachments that does."""
    sentence, opening = _before(i, sentences), _before(i, openings)
    if sentence is None or i - sentence >= _NOTE_LINES:
        return False
    return i - sentence <= _CLOSE or (opening is not None and opening >= sentence)


def _before(i: int, places: list[int]) -> int | None:
    """The last of `places` before `i`."""
    at = bisect_left(places, i)
    return places[at - 1] if at else None


def _is_note(line: Line) -> bool:
    return line.length <= _NOTE_LENGTH and bool(pattern("note").search(line.head.strip()))


def names_organ(name: str) -> bool:
    """Whether the words name an office, or one who signs for it."""
    return len(name) <= _SIGNER_LENGTH and bool(_organ_end().search(name) or pattern("signer").search(name))


def _is_signer(line: Line) -> bool:
    plain = not line.marker and line.length <= 2 * _SIGNER_LENGTH and line.tail not in "。;:,!?"
    return plain and names_organ(bare(line.text.value)) and not opens_attachment(line)
