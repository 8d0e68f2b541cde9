"""Pictures as pages: JPEG and PNG data go into the PDF as they are whenever the format allows it."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

MOST_PIXELS = 200_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"

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
            orientation = image.getexif().get(274, 1)
            if image.format == "JPEG" and image.mode in ("L", "RGB", "CMYK"):
                if b"\xff\xd9" not in data[-4096:]:
                    image.load()
                entries, stream = _jpeg(image.mode, image.info.get("adobe") is not None), data
            else:
                entries, stream = _png(data) or _redrawn(image)
            size = image.size
    except UnreadablePicture:
        raise
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
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
    if len(zlib.decompress(rows)) != stride * height:
        raise UnreadablePicture("broken")
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


def _redrawn(image: Any) -> tuple[dict[str, Any], bytes]:
    """Any other picture, on white, as plain compressed pixels."""
    from pikepdf import Name
    from PIL import Image

    clear = image.convert("RGBA")
    flat = Image.new("RGB", clear.size, (255, 255, 255))
    flat.paste(clear, mask=clear.getchannel("A"))
    return (
        {"/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": Name.FlateDecode},
        zlib.compress(flat.tobytes(), 6),
    )
