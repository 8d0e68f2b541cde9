"""Every changing verb writes exactly one commit and says what it did, in both languages."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from ipmediate.domain.access import Leave
from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.assignments import RecusalDecision, SeatRole
from ipmediate.domain.cases import Case, EndGround, Path, Track
from ipmediate.domain.divergences import Divergence, DivergenceStatus
from ipmediate.domain.edits import put
from ipmediate.domain.evidence import CustodyKind, EvidenceItem
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.neutrals import Neutral, RelationKind
from ipmediate.domain.users import User, UserRole
from ipmediate.services.outcome import Outcome
from ipmediate.services.workspace import Workspace
from tests.services.life import APPLICANT, BOOK, RESPONDENT, Life
from tests.services.test_rules import YEAR_2027

OTHER_ROOMS = {
    "confirmation", "papers", "house_papers", "forms", "templates", "archive", "signed_copies",
    "signed_returns", "consents", "retention", "subjects", "erasures", "anonymised", "holdings",
    "scan_texts", "trash",
}  # fmt: skip
"""Services whose verbs have their own walk."""


def services(ws: Workspace) -> dict[str, Any]:
    """Every noun of the workspace; each is made when it is asked for."""
    return {
        name: getattr(ws, name)
        for name, member in vars(Workspace).items()
        if isinstance(member, cached_property) and not name.startswith("_") and name not in OTHER_ROOMS
    }


def verbs(ws: Workspace) -> set[str]:
    """Names of all verbs that answer an outcome, as ``service.verb``."""
    found = set()
    for field, service in services(ws).items():
        for name, method in inspect.getmembers(service, inspect.ismethod):
            if not name.startswith("_") and "Outcome" in str(inspect.signature(method).return_annotation):
                found.add(f"{field}.{name}")
    return found


class Watch:
    """Calls verbs and checks each of them."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.seen: set[str] = set()
        for field, service in services(life.ws).items():
            for name, method in inspect.getmembers(service, inspect.ismethod):
                if f"{field}.{name}" in verbs(life.ws):
                    setattr(service, name, self._watched(f"{field}.{name}", method))

    def _watched(self, name: str, method: Callable[..., Outcome[Any]]) -> Callable[..., Outcome[Any]]:
        def call(*args: Any, **kwargs: Any) -> Outcome[Any]:
            entries, commits = len(self.life.store.entries), len(self.life.store.commits)
            outcome = method(*args, **kwargs)
            assert len(self.life.store.entries) == entries + 1, f"{name} left no audit entry"
            assert len(self.life.store.commits) == commits + 1, f"{name} wrote no commit"
            entry = self.life.store.entries[-1]
            assert entry.action == outcome.said, name
            for language in ("zh", "en"):
                said = BOOK.wording.say(outcome.said, outcome.params, language)
                assert said.title, name
                assert said.text, name
            assert outcome.changed, f"{name} makes nothing stale"
            if outcome.back is not None:
                assert outcome.back.label in BOOK.wording
            self.seen.add(name)
            return outcome

        return call


def neutral_track(life: Life) -> None:
    """Roster, disclosure, recusal, replacement, draw, expert."""
    ws = life.ws
    day = date(2026, 5, 13)
    ws.roster.put(Neutral(id="m3", name="裴琳"))
    ws.roster.import_people([Neutral(id="m4", name="秦川")])
    told = ws.assignment.disclose(
        life.id, person_id="m1", ground=RelationKind.FRIEND, about="韦静", text="同学", on=day
    )
    disclosure_id = told.value.disclosures[-1].id
    ws.assignment.consent(life.id, disclosure_id=disclosure_id, party_id="p1", given=True, on=day)
    asked = ws.assignment.recuse(life.id, person_id="m1", requested_by="p2", reason="同学关系", on=day)
    ws.assignment.decide_recusal(
        life.id, recusal_id=asked.value.recusals[-1].id, decision=RecusalDecision.GRANTED, on=day
    )
    drawn = ws.assignment.draw(life.id, seat=SeatRole.PRESIDING, on=day)
    seat = drawn.value.seats(SeatRole.PRESIDING)[0]
    free = next(one for one in ("m2", "m3", "m4") if one != seat.person_id)
    ws.assignment.replace(life.id, assignment_id=seat.id, person_id=free, reason="出差", on=day)


