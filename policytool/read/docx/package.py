"""The zip file a DOCX is: its parts as trees of XML, within limits.

Takes bytes; gives elements whose tags and attributes have lost their namespaces (`p`, not `{…}p`): the transitional and the
strict dialect, and what WPS writes, differ in nothing else that matters here. Raises ReadError for what is no whole DOCX.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from policytool.errors import ReadError

__all__ = ["Package"]

# The longest laws have 4 MB of XML; a shelf of books would fit into this. What goes on is not unpacked.
_MOST = 96 << 20
# Word's XML shrinks to a tenth, at times to a fiftieth; bombs shrink to a thousandth. Small parts may do as they like.
_RATIO, _SMALL = 200, 1 << 20
_OTHER = {"xl/workbook.xml": "XLSX", "ppt/presentation.xml": "PPTX", "content.xml": "ODF", "OFD.xml": "OFD"}


class _DoctypeError(Exception):
    pass


class _Builder(ElementTree.TreeBuilder):
    """A document type declaration, where entities would be declared, is refused."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _DoctypeError


def _bared(root: Element) -> Element:
    """The tree without namespaces."""
    names: dict[str, str] = {}

    def local(name: str) -> str:
        if name not in names:
            names[name] = name.rpartition("}")[2]
        return names[name]

    for element in root.iter():
        element.tag = local(element.tag)
        if element.attrib:
            element.attrib = {local(key): value for key, value in element.attrib.items()}
    return root


class Package:
    """The parts of one file, each parsed when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MOST
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._names = set(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
            raise self._broken() from error
        self.main = self._main()
        self._links = self._relations(self.main)

    def part(self, path: str) -> Element | None:
        """The root of a part; None where there is none."""
        data = self._bytes(path)
        if data is None:
            return None
        parser = ElementTree.XMLParser(target=_Builder())
        try:
            parser.feed(data)
            root = parser.close()
        except _DoctypeError:
            raise ReadError("error.doctype", self._name) from None
        except (ElementTree.ParseError, ValueError, LookupError, AssertionError) as error:
            raise self._broken() from error
        return _bared(root) if isinstance(root, Element) else None

    def body(self) -> Element:
        """The body of the document."""
        root = self.part(self.main)
        body = root.find("body") if root is not None else None
        if body is None:
            raise self._broken()
        return body

    def beside(self, kind: str) -> Element | None:
        """The part of a kind ("styles", "numbering", "footnotes") that goes with the document."""
        path = next((target for type_, target in self._links.values() if type_ == kind), None)
        return self.part(path) if path else None

    def linked(self, id_: str) -> Element | None:
        """The part that the document calls `id_`: a header, a footer."""
        return self.part(self._links[id_][1]) if id_ in self._links else None

    # ---------------------------------------------------------------------------------------------------------- inside
    def _main(self) -> str:
        found = next((path for kind, path in self._relations("").values() if kind == "officeDocument"), None)
        other = next((what for path, what in _OTHER.items() if path in self._names), None)
        if other or (found is None and "word/document.xml" not in self._names):
            raise ReadError("error.format", self._name, other or "ZIP")
        return found or "word/document.xml"

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Id to kind and target of the relations of a part ("" is the package itself)."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        out = {}
        for link in root.iter("Relationship") if root is not None else ():
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                out[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return out

    def _bytes(self, path: str) -> bytes | None:
        if path not in self._names:
            return None
        try:
            info = self._zip.getinfo(path)
            if info.flag_bits & 1:
                raise ReadError("error.encrypted", self._name)
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, KeyError) as error:
            raise self._broken() from error
        if len(data) > self._left or len(data) > max(_SMALL, _RATIO * info.compress_size):
            raise ReadError("error.too-large", self._name, min(_MOST, len(data)) >> 20)
        self._left -= len(data)
        return data

    def _broken(self) -> ReadError:
        return ReadError("error.broken", self._name, "DOCX")
