"""Whether the agents may act in the confirmation (CPL arts. 61-62), rule E17."""

from __future__ import annotations

from ipmediate.domain.agreements import SignerRole
from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.parties import AgentKind, Authority, Power

MOST_AGENTS = 2


def agents(g: Grounds) -> Findings:
    """Number, capacity, powers and time of the agents of every party."""
    for party in g.file.parties:
        if len(g.file.agents_of(party.id)) > MOST_AGENTS:
            yield from found(g, "too_many_agents", place=f"party/{party.id}", params=(("name", party.name),))
    signers = {act.ref for act in g.file.signatures if act.role is SignerRole.AGENT}
    for agent in g.file.agents:
        place = f"agent/{agent.id}"
        params = (("name", agent.name),)
        if agent.kind is AgentKind.PATENT_AGENT:
            yield from found(g, "patent_agent", place=place, params=params)
        if agent.authority is not Authority.SPECIAL:
            yield from found(g, "general_authority", worse=agent.id in signers, place=place, params=params)
        elif agent.powers and not {Power.SETTLE, Power.APPLY_CONFIRMATION} <= set(agent.powers):
            yield from found(g, "power_missing", worse=agent.id in signers, place=place, params=params)
        if agent.mandate_until is not None and agent.mandate_until < g.on:
            yield from found(
                g, "mandate_expired", place=place, params=(*params, ("day", agent.mandate_until))
            )
