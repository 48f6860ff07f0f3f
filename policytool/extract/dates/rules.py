"""Names of rules: what kind of expression was read, told by its form and its value.

Takes a form and what was made of it, gives a string; knows nothing of text. The families are in docs/dates.md.
"""

from __future__ import annotations

from policytool.extract.dates.shapes import Form, Op, Part, Unit
from policytool.model import Boundary, Grain

__all__ = ["rule"]

_UNITS = {unit: unit.name.lower() for unit in Unit}
_ROUNDS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_JOINTS = {Boundary.BEFORE: "before_", Boundary.BY: "by_", Boundary.UNTIL: "to_", Boundary.AFTER: "after_"}


def rule(form: Form, grain: Grain, flaw: str = "") -> str:
    """family.what: deadline.before_month_end, target.by_year, plan.period, relative.years_ago; `flaw` behind it."""
    if form.length:
        what = f"{form.length.unit.name.lower()}s_{form.length.frame.value}"
    elif form.terms:
        what = "before" if form.boundary is Boundary.BEFORE else "since"
    elif form.family == "vague":
        what = "word"
    elif form.recurring and not form.steps:
        what = _ROUNDS[form.recurring[-1]]
    else:
        what = _what(form, grain)
    return f"{form.family}.{what}{flaw}"


def _what(form: Form, grain: Grain) -> str:
    """The unit that was named, with the word that bounds it: year, before_month_end."""
    name = grain.value
    if form.steps and not form.until:
        last = form.steps[-1]
        name = _UNITS[last.unit]
        if last.op is Op.PART:
            name += f"_{Part(last.n).name.lower()}"
    joint = _JOINTS.get(form.boundary, "from_") if form.boundary else ""
    return joint + name
