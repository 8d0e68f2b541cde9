"""Where a check of the confirmation begins and where it ends: what lies just beside each planted defect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.agreements import Clause, ClauseType, SignerRole
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.eligibility import ConfirmationLaw, EligibilityRules, Severity, assess, gather
from ipmediate.domain.eligibility.lawbook import FieldTest, FindingLaw, FindingVersion, Wanted
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.followups import Performance
from ipmediate.domain.parties import Agent, Authority, Party, PartyKind, Power, Side, Solvency
from ipmediate.domain.proposals import Proposal
from ipmediate.domain.rulebook import Label, Section, Status
from tests.domain.confirmable import (
    AGENT,
    BOOK,
    CLEAN,
    COMMITTEE,
    LAW,
    ON,
    P1,
    P2,
    PAY,
    STOP,
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
)

B, W, R = Severity.BLOCK, Severity.WARN, Severity.REVIEW
OUTSIDER = Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="马某", address="河南省新乡市")
SIGNED_ON = date(2026, 5, 26)


def told(file: CaseFile, *rules: str, on: date = ON) -> list[tuple[str, Severity]]:
    """Names and weights of the findings of some rules, in order."""
    found = judged(file, on=on).findings
    return [(one.test, one.severity) for one in found if one.rule in rules]


def names(file: CaseFile, *rules: str, on: date = ON) -> list[str]:
    return [name for name, _ in told(file, *rules, on=on)]


def places(file: CaseFile, rule: str) -> list[str]:
    return [one.place for one in judged(file).findings if one.rule == rule]


def test_only_the_two_sides_have_to_apply() -> None:
    assert names(replace(CLEAN, parties=(P1, P2, OUTSIDER)), "E06") == []
    assert names(replace(CLEAN, parties=()), "E06") == ["not_joint"]


def test_an_application_that_names_nobody_leaves_it_to_the_agreement() -> None:
    unnamed = with_application(party_ids=())
    assert names(unnamed, "E06") == []
    alone = replace(unnamed, agreements=(replace(CLEAN.agreements[0], joint_confirmation=False),))
    assert names(alone, "E06") == ["not_joint"]


def test_an_agreement_can_be_applied_for_on_the_day_of_its_effect() -> None:
    assert names(CLEAN, "E03", on=SIGNED_ON) == []
    assert names(CLEAN, "E03", on=date(2026, 5, 25)) == ["effective_later"]


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (with_case(accepted_on=None), []),
        (with_agreement(made_on=None), []),
        (with_case(accepted_on=SIGNED_ON), []),
        (with_case(accepted_on=date(2026, 5, 27)), ["signed_before_acceptance"]),
        (replace(with_agreement(made_on=None), case=replace(CLEAN.case, accepted_on=date(2026, 5, 27))),
         ["signed_before_acceptance"]),
        (replace(with_agreement(made_on=date(2026, 4, 5)), signatures=()), ["signed_before_acceptance"]),
    ],
)  # fmt: skip
def test_what_is_signed_on_the_day_of_acceptance_was_mediated(file: CaseFile, found: list[str]) -> None:
    assert [name for name in names(file, "E03") if name == "signed_before_acceptance"] == found


def test_an_agreement_nobody_dated_was_not_signed_too_early() -> None:
    bare = replace(with_agreement(made_on=None), signatures=())
    assert "signed_before_acceptance" not in names(bare, "E03")


def test_an_outsider_who_is_bound_is_told_once() -> None:
    bound = replace(PAY, id="cx", rank=3, obligor_ids=("p3",))
    file = replace(with_clause(bound), parties=(P1, P2, OUTSIDER))
    assert told(file, "E14") == [("third_party_unsigned", B)]
    (finding,) = (one for one in judged(file).findings if one.rule == "E14")
    assert (finding.clause_no, finding.place) == (3, "clause/cx")
    assert dict(finding.params) == {"no": 3, "name": "马某"}


def test_an_outsider_bound_in_words_is_found_by_the_words() -> None:
    text = "案外人马某于2026年6月20日前向申请人支付保管费3000元，转账。"
    file = with_clause(Clause(id="cx", rank=3, type=ClauseType.OTHER, text=text))
    assert ("third_party_clause", B) in told(file, "E14")


@pytest.mark.parametrize("covered", [("p3",), ("p1", "p3")])
def test_whoever_was_signed_for_may_be_bound(covered: tuple[str, ...]) -> None:
    bound = replace(PAY, id="cx", rank=3, obligor_ids=("p3",))
    file = replace(with_clause(bound), parties=(P1, P2, OUTSIDER))
    signed = replace(act(SignerRole.AGENT, "韦静", "g1"), for_party_ids=covered)
    assert names(replace(file, signatures=(*file.signatures, signed)), "E14") == []


def test_a_firm_named_in_a_clause_may_sign_by_its_name() -> None:
    bound = replace(PAY, id="cx", rank=3, third_party="河南某包装有限公司")
    file = with_clause(bound)
    assert names(file, "E14") == ["third_party_unsigned"]
    signed = act(SignerRole.THIRD_PARTY, "河南某包装有限公司")
    assert names(replace(file, signatures=(*file.signatures, signed)), "E14") == []


def test_a_side_that_has_not_signed_is_no_outsider() -> None:
    assert names(replace(CLEAN, signatures=()), "E14") == []
    sealed = tuple(replace(one, ref=one.ref or "k1") for one in CLEAN.signatures)
    assert names(replace(CLEAN, signatures=sealed), "E14") == []


def test_without_an_agreement_nobody_asks_for_its_clauses() -> None:
    assert "no_clauses" not in names(replace(CLEAN, agreements=(), clauses=()), "E12")


@pytest.mark.parametrize(
    ("field", "code", "rule"),
    [
        ("no_status_relation", "status_relation", "E08"),
        ("no_other_procedure", "other_procedure", "E09"),
        ("civil_dispute", "not_civil", "E10"),
        ("voluntary", "not_voluntary", "E15"),
        ("no_pressure", "pressure", "E15"),
    ],
)
def test_each_declaration_is_asked_for_and_weighed(field: str, code: str, rule: str) -> None:
    assert told(with_application(**{field: True}), rule) == []
    assert told(with_application(**{field: None}), rule) == [(f"{code}_unasked", R)]
    assert told(with_application(**{field: False}), rule) == [(code, B)]
    assert places(with_application(**{field: False}), rule) == [f"application/{field}"]


def test_nothing_is_asked_before_there_is_an_application() -> None:
    assert names(replace(CLEAN, applications=()), "E08", "E09", "E10", "E15") == []


def of_court(file: CaseFile) -> list[tuple[str, Severity]]:
    return [one for one in told(file, "E11") if one[0] != "court_note"]


def test_a_chosen_court_must_be_among_those_that_are_open() -> None:
    nowhere = tuple(replace(party, address="", region="") for party in CLEAN.parties)
    lost = replace(CLEAN, parties=nowhere)
    unknown = assess(gather(lost, None, LAW, on=ON)).findings
    assert ("court_unknown", W) in [(one.test, one.severity) for one in unknown]
    assert of_court(CLEAN) == []
    assert of_court(with_application(court="河南省新乡市卫滨区人民法院")) == []
    assert of_court(with_application(court="河南省安阳市殷都区人民法院")) == [("court_not_candidate", W)]
    guessed = replace(with_application(court="某法院"), parties=nowhere)
    found = assess(gather(guessed, None, LAW, on=ON)).findings
    assert {one.test for one in found if one.rule == "E11"} == {"court_note"}


def test_a_wrong_court_blocks_above_the_basic_level_and_where_one_invited() -> None:
    technical = replace(with_application(court="河南省新乡市红旗区人民法院"),
                        case=replace(CLEAN.case, cause="167"))  # fmt: skip
    assert of_court(technical) == [("court_not_candidate", B)]
    invited = replace(
        with_application(court="河南省新乡市红旗区人民法院"),
        case=replace(CLEAN.case, path=Path.PRE_FILING, court="永昌县人民法院"),
    )
    assert of_court(invited) == [("court_not_candidate", B)]


def paid(*ids: str, part: int = 0) -> tuple[Performance, ...]:
    return tuple(
        Performance(id=f"f{key}", clause_id=key, instalment_no=part, performed_on=date(2026, 5, 28))
        for key in ids
    )


@pytest.mark.parametrize(
    ("done", "performed"),
    [
        ((), False),
        (paid("c1"), False),
        (paid("c1", "c2"), True),
        ((*paid("c1"), *paid("c2", part=1)), False),
    ],
)
def test_only_what_is_wholly_done_needs_no_confirmation(
    done: tuple[Performance, ...], performed: bool
) -> None:
    assert (names(replace(CLEAN, performances=done), "E18") == ["performed"]) is performed


def test_a_clause_that_binds_nobody_is_no_open_duty() -> None:
    said = Clause(id="c9", rank=9, type=ClauseType.OTHER, text="双方就本纠纷再无其他争议。")
    file = replace(CLEAN, clauses=(STOP, PAY, said), performances=paid("c1", "c2"))
    assert names(file, "E18") == ["performed"]
    assert names(replace(CLEAN, clauses=(said,)), "E18") == []
    assert names(replace(CLEAN, agreements=(), performances=paid("c1", "c2")), "E18") == []


def test_a_document_that_is_only_advised_is_not_asked_for() -> None:
    assert names(replace(CLEAN, evidence=CLEAN.evidence[:5]), "E19") == []
    assert told(without_document(DocumentRole.MANDATE), "E19") == [("document_missing_of", B)]


def test_the_original_of_an_agreement_without_effect_is_missing() -> None:
    assert ("document_missing", B) in told(replace(CLEAN, signatures=()), "E19")


def both(**fields: Any) -> CaseFile:
    """The clean case with the same in a field of both parties."""
    return replace(CLEAN, parties=(replace(P1, **fields), replace(P2, **fields)))


@pytest.mark.parametrize(
    ("file", "signs"),
    [
        (both(group="", phone="", address="", legal_rep_name=""), []),
        (both(legal_rep_name="时喆"), ["sham_same_representative"]),
        (both(phone="0373-3050001"), ["sham_same_phone"]),
        (both(group="牧野集团"), ["sham_same_group"]),
        (both(address="河南省新乡市红旗区平原路128号"), ["sham_same_address"]),
        (both(address="河南省新乡市红旗区"), []),
    ],
)
def test_what_both_sides_share_is_a_sign_only_when_it_is_told(file: CaseFile, signs: list[str]) -> None:
    assert names(file, "E16") == signs


def test_what_only_one_side_tells_is_not_shared() -> None:
    alone = replace(P1, group="牧野集团", phone="1", address="河南省新乡市红旗区平原路1号")
    bare = replace(P2, group="", phone="", address="", legal_rep_name="")
    assert names(replace(CLEAN, parties=(alone, bare)), "E16") == []


def test_whoever_is_bound_is_the_debtor_on_whichever_side() -> None:
    turned = replace(PAY, obligor_ids=("p1",), obligee_ids=("p2",))
    broke = replace(P1, solvency=Solvency.BANKRUPTCY)
    assert names(replace(CLEAN, parties=(broke, P2), clauses=(turned,)), "E16") == ["sham_debtor_bankrupt"]
    broke = replace(P2, solvency=Solvency.BANKRUPTCY)
    assert names(replace(CLEAN, parties=(P1, broke), clauses=(turned,)), "E16") == []


def test_one_agent_of_both_sides_among_others_is_a_sign() -> None:
    other = replace(AGENT, id="g3", name="邢某", party_ids=("p2",))
    agents = (AGENT, replace(AGENT, id="g2", party_ids=("p2",)), other)
    assert "sham_same_agent" in names(replace(CLEAN, agents=agents), "E16")


def test_two_of_one_side_may_share_everything() -> None:
    twin = replace(P2, id="p4", name="程某乙", group="甲", legal_rep_name="乙")
    file = replace(CLEAN, parties=(P1, replace(P2, group="甲", legal_rep_name="乙"), twin))
    assert names(file, "E16") == []


@pytest.mark.parametrize(
    ("agents", "sign"),
    [
        ((AGENT, replace(AGENT, id="g2", name="邢某", party_ids=("p2",))), False),
        ((AGENT, replace(AGENT, id="g2", party_ids=("p2",))), True),
        ((AGENT, replace(AGENT, id="g2", party_ids=("p1",))), False),
        ((replace(AGENT, party_ids=("p1", "p2")),), True),
    ],
)
def test_one_agent_of_both_sides_is_a_sign(agents: tuple[Agent, ...], sign: bool) -> None:
    assert ("sham_same_agent" in names(replace(CLEAN, agents=agents), "E16")) is sign


@pytest.mark.parametrize(
    ("claim", "sign"),
    [(None, False), (Decimal(0), False), (Decimal(3000), False), (Decimal("2999.99"), True)],
)
def test_three_times_the_claim_is_not_yet_far_above_it(claim: Decimal | None, sign: bool) -> None:
    assert ("sham_amount_far_above_claim" in names(with_case(claim_amount=claim), "E16")) is sign


def test_a_dropped_or_moneyless_clause_adds_nothing_to_the_sum() -> None:
    assert names(replace(with_case(claim_amount=Decimal(1)), clauses=(STOP,)), "E16") == []


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        (Solvency.NOTHING_KNOWN, []),
        (Solvency.BANKRUPTCY, ["sham_debtor_bankrupt"]),
        (Solvency.REORGANISATION, ["sham_debtor_bankrupt"]),
        (Solvency.LIQUIDATION, ["sham_debtor_wound_up"]),
        (Solvency.REVOKED, ["sham_debtor_wound_up"]),
        (Solvency.DEREGISTERED, ["sham_debtor_wound_up"]),
        (Solvency.UNDER_ENFORCEMENT, ["sham_debtor_under_enforcement"]),
    ],
)
def test_each_state_of_a_debtor_has_its_sign(state: Solvency, sign: list[str]) -> None:
    assert names(with_party(P2, solvency=state), "E16") == sign
    assert names(replace(with_party(P2, solvency=state), clauses=()), "E16") == sign
    assert names(with_party(P1, solvency=state), "E16") == []


INSOLVENT = "被申请人已被列入失信被执行人名单。"


@pytest.mark.parametrize(
    "file",
    [
        with_case(facts=INSOLVENT),
        with_case(claim=INSOLVENT),
        with_agreement(facts_text=INSOLVENT),
        replace(CLEAN, minute_lines=(replace(CLEAN.minute_lines[0], text=INSOLVENT),)),
        replace(CLEAN, clauses=(replace(STOP, condition=INSOLVENT), PAY)),
        replace(CLEAN, clauses=(STOP, replace(PAY, breach=INSOLVENT))),
    ],
)
def test_insolvency_is_heard_wherever_everybody_may_read_it(file: CaseFile) -> None:
    assert "sham_insolvency_told" in names(file, "E16")


def test_any_trace_of_a_dispute_is_an_adversarial_record() -> None:
    silent = replace(CLEAN, minute_lines=())
    assert names(silent, "E16") == ["sham_no_adversarial_record"]
    offered = Proposal(id="o1", no=1, offered_by="p1", text="赔偿一万元")
    assert names(replace(silent, proposals=(offered,)), "E16") == []
    assert names(replace(silent, agreements=()), "E16") == []


def test_two_agents_are_not_too_many() -> None:
    second = replace(AGENT, id="g2", name="邢某")
    file = replace(
        CLEAN, agents=(AGENT, second), evidence=(*CLEAN.evidence, document("e9", DocumentRole.MANDATE, "g2"))
    )
    assert names(file, "E17") == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"powers": ()}, []),
        ({"powers": (Power.SETTLE,)}, [("power_missing", W)]),
        ({"powers": (Power.APPLY_CONFIRMATION,)}, [("power_missing", W)]),
        ({"powers": (Power.SETTLE, Power.APPLY_CONFIRMATION)}, []),
        ({"authority": Authority.GENERAL}, [("general_authority", W)]),
        ({"mandate_until": ON}, []),
        ({"mandate_until": date(2026, 5, 31)}, [("mandate_expired", B)]),
    ],
)
def test_powers_of_an_agent(fields: dict[str, Any], found: list[tuple[str, Severity]]) -> None:
    assert told(with_agent(**fields), "E17") == found


@pytest.mark.parametrize("fields", [{"powers": (Power.SETTLE,)}, {"authority": Authority.GENERAL}])
def test_a_lack_of_powers_blocks_once_the_agent_has_signed(fields: dict[str, Any]) -> None:
    file = with_agent(**fields)
    signed = replace(file, signatures=(*file.signatures, act(SignerRole.AGENT, AGENT.name, "g1")))
    assert [severity for _, severity in told(signed, "E17")] == [B]
    elsewhere = replace(file, signatures=(*file.signatures, act(SignerRole.PARTY, "某人", "g1")))
    assert [severity for _, severity in told(elsewhere, "E17")] == [W]


def test_findings_stand_in_the_order_of_the_rules_and_clauses_each_once() -> None:
    wrong = [
        Clause(id=f"x{no}", rank=10 - no, type=ClauseType.OTHER, text="双方确认涉案商标权归申请人所有。")
        for no in range(3)
    ]
    file = replace(
        with_case(path=Path.IN_SUIT),
        clauses=(*CLEAN.clauses, *wrong),
        agents=(replace(AGENT, powers=(Power.SETTLE,)),),
    )
    found = judged(file).findings
    keys = [(one.rule, one.clause_no or 0) for one in found]
    assert keys == sorted(keys)
    assert len(set(found)) == len(found)
    assert sum(one.rule == "E07" for one in found) == 3


@pytest.mark.parametrize(("signed", "provisional"), [(SIGNED_ON, False), (date(2026, 12, 10), True)])
def test_the_last_day_to_apply_may_still_move(signed: date, provisional: bool) -> None:
    file = replace(CLEAN, signatures=tuple(replace(one, on=signed) for one in CLEAN.signatures))
    assert judged(file, on=signed).provisional is provisional
    unsigned = judged(replace(CLEAN, signatures=()))
    assert (unsigned.provisional, unsigned.due, unsigned.due_on) == (False, None, None)


def test_the_courts_are_those_of_the_day_of_effect() -> None:
    signed = date(2023, 12, 31)
    file = replace(CLEAN, signatures=tuple(replace(one, on=signed) for one in CLEAN.signatures))
    assert all("2021年修正" in court.cite for court in judged(file, on=ON).choice.candidates)


def own_rule(noun: str, field: str, wanted: Wanted, since: date = date(2026, 1, 1)) -> ConfirmationLaw:
    """The law with one test of data added by a committee."""
    shipped = BOOK.eligibility_rules.rules
    version = FindingVersion(since=since, status=Status.PROPOSAL, cite="本委员会规定第一条")
    law = FindingLaw(
        code="house_rule",
        severity=W,
        worse=W,
        versions=(version,),
        test=FieldTest(noun=noun, field=field, wanted=wanted, text=Label(zh="请补写", en="fill in")),
    )
    rule = replace(shipped.get("no_sham"), id="house_rule", number="E90", findings=(law,))
    return replace(LAW, eligibility=EligibilityRules(Section((*shipped, rule), shipped.unknown)))


def by_data(file: CaseFile, law: ConfirmationLaw) -> Sequence[tuple[str, str]]:
    return [
        (one.place, dict(one.params)["name"])  # type: ignore[misc]
        for one in assess(gather(file, COMMITTEE, law, on=ON)).findings
        if one.rule == "E90"
    ]


@pytest.mark.parametrize(
    ("noun", "field", "wanted", "found"),
    [
        ("case", "title", Wanted.PRESENT, []),
        ("case", "title", Wanted.ABSENT, [("case/title", "")]),
        ("case", "act_place", Wanted.PRESENT, [("case/act_place", "")]),
        ("case", "act_place", Wanted.ABSENT, []),
        ("party", "legal_rep_name", Wanted.PRESENT, [("party/p2/legal_rep_name", "程某某")]),
        ("agreement", "joint_confirmation", Wanted.TRUE, []),
        ("agreement", "joint_confirmation", Wanted.FALSE, [("agreement/a1/joint_confirmation", "")]),
        ("agreement", "performed_on_spot", Wanted.FALSE, []),
        ("agreement", "performed_on_spot", Wanted.TRUE, [("agreement/a1/performed_on_spot", "")]),
    ],
)
def test_a_rule_of_data_alone_looks_at_every_thing_of_its_noun(
    noun: str, field: str, wanted: Wanted, found: list[tuple[str, str]]
) -> None:
    assert by_data(CLEAN, own_rule(noun, field, wanted)) == found


def test_a_rule_of_data_holds_from_its_day_on() -> None:
    assert by_data(CLEAN, own_rule("case", "act_place", Wanted.PRESENT, since=SIGNED_ON))
    assert not by_data(CLEAN, own_rule("case", "act_place", Wanted.PRESENT, since=date(2026, 5, 27)))


@pytest.mark.parametrize(
    ("file", "rule", "hedge"),
    [
        (with_party(P2, solvency=Solvency.BANKRUPTCY), "E16", "（据通行资料，未核对原文）"),
        (with_party(P2, solvency=Solvency.REVOKED), "E16", "（据通行资料，未核对原文）"),
        (with_party(P2, phone=P1.phone), "E16", ""),
        (with_application(party_ids=("p1",)), "E06", ""),
        (with_case(path=Path.IN_SUIT), "E02", ""),
    ],
)
def test_a_provision_nobody_compared_says_so_wherever_it_is_cited(
    file: CaseFile, rule: str, hedge: str
) -> None:
    (finding,) = (one for one in judged(file).findings if one.rule == rule)
    assert finding.cite.endswith(hedge)
    assert ("未核对" in finding.cite) is bool(hedge)
