"""What in a case starts which deadline, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ipmediate.domain.agreements import Agreement, ClauseType, owed
from ipmediate.domain.applications import Application, ApplicationStatus
from ipmediate.domain.cases import (
    CaseFile,
    MatterEvent,
    Path,
    Stage,
    SuitProcedure,
    Track,
)
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.periods import Unit
from ipmediate.domain.preconditions import is_paid, issued
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.rulebook import Label
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.volumes import Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One started deadline.

    Attributes:
        rule: number of the rule, ``T04``.
        milestone: what started it; last part of the message code that says so.
        ref: what it hangs on, ``case`` or ``noun/id``.
        about: what tells it from others of the same rule in the case; None where there is one.
        variant, length, unit: for rules that leave them open.
        excluded_days: days that do not count, added in front.
        done_on: day on which the file itself shows it as met.
        duty: the committee has to see to it; False for a right of a party that lapses.
        lapses: it reminds until its last day and simply lapses after it, because nobody undertook to use it.
    """

    rule: str
    milestone: str
    on: date
    ref: str = "case"
    about: Label | None = None
    variant: str = ""
    length: int | None = None
    unit: Unit | None = None
    excluded_days: int = 0
    done_on: date | None = None
    duty: bool = True
    lapses: bool = False


_WITHOUT = (Stage.FAILED, Stage.WITHDRAWN, Stage.TERMINATED)
_ELSEWHERE = {
    MatterEvent.ADMINISTRATIVE_RULING: (("T22", ""),),
    MatterEvent.PLATFORM_DECLARATION: (("T23", ""),),
    MatterEvent.CUSTOMS_NOTICE: (("T24", ""),),
    MatterEvent.DETAINED_ON_APPLICATION: (("T25", "on_application"),),
    MatterEvent.DETAINED_EX_OFFICIO: (("T25", "ex_officio"),),
    MatterEvent.ARBITRATION_REQUESTED: (("T26", ""),),
    MatterEvent.FIRST_HEARING: (("T28", ""), ("T29", "known_before")),
    MatterEvent.LAST_HEARING: (("T29", "learned_later"),),
    MatterEvent.AWARD_RECEIVED: (("T30", ""), ("T31", "")),
    MatterEvent.SET_ASIDE_ACCEPTED: (("T32", ""),),
    MatterEvent.ENFORCEMENT_NOTICE: (("T33", ""),),
    MatterEvent.OBSTACLE_REMOVED: (("C7", ""),),
}
_UP_TO = {
    MatterEvent.EVIDENCE_ORDERED: "T37",
    MatterEvent.ARBITRATION_NOTICE: "T27",
    MatterEvent.ARBITRATION_EVIDENCE: "T37",
    MatterEvent.AWARD_RECEIVED: "T34",
}
"""Events whose period ends on, or runs from, a last day that somebody else fixed."""
_COUNTED = {MatterEvent.PERIOD_AGREED: "C8"}
"""Events whose period is counted by what the parties agreed: so many units, rolled over or not."""
ORDINARY_EVIDENCE_DAYS = 15
"""Least days for evidence in an ordinary first instance (CPL-Int art. 99); less belongs elsewhere."""
_YEARS = {Retention.YEARS_10: 10, Retention.YEARS_30: 30}


def triggers(file: CaseFile) -> tuple[Trigger, ...]:
    """Every deadline that has started in a case, met ones included; in an archived case none is a duty."""
    found = (
        *_intake(file),
        *_mediation(file),
        *_confirmation(file),
        *_performance(file),
        *_limitation(file),
        *_elsewhere(file),
        *_archive(file),
    )
    if file.case.stage is Stage.ARCHIVED:
        return tuple(replace(one, duty=False) for one in found)
    return found


