"""A packet as it will be bound, as it was bound, and as its paper remembers it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.services.bindings import USUAL, BoundMember, Extent, Hindrance, LeftOut, Variant

PACKET = "confirmation_packet"
"""Form id under which a bound packet stands among the papers of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """A bound packet.

    Attributes:
        paper_id: the paper under which it is registered; empty for an internal draft.
        files: keys of its PDF files in the store, one unless the limits asked for more.
        bundle_sha256, print_plan_sha256: keys of the filing bundle (ZIP) and of the print plan (PDF).
        pages: all pages, cover and contents included; ``front`` those before the first member of a file,
            ``held`` those of them that bear a number of their own.
        contents: what is in it, with printed page numbers.
        variant: how it was made up.
        printing: what to print for whom: the bound packet for the court, papers by themselves for others.
        draft: the PDF of an internal draft, which stands nowhere else.
        left_out: what foreign members held beside their pages.
        hindered: why it is no file for the archive, member by member; empty when it is PDF/A-2b.
    """

    paper_id: str
    files: tuple[str, ...]
    bundle_sha256: str
    print_plan_sha256: str
    pages: int
    contents: tuple[BoundMember, ...]
    front: int = 0
    held: int = 0
    variant: Variant = USUAL
    printing: tuple[PrintTask, ...] = ()
    draft: bytes = b""
    left_out: tuple[LeftOut, ...] = ()
    hindered: tuple[Hindrance, ...] = ()

    @property
    def sha256(self) -> str:
        """Key of the first file, or fingerprint of the draft."""
        return self.files[0] if self.files else hashlib.sha256(self.draft).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTask:
    """Copies of one paper for one recipient, printed from the bytes as they are kept.

    Attributes:
        recipient: as the print plan names it.
        sha256: key of a PDF in the store.
        pages: of one copy.
    """

    recipient: str
    title: str
    sha256: str
    pages: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMember:
    """One document of a packet that is not made yet.

    Attributes:
        ref: what it is, as in ``BoundMember``.
        place: where it will stand; None when the file cannot be read.
        size: in bytes.
        slip: it exists on paper only; one page stands for it.
        printed: it is a paper that will be issued with the packet.
        trouble: why it cannot be bound.
    """

    ref: str
    title: str
    section: str
    place: BoundMember | None
    size: int = 0
    slip: bool = False
    printed: bool = False
    trouble: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPlan:
    """What will be made, before it is made.

    Attributes:
        members: in order.
        front: pages of cover and contents in every file.
        files: pages and bytes of every file.
        lacking: what papers still lack.
        moved: titles of documents whose numbers cannot be kept.
        stands: a packet with the same content stands already.
    """

    variant: Variant
    members: tuple[PlannedMember, ...]
    front: int
    files: tuple[Extent, ...]
    lacking: tuple[Missing, ...] = ()
    moved: tuple[str, ...] = ()
    stands: bool = False

    @property
    def pages(self) -> int:
        """All pages."""
        return sum(one.pages for one in self.files)


def packet_of(paper: Paper, facts: Mapping[str, object]) -> Packet:
    """The packet a paper stands for, from the facts it was issued with."""
    front, held, variant = facts.get("front"), facts.get("held"), facts.get("variant")
    return Packet(
        paper_id=paper.id,
        files=_texts(facts.get("files")) or (paper.sha256,),
        bundle_sha256=str(facts.get("bundle", "")),
        print_plan_sha256=str(facts.get("print_plan", "")),
        pages=paper.pages,
        contents=tuple(_bound_before(one) for one in _listed(facts.get("contents"))),
        front=front if isinstance(front, int) else 0,
        held=held if isinstance(held, int) else 0,
        variant=Variant(**variant) if isinstance(variant, Mapping) else Variant(),
        printing=tuple(PrintTask(**one) for one in _listed(facts.get("printing"))),
        left_out=_left_out(facts.get("left_out")),
        hindered=tuple(
            Hindrance(title=one["title"], reasons=tuple(one["reasons"]))
            for one in _listed(facts.get("hindered"))
        ),
    )


def _bound_before(told: Mapping[str, Any]) -> BoundMember:
    """A place as it was kept; packets of earlier versions kept its numbers only."""
    first, last = int(told["first"]), int(told["last"])
    shown = f"{first}" if first == last else f"{first}-{last}"
    return BoundMember(**{"shown": shown, "pages": last - first + 1, **told})


def _texts(told: object) -> tuple[str, ...]:
    return tuple(str(one) for one in told) if isinstance(told, list | tuple) else ()


def _listed(told: object) -> Sequence[Any]:
    return told if isinstance(told, list | tuple) else ()


def _left_out(told: object) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(title=one["title"], flags=tuple(one["flags"])) for one in _listed(told))