def minutes_track(life: Life) -> None:
    """Minutes from the first line to the lock."""
    ws = life.ws
    key = life.session_id
    ws.minutes.write_lines(life.id, session_id=key, lines=[life.line("l1", "先核对无争议事实。")])
    caucus = CaucusLine(
        id="q1",
        session_id=key,
        rank="1",
        at=datetime(2026, 5, 19, 10),
        with_party_id="p2",
        speaker=SpeakerRole.RESPONDENT,
        text="底线四万",
    )
    ws.minutes.write_caucus(life.id, lines=[caucus])
    ws.minutes.summary(life.id, session_id=key, process="双方陈述", result="继续协商")
    ws.minutes.read_back(life.id, session_id=key, on=date(2026, 5, 19))
    ws.minutes.correct(life.id, line_id="l1", text="先核对双方无争议的事实。")
    ws.minutes.lock(life.id, session_id=key)


def course_track(life: Life) -> None:
    """Interruptions, prolongation, a cancelled meeting, offers that lead nowhere, evidence, marks."""
    ws = life.ws
    day = date(2026, 5, 20)
    life.clock.to(day)
    ws.mediation.adjourn(life.id, on=day, reason="等待销售记录")
    ws.mediation.send_to_expert(life.id, on=day)
    ws.mediation.resume(life.id, on=day, excluded_days=3)
    ws.mediation.extend(
        life.id, until=date(2026, 6, 20), consented_on=day, party_ids=("p1", "p2"), reason="补充证据"
    )
    ws.sessions.cancel(life.id, session_id=life.plan(date(2026, 6, 1)), reason="改期")
    offered = ws.proposals.offer(life.id, offered_by="p1", text="八万元", on=day)
    key = str(offered.params["proposal_id"])
    ws.proposals.withdraw(life.id, proposal_id=key, on=day)
    ws.evidence.receive(life.id, stream=io.BytesIO(b"x" * 5000), file_name="照片.jpg", title="门店照片")
    paper = EvidenceItem(id="paper", no=9, title="营业执照副本复印件", is_paper=True)
    ws.cases.edit(life.id, noun="evidence", thing=paper)
    ws.evidence.scan(life.id, evidence_id="paper", stream=io.BytesIO(b"y" * 900), file_name="执照.pdf")
    lent = ws.evidence.receive(life.id, stream=io.BytesIO(b"z" * 9), file_name="样品.txt", title="样品")
    lent_id = str(lent.params["evidence_id"])
    ws.evidence.log_custody(life.id, lent_id, kind=CustodyKind.RETURNED, whom="申请人")
    ws.cases.edit(life.id, noun="evidence", thing=None, id=lent_id)
    ws.evidence.undelete(life.id, lent_id)
    ws.deadlines.mark_done(life.id, deadline_id="T21/case", on=day)
    ws.deadlines.mark_done(life.id, deadline_id="T21/case", on=None)
    right = life.file.rights[0]
    ws.cases.edit_many(life.id, [("right", right, None)], action="cases.edited")


def court_track(life: Life) -> None:
    """A delegated case that is withdrawn, one that is refused, files out and in."""
    ws = life.ws
    day = date(2026, 5, 20)

    def fresh(key: str) -> str:
        ws.cases.create(id=key, case=Case(id=key, cause="165.2", claim="停止侵权", title=key))
        for party in (APPLICANT, RESPONDENT):
            ws.cases.edit(key, noun="party", thing=party)
        return key

    ws.intake.receive_from_court(fresh("court"), on=day, court="永昌县人民法院", path=Path.PRE_FILING)
    ws.intake.set_track("court", track=Track.FAST, reason="事实清楚")
    ws.intake.accept("court", on=day)
    ws.mediation.withdraw("court", on=day, by="p1")
    ws.intake.receive_from_court(fresh("late"), on=day, court="永昌县人民法院", path=Path.PRE_FILING)
    ws.intake.accept("late", on=day, number=False)
    ws.intake.give_number("late", series="delegated", year=2026, seq=9)
    ws.intake.receive_from_court(fresh("plain"), on=day, court="永昌县人民法院", path=Path.PRE_FILING)
    ws.intake.accept("plain", on=day, number=False)
    ws.intake.number("plain")
    ws.intake.apply(fresh("other"), on=day, oral=True)
    ws.intake.reject("other", on=day, ground="法院已受理", route="向受诉法院主张")
    data = ws.cases.export_file("other")
    del life.store.cases["other"]
    ws.cases.import_file(data)


