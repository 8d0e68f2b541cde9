"""The documents of a packet one by one, before they are bound: which, in which order, and in which places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO

from ipmediate.domain.applications import Application
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.packetslots import PacketSlot, SlotState
from ipmediate.domain.parties import Side
from ipmediate.domain.refusals import Missing
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import Sheet, missing_on, render, sheet_of
from ipmediate.services.ports import BoundMember, PacketMember, Rendered, Variant

SLIP = "paper_slip"
"""Form id of the page that stands for a document which exists on paper only."""

CATALOGUE = "D9"
"""Code of the slot behind which the evidence itself is bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One member before it is bound.

    Attributes:
        ref: what it is, ``evidence/<id>`` or ``paper/<form id>/<subject>``.
        sha256: of its bytes; together they tell whether anything changed since the last packet.
        made: a paper that is issued with this packet.
        slip: the page that stands for a document which exists on paper only.
        late: put in after the pages were numbered.
    """

    ref: str
    title: str
    section: str
    sha256: str
    copies: tuple[tuple[str, int], ...]
    file_name: str = ""
    made: tuple[Sheet, Rendered] | None = None
    slip: Rendered | None = None
    note: str = ""
    late: bool = False

    @property
    def rendered(self) -> Rendered | None:
        """The paper, when it was made just now and stands in no store."""
        return self.made[1] if self.made is not None else self.slip


class Pieces:
    """Finds the documents of a packet.

    Args:
        desk: store, renderer and rulebook.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(
        self, file: CaseFile, slots: Sequence[PacketSlot], variant: Variant
    ) -> tuple[list[Piece], list[Missing]]:
        """What will be bound, in order, and what papers among it still lack."""
        pieces: list[Piece] = []
        lacking: list[Missing] = []
        evidence = {item.id: item for item in file.evidence}
        for slot in _ordered(slots, file.application):
            section = PAPER_TERMS[f"section.{slot.code.lower()}"]
            if slot.evidence_ids:
                for key in slot.evidence_ids:
                    item = evidence[key]
                    if item.sha256:
                        pieces.append(_of_evidence(item, section, slot.subject))
                    else:
                        pieces.append(self._slip(file, item, section, slot.subject))
            elif slot.state in (SlotState.PRESENT, SlotState.TO_PRINT):
                piece, missing = self._of_form(file, slot, section, internal=variant.internal)
                pieces.append(piece)
                lacking.extend(missing)
            if slot.code == CATALOGUE:
                pieces.extend(
                    _of_evidence(item, section)
                    for item in file.evidence
                    if item.role is DocumentRole.EVIDENCE
                    and item.sha256
                    and (variant.internal or not item.confidential)
                )
        return pieces, lacking

    def _slip(self, file: CaseFile, item: EvidenceItem, section: str, subject: str) -> Piece:
        """One page in place of a document that is added on paper after printing."""
        sheet = sheet_of(self._desk, file, SLIP, item.id)
        slip = self._desk.renderer.render(SLIP, sheet.facts, on=sheet.on, draft=False, number=sheet.number)
        whole = _of_evidence(item, section, subject)
        return replace(
            whole, title=f"{whole.title}{PAPER_TERMS['packet.on_paper']}", sha256=slip.sha256, slip=slip
        )

    def _of_form(
        self, file: CaseFile, slot: PacketSlot, section: str, *, internal: bool
    ) -> tuple[Piece, tuple[Missing, ...]]:
        sheet = sheet_of(self._desk, file, slot.form_id, slot.about_id)
        copies = _copies(file, sheet.head.copies)
        for paper in file.papers:
            if paper.id in slot.paper_ids:
                piece = Piece(
                    ref=f"paper/{slot.form_id}/{slot.about_id}",
                    title=_titled(paper.title, slot.subject),
                    section=section,
                    sha256=paper.sha256,
                    copies=copies,
                )
                return piece, ()
        missing = missing_on(self._desk, file, sheet)
        if sheet.head.numbered and not sheet.number:
            missing = (*missing, Missing(what="fact_agreement_number", place="paper/agreement"))
        made = render(self._desk, sheet, draft=bool(missing) or internal)
        piece = Piece(
            ref=f"paper/{slot.form_id}/{slot.about_id}",
            title=_titled(made.title, slot.subject),
            section=section,
            sha256=made.sha256,
            copies=copies,
            made=(sheet, made),
        )
        return piece, missing

    def member(self, piece: Piece) -> PacketMember:
        """A document as the room of papers wants it."""

        def content() -> IO[bytes]:
            if piece.rendered is not None:
                return BytesIO(piece.rendered.pdf)
            return self._desk.store.open_content(piece.sha256)

        return PacketMember(
            title=piece.title,
            content=content,
            section=piece.section,
            note=piece.note,
            late=piece.late,
            file_name=piece.file_name,
            foreign=piece.ref.startswith("evidence/") and piece.slip is None,
        )


def _ordered(slots: Sequence[PacketSlot], application: Application | None) -> list[PacketSlot]:
    """The chosen order first, then whatever it leaves out in standard order."""
    chosen = application.order if application is not None else ()
    place = {key: number for number, key in enumerate(chosen)}
    standard = {slot.key: number for number, slot in enumerate(slots)}
    return sorted(slots, key=lambda slot: (place.get(slot.key, len(place)), standard[slot.key]))


def _of_evidence(item: EvidenceItem, section: str, subject: str = "") -> Piece:
    return Piece(
        ref=f"evidence/{item.id}",
        title=item.title if subject in item.title else _titled(item.title, subject),
        section=section,
        sha256=item.sha256,
        file_name=item.file_name,
        note=PAPER_TERMS["packet.confidential"] if item.confidential else "",
        copies=((PAPER_TERMS["recipient.court"], 1),),
    )


def _titled(title: str, subject: str) -> str:
    return f"{title}（{subject}）" if subject else title


def _copies(file: CaseFile, copies: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Copies by name of the recipient; a copy for every party counts as often as there are parties."""
    principal = sum(1 for party in file.parties if party.side is not Side.THIRD_PARTY)
    return tuple(
        (PAPER_TERMS[f"recipient.{who}"], number * principal if who == "party" else number)
        for who, number in copies
    )


def in_old_places(
    pieces: Sequence[Piece], last: Sequence[BoundMember]
) -> tuple[list[Piece], tuple[str, ...]]:
    """What was bound before in its old order, what is new put in late where it belongs, and what is gone."""
    now = {piece.ref: piece for piece in pieces}
    gone = tuple(one.title for one in last if one.ref not in now)
    made = [replace(now[one.ref], late=one.late) for one in last if one.ref in now]
    there = {piece.ref for piece in made}
    before = made[0].ref if made else ""
    for piece in pieces:
        if piece.ref in there:
            before = piece.ref
            continue
        at = next((number for number, one in enumerate(made, 1) if one.ref == before), len(made))
        while at < len(made) and made[at].late:
            at += 1
        made.insert(at, replace(piece, late=True))
        there.add(piece.ref)
    return made, gone


def moved_from(last: Sequence[BoundMember], places: Sequence[BoundMember]) -> tuple[str, ...]:
    """Titles of documents that would not bear the numbers they bore."""
    now = {one.ref: (one.shown, one.part) for one in places}
    return tuple(one.title for one in last if now.get(one.ref) != (one.shown, one.part))


def with_refs(pieces: Sequence[Piece], places: Sequence[BoundMember]) -> tuple[BoundMember, ...]:
    """The places with what stands in each."""
    return tuple(replace(place, ref=piece.ref) for piece, place in zip(pieces, places, strict=True))
