"""What a person can ask about their data, what the law lets go, and what must never leave."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.bootstrap.privacy import PrivacyRoom
from ipmediate.domain.cases import Case, Stage
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.consents import Basis, Consent, Purpose
from ipmediate.domain.erasures import ErasureGround, ErasureOrder
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.parties import Agent, Party, PartyKind, Side
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.retention import RetentionState
from ipmediate.domain.sessions import Session
from ipmediate.domain.subjects import Subject
from ipmediate.domain.volumes import Retention, Volume
from ipmediate.services.outcome import Way

DAY = date(2026, 5, 11)
NAME, NUMBER, PHONE, HOME = "冯小满", "410702198502020027", "13903731234", "新乡市红旗区平原路88号3号楼"
OTHER, OTHER_NUMBER, OTHER_PHONE = "海川电缆有限公司", "914107017000000017", "0373-3051234"
SECRET = "底线三万八千元别告诉对方"
DIRECTOR = Actor(id="u0", name="王敏", role=UserRole.DIRECTOR)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = bootstrap.demo_profile(tmp_path / "p", cases=0, today=DAY)
    with made:
        ticks = count()
        made.around._now = lambda: datetime(2026, 5, 11, 9) + timedelta(seconds=next(ticks))
        made.act_as(DIRECTOR)
        yield made


def repository_case(house: House) -> Any:
    """A new case, as it stands in the file."""
    return house.repository.load(house.workspace.cases.create().value.id)


def case_with(house: House, *, stage: Stage = Stage.ARCHIVED, filed_on: date | None = None) -> str:
    """A case of 冯小满 against 海川电缆, as if it had gone its way, with a caucus line and two files."""
    around, repository = house.around, house.repository
    made = repository_case(house)
    content = repository.keep(io.BytesIO(f"{NAME}身份证".encode()), "image/png", at=around.now())
    theirs = repository.keep(io.BytesIO(f"{OTHER}执照".encode()), "image/png", at=around.now())
    session = Session(id="s1", no=1, starts_at=datetime(2026, 5, 1, 9))
    after = replace(
        made,
        case=replace(
            made.case, title=f"{NAME}与{OTHER}侵害商标权纠纷", stage=stage, cause="165.2",
            facts=f"{NAME}（{PHONE}）住{HOME}，称海川电缆销售仿冒品，索赔80000元。",
            claim_amount=Decimal("80000.00"), closed_on=filed_on,
        ),
        parties=(
            Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name=NAME, id_number=NUMBER,
                  phone=PHONE, address=HOME, birth=date(1985, 2, 2)),
            Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name=OTHER,
                  id_number=OTHER_NUMBER, phone=OTHER_PHONE, address="郑州市金水区农业路1号"),
        ),
        agents=(Agent(id="a1", party_ids=("p1",), name="韦静", phone="13800001111"),),
        evidence=(
            EvidenceItem(id="e1", no=1, title=f"{NAME}的身份证", party_id="p1", sha256=content),
            EvidenceItem(id="e2", no=1, title="营业执照", party_id="p2", sha256=theirs),
        ),
        sessions=(session,),
        caucus_lines=(
            CaucusLine(id="c1", session_id="s1", rank="m", at=datetime(2026, 5, 1, 9), with_party_id="p1",
                       speaker=SpeakerRole.APPLICANT, speaker_name=NAME, text=SECRET),
        ),
        volumes=(
            () if filed_on is None
            else (Volume(id="v1", number="1", retention=Retention.YEARS_10, filed_on=filed_on),)
        ),
    )  # fmt: skip
    with repository.work("cases.edit", actor=DIRECTOR, at=around.now()) as work:
        work.put(made, after)
    return made.id


def order(*cases: str, subject: Subject | None = None, **changed: Any) -> ErasureOrder:
    return ErasureOrder(
        case_ids=cases, ground=ErasureGround.RETENTION_OVER, authority="鉴定销毁清册第3号",
        checked_by="周书记员", subject=subject,
    ) if not changed else replace(order(*cases, subject=subject), **changed)  # fmt: skip


def refused(act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    said = bootstrap.rulebook().wording.say_refusal(caught.value)
    assert said.next
    assert "{" not in said.text
    return caught.value.code


def everything(house: House) -> str:
    """Every value of every table and the bytes of kept files, with the data key."""
    told = []
    with house.store.whole(), house.store.reading() as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):
                told += [
                    str(one.decode("utf-8", "replace") if isinstance(one, bytes) else one) for one in row
                ]
    for ref in house.store.blobs.every():
        told.append(house.store.blobs.read(ref.sha256).decode())
    told += [draft.lines_json for draft in house.typing.recover()]
    return "\n".join(told)


def test_a_consent_needs_proof_and_a_separate_one_for_sensitive_data(house: House) -> None:
    consents = house.workspace.consents
    bare = Consent(id="", name=NAME, given_on=DAY)
    assert refused(consents.put, bare) == "consents.proof_needed"
    told = replace(bare, told="当面告知并签字", sensitive=True)
    assert refused(consents.put, told) == "consents.separate_needed"
    made = consents.put(replace(told, basis=Basis.SEPARATE_CONSENT)).value
    assert consents.all() == (made,)
    assert made.holds_on(DAY)
    assert made.recorded_by == "王敏"


def test_a_proof_lies_in_the_case(house: House) -> None:
    case_id = case_with(house)
    consents = house.workspace.consents
    made = Consent(id="", name=NAME, given_on=DAY, case_id=case_id, proof="evidence/nothing")
    assert refused(consents.put, made) == "consents.no_such_proof"
    consents.put(replace(made, proof="evidence/e1"))
    assert [one.action for one in house.repository.history(case_id)][-1] == "consents.put"


def test_a_withdrawal_ends_it_and_the_past_stays(house: House) -> None:
    consents = house.workspace.consents
    made = consents.put(Consent(id="", name=NAME, given_on=date(2026, 3, 2), told="电话同意")).value
    assert (
        refused(lambda: consents.withdraw(made.id, on=DAY + timedelta(days=1))) == "consents.withdrawal_ahead"
    )
    gone = consents.withdraw(made.id, reason="不再愿意").value
    assert gone.holds_on(date(2026, 4, 1))
    assert not gone.holds_on(DAY)
    assert refused(consents.withdraw, made.id) == "consents.already_withdrawn"
    law = consents.put(
        Consent(id="", name=NAME, given_on=DAY, basis=Basis.STATUTORY_DUTY, purpose=Purpose.CONFIRMATION)
    ).value
    assert refused(consents.withdraw, law.id) == "consents.not_by_consent"


def test_periods_run_are_due_and_stop_at_a_hold(house: House) -> None:
    desk = house.workspace.retention
    running = case_with(house, filed_on=date(2026, 1, 5))
    over = case_with(house, filed_on=date(2016, 5, 10))
    last_day = case_with(house, filed_on=date(2016, 5, 11))
    assert desk.of(running).state is RetentionState.RUNNING
    assert desk.of(running).ends_on == date(2036, 1, 5)
    assert [one.case_id for one in desk.due()] == [over]
    assert [one.case_id for one in desk.due(ahead_days=1)] == [over, last_day]
    assert refused(desk.hold, over, reason=" ") == "retention.reason_needed"
    desk.hold(over, reason="涉诉")
    assert refused(desk.hold, over, reason="再次") == "retention.held_already"
    assert desk.due()[0].state is RetentionState.HELD
    assert refused(house.workspace.erasures.erase, order(over)) == "erasures.held"
    desk.lift(over)
    assert desk.of(over).state is RetentionState.DUE
    assert house.workspace.cases.load(over).parties, "nothing is destroyed by itself"


def test_what_the_law_keeps_is_not_erased(house: House) -> None:
    erase = house.workspace.erasures.erase
    assert refused(erase, order(case_with(house, filed_on=date(2026, 1, 5)))) == "erasures.retention_runs"
    assert refused(erase, order(case_with(house, stage=Stage.IN_SESSION))) == "erasures.case_open"
    over = case_with(house, filed_on=date(2016, 1, 5))
    assert refused(erase, order(over, checked_by="王敏")) == "erasures.second_person"
    assert refused(erase, order(over, authority=" ")) == "erasures.authority_needed"
    assert refused(erase, order()) == "erasures.nothing"
    assert refused(erase, order(over, subject=Subject(name="没有此人"))) == "erasures.not_in_case"
    house.act_as(Actor(id="u3", name="某", role=UserRole.MEDIATOR))
    assert refused(erase, order(over)) == "permissions.not_your_role"


def test_one_person_is_erased_and_everybody_else_stays(house: House) -> None:
    over = case_with(house, filed_on=date(2016, 1, 5))
    ws = house.workspace
    ws.consents.put(Consent(id="", name=NAME, given_on=DAY, case_id=over, told="口头"))
    house.typing.record(over, "s1", json.dumps([NAME]))
    subject = Subject(name=NAME, number=NUMBER)
    seen = ws.erasures.preview(order(over, subject=subject))
    assert (seen.files, seen.stopped) == (1, None)
    ws.erasures.erase(order(over, subject=subject))
    left = everything(house)
    for canary in (NAME, NUMBER, PHONE, HOME, "1985-02-02"):
        assert canary not in left
    file = ws.cases.load(over)
    assert [one.name for one in file.parties] == ["（已依法删除）", OTHER]
    assert file.parties[1].phone == OTHER_PHONE
    assert house.verify().first is None
    assert house.verify().erased > 0
    assert refused(house.repository.content, file.evidence[0].sha256) == "evidence.content_erased"
    assert house.repository.content(file.evidence[1].sha256).decode() == f"{OTHER}执照"
    assert len(ws.queries.search(NAME).groups) == 0
    assert refused(ws.subjects.held, subject) == "subjects.nobody"
    (told,) = ws.erasures.all()
    assert (told.case_id, told.whole, told.checked_by) == (over, False, "周书记员")


def test_a_whole_case_leaves_its_place_in_the_register(house: House) -> None:
    over, kept = case_with(house, filed_on=date(2016, 1, 5)), case_with(house, filed_on=date(2026, 1, 5))
    ws = house.workspace
    number = ws.cases.load(over).case.provisional_number
    ws.erasures.erase(order(over))
    file = ws.cases.load(over)
    assert (file.case.provisional_number, file.case.stage) == (number, Stage.ARCHIVED)
    assert not any((file.parties, file.evidence, file.caucus_lines, file.volumes))
    assert house.verify().first is None
    assert ws.cases.load(kept).parties[0].name == NAME
    history = ws.cases.history(over)
    assert history[-1].action == "privacy.erased"
    assert all(not one.changes and not one.summary for one in history[:-1])
    assert refused(ws.cases.take_back, Way(case_id=over, commit_id=history[0].commit_id, label="")) in (
        "cases.cannot_take_back",
        "procedure.archived",
    )


def test_where_a_database_is_shared_nothing_is_erased_until_it_was_left_and_then_its_copies_go(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, ws = case_with(house, filed_on=date(2016, 1, 5)), house.workspace
    with house.store.local_writing() as connection:
        connection.execute("INSERT INTO space_membership VALUES (1, '{}')")
        connection.execute("INSERT INTO space_state VALUES (1, 's', 'l', 3, 'h')")
        connection.execute(
            "INSERT INTO space_entity VALUES (?, 'party', 'p1', 1, 'h', ?, 'm')", (over, json.dumps(NAME))
        )
        connection.execute("INSERT INTO space_commit VALUES (1, 'm', '{}', ?, 's')", (json.dumps(NAME),))
    person = Subject(name=NAME, number=NUMBER)
    assert refused(ws.erasures.erase, order(over, subject=person)) == "erasures.shared"
    asked: list[str] = []
    monkeypatch.setattr(PrivacyRoom, "order_everywhere", lambda self, case_id, told: asked.append(case_id))
    assert ws.erasures.erase(order(over)).said == "erasures.ordered"
    assert asked == [over]
    assert ws.cases.load(over).parties[0].name == NAME
    with house.store.local_writing() as connection:
        connection.execute("DELETE FROM space_membership")
    ws.erasures.erase(order(over))
    with house.store.reading() as connection:
        for table in ("space_state", "space_entity", "space_commit"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_backups_from_before_are_told_and_dropped(house: House) -> None:
    over = case_with(house, filed_on=date(2016, 1, 5))
    ws = house.workspace
    house.back_up()
    left = ws.erasures.erase(order(over)).value
    assert len(left.backups) == 1
    assert ws.erasures.remains() == left
    rest = ws.erasures.drop_remains().value
    assert not rest.backups
    (made,) = house.profile.backups.entries()
    assert made.proved_at is not None


def test_a_copy_for_a_person_holds_no_secret_of_others(house: House) -> None:
    case_id = case_with(house)
    ws = house.workspace
    ws.consents.put(Consent(id="", name=NAME, given_on=DAY, case_id=case_id, told="口头"))
    data = ws.subjects.export(Subject(name=NAME, number=NUMBER))
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        page, told = (pack.read(name).decode() for name in ("个人信息副本.html", "data.json"))
    for text in (page, told):
        assert NUMBER in text
        assert HOME in text
        for canary in (SECRET, OTHER_NUMBER, OTHER_PHONE, "农业路1号"):
            assert canary not in text
    document = json.loads(told)
    assert {one["noun"] for one in document["cases"][0]["things"]} >= {"party", "evidence", "agent"}
    assert document["consents"][0]["told"] == "口头"
    assert ws.cases.history(case_id)[-1].action == "subjects.exported"


def test_somebody_of_the_same_name_is_somebody_else(house: House) -> None:
    case_with(house)
    other = Subject(name=NAME, number="410702199001011233")
    assert refused(house.workspace.subjects.held, other) == "subjects.nobody"


def test_nobody_gets_the_records_of_somebody_else_of_the_same_name(house: House) -> None:
    """Two people 冯小满, told apart by their numbers; a third case knows the name only."""
    ws, stranger = house.workspace, "410702199001011233"
    mine, theirs, bare = case_with(house), case_with(house), case_with(house)
    for case_id, number in ((theirs, stranger), (bare, "")):
        file = house.repository.load(case_id)
        parties = (replace(file.parties[0], id_number=number), file.parties[1])
        with house.repository.work("cases.edit", actor=DIRECTOR, at=house.around.now()) as work:
            work.put(file, replace(file, parties=parties))
    base = Consent(id="", name=NAME, given_on=DAY, told="口头", purpose=Purpose.PUBLICATION)
    for told, more in (
        ("本人", {"id_number": NUMBER}),
        ("别人", {"id_number": stranger}),
        ("本案", {"case_id": mine}),
        ("别案", {"case_id": theirs}),
        ("无号", {}),
    ):
        ws.consents.put(replace(base, told=told, **more))
    assert refused(ws.subjects.held, Subject(name=NAME)) == "subjects.several"
    report = ws.subjects.held(Subject(name=NAME, number=NUMBER))
    assert [one.case_id for one in report.cases] == [mine]
    assert report.unsure == 1
    assert [one.told for one in report.consents] == ["本人", "本案"]
    data = ws.subjects.export(Subject(name=NAME, number=NUMBER))
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        told = "".join(pack.read(name).decode() for name in pack.namelist())
    for foreign in (stranger, "别人", "别案", "无号"):
        assert foreign not in told
    assert (
        refused(ws.anonymised.export, bare, text="某甲", reviewer="周书记员") == "anonymised.consent_needed"
    )


def test_a_name_alone_is_enough_where_there_is_nothing_else(house: House) -> None:
    ws = house.workspace
    ws.consents.put(Consent(id="", name="齐秋实", given_on=DAY, told="口头"))
    assert [one.told for one in ws.subjects.held(Subject(name="齐秋实")).consents] == ["口头"]


def test_a_legal_representative_is_a_person_with_data_of_their_own(house: House) -> None:
    case_id = case_with(house, filed_on=date(2016, 1, 5))
    file = house.repository.load(case_id)
    organisation = replace(
        file.parties[1],
        legal_rep_name="方远征",
        legal_rep_title="总经理",
        legal_rep_id_number="410702197903150019",
        service_recipient="齐秋实",
        note="方远征称愿意和解",
    )
    with house.repository.work("cases.edit", actor=DIRECTOR, at=house.around.now()) as work:
        work.put(file, replace(file, parties=(file.parties[0], organisation)))
    ws = house.workspace
    subject = Subject(name="方远征", number="410702197903150019")
    (found,) = ws.subjects.held(subject).cases
    (thing,) = [one for one in found.things if one.noun == "party"]
    assert thing.fields["legal_rep_title"] == "总经理"
    assert thing.fields["legal_rep_id_number"] == subject.number
    assert "phone" not in thing.fields
    assert ws.subjects.held(Subject(name="齐秋实")).cases[0].case_id == case_id
    with pytest.raises(Refusal, match=r"subjects\.nobody"):
        ws.subjects.held(Subject(name="方远征", number="410702197903150027"))
    held = {one.name: one for one in ws.holdings.count().people.values()}
    assert held["方远征"].kinds == {"identity"}
    assert held["齐秋实"].cases == held["方远征"].cases
    ws.erasures.erase(order(case_id, subject=subject, ground=ErasureGround.UNLAWFUL))
    left = house.repository.load(case_id).parties[1]
    assert (left.name, left.phone) == (OTHER, OTHER_PHONE)
    assert "方远征" not in repr(house.repository.load(case_id))
    assert (left.legal_rep_id_number, left.legal_rep_title) == ("", "")
    assert left.service_recipient == "齐秋实"


def test_nothing_typed_becomes_markup(house: House) -> None:
    evil = "<script>alert(1)</script>"
    made = repository_case(house)
    party = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name=evil, address="=cmd|'/c calc'!A1")
    house.workspace.cases.edit(made.id, noun="party", thing=party)
    data = house.workspace.subjects.export(Subject(name=evil))
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        page = pack.read("个人信息副本.html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_typical_case_names_nobody(house: House) -> None:
    case_id = case_with(house, filed_on=date(2010, 1, 5))
    ws = house.workspace
    draft = ws.anonymised.draft(case_id)
    assert draft.left == ()
    assert set(draft.lacking) == {NAME, OTHER}
    text = draft.case.text
    for canary in (NAME, "小满", "海川", PHONE, HOME, NUMBER, "80000", "韦静"):
        assert canary not in text
    assert "冯某" in text
    assert "五万元以上不满十万元" in text
    export = ws.anonymised.export
    assert refused(export, case_id, text=text, reviewer="王敏") == "anonymised.reviewer_needed"
    assert refused(export, case_id, text=text, reviewer="李审核") == "anonymised.consent_needed"
    for name, number in ((NAME, NUMBER), (OTHER, OTHER_NUMBER)):
        ws.consents.put(
            Consent(
                id="", name=name, id_number=number, given_on=DAY, purpose=Purpose.PUBLICATION, told="书面"
            )
        )
    spoiled = f"{text}\n联系 {PHONE}。"
    assert refused(export, case_id, text=spoiled, reviewer="李审核") == "anonymised.identity_left"
    data = export(case_id, text=text, reviewer="李审核")
    assert data.decode("utf-8-sig").startswith("冯某与A公司")
    assert ws.cases.history(case_id)[-1].summary["reviewer"] == "李审核"


def test_the_report_of_a_device(house: House) -> None:
    case_with(house)
    held = house.workspace.holdings.count()
    assert (held.cases, held.private_lines) == (1, 1)
    assert held.kinds()["identity"] == 1
    data = house.workspace.holdings.export()
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        page, told = (pack.read(name).decode() for name in ("本机存储清单.html", "data.json"))
    assert NAME in page
    assert NUMBER not in page + told
    assert SECRET not in page + told
    assert json.loads(told)["counts"]["people"] == 3


def test_a_draft_entered_by_mistake_may_go_at_once(house: House) -> None:
    made = house.workspace.cases.create(case=Case(id="", title=f"{NAME}误录")).value
    assert house.workspace.retention.of(made.id).state is RetentionState.NEVER_BEGUN
    house.workspace.erasures.erase(order(made.id, ground=ErasureGround.WRONGLY_ENTERED))
    assert NAME not in everything(house)


def test_every_verb_writes_one_act_and_says_so_in_both_languages(house: House) -> None:
    ws, wording = house.workspace, bootstrap.rulebook().wording
    over = case_with(house, filed_on=date(2016, 1, 5))
    made = Consent(id="", name=NAME, given_on=DAY, told="口头")

    def withdraw() -> Any:
        return ws.consents.withdraw(ws.consents.all()[0].id)

    for act in (
        lambda: ws.consents.put(made),
        withdraw,
        lambda: ws.retention.hold(over, reason="涉诉"),
        lambda: ws.retention.lift(over),
        lambda: ws.erasures.erase(order(over)),
        ws.erasures.drop_remains,
    ):
        before = {row.commit_id for row in house.store.commits()}
        outcome = act()
        fresh = [row for row in house.store.commits() if row.commit_id not in before]
        assert len({row.action for row in fresh}) == 1
        assert len({row.case_id for row in fresh}) == len(fresh)
        for language in ("zh", "en"):
            said = wording.say(outcome.said, outcome.params, language)
            assert said.title
            assert "{" not in f"{said.title}{said.text}"
