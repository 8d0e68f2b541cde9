"""Since when an agreement binds, by kind of mediation, and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as Folder

import pytest

from ipmediate.domain.agreements import (
    Agreement,
    AgreementForm,
    Clause,
    ClauseType,
    SignatureAct,
    SignatureManner,
    SignerRole,
)
from ipmediate.domain.assignments import Assignment, SeatRole
from ipmediate.domain.cases import Case, CaseFile, Path
from ipmediate.domain.effectiveness import effectiveness, may_settle
from ipmediate.domain.parties import Agent, Authority, Party, PartyKind, Power, Side
from ipmediate.storage.bundled import Bundled

WORDING = Bundled(Folder(__file__).resolve().parents[2] / "resources").wording

R = SignerRole


def act(role: SignerRole, name: str, day: int, ref: str = "", **more: object) -> SignatureAct:
    made = SignatureAct(
        id=f"{name}{day}", on_document="agreement", role=role, name=name, on=date(2026, 5, day), ref=ref
    )
    return replace(made, **more)  # type: ignore[arg-type]


ONE = act(R.PARTY, "甲", 20, "p1")
TWO = act(R.PARTY, "乙", 22, "p2")
MEDIATOR = act(R.MEDIATOR, "陶", 21, "m1")
SEAL = act(R.COMMITTEE_SEAL, "委员会", 26)


def case(*signatures: SignatureAct, path: Path = Path.SELF, **agreement: object) -> CaseFile:
    made = Agreement(id="a", made_on=date(2026, 5, 20))
    return CaseFile(
        case=Case(id="k", path=path),
        parties=(
            Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name="甲"),
            Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.PERSON, name="乙"),
        ),
        agents=(Agent(id="g", party_ids=("p2",), name="代", authority=Authority.SPECIAL),),
        assignments=(Assignment(id="s", person_id="m1", person_name="陶", seat=SeatRole.PRESIDING),),
        clauses=(Clause(id="c", rank=1, type=ClauseType.PAY, obligor_ids=("p2",)),),
        agreements=(replace(made, **agreement),),  # type: ignore[arg-type]
        signatures=signatures,
    )


def electronic(*acts: SignatureAct) -> tuple[SignatureAct, ...]:
    return tuple(replace(one, manner=SignatureManner.ELECTRONIC) for one in acts)


@pytest.mark.parametrize(
    ("file", "day", "last"),
    [
        (case(ONE, TWO, MEDIATOR, SEAL), 26, "committee_seal"),
        (case(ONE, TWO, replace(MEDIATOR, on=date(2026, 5, 27)), SEAL), 27, "mediator_signature"),
        (case(ONE, replace(TWO, on=date(2026, 5, 28)), MEDIATOR, SEAL), 28, "party_signature"),
        (case(ONE, act(R.AGENT, "代", 23, "g", for_party_ids=("p2",)), MEDIATOR, SEAL), 26, "committee_seal"),
        (case(ONE, TWO, path=Path.PRE_FILING), 22, "party_signature"),
        (case(ONE, TWO, MEDIATOR, SEAL, path=Path.PRE_FILING), 22, "party_signature"),
        (case(*electronic(ONE, TWO), path=Path.PRE_FILING, online=True), 22, "party_signature"),
        (case(form=AgreementForm.ORAL, oral_recorded_by="周"), 20, "oral_conclusion"),
    ],
)
def test_the_last_act_the_law_wants_decides(file: CaseFile, day: int, last: str) -> None:
    found = effectiveness(file)
    assert (found.effective_on, found.last_act, found.lacking) == (date(2026, 5, day), last, ())


@pytest.mark.parametrize(
    ("file", "lacking", "cite"),
    [
        (case(ONE, TWO, MEDIATOR), ["committee_seal"], "第二十九条"),
        (case(ONE, TWO, SEAL), ["mediator_signature"], "第二十九条"),
        (case(ONE, MEDIATOR, SEAL), ["party_signature"], "第二十九条"),
        (case(ONE, TWO, SEAL, act(R.MEDIATOR, "别人", 21, "m9")), ["mediator_signature"], "第二十九条"),
        (case(ONE, path=Path.PRE_FILING), ["party_signature"], "第二十四条"),
        (case(ONE, TWO, path=Path.PRE_FILING, online=True), ["party_e_signature"] * 2, "第十九条"),
        (case(form=AgreementForm.ORAL), ["oral_recorded_by"], "第三十条"),
        (case(form=AgreementForm.ORAL, made_on=None), ["agreement_made_on"], "第三十条"),
    ],
)
def test_what_is_lacking_is_named_with_its_place(file: CaseFile, lacking: list[str], cite: str) -> None:
    found = effectiveness(file)
    assert found.effective_on is None
    assert [one.what for one in found.lacking] == lacking
    assert cite in WORDING.cite(found.cite)
    assert all(one.place for one in found.lacking)


@pytest.mark.parametrize(
    "agent",
    [
        Agent(id="g", party_ids=("p2",), name="代", authority=Authority.GENERAL),
        Agent(id="g", party_ids=("p2",), name="代", authority=Authority.SPECIAL, powers=(Power.ADMIT,)),
        Agent(
            id="g",
            party_ids=("p2",),
            name="代",
            authority=Authority.SPECIAL,
            mandate_until=date(2026, 5, 1),
        ),
        Agent(id="g", party_ids=("p1",), name="代", authority=Authority.SPECIAL),
    ],
)
def test_an_agent_without_power_to_settle_does_not_bind(agent: Agent) -> None:
    signed = act(R.AGENT, "代", 23, "g", for_party_ids=("p2",))
    file = replace(case(ONE, signed, MEDIATOR, SEAL), agents=(agent,))
    assert [one.what for one in effectiveness(file).lacking] == ["party_signature"]


def test_somebody_outside_who_takes_on_a_duty_has_to_sign_too() -> None:
    file = case(ONE, TWO, path=Path.PRE_FILING)
    file = replace(file, clauses=(replace(file.clauses[0], third_party="担保人丙"),))
    assert [dict(one.params) for one in effectiveness(file).lacking] == [{"name": "担保人丙"}]
    signed = replace(file, signatures=(*file.signatures, act(R.THIRD_PARTY, "担保人丙", 30)))
    assert effectiveness(signed).effective_on == date(2026, 5, 30)


def test_a_third_party_signs_only_when_a_clause_binds_it() -> None:
    file = case(ONE, TWO, path=Path.PRE_FILING)
    other = Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="丙")
    file = replace(file, parties=(*file.parties, other))
    assert effectiveness(file).effective_on == date(2026, 5, 22)
    bound = replace(file, clauses=(replace(file.clauses[0], obligor_ids=("p2", "p3")),))
    assert effectiveness(bound).effective_on is None


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2026, 5, 9), False),
        (date(2026, 5, 10), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_mandate_covers_its_first_and_its_last_day(day: date, may: bool) -> None:
    agent = Agent(
        id="g",
        party_ids=("p1",),
        name="韦静",
        authority=Authority.SPECIAL,
        mandate_on=date(2026, 5, 10),
        mandate_until=date(2026, 6, 30),
    )
    assert may_settle(agent, day) is may
