"""Foreign files are looked at through a wall: drawn elsewhere, whatever they hold."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ipmediate.documents.leaves import Leaves
from ipmediate.documents.pages import PageReader
from ipmediate.documents.quarantine.keeper import Quarantine
from ipmediate.domain.refusals import Refusal
from tests.documents import hostile


@pytest.fixture(scope="module")
def quarantine() -> Quarantine:
    return Quarantine()


def leaves_of(quarantine: Quarantine, data: bytes) -> Leaves:
    return Leaves(quarantine.ward(), io.BytesIO(data), "证据.pdf")


def test_a_page_looks_as_it_does_at_home_and_is_sent_once(quarantine: Quarantine) -> None:
    data = hostile.plain()
    leaves = leaves_of(quarantine, data)
    with PageReader(data) as home:
        assert leaves.count == home.count
        assert leaves.size(0) == pytest.approx(home.size(0), abs=0.01)
        for dpi in (72, 96):
            there, here = leaves.image(0, dpi), home.image(0, dpi)
            assert (there.width, there.height) == (here.width, here.height)
            assert there.rgb == here.rgb
    leaves._source.close()
    assert leaves.image(leaves.count - 1, 30).width, "the process still has the file"
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
        (b"", "pages.unreadable"),
        (b"%PDF-1.7\nnothing", "pages.unreadable"),
        (b"\x89PNG\r\n\x1a\nnothing", "packets.broken"),
        (b"MZ\x90 a program", "pages.unreadable"),
    ],
)
def test_what_cannot_be_shown_says_so(quarantine: Quarantine, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        leaves_of(quarantine, data)
    assert refused.value.code == code
