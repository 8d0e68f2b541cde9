"""A packet is a file for the archive when every page may stand in one; what hinders is named by file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from ipmediate.documents import blocks
from ipmediate.documents.admission import admit
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Bound, Packet, bind, bind_parts
from ipmediate.documents.pdf import write_pdf
from ipmediate.documents.quarantine.keeper import Quarantine
from ipmediate.domain.forms import PaperStamp
from tests.documents import hostile
from tests.documents.archival import packet_faults


@pytest.fixture(scope="module")
def own(fonts: FontSet) -> bytes:
    """A paper made here."""
    lines = tuple(blocks.Paragraph(f"经调解，双方自愿达成协议。第{n}项") for n in range(40))
    return write_pdf(
        blocks.Composition(title="协议", blocks=lines), fonts, PaperStamp(number="一号"), draft=False
    )[0]


def picture(mode: str, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (320, 240), 128 if mode == "L" else (10, 90, 200, 0)[: len(mode)]).save(out, kind)
    return out.getvalue()


def drawing(content: bytes = b"0 0 1 rg 9 9 99 99 re f", **resources: Any) -> bytes:
    """A foreign page without fonts."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})

    return hostile.pdf_with(change)


def lettered(*, claimed: bool, inside: bool) -> Callable[[bytes], bytes]:
    """A paper of ours as a stranger's: with or without its claim and its font programs."""

    def made(own: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(own)) as pdf:
            if not claimed:
                del pdf.Root.Metadata
            for thing in pdf.objects:
                if not inside and isinstance(thing, Dictionary) and "/FontFile2" in thing:
                    del thing["/FontFile2"]
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()

    return made


def bound(fonts: FontSet, folder: Path, own: bytes, *foreign: bytes) -> Bound:
    """Our paper and foreign files, let in as the program lets them in."""
    members = [Member(title="本会文书", data=own)]
    with Quarantine().ward() as ward:
        for number, data in enumerate(foreign, 1):
            members.append(admit(Member(title=f"证据{number}", data=data), ward).member)
    return bind(Packet(title="卷", number="一号", members=tuple(members)), folder / "p.pdf", fonts)


def test_own_papers_scans_and_pictures_make_a_file_for_the_archive(
    fonts: FontSet, own: bytes, tmp_path: Path
) -> None:
    claimed = lettered(claimed=True, inside=True)(own)
    made = bound(
        fonts, tmp_path, own, picture("RGB"), picture("L", "PNG"), picture("RGB", "TIFF"), drawing(), claimed
    )
    assert made.hindered == ()
    assert packet_faults(made.path.read_bytes()) == []


NONSENSE = Dictionary(F=Dictionary(Subtype=Name.Type1, BaseFont=Name.X, FontDescriptor=7))
FOREIGN: dict[str, tuple[Callable[[bytes], bytes], tuple[str, ...]]] = {
    "no claim": (lettered(claimed=False, inside=True), ("vouch",)),
    "font elsewhere": (lettered(claimed=True, inside=False), ("font",)),
    "both": (lettered(claimed=False, inside=False), ("font", "vouch")),
    "cmyk picture": (lambda _: picture("CMYK"), ("cmyk",)),
    "cmyk colour": (lambda _: drawing(b"0.1 0.2 .3 0 k 9 9 99 99 re f"), ("cmyk",)),
    "cmyk space": (
        lambda _: drawing(ColorSpace=Dictionary(C=Array([Name.Indexed, Name.DeviceCMYK, 0, b"abcd"]))),
        ("cmyk",),
    ),
    "transfer curve": (
        lambda _: drawing(ExtGState=Dictionary(G=Dictionary(TR=Name.Identity))), ("graphics",),
    ),
    "own blending": (
        lambda _: drawing(ExtGState=Dictionary(G=Dictionary(BM=Name("/Mine")))), ("graphics",),
    ),
    "no font at all": (
        lambda _: drawing(Font=NONSENSE),
        ("unread",),
    ),
    "lzw inline": (lambda _: drawing(b"BI /W 1 /H 1 /F /LZW ID \x80\x0b EI"), ("packing",)),
}  # fmt: skip


@pytest.mark.parametrize("what", FOREIGN)
def test_what_hinders_is_named_with_its_file_and_nothing_is_claimed(
    fonts: FontSet, own: bytes, tmp_path: Path, what: str
) -> None:
    make, reasons = FOREIGN[what]
    made = bound(fonts, tmp_path, own, make(own))
    assert made.hindered == (("证据1", reasons),)
    with pikepdf.open(made.path) as pdf:
        assert b"pdfaid:part>" not in pdf.Root.Metadata.read_bytes()


def test_a_part_without_the_hindering_file_may_say_it(fonts: FontSet, own: bytes, tmp_path: Path) -> None:
    members = (
        Member(title="本会文书", data=own),
        Member(title="印刷色", data=picture("CMYK")),
    )
    packet = Packet(title="卷", number="", members=members, most_pages=4)
    first, second = bind_parts(packet, tmp_path / "p.pdf", fonts)
    assert (first.hindered, second.hindered) == ((), (("印刷色", ("cmyk",)),))
    assert packet_faults(first.path.read_bytes()) == []
