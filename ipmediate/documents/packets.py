"""Bind papers and evidence into one PDF: cover, contents, members, and one numbering for all of them.

Contents, outline, page labels and the numbers on the pages come from one list, made once all members are
counted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.documents import blocks, phrases
from ipmediate.documents.embedding import Embedding
from ipmediate.documents.fonts import BODY, FontSet
from ipmediate.documents.layout import Laid, lay_out
from ipmediate.documents.members import Member, Opened, open_member
from ipmediate.documents.pdf import add_pages, write_laid
from ipmediate.documents.pdffile import Entry, add_outline, describe, save_to
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]

_STAMP = 9.0
_STAMP_RIGHT = 28.0
_STAMP_UP = 18.0
_STAMP_FONT = "/IpmNumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """What is to be bound.

    Attributes:
        title: on the cover and in the metadata.
        number: of the case or packet; on the cover and in front of every page number.
        lines: label and value pairs on the cover.
        members: in order.
        from_cover: whether the cover is page 1, so that printed number and count of the viewer agree without
            labels; otherwise numbering starts at the first member, as volumes do.
        made_at: goes into the PDF's dates; None for none.
        back: last leaf, neither numbered nor listed; None for none.
    """

    title: str
    number: str
    members: tuple[Member, ...]
    lines: tuple[tuple[str, str], ...] = ()
    from_cover: bool = True
    made_at: datetime | None = None
    back: Member | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a member stands: first and last printed page number, and the first page's index in the file."""

    title: str
    section: str
    note: str
    first: int
    last: int
    index: int

    @property
    def pages(self) -> int:
        """How many pages."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A packet that was written.

    Attributes:
        path: the file.
        pages: all pages, cover and contents included.
        front: pages before the first member.
        places: the one list.
        sha256: of the file, hexadecimal.
        size: in bytes.
    """

    path: Path
    pages: int
    front: int
    places: tuple[Place, ...]
    sha256: str
    size: int


def troubles(members: Sequence[Member]) -> tuple[Refusal, ...]:
    """Why members cannot be bound, one refusal for each bad one."""
    found = []
    for member in members:
        try:
            open_member(member).close()
        except Refusal as refusal:
            found.append(refusal)
    return tuple(found)


