"""What may be in a DOCX template and what may not: parts, sizes, links, fields, and everything that acts."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from ipmediate.domain.refusals import Refusal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_PARTS = 500
MOST_BYTES = 48 << 20
MOST_RATIO = 200
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters no part of a DOCX can hold (XML 1.0)."""

_NAME = re.compile(r"[A-Za-z0-9_\-\[\]./ ]{1,200}")
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FOLDERS = ("word/", "docProps/", "_rels/", "customXml/")
_ACTING = {
    "macro": re.compile(r"vba|macro|\.bin$", re.IGNORECASE),
    "embedded_object": re.compile(r"embeddings/|oleObject|activeX|package\.", re.IGNORECASE),
    "foreign_part": re.compile(
        r"afchunk|altChunk|\.(htm|html|mht|rtf|exe|dll|js|vbs|hta|docm|dotm)$", re.IGNORECASE
    ),
}
_ACTING_TYPES = ("macroEnabled", "vbaProject", "oleObject", "activeX", "vbaData", "attachedToolbars")
_ACTING_TAGS = {
    "altChunk": "foreign_part",
    "object": "embedded_object",
    "OLEObject": "embedded_object",
    "control": "embedded_object",
    "attachedTemplate": "remote_template",
    "mailMerge": "remote_data",
    "dataBinding": "remote_data",
    "subDoc": "foreign_part",
    "movie": "embedded_object",
    "webVideoPr": "outside_link",
}
_ACTING_FIELDS = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|MACROBUTTON|DATABASE|HYPERLINK|GOTOBUTTON|"
    r"EMBED|PRINT|QUOTE|SET|ASK|FILLIN|MERGEFIELD|USERADDRESS|DOCVARIABLE|FORMTEXT|HTMLCONTROL|CONTROL|RD|AUTOTEXT|"
    r"AUTOTEXTLIST)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*:|\\\\|//)")
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class Parts:
    """A template taken apart: the bytes of every part by name, and the trees of those that are XML."""

    order: tuple[str, ...]
    data: dict[str, bytes]
    trees: dict[str, Any]

    def stories(self) -> Iterator[tuple[str, Any]]:
        """Body, headers, footers and notes."""
        for name in self.order:
            if _STORY.fullmatch(name):
                yield name.removeprefix("word/").removesuffix(".xml"), self.trees[name]

    def texts_beside(self) -> Iterator[tuple[str, str]]:
        """Every text and attribute that is no running text: properties, alternative texts, names."""
        for name, root in self.trees.items():
            story = _STORY.fullmatch(name) is not None
            for thing in root.iter(etree.Element):
                if thing.text and not (story and _runs(thing)):
                    yield name, thing.text
                if thing.tail and thing.tail.strip():
                    yield name, thing.tail
                for value in thing.attrib.values():
                    yield name, str(value)
            for thing in root.iter(etree.Comment, etree.ProcessingInstruction):
                yield name, str(thing.text or "")


def _runs(thing: Any) -> bool:
    """Whether it is a text of a paragraph, which is read and filled there."""
    return thing.tag == f"{{{W}}}t" and next(thing.iterancestors(f"{{{W}}}p"), None) is not None


def open_parts(source: IO[bytes], name: str) -> Parts:
    """Take a template apart.

    Raises:
        Refusal: ``templates.not_a_docx``, ``templates.too_large``, ``templates.broken``, or what was
            found in it (``templates.macro`` …) and in which part.
    """
    try:
        with zipfile.ZipFile(source) as packed:
            entries = packed.infolist()
            _check_entries(entries, name)
            data = {entry.filename: _read(packed, entry, name) for entry in entries if not entry.is_dir()}
    except (
        zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError,
    ):  # fmt: skip
        raise Refusal("templates.not_a_docx", name=name) from None
    if "[Content_Types].xml" not in data or "word/document.xml" not in data:
        raise Refusal("templates.not_a_docx", name=name)
    trees = {part: _tree(part, held, name) for part, held in data.items() if part.endswith((".xml", ".rels"))}
    for part, root in trees.items():
        _check_tree(part, root, name)
    return Parts(tuple(data), data, trees)


def write_parts(parts: Parts, out: IO[bytes]) -> None:
    """Pack the parts again; the same parts give the same bytes."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.order:
            held = parts.data[name]
            if name in parts.trees:
                held = etree.tostring(
                    parts.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                )
            packed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), held, zipfile.ZIP_DEFLATED)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refusal("templates.too_large", name=name, limit=MOST_BYTES >> 20)
    seen: set[str] = set()
    for entry in entries:
        part = entry.filename
        if entry.file_size > MOST_RATIO * max(entry.compress_size, 1024):
            raise Refusal("templates.too_large", name=name, limit=MOST_BYTES >> 20)
        known = part == "[Content_Types].xml" or part.startswith(_FOLDERS)
        outside = ".." in part or part.startswith("/") or not _NAME.fullmatch(part) or not known
        if outside or part.lower() in seen or entry.flag_bits & 1:
            raise _acts("foreign_part", part, name)
        seen.add(part.lower())
        for what, pattern in _ACTING.items():
            if pattern.search(part):
                raise _acts(what, part, name)


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with packed.open(entry) as stream:
        held = stream.read(entry.file_size + 1)
    if len(held) != entry.file_size:
        raise Refusal("templates.too_large", name=name, limit=MOST_BYTES >> 20)
    return held


def _tree(part: str, held: bytes, name: str) -> Any:
    if b"<!DOCTYPE" in held or b"<!ENTITY" in held or "<!DOCTYPE".encode("utf-16-le") in held:
        raise _acts("entity", part, name)
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
    )
    try:
        root = etree.fromstring(held, reader)
    except (etree.XMLSyntaxError, ValueError):
        raise Refusal("templates.broken", name=name, part=part) from None
    if root.getroottree().docinfo.doctype:
        raise _acts("entity", part, name)
    return root


def _check_tree(part: str, root: Any, name: str) -> None:
    if part == "[Content_Types].xml":
        for thing in root.iter(etree.Element):
            told = str(thing.get("ContentType", ""))
            if any(word in told for word in _ACTING_TYPES):
                raise _acts("macro", told, name)
    if part.endswith(".rels"):
        for link in root.iter(_RELS):
            target, kind = str(link.get("Target", "")), str(link.get("Type", "")).rpartition("/")[2]
            if kind == "attachedTemplate":
                raise _acts("remote_template", target, name)
            if link.get("TargetMode") == "External" or _ADDRESS.match(target):
                raise _acts("outside_link", target, name)
            if any(word in kind for word in ("ole", "vba", "aFChunk", "control", "package", "subDocument")):
                raise _acts("embedded_object", target, name)
    fields: list[str] = []
    for thing in root.iter(etree.Element):
        short = thing.tag.rpartition("}")[2]
        for key, value in thing.attrib.items():
            if key.rpartition("}")[2] in ("href", "src") and _ADDRESS.match(str(value)):
                raise _acts("outside_link", str(value), name)
        if what := _ACTING_TAGS.get(short):
            raise _acts(what, f"{part} {short}", name)
        if short == "fldSimple":
            fields.append(next((str(v) for k, v in thing.attrib.items() if k.endswith("}instr")), ""))
        if short in ("instrText", "delInstrText"):
            fields.append(thing.text or "")
    told = "".join(fields)
    if found := _ACTING_FIELDS.search(told):
        raise _acts("field", found[0].upper(), name)


def _acts(what: str, where: str, name: str) -> Refusal:
    return Refusal(f"templates.{what}", name=name, where=where[:120])
