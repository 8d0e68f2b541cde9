"""One truth about who may what: the program and the shared database answer the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.domain.access import AccessList, Grant, Leave, Sealing
from ipmediate.domain.cases import NOUNS
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.permissions import PLACES, may_commit
from ipmediate.sync.postgres import PostgresPeer
from ipmediate.sync.server import making
from tests.sync.conftest import Space
from tests.sync.test_server import lineage, put, submission

CASES = 1000
USERS = [(f"u{number}", role) for number, role in enumerate([*UserRole, *UserRole])]
KINDS = [*sorted(NOUNS), "issued_paper", "number", "neutral", "grant", "never heard of"]
LEAVES = {Leave.NONE: "none", Leave.READ: "r", Leave.WRITE: "rw"}


def _place(number: int) -> str:
    houses = sorted(PLACES)
    return houses[number] if number < len(houses) else f"k{number}"


@pytest.fixture
def rules(space: Space) -> dict[str, AccessList]:
    """Random grants and seals, told to the program and to the database."""
    dice = random.Random(20261129)
    told: dict[str, AccessList] = {}
    grants, flags, rows = [], [], []
    for number in range(CASES):
        case_id = _place(number)
        given = tuple(
            Grant(case_id=case_id, user_id=f"{space.id}/{user}", leave=dice.choice(list(Leave)))
            for user, _ in USERS
            if dice.random() < 0.5
        )
        sealed = dice.choice((None, True, False))
        seals = () if sealed is None else (Sealing(case_id=case_id, sealed=sealed),)
        told[case_id] = AccessList(grants=given, sealings=seals)
        grants += [(space.id, case_id, one.user_id, LEAVES[one.leave]) for one in given]
        flags += [(space.id, case_id, one.sealed) for one in seals]
        rows.append((space.id, case_id))
    with space.admin.cursor() as cursor:
        cursor.executemany("insert into ipm.case_acl values (%s, %s, %s, %s)", grants)
        cursor.executemany("insert into ipm.case_flag values (%s, %s, %s)", flags)
        cursor.executemany("insert into ipm.entity values (%s, %s, 'case', 'e', 1, 'h', '{}')", rows)
    return told


@pytest.fixture
def as_anyone(space: Space) -> Iterator[psycopg.Connection[Any]]:
    """The administrator, with the inner question open to everybody until the test is over."""
    with space.admin.transaction(force_rollback=True):
        space.admin.execute("grant execute on function ipm.can(text, text, text) to ipm_sync")
        yield space.admin
        space.admin.execute("reset session authorization")


def test_the_policy_is_the_permission_function_on_fifty_thousand_random_cells(
    space: Space, rules: dict[str, AccessList], as_anyone: psycopg.Connection[Any]
) -> None:
    logins = {user: space.admit(user, role.value) for user, role in USERS}
    dice = random.Random(7)
    cells = 0
    for user, role in USERS:
        actor = Actor(id=f"{space.id}/{user}", name=user, role=role)
        as_anyone.execute(f"set session authorization {logins[user]}".encode())
        seen = {row[0] for row in as_anyone.execute("select case_id from ipm.entity").fetchall()}
        asked = [(case_id, noun) for case_id in rules for noun in dice.sample(KINDS, 4)]
        answers = as_anyone.execute(
            "select a.place, a.noun, ipm.can(%s, a.place, a.noun) "
            "from unnest(%s::text[], %s::text[]) a(place, noun)",
            (space.id, [one[0] for one in asked], [one[1] for one in asked]),
        ).fetchall()
        for case_id, listed in rules.items():
            assert (case_id in seen) == (listed.leave_of(actor, case_id) is not Leave.NONE), (user, case_id)
            cells += 1
        for case_id, noun, answered in answers:
            leave = rules[case_id].leave_of(actor, case_id)
            expected = leave is Leave.WRITE and may_commit(role, case_id, noun)
            assert answered == expected, (role, leave, case_id, noun)
            cells += 1
    assert cells == 50_000


def test_what_a_role_may_not_change_is_turned_away_whole(space: Space) -> None:
    peer = space.peer(space.admit("li", "arbitrator"))
    signed = {**put("s1", "", signed_on="2026-05-06"), "etype": "signature"}
    party = put("p1", "", name="甲")
    (answer,) = peer.push(lineage(space), [submission(space, "li", [signed, party])])
    assert (answer.status, answer.detail) == ("denied", "role")
    assert peer.push(lineage(space), [submission(space, "li", [signed])])[0].status == "ok"
    assert [one.etype for one in peer.case_entities("k1")] == ["signature"]


def test_a_clerk_does_not_change_users_and_a_director_does(space: Space) -> None:
    for user, role, expected in (("wang", "clerk", "denied"), ("zhao", "director", "ok")):
        peer = PostgresPeer(space.connect(space.admit(user, role)), space.id)
        told = submission(space, user, [{**put("u1", "", name="孙"), "etype": "user"}], case_id="house/users")
        assert peer.push(lineage(space), [told])[0].status == expected


def test_a_clerk_puts_up_walls_and_neither_lifts_one_nor_opens_a_sealed_case(space: Space) -> None:
    def told(user: str, noun: str, name: str, base: str, **fields: Any) -> Any:
        op = {**put(name, base, **fields), "etype": noun}
        return submission(space, user, [op], case_id="house/access")

    clerk, director = (space.peer(space.admit(*who)) for who in (("wang", "clerk"), ("zhao", "director")))
    wall = f"k1/{space.id}/wang"
    (answer,) = clerk.push(lineage(space), [told("wang", "grant", wall, "", leave="none")])
    assert answer.status == "ok"
    for attempt in (
        told("wang", "grant", wall, answer.hash, leave="write"),
        told("wang", "grant", wall, answer.hash, reason="nothing of it"),
        told("wang", "grant", f"k2/{space.id}/wang", "", leave="read"),
        told("wang", "sealing", "k2", "", sealed=False),
    ):
        (refused,) = clerk.push(lineage(space), [attempt])
        assert (refused.status, refused.detail) == ("denied", "role")
    (lifted,) = director.push(lineage(space), [told("zhao", "grant", wall, answer.hash, leave="write")])
    assert lifted.status == "ok"


PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
READABLE = {"space", "member", "case_acl", "commit_log", "change", "entity", "blob", "blob_chunk", "file_key",
            "role_change"}  # fmt: skip
READABLE_COLUMNS = {
    "principal": {
        "user_id", "device_id", "sign_pub", "active", "user_name", "device_name", "role", "enc_pub",
        "approved_by", "approval",
    }
}  # fmt: skip
BY_DIRECTORS = {"ipm_api.invite", "ipm_api.waiting", "ipm_api.admit", "ipm_api.turn_away", "ipm_api.revoke",
                "ipm_api.give_keys", "ipm_api.cut_off", "ipm_api.parked", "ipm_api.parked_box",
                "ipm_api.wrap_parked", "ipm_api.open_tickets", "ipm_api.withdraw_ticket",
                "ipm_api.order_erasure", "ipm_api.drop_erasure", "ipm_api.agree_erasure",
                "ipm_api.change_role"}  # fmt: skip
"""May be called by every workstation and refuse all but a director's, as their own test shows."""
CALLABLE = {"ipm.me", "ipm.my_spaces", "ipm.my_walls", "ipm_api.push", "ipm_api.push_columns",
            "ipm_api.my_grant", *BY_DIRECTORS,
            "ipm_api.take_number", "ipm_api.begin_file", "ipm_api.put_piece", "ipm.my_device",
            "ipm_api.give_up_number", "ipm_api.unused_numbers", "ipm_api.park", "ipm_api.bring_parked",
            "ipm_api.my_parked", "ipm_api.take_parked", "ipm_api.erasures",
            "ipm_api.erasures_stand", "ipm_api.done_erasing"}  # fmt: skip