def set_running_by(event: MatterEvent) -> tuple[str, ...]:
    """Numbers of the rules an event in a matter elsewhere starts."""
    own = tuple(dict.fromkeys(rule for rule, _ in _ELSEWHERE.get(event, ())))
    return (*own, *(table[event] for table in (_UP_TO, _COUNTED) if event in table))


def takes_last_day(event: MatterEvent | None) -> bool:
    """Whether an event wants the last day as somebody else fixed it."""
    return event in _UP_TO


def takes_length(event: MatterEvent | None) -> bool:
    """Whether an event wants a length and its unit as the parties agreed them."""
    return event in _COUNTED


def agreed_variant(stays: bool) -> str:
    """The variant of the rule on agreed periods: a last day on a rest day moves as by law, or stays."""
    return "stays" if stays else "moves"


def ended_on(file: CaseFile) -> date | None:
    """Day on which mediation ended, with or without agreement."""
    case = file.case
    if case.closed_on is not None:
        return case.closed_on
    if case.stage in MEDIATING or case.accepted_on is None:
        return None
    return effectiveness(file).effective_on or case.decided_on


def _intake(file: CaseFile) -> Iterator[Trigger]:
    case = file.case
    if case.applied_on is not None:
        fast = case.track is Track.FAST
        yield Trigger(
            rule="T02" if fast else "T01",
            milestone="applied",
            on=case.applied_on,
            done_on=case.accepted_on or case.decided_on,
        )
    if case.path is Path.PRE_FILING and case.court_delegated_on is not None:
        yield Trigger(
            rule="T09",
            milestone="court_delegated",
            on=case.court_delegated_on,
            done_on=case.accepted_on or case.court_received_on,
        )
    if case.path is Path.PRE_FILING and case.accepted_on is not None:
        told = [one.told_on for one in file.notices]
        held = [one.starts_at.date() for one in file.sessions if one.status is SessionStatus.HELD]
        yield Trigger(
            rule="T10",
            milestone="accepted",
            on=case.accepted_on,
            done_on=min((*told, *held), default=None) or ended_on(file),
        )


def _mediation(file: CaseFile) -> Iterator[Trigger]:
    case = file.case
    planned = [one for one in file.sessions if one.status is not SessionStatus.CANCELLED]
    if planned and case.accepted_on is not None:
        first = min(planned, key=lambda one: one.starts_at)
        told = {one.party_id: one.told_on for one in reversed(file.notices)}
        everybody = bool(file.parties) and all(party.id in told for party in file.parties)
        done = max(told.values()) if everybody else ended_on(file)
        yield Trigger(
            rule="T03",
            milestone="first_session",
            on=first.starts_at.date(),
            ref=f"session/{first.id}",
            done_on=done,
        )
    ended = ended_on(file)
    if case.extensions:
        last = case.extensions[-1]
        yield Trigger(
            rule="T05",
            milestone="extended",
            on=last.consented_on,
            length=max((last.until - last.consented_on).days, 0),
            unit=Unit.CALENDAR_DAYS,
            done_on=ended,
        )
    elif case.path is Path.SELF:
        if case.accepted_on is not None:
            yield Trigger(
                rule="T04",
                milestone="accepted",
                on=case.accepted_on,
                excluded_days=case.excluded_days,
                done_on=ended,
            )
    elif case.court_received_on is not None:
        yield Trigger(
            rule=_court_rule(file),
            milestone="court_received",
            on=case.court_received_on,
            excluded_days=case.excluded_days,
            done_on=ended,
        )
    if case.path is not Path.SELF and case.stage in _WITHOUT and case.closed_on is not None:
        reported = [paper.issued_at.date() for paper in issued(file, "failure_report")]
        yield Trigger(rule="T11", milestone="ended", on=case.closed_on, done_on=min(reported, default=None))


def _court_rule(file: CaseFile) -> str:
    if file.case.path is Path.PRE_FILING:
        return "T06"
    return "T08" if file.case.suit_procedure is SuitProcedure.SIMPLIFIED else "T07"


