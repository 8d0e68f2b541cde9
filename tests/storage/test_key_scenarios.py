"""What can happen to keys in an office, one test each: it opens again, or says plainly why not.

No scenario may leave the store readable without a secret; every test ends by looking at the file.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import rotation, rotation_end
from ipmediate.storage.attempts import PIN_TRIES
from ipmediate.storage.escrow import new_escrow_pair
from ipmediate.storage.keys import Hardness, KeyFile
from ipmediate.storage.profile import Profile
from ipmediate.storage.projection import NoProjector
from ipmediate.storage.vault import SystemVault
from tests.storage.conftest import MemoryVault

AT = datetime(2026, 3, 2, 9, 30)
PHRASE, PIN, SECRET = "四月的海风 2026", "274913", "海川公司底价三万八"
LATER = timedelta(minutes=20)


@dataclass
class Office:
    """A profile with one case, and everything that opens it."""

    folder: Path
    cheap: Hardness
    vault: Any = field(default_factory=MemoryVault)
    code: str = ""
    now: datetime = AT

    def make(self, **secrets: Any) -> Office:
        profile, self.code = Profile.create(
            self.folder, profile_id="p1", device="d1", at=AT, environ={}, hardness=self.cheap,
            **(secrets or {"vault": self.vault, "passphrase": PHRASE}),
        )  # fmt: skip
        with profile, self._store(profile) as store, store.work(actor="u1", at=AT, action="t.a") as work:
            work.put("c1", {("case", "c1"): {"title": SECRET}})
        return self

    def open(self, **secret: Any) -> Profile:
        self.now += LATER
        return Profile.open(self.folder, at=self.now, environ={}, **secret)

    def reads(self, **secret: Any) -> bool:
        with self.open(**secret) as profile, self._store(profile) as store:
            return store.case_bodies("c1") == {("case", "c1"): {"title": SECRET}}

    def refuses(self, **secret: Any) -> str:
        with pytest.raises(StoreTrouble) as trouble:
            self.reads(**secret)
        return trouble.value.code

    def keyfile(self) -> KeyFile:
        return KeyFile(self.folder / "keyfile.json", "p1")

    def change(self, **options: Any) -> str:
        with self.open(vault=self.vault) as profile:
            new = profile.prepare_new_keys(hardness=self.cheap, **options)
            profile.change_keys(new, at=self.now, vault=self.vault)
        return new.code

    def _store(self, profile: Profile) -> Any:
        return profile.open_store(new_id=lambda: f"k{self.now}", projector=NoProjector(), at=self.now)


@pytest.fixture
def office(tmp_path: Path, cheap: Hardness) -> Iterator[Office]:
    made = Office(tmp_path / "工作库", cheap).make()
    yield made
    for path in made.folder.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
            assert b"SQLite format 3" not in path.read_bytes()[:32], path


def _opens(office: Office, code: str) -> bool:
    try:
        return office.reads(recovery=code)
    except StoreTrouble:
        return False


def test_01_keyring_deleted(office: Office) -> None:
    office.vault.held.clear()
    assert office.refuses(vault=office.vault) == "keys.keyring_empty"
    assert office.reads(recovery=office.code)


def test_02_keyring_backend_changed(office: Office) -> None:
    assert office.refuses(vault=MemoryVault()) == "keys.keyring_empty"
    with office.open(passphrase=PHRASE) as profile:
        profile.set_keyring(office.vault)
    assert office.reads(vault=office.vault)


def test_03_another_system_user(office: Office) -> None:
    stranger = MemoryVault()
    stranger.put("p1", base64.b64encode(os.urandom(32)).decode())
    assert office.refuses(vault=stranger) == "keys.keyring_mismatch"


def test_04_keyring_holds_rubbish(office: Office) -> None:
    for rubbish in ("", "%%%", base64.b64encode(b"short").decode()):
        office.vault.held["p1"] = rubbish
        assert office.refuses(vault=office.vault) == "keys.keyring_mismatch"


def test_05_keyring_service_breaks(office: Office) -> None:
    class Keyring:
        def get_password(self, service: str, name: str) -> str:
            raise OSError("bus gone")

    Keyring.__module__ = "keyring.backends.SecretService"
    assert office.refuses(vault=SystemVault(Keyring())) == "keys.keyring_failed"


def test_06_keyring_that_writes_plain_text_is_not_taken(office: Office) -> None:
    class PlaintextKeyring:
        pass

    with pytest.raises(StoreTrouble, match="not_trusted"):
        SystemVault(PlaintextKeyring())


def test_07_no_secret_at_hand(office: Office) -> None:
    assert office.refuses() == "keys.no_secret"


def test_08_wrong_passphrase(office: Office) -> None:
    assert office.refuses(passphrase="别的口令 12345") == "keys.wrong_passphrase"
    assert office.reads(passphrase=PHRASE)


def test_09_wrong_recovery_code(office: Office, cheap: Hardness, tmp_path: Path) -> None:
    other = Office(tmp_path / "另一处", cheap).make()
    assert office.refuses(recovery=other.code) == "keys.wrong_code"


def test_10_mistyped_recovery_code(office: Office) -> None:
    typed = ("B" if office.code[0] != "B" else "C") + office.code[1:]
    assert office.refuses(recovery=typed) in ("keys.code_mistyped", "keys.wrong_code")
    assert office.reads(recovery=office.code.lower().replace("-", " "))


def test_11_every_flipped_byte_of_the_key_file(office: Office) -> None:
    whole = office.keyfile().path.read_bytes()
    for place in range(0, len(whole), 97):
        office.keyfile().path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert office.reads(vault=office.vault)


def test_12_key_file_and_its_generations_damaged(office: Office) -> None:
    for path in office.folder.glob("keyfile.json*"):
        path.write_bytes(path.read_bytes()[:100])
    assert office.refuses(vault=office.vault) == "keys.keyfile_damaged"


def test_13_key_file_gone_its_generation_there(office: Office) -> None:
    office.keyfile().path.unlink()
    assert office.reads(vault=office.vault)


def test_14_every_key_file_gone(office: Office) -> None:
    for path in office.folder.glob("keyfile.json*"):
        path.unlink()
    assert office.refuses(vault=office.vault) == "keys.keyfile_missing"


def test_15_old_key_file_after_a_renewed_code(office: Office) -> None:
    old = office.keyfile().path.read_bytes()
    with office.open(vault=office.vault) as profile:
        renewed = profile.renew_recovery(hardness=office.cheap)
    assert office.refuses(recovery=office.code) == "keys.wrong_code"
    assert office.reads(recovery=renewed)
    office.keyfile().path.write_bytes(old)
    assert office.reads(recovery=office.code)


def test_16_key_file_of_another_profile(office: Office) -> None:
    told = json.loads(office.keyfile().path.read_bytes())
    KeyFile(office.folder / "keyfile.json", "p2").begin(os.urandom(32))
    assert office.refuses(vault=office.vault) == "keys.other_profile"
    assert told["profile"] == "p1"


def test_17_key_file_of_a_newer_program(office: Office) -> None:
    from ipmediate.storage import keys

    told = {**json.loads(office.keyfile().path.read_bytes()), "version": 99}
    office.keyfile().path.write_bytes(keys._bytes(told))
    assert office.refuses(vault=office.vault) == "keys.newer_keyfile"


def test_18_a_wrap_moved_to_another_kind(office: Office) -> None:
    from ipmediate.storage import keys

    told = json.loads(office.keyfile().path.read_bytes())
    told["wraps"]["recovery"] = told["wraps"]["passphrase"]
    office.keyfile().path.write_bytes(keys._bytes(told))
    assert office.refuses(recovery=office.code) == "keys.wrong_code"


def test_19_costs_out_of_bounds_are_no_way_to_hang_the_program(office: Office) -> None:
    from ipmediate.storage import keys

    told = json.loads(office.keyfile().path.read_bytes())
    told["wraps"]["passphrase"]["memory_kib"] = 1 << 30
    office.keyfile().path.write_bytes(keys._bytes(told))
    assert office.refuses(passphrase=PHRASE) == "keys.keyfile_damaged"


def test_20_the_printed_sheet_alone_on_a_new_computer(office: Office, tmp_path: Path) -> None:
    moved = tmp_path / "U 盘" / "工作库"
    shutil.copytree(office.folder, moved)
    there = Office(moved, office.cheap, code=office.code)
    assert there.refuses(vault=there.vault) == "keys.keyring_empty"
    with there.open(recovery=office.code) as profile:
        profile.set_keyring(there.vault)
    assert there.reads(vault=there.vault)


def test_21_pin_opens_only_with_the_keyring(office: Office) -> None:
    with office.open(vault=office.vault) as profile:
        profile.set_pin(PIN, office.vault, hardness=office.cheap)
    assert office.reads(vault=office.vault, pin=PIN)
    assert office.refuses(vault=office.vault) == "keys.pin_needed"
    assert office.refuses(vault=MemoryVault(), pin=PIN) == "keys.keyring_empty"
    with office.open(vault=office.vault, pin=PIN) as profile:
        profile.set_pin("", office.vault)
    assert office.reads(vault=office.vault)


@pytest.mark.parametrize("by_pin", [False, True])
def test_22_a_computer_is_given_away(office: Office, by_pin: bool) -> None:
    office.vault.put("p2", "of another profile")
    if by_pin:
        with office.open(vault=office.vault) as profile:
            profile.set_pin(PIN, office.vault, hardness=office.cheap)
    gone = Profile.leave_keyring(office.folder, at=office.now, vault=office.vault)
    assert gone == ("pin" if by_pin else "keyring",)
    assert office.vault.held == {"p2": "of another profile"}
    assert office.refuses(vault=office.vault) == "keys.no_such_wrap"
    assert office.reads(passphrase=PHRASE)
    assert office.reads(recovery=office.code)


def test_22_nobody_is_locked_out_of_a_profile_or_shut_off_at_work(office: Office) -> None:
    held = dict(office.vault.held)
    with office.open(passphrase=PHRASE), pytest.raises(StoreTrouble, match=r"profile\.in_use"):
        Profile.leave_keyring(office.folder, at=office.now, vault=office.vault)
    with office.open(vault=office.vault) as profile:
        for kind in ("recovery", "passphrase"):
            profile.keyfile.remove(kind)
    with pytest.raises(StoreTrouble, match=r"keys\.last_wrap"):
        Profile.leave_keyring(office.folder, at=office.now, vault=office.vault)
    assert office.vault.held == held
    assert office.reads(vault=office.vault)


def test_22_forgotten_pin(office: Office) -> None:
    with office.open(vault=office.vault) as profile:
        profile.set_pin(PIN, office.vault, hardness=office.cheap)
    codes = [office.refuses(vault=office.vault, pin="918273") for _ in range(PIN_TRIES)]
    assert codes == ["keys.wrong_pin"] * (PIN_TRIES - 1) + ["keys.pin_gone"]
    assert office.refuses(vault=office.vault, pin=PIN) == "keys.no_such_wrap"
    assert office.reads(recovery=office.code)


@pytest.mark.parametrize(
    "pin", ["12345", "1234567890123", "12ab56", "１２３４５７", "112121", "123456", "654321"]
)
def test_23_a_pin_that_is_none(office: Office, pin: str) -> None:
    with office.open(vault=office.vault) as profile, pytest.raises(StoreTrouble, match=r"keys\.pin_"):
        profile.set_pin(pin, office.vault, hardness=office.cheap)
    assert office.reads(vault=office.vault)


def test_24_waiting_after_wrong_tries_survives_a_restart(office: Office) -> None:
    def at_once(passphrase: str) -> str:
        with pytest.raises(StoreTrouble) as trouble:
            Profile.open(office.folder, at=office.now, environ={}, passphrase=passphrase)
        return trouble.value.code

    assert [at_once("不对的口令 9876") for _ in range(4)] == ["keys.wrong_passphrase"] * 3 + ["keys.wait"]
    assert at_once(PHRASE) == "keys.wait"
    assert office.reads(passphrase=PHRASE)
    assert at_once("不对的口令 9876") == "keys.wrong_passphrase"


def test_25_setting_the_clock_back_does_not_shorten_the_wait(office: Office) -> None:
    for _ in range(3):
        with pytest.raises(StoreTrouble):
            Profile.open(office.folder, at=AT, environ={}, passphrase="不对的口令 9876")
    before = AT - timedelta(days=300)
    with pytest.raises(StoreTrouble, match=r"keys\.wait"):
        Profile.open(office.folder, at=before, environ={}, passphrase=PHRASE)
    Profile.open(office.folder, at=before + LATER, environ={}, passphrase=PHRASE).close()


def test_26_a_ruined_or_missing_record_of_tries_keeps_nobody_out(office: Office) -> None:
    (office.folder / "attempts.json").write_bytes(b'{"passphrase": {"failures": "x"}}')
    assert office.reads(passphrase=PHRASE)


def test_27_escrow_opens_when_everything_else_is_lost(office: Office) -> None:
    pem, public = new_escrow_pair(PHRASE)
    with office.open(vault=office.vault) as profile:
        profile.set_escrow(public)
    assert office.reads(escrow=(pem, PHRASE))
    assert office.refuses(escrow=(pem, "不对的口令 9876")) == "keys.wrong_passphrase"
    other, _ = new_escrow_pair(PHRASE)
    assert office.refuses(escrow=(other, PHRASE)) == "keys.escrow_other"
    assert office.refuses(escrow=(b"letter", PHRASE)) == "keys.escrow_unreadable"


def test_an_escrow_key_that_was_replaced_opens_nothing_not_even_an_earlier_key_file(office: Office) -> None:
    lost, first = new_escrow_pair(PHRASE)
    _, second = new_escrow_pair(PHRASE)
    with office.open(vault=office.vault) as profile:
        profile.set_escrow(first)
        profile.set_escrow(second)
    assert office.refuses(escrow=(lost, PHRASE)) == "keys.escrow_other"
    present = office.folder / "keyfile.json"
    for earlier in sorted(office.folder.glob("keyfile.json.*")):
        present.write_bytes(earlier.read_bytes())
        assert office.refuses(escrow=(lost, PHRASE)) == "keys.escrow_other"


def test_28_escrow_sealed_for_another_profile_is_worth_nothing(
    office: Office, tmp_path: Path, cheap: Hardness
) -> None:
    pem, public = new_escrow_pair(PHRASE)
    other = KeyFile(tmp_path / "keyfile.json", "p2")
    key = os.urandom(32)
    other.begin(key)
    from ipmediate.storage.escrow import open_with_escrow, seal_to_escrow

    seal_to_escrow(other, key, public)
    mine = office.keyfile()
    with office.open(vault=office.vault) as profile:
        mine.put("escrow", profile._key, other.told("escrow"))
    with pytest.raises(StoreTrouble, match="keyfile_damaged"):
        open_with_escrow(mine, pem, PHRASE)


def test_29_changed_keys_leave_every_old_secret_useless(office: Office) -> None:
    pem, public = new_escrow_pair(PHRASE)
    with office.open(vault=office.vault) as profile:
        profile.set_escrow(public)
    old_secret = dict(office.vault.held)
    code = office.change(passphrase="新的口令 2027-03")
    for secret in ({"recovery": office.code}, {"passphrase": PHRASE}):
        assert office.refuses(**secret) in ("keys.wrong_code", "keys.wrong_passphrase")
    for secret in ({"recovery": code}, {"passphrase": "新的口令 2027-03"}, {"escrow": (pem, PHRASE)}):
        assert office.reads(**secret)
    assert office.reads(vault=office.vault)
    office.vault.held = old_secret
    assert office.refuses(vault=office.vault) == "keys.keyring_mismatch"


def test_30_old_key_file_after_changed_keys(office: Office) -> None:
    old = office.keyfile().path.read_bytes()
    code = office.change()
    new = office.keyfile().path.read_bytes()
    office.keyfile().path.write_bytes(old)
    assert office.refuses(recovery=office.code) == "store.corrupt"
    office.keyfile().path.write_bytes(new)
    assert office.reads(recovery=code)


def test_31_a_change_cut_short_anywhere_ends_in_the_old_or_the_new_keys(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ipmediate.storage.engine as engine

    class Cut(BaseException):
        pass

    def cutting(call: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
        def cut(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Cut
            return call(*args, **kwargs)

        return cut

    whole = office.folder.with_name("ganz")
    shutil.copytree(office.folder, whole)
    held, now = dict(office.vault.held), office.now
    ended = {"old": 0, "new": 0}
    for steps in range(40):
        shutil.rmtree(office.folder)
        shutil.copytree(whole, office.folder)
        office.vault.held, office.now = dict(held), now
        with office.open(vault=office.vault) as profile:
            new = profile.prepare_new_keys(hardness=office.cheap)
            left = [steps]
            with monkeypatch.context() as patched:
                for module in (engine.os, rotation.os):
                    patched.setattr(module, "replace", cutting(os.replace, left))
                patched.setattr(rotation_end, "sync_folder", cutting(rotation_end.sync_folder, left))
                for module in (rotation, rotation_end):
                    patched.setattr(module, "drop_next", cutting(module.drop_next, left))
                try:
                    profile.change_keys(new, at=office.now)
                    done = True
                except Cut:
                    done = False
        opened = [code for code in (office.code, new.code) if _opens(office, code)]
        assert len(opened) == 1
        ended["new" if opened == [new.code] else "old"] += 1
        assert not (office.folder / "store.next").exists()
        if done:
            break
    assert done
    assert min(ended.values()) > 1


def test_32_the_retired_store_goes_after_a_week_and_typed_words_come_along(office: Office) -> None:
    with office.open(vault=office.vault) as profile:
        journal = profile.typing_journal()
        journal.typed("c1/s1", "还没写进笔录的话", at=AT.isoformat())
        journal.close()
    office.change()
    assert len(list((office.folder / "retired").iterdir())) == 1
    with office.open(vault=office.vault) as profile:
        journal = profile.typing_journal()
        assert [typed.text for typed in journal.unsaved()] == ["还没写进笔录的话"]
        journal.close()
    office.now += rotation_end.KEPT
    assert office.reads(vault=office.vault)
    assert list((office.folder / "retired").iterdir()) == []


def test_33_a_copy_that_is_not_equal_changes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipmediate.storage.integrity import Health

    with office.open(vault=office.vault) as profile:
        new = profile.prepare_new_keys(hardness=office.cheap)
        with monkeypatch.context() as patched:
            bad = Health(rows={}, head=(0, ""), faults=(("page", "1"),))
            patched.setattr(rotation, "check", lambda *_, **__: bad)
            with pytest.raises(StoreTrouble, match="rotation_failed"):
                profile.change_keys(new, at=AT)
    assert office.reads(vault=office.vault)
    assert sorted(path.name for path in office.folder.glob("*.next")) == []
