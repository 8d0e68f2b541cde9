"""The stories of invented cases, each played through the use cases so that every guard is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ipmediate.bootstrap.invention import CAUSES, DISPUTES, Inventor
from ipmediate.bootstrap.stories import Scene
from ipmediate.domain.agreements import Agreement, Clause, ClauseType, Instalment, SignatureManner, SignerRole
from ipmediate.domain.applications import Application, ApplicationStatus
from ipmediate.domain.assignments import AssignmentMode, SeatRole
from ipmediate.domain.cases import (
    Case,
    CaseFile,
    EndGround,
    Path,
    Stage,
    SuitProcedure,
    Track,
)
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.minutes import LineMark, MinuteLine, SpeakerRole
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.procedure import Act, move
from ipmediate.domain.proposals import DisputedIssue, Fact, Statement
from ipmediate.domain.sessions import Attendance, SessionManner
from ipmediate.domain.volumes import Retention, Volume
from ipmediate.services.workspace import Workspace

DEPTH = (
    Stage.DRAFT, Stage.APPLIED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.NOTICE_SERVED, Stage.IN_SESSION,
    Stage.AGREED_WRITTEN, Stage.PERFORMING,
)  # fmt: skip

_ENDS: dict[Stage, Stage] = {
    Stage.REJECTED: Stage.APPLIED,
    Stage.ARCHIVED: Stage.APPLIED,
    Stage.WITHDRAWN: Stage.NOTICE_SERVED,
    Stage.ADJOURNED: Stage.IN_SESSION,
    Stage.EXPERT_REVIEW: Stage.IN_SESSION,
    Stage.FAILED: Stage.IN_SESSION,
    Stage.TERMINATED: Stage.IN_SESSION,
    Stage.AGREED_ORAL: Stage.IN_SESSION,
    Stage.CONFIRMED: Stage.AGREED_WRITTEN,
    Stage.PERFORMED: Stage.PERFORMING,
    Stage.BREACHED: Stage.PERFORMING,
}


class Play:
    """Plays one scene through the use cases.

    Args of the constructor: the use cases, the inventor, the scene, an id, what sets the clock, and what
    writes a whole case.
    """

    def __init__(
        self,
        ws: Workspace,
        inventor: Inventor,
        scene: Scene,
        case_id: str,
        set_clock: Callable[[datetime], None],
        put_whole: Callable[[CaseFile, CaseFile], None],
    ) -> None:
        self.ws = ws
        self.inventor = inventor
        self.scene = scene
        self.id = case_id
        self._set_clock = set_clock
        self._put_whole = put_whole
        self.begin = inventor.today - timedelta(days=scene.ago)

    def run(self) -> CaseFile:
        """Play to the end of the scene and answer the case."""
        scene = self.scene
        goal = DEPTH.index(_ENDS.get(scene.until, scene.until))
        acts = (
            self._draft, self._apply, self._accept, self._assign, self._inform, self._meet, self._agree,
            self._perform,
        )  # fmt: skip
        for act in acts[: goal + 1]:
            act()
        self._end()
        return self.file

    @property
    def file(self) -> CaseFile:
        """The case as it stands."""
        return self.ws.cases.load(self.id)

    def at(self, days: int, hour: int = 9) -> date:
        """Set the clock to a working hour some days after the beginning; the answer is the day."""
        day = min(self.begin + timedelta(days=days), self.inventor.today)
        self._set_clock(datetime.combine(day, time(hour)))
        return day

    def _put(self, *things: tuple[str, object]) -> None:
        self.ws.cases.edit_many(
            self.id, [(noun, thing, None) for noun, thing in things], action="cases.edited"
        )

    def _draft(self) -> None:
        scene, inventor = self.scene, self.inventor
        self.at(0)
        left = inventor.company("p1", Side.APPLICANT)
        right = self._respondent()
        cause = CAUSES[scene.right]
        about = inventor.right("r1", scene.right, left)
        title = f"{left.name}与{right.name}{DISPUTES[cause]}"
        self.ws.cases.create(id=self.id, case=Case(id=self.id, title=title))
        head = replace(
            self.file.case,
            channel=scene.channel,
            source=scene.source,
            cause=cause,
            claim=f"停止侵害“{about.title}”相关权利，赔偿经济损失及合理开支{scene.amount:,}元。",
            claim_amount=Decimal(scene.amount),
            facts=f"申请人主张对“{about.title}”享有权利，被申请人未经许可生产、销售或者使用相关内容，双方协商未果。",
            found_on=self.begin - timedelta(days=self.inventor.random.randint(20, 90)),
            act_place=right.region,
            other_side_agreed=True,
            tags=scene.tags,
        )
        identity = [
            EvidenceItem(
                id=f"e{index}",
                no=index,
                title="营业执照副本复印件" if party.is_organisation else "居民身份证复印件",
                party_id=party.id,
                about_id=party.id,
                role=DocumentRole.IDENTITY,
                pages=1,
                received_on=self.begin,
                source="当事人提交",
            )
            for index, party in enumerate((left, right), start=1)
        ]
        proof = EvidenceItem(
            id="e3",
            no=3,
            title="权利证明材料",
            party_id="p1",
            about_id="r1",
            role=DocumentRole.RIGHT_CERTIFICATE,
            pages=2,
            received_on=self.begin,
            source="当事人提交",
        )
        self._put(
            ("case", head),
            ("party", left),
            ("party", right),
            ("right", about),
            ("fact", Fact(id="f1", text="申请人的权利证书真实、有效。", statement=Statement.UNDISPUTED)),
            ("issue", DisputedIssue(id="i1", no=1, text="被申请人的行为是否落入权利保护范围。")),
            ("issue", DisputedIssue(id="i2", no=2, text="赔偿数额如何确定。")),
            *(("evidence", item) for item in (*identity, proof)),
        )

    def _respondent(self) -> Party:
        kind = self.scene.respondent
        if kind == "shop":
            return self.inventor.shop("p2", Side.RESPONDENT)
        if kind == "person":
            return self.inventor.person("p2", Side.RESPONDENT)
        return self.inventor.company("p2", Side.RESPONDENT, outside=self.scene.outside)

    def _apply(self) -> None:
        scene = self.scene
        day = self.at(0, 10)
        if scene.path is Path.SELF:
            self.ws.intake.apply(self.id, on=day)
            return
        self.ws.intake.receive_from_court(
            self.id,
            on=day,
            court="新乡市红旗区人民法院",
            path=scene.path,
            procedure=SuitProcedure.ORDINARY if scene.path is Path.IN_SUIT else None,
            delegated_on=day - timedelta(days=1),
        )

    def _accept(self) -> None:
        self.ws.intake.accept(self.id, on=self.at(1))
        if self.scene.fast:
            self.ws.intake.set_track(self.id, track=Track.FAST, reason="事实清楚、权利义务关系明确、争议不大")

    def _assign(self) -> None:
        day = self.at(2)
        self.ws.assignment.assign(
            self.id,
            person_id=self.scene.mediator,
            seat=SeatRole.PRESIDING,
            mode=AssignmentMode.COMMITTEE,
            on=day,
        )
        self.ws.assignment.disclose(
            self.id, person_id=self.scene.mediator, ground=None, about="", text="无应当披露的情形", on=day
        )

    def _inform(self) -> None:
        day = self.at(4)
        for party in self.file.parties:
            self.ws.notice.serve(self.id, party_id=party.id, on=day, manner="written")
        if self.scene.until is Stage.NOTICE_SERVED:
            start = datetime.combine(self.inventor.today + timedelta(days=self.scene.ago % 3), time(14, 30))
            self._plan(start)

    def _plan(self, start: datetime) -> str:
        made = self.ws.sessions.plan(
            self.id,
            starts_at=start,
            place="第一调解室",
            manner=SessionManner.ON_SITE,
            purpose="听取双方意见",
        )
        return str(made.params["session_id"])

    def _meet(self) -> None:
        day = self.at(6, 8)
        start = datetime.combine(day, time(9, 30))
        session = self._plan(start)
        self.at(6, 12)
        file = self.file
        people = [
            Attendance(ref=party.id, name=party.legal_rep_name or party.name, capacity=_CAPACITY[party.side])
            for party in file.parties
        ]
        mediator = file.seats(SeatRole.PRESIDING)[0]
        people.append(Attendance(ref=mediator.person_id, name=mediator.person_name, capacity="调解员"))
        self.ws.sessions.hold(
            self.id,
            session_id=session,
            ends_at=start + timedelta(hours=2),
            attendance=people,
            result="双方陈述意见，调解员释明法律规定。",
        )
        left, right = file.parties
        chair = (SpeakerRole.MEDIATOR, mediator.person_name, mediator.person_id)
        spoken = (
            (*chair, "今天组织双方调解，调解自愿，谈到的让步今后不作为证据。", ()),
            (SpeakerRole.APPLICANT, left.name, left.id, "请求停止侵权并赔偿损失。", (LineMark.CLAIM,)),
            (SpeakerRole.RESPONDENT, right.name, right.id, "对数额有异议。", (LineMark.DISPUTED,)),
            (*chair, "建议先固定无争议的事实，再谈停止行为和数额。", (LineMark.PROPOSAL,)),
        )
        self.ws.minutes.write_lines(
            self.id,
            session_id=session,
            lines=[
                MinuteLine(
                    id=f"m{number}",
                    session_id=session,
                    rank=f"{number:04}",
                    at=start + timedelta(minutes=5 * number),
                    speaker=role,
                    speaker_name=name,
                    speaker_ref=ref,
                    text=text,
                    marks=marks,
                )
                for number, (role, name, ref, text, marks) in enumerate(spoken, start=1)
            ],
        )
        if self.scene.until not in (Stage.IN_SESSION, Stage.ADJOURNED, Stage.EXPERT_REVIEW):
            self.ws.minutes.read_back(self.id, session_id=session, on=day)
            self.ws.minutes.lock(self.id, session_id=session)
        elif self.scene.until is Stage.IN_SESSION:
            self._plan(datetime.combine(self.inventor.today, time(15)))

    def _offer(self, on: date) -> None:
        scene = self.scene
        settled = Decimal(scene.amount * 4 // 10)
        self.ws.proposals.offer(
            self.id,
            offered_by="p1",
            text=f"赔偿{scene.amount:,}元。",
            amount=Decimal(scene.amount),
            on=on,
        )
        made = self.ws.proposals.offer(
            self.id,
            offered_by="mediator",
            text=f"停止侵害，赔偿{settled:,}元。",
            amount=settled,
            on=on,
            clauses=self._clauses(settled, on),
        )
        key = str(made.params["proposal_id"])
        for party in ("p1", "p2"):
            self.ws.proposals.respond(self.id, proposal_id=key, party_id=party, accepted=True, on=on)
        self.ws.proposals.accept(self.id, proposal_id=key, on=on)

    def _clauses(self, amount: Decimal, on: date) -> list[Clause]:
        right = self.file.rights[0]
        stop = Clause(
            id="k1",
            rank=1,
            type=ClauseType.STOP,
            obligor_ids=("p2",),
            obligee_ids=("p1",),
            act=f"停止生产、销售使用“{right.title}”的产品",
            object_text=f"“{right.title}”{right.number}".strip(),
            due_from=on,
        )
        pay = Clause(
            id="k2",
            rank=2,
            type=ClauseType.PAY,
            obligor_ids=("p2",),
            obligee_ids=("p1",),
            act="支付赔偿款",
            amount=amount,
            manner="转账",
            due_on=None if amount > 20_000 else on + timedelta(days=15),
            instalments=_halves(amount, on) if amount > 20_000 else (),
        )
        return [stop, pay]

    def _agree(self) -> None:
        day = self.at(14)
        self._offer(day)
        self.ws.agreements.draft(
            self.id,
            made_on=day,
            facts_text=self.file.case.facts,
            joint_confirmation=self.scene.joint,
        )
        for party in self.file.parties:
            self.ws.agreements.sign(
                self.id,
                on_document="agreement",
                role=SignerRole.PARTY,
                name=party.legal_rep_name or party.name,
                ref=party.id,
                on=day,
            )
        mediator = self.file.seats(SeatRole.PRESIDING)[0]
        self.ws.agreements.sign(
            self.id,
            on_document="agreement",
            role=SignerRole.MEDIATOR,
            name=mediator.person_name,
            ref=mediator.person_id,
            on=day,
        )
        self.ws.agreements.sign(
            self.id,
            on_document="agreement",
            role=SignerRole.COMMITTEE_SEAL,
            name="新乡市知识产权纠纷人民调解委员会",
            on=day,
            manner=SignatureManner.SEALED,
        )
        self.ws.agreements.conclude(self.id, on=day)

    def _perform(self) -> None:
        pay = self.file.agreed_clauses[1]
        parts = pay.instalments or (Instalment(no=0, amount=pay.amount or Decimal(0), due_on=self.begin),)
        paid = parts if self.scene.until is Stage.PERFORMED else parts[: len(parts) // 2]
        for part in paid:
            self.ws.followups.perform(
                self.id,
                clause_id=pay.id,
                instalment_no=part.no,
                performed_on=self.at(20 + 10 * part.no),
                amount=part.amount,
            )
        if not paid and self.file.case.stage is Stage.AGREED_WRITTEN:
            stop = self.file.agreed_clauses[0]
            self.ws.followups.perform(self.id, clause_id=stop.id, performed_on=self.at(18))

    def _end(self) -> None:
        """Where the story leaves the main road."""
        ws, key, until = self.ws, self.id, self.scene.until
        match until:
            case Stage.REJECTED | Stage.ARCHIVED:
                ws.intake.reject(
                    key,
                    on=self.at(2),
                    ground="请求事项属于专利权、商标权等权利的授予或者效力争议，依法由专门机关处理",
                    route="可以依法向国家知识产权局提出请求",
                )
                if until is Stage.ARCHIVED:
                    self._file_away()
            case Stage.WITHDRAWN:
                ws.mediation.withdraw(key, on=self.at(8), by="p1", reason="双方自行和解")
            case Stage.ADJOURNED:
                ws.mediation.adjourn(key, on=self.at(8), reason="被申请人需要核对销售数据")
            case Stage.EXPERT_REVIEW:
                ws.mediation.send_to_expert(key, on=self.at(8), reason="就技术特征比对征询专家意见")
            case Stage.FAILED:
                ws.mediation.fail(
                    key, on=self.at(12), ground=EndGround.WIDE_GAP, reason="双方对赔偿数额分歧过大"
                )
            case Stage.TERMINATED:
                ws.mediation.terminate(
                    key, on=self.at(12), ground=EndGround.TIME_EXPIRED, reason="调解期限届满，双方未同意延长"
                )
            case Stage.AGREED_ORAL:
                self._agree_orally()
            case Stage.CONFIRMED:
                self._confirm()
            case Stage.PERFORMED:
                if self.file.case.stage is not Stage.PERFORMED:
                    ws.followups.fulfil(key, on=self.at(62))
            case Stage.BREACHED:
                ws.followups.breach(key, on=self.at(60), reason="第二期赔偿款逾期未付")

    def _agree_orally(self) -> None:
        day = self.at(8)
        self._offer(day)
        mediator = self.file.seats(SeatRole.PRESIDING)[0].person_name
        self._put(("agreement", Agreement(id="t1", performed_on_spot=False)))
        self.ws.agreements.conclude_oral(self.id, on=day, recorded_by=mediator)

    def _confirm(self) -> None:
        applied, ruled = self.at(24), self.at(38)
        application = Application(
            id="y1",
            party_ids=("p1", "p2"),
            applied_on=applied,
            court="新乡市红旗区人民法院",
            court_reason="调解组织所在地有管辖权的法院",
            court_verified=True,
            no_status_relation=True,
            no_other_procedure=True,
            civil_dispute=True,
            voluntary=True,
            no_pressure=True,
            status=ApplicationStatus.CONFIRMED,
            submitted_on=applied,
            court_received_on=applied,
            court_accepted_on=applied + timedelta(days=2),
            ruled_on=ruled,
            ruling_no=f"（{ruled.year}）豫0702诉前调确{self.inventor.random.randint(10, 400)}号",
        )
        before = self.file
        self._write(move(before, Act.CONFIRM, replace(before, applications=(application,)), today=ruled))

    def _file_away(self) -> None:
        day = self.at(10)
        before = self.file
        volume = Volume(
            id="v1",
            title=before.case.title,
            retention=Retention.YEARS_10,
            filed_by="田玉禾",
            checked_by="郑怀远",
            filed_on=day,
        )
        self._write(move(before, Act.ARCHIVE, replace(before, volumes=(volume,)), today=day))

    def _write(self, after: CaseFile) -> None:
        self._put_whole(self.file, after)


_CAPACITY = {Side.APPLICANT: "申请人", Side.RESPONDENT: "被申请人", Side.THIRD_PARTY: "第三人"}


def _halves(amount: Decimal, on: date) -> tuple[Instalment, ...]:
    first = (amount / 2).quantize(Decimal("0.01"))
    return (
        Instalment(no=1, amount=first, due_on=on + timedelta(days=16)),
        Instalment(no=2, amount=amount - first, due_on=on + timedelta(days=65)),
    )