def _confirmation(file: CaseFile) -> Iterator[Trigger]:
    agreement = file.agreement
    if agreement is None or file.case.path is Path.IN_SUIT:
        return
    effective = effectiveness(file).effective_on
    application = file.application
    if effective is not None:
        filed = application.filed_on if application is not None else None
        yield Trigger(
            rule="T12",
            milestone="agreement_effective",
            on=effective,
            ref=f"agreement/{agreement.id}",
            done_on=filed,
            lapses=not _confirmation_wanted(file, agreement),
        )
    if application is not None:
        yield from _before_court(application, {one.id: one.name for one in file.parties})


def _confirmation_wanted(file: CaseFile, agreement: Agreement) -> bool:
    """Whether the parties agreed to apply, or began to, and still have something to apply for."""
    if file.case.stage is Stage.PERFORMED or agreement.performed_on_spot:
        return False
    joint = any(clause.type is ClauseType.JOINT_CONFIRMATION for clause in file.agreed_clauses)
    return agreement.joint_confirmation or joint or file.application is not None


def _before_court(application: Application, names: Mapping[str, str]) -> Iterator[Trigger]:
    ref = f"application/{application.id}"
    over = application.status in (
        ApplicationStatus.WITHDRAWN,
        ApplicationStatus.NOT_ACCEPTED,
        ApplicationStatus.REJECTED,
    )
    ended = application.ruled_on or (application.filed_on if over else None)
    handed_in = application.submitted_on if application.posted_on is None else None
    received = application.court_received_on or handed_in
    if received is not None:
        yield Trigger(
            rule="T13",
            milestone="court_has_application",
            on=received,
            ref=ref,
            done_on=application.court_accepted_on or ended,
        )
    if application.supplement_asked_on is not None and application.supplement_due_on is not None:
        asked = application.supplement_asked_on
        yield Trigger(
            rule="T15",
            milestone="supplement_asked",
            on=asked,
            ref=ref,
            length=max((application.supplement_due_on - asked).days, 0),
            unit=Unit.CALENDAR_DAYS,
            done_on=application.supplemented_on or ended,
        )
    if application.court_accepted_on is not None:
        yield Trigger(
            rule="T14",
            milestone="court_accepted",
            on=application.court_accepted_on,
            ref=ref,
            done_on=ended,
        )
        for reading in ("expected", "expected_extended"):
            yield Trigger(
                rule="T14",
                milestone="court_accepted",
                on=application.court_accepted_on,
                ref=f"{ref}/{reading}",
                variant=reading,
                done_on=ended,
                duty=False,
            )
    for served in application.ruling_served:
        applied = not application.party_ids or served.party_id in application.party_ids
        name = names.get(served.party_id)
        yield Trigger(
            rule="T16" if applied else "T17",
            milestone="ruling_served",
            on=served.on,
            ref=f"party/{served.party_id}",
            about=Label(zh=name, en=name) if name else None,
            duty=False,
        )
    for place, known in enumerate(application.ruling_known):
        yield Trigger(
            rule="T17",
            milestone="ruling_known",
            on=known.on,
            ref=f"{ref}/known/{place}",
            about=Label(zh=known.name, en=known.name) if known.name else None,
            duty=False,
        )


