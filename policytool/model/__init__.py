"""The vocabulary of policytool: every type that crosses from one stage to another.

Frozen, slotted dataclasses, tuples and enums; no logic beyond reading oneself. Every piece of text is a `Text`, which
knows its place in the source. `to_dict()` gives the JSON record of INTERFACES: dates as ISO days, text unescaped, and a
`source` whose spans quote the record's `text` (white space removed).
"""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from policytool.model.amendment import (
    AmendedParagraph,
    AmendedText,
    Amendment,
    AmendmentOp,
    Decision,
    Link,
    Standing,
    Verdict,
)
from policytool.model.comparison import (
    Alignment,
    Comparison,
    Edit,
    EditOp,
    Pair,
    Relation,
    Stat,
)
from policytool.model.duty import (
    Agencies,
    Agency,
    Area,
    Deadline,
    DeadlineKind,
    Duty,
    Role,
    Target,
    Task,
)
from policytool.model.event import (
    Due,
    DueState,
    Event,
    Mention,
    Reading,
)
from policytool.model.history import (
    Chain,
    Turn,
    Version,
)
from policytool.model.lists import (
    Fact,
    Facts,
    Item,
    Listing,
    ListKind,
    ListStatus,
)
from policytool.model.page import (
    Article,
    Block,
    BlockKind,
    Issue,
    Join,
    Layout,
    Severity,
)
from policytool.model.reference import (
    Path,
    Reference,
    Step,
)
from policytool.model.time import (
    Anchor,
    Boundary,
    Grain,
    Quantity,
    TemporalExpression,
)
from policytool.model.tree import (
    Document,
    DocumentDate,
    Level,
    Passage,
    Provision,
)
from policytool.model.view import Seam, Segment, Trace
from policytool.text import Source, Span, Text, bare

__all__ = [
    "Agencies",
    "Agency",
    "Alignment",
    "AmendedParagraph",
    "AmendedText",
    "Amendment",
    "AmendmentOp",
    "Anchor",
    "Area",
    "Article",
    "Block",
    "BlockKind",
    "Boundary",
    "Chain",
    "Comparison",
    "Date",
    "Deadline",
    "DeadlineKind",
    "Decision",
    "Document",
    "DocumentDate",
    "Due",
    "DueState",
    "Duty",
    "Edit",
    "EditOp",
    "Event",
    "Fact",
    "Facts",
    "Grain",
    "Issue",
    "Item",
    "Join",
    "Layout",
    "Level",
    "Link",
    "ListKind",
    "ListStatus",
    "Listing",
    "Mention",
    "Pair",
    "Passage",
    "Path",
    "Provision",
    "Quantity",
    "Reading",
    "Reference",
    "Relation",
    "Role",
    "Seam",
    "Segment",
    "Severity",
    "Source",
    "Span",
    "Standing",
    "Stat",
    "Step",
    "Target",
    "Task",
    "TemporalExpression",
    "Text",
    "Trace",
    "Turn",
    "Verdict",
    "Version",
    "quotes",
]


def quotes(record: dict[str, Any], text: str) -> bool:
    """Whether the spans of a record quote its text in the decoded file `text`; the provenance promise, as a test."""
    spans = record["source"]["spans"]
    return bare("".join(text[a:b] for a, b in spans)) == bare(record["text"])
