"""Restoring: told beforehand, swapped in whole, a new incarnation, and the same after any crash."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.backups import BackupPlace
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import restoring
from ipmediate.storage.backup import README, backups_in
from ipmediate.storage.backup_shelf import SECOND_FOLDER
from ipmediate.storage.keys import Hardness
from ipmediate.storage.profile import Profile, read_card
from ipmediate.storage.store import Store
from tests.storage.conftest import PlainProjector

Act = dict[str, Any]


class Desk:
    """A profile that is opened and closed again and again."""

    def __init__(self, folder: Path, at: datetime, vault: Any, cheap: Hardness) -> None:
        self.folder, self.at, self.vault = folder, at, vault
        profile, self.code = Profile.create(
            folder, profile_id="p1", device="d1", at=at, environ={}, vault=vault, hardness=cheap
        )
        profile.close()
        self._ids = iter(range(10**6))

    def open(self) -> Profile:
        return Profile.open(self.folder, at=self.at, environ={}, vault=self.vault)

    def store(self, profile: Profile) -> Store:
        ids = self._ids
        return profile.open_store(new_id=lambda: f"m{next(ids)}", projector=PlainProjector(), at=self.at)

    def put(self, act: Act, *titles: tuple[str, str]) -> None:
        with self.open() as profile, self.store(profile) as store, store.work(**act) as work:
            for case_id, title in titles:
                work.put(case_id, {("case", case_id): {"title": title}})

    def titles(self) -> dict[str, str]:
        with self.open() as profile, self.store(profile) as store:
            found = {case: store.case_bodies(case) for case in store.case_ids()}
        return {case: bodies[("case", case)]["title"] for case, bodies in found.items() if bodies}

    def back_up(self, label: str = "auto", days: int = 0) -> Path:
        with self.open() as profile:
            return profile.back_up(label=label, at=self.at + timedelta(days=days)).path

    def restore(self, backup: Path, device: str = "d2") -> None:
        with self.open() as profile:
            _, confirm = profile.prepare_restore(backup)
            confirm(device, self.at + timedelta(days=2))


@pytest.fixture
def desk(tmp_path: Path, at: datetime, vault: Any, cheap: Hardness, act: Act) -> Desk:
    made = Desk(tmp_path / "p", at, vault, cheap)
    made.put(act, ("c1", "甲"), ("c2", "乙"))
    return made


def test_what_would_change_is_told_before_anything_changes(desk: Desk, act: Act) -> None:
    backup = desk.back_up()
    desk.put(act, ("c2", "乙改"), ("c3", "丙"))
    before = desk.titles()
    with desk.open() as profile:
        preview, _ = profile.prepare_restore(backup)
        profile.forget_restore()
    assert [(one.kind, one.name, one.now, one.then) for one in preview.changes] == [
        ("gone", "丙", 1, 0),
        ("older", "乙改", 2, 1),
    ]
    assert (preview.cases_now, preview.cases_then, preview.commits_now, preview.commits_then) == (3, 2, 4, 2)
    assert desk.titles() == before
    assert not (desk.folder / "restoring").exists()


def test_a_restored_profile_is_a_new_incarnation_and_keeps_what_it_replaced(desk: Desk, act: Act) -> None:
    backup = desk.back_up()
    desk.put(act, ("c2", "乙改"))
    desk.restore(backup)
    assert desk.titles() == {"c1": "甲", "c2": "乙"}
    assert read_card(desk.folder).device == "d2"
    desk.put(act, ("c4", "丁"))
    with desk.open() as profile, desk.store(profile) as store:
        assert (store.meta("device"), store.meta("incarnation")) == ("d2", "2")
        assert [row.device for row in store.commits()] == ["d1", "d1", "d2"]
    (kept,) = (desk.folder / "replaced").iterdir()
    assert (kept / "store.db").exists()
    assert [label for _, label, _ in backups_in(desk.folder / "backups")] == ["auto"]


class Crash(BaseException):
    """The mains fuse."""


def test_a_crash_at_any_moment_of_the_swap_leaves_the_old_or_the_new(
    desk: Desk, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.back_up()
    desk.put(act, ("c2", "乙改"))
    whole = desk.folder.with_name("whole")
    shutil.copytree(desk.folder, whole)
    old, new = desk.titles(), {"c1": "甲", "c2": "乙"}
    seen = []
    for moment in range(1, 60):
        shutil.rmtree(desk.folder)
        shutil.copytree(whole, desk.folder)
        left = [moment]

        def failing(real: Callable[..., Any], left: list[int] = left) -> Callable[..., Any]:
            def act_or_crash(*arguments: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] == 0:
                    raise Crash
                return real(*arguments, **named)

            return act_or_crash

        profile = desk.open()
        _, confirm = profile.prepare_restore(backup)
        with monkeypatch.context() as broken:
            for name in ("replace", "fsync", "unlink"):
                broken.setattr(os, name, failing(getattr(os, name)))
            try:
                confirm("d2", desk.at)
            except Crash:
                ended = False
            else:
                ended = True
        profile.close()
        titles = desk.titles()
        assert titles in (old, new)
        assert read_card(desk.folder).device == ("d2" if titles == new else "d1")
        assert not (desk.folder / "restoring").exists()
        seen.append(titles == new)
        if ended:
            break
    assert ended
    assert seen == sorted(seen)
    assert {False, True} == set(seen)


def test_a_profile_is_made_from_a_backup_and_the_printed_code_alone(
    desk: Desk, tmp_path: Path, act: Act, at: datetime
) -> None:
    with desk.open() as profile, desk.store(profile) as store:
        ref = store.blobs.put(os.urandom(2 << 20), "video/mp4", at=at)
    backup = desk.back_up()
    stick = tmp_path / "stick"
    shutil.copytree(backup.parent, stick)
    shutil.rmtree(desk.folder)
    fresh = tmp_path / "new-pc"
    code = desk.code
    restoring.restore_anew(
        stick / backup.name, fresh, lambda file: file.open_with_recovery(code), device="d9", at=at
    )
    with Profile.open(fresh, at=at, environ={}, recovery=code) as profile, desk.store(profile) as store:
        assert store.case_bodies("c2") == {("case", "c2"): {"title": "乙"}}
        assert len(store.blobs.read(ref.sha256)) == 2 << 20
        assert store.meta("device") == "d9"
    again = tmp_path / "again"
    with pytest.raises(StoreTrouble, match=r"keys\."):
        restoring.restore_anew(
            stick / backup.name, again, lambda file: file.open_with_recovery("0" * 30), device="d9", at=at
        )
    assert not again.exists()


def test_a_damaged_store_is_replaced_all_the_same(desk: Desk, act: Act) -> None:
    backup = desk.back_up()
    store = desk.folder / "store.db"
    store.write_bytes(bytes(len(store.read_bytes())))
    with desk.open() as profile:
        preview, confirm = profile.prepare_restore(backup)
        assert not preview.readable_now
        confirm("d2", desk.at)
    assert desk.titles() == {"c1": "甲", "c2": "乙"}


def test_the_second_place_gets_every_backup_and_proves_the_newest(
    desk: Desk, tmp_path: Path, at: datetime
) -> None:
    with desk.open() as profile, desk.store(profile) as store:
        store.blobs.put(os.urandom(2 << 20), "video/mp4", at=at)
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.open() as profile:
        shelf = profile.backups
        for bad, code in ((tmp_path / "none", "second_missing"), (desk.folder / "backups", "second_inside")):
            bad.parent.mkdir(exist_ok=True)
            if code == "second_inside":
                bad.mkdir(exist_ok=True)
            with pytest.raises(StoreTrouble, match=code):
                shelf.set_second(bad)
        assert shelf.set_second(stick).same_disk
        shelf.make(label="auto", at=at)
        shelf.make(label="auto", at=at + timedelta(days=1))
        status = shelf.second()
        assert (status.copied_at, status.fault) == (at + timedelta(days=1), "")
        folder = stick / SECOND_FOLDER / "p1"
        assert len(backups_in(folder)) == 2
        assert (folder / README).exists()
        there = [one for one in shelf.entries() if one.place is BackupPlace.SECOND]
        assert [one.proved_at for one in there] == [at + timedelta(days=1), at]
        sealed_there = [path for path in (folder / "evidence").rglob("*") if path.is_file()]
        assert sealed_there[0].stat().st_nlink == 1
        sealed_there[0].write_bytes(b"x" * sealed_there[0].stat().st_size)
        with pytest.raises(StoreTrouble, match="evidence_damaged"):
            shelf.prove(Path(there[0].path), at=at + timedelta(days=2))
        assert "backup.evidence_damaged" in {one.fault for one in shelf.entries()}
        shutil.rmtree(stick)
        shelf.make(label="auto", at=at + timedelta(days=3))
        assert not shelf.second().reachable
        assert shelf.proved_at() == at + timedelta(days=3)