def _performance(file: CaseFile) -> Iterator[Trigger]:
    effective = effectiveness(file).effective_on if file.agreement is not None else None
    if file.agreement is None or effective is None:
        return
    closed = file.case.stage is Stage.PERFORMED or file.agreement.performed_on_spot
    days: list[date] = []
    for clause in file.agreed_clauses:
        parts = [(part.no, part.amount, part.due_on) for part in clause.instalments]
        due = [(0, clause.amount, clause.due_on)] if clause.due_on is not None and clause.obligor_ids else []
        for number, amount, day in parts or due:
            days.append(day)
            acts = [
                one.performed_on
                for one in file.performances
                if one.clause_id == clause.id and one.instalment_no in (0, number)
            ]
            met = closed or (bool(acts) and is_paid(file, clause, number))
            yield Trigger(
                rule="T18",
                milestone="performance_agreed",
                on=day,
                ref=f"clause/{clause.id}/{number}" if number else f"clause/{clause.id}",
                about=owed(clause.rank, number, amount),
                done_on=(max(acts) if acts else effective) if met else None,
            )
    last = max(days, default=effective)
    visits = sorted(one.on for one in file.followups)
    for number, variant in enumerate(("first", "second")):
        yield Trigger(
            rule="T19",
            milestone="performance_due",
            on=last,
            ref=f"followup/{variant}",
            variant=variant,
            done_on=visits[number] if len(visits) > number else None,
        )
    application = file.application
    confirmed = application is not None and application.status is ApplicationStatus.CONFIRMED
    if confirmed and days:
        yield Trigger(
            rule="T20",
            milestone="performance_due",
            on=last,
            ref=f"agreement/{file.agreement.id}",
            done_on=last if closed else None,
            duty=False,
        )


def _limitation(file: CaseFile) -> Iterator[Trigger]:
    case = file.case
    if case.stage not in (Stage.DRAFT, Stage.APPLIED, Stage.REJECTED, *MEDIATING, *_WITHOUT):
        return
    if case.applied_on is not None and (case.found_on is None or case.applied_on >= case.found_on):
        yield Trigger(rule="T21", milestone="limitation_interrupted", on=case.applied_on, duty=False)
    elif case.found_on is not None:
        yield Trigger(rule="T21", milestone="harm_known", on=case.found_on, duty=False)


def _elsewhere(file: CaseFile) -> Iterator[Trigger]:
    """Periods of a party in matters before other authorities; nobody's duty here, told until they lapse."""
    for place, matter in enumerate(file.case.related):
        if matter.event is None or matter.event_on is None:
            continue
        name = " ".join(filter(None, (matter.organ, matter.number)))
        if takes_length(matter.event):
            name = matter.decision or name
        started = Trigger(
            rule="",
            milestone=matter.event.value,
            on=matter.event_on,
            ref=f"related/{place}",
            about=Label(zh=name, en=name) if name else None,
            done_on=matter.event_on if matter.finished else None,
            lapses=True,
        )
        for rule, variant in _ELSEWHERE.get(matter.event, ()):
            yield replace(started, rule=rule, variant=variant)
        if matter.event in _COUNTED and matter.event_length and matter.event_unit is not None:
            yield replace(
                started,
                rule=_COUNTED[matter.event],
                variant=agreed_variant(matter.event_stays),
                length=matter.event_length,
                unit=matter.event_unit,
            )
        if matter.event_until is not None:
            yield from _until(started, matter.event, matter.event_until)


def _until(started: Trigger, event: MatterEvent, until: date) -> Iterator[Trigger]:
    rule, length = _UP_TO.get(event), (until - started.on).days
    if event is MatterEvent.AWARD_RECEIVED:
        yield replace(started, rule="T34", milestone="award_to_perform", on=until)
    elif rule is not None and length >= 0:
        variant = ""
        if event is MatterEvent.EVIDENCE_ORDERED:
            variant = "ordinary" if length >= ORDINARY_EVIDENCE_DAYS else "shorter"
        elif event is MatterEvent.ARBITRATION_EVIDENCE:
            variant = "arbitration"
        yield replace(started, rule=rule, variant=variant, length=length, unit=Unit.CALENDAR_DAYS)


def _archive(file: CaseFile) -> Iterator[Trigger]:
    for volume in file.volumes:
        if volume.filed_on is not None and volume.retention in _YEARS:
            yield Trigger(
                rule="T35",
                milestone="archived",
                on=volume.filed_on,
                ref=f"volume/{volume.id}",
                length=_YEARS[volume.retention],
                unit=Unit.YEARS,
                duty=False,
            )
