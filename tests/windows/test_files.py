"""Windows' rules for files: held ones cannot be replaced, locks die with their program, paths have an end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import unsafe_places
from ipmediate.storage.engine import border, replace_file
from ipmediate.storage.profile_lock import ProfileLock
from ipmediate.storage.unsafe_places import check_place

NOW = datetime(2026, 11, 29, 9, 0)
HOUSE = Path(__file__).parents[2]
HOLDER = """
import sys, time
from datetime import datetime
from pathlib import Path
from ipmediate.storage.profile_lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]), at=datetime(2026, 11, 29, 8, 0))
print("held", flush=True)
time.sleep(300)
"""


def test_a_file_that_is_held_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(b"old")
    other = tmp_path / "other"
    other.write_bytes(b"x")
    held = open(path, "rb")  # noqa: SIM115 -- as a virus scanner holds it: others may read, nobody may replace
    pauses: list[float] = []

    def let_go(pause: float) -> None:
        pauses.append(pause)
        held.close()

    with pytest.raises(PermissionError):
        os.replace(other, path)
    monkeypatch.setattr(time, "sleep", let_go)
    replace_file(path, b"new")
    assert len(pauses) == 1
    assert path.read_bytes() == b"new"


def test_a_file_that_stays_held_is_refused_in_words_and_keeps_its_content(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(b"old")
    with open(path, "rb"), pytest.raises(StoreTrouble), border(path):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["profile.json"]


def test_the_lock_names_its_holder_and_dies_with_it(tmp_path: Path) -> None:
    path = tmp_path / "锁.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], cwd=HOUSE, stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(StoreTrouble) as refused:
            ProfileLock(path, at=NOW)
        assert refused.value.code == "profile.in_use"
        assert refused.value.params["since"] == "2026-11-29 08:00"
        assert refused.value.params["pid"]
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    for _ in range(100):
        try:
            ProfileLock(path, at=NOW).release()
            return
        except StoreTrouble:
            time.sleep(0.1)
    pytest.fail("the lock outlived its program")


@pytest.mark.parametrize(
    "place",
    [r"\\localhost\share\工作库", r"\\?\UNC\localhost\share\库", r"\\wsl$\debian\库"],
)
def test_a_folder_of_another_computer_is_refused(place: str) -> None:
    with pytest.raises(StoreTrouble) as refused:
        check_place(Path(place), environ={})
    assert (refused.value.code, refused.value.params["kind"]) == ("profile.on_share", "UNC")


def test_the_folder_that_roams_with_the_account_is_refused() -> None:
    with pytest.raises(StoreTrouble) as refused:
        check_place(Path(os.environ["APPDATA"]) / "ipmediate", environ=os.environ)
    assert refused.value.code == "profile.in_roaming_folder"
    check_place(Path(os.environ["LOCALAPPDATA"]) / "ipmediate", environ=os.environ)


def test_a_onedrive_folder_is_refused_in_any_spelling(tmp_path: Path) -> None:
    root = tmp_path / "云"
    root.mkdir()
    place = Path(str(root).upper()) / "库"
    with pytest.raises(StoreTrouble) as refused:
        check_place(place, environ={"OneDriveCommercial": str(root)})
    assert refused.value.code == "profile.in_cloud_folder"


def test_a_path_this_windows_could_not_open_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsafe_places, "_long_paths", lambda: False)
    deep = tmp_path.joinpath(*["知识产权纠纷人民调解委员会"] * 12)
    with pytest.raises(StoreTrouble) as refused:
        check_place(deep, environ={})
    assert refused.value.code == "profile.path_too_long"
    assert not deep.parent.exists()
