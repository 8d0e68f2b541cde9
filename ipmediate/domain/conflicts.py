"""Whether a person may sit in a case: ties to parties, agents, experts and earlier roles.

Grounds follow 法释〔2016〕14号 art. 15: near relative of a party or its agent, interest in the dispute, other
relation that may affect fairness; each is cured when all parties knowingly consent. Not curable: sitting in
one's own matter, and the bar of art. 16 on a former mediator of the same dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.identities import Identity, Sameness, belongs_to_group, same
from ipmediate.domain.neutrals import Neutral, Relation, RelationKind
from ipmediate.domain.parties import Side
from ipmediate.domain.pastroles import PastRole


class Verdict(StrEnum):
    """What follows from the ties of a person to a case."""

    CLEAR = "clear"
    CONSENT_NEEDED = "consent_needed"
    BLOCK = "block"


class Ground(StrEnum):
    """Statutory ground of withdrawal (法释〔2016〕14号 arts. 15-16)."""

    NEAR_RELATIVE = "near_relative"
    INTEREST = "interest"
    OTHER = "other"
    FORMER_ROLE = "former_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFinding:
    """One tie.

    Attributes:
        verdict: what this tie alone would mean.
        path: names from the person to the one in the case, in order (``李调解员``, ``配偶``, ``甲公司``).
        about: name of the one in the case; ``about_id`` its id there, ``capacity`` what it is there
            (``party``, ``agent``, ``legal_rep``, ``guardian``, ``agent_firm``, ``owner``, ``third_party``,
            ``expert``).
        code: message code of the reason, with ``params``.
        sure: identity numbers agree; False when only names do.
    """

    verdict: Verdict
    ground: Ground
    path: tuple[str, ...]
    about: str
    code: str
    about_id: str = ""
    capacity: str = "party"
    params: tuple[tuple[str, object], ...] = ()
    cite: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictVerdict:
    """The worst of all ties, and all of them."""

    verdict: Verdict
    findings: tuple[ConflictFinding, ...] = ()


ART_15 = "law.invited_mediation.recusal"
ART_16 = "law.invited_mediation.later_roles"

_GROUNDS = {
    RelationKind.NEAR_RELATIVE: Ground.NEAR_RELATIVE,
    RelationKind.INTEREST: Ground.INTEREST,
    RelationKind.EMPLOYMENT: Ground.INTEREST,
    RelationKind.SHAREHOLDER: Ground.INTEREST,
    RelationKind.AGENT: Ground.INTEREST,
    RelationKind.ADVISER: Ground.INTEREST,
}
_MEDIATING = (SeatRole.PRESIDING, SeatRole.CO_MEDIATOR)
_STATUTORY_KIN = ("party", "agent", "guardian")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Somebody in the case a tie can lead to; ``beyond`` are the names from there to the party meant."""

    identity: Identity
    capacity: str
    about: str
    about_id: str
    beyond: tuple[str, ...] = ()


def check_person(
    neutral: Neutral,
    file: CaseFile,
    earlier: Sequence[PastRole] = (),
    *,
    people: Sequence[Neutral] = (),
    seat: SeatRole | None = None,
    today: date | None = None,
) -> ConflictVerdict:
    """All ties of one person to a case.

    Args:
        neutral: the person.
        file: the case.
        earlier: parts people had in earlier cases of this committee with a party or an agent of this one.
        people: the roster; ties of a near relative on it count as ties through that relative.
        seat: the seat meant; an expert seat also brings in the bar of art. 16.
        today: for ties that have ended; None treats them as lasting.
    """
    targets = tuple(_targets(file, neutral))
    found = [
        *_own_matter(neutral, targets),
        *_relations(neutral, people, targets, today),
        *_past(neutral, file, earlier),
        *(_former_mediator(neutral, file, earlier) if seat is SeatRole.EXPERT else ()),
    ]
    return _worst(found)


