"""Days on which legally relevant things happened in a case, and the order in which they can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import SessionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One thing that happened.

    Attributes:
        name: ``applied``, ``accepted``, ``assigned``, ``session`` ...; also the last part of message codes.
        place: field that holds the day.
    """

    name: str
    on: date
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFault:
    """Two days that contradict each other, or one that has not come yet.

    Attributes:
        code: ``milestones.<later>_before_<earlier>`` or ``milestones.<name>_in_future``.
    """

    code: str
    place: str
    on: date
    other: date

    def refusal(self) -> Refusal:
        """The fault as a refusal."""
        return Refusal(self.code, on=self.on, other=self.other, place=self.place)


AFTER: tuple[tuple[str, str], ...] = (
    ("court_received", "court_delegated"),
    ("accepted", "applied"),
    ("accepted", "court_received"),
    ("refused", "applied"),
    ("assigned", "accepted"),
    ("session", "accepted"),
    ("session", "assigned"),
    ("agreement", "accepted"),
    ("agreement_signed", "accepted"),
    ("agreement_signed", "assigned"),
    ("extended", "accepted"),
    ("ended", "accepted"),
    ("confirmation_applied", "agreement_effective"),
    ("confirmation_accepted", "confirmation_submitted"),
    ("confirmation_submitted", "agreement_effective"),
    ("ruling", "confirmation_submitted"),
    ("performed", "agreement"),
    ("followed_up", "agreement"),
)
"""Pairs (later, earlier): no milestone of the first kind lies before the first one of the second kind."""


def milestones(file: CaseFile) -> tuple[Milestone, ...]:
    """Everything dated in a case, in no particular order; planned things are left out."""
    return tuple(_all(file))


def date_faults(file: CaseFile, today: date) -> tuple[DateFault, ...]:
    """Days that contradict the course of a mediation, or lie in the future."""
    happened = milestones(file)
    first: dict[str, date] = {}
    for one in happened:
        if one.name not in first or one.on < first[one.name]:
            first[one.name] = one.on
    faults = [
        DateFault(code=f"milestones.{one.name}_in_future", place=one.place, on=one.on, other=today)
        for one in happened
        if one.on > today
    ]
    for later, earlier in AFTER:
        start = first.get(earlier)
        if start is None:
            continue
        faults.extend(
            DateFault(code=f"milestones.{later}_before_{earlier}", place=one.place, on=one.on, other=start)
            for one in happened
            if one.name == later and one.on < start
        )
    return tuple(faults)


def check_dates(before: CaseFile | None, after: CaseFile, today: date) -> None:
    """Refuse a change that brings in a contradiction which was not there before.

    Raises:
        Refusal: the code of the first new fault.
    """
    known = set(date_faults(before, today)) if before is not None else set()
    for fault in date_faults(after, today):
        if fault not in known:
            raise fault.refusal()


def agreed_on(file: CaseFile) -> date | None:
    """Day on which the agreement was made; falls back to the first signature."""
    agreement = file.agreement
    if agreement is None:
        return None
    if agreement.made_on is not None:
        return agreement.made_on
    return min((act.on for act in file.signatures_on("agreement")), default=None)


def _all(file: CaseFile) -> Iterator[Milestone]:
    case = file.case
    for name, on, place in (
        ("court_delegated", case.court_delegated_on, "case/court_delegated_on"),
        ("court_received", case.court_received_on, "case/court_received_on"),
        ("applied", case.applied_on, "case/applied_on"),
        ("accepted", case.accepted_on, "case/accepted_on"),
        ("refused", None if case.accepted_on else case.decided_on, "case/decided_on"),
        ("ended", case.closed_on if case.accepted_on else None, "case/closed_on"),
    ):
        if on is not None:
            yield Milestone(name=name, on=on, place=place)
    for place_no, matter in enumerate(case.related):
        if matter.event_on is not None and not (matter.event is not None and matter.event.may_lie_ahead):
            yield Milestone(name="matter_event", on=matter.event_on, place=f"related/{place_no}/event_on")
    yield from _people(file)
    yield from _agreement(file)
    yield from _application(file)
    for done in file.performances:
        yield Milestone(name="performed", on=done.performed_on, place=f"performance/{done.id}/performed_on")
    for visit in file.followups:
        yield Milestone(name="followed_up", on=visit.on, place=f"followup/{visit.id}/on")


def _people(file: CaseFile) -> Iterator[Milestone]:
    for seat in file.assignments:
        if seat.seat in (SeatRole.PRESIDING, SeatRole.CO_MEDIATOR) and seat.assigned_on is not None:
            yield Milestone(name="assigned", on=seat.assigned_on, place=f"assignment/{seat.id}/assigned_on")
    for notice in file.notices:
        yield Milestone(name="notice", on=notice.told_on, place=f"notice/{notice.id}/told_on")
    for meeting in file.sessions:
        if meeting.status is SessionStatus.HELD:
            yield Milestone(
                name="session", on=meeting.starts_at.date(), place=f"session/{meeting.id}/starts_at"
            )
    for number, extension in enumerate(file.case.extensions):
        yield Milestone(
            name="extended", on=extension.consented_on, place=f"case/extensions/{number}/consented_on"
        )


def _agreement(file: CaseFile) -> Iterator[Milestone]:
    agreement = file.agreement
    if agreement is None:
        return
    if agreement.made_on is not None:
        yield Milestone(name="agreement", on=agreement.made_on, place=f"agreement/{agreement.id}/made_on")
    if agreement.form is AgreementForm.WRITTEN:
        for act in file.signatures_on("agreement"):
            yield Milestone(name="agreement_signed", on=act.on, place=f"signature/{act.id}/on")
    effective = effectiveness(file).effective_on
    if effective is not None:
        yield Milestone(name="agreement_effective", on=effective, place=f"agreement/{agreement.id}/made_on")


def _application(file: CaseFile) -> Iterator[Milestone]:
    application = file.application
    if application is None:
        return
    for name, on, field in (
        ("confirmation_applied", application.applied_on, "applied_on"),
        (
            "confirmation_submitted",
            application.filed_on,
            "posted_on" if application.posted_on is not None else "submitted_on",
        ),
        ("confirmation_accepted", application.court_accepted_on, "court_accepted_on"),
        ("ruling", application.ruled_on, "ruled_on"),
    ):
        if on is not None:
            yield Milestone(name=name, on=on, place=f"application/{application.id}/{field}")
