"""The same lives on the encrypted store: what the store in memory promises, the real one keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.bootstrap.plugs import CaseFiles
from ipmediate.domain.assignments import AssignmentMode, SeatRole
from ipmediate.domain.cases import EndGround, Stage
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.refusals import Refusal
from ipmediate.services.caserows import RegisterFilter
from tests.services import test_duties as duties
from tests.services.fake_store import MemoryStore
from tests.services.life import APPLICANT, BOOK, COMMITTEE, LAWYER, MEDIATOR, RESPONDENT, Life

SECRET = "底线三万八千元别告诉对方"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made, _ = bootstrap.create_profile(
        tmp_path / "profile", committee=COMMITTEE, passphrase="一个足够长而又好记的口令短语", keyring=False
    )
    with made:
        yield made


@pytest.fixture
def life(house: House) -> Life:
    return Life(
        store=house.repository, queries=house.workspace.queries, typing=house.typing, files=CaseFiles(BOOK)
    )


def test_a_whole_case_reads_back_as_it_was_decided(life: Life) -> None:
    memory = Life().concluded()
    assert life.concluded().file == memory.file
    actions = [entry.action for entry in life.ws.cases.history(life.id)]
    assert actions == [entry.action for entry in memory.ws.cases.history(memory.id)]


def test_taking_back(life: Life) -> None:
    before = life.held().file
    ended = life.ws.mediation.fail(life.id, on=date(2026, 5, 19), ground=EndGround.WIDE_GAP)
    assert ended.back is not None
    assert life.ws.cases.take_back(ended.back).value == before
    assert life.file == before


def test_a_stale_copy_is_refused(life: Life) -> None:
    stale = life.draft().file
    life.ws.cases.edit(life.id, noun="party", thing=replace(APPLICANT, note="一"))
    changed = replace(stale, parties=(replace(APPLICANT, note="二"), *stale.parties[1:]))
    work = life.store.work("cases.edited", actor=life.clock.actor, at=life.clock.now())
    with pytest.raises(Refusal) as caught, work as unit:
        unit.put(stale, changed)
    assert caught.value.code == "cases.stale"


def test_a_refused_number_is_given_to_the_next_case(life: Life) -> None:
    life.draft()
    life.ws.intake.apply(life.id, on=date(2026, 5, 11))
    with pytest.raises(Refusal):
        life.ws.intake.accept(life.id, on=date(2026, 5, 30))
    accepted = life.ws.intake.accept(life.id, on=date(2026, 5, 11))
    assert accepted.value.case.number == "新知调字〔2026〕第001号"


def test_the_wall_stands_in_search_register_and_file(life: Life, house: House) -> None:
    life.held()
    caucus = CaucusLine(
        id="q1",
        session_id=life.session_id,
        rank="1",
        at=datetime(2026, 5, 19, 10),
        with_party_id="p2",
        speaker=SpeakerRole.RESPONDENT,
        text=SECRET,
    )
    life.ws.minutes.write_caucus(life.id, lines=[caucus])
    assert life.file.caucus_lines == (caucus,)
    for words in (SECRET, "三万八千", "底线"):
        assert life.ws.queries.search(words).total == 0
    assert life.ws.queries.search("醴泉坊").total == 1
    rows = life.ws.queries.case_rows(life.ws.queries.case_ids(RegisterFilter()))
    assert SECRET not in str(rows)
    assert SECRET not in str(life.ws.cases.history(life.id))
    assert SECRET.encode() not in life.ws.cases.export_file(life.id)


def test_earlier_cases_are_found_by_party_and_bar_the_agent(life: Life) -> None:
    life.told()
    life.ws.mediation.terminate(life.id, on=date(2026, 5, 13), ground=EndGround.UNREACHABLE)
    now = life.ws.cases.create(id="now", case=replace(life.file.case, id="now", accepted_on=None))
    for noun, thing in (("party", APPLICANT), ("party", RESPONDENT), ("right", life.file.rights[0])):
        life.ws.cases.edit("now", noun=noun, thing=thing)
    assert now.value.case.stage is Stage.DRAFT
    turncoat = replace(LAWYER, name=MEDIATOR.name, id_number=MEDIATOR.id_number, party_ids=("p2",))
    with pytest.raises(Refusal) as caught:
        life.ws.cases.edit("now", noun="agent", thing=turncoat)
    assert caught.value.code == "conflicts.agent_was_mediator"


def test_both_stores_count_load_alike(life: Life) -> None:
    life.assigned()
    other = Life().assigned()
    assert isinstance(other.store, MemoryStore)
    assert life.ws.roster.load_of("m1") == other.ws.roster.load_of("m1") == 1
    with pytest.raises(Refusal):
        life.ws.assignment.assign(
            life.id,
            person_id="m2",
            seat=SeatRole.PRESIDING,
            mode=AssignmentMode.COMMITTEE,
            on=date(2026, 5, 12),
        )


def test_every_track_of_verbs_runs_on_the_encrypted_store(life: Life) -> None:
    life.held()
    duties.neutral_track(life)
    duties.minutes_track(life)
    duties.course_track(life)
    duties.end_track(life)
    assert life.file.case.stage is Stage.TERMINATED
