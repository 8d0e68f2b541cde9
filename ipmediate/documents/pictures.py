"""Pictures as pages: JPEG and PNG data go into the PDF as they are whenever the format allows it."""

from __future__ import annotations

import io
import mmap
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pikepdf

MOST_PIXELS = 200_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SERIES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"GIF8", b"BM")
_CHUNK = 1 << 20
_SMALL = 4 << 20
_ALONE = {*range(0xD0, 0xDA), 0x01}
"""JPEG markers that carry no length."""
_FRAMES = {0xC0, 0xC1, 0xC2}
_PLAIN_PARTS = {0xC4, 0xDB, 0xDD, 0xE0, 0xFE}
"""Parts of a JPEG that say nothing of camera, press or further pictures: tables, JFIF, remarks."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_KEPT_NOTES = {0xE0, 0xE2, 0xEE}
"""Notes of a JPEG that change how it looks: JFIF, colour profile, Adobe's colour transform."""

_UPRIGHT: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How the unit square of a picture is turned for each orientation of the camera's note (EXIF tag 274)."""


Spans = tuple[tuple[int, int], ...]
"""Stretches of a file: start and length of each."""


class UnreadablePicture(ValueError):  # noqa: N818 -- the house word; "Error" is kept for bugs
    """The data is no picture this program can put on a page; ``args[0]`` is the reason's code."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be placed.

    Attributes:
        width: in pixels, after turning upright.
        height: in pixels, after turning upright.
        turn: matrix from the unit square to the upright unit square.
        entries: keys of the PDF image.
        data: its stream, already encoded as ``entries`` say; empty when it is taken from ``source``.
        source: the file or its bytes.
        spans: the stretches of ``source``, start and length, that make the stream.
    """

    width: int
    height: int
    turn: tuple[int, int, int, int, int, int]
    entries: dict[str, Any]
    data: bytes = b""
    source: Path | bytes = b""
    spans: Spans = ()

    def stream(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The picture as an image object of a document, in memory."""
        from pikepdf import Stream

        data = self.data
        if self.spans:
            with _viewed(self.source) as view:
                data = b"".join(view[start : start + length] for start, length in self.spans)
        return pdf.make_indirect(Stream(pdf, data, self.described(len(data))))

    def described(self, length: int) -> pikepdf.Dictionary:
        """The dictionary of the image's stream of so many bytes."""
        from pikepdf import Dictionary, Name

        return Dictionary({"/Type": Name.XObject, "/Subtype": Name.Image, **self.entries, "/Length": length})


def is_picture_series(start: bytes) -> bool:
    """Whether a file that begins so claims to be a TIFF, GIF, BMP or WebP, which may hold several pages."""
    return start.startswith(_SERIES) or (start.startswith(b"RIFF") and start[8:12] == b"WEBP")


def is_picture(start: bytes) -> bool:
    """Whether a file that begins so claims to be a JPEG or PNG picture."""
    return start.startswith((_PNG, _JPEG))


def read_picture(source: Path | bytes) -> Picture:
    """Read a JPEG or PNG picture; of a JPEG only its outline, the rest is taken when it is written.

    Raises:
        UnreadablePicture: ``broken`` or ``picture_too_large``.
    """
    from PIL import Image, UnidentifiedImageError

    if (scan := _plain_scan(source)) is not None:
        return scan
    spans: Spans = ()
    stream = b""
    try:
        with _viewed(source) as data, Image.open(_file(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePicture("picture_too_large")
            orientation = _orientation(image)
            if image.format == "JPEG" and image.mode in ("L", "RGB", "CMYK"):
                adobe = image.info.get("adobe") is not None
                spans = _jpeg_alone(data)
                if not spans:
                    image.load()
                    raise UnreadablePicture("broken")
                entries = _jpeg(image.mode, adobe)
            else:
                as_it_is = _png(data)
                if as_it_is is not None:
                    entries, spans = as_it_is
                else:
                    entries, stream = _redrawn(image)
            size = image.size
    except UnreadablePicture:
        raise
    except Image.DecompressionBombError:
        raise UnreadablePicture("picture_too_large") from None
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
        zlib.error,
    ):
        raise UnreadablePicture("broken") from None
    width, height = size
    entries |= {"/Width": width, "/Height": height}
    if orientation in (5, 6, 7, 8):
        width, height = height, width
    turn = _UPRIGHT.get(orientation, _UPRIGHT[1])
    return Picture(width, height, turn, entries, stream, source if spans else b"", spans)


def _plain_scan(source: Path | bytes) -> Picture | None:
    """A whole JPEG that no camera and no press made: grey or RGB, upright; None for every other file."""
    try:
        with _viewed(source) as data:
            head = _head_of_jpeg(data)
            spans = _jpeg_alone(data) if head is not None else ()
    except (OSError, ValueError):
        return None
    if head is None or not spans:
        return None
    width, height, mode = head
    if width * height > MOST_PIXELS:
        raise UnreadablePicture("picture_too_large")
    entries = {**_jpeg(mode, False), "/Width": width, "/Height": height}
    return Picture(width, height, _UPRIGHT[1], entries, b"", source, spans)


def _head_of_jpeg(data: bytes | mmap.mmap) -> tuple[int, int, str] | None:
    """Width, height and colours, when nothing before the first scan asks for a closer look."""
    found: tuple[int, int, str] | None = None
    at = 2 if data[:3] == _JPEG else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            return found
        if marker in _FRAMES and found is None:
            depth, height, width, colours = struct.unpack(">BHHB", data[at + 4 : at + 10])
            if depth != 8 or not width or not height or colours not in (1, 3):
                return None
            found = (width, height, "L" if colours == 1 else "RGB")
        elif marker not in _PLAIN_PARTS and not (marker == 0xE2 and data[at + 4 : at + 8] == b"ICC_"):
            return None
        at = end
    return None


def _file(data: bytes | mmap.mmap) -> IO[bytes]:
    return io.BytesIO(data) if isinstance(data, bytes) else cast(IO[bytes], data)


@contextmanager
def _viewed(source: Path | bytes) -> Iterator[bytes | mmap.mmap]:
    """The bytes of a file; a large one is not read into memory, for which the system takes more time."""
    if isinstance(source, bytes):
        yield source
        return
    if source.stat().st_size <= _SMALL:
        yield source.read_bytes()
        return
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        yield view


def _orientation(image: Any) -> int:
    """How the camera was held, read without unpacking the picture."""
    from PIL import Image

    if image.format == "PNG":
        noted = Image.Exif()
        noted.load(image.info.get("exif", b""))
        return int(noted.get(274, 1))
    return int(image.getexif().get(274, 1))


def _jpeg(mode: str, inverted: bool) -> dict[str, Any]:
    from pikepdf import Array, Name

    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[mode]
    entries: dict[str, Any] = {"/ColorSpace": space, "/BitsPerComponent": 8, "/Filter": Name.DCTDecode}
    if mode == "CMYK" and inverted:
        entries["/Decode"] = Array([1, 0, 1, 0, 1, 0, 1, 0])
    return entries


def _png(data: bytes | mmap.mmap) -> tuple[dict[str, Any], Spans] | None:
    """A PNG whose compressed rows PDF understands as they are, and where they stand; None for the others."""
    from pikepdf import Array, Dictionary, Name, String

    if data[: len(_PNG)] != _PNG:
        return None
    rows: list[list[int]] = [[0, 0]]
    palette = b""
    header = b""
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = min(len(data), at + 8 + length)
        if kind == b"IHDR":
            header = data[at + 8 : end]
        elif kind == b"PLTE":
            palette = data[at + 8 : end]
        elif kind == b"IDAT":
            _keep(rows, at + 8, end)
        elif kind == b"tRNS":
            return None
        at += 12 + length
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or depth == 16 or colour not in (0, 2, 3):
        return None
    colours = 3 if colour == 2 else 1
    stride = 1 + (width * depth * colours + 7) // 8
    spans = tuple((start, end - start) for start, end in rows if end > start)
    _hold_exactly(data, spans, stride * height)
    space: Any = Name.DeviceRGB if colour == 2 else Name.DeviceGray
    if colour == 3:
        space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, String(palette)])
    return (
        {
            "/ColorSpace": space,
            "/BitsPerComponent": depth,
            "/Filter": Name.FlateDecode,
            "/DecodeParms": Dictionary(Predictor=15, Colors=colours, BitsPerComponent=depth, Columns=width),
        },
        spans,
    )