def bind(
    packet: Packet,
    target: Path,
    fonts: FontSet,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Bound:
    """Bind a packet into a file; the same packet always gives the same bytes, and no member is changed.

    Args:
        packet: what to bind.
        target: file to write; replaced only when everything is done.
        fonts: faces for cover, contents and page numbers.
        progress: told pages done, all pages and the member's title.
        cancelled: asked between pages.

    Raises:
        Refusal: ``packets.no_members``, ``packets.cancelled``, ``packets.not_written``,
            ``papers.glyph_missing`` or what ``open_member`` raises, naming the first bad member.
    """
    import pikepdf

    if not packet.members:
        raise Refusal("packets.no_members", packet=packet.title)
    opened: list[Opened] = []
    part = target.with_name(target.name + ".part")
    try:
        for member in packet.members:
            _stop_if(cancelled)
            opened.append(open_member(member))
        cover = lay_out(_cover(packet), fonts)
        contents, places = _solved(packet, opened, len(cover.pages), fonts)
        total = places[-1].index + opened[-1].pages
        out = pikepdf.new()
        _front(out, cover, contents, fonts)
        front = len(out.pages)
        done = front
        for each in opened:
            for _ in each.put(out):
                _stop_if(cancelled)
                done += 1
                if progress is not None:
                    progress(done, total, each.member.title)
        _number(out, packet, front, fonts)
        if packet.back is not None:
            opened.append(open_member(packet.back))
            total += sum(1 for _ in opened[-1].put(out))
        _link(out, contents, places, len(cover.pages))
        _outline(out, packet, places, front)
        _labels(out, packet, len(cover.pages), front)
        describe(out, packet.title, packet.made_at)
        try:
            save_to(out, part, _identity(packet, places))
            digest, size = _digest(part)
            for each in opened:
                each.close()
            os.replace(part, target)
        except OSError as trouble:
            raise Refusal("packets.not_written", why=trouble.strerror or type(trouble).__name__) from None
    finally:
        for each in opened:
            each.close()
        part.unlink(missing_ok=True)
    return Bound(path=target, pages=total, front=front, places=places, sha256=digest, size=size)


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise Refusal("packets.cancelled")


def _cover(packet: Packet) -> blocks.Composition:
    made: list[blocks.Block] = [blocks.Title(packet.title)]
    if packet.number:
        made.append(blocks.Subtitle(packet.number, "center"))
    made.append(blocks.Space(2))
    made += [blocks.FieldLine(label, text) for label, text in packet.lines]
    return blocks.Composition(title=packet.title, blocks=tuple(made), look="cover", numbered=False)


def _solved(
    packet: Packet, opened: Sequence[Opened], cover: int, fonts: FontSet
) -> tuple[Laid, tuple[Place, ...]]:
    """The contents on as many pages as they take, and the places that follow from that."""
    length = 1
    while True:
        front = cover + length
        places = _places(packet, opened, front)
        laid = lay_out(_contents(places), fonts)
        if len(laid.pages) <= length:
            return laid, places
        length = len(laid.pages)


def _places(packet: Packet, opened: Sequence[Opened], front: int) -> tuple[Place, ...]:
    made = []
    index = front
    for each in opened:
        first = index + 1 if packet.from_cover else index + 1 - front
        made.append(
            Place(
                title=each.member.title,
                section=each.member.section,
                note=each.member.note,
                first=first,
                last=first + each.pages - 1,
                index=index,
            )
        )
        index += each.pages
    return tuple(made)


def _contents(places: Sequence[Place]) -> blocks.Composition:
    rows: list[tuple[str, ...]] = []
    anchors: list[str] = []
    section = ""
    for number, place in enumerate(places, 1):
        if place.section != section:
            section = place.section
            if section:
                rows.append((section,))
                anchors.append(f"{number - 1}")
        pages = f"{place.first}" if place.pages == 1 else f"{place.first}-{place.last}"
        rows.append((f"{number}", place.title, pages, place.note))
        anchors.append(f"{number - 1}")
    titles = phrases.CONTENTS_COLUMNS
    columns = (
        blocks.Column(titles[0], 2, "center"),
        blocks.Column(titles[1], 11, "left"),
        blocks.Column(titles[2], 3, "center"),
        blocks.Column(titles[3], 4, "left"),
    )
    table = blocks.Table(columns, tuple(rows), (), small=False, anchors=tuple(anchors))
    return blocks.Composition(
        title=phrases.CONTENTS, blocks=(blocks.Title(phrases.CONTENTS), table), look="court", numbered=False
    )


def _front(out: pikepdf.Pdf, cover: Laid, contents: Laid, fonts: FontSet) -> None:
    embedding = Embedding(fonts)
    made = [
        (laid, write_laid(laid, fonts, embedding, PaperStamp(), draft=False)) for laid in (cover, contents)
    ]
    resources = embedding.objects(out)
    for laid, streams in made:
        add_pages(out, laid, resources, streams)


def _number(out: pikepdf.Pdf, packet: Packet, front: int, fonts: FontSet) -> None:
    """Print its number on every numbered page, with one shared font and without touching what is there."""
    first = 0 if packet.from_cover else front
    count = len(out.pages) - first
    lead = f"{packet.number}　" if packet.number else ""
    fonts.require([lead], packet.title)
    embedding = Embedding(fonts)
    lead_width = fonts.width(BODY, lead) * _STAMP / 1000
    stamps = []
    for number in range(1, count + 1):
        text = phrases.packet_page_of(number, count)
        wide = lead_width + fonts.width(BODY, text) * _STAMP / 1000
        pieces = [
            (embedding.name(role), embedding.encoded(role, piece))
            for role, piece in fonts.runs(BODY, lead + text)
        ]
        stamps.append((wide, pieces))
    made = embedding.objects(out)
    names = {str(key)[1:]: value for key, value in made.items()}
    for page, (wide, pieces) in zip(list(out.pages)[first:], stamps, strict=True):
        obj = page.obj
        resources = _copied(obj, "/Resources")
        fonts_there = _copied(resources, "/Font")
        shown = ""
        for name, code in pieces:
            fonts_there[f"{_STAMP_FONT}{name}"] = names[name]
            shown += f" {_STAMP_FONT}{name} {_STAMP:g} Tf <{code}> Tj"
        resources["/Font"] = fonts_there
        obj.Resources = resources
        width = float(obj.MediaBox[2])
        page.contents_add(b"q", prepend=True)
        page.contents_add(
            f"Q q 0 g BT 1 0 0 1 {width - _STAMP_RIGHT - wide:.2f} {_STAMP_UP:.2f} Tm{shown} ET Q".encode(
                "ascii"
            )
        )


def _copied(holder: pikepdf.Object, key: str) -> pikepdf.Dictionary:
    """A copy of a dictionary that other pages may share; empty when there is none."""
    from pikepdf import Dictionary

    made = Dictionary()
    if key in holder:
        for name, value in holder[key].items():
            made[name] = value
    return made


def _link(out: pikepdf.Pdf, contents: Laid, places: Sequence[Place], cover: int) -> None:
    """Every row of the contents leads to its member."""
    from pikepdf import Array, Dictionary, Name

    left = contents.look.left
    top = contents.paper[1] - contents.look.top
    for number, page in enumerate(contents.pages):
        links = []
        for anchor, down, height in page.anchors:
            place = places[int(anchor)]
            links.append(
                out.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Link,
                        Rect=Array(
                            [
                                round(left),
                                round(top - down - height),
                                round(left + contents.room[0]),
                                round(top - down),
                            ]
                        ),
                        Border=Array([0, 0, 0]),
                        F=4,
                        Dest=Array([out.pages[place.index].obj, Name.XYZ, None, None, None]),
                    )
                )
            )
        out.pages[cover + number].obj.Annots = Array(links)


