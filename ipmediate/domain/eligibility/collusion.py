"""Warning signs of a sham mediation (虚假调解): CPL art. 115, rule E16."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.parties import Side
from ipmediate.domain.regions import is_whole_division

_FAR_ABOVE = Decimal(3)


def _warning_signs(g: Grounds) -> Iterator[str]:
    left, right = g.file.on_side(Side.APPLICANT), g.file.on_side(Side.RESPONDENT)
    for one in left:
        for other in right:
            if one.group and one.group == other.group:
                yield "same_group"
            if one.phone and one.phone == other.phone:
                yield "same_phone"
            if one.address and one.address == other.address and not is_whole_division(one.address):
                yield "same_address"
            if one.legal_rep_name and one.legal_rep_name == other.legal_rep_name:
                yield "same_representative"
    sides = {party.id: party.side for party in g.file.parties}
    for agent in g.file.agents:
        if len({sides.get(party_id) for party_id in agent.party_ids}) > 1:
            yield "same_agent"
    names: dict[str, set[object]] = {}
    for agent in g.file.agents:
        names.setdefault(agent.name, set()).update(sides.get(party_id) for party_id in agent.party_ids)
    if any(len(held) > 1 for held in names.values()):
        yield "same_agent"
    paid = sum((clause.total or Decimal(0) for clause in g.file.agreed_clauses), Decimal(0))
    claim = g.file.case.claim_amount
    if claim and paid > claim * _FAR_ABOVE:
        yield "amount_far_above_claim"
    if g.file.agreement is not None and not (g.file.minute_lines or g.file.proposals or g.file.issues):
        yield "no_adversarial_record"


def sham(g: Grounds) -> Findings:
    """Every warning sign, until somebody has looked into them."""
    application = g.file.application
    if application is not None and application.fraud_reviewed_by:
        return
    for sign in dict.fromkeys(_warning_signs(g)):
        yield from found(g, f"sham_{sign}", place="application/fraud_reviewed_by")
