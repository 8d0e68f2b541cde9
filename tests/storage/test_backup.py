"""A backup counts when it was opened again and holds what the store held."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import backup
from ipmediate.storage.backup import back_up, backups_in, kept, thin_out, unpack
from ipmediate.storage.keys import Hardness, KeyFile
from ipmediate.storage.profile import Profile
from ipmediate.storage.projection import NoProjector
from ipmediate.storage.store import Store

Act = dict[str, Any]


def filled(shelf: Any, act: Act) -> Store:
    store: Store = shelf.open()
    with store.work(**act) as work:
        for number in range(20):
            work.put(f"c{number}", {("case", f"c{number}"): {"title": f"海川{number}"}})
        work.keep(b"evidence" * 1000, "text/plain")
    return store


def refusal_of(act: Callable[[], object]) -> str:
    try:
        act()
    except StoreTrouble as trouble:
        return trouble.code
    return ""


def test_a_backup_of_a_store_in_use_opens_on_another_computer_with_the_code(
    tmp_path: Path, at: datetime, act: Act, vault: Any, cheap: Hardness
) -> None:
    names: dict[str, Any] = {"profile_id": "p1", "device": "d1", "environ": {}}
    profile, code = Profile.create(tmp_path / "p", at=at, vault=vault, hardness=cheap, **names)
    with profile, profile.open_store(new_id=iter("abc").__next__, projector=NoProjector(), at=at) as store:
        with store.work(**act) as work:
            work.put("c1", {("case", "c1"): {"title": "甲"}})
        made = profile.back_up(label="daily", at=at)
    assert made.health.head[0] == 1
    assert made.path.stat().st_mode & 0o077 == 0
    unpack(made.path, tmp_path / "elsewhere")
    file = KeyFile(tmp_path / "elsewhere" / "keyfile.json", "p1")
    assert file.kinds() == ("recovery",)
    key = file.open_with_recovery(code)
    with Store.open(tmp_path / "elsewhere" / "store.db", key, new_id=lambda: "z") as restored:
        assert restored.case_bodies("c1") == {("case", "c1"): {"title": "甲"}}
    assert not [path for path in made.path.parent.iterdir() if path != made.path]


def test_a_copy_that_is_not_what_the_store_is_does_not_become_a_backup(
    shelf: Any, act: Act, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(shelf, act)
    checked = backup.check

    def tampering(connection: Any) -> Any:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("DROP TRIGGER audit_delete_never")
        connection.execute("DROP TRIGGER audit_delete_pass")
        connection.execute("DELETE FROM audit WHERE seq=20")
        return checked(connection)

    monkeypatch.setattr(backup, "check", tampering)
    folder = shelf.folder / "backups"
    with pytest.raises(StoreTrouble) as trouble:
        back_up(shelf.path, shelf.key, folder, label="daily", at=at, keyfile=b"{}")
    assert trouble.value.code == "backup.not_verified"
    assert list(folder.iterdir()) == []


def test_damaged_backups_are_not_restored(shelf: Any, act: Act, at: datetime, tmp_path: Path) -> None:
    filled(shelf, act)
    made = back_up(shelf.path, shelf.key, tmp_path / "backups", label="daily", at=at, keyfile=b"{}")
    whole = made.path.read_bytes()
    broken = tmp_path / "broken.ipmbak"
    for number, place in enumerate(range(0, len(whole), len(whole) // 25)):
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        folder = tmp_path / f"r{number}"
        code = refusal_of(lambda folder=folder: unpack(broken, folder))
        assert code in ("", "backup.damaged")
        if not code:
            assert (folder / "store.db").read_bytes() == zipfile.ZipFile(made.path).read("store.db")
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        broken.write_bytes(whole[:cut])
        with pytest.raises(StoreTrouble, match=r"backup\.damaged"):
            unpack(broken, tmp_path / f"cut{cut}")
    with pytest.raises(StoreTrouble, match="folder_not_empty"):
        unpack(made.path, tmp_path)


def test_seven_days_four_weeks_twelve_months_stay() -> None:
    made = [datetime(2025, 1, 1, 12) + timedelta(hours=8 * n) for n in range(3 * 600)]
    stay = sorted(kept(made))
    assert made[-1] in stay
    days = {moment.date() for moment in stay}
    newest = made[-1].date()
    assert {newest - timedelta(days=n) for n in range(7)} <= days
    assert len(stay) <= 7 + 4 + 12
    assert len({(moment.year, moment.month) for moment in stay}) == 12
    assert kept([]) == set()


def test_thinning_never_drops_what_was_made_before_a_migration(tmp_path: Path) -> None:
    for day in range(1, 29):
        for hour in (9, 18):
            (tmp_path / f"store-202602{day:02}T{hour:02}0000-daily.ipmbak").touch()
    (tmp_path / "store-20200101T000000-before-1.1.ipmbak").touch()
    (tmp_path / "notes.ipmbak").touch()
    thin_out(tmp_path)
    left = backups_in(tmp_path)
    assert left[0][1] == "before-1.1"
    assert len(left) <= 1 + 7 + 4 + 1
    assert left[-1][0] == datetime(2026, 2, 28, 18)
    assert (tmp_path / "notes.ipmbak").exists()
