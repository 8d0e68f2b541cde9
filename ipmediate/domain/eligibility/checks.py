"""The checks E01 to E15, E18 and E19, and the order in which all are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.courtentries import CourtLevel
from ipmediate.domain.eligibility.collusion import sham
from ipmediate.domain.eligibility.grounds import EligibilityFinding, Findings, Grounds, Severity
from ipmediate.domain.eligibility.mandates import agents
from ipmediate.domain.packetslots import Need, SlotState
from ipmediate.domain.parties import Party, Side


def _principal(file: CaseFile) -> tuple[Party, ...]:
    return tuple(party for party in file.parties if party.side is not Side.THIRD_PARTY)


def _names(parties: Iterable[Party]) -> str:
    return "、".join(party.name for party in parties)


def _organisation(g: Grounds) -> Findings:
    if g.committee is None:
        yield EligibilityFinding(
            rule="E01",
            severity=Severity.REVIEW,
            code="eligibility.organisation_unknown",
            cite="民事诉讼法第二百零五条",
            place="committee/established_proof",
        )
    elif not g.committee.established_proof:
        yield EligibilityFinding(
            rule="E01",
            severity=Severity.BLOCK,
            code="eligibility.organisation_unproven",
            params=(("name", g.committee.name),),
            cite="民事诉讼法第二百零五条",
            place="committee/established_proof",
        )


def _path(g: Grounds) -> Findings:
    if g.file.case.path is Path.IN_SUIT:
        yield EligibilityFinding(
            rule="E02",
            severity=Severity.BLOCK,
            code="eligibility.in_suit",
            cite="法释〔2016〕14号第二十条",
            place="case/path",
        )


def _effective(g: Grounds) -> Findings:
    if g.file.agreement is None:
        yield EligibilityFinding(
            rule="E03",
            severity=Severity.BLOCK,
            code="eligibility.no_agreement",
            cite="民事诉讼法第二百零五条",
            place="agreement",
        )
    elif g.effective_on is None:
        for item in g.lacking:
            yield EligibilityFinding(
                rule="E03",
                severity=Severity.BLOCK,
                code="eligibility.not_effective",
                params=(("item", item),),
                cite=item.cite or "人民调解法第二十九条",
                place=item.place,
            )
    elif g.effective_on > g.on:
        yield EligibilityFinding(
            rule="E03",
            severity=Severity.BLOCK,
            code="eligibility.effective_later",
            params=(("day", g.effective_on),),
            cite="人民调解法第二十九条",
            place="agreement/signatures",
        )


def _signed_in_mediation(g: Grounds) -> Findings:
    accepted, agreement = g.file.case.accepted_on, g.file.agreement
    if accepted is None or agreement is None:
        return
    signed = [act.on for act in g.file.signatures_on("agreement")]
    first = min((*signed, *((agreement.made_on,) if agreement.made_on else ())), default=None)
    if first is not None and first < accepted:
        yield EligibilityFinding(
            rule="E03",
            severity=Severity.BLOCK,
            code="eligibility.signed_before_acceptance",
            params=(("signed", first), ("accepted", accepted)),
            cite="民事诉讼法第二百零五条",
            place="case/accepted_on",
        )


def _oral(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is not None and agreement.form is AgreementForm.ORAL:
        yield EligibilityFinding(
            rule="E04",
            severity=Severity.WARN,
            code="eligibility.oral",
            cite=_DOCUMENTS,
            place="agreement/form",
        )


_DOCUMENTS = "民诉法解释第三百五十四条"
_CONTENT = "民诉法解释第三百五十八条第一款第五项"


def _in_time(g: Grounds) -> Findings:
    if g.due is None:
        return
    application = g.file.application
    day = application.submitted_on if application is not None and application.submitted_on else g.on
    if day > g.due.due:
        yield EligibilityFinding(
            rule="E05",
            severity=Severity.BLOCK,
            code="eligibility.late",
            params=(("due", g.due.due), ("day", day)),
            cite="民事诉讼法第二百零五条",
            place="application/submitted_on",
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
        yield EligibilityFinding(
            rule="E06",
            severity=Severity.BLOCK,
            code="eligibility.not_joint",
            params=(("names", _names(absent)),),
            cite="民事诉讼法第二百零五条",
            place="application/party_ids",
        )


_CLAUSE_CODES = {
    "E07": "eligibility.rights_determination",
    "E08": "eligibility.status_clause",
    "E13": "eligibility.illegal_clause",
    "E14": "eligibility.third_party_clause",
    "E18": "eligibility.clause_performed",
}


def _clauses(g: Grounds) -> Findings:
    for note in g.clauses:
        if note.label == "third_party_unsigned" and not note.words:
            continue
        code = _CLAUSE_CODES.get(note.rule)
        if code is None:
            code = "eligibility.unclear_clause" if note.words else "eligibility.clause_gap"
        yield EligibilityFinding(
            rule=note.rule,
            severity=note.severity,
            code=code,
            params=(("no", note.clause_no), ("words", note.words), ("label", note.name)),
            cite=note.cite or _CONTENT,
            clause_no=note.clause_no,
            place=note.place,
            cure=note.cure,
        )
    if g.file.agreement is not None and not g.file.agreed_clauses:
        yield EligibilityFinding(
            rule="E12",
            severity=Severity.BLOCK,
            code="eligibility.no_clauses",
            cite=_CONTENT,
            place="clause",
        )


def _attested(g: Grounds) -> Findings:
    application = g.file.application
    if application is None:
        return
    questions = (
        ("E08", application.no_status_relation, "status_relation", "民诉法解释第三百五十五条第一款第三项"),
        ("E09", application.no_other_procedure, "other_procedure", "民诉法解释第三百五十五条第一款第四项"),
        ("E10", application.civil_dispute, "not_civil", "民诉法解释第三百五十五条第一款第一项"),
        ("E15", application.voluntary, "not_voluntary", "民诉法解释第三百五十八条第一款第四项"),
        ("E15", application.no_pressure, "pressure", "民诉法解释第三百五十八条第一款第四项"),
    )
    fields = ("no_status_relation", "no_other_procedure", "civil_dispute", "voluntary", "no_pressure")
    for (rule, answer, code, cite), field in zip(questions, fields, strict=True):
        if answer is not True:
            yield EligibilityFinding(
                rule=rule,
                severity=Severity.BLOCK if answer is False else Severity.REVIEW,
                code=f"eligibility.{code}" if answer is False else f"eligibility.{code}_unasked",
                cite=cite,
                place=f"application/{field}",
            )


def _voluntary(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is not None and not agreement.voluntary:
        yield EligibilityFinding(
            rule="E15",
            severity=Severity.BLOCK,
            code="eligibility.not_voluntary",
            cite="民诉法解释第三百五十八条第一款第四项",
            place="agreement/voluntary",
        )


def _court(g: Grounds) -> Findings:
    cite = "民事诉讼法第二百零五条；法释〔2022〕13号"
    names = "、".join(candidate.name for candidate in g.choice.candidates)
    application = g.file.application
    chosen = application.court if application is not None else ""
    if not chosen:
        if not g.choice.candidates:
            yield EligibilityFinding(
                rule="E11",
                severity=Severity.WARN,
                code="eligibility.court_unknown",
                cite=cite,
                place="application/court",
            )
    elif names and all(chosen != candidate.name for candidate in g.choice.candidates):
        severe = g.choice.level.level is not CourtLevel.BASIC or any(
            candidate.link == "invited" for candidate in g.choice.candidates
        )
        yield EligibilityFinding(
            rule="E11",
            severity=Severity.BLOCK if severe else Severity.WARN,
            code="eligibility.court_not_candidate",
            params=(("court", chosen), ("candidates", names)),
            cite=cite,
            place="application/court",
        )
    for note in g.choice.notes:
        yield EligibilityFinding(
            rule="E11",
            severity=Severity.WARN,
            code=note,
            params=(("candidates", names),),
            cite=g.choice.level.cite,
            place="application/court",
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
            yield EligibilityFinding(
                rule="E14",
                severity=Severity.BLOCK,
                code="eligibility.third_party_unsigned",
                params=(("no", number), ("name", name)),
                cite="民诉法解释第三百五十八条第一款第二项",
                clause_no=number,
                place=f"clause/{clause.id}",
            )


def _performed(g: Grounds) -> Findings:
    agreement = g.file.agreement
    if agreement is None:
        return
    done = {performance.clause_id for performance in g.file.performances if not performance.instalment_no}
    owed = [clause for clause in g.file.agreed_clauses if clause.obligor_ids]
    if agreement.performed_on_spot or (owed and all(clause.id in done for clause in owed)):
        yield EligibilityFinding(
            rule="E18",
            severity=Severity.WARN,
            code="eligibility.performed",
            cite="民事诉讼法第二百零五条",
            place="performance",
        )


def _documents(g: Grounds) -> Findings:
    for slot in g.slots:
        if slot.state is SlotState.MISSING and slot.need is not Need.ADVISED:
            yield EligibilityFinding(
                rule="E19",
                severity=Severity.BLOCK if slot.need is Need.MUST else Severity.WARN,
                code="eligibility.document_missing_of" if slot.subject else "eligibility.document_missing",
                params=(("code", slot.code), ("title", slot.title), ("subject", slot.subject)),
                cite=slot.cite,
                place=f"slot/{slot.key}",
            )


CHECKS: tuple[Callable[[Grounds], Findings], ...] = (
    _organisation,
    _path,
    _effective,
    _signed_in_mediation,
    _oral,
    _in_time,
    _jointly,
    _clauses,
    _attested,
    _voluntary,
    _court,
    _third_parties,
    sham,
    agents,
    _performed,
    _documents,
)
"""The checks in the order in which a clerk would make them."""
