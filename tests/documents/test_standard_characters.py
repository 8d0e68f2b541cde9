"""Every character of the national standards has a glyph and comes out of a paper as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipmediate.documents import blocks
from ipmediate.documents.fonts import FontSet, font_set
from ipmediate.documents.pdf import write_pdf
from ipmediate.domain.forms import PaperStamp
from tests.bench.textlayer import FONTS, IN_LINE, RANGES, READERS, Reader, standard


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return font_set(FONTS)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    chars = standard()
    return [chars[start : start + IN_LINE] for start in range(0, len(chars), IN_LINE)]


@pytest.fixture(scope="module")
def paper(fonts: FontSet, lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = blocks.Composition(title="A", blocks=tuple(blocks.Paragraph(line) for line in lines))
    pdf, _ = write_pdf(whole, fonts, PaperStamp(), draft=False)
    path = tmp_path_factory.mktemp("characters") / "paper.pdf"
    path.write_bytes(pdf)
    return path


def test_the_list_is_the_official_one() -> None:
    chars = standard()
    assert len(chars) == len(set(chars)) == 8105
    assert (chars[0], chars[3499], chars[6499]) == ("一", "矗", "齉")
    assert sum(ord(char) > 0xFFFF for char in chars) == 196


def test_no_standard_character_lacks_a_glyph(fonts: FontSet) -> None:
    assert fonts.uncovered(standard()) == ()


def test_no_character_of_the_second_level_of_gb_18030_lacks_a_glyph(fonts: FontSet) -> None:
    level = {chr(code) for first, last in RANGES for code in range(first, last + 1)} | set(standard())
    assert len(level) == 27_558 + 196
    assert fonts.uncovered(sorted(level)) == ()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_every_standard_character_is_read_out_as_it_went_in(
    paper: Path, lines: list[str], reader: Reader
) -> None:
    told = "".join(reader(paper).split())
    assert [line for line in lines if line not in told] == []
