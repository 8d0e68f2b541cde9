"""The checks E01 to E15, E18 and E19, and the order in which all are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.applications import Application, Carrier
from ipmediate.domain.cases import NOUNS, CaseFile, Path
from ipmediate.domain.courtentries import CourtLevel
from ipmediate.domain.effectiveness import still_to_countersign
from ipmediate.domain.eligibility.collusion import sham
from ipmediate.domain.eligibility.elsewhere import confirmed_already, pending_elsewhere, under_insolvency
from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.eligibility.mandates import agents, guardians
from ipmediate.domain.packetslots import Need, SlotState
from ipmediate.domain.parties import Party, Side


def _principal(file: CaseFile) -> tuple[Party, ...]:
    return tuple(party for party in file.parties if party.side is not Side.THIRD_PARTY)


def _names(parties: Iterable[Party]) -> str:
    return "、".join(party.name for party in parties)


def _organisation(g: Grounds) -> Findings:
    if g.committee is None:
        yield from found(g, "organisation_unknown", place="committee/established_proof")
    elif not g.committee.established_proof:
        yield from found(
            g,
            "organisation_unproven",
            place="committee/established_proof",
            params=(("name", g.committee.name),),
        )
    elif (
        (since := g.committee.established_on) is not None
        and (made := _made_on(g)) is not None
        and made < since
    ):
        yield from found(
            g,
            "organisation_later",
            place="committee/established_on",
            params=(("name", g.committee.name), ("day", since), ("signed", made)),
        )


def _made_on(g: Grounds) -> date | None:
    return g.file.agreement.made_on if g.file.agreement is not None else None


def _path(g: Grounds) -> Findings:
    if g.file.case.path is Path.IN_SUIT:
        yield from found(g, "in_suit", place="case/path")


def _effective(g: Grounds) -> Findings:
    if g.file.agreement is None:
        yield from found(g, "no_agreement", place="agreement")
    elif g.effective_on is None:
        for item in g.lacking:
            yield from found(
                g,
                "not_effective",
                cite=item.cite,
                place=item.place,
                params=(("item", item),),
            )
    elif g.effective_on > g.on:
        yield from found(
            g, "effective_later", place="agreement/signatures", params=(("day", g.effective_on),)
        )


def _countersigned(g: Grounds) -> Findings:
    if g.effective_on is None:
        return
    for item in still_to_countersign(g.file):
        yield from found(g, "not_countersigned", place=item.place, params=(("item", item),))


def _signed_in_mediation(g: Grounds) -> Findings:
    accepted, agreement = g.file.case.accepted_on, g.file.agreement
    if accepted is None or agreement is None:
        return
    signed = [act.on for act in g.file.signatures_on("agreement")]
    first = min((*signed, *((agreement.made_on,) if agreement.made_on else ())), default=None)
    if first is not None and first < accepted:
        yield from found(
            g,
            "signed_before_acceptance",
            place="case/accepted_on",
            params=(("signed", first), ("accepted", accepted)),
        )


def _oral(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is not None and agreement.form is AgreementForm.ORAL:
        yield from found(g, "oral", place="agreement/form")


def _in_time(g: Grounds) -> Findings:
    if g.due is None:
        return
    application = g.file.application or Application(id="")
    day = application.filed_on or g.on
    if day > g.due.due:
        place = "application/posted_on" if application.posted_on is not None else "application/submitted_on"
        yield from found(g, "late", place=place, params=(("due", g.due.due), ("day", day)))
    elif application.posted_on is not None and application.carrier is Carrier.COURIER:
        arrived = application.court_received_on
        if arrived is None or arrived > g.due.due:
            yield from found(
                g, "posted_by_courier", place="application/carrier", params=(("due", g.due.due),)
            )


def _jointly(g: Grounds) -> Findings:
    agreement, application = g.file.agreement, g.file.application
    if application is not None and application.party_ids:
        willing = set(application.party_ids)
    elif agreement is not None and agreement.joint_confirmation:
        return
    else:
        willing = set()
    absent = [party for party in _principal(g.file) if party.id not in willing]
    if absent or not g.file.parties:
        yield from found(g, "not_joint", place="application/party_ids", params=(("names", _names(absent)),))


_CLAUSE_CODES = {
    "E07": "rights_determination",
    "E08": "status_clause",
    "E13": "illegal_clause",
    "E14": "third_party_clause",
    "E18": "clause_performed",
}


def _clauses(g: Grounds) -> Findings:
    for note in g.clauses:
        if note.label == "third_party_unsigned" and not note.words:
            continue
        code = _CLAUSE_CODES.get(note.rule)
        if code is None:
            code = "unclear_clause" if note.words else "clause_gap"
        yield from found(
            g,
            code,
            cite=note.cite,
            severity=note.severity,
            rule=note.rule,
            place=note.place,
            params=(("no", note.clause_no), ("words", note.words), ("label", note.name)),
            clause_no=note.clause_no,
            cure=note.cure,
        )
    if g.file.agreement is not None and not g.file.agreed_clauses:
        yield from found(g, "no_clauses", place="clause")


def _attested(g: Grounds) -> Findings:
    application = g.file.application
    if application is None:
        return
    questions = (
        ("status_relation", "no_status_relation", application.no_status_relation),
        ("other_procedure", "no_other_procedure", application.no_other_procedure),
        ("not_civil", "civil_dispute", application.civil_dispute),
        ("not_voluntary", "voluntary", application.voluntary),
        ("pressure", "no_pressure", application.no_pressure),
    )
    for code, field, answer in questions:
        if answer is not True:
            made = code if answer is False else f"{code}_unasked"
            yield from found(g, made, place=f"application/{field}")


def _voluntary(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is not None and not agreement.voluntary:
        yield from found(g, "not_voluntary", place="agreement/voluntary")


def _court(g: Grounds) -> Findings:
    names = "、".join(candidate.name for candidate in g.choice.candidates)
    application = g.file.application
    chosen = application.court if application is not None else ""
    if not chosen:
        if not g.choice.candidates:
            yield from found(g, "court_unknown", place="application/court")
    elif names and all(chosen != candidate.name for candidate in g.choice.candidates):
        severe = g.choice.level.level is not CourtLevel.BASIC or any(
            candidate.link == "invited" for candidate in g.choice.candidates
        )
        yield from found(
            g,
            "court_not_candidate",
            worse=severe,
            place="application/court",
            params=(("court", chosen), ("candidates", names)),
        )
    for note in g.choice.notes:
        yield from found(
            g,
            "court_note",
            said=note,
            cite=g.choice.level.cite,
            place="application/court",
            params=(("candidates", names),),
        )


def _third_parties(g: Grounds) -> Findings:
    signed = {act.ref for act in g.file.signatures_on("agreement")} | {
        act.name for act in g.file.signatures_on("agreement")
    }
    covered = {party_id for act in g.file.signatures_on("agreement") for party_id in act.for_party_ids}
    outside = {party.id: party for party in g.file.parties if party.side is Side.THIRD_PARTY}
    for number, clause in enumerate(g.file.agreed_clauses, start=1):
        bound = [outside[i].name for i in clause.obligor_ids if i in outside and i not in signed | covered]
        if clause.third_party and clause.third_party not in signed:
            bound.append(clause.third_party)
        for name in bound:
            yield from found(
                g,
                "third_party_unsigned",
                place=f"clause/{clause.id}",
                params=(("no", number), ("name", name)),
                clause_no=number,
            )


def _performed(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is None:
        return
    done = {performance.clause_id for performance in g.file.performances if not performance.instalment_no}
    owed = [clause for clause in g.file.agreed_clauses if clause.obligor_ids]
    if agreement.performed_on_spot or (owed and all(clause.id in done for clause in owed)):
        yield from found(g, "performed", place="performance")


def _documents(g: Grounds) -> Findings:
    for slot in g.slots:
        if slot.state is SlotState.MISSING and slot.need is not Need.ADVISED:
            yield from found(
                g,
                "document_missing_of" if slot.subject else "document_missing",
                worse=slot.need is Need.MUST,
                cite=slot.cite,
                place=f"slot/{slot.key}",
                params=(("code", slot.code), ("title", slot.title), ("subject", slot.subject)),
            )


def _by_data(g: Grounds) -> Findings:
    """The tests that stand in the rule files themselves."""
    for rule in g.rules.rules:
        for law in rule.findings:
            if law.test is None:
                continue
            for thing in _things(g.file, law.test.noun):
                if law.test.fails(thing):
                    noun = law.test.noun
                    place = noun if noun == "case" else f"{noun}/{thing.id}"
                    yield from found(
                        g,
                        law.code,
                        said="eligibility.by_data",
                        place=f"{place}/{law.test.field}",
                        params=(("text", law.test.text), ("name", getattr(thing, "name", ""))),
                    )


def _things(file: CaseFile, noun: str) -> tuple[Any, ...]:
    if noun == "case":
        return (file.case,)
    held: tuple[Any, ...] = getattr(file, NOUNS[noun][0])
    return held


CHECKS: tuple[Callable[[Grounds], Findings], ...] = (
    _organisation,
    _path,
    _effective,
    _countersigned,
    _signed_in_mediation,
    _oral,
    _in_time,
    _jointly,
    _clauses,
    _attested,
    under_insolvency,
    pending_elsewhere,
    _voluntary,
    _court,
    _third_parties,
    sham,
    agents,
    guardians,
    _performed,
    confirmed_already,
    _documents,
    _by_data,
)
"""The checks in the order in which a clerk would make them."""
