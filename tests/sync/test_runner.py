"""The background thread: soon after a change, patient in trouble, awake after sleep, gone when told to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.spaces import SpaceState
from ipmediate.sync import postgres, runner
from ipmediate.sync.postgres import Line
from ipmediate.sync.runner import FIRST, LONGEST, Runner
from tests.sync.conftest import Space
from tests.sync.offices import Office
from tests.sync.test_station import new_case, open_office, pair

__all__ = ["open_office", "pair"]
NOON = datetime(2026, 6, 15, 12, 0)


def until(what: Callable[[], bool], seconds: float = 240) -> None:
    """Wait for something that another thread brings about."""
    ends = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < ends, "it never came about"
        time.sleep(0.02)


@pytest.fixture
def run() -> Iterator[Callable[..., Runner]]:
    made: list[Runner] = []

    def start(meet: Callable[[], bool], **more: Any) -> Runner:
        made.append(Runner(meet, lambda: None, **{"now": lambda: NOON, **more}))
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        one.stop()


def test_a_change_is_handed_in_without_waiting_for_the_next_turn(run: Callable[..., Runner]) -> None:
    met: list[int] = []
    running = run(lambda: met.append(1) is None)
    until(lambda: len(met) == 1)
    running.changed()
    until(lambda: len(met) == 2)


def test_trouble_makes_it_patient_and_a_wish_makes_it_try_at_once(run: Callable[..., Runner]) -> None:
    met: list[int] = []

    def meet() -> bool:
        met.append(1)
        return False

    running = run(meet)
    until(lambda: len(met) >= 1)
    for failures, most in ((1, FIRST), (4, FIRST * 8), (60, LONGEST)):
        running._failures = failures
        pauses = {running.pause() for _ in range(50)}
        assert most / 2 <= min(pauses) <= max(pauses) <= most
        assert len(pauses) > 10
    count = len(met)
    running.wake()
    until(lambda: len(met) > count)


def test_it_is_awake_at_once_after_the_computer_slept(
    run: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "SLICE", 0.05)
    met: list[int] = []
    clock = [NOON]
    run(lambda: met.append(1) is None, now=lambda: clock[0])
    until(lambda: len(met) == 1)
    clock[0] += timedelta(hours=8)
    until(lambda: len(met) == 2)


class Silent(threading.Thread):
    """A server that takes connections and never says a word."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.taken: list[socket.socket] = []
        self.start()

    def run(self) -> None:
        while True:
            try:
                self.taken.append(self.listening.accept()[0])
            except OSError:
                return

    def end(self) -> None:
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.join()
        for one in self.taken:
            one.close()


def test_a_server_that_never_answers_holds_nobody_up(
    pair: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres.SAFE, "connect_timeout", 2)
    wang, _ = pair
    silent = Silent()
    try:
        station = wang.sharing.station
        station.local.put_membership(replace(station.me(), port=silent.port))
        del wang.sharing.start
        wang.sharing.start()
        until(lambda: bool(silent.taken))
        case_id = new_case(wang)
        assert wang.house.workspace.cases.load(case_id).case.title
        assert wang.sharing.standing().pending > 0
        until(lambda: wang.sharing.standing().state is SpaceState.OFFLINE)
        wang.sharing.stop()
        until(lambda: not any(one.name == "shared database" for one in threading.enumerate()))
    finally:
        silent.end()


def test_a_question_that_is_not_answered_is_given_up(space: Space) -> None:
    line = Line(space.connect(space.admit("wang")), seconds=0.3)
    with pytest.raises(SyncTrouble, match=r"sync\.unreachable"):
        line.rows("select pg_sleep(20)")
    line.close()


def test_what_is_made_while_it_runs_arrives_by_itself(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    for office in pair:
        del office.sharing.start
        office.sharing.start()
    case_id = new_case(wang)
    until(lambda: wang.sharing.standing().state is SpaceState.SYNCED)
    li.sharing.wake()
    until(lambda: li.house.repository.exists(case_id))
    assert li.sharing.arrivals > 0
    for office in pair:
        office.sharing.stop()
