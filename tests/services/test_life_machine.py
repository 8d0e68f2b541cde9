"""Whatever verbs are tried in whatever order, the course of a case holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ipmediate.domain.agreements import AgreementForm, SignerRole
from ipmediate.domain.assignments import AssignmentMode, SeatRole
from ipmediate.domain.cases import CaseFile, EndGround, Path, Stage
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.milestones import date_faults
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from ipmediate.domain.procedure import TABLE, Act, possible
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import Attendance, SessionManner, SessionStatus
from tests.services.life import APPLICANT, BOOK, COMMITTEE, MEDIATOR, PAYMENT, RESPONDENT, Life

AGREED = {Stage.AGREED_WRITTEN, Stage.AGREED_ORAL, Stage.PERFORMING, Stage.PERFORMED, Stage.BREACHED}


class CourseOfACase(RuleBasedStateMachine):
    """A clerk who tries everything."""

    @initialize(
        until=st.sampled_from(["draft", "accepted", "told", "held", "bargained", "signed", "concluded"])
    )
    def start(self, until: str) -> None:
        self.life = Life()
        getattr(self.life, until)()
        self.stages = [self.life.file.case.stage]

    def attempt(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        before = self.life.file
        entries = len(self.life.store.entries)
        try:
            verb(*args, **kwargs)
        except Refusal as refusal:
            assert self.life.file == before, "a refused act changed something"
            assert len(self.life.store.entries) == entries
            said = BOOK.wording.say_refusal(refusal)
            assert said.title
            assert said.next
            return
        self.stages.append(self.life.file.case.stage)

    @property
    def day(self) -> date:
        return self.life.clock.today()

    @rule(days=st.integers(min_value=1, max_value=20))
    def time_passes(self, days: int) -> None:
        self.life.clock.to(self.day + timedelta(days=days))

    @rule(back=st.integers(min_value=-1, max_value=5))
    def apply(self, back: int) -> None:
        self.attempt(self.life.ws.intake.apply, self.life.id, on=self.day - timedelta(days=back))

    @rule(back=st.integers(min_value=-1, max_value=5))
    def accept(self, back: int) -> None:
        self.attempt(self.life.ws.intake.accept, self.life.id, on=self.day - timedelta(days=back))

    @rule(path=st.sampled_from([Path.PRE_FILING, Path.SELF]))
    def from_court(self, path: Path) -> None:
        intake = self.life.ws.intake
        self.attempt(intake.receive_from_court, self.life.id, on=self.day, court="永昌县人民法院", path=path)

    @rule()
    def reject(self) -> None:
        self.attempt(self.life.ws.intake.reject, self.life.id, on=self.day, ground="已受理", route="法院")

    @rule(person=st.sampled_from(["m1", "m2", "x1"]), back=st.integers(min_value=-1, max_value=3))
    def assign(self, person: str, back: int) -> None:
        self.attempt(
            self.life.ws.assignment.assign,
            self.life.id,
            person_id=person,
            seat=SeatRole.PRESIDING,
            mode=AssignmentMode.COMMITTEE,
            on=self.day - timedelta(days=back),
        )

    @rule(party_id=st.sampled_from(["p1", "p2", "p9"]))
    def tell(self, party_id: str) -> None:
        self.attempt(self.life.ws.notice.serve, self.life.id, party_id=party_id, on=self.day)

    @rule(ahead=st.integers(min_value=0, max_value=3))
    def plan(self, ahead: int) -> None:
        start = datetime.combine(self.day + timedelta(days=ahead), datetime.min.time()).replace(hour=9)
        self.attempt(
            self.life.ws.sessions.plan,
            self.life.id,
            starts_at=start,
            place="第一调解室",
            manner=SessionManner.ON_SITE,
        )

    @rule()
    def hold(self) -> None:
        for meeting in self.life.file.sessions:
            if meeting.status is SessionStatus.PLANNED:
                self.attempt(
                    self.life.ws.sessions.hold,
                    self.life.id,
                    session_id=meeting.id,
                    ends_at=meeting.starts_at + timedelta(hours=2),
                    attendance=(Attendance(ref="p1", name="甲", capacity="申请人"),),
                )
                return

    @rule()
    def write_and_lock(self) -> None:
        for meeting in self.life.file.sessions:
            minutes = self.life.ws.minutes
            line = MinuteLine(
                id=f"l-{meeting.id}-{len(self.life.file.minute_lines)}",
                session_id=meeting.id,
                rank="1",
                at=meeting.starts_at,
                speaker=SpeakerRole.MEDIATOR,
                text="核对事实",
            )
            self.attempt(minutes.write_lines, self.life.id, session_id=meeting.id, lines=[line])
            self.attempt(minutes.read_back, self.life.id, session_id=meeting.id, on=self.day)
            self.attempt(minutes.lock, self.life.id, session_id=meeting.id)

    @rule()
    def bargain(self) -> None:
        ws = self.life.ws
        number = len(self.life.file.proposals)
        clause = PAYMENT if not number else None
        self.attempt(
            ws.proposals.offer,
            self.life.id,
            offered_by="mediator",
            text="四万元",
            on=self.day,
            clauses=[clause] if clause else (),
        )
        for made in self.life.file.proposals:
            for key in ("p1", "p2"):
                respond = ws.proposals.respond
                self.attempt(
                    respond, self.life.id, proposal_id=made.id, party_id=key, accepted=True, on=self.day
                )
            self.attempt(ws.proposals.accept, self.life.id, proposal_id=made.id, on=self.day)

    @rule(form=st.sampled_from(AgreementForm))
    def draft(self, form: AgreementForm) -> None:
        self.attempt(self.life.ws.agreements.draft, self.life.id, form=form, made_on=self.day)

    @rule(who=st.sampled_from(["p1", "p2", "m1", "seal"]), back=st.integers(min_value=-1, max_value=40))
    def sign(self, who: str, back: int) -> None:
        role, name = {
            "p1": (SignerRole.PARTY, APPLICANT.name),
            "p2": (SignerRole.PARTY, RESPONDENT.name),
            "m1": (SignerRole.MEDIATOR, MEDIATOR.name),
            "seal": (SignerRole.COMMITTEE_SEAL, COMMITTEE.name),
        }[who]
        self.attempt(
            self.life.ws.agreements.sign,
            self.life.id,
            on_document="agreement",
            role=role,
            name=name,
            on=self.day - timedelta(days=back),
            ref="" if who == "seal" else who,
        )

    @rule()
    def conclude(self) -> None:
        self.attempt(self.life.ws.agreements.conclude, self.life.id, on=self.day)

    @rule(what=st.sampled_from(["adjourn", "send_to_expert", "resume"]))
    def interrupt(self, what: str) -> None:
        self.attempt(getattr(self.life.ws.mediation, what), self.life.id, on=self.day)

    @rule(what=st.sampled_from(["fail", "terminate"]), ground=st.sampled_from(EndGround))
    def end(self, what: str, ground: EndGround) -> None:
        self.attempt(getattr(self.life.ws.mediation, what), self.life.id, on=self.day, ground=ground)

    @rule(part=st.integers(min_value=1, max_value=4))
    def perform(self, part: int) -> None:
        self.attempt(
            self.life.ws.followups.perform,
            self.life.id,
            clause_id="c1",
            instalment_no=part,
            performed_on=self.day,
        )

    @rule()
    def breach(self) -> None:
        self.attempt(self.life.ws.followups.breach, self.life.id, on=self.day, reason="未付款")

    @invariant()
    def stays_on_the_table(self) -> None:
        edges = {(stage, entry.to) for (stage, _), entry in TABLE.items()}
        reach = {(a, c) for a, b in edges for b2, c in edges if b == b2} | edges
        for one, other in zip(self.stages, self.stages[1:], strict=False):
            assert one is other or (one, other) in reach, (one, other)

    @invariant()
    def law_holds(self) -> None:
        file: CaseFile = self.life.file
        assert date_faults(file, self.day) == ()
        if file.case.stage in AGREED:
            assert file.case.accepted_on is not None
            assert effectiveness(file).effective_on is not None
            assert {one.party_id for one in file.notices} >= {"p1", "p2"}
        if file.case.accepted_on is not None:
            assert file.case.number

    @invariant()
    def somebody_knows_what_to_do(self) -> None:
        file = self.life.file
        rail = self.life.ws.steps.next_steps(file)
        assert rail.primary is not None
        assert rail.primary.label in BOOK.wording
        assert possible(file.case.stage)
        for item in rail.missing:
            assert BOOK.wording.name_missing(item)
            assert item.place
        for caution in rail.warnings:
            assert BOOK.wording.say(caution.code, dict(caution.params)).title
        for clock in rail.clocks:
            for reason in clock.reasons:
                assert BOOK.wording.say(reason.code, dict(reason.params)).title


CourseOfACase.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestCourseOfACase = CourseOfACase.TestCase


def test_the_acts_of_the_machine_are_acts_of_the_table() -> None:
    assert {act for _, act in TABLE} == set(Act)
