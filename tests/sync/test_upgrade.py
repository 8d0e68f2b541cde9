"""A shared database full of work is taken to a later format: all stands as it did, and everybody goes on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from ipmediate.domain.access import Leave
from ipmediate.domain.committees import UserRole
from ipmediate.domain.permissions import commit_rights
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import Invitation
from ipmediate.sync.postgres import PostgresPeer
from ipmediate.sync.server import making
from tests.sync.conftest import Space
from tests.sync.offices import Office, Open, founding, let_in
from tests.sync.real_server import RealServer
from tests.sync.test_papers_travel import _receive, accepted, number
from tests.sync.test_server import lineage, put, submission
from tests.sync.test_station import new_case, open_office, set_amount
from tests.sync.test_withdrawing import wall

__all__ = ["open_office"]
STEPS = making.steps()
FORMATS = [number for number, _ in STEPS]
WRITTEN_ANEW = {"format", "commit_right"}
"""Tables an upgrade may write to."""


def bring_to(admin: psycopg.Connection[Any], reached: int) -> list[int]:
    """What ``server upgrade`` of the program that knew formats up to this one does."""
    with pytest.MonkeyPatch.context() as then:
        then.setattr(making, "steps", lambda: [step for step in STEPS if step[0] <= reached])
        return making.bring_up(admin)


@pytest.fixture
def earlier(admin: psycopg.Connection[Any], server: RealServer) -> Iterator[psycopg.Connection[Any]]:
    """The administrator in an empty database of its own."""
    name = f"e{uuid.uuid4().hex[:12]}"
    admin.execute(f'create database "{name}"')
    with psycopg.connect(server.admin.replace("dbname=postgres", f"dbname={name}"), autocommit=True) as made:
        yield made
    admin.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def opened() -> Iterator[list[psycopg.Connection[Any]]]:
    """Connections a test opens."""
    found: list[psycopg.Connection[Any]] = []
    yield found
    for one in found:
        one.close()


def rows(admin: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """All there is, table by table, as text."""
    found = {}
    for (table,) in admin.execute("select relname from pg_class where relnamespace = 'ipm'::regnamespace "
                                  "and relkind in ('r', 'p')").fetchall():  # fmt: skip
        told = admin.execute(f"select to_jsonb(t)::text from ipm.{table} t".encode()).fetchall()
        found[table] = sorted(row[0] for row in told)
    return found


def doors(admin: psycopg.Connection[Any]) -> set[tuple[Any, ...]]:
    """What each group may call, with what it is told and answers, and which tables it may do what with."""
    groups = "(values ('ipm_sync'), ('ipm_enrol'), ('ipm_gate'), ('ipm_provision')) g(name)"
    calls = admin.execute(
        "select g.name, p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid) "
        f"from pg_proc p, {groups} where p.pronamespace in ('ipm'::regnamespace, 'ipm_api'::regnamespace) "
        "and has_function_privilege(g.name, p.oid, 'execute')"
    ).fetchall()
    columns = admin.execute(
        "select g.name, c.relname, a.attname, v.verb, a.atttypid::regtype::text "
        f"from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0, {groups}, "
        "unnest(array['select', 'insert', 'update']) v(verb) where c.relnamespace = 'ipm'::regnamespace "
        "and c.relkind = 'r' and has_column_privilege(g.name, c.oid, a.attnum, v.verb)"
    ).fetchall()
    policies = admin.execute(
        "select tablename::text, policyname::text, roles::text, cmd, qual, with_check from pg_policies "
        "where schemaname = 'ipm'"
    ).fetchall()
    return {*calls, *columns, *policies}


def sight(admin: psycopg.Connection[Any]) -> dict[str, tuple[Any, ...]]:
    """What every login sees and may do: its entities, its payloads, and its right in each case."""
    logins = admin.execute("select role_name, space_id from ipm.principal order by 1").fetchall()
    cases = [row[0] for row in admin.execute("select distinct case_id from ipm.entity").fetchall()]
    nouns = sorted({noun for _, _, noun in commit_rights()})
    found = {}
    with admin.transaction(force_rollback=True):
        admin.execute("grant execute on function ipm.can(text, text, text) to ipm_sync")
        for login, space_id in logins:
            admin.execute(f'set session authorization "{login}"'.encode())
            seen = admin.execute("select case_id, entity_id, rev_hash from ipm.entity").fetchall()
            told = admin.execute("select seq, payload from ipm.change").fetchall()
            may = admin.execute(
                "select c, n from unnest(%s::text[]) c, unnest(%s::text[]) n where ipm.can(%s, c, n)",
                (cases, nouns, space_id),
            ).fetchall()
            found[login] = (set(seen), set(told), set(may))
            admin.execute("reset session authorization")
    return found


@dataclass(frozen=True)
class Committee:
    """A committee at work: two directors, a mediator, a clerk that is out, one that waits, an open ticket."""

    admin: psycopg.Connection[Any]
    wang: Office
    zhou: Office
    li: Office
    out: Office
    waits: Office
    ticket: Invitation
    case_id: str
    closed: str
    accepted: str
    file: str

    def state(self) -> tuple[Any, ...]:
        """All that an upgrade must leave as it is."""
        held = {name: told for name, told in rows(self.admin).items() if name not in WRITTEN_ANEW}
        return held, sight(self.admin)


def at_work(admin: psycopg.Connection[Any], server: RealServer, open_office: Open) -> Committee:
    """Fill the space of a committee by what its people do."""
    space_id = f"s{uuid.uuid4().hex[:12]}"
    wang, zhou, li = open_office("王主任"), open_office("周副主任"), open_office("李调解员")
    wang.join(replace(founding(server, admin, space_id), dbname=admin.info.dbname))
    wang.sharing.meet()
    let_in(wang, zhou, UserRole.DIRECTOR)
    let_in(wang, li)
    out, waits = open_office("孙书记员"), open_office("钱书记员")
    let_in(wang, out, UserRole.CLERK)
    case_id, closed = new_case(wang), new_case(li, "7.00")
    key = accepted(li, "l1")
    file = _receive(li, key, b"evidence" * 9, "甲")
    for office in (wang, li, zhou, out, wang):
        office.sharing.meet()
    set_amount(wang, case_id, "48000.00")
    set_amount(li, case_id, "52000.00")
    for office in (wang, li, wang):
        office.sharing.meet()
    wang.sharing.revoke(out.sharing.station.me().device_id)
    wall(wang, zhou, case_id, Leave.READ)
    named = [li.sharing.station.me().user_id]
    wang.house.workspace.access.seal(key, sealed=True, reason="涉及商业秘密", named=named)
    wall(wang, li, closed)
    set_amount(li, closed, "8.00")
    for office in (li, zhou, wang):
        office.sharing.meet()
    waits.join(wang.sharing.invite("钱书记员", UserRole.CLERK))
    return Committee(
        admin=admin, wang=wang, zhou=zhou, li=li, out=out, waits=waits, case_id=case_id, closed=closed,
        ticket=wang.sharing.invite("吴仲裁员", UserRole.ARBITRATOR), accepted=key, file=file,
    )  # fmt: skip


def goes_on(told: Committee, open_office: Open) -> None:
    """Everything that was under way before the upgrade is brought to its end after it."""
    wang, zhou, li = told.wang, told.zhou, told.li
    (applicant,) = wang.sharing.applicants()
    assert applicant.is_genuine
    wang.sharing.admit(applicant.ticket_id)
    newcomer = open_office("吴仲裁员")
    newcomer.join(told.ticket)
    wang.sharing.meet()
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        told.out.sharing.meet()
    (held,) = li.house.workspace.cases.load(told.case_id).divergences
    assert (held.ours, held.theirs) == ('"52000.00"', '"48000.00"')
    for office in (li, wang, zhou, told.waits, newcomer):
        office.sharing.meet()
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(told.closed)
    (parked,) = wang.sharing.parked()
    assert (parked.case_id, parked.user_name, parked.count) == (told.closed, "李调解员", 1)
    wall(wang, li, told.closed, Leave.WRITE)
    set_amount(told.waits, told.case_id, "9.00")
    for office in (told.waits, li, wang, zhou, newcomer, li):
        office.sharing.meet()
    assert li.house.workspace.cases.load(told.closed).case.claim_amount == Decimal("8.00")
    assert wang.house.workspace.cases.load(told.closed).case.claim_amount == Decimal("8.00")
    assert wang.sharing.parked() == []
    assert zhou.house.workspace.cases.load(told.case_id).case.claim_amount == Decimal("9.00")
    assert number(wang, told.accepted) == number(li, told.accepted) != ""
    for office in (wang, li):
        assert office.house.store.blobs.read(told.file) == b"evidence" * 9
    for office in (zhou, told.waits, newcomer):
        assert not office.house.repository.exists(told.accepted)
    assert wang.sharing.state_hash() == li.sharing.state_hash()
    assert wang.sharing.audit() == li.sharing.audit() == []


@pytest.mark.parametrize("began", [10, 11])
def test_a_committee_at_work_is_brought_up_and_goes_on(
    began: int, earlier: psycopg.Connection[Any], server: RealServer, open_office: Open
) -> None:
    assert bring_to(earlier, began) == [each for each in FORMATS if each <= began]
    told = at_work(earlier, server, open_office)
    before = told.state()
    assert len(before[0]["commit_log"]) > 30
    assert bool(before[0].get("parked")) == (began >= 11)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(making, "_close_doors", _die)
        with pytest.raises(psycopg.OperationalError), psycopg.connect(_address(server, earlier)) as dying:
            making.bring_up(dying)
    assert making.version(earlier) == began
    assert told.state() == before
    told.li.sharing.meet()
    assert making.bring_up(earlier) == [each for each in FORMATS if each > began]
    after = told.state()
    assert {name: after[0][name] for name in before[0]} == before[0]
    assert after[1] == before[1]
    assert making.faults(earlier) == []
    goes_on(told, open_office)


def _die(connection: psycopg.Connection[Any]) -> None:
    """The administrator's computer, or the server, stops when all steps are taken and nothing stands yet."""
    connection.execute("select pg_terminate_backend(pg_backend_pid())")