def barred_agents(
    file: CaseFile, earlier: Sequence[PastRole] = (), people: Sequence[Neutral] = ()
) -> tuple[ConflictFinding, ...]:
    """Agents who mediated the same dispute before, here or in an earlier case (art. 16).

    Args:
        file: the case.
        earlier: parts people had in earlier cases.
        people: the roster, for the identity numbers of those mediators.
    """
    by_id = {person.id: Identity.of(person) for person in people}
    mediated = [
        (by_id.get(seat.person_id, Identity(names=(seat.person_name,))), file.case)
        for seat in file.assignments
        if seat.seat in _MEDIATING
    ]
    known = [(who, head.number or head.provisional_number) for who, head in mediated]
    known += [
        (by_id.get(role.person_id, Identity(names=(role.name,), number=role.id_number)), role.number)
        for role in earlier
        if role.role == "mediator" and role.same_dispute and role.case_id != file.id
    ]
    found: list[ConflictFinding] = []
    for agent in file.agents:
        me = Identity(names=(agent.name,), number=agent.id_number)
        for who, number in known:
            match = same(me, who)
            if match is Sameness.NO:
                continue
            sure = match is Sameness.SURE
            found.append(
                ConflictFinding(
                    verdict=Verdict.BLOCK if sure else Verdict.CONSENT_NEEDED,
                    ground=Ground.FORMER_ROLE,
                    path=(agent.name, number),
                    about=agent.name,
                    about_id=agent.id,
                    capacity="agent",
                    code="conflicts.agent_was_mediator" if sure else "conflicts.agent_perhaps_mediator",
                    params=(("about", agent.name), ("number", number)),
                    cite=ART_16,
                    sure=sure,
                )
            )
    return tuple(dict.fromkeys(found))


def without_consent(file: CaseFile, person_id: str, verdict: ConflictVerdict) -> tuple[ConflictFinding, ...]:
    """Ties that need consent and do not have that of every party; the last answer of a party counts."""
    wanted = {party.id for party in file.parties if party.side is not Side.THIRD_PARTY}
    open_ties: list[ConflictFinding] = []
    for finding in verdict.findings:
        if finding.verdict is not Verdict.CONSENT_NEEDED:
            continue
        answers: dict[str, tuple[date, bool]] = {}
        for disclosure in file.disclosures:
            if disclosure.person_id != person_id or disclosure.ground is None:
                continue
            if not any(_alike(disclosure.about, name) for name in (finding.about, *finding.path[1:])):
                continue
            for consent in disclosure.consents:
                if consent.party_id not in answers or consent.on >= answers[consent.party_id][0]:
                    answers[consent.party_id] = (consent.on, consent.given)
        if not all(key in answers and answers[key][1] for key in wanted):
            open_ties.append(finding)
    return tuple(open_ties)


def _alike(one: str, other: str) -> bool:
    return same(Identity(names=(one,)), Identity(names=(other,))) is not Sameness.NO


def _targets(file: CaseFile, neutral: Neutral) -> Iterator[_Target]:
    for party in file.parties:
        me = Identity.of(party)
        yield _Target(identity=me, capacity="party", about=party.name, about_id=party.id)
        beyond = (party.name,)
        if party.group:
            yield _Target(
                identity=Identity(names=(party.group,)),
                capacity="group",
                about=party.name,
                about_id=party.id,
                beyond=beyond,
            )
        if party.legal_rep_name:
            yield _Target(
                identity=Identity(names=(party.legal_rep_name,), number=party.legal_rep_id_number),
                capacity="legal_rep",
                about=party.legal_rep_name,
                about_id=party.id,
                beyond=beyond,
            )
        if party.guardian:
            yield _Target(
                identity=Identity(names=(party.guardian,)),
                capacity="guardian",
                about=party.guardian,
                about_id=party.id,
                beyond=beyond,
            )
    for agent in file.agents:
        yield _Target(
            identity=Identity(names=(agent.name,), number=agent.id_number),
            capacity="agent",
            about=agent.name,
            about_id=agent.id,
        )
        if agent.employer:
            yield _Target(
                identity=Identity(names=(agent.employer,)),
                capacity="agent_firm",
                about=agent.employer,
                about_id=agent.id,
                beyond=(agent.name,),
            )
    known = {name for party in file.parties for name in Identity.of(party).keys}
    for right in file.rights:
        if right.owner and not set(Identity(names=(right.owner,)).keys) & known:
            yield _Target(
                identity=Identity(names=(right.owner,)),
                capacity="owner",
                about=right.owner,
                about_id=right.id,
            )
    for clause in file.clauses:
        if clause.third_party:
            yield _Target(
                identity=Identity(names=(clause.third_party,)),
                capacity="third_party",
                about=clause.third_party,
                about_id=clause.id,
            )
    for seat in file.seats(SeatRole.EXPERT):
        if seat.person_id != neutral.id:
            yield _Target(
                identity=Identity(names=(seat.person_name,)),
                capacity="expert",
                about=seat.person_name,
                about_id=seat.person_id,
            )