HELD_SPACE = {
    "space": 1,
    "member": 5,
    "principal": 5,
    "case_acl": 0,
    "commit_log": 1,
    "change": 1,
    "entity": 1,
    "blob": 0,
    "blob_chunk": 0,
    "file_key": 1,
    "role_change": 1,
}
SEEN = {
    "own": HELD_SPACE,
    "restricted": {**HELD_SPACE, "change": 0, "entity": 0},
    "recused": {**HELD_SPACE, "case_acl": 1, "change": 0, "entity": 0},
    "read only": {**HELD_SPACE, "case_acl": 1},
    "other space": dict.fromkeys(HELD_SPACE, 0),
    "revoked": dict.fromkeys(HELD_SPACE, 0),
}
"""Rows that a workstation sees of a space with five people, a key each, one commit and one changed role."""


def test_every_table_column_function_and_sequence_of_the_catalogue_has_its_expected_rights(
    space: Space, admin: psycopg.Connection[Any]
) -> None:
    logins = [space.admit(role.value, role.value) for role in UserRole]
    told = admin.execute(
        "select r.login, c.relname, a.attname, p.privilege, "
        "has_column_privilege(r.login, c.oid, a.attnum, p.privilege) "
        "from unnest(%s::text[]) r(login), "
        "pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0, "
        "unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p(privilege) "
        "where c.relnamespace = 'ipm'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')",
        (logins,),
    ).fetchall()
    for login, table, column, privilege, held in told:
        readable = table in READABLE or column in READABLE_COLUMNS.get(table, ())
        assert held == (privilege == "SELECT" and readable), (login, table, column, privilege)
    whole = admin.execute(
        "select c.relname, p.privilege, bool_or(has_table_privilege(r.login, c.oid, p.privilege)) "
        "from unnest(%s::text[]) r(login), pg_class c, unnest(%s::text[]) p(privilege) "
        "where c.relnamespace in ('ipm'::regnamespace, 'ipm_api'::regnamespace) "
        "and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') group by 1, 2",
        (logins, list(PRIVILEGES)),
    ).fetchall()
    for table, privilege, held in whole:
        assert held == (privilege == "SELECT" and table in READABLE), (table, privilege)
    functions = admin.execute(
        "select r.login, n.nspname || '.' || f.proname, has_function_privilege(r.login, f.oid, 'EXECUTE') "
        "from unnest(%s::text[]) r(login), pg_proc f join pg_namespace n on n.oid = f.pronamespace "
        "where n.nspname in ('ipm', 'ipm_api')",
        (logins,),
    ).fetchall()
    for login, function, held in functions:
        assert held == (function in CALLABLE), (login, function)
    assert len(told) + len(whole) * len(logins) + len(functions) >= 1_700


