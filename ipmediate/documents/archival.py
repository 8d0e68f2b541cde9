"""What keeps the pages of a file from standing in a file for the archive (PDF/A-2b), as its objects tell.

Everything a reader can find is named; fonts that a file does not itself vouch for are not vouched for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

FONT, CMYK, PACKING, GRAPHICS, VOUCH, UNREAD = "font", "cmyk", "packing", "graphics", "vouch", "unread"
_CLAIM = re.compile(rb"pdfaid:part\W{1,4}[123]\b")
_FOUR = re.compile(rb"(?:[-+]?[\d.]+\s+){4}[kK](?=\s|$)|/CMYK\b|/DeviceCMYK\b")
_PACKED = re.compile(rb"BI\s[^>]{0,400}/LZW")
_BLENDS = frozenset(
    re.findall(
        r"\S+",
        "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight"
        " /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity",
    )
)
_WITH_PROGRAM = frozenset({"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"})
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_DEEPEST = 40


def claims(pdf: pikepdf.Pdf) -> bool:
    """Whether a file says of itself that it is one for the archive."""
    import pikepdf

    told = pdf.Root.get("/Metadata")
    try:
        return isinstance(told, pikepdf.Stream) and _CLAIM.search(told.read_bytes()) is not None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False


def hindrances(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Names of what hinders, sorted; none for pages that may stand in a file for the archive.

    ``font`` (one is not in the file), ``cmyk`` (colours of a press without a profile), ``packing`` (of a kind
    that is not allowed, or data in other files), ``graphics`` (what looks different elsewhere), ``vouch`` (it
    has fonts and does not say that it is made for the archive), ``unread`` (something in it makes no sense).
    """
    import pikepdf

    try:
        return tuple(sorted(_found_in(pdf)))
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError):
        return (UNREAD,)


def _found_in(pdf: pikepdf.Pdf) -> set[str]:
    import pikepdf

    found: set[str] = set()
    fonts = False
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            found |= _packed(thing)
            if thing.get("/Subtype") == "/Form" or "/PaintType" in thing:
                found |= _drawn(thing.read_bytes())
        for inner in _within(thing):
            if inner.get("/Subtype") in _WITH_PROGRAM and "/BaseFont" in inner:
                fonts = True
                descriptor = inner.get("/FontDescriptor", {})
                if not any(key in descriptor for key in _PROGRAMS):
                    found.add(FONT)
            found |= _looks(inner)
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        if contents is not None:
            page.contents_coalesce()
            found |= _drawn(page.obj.Contents.read_bytes())
    if fonts and not claims(pdf):
        found.add(VOUCH)
    return found


def _within(thing: Any, depth: int = 0) -> Iterator[Any]:
    """The dictionaries of one object, without those that are objects of their own."""
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        yield thing
        inner = list(thing.values())
    else:
        inner = list(thing) if isinstance(thing, pikepdf.Array) else []
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value, depth + 1)


def _packed(stream: Any) -> set[str]:
    told = str(stream.get("/Filter", ""))
    if "/F" in stream or "LZWDecode" in told or "Crypt" in told or "JPXDecode" in told:
        return {PACKING}
    return set()


def _looks(inner: Any) -> set[str]:
    import pikepdf

    found = set()
    if any(key in inner for key in ("/TR", "/HTP", "/OPI", "/Alternates", "/Ref")):
        found.add(GRAPHICS)
    if inner.get("/TR2", "/Default") != "/Default" or inner.get("/Interpolate") is True:
        found.add(GRAPHICS)
    blend = inner.get("/BM")
    if isinstance(blend, pikepdf.Name) and str(blend) not in _BLENDS:
        found.add(GRAPHICS)
    for key, value in inner.items():
        if key != "/Alternate" and _has_four(value):
            found.add(CMYK)
    return found


def _has_four(value: Any, depth: int = 0) -> bool:
    """Whether a value is the colours of a press, or a list that begins or ends in them."""
    import pikepdf

    if isinstance(value, pikepdf.Array) and depth < 3 and not value.is_indirect:
        return any(_has_four(one, depth + 1) for one in value)
    return isinstance(value, pikepdf.Name) and value == "/DeviceCMYK"


def _drawn(content: bytes) -> set[str]:
    found = {CMYK} if _FOUR.search(content) else set()
    if _PACKED.search(content):
        found.add(PACKING)
    return found
