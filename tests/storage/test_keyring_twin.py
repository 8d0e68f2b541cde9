"""The twin of the keyring's wrap spares a start the ciphers, and never opens what the wrap would not."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.keyring_twin import NAME
from ipmediate.storage.keys import Hardness, KeyFile, new_data_key
from ipmediate.storage.pin import open_with_pin, set_pin
from ipmediate.storage.profile import Profile


@pytest.fixture
def key() -> bytes:
    return new_data_key()


@pytest.fixture
def file(tmp_path: Path, key: bytes, vault: Any, cheap: Hardness) -> KeyFile:
    """A key file with a recovery code, whose wrap in the keyring was opened once."""
    made = KeyFile(tmp_path / "keyfile.json", "p1")
    made.begin(key)
    made.add_recovery(key, hardness=cheap)
    made.add_keyring(key, vault)
    assert made.open_with_keyring(vault) == key
    return made


@pytest.fixture
def twin(file: KeyFile) -> Path:
    return file.path.with_name(NAME)


@pytest.fixture
def unwrapped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which wraps were opened by the ciphers."""
    kinds: list[str] = []
    real = KeyFile._unwrap

    def told(self: KeyFile, kind: str, *rest: Any, **named: Any) -> bytes:
        kinds.append(kind)
        return real(self, kind, *rest, **named)

    monkeypatch.setattr(KeyFile, "_unwrap", told)
    return kinds


def test_the_second_opening_needs_no_ciphers(
    file: KeyFile, key: bytes, vault: Any, unwrapped: list[str]
) -> None:
    assert [file.open_with_keyring(vault) for _ in range(3)] == [key] * 3
    assert unwrapped == []


def test_it_tells_nobody_anything(twin: Path, key: bytes, vault: Any) -> None:
    content = twin.read_bytes()
    secret = base64.b64decode(vault.get("p1"))
    assert not any(part in content for part in (key, key.hex().encode(), secret, b"SQLite", b"twin"))
    if os.name == "posix":
        assert twin.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", range(0, 8192, 512))
def test_a_damaged_one_is_passed_over_and_made_anew(
    file: KeyFile, twin: Path, key: bytes, vault: Any, unwrapped: list[str], at: int
) -> None:
    content = twin.read_bytes()
    for spoilt in (content[:at], content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]):
        twin.write_bytes(spoilt)
        assert file.open_with_keyring(vault) == key
    unwrapped.clear()
    assert file.open_with_keyring(vault) == key
    assert unwrapped == []


def test_another_secret_in_the_keyring_opens_nothing(file: KeyFile, twin: Path, vault: Any) -> None:
    vault.put("p1", base64.b64encode(bytes(32)).decode())
    with pytest.raises(StoreTrouble, match="keyring_mismatch"):
        file.open_with_keyring(vault)
    vault.drop("p1")
    with pytest.raises(StoreTrouble, match="keyring_empty"):
        file.open_with_keyring(vault)


def test_it_goes_with_the_wrap_and_is_of_no_use_when_put_back(
    file: KeyFile, twin: Path, key: bytes, vault: Any, cheap: Hardness
) -> None:
    kept = twin.read_bytes()
    file.remove("keyring")
    assert not twin.exists()
    twin.write_bytes(kept)
    with pytest.raises(StoreTrouble, match="no_such_wrap"):
        file.open_with_keyring(vault)


def test_a_pin_is_not_gone_round(file: KeyFile, twin: Path, key: bytes, vault: Any, cheap: Hardness) -> None:
    set_pin(file, key, vault, "739154", hardness=cheap)
    assert not twin.exists()
    assert open_with_pin(file, vault, "739154") == key
    assert not twin.exists()


