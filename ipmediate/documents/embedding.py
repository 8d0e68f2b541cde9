"""The fonts inside one PDF: codes for the characters it uses, subsets, and the way back to Unicode.

One composite font per face with two-byte codes. The ready-made ones of reportlab give characters beyond
U+FFFF a wrong Unicode value, so a rare character in a name would be drawn right and copied wrong.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ipmediate.documents.fonts import Face, FontSet

if TYPE_CHECKING:
    import pikepdf


_QUICK = 1
"""Outlines hardly shrink: the thorough levels take twice the time for a twentieth of the size."""


class _Codes(dict[str, str]):
    """Codes of characters in one embedded font, given out as characters are first used, from 1 on."""

    def __init__(self, face: Face) -> None:
        self._widths = face.widths

    def __missing__(self, character: str) -> str:
        self._widths[character]  # KeyError for a character the face lacks
        code = self[character] = f"{len(self) + 1:04x}"
        return code


class Embedding:
    """The fonts of one PDF document: gives codes for texts while pages are written, then the font objects."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, str] = {}

    def name(self, role: str) -> str:
        """Resource name of a face, such as ``F0``."""
        if role not in self._names:
            self._names[role] = f"F{len(self._names)}"
            self._codes[role] = _Codes(self._fonts.face(role))
        return self._names[role]

    def encoded(self, role: str, text: str) -> str:
        """A text as the hexadecimal string of a ``Tj`` operator; the face must have every character.

        A character that no face has takes no space: papers with such characters are refused before.
        """
        self.name(role)
        codes = self._codes[role]
        try:
            return "".join(map(codes.__getitem__, text))
        except KeyError:
            return "".join(codes[character] for character in text if self._fonts.face(role).has(character))

    @contextmanager
    def objects(self, pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
        """Write the used subsets into a document and give the font resources.

        The outlines are packed on another processor while the body of the ``with`` goes on with the document,
        and stand in it when the body has ended.
        """
        import pikepdf

        made: dict[str, Any] = {}
        with ThreadPoolExecutor(1) as packer:
            waiting = []
            for role, name in self._names.items():
                face, codes = self._fonts.face(role), self._codes[role]
                program = face.subset([0, *face.glyphs(codes)])
                packed = packer.submit(zlib.compress, program, _QUICK)
                file = pdf.make_stream(b"", Length1=len(program))
                made[f"/{name}"] = _font_object(pdf, face, codes, program, file)
                waiting.append((file, packed))
            yield pikepdf.Dictionary(made)
            for file, packed in waiting:
                file.write(packed.result(), filter=pikepdf.Name.FlateDecode)


def _font_object(
    pdf: pikepdf.Pdf, face: Face, codes: _Codes, program: bytes, file: pikepdf.Stream
) -> pikepdf.Object:
    from pikepdf import Array, Dictionary, Name, String

    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    base = Name(f"/{tag}+{face.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.cap_height,
        StemV=face.stem,
        FontFile2=file,
    )
    widths = [1000, *map(face.widths.__getitem__, codes)]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=_unusual_widths(widths),
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(codes)),
        )
    )


def _unusual_widths(widths: list[int]) -> pikepdf.Array:
    from pikepdf import Array

    made: list[object] = []
    run: list[int] = []
    for number, width in enumerate([*widths, 1000]):
        if width != 1000:
            run.append(width)
        elif run:
            made += [number - len(run), Array(run)]
            run = []
    return Array(made)


def _to_unicode(codes: Mapping[str, str]) -> bytes:
    """The table from codes back to characters, UTF-16BE, so that every reader copies what was written."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    pairs = [f"<{code}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
