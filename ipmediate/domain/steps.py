"""The next lawful step of a case, what is missing for it, and which clocks run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.applications import BEFORE_COURT, ApplicationStatus
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, Path, Stage
from ipmediate.domain.clocks import OVER, ClockState, RunningDeadline
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.fingerprints import is_untouched
from ipmediate.domain.preconditions import everybody_told, open_parts, seated
from ipmediate.domain.procedure import Act, missing_for, possible
from ipmediate.domain.proposals import ProposalStatus
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.domain.triage import obstacles


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person can do next.

    Attributes:
        id: stable name (``accept``, ``assign``, ``sign_agreement``).
        label: message code of the button text, ``step.<id>``.
        tab: case tab to open (``overview``, ``parties``, ``rights``, ``evidence``, ``assignment``,
            ``sessions``, ``agreement``, ``confirmation``, ``deadlines``, ``papers``, ``followup``,
            ``archive``).
        about: id of the thing the step is about, empty for the case itself.
    """

    id: str
    label: str
    tab: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to look at that does not stop anything."""

    code: str
    tab: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The rail beside every case.

    Attributes:
        primary: the one next step; None when nothing is left to do.
        also: other steps that are lawful now.
        missing: what the primary step still needs, each with its place.
        warnings: things to look at.
        clocks: deadlines that run, nearest first.
    """

    primary: Step | None
    also: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    warnings: tuple[Caution, ...] = ()
    clocks: tuple[RunningDeadline, ...] = ()


TABS = {
    "apply": "overview",
    "accept": "overview",
    "number": "overview",
    "reject": "overview",
    "assign": "assignment",
    "serve_notice": "assignment",
    "plan_session": "sessions",
    "hold_session": "sessions",
    "lock_minutes": "sessions",
    "make_proposal": "agreement",
    "answer_proposal": "agreement",
    "resume": "sessions",
    "adjourn": "sessions",
    "send_to_expert": "sessions",
    "draft_agreement": "agreement",
    "sign_agreement": "agreement",
    "conclude": "agreement",
    "apply_confirmation": "confirmation",
    "track_confirmation": "confirmation",
    "record_performance": "followup",
    "fulfil": "followup",
    "breach": "followup",
    "follow_up": "followup",
    "report_to_court": "papers",
    "fail": "sessions",
    "withdraw": "overview",
    "terminate": "overview",
    "archive": "archive",
}
"""Every step and the tab it opens."""

VERBS = {
    "apply": "intake.apply",
    "accept": "intake.accept",
    "number": "intake.number",
    "reject": "intake.reject",
    "assign": "assignment.assign",
    "serve_notice": "notice.serve",
    "plan_session": "sessions.plan",
    "hold_session": "sessions.hold",
    "lock_minutes": "minutes.lock",
    "make_proposal": "proposals.offer",
    "answer_proposal": "proposals.respond",
    "resume": "mediation.resume",
    "adjourn": "mediation.adjourn",
    "send_to_expert": "mediation.send_to_expert",
    "draft_agreement": "agreements.draft",
    "sign_agreement": "agreements.sign",
    "conclude": "agreements.conclude",
    "apply_confirmation": "confirmation.prepare",
    "track_confirmation": "confirmation.court_received",
    "record_performance": "followups.perform",
    "fulfil": "followups.fulfil",
    "breach": "followups.breach",
    "follow_up": "followups.follow_up",
    "report_to_court": "papers.issue",
    "fail": "mediation.fail",
    "withdraw": "mediation.withdraw",
    "terminate": "mediation.terminate",
    "archive": "archive.file",
}
"""Every step and the verb that does it, as the table of permissions names it."""

_SIDE_STEPS = {
    Act.REJECT: "reject",
    Act.ADJOURN: "adjourn",
    Act.RESUME: "resume",
    Act.SEND_TO_EXPERT: "send_to_expert",
    Act.FAIL: "fail",
    Act.WITHDRAW: "withdraw",
    Act.TERMINATE: "terminate",
    Act.FULFIL: "fulfil",
    Act.BREACH: "breach",
}
_TALKS = ("make_proposal", "plan_session")
"""How the talks can go on when nothing that was begun waits to be finished."""
_CLOSED_APPLICATION = (ApplicationStatus.CONFIRMED, ApplicationStatus.WITHDRAWN)

