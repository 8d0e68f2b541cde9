"""Whether the agents may act in the confirmation (CPL arts. 61-62), rule E17."""

from __future__ import annotations

from ipmediate.domain.agreements import SignerRole
from ipmediate.domain.eligibility.grounds import EligibilityFinding, Findings, Grounds, Severity
from ipmediate.domain.parties import AgentKind, Authority, Power

MOST_AGENTS = 2


def agents(g: Grounds) -> Findings:
    """Number, capacity, powers and time of the agents of every party."""
    cite = "民事诉讼法第六十一条、第六十二条"
    for party in g.file.parties:
        if len(g.file.agents_of(party.id)) > MOST_AGENTS:
            yield EligibilityFinding(
                rule="E17",
                severity=Severity.BLOCK,
                code="eligibility.too_many_agents",
                params=(("name", party.name),),
                cite=cite,
                place=f"party/{party.id}",
            )
    signers = {act.ref for act in g.file.signatures if act.role is SignerRole.AGENT}
    for agent in g.file.agents:
        place = f"agent/{agent.id}"
        params = (("name", agent.name),)
        if agent.kind is AgentKind.PATENT_AGENT:
            yield EligibilityFinding(
                rule="E17",
                severity=Severity.WARN,
                code="eligibility.patent_agent",
                params=params,
                cite="民事诉讼法第六十一条",
                place=place,
            )
        if agent.authority is not Authority.SPECIAL:
            yield EligibilityFinding(
                rule="E17",
                severity=Severity.BLOCK if agent.id in signers else Severity.WARN,
                code="eligibility.general_authority",
                params=params,
                cite="民事诉讼法第六十二条",
                place=place,
            )
        elif agent.powers and not {Power.SETTLE, Power.APPLY_CONFIRMATION} <= set(agent.powers):
            yield EligibilityFinding(
                rule="E17",
                severity=Severity.BLOCK if agent.id in signers else Severity.WARN,
                code="eligibility.power_missing",
                params=params,
                cite="民事诉讼法第六十二条",
                place=place,
            )
        if agent.mandate_until is not None and agent.mandate_until < g.on:
            yield EligibilityFinding(
                rule="E17",
                severity=Severity.BLOCK,
                code="eligibility.mandate_expired",
                params=(*params, ("day", agent.mandate_until)),
                cite="民事诉讼法第六十二条",
                place=place,
            )
