"""A whole profile on Windows: Chinese and long paths, the credential store, two programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.Windows import WinVaultKeyring

from ipmediate import bootstrap
from ipmediate.bootstrap.invention import COMMITTEE
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import unsafe_places
from ipmediate.storage.vault import SERVICE

HOUSE = Path(__file__).parents[2]
PHRASE = "四月的海风 2026"
OPEN = """
import sys
from pathlib import Path
from ipmediate import bootstrap
with bootstrap.open_profile(Path(sys.argv[1])) as house:
    print(house.committee.id)
"""


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The credential store of Windows instead of none."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(WinVaultKeyring())
    yield
    keyring.set_keyring(before)


def opened_elsewhere(folder: Path) -> subprocess.CompletedProcess[str]:
    """Open the profile in another process, without a passphrase."""
    return subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.usefixtures("vault")
def test_the_credential_store_opens_the_profile_until_the_key_is_taken_out(tmp_path: Path) -> None:
    assert bootstrap.keyring_works()
    folder = tmp_path / "工作库"
    house, code = bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=PHRASE, keyring=True)
    house.close()
    done = opened_elsewhere(folder)
    assert (done.returncode, done.stdout.split()) == (0, [COMMITTEE.id]), done.stderr
    with bootstrap.open_profile(folder) as house:
        house.profile.keyfile.remove("keyring")
    with pytest.raises(StoreTrouble):
        bootstrap.open_profile(folder)
    bootstrap.open_profile(folder, passphrase=PHRASE).close()
    bootstrap.open_profile(folder, recovery=code).close()


@pytest.mark.usefixtures("vault")
def test_leaving_the_credential_store_takes_out_our_entries_and_no_others(tmp_path: Path) -> None:
    kept, left = tmp_path / "留下的", tmp_path / "离开的"
    keyring.set_password("another program", "somebody", "theirs")
    for folder in (kept, left):
        bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=PHRASE, keyring=True)[0].close()
    assert bootstrap.leave_keyring(left) == ("keyring",)
    assert keyring.get_password(SERVICE, bootstrap.profile_card(left).id) is None
    assert keyring.get_password("another program", "somebody") == "theirs"
    bootstrap.open_profile(kept).close()
    bootstrap.open_profile(left, passphrase=PHRASE).close()
    with pytest.raises(StoreTrouble):
        bootstrap.open_profile(left)


def test_a_profile_far_down_a_chinese_path_keeps_cases_and_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path.joinpath(*["知识产权纠纷人民调解委员会 二〇二六"] * 11)
    assert len(os.path.abspath(folder)) > 260
    if not unsafe_places._long_paths():
        with pytest.raises(StoreTrouble, match=r"profile\.path_too_long"):
            bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=PHRASE, keyring=False)
        assert not folder.exists()
        monkeypatch.setattr(unsafe_places, "_long_paths", lambda: True)
        folder = tmp_path / ("知识产权纠纷人民调解委员会" * 8)
    house, _ = bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=PHRASE, keyring=False)
    with house:
        made = house.workspace.cases.create().value
        backup = house.back_up("manual").path
        assert backup.exists()
    with bootstrap.open_profile(folder, passphrase=PHRASE) as again:
        assert made.id in set(again.store.case_ids())


def test_a_second_program_is_told_who_has_the_profile(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    house, _ = bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=PHRASE, keyring=False)
    with house:
        done = opened_elsewhere(folder)
    assert done.returncode != 0
    assert "profile.in_use" in done.stderr
