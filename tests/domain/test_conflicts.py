"""A small world of people and companies with known answers: who may sit, who needs consent, who may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.agreements import Clause, ClauseType
from ipmediate.domain.assignments import Assignment, Consent, Disclosure, SeatRole
from ipmediate.domain.candidates import Candidate, drawn, make_draw, rank
from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.conflicts import (
    ConflictVerdict,
    Ground,
    Verdict,
    barred_agents,
    check_person,
    without_consent,
)
from ipmediate.domain.neutrals import Absence, Neutral, NeutralRole, Relation, RelationKind
from ipmediate.domain.parties import Agent, Party, PartyKind, Side
from ipmediate.domain.pastroles import PastRole, is_same_dispute, past_roles
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rights import Right, RightType

ID = "410702197001010016"
OTHER_ID = "410702198002020023"
LAWYER_ID = "410702198503030027"
ORG = "91410782MAGF7EKDXT"
OTHER_ORG = "91620302MARPYH2M37"

MAKER = Party(
    id="p1",
    side=Side.APPLICANT,
    kind=PartyKind.LEGAL_PERSON,
    name="中州起重机械股份有限公司",
    aliases=("中州起重",),
    former_names=("新乡第二起重机厂",),
    group="中州重工集团有限公司",
    id_number=ORG,
    legal_rep_name="郭守仁",
    legal_rep_id_number="410702196505050031",
)
SHOP = Party(
    id="p2",
    side=Side.RESPONDENT,
    kind=PartyKind.PERSON,
    name="张伟",
    id_number=ID,
    guardian="",
)
MINOR = Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="李小满", guardian="李长庚")
LAWYER = Agent(id="a1", party_ids=("p1",), name="韦静", employer="中原正衡律师事务所", id_number=LAWYER_ID)
FILE = CaseFile(
    case=Case(id="k", number="新知调字〔2026〕第001号", cause="168.3"),
    parties=(MAKER, SHOP, MINOR),
    agents=(LAWYER,),
    rights=(Right(id="g", type=RightType.PATENT_UTILITY, number="201820000001X", owner="豫北研究所"),),
    clauses=(Clause(id="c", rank=1, type=ClauseType.PAY, third_party="汤阴担保有限公司"),),
    assignments=(Assignment(id="s", person_id="x1", person_name="唐工", seat=SeatRole.EXPERT),),
)
ME = Neutral(id="m1", name="陶国栋", id_number="410702196803120018")


def tie(kind: RelationKind, name: str, number: str = "", through: str = "") -> Relation:
    return Relation(kind=kind, name=name, id_number=number, through=through)


def grounds(neutral: Neutral, file: CaseFile = FILE, **more: object) -> tuple[Verdict, set[Ground]]:
    verdict = check_person(neutral, file, **more)  # type: ignore[arg-type]
    return verdict.verdict, {one.ground for one in verdict.findings}


K = RelationKind
INTEREST_KINDS = (K.INTEREST, K.EMPLOYMENT, K.SHAREHOLDER, K.AGENT, K.ADVISER)
OTHER_KINDS = (K.FORMER_EMPLOYMENT, K.FRIEND, K.TEACHER_STUDENT, K.OTHER)

TABLE: list[tuple[RelationKind, str, str, Ground | None]] = []
for kind in RelationKind:
    plain = (
        Ground.NEAR_RELATIVE
        if kind is K.NEAR_RELATIVE
        else Ground.INTEREST
        if kind in INTEREST_KINDS
        else Ground.OTHER
    )
    soft = Ground.INTEREST if kind is K.NEAR_RELATIVE else plain
    toward_agent = Ground.NEAR_RELATIVE if kind is K.NEAR_RELATIVE else Ground.OTHER
    firm = Ground.OTHER
    TABLE += [
        (kind, "张伟", ID, plain),  # the party itself, by number
        (kind, "張三", ID, plain),  # another name, the same number
        (kind, "张伟", "", plain),  # only the name: possible
        (kind, "张伟", OTHER_ID, None),  # a stranger of the same name
        (kind, "张 伟", "", plain),
        (kind, "中州起重", "", plain),  # trade name
        (kind, "新乡第二起重机厂", "", plain),  # former name
        (kind, "中州起重机械股份有限公司", OTHER_ORG, None),  # same name, other company
        (kind, "郭守仁", "410702196505050031", soft),  # legal representative
        (kind, "李长庚", "", plain),  # guardian
        (kind, "韦静", LAWYER_ID, toward_agent),  # agent
        (kind, "中原正衡律师事务所", "", firm),  # firm of the agent
        (kind, "豫北研究所", "", soft),  # owner of the right
        (kind, "汤阴担保有限公司", "", soft),  # outsider taking on a duty
        (kind, "中州重工集团有限公司", "", soft),  # the group
        (kind, "王无关", "", None),
    ]


def test_the_world_is_large_enough() -> None:
    assert len(TABLE) >= 100


@pytest.mark.parametrize(("kind", "name", "number", "ground"), TABLE)
def test_every_tie_has_the_known_answer(
    kind: RelationKind, name: str, number: str, ground: Ground | None
) -> None:
    me = replace(ME, relations=(tie(kind, name, number),))
    verdict, found = grounds(me)
    if ground is None:
        assert (verdict, found) == (Verdict.CLEAR, set())
    else:
        assert verdict is Verdict.CONSENT_NEEDED
        assert ground in found


def test_nobody_is_in_conflict_with_himself() -> None:
    me = replace(ME, relations=(tie(K.FRIEND, "陶国栋"), tie(K.EMPLOYMENT, "陶国栋", ME.id_number)))
    seated = replace(
        FILE,
        assignments=(
            *FILE.assignments,
            Assignment(id="s2", person_id="m1", person_name="陶国栋", seat=SeatRole.PRESIDING),
        ),
    )
    assert check_person(me, seated, past_roles(seated, seated)).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("name", "number", "verdict", "code"),
    [
        ("张伟", ID, Verdict.BLOCK, "conflicts.is_party"),
        ("张卫", ID, Verdict.BLOCK, "conflicts.is_party"),
        ("张伟", "410702700101001", Verdict.BLOCK, "conflicts.is_party"),  # the old number of 15 digits
        ("张伟", "", Verdict.CONSENT_NEEDED, "conflicts.same_name"),
        ("张伟", "4107021970****0016", Verdict.CONSENT_NEEDED, "conflicts.same_name"),
        ("韦静", LAWYER_ID, Verdict.BLOCK, "conflicts.is_agent"),
        ("郭守仁", "410702196505050031", Verdict.BLOCK, "conflicts.is_legal_rep"),
        ("李长庚", "", Verdict.CONSENT_NEEDED, "conflicts.same_name"),
    ],
)
def test_nobody_sits_in_his_own_matter(name: str, number: str, verdict: Verdict, code: str) -> None:
    found = check_person(Neutral(id="m9", name=name, id_number=number), FILE)
    assert (found.verdict, found.findings[0].code) == (verdict, code)


@pytest.mark.parametrize("number", [OTHER_ID, "4107021980****0023"])
def test_strangers_of_the_same_name_are_left_alone(number: str) -> None:
    stranger = Neutral(id="m9", name="张伟", id_number=number)
    assert check_person(stranger, FILE).verdict is Verdict.CLEAR


def test_the_path_names_everybody_in_between() -> None:
    me = replace(ME, relations=(tie(K.EMPLOYMENT, "中州重工集团有限公司", through="配偶陈某"),))
    finding = check_person(me, FILE).findings[0]
    assert finding.path == ("陶国栋", "配偶陈某", "中州重工集团有限公司", "中州起重机械股份有限公司")
    assert (finding.capacity, finding.about_id, finding.sure) == ("group", "p1", False)


def test_a_relative_on_the_roster_passes_his_ties_on() -> None:
    wife = Neutral(id="m2", name="陈芳", employer="中州起重机械股份有限公司", employer_id_number=ORG)
    me = replace(ME, relations=(tie(K.NEAR_RELATIVE, "陈芳"),))
    found = check_person(me, FILE, people=(me, wife))
    assert found.findings[0].path == ("陶国栋", "陈芳", "中州起重机械股份有限公司")
    assert check_person(me, FILE, people=(me,)).verdict is Verdict.CLEAR


def test_subsidiaries_that_carry_the_name_of_the_group_are_pointed_out() -> None:
    me = replace(ME, employer="中州重工（延津）配件有限公司")
    assert grounds(me) == (Verdict.CONSENT_NEEDED, {Ground.INTEREST})


def test_an_interest_that_has_ended_weighs_less() -> None:
    old = Relation(kind=K.ADVISER, name="张伟", id_number=ID, until=date(2020, 1, 1))
    me = replace(ME, relations=(old,))
    assert grounds(me, today=date(2026, 5, 1)) == (Verdict.CONSENT_NEEDED, {Ground.OTHER})


def past(role: str, **more: object) -> PastRole:
    made = PastRole(
        case_id="old",
        number="新知调字〔2024〕第009号",
        role=role,
        name="陶国栋",
        party_names=("中州起重机械股份有限公司",),
        party_id_numbers=(ORG,),
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "seat", "verdict"),
    [
        (past("agent", id_number=ME.id_number, represented=(MAKER.name,)), None, Verdict.CONSENT_NEEDED),
        (past("agent", id_number=OTHER_ID, represented=(MAKER.name,)), None, Verdict.CLEAR),
        (past("agent", represented=(MAKER.name,)), None, Verdict.CONSENT_NEEDED),
        (past("agent", id_number=ME.id_number, represented=("别的公司",)), None, Verdict.CLEAR),
        (past("party", id_number=ME.id_number), None, Verdict.CONSENT_NEEDED),
        (past("mediator", person_id="m1", same_dispute=True), None, Verdict.CLEAR),
        (past("mediator", person_id="m1", same_dispute=True), SeatRole.EXPERT, Verdict.BLOCK),
        (past("mediator", person_id="m1"), SeatRole.EXPERT, Verdict.CLEAR),
        (past("mediator", person_id="m7", same_dispute=True), SeatRole.EXPERT, Verdict.CLEAR),
        (past("expert", person_id="m1", same_dispute=True), None, Verdict.CONSENT_NEEDED),
        (past("expert", person_id="m1"), None, Verdict.CLEAR),
        (past("agent", case_id="k", id_number=ME.id_number), None, Verdict.CLEAR),
    ],
)
def test_parts_in_earlier_cases(role: PastRole, seat: SeatRole | None, verdict: Verdict) -> None:
    assert check_person(ME, FILE, (role,), seat=seat).verdict is verdict


def test_a_former_mediator_may_not_come_back_as_agent_of_the_same_dispute() -> None:
    before = replace(
        FILE,
        case=replace(FILE.case, id="old", number="新知调字〔2024〕第009号"),
        agents=(),
        assignments=(Assignment(id="s", person_id="m1", person_name="陶国栋", seat=SeatRole.PRESIDING),),
    )
    assert is_same_dispute(before, FILE)
    back = Agent(id="a2", party_ids=("p2",), name="陶国栋", id_number=ME.id_number)
    now = replace(FILE, agents=(back,))
    (finding,) = barred_agents(now, past_roles(before, now), (ME,))
    assert (finding.verdict, finding.ground) == (Verdict.BLOCK, Ground.FORMER_ROLE)
    assert finding.cite == "law.invited_mediation.later_roles"
    namesake = replace(back, id_number=OTHER_ID)
    assert barred_agents(replace(now, agents=(namesake,)), past_roles(before, now), (ME,)) == ()


def test_another_right_is_another_dispute() -> None:
    other = replace(
        FILE,
        case=replace(FILE.case, id="old"),
        rights=(Right(id="g", type=RightType.TRADEMARK, number="7654321"),),
    )
    assert not is_same_dispute(other, FILE)


def test_only_the_consent_of_every_party_cures_and_the_last_answer_counts() -> None:
    me = replace(ME, relations=(tie(K.FRIEND, "张伟", ID),))
    verdict = check_person(me, FILE)

    def after(*consents: Consent, about: str = "张伟") -> CaseFile:
        told = Disclosure(
            id="d",
            person_id="m1",
            ground=K.FRIEND,
            about=about,
            disclosed_on=date(2026, 5, 1),
            consents=consents,
        )
        return replace(FILE, disclosures=(told,))

    one = Consent(party_id="p1", given=True, on=date(2026, 5, 2))
    two = Consent(party_id="p2", given=True, on=date(2026, 5, 2))
    changed = Consent(party_id="p2", given=False, on=date(2026, 5, 3))
    assert without_consent(FILE, "m1", verdict)
    assert without_consent(after(one), "m1", verdict)
    assert without_consent(after(one, two), "m1", verdict) == ()
    assert without_consent(after(one, two, changed), "m1", verdict)
    assert without_consent(after(one, two, about="别人"), "m1", verdict)
    assert without_consent(after(one, two), "m2", verdict)


def test_the_ranking_says_why_and_puts_blocked_people_last() -> None:
    people = [
        replace(ME, specialties=("patent_utility",)),
        Neutral(id="m2", name="冉婷"),
        Neutral(id="m3", name="裴琳", absences=(Absence(since=date(2026, 5, 1), until=date(2026, 5, 9)),)),
        Neutral(id="m4", name="张伟", id_number=ID, specialties=("patent_utility",)),
        Neutral(id="m5", name="离任", active=False),
        Neutral(id="m6", name="专家", roles=(NeutralRole.EXPERT,)),
    ]
    verdicts = {one.id: check_person(one, FILE) for one in people}
    ranking = rank(people, FILE, verdicts, {"m2": 3}, date(2026, 5, 5))
    assert [one.person_id for one in ranking] == ["m1", "m2", "m3", "m4"]
    assert ranking[0].reasons[0] == ("rank.specialty", (("specialty", ("patent_utility",)),))
    assert ("rank.load", (("count", 3),)) in ranking[1].reasons
    assert not ranking[2].available


def candidate(key: str, verdict: Verdict = Verdict.CLEAR, available: bool = True) -> Candidate:
    return Candidate(
        person_id=key, name=key, score=0, available=available, verdict=ConflictVerdict(verdict=verdict)
    )


@given(st.text(min_size=1), st.permutations(["m1", "m2", "m3", "m4"]))
def test_a_draw_can_be_repeated_by_anybody_and_ignores_the_order(seed: str, order: list[str]) -> None:
    first = make_draw(seed, [candidate(key) for key in order])
    again = make_draw(seed, [candidate(key) for key in sorted(order)])
    assert first == again
    assert drawn(first[0]) == first[1]


def test_whoever_sits_in_the_case_or_left_it_is_not_drawn_for_another_seat() -> None:
    seat = Assignment(id="s1", person_id="m1", person_name="陶国栋", seat=SeatRole.PRESIDING)
    gone = replace(seat, id="s2", person_id="m2", person_name="冉婷", ended_on=date(2026, 5, 4))
    file = replace(FILE, assignments=(gone, seat))
    people = [ME, Neutral(id="m2", name="冉婷"), Neutral(id="m3", name="裴琳")]
    verdicts = {one.id: check_person(one, file) for one in people}
    ranking = rank(people, file, verdicts, {}, date(2026, 5, 5))
    assert make_draw("x", ranking)[0].candidate_ids == ("m3",)
    told = {one.person_id: dict(one.reasons) for one in ranking}
    assert told["m1"]["rank.seated"] == (("seat", SeatRole.PRESIDING),)
    assert told["m2"]["rank.left"] == (("on", date(2026, 5, 4)),)


def test_the_draw_leaves_out_whoever_may_not_or_cannot_sit() -> None:
    pool = [
        candidate("m1", Verdict.BLOCK),
        candidate("m2", Verdict.CONSENT_NEEDED),
        candidate("m3", available=False),
        candidate("m4"),
    ]
    assert make_draw("x", pool)[0].candidate_ids == ("m4",)
    with pytest.raises(Refusal):
        make_draw("x", pool[:3])


def test_a_known_draw() -> None:
    record, winner = make_draw("2026-05-12 新知调字第001号", [candidate(f"m{n}") for n in range(1, 8)])
    assert record.method == "sha256-mod-v1"
    assert winner == drawn(record)
    assert {drawn(replace(record, seed=str(n))) for n in range(200)} == set(record.candidate_ids)
