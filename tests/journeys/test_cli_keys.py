"""Keys on the command line: a lost laptop, a new data key, the committee's escrow, a PIN that is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ipmediate import bootstrap
from tests.journeys.conftest import CASES

pytestmark = pytest.mark.journey


def private(path: Path, text: str) -> Path:
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    return private(tmp_path_factory.mktemp("secret") / "passphrase", "石榴 七月 河堤 灯笼")


@pytest.fixture
def made(call, tmp_path, secret):
    """A profile with one case, its recovery code, and how commands open it."""
    folder, code = tmp_path / "old", tmp_path / "recovery"
    opened = ("--profile", folder, "--passphrase-file", secret, "--json")
    assert call(*opened, "profile", "create", "--no-keyring", "--recovery-out", code).code == 0
    assert call(*opened, "case", "import", CASES / "D01.json").code == 0
    return folder, code, opened


def backup_of(folder: Path, secret: Path) -> Path:
    with bootstrap.open_profile(folder, passphrase=bootstrap.read_passphrase(secret)) as house:
        return house.back_up().path


def test_a_laptop_is_lost_and_backup_and_code_are_enough(call, made, secret, tmp_path):
    folder, code, _ = made
    saved = tmp_path / "stick"
    shutil.copytree(backup_of(folder, secret).parent, saved)
    (backup,) = saved.glob("*.ipmbak")
    shutil.rmtree(folder)
    fresh = tmp_path / "new"
    wrong = private(tmp_path / "wrong", "0000-0000-0000-0000-0000-0000-0000")
    told = call("--profile", fresh, "--json", "keys", "restore", backup, "--recovery-code-file", wrong)
    assert told.refusal["code"].startswith("keys.")
    assert not fresh.exists()
    assert call("--profile", fresh, "keys", "restore", backup, "--recovery-code-file", code).code == 0
    with bootstrap.open_profile(fresh, recovery=bootstrap.read_passphrase(code)) as house:
        assert house.repository.exists("D01")
        assert house.verify().first is None


def test_a_new_data_key_and_what_the_old_code_still_opens(call, made, secret, tmp_path):
    folder, code, opened = made
    before = (folder / "store.db").read_bytes()
    fresh = tmp_path / "fresh"
    assert call(*opened, "keys", "rotate", "-o", fresh, "--keep-passphrase").code == 0
    assert (folder / "store.db").read_bytes() != before
    told = call("--profile", folder, "--json", "profile", "unlock", "--recovery-code-file", code)
    assert told.refusal["code"] == "keys.wrong_code"
    assert call("--profile", folder, "profile", "unlock", "--recovery-code-file", fresh).code == 0
    assert call(*opened, "history", "verify").json["sound"] is True
    backups = list((folder / "backups").glob("*before-keys*"))
    assert len(backups) == 1


def test_the_escrow_of_the_committee_opens_a_backup(call, made, secret, tmp_path):
    folder, _, opened = made
    word, pem = private(tmp_path / "word", "保险柜里的口令 2026"), tmp_path / "escrow.pem"
    pair = call("--json", "keys", "escrow-new", "--escrow-passphrase-file", word, "-o", pem).json
    assert len(call(*opened, "keys", "escrow", pair["public"]).json["fingerprint"]) >= 8
    assert call(*opened, "keys", "escrow", "not-a-key").refusal["code"] == "keys.escrow_unreadable"
    backup = backup_of(folder, secret)
    fresh = tmp_path / "new"
    asked = ("keys", "restore", backup, "--escrow-file", pem, "--escrow-passphrase-file", word)
    assert call("--profile", fresh, *asked).code == 0
    assert (fresh / "store.db").exists()


def test_a_renewed_recovery_code_takes_the_old_one_away(call, made, tmp_path):
    folder, code, opened = made
    fresh = tmp_path / "fresh"
    assert call(*opened, "keys", "recovery", "-o", fresh).code == 0
    told = call("--profile", folder, "--json", "profile", "unlock", "--recovery-code-file", code)
    assert told.refusal["code"] == "keys.wrong_code"
    assert call("--profile", folder, "profile", "unlock", "--recovery-code-file", fresh).code == 0


def test_a_computer_without_a_keyring_has_nothing_to_take_out(call, made, secret):
    folder, _, opened = made
    told = call("--profile", folder, "--json", "keys", "leave")
    assert (told.code, told.refusal["code"]) == (1, "keys.no_keyring")
    assert call(*opened, "profile", "unlock").code == 0
