"""One responsibility phrase: who leads, who supports, who acts jointly.

Takes a phrase such as 省科技厅牵头，省财政厅、教育厅按职责分工负责 (a bracket's content, labelled lines, or the words of a
sentence); gives `Agencies`. Four grammars: labels (牵头单位：), verbs after the units (…牵头，…配合), 会同, and position
(first of several, where the document has declared that the first one leads). Knows nothing of the document around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from policytool.extract.agencies.names import is_collective, looks_like_unit, mask, read_units, units_end
from policytool.extract.agencies.unit import Unit
from policytool.lexicon import alternation, words
from policytool.model import Agencies, Agency, Role
from policytool.text import Source, Text, fold

__all__ = ["declaration", "label_pattern", "label_role", "read_cells", "read_phrase"]

_FIRST = r"(?:第[一1](?:位|个|名|家)?|首位|首个|居首|排首)"
# 列第一位者为牵头单位 | 排在首位的部门为牵头部门 | 排名第一的责任单位为牵头单位 | 牵头单位为列第一位的单位 ; then ，下同
_DECLARATION = re.compile(
    rf"""
    (?: {_FIRST}[^,;。()]{{0,12}}?[为是系][^,;。()]{{0,8}}(?:牵头|总负责|主办)[^,;。()]{{0,8}}
      | 牵头(?:单位|部门)[^,;。()]{{0,6}}[为是列排][^,;。()]{{0,10}}{_FIRST}[^,;。()]{{0,8}}
    )
    (?P<onward>,?以?下同)?
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"[,;。()\n]")


@dataclass(frozen=True, slots=True)
class Declaration:
    """The convention that of several units the first one leads, declared in a stretch of folded text."""

    start: int
    end: int
    onward: bool
    """下同: it holds from there on"""


def declaration(folded: str) -> Declaration | None:
    """Where folded text declares that of several units the first one leads."""
    match = _DECLARATION.search(folded)
    if not match:
        return None
    stops = [m.end() for m in _STOP.finditer(folded, max(0, match.start() - 40), match.start())]
    return Declaration(max(stops, default=max(0, match.start() - 40)), match.end(), bool(match["onward"]))


@cache
def label_pattern() -> re.Pattern[str]:
    """A label of a responsibility line, in masked text: 牵头单位： and the like, or (group `other`) 完成时限：."""
    heads = "|".join(alternation("agencies", f"label_{role}") for role in ("lead", "responsible", "support"))
    nouns = alternation("agencies", "label_noun")
    bare = alternation("agencies", "label_bare")
    # 牵头单位： 责任部门： 牵头（责任）单位： 市级配合单位： 牵头责任单位： 【责任单位】 | 主办： | 完成时限： 责任领导：
    return re.compile(
        rf"""
        (?:省级|市级|县级|区级|省直|市直|具体|共同)?
        (?:
          (?P<head>{heads})(?:□{{2,8}}|[和及、/])?(?:{heads})?(?:{nouns})(?:□{{2,12}})?
          | (?<![一-鿿])(?P<bare>{bare})
          | (?P<other>{alternation("agencies", "label_other")})
        )
        (?:\*{{0,2}}\s?[:】\]]\*{{0,2}}|[ \t]+(?=[^ \t]))
        """,
        re.VERBOSE,
    )


def label_role(match: re.Match[str]) -> Role | None:
    """The role a label gives; None for one that names no unit (完成时限：)."""
    head = match["head"] or match["bare"]
    if not head:
        return None
    if head in words("agencies", "label_lead"):
        return Role.LEAD
    return Role.SUPPORT if head in words("agencies", "label_support") else Role.RESPONSIBLE


@dataclass(frozen=True, slots=True)
class _Group:
    """Units that share one verb or label."""

    units: tuple[Unit, ...]
    says: Role | None
    """LEAD, SUPPORT; RESPONSIBLE by a label, JOINT by 负责 and the like; None where nothing is said"""
    shared: bool = False
    """The verb says they divide the work: 按职责分工"""
    span: tuple[int, int] = (0, 0)
    """Where the clause stands"""
    minor: bool = False
    """They act by another verb than 负责: 结合实际落实"""