def _hold_exactly(data: bytes | mmap.mmap, spans: Spans, wanted: int) -> None:
    """Refuse packed rows that unpack to more or less, without keeping what they unpack to."""
    unpacking = zlib.decompressobj()
    found = 0
    for start, length in spans:
        left = data[start : start + length]
        while left and found <= wanted:
            found += len(unpacking.decompress(left, _CHUNK))
            left = unpacking.unconsumed_tail
    if found != wanted or not unpacking.eof:
        raise UnreadablePicture("broken")


def _jpeg_alone(data: bytes | mmap.mmap) -> Spans:
    """Stretches of a JPEG up to its end, without notes about camera and place; none when it is cut off.

    What stands behind the end is no part of the picture, and may be a file of another kind.
    """
    kept = [[0, 2]]
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            _keep(kept, at, at + 2)
            return tuple((start, end - start) for start, end in kept)
        if marker in _ALONE:
            end = at + 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == 0xDA:
                end = _after_scan(data, end)
        note = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not note or marker in _KEPT_NOTES:
            _keep(kept, at, end)
        at = end
    return ()


def _keep(kept: list[list[int]], start: int, end: int) -> None:
    if kept[-1][1] == start:
        kept[-1][1] = end
    else:
        kept.append([start, end])


def _after_scan(data: bytes | mmap.mmap, at: int) -> int:
    """Where the next marker stands that is no part of a scan."""
    found = _NEXT_MARKER.search(data, at)
    return found.start() if found else len(data)


