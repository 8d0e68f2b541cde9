"""Every paper is a file for the archive: PDF/A-2b by its clauses, tagged, and readable by other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from ipmediate.documents import blocks
from ipmediate.documents.blocks import Composition
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.forms import load_forms
from ipmediate.documents.pdf import write_pdf
from ipmediate.documents.renderer import Renderer
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.forms import PaperStamp
from tests.documents.archival import faults
from tests.documents.samples import sample_sheet

HOUSE = Path(__file__).resolve().parents[2]
NAMES = sorted(path.name for path in (HOUSE / "resources" / "forms").iterdir())
STAMP = PaperStamp(number="新知调字〔2026〕第017号", issued_at=datetime(2026, 6, 1, 9))


@pytest.fixture(scope="module")
def room() -> Renderer:
    register = FactRegister()
    return Renderer(
        HOUSE / "resources" / "fonts", load_forms(HOUSE / "resources" / "forms", register), register
    )


def shown(node: Any) -> list[str]:
    """Structure types under an element, in order."""
    kids = node.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    found = [str(node.S)] if "/S" in node else []
    for kid in listed:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += shown(kid)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_form_keeps_every_clause_issued_and_as_a_draft(room: Renderer, name: str) -> None:
    for draft in (False, True):
        stamp = PaperStamp() if draft else STAMP
        assert faults(room.render(name, sample_sheet(), draft=draft, stamp=stamp).pdf) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_piece_of_text_has_its_place_in_the_structure(room: Renderer, name: str) -> None:
    made = room.render(name, sample_sheet(), draft=False, stamp=STAMP)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        roles = shown(pdf.Root.StructTreeRoot)
        assert roles[0] == "/Document"
        assert roles.count("/H1") == sum(block.kind == "title" for block in room.form(name).blocks)
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = {int(place): list(held) for place, held in zip(numbers[::2], numbers[1::2], strict=True)}
        for page in pdf.pages:
            marks = [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC"
            ]
            assert marks == list(range(len(owners[int(page.obj.StructParents)])))
        assert "/Table" not in roles or {"/TR", "/TD"} <= set(roles)


def test_a_table_over_pages_is_one_table_and_its_head_is_said_once(fonts: FontSet) -> None:
    rows = tuple((f"{number}", "货物" * 30) for number in range(1, 70))
    columns = (blocks.Column("序号", 1, "center"), blocks.Column("名称", 6, "left"))
    table = blocks.Table(columns, rows, (("合计",),), small=False)
    pdf, pages = write_pdf(
        Composition(title="表", blocks=(blocks.Title("表"), table)), fonts, STAMP, draft=False
    )
    assert pages > 3
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as read:
        roles = shown(read.Root.StructTreeRoot)
    assert (roles.count("/Table"), roles.count("/TR"), roles.count("/TH")) == (1, 71, 2)


def test_another_reader_follows_the_structure(room: Renderer, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    path = tmp_path / "paper.pdf"
    path.write_bytes(room.render("agreement", sample_sheet(), draft=False, stamp=STAMP).pdf)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    words = told.split()
    for wanted in ("H1", "H2", "Table", "TR", '"新乡市知识产权纠纷人民调解委员会调解协议书"'):
        assert wanted in words
    assert "第 1 页" not in told


def test_the_check_sees_what_is_wrong(room: Renderer) -> None:
    made = room.render("agreement", sample_sheet(), draft=False, stamp=STAMP).pdf
    for spoil, clause in (
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "6.2.3"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "6.6.2.1"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "另一个"), "6.6.3"),
        (lambda pdf: pdf.Root.__setitem__("/AcroForm", pikepdf.Dictionary()), "catalogue"),
        (
            lambda pdf: (
                pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")
            ),
            "6.2.11.4",
        ),
        (
            lambda pdf: pdf.pages[0].Resources.__setitem__(
                "/ExtGState", pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5))
            ),
            "6.2.10 blending",
        ),
        (lambda pdf: pdf.Root.__setitem__("/AF", pikepdf.Array()), "6.8"),
        (
            lambda pdf: pdf.pages[0].Resources.__setitem__(
                "/XObject",
                pikepdf.Dictionary(I=pdf.make_indirect(pikepdf.Stream(pdf, b"", Interpolate=True))),
            ),
            "6.2.8.1",
        ),
    ):
        with pikepdf.open(io.BytesIO(made)) as pdf:
            spoil(pdf)
            target = io.BytesIO()
            pdf.save(target, fix_metadata_version=False)
        assert any(clause in one for one in faults(target.getvalue())), clause


def test_the_colour_profile_is_accepted_by_a_colour_engine() -> None:
    from PIL import Image, ImageCms

    from ipmediate.documents.colours import srgb_profile

    own = ImageCms.getOpenProfile(io.BytesIO(srgb_profile()))
    assert own.profile.profile_description == "sRGB IEC61966-2.1"
    picture = Image.new("RGB", (1, 1), (12, 128, 250))
    change = ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    changed = ImageCms.applyTransform(picture, change)
    assert changed is not None
    assert max(abs(a - b) for a, b in zip(changed.getpixel((0, 0)), (12, 128, 250), strict=True)) <= 1
