"""What ISO 19005-2 level B asks of a file, read from its objects, apart from the code that makes them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from struct import unpack_from
from typing import Any
from xml.etree import ElementTree

import pikepdf

OPERATORS = frozenset(
    re.findall(
        r"\S+",
        "b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP"
        " n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"",
    )
)
FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition"),
    *("/Trans", "/GoTo3DView", "/JavaScript", "/SubmitForm"),
}
_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def faults(data: bytes) -> list[str]:
    """Each breach with the number of its clause; empty for a good file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_whole(data, pdf), *(fault for page in pdf.pages for fault in _page(page))]


def packet_faults(data: bytes) -> list[str]:
    """The same for a bound packet, whose pages may be pictures and drawings and whose contents have links."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_whole(data, pdf), *(fault for page in pdf.pages for fault in _bound_page(page))]


def _whole(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """What concerns the file and not a page of it."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", data):
        yield "6.1.2 header"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3 something after the end"
    yield from (f"syntax: {one}" for one in pdf.check_pdf_syntax())
    if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer:
        yield "6.1.3 trailer"
    for thing in pdf.objects:
        yield from _object(thing)
    yield from _catalogue(pdf)
    yield from _metadata(pdf)


def _bound_page(page: pikepdf.Page) -> Iterator[str]:
    for note in page.obj.get("/Annots", []):
        if note.Subtype != "/Link" or int(note.F) != 4 or "/A" in note:
            yield "6.3 annotation"
    if "/Resources" not in page.obj:
        yield "6.2.2 inherited resources"
    yield from _fonts_used(page)


def _fonts_used(page: pikepdf.Page) -> Iterator[str]:
    """Each font with the codes shown in it, checked as in a paper."""
    fonts = {str(name): font for name, font in page.obj.Resources.get("/Font", {}).items()}
    used: dict[str, set[int]] = {}
    current = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in ("k", "K"):
            yield "6.2.4.3 colours of a press"
        elif word == "Tf":
            current = str(operands[0])
        elif word == "Tj":
            raw = bytes(operands[0])
            used.setdefault(current, set()).update(
                int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)
            )
    for name, codes in used.items():
        yield from _font(fonts[name], codes)


