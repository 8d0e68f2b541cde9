"""The pictures of a packet as a PDF file that exists only while it is read.

The writer takes its streams from here one after another at the very end: however many scans are bound, one of
them is in memory at a time.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from errno import EIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from ipmediate.documents.pictures import Picture
from ipmediate.documents.seekable import Seekable

if TYPE_CHECKING:
    import pikepdf

_START = b"%PDF-1.7\n"
_CATALOG = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
_NO_PAGES = b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
_FIRST = 3
"""Number of the first picture's object."""

_Piece = tuple[Path | bytes, int, int]


class Album:
    """A document without pages that knows pictures, whose data are taken from their files when it is written.

    Attributes:
        pdf: the document, for pages to be added to.

    Args:
        pictures: their files must stay as they are until the document is written.
    """

    def __init__(self, pictures: Sequence[Picture]) -> None:
        import pikepdf

        self._numbers = {id(picture): _FIRST + order for order, picture in enumerate(pictures)}
        self._source = _Source(pictures)
        self.pdf: pikepdf.Pdf = pikepdf.open(cast(BinaryIO, self._source), inherit_page_attributes=False)

    def image(self, picture: Picture) -> pikepdf.Object:
        """A picture as an image object of the document."""
        return self.pdf.get_object(self._numbers[id(picture)], 0)

    def check(self) -> None:
        """Make sure that every picture was there when it was written; the writer itself goes on without.

        Raises:
            OSError: a file could not be read to its end.
        """
        if self._source.lost is not None:
            raise self._source.lost

    def close(self) -> None:
        """Let go of the files."""
        self.pdf.close()
        self._source.close()


class _Source(Seekable):
    """The file itself: a few lines of our own, and stretches of other files between them."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__(0)
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []
        self.lost: OSError | None = None
        self._open: tuple[Path | None, io.FileIO | None] = (None, None)
        places = [len(_START), len(_START + _CATALOG)]
        self._write(_START + _CATALOG + _NO_PAGES)
        for order, picture in enumerate(pictures):
            length = sum(length for _, length in picture.spans) if picture.spans else len(picture.data)
            described = picture.described(length).unparse(resolved=True)
            places.append(self._size)
            self._write(b"%d 0 obj\n%b\nstream\n" % (_FIRST + order, described))
            if picture.spans:
                for start, length in picture.spans:
                    self._add((picture.source, start, length))
            else:
                self._write(picture.data)
            self._write(b"\nendstream\nendobj\n")
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        count = len(places) + 1
        self._write(
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (count, table, count, self._size)
        )

    def readinto(self, room: Any) -> int:
        """Fill as much of ``room`` as there is."""
        view = memoryview(room).cast("B")
        filled = 0
        number = bisect_right(self._starts, self._at) - 1
        while filled < len(view) and self._at < self._size:
            source, start, length = self._pieces[number]
            inside = self._at - self._starts[number]
            many = min(length - inside, len(view) - filled)
            self._take(source, start + inside, view[filled : filled + many])
            filled += many
            self._at += many
            number += 1
        return filled

    def close(self) -> None:
        """Close whatever file was read last."""
        if self._open[1] is not None:
            self._open[1].close()
            self._open = (None, None)
        super().close()

    def _write(self, own: bytes) -> None:
        self._add((own, 0, len(own)))

    def _add(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        self._starts.append(self._size)
        self._size += piece[2]

    def _take(self, source: Path | bytes, start: int, room: memoryview) -> None:
        if isinstance(source, bytes):
            room[:] = memoryview(source)[start : start + len(room)]
            return
        path, file = self._open
        if path is not source or file is None:
            if file is not None:
                file.close()
            self._open = (None, None)
            try:
                file = source.open("rb", buffering=0)
            except OSError as trouble:
                self.lost = trouble
                raise
            self._open = (source, file)
        file.seek(start)
        done = 0
        while done < len(room):
            more = file.readinto(room[done:])
            if not more:
                self.lost = OSError(EIO, f"{source.name} became shorter while it was bound")
                raise self.lost
            done += more
