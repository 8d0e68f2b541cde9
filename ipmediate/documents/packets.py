"""Bind papers and evidence into PDF files: cover, contents, members, and one numbering for all of them.

Contents, outline, page labels and the numbers on the pages come from one list (``places``), made once all
members are counted; the length of the contents is solved for, not guessed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.documents import blocks, phrases
from ipmediate.documents.album import Album
from ipmediate.documents.embedding import Embedding
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.layout import Laid, lay_out
from ipmediate.documents.members import Member, Opened, open_member
from ipmediate.documents.pagenumbers import Codes, print_numbers
from ipmediate.documents.pdf import add_pages, write_laid
from ipmediate.documents.pdffile import Entry, add_outline, describe, for_archives, page_objects, save_to
from ipmediate.documents.places import Counted, Place, Run, count_of, parts_of, places_of, runs_of
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    import pikepdf

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]

_MOST_TURNS = 20
"""Turns in which the length of the contents must settle; one or two are usual."""

_ROWS = 22
"""Members on a page of contents when every title takes one line; where solving begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """What is to be bound.

    Attributes:
        title: on the cover and in the metadata.
        number: of the case or packet; on the cover and in front of every page number.
        members: in order.
        lines: label and value pairs on the cover.
        from_cover: whether the cover is page 1, so that printed number and count of the viewer agree without
            labels; otherwise numbering starts at the first member, as volumes do.
        made_at: goes into the PDF's dates; None for none.
        back: last leaf, neither numbered nor listed; None for none.
        cover: whether there is a cover.
        contents: whether there are contents.
        most_pages: of one part, 0 for no limit; no member is divided.
        most_bytes: of the members of one part, 0 for no limit.
        mark: words before every page number, after the packet's own number.
        fingerprint: for a code on every page by which a scan of it is known; empty for none.
        held: pages of cover and contents that took a number when this was bound before; see ``places_of``.
    """

    title: str
    number: str
    members: tuple[Member, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    from_cover: bool = True
    made_at: datetime | None = None
    back: Member | None = None
    cover: bool = True
    contents: bool = True
    most_pages: int = 0
    most_bytes: int = 0
    mark: str = ""
    fingerprint: str = ""
    held: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A packet that was written, or one part of it.

    Attributes:
        path: the file.
        pages: all pages, cover and contents included.
        front: pages before the first member.
        places: the one list, of all parts.
        size: in bytes.
        part: which part, counted from 1.
        parts: how many there are.
        hindered: titles of its members that keep it from being a file for the archive, and what in them
            does; when there are none it is PDF/A-2b and says so.
    """

    path: Path
    pages: int
    front: int
    places: tuple[Place, ...]
    size: int
    part: int = 1
    parts: int = 1
    hindered: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def sha256(self) -> str:
        """Of the file, hexadecimal; the file is read for it."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def here(self) -> tuple[Place, ...]:
        """The places in this part."""
        return tuple(place for place in self.places if place.part == self.part)


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
    """Bind a packet into one file, whatever its limits; see ``bind_parts``."""
    return bind_parts(replace(packet, most_pages=0, most_bytes=0), target, fonts, progress, cancelled)[0]


def bind_parts(
    packet: Packet,
    target: Path,
    fonts: FontSet,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Bound, ...]:
    """Bind a packet into as many files as its limits ask; equal packets give equal bytes.

    Args:
        packet: what to bind.
        target: file to write; further parts stand beside it with ``-2``, ``-3`` … before the ending. All are
            replaced only when everything is done.
        fonts: faces for cover, contents and page numbers.
        progress: told pages done, all pages and the member's title.
        cancelled: asked between pages.

    Raises:
        Refusal: ``packets.no_members``, ``packets.cancelled``, ``packets.not_written``,
            ``papers.glyph_missing`` or what ``open_member`` raises, naming the first bad member.
    """
    if not packet.members:
        raise Refusal("packets.no_members", packet=packet.title)
    with ExitStack() as stack:
        opened: list[Opened] = []
        for member in packet.members:
            _stop_if(cancelled)
            opened.append(open_member(member))
            stack.callback(opened[-1].close)
        counted = [_counted(each) for each in opened]
        solved = _solved(packet, counted, fonts)
        total = sum(each.pages for each in opened) + solved.front * solved.parts
        counter = _Counter(total, progress, cancelled)
        done = []
        for part in range(1, solved.parts + 1):
            path = target.with_name(f"{target.stem}-{part}{target.suffix}") if part > 1 else target
            unfinished = path.with_name(path.name + ".part")
            stack.callback(unfinished.unlink, missing_ok=True)
            bound = _bind_part(packet, solved, opened, part, path, unfinished, fonts, counter)
            done.append((bound, unfinished))
        for each in opened:
            each.close()
        try:
            for bound, unfinished in done:
                os.replace(unfinished, bound.path)
        except OSError as trouble:
            raise _not_written(trouble) from None
    return tuple(bound for bound, _ in done)


@dataclass(frozen=True, slots=True)
class _Solved:
    """What is fixed before the first page is written."""

    fronts: tuple[tuple[Laid, ...], ...]
    cover: int
    front: int
    places: tuple[Place, ...]

    @property
    def parts(self) -> int:
        return self.places[-1].part


@dataclass(slots=True)
class _Counter:
    """Pages done in all parts."""

    total: int
    progress: Progress | None
    cancelled: Cancelled | None
    done: int = 0

    def step(self, title: str) -> None:
        _stop_if(self.cancelled)
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total, title)


