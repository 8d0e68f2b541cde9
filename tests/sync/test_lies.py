"""Under no lie of a server is anything false taken over or anything of ours lost; the truth heals it."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import Author, canonical
from ipmediate.sync.tables import Pending
from tests.sync.lies import FALSE_ANSWERS, FALSE_HEADS, FALSE_PAGES, NOT_OPERATIONS, Liar, resealed
from tests.sync.memory_server import MemoryServer
from tests.sync.workstation import Station, signature_of


class Office:
    """Two workstations: one has three commits of the other before it, and two of its own waiting."""

    def __init__(self) -> None:
        self.server = MemoryServer()
        self.mine = Station("d0", self.server, random.Random(1), 0.0)
        self.other = Station("d1", self.server, random.Random(2), 0.0)
        self.edit(self.other, "a", "甲")
        self.other.replica.meet(Liar(self.server))
        self.mine.replica.meet(Liar(self.server))
        for entity in ("b", "c", "d"):
            self.edit(self.other, entity, "乙")
        self.other.replica.meet(Liar(self.server))
        for entity in ("x", "y"):
            self.edit(self.mine, entity, "丙")

    @staticmethod
    def edit(station: Station, entity: str, name: str) -> None:
        """A new party on one workstation."""
        Office._put(station, entity, {"to": name})

    @staticmethod
    def change(station: Station, entity: str, *, was: str, name: str) -> None:
        """Another name for a party that is there."""
        Office._put(station, entity, {"from": was, "to": name})

    @staticmethod
    def _put(station: Station, entity: str, change: dict[str, str]) -> None:
        station.made += 1
        author = Author(
            user_id=station.name, device_id=station.name, incarnation="1", device_seq=station.made,
            action="cases.edited", at="2026-05-06T09:00:00",
        )  # fmt: skip
        op = {"etype": "party", "id": entity, "op": "put", "patch": {"name": change}}
        with station.file.open() as tables:
            name = f"{station.name}.{entity}.{station.made}"
            tables.put_own(Pending(order=0, mutation_id=name, case_id="k1", author=author, ops=[op]))

    def known(self) -> dict[Any, Any]:
        """What our workstation has taken over."""
        return {key: (one.body, one.rev_hash) for key, one in self.mine.file.rows.everything().items()}

    def waiting(self) -> list[str]:
        """What our workstation still has to hand in."""
        return [one.mutation_id for one in self.mine.file.rows.outbox()]

    def heals(self) -> None:
        """An honest server brings everything together again."""
        for _ in range(3):
            self.mine.replica.meet(Liar(self.server))
            self.other.replica.meet(Liar(self.server))
        assert self.waiting() == []
        names = {one.id: (one.body or {}).get("name") for one in self.server.case_entities("k1")}
        assert names == {"a": "甲", "b": "乙", "c": "乙", "d": "乙", "x": "丙", "y": "丙"}
        assert self.known() == {k: (o.body, o.rev_hash) for k, o in self.server.entities_now.items()}


@pytest.fixture
def office() -> Office:
    """A fresh pair."""
    return Office()


@pytest.mark.parametrize("lie", FALSE_PAGES)
def test_a_false_page_is_named_and_nothing_of_it_is_taken_over(office: Office, lie: str) -> None:
    known, waiting = office.known(), office.waiting()
    with pytest.raises(SyncTrouble) as caught:
        office.mine.replica.meet(Liar(office.server, pulled=FALSE_PAGES[lie]))
    assert caught.value.code in ("sync.broken_chain", "sync.bad_signature")
    assert (office.known(), office.waiting()) == (known, waiting)
    office.heals()


@pytest.mark.parametrize("told", NOT_OPERATIONS)
def test_a_signed_payload_that_is_none_is_refused_in_words(office: Office, told: str) -> None:
    payload = canonical(NOT_OPERATIONS[told])

    def forge(page: list[Any]) -> list[Any]:
        bare = resealed(page[-1], payload=payload)
        return [*page[:-1], replace(bare, signature=signature_of("d1", bare))]

    known = office.known()
    with pytest.raises(SyncTrouble, match=r"sync\.malformed\b"):
        office.mine.replica.meet(Liar(office.server, pulled=forge))
    assert office.known() == known
    office.heals()


@pytest.mark.parametrize("lie", FALSE_ANSWERS)
def test_no_answer_empties_the_outbox(office: Office, lie: str) -> None:
    waiting = office.waiting()
    office.mine.replica.meet(Liar(office.server, **FALSE_ANSWERS[lie]))
    assert office.waiting() == waiting
    office.heals()


@pytest.mark.parametrize("status", ["denied", "malformed"])
def test_what_a_server_refuses_without_reason_is_kept_and_can_be_handed_in_again(
    office: Office, status: str
) -> None:
    def refuse(answers: list[Any]) -> list[Any]:
        return [replace(answers[0], status=status, detail="whim", seq=0, hash="")] if answers else []

    waiting = office.waiting()
    meeting = office.mine.replica.meet(Liar(office.server, takes=False, answered=refuse))
    assert [mutation for mutation, _ in meeting.refused] == waiting
    with office.mine.file.open() as tables:
        assert sorted(tables.quarantined) == sorted(waiting)


@pytest.mark.parametrize("lie", FALSE_HEADS)
def test_a_server_that_forgets_or_boasts_makes_nothing_disappear(office: Office, lie: str) -> None:
    known, waiting = office.known(), office.waiting()
    with suppress(SyncTrouble):
        office.mine.replica.meet(Liar(office.server, **FALSE_HEADS[lie], takes=False))
    with office.mine.file.open() as tables:
        view, _ = office.mine.replica.rebased(tables, "k1")
        for key, (body, _) in known.items():
            assert view.body(key) == body
    assert set(waiting) <= set(office.waiting())
    office.heals()


def test_the_truth_is_not_called_a_lie(office: Office) -> None:
    meeting = office.mine.replica.meet(Liar(office.server))
    assert (meeting.taken, meeting.sent, meeting.waiting) == (5, 2, 0)
    assert json.loads(office.server.feed[-1].payload or "")


def test_there_are_forty_of_them() -> None:
    assert len(FALSE_PAGES) + len(NOT_OPERATIONS) + len(FALSE_ANSWERS) + len(FALSE_HEADS) + 2 >= 40
