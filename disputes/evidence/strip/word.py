"""Word files: a zip of XML. Every part is bounded, parsed and written into a fresh zip."""

import codecs
import re
import zipfile
import zlib
from io import BytesIO
from typing import BinaryIO

from lxml import etree  # type: ignore[import-untyped]

from .answers import Refused, Stripped
from .jpeg import without_metadata

MOST_PARTS = 3_000
MOST_UNPACKED = 200 * 2**20
MOST_XML = 40 * 2**20
MOST_RATIO = 200  # ordinary XML packs 10 to 40 times; judged from a megabyte up
MAIN = "wordprocessingml.document.main+xml"
REMOVED = "Links to things outside the file were taken out"
TRUE_TYPES = (
    *(".xml", ".rels", ".vml", ".odttf", ".xlsx"),
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg"),
)
MADE_EMPTY = {  # who wrote it, when, for which company
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
SAFE_LINK = re.compile(r"(https?://|mailto:|tel:|#)", re.IGNORECASE)
RUNS_PROGRAMS = re.compile(r"\bDDE(AUTO)?\b|\bINCLUDETEXT\b", re.IGNORECASE)
codecs.lookup("cp437")  # of old zips' names: loaded before the jail forbids opening files
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def word(file: BinaryIO) -> Stripped:
    """A .docx. Macros, ActiveX, packed programs and fields that fetch or run things are refused;
    links to anything but the web, mail or a telephone are emptied."""
    try:
        with zipfile.ZipFile(file) as package:
            return _repacked(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, NotImplementedError):
        raise Refused("CannotBeRead") from None


def _repacked(package: zipfile.ZipFile) -> Stripped:
    parts = [part for part in package.infolist() if not part.is_dir()]
    _bounded(parts)
    if "[Content_Types].xml" not in package.namelist():
        raise Refused("WrongType")
    types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types:
        raise Refused("HasActiveContent")
    if MAIN not in types or "word/document.xml" not in package.namelist():
        raise Refused("WrongType")
    out = BytesIO()
    warnings: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for part in parts:
            if part.filename.startswith("[trash]/"):
                continue
            data, outside = _part(part.filename, package.read(part))
            warnings |= {REMOVED} if outside else set()
            clean.writestr(zipfile.ZipInfo(part.filename), data, zipfile.ZIP_DEFLATED)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Stripped("docx", media_type, out.getvalue(), warnings=tuple(warnings))


def _bounded(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise Refused("CannotBeRead")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("TooLarge")
    for part in parts:
        if part.flag_bits & 1:
            raise Refused("HasPassword")
        if part.file_size > 2**20 and part.file_size > MOST_RATIO * part.compress_size:
            raise Refused("CannotBeRead")
        if part.filename.startswith("/") or ".." in part.filename.split("/"):
            raise Refused("CannotBeRead")


def _part(name: str, data: bytes) -> tuple[bytes, bool]:
    """The part as it is kept, and whether a link to the outside was emptied."""
    low = name.casefold()
    if any(sign in low for sign in ("vbaproject", "vbadata", "activex")):
        raise Refused("HasActiveContent")
    if not low.endswith(TRUE_TYPES) and "printersettings" not in low:
        raise Refused("HasActiveContent")
    if name in MADE_EMPTY:
        return MADE_EMPTY[name], False
    if low.endswith((".jpg", ".jpeg")):
        return without_metadata(data), False
    if low.endswith((".xml", ".rels")):
        if len(data) > MOST_XML:
            raise Refused("CannotBeRead")
        tree = etree.fromstring(data, PARSER)
        if tree.getroottree().docinfo.doctype:
            raise Refused("CannotBeRead")  # entities: never in an Office file (ECMA-376 part 2)
        if low.endswith(".rels"):
            return _links(tree, data)
        _fields(tree)
    return data, False


def _links(tree: etree._Element, data: bytes) -> tuple[bytes, bool]:
    outside = False
    for link in tree:
        kind = link.get("Type", "").rsplit("/", 1)[-1]
        if kind == "aFChunk":
            raise Refused("HasActiveContent")  # a web page or other document shown as this one
        if link.get("TargetMode") != "External":
            continue
        if kind == "hyperlink" and SAFE_LINK.match(link.get("Target", "")):
            continue
        template = kind == "attachedTemplate"  # nearly every office letter names Normal.dotm
        link.set("Target", "Normal.dotm" if template else "removed")
        outside = outside or not template
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True), outside


def _fields(tree: etree._Element) -> None:
    """Refuse fields that run or read something else; a field's text may be split over runs."""
    told = []
    for mark in tree.iter("{*}instrText", "{*}fldChar", "{*}fldSimple"):
        name = etree.QName(mark).localname
        told.append(mark.text or "" if name == "instrText" else f" {' '.join(mark.values())} ")
    if RUNS_PROGRAMS.search("".join(told)):
        raise Refused("HasActiveContent")
