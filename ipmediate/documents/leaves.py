"""Pages of files that came from outside, drawn in quarantine; this side only ever sees dots."""

from __future__ import annotations

import threading
from typing import IO, TYPE_CHECKING, Any

from ipmediate.documents.members import MOST_PAGES
from ipmediate.documents.pages import MOST_DOTS, PageImage
from ipmediate.documents.pictures import MOST_PIXELS, is_picture, is_picture_series
from ipmediate.documents.quarantine.distant import Distant
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

    from ipmediate.documents.quarantine.keeper import Ward

_SCREEN = 96.0
_KINDS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")


class Leaves:
    """The pages of one foreign PDF or picture; may be used from any thread.

    Args:
        ward: where it is read; closed with this.
        source: the file; closed with this.
        name: what the user calls it.

    Raises:
        Refusal: ``packets.not_a_pdf``, ``packets.broken``, ``packets.empty``, ``packets.encrypted``,
            ``packets.too_many_pages`` or ``quarantine.…``; later ``pages.closed``.
    """

    def __init__(self, ward: Ward, source: IO[bytes], name: str) -> None:
        self._ward = ward
        self._source = source
        self._name = name
        self._lock = threading.Lock()
        self._closed = False
        try:
            found = ward.read(measured, source, name=name, stays=True, member=name)
        except Refusal:
            self.close()
            raise
        found.data.close()
        self._sizes: list[list[float]] = found.value
        self.count = len(self._sizes)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points; pages count from 0."""
        width, height = self._sizes[number]
        return width, height

    def image(self, number: int, dpi: float = 96.0) -> PageImage:
        """A page as a picture; very large pages are drawn with fewer dots."""
        with self._lock:
            if self._closed:
                raise Refusal("pages.closed")
            found = self._ward.read(
                drawn,
                self._source,
                name=self._name,
                again=True,
                stays=True,
                member=self._name,
                number=number,
                dpi=dpi,
            )
        with found.data as dots:
            width, height = found.value
            return PageImage(width, height, memoryview(dots.read()))

    def close(self) -> None:
        """End the process and let go of the file."""
        with self._lock:
            self._closed = True
            self._ward.close()
            self._source.close()


def ready(source: IO[bytes], out: IO[bytes]) -> None:
    """Load what drawing a page needs, before there is a page."""
    import PIL.Image
    import pypdfium2

    PIL.Image.preinit()
    pypdfium2.PdfDocument.new().close()


def measured(source: IO[bytes], out: IO[bytes], *, member: str) -> list[tuple[float, float]]:
    """Width and height of every page in points; a picture's dots count as those of a screen."""
    if _pictures(source):
        image = _opened_picture(source, member)
        sizes = []
        for number in range(_frames(image, member)):
            image.seek(number)
            width, height = image.width * 72 / _SCREEN, image.height * 72 / _SCREEN
            sizes.append((height, width) if image.getexif().get(274) in (6, 8) else (width, height))
        return sizes
    pdf = _opened_pdf(source, member)
    return [pdf.get_page_size(number) for number in range(len(pdf))]


def drawn(source: IO[bytes], out: IO[bytes], *, member: str, number: int, dpi: float) -> tuple[int, int]:
    """Write a page as dots, three bytes each from the top; answers how many across and down."""
    if _pictures(source):
        made = _picture(_opened_picture(source, member), number, dpi)
        out.write(made.tobytes())
        return made.size
    page = _opened_pdf(source, member)[number]
    width, height = page.get_size()
    scale = min(dpi / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)
    view, row = memoryview(bitmap.buffer).cast("B"), bitmap.width * 3
    for at in range(bitmap.height):
        out.write(view[at * bitmap.stride : at * bitmap.stride + row])
    return bitmap.width, bitmap.height


def _pictures(source: IO[bytes]) -> bool:
    start = source.read(1024)
    source.seek(0)
    return is_picture(start) or is_picture_series(start)


def _opened_pdf(source: IO[bytes], member: str) -> Any:
    import pypdfium2

    kept = source.kept if isinstance(source, Distant) else {}
    if "pdf" in kept:
        return kept["pdf"]
    try:
        kept["pdf"] = pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as trouble:
        if "password" in str(trouble).lower():
            raise Refusal("packets.encrypted", member=member) from None
        raise _not_shown(source, member) from None
    if len(pdf) > MOST_PAGES:
        raise Refusal("packets.too_many_pages", member=member, pages=len(pdf), limit=MOST_PAGES)
    return pdf


def _not_shown(source: IO[bytes], member: str) -> Refusal:
    source.seek(0)
    start = source.read(1024)
    if not start:
        return Refusal("packets.empty", member=member)
    if b"%PDF-" in start:
        return Refusal("packets.broken", member=member, page=1)
    return Refusal("packets.not_a_pdf", member=member)


def _opened_picture(source: IO[bytes], member: str) -> Image:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        return Image.open(source, formats=_KINDS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Refusal("packets.broken", member=member, page=1) from None


def _frames(image: Image, member: str) -> int:
    count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if count > MOST_PAGES:
        raise Refusal("packets.too_many_pages", member=member, pages=count, limit=MOST_PAGES)
    return count


def _picture(image: Image, number: int, dpi: float) -> Image:
    """One frame, upright, on white, in the size that is shown."""
    from PIL import Image as Pictures

    if number:
        image.seek(number)
    wide, high = image.width * dpi / _SCREEN, image.height * dpi / _SCREEN
    less = min(1.0, (MOST_DOTS / max(1.0, wide * high)) ** 0.5)
    wanted = max(1, round(wide * less)), max(1, round(high * less))
    turn = image.getexif().get(274, 1)
    if image.format == "JPEG":
        image.draft("RGB", wanted)
    made = image.resize(wanted) if image.mode in ("RGB", "L") else image.convert("RGBA").resize(wanted)
    flat = Pictures.new("RGB", wanted, (255, 255, 255))
    flat.paste(made, mask=made.getchannel("A") if made.mode == "RGBA" else None)
    way = {
        3: Pictures.Transpose.ROTATE_180,
        6: Pictures.Transpose.ROTATE_270,
        8: Pictures.Transpose.ROTATE_90,
    }.get(turn)
    return flat if way is None else flat.transpose(way)
