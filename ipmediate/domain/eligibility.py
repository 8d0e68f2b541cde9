"""Whether a court can confirm the agreement, and until when: checks E01 to E19, each with its provision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ipmediate.domain.agreements import AgreementForm, SignerRole
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.committees import Committee
from ipmediate.domain.courts import CourtChoice, CourtLevel
from ipmediate.domain.packetslots import Need, PacketSlot, SlotState
from ipmediate.domain.parties import AgentKind, Authority, Party, Power, Side
from ipmediate.domain.periods import Due
from ipmediate.domain.refusals import Missing

MOST_AGENTS = 2


class Severity(StrEnum):
    """What a finding does to the application."""

    BLOCK = "block"
    WARN = "warn"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFinding:
    """One reason why a court might not confirm.

    Attributes:
        rule: E01 to E19.
        clause_no: position of the clause concerned, None for the whole application.
        code: message code of the sentence; ``params`` its values.
        cite: the provision.
        place: field in which it is mended (``application/court``), empty when no field mends it.
        cure: wording offered instead, never applied by itself.
    """

    rule: str
    severity: Severity
    code: str
    params: tuple[tuple[str, str], ...] = ()
    cite: str
    clause_no: int | None = None
    place: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseNote:
    """What the clause check found in one clause.

    Attributes:
        label: stable label of the clause rule (``rights_determination``, ``missing_amount`` ...).
        words: the words concerned.
    """

    clause_no: int
    clause_id: str
    label: str
    severity: Severity
    words: str = ""
    cite: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Everything the checks look at, gathered beforehand.

    Attributes:
        on: the day of the check; a submitted application counts from its own day.
        committee: the mediating body, None when a case file is checked without one.
        effective_on: when the agreement took effect, None while it has not.
        lacking: what it still lacks to take effect.
        due: last day to apply, None while not effective.
    """

    file: CaseFile
    on: date
    committee: Committee | None
    effective_on: date | None
    lacking: tuple[Missing, ...]
    due: Due | None
    choice: CourtChoice
    clauses: tuple[ClauseNote, ...]
    slots: tuple[PacketSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The answer: findings, dates, courts, documents."""

    findings: tuple[EligibilityFinding, ...]
    effective_on: date | None
    due: Due | None
    choice: CourtChoice
    slots: tuple[PacketSlot, ...]

    @property
    def confirmable(self) -> bool:
        """Whether nothing blocks the application."""
        return all(finding.severity is not Severity.BLOCK for finding in self.findings)


Findings = Iterator[EligibilityFinding]


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
                params=(("item", f"missing.{item.what}"), *item.params),
                cite=item.cite or "人民调解法第二十九条",
                place=item.place,
            )
    elif g.effective_on > g.on:
        yield EligibilityFinding(
            rule="E03",
            severity=Severity.BLOCK,
            code="eligibility.effective_later",
            params=(("day", g.effective_on.isoformat()),),
            cite="人民调解法第二十九条",
            place="agreement/signatures",
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
            params=(("due", g.due.due.isoformat()), ("day", day.isoformat())),
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


_LABELS: dict[str, tuple[str, str]] = {
    "rights_determination": ("E07", "eligibility.rights_determination"),
    "status_relation": ("E08", "eligibility.status_clause"),
    "illegal_clause": ("E13", "eligibility.illegal_clause"),
    "overlong_term": ("E13", "eligibility.illegal_clause"),
    "third_party_unsigned": ("E14", "eligibility.third_party_clause"),
    "already_performed": ("E18", "eligibility.clause_performed"),
}


def _clauses(g: Grounds) -> Findings:
    for note in g.clauses:
        rule, code = _LABELS.get(note.label, ("E12", "eligibility.unclear_clause"))
        severity = Severity.WARN if rule == "E18" else note.severity
        yield EligibilityFinding(
            rule=rule,
            severity=severity,
            code=code,
            params=(
                ("no", str(note.clause_no)),
                ("words", note.words),
                ("label", f"clause_label.{note.label}"),
            ),
            cite=note.cite,
            clause_no=note.clause_no,
            place=f"clause/{note.clause_id}",
            cure=note.cure,
        )
    if g.file.agreement is not None and not g.file.agreed_clauses:
        yield EligibilityFinding(
            rule="E12",
            severity=Severity.BLOCK,
            code="eligibility.no_clauses",
            cite="民诉法解释第三百五十八条第一款第五项",
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
    for clause in g.file.agreed_clauses:
        bound = [outside[i].name for i in clause.obligor_ids if i in outside and i not in signed | covered]
        if clause.third_party and clause.third_party not in signed:
            bound.append(clause.third_party)
        for name in bound:
            yield EligibilityFinding(
                rule="E14",
                severity=Severity.BLOCK,
                code="eligibility.third_party_unsigned",
                params=(("no", str(clause.rank)), ("name", name)),
                cite="民诉法解释第三百五十八条第一款第二项",
                clause_no=clause.rank,
                place=f"clause/{clause.id}",
            )


_FAR_ABOVE = Decimal(3)


def _warning_signs(g: Grounds) -> Iterator[str]:
    left, right = g.file.on_side(Side.APPLICANT), g.file.on_side(Side.RESPONDENT)
    for one in left:
        for other in right:
            if one.group and one.group == other.group:
                yield "same_group"
            if one.phone and one.phone == other.phone:
                yield "same_phone"
            if one.address and one.address == other.address:
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
    paid = sum((clause.amount or Decimal(0) for clause in g.file.agreed_clauses), Decimal(0))
    claim = g.file.case.claim_amount
    if claim and paid > claim * _FAR_ABOVE:
        yield "amount_far_above_claim"
    if g.file.agreement is not None and not (g.file.minute_lines or g.file.proposals or g.file.issues):
        yield "no_adversarial_record"


def _sham(g: Grounds) -> Findings:
    application = g.file.application
    if application is not None and application.fraud_reviewed_by:
        return
    for sign in dict.fromkeys(_warning_signs(g)):
        yield EligibilityFinding(
            rule="E16",
            severity=Severity.REVIEW,
            code=f"eligibility.sham_{sign}",
            cite="民事诉讼法第一百一十五条",
            place="application/fraud_reviewed_by",
        )


def _agents(g: Grounds) -> Findings:
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
                params=(*params, ("day", agent.mandate_until.isoformat())),
                cite="民事诉讼法第六十二条",
                place=place,
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
                code="eligibility.document_missing",
                params=(("code", slot.code), ("title", slot.title), ("subject", slot.subject)),
                cite=slot.cite,
                place=f"slot/{slot.key}",
            )


CHECKS: tuple[Callable[[Grounds], Findings], ...] = (
    _organisation,
    _path,
    _effective,
    _oral,
    _in_time,
    _jointly,
    _clauses,
    _attested,
    _voluntary,
    _court,
    _third_parties,
    _sham,
    _agents,
    _performed,
    _documents,
)
"""The checks in the order in which a clerk would make them."""


def assess(grounds: Grounds) -> Eligibility:
    """Run every check and put the findings in the order of the rules."""
    found = [finding for check in CHECKS for finding in check(grounds)]
    unique = dict.fromkeys(found)
    ordered = sorted(unique, key=lambda finding: (finding.rule, finding.clause_no or 0))
    return Eligibility(
        findings=tuple(ordered),
        effective_on=grounds.effective_on,
        due=grounds.due,
        choice=grounds.choice,
        slots=grounds.slots,
    )