def frames_of(data: bytes) -> Iterator[Picture]:
    """The pages of a TIFF, GIF, BMP or WebP file.

    Raises:
        UnreadablePicture: ``broken`` or ``picture_too_large``.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("TIFF", "GIF", "BMP", "WEBP")) as image:
            frames = ImageSequence.Iterator(image) if image.format == "TIFF" else [image]
            for frame in frames:
                if frame.width * frame.height > MOST_PIXELS:
                    raise UnreadablePicture("picture_too_large")
                orientation = frame.getexif().get(274, 1)
                entries, stream = _redrawn(frame)
                width, height = frame.size
                entries |= {"/Width": width, "/Height": height}
                if orientation in (5, 6, 7, 8):
                    width, height = height, width
                yield Picture(width, height, _UPRIGHT.get(orientation, _UPRIGHT[1]), entries, stream)
    except UnreadablePicture:
        raise
    except Image.DecompressionBombError:
        raise UnreadablePicture("picture_too_large") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UnreadablePicture("broken") from None
    except (struct.error, TypeError, KeyError, IndexError, AttributeError):
        raise UnreadablePicture("broken") from None


def _redrawn(image: Any) -> tuple[dict[str, Any], bytes]:
    """Any other picture, on white, as plain compressed pixels."""
    from pikepdf import Name
    from PIL import Image

    if image.mode == "1":
        packed = zlib.compress(image.tobytes(), 6)
        return {"/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 1, "/Filter": Name.FlateDecode}, packed
    if image.mode == "L" and "transparency" not in image.info:
        packed = zlib.compress(image.tobytes(), 6)
        return {"/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": Name.FlateDecode}, packed
    clear = image.convert("RGBA")
    flat = Image.new("RGB", clear.size, (255, 255, 255))
    flat.paste(clear, mask=clear.getchannel("A"))
    return (
        {"/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": Name.FlateDecode},
        zlib.compress(flat.tobytes(), 6),
    )
