"""The way of an application through the court, from preparing it to the ruling and its delivery."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ipmediate.domain.applications import (
    BEFORE_COURT,
    Application,
    ApplicationStatus,
    Carrier,
    CourtContact,
    RulingKnown,
    RulingService,
)
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.eligibility import EligibilityFinding
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.parties import Side
from ipmediate.domain.procedure import TABLE, Act, check_open, move
from ipmediate.domain.refusals import Refusal

PREPARED = (
    "party_ids",
    "applied_on",
    "court",
    "court_reason",
    "court_verified",
    "no_status_relation",
    "no_other_procedure",
    "civil_dispute",
    "voluntary",
    "no_pressure",
    "fraud_reviewed_by",
    "order",
    "waived",
)
"""Fields of an application that are filled in before it is handed in."""

OVER = (ApplicationStatus.NOT_ACCEPTED, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN)
"""States after which the parties may apply anew."""

HARD = frozenset({"E02", "E03", "E05", "E06"})
"""Findings with which not even the handing in can be recorded: the law gives no application there."""


class NotConfirmable(Refusal):
    """The application cannot go to a court as it stands.

    Attributes:
        findings: everything that blocks it, each with its provision and the field that mends it.
    """

    def __init__(self, findings: tuple[EligibilityFinding, ...]) -> None:
        rules = tuple(dict.fromkeys(finding.rule for finding in findings))
        super().__init__("confirmation.not_confirmable", count=len(findings), rules=rules)
        self.findings = findings


def prepare(file: CaseFile, new_id: str, **fields: object) -> CaseFile:
    """Fill in the application, a new one when there is none or the last one is over.

    Args:
        file: the case.
        new_id: id for a new application; all but third parties apply unless ``party_ids`` tells otherwise.
        fields: those of ``PREPARED``.

    Raises:
        Refusal: ``procedure.archived``, ``confirmation.in_suit``, ``confirmation.no_agreement``,
            ``confirmation.already_submitted``.
    """
    check_open(file)
    if file.case.path is Path.IN_SUIT:
        raise Refusal("confirmation.in_suit", cite="law.invited_mediation.in_suit")
    if file.agreement is None:
        raise Refusal("confirmation.no_agreement")
    strange = fields.keys() - set(PREPARED)
    if strange:
        raise TypeError(f"not a field that is prepared: {sorted(strange)}")
    held = file.application
    if held is None or held.status in OVER:
        everybody = tuple(party.id for party in file.parties if party.side is not Side.THIRD_PARTY)
        fresh = Application(id=new_id, party_ids=everybody)
        return replace(file, applications=(*file.applications, _changed(fresh, fields)))
    if held.status is not ApplicationStatus.PREPARING:
        raise Refusal("confirmation.already_submitted", status=held.status.value)
    return _put(file, _changed(held, fields))


def waive(file: CaseFile, key: str, reason: str) -> CaseFile:
    """Leave out a document that is only advised, with the reason; an empty reason wants it again."""
    held = _application(file, ApplicationStatus.PREPARING)
    others = tuple(entry for entry in held.waived if entry.split(":", 1)[0] != key)
    kept = (*others, f"{key}:{reason.strip()}") if reason.strip() else others
    return _put(file, replace(held, waived=kept))


def submit(
    file: CaseFile,
    *,
    on: date,
    today: date,
    blocking: Collection[EligibilityFinding],
    carrier: Carrier | None = None,
    tracking_no: str = "",
) -> CaseFile:
    """The application was handed in, or given to the post, on a day.

    Args:
        file: the case.
        on: the day; it decides whether the thirty days were kept (CPL art. 85 for the post).
        today: no legal day lies after it.
        blocking: what blocks the application on that day.
        carrier: who carries it to the court; None when it was handed in there or online.
        tracking_no: number of the consignment.

    Raises:
        NotConfirmable: a finding of ``HARD`` is among them.
        Refusal: ``confirmation.not_now``, ``confirmation.no_court``, ``milestones.…``.
    """
    held = _application(file, ApplicationStatus.PREPARING)
    _lawful(blocking)
    if not held.court:
        raise Refusal("confirmation.no_court")
    filed = _filed(held, on, carrier, tracking_no)
    done = replace(filed, status=ApplicationStatus.SUBMITTED, applied_on=held.applied_on or on)
    return _dated(file, _put(file, done), today)


def correct_submission(
    file: CaseFile,
    *,
    on: date,
    today: date,
    blocking: Collection[EligibilityFinding],
    carrier: Carrier | None = None,
    tracking_no: str = "",
) -> CaseFile:
    """Put right how and when an application that lies with the court was handed in.

    Args:
        file: the case.
        on: the day it was handed in or posted.
        today: no legal day lies after it.
        blocking: what blocks the application on that day.
        carrier: who carried it; None when it was handed in at the court or online.
        tracking_no: number of the consignment.

    Raises:
        NotConfirmable: a finding of ``HARD`` is among them.
        Refusal: ``confirmation.not_now``, ``confirmation.received_before`` when the court has it from an
            earlier day, ``confirmation.supplement_before`` when it asked for papers before,
            ``milestones.…``.
    """
    held = _application(file, *BEFORE_COURT)
    _lawful(blocking)
    if held.court_received_on is not None and held.court_received_on < on:
        raise Refusal("confirmation.received_before", on=on, received=held.court_received_on)
    if held.supplement_asked_on is not None and held.supplement_asked_on < on:
        raise Refusal("confirmation.supplement_before", on=on, asked=held.supplement_asked_on)
    return _dated(file, _put(file, _filed(held, on, carrier, tracking_no)), today)


def received(file: CaseFile, *, on: date, today: date) -> CaseFile:
    """The court has the application; its three days for docketing run from here.

    Raises:
        Refusal: ``confirmation.not_now``, ``confirmation.too_early``, ``confirmation.in_future``,
            ``confirmation.received_after`` for a day after the court docketed it.
    """
    held = _application(file, *BEFORE_COURT)
    _between(held.filed_on, on, today)
    if held.court_accepted_on is not None and on > held.court_accepted_on:
        raise Refusal("confirmation.received_after", on=on, accepted=held.court_accepted_on)
    return _put(file, replace(held, court_received_on=on))


def ask_supplement(file: CaseFile, *, on: date, until: date, what: str, today: date) -> CaseFile:
    """The court asked for more papers within a time (CPL-Int arts. 354, 356).

    Raises:
        Refusal: ``confirmation.not_now``, ``confirmation.supplement_backwards``, ``milestones.…``.
    """
    held = _application(file, *BEFORE_COURT)
    if until < on:
        raise Refusal("confirmation.supplement_backwards", on=on, until=until)
    _between(held.filed_on, on, today)
    done = replace(
        held,
        status=ApplicationStatus.SUPPLEMENT,
        supplement_asked_on=on,
        supplement_due_on=until,
        supplemented_on=None,
        contacts=(*held.contacts, CourtContact(on=on, what="supplement_asked", note=what)),
    )
    return _put(file, done)


def supplement(file: CaseFile, *, on: date, today: date) -> CaseFile:
    """The papers the court asked for were handed in."""
    held = _application(file, ApplicationStatus.SUPPLEMENT)
    _between(held.supplement_asked_on, on, today)
    back = ApplicationStatus.ACCEPTED if held.court_accepted_on is not None else ApplicationStatus.SUBMITTED
    return _put(file, replace(held, status=back, supplemented_on=on))


def accept(file: CaseFile, *, on: date, court_case_no: str, today: date) -> CaseFile:
    """The court docketed the application; its thirty days run from here (CPL art. 187)."""
    held = _application(file, ApplicationStatus.SUBMITTED, ApplicationStatus.SUPPLEMENT)
    done = replace(
        held,
        status=ApplicationStatus.ACCEPTED,
        court_accepted_on=on,
        court_received_on=held.court_received_on or on,
        court_case_no=court_case_no or held.court_case_no,
    )
    return _dated(file, _put(file, done), today)


def not_accept(file: CaseFile, *, on: date, reason: str, today: date) -> CaseFile:
    """The court did not docket it (CPL-Int art. 355); the parties may mend the agreement and apply anew."""
    held = _application(file, *BEFORE_COURT)
    done = replace(held, status=ApplicationStatus.NOT_ACCEPTED, ruled_on=on, refused_reason=reason)
    return _dated(file, _put(file, done), today)


def rule(file: CaseFile, *, on: date, confirmed: bool, ruling_no: str, reason: str, today: date) -> CaseFile:
    """The court ruled (CPL art. 206).

    Args:
        file: the case.
        on: day of the ruling.
        confirmed: whether it declared the agreement valid; else it dismissed the application.
        ruling_no: number of the ruling.
        reason: why it dismissed, empty otherwise.
        today: no legal day lies after it.

    Raises:
        Refusal: ``confirmation.not_now``, ``milestones.…``.
    """
    held = _application(file, ApplicationStatus.ACCEPTED, ApplicationStatus.SUPPLEMENT)
    status = ApplicationStatus.CONFIRMED if confirmed else ApplicationStatus.REJECTED
    done = replace(held, status=status, ruled_on=on, ruling_no=ruling_no, refused_reason=reason)
    after = _put(file, done)
    if confirmed and (file.case.stage, Act.CONFIRM) in TABLE:
        return move(file, Act.CONFIRM, after, today=today)
    return _dated(file, after, today)


def serve(file: CaseFile, *, party_id: str, on: date, today: date) -> CaseFile:
    """The ruling reached one party; fifteen days of objection run from here (CPL-Int art. 372)."""
    held = _application(file, ApplicationStatus.CONFIRMED, ApplicationStatus.REJECTED)
    file.party(party_id)
    _between(held.ruled_on, on, today)
    others = tuple(one for one in held.ruling_served if one.party_id != party_id)
    return _put(file, replace(held, ruling_served=(*others, RulingService(party_id=party_id, on=on))))


def know(file: CaseFile, *, name: str, on: date, today: date) -> CaseFile:
    """An interested person learned of the ruling; six months of objection run from here (CPL-Int art. 372).

    Args:
        file: the case.
        name: who it is; told again for the same person, the day is put right.
        on: when it knew, or ought to have known, that its rights were harmed.
        today: no legal day lies after it.

    Raises:
        Refusal: ``confirmation.not_now``, ``confirmation.nobody_named``, ``milestones.…``.
    """
    held = _application(file, ApplicationStatus.CONFIRMED, ApplicationStatus.REJECTED)
    named = name.strip()
    if not named:
        raise Refusal("confirmation.nobody_named", place=f"application/{held.id}/ruling_known")
    _between(held.ruled_on, on, today)
    others = tuple(one for one in held.ruling_known if one.name != named)
    return _put(file, replace(held, ruling_known=(*others, RulingKnown(name=named, on=on))))


def withdraw(file: CaseFile, *, on: date, reason: str, today: date) -> CaseFile:
    """The parties took the application back before the ruling (CPL-Int art. 357)."""
    held = _application(file, ApplicationStatus.PREPARING, *BEFORE_COURT)
    _between(held.filed_on, on, today)
    done = replace(
        held,
        status=ApplicationStatus.WITHDRAWN,
        refused_reason=reason,
        contacts=(*held.contacts, CourtContact(on=on, what="withdrawn", note=reason)),
    )
    return _put(file, done)


def _application(file: CaseFile, *wanted: ApplicationStatus) -> Application:
    check_open(file)
    held = file.application
    if held is None:
        raise Refusal("confirmation.no_application")
    if held.status not in wanted:
        raise Refusal("confirmation.not_now", status=held.status.value)
    return held


def _lawful(blocking: Collection[EligibilityFinding]) -> None:
    hard = tuple(finding for finding in blocking if finding.rule in HARD)
    if hard:
        raise NotConfirmable(hard)


def _filed(held: Application, on: date, carrier: Carrier | None, tracking_no: str) -> Application:
    if carrier is None:
        return replace(held, submitted_on=on, posted_on=None, carrier=None, tracking_no="")
    return replace(held, submitted_on=None, posted_on=on, carrier=carrier, tracking_no=tracking_no.strip())


def _changed(held: Application, fields: dict[str, object]) -> Application:
    made: Application = replace(held, **fields)  # type: ignore[arg-type]
    return made


def _put(file: CaseFile, application: Application) -> CaseFile:
    held = tuple(application if one.id == application.id else one for one in file.applications)
    return replace(file, applications=held)


def _dated(before: CaseFile, after: CaseFile, today: date) -> CaseFile:
    check_dates(before, after, today)
    return after


def _between(earlier: date | None, on: date, today: date) -> None:
    """Refuse a day before the one it follows, or after today.

    Raises:
        Refusal: ``confirmation.too_early``, ``confirmation.in_future``.
    """
    if earlier is not None and on < earlier:
        raise Refusal("confirmation.too_early", on=on, earlier=earlier)
    if on > today:
        raise Refusal("confirmation.in_future", on=on, today=today)
