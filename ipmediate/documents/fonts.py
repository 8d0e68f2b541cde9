"""Fonts of papers: which face has a character, how wide it is, and the subset that goes into a PDF.

reportlab parses the font files. The subsets are written here as one composite font per face with two-byte
codes: reportlab's own ones copy the whole outline table for every document and give characters beyond U+FFFF
a wrong Unicode value, so a rare character in a name would be drawn right and copied wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from struct import pack, unpack_from
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

BODY = "body"
STRONG = "strong"
SANS = "sans"
SANS_STRONG = "sans_strong"

_FILES = {
    BODY: "NotoSerifSC_400Regular.ttf",
    STRONG: "NotoSerifSC_700Bold.ttf",
    SANS: "NotoSansSC_400Regular.ttf",
    SANS_STRONG: "NotoSansSC_700Bold.ttf",
}
_CHAINS = {
    BODY: (BODY, SANS),
    STRONG: (STRONG, SANS_STRONG, BODY, SANS),
    SANS: (SANS, BODY),
    SANS_STRONG: (SANS_STRONG, STRONG, SANS, BODY),
}

_MORE_COMPONENTS = 0x20
_WORD_ARGUMENTS = 0x01
_SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))


class _Widths(dict[str, int]):
    """Advance widths by character, filled as they are asked for; KeyError when the face has none."""

    def __init__(self, glyphs: dict[int, int], widths: dict[int, int]) -> None:
        self._glyphs = glyphs
        self._widths = widths

    def __missing__(self, character: str) -> int:
        code = ord(character)
        if code not in self._glyphs:
            raise KeyError(character)
        width = round(self._widths[code])
        self[character] = width
        return width


class Face:
    """One font file.

    Attributes:
        name: PostScript name.
        widths: advance width of a character in thousandths of the size; KeyError for one it lacks.
    """

    def __init__(self, path: Path) -> None:
        from reportlab.pdfbase.ttfonts import TTFontFile

        self._file = TTFontFile(str(path))
        self.name = self._file.name.decode("ascii")
        self.widths = _Widths(self._file.charToGlyph, self._file.charWidths)
        self.ascent = round(self._file.ascent)
        self.descent = round(self._file.descent)
        self.cap_height = round(self._file.capHeight)
        self.box = [round(edge) for edge in self._file.bbox]
        self.stem = round(self._file.stemV)

    def glyph(self, character: str) -> int:
        """Number of the character's glyph in the font file."""
        return int(self._file.charToGlyph[ord(character)])

    def has(self, character: str) -> bool:
        """Whether the face can draw the character."""
        return ord(character) in self._file.charToGlyph

    @cached_property
    def _tables(self) -> dict[str, bytes]:
        kept = {}
        for tag in ("head", "hhea", "maxp", "cvt ", "fpgm", "prep"):
            try:
                kept[tag] = bytes(self._file.get_table(tag))
            except KeyError:
                continue
        return kept

    @cached_property
    def _outlines(self) -> memoryview:
        start, length = self._file.get_table_pos("glyf")
        return memoryview(self._file._ttf_data)[start : start + length]

    def _outline(self, glyph: int) -> memoryview:
        where = self._file.glyphPos
        return self._outlines[where[glyph] : where[glyph + 1]]

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file with these glyphs in this order; the parts of composite glyphs follow them.

        Args:
            glyphs: numbers in the whole file, the first one 0.
        """
        from reportlab.pdfbase.ttfonts import TTFontMaker

        order = list(glyphs)
        new_number = {glyph: place for place, glyph in enumerate(order)}
        outlines: list[bytes] = []
        place = 0
        while place < len(order):
            data = bytes(self._outline(order[place]))
            outlines.append(_renumbered(data, order, new_number) if data[:1] >= b"\x80" else data)
            place += 1
        metrics = [self._file.hmetrics[glyph] for glyph in order]
        offsets = [0]
        glyf = bytearray()
        for data in outlines:
            glyf += data
            glyf += bytes(-len(glyf) % 4)
            offsets.append(len(glyf))
        made = TTFontMaker()
        for tag in ("cvt ", "fpgm", "prep"):
            if tag in self._tables:
                made.add(tag, self._tables[tag])
        made.add("hmtx", b"".join(pack(">Hh", int(width), int(lsb)) for width, lsb in metrics))
        made.add("hhea", _with_ushort(self._tables["hhea"], 34, len(order)))
        made.add("maxp", _with_ushort(self._tables["maxp"], 4, len(order)))
        made.add("glyf", bytes(glyf))
        made.add("loca", pack(f">{len(offsets)}L", *offsets))
        made.add("head", _with_ushort(self._tables["head"], 50, 1))
        stream: bytes = made.makeStream()
        return stream


def _with_ushort(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + pack(">H", value) + table[offset + 2 :]


def _renumbered(data: bytes, order: list[int], new_number: dict[int, int]) -> bytes:
    """A composite outline with its parts renumbered; unknown parts are put at the end of the order."""
    made = bytearray(data)
    at = 10
    flags = _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = unpack_from(">HH", made, at)
        if part not in new_number:
            new_number[part] = len(order)
            order.append(part)
        made[at + 2 : at + 4] = pack(">H", new_number[part])
        at += 8 if flags & _WORD_ARGUMENTS else 6
        at += next((size for flag, size in _SCALES if flags & flag), 0)
    return bytes(made)


class FontSet:
    """The faces of one folder, loaded when first needed; safe to use from several threads.

    Args:
        folder: holds the bundled font files.
        extra: further font files asked last, for example the system's 仿宋.
    """

    def __init__(self, folder: Path, extra: tuple[Path, ...] = ()) -> None:
        self._paths = {role: folder / file for role, file in _FILES.items()}
        self._paths.update({f"extra{place}": path for place, path in enumerate(extra)})
        self._extra = tuple(f"extra{place}" for place in range(len(extra)))
        self._faces: dict[str, Face] = {}
        self._lock = threading.Lock()

    def face(self, role: str) -> Face:
        """The face of a role (or of an extra file)."""
        found = self._faces.get(role)
        if found is None:
            with self._lock:
                found = self._faces.get(role)
                if found is None:
                    found = self._faces[role] = Face(self._paths[role])
        return found

    def chain(self, role: str) -> tuple[str, ...]:
        """Where the characters of a role are looked for, in order."""
        return _CHAINS[role] + self._extra

    def widths(self, role: str, text: str) -> list[int]:
        """Advance width of every character in thousandths of the size; 1000 for one that no face has."""
        widths = self.face(role).widths
        try:
            return [widths[character] for character in text]
        except KeyError:
            return [self._width(role, character) for character in text]

    def _width(self, role: str, character: str) -> int:
        for each in self.chain(role):
            if self.face(each).has(character):
                return self.face(each).widths[character]
        return 1000

    def width(self, role: str, text: str) -> int:
        """Width of a text in thousandths of the size."""
        return sum(self.widths(role, text))

    def runs(self, role: str, text: str) -> list[tuple[str, str]]:
        """The text cut where the face changes: pairs of the face's role and a piece of text."""
        widths = self.face(role).widths
        try:
            for character in text:
                widths[character]
        except KeyError:
            pass
        else:
            return [(role, text)]
        cut: list[tuple[str, str]] = []
        for character in text:
            owner = next((each for each in self.chain(role) if self.face(each).has(character)), role)
            if cut and cut[-1][0] == owner:
                cut[-1] = (owner, cut[-1][1] + character)
            else:
                cut.append((owner, character))
        return cut

    def uncovered(self, texts: Iterable[str], role: str = BODY) -> tuple[str, ...]:
        """The characters no face can draw, each once, in order of appearance."""
        lacking: dict[str, None] = {}
        first = self.face(role)
        for text in texts:
            for character in text:
                if character in lacking or character == "\n" or first.has(character):
                    continue
                if not any(self.face(each).has(character) for each in self.chain(role)):
                    lacking[character] = None
        return tuple(lacking)

    def require(self, texts: Iterable[str], paper: str) -> None:
        """Refuse texts with characters that would be left blank on paper.

        Raises:
            Refusal: ``papers.glyph_missing`` with ``characters``, each with its code point, and ``paper``.
        """
        lacking = self.uncovered(texts)
        if lacking:
            shown = tuple(
                f"{character}（U+{ord(character):04X}）"
                if character.isprintable()
                else f"U+{ord(character):04X}"
                for character in lacking
            )
            raise Refusal("papers.glyph_missing", characters=shown, paper=paper)


