"""Pictures as pages: JPEG and PNG data go into the PDF as they are whenever the format allows it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

MOST_PIXELS = 200_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SERIES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"GIF8", b"BM")
_CHUNK = 1 << 20
_ALONE = {*range(0xD0, 0xDA), 0x01}
"""JPEG markers that carry no length."""
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
        data: its stream, already encoded as ``entries`` say.
    """

    width: int
    height: int
    turn: tuple[int, int, int, int, int, int]
    entries: dict[str, Any]
    data: bytes

    def stream(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The picture as an image object of a document."""
        from pikepdf import Dictionary, Name, Stream

        made = Stream(
            pdf, self.data, Dictionary({"/Type": Name.XObject, "/Subtype": Name.Image, **self.entries})
        )
        return pdf.make_indirect(made)


def is_picture_series(start: bytes) -> bool:
    """Whether a file that begins so claims to be a TIFF, GIF, BMP or WebP, which may hold several pages."""
    return start.startswith(_SERIES) or (start.startswith(b"RIFF") and start[8:12] == b"WEBP")


def is_picture(start: bytes) -> bool:
    """Whether a file that begins so claims to be a JPEG or PNG picture."""
    return start.startswith((_PNG, _JPEG))


def read_picture(data: bytes) -> Picture:
    """Read a JPEG or PNG picture.

    Raises:
        UnreadablePicture: ``broken`` or ``picture_too_large``.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePicture("picture_too_large")
            orientation = _orientation(image)
            if image.format == "JPEG" and image.mode in ("L", "RGB", "CMYK"):
                adobe = image.info.get("adobe") is not None
                stream = _jpeg_alone(data)
                if stream is None:
                    image.load()
                    raise UnreadablePicture("broken")
                entries = _jpeg(image.mode, adobe)
            else:
                entries, stream = _png(data) or _redrawn(image)
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
    return Picture(width, height, _UPRIGHT.get(orientation, _UPRIGHT[1]), entries, stream)


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


def _png(data: bytes) -> tuple[dict[str, Any], bytes] | None:
    """A PNG whose compressed rows PDF understands as they are; None for the others."""
    from pikepdf import Array, Dictionary, Name, String

    if not data.startswith(_PNG):
        return None
    rows = b""
    palette = b""
    header = b""
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            header = body
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            rows += body
        elif kind == b"tRNS":
            return None
        at += 12 + length
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or depth == 16 or colour not in (0, 2, 3):
        return None
    colours = 3 if colour == 2 else 1
    stride = 1 + (width * depth * colours + 7) // 8
    _hold_exactly(rows, stride * height)
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
        rows,
    )


def _hold_exactly(rows: bytes, wanted: int) -> None:
    """Refuse packed rows that unpack to more or less, without keeping what they unpack to."""
    unpacking = zlib.decompressobj()
    found = 0
    left = rows
    while left and found <= wanted:
        found += len(unpacking.decompress(left, _CHUNK))
        left = unpacking.unconsumed_tail
    if found != wanted or not unpacking.eof:
        raise UnreadablePicture("broken")


def _jpeg_alone(data: bytes) -> bytes | None:
    """A JPEG up to its end and without its notes about camera and place; None when it is cut off.

    What stands behind the end is no part of the picture, and may be a file of another kind.
    """
    view = memoryview(data)
    kept = [view[:2]]
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            whole = at + 2 == len(data) and at == sum(map(len, kept))
            return data if whole else b"".join((*kept, b"\xff\xd9"))
        elif marker in _ALONE:
            kept.append(view[at : at + 2])
            at += 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == 0xDA:
                end = _after_scan(data, end)
            note = 0xE0 <= marker <= 0xEF or marker == 0xFE
            if not note or marker in _KEPT_NOTES:
                kept.append(view[at:end])
            at = end
    return None


def _after_scan(data: bytes, at: int) -> int:
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
