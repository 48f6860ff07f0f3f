"""Amendment decisions (修改决定): what they order, what comes of it, and whether two texts bear it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from policytool.messages import message
from policytool.model.comparison import Relation
from policytool.model.lists import Fact
from policytool.model.page import Issue
from policytool.model.reference import Path, written
from policytool.text import Text
from policytool.values import value

__all__ = [
    "AmendedParagraph",
    "AmendedText",
    "Amendment",
    "AmendmentOp",
    "Decision",
    "Link",
    "Standing",
    "Verdict",
]


class AmendmentOp(Enum):
    """What is ordered."""

    REPLACE = "replace"
    """第三条修改为：“…”, with a new number where one is given"""
    REWORD = "reword"
    """第三条中的“…”修改为“…”"""
    INSERT = "insert"
    """在第三条“…”后增加“…”"""
    CUT = "cut"
    """删去第三条中的“…”"""
    ADD = "add"
    """增加一条，作为第二十条：“…”"""
    DELETE = "delete"
    """删去第八条"""
    RENUMBER = "renumber"
    """第十二条改为第十三条; also where a 款 becomes a 条"""
    SPLIT = "split"
    """第五条改为三条，作为第六条、第七条、第八条"""
    MERGE = "merge"
    """第五条与第六条合并，作为第五条"""
    RETITLE = "retitle"
    """第三章章名修改为“…”, or the name of the law"""
    RESEQUENCE = "resequence"
    """条文顺序作相应调整"""
    REPEAL = "repeal"
    """废止《…》"""


@value
class Amendment(Fact):
    """One order of a decision. `text` is what is printed of it, `provision` the node of the decision it stands in."""

    item: str
    """Number of the item: 十五（二）; empty where the decision has none"""
    op: AmendmentOp
    law: str = ""
    """The law it amends, as named"""
    targets: tuple[Path, ...] = ()
    """What is amended, in the numbers of the old text; empty for the whole law"""
    new: tuple[Path, ...] = ()
    """Where it stands afterwards, in the numbers of the new text; empty where nothing is said"""
    old_words: tuple[str, ...] = ()
    new_words: str | None = None
    before: bool = False
    """INSERT: the new words stand before the old ones"""
    content: Text | None = None
    """The new provisions, paragraphs joined by line ends, quotation marks off"""
    heading_only: bool = False
    """Of a 章 or 节 only the heading is meant, not what stands under it"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "op": self.op.value,
            "law": self.law or None,
            "targets": [written(path) for path in self.targets],
            "new": [written(path) for path in self.new],
            "old_words": list(self.old_words),
            "new_words": self.new_words,
            "content": self.content.value if self.content else None,
            "text": self.text.value,
            "rule": self.rule,
            "source": self.text.citation(),
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, read."""

    amendments: tuple[Amendment, ...]
    issues: tuple[Issue, ...] = ()
    """What of it was not understood"""


@dataclass(frozen=True, slots=True)
class Link:
    """Old articles and the new ones they became; one side is empty for what was added or removed."""

    old: tuple[str, ...]
    """Numbers as `Provision.number`"""
    new: tuple[str, ...]
    kind: Relation
    item: str = ""
    """The item of the decision that says so; empty where it follows from the others"""


@dataclass(frozen=True, slots=True)
class AmendedParagraph:
    """A paragraph of the amended text."""

    text: str
    path: Path = ()
    """Where it stands; empty for title and front matter"""
    items: tuple[str, ...] = ()
    """The items of the decision that changed it"""
    printed: Text | None = None
    """The paragraph in the old text; None for one that does not read so there"""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "provision": written(self.path) or None,
            "items": list(self.items),
            "source": self.printed.citation() if self.printed else None,
        }


@dataclass(frozen=True, slots=True)
class AmendedText:
    """A law as amended. Its characters are of two sources, so it is plain text."""

    title: str
    paragraphs: tuple[AmendedParagraph, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...] = ()
    """Amendments that could not be applied, with the reason, and what was read badly"""

    @property
    def value(self) -> str:
        return "".join(f"{p.text}\n" for p in self.paragraphs)


class Standing(Enum):
    """Whether two texts bear an amendment out."""

    BORNE_OUT = "borne-out"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the old and the new text bear an amendment out, why, and where that can be seen."""

    amendment: Amendment
    standing: Standing
    reason: str
    """Kind of a message of `messages.py`, filled by `args`"""
    args: tuple[str, ...] = ()
    left: tuple[Text, ...] = ()
    right: tuple[Text, ...] = ()

    def why(self, lang: str = "zh") -> str:
        return message(self.reason, lang, *self.args)

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        return {
            **self.amendment.to_dict(),
            "standing": self.standing.value,
            "reason": self.reason,
            "why": self.why(lang),
            "left": [{"text": t.value, "source": t.citation()} for t in self.left],
            "right": [{"text": t.value, "source": t.citation()} for t in self.right],
        }
