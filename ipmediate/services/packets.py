"""The packet for the court: every wanted document in order, bound, bundled, and listed for printing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO

from ipmediate.domain.applications import Application
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.eligibility import Eligibility
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.packetslots import PacketSlot, SlotState
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.parties import Side
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.settlement import worded_day
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import Sheet, missing_on, put_paper, render, sheet_of
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import (
    Binding,
    BoundMember,
    Cancelled,
    LeftOut,
    PacketMember,
    PrintJob,
    Progress,
    Rendered,
    Work,
)

PACKET = "confirmation_packet"
SLIP = "paper_slip"
"""Form id under which a bound packet stands among the papers of a case."""

CATALOGUE = "D9"
"""Code of the slot behind which the evidence itself is bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """A bound packet.

    Attributes:
        paper_id: the paper under which it is registered; empty for an internal draft.
        sha256, bundle_sha256, print_plan_sha256: keys of the PDF, the filing bundle (ZIP) and the print plan
            (PDF) in the store; those of an internal draft stand in ``draft`` only.
        pages: all pages, cover and contents included.
        contents: what is in it, with printed page numbers.
        draft: the PDF of an internal draft.
        left_out: what foreign members held beside their pages.
    """

    paper_id: str
    sha256: str
    bundle_sha256: str
    print_plan_sha256: str
    pages: int
    contents: tuple[BoundMember, ...]
    draft: bytes = b""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One member before it is bound.

    Attributes:
        ref: what it is, ``evidence/<id>`` or ``paper/<form id>/<subject>``.
        sha256: of its bytes; together they tell whether anything changed since the last packet.
        made: a paper that is issued with this packet.
    slip: the page that stands for a document which exists on paper only.
    """

    ref: str
    title: str
    section: str
    sha256: str
    copies: tuple[tuple[str, int], ...]
    file_name: str = ""
    made: tuple[Sheet, Rendered] | None = None
    slip: Rendered | None = None


class Packets:
    """Binds packets; issues what the program itself prints into them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self, file: CaseFile) -> Packet | None:
        """The packet built last that was neither voided nor replaced."""
        for paper in reversed(file.papers):
            if paper.form_id == PACKET and paper.status is PaperStatus.ISSUED:
                return _packet_of(paper, self._desk.store.paper_facts(paper.id))
        return None

    def build(
        self,
        file: CaseFile,
        answer: Eligibility,
        *,
        progress: Progress | None,
        cancelled: Cancelled | None,
        internal: bool,
    ) -> Outcome[Packet]:
        """Bind the packet; when nothing changed since the last one, that one is the answer.

        Args:
            file: the case.
            answer: the documents wanted, and the dates for the cover.
            progress: told pages done, all pages and the title of the member.
            cancelled: asked between pages.
            internal: a draft of what is there, kept nowhere.

        Raises:
            Incomplete: ``papers.incomplete`` when a paper to be printed lacks facts.
            Refusal: ``packets.…`` for an unreadable member, a full disk or a stop.
        """
        pieces = self._pieces(file, answer.slots, internal=internal)
        if not pieces:
            raise Refusal("packets.no_members", packet=PAPER_TERMS["packet.title"])
        inputs = _fingerprint(file, pieces)
        last = self.standing(file)
        if last is not None and not internal:
            facts = self._desk.store.paper_facts(last.paper_id)
            if facts.get("inputs") == inputs:
                return Outcome(value=last, changed=frozenset(), said="confirmation.packet_unchanged")
        at = self._desk.around.now()
        binding = Binding(
            title=PAPER_TERMS["packet.title"],
            number=file.case.number or file.case.provisional_number,
            members=tuple(self._member(piece) for piece in pieces),
            made_at=at,
            lines=_cover(file, answer, self._committee_name()),
            bundle=not internal,
        )
        with self._desk.renderer.bind(binding, progress=progress, cancelled=cancelled) as bound:
            if internal:
                draft = Packet(
                    paper_id="",
                    sha256=bound.sha256,
                    bundle_sha256="",
                    print_plan_sha256="",
                    pages=bound.pages,
                    contents=bound.places,
                    draft=bound.pdf.read(),
                    left_out=bound.left_out,
                )
                return Outcome(value=draft, changed=frozenset(), said="confirmation.packet_drafted")
            jobs = [
                PrintJob(title=place.title, pages=place.last - place.first + 1, copies=one.copies)
                for one, place in zip(pieces, bound.places, strict=True)
            ]
            plan = self._desk.renderer.print_plan(binding.title, binding.number, jobs, issued_at=at)
            made: list[Packet] = []

            def kept(work: Work) -> CaseFile:
                after = file
                for piece in pieces:
                    if piece.made is not None:
                        after, _ = put_paper(self._desk, work, after, *piece.made)
                paper = Paper(
                    id=self._desk.around.new_id(),
                    form_id=PACKET,
                    edition="1",
                    form_hash=inputs,
                    title=binding.title,
                    number=binding.number,
                    issued_at=at,
                    issued_by=self._desk.around.actor.name or self._desk.around.actor.id,
                    sha256=work.keep(bound.pdf, "application/pdf"),
                    pages=bound.pages,
                )
                facts = {
                    "inputs": inputs,
                    "bundle": work.keep(bound.bundle, "application/zip") if bound.bundle else "",
                    "print_plan": work.keep(plan.pdf, "application/pdf"),
                    "contents": [
                        {"title": one.title, "section": one.section, "first": one.first, "last": one.last}
                        for one in bound.places
                    ],
                    "left_out": [{"title": one.title, "flags": list(one.flags)} for one in bound.left_out],
                }
                work.issue(file.id, paper, facts)
                made.append(_packet_of(paper, facts))
                return _replacing(after, paper)

            done = self._desk.write(
                "confirmation.packet_built",
                file,
                kept,
                changed=frozenset({Topic.CONFIRMATION, Topic.PAPERS}),
                params={
                    "pages": bound.pages,
                    "members": len(pieces),
                    "on_paper": sum(1 for piece in pieces if piece.slip is not None),
                },
                back=False,
            )
        return Outcome(value=made[0], changed=done.changed, said=done.said, params=done.params)

    def _pieces(self, file: CaseFile, slots: Sequence[PacketSlot], *, internal: bool) -> list[_Piece]:
        pieces: list[_Piece] = []
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
                piece, missing = self._of_form(file, slot, section, internal=internal)
                pieces.append(piece)
                lacking.extend(missing)
            if slot.code == CATALOGUE:
                pieces.extend(
                    _of_evidence(item, section)
                    for item in file.evidence
                    if item.role is DocumentRole.EVIDENCE and item.sha256 and not item.confidential
                )
        if lacking and not internal:
            raise Incomplete(
                "papers.incomplete", tuple(dict.fromkeys(lacking)), form=PAPER_TERMS["packet.title"]
            )
        return pieces

    def _slip(self, file: CaseFile, item: EvidenceItem, section: str, subject: str) -> _Piece:
        """One page in place of a document that is added on paper after printing."""
        sheet = sheet_of(self._desk, file, SLIP, item.id)
        slip = self._desk.renderer.render(SLIP, sheet.facts, on=sheet.on, draft=False, number=sheet.number)
        whole = _of_evidence(item, section, subject)
        return replace(
            whole, title=f"{whole.title}{PAPER_TERMS['packet.on_paper']}", sha256=slip.sha256, slip=slip
        )

    def _of_form(
        self, file: CaseFile, slot: PacketSlot, section: str, *, internal: bool
    ) -> tuple[_Piece, tuple[Missing, ...]]:
        sheet = sheet_of(self._desk, file, slot.form_id, slot.about_id)
        copies = _copies(file, sheet.head.copies)
        for paper in file.papers:
            if paper.id in slot.paper_ids:
                piece = _Piece(
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
        piece = _Piece(
            ref=f"paper/{slot.form_id}/{slot.about_id}",
            title=_titled(made.title, slot.subject),
            section=section,
            sha256=made.sha256,
            copies=copies,
            made=(sheet, made),
        )
        return piece, missing

    def _member(self, piece: _Piece) -> PacketMember:
        def content() -> IO[bytes]:
            if piece.made is not None:
                return BytesIO(piece.made[1].pdf)
            if piece.slip is not None:
                return BytesIO(piece.slip.pdf)
            return self._desk.store.open_content(piece.sha256)

        return PacketMember(
            title=piece.title,
            content=content,
            section=piece.section,
            file_name=piece.file_name,
            foreign=piece.ref.startswith("evidence/") and piece.slip is None,
        )

    def _committee_name(self) -> str:
        committee = self._desk.store.committee()
        return committee.name if committee is not None else ""


def _ordered(slots: Sequence[PacketSlot], application: Application | None) -> list[PacketSlot]:
    """The chosen order first, then whatever it leaves out in standard order."""
    chosen = application.order if application is not None else ()
    place = {key: number for number, key in enumerate(chosen)}
    standard = {slot.key: number for number, slot in enumerate(slots)}
    return sorted(slots, key=lambda slot: (place.get(slot.key, len(place)), standard[slot.key]))


def _of_evidence(item: EvidenceItem, section: str, subject: str = "") -> _Piece:
    return _Piece(
        ref=f"evidence/{item.id}",
        title=item.title if subject in item.title else _titled(item.title, subject),
        section=section,
        sha256=item.sha256,
        file_name=item.file_name,
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


def _cover(file: CaseFile, answer: Eligibility, committee: str) -> tuple[tuple[str, str], ...]:
    applying = [party.name for party in file.parties if party.side is not Side.THIRD_PARTY]
    court = file.application.court if file.application is not None else ""
    number = (file.agreement.number if file.agreement is not None else "") or file.case.number
    lines = (
        ("packet.applicants", "、".join(applying)),
        ("packet.court", court),
        ("packet.committee", committee),
        ("packet.agreement", number),
        ("packet.effective", worded_day(answer.effective_on) if answer.effective_on else ""),
        ("packet.due", worded_day(answer.due_on) if answer.due_on else ""),
    )
    return tuple((PAPER_TERMS[code], text) for code, text in lines if text)


def _fingerprint(file: CaseFile, pieces: Iterable[_Piece]) -> str:
    """What the packet depends on: its members in order, by their bytes."""
    listed = [(piece.ref, piece.title, piece.section, piece.sha256) for piece in pieces]
    text = json.dumps([file.case.number, listed], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _packet_of(paper: Paper, facts: Mapping[str, object]) -> Packet:
    contents = facts.get("contents")
    listed = contents if isinstance(contents, list | tuple) else ()
    return Packet(
        paper_id=paper.id,
        sha256=paper.sha256,
        bundle_sha256=str(facts.get("bundle", "")),
        print_plan_sha256=str(facts.get("print_plan", "")),
        pages=paper.pages,
        contents=tuple(BoundMember(**one) for one in listed),
        left_out=_left_out(facts.get("left_out")),
    )


def _left_out(told: object) -> tuple[LeftOut, ...]:
    listed = told if isinstance(told, list | tuple) else ()
    return tuple(LeftOut(title=one["title"], flags=tuple(one["flags"])) for one in listed)


def _replacing(file: CaseFile, paper: Paper) -> CaseFile:
    """The case with a new packet in place of the standing ones."""
    papers = tuple(
        replace(one, status=PaperStatus.SUPERSEDED, superseded_by=paper.id)
        if one.form_id == PACKET and one.status is PaperStatus.ISSUED
        else one
        for one in file.papers
    )
    return replace(file, papers=(*papers, paper))
