"""Reading the codes on scanned pages; runs in quarantine, as scans come from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from ipmediate.documents.members import MOST_PAGES
from ipmediate.documents.pagecode import read_code
from ipmediate.documents.pictures import is_picture, is_picture_series
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200
_MOST_DOTS = 30_000_000
_FOOT = 0.22


def read_codes(
    source: IO[bytes], out: IO[bytes], *, member: str, first: int, most: int, wanted: str = ""
) -> dict[str, Any]:
    """The codes of some pages of a scan.

    Args:
        source: PDF or picture.
        out: not used.
        member: what the user calls the file, for refusals.
        first: first page to read, from 0.
        most: how many at most.
        wanted: fingerprint that is looked for hardest; a bound packet has its own code beside its papers'.

    Returns:
        ``pages`` in the whole file, and ``codes``, the letters on each page read, empty where there are none.

    Raises:
        Refusal: ``packets.not_a_pdf``, ``packets.encrypted``, ``packets.broken``, ``packets.too_many_pages``.
    """
    start = source.read(1024)
    source.seek(0)
    if is_picture(start) or is_picture_series(start):
        count, images = _of_picture(source, member, first, most)
    elif b"%PDF-" in start:
        count, images = _of_pdf(source, member, first, most)
    else:
        raise Refusal("packets.not_a_pdf", member=member)
    if count > MOST_PAGES:
        raise Refusal("packets.too_many_pages", member=member, pages=count, limit=MOST_PAGES)
    return {"pages": count, "codes": [codes_on(image, wanted) for image in images]}


def read_letters(source: IO[bytes], out: IO[bytes], *, member: str) -> list[str]:
    """The letters of every QR code in a picture, whatever they say; runs in quarantine.

    Raises:
        Refusal: ``packets.broken`` for what is no picture.
    """
    import zxingcpp

    _, images = _of_picture(source, member, 0, 1)
    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [one.text for image in images for one in zxingcpp.read_barcodes(image, formats=only)]


def codes_on(image: Image, wanted: str = "") -> list[str]:
    """Letters of our codes on one page: as it is, then the edges enlarged and smoothed.

    Args:
        image: the page.
        wanted: fingerprint at which looking stops; empty: at the first code.
    """
    found = set(_ours(image))
    if _enough(found, wanted):
        return sorted(found)
    from PIL import Image as Pictures
    from PIL import ImageFilter

    width, height = image.size
    edge = int(height * _FOOT)
    for box in ((0, height - edge, width, height), (0, 0, width, edge)):
        part = image.crop(box)
        for smooth in (0.0, 1.0, 1.8):
            larger = part.resize((part.width * 2, part.height * 2), Pictures.Resampling.BICUBIC)
            found |= set(_ours(larger.filter(ImageFilter.GaussianBlur(smooth)) if smooth else larger))
            if _enough(found, wanted):
                return sorted(found)
    return sorted(found)


def _enough(found: set[str], wanted: str) -> bool:
    return any(wanted in letters for letters in found)


def _ours(image: Image) -> list[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return sorted({one.text for one in found if read_code(one.text) is not None})


def _of_picture(source: IO[bytes], member: str, first: int, most: int) -> tuple[int, Iterator[Image]]:
    from PIL import Image, UnidentifiedImageError

    try:
        whole = Image.open(source, formats=("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP"))
        count = getattr(whole, "n_frames", 1) if whole.format == "TIFF" else 1
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Refusal("packets.broken", member=member, page=1) from None

    def frames() -> Iterator[Image.Image]:
        for number in range(first, min(count, first + most)):
            try:
                whole.seek(number)
                yield whole.convert("L")
            except (OSError, SyntaxError, ValueError, EOFError):
                raise Refusal("packets.broken", member=member, page=number + 1) from None

    return count, frames()


def _of_pdf(source: IO[bytes], member: str, first: int, most: int) -> tuple[int, Iterator[Image]]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as trouble:
        if "password" in str(trouble).lower():
            raise Refusal("packets.encrypted", member=member) from None
        raise Refusal("packets.broken", member=member, page=1) from None
    count = len(pdf)

    def pages() -> Iterator[Image]:
        for number in range(first, min(count, first + most)):
            try:
                page = pdf[number]
                width, height = page.get_size()
                scale = min(_DPI / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
                yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
            except pypdfium2.PdfiumError:
                raise Refusal("packets.broken", member=member, page=number + 1) from None

    return count, pages()
