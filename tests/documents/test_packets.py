"""Packets: one numbering everywhere, every page readable, bad members named, nothing half done."""

from __future__ import annotations

import hashlib
import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ipmediate.documents import pictures
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind, troubles
from ipmediate.documents.pages import PageReader
from ipmediate.domain.refusals import Refusal

A4 = (595, 842)


def pdf_of(*sizes: tuple[float, float], turn: int = 0) -> bytes:
    """A PDF whose pages are black in the upper tenth."""
    made = pikepdf.new()
    for width, height in sizes:
        made.add_blank_page(page_size=(width, height))
        page = made.pages[-1]
        page.Contents = made.make_stream(f"0 g 0 {height * 0.9} {width} {height} re f".encode())
        if turn:
            page.Rotate = turn
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def picture_of(
    kind: str, size: tuple[int, int] = (600, 800), mode: str = "RGB", orientation: int = 1
) -> bytes:
    """A white picture whose upper quarter is black once it is upright."""
    upright = Image.new("RGB", size, "white")
    upright.paste((0, 0, 0), (0, 0, size[0], size[1] // 4))
    turned = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    stored = upright.transpose(turned[orientation]) if orientation in turned else upright
    target = io.BytesIO()
    exif = Image.Exif()
    exif[274] = orientation
    stored.convert(mode).save(target, kind, **({"exif": exif} if orientation != 1 else {}))
    return target.getvalue()


def member(title: str, data: bytes | Path, section: str = "", note: str = "") -> Member:
    return Member(title=title, data=data, section=section, note=note)


def packet(*members: Member, from_cover: bool = True) -> Packet:
    return Packet(
        title="司法确认申请材料",
        number="新知调字〔2026〕第017号",
        members=members,
        lines=(("申请人", "新乡市䶮𬭚粮油有限公司"), ("被申请人", "㛃堃喆曌𠅤")),
        from_cover=from_cover,
    )


def sixty() -> tuple[Member, ...]:
    return tuple(
        member(f"证据{number}：交易记录", pdf_of(*[A4] * (number % 3 + 1)), f"第{number // 20 + 1}组")
        for number in range(60)
    )


@pytest.mark.parametrize("from_cover", [True, False])
def test_contents_outline_labels_links_and_printed_numbers_agree(
    fonts: FontSet, tmp_path: Path, from_cover: bool
) -> None:
    bound = bind(packet(*sixty(), from_cover=from_cover), tmp_path / "packet.pdf", fonts)
    assert bound.front > 2
    counted = bound.pages if from_cover else bound.pages - bound.front
    with PageReader(bound.path) as pages, pikepdf.open(bound.path) as pdf:
        texts = [pages.text(number) for number in range(pages.count)]
        contents = "\n".join(texts[1 : bound.front])
        with pdf.open_outline() as outline:
            entries = [item for section in outline.root[2:] for item in section.children]
        links = [
            annotation.Dest[0].objgen
            for page in pdf.pages[1 : bound.front]
            for annotation in page.obj.get("/Annots", [])
        ]
        assert len(entries) == len(bound.places) == 60
        for place, entry in zip(bound.places, entries, strict=True):
            assert f"总第 {place.first} 页 共 {counted} 页" in texts[place.index]
            assert pdf.pages[place.index].label == str(place.first)
            assert entry.title == f"{place.title}　{place.first}"
            assert entry.destination[0].objgen == pdf.pages[place.index].obj.objgen
            assert pdf.pages[place.index].obj.objgen in links
            shown = f"{place.first}" if place.pages == 1 else f"{place.first}-{place.last}"
            assert re.search(rf"{re.escape(place.title)}\s+{shown}(?!\S)", contents)
        assert ("总第" in texts[0]) == from_cover
        assert bound.places[-1].last == counted
        assert not pdf.check_pdf_syntax()


def test_equal_packets_have_equal_bytes_and_members_stay_as_they_are(fonts: FontSet, tmp_path: Path) -> None:
    source = tmp_path / "evidence.pdf"
    source.write_bytes(pdf_of(A4, (842, 1191)))
    before = source.read_bytes()
    members = (member("证据", source), member("照片", picture_of("JPEG")))
    first = bind(packet(*members), tmp_path / "one.pdf", fonts)
    time.sleep(1.1)
    second = bind(packet(*members), tmp_path / "two.pdf", fonts)
    assert first.sha256 == second.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()
    assert first.size == first.path.stat().st_size
    assert source.read_bytes() == before


def darkness(path: Path, number: int) -> tuple[tuple[int, int], list[bool]]:
    """Size of a page in points, and whether the top, right, bottom and left of its content is dark."""
    with PageReader(path) as pages:
        image = pages.image(number, 36)
    grey = Image.frombytes("RGB", (image.width, image.height), image.rgb).convert("L")
    box = (0, 0, image.width, int(image.height * 0.95))
    grey = grey.crop(box)
    content = grey.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert content is not None
    middle = ((content[0] + content[2]) / 2 / grey.width, (content[1] + content[3]) / 2 / grey.height)
    return (image.width * 2, image.height * 2), [
        middle[1] < 0.35,
        middle[0] > 0.65,
        middle[1] > 0.65,
        middle[0] < 0.35,
    ]


@pytest.mark.parametrize(
    ("data", "lying"),
    [
        (pdf_of(A4), False),
        (pdf_of((842, 595)), True),
        (pdf_of((842, 1191)), False),
        (pdf_of((300, 420)), False),
        (pdf_of((1191, 842)), True),
        (picture_of("JPEG"), False),
        (picture_of("JPEG", mode="L"), False),
        (picture_of("JPEG", mode="CMYK"), False),
        (picture_of("JPEG", orientation=3), False),
        (picture_of("JPEG", orientation=6), False),
        (picture_of("JPEG", orientation=8), False),
        (picture_of("JPEG", (1600, 900)), True),
        (picture_of("PNG"), False),
        (picture_of("PNG", mode="RGBA"), False),
        (picture_of("PNG", mode="LA"), False),
        (picture_of("PNG", mode="P"), False),
        (picture_of("PNG", mode="1"), False),
    ],
)
def test_every_page_is_upright_a4_with_its_top_above(
    fonts: FontSet, tmp_path: Path, data: bytes, lying: bool
) -> None:
    bound = bind(packet(member("证据", data)), tmp_path / "packet.pdf", fonts)
    size, (top, right, bottom, left) = darkness(bound.path, bound.front)
    assert (size[0] > size[1]) == lying
    assert abs(min(size) - 595) <= 3
    assert abs(max(size) - 842) <= 3
    assert (top, right, bottom, left) == (True, False, False, False)


@pytest.mark.parametrize(("turn", "dark"), [(90, 1), (180, 2), (270, 3)])
def test_a_turned_page_is_shown_as_its_maker_meant_it(
    fonts: FontSet, tmp_path: Path, turn: int, dark: int
) -> None:
    bound = bind(packet(member("证据", pdf_of(A4, turn=turn))), tmp_path / "packet.pdf", fonts)
    size, sides = darkness(bound.path, bound.front)
    assert sides.index(True) == dark
    assert (size[0] > size[1]) == (turn != 180)


def encrypted() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(A4))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return target.getvalue()


BAD: list[tuple[str, Callable[[], bytes]]] = [
    ("packets.encrypted", encrypted),
    ("packets.not_a_pdf", lambda: b"PK\x03\x04 a word processor file"),
    ("packets.not_a_pdf", lambda: "纯文本".encode()),
    ("packets.empty", lambda: b""),
    ("packets.broken", lambda: b"%PDF-1.7\n" + b"rubbish" * 50),
    ("packets.broken", lambda: picture_of("JPEG")[:300]),
    ("packets.broken", lambda: picture_of("PNG")[:200]),
    ("packets.broken", lambda: picture_of("JPEG", (900, 1200))[:-2000]),
    ("packets.empty", lambda: pdf_of()),
]


@pytest.mark.parametrize(("code", "data"), BAD)
def test_a_bad_member_is_refused_by_name_and_nothing_is_written(
    fonts: FontSet, tmp_path: Path, code: str, data: Callable[[], bytes]
) -> None:
    bad = member("被申请人提交的材料", data())
    with pytest.raises(Refusal) as refused:
        bind(packet(member("证据", pdf_of(A4)), bad), tmp_path / "packet.pdf", fonts)
    assert (refused.value.code, refused.value.params["member"]) == (code, "被申请人提交的材料")
    assert list(tmp_path.iterdir()) == []
    assert [trouble.code for trouble in troubles([bad, member("证据", pdf_of(A4)), bad])] == [code, code]


def test_a_member_that_is_gone_is_named(fonts: FontSet, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        bind(packet(member("证据", tmp_path / "gone.pdf")), tmp_path / "packet.pdf", fonts)
    assert refused.value.code == "packets.unreadable"


def test_a_packet_without_members_or_place_is_refused(fonts: FontSet, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        bind(packet(), tmp_path / "packet.pdf", fonts)
    assert refused.value.code == "packets.no_members"
    with pytest.raises(Refusal) as refused:
        bind(packet(member("证据", pdf_of(A4))), tmp_path / "nowhere" / "packet.pdf", fonts)
    assert refused.value.code == "packets.not_written"


def test_cancelling_leaves_the_old_packet(fonts: FontSet, tmp_path: Path) -> None:
    target = tmp_path / "packet.pdf"
    target.write_bytes(b"old")
    told: list[tuple[int, int, str]] = []
    with pytest.raises(Refusal) as refused:
        bind(
            packet(member("甲", pdf_of(A4, A4, A4)), member("乙", pdf_of(A4, A4, A4))),
            target,
            fonts,
            lambda *step: told.append(step),
            lambda: len(told) >= 4,
        )
    assert refused.value.code == "packets.cancelled"
    assert [title for _, _, title in told] == ["甲", "甲", "甲", "乙"]
    assert told[-1][:2] == (6, 8)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["packet.pdf"]


def test_fields_stay_visible_and_scripts_do_not_come_along(fonts: FontSet, tmp_path: Path) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=A4)
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("name"),
            V=pikepdf.String("FILLED"),
            DA=pikepdf.String("/Helv 40 Tf 0 g"),
            Rect=pikepdf.Array([50, 600, 500, 700]),
            F=4,
        )
    )
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    made.pages[0].Annots = pikepdf.Array([field])
    made.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([field]),
        NeedAppearances=True,
        DA=pikepdf.String("/Helv 40 Tf 0 g"),
        DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=made.make_indirect(helvetica))),
    )
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    made.pages[0].AA = pikepdf.Dictionary(O=script)
    made.Root.OpenAction = script
    target = io.BytesIO()
    made.save(target)
    bound = bind(packet(member("表格", target.getvalue())), tmp_path / "packet.pdf", fonts)
    with PageReader(bound.path) as pages:
        assert "FILLED" in pages.text(bound.front)
    with pikepdf.open(bound.path) as pdf:
        assert not [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/JS" in obj]


def test_a_heading_of_the_contents_never_ends_a_page(fonts: FontSet, tmp_path: Path) -> None:
    members = [member(f"材料{number}", pdf_of(A4), f"第{number}组") for number in range(40)]
    with PageReader(bind(packet(*members), tmp_path / "packet.pdf", fonts).path) as pages:
        contents = [pages.text(number).split("目录")[-1].split() for number in range(1, 6)]
    lasts = [[word for word in page if word.startswith(("材料", "第"))] for page in contents]
    for found in lasts:
        groups = [word for word in found if word.endswith("组")]
        titles = [word for word in found if word.startswith("材料")]
        assert len(groups) == len(titles), found


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    "saving", [{}, {"progressive": True}, {"restart_marker_blocks": 4}, {"comment": b"x"}]
)
def test_a_plain_scan_is_read_as_the_long_way_reads_it(
    monkeypatch: pytest.MonkeyPatch, mode: str, saving: dict[str, object]
) -> None:
    out = io.BytesIO()
    Image.effect_noise((90, 70), 40).convert("RGB").convert(mode).save(out, "JPEG", **saving)
    quick = pictures.read_picture(out.getvalue())
    monkeypatch.setattr(pictures, "_plain_scan", lambda _: None)
    slow = pictures.read_picture(out.getvalue())
    assert (pictures._head_of_jpeg(out.getvalue()) is None) is (mode == "CMYK")
    assert (quick.width, quick.height, quick.turn, quick.spans) == (
        slow.width, slow.height, slow.turn, slow.spans,
    )  # fmt: skip
    assert quick.described(1).unparse() == slow.described(1).unparse()
