"""Judicial confirmation of the agreement: looking ahead, preparing, handing in, and what the court does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import IO, Any

from ipmediate.domain import confirmation
from ipmediate.domain.applications import Carrier
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.eligibility import Eligibility, EligibilityFinding, assess, gather, tell
from ipmediate.domain.packetslots import PacketSlot, packet_slots
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Language, Said
from ipmediate.services.boundpackets import Packet, PacketPlan
from ipmediate.services.desk import Desk
from ipmediate.services.evidence import Evidence
from ipmediate.services.factsheets import confirmation_law
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.packets import Packets
from ipmediate.services.ports import Variant
from ipmediate.services.progress import Cancelled, Progress

_CHANGED = frozenset({Topic.CONFIRMATION, Topic.DEADLINES, Topic.CASES})


def check_case_file(file: CaseFile, committee: Committee | None, on: date, book: Any) -> Eligibility:
    """Whether a court can confirm the agreement of a case file, without a store.

    Args:
        file: the case.
        committee: the mediating body, None when unknown.
        on: the day on which is asked.
        book: the rulebook.
    """
    return assess(gather(file, committee, confirmation_law(book), on=on))


class Confirmation:
    """The application for confirmation (CPL arts. 205-206)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._packets = Packets(desk)

    def preview(self, case_id: str, *, on: date | None = None) -> Eligibility:
        """Findings, dates, courts and documents as they stand; ``on`` is today unless told."""
        return self._assess(self._desk.store.load(case_id), on)

    def say(self, finding: EligibilityFinding, language: Language = "zh") -> Said:
        """A finding in words."""
        return tell(finding, self._desk.book.wording, language)

    def prepare(self, case_id: str, **fields: object) -> Outcome[CaseFile]:
        """Fill in fields of the application (``domain.confirmation.PREPARED``); makes one when there is none.

        Raises:
            Refusal: see ``domain.confirmation.prepare``.
        """
        new_id = self._desk.around.new_id()
        return self._act(case_id, "prepared", lambda file: confirmation.prepare(file, new_id, **fields))

    def attach(
        self,
        case_id: str,
        *,
        slot: str,
        stream: IO[bytes] | None,
        file_name: str,
        title: str = "",
        media_type: str = "",
        received_on: date | None = None,
        pages: int = 0,
        is_original: bool = False,
    ) -> Outcome[CaseFile]:
        """Drop a scanned document onto its place in the list of documents.

        Args:
            case_id: the case.
            slot: key of the place (``D4/p1``).
            stream: the bytes, None when only paper exists.
            file_name: its original name.
            title: how the contents name it; the name of the place when empty.
            media_type: of the bytes.
            received_on: day of receipt, today when None.
            pages: number of pages.
            is_original: whether it is the original.

        Raises:
            Refusal: ``confirmation.no_such_slot``, ``confirmation.slot_takes_none``, and those of receiving
                evidence.
        """
        file = self._desk.store.load(case_id)
        wanted = _slot(file, slot)
        if wanted.role is None:
            raise Refusal("confirmation.slot_takes_none", slot=slot)
        named = self._desk.book.wording.say(wanted.title).title
        if wanted.subject:
            named = f"{named}（{wanted.subject}）"
        sides = {party.id for party in file.parties}
        return Evidence(self._desk).receive(
            case_id,
            stream=stream,
            file_name=file_name,
            title=title or named,
            party_id=wanted.about_id if wanted.about_id in sides else "",
            role=wanted.role,
            about_id=wanted.about_id,
            media_type=media_type,
            received_on=received_on or self._desk.around.today(),
            pages=pages,
            is_original=is_original,
        )

    def waive(self, case_id: str, *, slot: str, reason: str) -> Outcome[CaseFile]:
        """Leave out a document the law does not demand, with the reason; an empty reason wants it again.

        Raises:
            Refusal: ``confirmation.no_such_slot``, ``confirmation.not_waivable`` for what the law demands.
        """

        def waived(file: CaseFile) -> CaseFile:
            wanted = _slot(file, slot)
            if wanted.need == "must":
                raise Refusal("confirmation.not_waivable", slot=slot, cite=wanted.cite)
            return confirmation.waive(file, slot, reason)

        return self._act(case_id, "waived", waived, slot=slot, reason=reason)

    def submit(
        self, case_id: str, *, on: date, carrier: Carrier | None = None, tracking_no: str = ""
    ) -> Outcome[CaseFile]:
        """The application was handed in, or given to the post by a carrier.

        Raises:
            NotConfirmable: the law gives no application (E02, E03, E05, E06).
            Refusal: see ``domain.confirmation.submit``.
        """

        def submitted(file: CaseFile) -> CaseFile:
            check_settled(file.divergences)
            return confirmation.submit(
                file,
                on=on,
                today=self._today,
                blocking=self._assess(file, on).blocking,
                carrier=carrier,
                tracking_no=tracking_no,
            )

        return self._act(case_id, "submitted" if carrier is None else "posted", submitted, on=on)

    def correct_submission(
        self, case_id: str, *, on: date, carrier: Carrier | None = None, tracking_no: str = ""
    ) -> Outcome[CaseFile]:
        """Put right how and when the application that lies with the court was handed in.

        Raises:
            NotConfirmable: on that day the law gave no application.
            Refusal: see ``domain.confirmation.correct_submission``.
        """

        def corrected(file: CaseFile) -> CaseFile:
            def as_told(blocking: Collection[EligibilityFinding]) -> CaseFile:
                return confirmation.correct_submission(
                    file,
                    on=on,
                    today=self._today,
                    blocking=blocking,
                    carrier=carrier,
                    tracking_no=tracking_no,
                )

            return as_told(self._assess(as_told(()), on).blocking)

        return self._act(case_id, "submission_corrected", corrected, on=on)

    def court_received(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """The court has the application."""
        return self._act(
            case_id,
            "received",
            lambda file: confirmation.received(file, on=on, today=self._today),
            on=on,
        )

    def court_accepted(self, case_id: str, *, on: date, court_case_no: str = "") -> Outcome[CaseFile]:
        """The court docketed it."""
        return self._act(
            case_id,
            "accepted",
            lambda file: confirmation.accept(file, on=on, court_case_no=court_case_no, today=self._today),
            on=on,
            number=court_case_no,
        )

    def not_accepted(self, case_id: str, *, on: date, reason: str) -> Outcome[CaseFile]:
        """The court did not docket it."""
        return self._act(
            case_id,
            "not_accepted",
            lambda file: confirmation.not_accept(file, on=on, reason=reason, today=self._today),
            on=on,
        )

    def supplement_asked(self, case_id: str, *, on: date, until: date, what: str = "") -> Outcome[CaseFile]:
        """The court asked for more papers until a day."""
        return self._act(
            case_id,
            "supplement_asked",
            lambda file: confirmation.ask_supplement(file, on=on, until=until, what=what, today=self._today),
            on=on,
            until=until,
        )

    def supplement(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """The papers asked for were handed in."""
        return self._act(
            case_id,
            "supplemented",
            lambda file: confirmation.supplement(file, on=on, today=self._today),
            on=on,
        )

    def ruled(
        self, case_id: str, *, on: date, confirmed: bool, ruling_no: str, reason: str = ""
    ) -> Outcome[CaseFile]:
        """The court ruled; a confirmed agreement makes the case a confirmed one."""
        return self._act(
            case_id,
            "confirmed" if confirmed else "dismissed",
            lambda file: confirmation.rule(
                file, on=on, confirmed=confirmed, ruling_no=ruling_no, reason=reason, today=self._today
            ),
            on=on,
            number=ruling_no,
        )

    def served(self, case_id: str, *, party_id: str, on: date) -> Outcome[CaseFile]:
        """The ruling reached a party."""
        return self._act(
            case_id,
            "served",
            lambda file: confirmation.serve(file, party_id=party_id, on=on, today=self._today),
            on=on,
        )

    def known(self, case_id: str, *, name: str, on: date) -> Outcome[CaseFile]:
        """An interested person learned of the ruling."""
        return self._act(
            case_id,
            "known",
            lambda file: confirmation.know(file, name=name, on=on, today=self._today),
            on=on,
        )

    def withdrawn(self, case_id: str, *, on: date, reason: str = "") -> Outcome[CaseFile]:
        """The parties took it back."""
        return self._act(
            case_id,
            "withdrawn",
            lambda file: confirmation.withdraw(file, on=on, reason=reason, today=self._today),
            on=on,
        )

    def build_packet(
        self,
        case_id: str,
        *,
        on: date | None = None,
        out: Progress | None = None,
        cancelled: Cancelled | None = None,
        variant: Variant | None = None,
    ) -> Outcome[Packet]:
        """Bind everything the court wants; see ``Packets.build``.

        Args:
            case_id: the case.
            on: day for which the application is judged, today when None; papers bear the day they are made,
                so only a draft can be bound for a day that is over.
            out: told how far the binding is.
            cancelled: asked whether to stop.
            variant: how it is made up, the usual way when None; an internal one is a draft for the
                committee's own eyes, made whatever is missing and kept nowhere.
        """
        variant = variant or Variant()
        file = self._desk.store.load(case_id)
        if not variant.internal:
            check_settled(file.divergences)
        answer = self._assess(file, on)
        if not variant.internal and not answer.confirmable:
            raise confirmation.NotConfirmable(answer.blocking)
        if not variant.internal and on is not None and on < self._today:
            raise Refusal("packets.past_day", on=on, today=self._today)
        return self._packets.build(file, answer, variant, progress=out, cancelled=cancelled)

    def plan_packet(
        self, case_id: str, *, on: date | None = None, variant: Variant | None = None
    ) -> PacketPlan:
        """What ``build_packet`` would bind, with places and sizes; see ``Packets.plan``."""
        file = self._desk.store.load(case_id)
        return self._packets.plan(file, self._assess(file, on), variant or Variant())

    def packet(self, case_id: str) -> Packet | None:
        """The packet built last that still stands."""
        return self._packets.standing(self._desk.store.load(case_id))

    @property
    def _today(self) -> date:
        return self._desk.around.today()

    def _assess(self, file: CaseFile, on: date | None) -> Eligibility:
        return check_case_file(file, self._desk.store.committee(), on or self._today, self._desk.book)

    def _act(
        self, case_id: str, name: str, decide: Callable[[CaseFile], CaseFile], **params: object
    ) -> Outcome[CaseFile]:
        before = self._desk.store.load(case_id)
        after = decide(before)
        return self._desk.write(f"confirmation.{name}", before, after, changed=_CHANGED, params=params)


def _slot(file: CaseFile, key: str) -> PacketSlot:
    for slot in packet_slots(file, effective=True):
        if slot.key == key:
            return slot
    raise Refusal("confirmation.no_such_slot", slot=key)
