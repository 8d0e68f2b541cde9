"""What one workstation lays down sealed on the server is bounded; what does not fit loses nothing."""

from __future__ import annotations

import os
from typing import Any

import pytest

from ipmediate.domain.access import Leave
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.sync import withdrawing
from ipmediate.sync.parking import LARGEST, OVER_BOUNDS
from tests.sync.offices import Office
from tests.sync.test_station import open_office, pair
from tests.sync.test_withdrawing import SECRET, shared, tables_with, wall, write

__all__ = ["open_office", "pair", "shared"]
MOST = 256 * 1024 * 1024
LAY = (
    "insert into ipm.parked (space_id, parking_id, case_id, device_id, user_id, edits, wraps, own, box) "
    "select %s, 'filler-' || n, 'c', %s, 'u', 0, '{}', '', convert_to(repeat('x', %s), 'UTF8') "
    "from generate_series(1, %s) n"
)


def lay(admin: Any, office: Office, free: int) -> None:
    """Fill what a workstation may lay down, but for so many bytes."""
    me = office.sharing.station.me()
    admin.execute("delete from ipm.parked where parking_id like 'filler-%'")
    rows = MOST // LARGEST
    admin.execute(LAY, (me.space_id, me.device_id, LARGEST - (free + 2 * rows) // rows - 1, rows))


def test_what_does_not_fit_stays_sealed_here_and_is_brought_when_there_is_room(
    shared: tuple[Office, Office, str], admin: Any
) -> None:
    wang, li, case_id = shared
    words = SECRET + os.urandom(20_000).hex()
    wall(wang, li, case_id)
    write(li, case_id, {("case", case_id): {"note": words}})

    lay(admin, li, 0)
    li.sharing.meet()
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(case_id)
    assert [code for _, _, code, _ in li.sharing.notices()] == ["sync.case_closed"]
    assert [one.case_id for one in li.sharing.rejected()] == [case_id]

    lay(admin, li, 12_000)
    for _ in range(2):
        li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    told = [code for _, _, code, _ in li.sharing.notices()]
    assert told.count("sync.parked_here_only") == 1
    assert wang.sharing.parked() == []

    admin.execute("delete from ipm.parked where parking_id like 'filler-%'")
    li.sharing.meet()
    (parked,) = wang.sharing.parked()
    assert words in {change.after for change in parked.changes}

    wall(wang, li, case_id, Leave.WRITE)
    li.sharing.meet()
    assert li.house.workspace.cases.load(case_id).case.note == words
    rows = admin.execute(
        "select box is null, wraps::text, own, taken_at is null from ipm.parked where case_id = %s",
        (case_id,),
    ).fetchall()
    assert rows == [(True, "{}", "", False)]


def test_the_server_says_no_whatever_program_asks(shared: tuple[Office, Office, str], admin: Any) -> None:
    _, li, _ = shared
    me, ask = li.sharing.station.me(), "select ipm_api.park(%s, %s, 'c1', 0, %s, '')"
    lay(admin, li, 12_000)
    with li.sharing.station._connected(me) as line:
        rows = line.rows
        rows(ask, me.space_id, "parking-1", "{}")
        for said in (
            lambda: rows(ask, me.space_id, "parking-2", f'{{"d": "{"x" * 20_000}"}}'),
            lambda: rows("select ipm_api.bring_parked(%s, 'parking-1', 1, %s)", me.space_id, b"x" * 20_000),
        ):
            with pytest.raises(SyncTrouble) as refused:
                said()
            assert refused.value.params == {"state": OVER_BOUNDS}
        rows("select ipm_api.bring_parked(%s, 'parking-1', 1, %s)", me.space_id, b"x" * 1_000)
    admin.execute("delete from ipm.parked where parking_id like 'filler-%'")


def test_one_too_large_does_not_keep_the_others_back(
    shared: tuple[Office, Office, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li, case_id = shared
    wall(wang, li, case_id)
    write(li, case_id, {("case", case_id): {"note": SECRET}})
    monkeypatch.setattr(withdrawing, "LARGEST", 10)
    li.sharing.meet()
    assert "sync.parked_here_only" in [code for _, _, code, _ in li.sharing.notices()]
    assert wang.sharing.parked() == []
    monkeypatch.undo()
    li.sharing.meet()
    assert [one.case_id for one in wang.sharing.parked()] == [case_id]
