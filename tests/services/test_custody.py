"""Where evidence went, what comes back from the trash, and an intake that can be stopped."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.evidence import CustodyKind
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.evidence_watch import EvidenceWatch


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with bootstrap.demo_profile(tmp_path / "p", cases=2) as opened:
        yield opened


@pytest.fixture
def case_id(house: House) -> str:
    return house.workspace.cases.create().value.id


def test_the_custody_log_only_grows(house: House, case_id: str) -> None:
    evidence = house.workspace.evidence
    made = evidence.receive(case_id, stream=io.BytesIO(b"x" * 10), file_name="a.txt", title="合同")
    key = str(made.params["evidence_id"])
    with pytest.raises(Refusal, match="whom_missing"):
        evidence.log_custody(case_id, key, kind=CustodyKind.SHOWN, whom=" ")
    evidence.log_custody(case_id, key, kind=CustodyKind.SHOWN, whom="被申请人", note="质证")
    done = evidence.log_custody(case_id, key, kind=CustodyKind.RETURNED, whom="申请人")
    assert done.back is None
    (item,) = house.workspace.cases.load(case_id).evidence
    assert [(one.kind, one.whom) for one in item.custody] == [
        (CustodyKind.SHOWN, "被申请人"),
        (CustodyKind.RETURNED, "申请人"),
    ]
    assert item.custody[0].clerk == house.around.actor.name
    acts = [entry.action for entry in house.workspace.cases.history(case_id)]
    assert acts.count("evidence.custody_logged") == 2


def test_a_deleted_item_comes_back_as_it_was(house: House, case_id: str) -> None:
    work = house.workspace
    made = work.evidence.receive(case_id, stream=io.BytesIO(b"y" * 10), file_name="a.txt", title="照片")
    key = str(made.params["evidence_id"])
    before = work.cases.load(case_id).evidence[0]
    assert work.evidence.trash(case_id) == ()
    work.cases.edit(case_id, noun="evidence", thing=None, id=key)
    work.evidence.receive(case_id, stream=io.BytesIO(b"z"), file_name="b.txt", title="另一件")
    (gone,) = work.evidence.trash(case_id)
    assert gone == before
    work.evidence.undelete(case_id, key)
    back = next(one for one in work.cases.load(case_id).evidence if one.id == key)
    assert (back.sha256, back.title, back.no) == (before.sha256, before.title, 2)
    assert work.evidence.trash(case_id) == ()
    assert work.evidence.intact(case_id, key)
    with pytest.raises(Refusal, match="no_such_thing"):
        work.evidence.undelete(case_id, key)


def test_an_intake_that_is_stopped_leaves_neither_item_nor_file(house: House, case_id: str) -> None:
    class EnoughError(Exception):
        pass

    def told(done: int) -> None:
        if done > 8 << 20:
            raise EnoughError

    with pytest.raises(EnoughError):
        house.workspace.evidence.receive(
            case_id, stream=io.BytesIO(bytes(40 << 20)), file_name="v.mp4", title="录像", told=told
        )
    assert house.workspace.cases.load(case_id).evidence == ()
    folder = house.store.blobs.folder
    assert not [one for one in folder.rglob("*") if one.is_file()]


def test_one_changed_byte_in_any_of_many_files_is_found_by_a_round(house: House, case_id: str) -> None:
    dice = random.Random(7)
    store = house.store
    refs = [
        store.blobs.put(dice.randbytes((1 << 20) + 1 + dice.randrange(5000)), "x/y", at=house.around.now())
        for _ in range(24)
    ]
    watch = EvidenceWatch(house.profile.folder)
    assert watch.look_through(store, at=house.around.now()).damaged == ()
    paths = sorted(one for one in store.blobs.folder.rglob("*") if one.is_file())
    assert len(paths) == len(refs)
    for path in dice.sample(paths, 6):
        whole = path.read_bytes()
        place = dice.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :]
        )
        found = watch.look_through(store, at=house.around.now())
        assert len(found.damaged) == 1
        path.write_bytes(whole)
    assert hashlib.sha256(store.blobs.read(refs[0].sha256)).hexdigest() == refs[0].sha256


def test_a_round_that_is_stopped_goes_on_where_it_was(house: House, case_id: str) -> None:
    class EnoughError(Exception):
        pass

    store, at = house.store, house.around.now()
    for number in range(5):
        store.blobs.put(b"%d" % number * 100, "x/y", at=at)
    watch = EvidenceWatch(house.profile.folder)
    all_files = len(store.blobs.every())
    seen: list[int] = []

    def stop(done: int, total: int, stage: str) -> None:
        if done == all_files - 2:
            raise EnoughError
        seen.append(done)

    with pytest.raises(EnoughError):
        watch.look_through(store, at=at, told=stop)
    assert watch.is_due(at)
    seen.clear()
    found = watch.look_through(store, at=at, told=lambda done, *_: seen.append(done))
    assert min(seen) == all_files - 2
    assert found.files == all_files
    assert not watch.is_due(at)
