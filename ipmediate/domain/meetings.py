"""Planning, holding and cancelling meetings, and what happens between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, EndGround, Extension
from ipmediate.domain.edits import find, put
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.parties import Side
from ipmediate.domain.procedure import Act, check_mediating, move
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.sessions import Attendance, Session, SessionManner, SessionStatus
from ipmediate.domain.terms import PAPER_TERMS

_GROUNDS = {
    Act.FAIL: frozenset(
        {
            EndGround.WIDE_GAP,
            EndGround.PARTY_REFUSED,
            EndGround.TIME_EXPIRED,
            EndGround.UNREACHABLE,
            EndGround.OTHER,
        }
    ),
    Act.TERMINATE: frozenset(
        {
            EndGround.PARTY_REFUSED,
            EndGround.TIME_EXPIRED,
            EndGround.UNREACHABLE,
            EndGround.SHAM,
            EndGround.NOT_MEDIABLE,
            EndGround.OTHER,
        }
    ),
}


def plan(
    file: CaseFile,
    *,
    id: str,  # noqa: A002 -- the id of the new meeting
    starts_at: datetime,
    place: str,
    manner: SessionManner,
    purpose: str = "",
) -> CaseFile:
    """Fix a meeting.

    Raises:
        Refusal: ``sessions.before_acceptance``, ``sessions.clash``; ``procedure.…``.
        Incomplete: ``sessions.plan_incomplete`` without a place for a meeting in person.
    """
    check_mediating(file)
    accepted = file.case.accepted_on
    if accepted is not None and starts_at.date() < accepted:
        raise Refusal("sessions.before_acceptance", on=starts_at.date(), accepted=accepted)
    if not place.strip() and manner in (SessionManner.ON_SITE, SessionManner.FIELD):
        raise Incomplete(
            "sessions.plan_incomplete", (Missing(what="session_place", place=f"session/{id}/place"),)
        )
    for other in file.sessions:
        if other.status is SessionStatus.PLANNED and other.starts_at == starts_at:
            raise Refusal("sessions.clash", no=other.no, at=starts_at)
    number = max((one.no for one in file.sessions), default=0) + 1
    made = Session(id=id, no=number, starts_at=starts_at, place=place, manner=manner, purpose=purpose)
    return put(file, "session", made)


def attendees(file: CaseFile) -> tuple[Attendance, ...]:
    """Everybody who can be at a meeting, each once, with the capacity in the words of the papers."""
    found: list[Attendance] = []
    for party in file.parties:
        side = PAPER_TERMS[f"side.{party.side.value}"]
        found.append(Attendance(ref=party.id, name=party.name, capacity=side))
        for agent in file.agents_of(party.id):
            if all(one.ref != agent.id for one in found):
                capacity = side + PAPER_TERMS["meeting.agent"]
                found.append(Attendance(ref=agent.id, name=agent.name, capacity=capacity))
    for seat in file.seats(*SeatRole):
        capacity = PAPER_TERMS[f"seat.{seat.seat.value}"]
        found.append(Attendance(ref=seat.person_id, name=seat.person_name, capacity=capacity))
    return tuple(found)


def hold(
    file: CaseFile,
    session_id: str,
    *,
    ends_at: datetime,
    attendance: Sequence[Attendance],
    result: str,
    now: datetime,
) -> CaseFile:
    """A planned meeting took place.

    Raises:
        Refusal: ``sessions.not_planned``, ``sessions.in_future``, ``sessions.ends_before_start``,
            ``sessions.nobody_there``, ``procedure.told_after_session``, ``procedure.not_now``.
        Incomplete: ``procedure.hold_session_incomplete`` (no one presides, a party was not told its rights).
    """
    meeting: Session = find(file, "session", session_id)
    if meeting.status is not SessionStatus.PLANNED:
        raise Refusal("sessions.not_planned", no=meeting.no)
    if meeting.starts_at > now or ends_at.date() > now.date():
        raise Refusal("sessions.in_future", no=meeting.no, at=meeting.starts_at)
    if ends_at <= meeting.starts_at:
        raise Refusal("sessions.ends_before_start", no=meeting.no, at=ends_at)
    if not any(one.present for one in attendance):
        raise Refusal("sessions.nobody_there", no=meeting.no)
    held = replace(
        meeting,
        status=SessionStatus.HELD,
        ends_at=ends_at,
        attendance=tuple(attendance),
        result=result,
    )
    return move(file, Act.HOLD_SESSION, put(file, "session", held), today=now.date())


def cancel(file: CaseFile, session_id: str, *, reason: str) -> CaseFile:
    """A planned meeting will not take place.

    Raises:
        Refusal: ``sessions.not_planned``; ``procedure.archived``.
    """
    check_mediating(file)
    meeting: Session = find(file, "session", session_id)
    if meeting.status is not SessionStatus.PLANNED:
        raise Refusal("sessions.not_planned", no=meeting.no)
    return put(file, "session", replace(meeting, status=SessionStatus.CANCELLED, cancel_reason=reason))


def extend(
    file: CaseFile,
    *,
    until: date,
    consented_on: date,
    party_ids: Sequence[str],
    reason: str,
    today: date,
) -> CaseFile:
    """Prolong the time for mediation.

    Raises:
        Refusal: ``mediation.extension_backwards`` when it ends before the consent or an earlier extension.
        Incomplete: ``mediation.extension_incomplete`` for every party that did not consent.
    """
    check_mediating(file)
    lacking = [
        party for party in file.parties if party.side is not Side.THIRD_PARTY and party.id not in party_ids
    ]
    if lacking:
        raise Incomplete(
            "mediation.extension_incomplete",
            tuple(
                Missing(
                    what="extension_consent",
                    place=f"party/{party.id}",
                    cite="law.invited_mediation.period",
                    params=(("name", party.name),),
                )
                for party in lacking
            ),
        )
    for party_id in party_ids:
        file.party(party_id)
    earlier = max((one.until for one in file.case.extensions), default=consented_on)
    if until <= max(earlier, consented_on):
        raise Refusal("mediation.extension_backwards", until=until, earlier=max(earlier, consented_on))
    made = Extension(until=until, consented_on=consented_on, party_ids=tuple(party_ids), reason=reason)
    after = replace(file, case=replace(file.case, extensions=(*file.case.extensions, made)))
    check_dates(file, after, today)
    return after


def resume(file: CaseFile, *, excluded_days: int, today: date) -> CaseFile:
    """Go on after an interruption; days of expert review do not count.

    Raises:
        Refusal: ``mediation.negative_days``; ``procedure.not_now``.
    """
    if excluded_days < 0:
        raise Refusal("mediation.negative_days", days=excluded_days)
    head = replace(file.case, excluded_days=file.case.excluded_days + excluded_days)
    return move(file, Act.RESUME, replace(file, case=head), today=today)


def end_without(
    file: CaseFile, act: Act, *, on: date, ground: EndGround, reason: str, today: date, by: str = ""
) -> CaseFile:
    """End mediation without agreement; meetings still planned are cancelled.

    Args:
        file: the case.
        act: ``fail``, ``withdraw`` or ``terminate``.
        on: day of the end.
        ground: why.
        reason: in words.
        today: no day may lie after it.
        by: id of the party that withdrew.

    Raises:
        Refusal: ``mediation.wrong_ground``, ``agreements.already_effective``; ``procedure.not_now``.
        Incomplete: ``mediation.reason_incomplete`` when the ground is "other" and no reason is given.
    """
    if act in _GROUNDS and ground not in _GROUNDS[act]:
        raise Refusal("mediation.wrong_ground", act=act.value, ground=ground.value)
    if ground is EndGround.OTHER and not reason.strip():
        raise Incomplete(
            "mediation.reason_incomplete", (Missing(what="end_reason", place="case/end_reason"),)
        )
    head = replace(file.case, closed_on=on, end_ground=ground, end_reason=reason, withdrawn_by=by)
    sessions = tuple(
        replace(one, status=SessionStatus.CANCELLED, cancel_reason=ground.value)
        if one.status is SessionStatus.PLANNED
        else one
        for one in file.sessions
    )
    return move(file, act, replace(file, case=head, sessions=sessions), today=today)
