"""Fonts of papers: which face has a character, how wide it is, and the subset that goes into a PDF.

reportlab parses the font files; the subsets are written here, without its copy of the whole outline table for
every document.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from struct import pack, unpack_from

from ipmediate.documents.sfnt import sfnt
from ipmediate.domain.refusals import Refusal

BODY = "body"
STRONG = "strong"
SANS = "sans"
SANS_STRONG = "sans_strong"
_LATIN = "latin"
_LATIN_STRONG = "latin_strong"
"""Letters of foreign names that the Chinese families lack: ě, ł, ő, ư, and all of Greek and Cyrillic."""

FONT_FILES = {
    BODY: "NotoSerifSC_400Regular.ttf",
    STRONG: "NotoSerifSC_700Bold.ttf",
    SANS: "NotoSansSC_400Regular.ttf",
    SANS_STRONG: "NotoSansSC_700Bold.ttf",
    _LATIN: "NotoSerif_300Light.ttf",
    _LATIN_STRONG: "NotoSerif_700Bold.ttf",
}
_CHAINS = {
    BODY: (BODY, SANS, _LATIN),
    STRONG: (STRONG, SANS_STRONG, _LATIN_STRONG, BODY, SANS, _LATIN),
    SANS: (SANS, BODY, _LATIN),
    SANS_STRONG: (SANS_STRONG, STRONG, _LATIN_STRONG, SANS, BODY, _LATIN),
}

_MORE_COMPONENTS = 0x20
_WORD_ARGUMENTS = 0x01
_FILLING = (b"", bytes(3), bytes(2), bytes(1))
"""What makes an outline a multiple of four bytes, by the bytes it has beyond the last one."""
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

    def glyphs(self, characters: Iterable[str]) -> list[int]:
        """Numbers of the glyphs of several characters."""
        return list(map(self._file.charToGlyph.__getitem__, map(ord, characters)))

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
    def _measures(self) -> bytes:
        """Advance and bearing of every glyph, two bytes each; the table leaves repeated advances out."""
        table = bytes(self._file.get_table("hmtx"))
        (whole,) = unpack_from(">H", self._tables["hhea"], 34)
        last, bearings = table[4 * whole - 4 : 4 * whole - 2], table[4 * whole :]
        rest = [last + bearings[at : at + 2] for at in range(0, len(bearings), 2)]
        return table[: 4 * whole] + b"".join(rest)

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file with these glyphs in this order; the parts of composite glyphs follow them.

        Args:
            glyphs: numbers in the whole file, the first one 0.
        """
        order = list(glyphs)
        new_number = {glyph: place for place, glyph in enumerate(order)}
        where, whole, measures = self._file.glyphPos, self._file._ttf_data, self._measures
        first = self._file.get_table_pos("glyf")[0]
        outlines: list[bytes] = []
        for glyph in order:
            data = whole[first + where[glyph] : first + where[glyph + 1]]
            if data[:1] >= b"\x80":
                data = _renumbered(data, order, new_number)
            outlines.append(data + _FILLING[len(data) % 4])
        offsets = list(accumulate(map(len, outlines), initial=0))
        return sfnt(
            {
                **{tag: self._tables[tag] for tag in ("cvt ", "fpgm", "prep") if tag in self._tables},
                "hmtx": b"".join([measures[4 * glyph : 4 * glyph + 4] for glyph in order]),
                "hhea": _with_ushort(self._tables["hhea"], 34, len(order)),
                "maxp": _with_ushort(self._tables["maxp"], 4, len(order)),
                "glyf": b"".join(outlines),
                "loca": pack(f">{len(offsets)}L", *offsets),
                "head": _with_ushort(self._tables["head"], 50, 1),
            }
        )


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
        self._paths = {role: folder / file for role, file in FONT_FILES.items()}
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
            return list(map(widths.__getitem__, text))
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
            deque(map(widths.__getitem__, text), maxlen=0)
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
        text = "".join(texts)
        first = self.face(role)
        foreign = {character for character in set(text) if not first.has(character)} - {"\n"}
        faces = [self.face(each) for each in self.chain(role)] if foreign else ()
        lacking = {character for character in foreign if not any(face.has(character) for face in faces)}
        return tuple(
            dict.fromkeys(character for character in text if character in lacking) if lacking else ()
        )

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
