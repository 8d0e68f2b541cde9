"""A packet as it is asked for, member by member, and as it was bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketMember:
    """One paper or item of evidence to be bound.

    Attributes:
        title: as the contents name it.
        content: opens its bytes: PDF, JPEG or PNG.
        section: heading it stands under; ``note`` the remark column of the contents.
        file_name: its own name in the filing bundle, empty for one made from the title.
        foreign: it came from outside; it is surveyed in quarantine before anything else opens it.
    """

    title: str
    content: Callable[[], IO[bytes]]
    section: str = ""
    note: str = ""
    file_name: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What is to be bound.

    Attributes:
        lines: label and value pairs on the cover.
        from_cover: the cover is page 1; otherwise numbering starts at the first member, as volumes do.
        bundle: make the filing bundle too.
        back: last leaf, neither numbered nor listed; None for none.
    """

    title: str
    number: str
    members: tuple[PacketMember, ...]
    made_at: datetime
    lines: tuple[tuple[str, str], ...] = ()
    from_cover: bool = True
    bundle: bool = True
    back: PacketMember | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundMember:
    """Where a member stands: first and last printed page number."""

    title: str
    section: str
    first: int
    last: int


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
class Bound:
    """A bound packet; the streams can be read until its context is left.

    Attributes:
        front: pages before the first member.
        left_out: what foreign members held beside their pages.
        bundle: the filing bundle, None when none was asked.
    """

    pdf: IO[bytes]
    sha256: str
    pages: int
    front: int
    places: tuple[BoundMember, ...]
    bundle: IO[bytes] | None = None
    bundle_sha256: str = ""
    left_out: tuple[LeftOut, ...] = ()