def _outline(out: pikepdf.Pdf, packet: Packet, places: Sequence[Place], front: int) -> None:
    entries = [Entry(0, packet.title, 0, 842), Entry(0, phrases.CONTENTS, 1 if front > 1 else 0, 842)]
    section = ""
    for place in places:
        if place.section != section:
            section = place.section
            if section:
                entries.append(Entry(0, section, place.index, 842))
        entries.append(Entry(1 if section else 0, f"{place.title}　{place.first}", place.index, 842))
    add_outline(out, entries)


def _labels(out: pikepdf.Pdf, packet: Packet, cover: int, front: int) -> None:
    from pikepdf import Array, Dictionary, Name, String

    root = out.Root
    plain = Dictionary(S=Name.D)
    if packet.from_cover:
        numbers = Array([0, plain])
    else:
        numbers = Array(
            [
                0,
                Dictionary(P=String(phrases.COVER)),
                cover,
                Dictionary(P=String(phrases.CONTENTS), S=Name.D),
                front,
                plain,
            ]
        )
    root.PageLabels = Dictionary(Nums=numbers)
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OpenAction = Array([out.pages[0].obj, Name.XYZ, None, None, 1])


def _identity(packet: Packet, places: Sequence[Place]) -> bytes:
    """Sixteen bytes that tell this packet from others: titles, places and the beginnings of members."""
    told = hashlib.sha256(repr((packet.title, packet.number, packet.lines, packet.made_at, places)).encode())
    for member in packet.members:
        told.update(member.start())
    return told.digest()[:16]


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()
