"""Scans are taken from their files while the packet is written, never all at once and never changed."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ipmediate.documents.album import Album
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.members import Member, put_picture
from ipmediate.documents.packets import Packet, bind
from ipmediate.documents.pictures import read_picture
from ipmediate.domain.refusals import Refusal


def scan(kind: str, seed: int, *, progressive: bool = False) -> bytes:
    """A picture no other seed gives."""
    dots = random.Random(seed).randbytes(60 * 90 * 3)
    target = io.BytesIO()
    options = {"progressive": True} if progressive else {}
    Image.frombytes("RGB", (60, 90), dots).save(target, kind, **options)
    return target.getvalue()


def in_rows(png: bytes, pieces: int) -> bytes:
    """The same PNG with its rows cut into several chunks, as scanners write them."""
    start = png.index(b"IDAT") - 4
    length = int.from_bytes(png[start : start + 4], "big")
    rows = png[start + 8 : start + 8 + length]
    step = -(-len(rows) // pieces)
    chunks = b""
    for at in range(0, len(rows), step):
        body = b"IDAT" + rows[at : at + step]
        chunks += (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return png[:start] + chunks + png[start + 12 + length :]


def dots_of(image: pikepdf.Object) -> bytes:
    """What a reader of PDF sees of an image object."""
    return pikepdf.PdfImage(image).as_pil_image().convert("RGB").tobytes()


@pytest.mark.parametrize("in_file", [True, False])
def test_pictures_of_every_kind_come_out_dot_by_dot(tmp_path: Path, in_file: bool) -> None:
    held = [
        scan("JPEG", 1),
        scan("PNG", 2),
        in_rows(scan("PNG", 3), 5),
        scan("JPEG", 4, progressive=True),
        scan("JPEG", 5) + b"PK\x05\x06 and more",
    ]
    sources: list[Path | bytes] = list(held)
    if in_file:
        for number, data in enumerate(held):
            sources[number] = tmp_path / f"{number}.scan"
            (tmp_path / f"{number}.scan").write_bytes(data)
    pictures = [read_picture(source) for source in sources]
    album = Album(pictures)
    for picture in pictures:
        put_picture(album.pdf, picture, album.image(picture))
    album.pdf.save(tmp_path / "out.pdf")
    album.close()
    with pikepdf.open(tmp_path / "out.pdf") as out:
        found = [page.Resources.XObject.Picture for page in out.pages]
        assert not out.check_pdf_syntax()
        assert [dots_of(one) for one in found] == [
            Image.open(io.BytesIO(data)).convert("RGB").tobytes() for data in held
        ]
        assert b"PK\x05\x06" not in found[4].read_raw_bytes()


def test_a_scan_that_shrinks_while_it_is_bound_leaves_the_old_packet(tmp_path: Path, fonts: FontSet) -> None:
    scans = [tmp_path / f"{number}.jpg" for number in range(3)]
    for number, path in enumerate(scans):
        path.write_bytes(scan("JPEG", number))
    target = tmp_path / "packet.pdf"
    target.write_bytes(b"the packet of yesterday")

    def told(done: int, total: int, title: str) -> None:
        if done == total:
            scans[1].write_bytes(b"\xff\xd8\xff")

    members = tuple(Member(title=path.name, data=path) for path in scans)
    with pytest.raises(Refusal) as refused:
        bind(Packet(title="证据", number="", members=members), target, fonts, told)
    assert refused.value.code == "packets.not_written"
    assert target.read_bytes() == b"the packet of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.jpg", "1.jpg", "2.jpg", "packet.pdf"]