def read_phrase(
    phrase: Text | str,
    *,
    first_leads: bool = False,
    strict: bool = False,
    bare: bool = True,
    governs: Text | None = None,
    provision: str = "",
    rule: str = "phrase",
) -> Agencies | None:
    """The units of `phrase` with their roles, or None where it names none.

    `first_leads` is the declared convention 列第一位者为牵头单位 (a declaration inside the phrase counts as well). `strict`
    takes only what looks like a unit beyond doubt, for words of running text. Without `bare`, units to which no verb and
    no label gives a role are no phrase. A unit that answers alone leads; several with no lead stated are JOINT
    (RESPONSIBLE under a label), and so is a class of units that divides the work.
    """
    text = phrase if isinstance(phrase, Text) else Text.of(Source(phrase))
    printed, text = text.strip(), _unwrap(text)
    masked = _VERB_AND_MORE.sub(",", mask(text.value))
    folded = fold(text.value)
    if declared := declaration(folded):
        first_leads = True
        masked = _without(masked, declared.start, declared.end)
    groups, is_open = [], False
    for group, more in _groups(text.value, masked, strict):
        groups.append(group)
        is_open |= more
    said = {g.says for g in groups}
    if not said or (not bare and said == {None}) or (strict and said <= {None, Role.SUPPORT} and not bare):
        return None
    members = tuple(_members(text, groups, first_leads, provision, rule))
    if strict and text == printed:  # words of a sentence: the clauses that name the units
        text = text.slice(min(g.span[0] for g in groups), max(g.span[1] for g in groups))
    return Agencies(text, provision, rule, members, governs, is_open)


def read_cells(
    cells: Sequence[tuple[Text, Role]],
    *,
    first_leads: bool = False,
    governs: Text | None = None,
    provision: str = "",
    rule: str = "phrase",
) -> Agencies | None:
    """The units in the cells of a table's row, each cell with the role of its column; None where they name none.

    What stands in such a cell is a name, whatever it looks like (a person, a firm), unless it is a time; what the cell
    itself says of roles (市科技局牵头，…) holds against its column.
    """
    text = Text.join([cell for cell, _ in cells], "\n")
    masked = _VERB_AND_MORE.sub(",", mask(text.value))
    lengths = accumulate((len(cell) + 1 for cell, _ in cells), initial=0)
    columns = [(at, at, role) for at, (_, role) in zip(lengths, cells, strict=False)]
    groups, is_open = [], False
    for group, more in _groups(text.value, masked, False, columns):
        groups.append(group)
        is_open |= more
    members = tuple(_members(text, groups, first_leads, provision, rule))
    return Agencies(text, provision, rule, members, governs, is_open) if members else None


# 由教育部牵头、财政部配合 is two clauses
_VERB_AND_MORE = re.compile("(?<=牵头|负责|配合)、")


def _without(masked: str, start: int, end: int) -> str:
    """`masked` with the stretch, and the rest of a bracket it stands in, turned into stops."""
    while start and masked[start] == "□" == masked[start - 1]:
        start -= 1
    while end < len(masked) and masked[end - 1] == "□" == masked[end]:
        end += 1
    return masked[:start] + ";" * (end - start) + masked[end:]


def _unwrap(text: Text) -> Text:
    """Without the bracket around the whole phrase."""
    text = text.strip()
    folded = fold(text.value)
    if len(folded) > 1 and (folded[0], folded[-1]) in {("(", ")"), ("[", "]"), ("【", "】")}:
        return text.slice(1, len(text) - 1).strip()
    return text


# -------------------------------------------------------------------------------------------------------------- groups
_CLAUSE = re.compile(r"[^,;:。\n]+")
_LONGEST_CLAUSE = 400
"""Characters; the longest lists of units in one clause have about thirty names."""


