"""A packet between the words of the use cases and those of the paper room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipmediate.services.bindings import Hindrance
from ipmediate.services.ports import Binding, BoundMember

if TYPE_CHECKING:
    from ipmediate.documents.members import Member
    from ipmediate.documents.packets import Bound, Packet
    from ipmediate.documents.places import Place


def packet_of(binding: Binding, members: tuple[Member, ...], fingerprint: str) -> Packet:
    """The packet to be bound, from what was asked and the members as they may be bound."""
    from ipmediate.documents.packets import Packet

    variant = binding.variant
    return Packet(
        title=binding.title,
        number=binding.number,
        members=members,
        lines=binding.lines,
        from_cover=binding.from_cover,
        made_at=binding.made_at,
        cover=variant.cover,
        contents=variant.contents,
        most_pages=variant.most_pages,
        most_bytes=variant.most_bytes,
        mark=binding.mark,
        fingerprint=fingerprint,
        held=binding.held,
    )


def placed(one: Place) -> BoundMember:
    """Where a member stands."""
    return BoundMember(
        title=one.title,
        section=one.section,
        first=one.first,
        last=one.last,
        shown=one.shown,
        part=one.part,
        pages=one.pages,
        late=bool(one.late),
    )


def hindrances_of(parts: Sequence[Bound]) -> tuple[Hindrance, ...]:
    """Why the files of a packet are none for the archive, member by member."""
    return tuple(
        Hindrance(title=title, reasons=reasons) for part in parts for title, reasons in part.hindered
    )
