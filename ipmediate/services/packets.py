"""The packet for the court: every wanted document in order, bound, bundled, and listed for printing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.eligibility import Eligibility
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.parties import Side
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.domain.settlement import worded_day
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.services.boundpackets import PACKET, Packet, PacketPlan, PlannedMember, PrintTask, packet_of
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import put_paper
from ipmediate.services.fingerprinting import check_kept
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.packetpieces import Piece, Pieces, in_old_places, moved_from, with_refs
from ipmediate.services.ports import (
    Binding,
    Bound,
    BoundMember,
    Extent,
    PrintJob,
    Variant,
    Work,
)
from ipmediate.services.progress import Cancelled, Progress


class Packets:
    """Binds packets; issues what the program itself prints into them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pieces = Pieces(desk)
        self._extents: dict[str, Extent] = {}

    def standing(self, file: CaseFile) -> Packet | None:
        """The packet built last that was neither voided nor replaced."""
        for paper in reversed(file.papers):
            if paper.form_id == PACKET and paper.status is PaperStatus.ISSUED:
                return packet_of(paper, self._desk.store.paper_facts(paper.id))
        return None

    def plan(self, file: CaseFile, answer: Eligibility, variant: Variant) -> PacketPlan:
        """What would be bound, with places and sizes; nothing is written, and no bad file stops it."""
        pieces, lacking = self._pieces.of(file, answer.slots, variant)
        last = self.standing(file)
        moved: tuple[str, ...] = ()
        held = 0
        if last is not None and variant.keep_numbers:
            pieces, moved = in_old_places(pieces, last.contents)
            held = last.held
        found = self._extents_of(pieces)
        extents = {number: one for number, one in enumerate(found) if isinstance(one, Extent)}
        troubles = {number: one for number, one in enumerate(found) if isinstance(one, Refusal)}
        sound = [pieces[number] for number in extents]
        places: dict[int, BoundMember] = {}
        files: tuple[Extent, ...] = ()
        front = 0
        if sound:
            binding = self._binding(file, answer, sound, variant, held)
            arranged = self._desk.renderer.arrange(binding, list(extents.values()))
            places = dict(zip(extents, with_refs(sound, arranged.places), strict=True))
            front = arranged.front
            files = _files(front, places, extents)
            if last is not None and variant.keep_numbers:
                moved = tuple(dict.fromkeys((*moved, *moved_from(last.contents, list(places.values())))))
        return PacketPlan(
            variant=variant,
            members=tuple(
                PlannedMember(
                    ref=piece.ref,
                    title=piece.title,
                    section=piece.section,
                    place=places.get(number),
                    size=extents[number].size if number in extents else 0,
                    slip=piece.slip is not None,
                    printed=piece.made is not None,
                    trouble=troubles.get(number),
                )
                for number, piece in enumerate(pieces)
            ),
            front=front,
            files=files,
            lacking=tuple(dict.fromkeys(lacking)),
            moved=moved,
            stands=last is not None
            and not variant.internal
            and self._inputs_of(last) == self._inputs(file, answer, pieces, variant),
        )

    def build(
        self,
        file: CaseFile,
        answer: Eligibility,
        variant: Variant,
        *,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> Outcome[Packet]:
        """Bind the packet; when nothing changed since the last one, that one is the answer.

        Args:
            file: the case.
            answer: the documents wanted, and the dates for the cover.
            variant: how it is made up; an internal one is a draft of what is there, kept nowhere.
            progress: told pages done, all pages and the title of the member.
            cancelled: asked between pages.

        Raises:
            Incomplete: ``papers.incomplete`` when a paper to be printed lacks facts.
            Refusal: ``evidence.damaged_files`` when a member is no longer what was taken in;
                ``packets.numbers_moved`` when numbers shall be kept and cannot; ``packets.…`` for an
                unreadable member, a full disk or a stop.
        """
        pieces, lacking = self._pieces.of(file, answer.slots, variant)
        if lacking and not variant.internal:
            raise Incomplete(
                "papers.incomplete", tuple(dict.fromkeys(lacking)), form=PAPER_TERMS["packet.title"]
            )
        if not pieces:
            raise Refusal("packets.no_members", packet=PAPER_TERMS["packet.title"])
        last = self.standing(file)
        kept_from = last if variant.keep_numbers and not variant.internal else None
        if kept_from is not None:
            pieces, moved = in_old_places(pieces, kept_from.contents)
            _refuse(moved)
        inputs = self._inputs(file, answer, pieces, variant)
        if last is not None and not variant.internal and self._inputs_of(last) == inputs:
            return Outcome(value=last, changed=frozenset(), said="confirmation.packet_unchanged")
        kept = ((one.title, one.sha256) for one in pieces if one.made is None and one.slip is None)
        check_kept(self._desk.store.open_content, kept)
        binding = self._binding(file, answer, pieces, variant, kept_from.held if kept_from else 0)
        with self._desk.renderer.bind(binding, progress=progress, cancelled=cancelled) as bound:
            places = with_refs(pieces, bound.places)
            if kept_from is not None:
                _refuse(moved_from(kept_from.contents, places))
            if variant.internal:
                draft = Packet(
                    paper_id="",
                    files=(),
                    bundle_sha256="",
                    print_plan_sha256="",
                    pages=bound.pages,
                    contents=places,
                    front=bound.front,
                    held=bound.front,
                    variant=variant,
                    draft=bound.pdf.read(),
                    left_out=bound.left_out,
                    hindered=bound.hindered,
                )
                return Outcome(value=draft, changed=frozenset(), said="confirmation.packet_drafted")
            return self._kept(file, binding, pieces, bound, inputs, variant)

    def _kept(
        self,
        file: CaseFile,
        binding: Binding,
        pieces: Sequence[Piece],
        bound: Bound,
        inputs: str,
        variant: Variant,
    ) -> Outcome[Packet]:
        """Keep the packet, and issue the papers printed into it, in one act."""
        places = with_refs(pieces, bound.places)
        jobs = [
            PrintJob(title=place.title, pages=place.pages, copies=one.copies)
            for one, place in zip(pieces, places, strict=True)
        ]
        at = binding.made_at
        plan = self._desk.renderer.print_plan(binding.title, binding.number, jobs, issued_at=at)
        made: list[Packet] = []

        def kept(work: Work) -> CaseFile:
            after = file
            for piece in pieces:
                if piece.made is not None:
                    after, _ = put_paper(self._desk, work, after, *piece.made)
            files = [work.keep(one.pdf, "application/pdf") for one in bound.files]
            paper = Paper(
                id=self._desk.around.new_id(),
                form_id=PACKET,
                edition="1",
                form_hash=inputs,
                title=binding.title,
                number=binding.number,
                issued_at=at,
                issued_by=self._desk.around.actor.name or self._desk.around.actor.id,
                sha256=files[0],
                pages=bound.pages,
            )
            facts = {
                "inputs": inputs,
                "files": files,
                "front": bound.front,
                "held": binding.held or bound.front,
                "variant": asdict(variant),
                "page_code": bound.page_code,
                "bundle": work.keep(bound.bundle, "application/zip") if bound.bundle else "",
                "print_plan": work.keep(plan.pdf, "application/pdf"),
                "contents": [asdict(one) for one in places],
                "printing": [asdict(one) for one in _printing(pieces, places, files, bound)],
                "left_out": [{"title": one.title, "flags": list(one.flags)} for one in bound.left_out],
                "hindered": [{"title": one.title, "reasons": list(one.reasons)} for one in bound.hindered],
            }
            work.issue(file.id, paper, facts)
            made.append(packet_of(paper, facts))
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

    def _binding(
        self, file: CaseFile, answer: Eligibility, pieces: Sequence[Piece], variant: Variant, held: int
    ) -> Binding:
        limits = replace(variant, most_pages=0, most_bytes=0) if variant.internal else variant
        return Binding(
            title=PAPER_TERMS["packet.internal" if variant.internal else "packet.title"],
            number=file.case.number or file.case.provisional_number,
            members=tuple(self._pieces.member(piece) for piece in pieces),
            made_at=self._desk.around.now(),
            lines=_cover(file, answer, self._committee_name()),
            bundle=not variant.internal,
            variant=limits,
            mark=PAPER_TERMS["packet.internal_mark"] if variant.internal else "",
            coded=not variant.internal,
            held=held,
        )

    def _extents_of(self, pieces: Sequence[Piece]) -> list[Extent | Refusal]:
        """The extent of every member; what is stored never changes, so it is found out once."""
        new = {one.sha256: one for one in pieces if one.rendered is None and one.sha256 not in self._extents}
        members = [self._pieces.member(one) for one in new.values()]
        found = dict(zip(new, self._desk.renderer.extents_of(members), strict=True))
        self._extents.update((key, one) for key, one in found.items() if isinstance(one, Extent))
        known = {**found, **self._extents}
        return [
            Extent(pages=one.rendered.pages, size=len(one.rendered.pdf))
            if one.rendered is not None
            else known[one.sha256]
            for one in pieces
        ]

    def _inputs(self, file: CaseFile, answer: Eligibility, pieces: Sequence[Piece], variant: Variant) -> str:
        return _fingerprint(file.case.number, _cover(file, answer, self._committee_name()), pieces, variant)

    def _inputs_of(self, packet: Packet) -> object:
        return self._desk.store.paper_facts(packet.paper_id).get("inputs")

    def _committee_name(self) -> str:
        committee = self._desk.store.committee()
        return committee.name if committee is not None else ""


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


def _fingerprint(
    number: str, cover: Sequence[tuple[str, str]], pieces: Iterable[Piece], variant: Variant
) -> str:
    """What the packet depends on: its cover, its members in order, by their bytes, and how it is made up."""
    listed: list[object] = [
        (piece.ref, piece.title, piece.section, piece.sha256, *((True,) if piece.late else ()))
        for piece in pieces
    ]
    told = [number, list(cover), listed, asdict(replace(variant, keep_numbers=False))]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()


def _refuse(moved: Sequence[str]) -> None:
    if moved:
        raise Refusal("packets.numbers_moved", titles="、".join(moved[:5]), count=len(moved))


def _files(
    front: int, places: Mapping[int, BoundMember], extents: Mapping[int, Extent]
) -> tuple[Extent, ...]:
    parts = max(place.part for place in places.values())
    return tuple(
        Extent(
            pages=front + sum(place.pages for place in places.values() if place.part == part),
            size=sum(extents[number].size for number, place in places.items() if place.part == part),
        )
        for part in range(1, parts + 1)
    )


def _printing(
    pieces: Sequence[Piece], places: Sequence[BoundMember], files: Sequence[str], bound: Bound
) -> list[PrintTask]:
    """One packet for the court, then what everybody else gets, recipient by recipient."""
    court, title = PAPER_TERMS["recipient.court"], PAPER_TERMS["packet.title"]
    tasks = [
        PrintTask(recipient=court, title=title, sha256=sha256, pages=one.pages, copies=1)
        for sha256, one in zip(files, bound.files, strict=True)
    ]
    for piece, place in zip(pieces, places, strict=True):
        for recipient, copies in piece.copies:
            wanted = copies - 1 if recipient == court else copies
            if wanted > 0 and not piece.ref.startswith("evidence/"):
                tasks.append(
                    PrintTask(
                        recipient=recipient,
                        title=piece.title,
                        sha256=piece.sha256,
                        pages=place.pages,
                        copies=wanted,
                    )
                )
    return sorted(tasks, key=lambda task: (task.recipient != court, task.recipient))


def _replacing(file: CaseFile, paper: Paper) -> CaseFile:
    """The case with a new packet in place of the standing ones."""
    papers = tuple(
        replace(one, status=PaperStatus.SUPERSEDED, superseded_by=paper.id)
        if one.form_id == PACKET and one.status is PaperStatus.ISSUED
        else one
        for one in file.papers
    )
    return replace(file, papers=(*papers, paper))