def _within(thing: Any, depth: int = 0) -> Iterator[Any]:
    """Direct values inside an object."""
    yield thing
    if depth > 40:
        return
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for value in (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).values():
            if not getattr(value, "is_indirect", False):
                yield from _within(value, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from _within(value, depth + 1)


def _object(thing: Any) -> Iterator[str]:
    for value in _within(thing):
        if isinstance(value, pikepdf.String) and len(bytes(value)) > 32767:
            yield "6.1.13 string too long"
        elif isinstance(value, pikepdf.Name) and len(str(value).encode()) > 128:
            yield "6.1.13 name too long"
        elif isinstance(value, int) and abs(value) > 2147483647:
            yield "6.1.13 integer too large"
        elif isinstance(value, pikepdf.Stream):
            if any(key in value for key in ("/F", "/FFilter", "/FDecodeParms")):
                yield "6.1.7.1 stream in another file"
            filters = str(value.get("/Filter", ""))
            if "LZW" in filters or "Crypt" in filters:
                yield "6.1.7.2 filter"
            if value.get("/Type") == "/Metadata" and filters:
                yield "6.6.2.1 filtered metadata"
            if value.get("/Subtype") in ("/PS",) or "/Alternates" in value or "/OPI" in value:
                yield "6.2.8 forbidden object"
            if value.get("/SMask") is not None:
                yield "6.2.10 transparency"
            if value.get("/Interpolate", False):
                yield "6.2.8.1 an image that is smoothed"
            if "/JPXDecode" in filters or value.get("/Subtype") == "/PS":
                yield "6.2.8.3 compression"
        elif isinstance(value, pikepdf.Dictionary):
            if value.get("/S") in FORBIDDEN_ACTIONS and value.get("/Type") != "/StructElem":
                yield "6.5.1 action"
            if any(key in value for key in ("/TR", "/HTP", "/SMask")) or value.get("/S") == "/Transparency":
                yield "6.2.5 graphics state or transparency"
            if "/AA" in value:
                yield "6.5.2 additional actions"
            if (
                value.get("/BM", "/Normal") != "/Normal"
                or float(value.get("/CA", 1)) < 1
                or float(value.get("/ca", 1)) < 1
            ):
                yield "6.2.10 blending"
            if value.get("/Type") == "/Filespec" or "/EF" in value or "/AF" in value:
                yield "6.8 a file within the file"
            if "/CIDSet" in value or "/CharSet" in value:
                yield "6.2.11.4.2 a list of glyphs that need not be there"


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if isinstance(root.get("/OpenAction", pikepdf.Array()), pikepdf.Dictionary):
        yield "6.5.1 an action on opening"
    for key in ("/OCProperties", "/AcroForm", "/Requirements", "/NeedsRendering"):
        if key in root:
            yield f"6.x catalogue has {key}"
    names = root.get("/Names", {})
    if "/EmbeddedFiles" in names or "/JavaScript" in names:
        yield "6.8 embedded files"
    intents = [one for one in root.get("/OutputIntents", []) if one.S == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "6.2.3 output intent"
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") != len(profile) or profile[8] > 4:
        yield "6.2.3 profile"
    if (
        profile[12:16] not in (b"mntr", b"prtr")
        or profile[16:20] != b"RGB "
        or intents[0].DestOutputProfile.N != 3
    ):
        yield "6.2.3 kind of profile"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "6.6.2.1 no metadata"
        return
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    head = packet[: packet.index("?>")]
    if "bytes=" in head or "encoding=" in head:
        yield "6.6.2.1 packet header"
    tree = ElementTree.fromstring(packet[packet.index("?>") + 2 : packet.rindex("<?")])

    def told(path: str) -> str:
        return tree.findtext(f".//{path}", "", _NS)

    if (told("pdfaid:part"), told("pdfaid:conformance")) != ("2", "B"):
        yield "6.6.4 identification"
    spaces = {one.tag.partition("}")[0][1:] for one in tree.iter()} | {"http://www.w3.org/XML/1998/namespace"}
    if not spaces <= {*_NS.values(), "adobe:ns:meta/", "http://www.w3.org/XML/1998/namespace"}:
        yield "6.6.2.3 a property no schema describes"
    info = pdf.docinfo
    if str(info.Title) != told("dc:title/rdf:Alt/rdf:li") or str(info.Producer) != told("pdf:Producer"):
        yield "6.6.3 information differs from metadata"
    dates = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    for key, name in dates.items():
        if re.sub(r"\D", "", str(info.get(key, ""))) != re.sub(r"\D", "", told(name)):
            yield f"6.6.3 {key}"


def _page(page: pikepdf.Page) -> Iterator[str]:
    box = [float(edge) for edge in page.MediaBox]
    if not all(3 <= size <= 14400 for size in (box[2] - box[0], box[3] - box[1])):
        yield "6.1.13 size of page"
    if "/Group" in page.obj or "/Annots" in page.obj or "/AA" in page.obj or "/PresSteps" in page.obj:
        yield "6.2.10, 6.3, 6.10 page"
    if "/Resources" not in page.obj:
        yield "6.2.2 inherited resources"
    fonts = {str(name): font for name, font in page.Resources.get("/Font", {}).items()}
    used: dict[str, set[int]] = {}
    depth = deepest = 0
    current = ""
    marked: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word not in OPERATORS:
            yield f"6.2.2 operator {word}"
        if word in ("rg", "RG", "k", "K", "cs", "CS", "sh", "gs"):
            yield f"6.2.4 {word} is not expected"
        depth += (word == "q") - (word == "Q")
        deepest = max(deepest, depth)
        if word == "Tf":
            current = str(operands[0])
        elif word == "Tr" and int(operands[0]) == 3:
            yield "invisible text"
        elif word in ("BDC", "BMC"):
            marked.append(str(operands[0]))
        elif word == "EMC":
            marked.pop()
        elif word == "Tj":
            raw = bytes(operands[0])
            used.setdefault(current, set()).update(
                int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)
            )
            if not marked:
                yield "text in no part"
        elif word in ("S", "f") and not marked:
            yield "rule in no part"
    if depth or deepest > 28 or marked:
        yield "6.1.13 nesting"
    for name, codes in used.items():
        yield from _font(fonts[name], codes)


def _font(font: Any, codes: set[int]) -> Iterator[str]:
    kid = font.DescendantFonts[0]
    if (font.Subtype, font.Encoding) != ("/Type0", "/Identity-H") or kid.Subtype != "/CIDFontType2":
        yield "6.2.11.3 composite font"
    if kid.get("/CIDToGIDMap") != "/Identity":
        yield "6.2.11.3.2 CIDToGIDMap"
    if "/FontFile2" not in kid.FontDescriptor:
        yield "6.2.11.4 not embedded"
        return
    if not str(font.BaseFont) == str(kid.BaseFont) == str(kid.FontDescriptor.FontName):
        yield "6.2.11 names differ"
    program = kid.FontDescriptor.FontFile2.read_bytes()
    advances, outlines = _glyphs(program)
    told = _widths(kid)
    for code in codes:
        if code == 0:
            yield "6.2.11.8 .notdef is used"
        elif code >= outlines:
            yield "6.2.11.4.1 glyph is not there"
        elif abs(told.get(code, float(kid.DW)) - advances[code]) > 1:
            yield "6.2.11.5 width"
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    mapped = dict(re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", cmap, re.M))
    if any(mapped.get(f"{code:04x}", "0000") in ("0000", "fffe", "feff") for code in codes):
        yield "6.2.11.7.2 no Unicode value"


def _widths(font: Any) -> dict[int, float]:
    told: dict[int, float] = {}
    items = list(font.get("/W", []))
    for at in range(0, len(items), 2):
        told.update({int(items[at]) + step: float(width) for step, width in enumerate(items[at + 1])})
    return told


def _glyphs(program: bytes) -> tuple[list[float], int]:
    """Advance widths in thousandths and number of outlines of a TrueType program."""
    tables = {}
    for number in range(unpack_from(">H", program, 4)[0]):
        tag, _, start, length = unpack_from(">4sLLL", program, 12 + 16 * number)
        tables[tag] = program[start : start + length]
    (units,) = unpack_from(">H", tables[b"head"], 18)
    (count,) = unpack_from(">H", tables[b"hhea"], 34)
    widths = [unpack_from(">H", tables[b"hmtx"], 4 * place)[0] * 1000 / units for place in range(count)]
    return widths, len(tables[b"loca"]) // 4 - 1
