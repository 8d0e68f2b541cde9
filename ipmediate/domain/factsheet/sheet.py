"""The whole fact sheet of a case for one paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clocks import RunningDeadline
from ipmediate.domain.committees import Committee
from ipmediate.domain.factsheet.ending import (
    agreement_values,
    application_values,
    clause_values,
    extension_values,
    followup_values,
    termination_values,
    volume_values,
)
from ipmediate.domain.factsheet.matter import (
    case_values,
    committee_values,
    evidence_values,
    exhibits,
    right_values,
    shown,
)
from ipmediate.domain.factsheet.meeting import delivery_values, line_values, session_values
from ipmediate.domain.factsheet.people import (
    Values,
    agent_values,
    neutral_values,
    party_values,
    seat_names,
    seats,
)
from ipmediate.domain.factsheet.timing import deadline_values, provisional_mark
from ipmediate.domain.factsheet.worth import Reckoned, reckoning_values
from ipmediate.domain.occasions import Per
from ipmediate.domain.parties import Side
from ipmediate.domain.proposals import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounding:
    """What a fact sheet needs beyond the case.

    Attributes:
        on: the day of the paper.
        sentences: clause id to the sentence that will be printed.
        causes: cause code to its name.
        effective_on: when the agreement took effect; ``due_on`` last day to apply for confirmation.
        due_provisional: that day depends on a year whose working days are not published.
        reckoned: what came out of the calculation of damages.
        clocks: the deadlines of the case as of the day of the paper.
    """

    committee: Committee | None
    on: date
    sentences: Mapping[str, str]
    causes: Mapping[str, str]
    effective_on: date | None = None
    due_on: date | None = None
    reckoned: Reckoned | None = None
    clocks: tuple[RunningDeadline, ...] = ()
    due_provisional: bool = False


def fact_sheet(file: CaseFile, around: Surrounding, *, per: Per = Per.CASE, about_id: str = "") -> Values:
    """All facts of a case for one paper.

    Args:
        file: the case.
        around: committee, day, sentences of the clauses and names of the causes.
        per: what kind of thing the paper is made for.
        about_id: which of them; empty for a paper on the whole case.
    """
    parties = [party_values(file, party) for party in file.parties]
    by_side = {
        side: [values for party, values in zip(file.parties, parties, strict=True) if party.side is side]
        for side in Side
    }
    sheet: Values = {
        "committee": committee_values(around.committee),
        "today": around.on,
        "case": case_values(file, around.causes, around.on),
        "parties": parties,
        "principals": [*by_side[Side.APPLICANT], *by_side[Side.RESPONDENT]],
        "applicants": by_side[Side.APPLICANT],
        "respondents": by_side[Side.RESPONDENT],
        "third_parties": by_side[Side.THIRD_PARTY],
        "agents": [agent_values(file, agent) for agent in file.agents],
        "rights": [right_values(right) for right in file.rights],
        "undisputed": [fact.text for fact in file.facts if fact.statement is Statement.UNDISPUTED],
        "issues": [issue.text.rstrip("。；") for issue in sorted(file.issues, key=lambda issue: issue.no)],
        "evidence": [evidence_values(file, item) for item in shown(file)],
        "exhibits": [evidence_values(file, item) for item in exhibits(file)],
        "mediators": seats(file, SeatRole.PRESIDING, SeatRole.CO_MEDIATOR),
        "presiding": seat_names(file, SeatRole.PRESIDING),
        "recorder": seat_names(file, SeatRole.RECORDER),
        "clauses": clause_values(file, around.sentences),
        "agreement": agreement_values(file, around.sentences, around.effective_on),
        "application": {
            **application_values(file, around.due_on),
            "due_mark": provisional_mark(around.due_provisional),
        },
        "volume": volume_values(file.volumes[-1] if file.volumes else None),
        "termination": termination_values(file),
        "extension": extension_values(file),
        "reckoning": reckoning_values(file.reckoning, around.reckoned),
        **deadline_values(around.clocks),
    }
    return {**sheet, **_about(file, per, about_id)}


def _about(file: CaseFile, per: Per, about_id: str) -> Values:
    if per in (Per.PARTY, Per.ORGANISATION):
        found: Iterable[Values] = (
            {
                "party": party_values(file, party),
                "given": [evidence_values(file, item) for item in shown(file) if item.party_id == party.id],
            }
            for party in file.parties
            if party.id == about_id
        )
    elif per is Per.AGENT:
        found = ({"agent": agent_values(file, agent)} for agent in file.agents if agent.id == about_id)
    elif per is Per.SESSION:
        found = (
            {"session": session_values(file, session), "lines": line_values(file, session)}
            for session in file.sessions
            if session.id == about_id
        )
    elif per is Per.SEAT:
        found = ({"neutral": neutral_values(file, seat)} for seat in file.assignments if seat.id == about_id)
    elif per is Per.FOLLOWUP:
        found = (
            {"followup": followup_values(file, visit)} for visit in file.followups if visit.id == about_id
        )
    elif per is Per.DELIVERY:
        found = ({"delivery": delivery_values(file, sent)} for sent in file.deliveries if sent.id == about_id)
    elif per is Per.DOCUMENT:
        found = ({"document": evidence_values(file, item)} for item in shown(file) if item.id == about_id)
    else:
        found = ()
    return next(iter(found), {})


def narrowed(sheet: Mapping[str, object], names: Iterable[str]) -> Values:
    """Only those facts a form names, so that a paper keeps nothing it did not print.

    Args:
        sheet: as ``fact_sheet`` gave it.
        names: fact names as forms write them (``case.number``, ``parties[].name``).
    """
    wanted: dict[str, set[str]] = {}
    for name in names:
        head, _, rest = name.replace("[]", "").partition(".")
        wanted.setdefault(head, set()).add(rest)
    return {head: _cut(sheet[head], inner) for head, inner in wanted.items() if head in sheet}


def _cut(value: object, inner: set[str]) -> object:
    deep = {name for name in inner if name}
    if not deep:
        return value
    if isinstance(value, list):
        return [_cut(member, inner) for member in value]
    if isinstance(value, Mapping):
        return {"id": value["id"], **narrowed(value, deep)} if "id" in value else narrowed(value, deep)
    return value
