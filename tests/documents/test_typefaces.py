"""Fonts of the computer lend rare characters; without them the list is empty."""

from __future__ import annotations

from pathlib import Path

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
    poor = FontSet(tmp_path)
    assert poor.uncovered([lone]) == (lone,)
    rich = FontSet(tmp_path, (fonts / "NotoSansSC_400Regular.ttf",))
    assert rich.uncovered([lone]) == ()
    composition = Composition(title="字", blocks=(Paragraph(f"甲{lone}乙"),))
    assert faults(write_pdf(composition, rich, PaperStamp(), draft=False)[0]) == []
