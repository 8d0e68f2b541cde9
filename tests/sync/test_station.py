"""Whole profiles against a real server: joining by ticket, working apart, deciding, being put out."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.access import Leave
from ipmediate.domain.committees import UserRole
from ipmediate.domain.divergences import DivergenceStatus
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import SetupStep, SpaceState
from ipmediate.storage.access import USERS
from ipmediate.sync import filekeys, tickets
from ipmediate.sync.station import Station
from tests.sync.offices import Office, Open, founding, let_in
from tests.sync.real_server import RealServer, authority, pem


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Open]:
    """Opens offices."""
    made: list[Office] = []

    def make(name: str, **more: Any) -> Office:
        made.append(Office(tmp_path / name, name, **more))
        return made[-1]

    yield make
    for one in made:
        one.house.close()


@pytest.fixture
def pair(open_office: Open, server: RealServer, admin: Any) -> tuple[Office, Office]:
    """A director and a mediator of one committee, both let in."""
    wang = open_office("王主任")
    wang.join(founding(server, admin, f"s{uuid.uuid4().hex[:12]}"))
    wang.sharing.meet()
    li = open_office("李调解员")
    let_in(wang, li)
    return wang, li


def new_case(office: Office, amount: str = "50000.00") -> str:
    made = office.house.workspace.cases.create().value
    head = replace(made.case, title="甲公司与乙公司侵害商标权纠纷", claim_amount=Decimal(amount))
    office.house.workspace.cases.edit(made.id, noun="case", thing=head)
    return made.id


def set_amount(office: Office, case_id: str, amount: str) -> None:
    cases = office.house.workspace.cases
    file = cases.load(case_id)
    cases.edit(case_id, noun="case", thing=replace(file.case, claim_amount=Decimal(amount)))


def test_two_people_change_one_amount_apart_both_stay_and_one_decides(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    case_id = new_case(wang)
    wang.sharing.meet()
    li.sharing.meet()
    assert li.house.workspace.cases.load(case_id).case.claim_amount == Decimal("50000.00")
    set_amount(wang, case_id, "48000.00")
    set_amount(li, case_id, "52000.00")
    assert li.sharing.standing().state is SpaceState.PENDING
    for office in (wang, li, wang):
        office.sharing.meet()
    for office in (wang, li):
        (held,) = office.house.workspace.cases.load(case_id).divergences
        assert (held.base, held.ours, held.theirs) == ('"50000.00"', '"52000.00"', '"48000.00"')
        names = office.sharing.names()
        assert (names[held.by], names[held.device]) == ("李调解员", "李调解员的电脑")
        assert (names[held.theirs_by], names[held.theirs_device]) == ("王主任", "王主任的电脑")
        assert office.sharing.standing().state is SpaceState.DIVERGED
        assert [one.case_id for one in office.sharing.diverged()] == [case_id]
    wang.house.workspace.divergences.decide(
        case_id, divergence_id=held.id, choice=DivergenceStatus.OURS, reason="申请人来电确认"
    )
    wang.sharing.meet()
    li.sharing.meet()
    files = [office.house.workspace.cases.load(case_id) for office in pair]
    assert {file.case.claim_amount for file in files} == {Decimal("52000.00")}
    assert {file.divergences[0].reason for file in files} == {"申请人来电确认"}
    assert all(office.sharing.standing().state is SpaceState.SYNCED for office in pair)


def test_the_committee_of_the_first_computer_holds_and_the_newcomer_is_known_by_name(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    wang.sharing.meet()
    li.sharing.meet()
    assert li.house.committee == wang.house.committee
    assert {one.name for one in li.house.repository.users()} == {"王主任", "李调解员"}
    li.reopen()
    assert (li.house.around.actor.name, li.house.around.actor.role) == ("李调解员", UserRole.MEDIATOR)
    assert li.house.signed_in
    seen = {one.device_name: one for one in wang.sharing.workstations()}
    assert seen["李调解员的电脑"].is_trusted
    assert seen["王主任的电脑"].is_own


def test_asking_to_join_stands_in_the_history_and_is_taken_by_the_server(pair: tuple[Office, Office]) -> None:
    for office in pair:
        (told,) = [
            one for one in office.house.repository.history_lines(USERS) if one.action == "sharing.joined"
        ][-1:]
        assert told.summary["computer"] == f"{office.name}的电脑"
        office.sharing.meet()
        assert office.sharing.rejected() == []


def test_a_ticket_travels_as_file_text_and_picture(pair: tuple[Office, Office]) -> None:
    wang, _ = pair
    ticket = wang.sharing.invite("周书记员", UserRole.CLERK)
    assert tickets.read(tickets.written(ticket).lower()) == ticket
    assert wang.sharing.read_ticket(wang.sharing.ticket_picture(ticket)) == ticket
    for bad in (b"", b"IPMTICKET1-AAAA", b"\x89PNG\r\n\x1a\n", io.BytesIO(b"x" * 99).getvalue()):
        with pytest.raises(Refusal, match=r"sync\.bad_ticket"):
            wang.sharing.read_ticket(bad)


def test_a_ticket_opens_one_door_once(pair: tuple[Office, Office], open_office: Open) -> None:
    wang, li = pair
    ticket = wang.sharing.invite("周书记员", UserRole.CLERK)
    zhou, thief = open_office("周书记员"), open_office("贼")
    assert [one.is_well for one in zhou.sharing.check(ticket)] == [True] * 3
    zhou.join(ticket)
    assert zhou.sharing.standing().state is SpaceState.WAITING
    assert zhou.sharing.meet() is None
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        thief.join(ticket)
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        li.sharing.applicants()
    (applicant,) = wang.sharing.applicants()
    assert applicant.is_genuine
    wang.sharing.turn_away(applicant.ticket_id)
    with pytest.raises(SyncTrouble, match=r"sync\.turned_away"):
        zhou.sharing.meet()
    assert zhou.sharing.standing().state is SpaceState.ATTENTION


def test_a_server_that_swaps_the_keys_of_a_newcomer_is_noticed(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, _ = pair
    zhou = open_office("周书记员")
    zhou.join(wang.sharing.invite("周书记员", UserRole.CLERK))
    admin.execute("update ipm.enrolment set sign_pub = %s where outcome = 'waiting'", ("ab" * 32,))
    (applicant,) = wang.sharing.applicants()
    assert not applicant.is_genuine
    assert applicant.fingerprint != zhou.sharing.standing().fingerprint


def test_a_workstation_slipped_in_by_the_server_is_not_believed(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    space_id = wang.sharing.station.me().space_id
    case_id = new_case(li)
    li.sharing.meet()
    admin.execute(
        "insert into ipm.principal (role_name, user_id, device_id, sign_pub, space_id, role) "
        "values ('ws_x', %s, 'mole', %s, %s, 'mediator')",
        (li.sharing.station.me().user_id, "ab" * 32, space_id),
    )
    told = {one.device_id: one.is_trusted for one in wang.sharing.workstations()}
    assert told["mole"] is False
    admin.execute("alter table ipm.commit_log disable trigger never")
    admin.execute(
        "update ipm.commit_log set device_id = 'mole' where space_id = %s and case_id = %s",
        (space_id, case_id),
    )
    admin.execute("alter table ipm.commit_log enable trigger never")
    with pytest.raises(SyncTrouble, match=r"sync\.(broken_chain|bad_signature)"):
        wang.sharing.meet()
    assert not wang.house.repository.exists(case_id)


def test_another_key_for_a_known_workstation_stops_everything(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    wang.sharing.meet()
    device = li.sharing.station.me().device_id
    admin.execute("update ipm.principal set sign_pub = %s where device_id = %s", ("cd" * 32, device))
    with pytest.raises(SyncTrouble, match=r"sync\.key_changed"):
        wang.sharing.meet()


def test_a_revoked_computer_is_out_at_once_and_keeps_what_it_has(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    case_id = new_case(li)
    li.sharing.meet()
    device = li.sharing.station.me().device_id
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        li.sharing.revoke(device)
    wang.sharing.revoke(device)
    set_amount(li, case_id, "1.00")
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        li.sharing.meet()
    assert li.sharing.standing().state is SpaceState.ATTENTION
    assert li.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    wang.sharing.meet()
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("50000.00")


def test_rules_of_access_hold_also_when_the_meeting_that_brought_them_broke_off(
    pair: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    case_id = new_case(wang)
    wang.sharing.meet()
    li.sharing.meet()
    wall = wang.house.workspace.access.grant
    wall(case_id, user_id=li.sharing.station.me().user_id, leave=Leave.NONE, reason="近亲属")
    wang.sharing.meet()
    new_case(li)

    def broken(*_: object) -> None:
        raise SyncTrouble("sync.unreachable")

    with monkeypatch.context() as line:
        line.setattr("ipmediate.sync.postgres.PostgresPeer.push", broken)
        with pytest.raises(SyncTrouble):
            li.sharing.meet()
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(case_id)


def test_each_step_of_the_set_up_names_what_is_wrong(
    pair: tuple[Office, Office], tmp_path: Path, admin: Any
) -> None:
    wang, li = pair
    assert [(one.step, one.trouble) for one in li.sharing.check()] == [(step, "") for step in SetupStep]
    ticket = wang.sharing.invite("周书记员", UserRole.CLERK)
    stranger = pem(authority("Somebody else")[1]).decode()
    for change, step, trouble in (
        ({"port": 9}, SetupStep.ADDRESS, "sync.unreachable"),
        ({"ca": stranger}, SetupStep.CERTIFICATE, "sync.wrong_certificate"),
        ({"host": "localhost"}, SetupStep.CERTIFICATE, "sync.wrong_certificate"),
        ({"secret": "wrong"}, SetupStep.LOGIN, "sync.wrong_login"),
        ({"dbname": "nowhere"}, SetupStep.LOGIN, "sync.no_database"),
    ):
        *passed, last = wang.sharing.check(replace(ticket, **change))
        assert (last.step, last.trouble) == (step, trouble)
        assert all(one.is_well for one in passed)
    space_id = li.sharing.station.me().space_id
    admin.execute("update ipm.space set schema_min = 9, schema_max = 9 where space_id = %s", (space_id,))
    *_, last = li.sharing.check()
    assert (last.step, last.trouble) == (SetupStep.VERSION, "sync.only_reads")
    new_case(li)
    li.sharing.meet()
    standing = li.sharing.standing()
    assert (standing.only_reads, standing.pending > 0) == (True, True)


def give_keys(station: Station, device: str) -> None:
    me = station.me()
    with station._connected(me) as line:
        filekeys.give(line, me, {7: "00" * 32}, {device: me.enc_pub})


def test_what_directors_do_with_computers_is_closed_to_every_other_login(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    station, foreign = li.sharing.station, wang.sharing.station.me().device_id
    for attempt in (
        lambda: station.invite(user_id="u", user_name="x", role=UserRole.DIRECTOR),
        station.applicants,
        lambda: station.admit("any"),
        lambda: station.turn_away("any"),
        station.open_tickets,
        lambda: station.withdraw_ticket("any"),
        lambda: station.revoke(foreign),
        lambda: give_keys(station, foreign),
    ):
        with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
            attempt()
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        wang.sharing.revoke(foreign)


def test_a_restored_backup_goes_on_under_a_new_number_and_loses_nothing(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    case_id = new_case(li)
    li.sharing.meet()
    upkeep = li.house.upkeep()
    backup = li.house.back_up()
    set_amount(li, case_id, "3.00")
    li.sharing.meet()
    before = li.sharing.station.me()
    upkeep.preview(backup.path, "", lambda done, total, stage: None)
    upkeep.restore(lambda done, total, stage: None)
    li.house = li._open(made=True)
    li.sharing.start = lambda: None  # type: ignore[method-assign]
    set_amount(li, case_id, "4.00")
    for office in (li, wang, li):
        office.sharing.meet()
    me = li.sharing.station.me()
    assert (me.device_id, me.incarnation != before.incarnation) == (before.device_id, True)
    assert [code for _, _, code, _ in li.sharing.notices()] == ["sync.new_incarnation"]
    files = [office.house.workspace.cases.load(case_id) for office in pair]
    assert files[0].case.claim_amount == files[1].case.claim_amount == Decimal("3.00")
    (held,) = files[0].divergences
    assert (held.ours, held.theirs) == ('"4.00"', '"3.00"')
    assert wang.sharing.state_hash() == li.sharing.state_hash()


def test_sharing_is_stopped_and_taken_up_again_in_one_sitting(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    del li.sharing.start
    li.sharing.start()
    li.sharing.leave()
    assert li.sharing.standing().state is SpaceState.OFF
    user = next(one for one in wang.house.workspace.users.people() if one.name == "李调解员")
    li.house.act_as(replace(li.house.around.actor, role=UserRole.DIRECTOR))
    li.sharing.start = lambda: None  # type: ignore[method-assign]
    li.sharing.join(wang.sharing.invite("", UserRole.MEDIATOR, user_id=user.id), "新电脑")
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    case_id = new_case(li)
    li.sharing.meet()
    wang.sharing.meet()
    assert wang.house.repository.exists(case_id)