@lru_cache(maxsize=4)
def font_set(folder: Path, extra: tuple[Path, ...] = ()) -> FontSet:
    """The fonts of a folder, loaded once in the process."""
    return FontSet(folder, extra)


class _Codes(dict[str, str]):
    """Codes of characters in one embedded font, given out as characters are first used."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._numbers = {0: 0}
        self.glyphs = [0]
        self.texts = [""]

    def __missing__(self, character: str) -> str:
        glyph = self._face.glyph(character)
        number = len(self.glyphs)
        self.glyphs.append(glyph)
        self.texts.append(character)
        code = f"{number:04x}"
        self[character] = code
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
            return "".join([codes[character] for character in text])
        except KeyError:
            return "".join(codes[character] for character in text if self._fonts.face(role).has(character))

    def objects(self, pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        """Write the used subsets into a document and give the font resources."""
        import pikepdf

        made: dict[str, Any] = {}
        for role, name in self._names.items():
            made[f"/{name}"] = _font_object(pdf, self._fonts.face(role), self._codes[role])
        return pikepdf.Dictionary(made)


def _font_object(pdf: pikepdf.Pdf, face: Face, codes: _Codes) -> pikepdf.Object:
    import hashlib

    from pikepdf import Array, Dictionary, Name, Stream, String

    program = face.subset(codes.glyphs)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    base = Name(f"/{tag}+{face.name}")
    file = Stream(pdf, program)
    file.Length1 = len(program)
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
        FontFile2=pdf.make_indirect(file),
    )
    widths = [1000, *(face.widths[character] for character in codes.texts[1:])]
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
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(codes.texts))),
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


def _to_unicode(texts: list[str]) -> bytes:
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
    pairs = [(number, text) for number, text in enumerate(texts) if text]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in part]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
