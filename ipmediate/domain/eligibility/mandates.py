"""Whether agents and guardians may act in the confirmation (CPL arts. 60-62), rule E17."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.agreements import SignerRole
from ipmediate.domain.effectiveness import signature_of
from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.identifiers import check_resident_id
from ipmediate.domain.parties import Agent, AgentKind, Authority, Capacity, IdKind, Party, PartyKind, Power
from ipmediate.domain.periods import corresponding_day

MOST_AGENTS = 2
OF_AGE_MONTHS = 18 * 12


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
        if agent.kind is AgentKind.STAFF and agent.employer and agent.employer not in _principals(g, agent):
            told = (*params, ("employer", agent.employer))
            yield from found(g, "staff_of_another", place=f"{place}/employer", params=told)
        yield from _mandate_later(g, agent)


def _principals(g: Grounds, agent: Agent) -> set[str]:
    represented = [party for party in g.file.parties if party.id in agent.party_ids]
    return {name for one in represented for name in (one.name, *one.aliases, *one.former_names)}


def _mandate_later(g: Grounds, agent: Agent) -> Findings:
    """The agent signed before the mandate was given, and nobody else signed for the party."""
    given = agent.mandate_on
    if given is None or all(signature_of(g.file, one, "agreement") for one in agent.party_ids):
        return
    signed = [
        act.on
        for act in g.file.signatures_on("agreement")
        if act.role is SignerRole.AGENT and act.ref == agent.id and act.on < given
    ]
    if signed:
        yield from found(
            g,
            "mandate_later",
            place=f"agent/{agent.id}/mandate_on",
            params=(("name", agent.name), ("signed", min(signed)), ("day", given)),
        )


def guardians(g: Grounds) -> Findings:
    """A person without full capacity acts through a guardian (Civil Code arts. 19-23; CPL art. 60)."""
    agreement = g.file.agreement
    day = agreement.made_on if agreement is not None and agreement.made_on is not None else g.on
    for party in g.file.parties:
        if party.kind is not PartyKind.PERSON or party.guardian:
            continue
        params = (("name", party.name),)
        if party.capacity is not Capacity.FULL:
            yield from found(g, "guardian_missing", place=f"party/{party.id}/guardian", params=params)
        elif (born := _born(party)) is not None and day < corresponding_day(born, OF_AGE_MONTHS):
            yield from found(g, "minor", place=f"party/{party.id}/capacity", params=params)


def _born(party: Party) -> date | None:
    if party.birth is not None or party.id_kind is not IdKind.RESIDENT_ID or not party.id_number:
        return party.birth
    return check_resident_id(party.id_number).birth
