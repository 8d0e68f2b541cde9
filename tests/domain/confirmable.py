"""An invented case whose agreement a court could confirm, and the law to check it by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ipmediate.domain.agreements import (
    Agreement,
    Clause,
    ClauseType,
    Instalment,
    SignatureAct,
    SignatureManner,
    SignerRole,
)
from ipmediate.domain.applications import Application
from ipmediate.domain.assignments import Assignment, SeatRole
from ipmediate.domain.cases import Case, CaseFile, Stage
from ipmediate.domain.committees import Committee
from ipmediate.domain.eligibility import ConfirmationLaw, Eligibility, assess, gather
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from ipmediate.domain.parties import Agent, Authority, IdKind, Party, PartyKind, Power, Side
from ipmediate.domain.rights import Right, RightStatus, RightType
from ipmediate.domain.sessions import Attendance, Session, SessionStatus
from ipmediate.storage.bundled import Bundled

HOUSE = Path(__file__).resolve().parents[2]
BOOK = Bundled(HOUSE / "resources")
LAW = ConfirmationLaw(
    calendar=BOOK.calendar,
    deadline_rules=BOOK.deadline_rules,
    clause_rules=BOOK.clause_rules,
    courts=BOOK.courts,
    eligibility=BOOK.eligibility_rules,
)
ON = date(2026, 6, 1)

COMMITTEE = Committee(
    id="k1",
    name="新乡市知识产权纠纷人民调解委员会",
    short_name="新知",
    address="河南省新乡市红旗区平原路1号",
    region="河南省新乡市红旗区",
    phone="0373-3050000",
    established_on=date(2021, 4, 26),
    established_proof="新司备〔2021〕6号",
)

P1 = Party(
    id="p1",
    side=Side.APPLICANT,
    kind=PartyKind.LEGAL_PERSON,
    name="新乡市穗禾粮油有限公司",
    id_kind=IdKind.USCC,
    id_number="91410700MA44WN83XM",
    address="河南省新乡市红旗区平原路128号",
    phone="0373-3050001",
    legal_rep_name="时喆",
    legal_rep_title="执行董事",
)
P2 = Party(
    id="p2",
    side=Side.RESPONDENT,
    kind=PartyKind.PERSON,
    name="程某某",
    id_number="410702198503071234",
    address="河南省新乡市卫滨区胜利路66号",
    phone="13800000000",
)
AGENT = Agent(
    id="g1",
    party_ids=("p1",),
    name="韦静",
    employer="河南明析律师事务所",
    authority=Authority.SPECIAL,
    powers=(Power.SETTLE, Power.SIGN_AGREEMENT, Power.APPLY_CONFIRMATION),
    mandate_on=date(2026, 4, 7),
)
STOP = Clause(
    id="c1",
    rank=1,
    type=ClauseType.STOP,
    obligor_ids=("p2",),
    obligee_ids=("p1",),
    act="停止在店铺“平原粮油”销售标注“豫北春”字样的菜籽油",
    object_text="商品链接编号30154001",
    due_on=date(2026, 6, 15),
    manner="下架商品",
)
PAY = Clause(
    id="c2",
    rank=2,
    type=ClauseType.PAY,
    obligor_ids=("p2",),
    obligee_ids=("p1",),
    act="支付赔偿款",
    amount=Decimal("9000.00"),
    instalments=(
        Instalment(no=1, amount=Decimal("5000.00"), due_on=date(2026, 6, 30)),
        Instalment(no=2, amount=Decimal("4000.00"), due_on=date(2026, 7, 31)),
    ),
    manner="转账",
)


def act(role: SignerRole, name: str, ref: str = "", day: int = 26) -> SignatureAct:
    """One signature on the agreement in May 2026."""
    return SignatureAct(
        id=f"s-{role}-{name}",
        on_document="agreement",
        role=role,
        name=name,
        ref=ref,
        on=date(2026, 5, day),
        manner=SignatureManner.SIGNED,
    )


def document(key: str, role: DocumentRole, about: str) -> EvidenceItem:
    """One scanned document."""
    return EvidenceItem(id=key, no=1, title=key, role=role, about_id=about, sha256="0" * 64)


APPLICATION = Application(
    id="v1",
    party_ids=("p1", "p2"),
    no_status_relation=True,
    no_other_procedure=True,
    civil_dispute=True,
    voluntary=True,
    no_pressure=True,
)

CLEAN = CaseFile(
    case=Case(
        id="k",
        number="新知知调字〔2026〕第017号",
        title="穗禾粮油与程某某侵害商标权纠纷",
        stage=Stage.AGREED_WRITTEN,
        cause="165.2",
        claim="停止侵害并赔偿损失",
        claim_amount=Decimal("20000.00"),
        facts="申请人系注册商标权利人，被申请人在网店销售标注近似文字的菜籽油。",
        applied_on=date(2026, 4, 3),
        accepted_on=date(2026, 4, 6),
        closed_on=date(2026, 5, 26),
    ),
    parties=(P1, P2),
    agents=(AGENT,),
    rights=(
        Right(
            id="r1",
            type=RightType.TRADEMARK,
            number="第30154××号",
            title="豫北春",
            status=RightStatus.VALID,
            owner=P1.name,
        ),
    ),
    evidence=(
        document("e1", DocumentRole.IDENTITY, "p1"),
        document("e2", DocumentRole.LEGAL_REP_CERTIFICATE, "p1"),
        document("e3", DocumentRole.IDENTITY, "p2"),
        document("e4", DocumentRole.MANDATE, "g1"),
        document("e5", DocumentRole.RIGHT_CERTIFICATE, "r1"),
        document("e6", DocumentRole.RIGHT_STATUS, "r1"),
    ),
    assignments=(
        Assignment(id="q1", person_id="m1", person_name="冯立新", seat=SeatRole.PRESIDING),
        Assignment(id="q2", person_id="m2", person_name="时敏", seat=SeatRole.RECORDER),
    ),
    sessions=(
        Session(
            id="s1",
            no=1,
            starts_at=datetime(2026, 4, 17, 9, 30),
            ends_at=datetime(2026, 4, 17, 11, 0),
            place="第二调解室",
            status=SessionStatus.HELD,
            attendance=(Attendance(ref="p2", name="程某某", capacity="被申请人"),),
        ),
    ),
    minute_lines=(
        MinuteLine(
            id="l1",
            session_id="s1",
            rank="1",
            at=datetime(2026, 4, 17, 9, 31),
            speaker=SpeakerRole.RESPONDENT,
            speaker_name="程某某",
            text="我承认卖过，货已经下架。",
        ),
    ),
    clauses=(STOP, PAY),
    agreements=(Agreement(id="a1", made_on=date(2026, 5, 26), joint_confirmation=True),),
    signatures=(
        act(SignerRole.PARTY, P1.name, "p1"),
        act(SignerRole.PARTY, P2.name, "p2"),
        act(SignerRole.MEDIATOR, "冯立新", "m1"),
        act(SignerRole.COMMITTEE_SEAL, COMMITTEE.name),
    ),
    applications=(APPLICATION,),
)


def with_case(**fields: Any) -> CaseFile:
    """The clean case with other fields in its head."""
    return replace(CLEAN, case=replace(CLEAN.case, **fields))


def with_agreement(**fields: Any) -> CaseFile:
    """The clean case with another agreement."""
    return replace(CLEAN, agreements=(replace(CLEAN.agreements[0], **fields),))


def with_application(**fields: Any) -> CaseFile:
    """The clean case with another application."""
    return replace(CLEAN, applications=(replace(APPLICATION, **fields),))


def with_party(party: Party, **fields: Any) -> CaseFile:
    """The clean case with one party changed."""
    changed = replace(party, **fields)
    return replace(CLEAN, parties=tuple(changed if one.id == party.id else one for one in CLEAN.parties))


def with_agent(**fields: Any) -> CaseFile:
    """The clean case with the agent changed."""
    return replace(CLEAN, agents=(replace(AGENT, **fields),))


def with_clause(clause: Clause) -> CaseFile:
    """The clean case with one more clause."""
    return replace(CLEAN, clauses=(*CLEAN.clauses, clause))


def without_document(role: DocumentRole) -> CaseFile:
    """The clean case without the documents of one role."""
    return replace(CLEAN, evidence=tuple(one for one in CLEAN.evidence if one.role is not role))


def without_signature(role: SignerRole) -> CaseFile:
    """The clean case without the signatures of one role."""
    return replace(CLEAN, signatures=tuple(one for one in CLEAN.signatures if one.role is not role))


def judged(file: CaseFile, committee: Committee | None = COMMITTEE, on: date = ON) -> Eligibility:
    """The verdict on a case."""
    return assess(gather(file, committee, LAW, on=on))
