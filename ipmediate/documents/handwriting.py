"""Handwriting on pages: places for signatures, digests of pages, and strokes drawn where they belong."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from ipmediate.domain.handwriting import SigningPlace, Writing
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

_FLAT = 3.0
_LEAST_WIDTH = 50.0
_BELOW = 6.0
_ABOVE = 14.0
_THIN, _THICK = 0.5, 2.2
_INK = "0.12 G"
_PASSED_OVER = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs"})
_DEEPEST = 40


def places_in(pdf: bytes) -> tuple[SigningPlace, ...]:
    """Lines to sign on with what is printed before them, in reading order; of a paper made here."""
    import pypdfium2
    from pypdfium2 import raw

    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                left, low, right, high = thing.get_bounds()
                if high - low > _FLAT or right - left < _LEAST_WIDTH:
                    continue
                before = text.get_text_bounded(0, low - _BELOW, left + 1, high + _ABOVE).split("\n")
                label = before[-1].strip()
                if label.endswith("："):
                    found.append(
                        SigningPlace(page=number + 1, label=label[:-1], x=left, y=low + 1, width=right - left)
                    )
            text.close()
            page.close()
    finally:
        document.close()
    return tuple(sorted(found, key=lambda one: (one.page, -one.y, one.x)))


def page_digests(source: IO[bytes], out: IO[bytes], *, member: str) -> list[str]:
    """Digest of everything each page draws, in hexadecimal; for foreign files in quarantine.

    Notes and form fields laid over a page, and its place in the file, do not count.

    Raises:
        Refusal: ``packets.broken``, ``packets.encrypted``.
    """
    import pikepdf

    try:
        with pikepdf.open(cast("BinaryIO", source)) as pdf:
            return [_digest(page.obj) for page in pdf.pages]
    except pikepdf.PasswordError:
        raise Refusal("packets.encrypted", member=member) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        raise Refusal("packets.broken", member=member, page=1) from None


def _digest(page: pikepdf.Object) -> str:
    found = hashlib.sha256()
    for piece in _told(page, 0):
        found.update(piece)
    return found.hexdigest()


def _told(thing: Any, depth: int) -> Iterator[bytes]:
    """A value with all it refers to, the same whatever numbers its objects have."""
    import pikepdf

    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, pikepdf.Stream):
        yield b"stream"
        yield from _entries(thing.stream_dict, depth, pikepdf)
        yield hashlib.sha256(_content(thing)).digest()
    elif isinstance(thing, pikepdf.Dictionary):
        yield from _entries(thing, depth, pikepdf)
    elif isinstance(thing, pikepdf.Array):
        yield b"["
        for inner in thing:
            yield from _told(inner, depth + 1)
        yield b"]"
    else:
        told = thing.unparse() if isinstance(thing, pikepdf.Object) else repr(thing).encode()
        yield b"=" + told


def _entries(held: Any, depth: int, pikepdf: Any) -> Iterator[bytes]:
    yield b"<<"
    for name in sorted(held.keys()):
        if name in _PASSED_OVER or name in ("/Length", "/Filter", "/DecodeParms"):
            continue
        yield name.encode()
        yield from _told(held[name], depth + 1)
    yield b">>"


def _content(stream: pikepdf.Stream) -> bytes:
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def put_writing(pdf: bytes, writing: Writing, place: SigningPlace) -> bytes:
    """A copy of a paper with a signature drawn on its line; what was there stays as it was.

    Raises:
        Refusal: ``signed.digital_is_last`` for a file with a digital signature, which would be destroyed;
            ``signed.no_such_page``.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/AcroForm" in opened.Root and len(opened.Root.AcroForm.get("/Fields", [])):
            raise Refusal("signed.digital_is_last")
        if not 1 <= place.page <= len(opened.pages):
            raise Refusal("signed.no_such_page", page=place.page, pages=len(opened.pages))
        page = opened.pages[place.page - 1]
        page.contents_add(b"q", prepend=True)
        page.contents_add(_drawn(writing, place))
        out = io.BytesIO()
        opened.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _drawn(writing: Writing, place: SigningPlace) -> bytes:
    """The strokes as drawing commands, thick where the hand pressed, just above the line."""
    left, top, right, bottom = writing.bounds()
    scale = min(place.width / max(1, right - left), place.height / max(1, bottom - top))
    shift = (place.width - (right - left) * scale) / 2
    lines = ["Q q", "/Artifact BMC", _INK, "1 J 1 j"]
    for stroke in writing.strokes:
        spots = [
            (place.x + shift + (one.x - left) * scale, place.y + (bottom - one.y) * scale, one.pressure)
            for one in stroke
        ]
        for start, end in zip(spots, spots[1:] or spots, strict=False):
            thick = _THIN + (_THICK - _THIN) * (start[2] + end[2]) / 2000
            lines.append(f"{thick:.2f} w {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S")
    return "\n".join([*lines, "EMC", "Q"]).encode("ascii")