def _groups(
    value: str, masked: str, strict: bool, columns: Sequence[tuple[int, int, Role]] = ()
) -> Iterator[tuple[_Group, bool]]:
    """The groups of a phrase with whether each is open-ended. `columns` says where the cells of a table begin."""
    labels = [(m.start(), m.end(), label_role(m)) for m in label_pattern().finditer(masked)]
    edges: list[tuple[int, int, Role | None]] = sorted([*columns, *labels], key=lambda edge: edge[:2])
    prefix, start, role = "", 0, None
    labelled = False
    for left, right, says in [*edges, (len(masked), len(masked), None)]:
        for clause in _CLAUSE.finditer(masked, start, left):
            if len(clause[0]) <= _LONGEST_CLAUSE and not (labelled and role is None):
                found, prefix = _clause(value, masked, clause.span(), role, strict, prefix, bool(columns))
                yield from found
        start, role, labelled = right, says, True


def _clause(
    value: str, masked: str, span: tuple[int, int], label: Role | None, strict: bool, prefix: str, in_cell: bool
) -> tuple[list[tuple[_Group, bool]], str]:
    """The groups of one clause: units with the verb after them, or under `label`, or bare; in a cell whatever is named."""
    start, end = span
    verb, names_end = _verb(masked, start, end)
    cuts = list(_with().finditer(masked, start, names_end))
    if (verb or cuts) and (by := list(_BY.finditer(masked, start, cuts[0].start() if cuts else names_end))):
        start = by[-1].end()
    out = []
    for i, at in enumerate([start, *(c.end() for c in cuts)]):
        right = cuts[i].start() if i < len(cuts) else names_end
        if i == len(cuts) > 0 and not verb:
            right = _last_unit_end(masked, at, right)
        units, prefix = read_units(value, masked, at, right, prefix)
        members = units.members
        if not (_named_in_cell(members) if in_cell else _acceptable(members, bool(label), strict, bool(verb))):
            continue
        says, shared, minor = label, False, False
        if cuts:
            says = Role.SUPPORT if i else Role.LEAD
        elif verb:
            says, shared, minor = _says(verb)
        for own, marked in groupby(members, key=lambda unit: unit.mark):
            role = _says(own)[0] if own else says
            out.append((_Group(tuple(marked), role, shared, span, minor), units.open_ended))
    return out, prefix


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(alternation("agencies", tag) for tag in ("lead", "support", "act"))
    manner = alternation("agencies", "manner")
    # 按职责分工负责 | 牵头负责 | 结合实际落实 | 分别牵头 | 负责组织实施; not 负责人, 牵头单位, 落实的
    return re.compile(
        rf"(?:{manner})*+(?:{verbs})(?!人|同志|单位|部门|的|制)(?:{manner}|{verbs}|工作|到位|相关|有关)*+"
    )


# 此项工作由省科技厅负责; not 自由贸易
_BY = re.compile(r"(?<![自理缘事])由")


@cache
def _with() -> re.Pattern[str]:
    # 教育部会同财政部 | 发展改革委商财政部; not 商务部, 联合会
    return re.compile(
        rf"(?<=[部委局厅办署会院府门位行])(?:{alternation('agencies', 'with')})(?![务业标检贸品协汇投会体国定议量讨])|会同(?!县)"
    )


@cache
def _may_have_object() -> re.Pattern[str]:
    return re.compile("|".join(alternation("agencies", tag) for tag in ("lead", "support", "transitive")))


def _verb(masked: str, start: int, end: int) -> tuple[str, int]:
    """The verb of a clause and where the units before it end: …按职责分工负责, …负责资金保障, …会同…制定办法."""
    for match in _verbs().finditer(masked, start, end):
        if match.end() == end:
            return match[0], match.start()
        joined = _with().search(masked, start, match.start())
        if (joined or _may_have_object().search(match[0])) and _all_units(masked[start : match.start()]):
            return match[0], match.start()
    return "", end


@cache
def _then() -> re.Pattern[str]:
    return re.compile(f"{alternation('agencies', 'then')}|{alternation('agencies', 'act')}")


def _last_unit_end(masked: str, start: int, end: int) -> int:
    """Where a list of units ends that a verb goes on from: 会同财政部等部门|研究提出意见."""
    last = max(masked.rfind("、", start, end), start - 1) + 1
    verb = _then().search(masked, last + 2, end)
    match = units_end().match(masked, last, verb.start() if verb else end)
    if not match:
        return end
    others = _AND_OTHERS.match(masked, match.end(), end)
    return others.end() if others else match.end()


