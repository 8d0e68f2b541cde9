"""Two computers, one with a newer program: the other shows what it knows and loses nothing of the rest."""

from __future__ import annotations

import pytest

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.commits import NEEDS, UNDERSTOOD
from tests.sync.offices import Office
from tests.sync.test_station import new_case, open_office, pair, set_amount

__all__ = ["open_office", "pair"]
HOLOGRAM = ("hologram", "h1")


def _as_newer(office: Office, case_id: str, key: tuple[str, str], **more: object) -> None:
    """What a newer program on this computer writes."""
    with office.house.store.work(actor="u", at=office.house.around.now(), action="cases.edited") as unit:
        stood = unit.bodies(case_id).get(key, {})
        unit.put(case_id, {key: {**stood, **more}}, arrived=True)


def test_an_older_program_hands_on_what_it_does_not_know(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    case_id = new_case(wang)
    head = ("case", case_id)
    _as_newer(wang, case_id, head, beacon={"seen": [1, 2]})
    _as_newer(wang, case_id, HOLOGRAM, light="蓝")
    wang.sharing.meet()
    li.sharing.meet()
    set_amount(li, case_id, "1.00")
    li.sharing.meet()
    wang.sharing.meet()
    for office in (wang, li):
        bodies = office.house.store.case_bodies(case_id)
        assert bodies[head]["beacon"] == {"seen": [1, 2]}
        assert bodies[head]["claim_amount"] == "1.00"
        assert bodies[HOLOGRAM] == {"light": "蓝"}
    assert wang.sharing.state_hash() == li.sharing.state_hash()


def test_what_only_a_newer_program_may_change_arrives_and_is_not_changed_here(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    case_id = new_case(wang)
    head = ("case", case_id)
    _as_newer(wang, case_id, head, **{NEEDS: UNDERSTOOD + 1})
    wang.sharing.meet()
    li.sharing.meet()
    with pytest.raises(Refusal, match=r"cases\.newer_program"):
        set_amount(li, case_id, "1.00")
    _as_newer(wang, case_id, head, title="新版改的标题")
    wang.sharing.meet()
    li.sharing.meet()
    assert li.house.workspace.cases.load(case_id).case.title == "新版改的标题"
    assert li.sharing.standing().pending == 0
