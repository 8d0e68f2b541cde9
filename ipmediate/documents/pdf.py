"""Write a composition as PDF: the same composition and stamp always give the same bytes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ipmediate.documents import phrases
from ipmediate.documents.blocks import Composition
from ipmediate.documents.embedding import Embedding
from ipmediate.documents.fonts import BODY, SANS_STRONG, FontSet
from ipmediate.documents.layout import Laid, lay_out
from ipmediate.documents.lines import wholes
from ipmediate.documents.pagecode import PageCode, drawn, spaced
from ipmediate.documents.pdffile import Entry, add_outline, describe, for_archives, saved
from ipmediate.documents.strips import LineMark, SetPage, TextMark
from ipmediate.documents.tags import ARTIFACT, Part, TagTree
from ipmediate.domain.forms import PaperStamp

if TYPE_CHECKING:
    import pikepdf

_FOOT_DOWN = 24.0
_FOOT_SIZE = 10.5
_DASH_SIZE = 14.0
_SIDE_SIZE = 8.0
_DRAFT_SIZE = 66.0
_CODE_SIDE = 36.0
_CODE_RIGHT = 28.0
_CODE_UP = 33.0
_CODE_WHITE = 8.0


def write_pdf(
    composition: Composition, fonts: FontSet, stamp: PaperStamp, *, draft: bool
) -> tuple[bytes, int]:
    """The bytes of a paper and its number of pages: PDF/A-2b, tagged, with an outline.

    Args:
        composition: what to print.
        fonts: faces.
        stamp: number, fingerprint and moment of issue.
        draft: whether "草稿 未签发" runs across every page.

    Raises:
        Refusal: ``papers.glyph_missing`` when a character would stay blank.
    """
    import pikepdf
    from pikepdf import Dictionary

    laid = lay_out(composition, fonts)
    embedding = Embedding(fonts)
    tags = TagTree()
    streams = write_laid(laid, fonts, embedding, stamp, draft=draft, tags=tags)
    pdf = pikepdf.new()
    with embedding.objects(pdf) as resources:
        add_pages(pdf, laid, resources, streams)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        add_outline(
            pdf,
            [
                Entry(level, title, number, laid.paper[1] - laid.look.top - down)
                for number, page in enumerate(laid.pages)
                for level, title, down in page.entries
            ],
        )
        tags.write(pdf)
        describe(pdf, composition.title, stamp.issued_at, archival=True)
        for_archives(pdf)
    return saved(pdf), len(streams)


def write_laid(
    laid: Laid,
    fonts: FontSet,
    embedding: Embedding,
    stamp: PaperStamp,
    *,
    draft: bool,
    tags: TagTree | None = None,
) -> list[bytes]:
    """The content streams of the pages; the embedding learns which characters they use.

    Args:
        laid: the pages.
        fonts: faces.
        embedding: of the document the pages go into.
        stamp: number, fingerprint and moment of issue.
        draft: whether the pages are marked as a draft.
        tags: learns the structure; None leaves it unsaid.

    Raises:
        Refusal: ``papers.glyph_missing`` when a character would stay blank.
    """
    composition = laid.composition
    footer = composition.footer or stamp.number
    fonts.require(_texts(laid, composition.header, footer, stamp.fingerprint), composition.title)
    count = len(laid.pages)
    streams = []
    for number, page in enumerate(laid.pages, 1):
        if tags is not None:
            tags.begin_page()
        writer = _Writer(embedding, fonts, laid, tags)
        if draft:
            writer.across(phrases.DRAFT)
        writer.page(page)
        shown = spaced(stamp.fingerprint) if stamp.coded else stamp.fingerprint
        writer.edges(number, count, footer, shown, coded=stamp.coded)
        if stamp.coded:
            writer.code(PageCode(stamp.fingerprint, number, count))
        streams.append(writer.bytes())
    return streams


def add_pages(pdf: pikepdf.Pdf, laid: Laid, fonts: pikepdf.Dictionary, streams: list[bytes]) -> None:
    """Append pages with these contents to a document."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, Stream

    resources = pdf.make_indirect(Dictionary(Font=fonts))
    width, height = (_short(edge) for edge in laid.paper)
    for content in streams:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, width, height]),
            Resources=resources,
            Contents=pdf.make_indirect(Stream(pdf, content)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _texts(laid: Laid, *edges: str) -> list[str]:
    texts = list(edges)
    for page in laid.pages:
        for _, marks in page.marks:
            texts += [mark.text for mark in marks if isinstance(mark, TextMark)]
    return texts


class _Writer:
    """The content of one page."""

    def __init__(self, embedding: Embedding, fonts: FontSet, laid: Laid, tags: TagTree | None) -> None:
        self._tags = tags
        self._part: Part | None = None
        self._embedding = embedding
        self._fonts = fonts
        self._laid = laid
        self._composition = laid.composition
        self._under: list[str] = []
        self._rules: list[str] = []
        self._out: list[str] = []
        self._state: tuple[str, float] = ("", 0.0)
        self._spacing = 0.0
        self._grey = 0.0
        self._code = ""

    def page(self, page: SetPage) -> None:
        left = self._laid.look.left
        top = self._laid.paper[1] - self._laid.look.top
        for (down, marks), part in zip(page.marks, page.parts, strict=True):
            base = top - down
            for mark in marks:
                if isinstance(mark, LineMark):
                    self._line(left, base, mark)
                else:
                    owner = part if part is ARTIFACT else mark.part or part or ARTIFACT
                    self._text(left + mark.x, base - mark.down, mark, owner)

    def code(self, code: PageCode) -> None:
        """The page's code in the lower right corner, above the place of a packet's numbers."""
        x = self._laid.paper[0] - _CODE_RIGHT - _CODE_SIDE
        self._code = drawn(code, x=x, y=_CODE_UP, side=_CODE_SIDE)

    def edges(self, number: int, count: int, footer: str, fingerprint: str, *, coded: bool) -> None:
        look, height = self._laid.look, self._laid.paper[1]
        left, room = look.left, self._laid.room[0]
        down = look.bottom - _FOOT_DOWN
        dash = self._composition.page_number == "dash"
        if self._composition.numbered:
            text = phrases.page_dash(number) if dash else phrases.page_of(number, count)
            size = _DASH_SIZE if dash else _FOOT_SIZE
            wide = self._fonts.width(BODY, text) * size / 1000
            x = left + (room - wide) / 2
            if dash:
                x = left + room - wide - size if number % 2 else left + size
            self._text(x, down, TextMark(0, 0, BODY, size, text))
        if footer and dash:
            wide = self._fonts.width(BODY, footer) * _SIDE_SIZE / 1000
            self._text(left + (room - wide) / 2, down, TextMark(0, 0, BODY, _SIDE_SIZE, footer, grey=0.35))
        elif footer:
            self._text(left, down, TextMark(0, 0, BODY, _SIDE_SIZE, footer, grey=0.35))
        if fingerprint:
            wide = self._fonts.width(BODY, fingerprint) * _SIDE_SIZE / 1000
            end = left + room
            if coded:
                end = min(end, self._laid.paper[0] - _CODE_RIGHT - _CODE_SIDE - _CODE_WHITE)
            self._text(end - wide, down, TextMark(0, 0, BODY, _SIDE_SIZE, fingerprint, grey=0.35))
        if self._composition.header:
            text = self._composition.header
            wide = self._fonts.width(BODY, text) * _SIDE_SIZE / 1000
            x, y = left + (room - wide) / 2, height - look.top + 18
            self._text(x, y, TextMark(0, 0, BODY, _SIDE_SIZE, text, grey=0.35))

    def across(self, text: str) -> None:
        """Light text from the lower left to the upper right."""
        width, height = self._laid.paper
        wide = self._fonts.width(SANS_STRONG, text) * _DRAFT_SIZE / 1000
        cos, sin = 0.5878, 0.8090
        x = width / 2 - wide / 2 * cos + _DRAFT_SIZE / 3 * sin
        y = height / 2 - wide / 2 * sin - _DRAFT_SIZE / 3 * cos
        self._under.append(f"0.9 g {cos} {sin} {-sin} {cos} {x:.2f} {y:.2f} Tm")
        for role, piece in self._fonts.runs(SANS_STRONG, text):
            name = self._embedding.name(role)
            self._under.append(f"/{name} {_DRAFT_SIZE:g} Tf <{self._embedding.encoded(role, piece)}> Tj")

    def _line(self, left: float, base: float, mark: LineMark) -> None:
        self._rules.append(
            f"{mark.weight:g} w {mark.grey:g} G {left + mark.x1:.2f} {base - mark.down1:.2f} m"
            f" {left + mark.x2:.2f} {base - mark.down2:.2f} l S"
        )

    def _text(self, x: float, y: float, mark: TextMark, part: Part = ARTIFACT) -> None:
        out = self._out
        if part is not self._part and self._tags is not None:
            if self._part is not None:
                out.append("EMC")
            out.append(self._tags.opening(part))
            self._part = part
        if mark.grey != self._grey:
            out.append(f"{mark.grey:g} g")
            self._grey = mark.grey
        out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        spacing = round(mark.spacing, 4)
        for wide, span in _spaced(mark.text) if spacing else ((False, mark.text),):
            if wide * spacing != self._spacing:
                self._spacing = wide * spacing
                out.append(f"{self._spacing:g} Tc")
            for role, piece in self._fonts.runs(mark.role, span):
                if (role, mark.size) != self._state:
                    out.append(f"/{self._embedding.name(role)} {mark.size:g} Tf")
                    self._state = (role, mark.size)
                out.append(f"<{self._embedding.encoded(role, piece)}> Tj")

    def bytes(self) -> bytes:
        """The page's content stream: what lies under it, then rules, then texts in reading order."""
        under = ["q BT", *self._under, "ET Q"] if self._under else []
        code = [f"q 0 g {self._code} Q"] if self._code else []
        rules = [*under, *code, "2 J", *self._rules]
        if self._tags is not None:
            rules = ["/Artifact BMC", *rules, "EMC"]
        closing = ["EMC"] if self._part is not None else []
        return "\n".join([*rules, "BT", *self._out, *closing, "ET"]).encode("ascii")


def _spaced(text: str) -> list[tuple[bool, str]]:
    """A line cut into parts that take the line's spacing and insides of numbers and words that do not."""
    parts = []
    done = 0
    for start, stop in wholes(text):
        if start > done:
            parts.append((True, text[done:start]))
        parts.append((False, text[start : stop - 1]))
        done = stop - 1
    parts.append((True, text[done:]))
    return parts


def _short(number: float) -> Decimal:
    return Decimal(f"{number:.2f}")
