"""Looking at pages: pictures, sizes, text, from several threads."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ipmediate.documents.pages import PageReader
from ipmediate.documents.renderer import Renderer
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.refusals import Refusal


@pytest.fixture
def pdf(renderer: Renderer, agreement_facts: dict[str, Any]) -> bytes:
    return renderer.render("agreement_sample", agreement_facts, draft=True, stamp=PaperStamp()).pdf


def test_a_page_becomes_a_picture_of_the_wanted_size(pdf: bytes) -> None:
    with PageReader(pdf) as pages:
        assert [round(edge) for edge in pages.size(0)] == [595, 842]
        image = pages.image(0, dpi=72)
        assert (image.width, image.height) in {(595, 842), (596, 842)}
        assert len(image.rgb) == image.width * image.height * 3
        png = Image.open(io.BytesIO(image.png()))
        assert png.size == (image.width, image.height)
        assert png.getpixel((0, 0)) == (255, 255, 255)
        assert min(image.rgb) < 60


def test_pages_are_drawn_in_threads(pdf: bytes) -> None:
    with PageReader(pdf) as pages:
        alone = [pages.image(number, 50).rgb for number in range(pages.count)]
        with ThreadPoolExecutor(4) as pool:
            again = list(pool.map(lambda number: pages.image(number % pages.count, 50).rgb, range(12)))
    assert all(again[number] == alone[number % len(alone)] for number in range(12))


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    for source in (b"rubbish", tmp_path / "x.pdf", tmp_path / "gone.pdf"):
        with pytest.raises(Refusal) as refused:
            PageReader(source)
        assert refused.value.code == "pages.unreadable"


def test_there_is_no_page_beyond_the_last(pdf: bytes) -> None:
    with PageReader(pdf) as pages, pytest.raises(IndexError):
        pages.image(pages.count)


def test_a_page_asked_for_after_the_file_was_put_away_is_refused(pdf: bytes) -> None:
    reader = PageReader(pdf)
    reader.close()
    with pytest.raises(Refusal, match=r"pages\.closed"):
        reader.image(0)
