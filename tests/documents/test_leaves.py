"""Foreign files are looked at through a wall: drawn elsewhere, whatever they hold."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from ipmediate.documents.leaves import Leaves
from ipmediate.documents.pages import PageReader
from ipmediate.documents.quarantine import wire
from ipmediate.documents.quarantine.distant import BLOCK, Distant, ends, stretch
from ipmediate.documents.quarantine.keeper import Quarantine
from ipmediate.domain.refusals import Refusal
from tests.documents import hostile


@pytest.fixture(scope="module")
def quarantine() -> Quarantine:
    return Quarantine()


def leaves_of(quarantine: Quarantine, data: bytes) -> Leaves:
    return Leaves(quarantine.ward(), io.BytesIO(data), "证据.pdf")


class Counted(io.BytesIO):
    """A file that knows how much of it was read, and may become unreadable."""

    handed = 0
    damaged = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.damaged:
            raise Refusal("evidence.content_damaged")
        found = super().read(size)
        self.handed += len(found)
        return found


def scanned(pages: int) -> bytes:
    """A PDF of noise that cannot be packed: 300 KB a page."""
    made = [
        Image.frombytes("L", (620, 500), random.Random(number).randbytes(620 * 500))
        for number in range(pages)
    ]
    target = io.BytesIO()
    made[0].save(target, "PDF", save_all=True, append_images=made[1:], quality=95)
    return target.getvalue()


def test_only_the_stretches_of_a_file_that_are_looked_at_leave_the_program(quarantine: Quarantine) -> None:
    file = Counted(scanned(40))
    size = len(file.getvalue())
    assert size > 5_000_000
    leaves = Leaves(quarantine.ward(), file, "证据.pdf")
    leaves.image(0, 96)
    first = file.handed
    assert leaves.count == 40
    assert first < size / 4
    leaves.image(0, 48)
    assert file.handed == first, "what was asked for once is remembered"
    leaves.image(30, 96)
    assert first < file.handed < size / 2
    leaves.close()


def test_a_file_that_is_found_damaged_while_it_is_looked_at_says_so(quarantine: Quarantine) -> None:
    file = Counted(scanned(20))
    leaves = Leaves(quarantine.ward(), file, "证据.pdf")
    file.damaged = True
    with pytest.raises(Refusal) as refused:
        leaves.image(15, 96)
    assert refused.value.code == "evidence.content_damaged"
    file.damaged = False
    assert leaves.image(15, 96).width, "another process takes its place"
    leaves.close()


@pytest.mark.parametrize(
    ("start", "length"), [(-1, 5), (0, 101), (100, 1), (99, 2), (0, 0), (0, -3), ("0", 5), (0, 1.5)]
)
def test_a_process_that_asks_for_what_is_not_in_the_file_gets_nothing(start: object, length: object) -> None:
    given = io.BytesIO()
    with pytest.raises(ValueError, match="length"):
        wire.hand_over(given, {"start": start, "length": length}, io.BytesIO(b"x" * 100), 100)
    assert given.getvalue() == b""


def test_a_page_looks_as_it_does_at_home(quarantine: Quarantine) -> None:
    data = hostile.plain()
    leaves = leaves_of(quarantine, data)
    with PageReader(data) as home:
        assert leaves.count == home.count
        assert leaves.size(0) == pytest.approx(home.size(0), abs=0.01)
        for dpi in (72, 96):
            there, here = leaves.image(0, dpi), home.image(0, dpi)
            assert (there.width, there.height) == (here.width, here.height)
            assert there.rgb == here.rgb
    assert leaves.image(leaves.count - 1, 30).width
    leaves.close()
    with pytest.raises(Refusal):
        leaves.image(0)


def test_pictures_are_pages_upright_and_on_white(quarantine: Quarantine) -> None:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (300, 200), (200, 10, 10)).save(target, "JPEG", exif=exif)
    leaves = leaves_of(quarantine, target.getvalue())
    assert leaves.size(0) == (150, 225)
    page = leaves.image(0, 96)
    assert (page.width, page.height) == (200, 300)
    leaves.close()
    target = io.BytesIO()
    first, second = Image.new("RGBA", (20, 30), (0, 0, 0, 0)), Image.new("RGBA", (20, 30), (0, 0, 0, 255))
    first.save(target, "TIFF", save_all=True, append_images=[second])
    leaves = leaves_of(quarantine, target.getvalue())
    assert [max(leaves.image(number).rgb) for number in range(leaves.count)] == [255, 0]
    leaves.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "packets.empty"),
        (b"%PDF-1.7\nnothing", "packets.broken"),
        (b"\x89PNG\r\n\x1a\nnothing", "packets.broken"),
        (b"MZ\x90 a program", "packets.not_a_pdf"),
    ],
)
def test_what_cannot_be_shown_says_so(quarantine: Quarantine, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        leaves_of(quarantine, data)
    assert refused.value.code == code
    assert refused.value.params["member"] == "证据.pdf"


@pytest.mark.parametrize("size", [1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])
def test_a_file_that_stays_reads_like_one_that_came(size: int) -> None:
    data = random.Random(size).randbytes(size)
    sent, asked = io.BytesIO(), io.BytesIO()
    for number in ends(size):
        start, length = stretch(number, size)
        sent.write(data[start : start + length])
    wanted = [number for number in range(-(-size // BLOCK)) if number not in ends(size)]
    for number in wanted:
        start, length = stretch(number, size)
        wire.send(sent, {}, io.BytesIO(data[start : start + length]), length)
    sent.seek(0)
    file = Distant(sent, asked, size)
    file.begin()
    assert file.read() == data
    assert file.read() == b""
    file.seek(-1, io.SEEK_END)
    assert file.read(5) == data[-1:]
    asked.seek(0)
    told = [wire.head_of(asked)[0]["start"] // BLOCK for _ in wanted]
    assert (told, asked.read()) == (wanted, b"")
