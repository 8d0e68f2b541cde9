"""A packet as it is asked for, member by member, and as it was bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How a packet is made up.

    Attributes:
        internal: for the committee's own eyes: confidential evidence and unfinished papers go in, every page
            is marked, and it is kept nowhere.
        cover, contents: whether it has these.
        most_pages: of one file, 0 for no limit; no document is divided.
        most_bytes: of the documents in one file, 0 for no limit.
        keep_numbers: pages that bore a number in the packet before keep it; what is new becomes 12-1, 12-2 ….
    """

    internal: bool = False
    cover: bool = True
    contents: bool = True
    most_pages: int = 0
    most_bytes: int = 0
    keep_numbers: bool = False


USUAL = Variant()
"""With cover and contents, in one file, numbered anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketMember:
    """One paper or item of evidence to be bound.

    Attributes:
        title: as the contents name it.
        content: opens its bytes: PDF, JPEG or PNG.
        section: heading it stands under; ``note`` the remark column of the contents.
        file_name: its own name in the filing bundle, empty for one made from the title.
        foreign: it came from outside; it is surveyed in quarantine before anything else opens it.
        late: put in after the pages were numbered.
    """

    title: str
    content: Callable[[], IO[bytes]]
    section: str = ""
    note: str = ""
    file_name: str = ""
    foreign: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What is to be bound.

    Attributes:
        lines: label and value pairs on the cover.
        from_cover: the cover is page 1; otherwise numbering starts at the first member, as volumes do.
        bundle: make the filing bundle too.
        back: last leaf, neither numbered nor listed; None for none.
        variant: cover, contents and limits.
        mark: words before every page number.
        coded: every page bears a code by which a scan of it is known.
        held: pages of cover and contents that took a number when this was bound before, 0 for all.
    """

    title: str
    number: str
    members: tuple[PacketMember, ...]
    made_at: datetime
    lines: tuple[tuple[str, str], ...] = ()
    from_cover: bool = True
    bundle: bool = True
    back: PacketMember | None = None
    variant: Variant = USUAL
    mark: str = ""
    coded: bool = False
    held: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How long and how large a member is: pages, and bytes of what is bound."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundMember:
    """Where a member stands.

    Attributes:
        first, last: printed page numbers; for a late member the number it follows.
        shown: its pages as the contents name them, ``12-1至12-3`` for a late one.
        part: the file it is in, from 1.
        pages: how many.
        ref: what it is, ``evidence/<id>`` or ``paper/<form id>/<subject>``; empty where that was not kept.
        late: put in after the pages were numbered.
    """

    title: str
    section: str
    first: int
    last: int
    shown: str = ""
    part: int = 1
    pages: int = 0
    ref: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Where members will stand; ``front`` is the pages before the first of every file."""

    front: int
    places: tuple[BoundMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a foreign file holds beside its pages and was not bound.

    Attributes:
        title: of the member.
        flags: names of what it is, each with a text ``packets.flag.<name>``.
    """

    title: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """What in a member keeps the packet from being a file for the archive (PDF/A-2b).

    Attributes:
        title: of the member.
        reasons: names of what it is, each with a text ``packets.archive.<name>``.
    """

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundFile:
    """One file of a packet: its bytes, its pages and its size."""

    pdf: IO[bytes]
    pages: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A bound packet; the streams can be read until its context is left.

    Attributes:
        files: one, or as many as the limits asked.
        front: pages before the first member of every file.
        page_code: fingerprint in the codes on the pages, empty for none.
        left_out: what foreign members held beside their pages.
        hindered: why it is no file for the archive, member by member; empty when it is PDF/A-2b.
        bundle: the filing bundle, None when none was asked.
    """

    files: tuple[BoundFile, ...]
    front: int
    places: tuple[BoundMember, ...]
    page_code: str = ""
    bundle: IO[bytes] | None = None
    bundle_sha256: str = ""
    left_out: tuple[LeftOut, ...] = ()
    hindered: tuple[Hindrance, ...] = ()

    @property
    def pdf(self) -> IO[bytes]:
        """The first file."""
        return self.files[0].pdf

    @property
    def pages(self) -> int:
        """Pages of all files."""
        return sum(one.pages for one in self.files)
