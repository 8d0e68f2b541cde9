"""Look at finished PDF files: pictures of pages, their text, their number."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pypdfium2

_LOCK = threading.Lock()
MOST_DOTS = 60_000_000


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows from the top, three bytes (red, green, blue) each, without padding."""

    width: int
    height: int
    rgb: memoryview

    def png(self) -> bytes:
        """The picture as a PNG file."""
        from PIL import Image

        target = io.BytesIO()
        Image.frombytes("RGB", (self.width, self.height), self.rgb).save(target, "PNG", compress_level=3)
        return target.getvalue()


class PageReader:
    """Reads one PDF; PDFium is not safe in threads, so one lock serves the whole process.

    Use as a context manager, or call ``close``.

    Args:
        source: bytes or file.

    Raises:
        Refusal: ``pages.unreadable`` when this is no readable PDF; later ``pages.closed`` when it is asked
            for a page after it was closed.
    """

    def __init__(self, source: bytes | Path) -> None:
        import pypdfium2

        with _LOCK:
            try:
                self._document: Any = pypdfium2.PdfDocument(source)
            except (pypdfium2.PdfiumError, FileNotFoundError):
                raise Refusal("pages.unreadable") from None
            self.count: int = len(self._document)
        self._is_closed = False

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with _LOCK:
            self._is_closed = True
            self._document.close()

    @contextmanager
    def _page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        with _LOCK:
            if self._is_closed:
                raise Refusal("pages.closed")
            if not 0 <= number < self.count:
                raise IndexError(number)
            page = self._document[number]
            try:
                yield page
            finally:
                page.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points; pages count from 0."""
        with self._page(number) as page:
            width, height = page.get_size()
            return float(width), float(height)

    def image(self, number: int, dpi: float = 96.0) -> PageImage:
        """A page as a picture; very large pages are drawn with fewer dots."""
        with self._page(number) as page:
            width, height = page.get_size()
            scale = dpi / 72
            scale = min(scale, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)
            dots = memoryview(bitmap.buffer).cast("B")
            wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
        row = wide * 3
        if stride != row:
            dots = memoryview(b"".join(dots[at * stride : at * stride + row] for at in range(high)))
        return PageImage(wide, high, dots)

    def text(self, number: int) -> str:
        """The text of a page in the order it was written."""
        with self._page(number) as page:
            layer = page.get_textpage()
            try:
                found: str = layer.get_text_bounded()
            finally:
                layer.close()
        return found.replace("\r\n", "\n")
