"""Members of a packet: opening them safely and turning their pages into upright A4 pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.documents.archival import CMYK, VOUCH, claims
from ipmediate.documents.pagenumbers import take_off_numbers
from ipmediate.documents.pictures import Picture, UnreadablePicture, is_picture, read_picture
from ipmediate.documents.strips import A4
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 20_000
MOST_BYTES = 2 << 30
_NEAR = 3.0
_MARGIN = 14.0
_FOOT = 32.0
_SCREEN_DOT = 72 / 96
_OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Group"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One paper or piece of evidence of a packet.

    Attributes:
        title: as the contents name it.
        data: the file, or its bytes: PDF, JPEG or PNG.
        section: heading it stands under in contents and outline; empty for none.
        note: remark column of the contents.
        original: file name for the filing bundle, with its ending; empty: made from the title.
        late: put in after the pages were numbered; its pages bear 12-1, 12-2 and the others keep theirs.
        hindered: what keeps its pages from standing in a file for the archive, see ``archival.hindrances``;
            None for what was made here and says so itself.
        copy: what is bound in place of ``data``, when that holds more than pages or is no PDF; None for none.
    """

    title: str
    data: Path | bytes
    copy: Path | bytes | None = None
    late: bool = False
    section: str = ""
    note: str = ""
    original: str = ""
    hindered: tuple[str, ...] | None = None

    @property
    def size(self) -> int:
        """Bytes of what is bound."""
        return len(self.shown) if isinstance(self.shown, bytes) else self.shown.stat().st_size

    @property
    def shown(self) -> Path | bytes:
        """What is bound."""
        return self.data if self.copy is None else self.copy

    def start(self) -> bytes:
        """The first kilobyte of what is bound.

        Raises:
            Refusal: ``packets.unreadable`` or ``packets.too_large``, naming the member.
        """
        if isinstance(self.shown, bytes):
            size, start = len(self.shown), self.shown[:1024]
        else:
            try:
                size = self.shown.stat().st_size
                with self.shown.open("rb") as file:
                    start = file.read(1024)
            except OSError as trouble:
                raise Refusal(
                    "packets.unreadable", member=self.title, why=trouble.strerror or type(trouble).__name__
                ) from None
        if size > MOST_BYTES:
            raise Refusal("packets.too_large", member=self.title, limit=MOST_BYTES >> 20)
        if size == 0:
            raise Refusal("packets.empty", member=self.title)
        return start


@dataclass(slots=True)
class Opened:
    """A member that can be read: a PDF or a picture; ``start`` is its first kilobyte."""

    member: Member
    start: bytes
    pdf: pikepdf.Pdf | None
    picture: Picture | None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return 1 if self.pdf is None else len(self.pdf.pages)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.member.size

    @property
    def hindered(self) -> tuple[str, ...]:
        """What keeps its pages from standing in a file for the archive."""
        if self.member.hindered is not None:
            return self.member.hindered
        if self.picture is not None:
            return (CMYK,) if str(self.picture.entries["/ColorSpace"]) == "/DeviceCMYK" else ()
        return () if self.pdf is None or claims(self.pdf) else (VOUCH,)

    def close(self) -> None:
        """Let go of the file."""
        if self.pdf is not None:
            self.pdf.close()

    def put(self, out: pikepdf.Pdf, image: pikepdf.Object | None = None) -> Iterator[int]:
        """Append the pages to a document, one at a time; gives the count so far.

        Args:
            out: the document.
            image: the picture, where it is in the document already; otherwise it is put there.
        """
        if self.picture is not None:
            put_picture(out, self.picture, self.picture.stream(out) if image is None else image)
            yield 1
        elif self.pdf is not None:
            _settle_annotations(self.pdf)
            for number, page in enumerate(self.pdf.pages, 1):
                try:
                    take_off_numbers(page)
                    _put_page(out, page)
                except (ValueError, TypeError, RuntimeError, KeyError, AttributeError):
                    raise Refusal("packets.broken", member=self.member.title, page=number) from None
                yield number