def _bind_part(
    packet: Packet,
    solved: _Solved,
    opened: Sequence[Opened],
    part: int,
    path: Path,
    unfinished: Path,
    fonts: FontSet,
    counter: _Counter,
) -> Bound:
    places = solved.places
    here = [each for each, place in zip(opened, places, strict=True) if place.part == part]
    album = Album([each.picture for each in here if each.picture is not None])
    out = album.pdf
    _front(out, solved.fronts[part - 1], fonts)
    counter.done += solved.front
    for each in here:
        for _ in each.put(out, None if each.picture is None else album.image(each.picture)):
            counter.step(each.member.title)
    runs = _runs(packet, solved, part)
    lead = "　".join(filter(None, (packet.number, packet.mark)))
    codes = _codes(packet, solved, part) if packet.fingerprint else None
    print_numbers(out, runs, count_of(places), lead, packet.title, fonts, codes)
    hindered = tuple((each.member.title, each.hindered) for each in here if each.hindered)
    back = open_member(packet.back) if packet.back is not None and part == solved.parts else None
    try:
        if back is not None:
            if back.hindered:
                hindered = (*hindered, (back.member.title, back.hindered))
            for _ in back.put(out):
                continue
        pages = len(out.pages)
        _link(out, packet, solved, part)
        _outline(out, packet, solved, part)
        _labels(out, packet, solved, part)
        describe(out, _part_title(packet, part, solved.parts), packet.made_at, archival=not hindered)
        if not hindered:
            for_archives(out)
        save_to(out, unfinished, _identity(packet, opened, places, part))
        album.check()
        size = unfinished.stat().st_size
    except OSError as trouble:
        raise _not_written(trouble) from None
    finally:
        if back is not None:
            back.close()
        album.close()
    return Bound(
        path=path,
        pages=pages,
        front=solved.front,
        places=places,
        size=size,
        part=part,
        parts=solved.parts,
        hindered=hindered,
    )


def _runs(packet: Packet, solved: _Solved, part: int) -> list[Run]:
    return runs_of(solved.places, part, front=solved.front, from_cover=packet.from_cover, held=packet.held)


def _codes(packet: Packet, solved: _Solved, part: int) -> Codes:
    before = sum(place.pages for place in solved.places if place.part < part) + solved.front * (part - 1)
    pages = sum(place.pages for place in solved.places) + solved.front * solved.parts
    return Codes(packet.fingerprint, before, pages)


def _not_written(trouble: OSError) -> Refusal:
    return Refusal("packets.not_written", why=trouble.strerror or type(trouble).__name__)


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise Refusal("packets.cancelled")


def _part_title(packet: Packet, part: int, parts: int) -> str:
    return f"{packet.title}　{phrases.part_of(part, parts)}" if parts > 1 else packet.title


def _cover(packet: Packet, part: int, parts: int) -> blocks.Composition:
    made: list[blocks.Block] = [blocks.Title(packet.title)]
    if packet.number:
        made.append(blocks.Subtitle(packet.number, "center"))
    if parts > 1:
        made.append(blocks.Subtitle(phrases.part_of(part, parts), "center"))
    made.append(blocks.Space(2))
    made += [blocks.FieldLine(label, text) for label, text in packet.lines]
    return blocks.Composition(title=packet.title, blocks=tuple(made), look="cover", numbered=False)


def arrange(packet: Packet, counted: Sequence[Counted], fonts: FontSet) -> tuple[int, tuple[Place, ...]]:
    """Pages before the first member and the one list, of a packet whose members are only counted yet."""
    if not counted:
        raise Refusal("packets.no_members", packet=packet.title)
    solved = _solved(packet, counted, fonts)
    return solved.front, solved.places


def _counted(one: Opened) -> Counted:
    member = one.member
    return Counted(member.title, member.section, member.note, one.pages, one.size, member.late)


