"""Signing a paper of a case: who may sign what, when, and for whom."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.agreements import AgreementForm, SignatureAct, SignerRole
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.edits import find, is_locked, put
from ipmediate.domain.effectiveness import may_settle, outside_signers
from ipmediate.domain.identities import name_key
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.parties import Agent, Power
from ipmediate.domain.procedure import MEDIATING, check_open
from ipmediate.domain.refusals import Incomplete, Missing, Refusal

DOCUMENTS = ("agreement", "application", "undertaking")
_SEATS = {
    SignerRole.MEDIATOR: (SeatRole.PRESIDING, SeatRole.CO_MEDIATOR),
    SignerRole.RECORDER: (SeatRole.RECORDER,),
}


def sign(file: CaseFile, act: SignatureAct, today: date) -> CaseFile:
    """Record one act of signing or sealing.

    Raises:
        Refusal: ``agreements.unknown_document``, ``agreements.sign_in_future``, ``agreements.sign_twice``,
            ``agreements.agent_not_empowered``, ``agreements.agent_for_nobody``, ``agreements.not_seated``,
            ``divergences.open``, ``agreements.not_outside_signer``, ``agreements.oral_not_signed``,
            ``agreements.concluded``, ``procedure.not_accepted_yet``,
            ``minutes.locked``, ``minutes.not_read_back``, ``milestones.…``.
        Incomplete: ``agreements.sign_incomplete`` while there is nothing to sign.
    """
    check_open(file)
    check_settled(file.divergences)
    if act.on > today:
        raise Refusal("agreements.sign_in_future", on=act.on)
    _check_document(file, act)
    _check_signer(file, act)
    for other in file.signatures_on(act.on_document):
        same_ref = other.ref == act.ref and other.for_party_ids == act.for_party_ids
        if other.role is act.role and same_ref and (act.ref or name_key(other.name) == name_key(act.name)):
            raise Refusal("agreements.sign_twice", name=act.name, on=other.on)
    after = put(file, "signature", act)
    check_dates(file, after, today)
    return after


def _check_document(file: CaseFile, act: SignatureAct) -> None:
    if file.case.accepted_on is None:
        raise Refusal("procedure.not_accepted_yet", stage=file.case.stage.value)
    if act.on < file.case.accepted_on:
        raise Refusal(
            "milestones.agreement_signed_before_accepted", on=act.on, other=file.case.accepted_on, place=""
        )
    kind, _, key = act.on_document.partition("/")
    if kind == "minutes":
        find(file, "session", key)
        if is_locked(file, key):
            raise Refusal("minutes.locked", session=key)
        if not any(one.id == key and one.read_back_on is not None for one in file.minutes):
            raise Refusal("minutes.not_read_back")
        return
    if act.on_document not in DOCUMENTS:
        raise Refusal("agreements.unknown_document", document=act.on_document)
    agreement = file.agreement
    if agreement is None or not file.agreed_clauses:
        what = "agreement" if agreement is None else "clauses"
        raise Incomplete("agreements.sign_incomplete", (Missing(what=what, place=what.rstrip("s")),))
    if act.on_document == "application" and file.application is None:
        gap = Missing(what="application", place="application", cite="law.civil_procedure.confirmation")
        raise Incomplete("agreements.sign_incomplete", (gap,))
    if act.on_document == "agreement":
        if agreement.form is AgreementForm.ORAL:
            raise Refusal("agreements.oral_not_signed", cite="law.people_mediation.oral_effect")
        if file.case.stage not in MEDIATING:
            raise Refusal("agreements.concluded", stage=file.case.stage.value)


def _check_signer(file: CaseFile, act: SignatureAct) -> None:
    if act.role is SignerRole.PARTY:
        file.party(act.ref)
    elif act.role is SignerRole.AGENT:
        agent: Agent = find(file, "agent", act.ref)
        if not act.for_party_ids or not set(act.for_party_ids) <= set(agent.party_ids):
            raise Refusal("agreements.agent_for_nobody", name=agent.name)
        if not _empowered(agent, act):
            raise Refusal(
                "agreements.agent_not_empowered",
                name=agent.name,
                document=act.on_document,
                cite="law.civil_procedure.powers",
            )
    elif act.role in _SEATS:
        seated = {one.person_id for one in file.assignments if one.seat in _SEATS[act.role]}
        if act.ref not in seated:
            raise Refusal("agreements.not_seated", name=act.name, role=act.role.value)
    elif act.role is SignerRole.THIRD_PARTY:
        known = {name_key(name) for name in outside_signers(file)}
        if act.on_document == "agreement" and name_key(act.name) not in known:
            raise Refusal("agreements.not_outside_signer", name=act.name)


def _empowered(agent: Agent, act: SignatureAct) -> bool:
    if act.on_document == "agreement":
        return may_settle(agent, act.on)
    if act.on_document == "application":
        return agent.may(Power.APPLY_CONFIRMATION) or may_settle(agent, act.on)
    if act.on_document == "undertaking":
        return may_settle(agent, act.on)
    return True
