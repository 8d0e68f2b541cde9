"""A profile: made whole or not at all, opened by one program, never in a place that ruins it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.keys import Hardness
from ipmediate.storage.profile import Profile, read_card
from ipmediate.storage.projection import NoProjector
from ipmediate.storage.unsafe_places import (
    CLOUD_FOLDERS,
    CLOUD_MARKERS,
    SHARE_SYSTEMS,
    check_place,
    cloud_by_name,
    mounted_as,
    too_long,
)

HOUSE = Path(__file__).parents[2]
PHRASE = "四月的海风 2026"
NAMES: dict[str, Any] = {"profile_id": "p1", "device": "d1", "environ": {}}


def code_of(act: Any) -> str:
    with pytest.raises(StoreTrouble) as trouble:
        act()
    return trouble.value.code


def test_a_profile_opens_with_each_secret_and_keeps_its_cases(
    tmp_path: Path, at: datetime, vault: Any, cheap: Hardness
) -> None:
    folder = tmp_path / "工作库"
    profile, code = Profile.create(folder, at=at, vault=vault, passphrase=PHRASE, hardness=cheap, **NAMES)
    with profile, profile.open_store(new_id=lambda: "k1", projector=NoProjector(), at=at) as store:
        with store.work(actor="u1", at=at, action="test.act") as work:
            work.put("c1", {("case", "c1"): {"title": "甲"}})
        assert (store.meta("store_id"), store.device) == ("p1", "d1")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert read_card(folder).demo is False
    for secret in ({"vault": vault}, {"passphrase": PHRASE}, {"recovery": code.lower()}):
        with (
            Profile.open(folder, at=at, environ={}, **secret) as again,
            again.open_store(new_id=lambda: "k2", projector=NoProjector(), at=at) as store,
        ):
            assert store.case_bodies("c1") == {("case", "c1"): {"title": "甲"}}
    assert code_of(lambda: Profile.open(folder, at=at, environ={})) == "keys.no_secret"
    assert (
        code_of(lambda: Profile.open(folder, at=at, environ={}, passphrase="wrong one"))
        == "keys.wrong_passphrase"
    )
    with Profile.open(folder, at=at, environ={}, vault=vault) as profile:
        renewed = profile.renew_recovery(hardness=cheap)
    assert code_of(lambda: Profile.open(folder, at=at, environ={}, recovery=code)) == "keys.wrong_code"
    Profile.open(folder, at=at, environ={}, recovery=renewed).close()


def test_the_right_key_to_a_ruined_file_says_damage_not_wrong_key(
    tmp_path: Path, at: datetime, vault: Any, cheap: Hardness
) -> None:
    profile, _ = Profile.create(tmp_path / "p", at=at, vault=vault, hardness=cheap, **NAMES)
    (tmp_path / "p" / "store.db").write_bytes(os.urandom(8192))
    with profile:
        assert (
            code_of(lambda: profile.open_store(new_id=lambda: "k", projector=NoProjector(), at=at))
            == "store.corrupt"
        )


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, at: datetime, cheap: Hardness) -> None:
    (tmp_path / "letter.txt").write_text("x")
    assert (
        code_of(lambda: Profile.create(tmp_path, at=at, hardness=cheap, **NAMES))
        == "profile.folder_not_empty"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_profile_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, at: datetime, cheap: Hardness
) -> None:
    class Broken:
        def get(self, name: str) -> None:
            return None

        def put(self, name: str, secret: str) -> None:
            raise StoreTrouble("keys.keyring_failed", told="x")

        def drop(self, name: str) -> None:
            return None

    for folder in (tmp_path / "new", tmp_path):
        assert (
            code_of(
                lambda folder=folder: Profile.create(folder, at=at, vault=Broken(), hardness=cheap, **NAMES)
            )
            == "keys.keyring_failed"
        )
    assert list(tmp_path.iterdir()) == []


HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from ipmediate.storage.profile import Profile
with Profile.open(Path(sys.argv[1]), at=datetime(2026, 3, 2, 8, 0), environ={}) as profile:
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_program_is_told_who_has_it_and_a_dead_one_does_not_hold_it(
    tmp_path: Path, at: datetime
) -> None:
    folder = tmp_path / "p"
    Profile.create_demo(folder, at=at, keep=True, **NAMES).close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreTrouble) as trouble:
            Profile.open(folder, at=at, environ={})
        assert trouble.value.code == "profile.in_use"
        assert trouble.value.params["pid"] == holder.pid
        assert trouble.value.params["since"] == "2026-03-02 08:00"
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()
    assert json.loads((folder / "lock").read_text())["pid"] == holder.pid
    Profile.open(folder, at=at, environ={}).close()


def test_a_demo_ends_with_its_program_unless_kept(tmp_path: Path, at: datetime) -> None:
    with Profile.create_demo(tmp_path / "gone", at=at, **NAMES) as demo:
        assert demo.card.demo is True
        demo.open_store(new_id=lambda: "k", projector=NoProjector(), at=at).close()
    assert not list((tmp_path / "gone").glob("keyfile*"))
    assert code_of(lambda: Profile.open(tmp_path / "gone", at=at, environ={})) == "profile.demo_gone"
    Profile.create_demo(tmp_path / "kept", at=at, keep=True, **NAMES).close()
    Profile.open(tmp_path / "kept", at=at, environ={}).close()


def test_a_real_profile_does_not_open_without_a_secret_by_calling_itself_a_demo(
    tmp_path: Path, at: datetime, vault: Any, cheap: Hardness
) -> None:
    folder = tmp_path / "p"
    Profile.create(folder, at=at, vault=vault, hardness=cheap, **NAMES)[0].close()
    card = json.loads((folder / "profile.json").read_text())
    (folder / "profile.json").write_text(json.dumps({**card, "demo": True}))
    assert code_of(lambda: Profile.open(folder, at=at, environ={}, vault=vault)) == "keys.no_such_wrap"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "profile.damaged"), (b"[]", "profile.damaged"), (b'{"format": 1}', "profile.damaged"),
     (b'{"format": 9}', "profile.newer"), (None, "profile.missing")],
)  # fmt: skip
def test_an_unreadable_card(tmp_path: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / "profile.json").write_bytes(content)
    assert code_of(lambda: read_card(tmp_path)) == code


@pytest.mark.parametrize(
    "part",
    [
        *CLOUD_FOLDERS,
        "OneDrive - 示例公司",
        "OneDrive (2)",
        "Dropbox (团队)",
        "DROPBOX",
        "WPS云盘",
        "Nutstore Files",
    ],
)
def test_cloud_folders_are_known_by_name(tmp_path: Path, part: str) -> None:
    place = tmp_path / part / "工作" / "库"
    with pytest.raises(StoreTrouble) as trouble:
        check_place(place, environ={})
    assert trouble.value.code == "profile.in_cloud_folder"
    assert trouble.value.params["folder"] == str(tmp_path / part)


@pytest.mark.parametrize("part", ["工作", "dropboxes", "onedrivers", "my nutstore notes", "Box", "sync"])
def test_ordinary_folders_are_not(tmp_path: Path, part: str) -> None:
    assert cloud_by_name(tmp_path / part / "库") is None
    check_place(tmp_path / part / "库", environ={})


@pytest.mark.parametrize("marker", list(CLOUD_MARKERS))
def test_cloud_folders_are_known_by_what_lies_in_them(tmp_path: Path, marker: str) -> None:
    (tmp_path / "root" / "deep").mkdir(parents=True)
    (tmp_path / "root" / marker).touch()
    assert (
        code_of(lambda: check_place(tmp_path / "root" / "deep" / "库", environ={}))
        == "profile.in_cloud_folder"
    )
    check_place(tmp_path / "库", environ={})


def test_cloud_folders_are_known_by_settings_and_through_links(tmp_path: Path) -> None:
    synced = tmp_path / "同步"
    synced.mkdir()
    environ = {"OneDriveCommercial": str(synced)}
    assert code_of(lambda: check_place(synced / "库", environ=environ)) == "profile.in_cloud_folder"
    check_place(tmp_path / "同步不", environ=environ)
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(synced)}}))
    (tmp_path / "home").mkdir()
    (tmp_path / ".dropbox").rename(tmp_path / "home" / ".dropbox")
    assert (
        code_of(lambda: check_place(synced, environ={"HOME": str(tmp_path / "home")}))
        == "profile.in_cloud_folder"
    )
    if sys.platform != "win32":
        (tmp_path / "Dropbox").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
        assert code_of(lambda: check_place(tmp_path / "link" / "库", environ={})) == "profile.in_cloud_folder"


def test_a_folder_that_roams_with_the_account_is_refused(tmp_path: Path) -> None:
    environ = {"APPDATA": str(tmp_path / "Roaming"), "LOCALAPPDATA": str(tmp_path / "Local")}
    refused = tmp_path / "Roaming/ipmediate/库"
    assert code_of(lambda: check_place(refused, environ=environ)) == "profile.in_roaming_folder"
    check_place(tmp_path / "Local/ipmediate/库", environ=environ)


@pytest.mark.parametrize(
    ("length", "long_paths", "refused"), [(140, False, False), (141, False, True), (400, True, False)]
)
def test_a_path_windows_could_not_open_is_known_beforehand(
    length: int, long_paths: bool, refused: bool
) -> None:
    assert too_long("C:\\" + "深" * (length - 3), long_paths=long_paths) is refused


MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/share rw shared:9 - cifs //server/office rw
31 22 0:41 / /srv/with\040blank rw - nfs4 server:/x rw
32 30 8:2 / /srv/share/local rw - xfs /dev/sdb rw
33 22 0:42 / /people/u/\346\265\267\345\267\235 rw - fuse.sshfs u@server: rw
34 22 0:43 / /media/用户/资料\040盘é\134　甲 rw - cifs //server/b rw
malformed
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/people/u/x", "ext4"), ("/srv/share", "cifs"), ("/srv/share/a/b", "cifs"), ("/srv/shared", "ext4"),
        ("/srv/with blank/x", "nfs4"), ("/srv/share/local/x", "xfs"), ("/people/u/海川/库", "fuse.sshfs"),
        ("/media/用户/资料 盘é\\　甲/库", "cifs"), ("/media/用户/资料", "ext4"),
    ],
)  # fmt: skip
def test_the_file_system_of_a_place_is_that_of_its_nearest_mount(place: str, kind: str) -> None:
    assert mounted_as(Path(place), MOUNTS) == kind


@pytest.mark.parametrize("kind", sorted(SHARE_SYSTEMS))
def test_shares_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    if sys.platform != "linux":
        pytest.skip("reads the mounts of Linux")
    from ipmediate.storage import unsafe_places

    monkeypatch.setattr(unsafe_places, "_mounts", lambda: f"1 0 0:1 / / rw - {kind} server rw\n")
    assert code_of(lambda: check_place(tmp_path, environ={})) == "profile.on_share"


def test_a_drive_that_is_not_there_is_said_so(tmp_path: Path, at: datetime, vault: Any) -> None:
    (tmp_path / "file").write_text("x")
    folder = tmp_path / "file/profile"
    assert code_of(lambda: Profile.create(folder, at=at, vault=vault, **NAMES)) == "store.no_folder_access"