Answer = tuple[Step | None, tuple[Missing, ...]]


def guidance(
    file: CaseFile,
    clocks: Sequence[RunningDeadline],
    today: date,
    cautions: Sequence[Caution] = (),
    *,
    number_awaited: bool = False,
) -> Guidance:
    """The rail of a case.

    Args:
        file: the case.
        clocks: its deadlines (``clocks.running``).
        today: the day meant.
        cautions: what others found (conflicts of people already seated ...).
        number_awaited: the shared database was asked for the official number; nobody can do more about it.
    """
    primary, missing = _BY_STAGE[file.case.stage](file, clocks, today)
    also = tuple(
        _step(name)
        for act, name in _SIDE_STEPS.items()
        if act in possible(file.case.stage) and (primary is None or primary.id != name)
    )
    if primary is not None and primary.id in _TALKS:
        also = (*(_step(name) for name in _TALKS if name != primary.id), *also)
    if number_awaited:
        told = (("number", file.case.provisional_number),)
        cautions = (Caution(code="steps.number_awaited", tab="overview", params=told), *cautions)
    elif unnumbered(file):
        also = (_step("number"), *also)
    return Guidance(
        primary=primary,
        also=also,
        missing=missing,
        warnings=(*_cautions(file, clocks), *cautions),
        clocks=tuple(clock for clock in clocks if clock.state not in OVER),
    )


def unnumbered(file: CaseFile) -> bool:
    """Whether an accepted case still runs under its provisional number."""
    case = file.case
    return case.accepted_on is not None and not case.number and case.stage is not Stage.ARCHIVED


def _step(name: str, about: str = "") -> Step:
    return Step(id=name, label=f"step.{name}", tab=TABS[name], about=about)


def _wanting(file: CaseFile, act: Act) -> tuple[Missing, ...]:
    try:
        return missing_for(file, act)
    except Refusal:
        return ()  # the obstacle itself is shown as a caution or when the act is tried


