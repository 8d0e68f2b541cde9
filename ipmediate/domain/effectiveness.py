"""When an agreement took effect, and what is still lacking for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipmediate.domain.agreements import AgreementForm, SignatureAct, SignatureManner, SignerRole
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.parties import Agent, Power
from ipmediate.domain.refusals import Missing

WRITTEN = "law.people_mediation.written_effect"
ORAL = "law.people_mediation.oral_effect"
DELEGATED = "law.invited_mediation.effect"
ONLINE = "law.online_mediation.effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effectiveness:
    """Whether and since when an agreement binds.

    Attributes:
        effective_on: day of the last act the law wants; None while something is lacking.
        lacking: acts that are not there yet, each with the place where it is recorded.
        cite: provision that decides which acts are wanted.
        last_act: ``party_signature``, ``mediator_signature``, ``committee_seal`` or ``oral_conclusion``.
        last_by: name of the person or body whose act was last.
    """

    effective_on: date | None
    lacking: tuple[Missing, ...]
    cite: str
    last_act: str = ""
    last_by: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    on: date
    act: str
    by: str


def effectiveness(file: CaseFile) -> Effectiveness:
    """When the agreement of a case took effect.

    Written before a committee: last of the parties' signatures, a mediator's signature and the committee's
    seal (PML art. 29). Oral: the day it was concluded (PML art. 30). Delegated by a court: last of the
    parties' signatures (法释〔2016〕14号 art. 24). On a court platform: last electronic signature of the
    parties (在线调解规则 art. 19). Somebody outside who takes on a duty has to sign in each written kind.
    """
    agreement = file.agreement
    if agreement is None:
        return Effectiveness(
            effective_on=None, lacking=(Missing(what="agreement", place="agreement"),), cite=WRITTEN
        )
    if agreement.form is AgreementForm.ORAL:
        return _oral(file)
    if agreement.online:
        return _assembled(file, ONLINE, electronic=True, committee=False)
    if file.case.path in (Path.PRE_FILING, Path.IN_SUIT):
        return _assembled(file, DELEGATED, electronic=False, committee=False)
    return _assembled(file, WRITTEN, electronic=False, committee=True)


def still_to_countersign(file: CaseFile) -> tuple[Missing, ...]:
    """What a delegated agreement lacks beside the parties' signatures that put it in force.

    The mediator signs and the organisation seals it as well (法释〔2016〕14号 art. 24); nothing is lacking
    where that decides the effect itself, for an oral agreement or one signed on a court platform.
    """
    agreement = file.agreement
    if agreement is None or agreement.form is AgreementForm.ORAL or agreement.online:
        return ()
    if file.case.path is not Path.PRE_FILING:
        return ()
    lacking: list[Missing] = []
    _by_committee(file, DELEGATED, [], lacking)
    return tuple(lacking)


def signature_of(
    file: CaseFile, party_id: str, document: str, *, electronic: bool = False
) -> SignatureAct | None:
    """The first act by which a party, or an agent empowered to settle for it, signed a document."""
    agents = {agent.id: agent for agent in file.agents_of(party_id)}
    for act in sorted(file.signatures_on(document), key=lambda one: one.on):
        if electronic and act.manner is not SignatureManner.ELECTRONIC:
            continue
        if act.role is SignerRole.PARTY and act.ref == party_id:
            return act
        if act.role is SignerRole.AGENT and party_id in act.for_party_ids:
            agent = agents.get(act.ref)
            if agent is not None and may_settle(agent, act.on):
                return act
    return None


def may_settle(agent: Agent, on: date) -> bool:
    """Whether a mandate lets the agent sign an agreement on a day (CPL art. 62: special authority)."""
    if agent.mandate_on is not None and agent.mandate_on > on:
        return False
    if agent.mandate_until is not None and agent.mandate_until < on:
        return False
    return agent.may(Power.SETTLE) or agent.may(Power.SIGN_AGREEMENT)


def _oral(file: CaseFile) -> Effectiveness:
    agreement = file.agreement
    assert agreement is not None
    if agreement.made_on is None:
        lacking = Missing(what="agreement_made_on", place=f"agreement/{agreement.id}/made_on", cite=ORAL)
        return Effectiveness(effective_on=None, lacking=(lacking,), cite=ORAL)
    if not agreement.oral_recorded_by:
        lacking = Missing(
            what="oral_recorded_by",
            place=f"agreement/{agreement.id}/oral_recorded_by",
            cite="law.people_mediation.agreement_form",
        )
        return Effectiveness(effective_on=None, lacking=(lacking,), cite=ORAL)
    return Effectiveness(
        effective_on=agreement.made_on,
        lacking=(),
        cite=ORAL,
        last_act="oral_conclusion",
        last_by=agreement.oral_recorded_by,
    )


def _assembled(file: CaseFile, cite: str, *, electronic: bool, committee: bool) -> Effectiveness:
    done: list[_Done] = []
    lacking: list[Missing] = []
    what = "party_e_signature" if electronic else "party_signature"
    for party in file.parties:
        if not _is_bound(file, party.id):
            continue
        act = signature_of(file, party.id, "agreement", electronic=electronic)
        if act is None:
            lacking.append(
                Missing(
                    what=what,
                    place=f"signature/agreement/{party.id}",
                    cite=cite,
                    params=(("name", party.name),),
                )
            )
        else:
            done.append(_Done(act.on, "party_signature", act.name))
    for name in outside_signers(file):
        third = _first(file, SignerRole.THIRD_PARTY, name)
        if third is None:
            lacking.append(
                Missing(
                    what="third_party_signature",
                    place="signature/agreement/third_party",
                    cite=cite,
                    params=(("name", name),),
                )
            )
        else:
            done.append(_Done(third.on, "party_signature", third.name))
    if committee:
        _by_committee(file, cite, done, lacking)
    if lacking or not done:
        return Effectiveness(effective_on=None, lacking=tuple(lacking), cite=cite)
    last = max(done, key=lambda one: one.on)
    return Effectiveness(effective_on=last.on, lacking=(), cite=cite, last_act=last.act, last_by=last.by)


def _is_bound(file: CaseFile, party_id: str) -> bool:
    """A third party that no clause names need not sign; applicants and respondents always do."""
    party = file.party(party_id)
    if party.side != "third_party":
        return True
    return any(
        party_id in clause.obligor_ids or party_id in clause.obligee_ids for clause in file.agreed_clauses
    )


def outside_signers(file: CaseFile) -> tuple[str, ...]:
    """Names outside the case that take on a duty in an agreed clause, each once."""
    parties = {party.name for party in file.parties}
    names = (clause.third_party for clause in file.agreed_clauses if clause.third_party)
    return tuple(dict.fromkeys(name for name in names if name not in parties))


def _by_committee(file: CaseFile, cite: str, done: list[_Done], lacking: list[Missing]) -> None:
    seated = {a.person_id for a in file.assignments if a.seat in (SeatRole.PRESIDING, SeatRole.CO_MEDIATOR)}
    mediators = [
        act
        for act in file.signatures_on("agreement")
        if act.role is SignerRole.MEDIATOR and (not act.ref or act.ref in seated)
    ]
    if mediators:
        first = min(mediators, key=lambda one: one.on)
        done.append(_Done(first.on, "mediator_signature", first.name))
    else:
        lacking.append(Missing(what="mediator_signature", place="signature/agreement/mediator", cite=cite))
    seal = _first(file, SignerRole.COMMITTEE_SEAL)
    if seal is None:
        lacking.append(Missing(what="committee_seal", place="signature/agreement/committee_seal", cite=cite))
    else:
        done.append(_Done(seal.on, "committee_seal", seal.name))


def _first(file: CaseFile, role: SignerRole, name: str = "") -> SignatureAct | None:
    acts = [a for a in file.signatures_on("agreement") if a.role is role and (not name or a.name == name)]
    return min(acts, key=lambda one: one.on, default=None)