def _address(server: RealServer, there: psycopg.Connection[Any]) -> str:
    return server.admin.replace("dbname=postgres", f"dbname={there.info.dbname}")


def test_no_format_takes_a_door_away_that_an_earlier_one_opened(earlier: psycopg.Connection[Any]) -> None:
    """A program that knows an earlier format finds all it asks for, under its name and of its kind."""
    open_before: set[tuple[Any, ...]] = set()
    for reached in FORMATS:
        bring_to(earlier, reached)
        here = doors(earlier)
        assert open_before - here == set(), f"format {reached} took something away"
        open_before = here
    assert len(open_before) > 200


@pytest.mark.parametrize("began", FORMATS[:-1])
def test_a_space_of_any_format_is_brought_up_under_programs_that_are_connected(
    began: int, earlier: psycopg.Connection[Any], server: RealServer, opened: list[psycopg.Connection[Any]]
) -> None:
    bring_to(earlier, began)
    space = Space(f"s{uuid.uuid4().hex[:12]}", server, earlier, opened)
    making.make_space(earlier, space.id, "试验委员会", lineage=uuid.uuid4())
    there, room = earlier.info.dbname, lineage(space)
    logins = {user: space.admit(user) for user in ("wang", "li")}
    rowwise = PostgresPeer(space.connect(logins["wang"], dbname=there), space.id, columns=False)
    reading = space.peer(logins["li"], dbname=there)
    told = [submission(space, "wang", [put(f"p{n}", "", name="甲")], case_id=f"k{n % 3}") for n in range(9)]
    assert [one.status for one in rowwise.push(room, told)] == ["ok"] * 9
    before = [reading.pull(0, 100) for _ in range(9)][-1]
    assert bring_to(earlier, FORMATS[-1]) == [each for each in FORMATS if each > began]
    assert making.faults(earlier) == []
    assert reading.pull(0, 100) == before
    assert [one.status for one in rowwise.push(room, told)] == ["dup"] * 9
    more = [submission(space, "li", [put(f"p{n}", before[n].hash, name="乙")], case_id=f"k{n % 3}")
            for n in range(9)]  # fmt: skip
    assert [one.status for one in reading.push(room, more)] == ["ok"] * 9
    assert all(entry.is_sound() for entry in rowwise.pull(0, 100))


def test_an_upgrade_waits_for_who_reads_and_gives_up_whole_when_that_has_no_end(
    earlier: psycopg.Connection[Any], server: RealServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = 11  # the next one changes the columns of every table
    bring_to(earlier, began)
    monkeypatch.setattr(making, "TRIES", 1)
    with psycopg.connect(_address(server, earlier)) as backup:
        backup.execute("lock table ipm.format, ipm.space, ipm.entity, ipm.commit_right in access share mode")
        with pytest.raises(SyncTrouble, match=r"sync\.server_in_use"):
            making.bring_up(earlier)
        assert making.version(earlier) == began
        monkeypatch.setattr(making, "TRIES", 100)
        backup.execute("set idle_in_transaction_session_timeout = '4s'")
        assert making.bring_up(earlier) == [each for each in FORMATS if each > began]
        with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
            backup.execute("select 1")
    assert making.faults(earlier) == []
