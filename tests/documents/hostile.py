"""Files that were made to do harm, or that accidents made, each built when it is asked for."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

A4 = (595, 842)


def pdf_with(change: Callable[[pikepdf.Pdf], None], pages: int = 1, **saving: Any) -> bytes:
    """A PDF after a change."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=A4)
        made.pages[-1].Contents = made.make_stream(b"0 g 60 700 200 60 re f")
    change(made)
    target = io.BytesIO()
    made.save(target, deterministic_id="encryption" not in saving, **saving)
    return target.getvalue()


def plain() -> bytes:
    """Nothing wrong with it."""
    return pdf_with(lambda pdf: None)


def at_root(key: str, value: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """Something under a key of the catalogue."""
    return pdf_with(lambda pdf: pdf.Root.__setitem__(key, value(pdf)))


def on_page(key: str, value: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """Something under a key of the first page."""
    return pdf_with(lambda pdf: pdf.pages[0].obj.__setitem__(key, value(pdf)))


def action(kind: str, **more: Any) -> Dictionary:
    """An action."""
    return Dictionary(S=Name(f"/{kind}"), **more)


def annotated(kind: str, **more: Any) -> bytes:
    """A note of a kind on the page."""
    note = {"Type": Name.Annot, "Subtype": Name(f"/{kind}"), "Rect": Array([10, 10, 90, 90]), "F": 4, **more}
    return on_page("/Annots", lambda pdf: Array([pdf.make_indirect(Dictionary(**note))]))


def field_with_script() -> bytes:
    """A field of a form that runs something at every key."""

    def put(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Rect=Array([10, 10, 90, 90]), F=4, FT=Name.Tx,
                T=String("a"), V=String("b"), DA=String("/Helv 12 Tf 0 g"),
                AA=Dictionary(K=action("JavaScript", JS=JS)),
            )
        )  # fmt: skip
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/Helv 12 Tf 0 g"))

    return pdf_with(put)


def embedded(name: str, data: bytes) -> bytes:
    """A file inside."""

    def put(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)

    return pdf_with(put)


def streaming(entries: Callable[[], Dictionary], data: bytes, *, draws: bool = True) -> bytes:
    """A page whose content, or one of whose pictures, is this raw stream."""

    def put(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, data)
        for key, value in entries().items():
            stream[key] = value
        if draws:
            pdf.pages[0].obj.Contents = pdf.make_indirect(stream)
        else:
            stream.Type, stream.Subtype = Name.XObject, Name.Image
            pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im=pdf.make_indirect(stream)))

    return pdf_with(put, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def flate_bomb(times: int = 1) -> bytes:
    """Six hundred megabytes of blanks, packed."""
    packing = zlib.compressobj(1)
    data = b"".join(packing.compress(b" " * (1 << 20)) for _ in range(600)) + packing.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    kinds = [Name.FlateDecode] * times
    return streaming(lambda: Dictionary(Filter=kinds[0] if times == 1 else Array(kinds)), data)


def run_length_bomb() -> bytes:
    """Two bytes for each 128."""
    return streaming(lambda: Dictionary(Filter=Name.RunLengthDecode), b"\x81 " * (6 << 20) + b"\x80")


def many_filters() -> bytes:
    """One packing in another, thirty deep."""
    data = b"q Q"
    for _ in range(30):
        data = zlib.compress(data)
    return streaming(lambda: Dictionary(Filter=Array([Name.FlateDecode] * 30)), data)


def huge_image() -> bytes:
    """A picture of ten thousand million dots in a few bytes."""
    return streaming(
        lambda: Dictionary(
            Width=100_000, Height=100_000, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
            Filter=Name.FlateDecode,
        ),
        zlib.compress(b"\0" * 10_000), draws=False,
    )  # fmt: skip


def raw_pdf(*objects: str, root: int = 1, end: str = "%%EOF\n") -> bytes:
    """A PDF written by hand; object 1 is the first."""
    out = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root {root} 0 R>>\nstartxref\n{start}\n{end}"
    return out.encode("latin-1")


CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"


def nested(depth: int) -> bytes:
    """Brackets in brackets."""
    return raw_pdf(CATALOGUE, PAGES, PAGE, "[" * depth + "]" * depth)


def page_loop() -> bytes:
    """Pages that are their own children."""
    return raw_pdf(CATALOGUE, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", PAGE)


def page_count_lie() -> bytes:
    """Says to have two thousand million pages."""
    return raw_pdf(CATALOGUE, "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE)


def form_loop() -> bytes:
    """A drawing that draws itself."""

    def put(pdf: pikepdf.Pdf) -> None:
        form: Any = pdf.make_stream(b"/Me Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources = Dictionary(XObject=Dictionary(Me=form))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Me=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/Me Do")

    return pdf_with(put)


def encrypted(*, user: str) -> bytes:
    """Locked with a password, or only against printing."""
    return pdf_with(lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner="owner"))


def script_with_hidden_name() -> bytes:
    """A script whose name is spelt in numbers."""
    return raw_pdf(
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4A#53(app.alert\\(1\\))>>>>", PAGES, PAGE
    )


def picture(kind: str, size: tuple[int, int] = (80, 60), mode: str = "RGB", **saving: Any) -> bytes:
    """A picture."""
    target = io.BytesIO()
    Image.new(mode, size, 1 if mode == "1" else 128 if mode in ("L", "P") else (9, 99, 199)).save(
        target, kind, **saving
    )
    return target.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose head claims a size and whose rows are a few zeros."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """A PNG of modest claim whose rows unpack to six hundred megabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packing = zlib.compressobj(1)
    rows = b"".join(packing.compress(bytes(1 << 20)) for _ in range(600)) + packing.flush()
    head = struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped() -> bytes:
    """A ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        bundle.writestr("run.exe", b"MZ" + bytes(200))
    return target.getvalue()


def chopped(data: bytes, seed: int) -> bytes:
    """A file with bytes changed and its end cut off."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(max(4, len(made) // 60)):
        made[chance.randrange(9, len(made))] = chance.randrange(256)
    return bytes(made[: chance.randrange(len(made) // 2, len(made))])


def big_pdf() -> bytes:
    """More pages than a member may have."""
    kids = " ".join("3 0 R" for _ in range(30_000))
    return raw_pdf(CATALOGUE, f"<</Type/Pages/Kids[{kids}]/Count 30000>>", PAGE)


JS = String("app.launchURL('file:///'); this.exportDataObject({cName:'x',nLaunch:2});")
SCRIPT = "script"

FLAGGED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "script on opening": (SCRIPT, lambda: at_root("/OpenAction", lambda _: action("JavaScript", JS=JS))),
    "script on closing": (
        SCRIPT, lambda: at_root("/AA", lambda _: Dictionary(WC=action("JavaScript", JS=JS)))),
    "script in names": (
        SCRIPT,
        lambda: at_root(
            "/Names",
            lambda _: Dictionary(
                JavaScript=Dictionary(Names=Array([String("a"), action("JavaScript", JS=JS)]))))),
    "script on a page": (
        SCRIPT, lambda: on_page("/AA", lambda _: Dictionary(O=action("JavaScript", JS=JS)))),
    "script in a stream": (
        SCRIPT,
        lambda: at_root("/OpenAction", lambda pdf: action("JavaScript", JS=pdf.make_stream(b"alert(1)")))),
    "script after another action": (
        SCRIPT,
        lambda: at_root(
            "/OpenAction", lambda _: action("Named", N=Name.NextPage, Next=action("JavaScript", JS=JS)))),
    "script with a hidden name": (SCRIPT, script_with_hidden_name),
    "script in a field": (
        SCRIPT,
        field_with_script),
    "script in a link": (SCRIPT, lambda: annotated("Link", A=action("JavaScript", JS=JS))),
    "starts a program": (
        "launch",
        lambda: at_root("/OpenAction", lambda _: action("Launch", F=String("cmd.exe"), NewWindow=True))),
    "starts a program, Windows": (
        "launch",
        lambda: at_root(
            "/OpenAction",
            lambda _: action("Launch", Win=Dictionary(F=String("cmd.exe"), P=String("/c calc"))))),
    "starts a program from a link": (
        "launch", lambda: annotated("Link", A=action("Launch", F=String("/bin/sh")))),
    "embedded program": ("attachment", lambda: embedded("run.exe", b"MZ" + bytes(500))),
    "embedded document": ("attachment", lambda: embedded("more.pdf", plain())),
    "attached to a note": (
        "attachment",
        lambda: annotated("FileAttachment", FS=Dictionary(Type=Name.Filespec, F=String("\\\\host\\share")))),
    "portfolio": ("attachment", lambda: at_root("/Collection", lambda _: Dictionary(Type=Name.Collection))),
    "flash": ("media", lambda: annotated("RichMedia")),
    "film": ("media", lambda: annotated("Movie", Movie=Dictionary(F=String("a.avi")))),
    "sound": ("media", lambda: annotated("Sound")),
    "model": ("media", lambda: annotated("3D")),
    "rendition": ("media", lambda: annotated("Screen", A=action("Rendition", OP=0))),
    "sends the form": ("sending", lambda: annotated("Link", A=action("SubmitForm", F=String("a")))),
    "fetches data": ("sending", lambda: annotated("Link", A=action("ImportData", F=String("a.fdf")))),
    "opens another file": (
        "sending",
        lambda: at_root("/OpenAction", lambda _: action("GoToR", F=String("\\\\host\\a.pdf"), D=Array([0])))),
    "opens an embedded file": ("sending", lambda: at_root("/OpenAction", lambda _: action("GoToE"))),
    "link to the net": ("sending", lambda: annotated("Link", A=action("URI", URI=String("file:///a")))),
    "dynamic form": (
        "dynamic_form",
        lambda: at_root(
            "/AcroForm",
            lambda pdf: Dictionary(
                Fields=Array([]),
                XFA=pdf.make_stream(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///a'>]><a>&b;</a>")))),
    "program before the PDF": ("polyglot", lambda: b"MZ" + bytes(200) + plain()),
    "page of the web before the PDF": ("polyglot", lambda: b"<html><script>1</script>\n" + plain()),
    "shell script before the PDF": ("polyglot", lambda: b"#!/bin/sh\nexit 1\n" + plain()),
    "ZIP behind the PDF": ("polyglot", lambda: plain() + zipped()),
    "program behind the PDF": ("polyglot", lambda: plain() + b"MZ" + bytes(5000)),
    "ZIP behind a JPEG": ("polyglot", lambda: picture("JPEG") + zipped()),
    "PDF behind a PNG": ("polyglot", lambda: picture("PNG") + plain()),
    "script behind a JPEG": ("polyglot", lambda: picture("JPEG") + b"<script>alert(1)</script>"),
    "no table of objects": ("repaired", lambda: plain().replace(b"startxref", b"startxxxx")),
    "locked against printing": ("locked", lambda: encrypted(user="")),
}  # fmt: skip
"""Files that can be bound without what they bring along: the flag they must raise."""

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "password": ("packets.encrypted", lambda: encrypted(user="secret")),
    "word processor file": ("packets.not_a_pdf", zipped),
    "program": ("packets.not_a_pdf", lambda: b"MZ" + bytes(4000)),
    "page of the web": ("packets.not_a_pdf", lambda: b"<html><body onload=alert(1)>"),
    "nothing": ("packets.empty", lambda: b""),
    "only a head": ("packets.broken", lambda: b"%PDF-1.7\n"),
    "rubbish behind the head": ("packets.broken", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "no pages": ("packets.empty", lambda: pdf_with(lambda pdf: None, pages=0)),
    "thirty thousand pages": ("packets.too_many_pages", big_pdf),
    "blanks without end": ("packets.overgrown", flate_bomb),
    "blanks without end, packed twice": ("packets.overgrown", lambda: flate_bomb(2)),
    "runs of blanks": ("", run_length_bomb),
    "thirty packings": ("packets.too_deep", many_filters),
    "picture of a hundred thousand by as many": ("packets.overgrown", huge_image),
    "brackets, a hundred deep": ("packets.too_deep", lambda: nested(100)),
    "PNG that claims too much": ("packets.picture_too_large", lambda: png_claiming(60_000, 60_000)),
    "PNG that holds too little": ("packets.broken", lambda: png_claiming(9_000, 9_000)),
    "PNG that unpacks without end": ("packets.broken", png_bomb),
    "JPEG cut off": ("packets.broken", lambda: picture("JPEG", (900, 900))[:-900]),
    "PNG cut off": ("packets.broken", lambda: picture("PNG", (900, 900))[:90]),
    "TIFF cut off": ("packets.broken", lambda: picture("TIFF")[:100]),
    "GIF without a picture": ("packets.broken", lambda: b"GIF89a" + bytes(10)),
    "BMP that claims too much": (
        "packets.picture_too_large",
        lambda: b"BM" + struct.pack("<IHHIIiiHHIIiiII", 100, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0,
                                    0, 0, 0, 0, 0) + bytes(50)),
    "WebP that is none": ("packets.broken", lambda: b"RIFF\x20\0\0\0WEBPVP8 " + bytes(20)),
}  # fmt: skip
"""Files that must be refused, with the code; where it is empty, any refusal will do."""

SURVIVED: dict[str, Callable[[], bytes]] = {
    "pages that lie about their number": page_count_lie,
    "brackets, half a million deep": lambda: nested(500_000),
    "pages that are their own children": page_loop,
    "drawing that draws itself": form_loop,
    **{f"chopped PDF {seed}": lambda seed=seed: chopped(plain(), seed) for seed in range(6)},
    **{f"chopped JPEG {seed}": lambda seed=seed: chopped(picture("JPEG"), seed) for seed in range(3)},
    **{f"chopped PNG {seed}": lambda seed=seed: chopped(picture("PNG"), seed) for seed in range(3)},
    **{f"chopped TIFF {seed}": lambda seed=seed: chopped(picture("TIFF"), seed) for seed in range(3)},
}
"""Files that may be bound or refused, but must do nothing else."""
