"""What a foreign file holds, read in quarantine: pages, active content, and a copy without what is no paper.

The file itself stays as it is and goes into the filing bundle; only the copy is bound.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from ipmediate.documents.archival import hindrances
from ipmediate.documents.members import MOST_PAGES, Member, Opened, open_member, put_picture
from ipmediate.documents.pictures import UnreadablePicture, frames_of, is_picture, is_picture_series
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

MOST_UNPACKED = 256 << 20
"""Bytes one packed stream may unpack to; a page scanned in colour at 600 dpi takes 100 MiB."""

MOST_IMAGE_DOTS = 400_000_000

_ACTIVE = {
    "script": rb"/(JS|JavaScript)(?![A-Za-z0-9])",
    "launch": rb"/Launch(?![A-Za-z0-9])",
    "attachment": rb"/(EmbeddedFiles?|EF|FileAttachment|Collection)(?![A-Za-z0-9])",
    "media": rb"/(RichMedia|RichMediaContent|Movie|Sound|Rendition|3D|Screen)(?![A-Za-z0-9])",
    "sending": rb"/(SubmitForm|ImportData|GoToR|GoToE|URI|Thread)(?![A-Za-z0-9])",
    "dynamic_form": rb"/XFA(?![A-Za-z0-9])",
    "form": rb"/AcroForm(?![A-Za-z0-9])",
    "signature": rb"/ByteRange(?![A-Za-z0-9])",
}
_PATTERNS = {flag: re.compile(pattern) for flag, pattern in _ACTIVE.items()}
_TEXT = re.compile(rb"\((?:[^\\()]|\\.)*\)", re.DOTALL)
_ENDING = re.compile(rb"%%EOF\s*")
_OTHERS = (b"MZ", b"PK\x03\x04", b"\x7fELF", b"#!", b"<html", b"<!doc", b"<script", b"GIF8", b"\xff\xd8\xff")
_TAIL = 66_000
_MOST_NESTED = 60
_MOST_PACKINGS = 4
_OF_IMAGES = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}


def survey(source: IO[bytes], out: IO[bytes], *, member: str) -> dict[str, Any]:
    """Read a file as a member of a packet.

    Args:
        source: the file.
        out: gets the copy to bind, when one is needed.
        member: its title, for refusals.

    Returns:
        ``pages``; ``hindered``, what keeps them from the archive, see ``archival.hindrances``; ``flags``,
        sorted, the names of what is in the file beside pages; ``copied``, whether the
        copy must be bound in its place.

    Raises:
        Refusal: what ``open_member`` raises, ``packets.overgrown`` or ``packets.too_deep``.
    """
    data = source.read(1024)
    source.seek(0)
    if is_picture_series(data):
        return _series(source.read(), out, member)
    if is_picture(data):
        whole = source.read()
        opened = open_member(Member(title=member, data=whole))
        opened.close()
        return {
            "pages": 1,
            "flags": _foreign_tail(whole),
            "copied": False,
            "hindered": list(opened.hindered),
        }
    return _pdf(source, out, member)


def _series(data: bytes, out: IO[bytes], member: str) -> dict[str, Any]:
    """A file of one or more pictures in a format PDF does not know."""
    import pikepdf

    with pikepdf.new() as made:
        try:
            for picture in frames_of(data):
                put_picture(made, picture, picture.stream(made))
                if len(made.pages) > MOST_PAGES:
                    raise Refusal(
                        "packets.too_many_pages", member=member, pages=len(made.pages), limit=MOST_PAGES
                    )
        except UnreadablePicture as wrong:
            raise Refusal(f"packets.{wrong.args[0]}", member=member, page=len(made.pages) + 1) from None
        made.save(cast(BinaryIO, out), static_id=True)
        return {"pages": len(made.pages), "flags": [], "copied": True, "hindered": []}


def _foreign_tail(data: bytes) -> list[str]:
    """Whether something else is hidden behind a picture."""
    tail = data[-_TAIL:]
    hidden = b"PK\x05\x06" in tail or b"%PDF-" in data[16:] or b"<script" in tail.lower()
    return ["polyglot"] if hidden else []


def _pdf(source: IO[bytes], out: IO[bytes], member: str) -> dict[str, Any]:
    flags = _strange_ends(source)
    source.seek(0)
    opened = open_member(Member(title=member, data=source.read()))
    try:
        pdf = opened.pdf
        if pdf is None:
            raise Refusal("packets.not_a_pdf", member=member)
        if pdf.is_encrypted:
            flags.add("locked")
        flags |= _found_in(pdf, member)
        settled = any("/Annots" in page.obj or "/AA" in page.obj for page in pdf.pages)
        if pdf.get_warnings():
            flags.add("repaired")
        copied = bool(flags - {"signature"}) or settled
        hindered = _copy(opened, out) if copied else hindrances(pdf)
        return {
            "pages": opened.pages,
            "flags": sorted(flags),
            "copied": copied,
            "hindered": list(hindered),
        }
    finally:
        opened.close()


def _strange_ends(source: IO[bytes]) -> set[str]:
    """Whether another kind of file begins before or follows after the PDF."""
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    start = source.read(1024)
    source.seek(max(0, size - _TAIL))
    tail = source.read()
    before = start[: max(0, start.find(b"%PDF-"))]
    ends = [match.end() for match in _ENDING.finditer(tail)]
    after = tail[ends[-1] :] if ends else b""
    strange = before.lower().lstrip().startswith(tuple(one.lower() for one in _OTHERS))
    strange = strange or b"PK\x05\x06" in tail or len(after) > 1024 or b"<script" in after.lower()
    return {"polyglot"} if strange else set()


def _found_in(pdf: pikepdf.Pdf, member: str) -> set[str]:
    """Names of active content in any object; streams that unpack to far too much are refused."""
    import pikepdf

    found: set[str] = set()
    for number, thing in enumerate(pdf.objects):
        try:
            if isinstance(thing, pikepdf.Stream):
                _weigh(thing, member)
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)):
                flat = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
                told = flat.unparse(resolved=True)
                _shallow(told, member)
                told = _TEXT.sub(b"()", told)
                found |= {flag for flag, pattern in _PATTERNS.items() if pattern.search(told)}
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            raise Refusal("packets.broken_object", member=member, object=number) from None
    return found


def _shallow(told: bytes, member: str) -> None:
    if told.count(b"[") + told.count(b"<<") <= _MOST_NESTED:
        return
    depth = deepest = 0
    for sign in re.findall(rb"\[|\]|<<|>>", _TEXT.sub(b"()", told)):
        depth += 1 if sign in (b"[", b"<<") else -1
        deepest = max(deepest, depth)
    if deepest > _MOST_NESTED:
        raise Refusal("packets.too_deep", member=member)


def _weigh(stream: pikepdf.Stream, member: str) -> None:
    """Refuse a stream that unpacks to far too much, without keeping what it unpacks to."""
    kinds = stream.get("/Filter")
    names = [] if kinds is None else [str(kind) for kind in (kinds if _is_list(kinds) else [kinds])]
    if stream.get("/Subtype") == "/Image":
        dots = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
        if dots > MOST_IMAGE_DOTS:
            raise Refusal("packets.overgrown", member=member, limit=MOST_UNPACKED >> 20)
    if len(names) > _MOST_PACKINGS:
        raise Refusal("packets.too_deep", member=member)
    if set(names) == {"/FlateDecode"}:
        chunks = iter((stream.read_raw_bytes(),))
        for _ in names:
            chunks = _unpacked(chunks, member)
        for _ in chunks:
            continue
    elif names and not set(names) & _OF_IMAGES and len(stream.read_bytes()) > MOST_UNPACKED:
        raise Refusal("packets.overgrown", member=member, limit=MOST_UNPACKED >> 20)


def _is_list(kinds: object) -> bool:
    import pikepdf

    return isinstance(kinds, pikepdf.Array)


def _unpacked(packed: Iterator[bytes], member: str) -> Iterator[bytes]:
    """What packed pieces unpack to, piece by piece, until it is too much or makes no sense."""
    unpacking = zlib.decompressobj()
    total = 0
    for piece in packed:
        left = piece
        while left:
            try:
                found = unpacking.decompress(left, 1 << 20)
            except zlib.error:
                return
            total += len(found)
            if total > MOST_UNPACKED:
                raise Refusal("packets.overgrown", member=member, limit=MOST_UNPACKED >> 20)
            yield found
            left = unpacking.unconsumed_tail


def _copy(opened: Opened, out: IO[bytes]) -> tuple[str, ...]:
    """The pages alone, upright, with their notes and fields drawn into them; tells what hinders the copy."""
    import pikepdf

    with pikepdf.new() as made:
        for _ in opened.put(made):
            continue
        made.remove_unreferenced_resources()
        made.save(cast(BinaryIO, out), static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return hindrances(made)