def end_track(life: Life) -> None:
    """An end that was a mistake, taken back, and the real one."""
    day = date(2026, 5, 20)
    ended = life.ws.mediation.fail(life.id, on=day, ground=EndGround.WIDE_GAP)
    assert ended.back is not None
    life.ws.cases.take_back(ended.back)
    life.ws.mediation.terminate(life.id, on=day, ground=EndGround.SHAM)


def performance_track(life: Life) -> None:
    """A written agreement, broken and then performed after all."""
    ws = life.concluded().ws
    life.clock.to(date(2026, 11, 2))
    for number, day in ((1, date(2026, 6, 12)), (2, date(2026, 8, 14))):
        ws.followups.perform(life.id, clause_id="c1", instalment_no=number, performed_on=day)
    ws.followups.breach(life.id, on=date(2026, 10, 16), reason="第三期未付")
    ws.followups.perform(life.id, clause_id="c1", instalment_no=3, performed_on=date(2026, 11, 1))
    ws.followups.follow_up(life.id, on=date(2026, 11, 2), by="周书记员", satisfaction=5)


def oral_track(life: Life) -> None:
    """An oral agreement performed on the spot."""
    ws = life.bargained().ws
    ws.agreements.draft(life.id, form=AgreementForm.ORAL, performed_on_spot=True)
    ws.agreements.conclude_oral(life.id, on=date(2026, 5, 20), recorded_by="周书记员")
    ws.followups.fulfil(life.id, on=date(2026, 5, 20))


def house_track(life: Life) -> None:
    """Users, a wall, a seal."""
    ws = life.ws
    added = ws.users.put(User(id="", name="小李", role=UserRole.CLERK)).value
    ws.access.grant(life.id, user_id=added.id, leave=Leave.NONE, reason="近亲属")
    ws.access.seal(life.id, sealed=True, reason="涉商业秘密")
    ws.access.seal(life.id, sealed=False, reason="已脱密")
    path = ws.rules.take_over("2027.toml", YEAR_2027).value.path
    ws.rules.take_away(path)
    ws.rules.put_courts([])
    held = Divergence(id="d1", of_type="case", of_id=life.id, field="title", ours='"甲"', theirs='"乙"')
    life.store.cases[life.id] = put(life.file, "divergence", held)
    ws.divergences.decide(life.id, divergence_id="d1", choice=DivergenceStatus.OURS, reason="已核实")


def test_no_verb_is_silent() -> None:
    talks, agreed, oral = Watch(Life()), Watch(Life()), Watch(Life())
    talks.life.held()
    neutral_track(talks.life)
    minutes_track(talks.life)
    course_track(talks.life)
    court_track(talks.life)
    house_track(talks.life)
    end_track(talks.life)
    performance_track(agreed.life)
    oral_track(oral.life)
    assert verbs(Life().ws) - talks.seen - agreed.seen - oral.seen == set()


def test_both_ways_of_accepting_and_refusing_are_described() -> None:
    life = Watch(Life()).life.held()
    offered = life.ws.proposals.offer(life.id, offered_by="p1", text="八万元", on=date(2026, 5, 19))
    refused = life.ws.proposals.respond(
        life.id,
        proposal_id=str(offered.params["proposal_id"]),
        party_id="p2",
        accepted=False,
        on=date(2026, 5, 19),
    )
    assert "不接受" in BOOK.wording.say(refused.said, refused.params).text
