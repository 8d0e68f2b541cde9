"""A case on its way: one invented dispute that tests take as far as they need."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ipmediate.domain.agreements import Clause, ClauseType, Instalment, SignatureManner, SignerRole
from ipmediate.domain.assignments import AssignmentMode, SeatRole
from ipmediate.domain.cases import Case, CaseFile, Channel
from ipmediate.domain.committees import Committee
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from ipmediate.domain.neutrals import Neutral, NeutralRole
from ipmediate.domain.parties import Agent, Authority, IdKind, Party, PartyKind, Side
from ipmediate.domain.rights import Right, RightStatus, RightType
from ipmediate.domain.sessions import Attendance, SessionManner
from ipmediate.services.workspace import Workspace
from ipmediate.storage.bundled import Bundled
from tests.services.fake_store import (
    Clock,
    MemoryJournal,
    MemoryQueries,
    MemoryShelf,
    MemoryStore,
    PlainFiles,
)

HOUSE = Path(__file__).resolve().parents[2]
BOOK = Bundled(HOUSE / "resources")

COMMITTEE = Committee(id="k1", name="新乡市知识产权纠纷人民调解委员会", short_name="新")
MEDIATOR = Neutral(
    id="m1",
    name="陶国栋",
    id_number="410702196803120018",
    roles=(NeutralRole.MEDIATOR,),
    specialties=("trademark",),
    term_from=date(2025, 1, 1),
    term_until=date(2027, 12, 31),
)
SECOND = Neutral(id="m2", name="冉婷", roles=(NeutralRole.MEDIATOR,), specialties=("copyright",))
EXPERT = Neutral(id="x1", name="唐工", roles=(NeutralRole.EXPERT,))
RECORDER = Neutral(id="r1", name="周书记员", roles=(NeutralRole.RECORDER,))

APPLICANT = Party(
    id="p1",
    side=Side.APPLICANT,
    kind=PartyKind.LEGAL_PERSON,
    name="醴泉坊酒业股份有限公司",
    id_kind=IdKind.USCC,
    id_number="91410782MAGF7EKDXT",
    address="河南省新乡市辉县市",
    phone="0373-6000001",
)
RESPONDENT = Party(
    id="p2",
    side=Side.RESPONDENT,
    kind=PartyKind.LEGAL_PERSON,
    name="金昌某恒商务有限公司",
    id_kind=IdKind.USCC,
    id_number="91620302MARPYH2M37",
    address="甘肃省金昌市金川区",
    phone="0935-8000002",
)
LAWYER = Agent(
    id="a1",
    party_ids=("p1",),
    name="韦静",
    authority=Authority.SPECIAL,
    mandate_on=date(2026, 5, 1),
)
MARK = Right(
    id="g1",
    type=RightType.TRADEMARK,
    number="1234567",
    title="醴泉坊",
    status=RightStatus.VALID,
    owner=APPLICANT.name,
    holder_party_id="p1",
)
HEAD = Case(
    id="case-1",
    title="醴泉坊酒业股份有限公司与金昌某恒商务有限公司侵害商标权纠纷",
    cause="165.2",
    claim="赔偿经济损失及合理开支八万元",
    claim_amount=Decimal("80000.00"),
    channel=Channel.OFFLINE,
    found_on=date(2026, 1, 5),
)
PAYMENT = Clause(
    id="c1",
    rank=1,
    type=ClauseType.PAY,
    obligor_ids=("p2",),
    obligee_ids=("p1",),
    act="支付赔偿款",
    amount=Decimal("40000.00"),
    instalments=(
        Instalment(no=1, amount=Decimal("15000.00"), due_on=date(2026, 6, 15)),
        Instalment(no=2, amount=Decimal("15000.00"), due_on=date(2026, 8, 15)),
        Instalment(no=3, amount=Decimal("10000.00"), due_on=date(2026, 10, 15)),
    ),
    manner="转账",
)


class Life:
    """One workplace and one case in it."""

    def __init__(self, **plugs: Any) -> None:
        self.clock = Clock()
        self.store = plugs.get("store") or MemoryStore(COMMITTEE)
        self.journal = plugs.get("typing") or MemoryJournal()
        self.ws = Workspace(
            around=self.clock,
            store=self.store,
            queries=plugs.get("queries") or MemoryQueries(self.store),
            book=BOOK,
            files=plugs.get("files") or PlainFiles(),
            renderer=None,  # type: ignore[arg-type]
            typing=self.journal,
            shelf=MemoryShelf(self.store, HOUSE / "resources"),  # type: ignore[arg-type]
        )
        with self.store.work("roster.imported", actor=self.clock.actor, at=self.clock.now()) as work:
            for person in (MEDIATOR, SECOND, EXPERT, RECORDER):
                work.put_neutral(person)
        self.id = ""

    @property
    def file(self) -> CaseFile:
        """The case as it is stored."""
        return self.store.load(self.id)

    def draft(self) -> Life:
        """A draft with both parties."""
        self.id = self.ws.cases.create(case=HEAD).value.id
        for noun, thing in (("party", APPLICANT), ("party", RESPONDENT), ("agent", LAWYER), ("right", MARK)):
            self.ws.cases.edit(self.id, noun=noun, thing=thing)
        return self

    def accepted(self) -> Life:
        """Applied and accepted on 11 May 2026."""
        self.draft()
        self.ws.intake.apply(self.id, on=date(2026, 5, 11))
        self.ws.intake.accept(self.id, on=date(2026, 5, 11))
        return self

    def assigned(self) -> Life:
        """A mediator presides since 12 May."""
        self.accepted()
        self.clock.to(date(2026, 5, 12))
        self.ws.assignment.assign(
            self.id,
            person_id="m1",
            seat=SeatRole.PRESIDING,
            mode=AssignmentMode.COMMITTEE,
            on=date(2026, 5, 12),
        )
        return self

    def told(self) -> Life:
        """Both parties were told their rights on 13 May."""
        self.assigned()
        self.clock.to(date(2026, 5, 13))
        for party_id in ("p1", "p2"):
            self.ws.notice.serve(self.id, party_id=party_id, on=date(2026, 5, 13))
        return self

    def plan(self, day: date, hour: int = 9) -> str:
        """Fix a meeting and answer its id."""
        outcome = self.ws.sessions.plan(
            self.id,
            starts_at=datetime(day.year, day.month, day.day, hour),
            place="第一调解室",
            manner=SessionManner.ON_SITE,
        )
        return str(outcome.params["session_id"])

    def held(self) -> Life:
        """One meeting took place on 19 May."""
        self.told()
        self.session_id = self.plan(date(2026, 5, 19))
        self.clock.to(date(2026, 5, 19))
        self.ws.sessions.hold(
            self.id,
            session_id=self.session_id,
            ends_at=datetime(2026, 5, 19, 11, 30),
            attendance=(
                Attendance(ref="p1", name="韦静", capacity="申请人代理人"),
                Attendance(ref="p2", name="司马某", capacity="被申请人"),
            ),
        )
        return self

    def line(self, key: str, text: str) -> MinuteLine:
        """One line of the minutes."""
        return MinuteLine(
            id=key,
            session_id=self.session_id,
            rank=key,
            at=datetime(2026, 5, 19, 9, 30),
            speaker=SpeakerRole.MEDIATOR,
            speaker_name="陶国栋",
            text=text,
        )

    def bargained(self) -> Life:
        """An offer with one payment in three instalments was accepted on 20 May."""
        self.held()
        self.clock.to(date(2026, 5, 20))
        offered = self.ws.proposals.offer(
            self.id,
            offered_by="mediator",
            text="四万元，分三期",
            on=date(2026, 5, 20),
            amount=Decimal("40000.00"),
            clauses=[PAYMENT],
        )
        key = str(offered.params["proposal_id"])
        for party_id in ("p1", "p2"):
            self.ws.proposals.respond(
                self.id, proposal_id=key, party_id=party_id, accepted=True, on=date(2026, 5, 20)
            )
        self.ws.proposals.accept(self.id, proposal_id=key, on=date(2026, 5, 20))
        return self

    def drafted(self) -> Life:
        """The agreement is written down, nobody has signed."""
        self.bargained()
        self.clock.to(date(2026, 5, 26))
        self.ws.agreements.draft(self.id, made_on=date(2026, 5, 25), joint_confirmation=True)
        return self

    def sign(self, role: SignerRole, name: str, day: int, ref: str = "") -> object:
        """One signature under the agreement in May 2026."""
        return self.ws.agreements.sign(
            self.id,
            on_document="agreement",
            role=role,
            name=name,
            on=date(2026, 5, day),
            ref=ref,
            manner=SignatureManner.SIGNED,
        )

    def signed(self) -> Life:
        """Everybody signed, the seal came last, on 26 May."""
        self.drafted()
        self.sign(SignerRole.PARTY, APPLICANT.name, 25, "p1")
        self.sign(SignerRole.PARTY, RESPONDENT.name, 25, "p2")
        self.sign(SignerRole.MEDIATOR, MEDIATOR.name, 25, "m1")
        self.sign(SignerRole.COMMITTEE_SEAL, COMMITTEE.name, 26)
        return self

    def concluded(self) -> Life:
        """Ended by written agreement on 26 May."""
        self.signed()
        self.ws.agreements.conclude(self.id, on=date(2026, 5, 26))
        return self