_AND_OTHERS = re.compile("等(?:有关|相关)?(?:部门|单位)?")


def _all_units(masked: str) -> bool:
    """Whether a stretch of running text is units and nothing else, with 会同 between them at the most."""
    start = max((m.end() for m in _BY.finditer(masked)), default=0)
    listed = _with().sub("、", masked[start:])
    units, _ = read_units(listed, listed, 0, len(listed))
    return _acceptable(units.members, False, True, True)


_TIME = re.compile(r"\d+\s*[年月日]|[年月季]底|前$|^持续|^长期|^每|^适时|^逐步|^稳步|^自行|^常态")


def _acceptable(members: tuple[Unit, ...], labelled: bool, strict: bool, verb: bool) -> bool:
    """Whether what was read is a list of units. Under a label anything is, after a verb what mostly looks like it."""
    if not members or any(_TIME.search(m.name) for m in members):
        return False
    if labelled:
        return any(looks_like_unit(m.name) for m in members)
    if strict:
        return all(looks_like_unit(m.name, strict=True) for m in members)
    like = sum(looks_like_unit(m.name) for m in members)
    return like * 2 > len(members) if verb else like == len(members)


def _named_in_cell(members: tuple[Unit, ...]) -> bool:
    return bool(members) and all(len(m.name) > 1 and not _TIME.search(m.name) for m in members)


def _says(verb: str) -> tuple[Role, bool, bool]:
    """The role a verb gives, whether it divides the work, and whether it is another verb than 负责."""
    shared = any(word in verb for word in words("agencies", "shared"))
    for tag, role in (("lead", Role.LEAD), ("support", Role.SUPPORT)):
        if any(word in verb for word in words("agencies", tag)):
            return role, shared, False
    return Role.JOINT, shared, "负责" not in verb


# --------------------------------------------------------------------------------------------------------------- roles
def _members(text: Text, groups: list[_Group], first_leads: bool, provision: str, rule: str) -> Iterator[Agency]:
    """Every unit once, with its role in the light of the whole phrase."""
    seen: set[str] = set()
    for unit, role in _roles(groups, first_leads):
        if unit.name not in seen:
            seen.add(unit.name)
            yield Agency(text.slice(unit.start, unit.end), provision, rule, unit.name, role)


def _roles(groups: list[_Group], first_leads: bool) -> Iterator[tuple[Unit, Role]]:
    """Every unit with its role: what the verbs and labels say, and what follows where they name no lead."""
    if any(g.says is Role.LEAD for g in groups):
        for group in groups:  # what stands beside the lead helps it; a label is taken at its word
            role = Role.SUPPORT if group.says in (None, Role.JOINT) else group.says
            yield from ((unit, role) for unit in group.units)
        return
    answering = _answering(groups)
    answer = {id(group) for group in answering}
    units = [unit for group in answering for unit in group.units]
    lead = _leader(answering, units, first_leads)
    for group in groups:
        for unit in group.units:
            if id(group) not in answer:
                yield unit, Role.SUPPORT
            elif lead is not None:
                yield unit, Role.LEAD if unit is lead else Role.SUPPORT
            else:
                yield unit, Role.RESPONSIBLE if group.says is Role.RESPONSIBLE else Role.JOINT


def _leader(answering: list[_Group], units: list[Unit], first_leads: bool) -> Unit | None:
    """The unit that leads though no word says so: the only one, or the first one by the declared convention.

    A class of units leads only where it answers alone and as one: 各省级人民政府负责, not 有关部门按职责分工负责.
    """
    if len(units) == 1:
        return None if answering[0].shared and is_collective(units[0].name) else units[0]
    return units[0] if first_leads and units and not is_collective(units[0].name) else None


def _answering(groups: list[_Group]) -> list[_Group]:
    """The groups that answer for the thing where nobody leads: not those that only carry it out after others (落实)."""
    main = [g for g in groups if g.says is not Role.SUPPORT and not g.minor]
    return main or [g for g in groups if g.says is not Role.SUPPORT]