def test_every_table_shows_each_seat_in_each_situation_its_expected_rows(
    space: Space, new_space: Any, admin: psycopg.Connection[Any]
) -> None:
    logins = {role: space.admit(role.value, role.value) for role in UserRole}
    writer = PostgresPeer(space.connect(logins[UserRole.DIRECTOR]), space.id)
    assert writer.push(lineage(space), [submission(space, "director", [put("p1", "", name="甲")])])
    admin.execute(
        "insert into ipm.file_key select %s, 0, device_id, '00', 'd', '00' from ipm.principal "
        "where device_id like %s || '/%%'",
        (space.id, space.id),
    )
    admin.execute(
        "insert into ipm.role_change values (%s, %s || '/clerk', 1, 'clerk', 'd', '00')", (space.id, space.id)
    )
    other = new_space()
    strangers = {role: other.admit(role.value, role.value) for role in UserRole}
    tables = {
        str(row[0])
        for row in admin.execute("select relname from pg_class where relnamespace = 'ipm'::regnamespace "
                                 "and relkind in ('r', 'p', 'v', 'm', 'f')").fetchall()
    }  # fmt: skip
    for situation, expected in SEEN.items():
        for role in UserRole:
            login = (strangers if situation == "other space" else logins)[role]
            with admin.transaction(force_rollback=True):
                _bring_about(admin, space, situation, f"{space.id}/{role.value}", login)
                admin.execute(f"set session authorization {login}".encode())
                for table in sorted(tables):
                    assert _seen(admin, space, table) == expected.get(table), (situation, role, table)


def _bring_about(admin: psycopg.Connection[Any], space: Space, situation: str, user: str, login: str) -> None:
    if situation == "restricted":
        admin.execute("insert into ipm.case_flag values (%s, 'k1', true)", (space.id,))
    elif situation in ("recused", "read only"):
        perm = "none" if situation == "recused" else "r"
        admin.execute("insert into ipm.case_acl values (%s, 'k1', %s, %s)", (space.id, user, perm))
    elif situation == "revoked":
        admin.execute("update ipm.principal set active = false where role_name = %s", (login,))


def _seen(connection: psycopg.Connection[Any], space: Space, table: str) -> int | None:
    """Rows of the space that a table shows; None where it may not even be asked."""
    ours = "user_id like %s || '/%%'" if table == "principal" else "space_id = %s"
    try:
        with connection.transaction():
            found = connection.execute(f"select count(*) from ipm.{table} where {ours}".encode(), (space.id,))
            return int(found.fetchone()[0])  # type: ignore[index]
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedColumn):
        return None


def test_every_pseudo_case_of_the_program_stands_in_the_table() -> None:
    rooms = Path(__file__).parent.parent.parent / "ipmediate"
    named = {
        place
        for file in rooms.rglob("*.py")
        for place in re.findall(r'"(house/\w+)"', file.read_text("utf-8"))
    }
    assert named == set(PLACES)


def test_rights_other_than_the_programs_are_named(admin: psycopg.Connection[Any]) -> None:
    with admin.transaction(force_rollback=True):
        admin.execute("insert into ipm.commit_right values ('auditor', '*', '*')")
        assert "sync.check.rights_differ" in {finding.code for finding in making.faults(admin)}
    assert making.faults(admin) == []