def _draft(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    gaps = tuple(one for one in _wanting(file, Act.APPLY) if one.what != "applied_on")
    return _step("apply"), gaps


def _applied(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if obstacles(file):
        return _step("reject"), ()
    return _step("accept"), _wanting(file, Act.ACCEPT)


def _accepted(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    return _step("assign"), tuple(seated(file))


def _assigned(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    gaps = tuple(everybody_told(file))
    about = gaps[0].place.partition("/")[2] if gaps else ""
    return _step("serve_notice", about), gaps


def _mediating(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if not file.seats(SeatRole.PRESIDING):
        return _step("assign"), tuple(seated(file))
    if file.case.stage is Stage.EXPERT_REVIEW:
        return _step("resume"), ()
    open_minutes = _open_minutes(file)
    planned = _planned(file)
    if planned is not None and (planned.starts_at.date() <= today or open_minutes is None):
        return _step("hold_session", planned.id), tuple(everybody_told(file))
    agreement = file.agreement
    if agreement is not None and file.agreed_clauses:
        lacking = effectiveness(file).lacking
        if not lacking:
            oral = agreement.form is AgreementForm.ORAL
            act = Act.CONCLUDE_ORAL if oral else Act.CONCLUDE_WRITTEN
            if act in possible(file.case.stage):
                return _step("conclude"), _wanting(file, act)
        else:
            return _step("sign_agreement"), lacking
    if file.agreed_clauses and agreement is None:
        return _step("draft_agreement"), ()
    if open_minutes is not None:
        return _step("lock_minutes", open_minutes.id), _minutes_gaps(file, open_minutes)
    waiting = [one for one in file.proposals if one.status is ProposalStatus.OFFERED]
    if waiting:
        return _step("answer_proposal", waiting[-1].id), ()
    heard = any(one.status is SessionStatus.HELD for one in file.sessions)
    return _step("make_proposal" if heard and not file.proposals else "plan_session"), ()


def _agreed(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if file.case.path is Path.IN_SUIT:
        return _step("archive"), _wanting(file, Act.ARCHIVE)
    application = file.application
    if application is not None and application.status in BEFORE_COURT:
        return _step("track_confirmation", application.id), ()
    agreement = file.agreement
    wanted = agreement is not None and (agreement.joint_confirmation or application is not None)
    over = application is not None and application.status in _CLOSED_APPLICATION
    in_time = any(one.rule_id == "T12" and one.days_left >= 0 for one in clocks)
    if wanted and not over and in_time:
        return _step("apply_confirmation"), ()
    return _open_performance(file)


def _confirmed(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if open_parts(file):
        return _open_performance(file)
    return _step("archive"), _wanting(file, Act.ARCHIVE)


def _open_performance(file: CaseFile) -> Answer:
    parts = open_parts(file)
    if parts:
        clause, _ = parts[0]
        return _step("record_performance", clause.id), _wanting(file, Act.FULFIL)
    return _step("fulfil"), ()


def _performed(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if not file.followups:
        return _step("follow_up"), ()
    return _step("archive"), _wanting(file, Act.ARCHIVE)


def _breached(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if not file.followups:
        return _step("follow_up"), ()
    return _step("archive"), _wanting(file, Act.ARCHIVE)


def _ended(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    if any(one.rule_id == "T11" and one.state is not ClockState.DONE for one in clocks):
        return _step("report_to_court"), ()
    return _step("archive"), _wanting(file, Act.ARCHIVE)


def _archived(file: CaseFile, clocks: Sequence[RunningDeadline], today: date) -> Answer:
    return None, ()


_BY_STAGE: dict[Stage, Callable[[CaseFile, Sequence[RunningDeadline], date], Answer]] = {
    Stage.DRAFT: _draft,
    Stage.APPLIED: _applied,
    Stage.REJECTED: _ended,
    Stage.ACCEPTED: _accepted,
    Stage.ASSIGNED: _assigned,
    Stage.NOTICE_SERVED: _mediating,
    Stage.IN_SESSION: _mediating,
    Stage.ADJOURNED: _mediating,
    Stage.EXPERT_REVIEW: _mediating,
    Stage.AGREED_WRITTEN: _agreed,
    Stage.AGREED_ORAL: _agreed,
    Stage.PERFORMING: _agreed,
    Stage.CONFIRMED: _confirmed,
    Stage.PERFORMED: _performed,
    Stage.BREACHED: _breached,
    Stage.FAILED: _ended,
    Stage.WITHDRAWN: _ended,
    Stage.TERMINATED: _ended,
    Stage.ARCHIVED: _archived,
}


def _planned(file: CaseFile) -> Session | None:
    waiting = [one for one in file.sessions if one.status is SessionStatus.PLANNED]
    return min(waiting, key=lambda one: one.starts_at, default=None)


def _open_minutes(file: CaseFile) -> Session | None:
    locked = {one.id for one in file.minutes if one.locked_at is not None}
    for meeting in file.sessions:
        if meeting.status is SessionStatus.HELD and meeting.id not in locked:
            return meeting
    return None


def _minutes_gaps(file: CaseFile, meeting: Session) -> tuple[Missing, ...]:
    state = next((one for one in file.minutes if one.id == meeting.id), None)
    gaps: list[Missing] = []
    if not file.lines_of(meeting.id):
        gaps.append(
            Missing(what="minute_lines", place=f"minutes/{meeting.id}", cite="law.people_mediation.records")
        )
    if state is None or state.read_back_on is None:
        gaps.append(Missing(what="read_back", place=f"minutes/{meeting.id}/read_back_on"))
    return tuple(gaps)


def _cautions(file: CaseFile, clocks: Sequence[RunningDeadline]) -> tuple[Caution, ...]:
    found: list[Caution] = []
    if file.case.stage is not Stage.ARCHIVED:
        found.extend(
            Caution(code=one.code, tab="overview", params=(("cite", one.cite), ("route", one.route.value)))
            for one in obstacles(file)
        )
    found.extend(
        Caution(code="steps.overdue", tab="deadlines", params=(("label", one.label), ("due", one.due)))
        for one in clocks
        if one.state is ClockState.OVERDUE
    )
    found.extend(
        Caution(code="steps.provisional", tab="deadlines", params=(("label", one.label), ("due", one.due)))
        for one in clocks
        if one.provisional and one.state in (ClockState.SOON, ClockState.OVERDUE)
    )
    for meeting in file.sessions:
        if is_untouched(file, meeting.id) is False:
            found.append(Caution(code="steps.minutes_touched", tab="sessions", params=(("no", meeting.no),)))
    return tuple(found)
