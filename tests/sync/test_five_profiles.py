"""Five whole profiles under chaos on a real server: killed sessions, a crash, an old copy; all end equal."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.domain.divergences import DivergenceStatus
from ipmediate.domain.refusals import Refusal, SyncTrouble
from tests.sync.offices import Office, founding, let_in
from tests.sync.real_server import RealServer
from tests.sync.test_station import new_case

NAMES = ("王", "李", "赵", "孙", "周")
STEPS = 60


@pytest.fixture
def offices(tmp_path: Path, server: RealServer, admin: Any) -> Iterator[list[Office]]:
    """A director and four mediators."""
    made = [Office(tmp_path / str(n), name) for n, name in enumerate(NAMES)]
    made[0].join(founding(server, admin, f"s{uuid.uuid4().hex[:12]}", "王"))
    made[0].sharing.meet()
    for other in made[1:]:
        let_in(made[0], other)
    yield made
    for one in made:
        one.house.close()


def kill_sessions(server: RealServer) -> None:
    with psycopg.connect(server.admin, autocommit=True) as admin:
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'ws_%'")


def edit(office: Office, case_id: str, dice: random.Random) -> None:
    cases = office.house.workspace.cases
    with suppress(Refusal):
        file = cases.load(case_id)
        change = dice.choice(
            [
                {"claim_amount": Decimal(dice.randrange(1, 99)) * 1000},
                {"title": f"{file.case.title[:20]} {dice.randrange(99)}"},
                {"tags": (*file.case.tags, f"t{dice.randrange(9)}")},
            ]
        )
        cases.edit(case_id, noun="case", thing=replace(file.case, **change))


def decide(office: Office, dice: random.Random) -> None:
    for case in office.sharing.diverged()[:1]:
        for held in office.house.workspace.cases.load(case.case_id).divergences:
            if held.is_open:
                office.house.workspace.divergences.decide(
                    case.case_id, divergence_id=held.id, reason="核实",
                    choice=dice.choice([DivergenceStatus.OURS, DivergenceStatus.THEIRS]),
                )  # fmt: skip
                return


def test_five_profiles_are_equal_after_chaos(
    offices: list[Office], server: RealServer, tmp_path: Path
) -> None:
    dice = random.Random(5)
    cases = [new_case(office) for office in offices]
    for office in (*offices, *offices):
        office.sharing.meet()
    kept = tmp_path / "kept"
    for step in range(STEPS):
        office = dice.choice(offices)
        edit(office, dice.choice(cases), dice)
        if dice.random() < 0.4:
            with suppress(SyncTrouble):
                office.sharing.meet()
        if dice.random() < 0.15:
            decide(office, dice)
        if dice.random() < 0.15:
            kill_sessions(server)
        if step == 15:
            offices[4].house.close()
            shutil.copytree(offices[4].folder, kept)
            offices[4].house = offices[4]._open(made=True)
            offices[4].sharing.start = lambda: None  # type: ignore[method-assign]
        if step == 30:
            server.stop("immediate")
            with pytest.raises(SyncTrouble, match=r"sync\.unreachable"):
                office.sharing.meet()
            assert office.sharing.standing().trouble == "sync.unreachable"
            server.start()
        if step == 45:
            offices[4].house.close()
            shutil.rmtree(offices[4].folder)
            shutil.copytree(kept, offices[4].folder)
            offices[4].house = offices[4]._open(made=True)
            offices[4].sharing.start = lambda: None  # type: ignore[method-assign]
    for _ in range(4):
        for office in offices:
            office.sharing.meet()
    hashes = {office.sharing.state_hash() for office in offices}
    assert len(hashes) == 1
    shown = [[office.house.store.case_bodies(case_id) for case_id in cases] for office in offices]
    assert all(one == shown[0] for one in shown)
    assert all(office.sharing.standing().pending == 0 for office in offices)
    assert offices[0].sharing.audit() == []
    assert all(not office.sharing.rejected() for office in offices)