def open_member(member: Member) -> Opened:
    """Open a member without changing it.

    Raises:
        Refusal: ``packets.unreadable``, ``packets.empty``, ``packets.too_large``, ``packets.not_a_pdf``,
            ``packets.encrypted``, ``packets.broken``, ``packets.picture_too_large`` or
            ``packets.too_many_pages``, naming the member.
    """
    import pikepdf

    start = member.start()
    if is_picture(start):
        try:
            return Opened(member, start, None, read_picture(member.shown))
        except UnreadablePicture as wrong:
            raise Refusal(f"packets.{wrong.args[0]}", member=member.title, page=1) from None
    if b"%PDF-" not in start:
        raise Refusal("packets.not_a_pdf", member=member.title)
    source = io.BytesIO(member.shown) if isinstance(member.shown, bytes) else member.shown
    try:
        pdf = pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refusal("packets.encrypted", member=member.title) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Refusal("packets.broken", member=member.title, page=1) from None
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        pdf.close()
        raise Refusal("packets.broken", member=member.title, page=1) from None
    if not 0 < count <= MOST_PAGES:
        pdf.close()
        if count == 0:
            raise Refusal("packets.empty", member=member.title)
        raise Refusal("packets.too_many_pages", member=member.title, pages=count, limit=MOST_PAGES)
    return Opened(member, start, pdf, None)


def _settle_annotations(pdf: pikepdf.Pdf) -> None:
    """Draw fields and notes into the pages: loose ones would be lost; scripts must not come along."""
    has_fields = "/AcroForm" in pdf.Root
    if has_fields or any("/Annots" in page.obj for page in pdf.pages):
        if has_fields:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
        for page in pdf.pages:
            for key in ("/Annots", "/AA"):
                if key in page.obj:
                    del page.obj[key]


def _put_page(out: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Append one page; a page that is no upright A4 is drawn whole onto one."""
    import pikepdf

    box = [float(edge) for edge in page.mediabox]
    crop = [float(edge) for edge in page.cropbox]
    turned = int(page.obj.get("/Rotate", 0) if "/Rotate" in page.obj else _inherited_turn(page)) % 360
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    upright = abs(width - A4[0]) <= _NEAR and abs(height - A4[1]) <= _NEAR
    lying = abs(width - A4[1]) <= _NEAR and abs(height - A4[0]) <= _NEAR
    if (
        (upright or lying)
        and not turned
        and box == crop
        and box[0] == box[1] == 0
        and "/UserUnit" not in page.obj
    ):
        for key in set(page.obj.keys()) - _OF_A_PAGE:
            del page.obj[key]
        out.pages.append(page)
        return
    if turned in (90, 270):
        width, height = height, width
    paper = A4 if height >= width else (A4[1], A4[0])
    form = out.copy_foreign(page.as_form_xobject())
    out.add_blank_page(page_size=paper)
    target = out.pages[-1]
    name = pikepdf.Name("/Whole")
    target.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Whole": form}))
    drawn = target.calc_form_xobject_placement(
        form, name, pikepdf.Rectangle(0, 0, paper[0], paper[1]), allow_shrink=True, allow_expand=True
    )
    target.obj.Contents = out.make_stream(drawn)


def _inherited_turn(page: pikepdf.Page) -> int:
    node: pikepdf.Object = page.obj
    for _ in range(50):
        if "/Rotate" in node:
            return int(node["/Rotate"])
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0


def put_picture(out: pikepdf.Pdf, picture: Picture, image: pikepdf.Object) -> None:
    """Append a page with a picture, upright, above the line of page numbers; small ones are not blown up."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    narrow = picture.width * _SCREEN_DOT <= A4[0] - 2 * _MARGIN
    paper = A4 if narrow or picture.height >= picture.width else (A4[1], A4[0])
    room = (paper[0] - 2 * _MARGIN, paper[1] - _MARGIN - _FOOT)
    scale = min(room[0] / picture.width, room[1] / picture.height, _SCREEN_DOT)
    width, height = picture.width * scale, picture.height * scale
    x, y = (paper[0] - width) / 2, _FOOT + (room[1] - height) / 2
    a, b, c, d, e, f = picture.turn
    shown = (
        f"q {a * width:.3f} {b * height:.3f} {c * width:.3f} {d * height:.3f}"
        f" {x + e * width:.3f} {y + f * height:.3f} cm /Picture Do Q"
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *paper]),
        Resources=Dictionary(XObject=Dictionary(Picture=image)),
        Contents=out.make_stream(shown.encode("ascii")),
    )
    out.pages.append(pikepdf.Page(out.make_indirect(page)))
