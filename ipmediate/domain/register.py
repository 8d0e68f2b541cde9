"""What a case shows outside itself: its line in the register, its searchable texts, its deadlines.

What was said alone with one party, secret points of trade secrets and confidential evidence never come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.calendars import Calendar
from ipmediate.domain.cases import CaseFile, EndGround, Stage, Track
from ipmediate.domain.clocks import RunningDeadline, started
from ipmediate.domain.deadlines import DeadlineRules
from ipmediate.domain.parties import Side
from ipmediate.domain.scantexts import text_of
from ipmediate.domain.settlement import sentence

OUTCOMES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.AGREED_WRITTEN: "agreed",
        Stage.AGREED_ORAL: "agreed",
        Stage.PERFORMING: "agreed",
        Stage.CONFIRMED: "agreed",
        Stage.PERFORMED: "agreed",
        Stage.BREACHED: "agreed",
        Stage.FAILED: "failed",
        Stage.WITHDRAWN: "withdrawn",
        Stage.TERMINATED: "terminated",
        Stage.REJECTED: "rejected",
    }
)
"""How a stage counts in statistics; stages of running cases are absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """One piece of searchable text and the field a hit is shown under."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One deadline; days as ISO dates. ``lapses``: nobody minds once it is over."""

    rule: str
    ref: str
    due: str
    provisional: bool
    done: bool
    lapses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProjection:
    """Everything a case shows outside itself.

    Attributes:
        register: None while it lies in the trash; else values by column: days as ISO dates,
            ``amount`` in fen, ``mediator`` the person's id, ``tags`` joined by blanks, ``fast_track`` and
            ``due_provisional`` 0 or 1.
    """

    register: Mapping[str, str | int | None] | None
    search: tuple[SearchText, ...]
    deadlines: tuple[DueLine, ...]


def projection(file: CaseFile, rules: DeadlineRules, calendar: Calendar) -> CaseProjection:
    """What a case shows outside itself.

    Args:
        file: the case.
        rules: the deadline rules.
        calendar: which days are worked.
    """
    if file.case.trashed_at is not None:
        return CaseProjection(register=None, search=(), deadlines=())
    clocks = [clock for clock in started(file, rules, calendar) if clock.duty]
    return CaseProjection(
        register=_line(file, clocks),
        search=tuple(text for text in _texts(file) if text.text.strip()),
        deadlines=tuple(
            DueLine(
                rule=clock.slug,
                ref="" if clock.ref == "case" else clock.ref,
                due=clock.due.isoformat(),
                provisional=clock.provisional,
                done=clock.done_on is not None,
                lapses=clock.lapses,
            )
            for clock in clocks
        ),
    )


def outcome(file: CaseFile) -> str:
    """How the case ended, empty while it runs; archived cases keep theirs."""
    case = file.case
    stage = case.archived_from or case.stage
    if stage is not Stage.ARCHIVED:
        return OUTCOMES.get(stage, "")
    if case.end_ground is EndGround.PARTY_WITHDREW or case.withdrawn_by:
        return "withdrawn"
    if file.agreement is not None and case.end_ground is None:
        return "agreed"
    return "rejected" if case.accepted_on is None else "failed"


def _line(file: CaseFile, clocks: list[RunningDeadline]) -> Mapping[str, str | int | None]:
    case = file.case
    waiting = (clock for clock in clocks if clock.done_on is None and not clock.lapses)
    first = min(waiting, key=lambda one: one.due, default=None)
    presiding = file.seats(SeatRole.PRESIDING)
    filed = case.applied_on or case.court_received_on
    amount = case.claim_amount
    return {
        "number": case.number or case.provisional_number,
        "title": case.title or " 与 ".join(_names(file, side) for side in _MAIN if file.on_side(side)),
        "stage": case.stage.value,
        "right_type": file.rights[0].type.value if file.rights else None,
        "cause": case.cause or None,
        "channel": case.channel.value,
        "source": case.source.value,
        "path": case.path.value,
        "mediator": presiding[0].person_id if presiding else None,
        "court": case.court or None,
        "applicant": _names(file, Side.APPLICANT) or None,
        "respondent": _names(file, Side.RESPONDENT) or None,
        "amount": None if amount is None else int((amount * 100).to_integral_value()),
        "filed_on": filed.isoformat() if filed else None,
        "accepted_on": case.accepted_on.isoformat() if case.accepted_on else None,
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
        "due_on": first.due.isoformat() if first else None,
        "due_rule": first.slug if first else None,
        "due_provisional": int(first.provisional) if first else 0,
        "outcome": outcome(file) or None,
        "fast_track": int(case.track is Track.FAST),
        "tags": " ".join(dict.fromkeys((*case.tags, *case.sectors))) or None,
    }