def _own_matter(neutral: Neutral, targets: Iterable[_Target]) -> Iterator[ConflictFinding]:
    me = Identity.of(neutral)
    for target in targets:
        if target.capacity not in ("party", "agent", "legal_rep", "guardian", "owner", "third_party"):
            continue
        match = same(me, target.identity)
        if match is Sameness.NO:
            continue
        sure = match is Sameness.SURE
        yield ConflictFinding(
            verdict=Verdict.BLOCK if sure else Verdict.CONSENT_NEEDED,
            ground=Ground.INTEREST if sure else Ground.OTHER,
            path=(neutral.name, *target.beyond) if target.beyond else (neutral.name, target.about),
            about=target.about,
            about_id=target.about_id,
            capacity=target.capacity,
            code=f"conflicts.is_{target.capacity}" if sure else "conflicts.same_name",
            params=(("person", neutral.name), ("about", target.about), ("party", _last(target))),
            cite=ART_15,
            sure=sure,
        )


def _ties_of(neutral: Neutral) -> tuple[Relation, ...]:
    if not neutral.employer:
        return neutral.relations
    work = Relation(kind=RelationKind.EMPLOYMENT, name=neutral.employer, id_number=neutral.employer_id_number)
    return (*neutral.relations, work)


def _through_relatives(neutral: Neutral, people: Iterable[Neutral]) -> Iterator[Relation]:
    """Ties of near relatives who are on the roster themselves."""
    kin = [tie for tie in neutral.relations if tie.kind is RelationKind.NEAR_RELATIVE]
    for person in people:
        if person.id == neutral.id:
            continue
        me = Identity.of(person)
        if any(same(Identity(names=(tie.name,), number=tie.id_number), me) is not Sameness.NO for tie in kin):
            for tie in _ties_of(person):
                yield replace(tie, through=person.name)


def _relations(
    neutral: Neutral, people: Iterable[Neutral], targets: Sequence[_Target], today: date | None
) -> Iterator[ConflictFinding]:
    me = Identity.of(neutral)
    for tie in (*_ties_of(neutral), *_through_relatives(neutral, people)):
        other = Identity(names=(tie.name,), number=tie.id_number)
        if same(me, other) is not Sameness.NO:
            continue
        for target in targets:
            match = same(other, target.identity)
            if target.capacity == "group" and belongs_to_group(tie.name, target.identity.names[0]):
                match = Sameness.POSSIBLE
            already = target.capacity == "group" and target.about == tie.name
            if match is not Sameness.NO and not already:
                yield _tie(neutral, tie, target, match, today)


