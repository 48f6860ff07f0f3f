"""Paragraph styles: what a paragraph has from its style, and that from the style it is based on.

Takes the part `styles.xml`; gives for a style its list and level, whether it is a heading, whether it stands out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from policytool.read.docx.numbering import number, value_of

__all__ = ["Style", "Styles", "depth_of", "stands_out"]

# Heavy faces of Chinese print. GB/T 9704-2012 sets headings of the first layer in 黑体, titles in 小标宋体.
_HEAVY = re.compile(r"黑体|小标宋|SimHei|STHeiti|Heiti|XBS", re.IGNORECASE)
# Outline levels of headings are 0 to 8; 9 is that of text.
_BODY_TEXT = 9
# Styles are based on each other some four deep; what goes on longer goes in a circle.
_DEEP = 32


@dataclass(frozen=True, slots=True)
class Style:
    id: str = ""
    num: str | None = None
    """The list; "0" is none"""
    level: int | None = None
    depth: int = 0
    """The layer of a heading; 0 for what is none"""
    bold: bool = False


def stands_out(properties: Element | None) -> bool | None:
    """Whether run properties (rPr) make text bold or heavy; None where they do not say."""
    if properties is None:
        return None
    if (bold := value_of(properties, "b")) is not None:
        return bold not in ("0", "false", "off", "none")
    fonts = properties.find("rFonts")
    face = fonts.get("eastAsia") or fonts.get("ascii") if fonts is not None else None
    return bool(_HEAVY.search(face)) if face else None


def depth_of(outline: str | None) -> int:
    """The layer of a heading, from its outline level."""
    level = number(outline, _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else 0


class Styles:
    def __init__(self, root: Element | None) -> None:
        styles = root.findall("style") if root is not None else []
        self._elements = {style.get("styleId", ""): style for style in styles}
        paragraph = (s for s in styles if s.get("type") == "paragraph")
        self._default = next((s.get("styleId", "") for s in paragraph if s.get("default") in ("1", "true")), "")
        self._known: dict[str, Style] = {}

    def get(self, id_: str | None) -> Style:
        """The style `id_`; the default one where none is named."""
        name = self._default if id_ is None else id_
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def _resolved(self, id_: str) -> Style:
        num = level = outline = bold = None
        owner = name = id_
        for _ in range(_DEEP):
            element = self._elements.get(name)
            if element is None:
                break
            properties = element.find("pPr")
            if properties is not None:
                listed = properties.find("numPr")
                if num is None and (num := value_of(listed, "numId")) is not None:
                    owner = name
                level = value_of(listed, "ilvl") if level is None else level
                outline = value_of(properties, "outlineLvl") if outline is None else outline
            bold = stands_out(element.find("rPr")) if bold is None else bold
            name = value_of(element, "basedOn") or ""
        return Style(owner, num, None if level is None else number(level, 0), depth_of(outline), bool(bold))
