"""Areas of cooperation (领域、方面): the members of every list whose own words make it one of areas."""

from __future__ import annotations

from collections.abc import Iterator

from policytool.model import Area, Document, Facts, Listing, ListKind

__all__ = ["extract"]


def extract(document: Document, facts: Facts) -> Iterator[Area]:
    """The areas of `document` in reading order, from `facts["lists"]`."""
    for listing in facts.get("lists", ()):
        if isinstance(listing, Listing) and listing.kind is ListKind.AREA:
            for item in listing.items:
                yield Area(item.text, item.provision, f"area.{listing.style}", item, listing.title, item.path)
