"""The fixed parts of a Word document, and text as its XML takes it (ECMA-376, part 1).

Fonts are asked for by the names Chinese Windows, macOS and WPS know; `fontTable` names what may stand in for them.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from policytool.render.harmless import visible

__all__ = ["PARTS", "attribute", "document", "footer", "properties", "styles", "text_of"]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Characters that are in no XML 1.0 document, beside those `visible` shows
_NO_XML = re.compile("[\ufffe\uffff]")


def text_of(text: str) -> str:
    """Text as content: harmless, escaped, tabs as blanks."""
    return escape(_NO_XML.sub("\ufffd", visible(text).replace("\t", " ")))


def attribute(text: str) -> str:
    """Text as the value of an attribute, without its quotes."""
    return quoteattr(text)[1:-1]


def document(body: str, width: int, height: int, orient: str, margin: int) -> str:
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body>{body}<w:sectPr>"
        f'<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def footer(before: str, after: str) -> str:
    """— 1 —, as GB/T 9704 asks for: the page number between what stands before and after it."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    sides = [f'<w:r><w:t xml:space="preserve">{text_of(side)}</w:t></w:r>' for side in (before, after)]
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{sides[0]}{field}{sides[1]}</w:p>'
    return f"{_HEAD}<w:ftr {_W} {_R}>{paragraph}</w:ftr>"


def properties(title: str, lang: str) -> str:
    """Title and author; the time is fixed, so that a file is the same whenever it is made."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of(title)}</dc:title><dc:creator>policytool</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        f"<dc:language>{'zh-CN' if lang == 'zh' else 'en-US'}</dc:language></cp:coreProperties>"
    )


# ---------------------------------------------------------------------------------------------------------------- styles
def _fonts(chinese: str, latin: str = "Times New Roman") -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _style(name: str, paragraph: str, chinese: str, run: str, shown: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown or name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{_fonts(chinese)}{run}</w:rPr></w:style>'
    ).replace(' w:customStyle="1"', "" if shown else ' w:customStyle="1"')


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


# 小二 for titles, 五号 in tables, 四号 for the text of a chronicle: the sizes offices use for such pages
_TITLE, _TABLE, _TEXT, _SMALL = 18, 10.5, 14, 9
_EXACT = '<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="atLeast"/>'


def styles(lang: str) -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts('仿宋')}{_size(12)}{language}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>'
        + _style(
            "Title",
            '<w:keepNext/><w:spacing w:before="0" w:after="200"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            "宋体",
            f"<w:b/><w:bCs/>{_size(_TITLE)}",
            "Title",
        )
        + _style(
            "Heading1",
            '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>',
            "黑体",
            _size(16),
            "heading 1",
        )
        + _style("Note", '<w:spacing w:before="0" w:after="60"/>', "楷体", _size(_TABLE))
        + _style("Head", f'{_EXACT}<w:jc w:val="center"/>', "黑体", f"<w:b/><w:bCs/>{_size(_TABLE)}")
        + _style("Cell", _EXACT, "仿宋", _size(_TABLE))
        + _style("Text", f'{_EXACT}<w:jc w:val="both"/>', "仿宋", _size(_TABLE))
        + _style("Centred", f'{_EXACT}<w:jc w:val="center"/>', "仿宋", _size(_TABLE))
        + _style("Band", f'<w:keepNext/>{_EXACT}<w:jc w:val="center"/>', "黑体", f"<w:b/><w:bCs/>{_size(_TABLE)}")
        + _style(
            "Event",
            '<w:spacing w:before="0" w:after="80" w:line="360" w:lineRule="auto"/>'
            '<w:ind w:firstLineChars="200" w:firstLine="560"/><w:jc w:val="both"/>',
            "仿宋",
            _size(_TEXT),
        )
        + _style("Footer", '<w:jc w:val="center"/>', "宋体", _size(_SMALL), "footer")
        + "</w:styles>"
    )


_FONTS = (
    ("宋体", "SimSun", "roman", "02010600030101010101"),
    ("黑体", "SimHei", "modern", "02010609060101010101"),
    ("仿宋", "FangSong", "modern", "02010609060101010101"),
    ("楷体", "KaiTi", "modern", "02010609060101010101"),
)


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, other, family, panose in _FONTS
    )
    return f"{_HEAD}<w:fonts {_W}>{fonts}</w:fonts>"


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}'
        "</Relationships>"
    )


_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CONTENT = (
    ("/word/document.xml", f"{_OFFICE}.document.main+xml"),
    ("/word/styles.xml", f"{_OFFICE}.styles+xml"),
    ("/word/settings.xml", f"{_OFFICE}.settings+xml"),
    ("/word/fontTable.xml", f"{_OFFICE}.fontTable+xml"),
    ("/word/footer1.xml", f"{_OFFICE}.footer+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)

PARTS = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _CONTENT)
        + "</Types>"
    ),
    "_rels/.rels": _relations((f"{_TYPE}/officeDocument", "word/document.xml"), (_CORE, "docProps/core.xml")),
    "word/_rels/document.xml.rels": _relations(
        (f"{_TYPE}/styles", "styles.xml"),
        (f"{_TYPE}/settings", "settings.xml"),
        (f"{_TYPE}/footer", "footer1.xml"),
        (f"{_TYPE}/fontTable", "fontTable.xml"),
    ),
    "word/settings.xml": (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    ),
    "word/fontTable.xml": _font_table(),
}
"""The parts that are the same in every document, by their name in the package"""