def _solved(packet: Packet, members: Sequence[Counted], fonts: FontSet) -> _Solved:
    """Covers, contents on as many pages as they take, and the places that follow from that."""
    cover = len(lay_out(_cover(packet, 1, 1), fonts).pages) if packet.cover else 0
    length = -(-len(members) // _ROWS) if packet.contents else 0
    for _ in range(_MOST_TURNS):
        front = cover + length
        parts = parts_of(members, front=front, most_pages=packet.most_pages, most_bytes=packet.most_bytes)
        places = places_of(members, parts, front=front, from_cover=packet.from_cover, held=packet.held)
        contents = lay_out(_contents(places), fonts) if packet.contents else None
        if contents is None or len(contents.pages) == length:
            break
        length = len(contents.pages)
    fronts = []
    for part in range(1, parts[-1] + 1):
        laid = [lay_out(_cover(packet, part, parts[-1]), fonts)] if packet.cover else []
        fronts.append(tuple(laid if contents is None else (*laid, contents)))
    return _Solved(tuple(fronts), cover, front, places)


def _contents(places: Sequence[Place]) -> blocks.Composition:
    rows: list[tuple[str, ...]] = []
    anchors: list[str] = []
    section = ""
    parts = places[-1].part > 1
    for number, place in enumerate(places, 1):
        if place.section != section:
            section = place.section
            if section:
                rows.append((section,))
                anchors.append(f"{number - 1}")
        part = (f"{place.part}",) if parts else ()
        rows.append((f"{number}", place.title, *part, place.shown, place.note))
        anchors.append(f"{number - 1}")
    titles = phrases.CONTENTS_COLUMNS
    columns = (
        blocks.Column(titles[0], 2, "center"),
        blocks.Column(titles[1], 9 if parts else 11, "left"),
        *((blocks.Column(phrases.PART, 2, "center"),) if parts else ()),
        blocks.Column(titles[2], 3, "center"),
        blocks.Column(titles[3], 4, "left"),
    )
    table = blocks.Table(columns, tuple(rows), (), small=False, anchors=tuple(anchors))
    return blocks.Composition(
        title=phrases.CONTENTS, blocks=(blocks.Title(phrases.CONTENTS), table), look="court", numbered=False
    )


def _front(out: pikepdf.Pdf, front: Sequence[Laid], fonts: FontSet) -> None:
    embedding = Embedding(fonts)
    made = [(laid, write_laid(laid, fonts, embedding, PaperStamp(), draft=False)) for laid in front]
    with embedding.objects(out) as resources:
        for laid, streams in made:
            add_pages(out, laid, resources, streams)


def _link(out: pikepdf.Pdf, packet: Packet, solved: _Solved, part: int) -> None:
    """Every row of the contents leads to its member, if it is in this part."""
    from pikepdf import Array, Dictionary, Name

    if not packet.contents:
        return
    contents = solved.fronts[part - 1][-1]
    pages = page_objects(out)
    left = contents.look.left
    top = contents.paper[1] - contents.look.top
    for number, page in enumerate(contents.pages):
        links = []
        for anchor, down, height in page.anchors:
            place = solved.places[int(anchor)]
            if place.part != part:
                continue
            edges = (left, top - down - height, left + contents.room[0], top - down)
            links.append(
                out.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Link,
                        Rect=Array([round(edge) for edge in edges]),
                        Border=Array([0, 0, 0]),
                        F=4,
                        Dest=Array([pages[place.index], Name.XYZ, None, None, None]),
                    )
                )
            )
        pages[solved.cover + number].Annots = Array(links)


def _outline(out: pikepdf.Pdf, packet: Packet, solved: _Solved, part: int) -> None:
    entries = [Entry(0, _part_title(packet, part, solved.parts), 0, 842)] if packet.cover else []
    if packet.contents:
        entries.append(Entry(0, phrases.CONTENTS, solved.cover, 842))
    section = ""
    for place in solved.places:
        if place.part != part:
            continue
        if place.section != section:
            section = place.section
            if section:
                entries.append(Entry(0, section, place.index, 842))
        entries.append(Entry(1 if section else 0, f"{place.title}　{place.label(0)}", place.index, 842))
    add_outline(out, entries)


def _labels(out: pikepdf.Pdf, packet: Packet, solved: _Solved, part: int) -> None:
    from pikepdf import Array, Dictionary, Name, String

    numbers: list[object] = []
    if not packet.from_cover and packet.cover:
        numbers.extend([0, Dictionary(P=String(phrases.COVER))])
    if not packet.from_cover and packet.contents:
        numbers.extend([solved.cover, Dictionary(P=String(phrases.CONTENTS), S=Name.D)])
    runs = _runs(packet, solved, part)
    for run in runs:
        style = Dictionary(S=Name.D, St=run.start)
        if run.lead:
            style.P = String(run.lead)
        numbers.extend([run.index, style])
    after = runs[-1].index + runs[-1].pages
    if after < len(out.pages):
        numbers.extend([after, Dictionary(P=String(phrases.BACK))])
    root = out.Root
    root.PageLabels = Dictionary(Nums=Array(numbers))
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OpenAction = Array([out.pages[0].obj, Name.XYZ, None, None, 1])


def _identity(packet: Packet, opened: Sequence[Opened], places: Sequence[Place], part: int) -> bytes:
    """Sixteen bytes that tell this packet from others: titles, places and the beginnings of members."""
    known = (packet.title, packet.number, packet.lines, packet.made_at, packet.fingerprint, places, part)
    told = hashlib.sha256(repr(known).encode())
    for each in opened:
        told.update(each.start)
    return told.digest()[:16]
