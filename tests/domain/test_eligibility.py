"""Every rule of the confirmation check: one planted defect each, and clean cases that pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ipmediate.domain.agreements import Agreement, AgreementForm, Clause, ClauseStatus, ClauseType, SignerRole
from ipmediate.domain.applications import Carrier
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.committees import Committee
from ipmediate.domain.eligibility import EligibilityRules, Severity, assess, gather, tell
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.followups import Performance
from ipmediate.domain.parties import Agent, AgentKind, Authority, Party, PartyKind, Power, Side, Solvency
from ipmediate.domain.rulebook import Section
from ipmediate.storage.casefile import read_case
from tests.domain.confirmable import (
    AGENT,
    BOOK,
    CLEAN,
    COMMITTEE,
    HOUSE,
    LAW,
    ON,
    P1,
    P2,
    act,
    document,
    judged,
    with_agent,
    with_agreement,
    with_application,
    with_case,
    with_clause,
    with_party,
    without_document,
    without_signature,
)

B, W, R = Severity.BLOCK, Severity.WARN, Severity.REVIEW
LATE = date(2026, 6, 26)


def other(text: str, **fields: object) -> Clause:
    made = Clause(id="cx", rank=3, type=ClauseType.OTHER, text=text)
    return replace(made, **fields)  # type: ignore[arg-type]


OUTSIDER = Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="马某", address="河南省新乡市")
BOUND = Clause(
    id="cx",
    rank=3,
    type=ClauseType.DELIVER,
    obligor_ids=("p3",),
    obligee_ids=("p1",),
    act="交付库存包装500个",
    due_on=date(2026, 6, 20),
    manner="当面交付",
)
EVERYTHING_PAID = tuple(
    Performance(id=f"f{clause.id}", clause_id=clause.id, performed_on=date(2026, 5, 28))
    for clause in CLEAN.clauses
)
TWO_MORE = (replace(AGENT, id="g2", name="甲"), replace(AGENT, id="g3", name="乙"))
WITH_SECOND_MANDATE = (*CLEAN.evidence, document("e9", DocumentRole.MANDATE, "g9"))
BOTH_SIDES = Agent(id="g9", party_ids=("p2",), name=AGENT.name, authority=Authority.SPECIAL)

DEFECTS: list[tuple[str, str, Severity, CaseFile]] = [
    ("E02", "in_suit", B, with_case(path=Path.IN_SUIT)),
    ("E03", "no_agreement", B, replace(CLEAN, agreements=())),
    ("E03", "not_effective", B, without_signature(SignerRole.COMMITTEE_SEAL)),
    ("E03", "not_effective", B, without_signature(SignerRole.MEDIATOR)),
    ("E03", "not_effective", B, without_signature(SignerRole.PARTY)),
    ("E03", "signed_before_acceptance", B, with_agreement(made_on=date(2026, 4, 5))),
    ("E03", "signed_before_acceptance", B, with_case(accepted_on=date(2026, 5, 27))),
    ("E04", "oral", W, with_agreement(form=AgreementForm.ORAL, oral_recorded_by="时敏")),
    ("E06", "not_joint", B, with_application(party_ids=("p1",))),
    ("E07", "rights_determination", B, with_clause(other("双方确认涉案商标权归申请人所有。"))),
    ("E08", "status_relation", B, with_application(no_status_relation=False)),
    ("E08", "status_relation_unasked", R, with_application(no_status_relation=None)),
    ("E09", "other_procedure", B, with_application(no_other_procedure=False)),
    ("E10", "not_civil", B, with_application(civil_dispute=False)),
    ("E11", "court_not_candidate", W, with_application(court="河南省安阳市殷都区人民法院")),
    ("E12", "no_clauses", B, replace(CLEAN, clauses=())),
    ("E12", "clause_gap", B, with_clause(replace(CLEAN.clauses[1], id="cx", rank=3, instalments=()))),
    ("E12", "unclear_clause", W, with_clause(other("被申请人于近期停止销售相关产品。"))),
    ("E13", "illegal_clause", B, with_clause(other("申请人不得就被申请人的行为向公安机关报案。"))),
    ("E14", "third_party_unsigned", B, replace(with_clause(BOUND), parties=(P1, P2, OUTSIDER))),
    (
        "E14",
        "third_party_unsigned",
        B,
        with_clause(replace(BOUND, obligor_ids=(), third_party="河南某包装有限公司")),
    ),
    ("E15", "not_voluntary", B, with_agreement(voluntary=False)),
    ("E15", "pressure", B, with_application(no_pressure=False)),
    ("E15", "not_voluntary_unasked", R, with_application(voluntary=None)),
    ("E16", "sham_same_phone", R, with_party(P2, phone=P1.phone)),
    ("E16", "sham_same_address", R, with_party(P2, address=P1.address)),
    ("E16", "sham_same_agent", R, replace(CLEAN, agents=(AGENT, BOTH_SIDES), evidence=WITH_SECOND_MANDATE)),
    (
        "E16",
        "sham_same_group",
        R,
        replace(CLEAN, parties=(replace(P1, group="某集团"), replace(P2, group="某集团"))),
    ),
    ("E16", "sham_amount_far_above_claim", R, with_case(claim_amount=Decimal("2000.00"))),
    ("E16", "sham_debtor_bankrupt", R, with_party(P2, solvency=Solvency.BANKRUPTCY)),
    ("E16", "sham_debtor_bankrupt", R, with_party(P2, solvency=Solvency.REORGANISATION)),
    ("E16", "sham_debtor_wound_up", R, with_party(P2, solvency=Solvency.DEREGISTERED)),
    ("E16", "sham_debtor_under_enforcement", R, with_party(P2, solvency=Solvency.UNDER_ENFORCEMENT)),
    ("E16", "sham_insolvency_told", R, with_case(facts="被申请人已被列入失信被执行人名单。")),
    ("E16", "sham_no_adversarial_record", R, replace(CLEAN, minute_lines=())),
    ("E17", "too_many_agents", B, replace(CLEAN, agents=(AGENT, *TWO_MORE))),
    ("E17", "general_authority", W, with_agent(authority=Authority.GENERAL)),
    (
        "E17",
        "general_authority",
        B,
        replace(
            with_agent(authority=Authority.GENERAL),
            signatures=(*CLEAN.signatures, act(SignerRole.AGENT, AGENT.name, "g1")),
        ),
    ),
    ("E17", "power_missing", W, with_agent(powers=(Power.RECEIVE_PAPERS,))),
    ("E17", "patent_agent", W, with_agent(kind=AgentKind.PATENT_AGENT)),
    ("E17", "mandate_expired", B, with_agent(mandate_until=date(2026, 5, 31))),
    ("E18", "performed", W, with_agreement(performed_on_spot=True)),
    ("E18", "performed", W, replace(CLEAN, performances=EVERYTHING_PAID)),
    ("E19", "document_missing_of", B, without_document(DocumentRole.IDENTITY)),
    ("E19", "document_missing_of", B, without_document(DocumentRole.MANDATE)),
    ("E19", "document_missing_of", B, without_document(DocumentRole.RIGHT_CERTIFICATE)),
]


def found(file: CaseFile, rule: str, code: str, on: date = ON) -> list[Severity]:
    findings = judged(file, on=on).findings
    return [one.severity for one in findings if one.rule == rule and one.code == f"eligibility.{code}"]


def test_the_clean_case_has_nothing_against_it() -> None:
    answer = judged(CLEAN)
    assert answer.confirmable
    assert {one.rule for one in answer.findings} <= {"E11"}, "only the court still has to be asked"
    assert (answer.effective_on, answer.due_on) == (date(2026, 5, 26), date(2026, 6, 25))


@pytest.mark.parametrize(("rule", "code", "severity", "file"), DEFECTS)
def test_one_planted_defect_is_found_by_its_rule(
    rule: str, code: str, severity: Severity, file: CaseFile
) -> None:
    assert found(CLEAN, rule, code) == []
    assert severity in found(file, rule, code)
    assert judged(file).confirmable == (severity is not B)


def test_every_rule_has_a_planted_defect() -> None:
    rest = {"E01", "E05"}
    assert {rule for rule, *_ in DEFECTS} | rest == {f"E{number:02}" for number in range(1, 20)}


@pytest.mark.parametrize(
    ("committee", "severity"),
    [(None, R), (replace(COMMITTEE, established_proof=""), B)],
)
def test_the_body_has_to_be_lawfully_established(committee: Committee | None, severity: Severity) -> None:
    (finding,) = [one for one in judged(CLEAN, committee).findings if one.rule == "E01"]
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("on", "submitted", "late"),
    [
        (date(2026, 6, 25), None, False),
        (LATE, None, True),
        (LATE, date(2026, 6, 25), False),
        (date(2026, 6, 1), LATE, True),
    ],
)
def test_thirty_days_run_to_their_last_day(on: date, submitted: date | None, late: bool) -> None:
    file = with_application(submitted_on=submitted)
    assert bool(found(file, "E05", "late", on)) is late


@pytest.mark.parametrize(
    ("posted", "late"), [(date(2026, 6, 25), False), (LATE, True), (date(2026, 6, 1), False)]
)
@pytest.mark.parametrize("carrier", Carrier)
def test_what_was_posted_before_the_end_is_in_time_whenever_it_arrives(
    posted: date, late: bool, carrier: Carrier
) -> None:
    file = with_application(posted_on=posted, carrier=carrier, court_received_on=date(2026, 7, 2))
    finding = [one for one in judged(file, on=LATE).findings if one.rule == "E05"]
    place = "application/posted_on"
    assert [(one.code, one.place) for one in finding if one.severity is B] == [
        ("eligibility.late", place)
    ] * late
    doubted = carrier is Carrier.COURIER and not late
    assert [one.code for one in finding if one.severity is not B] == [
        "eligibility.posted_by_courier"
    ] * doubted


@pytest.mark.parametrize(
    ("received", "doubted"), [(None, True), (date(2026, 6, 25), False), (date(2026, 6, 26), True)]
)
def test_a_courier_who_was_at_the_court_in_time_is_not_doubted(received: date | None, doubted: bool) -> None:
    file = with_application(posted_on=date(2026, 6, 20), carrier=Carrier.COURIER, court_received_on=received)
    assert bool(found(file, "E05", "posted_by_courier", date(2026, 6, 30))) is doubted


def test_an_agreement_that_takes_effect_later_cannot_be_confirmed_before() -> None:
    assert found(CLEAN, "E03", "effective_later", date(2026, 5, 25)) == [B]


def test_a_dropped_clause_is_not_looked_at() -> None:
    dropped = other("双方确认涉案商标权归申请人所有。", status=ClauseStatus.DROPPED)
    assert judged(with_clause(dropped)).confirmable


def test_whoever_signed_for_himself_may_be_bound() -> None:
    file = replace(with_clause(BOUND), parties=(P1, P2, OUTSIDER))
    signed = replace(file, signatures=(*file.signatures, act(SignerRole.THIRD_PARTY, "马某", "p3")))
    assert found(signed, "E14", "third_party_unsigned") == []


def test_reviewed_signs_of_collusion_are_not_shown_again() -> None:
    file = with_party(P2, phone=P1.phone)
    reviewed = replace(file, applications=(replace(file.applications[0], fraud_reviewed_by="冯立新"),))
    assert found(reviewed, "E16", "sham_same_phone") == []


def test_neighbours_in_one_district_are_no_sign_of_collusion() -> None:
    parties = (replace(P1, address="江苏省苏州市吴江区"), replace(P2, address="江苏省苏州市吴江区"))
    assert found(replace(CLEAN, parties=parties), "E16", "sham_same_address") == []


def test_joint_willingness_may_stand_in_the_agreement() -> None:
    nobody = replace(CLEAN, applications=())
    assert found(nobody, "E06", "not_joint") == []
    assert found(
        replace(nobody, agreements=(Agreement(id="a1", made_on=date(2026, 5, 26)),)), "E06", "not_joint"
    )


def test_clause_numbers_count_agreed_clauses_only() -> None:
    gone = replace(CLEAN.clauses[0], status=ClauseStatus.DROPPED)
    wrong = other("双方确认涉案商标权归申请人所有。")
    file = replace(CLEAN, clauses=(gone, CLEAN.clauses[1], wrong))
    assert [one.clause_no for one in judged(file).findings if one.rule == "E07"] == [2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_can_be_told(language: str) -> None:
    for file in (CLEAN, *(defect[3] for defect in DEFECTS)):
        for finding in judged(file).findings:
            said = tell(finding, BOOK.wording, language)  # type: ignore[arg-type]
            assert said.title
            assert "slots." not in said.text
            assert "missing." not in said.text
            assert finding.cite, finding


@pytest.mark.parametrize(
    ("signed", "cited"),
    [
        (date(2023, 6, 1), "民事诉讼法（2021年修正）第二百零一条"),
        (date(2024, 1, 1), "民事诉讼法（2023年修正）第二百零五条（原第二百零一条）"),
    ],
)
def test_the_same_defect_cites_the_law_of_the_day_of_the_agreement(signed: date, cited: str) -> None:
    file = replace(
        with_application(party_ids=("p1",)),
        signatures=tuple(replace(one, on=signed) for one in CLEAN.signatures),
        case=replace(CLEAN.case, accepted_on=signed),
    )
    (joint,) = (one for one in judged(file, on=signed).findings if one.rule == "E06")
    assert cited in joint.cite


def test_a_rule_that_is_no_longer_in_force_finds_nothing() -> None:
    rules = BOOK.eligibility_rules.rules
    ended = tuple(
        replace(
            rule,
            findings=tuple(
                replace(law, versions=tuple(replace(one, until=date(2026, 5, 25)) for one in law.versions))
                for law in rule.findings
            ),
        )
        if rule.number == "E02"
        else rule
        for rule in rules
    )
    law = replace(LAW, eligibility=EligibilityRules(Section(ended, rules.unknown)))
    file = with_case(path=Path.IN_SUIT)
    assert "E02" in {one.rule for one in judged(file).findings}
    after = assess(gather(file, COMMITTEE, law, on=ON)).findings
    assert "E02" not in {one.rule for one in after}


EXPECTED = {
    "D02": (date(2026, 5, 26), date(2026, 6, 25), [("永昌县人民法院", "invited")]),
    "D03": (date(2026, 4, 30), date(2026, 6, 1), [("江苏省苏州市中级人民法院", "applicant_domicile")]),
    "D04": (date(2026, 3, 5), date(2026, 4, 7), [("北京市丰台区人民法院", "invited")]),
    "D05": (date(2025, 5, 15), date(2025, 6, 16), [("济南市中级人民法院", "invited")]),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_public_cases_have_their_known_dates_and_courts(name: str) -> None:
    raw = (HOUSE / "tests" / "fixtures" / "cases" / f"{name}.json").read_bytes()
    answer = judged(read_case(raw, BOOK.causes), None)
    courts = [(court.name, court.link) for court in answer.choice.candidates]
    assert (answer.effective_on, answer.due_on, courts) == EXPECTED[name]


def test_the_public_case_entrusted_in_a_suit_is_blocked() -> None:
    raw = (HOUSE / "tests" / "fixtures" / "cases" / "D06.json").read_bytes()
    assert "E02" in {one.rule for one in judged(read_case(raw, BOOK.causes), None).blocking}


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("被申请人公司已被裁定进入破产程序。", True),
        ("对方说公司资不抵债，拿不出钱。", True),
        ("被申请人正在清算。", True),
        ("乙方的营业执照去年已被吊销营业执照处理。", True),
        ("乙方已注销涉案店铺账号。", False),
        ("双方货款已经清算完毕。", False),
        ("乙方于2026年6月30日前注销涉案商标。", False),
        ("有能力按期履行。", False),
    ],
)
def test_words_that_tell_of_a_debtor_who_cannot_pay_want_a_look(said: str, sign: bool) -> None:
    assert bool(found(with_case(facts=said), "E16", "sham_insolvency_told")) is sign


def test_what_is_entered_with_the_debtor_takes_the_place_of_what_was_only_said() -> None:
    entered = with_party(P2, solvency=Solvency.UNDER_ENFORCEMENT)
    entered = replace(entered, case=replace(entered.case, facts="被申请人是失信被执行人。"))
    assert found(entered, "E16", "sham_insolvency_told") == []
    assert found(entered, "E16", "sham_debtor_under_enforcement")


def test_a_creditor_who_is_bankrupt_is_no_debtor_who_cannot_pay() -> None:
    assert found(with_party(P1, solvency=Solvency.BANKRUPTCY), "E16", "sham_debtor_bankrupt") == []
