"""Amendment decisions (修改决定): `read`, `apply` to the old text, and `bear_out` against the new one.

Takes documents; gives values of `model.amendment`. Knows nothing of how two texts are compared: what a decision says of
their articles is given as `Link`s.
"""

from policytool.amend.applying import apply
from policytool.amend.reading import read
from policytool.amend.verdicts import bear_out

__all__ = ["apply", "bear_out", "read"]
