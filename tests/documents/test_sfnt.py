"""Font files written here are those the library would write, and subsets keep measures and outlines."""

from __future__ import annotations

from pathlib import Path
from struct import iter_unpack, unpack_from

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontMaker

from ipmediate.documents.fonts import BODY, SANS, font_set
from ipmediate.documents.sfnt import sfnt

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
TAGS = ("cvt ", "fpgm", "glyf", "hhea", "hmtx", "loca", "maxp", "prep")


@given(
    tables=st.dictionaries(st.sampled_from(TAGS), st.binary(max_size=70)),
    head=st.binary(min_size=54, max_size=54),
)
def test_the_bytes_are_those_of_the_library(tables: dict[str, bytes], head: bytes) -> None:
    library = TTFontMaker()
    for tag, data in {**tables, "head": head}.items():
        library.add(tag, data)
    assert sfnt({**tables, "head": head}) == library.makeStream()


@pytest.mark.parametrize("role", [BODY, SANS])
def test_a_subset_has_the_measures_and_outlines_of_the_whole(role: str) -> None:
    face = font_set(FONTS).face(role)
    file = face._file
    glyphs = [0, *face.glyphs("调解协议Aé，㐂"), file.numGlyphs - 1]
    tables = _tables(face.subset(glyphs))
    count = len(tables["loca"]) // 4 - 1
    assert unpack_from(">H", tables["maxp"], 4) == unpack_from(">H", tables["hhea"], 34) == (count,)
    found = list(iter_unpack(">HH", tables["hmtx"]))
    assert found[: len(glyphs)] == [file.hmetrics[glyph] for glyph in glyphs]
    whole = file.get_table("glyf")
    starts = [start for (start,) in iter_unpack(">L", tables["loca"])]
    for place, glyph in enumerate(glyphs):
        outline = whole[file.glyphPos[glyph] : file.glyphPos[glyph + 1]]
        kept = tables["glyf"][starts[place] : starts[place + 1]]
        if outline[:1] < b"\x80":
            assert kept[: len(outline)] == outline
        else:
            assert kept[:10] == outline[:10]


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = unpack_from(">H", font, 4)
    listed = [unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count)]
    return {tag.decode("ascii"): font[start : start + length] for tag, _, start, length in listed}