_MAIN = (Side.APPLICANT, Side.RESPONDENT)
_FIELDS = {Side.APPLICANT: "applicant", Side.RESPONDENT: "respondent", Side.THIRD_PARTY: "third_party"}


def _names(file: CaseFile, side: Side) -> str:
    return "、".join(party.name for party in file.on_side(side) if party.name)


def _texts(file: CaseFile) -> Iterator[SearchText]:
    case = file.case
    numbers = (case.number, case.provisional_number, case.court_case_no)
    yield from (SearchText(field="number", text=text) for text in numbers)
    yield SearchText(field="title", text=case.title)
    yield SearchText(field="facts", text=case.facts)
    yield SearchText(field="claim", text=case.claim)
    yield SearchText(field="note", text=case.note)
    yield SearchText(field="court", text=case.court)
    for party in file.parties:
        field = _FIELDS[party.side]
        for name in dict.fromkeys((party.name, *party.aliases, *party.former_names, party.group)):
            yield SearchText(field=field, text=name)
        yield SearchText(field="legal_rep", text=party.legal_rep_name)
        for name in (party.guardian, party.service_recipient):
            yield SearchText(field="agent", text=name)
        yield SearchText(field="party_number", text=party.id_number)
        for way in (party.phone, party.email):
            yield SearchText(field="contact", text=way)
        yield SearchText(field="address", text=party.address)
    for agent in file.agents:
        yield SearchText(field="agent", text=agent.name)
        yield SearchText(field="agent", text=agent.employer)
    for seat in file.assignments:
        yield SearchText(field="mediator", text=seat.person_name)
    yield from _of_rights(file)
    for issue in file.issues:
        yield SearchText(field="issue", text=issue.text)
    for item in file.evidence:
        if not item.confidential:
            for text in (item.title, item.proves, item.file_name):
                yield SearchText(field="evidence", text=text)
    yield from _scanned(file)
    for line in file.minute_lines:
        if not line.struck:
            yield SearchText(field="minutes", text=line.text)
    for offer in file.proposals:
        yield SearchText(field="proposal", text=offer.text)
    for clause in file.agreed_clauses:
        yield SearchText(field="clause", text=sentence(file, clause))
    for agreement in file.agreements:
        yield SearchText(field="agreement", text=agreement.number)
        yield SearchText(field="agreement", text=agreement.facts_text)
    for application in file.applications:
        for text in (
            application.court,
            application.court_case_no,
            application.ruling_no,
            application.tracking_no,
            *(known.name for known in application.ruling_known),
        ):
            yield SearchText(field="confirmation", text=text)
    for paper in file.papers:
        yield SearchText(field="paper", text=paper.number)


def _scanned(file: CaseFile) -> Iterator[SearchText]:
    for item in file.evidence:
        read = None if item.confidential else text_of(file.scan_texts, item.id, item.sha256)
        for page in read.pages if read is not None else ():
            yield SearchText(field="scan_text", text=page.text)


def _of_rights(file: CaseFile) -> Iterator[SearchText]:
    for right in file.rights:
        yield SearchText(field="right_number", text=right.number)
        yield SearchText(field="right", text=right.title)
        yield SearchText(field="right", text=right.goods)
        yield SearchText(field="owner", text=right.owner)
