"""Fonts of the computer lend rare characters; without them the list is empty."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from ipmediate.bootstrap.typefaces import rare_typefaces
from ipmediate.documents.blocks import Composition, Paragraph
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.pdf import write_pdf
from ipmediate.domain.forms import PaperStamp
from tests.documents.archival import faults

HOUSE = Path(__file__).resolve().parents[2]


def test_fonts_of_the_system_are_found_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "Fonts").mkdir()
    rare = tmp_path / "Fonts" / "simsunb.ttf"
    assert rare not in rare_typefaces({"SYSTEMROOT": str(tmp_path)})
    rare.write_bytes(b"")
    assert rare_typefaces({"SYSTEMROOT": str(tmp_path)})[0] == rare


def test_a_character_only_a_further_font_has_is_drawn_from_it_and_the_file_stays_archival(
    tmp_path: Path,
) -> None:
    fonts = HOUSE / "resources" / "fonts"
    own = FontSet(fonts)
    lone = next(
        chr(code)
        for code in range(0x2E80, 0x30000)
        if own.face("sans").has(chr(code)) and not own.face("body").has(chr(code))
    )
    for name in ("NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf"):
        for role in (name, name.replace("Serif", "Sans")):
            (tmp_path / role).symlink_to(fonts / name)
    for name in ("NotoSerif_300Light.ttf", "NotoSerif_700Bold.ttf"):
        (tmp_path / name).symlink_to(fonts / name)
    poor = FontSet(tmp_path)
    assert poor.uncovered([lone]) == (lone,)
    rich = FontSet(tmp_path, (fonts / "NotoSansSC_400Regular.ttf",))
    assert rich.uncovered([lone]) == ()
    composition = Composition(title="字", blocks=(Paragraph(f"甲{lone}乙"),))
    assert faults(write_pdf(composition, rich, PaperStamp(), draft=False)[0]) == []


@pytest.mark.parametrize("role", ["body", "strong", "sans", "sans_strong"])
def test_letters_of_foreign_names_are_drawn_from_an_own_font(role: str) -> None:
    fonts = FontSet(HOUSE / "resources" / "fonts")
    letters = [chr(code) for code in (*range(0xA1, 0x250), *range(0x1E00, 0x1F00), *range(0x400, 0x460))]
    letters += "ΆΈΉΊΌΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίαβγδεζηθικλμνξοπρςστυφχψωόύώ"
    named = [letter for letter in letters if unicodedata.name(letter, "")]
    assert fonts.uncovered(named, role) == ()
    heavy = {piece for piece, text in fonts.runs(role, "Wałęsa") if "ł" in text}
    assert all(("strong" in piece) == ("strong" in role) for piece in heavy)


def test_a_foreign_name_is_printed_archival_and_read_back_letter_by_letter(tmp_path: Path) -> None:
    names = ("Jiří Dvořák", "Łukasz Wałęsa", "Kovács Jenő", "Ştefan Țurcanu", "Nguyễn Đức", "Ģirts Bērziņš")
    blocks = tuple(Paragraph(f"被申请人：{name}。") for name in names)
    composition = Composition(title="Dvořák 案", blocks=blocks)
    data, *_ = write_pdf(composition, FontSet(HOUSE / "resources" / "fonts"), PaperStamp(), draft=False)
    assert faults(data) == []
    file = tmp_path / "foreign.pdf"
    file.write_bytes(data)
    pages = PdfDocument(file)
    told = pages[0].get_textpage().get_text_range()
    pages.close()
    assert all(name in told for name in names)
