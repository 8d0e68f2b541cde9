"""Parties, their agents and the people of the committee, as papers print them."""

from __future__ import annotations

from ipmediate.domain.assignments import Assignment, SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.facts import PRINCIPAL_FACTS
from ipmediate.domain.parties import Agent, Authority, Party, PartyKind
from ipmediate.domain.terms import PAPER_TERMS

Values = dict[str, object]
"""Fact names to values."""

_OF_PRINCIPALS = frozenset({"id", *PRINCIPAL_FACTS})


def party_values(file: CaseFile, party: Party) -> Values:
    """One party."""
    agents = file.agents_of(party.id)
    return {
        "id": party.id,
        "side": PAPER_TERMS[f"side.{party.side.value}"],
        "name": party.name,
        "is_organisation": party.is_organisation,
        "is_person": party.kind is PartyKind.PERSON,
        "rep_word": PAPER_TERMS[f"rep.{party.kind.value}"],
        "id_word": PAPER_TERMS[f"id_kind.{party.id_kind.value}"],
        "id_number": party.id_number,
        "sex": PAPER_TERMS[f"sex.{party.sex.value}"] if party.sex is not None else "",
        "birth": party.birth,
        "ethnicity": party.ethnicity,
        "occupation": party.occupation,
        "nationality": party.nationality,
        "address_word": "住所地" if party.is_organisation else "住址",
        "address": party.address,
        "service_address": party.service_address or party.address,
        "service_recipient": party.service_recipient or party.name,
        "postcode": party.postcode,
        "phone": party.phone,
        "email": party.email,
        "e_service": party.e_service is True,
        "no_e_service": party.e_service is False,
        "legal_rep": legal_rep_line(party),
        "legal_rep_name": party.legal_rep_name,
        "legal_rep_title": party.legal_rep_title,
        "legal_rep_id_number": party.legal_rep_id_number,
        "guardian": party.guardian,
        "account": party.account,
        "agents": "；".join(agent_line(agent) for agent in agents),
        "agent_names": "、".join(agent.name for agent in agents),
        "line": party_line(party),
        "plain_line": party_line(party, with_rep=False),
    }


def legal_rep_line(party: Party) -> str:
    """Who acts for an organisation by its register, with the office where the word for it does not say it."""
    title = party.legal_rep_title
    told = party.legal_rep_name and title not in ("", PAPER_TERMS[f"rep.{party.kind.value}"])
    return f"{party.legal_rep_name}（{title}）" if told else party.legal_rep_name


def party_line(party: Party, *, with_rep: bool = True) -> str:
    """One line that identifies a party on court papers, perhaps without who acts for it."""
    parts = [party.name]
    if party.kind is PartyKind.PERSON:
        if party.sex is not None:
            parts.append(PAPER_TERMS[f"sex.{party.sex.value}"])
        if party.birth is not None:
            parts.append(f"{party.birth.year}年{party.birth.month}月{party.birth.day}日出生")
        if party.ethnicity:
            parts.append(party.ethnicity)
    if party.id_number:
        parts.append(f"{PAPER_TERMS[f'id_kind.{party.id_kind.value}']}{party.id_number}")
    if party.address:
        parts.append(("住所地" if party.is_organisation else "住") + party.address)
    if with_rep and party.is_organisation and party.legal_rep_name:
        parts.append(PAPER_TERMS[f"rep.{party.kind.value}"] + legal_rep_line(party))
    if party.guardian:
        parts.append(f"法定代理人{party.guardian}")
    if party.phone:
        parts.append(f"联系电话{party.phone}")
    return "，".join(parts)


def agent_line(agent: Agent) -> str:
    """One line that says who an agent is and how far the authority goes."""
    kind = PAPER_TERMS[f"agent.{agent.kind.value}"]
    place = f"{agent.employer}{kind}" if agent.employer else kind
    return f"{agent.name}，{place}（{PAPER_TERMS[f'authority.{agent.authority.value}']}）"


def agent_values(file: CaseFile, agent: Agent) -> Values:
    """One agent with the parties represented."""
    principals = [party for party in file.parties if party.id in agent.party_ids]
    return {
        "id": agent.id,
        "name": agent.name,
        "kind": PAPER_TERMS[f"agent.{agent.kind.value}"],
        "sex": PAPER_TERMS[f"sex.{agent.sex.value}"] if agent.sex is not None else "",
        "id_number": agent.id_number,
        "employer": agent.employer,
        "position": agent.position,
        "licence_no": agent.licence_no,
        "phone": agent.phone,
        "address": agent.address,
        "is_general": agent.authority is Authority.GENERAL,
        "is_special": agent.authority is Authority.SPECIAL,
        "powers": "、".join(PAPER_TERMS[f"power.{power.value}"] for power in agent.powers),
        "mandate_on": agent.mandate_on,
        "mandate_until": agent.mandate_until,
        "principals": [
            {name: value for name, value in party_values(file, party).items() if name in _OF_PRINCIPALS}
            for party in principals
        ],
        "line": agent_line(agent),
    }


def seats(file: CaseFile, *roles: SeatRole) -> list[Values]:
    """People in some of the seats."""
    return [
        {"id": seat.id, "name": seat.person_name, "seat": PAPER_TERMS[f"seat.{seat.seat.value}"]}
        for seat in file.seats(*roles)
    ]


def seat_names(file: CaseFile, role: SeatRole) -> str:
    """Names of the people in one seat."""
    return "、".join(seat.person_name for seat in file.seats(role))


def neutral_values(file: CaseFile, seat: Assignment) -> Values:
    """One person of the committee with everything disclosed to the parties."""
    made = [item for item in file.disclosures if item.person_id == seat.person_id]
    grounds = [item for item in made if item.ground is not None]
    names = {party.id: party.name for party in file.parties}
    return {
        "name": seat.person_name,
        "seat": PAPER_TERMS[f"seat.{seat.seat.value}"],
        "assigned_on": seat.assigned_on,
        "nothing_to_disclose": bool(made) and not grounds,
        "has_disclosures": bool(grounds),
        "disclosed_on": made[-1].disclosed_on if made else None,
        "disclosures": [
            {
                "id": item.id,
                "ground": PAPER_TERMS[f"relation.{item.ground.value}"] if item.ground is not None else "",
                "about": item.about,
                "text": item.text,
                "on": item.disclosed_on,
                "consents": "；".join(
                    f"{names.get(answer.party_id, '')}{'同意' if answer.given else '不同意'}"
                    for answer in item.consents
                ),
            }
            for item in grounds
        ],
    }
