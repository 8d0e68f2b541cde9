"""The database lets a director change the role of another person of the committee, forward only; no more."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from ipmediate.domain.committees import UserRole
from ipmediate.sync.postgres import PostgresPeer
from tests.sync.conftest import Space
from tests.sync.test_server import lineage, put, submission


@pytest.fixture
def committee(space: Space) -> dict[str, psycopg.Connection[Any]]:
    """One person of every role, a second director, and a director who is out, each connected."""
    seats = {role.value: role.value for role in UserRole} | {"second": "director", "out": "director"}
    lines = {}
    for user, role in seats.items():
        lines[user] = space.connect(space.admit(user, role))
        space.admin.execute(
            "update ipm.principal set space_id = %s, role = %s where device_id = %s",
            (space.id, role, f"{space.id}/{user}"),
        )
    space.admin.execute("update ipm.principal set active = false where device_id = %s", (f"{space.id}/out",))
    return lines


def _change(
    line: psycopg.Connection[Any],
    space: Space,
    user: str,
    role: str,
    *turns: tuple[str, int],
    place: str = "",
) -> int:
    told = [
        {"device_id": f"{space.id}/{device}", "turn": turn, "signature": f"{device}{turn}", "approval": "a"}
        for device, turn in turns
    ]
    found = line.execute(
        "select ipm_api.change_role(%s, %s, %s, %s)",
        (place or space.id, f"{space.id}/{user}", role, Jsonb(told)),
    )
    return int(found.fetchone()[0])  # type: ignore[index]


def _role(space: Space, user: str) -> str:
    found = space.admin.execute(
        "select role from ipm.member where (space_id, user_id) = (%s, %s)", (space.id, f"{space.id}/{user}")
    )
    return str(found.fetchone()[0])  # type: ignore[index]


def _changes(space: Space) -> list[tuple[Any, ...]]:
    return space.admin.execute(
        "select device_id, turn, role, by_device, signature from ipm.role_change where space_id = %s "
        "order by device_id, turn",
        (space.id,),
    ).fetchall()


@pytest.mark.parametrize("who", ["mediator", "clerk", "arbitrator", "auditor", "out"])
@pytest.mark.parametrize("whose", ["own", "another's"])
def test_only_a_director_who_is_in_changes_a_role(
    space: Space, committee: dict[str, psycopg.Connection[Any]], who: str, whose: str
) -> None:
    user = who if whose == "own" else "clerk" if who == "mediator" else "mediator"
    for role in UserRole:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _change(committee[who], space, user, role.value, (user, 1))
    assert _changes(space) == []
    assert (_role(space, "mediator"), _role(space, "clerk")) == ("mediator", "clerk")


def test_a_director_changes_neither_the_own_role_nor_one_in_another_committee(
    space: Space, committee: dict[str, psycopg.Connection[Any]], new_space: Any
) -> None:
    other = new_space()
    other.admit("li", "clerk")
    director = committee["director"]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, space, "director", "director", ("director", 1))
    for user, place in (("director", space.id), ("clerk", other.id), ("nobody", space.id)):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _change(director, space, user, "mediator", place=place)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, other, "li", "director", ("li", 1), place=space.id)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, other, "li", "director", ("li", 1), place=other.id)
    assert (_role(other, "li"), _role(space, "director"), _changes(space)) == ("clerk", "director", [])


def test_the_rights_of_the_database_follow_at_once_and_the_number_only_rises(
    space: Space, committee: dict[str, psycopg.Connection[Any]]
) -> None:
    director, auditor = committee["director"], PostgresPeer(committee["auditor"], space.id)
    told = submission(space, "auditor", [put("p1", "", name="甲")])
    assert auditor.push(lineage(space), [told])[0].detail == "role"
    assert _change(director, space, "auditor", "clerk", ("auditor", 3)) == 1
    assert auditor.push(lineage(space), [told])[0].status == "ok"
    for turn in (3, 2, 0, -1):
        with pytest.raises(psycopg.Error) as refused:
            _change(director, space, "auditor", "mediator", ("auditor", turn))
        assert refused.value.sqlstate in ("23505", "23514")
    assert _role(space, "auditor") == "clerk"
    assert _change(committee["second"], space, "auditor", "auditor", ("auditor", 4)) == 1
    more = submission(space, "auditor", [put("p2", "", name="乙")])
    assert auditor.push(lineage(space), [more])[0].detail == "role"
    device = f"{space.id}/auditor"
    assert _changes(space) == [
        (device, 3, "clerk", f"{space.id}/director", "auditor3"),
        (device, 4, "auditor", f"{space.id}/second", "auditor4"),
    ]


@pytest.mark.parametrize("role", ["", "administrator", None])
def test_there_are_no_other_roles(
    space: Space, committee: dict[str, psycopg.Connection[Any]], role: Any
) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        _change(committee["director"], space, "clerk", role, ("clerk", 1))
    assert (_changes(space), _role(space, "clerk")) == ([], "clerk")


def test_vouching_for_somebody_elses_or_a_put_out_computer_is_refused_whole(
    space: Space, committee: dict[str, psycopg.Connection[Any]]
) -> None:
    director = committee["director"]
    for device in ("mediator", "out", "nothing"):
        with pytest.raises(psycopg.errors.UniqueViolation):
            _change(director, space, "clerk", "mediator", ("clerk", 1), (device, 1))
    assert (_changes(space), _role(space, "clerk")) == ([], "clerk")


def test_a_computer_of_a_director_stays_one_and_whoever_became_one_too(
    space: Space, committee: dict[str, psycopg.Connection[Any]]
) -> None:
    director = committee["director"]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, space, "second", "mediator", ("second", 1))
    assert _change(director, space, "clerk", "director", ("clerk", 1)) == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, space, "clerk", "clerk", ("clerk", 2))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _change(director, space, "clerk", "clerk")
    assert _role(space, "clerk") == "director"
    assert _change(director, space, "out", "clerk") == 0
    assert _role(space, "out") == "clerk"


def test_no_login_writes_a_change_past_the_function(
    space: Space, committee: dict[str, psycopg.Connection[Any]]
) -> None:
    for user in (*UserRole, "second"):
        for verb in (
            "insert into ipm.role_change values ('s', 'd', 1, 'director', 'd', '')",
            "update ipm.role_change set role = 'director'",
            "delete from ipm.role_change",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                committee[user].execute(verb)
