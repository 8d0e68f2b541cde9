"""Offers, answers, and the step from an accepted offer to clauses of the agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import Clause, ClauseStatus
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import dangling, find, put, signed
from ipmediate.domain.parties import Side
from ipmediate.domain.procedure import check_mediating
from ipmediate.domain.proposals import Proposal, ProposalStatus, Response
from ipmediate.domain.refusals import Incomplete, Missing, Refusal

MEDIATOR = "mediator"
"""Who makes an offer when it is no party."""

_OPEN = (ProposalStatus.OFFERED, ProposalStatus.COUNTERED)


def offer(
    file: CaseFile,
    made: Proposal,
    clauses: Sequence[Clause],
    *,
    today: date,
) -> CaseFile:
    """Put an offer on the table; the one it answers counts as countered.

    Raises:
        Refusal: ``proposals.empty``, ``proposals.negative_amount``, ``proposals.before_acceptance``,
            ``proposals.in_future``, ``proposals.closed``, ``agreements.signed``, ``cases.no_such_party``,
            ``cases.dangling``.
    """
    check_mediating(file)
    if signed(file):
        raise Refusal("agreements.signed", cite="law.people_mediation.contents")
    if not made.text.strip() and not clauses:
        raise Refusal("proposals.empty")
    if made.amount is not None and made.amount < Decimal(0):
        raise Refusal("proposals.negative_amount", amount=made.amount)
    if made.offered_by != MEDIATOR:
        file.party(made.offered_by)
    _check_day(file, made.offered_on, today)
    after = file
    if made.answers:
        answered: Proposal = find(file, "proposal", made.answers)
        if answered.status not in _OPEN:
            raise Refusal("proposals.closed", no=answered.no)
        after = put(after, "proposal", replace(answered, status=ProposalStatus.COUNTERED))
    start = max((clause.rank for clause in file.clauses), default=0)
    terms = tuple(
        replace(clause, rank=start + place, status=ClauseStatus.OFFERED, proposal_id=made.id)
        for place, clause in enumerate(clauses, start=1)
    )
    after = put(after, "proposal", replace(made, terms_ids=tuple(clause.id for clause in terms)))
    for clause in terms:
        if any(one.id == clause.id for one in file.clauses):
            raise Refusal("cases.exists_thing", noun="clause", id=clause.id)
        after = put(after, "clause", clause)
    for noun, key in (("proposal", made.id), *(("clause", clause.id) for clause in terms)):
        for field, missing in dangling(after, noun, key):
            raise Refusal("cases.dangling", noun=noun, id=key, field=field, missing=missing)
    return after


def respond(
    file: CaseFile, proposal_id: str, *, party_id: str, accepted: bool, on: date, note: str, today: date
) -> CaseFile:
    """A party answers; a refusal closes the offer.

    Raises:
        Refusal: ``proposals.closed``, ``proposals.own_offer``, ``proposals.answer_before_offer``,
            ``proposals.in_future``, ``cases.no_such_party``.
    """
    check_mediating(file)
    file.party(party_id)
    made = _open_offer(file, proposal_id)
    if made.offered_by == party_id:
        raise Refusal("proposals.own_offer", no=made.no)
    if made.offered_on is not None and on < made.offered_on:
        raise Refusal("proposals.answer_before_offer", no=made.no, on=on)
    if on > today:
        raise Refusal("proposals.in_future", on=on)
    kept = tuple(one for one in made.responses if one.party_id != party_id)
    answer = Response(party_id=party_id, accepted=accepted, on=on, note=note)
    status = made.status if accepted else ProposalStatus.REJECTED
    after = put(file, "proposal", replace(made, responses=(*kept, answer), status=status))
    return after if accepted else _drop_terms(after, made)


def accept(file: CaseFile, proposal_id: str, *, on: date, today: date) -> CaseFile:
    """All parties accepted: exactly the clauses of the offer become part of the agreement, in their order.

    Raises:
        Refusal: ``proposals.closed``, ``agreements.signed``, ``proposals.answer_before_offer``,
            ``proposals.in_future``.
        Incomplete: ``proposals.no_terms`` for an offer without clauses; ``proposals.answers_missing`` naming
            every party whose acceptance is not recorded.
    """
    check_mediating(file)
    if signed(file):
        raise Refusal("agreements.signed", cite="law.people_mediation.contents")
    made = _open_offer(file, proposal_id)
    if made.offered_on is not None and on < made.offered_on:
        raise Refusal("proposals.answer_before_offer", no=made.no, on=on)
    if on > today:
        raise Refusal("proposals.in_future", on=on)
    if not made.terms_ids:
        gap = Missing(what="proposal_terms", place=f"proposal/{made.id}/terms_ids")
        raise Incomplete("proposals.no_terms", (gap,), no=made.no)
    accepted = {one.party_id for one in made.responses if one.accepted}
    silent = tuple(
        Missing(
            what="proposal_answer",
            place=f"proposal/{made.id}/responses/{party.id}",
            cite="law.people_mediation.rights",
            params=(("name", party.name),),
        )
        for party in file.parties
        if party.side is not Side.THIRD_PARTY and party.id != made.offered_by and party.id not in accepted
    )
    if silent:
        raise Incomplete("proposals.answers_missing", silent, no=made.no)
    done = replace(made, status=ProposalStatus.ACCEPTED)
    after = put(file, "proposal", done)
    rank = max((clause.rank for clause in file.agreed_clauses), default=0)
    for key in made.terms_ids:
        rank += 1
        clause: Clause = find(after, "clause", key)
        after = put(after, "clause", replace(clause, status=ClauseStatus.AGREED, rank=rank))
    return replace(
        after,
        issues=tuple(
            replace(issue, settled=True) if issue.id in made.issue_ids else issue for issue in after.issues
        ),
    )


def withdraw(file: CaseFile, proposal_id: str, *, on: date, today: date) -> CaseFile:
    """The offer is taken off the table.

    Raises:
        Refusal: ``proposals.closed``, ``proposals.answer_before_offer``, ``proposals.in_future``.
    """
    check_mediating(file)
    made = _open_offer(file, proposal_id)
    if made.offered_on is not None and on < made.offered_on:
        raise Refusal("proposals.answer_before_offer", no=made.no, on=on)
    if on > today:
        raise Refusal("proposals.in_future", on=on)
    after = put(file, "proposal", replace(made, status=ProposalStatus.WITHDRAWN))
    return _drop_terms(after, made)


def next_no(file: CaseFile) -> int:
    """Running number of the next offer."""
    return max((one.no for one in file.proposals), default=0) + 1


def _open_offer(file: CaseFile, proposal_id: str) -> Proposal:
    made: Proposal = find(file, "proposal", proposal_id)
    if made.status not in _OPEN:
        raise Refusal("proposals.closed", no=made.no)
    return made


def _drop_terms(file: CaseFile, made: Proposal) -> CaseFile:
    after = file
    for key in made.terms_ids:
        clause: Clause = find(after, "clause", key)
        if clause.status is ClauseStatus.OFFERED:
            after = put(after, "clause", replace(clause, status=ClauseStatus.DROPPED))
    return after


def _check_day(file: CaseFile, on: date | None, today: date) -> None:
    if on is None:
        return
    if on > today:
        raise Refusal("proposals.in_future", on=on)
    if file.case.accepted_on is not None and on < file.case.accepted_on:
        raise Refusal("proposals.before_acceptance", on=on, accepted=file.case.accepted_on)