def _tie(
    neutral: Neutral, tie: Relation, target: _Target, match: Sameness, today: date | None
) -> ConflictFinding:
    ground = _GROUNDS.get(tie.kind, Ground.OTHER)
    over = tie.until is not None and today is not None and tie.until < today
    if ground is Ground.INTEREST and over:
        ground = Ground.OTHER
    if ground is Ground.NEAR_RELATIVE and target.capacity not in _STATUTORY_KIN:
        ground = Ground.INTEREST
    if target.capacity in ("agent", "agent_firm", "expert") and ground is Ground.INTEREST:
        ground = Ground.OTHER
    named = Identity(names=(tie.name,)).keys
    other_name = named[0] not in Identity(names=(target.about,)).keys and not target.beyond
    steps = [neutral.name, *([tie.through] if tie.through else []), tie.name]
    steps.extend([target.about] if other_name else [])
    steps.extend(name for name in target.beyond if name not in steps)
    sure = match is Sameness.SURE
    path = tuple(steps)
    return ConflictFinding(
        verdict=Verdict.CONSENT_NEEDED,
        ground=ground,
        path=path,
        about=target.about,
        about_id=target.about_id,
        capacity=target.capacity,
        code=f"conflicts.{tie.kind}" if sure else "conflicts.possible_tie",
        params=(("person", neutral.name), ("about", target.about), ("path", " → ".join(path))),
        cite=ART_15,
        sure=sure,
    )


def _past(neutral: Neutral, file: CaseFile, earlier: Iterable[PastRole]) -> Iterator[ConflictFinding]:
    me = Identity.of(neutral)
    parties = [(party, Identity.of(party)) for party in file.parties]
    for role in earlier:
        if role.case_id == file.id or role.role in ("mediator", "recorder"):
            continue
        if role.person_id:
            match = Sameness.SURE if role.person_id == neutral.id else Sameness.NO
        else:
            match = same(me, Identity(names=(role.name,), number=role.id_number))
        if match is Sameness.NO:
            continue
        if role.role == "expert" and not role.same_dispute:
            continue
        concerned = role.represented or role.party_names
        about = [
            party
            for party, identity in parties
            if any(same(Identity(names=(name,)), identity) is not Sameness.NO for name in concerned)
            or (not role.represented and identity.number and identity.number in role.party_id_numbers)
        ]
        for party in about:
            yield ConflictFinding(
                verdict=Verdict.CONSENT_NEEDED,
                ground=Ground.INTEREST if role.role == "agent" and role.same_dispute else Ground.OTHER,
                path=(neutral.name, role.number, party.name),
                about=party.name,
                about_id=party.id,
                code=f"conflicts.past_{role.role}" if match is Sameness.SURE else "conflicts.possible_past",
                params=(("person", neutral.name), ("about", party.name), ("number", role.number)),
                cite=ART_15,
                sure=match is Sameness.SURE,
            )


def _former_mediator(
    neutral: Neutral, file: CaseFile, earlier: Iterable[PastRole]
) -> Iterator[ConflictFinding]:
    here = any(seat.person_id == neutral.id and seat.seat in _MEDIATING for seat in file.assignments)
    numbers = [file.case.number or file.case.provisional_number] if here else []
    numbers += [
        role.number
        for role in earlier
        if role.role == "mediator" and role.same_dispute and role.person_id == neutral.id
    ]
    if numbers:
        yield ConflictFinding(
            verdict=Verdict.BLOCK,
            ground=Ground.FORMER_ROLE,
            path=(neutral.name, numbers[0]),
            about=neutral.name,
            about_id=neutral.id,
            capacity="expert",
            code="conflicts.expert_was_mediator",
            params=(("person", neutral.name), ("number", numbers[0])),
            cite=ART_16,
        )


def _last(target: _Target) -> str:
    return target.beyond[-1] if target.beyond else target.about


def _worst(found: Sequence[ConflictFinding]) -> ConflictVerdict:
    order = (Verdict.BLOCK, Verdict.CONSENT_NEEDED)
    unique = sorted(dict.fromkeys(found), key=lambda one: (order.index(one.verdict), not one.sure))
    verdict = unique[0].verdict if unique else Verdict.CLEAR
    return ConflictVerdict(verdict=verdict, findings=tuple(unique))