def test_the_twin_of_an_earlier_wrap_or_key_does_not_count(
    file: KeyFile, twin: Path, key: bytes, vault: Any
) -> None:
    kept, secret = twin.read_bytes(), vault.get("p1")
    other = new_data_key()
    file.path.unlink()
    file.begin(other)
    file.add("keyring", other, base64.b64decode(secret), {})
    twin.write_bytes(kept)
    assert file.open_with_keyring(vault) == other
    file.add("keyring", other, base64.b64decode(secret), {})
    assert not twin.exists()
    assert file.open_with_keyring(vault) == other


def test_the_twin_of_another_profile_does_not_count(
    file: KeyFile, twin: Path, vault: Any, tmp_path: Path
) -> None:
    other_key, place = new_data_key(), tmp_path / "other"
    place.mkdir()
    other = KeyFile(place / "keyfile.json", "p2")
    other.begin(other_key)
    other.add_keyring(other_key, vault)
    (place / NAME).write_bytes(twin.read_bytes())
    assert other.open_with_keyring(vault) == other_key


def test_where_it_cannot_be_kept_the_wrap_opens_as_ever(
    file: KeyFile, twin: Path, key: bytes, vault: Any
) -> None:
    twin.unlink()
    twin.mkdir()
    (twin / "in the way").touch()
    assert file.open_with_keyring(vault) == key
    assert sorted(path.name for path in twin.parent.glob(f"{NAME}*")) == [NAME]


LOOK = """
import json, sys
from pathlib import Path
from ipmediate.storage.keys import KeyFile
class Vault:
    def get(self, name):
        return json.loads(sys.argv[2]).get(name)
print(KeyFile(Path(sys.argv[1]), "p1").open_with_keyring(Vault()).hex())
print("cryptography" in sys.modules, "_hashlib" in sys.modules)
"""


def test_an_opening_with_it_loads_no_library_of_ciphers(
    file: KeyFile, twin: Path, key: bytes, vault: Any
) -> None:
    def told() -> list[str]:
        command = [sys.executable, "-c", LOOK, str(file.path), json.dumps(vault.held)]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=120
        ).stdout.splitlines()

    assert told() == [key.hex(), "False False"]
    twin.unlink()
    assert told()[0] == key.hex()
    assert twin.exists()


DIE = """
import json, os, signal, sys
from pathlib import Path
from ipmediate.storage.keys import KeyFile
class Vault:
    def get(self, name):
        return json.loads(sys.argv[3]).get(name)
def die(self, target):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
Path.replace = die
KeyFile(Path(sys.argv[1]), sys.argv[2]).open_with_keyring(Vault())
"""


@pytest.mark.parametrize("by", ["keyring", "passphrase"])
def test_what_a_killed_process_left_of_one_is_gone_after_the_next_opening(
    tmp_path: Path, at: datetime, vault: Any, cheap: Hardness, by: str
) -> None:
    folder, phrase = tmp_path / "p", "四月的海风 2026"
    profile, _ = Profile.create(
        folder,
        profile_id="p1",
        device="d1",
        environ={},
        at=at,
        vault=vault,
        passphrase=phrase,
        hardness=cheap,
    )
    profile.close()
    command = [
        sys.executable,
        "-c",
        DIE,
        str(folder / "keyfile.json"),
        profile.card.id,
        json.dumps(vault.held),
    ]
    ended = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert ended.returncode != 0
    (left,) = folder.glob(f"{NAME}.*")
    assert left.stat().st_size > 0
    said: dict[str, Any] = {"vault": vault} if by == "keyring" else {"passphrase": phrase}
    Profile.open(folder, at=at, environ={}, **said).close()
    assert not list(folder.glob(f"{NAME}.*"))
    assert (folder / NAME).exists() is (by == "keyring")


def test_a_keyring_that_is_left_leaves_no_unfinished_one(file: KeyFile, twin: Path) -> None:
    unfinished = twin.with_name(f"{NAME}.4711")
    unfinished.write_bytes(twin.read_bytes())
    file.remove("keyring")
    assert not unfinished.exists()
