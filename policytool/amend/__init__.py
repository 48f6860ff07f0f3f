"""Amendment decisions (修改决定): `read`, `apply` to the old text, and `bear_out` against the new one.

Takes documents; gives values of `model.amendment`. Knows nothing of how two texts are compared: what a comparison found is
given as `Link`s, and what a decision says of the articles (`authority`) goes back to it as groups of items.
"""

from policytool.amend.applying import apply, unmeant
from policytool.amend.between import groups, links_of, numbers_of, with_items
from policytool.amend.reading import read
from policytool.amend.stale import stale
from policytool.amend.verdicts import authority, bear_out

__all__ = [
    "apply",
    "authority",
    "bear_out",
    "groups",
    "links_of",
    "numbers_of",
    "read",
    "stale",
    "unmeant",
    "with_items",
]
