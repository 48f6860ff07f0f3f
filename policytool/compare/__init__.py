"""Two lists of items to an `Alignment`; inside a pair, to `Edit`s.

`align` says which items answer which and what happened to them, `redline` what changed between two texts word by word.
"""

from policytool.compare.alignment import Profile, align
from policytool.compare.wording import redline

__all__ = ["Profile", "align", "redline"]
