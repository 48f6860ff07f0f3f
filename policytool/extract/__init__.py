"""Document to facts: one module per extractor, in one list.

An extractor's module has `extract(document, facts)`, which gives facts in reading order; `facts` holds, by name, what the
others find, when it is asked for. An extractor asks only for those it names in `needs`, and these stand above it in the
list. Extractors do not import each other. To add one, write the module, add one line here and put
its words into one file of `data/`.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["EXTRACTORS", "Extractor"]


class Extractor(NamedTuple):
    name: str
    module: str
    needs: tuple[str, ...]
    what: str
    """One line for the docs table"""


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("dates", "policytool.extract.dates", (), "temporal expressions with their values"),
    Extractor("quantities", "policytool.extract.quantities", (), "amounts with unit, comparator and what they measure"),
    Extractor("agencies", "policytool.extract.agencies", (), "who leads, supports, acts jointly"),
    Extractor("references", "policytool.extract.references", (), "citations of provisions, and what they lead to"),
    Extractor("lists", "policytool.extract.lists", (), "enumerations and the counts they announce"),
    Extractor("areas", "policytool.extract.areas", ("lists",), "areas of cooperation"),
    Extractor(
        "tasks", "policytool.extract.tasks", ("lists", "agencies", "dates", "quantities"), "tasks, who and until when"
    ),
)
